// @ts-check
/* The wiring: reads the contract, joins LMS, policy and pages, and minds the ways in which a page can be left. */
"use strict";

const Main = (() => {
  const PATIENCE = 1000; // ms to wait for the API
  const ALARM = 2; // failed saves in a row before a notice says so
  const ESCAPES = 3; // presses of Escape that leave …
  const ESCAPE_TIME = 2000; // … within this many ms

  /** @type {(doc: Document) => Contract} */
  const readContract = (doc) => {
    const contract = JSON.parse(doc.getElementById("course-data")?.textContent ?? "null");
    if (contract?.format !== 1) throw new Error("course-data is not a contract of format 1");
    return contract;
  };

  /**
   * @param {Document} doc
   * @param {string} name
   * @param {boolean} shown
   */
  const notice = (doc, name, shown) => {
    for (const each of doc.querySelectorAll(`[data-notice='${name}']`)) each.toggleAttribute("hidden", !shown);
  };

  /**
   * Tells the learner what is saved.
   * @param {Document} doc
   * @param {WordSet} words
   * @param {SessionNews} news
   */
  const report = (doc, words, news) => {
    const text = news.kind === "saved" ? words.say("saved", { time: words.time(news.at) }) : news.kind === "not-saved" ? words.say("not_saved") : "";
    for (const line of doc.querySelectorAll("[data-save-status]")) {
      if (line.textContent !== text) line.textContent = text;
    }
    notice(doc, "not-saved", news.kind === "not-saved" && news.failures >= ALARM);
    notice(doc, "session-gone", news.kind === "gone");
  };

  /**
   * Away from here, now: the page goes blank, the whole window is replaced, and only then is the session ended, because an LMS
   * may take seconds to answer. What the learner did was saved as they went.
   * @param {Window} win
   * @param {string} url
   * @param {() => void} finish
   */
  const leaveQuickly = (win, url, finish) => {
    win.document.documentElement.style.visibility = "hidden";
    win.document.title = "";
    try {
      /** @type {Window} */ (win.top).location.replace(url);
    } catch {
      win.location.replace(url); // the portal around us may not be replaced
    }
    finish();
  };

  /**
   * @param {Window} win
   * @param {LmsSession} session
   */
  const watchQuickExit = (win, session) => {
    const doc = win.document;
    /** @type {number[]} */
    let presses = [];
    const leave = (/** @type {Element | null} */ link) => {
      if (link instanceof HTMLAnchorElement) leaveQuickly(win, link.href, () => session.finish());
    };
    doc.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[data-action='quick-exit']") : null;
      if (!link) return;
      event.preventDefault();
      leave(link);
    });
    doc.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.repeat) return;
      presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time <= ESCAPE_TIME);
      if (presses.length >= ESCAPES) leave(doc.querySelector("a[data-action='quick-exit']"));
    });
  };

  /**
   * The exit button: a session that cannot be saved is not ended at the first press, but tried again.
   * @param {Window} win
   * @param {LmsSession} session
   * @param {WordSet} words
   */
  const watchExit = (win, session, words) => {
    const doc = win.document;
    let asked = false;
    const exit = () => {
      const tracked = session.state() === "active" && !session.silent();
      const saved = session.finish(!asked);
      asked = true;
      if (session.state() === "active") return;
      for (const message of doc.querySelectorAll("[data-exit-message]")) {
        if (!(message instanceof HTMLElement)) continue;
        if (!(tracked && saved)) message.textContent = words.say("exit_unsaved");
        message.hidden = false;
        message.focus();
      }
      if (win.opener && win.top === win) win.close(); // only a window that a script opened may be closed
    };
    doc.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("button[data-action='exit']")) exit();
    });
  };

  /**
   * Hidden may be the last that we hear (a phone drops the page); pagehide ends the session, unless the page may come back.
   * There is no listener for unload or beforeunload: they keep pages out of the back/forward cache, and a leave can be cancelled.
   * @param {Window} win
   * @param {LmsSession} session
   */
  const watchLeaving = (win, session) => {
    const doc = win.document;
    doc.addEventListener("visibilitychange", () => {
      if (doc.visibilityState !== "hidden") return session.resume();
      session.pause();
      session.save();
    });
    win.addEventListener("pagehide", (event) => {
      session.pause();
      if (event.persisted) session.save();
      else session.finish();
    });
    win.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      doc.documentElement.style.visibility = "";
      if (session.state() !== "finished") session.resume();
      else if (session.reopen()) session.changed();
      else notice(doc, "session-gone", true);
    });
  };

  /** @param {Window & typeof globalThis} win */
  const start = async (win) => {
    const doc = win.document;
    const contract = readContract(doc);
    const course = Course.index(contract);
    const words = Words.create(contract.strings, doc.documentElement.lang);
    const content = doc.getElementById("content") ?? doc.body;

    const connection = await Transport.connect(win, PATIENCE);
    const session = Session.create(win, connection, (ms) => Tracking.elements(course, state, ms), (news) => report(doc, words, news));
    const opened = session.open();
    let state = Tracking.restore(course, opened ? session.get : () => "");
    if (opened && !session.silent()) session.begin();
    notice(doc, "no-lms", !connection.present);
    notice(doc, "session-gone", connection.present && !opened);
    notice(doc, "review", session.silent());

    /** @param {LearnerEvent} event */
    const act = (event) => {
      state = Tracking.apply(course, state, event);
      navigation.refresh();
      if (session.state() === "finished") afterExit();
      session.changed();
    };
    /** Who goes on after "Save and close" is told that nothing more is saved. */
    const afterExit = () => {
      for (const each of doc.querySelectorAll("[data-exit-message]")) each.toggleAttribute("hidden", true);
      for (const each of doc.querySelectorAll("[data-save-status]")) each.textContent = "";
      notice(doc, "session-gone", true);
    };
    const questions = Questions.create(content, course, words, () => state, act);
    const navigation = PageNavigation.create(win, course, words, {
      state: () => state,
      locks: () => (session.silent() ? new Map() : Progress.locks(course, state)),
      prepare: questions.prepare,
      shown: (page) => act({ type: "page", page }),
    });
    questions.start();
    navigation.start(Progress.resumePage(course, state));
    watchQuickExit(win, session);
    watchExit(win, session, words);
    watchLeaving(win, session);
    doc.documentElement.classList.add("ready");
  };

  /** Whatever goes wrong, the course stays readable, as one long page. */
  const started = start(window).catch((error) => {
    Boot.giveUp();
    throw error;
  });

  return Object.freeze({ started });
})();
