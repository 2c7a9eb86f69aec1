// @ts-check
/*
 * What could not be sent to the LMS yet, kept in the browser until it could: suspend data alone, under a key that is not
 * readable, and no secret: a short hash. A cache, never the record: where storage is missing or forbidden, everything works without.
 * Windows of one browser share it, and learn by it what the others did.
 */
"use strict";

const Outbox = (() => {
  const VERSION = 2;
  // ms after which it is no longer sent: 30 days
  const LONGEST = 2592000000;

  /** @type {OutboxStore} */
  const nobody = Object.freeze({
    recall: () => "", write: () => {}, settle: () => {}, clear: () => {}, kept: () => false, others: () => "", watch: () => {},
  });

  /**
   * 32 bits of any text (FNV-1a): enough to keep the learners of one browser apart.
   * @param {string} text
   */
  const hash = (text) => {
    let value = 2166136261;
    for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
    return (value >>> 0).toString(36);
  };

  /**
   * Even to look at localStorage throws in a sandboxed frame.
   * @template T
   * @param {() => T} act
   * @returns {T | null}
   */
  const guarded = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };

  /**
   * Without a student id nobody could say whose it is: then nothing is kept. The same package at another address, in another
   * activity or course, has an outbox of its own.
   * @type {(win: Window, course: string, sco: string, studentId: string) => OutboxStore}
   */
  const create = (win, course, sco, studentId) => {
    const storage = guarded(() => win.localStorage);
    if (!storage || !studentId) return nobody;
    const key = `sb-${hash(JSON.stringify([course, sco, studentId, win.location.pathname.replace(/[^/]*$/, "")]))}`;
    // The revision that the LMS was last known to hold
    let base = 0;
    // What this window wrote last, or found at launch
    let mine = "";
    const read = () => guarded(() => storage.getItem(key)) ?? "";
    /** @type {(value: string) => {text: string, base: number} | null} */
    const opened = (value) => {
      const kept = guarded(() => JSON.parse(value));
      return kept?.v === VERSION && Date.now() - kept.at < LONGEST ? kept : null;
    };
    const clear = () => void guarded(() => read() === mine && storage.removeItem(key));
    return Object.freeze({
      // An LMS that holds less than it was once known to hold has been reset, on purpose, or this is a fresh attempt: then what is
      // here is not for it. One that holds more may still not have this: another device may have gone its own way, and to merge
      // what is there already changes nothing.
      recall: (/** @type {number} */ revision) => {
        base = revision;
        mine = read();
        const kept = opened(mine);
        if (kept && revision >= kept.base) return String(kept.text);
        clear();
        return "";
      },
      write: (/** @type {string} */ text) => {
        mine = JSON.stringify({ v: VERSION, text, base, at: Date.now() });
        guarded(() => storage.setItem(key, mine));
      },
      settle: (/** @type {string} */ text) => {
        base = Math.max(base, SuspendData.revision(text));
      },
      // What another window has written since stays.
      clear,
      kept: () => read() !== "",
      others: () => (read() === mine ? "" : String(opened(read())?.text ?? "")),
      watch: (/** @type {() => void} */ act) => win.addEventListener("storage", (event) => event.key === key && act()),
    });
  };

  return Object.freeze({ create, nobody });
})();
