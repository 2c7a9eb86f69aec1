/* One learner's whole story under hosts in every temper, and under one that is not ours. */
import assert from "node:assert/strict";
import test from "node:test";
import { STRINGS } from "./harness.mjs";
import { ALL_RIGHT, ALL_WRONG, allPages, browser, count, held, notice, pass, visit } from "./learners.mjs";
import { scormAgain } from "./scorm-again.mjs";
import { NAMES, strictLms, TEMPERAMENTS } from "./strict-lms.mjs";

const { SUSPEND_DATA: DATA, LOCATION, STATUS, RAW, MODE, ENTRY, EXIT, TIME, CREDIT } = NAMES;
const PAGES = ["check", "final", "more", "talk", "welcome"];
const isSaved = (at) => /^Saved \d/.test(at.text("[data-save-status]"));

const away = (at, own) => {
  own.beforeLeave?.();
  at.visible("hidden");
  at.leave();
  assert.deepEqual(at.errors, []);
};

/** All pages, practice, and the final quiz failed. */
const firstVisit = async (lms, own, temper) => {
  const at = await visit(lms, { own, api: temper.wrap?.(lms.API, own, lms) ?? lms.API });
  assert.equal(at.page(), "welcome");
  await pass(at, 1000);
  if (own.drops) own.online = false;
  await allPages(at);
  await at.go("talk");
  await at.choose("p1", "b");
  await at.click("#question-p1 [data-action='check']");
  await pass(at, 1000);
  at.visible("hidden");
  await pass(at, 5000);
  at.visible("visible");
  await at.go("final");
  await at.handIn(ALL_WRONG);
  await pass(at, 1000);
  assert.equal(isSaved(at), temper.saved, at.text("[data-save-status]"));
  if (!temper.saved) assert.equal(at.text("[data-save-status]"), STRINGS.not_saved);
  away(at, own);
};

/** The same learner again: everything is there, the quiz is passed, and the exit button says what is true. */
const secondVisit = async (lms, own, temper) => {
  const at = await visit(lms, { own, api: temper.wrap?.(lms.API, own, lms) ?? lms.API });
  assert.equal(at.page(), "final");
  await at.click("#final [data-action='retry-quiz']");
  await at.handIn(ALL_RIGHT);
  await pass(at, 1000);
  await at.click("[data-action='exit']");
  if (!temper.saved) await at.click("[data-action='exit']");
  const message = at.text("[data-exit-message]");
  assert.equal(/^Saved\./.test(message), temper.saved, message);
  assert.ok(count(lms, "LMSFinish") <= 1);
  assert.deepEqual(at.errors, []);
};

const holds = (lms, temper, { status, score, tries }) => {
  const state = held(lms.committed[DATA]);
  assert.deepEqual([state.pages, state.status, state.score, state.here], [PAGES, status, score, "final"]);
  assert.deepEqual([state.answers.p1, state.quizzes.final.attempts], ["b*", tries]);
  assert.equal(lms.committed[LOCATION], "final");
  assert.equal(lms.committed[STATUS], status);
  if (!/score is refused|overrules/.test(temper.name)) assert.equal(lms.committed[RAW], String(score));
};

/**
 * Faults of ours: not that optional parts are asked for, nor what the temper makes of a call, nor what a host is told, and asked for, that has
 * ended the session itself.
 */
const faults = (lms, temper) =>
  lms.faults.filter(([code, , detail]) => {
    if (code === "301" || detail === "after") return !/(ends|forgets) the session/.test(temper.name);
    if (code === "201" && /^cmi\.objectives\.\d\.id$/.test(detail)) return !temper.name.startsWith('answers ""'); // it does not say how many there are
    return code !== "401" && !(temper.name === "suspend data is refused" && detail.startsWith(DATA));
  });

for (const [name, each] of Object.entries(TEMPERAMENTS)) {
  const temper = { name, ...each };
  test(`a whole story: ${name}`, async () => {
    const own = browser();
    const first = strictLms(temper.stored, { lacks: temper.lacks });
    await firstVisit(first, own, temper);
    assert.deepEqual(faults(first, temper), []);
    assert.ok(count(first, "LMSFinish") <= 1);
    if (temper.keeps === "nothing") return; // then nobody can go on
    if (temper.keeps === "all") holds(first, temper, { status: "failed", score: 0, tries: 1 });

    own.online = true;
    own.drops = false;
    own.beforeLeave = undefined;
    const mood = temper.keeps === "later" ? { name: "strict again", saved: true } : temper;
    const second = first.relaunch();
    await secondVisit(second, own, mood);
    assert.deepEqual(faults(second, temper), []);
    const status = temper.status ?? "completed";
    if (!temper.status) holds(second, mood, { status, score: 100, tries: 2 });
    assert.equal(second.committed[STATUS], status);

    const third = second.relaunch();
    const at = await visit(third, { own });
    await at.go("welcome");
    await pass(at, 1000);
    away(at, {});
    assert.equal(third.committed[STATUS], status, "nothing is lowered");
    assert.equal(third.committed[RAW], second.committed[RAW] || "100");
    assert.equal(held(third.committed[DATA]).here, "welcome");
    assert.deepEqual(third.faults.filter(([code]) => code !== "401"), []);
  });
}

test("a host that opens what is completed for review, and would still store: nothing is written", async () => {
  const own = browser();
  const first = strictLms();
  let at = await visit(first, { own });
  await allPages(at);
  await at.handIn(ALL_RIGHT);
  await pass(at, 1000);
  away(at, own);
  const second = first.relaunch({ [MODE]: "review", [CREDIT]: "no-credit" });
  at = await visit(second, { own });
  assert.equal(notice(at, "review"), true);
  await at.go("welcome");
  await pass(at, 100000);
  await at.click("[data-action='exit']");
  assert.deepEqual([count(second, "LMSSetValue"), count(second, "LMSCommit"), own.storage.length], [0, 0, 0]);
  assert.deepEqual(second.committed, { ...first.committed, [ENTRY]: "resume", [EXIT]: "", [TIME]: "", [MODE]: "review", [CREDIT]: "no-credit" });
});

test("interactions go on where an earlier session stopped, without gaps", async () => {
  const own = browser();
  const first = strictLms();
  let at = await visit(first, { own });
  await at.go("talk");
  await at.choose("p1", "a");
  await at.click("#question-p1 [data-action='check']");
  await pass(at, 1000);
  away(at, own);
  const second = first.relaunch();
  at = await visit(second, { own });
  await at.go("final");
  await at.handIn(ALL_RIGHT);
  await pass(at, 1000);
  assert.equal(second.API.LMSGetValue("cmi.interactions._count"), "4");
  assert.deepEqual(
    [0, 1, 2, 3].map((index) => ["id", "result"].map((element) => second.data[`cmi.interactions.${index}.${element}`])),
    [["p1", "wrong"], ["f1", "correct"], ["f2", "correct"], ["f3", "correct"]],
  );
  assert.deepEqual(second.faults, []);
});

// --- an LMS that is not ours -------------------------------------------------------------------------------------------------

test("a whole story: scorm-again", async () => {
  const own = browser();
  const temper = { name: "scorm-again", saved: true };
  const first = scormAgain();
  await firstVisit(first, own, temper);
  assert.deepEqual(first.faults, []);
  assert.equal(first.api.cmi.getCurrentTotalTime(), "00:00:03");
  holds(first, temper, { status: "failed", score: 0, tries: 1 });
  const second = first.relaunch();
  await secondVisit(second, own, temper);
  assert.deepEqual(second.faults, []);
  holds(second, temper, { status: "completed", score: 100, tries: 2 });
  const { interactions, objectives } = JSON.parse(JSON.stringify(second.api.cmi));
  assert.deepEqual(Object.values(interactions).map(({ id, type, result }) => [id, type, result]), [
    ["p1", "choice", "correct"],
    ...["f1", "f2", "f3"].map((id) => [id, "choice", "wrong"]),
    ...["f1", "f2", "f3"].map((id) => [id, "choice", "correct"]),
  ]);
  assert.deepEqual(Object.values(objectives).map(({ id, status }) => [id, status]), [["m1", "incomplete"], ["m2", "passed"]]);
  const third = second.relaunch();
  const at = await visit(third, { own });
  await at.go("welcome");
  await pass(at, 65432);
  away(at, own);
  assert.deepEqual([third.faults, third.committed[STATUS], third.committed[RAW]], [[], "completed", "100"]);
  assert.equal(third.api.cmi.getCurrentTotalTime(), "00:01:05.43");
});
