// @ts-check
/*
 * The ways in which a page can be left: the exit button, the quick exit, out of sight, away, and back again. What is said to
 * the LMS then belongs to the session.
 *
 * Hidden may be the last that we hear (a phone drops the page); pagehide ends the session, unless the page may come back.
 * There is no listener for unload or beforeunload: they keep pages out of the back/forward cache, and a leave can be cancelled.
 */
"use strict";

const Leaving = (() => {
  // Presses of Escape that leave, and within how many ms
  const ESCAPES = 3;
  const ESCAPE_TIME = 2000;

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
      win.top?.location.replace(url);
    } catch {
      // the portal around us may not be replaced
      win.location.replace(url);
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
      const link = Marks.around(event.target, "a[data-action='quick-exit']");
      if (!link) return;
      event.preventDefault();
      leave(link);
    });
    doc.addEventListener("keydown", (event) => {
      // Escape closes a dialog first.
      if (event.key !== "Escape" || event.repeat || doc.querySelector("dialog[open]")) return;
      presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time <= ESCAPE_TIME);
      if (presses.length >= ESCAPES) leave(doc.querySelector("a[data-action='quick-exit']"));
    });
  };

  /**
   * The exit button: a session that cannot be saved is not ended at the first press, but tried again.
   * @type {(win: Window, session: LmsSession, words: WordSet, hooks: LeavingHooks) => Farewell}
   */
  const watchExit = (win, session, words, hooks) => {
    const doc = win.document;
    const [message] = Marks.all(doc, "[data-exit-message]");
    const savedWords = message?.textContent ?? "";
    let busy = false;
    // Does the message ask for another press?
    let asks = false;
    const show = (/** @type {string} */ text) => Marks.show(doc, "[data-exit-message]", text);
    const say = (/** @type {string} */ text) => {
      show(text);
      message?.focus();
    };
    /** What was saved and what is open, in one breath. @param {boolean} saved */
    const farewell = (saved) => {
      if (!hooks.recorded()) return words.say("exit_unsaved");
      const open = hooks.open();
      const rest = open.length ? words.say("exit_open", { list: words.list(open) }) : words.say("exit_done");
      return `${saved ? savedWords : words.say(hooks.kept() ? "exit_kept" : "exit_lost")} ${rest}`;
    };
    /** All that is needed to end the session; true if everything is saved. The first sign is painted before a slow LMS blocks. */
    const end = async () => {
      show(words.say("saving"));
      await new Promise((resolve) => win.setTimeout(resolve, 0));
      const saved = await session.close(!asks);
      asks = session.state() === "active";
      if (session.state() === "finished" && !saved && hooks.recorded()) hooks.closedUnsaved();
      return saved;
    };

    const exit = async () => {
      const ended = session.state() !== "active";
      // Nothing has happened since it was said
      if (ended && message && !message.hidden) return message.focus();
      const saved = !ended && (await end());
      say(asks ? words.say("exit_waiting") : farewell(saved));
      // Only a window that a script opened may be closed.
      if (!asks && win.opener && win.top === win) win.close();
    };
    doc.addEventListener("click", async (event) => {
      if (busy || !Marks.around(event.target, "button[data-action='exit']")) return;
      busy = true;
      await exit();
      busy = false;
    });
    return Object.freeze({
      saved: (/** @type {string} */ text) => {
        if (asks) show(text);
        asks = false;
      },
    });
  };

  /**
   * @param {Window} win
   * @param {LmsSession} session
   * @param {LeavingHooks} hooks
   */
  const watchSight = (win, session, hooks) => {
    const doc = win.document;
    const pause = (away = false) => {
      hooks.pause();
      session.pause(away);
    };
    const again = () => {
      Marks.show(doc, "[data-exit-message]", false);
      hooks.back();
    };
    const resume = () => {
      if (doc.visibilityState === "hidden") return;
      hooks.resume();
      const over = session.state() !== "active";
      session.resume();
      if (over && session.state() === "active") again();
    };
    doc.addEventListener("visibilitychange", () => {
      if (doc.visibilityState !== "hidden") return resume();
      pause();
      session.save();
    });
    win.addEventListener("pagehide", (event) => {
      pause(true);
      if (event.persisted) session.save();
      else session.finish();
    });
    win.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      doc.documentElement.style.visibility = "";
      if (session.state() !== "active") {
        if (session.reopen()) session.changed();
        again();
      }
      resume();
    });
  };

  /** @type {(win: Window, session: LmsSession, words: WordSet, hooks: LeavingHooks) => Farewell} */
  const watch = (win, session, words, hooks) => {
    watchQuickExit(win, session);
    watchSight(win, session, hooks);
    return watchExit(win, session, words, hooks);
  };

  return Object.freeze({ watch });
})();
