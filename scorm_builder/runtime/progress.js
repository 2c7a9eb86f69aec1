// @ts-check
/*
 * How far a learner is: what is done, what is open, and which status and score the course's rules give. Pure; knows
 * nothing of events, of what an LMS holds, or of a screen.
 */
"use strict";

const Progress = (() => {
  /** @param {number} value */
  const twoDecimals = (value) => Math.round(value * 100) / 100;

  /** @type {(state: LearnerState, page: PageContract | undefined) => QuizRecord | undefined} */
  const quizRecord = (state, page) => page && state.quizzes.get(page.number);

  /** @type {(state: LearnerState, page: PageContract) => boolean} */
  const isDone = (state, page) => (page.quiz ? Boolean(quizRecord(state, page)?.passed) : state.pages.has(page.number));

  /** @type {(state: LearnerState, page: PageContract) => number} */
  const attempts = (state, page) => quizRecord(state, page)?.attempts ?? 0;

  /** Has a quiz been handed in? @type {(state: LearnerState, page: PageContract) => boolean} */
  const tried = (state, page) => attempts(state, page) > 0;

  /** @type {(state: LearnerState, page: PageContract) => boolean} */
  const isUsedUp = (state, page) => page.quiz?.attempts != null && attempts(state, page) >= page.quiz.attempts;

  /** @type {(pages: PageContract[]) => PageContract[]} */
  const required = (pages) => {
    const chosen = pages.filter((page) => page.required);
    return chosen.length ? chosen : pages;
  };

  /**
   * Has the learner answered for good: checked it, handed it in, or ticked it?
   * @type {(state: LearnerState, question: QuestionContract) => boolean}
   */
  const isAnswered = (state, { number, type }) => {
    const answer = state.answers.get(number);
    return Boolean(answer?.checked || (type === "acknowledgement" && answer?.response));
  };

  /**
   * A page, module or question as a status word, for "requires".
   * Returns undefined for an id that is in another SCO.
   * @type {(course: CourseIndex, state: LearnerState, id: string) => string | undefined}
   */
  const statusOf = (course, state, id) => {
    const page = course.pages.get(id);
    const pages = page ? [page] : course.pagesOf.get(id);
    if (!pages) {
      const question = course.questions.get(id);
      return question && (isAnswered(state, question) ? "completed" : "not attempted");
    }
    const needed = required(pages);
    if (needed.every((each) => isDone(state, each))) {
      const judged = needed.some((each) => each.quiz) || course.contract.status.on_complete === "passed";
      return judged ? "passed" : "completed";
    }
    if (needed.some((each) => attempts(state, each) > 0 && !isDone(state, each))) return "failed";
    return pages.some((each) => state.pages.has(each.number)) ? "incomplete" : "not attempted";
  };

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
    // By the initial of a status. Passed includes completed: who asks for "completed" asks whether it is over.
    const is = (/** @type {string} */ initial) => {
      const word = status(first);
      return word === undefined ? null : word.charAt(0) === initial || (initial === "c" && word === "passed");
    };
    const initial = String(second ?? "-").charAt(0).toLowerCase();
    switch (operator) {
      case "id": return is("c");
      case "=": return is(initial);
      case "<>": return not(is(initial));
      case "not": return not(holds(first, status));
      case "and": return several(1, (trees) => trees);
      case "or": return several(1, () => 1);
      case "at-least": return several(2, () => Number(first));
      default: return null; // an operator of a later release: not ours to lock
    }
  };

  /**
   * What a page still asks of the learner before the next one opens, in linear and locked navigation.
   * @type {(course: CourseIndex, state: LearnerState, page: PageContract) => PageLock | null}
   */
  const owed = (course, state, page) => {
    if (!page.required) return null;
    if (!state.pages.has(page.number)) return { why: "page", page: page.id };
    const { navigation, questions } = course.contract;
    if (!page.quiz) {
      const asked = navigation === "locked" && questions.some((each) => each.page === page.id && !isAnswered(state, each));
      return asked ? { why: "question", page: page.id } : null;
    }
    if (isDone(state, page) || isUsedUp(state, page)) return null; // who can try no more goes on and reads
    if (course.contract.completion.quizzes.includes(page.id)) return { why: "pass", page: page.id };
    return attempts(state, page) > 0 ? null : { why: "quiz", page: page.id };
  };

  /**
   * Which pages are closed, and why. A page that was seen stays open, whatever a new release puts before it.
   * Returns by page id.
   * @type {(course: CourseIndex, state: LearnerState) => Map<string, PageLock>}
   */
  const locks = (course, state) => {
    /** @type {Set<string>} */
    const closed = new Set();
    const { navigation, modules, pages } = course.contract;
    for (const { id, requires } of [...modules, ...pages]) {
      if (requires && holds(requires, (other) => statusOf(course, state, other)) === false) closed.add(id);
    }
    /** @type {Map<string, PageLock>} */
    const found = new Map();
    /** @type {PageLock | null} */
    let before = null;
    for (const page of pages) {
      const waiting = [page.module, page.id].find((id) => closed.has(id));
      /** @type {PageLock | null} */
      const lock = waiting ? { why: "module", module: waiting } : before;
      if (lock && !state.pages.has(page.number)) found.set(page.id, lock);
      if (navigation !== "free") before = before ?? owed(course, state, page);
    }
    return found;
  };

  /** @type {(course: CourseIndex, state: LearnerState) => {needed: number, missing: PageContract[]}} */
  const reading = (course, state) => {
    const needed = course.contract.pages.filter((page) => page.required);
    return { needed: needed.length, missing: needed.filter((page) => !state.pages.has(page.number)) };
  };

  /**
   * Whole percent of the required pages that have been seen.
   * @param {CourseIndex} course
   * @param {LearnerState} state
   */
  const percent = (course, state) => {
    const { needed, missing } = reading(course, state);
    return needed ? Math.floor((100 * (needed - missing.length)) / needed) : 100;
  };

  // --- completion -----------------------------------------------------------------------------------------------------

  /** @type {(course: CourseIndex, ids: readonly string[]) => PageContract[]} */
  const pagesOf = (course, ids) => ids.flatMap((id) => course.pages.get(id) ?? []);

  /**
   * Why it is not complete yet; nothing where it is.
   * @type {(course: CourseIndex, state: LearnerState) => OpenPart[]}
   */
  const open = (course, state) => {
    const { completion } = course.contract;
    const { needed, missing } = reading(course, state);
    const need = Math.ceil((completion.pages * needed) / 100) - (needed - missing.length);
    const seconds = completion.minimum_time - state.seconds;
    /** @type {OpenPart[]} */
    const parts = need > 0 ? [{ kind: "pages", missing: missing.map((page) => page.id), need }] : [];
    for (const page of pagesOf(course, completion.quizzes)) if (!isDone(state, page)) parts.push({ kind: "quiz", page: page.id });
    for (const id of completion.acknowledgements) {
      const question = course.questions.get(id);
      if (question && !state.answers.get(question.number)?.response) parts.push({ kind: "acknowledgement", question: id });
    }
    if (seconds > 0) parts.push({ kind: "time", seconds });
    return parts;
  };

  /**
   * The status that the course's rules give.
   * @param {CourseIndex} course
   * @param {LearnerState} state
   */
  const earnedStatus = (course, state) => {
    const { passing, status } = course.contract;
    const judging = pagesOf(course, passing);
    const lost = judging.filter((page) => !isDone(state, page));
    if (!open(course, state).length) return judging.length && !lost.length ? status.on_pass : status.on_complete;
    const failed = lost.length > 0 && (judging.every((page) => attempts(state, page) > 0) || lost.some((page) => isUsedUp(state, page)));
    return failed ? status.on_fail : "incomplete";
  };

  /**
   * The mean share of some quizzes in percent, two decimals, in their best or last attempts.
   * Returns null until all of them have been handed in, and where none counts.
   * @type {(course: CourseIndex, state: LearnerState, quizzes: {page: string, weight: number}[]) => number | null}
   */
  const mean = (course, state, quizzes) => {
    let sum = 0;
    let weights = 0;
    for (const { page, weight } of quizzes) {
      const record = quizRecord(state, course.pages.get(page));
      if (!record) return null;
      sum += weight * record[course.contract.score.attempt];
      weights += weight;
    }
    return weights > 0 ? Math.round(sum / weights) / 100 : null; // hundredths of a percent are whole, so that ties round up
  };

  /**
   * What a try at a quiz asks, of the questions on its page.
   * @type {(course: CourseIndex, state: LearnerState, page: string) => QuestionContract[]}
   */
  const asked = (course, state, page) => {
    const questions = Course.quizQuestions(course, page);
    return typeof Draw === "undefined" ? questions : Draw.drawn(course, state, page, questions);
  };

  /** @type {(course: CourseIndex, state: LearnerState, page: string) => number} */
  const points = (course, state, page) => asked(course, state, page).reduce((sum, question) => sum + question.points, 0);

  /**
   * Whether an answer that was handed in is one for the next try too.
   * @type {(page: PageContract, question: QuestionContract, answer: AnswerRecord | undefined) => boolean}
   */
  const stays = (page, question, answer) =>
    Boolean(page.quiz?.retake && answer?.checked && (question.correct.length ? Course.isRight(question, answer.response) : answer.response));

  /** @type {(course: CourseIndex, state: LearnerState) => number | null} */
  const earnedScore = (course, state) => mean(course, state, course.contract.score.quizzes);

  /**
   * The score of a module: of its quizzes, with the weights that they have in the score of the course, else by their points.
   * @type {(course: CourseIndex, state: LearnerState, module: string) => number | null}
   */
  const moduleScore = (course, state, module) => {
    const { quizzes } = course.contract.score;
    const pages = (course.pagesOf.get(module) ?? []).filter((page) => page.quiz);
    return mean(course, state, pages.map(({ id }) => quizzes.find(({ page }) => page === id) ?? { page: id, weight: points(course, state, id) }));
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
    const here = course.pageAt.get(state.here);
    if (here && !closed.has(here.id)) return here.id;
    const next = state.pages.size ? open.find((page) => page.required && !state.pages.has(page.number)) : undefined;
    return (next ?? open[0] ?? course.contract.pages[0])?.id ?? "";
  };

  /** @type {(course: CourseIndex, state: LearnerState, id: string) => QuestionView} */
  const questionView = (course, state, id) => {
    const question = course.questions.get(id);
    const { response, checked } = (question && state.answers.get(question.number)) ?? { response: "", checked: false };
    const credit = question ? Course.credit(question, response) : 0;
    return { question, response, checked, credit, right: credit === SuspendData.FULL, judged: Boolean(question?.correct.length), correct: question?.correct[0] ?? "" };
  };

  /**
   * Points for a share of those possible today, as they were counted: what is whole but for the rounding of the share is whole.
   * share: hundredths of a percent
   * @type {(share: number, possible: number) => number}
   */
  const pointsOf = (share, possible) => {
    const points = (share * possible) / SuspendData.FULL;
    const whole = Math.round(points);
    return Math.abs(points - whole) <= possible / 2 / SuspendData.FULL + 1e-9 ? whole : twoDecimals(points);
  };

  /**
   * id: of the quiz page
   * @type {(course: CourseIndex, state: LearnerState, id: string) => QuizView | null}
   */
  const quizView = (course, state, id) => {
    const page = course.pages.get(id);
    if (!page?.quiz) return null;
    const record = quizRecord(state, page) ?? { attempts: 0, best: 0, last: 0, handedIn: false, passed: false };
    const { handedIn, passed, last, best } = record;
    const { review } = page.quiz;
    const possible = points(course, state, id);
    const ids = asked(course, state, id).map((question) => question.id);
    const triesLeft = page.quiz.attempts === null ? null : Math.max(0, page.quiz.attempts - record.attempts);
    return {
      handedIn,
      passed,
      passedNow: handedIn && last >= 100 * page.quiz.pass_mark,
      points: pointsOf(last, possible),
      possible,
      percent: last / 100,
      bestPercent: best / 100,
      triesLeft,
      canRetry: handedIn && triesLeft !== 0 && last < SuspendData.FULL,
      reveal: handedIn && (review ? review === "always" : passed || triesLeft === 0),
      asked: ids,
      review: ids.filter((each) => {
        const { judged, right } = questionView(course, state, each);
        return judged && !right && review !== "none";
      }),
    };
  };

  /**
   * The questions of a quiz that have no answer yet.
   * id: of the quiz page
   * Returns question ids.
   * @type {(course: CourseIndex, state: LearnerState, id: string) => string[]}
   */
  const unanswered = (course, state, id) =>
    asked(course, state, id).filter((question) => !Course.isWhole(question, state.answers.get(question.number)?.response ?? "")).map((question) => question.id);

  return Object.freeze({
    quizRecord, isUsedUp, holds, statusOf, locks, percent, open, earnedStatus, earnedScore, moduleScore,
    asked, points, stays, tried, resumePage, questionView, quizView, unanswered,
  });
})();
