// @ts-check
/* The contract, indexed: which page, module and question an id or key means, and when an answer is right. Knows no learner, no LMS, no page. */
"use strict";

const Course = (() => {
  const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"; // CMIFeedback of a choice: single characters

  /** @type {(contract: Contract) => CourseIndex} */
  const index = (contract) => {
    const pages = new Map(contract.pages.map((page) => [page.id, page]));
    /** @type {Map<string, PageContract[]>} */
    const pagesOf = new Map(contract.modules.map((module) => [module.id, []]));
    for (const page of contract.pages) pagesOf.get(page.module)?.push(page);
    const graded = (/** @type {QuestionContract} */ question) => Boolean(pages.get(question.page)?.quiz);
    return Object.freeze({
      contract,
      pages,
      pagesOf,
      pageOfKey: new Map(contract.pages.map((page) => [page.key, page])),
      questions: new Map(contract.questions.map((question) => [question.id, question])),
      modules: new Map(contract.modules.map((module) => [module.id, module])),
      known: {
        pages: contract.pages.map((page) => page.key),
        quizzes: contract.pages.filter((page) => page.quiz).map((page) => page.key),
        questions: [...contract.questions].sort((a, b) => Number(graded(b)) - Number(graded(a))).map((question) => question.key),
      },
    });
  };

  /**
   * A response in its one legal form: letters that the question has, each once, in order; "" if there is none.
   * @param {QuestionContract} question
   * @param {string} response
   */
  const legal = (question, response) => {
    const given = [...LETTERS.slice(0, question.options)].filter((letter) => response.includes(letter)).join("");
    return question.type === "choice" && given.length !== 1 ? "" : given;
  };

  /**
   * Right is what agrees with the key in every option.
   * @param {QuestionContract} question
   * @param {string} response
   */
  const isRight = (question, response) => response !== "" && response === legal(question, question.correct.join(""));

  /** @type {(course: CourseIndex, page: string) => QuestionContract[]} */
  const quizQuestions = (course, page) =>
    (course.pages.get(page)?.quiz?.questions ?? []).flatMap((id) => course.questions.get(id) ?? []);

  return Object.freeze({ index, legal, isRight, quizQuestions });
})();
