// @ts-check
/* When the tries at quizzes with a time limit began, in the counted seconds of the course. Pure; knows no clock and no page. */
"use strict";

const QuizClock = (() => {
  /**
   * A try begins, unless it has begun or there is none to begin.
   * @type {(state: LearnerState, page: PageContract, seconds: number) => LearnerState}
   */
  const begin = (state, page, seconds) => {
    const idle = Boolean(page.quiz?.seconds) && !state.clocks.has(page.number) && !state.quizzes.get(page.number)?.handedIn;
    return idle ? { ...state, clocks: new Map(state.clocks).set(page.number, Math.floor(seconds)) } : state;
  };

  /**
   * The clocks of two states of one learner: of a quiz, that of the side which has gone further; of the same try, the one that began later.
   * @type {(course: CourseIndex, one: LearnerState, other: LearnerState, stage: (record: QuizRecord | undefined) => number) => Map<number, number>}
   */
  const merge = (course, one, other, stage) => {
    const clocks = new Map();
    for (const { number } of course.contract.pages) {
      const lead = stage(one.quizzes.get(number)) - stage(other.quizzes.get(number));
      const began = Math.max((lead >= 0 ? one : other).clocks.get(number) ?? -1, (lead <= 0 ? other : one).clocks.get(number) ?? -1);
      if (began >= 0) clocks.set(number, began);
    }
    return clocks;
  };

  return Object.freeze({ begin, merge });
})();
