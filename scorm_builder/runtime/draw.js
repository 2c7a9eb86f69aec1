// @ts-check
/*
 * Which questions a try at a quiz asks, where it asks some of those on its page. Pure but for the lot that a learner is given once and for
 * all; knows no page. The same lot, page and try draw the same questions, so that nothing else has to be kept of them.
 */
"use strict";

const Draw = (() => {
  const WIDTH = 3; // digits of a lot

  /**
   * The place of a question in a draw, as a whole number below 2^32. Each question has its own: one that is added or removed leaves the
   * order of the others as it is.
   * @type {(lot: number, page: number, turn: number, question: number) => number}
   */
  const rank = (lot, page, turn, question) => {
    let hash = 0;
    for (const value of [lot, page, turn, question]) {
      hash = (hash + value + 0x9e3779b9) | 0;
      hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
      hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  };

  /**
   * How many are drawn from which questions; what is in no pool is always asked.
   * @type {(quiz: QuizContract) => [number, string[]][]}
   */
  const poolsOf = ({ draw, pools, questions }) => (draw ? [[draw, questions]] : pools ?? []);

  /**
   * The questions of the try that the learner is at, or has handed in last, in the order of the page.
   * @type {(course: CourseIndex, state: LearnerState, id: string, questions: QuestionContract[]) => QuestionContract[]}
   */
  const drawn = (course, state, id, questions) => {
    const page = course.pages.get(id);
    const pools = page?.quiz ? poolsOf(page.quiz) : [];
    if (!page?.quiz || pools.length === 0) return questions;
    const { attempts = 0, handedIn = false } = state.quizzes.get(page.number) ?? {};
    const turn = page.quiz.retake ? 0 : attempts - Number(handedIn);
    const lot = SuspendData.number(state.lots);
    const places = new Map(questions.map(({ number }) => [number, rank(lot, page.number, turn, number)]));
    const place = (/** @type {QuestionContract} */ { number }) => places.get(number) ?? 0;
    const left = new Set(); // in the pools, and not asked
    for (const [count, ids] of pools) {
      const pool = questions.filter((question) => ids.includes(question.id));
      for (const { id } of pool.sort((one, other) => place(one) - place(other) || one.number - other.number).slice(count)) left.add(id);
    }
    return questions.filter((question) => !left.has(question.id));
  };

  /**
   * Gives a learner a lot who has none.
   * @type {(course: CourseIndex, state: LearnerState, random?: () => number) => LearnerState}
   */
  const begin = (course, state, random = Math.random) =>
    state.lots || !course.contract.pages.some(({ quiz }) => quiz && poolsOf(quiz).length > 0)
      ? state
      : { ...state, lots: SuspendData.digits(Math.floor(random() * 64 ** WIDTH), WIDTH) };

  return Object.freeze({ drawn, begin });
})();
