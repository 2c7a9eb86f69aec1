/* Interactions and objectives under hosts that refuse some of them: what is refused is lost alone. */
import assert from "node:assert/strict";
import test from "node:test";
import { sampleContract } from "./harness.mjs";
import { ALL_RIGHT, allPages, pass, visit } from "./learners.mjs";
import { strictLms } from "./strict-lms.mjs";

const practise = async (at, question, letters) => {
  const again = at.one(`#question-${question} [data-action='try-again']`);
  if (!again.hidden) await at.click(again);
  await at.choose(question, letters);
  await at.click(`#question-${question} [data-action='check']`);
  await pass(at, 1000);
};
/** Ids and results of the interactions that a host holds. */
const held = ({ data }) =>
  Object.keys(data).flatMap((name) => (/^cmi\.interactions\.\d+\.id$/.test(name) ? [[data[name], data[name.replace(/id$/, "result")]]] : []));
const objectives = ({ data }, element) => [0, 1].map((index) => data[`cmi.objectives.${index}.${element}`]);
/** A host that does something else with some sets. */
const but = ({ API }, odd) => ({ ...API, LMSSetValue: (name, value) => odd(name, value) ?? API.LMSSetValue(name, value) });
const QUIZ = ["f1", "f2", "f3"].map((id) => [id, "correct"]);

test("an interaction that cannot be sent for a moment waits, and those after it wait for it", async () => {
  const lms = strictLms();
  let times = 0;
  const at = await visit(lms, {
    api: but(lms, (name) => {
      if (name.endsWith("interactions.0.id") && (times += 1) < 3) throw new Error("NetworkError");
    }),
  });
  await at.go("talk");
  await practise(at, "p1", "b");
  await practise(at, "p2", "ac");
  assert.deepEqual(held(lms), []);
  await practise(at, "p1", "a");
  assert.deepEqual(held(lms), [["p1", "correct"], ["p2", "correct"], ["p1", "wrong"]]);
  assert.deepEqual(lms.faults, []);
});

test("a host that always throws is spared after three saves", async () => {
  const lms = strictLms();
  let times = 0;
  const at = await visit(lms, {
    api: but(lms, (name) => {
      if (!name.includes("interactions")) return;
      times += 1;
      throw new Error("NetworkError");
    }),
  });
  await at.go("talk");
  for (const letters of ["a", "b", "c", "a", "b"]) await practise(at, "p1", letters);
  assert.equal(times, 3);
  assert.match(at.text("[data-save-status]"), /^Saved/);
});

for (const [mode, last] of [["append", "p2"], ["overwrite", "p2"]]) {
  test(`an id that is refused leaves no gap: ${mode}`, async () => {
    const contract = sampleContract({ interactions: mode });
    const refuse = (lms) => but(lms, (name, value) => (value === "p1" && name.endsWith(".id") ? lms.API.LMSSetValue(name, "not an id!") : undefined));
    const lms = strictLms();
    const at = await visit(lms, { contract, api: refuse(lms) });
    await at.go("talk");
    await practise(at, "p1", "b");
    await practise(at, "p2", "ac");
    await at.go("final");
    await at.handIn(ALL_RIGHT);
    await pass(at, 1000);
    assert.deepEqual(held(lms), [["p2", "correct"], ...QUIZ]);
    at.leave();
    const next = lms.relaunch();
    const again = await visit(next, { contract, api: refuse(next) });
    await again.go("talk");
    await practise(again, last, "a");
    const expected = mode === "append" ? [["p2", "correct"], ...QUIZ, ["p2", "wrong"]] : [["p2", "wrong"], ...QUIZ];
    assert.deepEqual(held(next), expected);
    assert.deepEqual([...new Set([...lms.faults, ...next.faults].map(([code]) => code))], ["405"]);
  });
}

test("a host that holds fewer interactions than it was sent is given no gap", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await at.go("talk");
  await practise(at, "p1", "b");
  for (const name of Object.keys(lms.data)) if (/interactions\.\d/.test(name)) delete lms.data[name];
  await practise(at, "p2", "ac");
  await practise(at, "p1", "a");
  assert.deepEqual(held(lms), [["p2", "correct"], ["p1", "wrong"]]);
});

test("an objective whose id is refused is left out alone", async () => {
  const lms = strictLms();
  const at = await visit(lms, { api: but(lms, (name, value) => (value === "m1" && /objectives\.\d\.id/.test(name) ? lms.API.LMSSetValue(name, "not an id!") : undefined)) });
  await allPages(at);
  await at.handIn(ALL_RIGHT);
  await pass(at, 1000);
  assert.deepEqual([objectives(lms, "id"), objectives(lms, "status"), objectives(lms, "score.raw")], [["m2", undefined], ["passed", undefined], ["100", undefined]]);
  assert.deepEqual(lms.faults.filter(([code]) => code !== "405"), []);
});

test("commits of the extras that fail now and then are no reason to give them up", async () => {
  const lms = strictLms();
  let commits = 0;
  const fail = new Set();
  const at = await visit(lms, { api: { ...lms.API, LMSCommit: (arg) => (fail.has((commits += 1)) ? "false" : lms.API.LMSCommit(arg)) } });
  await at.go("talk");
  await pass(at, 1000);
  for (const letters of ["a", "b", "c", "a"]) {
    fail.add(commits + 1).add(commits + 3); // of all, and of the extras alone
    await practise(at, "p1", letters);
    await pass(at, 30000);
  }
  assert.equal(held(lms).length, 4);
});

// --- objectives are not lowered ----------------------------------------------------------------------------------------------

/** The first release passed in both modules; the next one has a new page in the first, and a new quiz, which goes wrong, in the second. */
const afterRelease = async (score, hide = (api) => api) => {
  const contract = sampleContract(score && { score });
  const first = strictLms();
  let at = await visit(first, { contract, api: hide(first.API) });
  await allPages(at);
  await at.go("check");
  await at.handIn({ c1: "b", c2: "b" });
  await at.go("final");
  await at.handIn(ALL_RIGHT);
  await pass(at, 1000);
  at.leave();
  assert.deepEqual(objectives(first, "status"), ["passed", "passed"]);
  const pages = [...contract.pages, { ...contract.pages[0], id: "new", number: 7, keys: [] }, { ...contract.pages[5], id: "q3", number: 8, keys: [], quiz: { pass_mark: 50, attempts: null, questions: ["z1"] } }];
  const questions = [...contract.questions, { ...contract.questions[2], id: "z1", number: 9, keys: [], page: "q3" }];
  const second = first.relaunch();
  at = await visit(second, { contract: { ...contract, pages, questions, last: { page: 8, question: 9 } }, api: hide(second.API) });
  await at.go("talk");
  await at.go("q3");
  await at.handIn({ z1: "a" });
  await pass(at, 1000);
  return [objectives(second, "status"), objectives(second, "score.raw")];
};

test("a release that asks for more lowers no objective", async () => assert.deepEqual(await afterRelease(), [["passed", "passed"], ["100", "100"]]));

test("nor under a host that does not say how many it has", async () => {
  const hide = (api) => ({ ...api, LMSGetValue: (name) => (name === "cmi.objectives._count" ? "" : api.LMSGetValue(name)) });
  assert.deepEqual(await afterRelease(null, hide), [["passed", "passed"], ["100", "100"]]);
});

test("where the last attempt counts, the score of an objective follows it", async () => {
  assert.deepEqual(await afterRelease({ quizzes: [{ page: "final", weight: 4 }], attempt: "last" }), [["passed", "passed"], ["100", "80"]]);
});

test("within a session too: a quiz passed where pages are missing leaves what failed as it was, not lower", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  await at.go("check");
  await at.handIn({ c1: "a", c2: "a" });
  await pass(at, 1000);
  assert.equal(objectives(lms, "status")[0], "failed");
  await at.click("#check [data-action='retry-quiz']");
  await at.handIn({ c1: "b", c2: "b" });
  await pass(at, 1000);
  assert.equal(objectives(lms, "status")[0], "failed");
  await at.go("talk");
  await pass(at, 1000);
  assert.equal(objectives(lms, "status")[0], "passed");
});
