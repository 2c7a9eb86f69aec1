/*
 * Random learners under random trouble, with the whole shipped script: they read, answer, hand in, look away, reload, crash, lose the
 * network or the session, go to another device. Whatever happens, in any order, what is promised holds after each step.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { plain, pure, sampleContract, STRINGS } from "./harness.mjs";
import { browser, count, notice, pass, STATUSES, visit } from "./learners.mjs";
import { randomlyInTime } from "./random.mjs";
import { scormAgain } from "./scorm-again.mjs";
import { NAMES, strictLms } from "./strict-lms.mjs";

const { Course, SuspendData, Tracking } = pure();
const { SUSPEND_DATA: DATA, STATUS, RAW } = NAMES;
const QUIET = 400; // ms after which what happened has been saved, or tried

const CONTRACTS = [
  sampleContract(),
  sampleContract({ interactions: "overwrite", session_time: "open", score: { quizzes: [{ page: "check", weight: 2 }, { page: "final", weight: 4 }], attempt: "last" } }),
  sampleContract({
    interactions: "none",
    completion: { pages: 50, quizzes: [], minimum_time: 120, acknowledgements: [] },
    status: { on_complete: "completed", on_pass: "passed", on_fail: "incomplete" },
  }),
];

/** docs/suspend-data.md, "Length": the longest text that a learner can reach, for choices alone. */
const longest = (contract) => {
  const quizzes = contract.pages.filter((page) => page.quiz).length;
  const interactions = { append: 5, overwrite: 2 + 2 * contract.last.question, none: 0 }[contract.interactions];
  const answers = contract.questions.reduce((sum, { type, options }) => sum + 4 + (type === "choice" ? 1 : options.length), 2);
  return 2 + 6 + 7 + 7 + 3 + (2 + 11 * quizzes) + (2 + Math.ceil(contract.last.page / 6)) + interactions + answers;
};

/** All there is: a host, its network, a learner with two devices, and what the learner did. */
const worldOf = (random, makeHost) => {
  const contract = random.pick(CONTRACTS);
  const course = Course.index(contract);
  const network = { online: true, lies: false };
  const devices = [browser(), browser()];
  for (const device of devices) Object.defineProperty(device, "online", { get: () => network.online });
  return {
    random, contract, course, network, devices,
    device: devices[0],
    lms: makeHost(),
    at: null,
    forgotten: false, // has the host ended the session by itself?
    ended: false, // has the learner, by the exit button? What is done after that is kept nowhere
    done: { pages: new Set(), best: new Map(), passed: new Set() },
    highest: { status: 0, score: -1, seconds: 0, revision: 0 }, // that the host has held
  };
};

/** The host behind its network: while that is down it refuses, or says true and drops everything. */
const apiOf = ({ lms: { API }, network }) => {
  const down = (verb, refusal) => (...args) => (network.online ? API[verb](...args) : network.lies ? "true" : refusal(...args));
  return {
    ...API,
    LMSSetValue: down("LMSSetValue", API.LMSSetValue),
    LMSCommit: down("LMSCommit", () => "false"),
    LMSFinish: down("LMSFinish", () => "false"),
  };
};

// --- what a learner does ---------------------------------------------------------------------------------------------------

const open = async (world) => {
  world.network.online = true; // or the page would not load
  world.ended = false;
  world.at = await visit(world.lms, { own: world.device, api: apiOf(world), contract: world.contract });
  see(world);
};
const close = (world, how) => {
  if (how === "leave") {
    world.at.visible("hidden");
    world.at.leave();
  }
  assert.deepEqual(world.at.errors, []);
  assertEnded(world);
  world.at.window.close();
  world.lms = world.lms.relaunch();
  world.forgotten = false;
};
const see = ({ at, done, ended }) => ended || done.pages.add(at.page());

const answerTo = async ({ at, random }, question) => {
  for (const input of at.one(`#question-${question}`).querySelectorAll("input")) {
    if (input.type === "radio" ? random.chance(0.4) : input.checked !== random.chance(0.6)) await at.click(input);
  }
};
const chosen = (at, question) => [...at.one(`#question-${question}`).querySelectorAll("input")].filter((input) => input.checked).map((input) => input.value).join("");

const STEPS = {
  page: async (world) => {
    await world.at.go(world.random.pick(world.contract.pages).id);
    see(world);
  },
  practice: async (world) => {
    const { at, random } = world;
    const question = random.pick(["p1", "p2"]);
    await at.go("talk");
    see(world);
    await answerTo(world, question);
    const again = at.one(`#question-${question} [data-action='try-again']`);
    await at.click(again.hidden ? `#question-${question} [data-action='check']` : again);
  },
  quiz: async (world) => {
    const { at, random, contract, course, done } = world;
    const quiz = random.pick(["check", "final"]);
    await at.go(quiz);
    see(world);
    const [submit, retry] = ["submit-quiz", "retry-quiz"].map((action) => at.one(`#${quiz} [data-action='${action}']`));
    if (!retry.hidden) return at.click(retry);
    if (submit.hidden) return undefined;
    const questions = Course.quizQuestions(course, quiz);
    for (const { id } of questions) await answerTo(world, id);
    await at.click(submit);
    if (!submit.hidden || world.ended) return undefined; // something has no answer yet
    const right = questions.filter((question) => Course.isRight(question, chosen(at, question.id))).reduce((sum, { points }) => sum + points, 0);
    const share = Math.round((10000 * right) / questions.reduce((sum, { points }) => sum + points, 0));
    done.best.set(quiz, Math.max(done.best.get(quiz) ?? 0, share));
    if (share >= 100 * contract.pages.find(({ id }) => id === quiz).quiz.pass_mark) done.passed.add(quiz);
    return undefined;
  },
  wait: (world) => pass(world.at, world.random.pick([50, 300, 5000, 70000])),
  look: async ({ at, random }) => {
    at.visible("hidden");
    await pass(at, random.pick([0, 1000, 100000]));
    at.visible("visible");
  },
  cache: async (world) => {
    world.at.leave(true);
    await pass(world.at, 1000);
    world.at.back();
    world.ended = world.ended && notice(world.at, "session-gone");
  },
  // A second window of this browser, in the same session of the host
  window: async (world) => {
    const { random, contract, network, device, done, at, lms } = world;
    if (!network.online || world.forgotten || count(lms, "LMSFinish")) return;
    const api = { ...apiOf(world), LMSInitialize: () => "true", LMSFinish: () => "true" };
    const other = await visit(lms, { own: device, api, contract });
    for (let pages = 1 + random.below(3); pages > 0; pages -= 1) {
      await other.go(random.pick(contract.pages).id);
      done.pages.add(other.page());
    }
    if (random.chance(0.5)) await pass(other, QUIET);
    const [key] = device.storage.keys();
    if (random.chance(0.5)) at.fire(at.window, "storage", { key });
    other.leave();
    assert.deepEqual(other.errors, []);
    other.window.close();
  },
  network: ({ network, random, at }) => {
    network.online = !network.online;
    network.lies = random.chance(0.5);
    if (network.online && random.chance(0.5)) at.fire(at.window, "online");
  },
  forget: (world) => {
    world.forgotten = true;
    world.lms.forget();
  },
  exit: async (world) => {
    await world.at.click("[data-action='exit']");
    await pass(world.at, 0);
    const message = world.at.text("[data-exit-message]");
    world.ended = message !== STRINGS.exit_waiting;
    if (message.startsWith("Saved.") && !world.at.one("[data-exit-message]").hidden) assertHeld(world);
  },
  reload: async (world) => {
    close(world, "leave");
    await open(world);
  },
  crash: async (world) => {
    close(world, "crash");
    await open(world);
  },
  device: async (world) => {
    close(world, world.random.pick(["leave", "crash"]));
    world.device = world.random.pick(world.devices);
    await open(world);
  },
};
const LIKELY = ["page", "page", "page", "practice", "quiz", "quiz", "quiz", "wait", "wait", "look", "cache", "network", "network", "exit", "reload", "crash", "device", "window"];

// --- what is promised --------------------------------------------------------------------------------------------------------

const outboxes = ({ devices }) => devices.flatMap(({ storage }) => storage.values()).map((value) => JSON.parse(value).text);

/** Is everything that was done in one or another of these texts? */
const assertKept = ({ course, done }, texts, where) => {
  const states = texts.map((text) => SuspendData.decode(text, course));
  const number = (id) => course.pages.get(id).number;
  for (const page of done.pages) assert.ok(states.some(({ pages }) => pages.has(number(page))), `page ${page} is not in ${where}`);
  for (const [quiz, best] of done.best) assert.ok(states.some(({ quizzes }) => (quizzes.get(number(quiz))?.best ?? -1) >= best), `${best} of quiz ${quiz} is not in ${where}`);
  for (const quiz of done.passed) assert.ok(states.some(({ quizzes }) => quizzes.get(number(quiz))?.passed), `that quiz ${quiz} was passed is not in ${where}`);
};

/** Nothing of what was done on this device is missing in the host. What is in the other device's outbox is not known here. */
const assertHeld = (world) => {
  const { committed } = world.lms;
  const { status, score } = SuspendData.decode(committed[DATA], world.course);
  assert.deepEqual([committed[STATUS], committed[RAW]], [status, score === null ? "" : String(score)]);
  const others = world.devices.filter((device) => device !== world.device).flatMap(({ storage }) => storage.values().map((value) => JSON.parse(value).text));
  assertKept(world, [committed[DATA], ...others], "the LMS");
};

const assertTexts = (world) => {
  for (const text of [world.lms.committed[DATA], ...outboxes(world)].filter(Boolean)) {
    assert.ok(text.length <= longest(world.contract), `${text.length}: ${text}`);
    assert.equal(SuspendData.encode(SuspendData.decode(text, world.course), world.course), text);
  }
};

const assertNothingFalls = ({ lms: { committed }, highest, course, contract }) => {
  const { seconds, revision } = SuspendData.decode(committed[DATA], course);
  const now = { status: STATUSES.indexOf(committed[STATUS]), score: committed[RAW] === "" ? -1 : Number(committed[RAW]), seconds, revision };
  for (const [what, value] of Object.entries(now)) {
    if (what === "score" && contract.score.attempt === "last") assert.ok(value >= 0 || highest.score < 0, "a score is never taken back");
    else assert.ok(value >= highest[what], `${what}: ${value} after ${highest[what]}`);
    highest[what] = value;
  }
};

const assertEnded = ({ lms, forgotten }) => {
  assert.deepEqual(lms.faults.filter(([code, call]) => !(forgotten && ["301", "101"].includes(code)) && !(call === "LMSInitialize" && code === "101")), []);
  const ended = lms.calls.findIndex(([call]) => call === "LMSFinish");
  assert.ok(count(lms, "LMSFinish") <= 1);
  const after = ended < 0 ? [] : lms.calls.slice(ended + 1).map(([call]) => call);
  assert.ok(after.every((call) => call === "LMSInitialize"), `after the end: ${after}`); // back from the cache it may ask for a new session
};

const assertPromises = async (world) => {
  assertKept(world, [world.lms.committed[DATA], ...outboxes(world)], "the LMS or an outbox");
  assertTexts(world);
  assertNothingFalls(world);
  assertEnded(world);
};

const story = (makeHost) => async (random) => {
  const world = worldOf(random, makeHost);
  const log = [];
  try {
    await open(world);
    for (let step = 5 + random.below(25); step > 0; step -= 1) {
      const name = random.chance(0.02) ? "forget" : random.pick(LIKELY);
      log.push(name);
      await STEPS[name](world);
      await assertPromises(world);
      if (random.chance(0.5)) {
        await pass(world.at, QUIET);
        await assertPromises(world);
        if (/^Saved/.test(world.at.text("[data-save-status]"))) assertHeld(world);
      }
    }
    close(world, random.pick(["leave", "crash"]));
    // Peace: each device comes back once, then the host has it all.
    for (const device of world.devices) {
      world.device = device;
      await open(world);
      await pass(world.at, QUIET);
      assert.match(world.at.text("[data-save-status]"), /^(Saved|$)/);
      close(world, "leave");
    }
    log.push("peace");
    assertKept(world, [world.lms.committed[DATA]], "the LMS");
    await assertPromises(world);
    assert.deepEqual(outboxes(world).filter((text) => text !== world.lms.committed[DATA]).length, 0);
    const restored = Tracking.restore(world.course, (name) => world.lms.committed[name] ?? "");
    assert.deepEqual([restored.status, plain([restored.score])], [world.lms.committed[STATUS], [world.lms.committed[RAW] === "" ? null : Number(world.lms.committed[RAW])]]);
  } catch (error) {
    error.message = `after ${log.join(", ")}: ${error.message}`;
    throw error;
  }
};

test("under the strict host", () => randomlyInTime(40, story(strictLms)));
test("under scorm-again", () => randomlyInTime(20, story(scormAgain)));
