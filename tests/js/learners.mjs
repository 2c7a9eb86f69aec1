/* Learners at a course under a host, each with a browser and a network: what they do, and what the host holds of it. */
import { launch, pure, sampleContract } from "./harness.mjs";
import { memoryStorage } from "./strict-lms.mjs";

const { Cmi, Course, SuspendData } = pure();
export const STATUSES = [...Cmi.STATUSES];
export const ALL_RIGHT = { f1: "b", f2: "ab", f3: "a" };
export const ALL_WRONG = { f1: "a", f2: "d", f3: "c" };

/** A learner's browser and the network behind it. `online` may change at any time. */
export const browser = () => ({ storage: memoryStorage(), online: true });

/** What is there of a browser in a window. Without a network, there is none of our server either. */
const furnish = (own) => (window) => {
  Object.defineProperty(window, "localStorage", { value: own.storage, configurable: true });
  window.fetch = async (url) => {
    if (!own.online) throw new TypeError("Failed to fetch");
    return { ok: url === "runtime/alive.txt", text: async () => "alive\n" };
  };
};

/**
 * Opens the course.
 * @param {{API: object} | null} lms
 * @param {{own?: ReturnType<browser>, api?: object, contract?: object, url?: string}} [options]  api: what the course sees, if not all of the LMS
 */
export const visit = async (lms, { own = browser(), api = lms?.API, contract, ...more } = {}) => {
  const at = await launch({ ...(contract && { contract }), ...more, api, prepare: furnish(own) });
  await pass(at, 0);
  return at;
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Time goes by, in steps, so that what waits for the network can happen in between. */
export const pass = async (at, ms) => {
  await turn();
  const step = Math.max(100, ms / 100);
  for (let left = ms; left >= 0; left -= step) {
    at.clock.advance(Math.min(left, step));
    await turn();
  }
};

/**
 * An API whose network is down at times: it answers as ever, and nothing arrives. What an LMS page does that sends in the background, or
 * whose request fails unseen.
 */
export const deadWhile = (down) => (api) => ({
  ...api,
  LMSSetValue: (...args) => (down() ? "true" : api.LMSSetValue(...args)),
  LMSCommit: (...args) => (down() ? "true" : api.LMSCommit(...args)),
  LMSFinish: (...args) => (down() ? "true" : api.LMSFinish(...args)),
});

export const allPages = async (at) => {
  for (const id of ["welcome", "talk", "check", "more", "final"]) await at.go(id);
};
export const count = (lms, call) => lms.calls.filter(([name]) => name === call).length;
export const notice = (at, name) => !at.one(`[data-notice="${name}"]`).hidden;

/** What is in a suspend data text, by ids, for comparison. */
export const held = (text, contract = sampleContract()) => {
  const course = Course.index(contract);
  const state = SuspendData.decode(text, course);
  return {
    status: state.status,
    score: state.score,
    here: course.pageAt.get(state.here)?.id ?? "",
    pages: [...state.pages].map((number) => course.pageAt.get(number)?.id).sort(),
    answers: Object.fromEntries([...state.answers].map(([number, { response, checked }]) => [course.questionAt.get(number)?.id, response + (checked ? "*" : "")])),
    quizzes: Object.fromEntries([...state.quizzes].map(([number, { ...record }]) => [course.pageAt.get(number)?.id, record])),
    seconds: state.seconds,
  };
};

/** A server that answers at once, or, while it is slow, only when it is told to. */
export const slowServer = () => {
  const waiting = [];
  const alive = { ok: true, text: async () => "alive\n" };
  const server = {
    slow: false,
    fetch: () => (server.slow ? new Promise((resolve) => waiting.push(() => resolve(alive))) : Promise.resolve(alive)),
    answer: () => waiting.splice(0).forEach((act) => act()),
  };
  return server;
};
