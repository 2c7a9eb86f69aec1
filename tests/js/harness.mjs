/* Loads the shipped scripts, byte for byte, in node:vm: alone for the pure parts, in jsdom's window for the whole. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { JSDOM, VirtualConsole } from "jsdom";

const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = join(HERE, "..", "..");
const RUNTIME = join(ROOT, "scorm_builder", "runtime");

/** File names in the order in which a page loads them, from the one place that says so. */
export const SCRIPTS = [...readFileSync(join(RUNTIME, "__init__.py"), "utf8").matchAll(/"([\w-]+\.js)"/g)].map((match) => match[1]);

export const source = (name) => readFileSync(join(RUNTIME, name), "utf8");
const compiled = new Map(SCRIPTS.map((name) => [name, new vm.Script(source(name), { filename: join(RUNTIME, name) })]));

/** What the scripts without a page declare. */
export const pure = () => {
  const context = vm.createContext({});
  for (const name of ["transport.js", "suspend-data.js", "course.js", "progress.js", "tracking.js", "session.js", "words.js"]) {
    compiled.get(name).runInContext(context);
  }
  return vm.runInContext("({ Transport, SuspendData, Course, Progress, Tracking, Session, Words })", context);
};

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

const page = (id, key, module, more = {}) => ({ id, key, title: `Title of ${id}`, module, required: true, quiz: null, ...more });
const choice = (id, key, on, correct = "b", more = {}) => ({ id, key, type: "choice", page: on, correct: [correct], options: 3, points: 1, ...more });

/** Two modules; practice on "talk", an open quiz "check", a final quiz "final" with two tries. */
export const sampleContract = (more = {}) => ({
  format: 1,
  course: "sample",
  version: "1.0.0",
  sco: "course",
  navigation: "free",
  pages: [
    page("welcome", "aaa", "m1"),
    page("talk", "bbb", "m1"),
    page("check", "ccc", "m1", { quiz: { pass_mark: 50, attempts: null, questions: ["c1", "c2"] } }),
    page("more", "ddd", "m2"),
    page("extra", "eee", "m2", { required: false }),
    page("final", "f-_", "m2", { quiz: { pass_mark: 75, attempts: 2, questions: ["f1", "f2", "f3"] } }),
  ],
  modules: [
    { id: "m1", title: "First module", requires: null },
    { id: "m2", title: "Second module", requires: null },
  ],
  questions: [
    choice("p1", "p1p", "talk"),
    { id: "p2", key: "p2p", type: "multiple-choice", page: "talk", correct: ["a", "c"], options: 4, points: 1 },
    choice("c1", "c1c", "check"),
    choice("c2", "c2c", "check"),
    choice("f1", "f1f", "final"),
    { id: "f2", key: "f2f", type: "multiple-choice", page: "final", correct: ["a", "b"], options: 4, points: 2 },
    choice("f3", "f3f", "final", "a"),
  ],
  completion: { pages: 100, quizzes: ["final"] },
  status: { on_complete: "completed", on_fail: "failed" },
  score: { quizzes: ["final"] },
  strings: STRINGS,
  ...more,
});

const questionHtml = (question, graded) => `
  <div id="question-${question.id}" data-question="${question.id}" data-type="${question.type}">
    <p id="${question.id}-prompt">Prompt</p>
    <div role="group" aria-labelledby="${question.id}-prompt">${[..."abcdefgh".slice(0, question.options)].map((letter) => `
      <div data-option="${letter}"><label><input type="${question.type === "choice" ? "radio" : "checkbox"}" name="question-${question.id}" value="${letter}">
        Option ${letter} <span data-mark></span></label><div data-feedback>About ${letter}</div></div>`).join("")}
    </div>
    <div data-explanation>Explanation</div>
    ${graded ? "" : '<button type="button" data-action="check">Check</button><button type="button" data-action="try-again" hidden>Try again</button>'}
    <p data-question-result role="status"></p>
  </div>`;

const pageHtml = (contract, { id, title, quiz }, index) => {
  const questions = contract.questions.filter((question) => question.page === id).map((question) => questionHtml(question, Boolean(quiz))).join("");
  const [previous, next] = [contract.pages[index - 1], contract.pages[index + 1]];
  return `<section id="${id}" data-page="${id}"><h1 tabindex="-1">${title}</h1>
    <h2 id="${id}--part">Part</h2><p>Text of ${id}. <a href="#extra--part">extra</a></p>
    ${quiz ? `<div data-quiz="${id}">${questions}<div data-quiz-result tabindex="-1" hidden></div>
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
  <main id="content" tabindex="-1">${["no-lms", "review", "session-gone", "not-saved"].map((name) => `<p data-notice="${name}" hidden>${name}</p>`).join("")}
  <p data-locked-message hidden></p>${contract.pages.map((each, index) => pageHtml(contract, each, index)).join("\n")}</main>
  <button type="button" data-action="exit">Exit</button><p data-exit-message tabindex="-1" hidden>Saved. You may close this window.</p>
  <script type="application/json" id="course-data">${JSON.stringify(contract).replaceAll("<", "\\u003c")}</script></body></html>`;

// --- a learner at a page ----------------------------------------------------------------------------------------------

/**
 * Opens the course and waits until the first page is chosen.
 * @param {{contract?: object, api?: object | null, url?: string, broken?: boolean}} [options]  broken: it will not start
 */
export const launch = async ({ contract = sampleContract(), api = null, url = "https://lms.example/course/index.html", broken = false, quickExit = true } = {}) => {
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
  const context = dom.getInternalVMContext();
  for (const name of SCRIPTS) compiled.get(name).runInContext(context);
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
