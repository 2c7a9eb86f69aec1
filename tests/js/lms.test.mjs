/* The whole course under LMSs: what they are told, when, and what the learner is told of it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import vm from "node:vm";
import { launch, ROOT, sampleContract } from "./harness.mjs";
import { strictLms, TEMPERAMENTS } from "./strict-lms.mjs";

const [DATA, LOCATION, STATUS, RAW, EXIT, TIME] = [
  "cmi.suspend_data", "cmi.core.lesson_location", "cmi.core.lesson_status", "cmi.core.score.raw", "cmi.core.exit", "cmi.core.session_time",
];
const RIGHT = { f1: "b", f2: "ab", f3: "a" };
const WRONG = { f1: "a", f2: "d", f3: "c" };
const count = (lms, call) => lms.calls.filter(([name]) => name === call).length;
const notice = (at, name) => !at.one(`[data-notice="${name}"]`).hidden;
const allPages = async (at) => {
  for (const id of ["welcome", "talk", "check", "more", "final"]) await at.go(id);
};

test("a first launch: incomplete at once, then page and time, each commit once", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  assert.deepEqual(lms.calls.slice(-3), [["LMSSetValue", STATUS, "incomplete"], ["LMSSetValue", EXIT, "suspend"], ["LMSCommit", ""]]);
  assert.equal(lms.committed[STATUS], "incomplete");
  at.clock.advance(1000);
  assert.equal(count(lms, "LMSCommit"), 2);
  assert.deepEqual([lms.committed[DATA], lms.committed[LOCATION], lms.committed[TIME]], ["1~si~haaa~paaa~", "welcome", "0000:00:00.20"]);
  assert.match(at.text("[data-save-status]"), /^Saved \d/);
  at.clock.advance(3600000);
  assert.equal(count(lms, "LMSCommit"), 2, "nothing to say, nothing said");
  assert.deepEqual(lms.faults, []);
});

test("events close together share one commit, and only what changed is set", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  at.clock.advance(1000);
  lms.calls.length = 0;
  await at.go("talk");
  await at.choose("p1", "b");
  await at.click("#question-p1 [data-action='check']");
  at.clock.advance(1000);
  assert.deepEqual(lms.calls.map(([call, name]) => (call === "LMSSetValue" ? name : call)), [DATA, LOCATION, TIME, "LMSCommit"]);
  assert.equal(lms.data[DATA], "1~si~hbbb~paaabbb~ap1p*b!~");
});

test("to the end: score, status, one finish, and nothing after it", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  await allPages(at);
  assert.deepEqual(lms.sets(RAW), []);
  await at.handIn(RIGHT);
  at.clock.advance(61200);
  const order = lms.calls.filter(([call]) => call === "LMSSetValue").map(([, name]) => name);
  assert.ok(order.lastIndexOf(RAW) < order.lastIndexOf(STATUS), "score before status");
  at.leave();
  assert.equal(count(lms, "LMSFinish"), 1);
  const calls = lms.calls.length;
  at.leave();
  at.visible("hidden");
  await at.go("welcome");
  await at.click("[data-action='exit']");
  at.clock.advance(100000);
  assert.equal(lms.calls.length, calls);
  assert.deepEqual(
    [STATUS, RAW, "cmi.core.score.min", "cmi.core.score.max", EXIT, TIME, LOCATION].map((name) => lms.committed[name]),
    ["completed", "100", "0", "100", "suspend", "0001:01:01.20".replace("0001:", "0000:"), "final"],
  );
  assert.deepEqual(lms.faults, []);
  assert.deepEqual(at.errors, []);
});

test("who goes on after the exit is told that nothing more is saved", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  await at.click("[data-action='exit']");
  assert.equal(at.one("[data-notice='session-gone']").hidden, true);
  const calls = lms.calls.length;
  await at.go("talk");
  assert.equal(at.one("[data-notice='session-gone']").hidden, false);
  assert.equal(at.one("[data-exit-message]").hidden, true);
  assert.equal(at.text("[data-save-status]"), "");
  assert.equal(lms.calls.length, calls);
});

test("the next launch goes on where the learner left, and lowers nothing", async () => {
  const first = strictLms();
  let at = await launch({ api: first.API });
  await allPages(at);
  await at.handIn(RIGHT);
  at.leave();
  const second = first.relaunch();
  at = await launch({ api: second.API });
  assert.equal(at.page(), "final");
  assert.equal(at.shown("#final [data-result='correct'][data-option]"), 4);
  assert.equal(at.one("[data-quiz='final'] [data-quiz-result]").hidden, false);
  await at.go("welcome");
  at.leave();
  assert.deepEqual([second.committed[STATUS], second.committed[RAW]], ["completed", "100"]);
  assert.deepEqual([second.sets(STATUS), second.sets(RAW)], [[], []], "the LMS has them already");
  assert.deepEqual(second.faults, []);
});

test("failed, then passed in the next session; the tries are counted over both", async () => {
  const first = strictLms();
  let at = await launch({ api: first.API });
  await allPages(at);
  await at.handIn(WRONG);
  at.leave();
  assert.deepEqual([first.committed[STATUS], first.committed[RAW]], ["failed", "0"]);
  const second = first.relaunch();
  at = await launch({ api: second.API });
  assert.match(at.text("[data-quiz='final'] [data-quiz-result]"), /1 try left/);
  await at.click("#final [data-action='retry-quiz']");
  await at.handIn(RIGHT);
  at.leave();
  assert.deepEqual([second.committed[STATUS], second.committed[RAW]], ["completed", "100"]);
  assert.deepEqual(second.faults, []);
});

for (const mode of ["review", "browse"]) {
  test(`${mode}: nothing is written, and a notice says so`, async () => {
    const lms = strictLms({ "cmi.core.lesson_mode": mode, [STATUS]: "passed", [RAW]: "90", [DATA]: "1~sp90~hddd~pddd~" });
    const at = await launch({ api: lms.API, contract: sampleContract({ navigation: "linear" }) });
    assert.equal(at.page(), "more");
    assert.equal(notice(at, "review"), true);
    await at.go("final");
    assert.equal(at.page(), "final", "no page is closed to who looks back");
    await at.handIn(WRONG);
    at.visible("hidden");
    at.clock.advance(100000);
    at.leave();
    assert.deepEqual([count(lms, "LMSSetValue"), count(lms, "LMSCommit"), count(lms, "LMSFinish")], [0, 0, 1]);
    assert.equal(at.text("[data-save-status]"), "");
  });
}

test("without an LMS: a notice, and everything works", async () => {
  const at = await launch();
  assert.equal(notice(at, "no-lms"), true);
  await allPages(at);
  await at.handIn(RIGHT);
  assert.match(at.text("[data-quiz='final'] [data-quiz-result]"), /100%/);
  at.clock.advance(100000);
  assert.equal(at.text("[data-save-status]"), "", "nothing is saved, and nobody says so");
  await at.click("[data-action='exit']");
  assert.equal(at.text("[data-exit-message]"), "You can close this window now.");
  assert.deepEqual(at.errors, []);
});

test("an LMS that refuses the session", async () => {
  const lms = strictLms();
  const at = await launch({ api: { ...lms.API, LMSInitialize: () => "false" } });
  assert.equal(notice(at, "session-gone"), true);
  await allPages(at);
  at.leave();
  assert.equal(count(lms, "LMSSetValue") + count(lms, "LMSFinish"), 0);
});

test("a reload that meets a session still open goes on in it", async () => {
  const lms = strictLms();
  await launch({ api: lms.API }); // never finished
  const at = await launch({ api: lms.API });
  await at.go("more");
  at.leave();
  assert.equal(lms.committed[LOCATION], "more");
  assert.equal(notice(at, "session-gone"), false);
});

test("hidden: the clock stops and all is committed; visible: it goes on", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  at.clock.advance(10000);
  await at.go("more");
  at.visible("hidden");
  assert.deepEqual([lms.committed[LOCATION], lms.committed[TIME], count(lms, "LMSFinish")], ["more", "0000:00:10.00", 0]);
  at.clock.advance(3600000);
  at.visible("visible");
  at.clock.advance(5000);
  at.leave();
  assert.equal(lms.committed[TIME], "0000:00:15.00");
  assert.deepEqual(lms.faults, []);
});

test("into the back/forward cache and back: saved, not finished, and the session goes on", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  await at.go("more");
  at.leave(true);
  assert.deepEqual([lms.committed[LOCATION], count(lms, "LMSFinish")], ["more", 0]);
  at.clock.advance(60000);
  at.back();
  await at.go("talk");
  at.clock.advance(1000);
  assert.deepEqual([lms.committed[LOCATION], lms.committed[TIME]], ["talk", "0000:00:00.20"]);
});

test("back after a finish: a new session if the LMS allows, else a notice", async () => {
  const allowing = strictLms();
  const again = strictLms();
  let api = allowing.API;
  const forward = Object.fromEntries(Object.keys(api).map((name) => [name, (...args) => api[name](...args)]));
  let at = await launch({ api: forward });
  at.clock.advance(7000);
  await at.click("[data-action='exit']");
  api = again.API;
  at.back();
  await at.go("more");
  at.clock.advance(1000);
  assert.deepEqual([again.committed[LOCATION], again.committed[STATUS], again.committed[TIME]], ["more", "incomplete", "0000:00:00.20"]);
  assert.deepEqual(again.faults, []);

  const refusing = strictLms();
  at = await launch({ api: refusing.API });
  await at.click("[data-action='exit']");
  at.back();
  assert.equal(notice(at, "session-gone"), true);
});

test("a commit that fails is tried again, later and later; the words are true all the time", async () => {
  const lms = strictLms();
  let down = false;
  let tries = 0;
  const at = await launch({ api: { ...lms.API, LMSCommit: (arg) => (down ? ((tries += 1), "false") : lms.API.LMSCommit(arg)) } });
  down = true;
  await at.go("more");
  at.clock.advance(200);
  assert.equal(at.text("[data-save-status]"), "Not saved yet, trying again");
  assert.equal(notice(at, "not-saved"), false);
  at.clock.advance(5000);
  assert.equal(notice(at, "not-saved"), true);
  at.clock.advance(10000 + 20000 + 40000 + 60000 + 60000);
  assert.equal(tries, 7);
  await at.go("talk");
  at.clock.advance(1000);
  assert.equal(tries, 7, "a dead LMS is not asked at every page");
  down = false;
  at.clock.advance(60000);
  assert.match(at.text("[data-save-status]"), /^Saved/);
  assert.equal(notice(at, "not-saved"), false);
  assert.deepEqual([lms.committed[LOCATION], lms.committed[DATA]], ["talk", "1~si~hbbb~paaabbbddd~"]);
});

test("after a commit that failed, everything is set anew: the LMS may have lost it", async () => {
  const lms = strictLms();
  let down = true;
  const lose = () => {
    for (const name of [DATA, LOCATION, EXIT, TIME]) lms.data[name] = "";
    return "false";
  };
  const at = await launch({ api: { ...lms.API, LMSCommit: (arg) => (down ? lose() : lms.API.LMSCommit(arg)) } });
  down = false;
  at.clock.advance(5000);
  assert.deepEqual([lms.committed[DATA], lms.committed[LOCATION], lms.committed[EXIT]], ["1~si~haaa~paaa~", "welcome", "suspend"]);
});

test("an LMS without LMSCommit that no longer knows the session is noticed too", async () => {
  const lms = strictLms();
  const { LMSCommit, ...API } = lms.API;
  const at = await launch({ api: API });
  at.clock.advance(1000);
  lms.API.LMSFinish("");
  await at.go("more");
  at.clock.advance(1000);
  assert.equal(notice(at, "session-gone"), true);
});

test("an LMS that no longer knows the session: the learner is told, and it is left alone", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  at.clock.advance(1000);
  lms.API.LMSFinish(""); // a time-out, or the portal's own exit button
  await at.go("more");
  at.clock.advance(1000);
  assert.equal(notice(at, "session-gone"), true);
  assert.equal(at.text("[data-save-status]"), "");
  const calls = lms.calls.length;
  await at.go("talk");
  at.clock.advance(100000);
  at.leave();
  assert.equal(lms.calls.length, calls);
});

test("the exit button saves, finishes and says so; if it cannot save, it first tries again", async () => {
  const lms = strictLms();
  let at = await launch({ api: lms.API });
  await at.go("more");
  await at.click("[data-action='exit']");
  assert.deepEqual([lms.committed[LOCATION], count(lms, "LMSFinish")], ["more", 1]);
  assert.equal(at.one("[data-exit-message]").hidden, false);
  assert.equal(at.document.activeElement, at.one("[data-exit-message]"));

  const failing = strictLms();
  at = await launch({ api: { ...failing.API, LMSCommit: () => "false" } });
  await at.click("[data-action='exit']");
  assert.deepEqual([count(failing, "LMSFinish"), at.one("[data-exit-message]").hidden], [0, true]);
  assert.equal(at.text("[data-save-status]"), "Not saved yet, trying again");
  await at.click("[data-action='exit']");
  assert.equal(count(failing, "LMSFinish"), 1);
  assert.equal(at.text("[data-exit-message]"), "You can close this window now.", "it does not claim to have saved");
});

test("quick exit: blank, away, and the session is saved and finished", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  await at.go("more");
  const start = process.hrtime.bigint();
  at.one("[data-action='quick-exit']").click();
  assert.ok(process.hrtime.bigint() - start < 100_000_000n, "100 ms");
  assert.equal(at.document.documentElement.style.visibility, "hidden");
  assert.equal(at.document.title, "");
  assert.deepEqual([at.navigations(), lms.committed[LOCATION], count(lms, "LMSFinish")], [1, "more", 1]);
  at.back();
  assert.equal(at.document.documentElement.style.visibility, "", "who comes back finds the page");
});

test("Escape three times within two seconds is a quick exit; slowly, or held down, it is not", async () => {
  const lms = strictLms();
  const at = await launch({ api: lms.API });
  const press = (timeStamp, repeat = false) => {
    const event = new at.window.KeyboardEvent("keydown", { key: "Escape", bubbles: true, repeat });
    Object.defineProperty(event, "timeStamp", { value: timeStamp });
    at.document.dispatchEvent(event);
  };
  for (const time of [0, 1500, 3000, 5000]) press(time);
  for (const time of [9000, 9010, 9020, 9030]) press(time, true);
  assert.equal(at.navigations(), 0);
  for (const time of [20000, 20800, 21900]) press(time);
  assert.deepEqual([at.navigations(), count(lms, "LMSFinish")], [1, 1]);
});

// --- hosts as they are -----------------------------------------------------------------------------------------------------

for (const [name, { make, saved, forgets }] of Object.entries(TEMPERAMENTS)) {
  test(`a host in this temper: ${name}`, async () => {
    const lms = strictLms();
    const at = await launch({ api: make(lms.API) });
    await allPages(at);
    at.clock.advance(300);
    await at.handIn(RIGHT);
    at.clock.advance(300);
    assert.equal(/^Saved/.test(at.text("[data-save-status]")), saved);
    at.leave();
    assert.deepEqual([lms.data[STATUS], lms.data[LOCATION], lms.data[DATA]], ["completed", "final", "1~sc100~hf-_~qf-_1-4-4-4-4-hp!~paaabbbcccdddf-_~af1f*b!f2f*ab!f3f*a!~"]);
    assert.deepEqual(at.errors, []);
    assert.ok(count(lms, "LMSFinish") <= 1);
    assert.deepEqual(lms.faults.filter(([code]) => code !== "401"), []);

    if (forgets) return; // then nobody can go on
    const next = strictLms({ ...lms.data, [EXIT]: "", [TIME]: "" });
    const again = await launch({ api: make(next.API) });
    await again.go("welcome");
    again.clock.advance(300);
    again.leave();
    assert.deepEqual([next.data[STATUS], next.data[DATA].slice(0, 8)], ["completed", "1~sc100~"], "nothing is lowered");
    assert.equal(again.page(), "welcome");
  });
}

// --- an LMS that is not ours -------------------------------------------------------------------------------------------------

const Scorm12API = (() => {
  const context = vm.createContext({ console, setTimeout, clearTimeout, setInterval, clearInterval });
  vm.runInContext("var window = this, self = this, navigator = {}, document = { addEventListener() {} }, addEventListener = () => {};", context);
  vm.runInContext(readFileSync(join(ROOT, "node_modules", "scorm-again", "dist", "scorm12.js"), "utf8"), context);
  return vm.runInContext("this.Scorm12API.Scorm12API ?? this.Scorm12API", context);
})();
const again = (stored) => {
  const errors = [];
  const api = new Scorm12API({ autocommit: false, logLevel: 5, dataCommitFormat: "flattened" });
  if (stored) api.loadFromFlattenedJSON(stored, "");
  const checked = (name) => (...args) => {
    const answer = api[name](...args);
    const code = api.LMSGetLastError();
    if (String(code) !== "0") errors.push([name, ...args, String(code)]);
    return answer;
  };
  const calls = Object.fromEntries(["LMSInitialize", "LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit"].map((name) => [name, checked(name)]));
  return { api, errors, API: { ...calls, LMSGetLastError: () => api.LMSGetLastError(), LMSGetErrorString: () => "", LMSGetDiagnostic: () => "" } };
};

test("scorm-again: to the end, and the same again", async () => {
  const host = again();
  const at = await launch({ api: host.API });
  await allPages(at);
  await at.handIn(RIGHT);
  at.clock.advance(65432);
  assert.match(at.text("[data-save-status]"), /^Saved/);
  at.leave();
  assert.deepEqual(host.errors, []);
  const { core, suspend_data: data } = JSON.parse(JSON.stringify(host.api.cmi));
  assert.deepEqual(
    [core.lesson_status, String(core.score.raw), String(core.score.min), String(core.score.max), core.lesson_location, data.slice(0, 8)],
    ["completed", "100", "0", "100", "final", "1~sc100~"],
  );
  assert.equal(host.api.cmi.getCurrentTotalTime(), "00:01:05.43");

  const next = again({ [DATA]: data, [LOCATION]: "final", [STATUS]: "completed", [RAW]: "100", "cmi.core.entry": "resume" });
  const back = await launch({ api: next.API });
  assert.equal(back.page(), "final");
  await back.go("welcome");
  back.leave();
  assert.deepEqual(next.errors, []);
  assert.equal(next.api.cmi.core.lesson_status, "completed");
});
