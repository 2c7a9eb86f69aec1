import assert from "node:assert/strict";
import test from "node:test";
import { plain, pure, sampleContract } from "./harness.mjs";

const { Course, Progress, SuspendData, Tracking } = pure();

/** The state after some events, each "page ID", "answer ID LETTERS", "check ID", "hand-in ID" … */
const after = (course, events, state = Tracking.restore(course, () => "")) =>
  events.reduce((before, event) => {
    const [type, id, response = ""] = event.split(" ");
    const field = type === "page" ? "page" : ["hand-in", "retry"].includes(type) ? "quiz" : "question";
    return Tracking.apply(course, before, { type, [field]: id, response });
  }, state);
const RIGHT = ["answer f1 b", "answer f2 ab", "answer f3 a", "hand-in final"]; // 4 of 4 points
const HALF = ["answer f1 b", "answer f2 a", "answer f3 a", "hand-in final"]; // 2 of 4
const ALL_PAGES = ["page welcome", "page talk", "page check", "page more", "page final"];

test("requirements", () => {
  const words = { done: "completed", won: "passed", lost: "failed", begun: "incomplete", fresh: "not attempted" };
  const status = (id) => words[id];
  const table = [
    [["id", "done"], true], [["id", "won"], true], [["id", "lost"], false], [["id", "fresh"], false], [["id", "elsewhere"], null],
    [["=", "won", "passed"], true], [["=", "won", "P"], true], [["=", "done", "passed"], false],
    [["=", "done", "completed"], true], [["=", "won", "completed"], true], [["=", "fresh", "not attempted"], true], [["=", "begun", "I"], true],
    [["=", "elsewhere", "passed"], null], [["=", "done", "nonsense"], false],
    [["<>", "lost", "failed"], false], [["<>", "done", "failed"], true], [["<>", "elsewhere", "failed"], null],
    [["not", ["id", "fresh"]], true], [["not", ["id", "done"]], false], [["not", ["id", "elsewhere"]], null],
    [["and", ["id", "done"], ["id", "won"]], true], [["and", ["id", "done"], ["id", "lost"]], false],
    [["and", ["id", "done"], ["id", "elsewhere"]], null], [["and", ["id", "lost"], ["id", "elsewhere"]], false],
    [["or", ["id", "lost"], ["id", "won"]], true], [["or", ["id", "lost"], ["id", "fresh"]], false],
    [["or", ["id", "lost"], ["id", "elsewhere"]], null], [["or", ["id", "won"], ["id", "elsewhere"]], true],
    [["at-least", 2, ["id", "done"], ["id", "lost"], ["id", "won"]], true], [["at-least", 3, ["id", "done"], ["id", "lost"], ["id", "won"]], false],
    [["at-least", 2, ["id", "done"], ["id", "lost"], ["id", "elsewhere"]], null], [["at-least", 0, ["id", "lost"]], true],
    [["and", ["or", ["id", "lost"], ["not", ["id", "lost"]]], ["at-least", 1, ["=", "won", "passed"]]], true],
    [["of a later release", "x"], null],
  ];
  for (const [tree, expected] of table) assert.equal(Progress.holds(tree, status), expected, JSON.stringify(tree));
});

test("the status of pages and modules, as requirements see it", () => {
  const course = Course.index(sampleContract());
  const table = [
    [[], "welcome", "not attempted"], [["page welcome"], "welcome", "completed"],
    [["page final"], "final", "incomplete"], [["page final", ...HALF], "final", "failed"], [["page final", ...RIGHT], "final", "passed"],
    [[], "m1", "not attempted"], [["page welcome"], "m1", "incomplete"],
    [["page welcome", "page talk", "page check"], "m1", "incomplete"],
    [["page welcome", "page talk", "page check", "answer c1 b", "answer c2 b", "hand-in check"], "m1", "passed"],
    [["page final", ...HALF], "m2", "failed"], [["page more", "page final", ...RIGHT], "m2", "passed"],
    [["page extra"], "m2", "incomplete"], [[], "of another SCO", undefined],
  ];
  for (const [events, id, expected] of table) assert.equal(Progress.statusOf(course, after(course, events), id), expected, `${id} after ${events}`);
});

test("status and score: the learner does X, the LMS shows Y", () => {
  const table = [
    [{}, [], "incomplete", null],
    [{}, ALL_PAGES, "incomplete", null],
    [{}, [...ALL_PAGES, ...RIGHT], "completed", 100],
    [{}, RIGHT, "incomplete", 100],
    [{}, [...ALL_PAGES, ...HALF], "failed", 50],
    [{}, [...ALL_PAGES, ...HALF, "retry final", ...RIGHT], "completed", 100],
    [{}, [...ALL_PAGES, ...RIGHT, "retry final", ...HALF], "completed", 100],
    [{ status: { on_complete: "passed", on_fail: "incomplete" } }, [...ALL_PAGES, ...RIGHT], "passed", 100],
    [{ status: { on_complete: "passed", on_fail: "incomplete" } }, [...ALL_PAGES, ...HALF, "retry final", ...HALF], "incomplete", 50],
    [{ completion: { pages: 60, quizzes: [] } }, ["page welcome", "page talk"], "incomplete", null],
    [{ completion: { pages: 60, quizzes: [] } }, ["page welcome", "page talk", "page more"], "completed", null],
    [{ completion: { pages: 60, quizzes: [] } }, ["page welcome", "page talk", "page extra"], "incomplete", null], // extra is not required
    [{ completion: { pages: 0, quizzes: ["final"] } }, RIGHT, "completed", 100],
    [{ completion: { pages: 0, quizzes: ["check", "final"] } }, HALF, "incomplete", 50], // the other quiz has not been handed in
    [{ completion: { pages: 0, quizzes: ["check", "final"] } }, [...HALF, "retry final", ...HALF], "failed", 50], // no tries left
    [{ score: { quizzes: [] } }, RIGHT, "incomplete", null],
    [{ score: { quizzes: ["check", "final"] } }, RIGHT, "incomplete", null], // only once all have been handed in
    [{ score: { quizzes: ["check", "final"] } }, [...HALF, "answer c1 b", "answer c2 a", "hand-in check"], "failed", 50], // 3 of 6
    [{ score: { quizzes: ["check"] } }, ["answer c1 b", "answer c2 a", "hand-in check", "retry check", "answer c1 a", "answer c2 a", "hand-in check"], "incomplete", 50],
  ];
  for (const [more, events, status, score] of table) {
    const course = Course.index(sampleContract(more));
    const state = after(course, events);
    assert.deepEqual([state.status, state.score], [status, score], `${JSON.stringify(more)} ${events}`);
  }
});

test("linear: a page opens when those before it are done", () => {
  const lockOf = (events, id, more = {}) => {
    const course = Course.index(sampleContract({ navigation: "linear", ...more }));
    return plain(Progress.locks(course, after(course, events)).get(id) ?? null);
  };
  assert.deepEqual(lockOf([], "welcome"), null);
  assert.deepEqual(lockOf([], "talk"), { why: "page", page: "welcome" });
  assert.deepEqual(lockOf(["page welcome"], "talk"), null);
  assert.deepEqual(lockOf(["page welcome"], "check"), { why: "page", page: "talk" });
  const three = ["page welcome", "page talk", "page check"];
  assert.deepEqual(lockOf(three, "more"), { why: "quiz", page: "check" });
  assert.deepEqual(lockOf([...three, "hand-in check"], "more"), null, "handed in, though not passed");
  const both = { completion: { pages: 100, quizzes: ["check", "final"] } };
  assert.deepEqual(lockOf([...three, "hand-in check"], "more", both), { why: "pass", page: "check" });
  assert.deepEqual(lockOf([...three, "answer c1 b", "hand-in check"], "more", both), null);
  assert.deepEqual(lockOf([...three, "hand-in check", "page more"], "final"), null, "an optional page blocks nothing");
});

test("free navigation locks only modules whose requirement is known not to hold", () => {
  const locked = (requires, events) => {
    const modules = sampleContract().modules.map((module) => (module.id === "m2" ? { ...module, requires } : module));
    const course = Course.index(sampleContract({ modules }));
    return [...Progress.locks(course, after(course, events)).keys()];
  };
  assert.deepEqual(locked(["id", "check"], []), ["more", "extra", "final"]);
  assert.deepEqual(locked(["id", "check"], ["answer c1 b", "hand-in check"]), []);
  assert.deepEqual(locked(["id", "m0"], []), [], "m0 is another SCO: the LMS decides");
  assert.deepEqual(locked(["id", "check"], ["page extra"]), ["more", "final"], "what was seen stays open");
});

test("a page once seen stays open when a release puts a page before it", () => {
  const first = sampleContract({ navigation: "linear" });
  const before = after(Course.index(first), ["page welcome", "page talk"]);
  const pages = [first.pages[0], { ...first.pages[0], id: "new", key: "nnn", title: "New" }, ...first.pages.slice(1)];
  const course = Course.index({ ...first, pages });
  const state = Tracking.restore(course, (name) => (name === "cmi.suspend_data" ? SuspendData.encode(before, course.known) : ""));
  assert.deepEqual([...Progress.locks(course, state).keys()], ["check", "more", "extra", "final"]);
  assert.equal(Progress.resumePage(course, state), "talk");
});

test("where to resume", () => {
  const resume = (stored, more = {}) => {
    const course = Course.index(sampleContract(more));
    return Progress.resumePage(course, Tracking.restore(course, (name) => stored[name] ?? ""));
  };
  const [data, location] = ["cmi.suspend_data", "cmi.core.lesson_location"];
  assert.equal(resume({}), "welcome");
  assert.equal(resume({ [location]: "more" }), "more");
  assert.equal(resume({ [data]: "1~si~hddd~paaaddd~" }), "more");
  assert.equal(resume({ [data]: "1~si~hddd~paaaddd~", [location]: "welcome" }), "more", "the one record that is written whole");
  assert.equal(resume({ [data]: "1~si~hzzz~pzzzaaa~" }), "talk", "the page is gone: the first one still to see");
  assert.equal(resume({ [data]: "1~si~hzzz~pzzzaaa~", [location]: "more" }), "more");
  assert.equal(resume({ [location]: "no such page" }), "welcome");
  assert.equal(resume({ [location]: "more" }, { navigation: "linear" }), "welcome", "not to a closed page");
});

test("percent of required pages, and what a quiz still lacks", () => {
  const course = Course.index(sampleContract());
  assert.deepEqual([[], ["page extra"], ["page welcome"], ALL_PAGES].map((events) => Progress.percent(course, after(course, events))), [0, 0, 20, 100]);
  assert.deepEqual([...Progress.unanswered(course, after(course, ["answer f2 ab"]), "final")], ["f1", "f3"]);
});

test("what a quiz shows", () => {
  const course = Course.index(sampleContract());
  const view = (...events) => plain(Progress.quizView(course, after(course, events), "final"));
  const base = { handedIn: true, passed: false, passedNow: false, points: 2, possible: 4, percent: 50, bestPercent: 50, triesLeft: 1, canRetry: true, reveal: false, review: ["f2"] };
  assert.deepEqual(view(...HALF), base);
  assert.deepEqual(view(...HALF, "retry final", ...HALF), { ...base, triesLeft: 0, canRetry: false, reveal: true });
  assert.deepEqual(view(...RIGHT), { ...base, passed: true, passedNow: true, points: 4, percent: 100, bestPercent: 100, canRetry: false, reveal: true, review: [] });
  assert.deepEqual(view(...RIGHT, "retry final", ...HALF), {
    ...base, passed: true, bestPercent: 100, triesLeft: 0, canRetry: false, reveal: true,
  }, "once passed, always passed");
});
