/* The whole course under an LMS: what it is told, when, and what the learner is told of it. */
import assert from "node:assert/strict";
import test from "node:test";
import { sampleContract, STRINGS } from "./harness.mjs";
import { ALL_RIGHT, allPages, ALL_WRONG, browser, count, deadWhile, held, notice, pass, visit } from "./learners.mjs";
import { NAMES, strictLms } from "./strict-lms.mjs";

const { SUSPEND_DATA: DATA, LOCATION, STATUS, RAW, MIN, MAX, EXIT, TIME, MODE } = NAMES;

test("a first launch: incomplete at once, then page and time, each commit once", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  assert.deepEqual(lms.calls.filter(([call]) => call !== "LMSGetValue"), [
    ["LMSInitialize", ""], ["LMSSetValue", STATUS, "incomplete"], ["LMSSetValue", EXIT, "suspend"], ["LMSCommit", ""],
  ]);
  assert.equal(lms.committed[STATUS], "incomplete");
  await pass(at, 1000);
  assert.equal(count(lms, "LMSCommit"), 2);
  assert.deepEqual([lms.committed[DATA], lms.committed[LOCATION], lms.committed[TIME]], ["2~si~rB~hB~pB~", "welcome", "0000:00:00.20"]);
  assert.match(at.text("[data-save-status]"), /^Saved \d/);
  await pass(at, 600000);
  assert.equal(count(lms, "LMSCommit"), 12, "once a minute, for the time");
  assert.equal(lms.committed[TIME], "0000:10:00.00");
  assert.deepEqual(lms.faults, []);
});

test("events close together share one commit, and only what changed is set", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await pass(at, 1000);
  lms.calls.length = 0;
  await at.go("talk");
  await at.choose("p1", "b");
  await at.click("#question-p1 [data-action='check']");
  await pass(at, 1000);
  const order = lms.calls.filter(([call]) => call !== "LMSGetValue").map(([call, name]) => (call === "LMSSetValue" ? name : call));
  assert.deepEqual([order.slice(0, 3), order.at(-1), order.filter((name) => name === "LMSCommit").length], [[DATA, LOCATION, TIME], "LMSCommit", 1]);
  assert.ok(order.slice(3, -1).every((name) => /^cmi\.(interactions|objectives)\.\d/.test(name)), order.join());
  assert.deepEqual([held(lms.committed[DATA]).pages, held(lms.committed[DATA]).answers], [["talk", "welcome"], { p1: "b*" }]);
});

test("to the end: score, status, one finish, and nothing after it", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await allPages(at);
  assert.deepEqual(lms.sets(RAW), []);
  await at.handIn(ALL_RIGHT);
  await pass(at, 61200);
  const order = lms.calls.filter(([call]) => call === "LMSSetValue").map(([, name]) => name);
  assert.ok(order.lastIndexOf(RAW) < order.lastIndexOf(STATUS), "score before status");
  at.leave();
  assert.equal(count(lms, "LMSFinish"), 1);
  const calls = lms.calls.length;
  at.leave();
  at.visible("hidden");
  await at.go("welcome");
  await at.click("[data-action='exit']");
  await pass(at, 100000);
  assert.equal(lms.calls.length, calls);
  assert.deepEqual(
    [STATUS, RAW, MIN, MAX, EXIT, TIME, LOCATION].map((name) => lms.committed[name]),
    ["completed", "100", "0", "100", "suspend", "0001:01:01.20".replace("0001:", "0000:"), "final"],
  );
  assert.deepEqual(lms.faults, []);
  assert.deepEqual(at.errors, []);
});

test("who goes on after the exit is told that nothing more is saved", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await at.click("[data-action='exit']");
  assert.equal(at.one("[data-notice='session-gone']").hidden, true);
  const calls = lms.calls.length;
  await at.go("talk");
  assert.equal(at.one("[data-notice='session-gone']").hidden, false);
  assert.equal(at.one("[data-exit-message]").hidden, true);
  assert.equal(at.text("[data-save-status]"), "Not saving");
  assert.equal(lms.calls.length, calls);
});

test("the next launch goes on where the learner left, and lowers nothing", async () => {
  const first = strictLms();
  let at = await visit(first);
  await allPages(at);
  await at.handIn(ALL_RIGHT);
  at.leave();
  const second = first.relaunch();
  at = await visit(second);
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
  let at = await visit(first);
  await allPages(at);
  await at.handIn(ALL_WRONG);
  at.leave();
  assert.deepEqual([first.committed[STATUS], first.committed[RAW]], ["failed", "0"]);
  const second = first.relaunch();
  at = await visit(second);
  assert.match(at.text("[data-quiz='final'] [data-quiz-result]"), /1 try left/);
  await at.click("#final [data-action='retry-quiz']");
  await at.handIn(ALL_RIGHT);
  at.leave();
  assert.deepEqual([second.committed[STATUS], second.committed[RAW]], ["completed", "100"]);
  assert.deepEqual(second.faults, []);
});

for (const mode of ["review", "browse"]) {
  test(`${mode}: nothing is written, and a notice says so`, async () => {
    const lms = strictLms({ [MODE]: mode, [STATUS]: "passed", [RAW]: "90", [DATA]: "1~sp90~hddd~pddd~" /* of a package of format 1 */ });
    const at = await visit(lms, { contract: sampleContract({ navigation: "linear" }) });
    assert.equal(at.page(), "more");
    assert.equal(notice(at, "review"), true);
    await at.go("final");
    assert.equal(at.page(), "final", "no page is closed to who looks back");
    await at.handIn(ALL_WRONG);
    at.visible("hidden");
    await pass(at, 100000);
    at.leave();
    assert.deepEqual([count(lms, "LMSSetValue"), count(lms, "LMSCommit"), count(lms, "LMSFinish")], [0, 0, 1]);
    assert.equal(at.text("[data-save-status]"), "");
  });
}

test("without an LMS: a notice, and everything works", async () => {
  const at = await visit(null);
  assert.equal(notice(at, "no-lms"), true);
  await allPages(at);
  await at.handIn(ALL_RIGHT);
  assert.match(at.text("[data-quiz='final'] [data-quiz-result]"), /100%/);
  await pass(at, 100000);
  assert.equal(at.text("[data-save-status]"), "", "nothing is saved, and nobody says so");
  await at.click("[data-action='exit']");
  assert.equal(at.text("[data-exit-message]"), "You can close this window now.");
  assert.deepEqual(at.errors, []);
});

test("an LMS that refuses the session", async () => {
  const lms = strictLms();
  const at = await visit(lms, { api: { ...lms.API, LMSInitialize: () => "false" } });
  assert.equal(notice(at, "session-gone"), true);
  await allPages(at);
  at.leave();
  assert.equal(count(lms, "LMSSetValue") + count(lms, "LMSFinish"), 0);
});

test("a reload that meets a session still open goes on in it", async () => {
  const lms = strictLms();
  await visit(lms); // never finished
  const at = await visit(lms);
  await at.go("more");
  at.leave();
  assert.equal(lms.committed[LOCATION], "more");
  assert.equal(notice(at, "session-gone"), false);
});

test("hidden: the clock stops and all is committed; visible: it goes on", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await pass(at, 10000);
  await at.go("more");
  at.visible("hidden");
  assert.deepEqual([lms.committed[LOCATION], lms.committed[TIME], count(lms, "LMSFinish")], ["more", "0000:00:10.00", 0]);
  await pass(at, 3600000);
  at.visible("visible");
  await pass(at, 5000);
  at.leave();
  assert.equal(lms.committed[TIME], "0000:00:15.00");
  assert.deepEqual(lms.faults, []);
});

test("into the back/forward cache and back: saved, not finished, and the session goes on", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await at.go("more");
  at.leave(true);
  assert.deepEqual([lms.committed[LOCATION], count(lms, "LMSFinish")], ["more", 0]);
  await pass(at, 60000);
  at.back();
  await at.go("talk");
  await pass(at, 1000);
  assert.deepEqual([lms.committed[LOCATION], lms.committed[TIME]], ["talk", "0000:00:00.20"]);
});

test("back after a finish: a new session if the LMS allows, else a notice", async () => {
  const allowing = strictLms();
  const again = strictLms();
  let api = allowing.API;
  const forward = Object.fromEntries(Object.keys(api).map((name) => [name, (...args) => api[name](...args)]));
  let at = await visit(allowing, { api: forward });
  await pass(at, 7000);
  await at.click("[data-action='exit']");
  api = again.API;
  at.back();
  await at.go("more");
  await pass(at, 1000);
  assert.deepEqual([again.committed[LOCATION], again.committed[STATUS], again.committed[TIME]], ["more", "incomplete", "0000:00:00.20"]);
  assert.deepEqual(again.faults, []);

  const refusing = strictLms();
  at = await visit(refusing);
  await at.click("[data-action='exit']");
  at.back();
  assert.equal(notice(at, "session-gone"), true);
});

test("a commit that fails is tried again, later and later; the words are true all the time", async () => {
  const lms = strictLms();
  let down = false;
  let tries = 0;
  const at = await visit(lms, { api: { ...lms.API, LMSCommit: (arg) => (down ? ((tries += 1), "false") : lms.API.LMSCommit(arg)) } });
  down = true;
  await at.go("more");
  await pass(at, 200);
  assert.equal(at.text("[data-save-status]"), "Not saved yet, trying again");
  assert.equal(notice(at, "not-saved"), false);
  await pass(at, 5000);
  assert.equal(notice(at, "not-saved"), true);
  await pass(at, 10000 + 20000 + 40000 + 60000 + 60000);
  assert.equal(tries, 7);
  await at.go("talk");
  await pass(at, 1000);
  assert.equal(tries, 7, "a dead LMS is not asked at every page");
  down = false;
  await pass(at, 60000);
  assert.match(at.text("[data-save-status]"), /^Saved/);
  assert.equal(notice(at, "not-saved"), false);
  assert.deepEqual([lms.committed[LOCATION], held(lms.committed[DATA]).pages], ["talk", ["more", "talk", "welcome"]]);
});

test("after a commit that failed, everything is set anew: the LMS may have lost it", async () => {
  const lms = strictLms();
  let down = true;
  const lose = () => {
    for (const name of [DATA, LOCATION, EXIT, TIME]) lms.data[name] = "";
    return "false";
  };
  const at = await visit(lms, { api: { ...lms.API, LMSCommit: (arg) => (down ? lose() : lms.API.LMSCommit(arg)) } });
  down = false;
  await pass(at, 5000);
  assert.deepEqual([held(lms.committed[DATA]).pages, lms.committed[LOCATION], lms.committed[EXIT]], [["welcome"], "welcome", "suspend"]);
});

test("an LMS without LMSCommit that no longer knows the session is noticed too", async () => {
  const lms = strictLms();
  const { LMSCommit, ...API } = lms.API;
  const at = await visit(lms, { api: API });
  await pass(at, 1000);
  lms.API.LMSFinish("");
  await at.go("more");
  await pass(at, 1000);
  assert.equal(notice(at, "session-gone"), true);
});

test("an LMS that no longer knows the session: the learner is told, and it is left alone", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await pass(at, 1000);
  lms.API.LMSFinish(""); // a time-out, or the portal's own exit button
  await at.go("more");
  await pass(at, 1000);
  assert.equal(notice(at, "session-gone"), true);
  assert.equal(at.text("[data-save-status]"), "Not saving");
  const calls = lms.calls.length;
  await at.go("talk");
  await pass(at, 100000);
  at.leave();
  assert.equal(lms.calls.length, calls);
});

test("the exit button saves, finishes and says so; if it cannot save, it first tries again", async () => {
  const lms = strictLms();
  let at = await visit(lms);
  await at.go("more");
  await at.click("[data-action='exit']");
  assert.deepEqual([lms.committed[LOCATION], count(lms, "LMSFinish")], ["more", 1]);
  assert.equal(at.one("[data-exit-message]").hidden, false);
  assert.equal(at.document.activeElement, at.one("[data-exit-message]"));

  const failing = strictLms();
  at = await visit(failing, { api: { ...failing.API, LMSCommit: () => "false" } });
  await at.click("[data-action='exit']");
  assert.equal(count(failing, "LMSFinish"), 0);
  assert.equal(at.text("[data-save-status]"), STRINGS.not_saved);
  assert.equal(at.text("[data-exit-message]"), STRINGS.exit_waiting);
  await at.click("[data-action='exit']");
  assert.equal(count(failing, "LMSFinish"), 1);
  assert.ok(at.text("[data-exit-message]").startsWith(STRINGS.exit_kept), "it does not claim to have saved");
});

test("the exit waits for the server, and says saved when it is there", async () => {
  const lms = strictLms();
  const own = browser();
  const at = await visit(lms, { own, api: deadWhile(() => !own.online)(lms.API) });
  await at.go("more");
  own.online = false;
  await at.click("[data-action='exit']");
  assert.deepEqual([at.text("[data-exit-message]"), count(lms, "LMSFinish")], [STRINGS.exit_waiting, 0]);
  own.online = true;
  await at.click("[data-action='exit']");
  assert.deepEqual([lms.committed[LOCATION], count(lms, "LMSFinish"), own.storage.length], ["more", 1, 0]);
  assert.match(at.text("[data-exit-message]"), /^Saved\./);
});

test("quick exit: blank, away, and the session is saved and finished", async () => {
  const lms = strictLms();
  const at = await visit(lms);
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
  const at = await visit(lms);
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
