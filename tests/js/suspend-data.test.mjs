import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { pure, ROOT } from "./harness.mjs";
import { randomly } from "./random.mjs";

const { SuspendData } = pure();
const NOTHING_KNOWN = { pages: [], quizzes: [], questions: [] };

/** A state in a form that deepEqual compares across realms. */
const shape = ({ status, score, here, pages, quizzes, answers, rest }) => ({
  status, score, here, pages: [...pages].sort(), quizzes: [...quizzes].map(([key, record]) => [key, { ...record }]).sort(),
  answers: [...answers].map(([key, record]) => [key, { ...record }]).sort(), rest: [...rest],
});
const EMPTY = shape(SuspendData.empty());
const quiz = (more) => ({ attempts: 1, best: 2, bestOf: 3, last: 2, lastOf: 3, handedIn: false, passed: false, ...more });
const state = (more) => ({ ...SuspendData.empty(), ...more });

test("what is written, to the byte", () => {
  const table = [
    [state({}), "1~s-~"],
    [state({ status: "incomplete", here: "a7Q", pages: new Set(["Zz-", "a7Q"]) }), "1~si~ha7Q~pZz-a7Q~"],
    [state({ status: "passed", score: 85.5 }), "1~sp85.5~"],
    [state({ quizzes: new Map([["f-_", quiz({ attempts: 2, handedIn: true, passed: true })]]) }), "1~s-~qf-_2-2-3-2-3-hp!~"],
    [state({ quizzes: new Map([["f-_", quiz()]]) }), "1~s-~qf-_1-2-3-2-3-!~"],
    [state({ answers: new Map([["k3_", { response: "ac", checked: true }], ["p1p", { response: "b", checked: false }]]) }), "1~s-~ak3_*ac!p1p.b!~"],
    [state({ rest: ["tX9.7", "z"] }), "1~s-~tX9.7~z~"],
  ];
  for (const [value, text] of table) {
    assert.equal(SuspendData.encode(value, NOTHING_KNOWN), text);
    assert.deepEqual(shape(SuspendData.decode(text)), shape(value));
  }
});

test("the example of docs/suspend-data.md", () => {
  const text = "1~sc85.5~hf-_~qf-_2-8-10-6-10-hp!~pZz-a7Qf-_~ak3_*ac!p1p.b!~";
  assert.ok(readFileSync(join(ROOT, "docs", "suspend-data.md"), "utf8").includes(`\`${text}\``));
  const read = SuspendData.decode(text);
  assert.deepEqual(shape(read), {
    status: "completed", score: 85.5, here: "f-_", pages: ["Zz-", "a7Q", "f-_"], rest: [],
    quizzes: [["f-_", { attempts: 2, best: 8, bestOf: 10, last: 6, lastOf: 10, handedIn: true, passed: true }]],
    answers: [["k3_", { response: "ac", checked: true }], ["p1p", { response: "b", checked: false }]],
  });
  assert.equal(SuspendData.encode(read, NOTHING_KNOWN), text);
});

test("what is none of ours reads as an empty state", () => {
  for (const text of ["", "null", "undefined", "2~sc~paaa~", "11~sc~", "{\"a\":1}", "~~~~", "1", "s1~", "viewed=1|lastviewedslide=3", "\u0000\uffff", undefined, null, 7]) {
    assert.deepEqual(shape(SuspendData.decode(text)), EMPTY, String(text));
  }
});

test("a damaged part costs that part alone", () => {
  assert.deepEqual(shape(SuspendData.decode("1~sX999~htoolong~paaa~")), { ...EMPTY, pages: ["aaa"] });
  assert.deepEqual(shape(SuspendData.decode("1~sc~qbad!aaa1-2-3-2-3-p!bbb1-x-3!~a???!bbb.a!~")), {
    ...EMPTY, status: "completed", quizzes: [["aaa", quiz({ passed: true })]], answers: [["bbb", { response: "a", checked: false }]],
  });
  assert.deepEqual(shape(SuspendData.decode("1~constructor~__proto__~hasOwnProperty~paaa~")).pages, ["aaa"]);
});

test("a text that an LMS cut off loses the cut record, and nothing is misread", () => {
  const whole = state({
    status: "completed", score: 100, here: "aaa", pages: new Set(["aaa", "bbb", "ccc"]),
    quizzes: new Map([["ccc", quiz({ passed: true })]]),
    answers: new Map([["q1q", { response: "abc", checked: true }], ["q2q", { response: "ab", checked: true }]]),
  });
  const text = SuspendData.encode(whole, NOTHING_KNOWN);
  for (let end = 0; end < text.length; end += 1) {
    const read = SuspendData.decode(text.slice(0, end));
    assert.ok(["", "completed"].includes(read.status));
    assert.ok([null, 100].includes(read.score), `score ${read.score} after ${end}`);
    for (const key of read.pages) assert.ok(whole.pages.has(key));
    for (const [key, record] of read.quizzes) assert.deepEqual({ ...record }, whole.quizzes.get(key));
    for (const [key, record] of read.answers) assert.deepEqual({ ...record }, whole.answers.get(key));
  }
});

const key = (number) => number.toString(36).padStart(3, "0");

test("answers go before pages, unknown keys before known ones, quizzes last of all", () => {
  const pages = Array.from({ length: 100 }, (_, index) => key(index));
  const known = { pages, quizzes: ["00a"], questions: ["q1q", "q2q"] };
  const full = state({
    pages: new Set(["old", ...pages]),
    quizzes: new Map([["00a", quiz()]]),
    answers: new Map([["gon", { response: "a", checked: false }], ["q2q", { response: "a", checked: false }], ["q1q", { response: "a", checked: false }]]),
    rest: ["later"],
  });
  const at = (limit) => SuspendData.decode(SuspendData.encode(full, known, limit));
  const whole = SuspendData.encode(full, known).length;
  assert.deepEqual(shape(at(whole)), shape(full));
  const steps = [];
  for (let limit = whole; limit > 10; limit -= 1) {
    const text = SuspendData.encode(full, known, limit);
    assert.ok(text.length <= limit, `${text.length} in ${limit}`);
    const { rest, answers, pages: kept, quizzes } = SuspendData.decode(text);
    steps.push([rest.length, answers.has("gon"), answers.has("q2q"), answers.has("q1q"), kept.has("old"), kept.size >= 100, quizzes.size === 1]);
  }
  const lostAt = Array.from({ length: 7 }, (_, column) => steps.findIndex((step) => !step[column]));
  assert.deepEqual([...lostAt].sort((a, b) => a - b), lostAt, "rest, unknown answer, last answer, first answer, unknown page, a known page, the quiz");
  assert.ok(lostAt.every((at, index) => at > 0 && (index === 0 || at > lostAt[index - 1])), String(lostAt));
});

test("a thousand answers stay within 4096, with all 200 pages", () => {
  const pages = Array.from({ length: 200 }, (_, index) => key(index));
  const questions = Array.from({ length: 1000 }, (_, index) => key(index));
  const text = SuspendData.encode(
    state({ pages: new Set(pages), answers: new Map(questions.map((each) => [each, { response: "abcd", checked: true }])) }),
    { pages, quizzes: [], questions },
  );
  assert.ok(text.length <= 4096 && text.length > 4080);
  assert.equal(SuspendData.decode(text).pages.size, 200);
});

test("any text can be read, and what was read can be written and read again", () => {
  const alphabet = "1~spqahbifc!-.*0123456789abcXYZ_tz'\"\u00e9 ";
  randomly(400, (random) => {
    const text = (random.chance(0.8) ? "1~" : "") + Array.from({ length: random.below(80) }, () => random.pick(alphabet)).join("");
    const read = SuspendData.decode(text);
    const written = SuspendData.encode(read, NOTHING_KNOWN);
    assert.match(written, /^[A-Za-z0-9_.*!()~-]*$/);
    assert.ok(written.length <= 4096);
    assert.deepEqual(shape(SuspendData.decode(written)), shape(read));
  });
});
