import assert from "node:assert/strict";
import test from "node:test";
import { plain, player, pure, sampleContract } from "./harness.mjs";

const { Course, Progress, SuspendData, Tracking } = pure();
const after = player(Tracking);
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

const asks = (more) => ({ completion: { pages: 0, quizzes: [], minimum_time: 0, acknowledgements: [], ...more } });
const scores = (...quizzes) => ({ score: { quizzes: quizzes.map((page) => ({ page, weight: page === "final" ? 4 : 2 })), attempt: "best" } });
const words = (on_complete, on_pass, on_fail) => ({ status: { on_complete, on_pass, on_fail } });

test("status and score: the learner does X, the LMS shows Y", () => {
  const both = { ...asks({ quizzes: ["check", "final"] }), passing: ["check", "final"] };
  const sixty = { ...asks({ pages: 60 }), passing: [] };
  const table = [
    [{}, [], "incomplete", null],
    [{}, ALL_PAGES, "incomplete", null],
    [{}, [...ALL_PAGES, ...RIGHT], "completed", 100],
    [{}, RIGHT, "incomplete", 100],
    [{}, [...ALL_PAGES, ...HALF], "failed", 50],
    [{}, [...ALL_PAGES, ...HALF, "retry final", ...RIGHT], "completed", 100],
    [{}, [...ALL_PAGES, ...RIGHT, "retry final", ...HALF], "completed", 100],
    [words("completed", "passed", "incomplete"), [...ALL_PAGES, ...RIGHT], "passed", 100],
    [words("completed", "passed", "incomplete"), [...ALL_PAGES, ...HALF, "retry final", ...HALF], "incomplete", 50],
    [sixty, ["page welcome", "page talk"], "incomplete", null],
    [sixty, ["page welcome", "page talk", "page more"], "completed", null],
    [sixty, ["page welcome", "page talk", "page extra"], "incomplete", null], // extra is not required
    [{ ...sixty, ...words("passed", "completed", "failed") }, ["page welcome", "page talk", "page more"], "passed", null],
    [{ ...sixty, passing: ["final"] }, HALF, "failed", 50], // asked for by the score alone
    [{ ...asks({ pages: 60 }), passing: ["final"], ...words("completed", "passed", "failed") }, ["page welcome", "page talk", "page more", ...RIGHT], "passed", 100],
    [asks({ quizzes: ["final"] }), RIGHT, "completed", 100],
    [asks({ minimum_time: 60 }), ["time 59"], "incomplete", null],
    [asks({ minimum_time: 60 }), ["time 60"], "completed", null],
    [both, HALF, "incomplete", 50], // the other quiz has not been handed in
    [both, [...HALF, "retry final", ...HALF], "failed", 50], // no tries left
    [scores(), RIGHT, "incomplete", null],
    [scores("check", "final"), RIGHT, "incomplete", null], // only once all have been handed in
    [scores("check", "final"), [...HALF, "answer c1 b", "answer c2 a", "hand-in check"], "failed", 50], // 3 of 6
    [scores("check"), ["answer c1 b", "answer c2 a", "hand-in check", "retry check", "answer c1 a", "answer c2 a", "hand-in check"], "incomplete", 50],
  ];
  for (const [more, events, status, score] of table) {
    const course = Course.index(sampleContract(more));
    const state = after(course, events);
    assert.deepEqual([state.status, state.score], [status, score], `${JSON.stringify(more)} ${events}`);
  }
});

test("why it is not complete yet", () => {
  const contract = sampleContract(asks({ pages: 80, quizzes: ["check", "final"], minimum_time: 90, acknowledgements: ["ack"] }));
  contract.questions.push({ id: "ack", number: 8, keys: [], type: "acknowledgement", page: "talk", correct: ["a"], options: "", points: 0 });
  const course = Course.index(contract);
  const open = (...events) => plain(Progress.open(course, after(course, events)));
  const [quizzes, tick, time] = [["check", "final"].map((page) => ({ kind: "quiz", page })), { kind: "acknowledgement", question: "ack" }, { kind: "time", seconds: 90 }];
  assert.deepEqual(open(), [{ kind: "pages", missing: ["welcome", "talk", "check", "more", "final"], need: 4 }, ...quizzes, tick, time]);
  assert.deepEqual(open("page welcome", "page extra", "answer ack a", "time 80"), [
    { kind: "pages", missing: ["talk", "check", "more", "final"], need: 3 }, ...quizzes, { kind: "time", seconds: 10 },
  ]);
  assert.deepEqual(open("page welcome", "page talk", "page check", "page more", "answer ack a", "time 90", ...RIGHT), [{ kind: "quiz", page: "check" }]);
  assert.deepEqual(open("page welcome", "page talk", "page check", "page more", "answer ack a", "time 99", ...RIGHT, "answer c1 b", "hand-in check"), []);
});

test("percentages of pages are met exactly", () => {
  for (let pages = 1; pages <= 12; pages += 1) {
    for (let percent = 0; percent <= 100; percent += 1) {
      const list = Array.from({ length: pages }, (_, index) => ({ ...sampleContract().pages[0], id: `p${index}`, number: index + 1, keys: [] }));
      const course = Course.index(sampleContract({ pages: list, last: { page: 12, question: 8 }, questions: [], passing: [], ...asks({ pages: percent }) }));
      for (let seen = 0; seen <= pages; seen += 1) {
        const state = { ...SuspendData.empty(), pages: new Set(Array.from({ length: seen }, (_, index) => index + 1)) };
        const [part] = Progress.open(course, state);
        assert.equal(!part, 100 * seen >= percent * pages);
        if (part) assert.ok(100 * (seen + part.need) >= percent * pages && 100 * (seen + part.need - 1) < percent * pages);
      }
    }
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
  const both = asks({ pages: 100, quizzes: ["check", "final"] });
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
  const pages = [first.pages[0], { ...first.pages[0], id: "new", number: 7, keys: [], title: "New" }, ...first.pages.slice(1)];
  const course = Course.index({ ...first, pages });
  const state = Tracking.restore(course, (name) => (name === "cmi.suspend_data" ? SuspendData.encode(before, course) : ""));
  assert.deepEqual([...Progress.locks(course, state).keys()], ["check", "more", "extra", "final"]);
  assert.equal(Progress.resumePage(course, state), "talk");
});

test("where to resume", () => {
  const resume = (stored, more = {}) => {
    const course = Course.index(sampleContract(more));
    return Progress.resumePage(course, Tracking.restore(course, (name) => stored[name] ?? ""));
  };
  const [data, location] = ["cmi.suspend_data", "cmi.core.lesson_location"];
  const GONE = { pages: sampleContract().pages.slice(0, 5), passing: [], ...asks({ pages: 100 }), ...scores() };
  assert.equal(resume({}), "welcome");
  assert.equal(resume({ [location]: "more" }), "more");
  assert.equal(resume({ [data]: "2~si~hE~pJ~" }), "more");
  assert.equal(resume({ [data]: "2~si~hE~pJ~", [location]: "welcome" }), "more", "the one record that is written whole");
  assert.equal(resume({ [data]: "2~si~hG~pB~" }, GONE), "talk", "the page is gone: the first one still to see");
  assert.equal(resume({ [data]: "2~si~hG~pB~", [location]: "more" }, GONE), "more");
  assert.equal(resume({ [location]: "old" }, { pages: sampleContract().pages.map((page) => (page.id === "more" ? { ...page, was: ["older", "old"] } : page)) }), "more", "renamed");
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
  const base = { asked: ["f1", "f2", "f3"], handedIn: true, passed: false, passedNow: false, points: 2, possible: 4, percent: 50, bestPercent: 50, triesLeft: 1, canRetry: true, reveal: false, review: ["f2"] };
  assert.deepEqual(view(...HALF), base);
  assert.deepEqual(view(...HALF, "retry final", ...HALF), { ...base, triesLeft: 0, canRetry: false, reveal: true });
  assert.deepEqual(view(...RIGHT), { ...base, passed: true, passedNow: true, points: 4, percent: 100, bestPercent: 100, canRetry: false, reveal: true, review: [] });
  assert.deepEqual(view(...RIGHT, "retry final", ...HALF), {
    ...base, passed: true, bestPercent: 100, triesLeft: 0, canRetry: false, reveal: true,
  }, "once passed, always passed");
});

test("points are the share of those possible today, without the rounding of the share", () => {
  const shown = (text, points) => {
    const contract = sampleContract();
    contract.questions[6].points = points - 3; // with 1 and 2 of the others
    const course = Course.index(contract);
    const state = Tracking.restore(course, (name) => (name === "cmi.suspend_data" ? text : ""));
    return Progress.quizView(course, state, "final").points;
  };
  for (const possible of [6, 7, 9, 49, 97, 103]) {
    for (let reached = 0; reached <= possible; reached += 1) {
      assert.equal(shown(`1~s-~qf-_1-${reached}-${possible}-${reached}-${possible}-h!~`, possible), reached, `${reached} of ${possible}`);
    }
  }
  assert.equal(shown("1~s-~qf-_1-4-5-4-5-h!~", 7), 5.6, "80 % of 7");
});
