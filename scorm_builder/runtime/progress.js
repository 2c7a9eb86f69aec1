// @ts-check
/*
 * How far a learner is: what is done, what is open, and which status and score the course's rules give. Pure; knows
 * nothing of events, of what an LMS holds, or of a screen.
 */
"use strict";

const Progress = (() => {
  /** @param {number} value */
  const twoDecimals = (value) => Math.round(value * 100) / 100;

  /** @type {(points: number, possible: number) => number} */
  const percentage = (points, possible) => (possible > 0 ? (100 * points) / possible : 0);

  /** @type {(state: LearnerState, page: PageContract | undefined) => QuizRecord | undefined} */
  const quizRecord = (state, page) => page && state.quizzes.get(page.key);

  /** @type {(state: LearnerState, page: PageContract) => boolean} */
  const isDone = (state, page) => (page.quiz ? Boolean(quizRecord(state, page)?.passed) : state.pages.has(page.key));

  /** @type {(state: LearnerState, page: PageContract) => boolean} */
  const isUsedUp = (state, page) => page.quiz?.attempts != null && (quizRecord(state, page)?.attempts ?? 0) >= page.quiz.attempts;

  /** @type {(pages: PageContract[]) => PageContract[]} */
  const required = (pages) => {
    const chosen = pages.filter((page) => page.required);
    return chosen.length ? chosen : pages;
  };

  /**
   * A page or module as a status word, for "requires".
   * Returns undefined for an id that is in another SCO.
   * @type {(course: CourseIndex, state: LearnerState, id: string) => string | undefined}
   */
  const statusOf = (course, state, id) => {
    const page = course.pages.get(id);
    const pages = page ? [page] : course.pagesOf.get(id);
    if (!pages) return undefined;
    const needed = required(pages);
    if (needed.every((each) => isDone(state, each))) {
      const judged = needed.some((each) => each.quiz) || course.contract.status.on_complete === "passed";
      return judged ? "passed" : "completed";
    }
    const records = needed.map((each) => quizRecord(state, each));
    if (records.some((record) => record && record.attempts > 0 && !record.passed)) return "failed";
    return pages.some((each) => state.pages.has(each.key)) ? "incomplete" : "not attempted";
  };

  /** Passed includes completed: who asks for "completed" asks whether it is over. */
  const STATUS_MATCH = Object.freeze({
    p: ["passed"],
    c: ["completed", "passed"],
    f: ["failed"],
    i: ["incomplete"],
    b: ["browsed"],
    n: ["not attempted"],
  });

  /**
   * Does a requirement hold? Ids that belong to another SCO leave it open (null); then the LMS is the one to judge.
   * @type {(tree: Requirement, status: (id: string) => string | undefined) => boolean | null}
   */
  const holds = (tree, status) => {
    const [operator, first, second] = tree;
    /** @type {(value: boolean | null) => boolean | null} */
    const not = (value) => (value === null ? null : !value);
    /** @type {(from: number, least: (trees: number) => number) => boolean | null} */
    const several = (from, least) => {
      const values = tree.slice(from).map((each) => holds(each, status));
      const yes = values.filter((value) => value === true).length;
      const maybe = values.filter((value) => value === null).length;
      const needed = least(values.length);
      return yes >= needed ? true : yes + maybe >= needed ? null : false;
    };
    /** @type {(words: readonly string[]) => boolean | null} */
    const isOneOf = (words) => {
      const word = status(first);
      return word === undefined ? null : words.includes(word);
    };
    const initial = /** @type {keyof typeof STATUS_MATCH} */ (String(second ?? "").charAt(0).toLowerCase());
    switch (operator) {
      case "id": return isOneOf(STATUS_MATCH.c);
      case "=": return isOneOf(STATUS_MATCH[initial] ?? []);
      case "<>": return not(isOneOf(STATUS_MATCH[initial] ?? []));
      case "not": return not(holds(first, status));
      case "and": return several(1, (trees) => trees);
      case "or": return several(1, () => 1);
      case "at-least": return several(2, () => Number(first));
      default: return null; // an operator of a later release: not ours to lock
    }
  };

  /**
   * What a page still asks of the learner before the next one opens, in linear navigation.
   * @type {(course: CourseIndex, state: LearnerState, page: PageContract) => PageLock | null}
   */
  const owed = (course, state, page) => {
    if (!page.required) return null;
    if (!state.pages.has(page.key)) return { why: "page", page: page.id };
    const record = quizRecord(state, page);
    if (!page.quiz || record?.passed) return null;
    if (course.contract.completion.quizzes.includes(page.id)) return { why: "pass", page: page.id };
    return record && record.attempts > 0 ? null : { why: "quiz", page: page.id };
  };

  /**
   * Which pages are closed, and why. A page that was seen stays open, whatever a new release puts before it.
   * Returns by page id.
   * @type {(course: CourseIndex, state: LearnerState) => Map<string, PageLock>}
   */
  const locks = (course, state) => {
    /** @type {Set<string>} */
    const closed = new Set();
    for (const { id, requires } of course.contract.modules) {
      if (requires && holds(requires, (other) => statusOf(course, state, other)) === false) closed.add(id);
    }
    /** @type {Map<string, PageLock>} */
    const found = new Map();
    /** @type {PageLock | null} */
    let before = null;
    for (const page of course.contract.pages) {
      /** @type {PageLock | null} */
      const lock = closed.has(page.module) ? { why: "module", module: page.module } : before;
      if (lock && !state.pages.has(page.key)) found.set(page.id, lock);
      if (course.contract.navigation === "linear") before = before ?? owed(course, state, page);
    }
    return found;
  };

  /**
   * Whole percent of the required pages that have been seen.
   * @param {CourseIndex} course
   * @param {LearnerState} state
   */
  const percent = (course, state) => {
    const needed = course.contract.pages.filter((page) => page.required);
    const seen = needed.filter((page) => state.pages.has(page.key));
    return needed.length ? Math.floor(percentage(seen.length, needed.length)) : 100;
  };

  /**
   * The status that the course's rules give.
   * @param {CourseIndex} course
   * @param {LearnerState} state
   */
  const earnedStatus = (course, state) => {
    const { completion, status, pages } = course.contract;
    const quizzes = completion.quizzes.flatMap((id) => course.pages.get(id) ?? []);
    const open = quizzes.filter((page) => !quizRecord(state, page)?.passed);
    const needed = pages.filter((page) => page.required);
    const seen = needed.filter((page) => state.pages.has(page.key));
    if (!open.length && 100 * seen.length >= completion.pages * needed.length) return status.on_complete;
    const allHandedIn = quizzes.every((page) => (quizRecord(state, page)?.attempts ?? 0) > 0);
    const failed = open.length > 0 && (allHandedIn || open.some((page) => isUsedUp(state, page)));
    return failed ? status.on_fail : "incomplete";
  };

  /**
   * The score that the course's rules give: 100 × points reached / possible, the best attempt of each quiz.
   * Returns null until all these quizzes have been handed in.
   * @type {(course: CourseIndex, state: LearnerState) => number | null}
   */
  const earnedScore = (course, state) => {
    let reached = 0;
    let possible = 0;
    for (const id of course.contract.score.quizzes) {
      const record = quizRecord(state, course.pages.get(id));
      if (!record?.attempts) return null;
      const points = Course.quizQuestions(course, id).reduce((sum, question) => sum + question.points, 0);
      // An attempt at an earlier release counts by its share, whatever was possible then.
      reached += record.bestOf === points ? record.best : (percentage(record.best, record.bestOf) * points) / 100;
      possible += points;
    }
    return possible > 0 ? twoDecimals(percentage(reached, possible)) : null;
  };

  // --- for the pages --------------------------------------------------------------------------------------------------

  /**
   * The page to open: where the learner left, else the first open one that is still to see, else the first.
   * Returns page id.
   * @type {(course: CourseIndex, state: LearnerState) => string}
   */
  const resumePage = (course, state) => {
    const closed = locks(course, state);
    const open = course.contract.pages.filter((page) => !closed.has(page.id));
    const here = course.pageOfKey.get(state.here);
    if (here && !closed.has(here.id)) return here.id;
    const next = state.pages.size ? open.find((page) => page.required && !state.pages.has(page.key)) : undefined;
    return (next ?? open[0] ?? course.contract.pages[0])?.id ?? "";
  };

  /** @type {(course: CourseIndex, state: LearnerState, id: string) => QuestionView} */
  const questionView = (course, state, id) => {
    const question = course.questions.get(id);
    const { response, checked } = (question && state.answers.get(question.key)) ?? { response: "", checked: false };
    return { response, checked, right: Boolean(question && Course.isRight(question, response)), correct: question?.correct.join("") ?? "" };
  };

  /**
   * id: of the quiz page
   * @type {(course: CourseIndex, state: LearnerState, id: string) => QuizView | null}
   */
  const quizView = (course, state, id) => {
    const page = course.pages.get(id);
    if (!page?.quiz) return null;
    const record = quizRecord(state, page);
    const handedIn = Boolean(record?.handedIn);
    const [points, possible] = [record?.last ?? 0, record?.lastOf ?? 0];
    const triesLeft = page.quiz.attempts === null ? null : Math.max(0, page.quiz.attempts - (record?.attempts ?? 0));
    const passedNow = handedIn && 100 * points >= page.quiz.pass_mark * possible;
    return {
      handedIn,
      passed: Boolean(record?.passed),
      passedNow,
      points,
      possible,
      percent: twoDecimals(percentage(points, possible)),
      bestPercent: twoDecimals(percentage(record?.best ?? 0, record?.bestOf ?? 0)),
      triesLeft,
      canRetry: handedIn && triesLeft !== 0 && points < possible,
      reveal: handedIn && (Boolean(record?.passed) || triesLeft === 0),
      review: Course.quizQuestions(course, id).filter((question) => !questionView(course, state, question.id).right).map((question) => question.id),
    };
  };

  /**
   * The questions of a quiz that have no answer yet.
   * id: of the quiz page
   * Returns question ids.
   * @type {(course: CourseIndex, state: LearnerState, id: string) => string[]}
   */
  const unanswered = (course, state, id) =>
    Course.quizQuestions(course, id).filter((question) => !state.answers.get(question.key)?.response).map((question) => question.id);

  return Object.freeze({
    twoDecimals, quizRecord, isUsedUp, holds, statusOf, locks, percent, earnedStatus, earnedScore,
    resumePage, questionView, quizView, unanswered,
  });
})();
