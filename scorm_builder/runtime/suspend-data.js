// @ts-check
/*
 * The text kept in cmi.suspend_data, format 2, described to the byte in docs/suspend-data.md; reads format 1 too. Knows what
 * numbers and keys the course has, nothing of what they are about. Reading takes any text and never throws; writing never
 * exceeds the limit and never cuts a record.
 *
 * All characters used are printable ASCII that no URL, XML or JSON escapes, so no LMS has a reason to misread one.
 */
"use strict";

const SuspendData = (() => {
  const LIMIT = 4096; // CMIString4096
  const FORMAT = "2";
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  /** @type {Record<string, string>} */
  const STATUS_OF = { b: "browsed", i: "incomplete", f: "failed", c: "completed", p: "passed" };
  const NONE = "-";
  const FULL = 10000; // hundredths of a percent
  const MOST_ATTEMPTS = 4095; // two digits
  const MOST_SECONDS = 35999999; // 9999:59:59

  /** @returns {LearnerState} */
  const empty = () => ({
    status: "", score: null, here: 0, pages: new Set(), quizzes: new Map(), answers: new Map(), seconds: 0, revision: 0, reported: 0, order: [], clocks: new Map(), lots: "",
  });

  // --- parts ----------------------------------------------------------------------------------------------------------

  /**
   * A number in digits of base 64, at least `width` of them.
   * @param {number} value
   */
  const digits = (value, width = 1) => {
    let text = "";
    for (let left = value; left > 0; left = Math.floor(left / 64)) text = DIGITS.charAt(left % 64) + text;
    return text.padStart(width, "A");
  };

  /**
   * Returns NaN where a character is no digit.
   * @param {string} text
   */
  const number = (text) => [...text].reduce((sum, digit) => sum * 64 + (DIGITS.includes(digit) ? DIGITS.indexOf(digit) : NaN), 0);

  /**
   * Pieces of equal length; what is left at the end was cut off.
   * @param {string} text
   * @param {number} length
   */
  const pieces = (text, length) => text.match(new RegExp(`.{${length}}`, "g")) ?? [];

  /**
   * The complete records of a section, in their parts: what stands after the last "!" was cut off.
   * @type {(body: string, pattern: RegExp) => string[][]}
   */
  const records = (body, pattern) => body.split("!").slice(0, -1).map((record) => pattern.exec(record) ?? []);

  /** @param {string} response */
  const escaped = (response) => response.replace(/[^\w.-]/g, (unit) => `(${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

  /** @param {string} text */
  const unescaped = (text) => text.replace(/\((.{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

  /**
   * Two records of one quiz. What is on the page is that of the first.
   * @type {(first: QuizRecord | undefined, second: QuizRecord) => QuizRecord}
   */
  const joined = (first, second) => ({
    attempts: Math.max(first?.attempts ?? 0, second.attempts),
    best: Math.max(first?.best ?? 0, second.best),
    last: (first ?? second).last,
    handedIn: Boolean(first?.handedIn),
    passed: Boolean(first?.passed) || second.passed,
  });

  // --- reading --------------------------------------------------------------------------------------------------------

  /**
   * How the sections of a format are read into a state under construction. `whole`: a section has its end mark, so nothing is missing.
   * @typedef {Record<string, (body: string, whole: boolean) => void>} Readers
   */

  /**
   * Keeps an answer that its question can still have.
   * @type {(state: any, question: QuestionContract | undefined, mark: string | undefined, response: string) => void}
   */
  const keepAnswer = (state, question, mark, response) => {
    const checked = mark === "*";
    const kept = question && Course.legal(question, response);
    const isCut = checked && kept && !question.options; // a later release allows fewer characters
    if (question && (kept === response || isCut) && (kept || checked)) state.answers.set(question.number, { response: kept, checked });
  };

  /**
   * Keeps a quiz under the number of its page. A page may have the records of several that were joined: the one with more attempts is
   * shown, else its own.
   * @type {(state: any, page: PageContract, record: QuizRecord, isOwn: boolean) => void}
   */
  const keepQuiz = (state, page, record, isOwn) => {
    const other = state.quizzes.get(page.number) ?? record;
    const isFirst = record.attempts > other.attempts || (isOwn && record.attempts === other.attempts);
    state.quizzes.set(page.number, isFirst ? joined(record, other) : joined(other, record));
  };

  /** @type {(state: any, course: CourseIndex) => Readers} */
  const format2 = (state, course) => {
    const { last } = course.contract;
    /** @type {(field: string, longest: number) => (body: string, whole: boolean) => void} */
    const figure = (field, longest) => (body, whole) => {
      if (whole && body.length <= longest) state[field] = number(body) || 0;
    };
    return {
      s: (body, whole) => {
        const [, letter = "", score = ""] = (whole && /^([bifcp-])(...)?$/.exec(body)) || [];
        if (!letter || !(number(score) <= FULL)) return;
        state.status = STATUS_OF[letter] ?? "";
        state.score = score ? number(score) / 100 : null;
      },
      r: figure("revision", 5),
      t: figure("seconds", 5),
      h: (body, whole) => {
        if (whole && number(body) <= last.page) state.here = course.pageAt.get(number(body))?.number ?? number(body);
      },
      q: (body) => {
        for (const record of pieces(body, 11)) {
          const [at = 0, attempts, best = 0, score = 0, flags = 0] = (/^(..)(..)(...)(...)(.)/.exec(record) ?? []).slice(1).map(number);
          const page = course.pageAt.get(at);
          if (!page?.quiz || !attempts || !(best <= FULL && score <= FULL && flags < 4)) continue;
          keepQuiz(state, page, { attempts, best, last: score, handedIn: flags % 2 > 0, passed: flags > 1 }, at === page.number);
        }
      },
      p: (body) => {
        for (let page = 1; page <= Math.min(6 * body.length, last.page); page += 1) {
          if ((number(body.charAt((page - 1) / 6)) >> (page - 1) % 6) % 2) state.pages.add(page).add(course.pageAt.get(page)?.number ?? page);
        }
      },
      i: figure("reported", 3),
      o: (body) => {
        state.order = [...new Set(pieces(body, 2).map(number))].filter((each) => each > 0 && each <= last.question);
      },
      d: (body, whole) => {
        if (whole && /^[\w-]{3}$/.test(body)) state.lots = body;
      },
      k: (body) => {
        for (const record of pieces(body, 7)) {
          const page = course.pageAt.get(number(record.slice(0, 2)));
          const second = number(record.slice(2));
          if (page?.quiz?.seconds && second <= MOST_SECONDS) state.clocks.set(page.number, second);
        }
      },
      a: (body) => {
        for (const [, question = "", mark, response = ""] of records(body, /^(..)([*.])((?:[\w.-]|\([0-9a-f]{4})*)$/)) {
          keepAnswer(state, course.questionAt.get(number(question)), mark, unescaped(response));
        }
      },
    };
  };

  /**
   * Format 1 named pages and questions by keys, and kept the points of a quiz: best, possible then, last, possible then.
   * @type {(state: any, course: CourseIndex) => Readers}
   */
  const format1 = (state, course) => {
    const page = (/** @type {string} */ key = "") => course.pageOfKey.get(key);
    /** @type {(points?: string, of?: string) => number} */
    const share = (points = "", of = "") =>
      Math.min(Math.round((FULL * Number(points)) / Number(of)) || 0, FULL);
    return {
      s: (body, whole) => {
        const [, letter = "", score] = (whole && /^([bifcp-])(\d+(?:\.\d+)?)?$/.exec(body)) || [];
        state.status = STATUS_OF[letter] ?? "";
        state.score = score ? Math.min(Number(score), 100) : null;
      },
      h: (body) => {
        state.here = page(body)?.number ?? 0;
      },
      q: (body) => {
        const pattern = /^(...)(\d+)-([\d.]+)-([\d.]+)-([\d.]+)-([\d.]+)-(h?p?)$/;
        for (const [, key, times, best, bestOf, last, lastOf, flags = ""] of records(body, pattern)) {
          const [quiz, attempts] = [page(key), Number(times)];
          if (!quiz?.quiz || !attempts) continue;
          keepQuiz(state, quiz, {
            attempts, best: share(best, bestOf), last: share(last, lastOf), handedIn: flags.includes("h"), passed: flags.includes("p"),
          }, key === quiz.keys[0]);
        }
      },
      p: (body) => {
        for (const key of pieces(body, 3)) if (page(key)) state.pages.add(page(key)?.number);
      },
      a: (body) => {
        for (const [, key = "", mark, response = ""] of records(body, /^(...)([*.])(\w*)$/)) {
          keepAnswer(state, course.questionOfKey.get(key), mark, response);
        }
      },
    };
  };

  /**
   * Reads any text; a later format and garbage are an empty state. What the course no longer has is left out.
   * @type {(text: string, course: CourseIndex) => LearnerState}
   */
  const decode = (text, course) => {
    const state = empty();
    const [format, ...sections] = String(text).split("~");
    const readers = new Map(Object.entries(format === FORMAT ? format2(state, course) : format === "1" ? format1(state, course) : {}));
    // Each section ends in "~"; one that does not was cut off.
    sections.forEach((section, index) => readers.get(section.charAt(0))?.(section.slice(1), index < sections.length - 1));
    return state;
  };

  /**
   * The revision of a text, without the course; 0 if it has none.
   * @type {(text: string) => number}
   */
  const revision = (text) => number(/^2~(?:[^~]*~)*?r([\w-]{1,5})~/.exec(text)?.[1] ?? "");

  // --- writing --------------------------------------------------------------------------------------------------------

  /**
   * The bit set of pages: page n is bit (n - 1) % 6 of digit (n - 1) / 6.
   * @param {ReadonlySet<number>} pages
   */
  const bitSet = (pages) => {
    /** @type {any[]} */
    const values = new Array(Math.ceil(Math.max(0, ...pages) / 6)).fill(0);
    for (const page of pages) values[Math.ceil(page / 6) - 1] += 1 << (page - 1) % 6;
    return values.map((value) => digits(value));
  };

  /**
   * Entries by number, so that equal states make equal texts.
   * @template T
   * @param {ReadonlyMap<number, T>} map
   * @returns {[number, T][]}
   */
  const sorted = (map) => [...map].sort(([one], [other]) => one - other);

  /** @type {(entry: [number, QuizRecord]) => string} */
  const quizRecord = ([page, { attempts, best, last, handedIn, passed }]) =>
    digits(page, 2) + digits(Math.min(attempts, MOST_ATTEMPTS), 2) + digits(best, 3) + digits(last, 3) +
    digits(Number(handedIn) + 2 * Number(passed));

  /** @type {(entry: [number, AnswerRecord]) => string} */
  const answerRecord = ([question, { response, checked }]) => `${digits(question, 2)}${checked ? "*" : "."}${escaped(response)}!`;

  /**
   * The build proves that everything fits. Were it not so, what does not fit is left out record by record: answers first,
   * from the last one on, then interactions, pages and quizzes.
   * `limit` in characters.
   * @type {(state: LearnerState, course: CourseIndex, limit?: number) => string}
   */
  const encode = (state, course, limit = LIMIT) => {
    const mode = course.contract.interactions;
    const letter = Object.keys(STATUS_OF).find((each) => STATUS_OF[each] === state.status) ?? NONE;
    let text = `${FORMAT}~`;
    let full = false;

    /** @type {(name: string, parts: string[]) => void} */
    const section = (name, parts) => {
      let room = limit - text.length - 2;
      const kept = parts.filter((part) => !(full = full || (room -= part.length) < 0)).join("");
      if (kept) text += `${name}${kept}~`;
    };
    /** @type {(name: string, value: number, most: number) => void} */
    const figure = (name, value, most) => section(name, value > 0 ? [digits(Math.min(value, most))] : []);

    section("s", [letter + (state.score === null ? "" : digits(Math.round(state.score * 100), 3))]);
    figure("r", state.revision, 64 ** 5 - 1);
    figure("t", state.seconds, MOST_SECONDS);
    figure("h", state.here, course.contract.last.page);
    section("q", sorted(state.quizzes).map(quizRecord));
    section("p", bitSet(state.pages));
    if (mode === "append") figure("i", state.reported, 64 ** 3 - 1);
    if (mode === "overwrite") section("o", state.order.map((question) => digits(question, 2)));
    section("d", [state.lots]);
    section("k", sorted(state.clocks).map(([page, second]) => digits(page, 2) + digits(second, 5)));
    section("a", sorted(state.answers).map(answerRecord));
    return text;
  };

  return Object.freeze({ FULL, empty, joined, decode, encode, revision, digits, number });
})();
