/* What quizzes do by quiz.js, and what tries are made of: draws, and answers that stay. */
import assert from "node:assert/strict";
import test from "node:test";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { launch, plain, player, sampleContract, SHIPPED, STRINGS } from "./harness.mjs";
import { pass, visit } from "./learners.mjs";
import { NAMES, strictLms } from "./strict-lms.mjs";

/** The parts without a page, behind quiz.js. */
const realm = vm.createContext({});
const withoutPage = SHIPPED["course.js"].slice(0, SHIPPED["course.js"].indexOf("\nconst Marks="));
for (const text of [SHIPPED["quiz.js"], withoutPage]) vm.runInContext(text, realm);
const { Course, Draw, Interactions, Progress, SuspendData, Tracking } = vm.runInContext(
  "({ Course, Draw, Interactions, Progress, SuspendData, Tracking })", realm);
const after = player(Tracking);

/** Twelve questions on one page, whose right answer is b. */
const twelve = (terms = {}) => {
  const contract = sampleContract();
  const asked = Array.from({ length: 12 }, (_, place) => ({ ...contract.questions[4], id: `t${place + 1}`, number: 20 + place }));
  contract.questions = [...contract.questions.slice(0, 4), ...asked];
  contract.last.question = 40;
  contract.pages[5].quiz = { pass_mark: 80, attempts: null, questions: asked.map(({ id }) => id), draw: 5, ...terms };
  return contract;
};
const number = (course, id) => course.questions.get(id).number;
const started = (course, lots = "k3_") => ({ ...SuspendData.empty(), lots });
const asked = (course, state) => plain(Progress.asked(course, state, "final").map(({ id }) => id));
const answered = (course, state, ids, response) => after(course, ids.map((id) => `answer ${id} ${response}`), state);
const kept = (state) => plain([...state.answers].map(([at, { response, checked }]) => [at, response + (checked ? "*" : "")]));
const again = (course, state) => Tracking.restore(course, (name) => (name === NAMES.SUSPEND_DATA ? SuspendData.encode(state, course) : ""));

test("quiz.js is under 5 KB gzipped", () => {
  assert.ok(gzipSync(SHIPPED["quiz.js"], { level: 9 }).length < 5 * 1024);
});

test("a draw: five of twelve, the same for as long as the try lasts, others in the next one", () => {
  const course = Course.index(twelve());
  let state = started(course);
  const first = asked(course, state);
  assert.equal(first.length, 5);
  state = answered(course, state, first, "a");
  assert.deepEqual(asked(course, again(course, state)), first, "kept by the lot alone");
  state = after(course, ["hand-in final"], state);
  assert.deepEqual([state.quizzes.get(6).last, asked(course, state)], [0, first], "handed in: those that were asked");
  assert.equal(Progress.quizView(course, state, "final").possible, 5);
  assert.deepEqual(plain(Progress.quizView(course, state, "final").review), first);
  state = after(course, ["retry final"], state);
  assert.notDeepEqual(asked(course, state), first);
  assert.deepEqual([state.answers.size, state.lots], [0, "k3_"]);
});

test("what is not asked takes no answer, and has none to report or to keep", () => {
  const course = Course.index(twelve());
  const before = started(course);
  const first = asked(course, before);
  const others = course.contract.pages[5].quiz.questions.filter((id) => !first.includes(id));
  assert.equal(answered(course, before, others, "b"), before);
  const open = answered(course, before, first, "b");
  const foreign = { ...open, answers: new Map([...open.answers, [number(course, others[0]), { response: "b", checked: false }]]) };
  assert.deepEqual(kept(again(course, foreign)), kept(open));
  const event = { type: "hand-in", quiz: "final" };
  const done = Tracking.apply(course, open, event);
  const told = Interactions.report(course, open, done, event, { at: new Date(0), latency: () => NaN }).records.map((record) => record[0][1]);
  assert.deepEqual(plain(told), first);
  assert.equal(done.quizzes.get(6).passed, true);
});

test("a learner gets a lot once, where there is something to draw", () => {
  const course = Course.index(twelve());
  assert.equal(Draw.begin(course, SuspendData.empty(), () => 0).lots, "AAA");
  assert.equal(Draw.begin(course, SuspendData.empty(), () => 1 - Number.EPSILON).lots, "___");
  assert.equal(Draw.begin(course, started(course), () => 0).lots, "k3_");
  assert.equal(Draw.begin(Course.index(sampleContract()), SuspendData.empty()).lots, "");
  for (const [text, lots] of [["2~s-~dk3_~", "k3_"], ["2~s-~dk3_", ""], ["2~s-~dk3~", ""], ["2~s-~dk3_A~", ""], ["2~s-~dk.3~", ""]]) {
    assert.equal(SuspendData.decode(text, course).lots, lots, text);
  }
});

test("on the page: only what is drawn is there, counted from 1, and the same after a break", async () => {
  let lms = strictLms();
  const open = async () => {
    const at = await visit(lms, { contract: twelve() });
    await at.go("final");
    return at;
  };
  const ids = (at) => [...at.document.querySelectorAll("#final [data-question]")].filter((each) => !each.hidden).map((each) => each.dataset.question);
  const at = await open();
  const first = ids(at);
  assert.equal(first.length, 5);
  await at.handIn(Object.fromEntries(first.slice(0, 4).map((id) => [id, "a"])));
  assert.equal(at.text("#final [data-quiz-error]"), "1 question has no answer yet.");
  await pass(at, 1000);
  assert.match(lms.committed[NAMES.SUSPEND_DATA], /~d[\w-]{3}~a/);
  at.leave();
  lms = strictLms(lms.committed);
  const later = await open();
  assert.deepEqual(ids(later), first);
  assert.deepEqual(first.map((id) => later.text(`#question-${id} [data-question-number]`)), [1, 2, 3, 4, 5].map((place) => `Question ${place}`));
  await later.handIn({ [first[4]]: "a" });
  assert.deepEqual(
    [...later.document.querySelectorAll("#final [data-quiz-result] a")].map((link) => [link.hash, link.textContent]),
    first.map((id, place) => [`#question-${id}`, `Question ${place + 1}`]),
  );
  assert.deepEqual(lms.faults, []);
});

// --- retake: wrong -------------------------------------------------------------------------------------------------------

const withRetake = (terms = {}) => {
  const contract = sampleContract();
  contract.pages[5].quiz = { ...contract.pages[5].quiz, pass_mark: 100, attempts: 3, retake: "wrong", ...terms };
  return contract;
};

test("only what was wrong is answered anew; what was right stays, is closed, and counts", () => {
  const course = Course.index(withRetake());
  const half = after(course, ["answer f1 b", "answer f2 ac", "answer f3 c", "hand-in final", "retry final"], started(course));
  assert.deepEqual(kept(half), [[5, "b*"]]);
  assert.deepEqual(kept(again(course, half)), [[5, "b*"]], "after a break too");
  assert.deepEqual(plain(Progress.unanswered(course, half, "final")), ["f2", "f3"]);
  assert.equal(after(course, ["answer f1 a"], half), half);
  const open = after(course, ["answer f2 ab", "answer f3 a"], half);
  const event = { type: "hand-in", quiz: "final" };
  const done = Tracking.apply(course, open, event);
  const told = Interactions.report(course, open, done, event, { at: new Date(0), latency: () => NaN }).records.map((record) => record[0][1]);
  assert.deepEqual([plain(told), done.quizzes.get(6).last, done.quizzes.get(6).attempts], [["f2", "f3"], 10000, 2]);
});

test("a mark on an answer to another quiz, or in a first try, means nothing", () => {
  const read = (contract, text) => kept(Tracking.restore(Course.index(contract), (name) => (name === NAMES.SUSPEND_DATA ? text : "")));
  assert.deepEqual(read(withRetake(), "2~s-~aAF*b!~"), [[5, "b"]], "nobody has handed it in");
  assert.deepEqual(read(withRetake(), "2~s-~qAGABAAAAAAA~aAF*a!~"), [[5, "a"]], "it is wrong");
  assert.deepEqual(read(sampleContract(), "2~s-~qAGABAAAAAAA~aAF*b!~"), [[5, "b"]], "all is asked anew");
  assert.deepEqual(read(withRetake(), "2~s-~qAGABAAAAAAA~aAF*b!~"), [[5, "b*"]]);
});

test("with a draw, all tries ask the same", () => {
  const course = Course.index(twelve({ retake: "wrong" }));
  const first = asked(course, started(course));
  const second = after(course, [...first.map((id, place) => `answer ${id} ${place ? "a" : "b"}`), "hand-in final", "retry final"], started(course));
  assert.deepEqual(asked(course, second), first);
  assert.deepEqual(kept(second), [[number(course, first[0]), "b*"]]);
});

test("on the page: what was right stays as it is, and the focus goes to what was not", async () => {
  const at = await launch({ contract: withRetake() });
  await at.go("final");
  await at.handIn({ f1: "b", f2: "d", f3: "a" });
  await at.click("#final [data-action='retry-quiz']");
  assert.equal(at.document.activeElement, at.one("#question-f2 input"));
  assert.deepEqual(["f1", "f2", "f3"].map((id) => at.one(`#question-${id} input`).disabled), [true, false, true]);
  assert.equal(at.one("#question-f1 [data-option='b']").dataset.result, "correct");
  await at.choose("f2", "d"); // takes it back
  await at.handIn({ f2: "ab" });
  assert.match(at.text("#final [data-quiz-result]"), /100%/);
});

// --- one at a time -------------------------------------------------------------------------------------------------------

const inSteps = (terms = {}) => {
  const contract = sampleContract();
  contract.pages[5].quiz = { ...contract.pages[5].quiz, show: "one", ...terms };
  return contract;
};
const visible = (at) => [...at.document.querySelectorAll("#final [data-question]")].filter((each) => !each.hidden).map((each) => each.dataset.question).join();
const by = (at, way) => at.click(`#final [data-action="${way}-question"]`);
const disabled = (at) => ["previous", "next"].map((way) => at.one(`#final [data-action="${way}-question"]`).disabled);
const maySubmit = (at) => !at.one("#final [data-action='submit-quiz']").hidden;

test("one question at a time, to the last, which is handed in", async () => {
  const at = await launch({ contract: inSteps() });
  await at.go("final");
  assert.deepEqual([visible(at), at.text("#final [data-quiz-step]"), disabled(at), maySubmit(at)], ["f1", "Question 1 of 3", [true, false], false]);
  await at.choose("f1", "b");
  await by(at, "next");
  assert.deepEqual([visible(at), at.document.activeElement.id, disabled(at), maySubmit(at)], ["f2", "question-f2", [false, false], false]);
  await by(at, "next");
  assert.deepEqual([visible(at), at.text("#final [data-quiz-step]"), disabled(at), maySubmit(at)], ["f3", "Question 3 of 3", [false, true], true]);
  await by(at, "previous");
  assert.equal(visible(at), "f2");
  await by(at, "next");
  await at.handIn({ f3: "c" });
  assert.equal(at.text("#final [data-quiz-error]"), "1 question has no answer yet.");
  assert.deepEqual([visible(at), at.document.activeElement], ["f2", at.one("#question-f2 input")], "back to what is open");
  assert.equal(at.document.querySelectorAll("#final [data-away]").length, 2);
  await by(at, "next");
  await at.choose("f2", "d");
  await at.handIn({});
  assert.deepEqual([maySubmit(at), at.document.activeElement], [false, at.one("#final [data-quiz-result]")]);
  await at.click("#final [data-quiz-result] a[href='#question-f2']");
  assert.deepEqual([visible(at), at.document.activeElement.id], ["f2", "question-f2"], "links lead to what is hidden");
  await at.click("#final [data-action='retry-quiz']");
  assert.deepEqual([visible(at), at.document.activeElement], ["f1", at.one("#question-f1 input")], "from the start");
});

test("who comes back goes on with the first question that is open; right answers that stay are passed over", async () => {
  const lms = strictLms();
  const at = await visit(lms, { contract: inSteps({ pass_mark: 100, retake: "wrong" }) });
  await at.go("final");
  await at.choose("f1", "b");
  await pass(at, 1000);
  at.leave();
  const later = await visit(strictLms(lms.committed), { contract: inSteps({ pass_mark: 100, retake: "wrong" }) });
  assert.equal(visible(later), "f2");
  await later.choose("f2", "d");
  await by(later, "next");
  await later.handIn({ f3: "c" });
  await later.click("#final [data-action='retry-quiz']");
  assert.equal(visible(later), "f2");
});

test("who comes back with nothing left to answer is at the last question, where it is handed in", async () => {
  const lms = strictLms();
  const at = await visit(lms, { contract: inSteps() });
  await at.go("final");
  for (const [id, answer] of Object.entries({ f1: "b", f2: "ab", f3: "a" })) await at.choose(id, answer);
  await pass(at, 1000);
  at.leave();
  const later = await visit(strictLms(lms.committed), { contract: inSteps() });
  assert.deepEqual([visible(later), maySubmit(later)], ["f3", true]);
});

test("what comes into sight later has been looked at for less long", async () => {
  const lms = strictLms();
  const at = await visit(lms, { contract: inSteps() });
  await at.go("final");
  await at.choose("f1", "b");
  await pass(at, 60000);
  await by(at, "next");
  await pass(at, 5000);
  await by(at, "next");
  await at.choose("f2", "ab");
  await pass(at, 2000);
  await at.handIn({ f3: "a" });
  await pass(at, 2000);
  const [first, second, third] = [0, 1, 2].map((place) => lms.committed[`cmi.interactions.${place}.latency`]);
  assert.match(first, /^0000:01:0\d/);
  assert.match(second, /^0000:00:0\d/);
  assert.match(third, /^0000:00:0\d/);
});

test("a template without steps shows all", async () => {
  const at = await launch({ contract: inSteps(), prepare: ({ document }) => document.querySelector("[data-quiz-steps]").remove() });
  await at.go("final");
  assert.equal(visible(at), "f1,f2,f3");
  assert.equal(maySubmit(at), true);
});

// --- points by objective -------------------------------------------------------------------------------------------------

const withObjectives = () => {
  const contract = sampleContract();
  contract.pages[5].quiz = { ...contract.pages[5].quiz, objectives: { signs: "Seeing <signs>", help: "Getting help", none: "Nothing" } };
  for (const [place, objective] of [[4, "signs"], [5, "help"], [6, "help"]]) contract.questions[place].objective = objective;
  contract.questions[5].partial = true;
  return contract;
};
const rows = (at) => [...at.document.querySelectorAll("#final [data-quiz-result] tr")].map((row) => [...row.children].map((cell) => cell.textContent));

test("the result lists points by objective, of what was asked", async () => {
  const at = await launch({ contract: withObjectives() });
  await at.go("final");
  assert.deepEqual(rows(at), []);
  await at.handIn({ f1: "b", f2: "a", f3: "c" });
  assert.deepEqual(rows(at), [["Seeing <signs>", "1 of 1"], ["Getting help", "1 of 3"]]);
  assert.equal(at.text("#final [data-quiz-result] caption"), "Points by objective");
  assert.equal(at.one("#final [data-quiz-result] table").nextElementSibling.textContent, STRINGS.review);
  await at.click("#final [data-action='retry-quiz']");
  assert.deepEqual(rows(at), []);
  await at.handIn({ f1: "b", f2: "ab", f3: "a" });
  assert.deepEqual(rows(at), [["Seeing <signs>", "1 of 1"], ["Getting help", "3 of 3"]]);
});

// --- a time limit --------------------------------------------------------------------------------------------------------

const timed = (terms = {}) => {
  const contract = sampleContract();
  contract.pages[5].quiz = { ...contract.pages[5].quiz, seconds: 1200, ...terms };
  return contract;
};
const shownText = (at, selector) => (at.one(selector).hidden ? null : at.text(selector));
const TIME = "#final [data-quiz-time]";
const left = (at) => (at.one("[data-quiz-clock]").hidden ? null : at.text("[data-quiz-left]"));
const heard = (at) => at.text("[data-quiz-heard]");

test("a try begins with a button, and ends with handing in what is answered", async () => {
  for (const terms of [{}, { show: "one" }]) {
    const at = await visit(strictLms(), { contract: timed(terms) });
    await at.go("final");
    assert.equal(at.shown("#final [data-question]"), 0);
    assert.equal(at.document.querySelectorAll("#final [data-away]").length, 0, "they are not on paper either");
    assert.deepEqual([maySubmit(at), shownText(at, TIME)], [false, null]);
    assert.match(shownText(at, "#final [data-quiz-begin]"), /^You have 20 minutes/);
    await pass(at, 600000);
    await at.click("#final [data-action='begin-quiz']");
    assert.deepEqual([at.one("#final [data-action='begin-quiz']").hidden, shownText(at, "#final [data-quiz-begin]")], [true, null]);
    assert.equal(at.document.activeElement.id, "question-f1");
    assert.deepEqual([left(at), heard(at), shownText(at, TIME)], ["About 20 minutes left for the quiz", "About 20 minutes left for the quiz", null]);
    await at.choose("f1", "b");
    await pass(at, 17 * 60000 + 500);
    assert.equal(left(at), "About 3 minutes left for the quiz");
    await at.go("talk");
    await pass(at, 4 * 60000);
    assert.deepEqual([left(at), heard(at)], [STRINGS.quiz_time_over, STRINGS.quiz_time_over], "said where another page is read");
    await at.go("final");
    await pass(at, 1000);
    assert.equal(left(at), null);
    assert.match(at.text("#final [data-quiz-result]"), /25%.*1 of 4/);
    assert.equal(shownText(at, TIME), STRINGS.quiz_time_over);
    await at.click("#final [data-action='retry-quiz']");
    assert.deepEqual([at.shown("#final [data-question]"), at.one("#final [data-action='begin-quiz']").hidden, shownText(at, TIME)], [0, false, null]);
    await at.click("#final [data-action='begin-quiz']");
    assert.equal(left(at), "About 20 minutes left for the quiz");
    await at.handIn({});
    assert.match(at.text("#final [data-quiz-error]"), /3 questions/);
    await pass(at, 60000);
    if (terms.show) continue;
    await at.handIn({ f1: "b", f2: "ab", f3: "a" });
    assert.deepEqual([left(at), shownText(at, TIME), at.text("#final [data-quiz-result]").slice(0, 16)], [null, null, "Your score: 100%"]);
    await pass(at, 3000000);
    assert.match(at.text("#final [data-quiz-result]"), /100%/);
  }
});

test("the clock is honest to the last second, seldom heard, and in sight on every page", async () => {
  const at = await visit(strictLms(), { contract: timed({ seconds: 90 }) });
  await at.go("final");
  assert.match(shownText(at, "#final [data-quiz-begin]"), /^You have 90 seconds/);
  await at.click("#final [data-action='begin-quiz']");
  const back = at.one("[data-quiz-clock] a");
  const hurries = () => at.one("[data-quiz-clock]").hasAttribute("data-hurry");
  assert.deepEqual([left(at), heard(at), back.hidden, hurries()], ["90 seconds left for the quiz", "90 seconds left for the quiz", true, false]);
  await pass(at, 45500);
  assert.deepEqual([left(at), heard(at), hurries()], ["45 seconds left for the quiz", "1 minute left for the quiz", true]);
  await at.go("talk");
  await pass(at, 20000);
  assert.deepEqual([left(at), heard(at), back.hidden, at.shown("[data-quiz-left]")], ["25 seconds left for the quiz", "30 seconds left for the quiz", false, 1]);
  await at.click(back);
  await pass(at, 16000);
  assert.deepEqual([at.page(), back.hidden, left(at), heard(at)], ["final", true, "9 seconds left for the quiz", "10 seconds left for the quiz"]);
  await pass(at, 9500);
  assert.deepEqual([left(at), shownText(at, TIME)], [null, STRINGS.quiz_time_over]);
});

test("who comes back to another page sees the clock there", async () => {
  const lms = strictLms();
  const at = await visit(lms, { contract: timed() });
  await at.go("final");
  await at.click("#final [data-action='begin-quiz']");
  await at.go("talk");
  await pass(at, 1000);
  at.leave();
  const later = await visit(strictLms(lms.committed), { contract: timed() });
  assert.deepEqual([later.page(), left(later)], ["talk", "About 20 minutes left for the quiz"]);
});

test("a template without a clock tells the time in the quiz", async () => {
  const at = await launch({ contract: timed(), prepare: ({ document }) => document.querySelector("[data-quiz-clock]").remove() });
  await at.go("final");
  await at.click("#final [data-action='begin-quiz']");
  assert.equal(shownText(at, TIME), "About 20 minutes left for the quiz");
});

test("another try at a quiz with a time limit begins at its button", async () => {
  const at = await visit(strictLms(), { contract: timed() });
  await at.go("final");
  await at.click("#final [data-action='begin-quiz']");
  await at.handIn({ f1: "a", f2: "d", f3: "c" });
  await at.click("#final [data-action='retry-quiz']");
  assert.equal(at.document.activeElement, at.one("#final [data-action='begin-quiz']"));
});

test("the time of a try stands still while the course is closed, and goes on after", async () => {
  const lms = strictLms();
  const at = await visit(lms, { contract: timed() });
  await at.go("final");
  await at.click("#final [data-action='begin-quiz']");
  await pass(at, 11 * 60000);
  at.leave();
  assert.match(lms.committed[NAMES.SUSPEND_DATA], /~kAG[\w-]{5}~/);
  const later = await visit(strictLms(lms.committed), { contract: timed() });
  assert.deepEqual([left(later), heard(later)], ["About 9 minutes left for the quiz", "About 10 minutes left for the quiz"]);
  await pass(later, 9 * 60000 + 5000);
  assert.equal(shownText(later, TIME), STRINGS.quiz_time_over);
  assert.equal(shownText(later, "#final [data-quiz-begin]"), null);
});

test("clocks of two states: that of the try which has gone further, and of one try the later", () => {
  const course = Course.index(timed());
  const record = { attempts: 1, best: 0, last: 0, handedIn: false, passed: false };
  const state = (second, more = {}) => ({ ...SuspendData.empty(), clocks: new Map(second === null ? [] : [[6, second]]), ...more });
  const merged = (one, other) => {
    const text = SuspendData.encode({ ...other, revision: 9 }, course);
    return [...Tracking.absorb(course, one, text).clocks].map(([, second]) => second);
  };
  const next = { quizzes: new Map([[6, record]]) };
  assert.deepEqual([merged(state(0), state(null)), merged(state(null), state(0)), merged(state(5), state(9)), merged(state(9), state(5))], [[0], [0], [9], [9]]);
  assert.deepEqual([merged(state(5), state(null, next)), merged(state(5, next), state(9))], [[], [5]]);
  const done = { quizzes: new Map([[6, { ...record, handedIn: true }]]) };
  assert.deepEqual([merged(state(5), state(null, done)), merged(state(null, done), state(5))], [[], []]);
  for (const event of ["hand-in", "retry"]) {
    const before = state(5, event === "retry" ? done : {});
    assert.equal(Tracking.apply(course, before, { type: event, quiz: "final" }).clocks.size, 0);
  }
  for (const text of ["2~kAG~", "2~kAFAAAAA~", "2~kAG____._~", "2~kAG_____~"]) assert.equal(SuspendData.decode(text, course).clocks.size, 0, text);
});

// --- review --------------------------------------------------------------------------------------------------------------

test("what is shown of the answers when they are handed in", async () => {
  const seen = async (review, attempts) => {
    const contract = sampleContract();
    contract.pages[5].quiz = { ...contract.pages[5].quiz, attempts, ...(review && { review }) };
    const at = await launch({ contract });
    await at.go("final");
    await at.handIn({ f1: "a", f2: "d", f3: "b" });
    const results = [...at.document.querySelectorAll("#question-f1 [data-option]")].map((each) => each.dataset.result);
    const words = [at.text("#question-f1 [data-mark]"), at.text("#question-f1 [data-question-result]")].filter(Boolean).length;
    return [results, words, at.shown("#question-f1 [data-feedback]"), at.shown("#question-f1 [data-explanation]"), at.shown("#final [data-quiz-result] a")];
  };
  const [all, marks] = [[["wrong", "missed", ""], 2, 2, 1, 3], [["wrong", "", ""], 2, 1, 0, 3]];
  assert.deepEqual([await seen("", 1), await seen("", 2)], [all, marks]);
  assert.deepEqual([await seen("always", 1), await seen("always", 2)], [all, all]);
  assert.deepEqual([await seen("marks", 1), await seen("marks", 2)], [marks, marks]);
  const nothing = [["", "", ""], 0, 0, 0, 0];
  assert.deepEqual([await seen("none", 1), await seen("none", 2)], [nothing, nothing]);
});

test("without an LMS the time of a try goes on too", async () => {
  const at = await launch({ contract: timed() });
  await at.go("final");
  await at.click("#final [data-action='begin-quiz']");
  await pass(at, 1300000);
  assert.equal(shownText(at, TIME), STRINGS.quiz_time_over);
});
