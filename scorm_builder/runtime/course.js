// @ts-check
/*
 * The contract, indexed: which page, module and question an id, number or key means, and when an answer is right. Knows no learner,
 * no LMS, no page.
 */
"use strict";

const Course = (() => {
  const TEXT_LIMIT = 255; // CMIFeedback

  /**
   * @template T
   * @param {readonly T[]} items
   * @param {(item: T) => readonly any[]} names
   */
  const mapped = (items, names) => new Map(items.flatMap((item) => names(item).map((name) => /** @type {[any, T]} */ ([name, item]))));

  /** @type {(contract: Contract) => CourseIndex} */
  const index = (contract) => {
    const { pages, questions, modules } = contract;
    return Object.freeze({
      contract,
      pages: mapped(pages, (page) => [page.id]),
      pageAt: mapped(pages, (page) => [page.number, ...(page.also ?? [])]),
      // Ids of today come last: a new page may have taken a name that another page gave up.
      pageNamed: new Map([...mapped(pages, (page) => page.was ?? []), ...mapped(pages, (page) => [page.id])]),
      pageOfKey: mapped(pages, (page) => page.keys),
      questions: mapped(questions, (question) => [question.id]),
      questionAt: mapped(questions, (question) => [question.number]),
      questionOfKey: mapped(questions, (question) => question.keys),
      modules: mapped(modules, (module) => [module.id]),
      pagesOf: new Map(modules.map((module) => [module.id, pages.filter((page) => page.module === module.id)])),
    });
  };

  // --- responses ----------------------------------------------------------------------------------------------------

  /** @type {(question: QuestionContract, response: string) => string} */
  const oneLetter = ({ options }, response) => (response.length === 1 && options.includes(response) ? response : "");

  /** @type {(question: QuestionContract, response: string) => string} */
  const text = ({ most = TEXT_LIMIT }, response) =>
    response.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/ +/g, " ").trim().slice(0, most).trimEnd();

  /**
   * How a response takes its one legal form, by type; "" if it has none.
   * @type {Record<string, (question: QuestionContract, response: string) => string>}
   */
  const LEGAL = {
    choice: oneLetter,
    likert: oneLetter,
    "multiple-choice": ({ options }, response) => [...options].filter((letter) => response.includes(letter)).sort().join(""),
    "true-false": (_, response) => (response === "t" || response === "f" ? response : ""),
    acknowledgement: (_, response) => (response === "a" ? response : ""),
    // What a later release has added is missing in an order from before.
    sequencing: ({ options }, response) => ([...response].every((letter, place) => options.includes(letter) && response.indexOf(letter) === place) ? response : ""),
    // Options are sources (digits) and targets (letters); a source takes one target, a target any number of sources.
    matching: ({ options }, response) => {
      const pairs = (response.match(/\d[a-z]/g) ?? []).filter((pair) => [...pair].every((letter) => options.includes(letter)));
      const apart = new Set(pairs.map((pair) => pair.charAt(0))).size === pairs.length;
      return apart && pairs.length * 2 === response.length ? pairs.sort().join("") : "";
    },
    numeric: (_, response) => (response.length <= 12 && /^-?\d{1,10}(\.\d+)?$/.test(response) ? response : ""),
    "fill-in": text,
    // Free text, or a path through scenes: the letters of the choices.
    performance: (question, response) => {
      const path = text(question, response);
      return [...path].every((letter) => !question.options || question.options.includes(letter)) ? path : "";
    },
  };

  /**
   * A response in its one legal form; "" if there is none.
   * @param {QuestionContract} question
   * @param {string} response
   */
  const legal = (question, response) => LEGAL[question.type]?.(question, response) ?? "";

  /**
   * A text as it is compared (answers.js).
   * @type {(question: QuestionContract, response: string) => string}
   */
  const folded = (question, response) => (typeof Typing === "undefined" ? response : Typing.folded(question, response));

  /** Those parts of a right order that stand in an answer. @type {(right: string, given: string) => string} */
  const among = (right, given) => [...right].filter((letter) => given.includes(letter)).join("");

  /**
   * Right is what agrees with one of the right responses in all its parts, or lies in its range.
   * @param {QuestionContract} question
   * @param {string} response
   */
  const isRight = (question, response) => {
    const given = legal(question, response);
    return given !== "" && question.correct.some((right, place) => {
      if (question.type === "numeric") {
        const [low, high] = question.ranges?.[place] ?? [Number(right), Number(right)];
        return Number(given) >= low && Number(given) <= high;
      }
      if (question.type === "fill-in") return folded(question, legal(question, right)) === folded(question, given);
      return (question.type === "sequencing" ? among(right, given) : legal(question, right)) === given;
    });
  };

  /**
   * Whether nothing is missing in an answer: a response can be legal before it is.
   * @param {QuestionContract} question
   * @param {string} response
   */
  const isWhole = ({ type, options, ends }, response) =>
    ends !== undefined ? response !== "" && ends.includes(response.slice(-1)) : type === "matching" ? response.length === 2 * options.replace(/\D/g, "").length : response !== "" && (type !== "sequencing" || response.length === options.length);

  /**
   * What an answer earns of the points of its question, in hundredths of a percent.
   * @param {QuestionContract} question
   * @param {string} response
   */
  const credit = (question, response) => {
    const { type, partial, correct: [right = ""] } = question;
    if (!partial || isRight(question, response)) return isRight(question, response) ? SuspendData.FULL : 0;
    const given = legal(question, response);
    const parts = (/** @type {string} */ text) => (type === "matching" ? text.match(/../g) ?? [] : [...text]);
    const wanted = parts(right);
    const hits = parts(given).filter((part, place) => (type === "sequencing" ? wanted[place] === part : wanted.includes(part))).length;
    const points = type === "multiple-choice" ? 2 * hits - given.length : hits;
    return Math.max(0, Math.round((SuspendData.FULL * points) / wanted.length));
  };

  // --- quizzes ------------------------------------------------------------------------------------------------------

  /** @type {(course: CourseIndex, page: string) => QuestionContract[]} */
  const quizQuestions = (course, page) =>
    (course.pages.get(page)?.quiz?.questions ?? []).flatMap((id) => course.questions.get(id) ?? []);

  /**
   * The quiz page that judges a question; undefined where it is practice.
   * @type {(course: CourseIndex, question: QuestionContract) => PageContract | undefined}
   */
  const quizOf = (course, question) => {
    const page = course.pages.get(question.page);
    return page?.quiz?.questions.includes(question.id) ? page : undefined;
  };

  return Object.freeze({ index, legal, isRight, isWhole, credit, quizQuestions, quizOf });
})();
