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
  const text = (_, response) =>
    response.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/ +/g, " ").trim().slice(0, TEXT_LIMIT).trimEnd();

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
    sequencing: ({ options }, response) => {
      const whole = response.length === options.length && [...options].every((letter) => response.includes(letter));
      return whole ? response : "";
    },
    // Options are sources (digits) and targets (letters); a source takes one target, a target any number of sources.
    matching: ({ options }, response) => {
      const pairs = (response.match(/\d[a-z]/g) ?? []).filter((pair) => [...pair].every((letter) => options.includes(letter)));
      const apart = new Set(pairs.map((pair) => pair.charAt(0))).size === pairs.length;
      return apart && pairs.length * 2 === response.length ? pairs.sort().join("") : "";
    },
    numeric: (_, response) => {
      const number = response.trim().replace(",", ".");
      return number.length <= 12 && /^-?\d{1,10}(\.\d+)?$/.test(number) ? number : "";
    },
    "fill-in": text,
    performance: text,
  };

  /**
   * A response in its one legal form; "" if there is none.
   * @param {QuestionContract} question
   * @param {string} response
   */
  const legal = (question, response) => LEGAL[question.type]?.(question, response) ?? "";

  /** @type {(question: QuestionContract, response: string) => string | number} */
  const compared = ({ type }, response) =>
    type === "numeric" ? Number(response) : type === "fill-in" ? response.normalize("NFC").toLowerCase() : response;

  /**
   * Right is what agrees with one of the right responses in all its parts.
   * @param {QuestionContract} question
   * @param {string} response
   */
  const isRight = (question, response) => {
    const given = legal(question, response);
    return given !== "" && question.correct.some((right) => compared(question, legal(question, right)) === compared(question, given));
  };

  // --- quizzes ------------------------------------------------------------------------------------------------------

  /** @type {(course: CourseIndex, page: string) => QuestionContract[]} */
  const quizQuestions = (course, page) =>
    (course.pages.get(page)?.quiz?.questions ?? []).flatMap((id) => course.questions.get(id) ?? []);

  /**
   * The points of a quiz.
   * @type {(course: CourseIndex, page: string) => number}
   */
  const points = (course, page) => quizQuestions(course, page).reduce((sum, question) => sum + question.points, 0);

  /**
   * The quiz page that judges a question; undefined where it is practice.
   * @type {(course: CourseIndex, question: QuestionContract) => PageContract | undefined}
   */
  const quizOf = (course, question) => {
    const page = course.pages.get(question.page);
    return page?.quiz?.questions.includes(question.id) ? page : undefined;
  };

  return Object.freeze({ index, legal, isRight, quizQuestions, points, quizOf });
})();
