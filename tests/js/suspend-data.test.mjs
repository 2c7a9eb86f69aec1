import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { pure, ROOT, sampleContract } from "./harness.mjs";
import { randomly } from "./random.mjs";

const { Course, SuspendData } = pure();
const course = Course.index(sampleContract());
const overwriting = Course.index(sampleContract({ interactions: "overwrite" }));
const quiet = Course.index(sampleContract({ interactions: "none" }));

/** A state in a form that deepEqual compares across realms. */
const shape = ({ pages, quizzes, answers, order, ...rest }) => ({
  ...rest, pages: [...pages].sort((a, b) => a - b), order: [...order],
  quizzes: [...quizzes].map(([number, record]) => [number, { ...record }]).sort(([a], [b]) => a - b),
  answers: [...answers].map(([number, record]) => [number, { ...record }]).sort(([a], [b]) => a - b),
});
const EMPTY = shape(SuspendData.empty());
const quiz = (more) => ({ attempts: 1, best: 6667, last: 6667, handedIn: false, passed: false, ...more });
const state = (more) => ({ ...SuspendData.empty(), ...more });
const read = (text, of = course) => shape(SuspendData.decode(text, of));

test("what is written, to the byte, and read back", () => {
  const table = [
    [{}, "2~s-~"],
    [{ status: "incomplete", here: 4, pages: new Set([1, 4]) }, "2~si~hE~pJ~"],
    [{ status: "browsed", pages: new Set([7]) }, "2~sb~pAB~"],
    [{ status: "passed", score: 85.5 }, "2~spCFm~"],
    [{ status: "failed", score: 0 }, "2~sfAAA~"],
    [{ status: "completed", score: 100 }, "2~scCcQ~"],
    [{ revision: 63, seconds: 64 }, "2~s-~r_~tBA~"],
    [{ revision: 1073741823, seconds: 35999999 }, "2~s-~r_____~tCJVD_~"],
    [{ quizzes: new Map([[6, quiz({ attempts: 2, best: 10000, last: 0, handedIn: true, passed: true })], [3, quiz()]]) }, "2~s-~qADABBoLBoLAAGACCcQAAAD~"],
    [{ answers: new Map([[2, { response: "ac", checked: true }], [1, { response: "b", checked: false }], [5, { response: "", checked: true }]]) },
      "2~s-~aAB.b!AC*ac!AF*!~"],
    [{ reported: 4095 }, "2~s-~i__~"],
  ];
  for (const [more, text] of table) {
    assert.equal(SuspendData.encode(state(more), course), text);
    assert.deepEqual(read(text), shape(state(more)));
  }
});

test("interactions are counted or listed as the contract says", () => {
  const both = state({ reported: 5, order: [7, 1] });
  assert.equal(SuspendData.encode(both, course), "2~s-~iF~");
  assert.equal(SuspendData.encode(both, overwriting), "2~s-~oAHAB~");
  assert.equal(SuspendData.encode(both, quiet), "2~s-~");
});

test("responses of all kinds are kept as they are", () => {
  const question = (number, type, more = {}) => ({ id: `q${number}`, number, keys: [], type, page: "talk", correct: [], options: "", points: 1, ...more });
  const of = Course.index(sampleContract({ questions: [
    question(1, "numeric"), question(2, "fill-in"), question(3, "matching", { options: "12abc" }), question(4, "sequencing", { options: "abc" }),
    question(5, "likert", { options: "abcde" }), question(6, "true-false"), question(7, "performance"), question(8, "acknowledgement"),
  ] }));
  const table = [
    [1, "-12.5", "AB.-12.5!"], [2, "Zoë & \"Co\"~!", "AC.Zo(00eb(0020(0026(0020(0022Co(0022(007e(0021!"], [3, "1a2c", "AD.1a2c!"], [4, "cab", "AE.cab!"],
    [5, "e", "AF.e!"], [6, "t", "AG.t!"], [7, "(00eb😀", "AH.(002800eb(d83d(de00!"], [8, "a", "AI.a!"],
  ];
  for (const [number, response, text] of table) {
    const value = state({ answers: new Map([[number, { response, checked: false }]]) });
    assert.equal(SuspendData.encode(value, of), `2~s-~a${text}~`);
    assert.deepEqual(read(`2~s-~a${text}~`, of), shape(value));
  }
});

test("the examples of docs/suspend-data.md", () => {
  const documented = readFileSync(join(ROOT, "docs", "suspend-data.md"), "utf8");
  const text = "2~scCFm~rBC~tVJ~hG~qAGACCFmB1wD~ph~iE~aAC*ac!AE.b!~";
  assert.ok(documented.includes(`\`${text}\``));
  const expected = {
    ...EMPTY, status: "completed", score: 85.5, revision: 66, seconds: 1353, here: 6, pages: [1, 6], reported: 4,
    quizzes: [[6, { attempts: 2, best: 8550, last: 7536, handedIn: true, passed: true }]],
    answers: [[2, { response: "ac", checked: true }], [4, { response: "b", checked: false }]],
  };
  assert.deepEqual(read(text), expected);
  assert.equal(SuspendData.encode(SuspendData.decode(text, course), course), text);
  const first = "1~sc85.5~hf-_~qf-_2-8-10-6-10-hp!~paaabbbf-_~ap2p*ac!c2c.b!~";
  assert.ok(documented.includes(`\`${first}\``));
  assert.deepEqual(read(first), {
    ...EMPTY, status: "completed", score: 85.5, here: 6, pages: [1, 2, 6],
    quizzes: [[6, { attempts: 2, best: 8000, last: 6000, handedIn: true, passed: true }]],
    answers: [[2, { response: "ac", checked: true }], [4, { response: "b", checked: false }]],
  });
});

test("format 1 is read through the keys of the course; what they do not name is left out", () => {
  const table = [
    ["1~si~haaa~paaabbb~", { status: "incomplete", here: 1, pages: [1, 2] }],
    ["1~s-~hzzz~pzzzddd~", { pages: [4] }],
    ["1~sf33.33~qf-_1-1-3-1-3-h!ccc2-0-0-0-0-!zzz1-1-1-1-1-p!aaa1-1-1-1-1-p!~", {
      status: "failed", score: 33.33,
      quizzes: [[3, quiz({ attempts: 2, best: 0, last: 0 })], [6, quiz({ best: 3333, last: 3333, handedIn: true })]],
    }],
    ["1~s-~qf-_9-12-10-6-10-hp!~", { quizzes: [[6, quiz({ attempts: 9, best: 10000, last: 6000, handedIn: true, passed: true })]] }],
    ["1~s-~qf-_99999-1-1-1-1-!~", { quizzes: [[6, quiz({ attempts: 99999, best: 10000, last: 10000 })]] }],
    ["1~s-~ap1p*d!p2p.ac!f1f*!zzz*a!~tlater~", { answers: [[2, { response: "ac", checked: false }], [5, { response: "", checked: true }]] }],
    ["1~sX999~htoolong~paaa~", { pages: [1] }],
    ["1~sc~qbad!f-_1-x-3!~a???!c1c.a!~", { status: "completed", answers: [[3, { response: "a", checked: false }]] }],
    ["1~sp80", {}],
    ["1~constructor~__proto__~hasOwnProperty~paaa~", { pages: [1] }],
  ];
  for (const [text, more] of table) assert.deepEqual(read(text), { ...EMPTY, ...more }, text);
});

test("pages and questions that were renamed answer to the keys of their former ids", () => {
  const contract = sampleContract();
  contract.pages[1].keys.push("old");
  contract.questions[0].keys.push("was");
  const renamed = Course.index(contract);
  const { pages, here, answers } = read("1~si~hold~pold~awas.b!~", renamed);
  assert.deepEqual([pages, here, answers], [[2], 2, [[1, { response: "b", checked: false }]]]);
});

test("a page that was joined with others has their records, in both formats", () => {
  const contract = sampleContract();
  Object.assign(contract.pages[5], { also: [7, 3], keys: ["f-_", "ccc"] });
  contract.pages = contract.pages.filter(({ number }) => number !== 3);
  const joined = Course.index(contract);
  const quizzes = [[6, quiz({ attempts: 2, best: 10000, last: 5000, handedIn: true, passed: true })]];
  assert.deepEqual(read("2~s-~hH~qADABCcQCcQDAGACBOIBOIB~pE~", joined), { ...EMPTY, here: 6, pages: [3, 6], quizzes });
  assert.deepEqual(read("2~s-~hD~qAGACBOIBOIBAHABCcQCcQD~", joined).quizzes, quizzes);
  assert.deepEqual(read("1~s-~hccc~qccc1-4-4-4-4-hp!f-_2-2-4-2-4-h!~", joined), { ...EMPTY, here: 6, quizzes });
});

test("what is none of ours reads as an empty state", () => {
  for (const text of ["", "null", "undefined", "3~sc~pB~", "11~sc~", "22~sc~", "{\"a\":1}", "~~~~", "2", "s1~", "viewed=1|lastviewedslide=3", "\u0000\uffff",
    undefined, null, 7, "__proto__~s~", "constructor~sc~"]) {
    assert.deepEqual(read(text), EMPTY, String(text));
  }
});

test("a damaged part costs that part alone", () => {
  const table = [
    ["2~sX~rB~", { revision: 1 }],
    ["2~scCcR~pB~", { pages: [1] }, "more than 100 %"],
    ["2~scB~pB~", { pages: [1] }, "a score of one digit"],
    ["2~sconstructor~pB~", { pages: [1] }],
    ["2~r!~t ~hI~pB~", { pages: [1] }, "page 8 was never given"],
    ["2~rBBBBBB~tBBBBBB~iBAAA~pB~", { pages: [1] }, "too long"],
    ["2~p*B_~", { pages: [7] }, "no digit; numbers above the last page"],
    ["2~qAAABBoLBoLAADABCcRBoLAADAABoLBoLAADABBoLBoLEADABBoLBoLD~", { quizzes: [[3, quiz({ handedIn: true, passed: true })]] }, "no quiz; more than 100 %; no attempt; flags"],
    ["2~a!A!AB.b!AB.z!ABXb!AI.a!AC.ca!AB.(0062!~", { answers: [[1, { response: "b", checked: false }]] }],
    ["2~a??.a!AC*ac!~", { answers: [[2, { response: "ac", checked: true }]] }],
    ["2~constructor~__proto__~hasOwnProperty~pB~", { pages: [1] }],
  ];
  for (const [text, more, why] of table) assert.deepEqual(read(text), { ...EMPTY, ...more }, why ?? text);
  assert.deepEqual(read("2~oABAAABAJACA~", overwriting).order, [1, 2], "0, a number never given, one twice, half a number");
});

test("a text that an LMS cut off loses what was cut, and nothing is misread", () => {
  const whole = {
    status: "completed", score: 100, here: 7, pages: new Set([1, 2, 7]), seconds: 4096, revision: 4097, order: [3, 1, 7],
    quizzes: new Map([[3, quiz({ passed: true })], [6, quiz({ attempts: 70 })]]),
    answers: new Map([[2, { response: "abc", checked: true }], [3, { response: "a", checked: true }]]),
  };
  for (const [of, reported] of [[course, 4097], [overwriting, 0]]) {
    const text = SuspendData.encode(state({ ...whole, reported }), of);
    for (let end = 0; end < text.length; end += 1) {
      const part = SuspendData.decode(text.slice(0, end), of);
      for (const [field, nothing] of [["status", ""], ["score", null], ["here", 0], ["seconds", 0], ["revision", 0]]) {
        assert.ok([nothing, whole[field]].includes(part[field]), `${field} ${part[field]} after ${end}`);
      }
      assert.ok([0, reported].includes(part.reported));
      assert.deepEqual([...part.order], whole.order.slice(0, part.order.length));
      for (const page of part.pages) assert.ok(whole.pages.has(page));
      for (const [page, record] of part.quizzes) assert.deepEqual({ ...record }, whole.quizzes.get(page));
      for (const [question, record] of part.answers) assert.deepEqual({ ...record }, whole.answers.get(question));
    }
  }
});

test("the revision is read without the course", () => {
  const table = [["", 0], ["1~sc~", 0], ["2~s-~", 0], ["2~s-~r_~", 63], ["2~sc~rBA~hA~", 64], ["2~s-~rB", 0], ["2~s-~aAB.r!~rB~", 1], ["x~r_~", 0], [undefined, 0]];
  for (const [text, revision] of table) assert.equal(SuspendData.revision(text), revision, text);
});

// --- size -----------------------------------------------------------------------------------------------------------------

/** A course of random size, of all types, with some numbers that are no longer in use. */
const randomContract = (random) => {
  const OPTIONS = { choice: "abcd", "multiple-choice": "abcdef", likert: "abcde", sequencing: "cabd", matching: "12abc" };
  const types = ["choice", "multiple-choice", "true-false", "likert", "sequencing", "matching", "numeric", "fill-in", "acknowledgement"];
  const numbers = (count) => [...new Set(Array.from({ length: count }, () => 1 + random.below(3 * count)))];
  const pages = numbers(1 + random.below(90)).map((number) => ({ id: `p${number}`, number, keys: [], title: "", module: "m", required: true, quiz: null }));
  const questions = numbers(1 + random.below(60)).map((number) => {
    const type = random.pick(types);
    return { id: `q${number}`, number, keys: [], type, page: random.pick(pages).id, correct: [], options: OPTIONS[type] ?? "", points: 1 };
  });
  for (const page of pages.filter(() => random.chance(0.3))) {
    page.quiz = { pass_mark: 50, attempts: null, questions: questions.filter((question) => question.page === page.id).map((question) => question.id) };
  }
  const last = { page: 270, question: 180 };
  return sampleContract({ pages, questions, last, interactions: random.pick(["append", "overwrite", "none"]) });
};

/** The longest text, by part: as documented. */
const worstCase = (contract) => {
  const { last, pages, questions, interactions } = contract;
  const digits = (value) => (value < 64 ? 1 : 2);
  const longest = ({ type, options }) =>
    ({ "multiple-choice": options.length, sequencing: options.length, matching: 2 * options.replace(/\D/g, "").length, numeric: 12, "fill-in": 5 * 255 })[type] ?? 1;
  const quizzes = pages.filter((page) => page.quiz).length;
  const reports = { append: 5, overwrite: 2 + 2 * last.question, none: 0 }[interactions];
  return 2 + 6 + 7 + 7 + (2 + digits(last.page)) + (quizzes && 2 + 11 * quizzes) + (2 + Math.ceil(last.page / 6)) +
    (questions.length && reports) + (questions.length && 2 + questions.reduce((sum, question) => sum + 4 + longest(question), 0));
};

const fullState = (contract) => {
  const response = ({ type, options }) =>
    ({ "multiple-choice": options, sequencing: options, matching: "1a2b", numeric: "-12345678.90", "fill-in": "é".repeat(255), "true-false": "t" })[type] ?? "a";
  return state({
    status: "completed", score: 99.99, here: contract.last.page, pages: new Set(Array.from({ length: contract.last.page }, (_, index) => index + 1)),
    quizzes: new Map(contract.pages.filter((page) => page.quiz).map((page) => [page.number, quiz({ attempts: 4095, handedIn: true, passed: true })])),
    answers: new Map(contract.questions.map((question) => [question.number, { response: response(question), checked: true }])),
    seconds: 35999999, revision: 1073741823, reported: 262143, order: Array.from({ length: contract.last.question }, (_, index) => index + 1),
  });
};

test("the longest state is as long as the formula says, and reads back", () => {
  randomly(60, (random) => {
    const contract = randomContract(random);
    const of = Course.index(contract);
    const text = SuspendData.encode(fullState(contract), of, 1e6);
    assert.equal(text.length, worstCase(contract));
    assert.equal(SuspendData.encode(SuspendData.decode(text, of), of, 1e6), text);
  });
});

test("numbers that are out of range are written in range", () => {
  const text = SuspendData.encode(state({ seconds: 1e12, revision: 1e12, reported: 1e12, here: 1e6, quizzes: new Map([[6, quiz({ attempts: 1e9 })]]) }), course);
  assert.equal(text, "2~s-~r_____~tCJVD_~hH~qAG__BoLBoLA~i___~");
});

test("what does not fit goes record by record: answers first, quizzes last, status never", () => {
  const contract = sampleContract();
  const full = fullState(contract);
  const whole = SuspendData.encode(full, course);
  const counts = (limit) => {
    const text = SuspendData.encode(full, course, limit);
    assert.ok(text.length <= limit, `${text.length} in ${limit}`);
    const { answers, reported, pages, quizzes, status } = SuspendData.decode(text, course);
    assert.equal(status, "completed");
    assert.deepEqual([...answers.keys()], [1, 2, 3, 4, 5, 6, 7].slice(0, answers.size), "from the last one on");
    return [answers.size, reported && 1, pages.size, quizzes.size];
  };
  let before = [7, 1, 7, 2];
  assert.deepEqual(counts(whole.length), before);
  for (let limit = whole.length - 1; limit > 25; limit -= 1) {
    const now = counts(limit);
    const [answers, reported, pages, quizzes] = now;
    assert.ok(now.every((count, column) => count <= before[column]), `${now} after ${before}`);
    assert.ok((quizzes === 2 || !pages) && (pages === 7 || !reported) && (reported || !answers), String(now));
    before = now;
  }
  assert.deepEqual(before, [0, 0, 0, 0]);
});

test("a thousand answers stay within 4096, with all pages", () => {
  const contract = sampleContract({ last: { page: 4095, question: 4095 } });
  contract.questions = Array.from({ length: 1000 }, (_, index) => ({ ...contract.questions[1], id: `q${index}`, number: index + 1, keys: [] }));
  const of = Course.index(contract);
  const text = SuspendData.encode(fullState(contract), of);
  assert.ok(text.length <= 4096 && text.length > 4080);
  assert.equal(SuspendData.decode(text, of).pages.size, 4095);
});

test("any text can be read; what was read is written stably, in printable ASCII, within the bound", () => {
  const alphabet = "2~srthqpioabifc!-.*(0123456789ABCDFGabcXYZ_tz'\"\u00e9 ";
  randomly(1500, (random) => {
    const contract = random.chance(0.5) ? randomContract(random) : sampleContract({ interactions: random.pick(["append", "overwrite", "none"]) });
    const of = Course.index(contract);
    let text = random.pick(["", "1~", "2~", "2~"]) + Array.from({ length: random.below(120) }, () => random.pick(alphabet)).join("");
    if (random.chance(0.5)) {
      // a text of ours with a few characters changed
      text = [...SuspendData.encode(fullState(contract), of)].map((each) => (random.chance(0.02) ? random.pick(alphabet) : each)).join("");
    }
    const state = SuspendData.decode(text, of);
    const written = SuspendData.encode(state, of);
    assert.match(written, /^[A-Za-z0-9_.*!(~-]*$/);
    assert.ok(written.length <= Math.min(4096, worstCase(contract)), `${written.length} of ${worstCase(contract)}`);
    assert.equal(SuspendData.encode(SuspendData.decode(written, of), of), written);
    if (worstCase(contract) <= 4096) {
      // Far-off figures are brought into range, and one way of keeping interactions is written.
      const comparable = (value) => ({ ...shape(value), seconds: Math.min(value.seconds, 35999999), reported: 0, order: [],
        quizzes: shape(value).quizzes.map(([page, record]) => [page, { ...record, attempts: Math.min(record.attempts, 4095) }]) });
      assert.deepEqual(comparable(SuspendData.decode(written, of)), comparable(state));
    }
  });
});
