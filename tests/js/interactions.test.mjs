import assert from "node:assert/strict";
import test from "node:test";
import { plain, player, pure, sampleContract } from "./harness.mjs";
import { randomly } from "./random.mjs";
import { strictLms } from "./strict-lms.mjs";

const { Cmi, Course, Interactions, SuspendData, Tracking } = pure();
const play = player(Tracking);
const MOMENT = { at: new Date(2026, 10, 23, 9, 8, 7), latency: () => 61230 };

/** One question of each type, in practice; each with a right response and one that is not. */
const TYPES = {
  choice: { options: "abc", right: "b", wrong: "a" },
  "multiple-choice": { options: "cab", right: "ac", wrong: "abc" },
  "true-false": { options: "", right: "t", wrong: "f" },
  likert: { options: "abcde", right: null, wrong: "e" },
  sequencing: { options: "abc", right: "cab", wrong: "abc" },
  matching: { options: "12abc", right: "1a2c", wrong: "1c2a" },
  numeric: { options: "", right: "-12.5", wrong: "12" },
  "fill-in": { options: "", right: "Zo\u00eb {a, b}", wrong: "x" },
  performance: { options: "", right: null, wrong: "I would call \u0434\u0440\u0443\u0433" },
};
const contractOf = (more = {}) => {
  const contract = sampleContract({ last: { page: 7, question: 20 }, ...more });
  Object.entries(TYPES).forEach(([type, { options, right }], index) => {
    contract.questions.push({ id: `of-${type}`, number: 10 + index, keys: [], type, page: "more", correct: right === null ? [] : [right], options, points: 1 });
  });
  contract.questions.push({ id: "ack", number: 20, keys: [], type: "acknowledgement", page: "more", correct: ["a"], options: "", points: 0 });
  return contract;
};
const course = Course.index(contractOf());

/** Applies an event and reports it. */
const act = (of, state, event, moment = MOMENT) => {
  const [type, id, response = ""] = event.split(" ");
  const field = ["hand-in", "retry"].includes(type) ? "quiz" : "question";
  const sent = { type, [field]: id, response };
  return Interactions.report(of, state, Tracking.apply(of, state, sent), sent, moment);
};
const record = (question, response) => {
  const answered = Tracking.apply(course, play(course, []), { type: "answer", question, response });
  return plain(act(course, answered, `check ${question}`).records[0]).map(([name, value]) => [name.replace("cmi.interactions.0.", ""), value]);
};

test("each of the eight types, right and wrong, in its form", () => {
  const table = [
    ["choice", "choice", ["b"], "b", "a"],
    ["multiple-choice", "choice", ["{a,c}"], "a,c", "a,b,c"],
    ["true-false", "true-false", ["t"], "t", "f"],
    ["sequencing", "sequencing", ["c,a,b"], "c,a,b", "a,b,c"],
    ["matching", "matching", ["{1.a,2.c}"], "1.a,2.c", "1.c,2.a"],
    ["numeric", "numeric", ["-12.5"], "-12.5", "12"],
    ["fill-in", "fill-in", ["Zoe ?a, b?"], "Zoe ?a, b?", "x"],
    ["likert", "likert", [], null, "e"],
    ["performance", "performance", [], null, "I would call \u0434\u0440\u0443\u0433"],
  ];
  for (const [ours, type, patterns, right, wrong] of table) {
    const expected = (response, result) => [
      ["id", `of-${ours}`], ["type", type], ["objectives.0.id", "m2"], ["time", "09:08:07"],
      ...patterns.map((pattern, number) => [`correct_responses.${number}.pattern`, pattern]),
      ["weighting", "1"], ["student_response", response], ["result", result], ["latency", "0000:01:01.23"],
    ];
    if (right !== null) assert.deepEqual(record(`of-${ours}`, TYPES[ours].right), expected(right, "correct"));
    assert.deepEqual(record(`of-${ours}`, TYPES[ours].wrong), expected(wrong, right === null ? "neutral" : "wrong"));
  }
});

test("what is right in part is a number on the scale of the weighting", () => {
  const contract = contractOf();
  const asked = contract.questions.find(({ id }) => id === "of-sequencing");
  const told = (points, response) => {
    Object.assign(asked, { points, partial: true });
    const of = Course.index(contract);
    const answered = Tracking.apply(of, play(of, []), { type: "answer", question: asked.id, response });
    const values = new Map(act(of, answered, `check ${asked.id}`).records[0]);
    return ["weighting", "result"].map((name) => values.get(`cmi.interactions.0.${name}`));
  };
  assert.deepEqual(told(3, "cba"), ["3", "1"]);
  assert.deepEqual(told(1, "cba"), ["1", "0.33"]);
  assert.deepEqual(told(900, "cba"), ["100", "33.33"], "no host takes more than 100");
  assert.deepEqual([told(3, "cab"), told(3, "abc")], [["3", "correct"], ["3", "wrong"]]);
});

test("several right responses are several patterns", () => {
  const contract = contractOf();
  contract.questions[0].correct = ["b", "c"];
  const of = Course.index(contract);
  const [values] = act(of, play(of, ["answer p1 c"]), "check p1").records.map((each) => new Map(each));
  assert.deepEqual([0, 1].map((number) => values.get(`cmi.interactions.0.correct_responses.${number}.pattern`)), ["b", "c"]);
  assert.equal(values.get("cmi.interactions.0.result"), "correct");
});

test("an acknowledgement is reported when its tick is set, and when it is taken back", () => {
  const ticked = act(course, play(course, []), "answer ack a");
  const values = (report) => Object.fromEntries(report.records[0].map(([name, value]) => [name.replace(/^cmi\.interactions\.\d\./, ""), value]));
  assert.deepEqual(values(ticked), {
    id: "ack", type: "true-false", "objectives.0.id": "m2", time: "09:08:07", weighting: "0", student_response: "t", result: "neutral", latency: "0000:01:01.23",
  });
  assert.equal(values(act(course, ticked.state, "answer ack ")).student_response, "f");
});

test("a quiz reports all its questions; what was left out is wrong, without a response", () => {
  const { records, state } = act(course, play(course, ["answer f1 b", "answer f2 a"]), "hand-in final");
  const told = records.map((each) => new Map(each)).map((values, index) => ["id", "weighting", "student_response", "result"].map((name) => values.get(`cmi.interactions.${index}.${name}`)));
  assert.deepEqual(told, [["f1", "1", "b", "correct"], ["f2", "2", "a", "wrong"], ["f3", "1", undefined, "wrong"]]);
  assert.equal(state.reported, 3);
});

test("nothing is reported of what is no answer for good, and nothing where the author wants none", () => {
  const state = play(course, ["answer p1 b", "check p1", "answer f1 b"]);
  for (const event of ["answer f1 a", "answer p2 a", "check p1", "check p2", "try-again p1", "retry final", "answer ack ", "hand-in welcome"]) {
    const report = act(course, state, event);
    assert.deepEqual(plain(report.records), [], event);
  }
  const quiet = Course.index(contractOf({ interactions: "none" }));
  const report = act(quiet, play(quiet, ["answer p1 b"]), "check p1");
  assert.deepEqual([plain(report.records), report.state.reported, [...report.state.order]], [[], 0, []]);
});

test("ids are identifiers, weights and latencies in range", () => {
  const contract = contractOf();
  contract.questions[0] = { ...contract.questions[0], id: "p 1.\u00e9", points: 250 };
  contract.modules[0] = { ...contract.modules[0], identifier: "m 1" };
  const of = Course.index(contract);
  const before = Tracking.apply(of, play(of, []), { type: "answer", question: "p 1.\u00e9", response: "b" });
  const check = { type: "check", question: "p 1.\u00e9" };
  const values = (latency) => new Map(Interactions.report(of, before, Tracking.apply(of, before, check), check, { ...MOMENT, latency: () => latency }).records[0]);
  assert.deepEqual(["id", "objectives.0.id", "weighting"].map((name) => values(0).get(`cmi.interactions.0.${name}`)), ["p_1__", "m_1", "100"]);
  assert.deepEqual([0, 1e15, NaN, -1].map((latency) => values(latency).get("cmi.interactions.0.latency")), ["0000:00:00.00", "9999:59:59.99", undefined, undefined]);
});

test("appended: each record has the next index, also in the next session", () => {
  let report = act(course, play(course, ["answer p1 a"]), "check p1");
  const indexes = [report.records[0][0][0]];
  const text = SuspendData.encode(play(course, ["try-again p1", "answer p1 b"], report.state), course);
  for (const [count, expected] of [[null, 1], [1, 1], [0, 0], [5, 5]]) {
    const state = Interactions.resume(course, Tracking.restore(course, (name) => (name === "cmi.suspend_data" ? text : "")), count);
    report = act(course, state, "check p1");
    assert.deepEqual([report.records[0][0][0], report.state.reported], [`cmi.interactions.${expected}.id`, expected + 1], `the LMS says ${count}`);
  }
  assert.deepEqual(indexes, ["cmi.interactions.0.id"]);
});

test("overwritten: a question keeps its index; what the LMS has lost gets a new one", () => {
  const of = Course.index(contractOf({ interactions: "overwrite" }));
  let { state } = act(of, play(of, ["answer f1 b"]), "hand-in final");
  state = act(of, play(of, ["answer p1 a"], state), "check p1").state;
  assert.deepEqual([...state.order], [5, 6, 7, 1]);
  const again = act(of, play(of, ["retry final", "answer f3 a"], state), "hand-in final");
  assert.deepEqual(again.records.map(([[name]]) => name), [0, 1, 2].map((index) => `cmi.interactions.${index}.id`));
  const lost = Interactions.resume(of, state, 1);
  assert.deepEqual([...lost.order], [5]);
  const replaced = act(of, play(of, ["retry final"], lost), "hand-in final");
  assert.deepEqual([...replaced.state.order], [5, 6, 7]);
  assert.deepEqual([...Interactions.resume(of, state, null).order], [5, 6, 7, 1]);
});

test("random learners, sessions and losses: the strictest LMS takes every record but for a text in other letters, no index leaves a gap", () => {
  randomly(150, (random) => {
    const of = Course.index(contractOf({ interactions: random.pick(["append", "overwrite"]) }));
    let lms = strictLms();
    for (let session = 0; session < 4; session += 1) {
      lms.API.LMSInitialize("");
      let state = Tracking.restore(of, lms.API.LMSGetValue);
      state = Interactions.resume(of, state, Cmi.countOf(lms.API.LMSGetValue(Cmi.NAMES.INTERACTIONS_COUNT)));
      for (let step = random.below(40); step >= 0; step -= 1) {
        const { id, type } = random.pick(of.contract.questions);
        const response = random.pick([TYPES[type]?.right, TYPES[type]?.wrong, "a"]) ?? "";
        const event = random.pick([
          { type: "answer", question: id, response }, { type: "check", question: id }, { type: "try-again", question: id },
          { type: "hand-in", quiz: random.pick(["check", "final"]) }, { type: "retry", quiz: random.pick(["check", "final"]) },
        ]);
        const report = Interactions.report(of, state, Tracking.apply(of, state, event), event, { ...MOMENT, latency: () => random.below(1e7) });
        state = report.state;
        for (const [name, value] of report.records.flat()) {
          const isText = /student_response$/.test(name) && /[^ -~]/.test(value);
          assert.equal(lms.API.LMSSetValue(name, value), String(!isText), `${name}=${value}`);
          if (isText) assert.match(String(lms.faults.pop()), /^405,LMSSetValue,.*student_response/);
        }
        if (of.contract.interactions === "overwrite") assert.equal(new Set(state.order).size, state.order.length);
      }
      for (const [name, value] of Tracking.elements(of, state, 0)) lms.API.LMSSetValue(name, value);
      lms.API.LMSFinish("");
      assert.deepEqual(lms.faults, []);
      const next = lms.relaunch();
      if (random.chance(0.3)) for (const name of Object.keys(next.data)) if (/^cmi\.interactions\.\d/.test(name)) delete next.data[name]; // an LMS that does not keep them
      lms = next;
    }
  });
});
