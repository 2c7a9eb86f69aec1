// @ts-check
/*
 * The panel for support: Ctrl+Alt+Shift+S, or five taps on the word on saving, says how things stand, why the course is not complete yet, and holds a report to
 * copy. The panel is in the page (docs/page-contract.md); here it is filled in. Neither shows who the learner is.
 */
"use strict";

const Support = (() => {
  // More missing pages than these are counted, not named.
  const TITLES = 5;
  // Characters of the values of one call in the report
  const LONG = 200;
  // Taps that open the panel, and within how many ms
  const TAPS = 5;
  const TAP_TIME = 3000;

  /**
   * What is still to do, in words.
   * @type {(course: CourseIndex, state: LearnerState, words: WordSet) => string[]}
   */
  const open = (course, state, words) => {
    const title = (/** @type {string | undefined} */ id) => course.pages.get(id ?? "")?.title ?? "";
    return Progress.open(course, state).map((part) => {
      if (part.kind === "quiz") return words.say("open_quiz", { page: title(part.page) });
      if (part.kind === "time") return words.say("open_time", { time: words.duration(Math.ceil(part.seconds / 60)) });
      if (part.kind === "acknowledgement") return words.say("open_acknowledgement", { page: title(course.questions.get(part.question)?.page) });
      const pages = words.count("open_pages", part.need);
      if (part.need < part.missing.length || part.need > TITLES) return pages;
      return words.say("open_titles", { pages, list: words.list(part.missing.map(title)) });
    });
  };

  /** @type {(state: LearnerState, words: WordSet) => string} */
  const result = ({ status, score }, words) => {
    const known = status === "browsed" ? "incomplete" : status.replace(" ", "_") || "not_attempted";
    const text = words.say(`status_${known}`);
    return score === null ? text : words.say("status_score", { status: text, score });
  };

  /** What the page says of it. @param {Document} doc */
  const savedWords = (doc) => doc.querySelector("[data-save-status]")?.textContent ?? "";

  /** @type {(call: LmsCall) => string} */
  const callLine = ({ at, verb, args, answer, error }) =>
    `${at.toISOString().slice(11, 23)} ${verb}(${args.join(", ").slice(0, LONG)}) = ${answer?.slice(0, LONG)}${Number(error) ? ` ERROR ${error}` : ""}`;

  /**
   * For who helps: JSON, in the order in which one asks.
   * @type {(win: Window, about: SupportSubject) => string}
   */
  const report = ({ document, navigator, innerWidth, innerHeight, location }, { course, connection, session, ...about }) => {
    const calls = connection.calls();
    const { course: id, version, sco, format } = course.contract;
    const facts = {
      course: id, version, sco, format,
      now: new Date(), saved: savedWords(document),
      lms: connection.present, session: session.state(), silent: session.silent(), kept: about.kept(),
      open: Progress.open(course, about.state()),
      elements: Object.fromEntries(about.elements()),
      browser: navigator.userAgent, window: [innerWidth, innerHeight], protocol: location.protocol,
      errors: [...new Set(calls.map(({ error }) => error).filter(Number))].map((code) => ({ code, ...connection.explain(code) })),
      calls: calls.map(callLine),
    };
    return JSON.stringify(facts, null, 1);
  };

  /** @type {(win: Window, panel: HTMLElement, area: HTMLTextAreaElement, about: SupportSubject) => void} */
  const fill = (win, panel, area, about) => {
    const { course, words, session, connection } = about;
    const state = about.state();
    const say = (/** @type {string} */ name, /** @type {string} */ text) => Marks.say(panel, `[data-support="${name}"]`, text);
    say("status", result(state, words));
    say("saved", savedWords(win.document) || words.say("saved_never"));
    say("session", words.say(`session_${session.silent() ? "silent" : connection.present ? session.state() : "none"}`));
    say("time", words.duration(Math.floor(about.seconds() / 60)));
    say("copied", "");
    const parts = open(course, state, words);
    for (const list of Marks.all(panel, "[data-support='open']")) {
      list.replaceChildren(...(parts.length ? parts : [words.say("open_nothing")]).map((text) => {
        const item = win.document.createElement("li");
        item.textContent = text;
        return item;
      }));
    }
    area.value = report(win, about);
  };

  /**
   * To the clipboard; where a frame may not write to it, the old way; else the text stands selected.
   * @type {(win: Window, area: HTMLTextAreaElement) => Promise<boolean>}
   */
  const copy = async (win, area) => {
    try {
      await win.navigator.clipboard.writeText(area.value);
      return true;
    } catch {
      area.select();
      return Boolean(win.document.execCommand?.("copy"));
    }
  };

  /** @type {(win: Window, about: SupportSubject) => void} */
  const create = (win, about) => {
    const doc = win.document;
    const panel = /** @type {HTMLDialogElement | null} */ (doc.querySelector("dialog[data-support-panel]"));
    const area = panel?.querySelector("textarea");
    // a theme or a browser without it
    if (!area || !panel?.showModal) return;
    const show = () => {
      fill(win, panel, area, about);
      panel.showModal();
    };
    doc.addEventListener("keydown", (event) => {
      if (event.code !== "KeyS" || !event.ctrlKey || !event.altKey || !event.shiftKey || panel.open) return;
      event.preventDefault();
      show();
    });
    /** @type {number[]} */
    let taps = [];
    // Touch screens send no click to what is no control; and nothing is to tell a screen reader that the word is one.
    doc.addEventListener("pointerup", ({ target, timeStamp }) => {
      taps = Marks.around(target, "[data-save-status]") ? [...taps, timeStamp].filter((time) => timeStamp - time <= TAP_TIME) : [];
      if (taps.length < TAPS || panel.open) return;
      taps = [];
      show();
    });
    panel.addEventListener("click", async ({ target }) => {
      const action = Marks.around(target, "button")?.dataset.action;
      if (action === "close") panel.close();
      if (action === "copy") Marks.say(panel, "[data-support='copied']", about.words.say((await copy(win, area)) ? "copied" : "copy_yourself"));
    });
  };

  return Object.freeze({ create, open });
})();
