/* One session, without a page: what is set and committed when, what is said of it, and how it ends. */
import assert from "node:assert/strict";
import test from "node:test";
import { fakeClock, pure } from "./harness.mjs";
import { deadWhile } from "./learners.mjs";
import { memoryStorage, NAMES, strictLms } from "./strict-lms.mjs";

const { Cmi, Outbox, Session, Stopwatch, Transport } = pure();
const { SUSPEND_DATA: DATA, STATUS, RAW, EXIT, TIME, MODE, PREF_AUDIO } = NAMES;
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
const sets = (lms) => lms.calls.filter(([call]) => call === "LMSSetValue").map(([, name]) => name);
const count = (lms, call) => lms.calls.filter(([name]) => name === call).length;

/** A probe whose answer can be changed. */
const switchable = () => {
  const probe = { alive: true, check: async () => probe.alive };
  return probe;
};

/** A session that is open, with its LMS, clock and news. `doing(text)` is an event of the learner. */
const begin = ({ lms = strictLms(), api = lms.API, clock: kind = "visible", probe = switchable(), storage = memoryStorage(), visible = "visible" } = {}) => {
  const clock = fakeClock();
  const news = [];
  const listeners = {};
  const win = {
    ...clock, clock, localStorage: storage, location: { pathname: "/course/index.html" },
    performance: { now: clock.now },
    document: { visibilityState: visible },
    addEventListener: (type, act) => (listeners[type] = act),
  };
  const held = { [DATA]: "nothing", [STATUS]: "incomplete" };
  const [absorbed, withdrawn] = [[], []];
  const session = Session.create(win, Transport.connection(api), {
    elements: (ms, exit) => [...Object.entries(held), [EXIT, exit], [TIME, Cmi.timespan(ms)]],
    tell: (each) => news.push(each.kind === "not-saved" ? each.failures : each.kind),
    absorb: (text) => {
      absorbed.push(text);
      held[DATA] += ` + ${text}`;
    },
    withdraw: (index) => withdrawn.push(index),
    probe,
    clock: kind,
  });
  const self = { lms, clock, news, session, held, listeners, storage, absorbed, withdrawn, opened: session.open() };
  if (self.opened) session.get(DATA);
  if (self.opened) session.begin(Outbox.create(win, "c", "course", session.get("cmi.core.student_id")));
  self.doing = (text, more = {}) => {
    Object.assign(held, { [DATA]: text }, more);
    session.changed();
  };
  self.wait = async (ms = 200) => {
    clock.advance(ms);
    await turn();
  };
  return self;
};

// --- what is saved -----------------------------------------------------------------------------------------------------------

test("one commit for what happens together; only what changed is set", async () => {
  const at = begin();
  assert.deepEqual(sets(at.lms), [STATUS, EXIT]);
  at.doing("one");
  at.doing("two");
  await at.wait();
  assert.deepEqual(sets(at.lms).slice(2), [DATA, TIME]);
  assert.equal(at.lms.committed[DATA], "two");
  assert.equal(count(at.lms, "LMSCommit"), 2);
  assert.deepEqual(at.news, ["saved"]);
  assert.deepEqual(at.lms.faults, []);
});

test("saved is said when the probe has answered; one probe is out at a time, and the next is for all that came meanwhile", async () => {
  const answers = [];
  const at = begin({ probe: { check: () => new Promise((resolve) => answers.push(resolve)) } });
  at.doing("one");
  await at.wait();
  at.doing("two");
  await at.wait();
  assert.deepEqual([at.news, answers.length], [[], 1]);
  answers[0](true);
  await turn();
  assert.deepEqual([at.news, answers.length], [[], 2], "it was asked before anything was done");
  answers[1](true);
  await turn();
  assert.deepEqual([at.news, answers.length, at.storage.length], [["saved", "saved"], 2, 0]);
});

test("a no always counts, and a yes asked for before it no more", async () => {
  const answers = [];
  const at = begin({ probe: { check: () => new Promise((resolve) => answers.push(resolve)) } });
  at.doing("one");
  await at.wait();
  answers[0](false);
  await turn();
  assert.deepEqual(at.news, [1]);
  answers[1](true);
  await turn();
  assert.deepEqual([at.news, at.storage.length], [[1], 1], "the save was before the no");
  await at.wait(5000);
  answers[2](true);
  await turn();
  assert.deepEqual([at.news, at.storage.length], [[1, "saved"], 0]);
});

test("while the probe hangs, saved is taken back after ten seconds, and nothing is forgotten", async () => {
  let hang = false;
  const at = begin({ probe: { check: () => (hang ? new Promise(() => {}) : Promise.resolve(true)) } });
  at.doing("one");
  await at.wait();
  hang = true;
  for (let event = 0; event < 4; event += 1) {
    at.doing(`event ${event}`);
    await at.wait(4000);
  }
  assert.deepEqual(at.news, ["saved", "saving"]);
  assert.match(at.storage.values()[0], /"event 3"/);
});

test("an LMS that says true while the server is gone: not saved, and everything is sent again", async () => {
  const lms = strictLms();
  const probe = switchable();
  let down = false;
  const at = begin({ lms, api: deadWhile(() => down)(lms.API), probe });
  down = true;
  probe.alive = false;
  at.doing("one", { [RAW]: "70" });
  await at.wait();
  assert.deepEqual(at.news, [1]);
  await at.wait(5000);
  assert.deepEqual(at.news, [1, 2]);
  down = false;
  probe.alive = true;
  await at.wait(10000);
  assert.deepEqual(at.news, [1, 2, "saved"]);
  assert.deepEqual([lms.committed[DATA], lms.committed[RAW], lms.committed[STATUS]], ["one", "70", "incomplete"]);
});

test("the return of the network is not waited out", async () => {
  const lms = strictLms();
  let down = false;
  const at = begin({ lms, api: { ...lms.API, LMSCommit: (arg) => (down ? "false" : lms.API.LMSCommit(arg)) } });
  at.listeners.online();
  assert.equal(count(lms, "LMSCommit"), 1, "nothing was missing");
  down = true;
  at.doing("one");
  await at.wait(40000);
  down = false;
  at.listeners.online();
  await turn();
  assert.equal(at.news.at(-1), "saved");
  assert.equal(lms.committed[DATA], "one");
});

test("a refusal of something essential is never called saved; of something that the LMS lacks, it is", async () => {
  const table = [[DATA, "405", [1]], [STATUS, "101", [1]], [RAW, "405", [1]], [RAW, "401", ["saved"]], [DATA, "401", [1]], [STATUS, "401", [1]], [TIME, "405", ["saved"]], [EXIT, "405", ["saved"]]];
  for (const [name, code, expected] of table) {
    const lms = strictLms();
    let error = "0";
    const at = begin({
      lms,
      api: {
        ...lms.API,
        LMSSetValue: (each, value) => (each === name && value !== "incomplete" ? ((error = code), "false") : ((error = "0"), lms.API.LMSSetValue(each, value))),
        LMSGetLastError: () => error,
      },
    });
    at.doing("one", { [STATUS]: "completed", [RAW]: "70" });
    await at.wait();
    assert.deepEqual(at.news, expected, `${name} ${code}`);
  }
});

// --- extras ------------------------------------------------------------------------------------------------------------------

const interaction = (index, element) => `cmi.interactions.${index}.${element}`;
const objective = (index, element) => `cmi.objectives.${index}.${element}`;
const record = (index, response = "b") =>
  Object.entries({ id: `q${index}`, type: "choice", time: "10:20:30", "correct_responses.0.pattern": "b", student_response: response, result: "correct" })
    .map(([element, value]) => [interaction(index, element), value]);

test("extras come after the essentials, in the same commit, and once", async () => {
  const at = begin();
  at.session.report([record(0), record(1)]);
  at.session.objectives([{ id: "m1", score: null, status: "incomplete" }]);
  at.doing("one");
  await at.wait();
  const names = sets(at.lms).slice(2);
  assert.deepEqual(names.slice(0, 2), [DATA, TIME]);
  assert.equal(names.length, 2 + 12 + 2);
  assert.equal(count(at.lms, "LMSCommit"), 2);
  at.session.objectives([{ id: "m1", score: 50, status: "incomplete" }]);
  at.doing("two");
  await at.wait();
  assert.deepEqual(sets(at.lms).slice(2 + 16), [DATA, TIME, ...["raw", "min", "max"].map((element) => objective(0, `score.${element}`))]);
  assert.deepEqual(at.lms.faults, []);
});

test("a value that is refused is lost alone; a record that cannot begin is lost whole", async () => {
  const at = begin();
  at.session.report([record(0, "not a letter"), record(1)]);
  at.doing("one");
  await at.wait();
  assert.deepEqual(at.lms.faults.map(([code]) => code), ["405"]);
  assert.equal(at.lms.committed[interaction(0, "result")], "correct");
  assert.equal(at.lms.committed[interaction(1, "student_response")], "b");
  assert.deepEqual(at.news, ["saved"]);
});

for (const lacking of ["interactions", "objectives", "student_preference"]) {
  test(`an LMS without ${lacking} is asked once, and keeps the rest`, async () => {
    const at = begin({ lms: strictLms({}, { lacks: [lacking] }) });
    for (let index = 0; index < 3; index += 1) {
      at.session.report([record(index), [[PREF_AUDIO, "50"]]]);
      at.session.objectives([{ id: "m1", score: null, status: "incomplete" }, { id: "m2", score: null, status: index ? "completed" : "incomplete" }]);
      at.doing(`event ${index}`);
      await at.wait();
    }
    assert.ok(at.lms.faults.every(([code, , name]) => code === "401" && name.includes(lacking)), JSON.stringify(at.lms.faults));
    assert.equal(at.lms.faults.filter(([, call]) => call === "LMSSetValue").length, 1);
    assert.deepEqual(at.news, ["saved", "saved", "saved"]);
    const kept = { interactions: interaction(2, "id"), objectives: objective(1, "status"), student_preference: PREF_AUDIO };
    for (const [group, name] of Object.entries(kept)) assert.equal(name in at.lms.committed && at.lms.committed[name] !== "0", group !== lacking, name);
  });
}

test("objectives of an earlier session are found by their ids, and their status does not fall", async () => {
  const [first, second, third] = [0, 1, 2].map((index) => ({ ID: objective(index, "id"), STATUS: objective(index, "status"), RAW: objective(index, "score.raw") }));
  const at = begin({ lms: strictLms({ [first.ID]: "other", [first.STATUS]: "passed", [second.ID]: "m1", [second.STATUS]: "completed" }) });
  at.session.objectives([{ id: "m1", score: 80, status: "incomplete" }, { id: "m2", score: null, status: "incomplete" }]);
  at.doing("one");
  await at.wait();
  const { committed } = at.lms;
  assert.deepEqual([committed[first.ID], committed[first.STATUS]], ["other", "passed"]);
  assert.deepEqual([committed[second.STATUS], committed[second.RAW], committed[third.ID], committed[third.STATUS]], ["completed", "80", "m2", "incomplete"]);
  assert.deepEqual([at.lms.sets(second.ID), at.lms.sets(second.STATUS)], [[], []], "it has them");
  assert.deepEqual(at.lms.faults, []);
});

test("after a commit that failed the extras are sent again, in a commit of their own", async () => {
  const lms = strictLms();
  let down = false;
  const at = begin({ lms, api: { ...lms.API, LMSCommit: (arg) => (down ? "false" : lms.API.LMSCommit(arg)) } });
  down = true;
  at.session.report([record(0)]);
  at.doing("one");
  await at.wait();
  lms.calls.length = 0;
  down = false;
  await at.wait(5000);
  const order = lms.calls.map(([call, name]) => (call === "LMSSetValue" ? name : call));
  assert.ok(order.indexOf(DATA) < order.indexOf("LMSCommit") && order.indexOf("LMSCommit") < order.indexOf(interaction(0, "id")), order.join());
  assert.equal(order.filter((each) => each === "LMSCommit").length, 2);
  assert.equal(lms.committed[interaction(0, "result")], "correct");
  assert.deepEqual(at.news, [1, "saved"]);
});

test("an LMS that chokes on the extras when it commits keeps the essentials, and is spared the extras", async () => {
  const lms = strictLms();
  let poisoned = false;
  const at = begin({
    lms,
    api: {
      ...lms.API,
      LMSSetValue: (name, value) => ((poisoned ||= name.includes("interactions")), lms.API.LMSSetValue(name, value)),
      LMSCommit: (arg) => (poisoned ? ((poisoned = false), "false") : lms.API.LMSCommit(arg)),
    },
  });
  at.session.report([record(0)]);
  at.doing("one");
  await at.wait();
  assert.deepEqual(at.news, [1]);
  await at.wait(5000);
  assert.equal(at.news.at(-1), "saved");
  assert.equal(lms.committed[DATA], "one");
  at.doing("two");
  await at.wait();
  at.session.report([record(1)]);
  at.doing("three");
  await at.wait();
  assert.equal(lms.committed[DATA], "three");
  assert.deepEqual(at.news, [1, "saved", "saved", "saved"]);
  assert.deepEqual(lms.sets(interaction(1, "id")), []);
});

// --- the outbox --------------------------------------------------------------------------------------------------------------

test("what is done is in the outbox at once, and leaves it when it is known to be saved", async () => {
  const probe = switchable();
  const at = begin({ probe });
  assert.equal(at.storage.length, 0);
  at.doing("one");
  assert.match(at.storage.values()[0], /"one"/);
  await at.wait();
  assert.equal(at.storage.length, 0);
  probe.alive = false;
  at.doing("two");
  await at.wait();
  assert.match(at.storage.values()[0], /"two"/);
  at.lms.forget();
  at.doing("three");
  await at.wait(5000);
  assert.equal(at.news.at(-1), "gone");
  assert.match(at.storage.values()[0], /"three"/);
  at.doing("four");
  assert.match(at.storage.values()[0], /"four"/, "who goes on in a session that is gone loses nothing");
});

test("what an earlier session left in the outbox is sent without waiting for the learner", async () => {
  const storage = memoryStorage();
  const first = begin({ storage });
  first.doing("one");
  assert.equal(storage.length, 1); // a crash
  const at = begin({ storage });
  at.held[DATA] = "one, merged";
  await at.wait();
  assert.deepEqual([at.lms.committed[DATA], storage.length], ["one, merged", 0]);
});

test("what happens while the probe is out stays in the outbox", async () => {
  const answers = [];
  const at = begin({ probe: { check: () => new Promise((resolve) => answers.push(resolve)) } });
  at.doing("one");
  await at.wait();
  at.doing("two");
  for (const each of [0, 1]) {
    answers[each](true);
    await turn();
  }
  assert.deepEqual(at.news, ["saved"]);
  assert.match(at.storage.values()[0], /"two"/);
});

test("review and browse write nothing anywhere", async () => {
  for (const mode of ["review", " Browse"]) {
    const at = begin({ lms: strictLms({ [MODE]: mode }) });
    at.session.report([record(0)]);
    at.session.objectives([{ id: "m1", score: null, status: "incomplete" }]);
    at.doing("one");
    await at.wait(200000);
    assert.equal(at.session.silent(), true);
    assert.equal(await at.session.close(true), true);
    assert.deepEqual([sets(at.lms), count(at.lms, "LMSCommit"), count(at.lms, "LMSFinish"), at.storage.length, at.news], [[], 0, 1, 0, []]);
  }
});

// --- time --------------------------------------------------------------------------------------------------------------------

test("every minute in sight is saved; nobody is told what they know", async () => {
  const at = begin();
  at.doing("one");
  await at.wait();
  await at.wait(59800);
  assert.equal(at.lms.committed[TIME], "0000:01:00.00");
  await at.wait(150000);
  assert.equal(at.lms.committed[TIME], "0000:03:00.00");
  at.session.pause();
  await at.wait(600000);
  at.session.resume();
  await at.wait(59000);
  assert.equal(at.lms.committed[TIME], "0000:03:00.00");
  await at.wait(1000);
  assert.equal(at.lms.committed[TIME], "0000:04:30.00");
  assert.deepEqual(at.news, ["saved"]);
  assert.equal(at.session.time(), 270000);
});

test("a clock for all the time that the course is open goes on while hidden, until the page is left", async () => {
  const at = begin({ clock: "open", visible: "hidden" });
  await at.wait(30000);
  at.session.pause();
  await at.wait(60000);
  assert.equal(at.lms.committed[TIME], "0000:01:00.00");
  at.session.pause(true);
  await at.wait(60000);
  at.session.resume();
  await at.wait(1000);
  assert.equal(at.session.time(), 91000);
});

test("a page opened out of sight waits for its learner", async () => {
  const at = begin({ visible: "hidden" });
  await at.wait(100000);
  assert.equal(at.session.time(), 0);
  at.session.resume();
  await at.wait(1000);
  assert.equal(at.session.time(), 1000);
});

test("a computer asleep does not learn", () => {
  let now = 0;
  const watch = Stopwatch.create(() => now, 300000);
  watch.run();
  watch.run();
  now = 60000;
  assert.equal(watch.read(), 60000);
  now += 8 * 3600000;
  assert.equal(watch.read(), 360000);
  now -= 1000;
  assert.equal(watch.read(), 360000, "a clock that goes back");
  watch.pause();
  now += 5000;
  assert.equal(watch.read(), 360000);
});

// --- the end -----------------------------------------------------------------------------------------------------------------

test("finish saves and ends, once, and nothing follows", async () => {
  const at = begin();
  at.doing("one");
  at.clock.advance(100);
  assert.equal(at.session.finish("time-out"), true);
  assert.deepEqual([at.lms.committed[DATA], at.lms.committed[EXIT], at.lms.committed[TIME], at.session.state()], ["one", "time-out", "0000:00:00.10", "finished"]);
  const calls = at.lms.calls.length;
  at.doing("two");
  at.session.report([record(0)]);
  at.session.resume();
  at.listeners.online();
  await at.wait(1000000);
  assert.deepEqual([at.session.finish(), await at.session.close(true), at.session.save()], [false, false, false]);
  assert.equal(at.lms.calls.length, calls);
  assert.equal(at.session.time(), 100);
  assert.doesNotMatch(at.storage.values()[0], /"two"/, "after the end nothing is kept");
});

test("an LMS that ended the session before us is not ended again", () => {
  const at = begin();
  at.doing("one");
  at.lms.forget();
  assert.equal(at.session.finish(), false);
  assert.deepEqual([count(at.lms, "LMSFinish"), at.session.state(), at.news], [0, "failed", []]);
  assert.equal(sets(at.lms).length, 3, "after one refusal for that reason it is left alone");
});

test("close: saves, waits for the probe, ends", async () => {
  const probe = switchable();
  const at = begin({ probe });
  at.doing("one");
  const closing = at.session.close(true);
  assert.equal(count(at.lms, "LMSFinish"), 0);
  assert.equal(await closing, true);
  assert.deepEqual([count(at.lms, "LMSFinish"), at.session.state(), at.news, at.storage.length], [1, "finished", ["saved"], 0]);
  assert.deepEqual(at.lms.faults, []);
});

test("close with patience stays when it cannot save; without, it ends all the same", async () => {
  for (const fault of ["commit", "probe"]) {
    const lms = strictLms();
    let down = false;
    const probe = switchable();
    const at = begin({ lms, probe, api: { ...lms.API, LMSCommit: (arg) => (down ? "false" : lms.API.LMSCommit(arg)) } });
    if (fault === "commit") down = true;
    else probe.alive = false;
    at.doing("one");
    assert.equal(await at.session.close(true), false);
    assert.deepEqual([at.session.state(), at.news, count(lms, "LMSFinish")], ["active", [1], 0], fault);
    await at.wait(5000);
    assert.deepEqual(at.news, [1, 2], "it is tried again");
    assert.equal(await at.session.close(false), false);
    assert.deepEqual([at.session.state(), count(lms, "LMSFinish")], ["finished", 1]);
    assert.match(at.storage.values()[0], /"one"/);
  }
});

test("what happens while close waits: more is done, the page goes away, it is pressed twice", async () => {
  let at = begin();
  at.doing("one");
  let closing = at.session.close(true);
  at.doing("two");
  assert.equal(await closing, true);
  assert.deepEqual([at.lms.committed[DATA], at.storage.length, count(at.lms, "LMSFinish")], ["two", 0, 1]);

  at = begin();
  at.doing("one");
  closing = at.session.close(true);
  assert.equal(at.session.finish(), true);
  assert.equal(await closing, true);
  assert.equal(count(at.lms, "LMSFinish"), 1);

  at = begin();
  at.doing("one");
  assert.deepEqual(await Promise.all([at.session.close(true), at.session.close(false)]), [true, true]);
  assert.equal(count(at.lms, "LMSFinish"), 1);
});

test("back after the end, or after the session was gone: a new session where the LMS allows", async () => {
  for (const how of ["finished", "gone"]) {
    const old = strictLms();
    const fresh = strictLms();
    let api = old.API;
    const at = begin({ lms: old, api: Object.fromEntries(Object.keys(api).map((name) => [name, (...args) => api[name](...args)])) });
    await at.wait(7000);
    if (how === "finished") at.session.finish();
    else {
      old.forget();
      at.session.save();
    }
    assert.equal(at.session.reopen(), false, "this one does not");
    api = fresh.API;
    at.session.pause(true);
    await at.wait(100000);
    assert.equal(at.session.reopen(), true);
    await at.wait(2000);
    at.doing("two");
    await at.wait();
    // What the session that was gone had not committed counts in the new one.
    const time = how === "gone" ? "0000:00:09.20" : "0000:00:02.20";
    assert.deepEqual([fresh.committed[DATA], fresh.committed[STATUS], fresh.committed[TIME]], ["two", "incomplete", time]);
    assert.equal(at.session.time(), 9200);
    assert.equal(at.news.at(-1), "saved");
    assert.deepEqual(fresh.faults, []);
  }
});

test("without an LMS, or one that refuses, the clock runs and nothing else does", async () => {
  const lms = strictLms();
  const at = begin({ lms, api: { ...lms.API, LMSInitialize: () => "false" } });
  assert.deepEqual([at.opened, at.session.state()], [false, "failed"]);
  at.doing("one");
  at.session.report([record(0)]);
  await at.wait(90000);
  assert.equal(at.session.time(), 90000);
  assert.deepEqual([at.session.save(), at.session.finish(), await at.session.close(true), at.session.reopen()], [false, false, false, false]);
  assert.deepEqual([lms.calls, at.news], [[], []]);
});
