/* A learner in the middle of release 1 goes on in release 2. */
import assert from "node:assert/strict";
import test from "node:test";
import { plain, player, pure, sampleContract } from "./harness.mjs";

const { Course, Progress, SuspendData, Tracking } = pure();
const play = player(Tracking);
const FIRST = sampleContract();
const RIGHT = ["answer f1 b", "answer f2 ab", "answer f3 a", "hand-in final"];
const ALL_PAGES = ["page welcome", "page talk", "page check", "page more", "page final"];

/** What release 2 makes of what release 1 has stored of some events. */
const goOn = (events, contract, first = FIRST) => {
  const before = Course.index(first);
  const stored = new Map(Tracking.elements(before, play(before, events), 0));
  const course = Course.index(contract);
  return { course, state: Tracking.restore(course, (name) => stored.get(name) ?? "") };
};
const page = (id) => FIRST.pages.find((each) => each.id === id);
const changed = (id, more) => FIRST.pages.map((each) => (each.id === id ? { ...each, ...more } : each));
const missing = ({ course, state }) => plain(Progress.open(course, state));

test("pages added: what was seen stays seen, the new ones are to be read", () => {
  const added = [{ ...page("welcome"), id: "new", number: 8, keys: [] }, ...FIRST.pages];
  const second = goOn(["page welcome", "page talk"], sampleContract({ pages: added, last: { page: 8, question: 8 } }));
  assert.deepEqual(missing(second)[0], { kind: "pages", missing: ["new", "check", "more", "final"], need: 4 });
  assert.equal(Progress.resumePage(second.course, second.state), "talk");
});

test("pages moved, to another module too: nothing changes", () => {
  const moved = [page("final"), page("check"), { ...page("welcome"), module: "m2" }, page("more"), page("extra"), page("talk")];
  const second = goOn(["page welcome", "page talk", "answer p1 b", "check p1", ...RIGHT], sampleContract({ pages: moved }));
  assert.deepEqual([...second.state.pages].sort(), [1, 2]);
  assert.equal(Progress.resumePage(second.course, second.state), "talk");
  assert.deepEqual([second.state.score, second.state.quizzes.get(6).passed, second.state.answers.get(1).response], [100, true, "b"]);
});

test("a page renamed is the same page", () => {
  const renamed = changed("talk", { id: "conversation", was: ["talk"] });
  const questions = FIRST.questions.map((each) => (each.page === "talk" ? { ...each, page: "conversation" } : each));
  const second = goOn(["page welcome", "page talk", "answer p1 b"], sampleContract({ pages: renamed, questions }));
  assert.equal(Progress.resumePage(second.course, second.state), "conversation");
  assert.equal(second.state.answers.get(1).response, "b");
  assert.equal(new Map(Tracking.elements(second.course, second.state, 0)).get("cmi.core.lesson_location"), "conversation");
});

test("a page moved onto the place of an unrelated quiz page: what was seen and passed under either number is its own", () => {
  const pages = changed("final", { also: [1] }).filter(({ id }) => id !== "welcome");
  const second = goOn(["page talk", ...RIGHT, "page welcome"], sampleContract({ pages }));
  assert.deepEqual([...second.state.pages].sort(), [1, 2, 6]);
  assert.equal(Progress.resumePage(second.course, second.state), "final");
  assert.deepEqual([second.state.quizzes.get(6).passed, second.state.score], [true, 100]);
  assert.equal(new Map(Tracking.elements(second.course, second.state, 0)).get("cmi.core.lesson_location"), "final");
});

test("a quiz that was two: the better of both counts, and the one with more tries is shown", () => {
  const pages = changed("final", { also: [3] }).filter(({ id }) => id !== "check");
  const contract = sampleContract({ pages, questions: FIRST.questions.filter((each) => each.page !== "check") });
  const tried = ["answer f1 b", "hand-in final"];
  for (const [events, record] of [
    [["answer c1 b", "answer c2 b", "hand-in check", ...tried], { attempts: 1, best: 10000, last: 2500, handedIn: true, passed: true }],
    [["hand-in check", "retry check", "answer c1 b", "answer c2 b", "hand-in check", ...tried], { attempts: 2, best: 10000, last: 10000, handedIn: true, passed: true }],
    [["answer c1 b", "answer c2 b", "hand-in check", ...tried, "retry final", "hand-in final"], { attempts: 2, best: 10000, last: 0, handedIn: true, passed: true }],
  ]) {
    const { course, state } = goOn(events, contract);
    assert.deepEqual(plain([...state.quizzes]), [[6, record]]);
    const again = SuspendData.decode(SuspendData.encode(state, course), course);
    assert.deepEqual(plain([...again.quizzes]), [[6, record]], "then it has one record");
  }
});

test("a page removed: the learner goes to the next one open, and what is left decides", () => {
  const second = goOn(["page welcome", "page check", "page final", ...RIGHT, "page more"], sampleContract({ pages: FIRST.pages.filter(({ id }) => id !== "more") }));
  assert.equal(Progress.resumePage(second.course, second.state), "talk");
  assert.deepEqual(missing(second), [{ kind: "pages", missing: ["talk"], need: 1 }]);
  const third = goOn(["page welcome", "page talk", "page check", "page final", ...RIGHT], sampleContract({ pages: FIRST.pages.filter(({ id }) => id !== "more") }));
  assert.equal(third.state.status, "completed", "nothing is missing any more");
});

test("a removed page that comes back is known again", () => {
  const without = Course.index(sampleContract({ pages: FIRST.pages.filter(({ id }) => id !== "talk") }));
  const { state } = goOn(["page welcome", "page talk"], without.contract);
  const stored = new Map(Tracking.elements(without, play(without, ["page more"], state), 0));
  const again = Tracking.restore(Course.index(FIRST), (name) => stored.get(name) ?? "");
  assert.deepEqual([...again.pages].sort(), [1, 2, 4]);
});

test("options changed: an answer whose letter is gone is dropped, one that is still there stays, in whatever order", () => {
  const questions = FIRST.questions.map((each) => (each.id === "p1" ? { ...each, options: "dca" } : each.id === "p2" ? { ...each, options: "cxab" } : each));
  const second = goOn(["page talk", "answer p1 b", "check p1", "answer p2 ac"], sampleContract({ questions }));
  assert.deepEqual([...second.state.answers.keys()], [2]);
  assert.equal(Course.isRight(second.course.questions.get("p2"), "ac"), true);
  assert.equal(play(second.course, ["answer p1 d"], second.state).answers.get(1).response, "d");
});

test("something is added to what is to be put in order: what was checked or handed in stays, and is judged by what it was asked", () => {
  const order = (id, number, on, more = {}) => ({ ...FIRST.questions[0], id, number, keys: [], type: "sequencing", page: on, options: "abc", correct: ["cba"], ...more });
  const contract = (more) => sampleContract({
    questions: [...FIRST.questions, order("s1", 9, "talk", more), order("s2", 10, "check", more)], last: { page: 7, question: 10 },
    pages: changed("check", { quiz: { ...page("check").quiz, questions: ["s2"] } }),
  });
  const more = { options: "adbc", correct: ["cdba"] };
  for (const [response, right] of [["cba", true], ["cab", false]]) {
    const second = goOn(["page talk", `answer s1 ${response}`, "check s1", `answer s2 ${response}`, "hand-in check"], contract(more), contract({}));
    for (const id of ["s1", "s2"]) {
      const { number } = second.course.questions.get(id);
      assert.deepEqual({ ...second.state.answers.get(number) }, { response, checked: true });
      assert.deepEqual([Progress.questionView(second.course, second.state, id).right, Progress.statusOf(second.course, second.state, id)], [right, "completed"]);
    }
    const view = Progress.quizView(second.course, second.state, "check");
    assert.deepEqual([view.handedIn, view.percent], [true, right ? 100 : 0]);
  }
  const open = goOn(["answer s2 cba"], contract(more), contract({}));
  assert.deepEqual([...Progress.unanswered(open.course, open.state, "check")], ["s2"], "in an open quiz the new one has no place yet");
  assert.deepEqual([...Progress.unanswered(open.course, play(open.course, ["answer s2 cdba"], open.state), "check")], []);
  const less = goOn(["answer s1 cba", "check s1"], contract({ options: "ac", correct: ["ca"] }), contract({}));
  assert.equal(less.state.answers.size, 0, "what is gone cannot be shown");
});

test("a shorter field: a text that was checked is cut, one that was not is dropped", () => {
  const contract = (most) => sampleContract({ questions: [{ ...FIRST.questions[0], type: "fill-in", options: "", correct: ["debt"], most }] });
  for (const [events, expected] of [[["answer p1 debt-bondage", "check p1"], "debt-bon"], [["answer p1 debt-bondage"], undefined]]) {
    assert.equal(goOn(events, contract(8), contract(24)).state.answers.get(1)?.response, expected);
  }
});

test("a quiz that was handed in stays so: a new question counts as not answered, a changed one too, a removed one not at all", () => {
  const extra = { ...FIRST.questions[4], id: "f4", number: 9, keys: [] };
  const questions = [...FIRST.questions.filter(({ id }) => id !== "f3").map((each) => (each.id === "f1" ? { ...each, options: "ac", correct: ["a"] } : each)), extra];
  const pages = changed("final", { quiz: { ...page("final").quiz, questions: ["f1", "f2", "f4"] } });
  const second = goOn([...ALL_PAGES, ...RIGHT], sampleContract({ questions, pages, last: { page: 7, question: 9 } }));
  assert.deepEqual([second.state.status, second.state.score], ["completed", 100]);
  const view = plain(Progress.quizView(second.course, second.state, "final"));
  assert.deepEqual([view.handedIn, view.passed, view.percent, view.points, view.possible, view.review], [true, true, 100, 4, 4, ["f1", "f4"]]);
  assert.equal(second.state.answers.has(7), false);
  const event = { type: "answer", question: "f4", response: "b" };
  assert.equal(Tracking.apply(second.course, second.state, event), second.state);
});

test("a quiz removed: completion, score and status are those of what is left, and what was reached stays", () => {
  const rest = { pages: FIRST.pages.filter(({ id }) => id !== "final"), questions: FIRST.questions.filter((each) => each.page !== "final"),
    completion: { ...FIRST.completion, quizzes: ["check"] }, passing: ["check"], score: { quizzes: [{ page: "check", weight: 2 }], attempt: "best" } };
  const second = goOn(["page welcome", "page talk", "page check", "page more", ...RIGHT], sampleContract(rest));
  assert.deepEqual([second.state.status, second.state.score, second.state.quizzes.size], ["incomplete", 100, 0]);
  const state = play(second.course, ["answer c1 b", "hand-in check"], second.state);
  assert.deepEqual([state.status, state.score], ["completed", 100]);
});

test("what was complete stays complete, whatever release 2 asks for", () => {
  const harder = sampleContract({
    pages: [...FIRST.pages, { ...page("more"), id: "new", number: 8, keys: [] }], last: { page: 8, question: 9 },
    completion: { pages: 100, quizzes: ["check", "final"], minimum_time: 3600, acknowledgements: ["ack"] }, passing: ["check", "final"],
    questions: [...FIRST.questions, { id: "ack", number: 9, keys: [], type: "acknowledgement", page: "new", correct: ["a"], options: "", points: 0 }],
  });
  const { course, state } = goOn([...ALL_PAGES, ...RIGHT], harder);
  assert.deepEqual([state.status, state.score], ["completed", 100]);
  const after = play(course, ["page new", "hand-in check", "answer ack a", "answer ack "], state);
  assert.deepEqual([after.status, after.score], ["completed", 100]);
  assert.equal(new Map(Tracking.elements(course, after, 0)).get("cmi.core.lesson_status"), "completed");
});

test("fewer attempts than were used: the quiz is closed, not stuck", () => {
  const pages = changed("final", { quiz: { ...page("final").quiz, attempts: 1 } });
  const { course, state } = goOn(["page final", "answer f1 a", "hand-in final", "retry final", "answer f1 b"], sampleContract({ pages }));
  const view = plain(Progress.quizView(course, state, "final"));
  assert.deepEqual([view.handedIn, view.canRetry, view.triesLeft, view.reveal], [true, false, 0, true]);
  assert.equal(state.status, "failed");
});

test("linear: pages that were seen stay open behind a new one", () => {
  const pages = [FIRST.pages[0], { ...page("welcome"), id: "new", number: 8, keys: [] }, ...FIRST.pages.slice(1)];
  const more = { navigation: "linear", last: { page: 8, question: 8 } };
  const second = goOn(["page welcome", "page talk"], sampleContract({ pages, ...more }));
  assert.deepEqual([...Progress.locks(second.course, second.state).keys()], ["check", "more", "extra", "final"]);
});

test("format 1: a learner of a release without numbers goes on", () => {
  const course = Course.index(FIRST);
  const stored = { "cmi.suspend_data": "1~sf50~hbbb~qf-_1-2-4-2-4-h!~paaabbbf-_~ap1p*b!f1f*b!f2f*a!f3f*a!~", "cmi.core.lesson_status": "failed", "cmi.core.score.raw": "50" };
  const state = Tracking.restore(course, (name) => stored[name] ?? "");
  assert.deepEqual([Progress.resumePage(course, state), state.status, state.score], ["talk", "failed", 50]);
  assert.equal(Progress.quizView(course, state, "final").triesLeft, 1);
  const after = play(course, [...ALL_PAGES, "retry final", ...RIGHT], state);
  assert.deepEqual([after.status, after.score], ["completed", 100]);
  assert.match(SuspendData.encode(after, course), /^2~/);
});
