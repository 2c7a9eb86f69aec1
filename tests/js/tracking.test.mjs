import assert from "node:assert/strict";
import test from "node:test";
import { plain, player, pure, sampleContract } from "./harness.mjs";
import { randomly } from "./random.mjs";
import { strictLms } from "./strict-lms.mjs";

const { Cmi, Course, Progress, SuspendData, Tracking } = pure();
const WORDS = [...Cmi.STATUSES];
const play = player(Tracking);

const course = Course.index(sampleContract());
const restore = (stored, of = course) => Tracking.restore(of, (name) => stored[name] ?? "");
const [DATA, LOCATION, STATUS, RAW] = ["cmi.suspend_data", "cmi.core.lesson_location", "cmi.core.lesson_status", "cmi.core.score.raw"];
const RIGHT = ["answer f1 b", "answer f2 ab", "answer f3 a", "hand-in final"];
const HALF = ["answer f1 b", "answer f2 a", "answer f3 a", "hand-in final"];

const last = (more = {}) => Course.index(sampleContract({ score: { quizzes: [{ page: "final", weight: 4 }], attempt: "last" }, ...more }));

test("the highest of what the LMS and the suspend data know is kept", () => {
  const table = [
    [{}, "incomplete", null],
    [{ [STATUS]: "not attempted" }, "incomplete", null],
    [{ [STATUS]: "browsed" }, "incomplete", null],
    [{ [STATUS]: "passed", [RAW]: "90" }, "passed", 90],
    [{ [STATUS]: " Completed " }, "completed", null],
    [{ [STATUS]: "incomplete", [DATA]: "1~sc70~" }, "completed", 70],
    [{ [STATUS]: "incomplete", [DATA]: "2~scBtY~" }, "completed", 70],
    [{ [STATUS]: "", [RAW]: "", [DATA]: "2~spBtY~" }, "passed", 70],
    [{ [STATUS]: "unknown word", [RAW]: "NaN" }, "incomplete", null],
    [{ [RAW]: "0" }, "incomplete", null], // given before any was sent
    [{ [RAW]: "0", [STATUS]: "Not attempted" }, "incomplete", null],
    [{ [RAW]: "0", [STATUS]: "failed" }, "failed", 0],
    [{ [RAW]: "0", [STATUS]: "failed", [DATA]: "2~sf~rC~" }, "failed", null],
    [{ [RAW]: "0", [STATUS]: "failed", [DATA]: "2~sfAAA~rC~" }, "failed", 0],
    [{ [RAW]: "33.333333", [DATA]: "2~sfAfQ~" }, "failed", 33.33],
    [{ [RAW]: "101" }, "incomplete", null],
  ];
  for (const [stored, status, score] of table) {
    const state = restore(stored);
    assert.deepEqual([state.status, state.score], [status, score], JSON.stringify(stored));
  }
});

test("where the last attempt counts, our score is believed before the LMS's", () => {
  const table = [[{ [RAW]: "90", [DATA]: "2~siBtY~" }, 70], [{ [RAW]: "90" }, 90], [{ [DATA]: "2~siBtY~" }, 70], [{}, null]];
  for (const [stored, score] of table) assert.equal(restore(stored, last()).score, score, JSON.stringify(stored));
  assert.deepEqual(
    [[RIGHT, 100], [[...RIGHT, "retry final"], 100], [[...RIGHT, "retry final", ...HALF], 50]].map(([events]) => play(last(), events).score), [100, 100, 50]);
});

test("what the LMS is told: most important first, score before status, no score until graded", () => {
  const seen = Tracking.apply(course, restore({}), { type: "page", page: "more" });
  assert.deepEqual(plain(Tracking.elements(course, seen, 61000)), [
    [DATA, "2~si~rB~hE~pI~"],
    [LOCATION, "more"],
    [STATUS, "incomplete"],
    ["cmi.core.exit", "suspend"],
    ["cmi.core.session_time", "0000:01:01.00"],
  ]);
  const graded = Tracking.apply(course, seen, { type: "hand-in", quiz: "final" });
  assert.deepEqual(plain(Tracking.elements(course, graded, 0)).map(([name]) => name), [
    DATA, LOCATION, RAW, "cmi.core.score.min", "cmi.core.score.max", STATUS, "cmi.core.exit", "cmi.core.session_time",
  ]);
  assert.equal(plain(Tracking.elements(course, graded, 0))[2][1], "0");
  assert.equal(new Map(Tracking.elements(course, graded, 0, "time-out")).get("cmi.core.exit"), "time-out");
  const unscored = Course.index(sampleContract({ score: { quizzes: [], attempt: "best" } }));
  assert.equal(new Map(Tracking.elements(unscored, { ...graded, score: 50 }, 0)).has(RAW), false);
});

test("events that cannot be change nothing: the very same state comes back", () => {
  const handedIn = play(course, ["page final", "hand-in final"]);
  for (const event of [
    { type: "page", page: "nowhere" },
    { type: "page", page: "final" }, // here already
    { type: "answer", question: "nothing", response: "a" },
    { type: "answer", question: "f1", response: "b" }, // handed in
    { type: "answer", question: "p1", response: "z" }, // no such option
    { type: "answer", question: "p1", response: "" },
    { type: "check", question: "f1" }, // graded with its quiz
    { type: "try-again", question: "f1" },
    { type: "try-again", question: "p1" }, // nothing to try again
    { type: "check", question: "p1" }, // no answer yet
    { type: "hand-in", quiz: "final" }, // twice
    { type: "hand-in", quiz: "welcome" }, // no quiz
    { type: "retry", quiz: "check" }, // not handed in
    { type: "time", seconds: 0 },
    { type: "time", seconds: NaN },
  ]) {
    assert.equal(Tracking.apply(course, handedIn, event), handedIn, JSON.stringify(event));
  }
});

test("each change raises the revision by one, and nothing else does", () => {
  const events = ["page welcome", "page welcome", "answer p1 b", "answer p1 b", "check p1", "check p1", "time 5", "time 5", "time 4", "time 6"];
  const revisions = [];
  events.reduce((state, event) => (revisions.push(play(course, [event], state).revision), play(course, [event], state)), restore({}));
  assert.deepEqual(revisions, [1, 1, 2, 2, 3, 3, 4, 4, 4, 5]);
  const most = { [DATA]: "2~s-~r_____~" };
  assert.match(SuspendData.encode(play(course, ["page welcome"], restore(most)), course), /~r_____~/, "written no further than can be read");
});

test("time only grows, in whole seconds", () => {
  assert.equal(play(course, ["time 10.9"]).seconds, 10);
  assert.equal(play(course, ["time 10", "time 5"]).seconds, 10);
  assert.match(SuspendData.encode(play(course, ["time 1e12"]), course), /~tCJVD_~/);
});

test("responses take one form, by type", () => {
  const question = (type, options = "") => ({ id: "q", number: 1, keys: [], type, page: "talk", correct: [], options, points: 1 });
  const table = [
    [question("choice", "abc"), { b: "b", ab: "", d: "", "": "" }],
    [question("multiple-choice", "cab"), { ca: "ac", "cza?a": "ac", z: "" }],
    [question("true-false"), { t: "t", f: "f", true: "", x: "" }],
    [question("likert", "abcde"), { e: "e", ae: "" }],
    [question("sequencing", "abc"), { cab: "cab", ca: "ca", caa: "", cabd: "" }],
    [question("matching", "12abc"), { "1a2c": "1a2c", "2c1a": "1a2c", "1a2a": "1a2a", "1a": "1a", "1a1b": "", "3a": "", "1d": "", "1a2": "", a1: "" }],
    [question("numeric"), { "12.5": "12.5", "12,5": "", "-3": "-3", "1e3": "", ".5": "", "5.": "", "12345678901": "", "123456789.123": "", abc: "" }],
    [question("fill-in"), { "  two   words\n": "two words", [`${"x".repeat(254)} y`]: "x".repeat(254), "\u0000": "", Zoë: "Zoë" }],
    [question("performance"), { free: "free" }],
    [question("acknowledgement"), { a: "a", b: "", true: "" }],
    [question("of a later release", "abc"), { a: "" }],
  ];
  for (const [each, forms] of table) {
    for (const [given, expected] of Object.entries(forms)) assert.equal(Course.legal(each, given), expected, `${each.type} ${JSON.stringify(given)}`);
  }
});

test("right is what agrees with one of the right responses", () => {
  const table = [
    ["choice", "abc", ["b"], ["b"], ["a", "", "ab"]],
    ["choice", "abc", ["a", "b"], ["a", "b"], ["c"]],
    ["multiple-choice", "abcd", ["ca"], ["ac", "ca"], ["a", "abc", ""]],
    ["true-false", "", ["f"], ["f"], ["t", ""]],
    ["sequencing", "abc", ["cab", "cba"], ["cab", "cba", "ca"], ["abc", "ac"]],
    ["matching", "12ab", ["2a1b"], ["1b2a", "2a1b"], ["1b", "1a2b"]],
    ["numeric", "", ["0.5"], ["0.5", "0.50", "00.5"], ["0.51", "", ".5"]],
    ["fill-in", "", ["Zo\u00eb", "Zoe"], [" zO\u00eb ", "Zoe\u0308", "ZOE"], ["Zo", ""]],
    ["likert", "abc", [], [], ["a"]],
  ];
  for (const [type, options, correct, right, wrong] of table) {
    const question = { id: "q", number: 1, keys: [], type, page: "talk", correct, options, points: 1 };
    for (const response of right) assert.equal(Course.isRight(question, response), true, `${type} ${response}`);
    for (const response of wrong) assert.equal(Course.isRight(question, response), false, `${type} ${response}`);
  }
});

test("an acknowledgement is ticked and the tick taken back, until the course is complete", () => {
  const contract = sampleContract({ completion: { pages: 0, quizzes: [], minimum_time: 0, acknowledgements: ["ack"] }, passing: [], score: { quizzes: [], attempt: "best" } });
  contract.questions.push({ id: "ack", number: 8, keys: [], type: "acknowledgement", page: "talk", correct: ["a"], options: "", points: 0 });
  const of = Course.index({ ...contract, completion: { ...contract.completion, minimum_time: 60 } });
  const ticked = (events) => play(of, events).answers.has(8);
  assert.deepEqual([["answer ack a"], ["answer ack a", "answer ack "], ["answer ack a", "check ack", "answer ack "]].map(ticked), [true, false, false]);
  assert.equal(ticked(["answer ack a", "time 60", "answer ack "]), true, "complete");
  assert.equal(play(of, ["answer ack a", "time 60"]).status, "completed");
  assert.equal(play(of, ["time 60"]).status, "incomplete");
});

test("minimum time, acknowledgements, quizzes and pages are all asked for", () => {
  const contract = sampleContract({ completion: { pages: 100, quizzes: ["final"], minimum_time: 90, acknowledgements: ["ack"] }, status: { on_complete: "completed", on_pass: "passed", on_fail: "failed" } });
  contract.questions.push({ id: "ack", number: 8, keys: [], type: "acknowledgement", page: "talk", correct: ["a"], options: "", points: 0 });
  const of = Course.index(contract);
  const parts = { pages: ["page welcome", "page talk", "page check", "page more", "page final"], quiz: RIGHT, time: ["time 90"], tick: ["answer ack a"] };
  const names = Object.keys(parts);
  for (let chosen = 0; chosen < 16; chosen += 1) {
    const events = names.filter((_, bit) => chosen & (1 << bit)).flatMap((name) => parts[name]);
    assert.equal(play(of, events).status, chosen === 15 ? "passed" : "incomplete", events.join());
  }
});

test("completion, passing and words: all combinations", () => {
  const pages = ["page welcome", "page talk", "page check", "page more", "page final"];
  const learners = { nothing: [], read: pages, passed: RIGHT, failed: HALF, "read, passed": [...pages, ...RIGHT], "read, failed": [...pages, ...HALF],
    "read, failed twice": [...pages, ...HALF, "retry final", ...HALF], "failed, then passed": [...pages, ...HALF, "retry final", ...RIGHT] };
  for (const quizzes of [[], ["final"]]) {
    for (const passing of quizzes.length ? [quizzes] : [[], ["final"], ["check", "final"]]) {
      for (const on_complete of ["completed", "passed"]) for (const on_pass of ["completed", "passed"]) for (const on_fail of ["incomplete", "failed"]) {
        const of = Course.index(sampleContract({ completion: { pages: 100, quizzes, minimum_time: 0, acknowledgements: [] }, passing, status: { on_complete, on_pass, on_fail } }));
        for (const [learner, events] of Object.entries(learners)) {
          const read = events.includes("page welcome");
          const passedFinal = events.includes("answer f2 ab");
          const handedIn = events.includes("hand-in final");
          const twice = learner === "read, failed twice";
          const done = read && (!quizzes.length || passedFinal);
          const passed = passing.length > 0 && passing.every((quiz) => quiz === "final" && passedFinal);
          const failed = passing.length > 0 && !passed && ((handedIn && passing.length === 1) || twice);
          const earned = done ? (passed ? on_pass : on_complete) : failed ? on_fail : "incomplete";
          // On the way there the learner may have been higher already.
          const before = learner === "failed, then passed" && !done ? on_fail : "incomplete";
          const atFirst = read && !quizzes.length ? on_complete : "incomplete";
          const expected = [earned, before, atFirst].reduce((one, other) => Cmi.higher(one, other));
          assert.equal(play(of, events).status, expected, JSON.stringify({ learner, quizzes, passing, on_complete, on_pass, on_fail }));
        }
      }
    }
  }
});

test("an answer is dropped when its question has other options today, or is gone", () => {
  const state = restore({ [DATA]: "2~si~aAB*d!AC.ac!AI.q!~" });
  assert.deepEqual([...state.answers.keys()], [2]);
});

test("what was passed stays passed when the pass mark rises, and points of an earlier release count by their share", () => {
  const state = play(course, ["page final"], restore({ [DATA]: "1~sc80~qf-_1-8-10-8-10-hp!~" }));
  assert.deepEqual([state.score, state.quizzes.get(6).passed, state.status], [80, true, "completed"]);
  const low = Course.index(sampleContract({ pages: sampleContract().pages.map((page) => (page.quiz ? { ...page, quiz: { ...page.quiz, pass_mark: 50 } } : page)) }));
  const text = SuspendData.encode(play(low, HALF), low);
  assert.equal(restore({ [DATA]: text }).quizzes.get(6).passed, true);
});

test("a quiz is either open with nothing checked, or handed in with all checked, whatever was stored", () => {
  const open = restore({ [DATA]: "2~s-~qAGABAAAAAAA~aAF*b!AG*!~" });
  assert.deepEqual(plain([...open.answers]), [[5, { response: "b", checked: false }]]);
  const handedIn = restore({ [DATA]: "2~s-~qAGABAAAAAAB~aAF.b!~" });
  assert.deepEqual(plain([...handedIn.answers]), [[5, { response: "b", checked: true }], [6, { response: "", checked: true }], [7, { response: "", checked: true }]]);
  const usedUp = restore({ [DATA]: "2~s-~qAGACAAAAAAA~" });
  assert.equal(usedUp.quizzes.get(6).handedIn, true, "no try is left: what is on the page is what counts");
  assert.equal(Progress.quizView(course, usedUp, "final").canRetry, false);
});

test("one objective for each module: its quizzes make the score", () => {
  const objectives = (events, of = course) => plain(Tracking.objectives(of, play(of, events))).map(({ follows, ...rest }) => (assert.equal(follows, of !== course), rest));
  assert.equal(objectives(HALF, last()).length, 2);
  assert.deepEqual(objectives([]), [{ id: "m1", score: null, status: "not attempted" }, { id: "m2", score: null, status: "not attempted" }]);
  assert.deepEqual(objectives(["page welcome", ...HALF]), [{ id: "m1", score: null, status: "incomplete" }, { id: "m2", score: 50, status: "failed" }]);
  assert.deepEqual(objectives(["page welcome", "page talk", "answer c1 b", "hand-in check"])[0], { id: "m1", score: 50, status: "passed" });
  assert.deepEqual(plain(Tracking.objectiveElements(1, objectives(HALF)[1])), [
    ["cmi.objectives.1.id", "m2"], ["cmi.objectives.1.score.raw", "50"], ["cmi.objectives.1.score.min", "0"], ["cmi.objectives.1.score.max", "100"],
    ["cmi.objectives.1.status", "failed"],
  ]);
  assert.deepEqual(plain(Tracking.objectiveElements(0, objectives([])[0])), [["cmi.objectives.0.id", "m1"]]);
});

test("weights: the mean of the shares, by the author's weights", () => {
  const weighted = (attempt) => Course.index(sampleContract({ score: { quizzes: [{ page: "check", weight: 1 }, { page: "final", weight: 3 }], attempt } }));
  const events = ["answer c1 b", "answer c2 b", "hand-in check", ...HALF];
  assert.equal(play(weighted("best"), events).score, 62.5);
  assert.equal(play(weighted("best"), ["hand-in check"]).score, null);
  const again = [...events, "retry check", "hand-in check"];
  assert.deepEqual([play(weighted("best"), again).score, play(weighted("last"), again).score], [62.5, 37.5]);
  assert.equal(play(Course.index(sampleContract({ score: { quizzes: [{ page: "final", weight: 0 }], attempt: "best" } })), RIGHT).score, null, "no weight at all");
});

// --- random learners ----------------------------------------------------------------------------------------------------

const withTick = (more) => {
  const contract = sampleContract(more);
  contract.questions.push({ id: "ack", number: 8, keys: [], type: "acknowledgement", page: "talk", correct: ["a"], options: "", points: 0 });
  return contract;
};
const CONTRACTS = [
  sampleContract(),
  sampleContract({ navigation: "linear", status: { on_complete: "passed", on_pass: "passed", on_fail: "incomplete" }, score: { quizzes: [{ page: "check", weight: 2 }, { page: "final", weight: 4 }], attempt: "best" } }),
  sampleContract({ completion: { pages: 50, quizzes: [], minimum_time: 100, acknowledgements: [] }, passing: ["check"], score: { quizzes: [{ page: "check", weight: 2 }], attempt: "last" } }),
  withTick({ completion: { pages: 0, quizzes: [], minimum_time: 0, acknowledgements: ["ack"] }, passing: [], score: { quizzes: [], attempt: "best" }, interactions: "overwrite" }),
];

const randomEvent = (contract, random) => {
  const type = random.pick(["page", "page", "answer", "answer", "answer", "check", "try-again", "hand-in", "retry", "time"]);
  if (type === "page") return { type, page: random.pick(contract.pages).id };
  if (type === "time") return { type, seconds: random.below(200) };
  if (type === "hand-in" || type === "retry") return { type, quiz: random.pick(["check", "final"]) };
  return { type, question: random.pick(contract.questions).id, response: random.some("abcd").join("") };
};

test("random learners over several sessions: nothing falls, what is written is legal and reads back the same", () => {
  randomly(400, (random) => {
    const contract = random.pick(CONTRACTS);
    const of = Course.index(contract);
    const scored = contract.score.quizzes.length > 0;
    let lms = strictLms();
    let [rank, best, seconds, pages] = [0, -1, 0, 0];
    for (let session = 0; session < 3; session += 1) {
      lms.API.LMSInitialize("");
      const forgets = random.chance(0.2); // answers "" to what it should know, but for the suspend data
      let state = Tracking.restore(of, (name) => (forgets && name !== DATA ? "" : lms.API.LMSGetValue(name)));
      for (let step = random.below(30); step >= 0; step -= 1) {
        const event = randomEvent(contract, random);
        const next = Tracking.apply(of, state, event);
        assert.equal(next.revision, state.revision + (next === state ? 0 : 1));
        if (event.type === "hand-in" && next !== state) {
          for (const id of of.pages.get(event.quiz).quiz.questions) assert.equal(next.answers.get(of.questions.get(id).number).checked, true);
        }
        state = next;
        assert.ok(WORDS.indexOf(state.status) >= rank, `${state.status} after ${WORDS[rank]}`);
        assert.ok((state.score ?? -1) >= (contract.score.attempt === "last" ? 0 : best) || best === -1, `${state.score} after ${best}`);
        assert.ok(state.seconds >= seconds && state.pages.size >= pages);
        if (!Progress.open(of, state).length) assert.ok(WORDS.indexOf(state.status) >= WORDS.indexOf(contract.status.on_complete));
        [rank, best, seconds, pages] = [WORDS.indexOf(state.status), state.score ?? -1, state.seconds, state.pages.size];
      }
      const text = SuspendData.encode(state, of);
      assert.equal(SuspendData.encode(SuspendData.decode(text, of), of), text);
      const again = Tracking.restore(of, (name) => (name === DATA ? text : ""));
      assert.equal(SuspendData.encode(again, of), text, "restored is what was saved");
      assert.equal(again.score ?? null, scored ? state.score : null);
      for (const [name, value] of Tracking.elements(of, state, random.below(1e9))) assert.equal(lms.API.LMSSetValue(name, value), "true", `${name}=${value}`);
      lms.API.LMSFinish("");
      assert.deepEqual(lms.faults, []);
      lms = lms.relaunch();
    }
  });
});
