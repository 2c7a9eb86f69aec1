/* One learner in two windows or on two devices, in sessions that the LMS ends, and what the outbox brings to which attempt. */
import assert from "node:assert/strict";
import test from "node:test";
import { sampleContract } from "./harness.mjs";
import { ALL_RIGHT, ALL_WRONG, allPages, browser, count, deadWhile, held, notice, pass, visit } from "./learners.mjs";
import { NAMES, strictLms } from "./strict-lms.mjs";

const { SUSPEND_DATA: DATA, STATUS, RAW, TIME, CREDIT, EXIT, LOCATION } = NAMES;
const PAGES = ["check", "final", "more", "talk", "welcome"];

/** What a second window sees of a host in which a session runs: neither begins it nor ends it. */
const beside = ({ API }) => ({ ...API, LMSInitialize: () => "true", LMSFinish: () => "true" });
/** A host that answers from what it was told in this window since it was launched, as most do. */
const caching = (api, own = new Map()) => ({
  ...api,
  LMSGetValue: (name) => (own.has(name) || own.set(name, api.LMSGetValue(name)), own.get(name)),
  LMSSetValue: (name, value) => (own.set(name, value), api.LMSSetValue(name, value)),
});
const dataSets = (lms) => lms.sets(DATA).length;

// --- two at once ---------------------------------------------------------------------------------------------------------

test("a window that idles, then goes on, keeps what another has done", async () => {
  const lms = strictLms();
  const one = await visit(lms);
  await one.go("talk");
  await pass(one, 1000);
  const other = await visit(lms, { api: beside(lms) });
  await allPages(other);
  await other.handIn(ALL_RIGHT);
  await pass(other, 1000);
  other.leave();
  await pass(one, 61000);
  assert.deepEqual([held(lms.committed[DATA]).pages, held(lms.committed[DATA]).status], [PAGES, "completed"]);
  await one.go("more");
  one.leave();
  assert.deepEqual([held(lms.committed[DATA]).pages, lms.committed[STATUS], lms.committed[RAW], lms.committed[LOCATION]], [PAGES, "completed", "100", "more"]);
  assert.deepEqual(lms.faults, []);
});

test("where only time goes by, suspend data is not written", async () => {
  const lms = strictLms();
  const at = await visit(lms, { api: caching(lms.API) });
  await at.go("talk");
  await pass(at, 1000);
  const sets = dataSets(lms);
  await pass(at, 600000);
  assert.deepEqual([dataSets(lms), lms.committed[TIME]], [sets, "0000:10:00.00"]);
  at.leave();
  assert.equal(held(lms.committed[DATA]).seconds, 601, "at the end it is");
});

test("windows of one browser learn from each other, though the host answers from memory", async () => {
  const lms = strictLms();
  const own = browser();
  const one = await visit(lms, { own, api: caching(lms.API) });
  await one.go("talk");
  await pass(one, 1000);
  const other = await visit(lms, { own, api: caching(beside(lms)) });
  await allPages(other);
  await other.handIn(ALL_RIGHT);
  one.fire(one.window, "storage", { key: own.storage.keys()[0] });
  await pass(other, 1000);
  other.leave();
  await one.go("more");
  await pass(one, 1000);
  assert.deepEqual([held(lms.committed[DATA]).pages, held(lms.committed[DATA]).here, lms.committed[STATUS]], [PAGES, "more", "completed"]);
});

test("back from the cache, after another device: tries are not regained, and nothing is lost", async () => {
  const lms = strictLms();
  const one = await visit(lms);
  await one.go("talk");
  await pass(one, 1000);
  one.leave(true);
  const other = await visit(lms, { api: beside(lms) });
  await allPages(other);
  await other.handIn(ALL_WRONG);
  await other.click("#final [data-action='retry-quiz']");
  await other.handIn(ALL_WRONG);
  await pass(other, 1000);
  other.leave();
  one.back();
  await one.go("more");
  await pass(one, 1000);
  const { quizzes, pages } = held(lms.committed[DATA]);
  assert.deepEqual([quizzes.final.attempts, quizzes.final.handedIn, pages], [2, true, PAGES]);
  await one.go("final");
  assert.equal(one.one("#final [data-action='submit-quiz']").hidden, true);
});

test("the page in sight shows what another window has done with its quiz", async () => {
  const lms = strictLms();
  const own = browser();
  const one = await visit(lms, { own });
  await one.go("final");
  await pass(one, 1000);
  const other = await visit(lms, { own, api: beside(lms) });
  await other.go("final");
  await other.handIn(ALL_RIGHT);
  one.fire(one.window, "storage", { key: own.storage.keys()[0] });
  assert.deepEqual([one.page(), one.one("#final [data-quiz-result]").hidden, one.one("#question-f3 input[value='a']").checked], ["final", false, true]);
});

// --- one after the other -------------------------------------------------------------------------------------------------

/** What is done on one device with the network down, and then on another; then the first one opens the course again. */
const twoDevices = async (offline, online, contract = sampleContract()) => {
  const [one, other] = [browser(), browser()];
  const first = strictLms();
  let at = await visit(first, { own: one, contract, api: deadWhile(() => !one.online)(first.API) });
  await allPages(at);
  await pass(at, 1000);
  one.online = false;
  await offline(at);
  await pass(at, 1000);
  at.leave();
  one.online = true;
  const second = first.relaunch();
  at = await visit(second, { own: other, contract });
  await online(at);
  await pass(at, 1000);
  at.leave();
  const third = second.relaunch();
  at = await visit(third, { own: one, contract });
  await pass(at, 1000);
  return { at, lms: third, held: held(third.committed[DATA], contract) };
};
const wander = async (at) => {
  for (const page of ["extra", "welcome", "talk", "check", "more", "welcome", "final", "talk"]) await at.go(page);
  await pass(at, 61000);
};

test("a quiz handed in on one device stays so, whatever was done on the other", async () => {
  const { at, lms, held: now } = await twoDevices((one) => one.handIn(ALL_RIGHT), wander);
  assert.deepEqual([now.quizzes.final.handedIn, now.answers, lms.committed[STATUS]], [true, { f1: "b*", f2: "ab*", f3: "a*" }, "completed"]);
  await at.go("final");
  assert.equal(at.one("#final [data-quiz-result]").hidden, false);
});

test("a tick on one device stands", async () => {
  const contract = sampleContract({ completion: { pages: 100, quizzes: [], minimum_time: 0, acknowledgements: ["ack"] }, passing: [] });
  contract.questions.push({ id: "ack", number: 8, keys: ["ack"], type: "acknowledgement", page: "talk", correct: [], options: "a", points: 0 });
  const tick = async (at) => {
    await at.go("talk");
    await at.click("#question-ack input");
  };
  const { lms, held: now } = await twoDevices(tick, wander, contract);
  assert.deepEqual([now.answers, lms.committed[STATUS]], [{ ack: "a" }, "completed"]);
});

test("time spent without a network counts", async () => {
  const contract = sampleContract({ completion: { pages: 0, quizzes: [], minimum_time: 1200, acknowledgements: [] } });
  const own = browser();
  const lms = strictLms();
  const at = await visit(lms, { own, contract, api: deadWhile(() => !own.online)(lms.API) });
  await at.go("talk");
  await pass(at, 1000);
  own.online = false;
  await pass(at, 900000);
  at.leave();
  own.online = true;
  const next = lms.relaunch();
  await pass(await visit(next, { own, contract }), 1000);
  assert.equal(held(next.committed[DATA], contract).seconds, 901);
});

// --- the outbox is for the attempt that it comes from ----------------------------------------------------------------------

const leftBehind = async (quickly) => {
  const own = browser();
  const lms = strictLms();
  const at = await visit(lms, { own, api: deadWhile(() => !own.online)(lms.API) });
  await at.go("talk");
  await pass(at, 1000);
  own.online = quickly;
  await allPages(at);
  await at.handIn(ALL_RIGHT);
  if (!quickly) await pass(at, 10000);
  at.leave();
  own.online = true;
  assert.equal(own.storage.length, 1);
  return { own, lms };
};

test("an attempt that was reset is not filled in from the browser: offline, and closed in the moment of handing in", async () => {
  for (const quickly of [false, true]) {
    const { own } = await leftBehind(quickly);
    const fresh = strictLms();
    const at = await visit(fresh, { own });
    await pass(at, 1000);
    assert.deepEqual([fresh.committed[STATUS], fresh.committed[RAW], held(fresh.committed[DATA]).pages, own.storage.length], ["incomplete", "", ["welcome"], 0]);
  }
});

test("the same package in another activity is another one", async () => {
  const { own, lms } = await leftBehind(false);
  const elsewhere = strictLms();
  await pass(await visit(elsewhere, { own, url: "https://lms.example/next-year/index.html" }), 1000);
  assert.deepEqual([elsewhere.committed[STATUS], own.storage.length], ["incomplete", 1]);
  const back = lms.relaunch();
  await pass(await visit(back, { own }), 1000);
  assert.deepEqual([back.committed[STATUS], own.storage.length], ["completed", 0]);
});

// --- sessions that the LMS ends --------------------------------------------------------------------------------------------

/** A host that begins a new session of the same attempt when it is asked to. */
const renewing = (first) => {
  const host = { lms: first, allows: true };
  host.api = Object.fromEntries(Object.keys(first.API).map((verb) => [verb, (...args) => {
    if (verb === "LMSInitialize" && host.lms.state() === "after" && host.allows) host.lms = host.lms.relaunch();
    return host.lms.API[verb](...args);
  }]));
  return host;
};

for (const [what, act] of [
  ["in mid-course", async () => {}],
  ["while the page was in the cache", async (at, end) => (at.leave(true), end(), at.back())],
]) {
  test(`a session that the LMS ended ${what} is taken up again`, async () => {
    const host = renewing(strictLms());
    const at = await visit(host.lms, { api: host.api });
    await at.go("talk");
    await pass(at, 1000);
    const end = () => host.lms.state() === "running" && host.lms.forget();
    await act(at, end);
    end();
    await at.go("more");
    await pass(at, 1000);
    assert.deepEqual([host.lms.state(), held(host.lms.committed[DATA]).pages, notice(at, "session-gone")], ["running", ["more", "talk", "welcome"], false]);
    assert.match(at.text("[data-save-status]"), /^Saved/);
    at.leave();
    assert.deepEqual([host.lms.committed[EXIT], count(host.lms, "LMSFinish")], ["suspend", 1]);
  });
}

test("refused once, it is asked for again when the learner comes back to the page, and what it holds by then is kept", async () => {
  const host = renewing(strictLms());
  const at = await visit(host.lms, { api: host.api });
  await at.go("talk");
  await pass(at, 1000);
  host.lms.forget();
  host.allows = false;
  await at.go("more");
  await pass(at, 1000);
  assert.equal(notice(at, "session-gone"), true);
  at.visible("hidden");
  const device = host.lms.relaunch();
  const other = await visit(device);
  await other.go("check");
  await pass(other, 1000);
  other.leave();
  host.lms = device;
  host.allows = true;
  at.visible("visible");
  await pass(at, 1000);
  assert.deepEqual([notice(at, "session-gone"), held(host.lms.committed[DATA]).pages], [false, ["check", "more", "talk", "welcome"]]);
});

test("at the end nothing is begun anew, unless something is not saved", async () => {
  for (const unsaved of [false, true]) {
    const host = renewing(strictLms());
    const first = host.lms;
    const at = await visit(first, { api: host.api });
    await at.go("talk");
    await pass(at, 1000);
    first.forget();
    if (unsaved) await at.go("more");
    at.leave();
    assert.equal(host.lms === first, !unsaved);
    assert.equal(held(host.lms.committed[DATA]).pages.length, unsaved ? 3 : 2);
  }
});

// --- the beginning ---------------------------------------------------------------------------------------------------------

test("an LMS that does not say that it has begun, and has, is believed", async () => {
  for (const answer of [undefined, null, "", "True", " true", "OK", 1]) {
    const lms = strictLms();
    const at = await visit(lms, { api: { ...lms.API, LMSInitialize: (arg) => (lms.API.LMSInitialize(arg), answer) } });
    await pass(at, 1000);
    assert.deepEqual([lms.committed[STATUS], notice(at, "session-gone")], ["incomplete", false], String(answer));
  }
  const lms = strictLms();
  const at = await visit(lms, { api: { ...lms.API, LMSInitialize: () => undefined } });
  assert.equal(notice(at, "session-gone"), true, "it has not");
});

test("no-credit: everything is written all the same", async () => {
  for (const credit of ["no-credit", " No-Credit", "credit", ""]) {
    const lms = strictLms({ [CREDIT]: credit });
    const at = await visit(lms);
    await at.go("talk");
    await pass(at, 1000);
    assert.equal(lms.committed[LOCATION], "talk", credit);
  }
});

test("a score of 0 that the LMS gives for none is not taken for one", async () => {
  const lms = strictLms({ [RAW]: "0" });
  const at = await visit(lms);
  await pass(at, 1000);
  at.leave();
  const next = lms.relaunch();
  await pass(await visit(next), 1000);
  assert.deepEqual([lms.sets(RAW), next.sets(RAW), held(next.committed[DATA]).score], [[], [], null]);
});

// --- the server does not answer ----------------------------------------------------------------------------------------------

test("while the server hangs, and the learner goes on, nobody is told that all is saved", async () => {
  const lms = strictLms();
  const own = browser();
  let hangs = false;
  const at = await visit(lms, { own, api: deadWhile(() => hangs)(lms.API) });
  await pass(at, 1000);
  const answer = at.window.fetch;
  const never = (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  at.window.fetch = (url, options) => (hangs ? never(options.signal) : answer(url, options));
  hangs = true;
  for (let round = 0; round < 6; round += 1) {
    await at.go(round % 2 ? "talk" : "more");
    await pass(at, 5000);
    if (round > 2) assert.doesNotMatch(at.text("[data-save-status]"), /^Saved/, `round ${round}`);
  }
  assert.equal(own.storage.length, 1);
  hangs = false;
  await pass(at, 70000);
  assert.match(at.text("[data-save-status]"), /^Saved/);
  assert.deepEqual([held(lms.committed[DATA]).pages, own.storage.length], [["more", "talk", "welcome"], 0]);
});
