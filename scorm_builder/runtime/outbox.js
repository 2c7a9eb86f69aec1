// @ts-check
/*
 * What could not be sent to the LMS yet, kept in the browser until it could: suspend data alone, under a key that tells
 * nobody who the learner is. A cache, never the record: where storage is missing or forbidden, everything works without.
 */
"use strict";

const Outbox = (() => {
  const VERSION = 1;

  /** @type {OutboxStore} */
  const nobody = Object.freeze({ recall: () => "", write: () => {}, clear: () => {}, kept: () => false });

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
   * Without a student id nobody could say whose it is: then nothing is kept.
   * @type {(win: Window, course: string, sco: string, studentId: string) => OutboxStore}
   */
  const create = (win, course, sco, studentId) => {
    const storage = guarded(() => win.localStorage);
    if (!storage || !studentId) return nobody;
    const key = `sb-${hash(JSON.stringify([course, sco, studentId]))}`;
    let base = 0;
    const clear = () => void guarded(() => storage.removeItem(key));
    return Object.freeze({
      // An LMS that knows less than it did when the outbox was begun has been reset, on purpose. One that knows more may still
      // not have this: another device may have gone its own way, and to merge what is there already changes nothing.
      recall: (/** @type {number} */ revision) => {
        base = revision;
        const kept = guarded(() => JSON.parse(storage.getItem(key) ?? ""));
        if (kept?.v === VERSION && revision >= kept.base) return String(kept.text);
        clear();
        return "";
      },
      write: (/** @type {string} */ text) => void guarded(() => storage.setItem(key, JSON.stringify({ v: VERSION, text, base }))),
      clear,
      kept: () => Boolean(guarded(() => storage.getItem(key))),
    });
  };

  return Object.freeze({ create, nobody });
})();
