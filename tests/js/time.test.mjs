/* What the learner sees of time: the least time, the limit, what comes before in other parts, and what is sent later. */
import assert from "node:assert/strict";
import test from "node:test";
import { launch, sampleContract } from "./harness.mjs";
import { slowServer } from "./learners.mjs";
import { strictLms } from "./strict-lms.mjs";
import { acknowledgement, dress } from "./template.mjs";

const [STATUS, EXIT, DATA] = ["cmi.core.lesson_status", "cmi.core.exit", "cmi.suspend_data"];
const finished = (lms) => lms.calls.filter(([call]) => call === "LMSFinish").length;
const settle = () => new Promise(setImmediate);
const notice = (at, name) => (at.one(`[data-notice="${name}"]`).hidden ? "" : at.text(`[data-notice="${name}"]`));
const pass = async (at, seconds) => {
  at.clock.advance(seconds * 1000);
  await settle();
};
const pagesOnly = (more = {}) => sampleContract({
  completion: { pages: 0, quizzes: [], minimum_time: 0, acknowledgements: [], ...more }, passing: [], score: { quizzes: [], attempt: "best" },
});
const limited = (action, more = {}) => sampleContract({ limit: { seconds: 1200, action }, ...more });
const visit = async (lms, options = {}) => {
  const at = await launch({ api: lms?.API ?? null, prepare: dress, ...options });
  await pass(at, 1);
  return at;
};

// --- the least time ---------------------------------------------------------------------------------------------------

test("the least time completes by itself, counts only what is seen, and over all sessions", async () => {
  const contract = pagesOnly({ minimum_time: 600 });
  const first = strictLms();
  let at = await visit(first, { contract });
  await pass(at, 299);
  at.visible("hidden");
  await pass(at, 3600);
  at.visible("visible");
  at.leave();
  assert.equal(first.committed[STATUS], "incomplete");
  const second = first.relaunch();
  at = await visit(second, { contract });
  await pass(at, 298);
  assert.equal(second.data[STATUS], "incomplete");
  await pass(at, 3);
  assert.equal(second.committed[STATUS], "completed", "without a click");
  const pending = at.clock.pending();
  await pass(at, 30);
  assert.ok(at.clock.pending() <= pending, "nobody looks at the clock any more");
  assert.deepEqual([...first.faults, ...second.faults], []);
});

// --- the limit --------------------------------------------------------------------------------------------------------

test("exit: a warning before, then saved, ended as time-out, and the pages are closed", async () => {
  const lms = strictLms();
  const at = await visit(lms, { contract: limited("exit,message") });
  await at.go("final");
  await at.choose("f1", "b");
  await pass(at, 880);
  assert.equal(notice(at, "time"), "");
  await pass(at, 30);
  assert.match(notice(at, "time"), /^You have 5 minutes left/);
  await pass(at, 260);
  assert.match(notice(at, "time"), /^You have 1 minute left/);
  await pass(at, 30);
  assert.equal(notice(at, "time"), "");
  assert.match(notice(at, "time-over"), /^Your time .* counts\. You can close this window now\.$/);
  assert.equal(at.document.activeElement, at.one("[data-notice='time-over']"));
  assert.equal(at.shown("[data-page], #contents, [data-action='contents']"), 0);
  assert.deepEqual([finished(lms), lms.committed[EXIT]], [1, "time-out"]);
  assert.equal(lms.committed["cmi.core.score.raw"], "25", "the answer that was given counts");
  at.window.location.hash = "#talk";
  at.fire(at.window, "beforeprint");
  await pass(at, 1);
  assert.equal(at.shown("[data-page]"), 0, "by no way");
  at.leave();
  assert.equal(finished(lms), 1);
  assert.deepEqual(lms.faults, []);

  const again = await visit(lms.relaunch(), { contract: limited("exit,message") });
  assert.match(notice(again, "time-over"), /^Your time/);
  assert.equal(again.shown("[data-page]"), 0);
});

test("exit while nothing can be saved: the words stay true, and the end comes with the first save", async () => {
  const lms = strictLms();
  let down = true;
  const api = { ...lms.API, LMSCommit: (value) => (down ? "false" : lms.API.LMSCommit(value)) };
  const at = await visit({ API: api }, { contract: limited("exit,no message", { builds_on: [{ id: "a", title: "The basics" }] }) });
  await pass(at, 1200);
  assert.equal(notice(at, "builds-on"), "");
  assert.match(notice(at, "time-over"), /^Your time for this course is up\. We could not save yet/);
  assert.equal(at.shown("[data-page]"), 0);
  assert.equal(at.text("[data-save-status]"), "Not saved yet, trying again");
  assert.equal(finished(lms), 0);
  down = false;
  await pass(at, 61);
  assert.deepEqual([finished(lms), lms.committed[EXIT]], [1, "time-out"]);
  assert.match(notice(at, "time-over"), /^Your time .* counts\. You can close this window now\.$/);
});

test("exit: what is said follows the save, and claims nothing before it", async () => {
  const lms = strictLms();
  const server = slowServer();
  const at = await visit(lms, {
    contract: limited("exit,message"),
    prepare: (window) => {
      dress(window);
      window.fetch = server.fetch;
    },
  });
  await pass(at, 1195);
  server.slow = true;
  await pass(at, 5);
  assert.equal(notice(at, "time-over"), "Your time for this course is up. Saving …");
  assert.equal(finished(lms), 0);
  server.slow = false;
  server.answer();
  await settle();
  assert.match(notice(at, "time-over"), /counts\. You can close this window now\.$/);
  assert.equal(finished(lms), 1);
});

test("exit after the LMS has ended the session: what became of the last steps", async () => {
  const lms = strictLms();
  const at = await visit(lms, { contract: limited("exit,message") });
  lms.forget();
  await at.go("talk");
  await pass(at, 1200);
  assert.match(notice(at, "time-over"), /^Your time for this course is up\. Your last steps may not have reached .* kept in this browser/);
});

test("continue: the learner is told, and goes on", async () => {
  const lms = strictLms();
  const at = await visit(lms, { contract: limited("continue,message") });
  await pass(at, 1000);
  assert.match(notice(at, "time"), /^You have 4 minutes left/);
  await pass(at, 200);
  assert.deepEqual([notice(at, "time"), finished(lms)], ["", 0]);
  assert.match(notice(at, "time-over"), /go on as long as you need/);
  await at.go("talk");
  at.leave();
  assert.deepEqual([at.page(), lms.committed[EXIT]], ["talk", "suspend"]);
});

test("a limit that neither ends nor says anything, a limit for who has done all, and one in review: none", async () => {
  const silent = await visit(strictLms(), { contract: limited("continue,no message") });
  await pass(silent, 1300);
  assert.deepEqual([notice(silent, "time"), notice(silent, "time-over"), silent.page()], ["", "", "welcome"]);

  const lms = strictLms();
  const done = { ...pagesOnly(), limit: { seconds: 1200, action: "exit,message" } };
  for (const api of [lms, strictLms({ "cmi.core.lesson_mode": "review" })]) {
    const at = await visit(api, { contract: done });
    await pass(at, 1300);
    assert.deepEqual([notice(at, "time-over"), at.page()], ["", "welcome"]);
  }
});

test("the limit of the LMS goes before that of the package", async () => {
  const at = await visit(strictLms({ "cmi.student_data.max_time_allowed": "0000:10:00.00", "cmi.student_data.time_limit_action": "exit,message" }), {
    contract: limited("continue,message"),
  });
  await pass(at, 600);
  assert.match(notice(at, "time-over"), /^Your time/);
});

// --- what comes before ------------------------------------------------------------------------------------------------

test("what this part builds on is said at its beginning, and not again", async () => {
  const contract = sampleContract({ builds_on: [{ id: "a", title: "The basics" }, { id: "b", title: "The law" }] });
  const lms = strictLms();
  let at = await visit(lms, { contract });
  assert.equal(notice(at, "builds-on"), "This part builds on The basics and The law. If you have not been there yet, we suggest that you start there.");
  await at.go("talk");
  assert.equal(notice(at, "builds-on"), "");
  at.leave();
  at = await visit(lms.relaunch(), { contract });
  assert.equal(notice(at, "builds-on"), "");
  assert.equal(notice(await visit(strictLms({ "cmi.core.lesson_mode": "browse" }), { contract }), "builds-on"), "");
  assert.equal(notice(await visit(strictLms()), "builds-on"), "");
});

// --- what could not be sent -------------------------------------------------------------------------------------------

test("what could not be sent is sent at the next launch, without a click", async () => {
  const lms = strictLms();
  let kept = null;
  const own = { getItem: () => kept, setItem: (_, text) => void (kept = text), removeItem: () => void (kept = null) };
  const prepare = (window) => {
    dress(window);
    Object.defineProperty(window, "localStorage", { value: own });
  };
  let at = await visit(lms, { prepare });
  let down = false;
  const again = lms.relaunch();
  at.leave();
  at = await visit({ API: { ...again.API, LMSCommit: (value) => (down ? "false" : again.API.LMSCommit(value)) } }, { prepare });
  down = true;
  await at.go("talk");
  await pass(at, 1);
  assert.ok(kept);
  const third = strictLms({ ...again.committed });
  at = await visit(third, { prepare });
  assert.equal(at.page(), "talk");
  assert.equal(third.committed["cmi.core.lesson_location"], "talk");
  assert.equal(kept, null);
});

// --- acknowledgement --------------------------------------------------------------------------------------------------

const promise = (completion = { pages: 0, quizzes: [], minimum_time: 0, acknowledgements: ["promise"] }) => ({
  ...pagesOnly(),
  completion,
  questions: [{ id: "promise", number: 8, keys: [], type: "acknowledgement", page: "welcome", correct: ["a"], options: "", points: 0 }],
});
const withTick = (window) => {
  dress(window);
  acknowledgement(window, "welcome", "promise");
};

test("a tick is kept at once, said politely, and can be taken back until it has completed the course", async () => {
  const lms = strictLms();
  const contract = promise({ pages: 100, quizzes: [], minimum_time: 0, acknowledgements: ["promise"] });
  let at = await visit(lms, { contract, prepare: withTick });
  const box = () => at.one("#question-promise input");
  const said = () => at.text("#question-promise [data-question-result]");
  assert.equal(said(), "");
  await at.click(box());
  await pass(at, 1);
  assert.match(lms.committed[DATA], /~aAI\.a!~/);
  assert.deepEqual([said(), lms.committed[STATUS]], ["Thank you. This is noted.", "incomplete"]);
  assert.equal(lms.committed["cmi.interactions.0.student_response"], "t");
  await at.click(box());
  await pass(at, 1);
  assert.deepEqual([said(), box().checked], ["", false]);
  assert.doesNotMatch(lms.committed[DATA], /~a/);
  await at.click(box());
  for (const id of ["talk", "check", "more", "final", "welcome"]) await at.go(id);
  await pass(at, 1);
  assert.equal(lms.committed[STATUS], "completed");
  await at.click(box());
  assert.deepEqual([box().checked, said()], [true, "Thank you. This is noted."]);
  at.leave();
  at = await visit(lms.relaunch(), { contract, prepare: withTick });
  await at.go("welcome");
  assert.deepEqual([box().checked, box().disabled, said()], [true, false, "Thank you. This is noted."]);
  assert.deepEqual(lms.faults, []);
});

test("what is to be confirmed is named by its page", async () => {
  const at = await visit(strictLms(), { contract: promise(), prepare: withTick });
  await at.click("[data-action='exit']");
  assert.match(at.text("[data-exit-message]"), /Still to do: confirm what you have read on “Title of welcome”\./);
});

// --- latency ----------------------------------------------------------------------------------------------------------

test("latency is the time in sight of a question, in this try", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await pass(at, 100);
  await at.go("talk");
  await pass(at, 10);
  at.visible("hidden");
  await pass(at, 1000);
  at.visible("visible");
  await pass(at, 5);
  await at.choose("p1", "a");
  await at.click("#question-p1 [data-action='check']");
  await pass(at, 20);
  await at.click("#question-p1 [data-action='try-again']");
  await pass(at, 3);
  await at.choose("p1", "b");
  await at.click("#question-p1 [data-action='check']");
  await pass(at, 1);
  assert.deepEqual([0, 1].map((index) => lms.data[`cmi.interactions.${index}.latency`]), ["0000:00:15.00", "0000:00:03.00"]);
  assert.deepEqual(lms.faults, []);
});
