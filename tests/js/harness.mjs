/* Runs the shipped scripts in node:vm: the parts that need no page by themselves, the two scripts whole in jsdom's window. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { JSDOM, VirtualConsole } from "jsdom";
import { PARTS, SHIPPED as FOLDER } from "../../scripts/ship_runtime.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = join(HERE, "..", "..");
const RUNTIME = join(ROOT, "scorm_builder", "runtime");

/** What a package holds, by file name. */
export const SHIPPED = Object.fromEntries(Object.keys(PARTS).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")]));

/** File names of the sources, in the order in which a page runs them. */
export const SCRIPTS = Object.values(PARTS).flat().filter((name, place) => place === 0 || name !== "boot.js");

/** A source as it is written, with its comments. */
export const source = (name) => readFileSync(join(RUNTIME, name), "utf8");

/** The one name that a source declares. */
export const nameOf = (script) => /^const (\w+) = /m.exec(source(script))?.[1];
const whole = Object.entries(SHIPPED).map(([name, text]) => new vm.Script(text, { filename: `shipped ${name}` }));

/** Sources that run without a page come first. */
const PURE = PARTS["course.js"].slice(0, PARTS["course.js"].indexOf("words.js") + 1);
const firstWithPage = PARTS["course.js"][PURE.length];
const typing = SHIPPED["answers.js"].slice(0, SHIPPED["answers.js"].indexOf(`\nconst ${nameOf(PARTS["answers.js"][1])}=`)); // its first part needs none either
const withoutPage = SHIPPED["course.js"].slice(0, SHIPPED["course.js"].indexOf(`\nconst ${nameOf(firstWithPage)}=`));
const compiled = new vm.Script(`${typing}\n${withoutPage}`, { filename: "shipped course.js, the parts without a page" });

/** What the scripts without a page declare. */
export const pure = () => {
  const context = vm.createContext({});
  compiled.runInContext(context);
  return vm.runInContext(`({ Typing, ${PURE.map(nameOf).join(", ")} })`, context);
};

/**
 * The state after some events, each "page ID", "answer ID RESPONSE", "check ID", "hand-in ID", "time SECONDS" …
 * @param {any} Tracking  of the realm that is used
 */
export const player = (Tracking) => (course, events, state = Tracking.restore(course, () => "")) =>
  events.reduce((before, event) => {
    const [type, id, response = ""] = event.split(" ");
    if (type === "time") return Tracking.apply(course, before, { type, seconds: Number(id) });
    const field = type === "page" ? "page" : ["hand-in", "retry"].includes(type) ? "quiz" : "question";
    return Tracking.apply(course, before, { type, [field]: id, response });
  }, state);

/** Values from another realm, as values of this one, so that deepEqual compares what they hold. */
export const plain = (value) => JSON.parse(JSON.stringify(value));

export const STRINGS = JSON.parse(readFileSync(join(ROOT, "templates", "strings", "en.json"), "utf8")).script;

/** A clock and timers that move only when told. */
export const fakeClock = () => {
  let now = 0;
  let last = 0;
  const timers = new Map();
  return {
    now: () => now,
    setTimeout: (act, delay = 0) => (timers.set(++last, { at: now + delay, act }), last),
    clearTimeout: (id) => void timers.delete(id),
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const [id, next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
        if (!next) break;
        timers.delete(id);
        now = Math.max(now, next.at);
        next.act();
      }
      now = end;
    },
    pending: () => timers.size,
  };
};

// --- a course ---------------------------------------------------------------------------------------------------------

const page = (number, id, key, module, more = {}) => ({ id, number, keys: [key], title: `Title of ${id}`, module, required: true, quiz: null, ...more });
const choice = (number, id, key, on, correct = "b", more = {}) => ({
  id, number, keys: [key], type: "choice", page: on, correct: [correct], options: "abc", points: 1, ...more,
});
const several = (...fields) => ({ ...choice(...fields), type: "multiple-choice", options: "abcd" });

/** Two modules; practice on "talk", an open quiz "check", a final quiz "final" with two tries. Numbers 7 and 8 were given to what is gone. */
export const sampleContract = (more = {}) => ({
  format: 2,
  course: "sample",
  version: "1.0.0",
  sco: "course",
  navigation: "free",
  last: { page: 7, question: 8 },
  pages: [
    page(1, "welcome", "aaa", "m1"),
    page(2, "talk", "bbb", "m1"),
    page(3, "check", "ccc", "m1", { quiz: { pass_mark: 50, attempts: null, questions: ["c1", "c2"] } }),
    page(4, "more", "ddd", "m2"),
    page(5, "extra", "eee", "m2", { required: false }),
    page(6, "final", "f-_", "m2", { quiz: { pass_mark: 75, attempts: 2, questions: ["f1", "f2", "f3"] } }),
  ],
  modules: [
    { id: "m1", title: "First module", requires: null },
    { id: "m2", title: "Second module", requires: null },
  ],
  questions: [
    choice(1, "p1", "p1p", "talk"),
    several(2, "p2", "p2p", "talk", "ac"),
    choice(3, "c1", "c1c", "check"),
    choice(4, "c2", "c2c", "check"),
    choice(5, "f1", "f1f", "final"),
    several(6, "f2", "f2f", "final", "ab", { points: 2 }),
    choice(7, "f3", "f3f", "final", "a"),
  ],
  completion: { pages: 100, quizzes: ["final"], minimum_time: 0, acknowledgements: [] },
  passing: ["final"],
  status: { on_complete: "completed", on_pass: "completed", on_fail: "failed" },
  score: { quizzes: [{ page: "final", weight: 4 }], attempt: "best" },
  interactions: "append",
  session_time: "visible",
  limit: null,
  mastery_score: null,
  strings: STRINGS,
  ...more,
});

const questionHtml = (question, graded) => `
  <div id="question-${question.id}" data-question="${question.id}" data-type="${question.type}">
    ${graded ? "<b data-question-number></b>" : ""}<p id="${question.id}-prompt">Prompt</p>
    <div role="group" aria-labelledby="${question.id}-prompt">${[...question.options].map((letter) => `
      <div data-option="${letter}"><label><input type="${question.type === "choice" ? "radio" : "checkbox"}" name="question-${question.id}" value="${letter}">
        Option ${letter} <span data-mark></span></label><div data-feedback>About ${letter}</div></div>`).join("")}
    </div>
    <div data-explanation>Explanation</div>
    ${graded ? "" : '<button type="button" data-action="check">Check</button><button type="button" data-action="try-again" hidden>Try again</button>'}
    <p data-question-result role="status"></p>
  </div>`;

const STEPS = `<div data-quiz-steps hidden><button type="button" data-action="previous-question">Back</button><p data-quiz-step></p>
      <button type="button" data-action="next-question">On</button></div>`;

const CLOCK = '<p data-quiz-begin hidden></p><button type="button" data-action="begin-quiz" hidden>Start</button><p data-quiz-time role="status" hidden></p>';

const runningClock = ({ id }) =>
  `<div data-quiz-clock="${id}" hidden><span data-quiz-left role="timer"></span> <a href="#${id}">Back</a><span data-quiz-heard role="status"></span></div>`;

const pageHtml = (contract, { id, title, quiz }, index) => {
  const questions = contract.questions.filter((question) => question.page === id).map((question) => questionHtml(question, Boolean(quiz))).join("");
  const [previous, next] = [contract.pages[index - 1], contract.pages[index + 1]];
  return `<section id="${id}" data-page="${id}"><h1 tabindex="-1">${title}</h1>
    <h2 id="${id}--part">Part</h2><p>Text of ${id}. <a href="#extra--part">extra</a></p>
    ${quiz ? `<div data-quiz="${id}">${quiz.seconds ? CLOCK : ""}${questions}${quiz.show ? STEPS : ""}<div data-quiz-result tabindex="-1" hidden></div>
      <button type="button" data-action="submit-quiz">Hand in</button><button type="button" data-action="retry-quiz" hidden>Again</button>
      <p data-quiz-error role="alert" hidden></p></div>` : questions}
    ${previous ? `<a data-action="previous" href="#${previous.id}">Back</a>` : ""}${next ? `<a data-action="next" href="#${next.id}">On</a>` : ""}</section>`;
};

/** A document by docs/page-contract.md, without a theme. */
export const courseHtml = (contract, head = "") => `<!DOCTYPE html><html lang="en-CA" dir="ltr"><head><meta charset="utf-8"><title>Sample course</title>${head}</head><body>
  <a href="#content">Skip</a><progress data-progress max="100" value="0"></progress><p data-save-status role="status"></p>
  <button type="button" data-action="contents" aria-controls="contents" aria-expanded="false"><span data-here></span></button>
  <a data-action="quick-exit" href="https://example.org/weather">Leave quickly</a>
  <nav id="contents">${contract.pages.map(({ id, title }) => `<a href="#${id}" data-page-link="${id}">${title}<span data-state-text></span></a>`).join("\n")}</nav>
  <main id="content" tabindex="-1">${contract.pages.filter(({ quiz }) => quiz?.seconds).map(runningClock).join("")}${["no-lms", "review", "session-gone", "not-saved"].map((name) => `<p data-notice="${name}" hidden>${name}</p>`).join("")}
  <p data-locked-message hidden></p>${contract.pages.map((each, index) => pageHtml(contract, each, index)).join("\n")}</main>
  <button type="button" data-action="exit">Exit</button><p data-exit-message tabindex="-1" hidden>Saved. You may close this window.</p>
  <script type="application/json" id="course-data">${JSON.stringify(contract).replaceAll("<", "\\u003c")}</script></body></html>`;

// --- a learner at a page ----------------------------------------------------------------------------------------------

/**
 * Opens the course and waits until the first page is chosen.
 * @param {{contract?: object, api?: object | null, url?: string, broken?: boolean, prepare?: (window: any) => void}} [options]
 *   broken: it will not start; prepare: what the browser of this learner has or lacks, before the scripts run
 */
export const launch = async ({ contract = sampleContract(), api = null, url = "https://lms.example/course/index.html", broken = false, quickExit = true, prepare = () => {} } = {}) => {
  const errors = [];
  const virtualConsole = new VirtualConsole();
  virtualConsole.on("jsdomError", (error) => errors.push(error));
  const dom = new JSDOM(courseHtml(contract), { url, runScripts: "outside-only", pretendToBeVisual: true, virtualConsole });
  const { window } = dom;
  if (!quickExit) window.document.querySelector("[data-action='quick-exit']").remove();
  const clock = fakeClock();
  window.setTimeout = clock.setTimeout;
  window.clearTimeout = clock.clearTimeout;
  window.performance.now = clock.now;
  window.scrollTo = () => {}; // jsdom has no layout
  window.Element.prototype.scrollIntoView = () => {};
  if (api) window.API = api;
  prepare(window);
  const context = dom.getInternalVMContext();
  for (const script of whole) script.runInContext(context);
  const { started } = vm.runInContext("Main", context);
  await (broken ? assert.rejects(started) : started);
  return learner(window, clock, errors);
};

const learner = (window, clock, errors) => {
  const { document } = window;
  const one = (selector) => document.querySelector(selector);
  const current = () => document.querySelector("[data-page]:not([hidden])");
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 0)); // jsdom follows a link in a task of its own …
    clock.advance(0); // … and tells of the new address by a timer of the window
    await new Promise(setImmediate); // what waited for that timer goes on
  };
  const self = {
    window, document, clock, errors, one, current,
    page: () => current().dataset.page,
    text: (selector) => one(selector).textContent,
    click: async (target) => {
      (typeof target === "string" ? one(target) : target).click();
      await settle();
    },
    go: (id) => self.click(`[data-page-link="${id}"]`),
    choose: async (question, letters) => {
      for (const letter of letters) await self.click(`#question-${question} input[value="${letter}"]`);
    },
    handIn: async (answers) => {
      for (const [question, letters] of Object.entries(answers)) await self.choose(question, letters);
      await self.click(current().querySelector("[data-action='submit-quiz']"));
    },
    fire: (target, type, fields = {}) => target.dispatchEvent(Object.assign(new window.Event(type, { bubbles: true }), fields)),
    visible: (state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      self.fire(document, "visibilitychange");
    },
    leave: (persisted = false) => self.fire(window, "pagehide", { persisted }),
    back: () => self.fire(window, "pageshow", { persisted: true }),
    navigations: () => errors.filter(({ message }) => message.startsWith("Not implemented: navigation")).length,
    shown: (selector) => [...document.querySelectorAll(selector)].filter((each) => !each.closest("[hidden]")).length,
  };
  return self;
};
