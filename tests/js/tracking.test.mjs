import assert from "node:assert/strict";
import test from "node:test";
import { plain, pure, sampleContract } from "./harness.mjs";
import { randomly } from "./random.mjs";
import { strictLms } from "./strict-lms.mjs";

const { Course, SuspendData, Tracking } = pure();
const WORDS = ["", "not attempted", "browsed", "incomplete", "failed", "completed", "passed"];

test("a status is never lowered: all pairs", () => {
  WORDS.forEach((one, low) => WORDS.forEach((other, high) => assert.equal(Tracking.higher(one, other), WORDS[Math.max(low, high)])));
  assert.equal(Tracking.higher("completed", "finished"), "completed", "a word that is none");
});

test("times", () => {
  const table = [
    [0, "0000:00:00.00"], [4, "0000:00:00.00"], [5, "0000:00:00.01"], [10, "0000:00:00.01"], [994, "0000:00:00.99"], [995, "0000:00:01.00"],
    [59994, "0000:00:59.99"], [59999, "0000:01:00.00"], [3599999, "0001:00:00.00"], [3600000, "0001:00:00.00"], [3723450, "0001:02:03.45"],
    [9999 * 3600000, "9999:00:00.00"], [1e15, "9999:59:59.99"], [Infinity, "9999:59:59.99"], [-5, "0000:00:00.00"], [NaN, "0000:00:00.00"],
  ];
  for (const [ms, expected] of table) assert.equal(Tracking.timespan(ms), expected, String(ms));
});

const course = Course.index(sampleContract());
const restore = (stored, of = course) => Tracking.restore(of, (name) => stored[name] ?? "");
const [DATA, STATUS, RAW] = ["cmi.suspend_data", "cmi.core.lesson_status", "cmi.core.score.raw"];

test("the highest of what the LMS and the suspend data know is kept", () => {
  const table = [
    [{}, "incomplete", null],
    [{ [STATUS]: "not attempted" }, "incomplete", null],
    [{ [STATUS]: "browsed" }, "incomplete", null],
    [{ [STATUS]: "passed", [RAW]: "90" }, "passed", 90],
    [{ [STATUS]: " Completed " }, "completed", null],
    [{ [STATUS]: "incomplete", [DATA]: "1~sc70~" }, "completed", 70],
    [{ [STATUS]: "", [RAW]: "", [DATA]: "1~sp70~" }, "passed", 70],
    [{ [STATUS]: "unknown word", [RAW]: "NaN" }, "incomplete", null],
    [{ [RAW]: "0" }, "incomplete", 0],
    [{ [RAW]: "33.333333", [DATA]: "1~sf20~" }, "failed", 33.33],
    [{ [RAW]: "101" }, "incomplete", null],
  ];
  for (const [stored, status, score] of table) {
    const state = restore(stored);
    assert.deepEqual([state.status, state.score], [status, score], JSON.stringify(stored));
  }
});

test("what the LMS is told: most important first, score before status, no score until graded", () => {
  const seen = Tracking.apply(course, restore({}), { type: "page", page: "more" });
  assert.deepEqual(plain(Tracking.elements(course, seen, 61000)), [
    [DATA, "1~si~hddd~pddd~"],
    ["cmi.core.lesson_location", "more"],
    [STATUS, "incomplete"],
    ["cmi.core.exit", "suspend"],
    ["cmi.core.session_time", "0000:01:01.00"],
  ]);
  const graded = Tracking.apply(course, seen, { type: "hand-in", quiz: "final" });
  assert.deepEqual(plain(Tracking.elements(course, graded, 0)).map(([name]) => name), [
    DATA, "cmi.core.lesson_location", RAW, "cmi.core.score.min", "cmi.core.score.max", STATUS, "cmi.core.exit", "cmi.core.session_time",
  ]);
  assert.equal(plain(Tracking.elements(course, graded, 0))[2][1], "0");
});

test("a page id too long for lesson_location is named by its key", () => {
  const long = sampleContract();
  long.pages[0].id = "x".repeat(256);
  const of = Course.index(long);
  const state = Tracking.apply(of, restore({}, of), { type: "page", page: "x".repeat(256) });
  assert.equal(new Map(Tracking.elements(of, state, 0)).get("cmi.core.lesson_location"), "aaa");
});

test("events that cannot be change nothing", () => {
  const handedIn = Tracking.apply(course, restore({}), { type: "hand-in", quiz: "final" });
  const encode = (state) => SuspendData.encode(state, course.known);
  for (const event of [
    { type: "page", page: "nowhere" },
    { type: "answer", question: "nothing", response: "a" },
    { type: "answer", question: "f1", response: "b" }, // handed in
    { type: "check", question: "f1" }, // graded with its quiz
    { type: "try-again", question: "f1" },
    { type: "check", question: "p1" }, // no answer yet
    { type: "hand-in", quiz: "final" }, // twice
    { type: "hand-in", quiz: "welcome" }, // no quiz
    { type: "retry", quiz: "check" }, // not handed in
  ]) {
    assert.equal(encode(Tracking.apply(course, handedIn, event)), encode(handedIn), JSON.stringify(event));
  }
});

test("responses take one form: known letters, in order; a choice has exactly one", () => {
  const stored = (question, response) => {
    const state = Tracking.apply(course, restore({}), { type: "answer", question, response });
    return [...state.answers.values()].map((record) => record.response).join();
  };
  assert.equal(stored("p2", "ca"), "ac");
  assert.equal(stored("p2", "cza?a"), "ac");
  assert.equal(stored("p1", "b"), "b");
  assert.equal(stored("p1", "ab"), "");
  assert.equal(stored("p1", "d"), "", "it has three options");
});

test("an answer is dropped when its question has other options today, kept when the question is gone", () => {
  const state = restore({ [DATA]: "1~si~ap1p*d!p2p.ac!zzz*q!~" });
  assert.deepEqual([...state.answers.keys()], ["p2p", "zzz"]);
});

test("what was passed stays passed when the pass mark rises, and points of an earlier release count by their share", () => {
  const stored = { [DATA]: "1~sc80~qf-_1-8-10-8-10-hp!~" }; // 8 of 10 then, 4 points today
  const state = Tracking.apply(course, restore(stored), { type: "page", page: "final" });
  assert.equal(state.score, 80);
  assert.equal(state.quizzes.get("f-_").passed, true);
  assert.equal(state.status, "completed");
});

// --- random learners ----------------------------------------------------------------------------------------------------

const CONTRACTS = [
  sampleContract(),
  sampleContract({ navigation: "linear", status: { on_complete: "passed", on_fail: "incomplete" }, score: { quizzes: ["check", "final"] } }),
  sampleContract({ completion: { pages: 50, quizzes: [] }, score: { quizzes: ["check"] } }),
];

const randomEvent = (contract, random) => {
  const type = random.pick(["page", "page", "answer", "answer", "answer", "check", "try-again", "hand-in", "retry"]);
  if (type === "page") return { type, page: random.pick(contract.pages).id };
  if (type === "hand-in" || type === "retry") return { type, quiz: random.pick(["check", "final"]) };
  return { type, question: random.pick(contract.questions).id, response: random.some("abcd").join("") };
};

test("random learners over several sessions: status and score never fall, what is written is legal and reads back the same", () => {
  randomly(300, (random) => {
    const contract = random.pick(CONTRACTS);
    const of = Course.index(contract);
    let lms = strictLms();
    let rank = 0;
    let best = -1;
    for (let session = 0; session < 3; session += 1) {
      lms.API.LMSInitialize("");
      const forgets = random.chance(0.2); // answers "" to what it should know, but for the suspend data
      let state = Tracking.restore(of, (name) => (forgets && name !== DATA ? "" : lms.API.LMSGetValue(name)));
      for (let step = random.below(30); step >= 0; step -= 1) {
        const before = SuspendData.encode(state, of.known);
        state = Tracking.apply(of, state, randomEvent(contract, random));
        assert.ok(before.startsWith("1~"));
        assert.ok(WORDS.indexOf(state.status) >= rank, `${state.status} after ${WORDS[rank]}`);
        assert.ok((state.score ?? -1) >= best, `${state.score} after ${best}`);
        rank = WORDS.indexOf(state.status);
        best = state.score ?? -1;
      }
      const text = SuspendData.encode(state, of.known);
      assert.equal(SuspendData.encode(SuspendData.decode(text), of.known), text);
      for (const [name, value] of Tracking.elements(of, state, random.below(1e9))) assert.equal(lms.API.LMSSetValue(name, value), "true", `${name}=${value}`);
      lms.API.LMSFinish("");
      assert.deepEqual(lms.faults, []);
      lms = lms.relaunch();
    }
  });
});
