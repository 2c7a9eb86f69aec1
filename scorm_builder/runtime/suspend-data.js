// @ts-check
/*
 * The text kept in cmi.suspend_data, format 1, described to the byte in docs/suspend-data.md. Knows neither pages nor
 * questions, only keys. Reading takes any text and never throws; writing never exceeds the limit and never cuts a record.
 *
 * All characters used are "unreserved" in URLs, so no LMS has a reason to escape, unescape or misread one.
 */
"use strict";

const SuspendData = (() => {
  const LIMIT = 4096; // CMIString4096
  const VERSION = "1";
  /** @type {Record<string, string>} */
  const STATUS_OF = { b: "browsed", i: "incomplete", f: "failed", c: "completed", p: "passed" };
  const NONE = "-";

  const NUMBER = "\\d{1,6}(?:\\.\\d{1,2})?";
  const SCORE = new RegExp(`^([bifcp-])(${NUMBER})?$`);
  const KEY = /^[A-Za-z0-9_-]{3}$/;
  const KEYS = /[A-Za-z0-9_-]{3}/g;
  const QUIZ = new RegExp(`^([A-Za-z0-9_-]{3})(\\d{1,6})-(${NUMBER})-(${NUMBER})-(${NUMBER})-(${NUMBER})-(h?)(p?)$`);
  const ANSWER = /^([A-Za-z0-9_-]{3})([*.])([A-Za-z0-9_.-]{0,255})$/;
  const REST = /^[a-z][A-Za-z0-9_.*!()-]*$/;

  /** @returns {LearnerState} */
  const empty = () => ({ status: "", score: null, here: "", pages: new Set(), quizzes: new Map(), answers: new Map(), rest: [] });

  /**
   * The complete records of a section: what stands after the last "!" was cut off.
   * @param {string} body
   */
  const records = (body) => body.split("!").slice(0, -1);

  /**
   * How each section is read into a state under construction.
   * @type {Record<string, (state: any, body: string, whole: boolean) => void>}
   */
  const READ = {
    s: (state, body, whole) => {
      const match = whole && SCORE.exec(body);
      if (!match) return;
      state.status = STATUS_OF[match[1] ?? ""] ?? "";
      state.score = match[2] ? Math.min(Number(match[2]), 100) : null;
    },
    h: (state, body) => {
      if (KEY.test(body)) state.here = body;
    },
    p: (state, body) => {
      for (const key of body.match(KEYS) ?? []) state.pages.add(key);
    },
    q: (state, body) => {
      for (const record of records(body)) {
        const match = QUIZ.exec(record);
        if (!match) continue;
        const [attempts, best, bestOf, last, lastOf] = match.slice(2, 7).map(Number);
        state.quizzes.set(match[1], { attempts, best, bestOf, last, lastOf, handedIn: match[7] === "h", passed: match[8] === "p" });
      }
    },
    a: (state, body) => {
      for (const record of records(body)) {
        const match = ANSWER.exec(record);
        if (match) state.answers.set(match[1], { checked: match[2] === "*", response: match[3] });
      }
    },
  };

  /**
   * Reads any text; another version and garbage are an empty state.
   * @type {(text: string) => LearnerState}
   */
  const decode = (text) => {
    /** @type {string[]} */
    const rest = [];
    const state = { ...empty(), rest };
    const [version, ...sections] = String(text).split("~");
    if (version !== VERSION) return state;
    sections.forEach((section, index) => {
      const whole = index < sections.length - 1; // each section ends in "~"; one that does not was cut off
      const read = Object.prototype.hasOwnProperty.call(READ, section.charAt(0)) ? READ[section.charAt(0)] : undefined;
      if (read) read(state, section.slice(1), whole);
      else if (whole && REST.test(section)) rest.push(section);
    });
    return state;
  };

  /**
   * Returns at most two decimals.
   * @type {(value: number) => string}
   */
  const figure = (value) => String(Math.round(value * 100) / 100);

  /** @type {(entry: [string, QuizRecord]) => string} */
  const quizRecord = ([key, { attempts, best, bestOf, last, lastOf, handedIn, passed }]) =>
    `${key}${attempts}-${[best, bestOf, last, lastOf].map(figure).join("-")}-${handedIn ? "h" : ""}${passed ? "p" : ""}!`;

  /** @type {(entry: [string, AnswerRecord]) => string} */
  const answerRecord = ([key, { response, checked }]) => `${key}${checked ? "*" : "."}${response}!`;

  /**
   * Entries in the order of the course, then those that it no longer has.
   * @template T
   * @param {readonly string[]} known
   * @param {Iterable<[string, T]>} stored
   * @returns {[string, T][]}
   */
  const ordered = (known, stored) => {
    const places = new Map(known.map((key, place) => [key, place]));
    const place = (/** @type {string} */ key) => places.get(key) ?? places.size;
    return [...stored].sort(([one], [other]) => place(one) - place(other));
  };

  /**
   * What does not fit is left out, record by record: first sections unknown to this release, then answers from the last
   * one on, then pages, then quizzes.
   * `limit` in characters.
   * @type {(state: LearnerState, known: KnownKeys, limit?: number) => string}
   */
  const encode = (state, known, limit = LIMIT) => {
    const letter = Object.keys(STATUS_OF).find((each) => STATUS_OF[each] === state.status) ?? NONE;
    let text = `${VERSION}~s${letter}${state.score === null ? "" : figure(state.score)}~`;
    if (state.here) text += `h${state.here}~`;

    /**
     * @param {string} name
     * @param {string[]} parts
     */
    const section = (name, parts) => {
      let room = limit - text.length - name.length - 1;
      const kept = parts.filter((part) => part.length <= room && ((room -= part.length), true));
      if (kept.length) text += `${name}${kept.join("")}~`;
    };

    section("q", ordered(known.quizzes, state.quizzes).map(quizRecord));
    section("p", ordered(known.pages, state.pages.entries()).map(([key]) => key));
    section("a", ordered(known.questions, state.answers).map(answerRecord));
    for (const rest of state.rest) section(rest, [""]);
    return text;
  };

  return Object.freeze({ LIMIT, empty, decode, encode });
})();
