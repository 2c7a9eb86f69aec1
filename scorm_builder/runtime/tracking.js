// @ts-check
/*
 * The tracking policy: what a learner did + what the course asks + what was stored → what the LMS is told.
 * Pure: every function gives the same answer for the same arguments, nothing is kept, no LMS, no page, no clock in here.
 */
"use strict";

const Tracking = (() => {
  const { NAMES, higher } = Cmi;

  /** @type {(one: number | null, other: number | null) => number | null} */
  const greater = (one, other) => ((one ?? -1) > (other ?? -1) ? one : other);

  // --- events ------------------------------------------------------------------------------------------------------

  /** Hundredths of a percent, of points that are each reached to so many of them. @type {(reached: number, possible: number) => number} */
  const share = (reached, possible) => (possible > 0 ? Math.round(reached / possible) : SuspendData.FULL);

  /**
   * Makes all answers of a try checked, given or not, or none of them but those that stay. What is not asked has no answer.
   * @type {(course: CourseIndex, state: LearnerState, answers: Map<number, AnswerRecord>, page: PageContract, checked: boolean) => void}
   */
  const close = (course, state, answers, page, checked) => {
    const asked = Progress.asked(course, state, page.id);
    for (const question of Course.quizQuestions(course, page.id)) {
      const answer = answers.get(question.number);
      const response = answer?.response ?? "";
      const isAsked = asked.includes(question);
      answers.delete(question.number);
      if (isAsked && (checked || response)) {
        answers.set(question.number, { response, checked: checked || (Progress.tried(state, page) && Progress.stays(page, question, answer)) });
      }
    }
  };

  /** No try at this quiz is running. @type {(state: LearnerState, page: PageContract) => Map<number, number>} */
  const stopped = ({ clocks }, page) => new Map([...clocks].filter(([number]) => number !== page.number));

  /** @type {(course: CourseIndex, state: LearnerState, page: PageContract) => LearnerState} */
  const handIn = (course, state, page) => {
    const before = Progress.quizRecord(state, page);
    if (!page.quiz || before?.handedIn) return state; // one without attempts left is never open: settle, retry
    const reached = Progress.asked(course, state, page.id).reduce(
      (sum, question) => sum + question.points * Course.credit(question, state.answers.get(question.number)?.response ?? ""), 0);
    const last = share(reached, Progress.points(course, state, page.id));
    const record = {
      attempts: (before?.attempts ?? 0) + 1,
      best: Math.max(before?.best ?? 0, last),
      last,
      handedIn: true,
      passed: Boolean(before?.passed) || last >= 100 * page.quiz.pass_mark,
    };
    const answers = new Map(state.answers);
    close(course, state, answers, page, true);
    return { ...state, answers, clocks: stopped(state, page), quizzes: new Map(state.quizzes).set(page.number, record) };
  };

  /** @type {(course: CourseIndex, state: LearnerState, page: PageContract) => LearnerState} */
  const retry = (course, state, page) => {
    const record = Progress.quizRecord(state, page);
    if (!record?.handedIn || Progress.isUsedUp(state, page)) return state;
    const answers = new Map(state.answers);
    for (const question of Course.quizQuestions(course, page.id)) {
      if (!Progress.stays(page, question, answers.get(question.number))) answers.delete(question.number);
    }
    return { ...state, answers, clocks: stopped(state, page), quizzes: new Map(state.quizzes).set(page.number, { ...record, handedIn: false }) };
  };

  /**
   * A question in a quiz is only answered, until its quiz is handed in; one for practice is checked by itself. The tick of an
   * acknowledgement may be taken back until the course is complete.
   * @type {(course: CourseIndex, state: LearnerState, question: QuestionContract, event: {type: string, response?: string}) => LearnerState}
   */
  const answer = (course, state, question, event) => {
    const quiz = Course.quizOf(course, question);
    const before = state.answers.get(question.number);
    const isTick = question.type === "acknowledgement";
    if ((quiz || isTick) && event.type !== "answer") return state;
    if (quiz && (Progress.quizRecord(state, quiz)?.handedIn || !Progress.asked(course, state, quiz.id).includes(question))) return state;
    const answers = new Map(state.answers);
    const response = Course.legal(question, event.response ?? "");
    if (event.type === "try-again") return answers.delete(question.number) ? { ...state, answers } : state;
    if (before?.checked) return state;
    if (event.type === "check") {
      if (!before?.response) return state;
      answers.set(question.number, { ...before, checked: true });
      return { ...state, answers };
    }
    if (response === (before?.response ?? "") || (isTick && !response && !Progress.open(course, state).length)) return state;
    if (response) answers.set(question.number, { response, checked: false });
    else answers.delete(question.number);
    return { ...state, answers };
  };

  /** @type {(course: CourseIndex, state: LearnerState, event: LearnerEvent) => LearnerState} */
  const happen = (course, state, event) => {
    if (event.type === "time") {
      const seconds = Math.floor(event.seconds);
      return seconds > state.seconds ? { ...state, seconds } : state;
    }
    if ("question" in event) {
      const question = course.questions.get(event.question);
      return question ? answer(course, state, question, event) : state;
    }
    const page = course.pages.get(event.type === "page" ? event.page : event.quiz);
    if (!page) return state;
    if (event.type === "begin") return QuizClock.begin(state, page, event.seconds);
    if (event.type === "hand-in") return handIn(course, state, page);
    if (event.type === "retry") return retry(course, state, page);
    if (state.here === page.number && state.pages.has(page.number)) return state;
    return { ...state, here: page.number, pages: new Set(state.pages).add(page.number) };
  };

  /** @type {(course: CourseIndex, one: number | null, other: number | null) => number | null} */
  const betterScore = (course, one, other) => (course.contract.score.attempt === "last" ? other ?? one : greater(one, other));

  /**
   * The status only rises, and so does the score, unless the last attempt counts.
   * @type {(course: CourseIndex, state: LearnerState) => LearnerState}
   */
  const raise = (course, state) => ({
    ...state,
    status: higher(state.status, Progress.earnedStatus(course, state)),
    score: betterScore(course, state.score, Progress.earnedScore(course, state)),
  });

  /**
   * What a learner did. An event that cannot be (an answer to a quiz that was handed in) changes nothing: the same state comes back.
   * @type {(course: CourseIndex, state: LearnerState, event: LearnerEvent) => LearnerState}
   */
  const apply = (course, state, event) => {
    const next = happen(course, state, event);
    return next === state ? state : raise(course, { ...next, revision: state.revision + 1 });
  };

  // --- merging -------------------------------------------------------------------------------------------------------

  /**
   * How far a quiz has gone: 1 in the first try, 2 handed in, 3 in the next try …
   * @param {QuizRecord | undefined} record
   */
  const stage = (record) => 2 * (record?.attempts ?? 0) + (record?.handedIn ? 0 : 1);

  /**
   * Two states of one learner. Nothing done in either is lost: a tick stands, a quiz is where it has gone further, answers to the same try
   * are put together. Tries made in both at once count once. Of two answers, and of where the learner is, the newer counts. What was
   * reported to the LMS is what the LMS says.
   * @type {(course: CourseIndex, lms: LearnerState, outbox: LearnerState) => LearnerState}
   */
  const merge = (course, lms, outbox) => {
    const [newer, older] = outbox.revision > lms.revision ? [outbox, lms] : [lms, outbox];
    const answers = new Map(newer.answers);
    const quizzes = new Map(newer.quizzes);
    /** By how much the older one has gone further in the quiz of a question, 0 where there is none. @param {number} number */
    const lead = (number) => {
      const question = course.questionAt.get(number);
      const page = question && Course.quizOf(course, question)?.number;
      return page ? stage(older.quizzes.get(page)) - stage(newer.quizzes.get(page)) : 0;
    };
    for (const number of newer.answers.keys()) if (lead(number) > 0) answers.delete(number);
    for (const [number, record] of older.answers) if (lead(number) >= 0 && !answers.has(number)) answers.set(number, record);
    for (const [page, record] of older.quizzes) {
      const other = newer.quizzes.get(page);
      quizzes.set(page, other && stage(other) >= stage(record) ? SuspendData.joined(other, record) : SuspendData.joined(record, other ?? record));
    }
    return {
      status: higher(lms.status, outbox.status),
      score: betterScore(course, older.score, newer.score),
      here: newer.here || older.here,
      pages: new Set([...lms.pages, ...outbox.pages]),
      quizzes,
      answers,
      seconds: Math.max(lms.seconds, outbox.seconds),
      revision: newer.revision,
      reported: lms.reported,
      order: lms.order,
      clocks: typeof QuizClock === "undefined" ? newer.clocks : QuizClock.merge(course, newer, older, stage),
      lots: newer.lots || older.lots,
    };
  };

  // --- from and to the LMS -------------------------------------------------------------------------------------------

  /**
   * A quiz is either open, and nothing in it checked, or handed in, and all of it checked: whatever a release has changed in it.
   * @type {(course: CourseIndex, state: LearnerState) => LearnerState}
   */
  const settle = (course, state) => {
    const quizzes = new Map(state.quizzes);
    const answers = new Map(state.answers);
    for (const page of course.contract.pages) {
      const record = quizzes.get(page.number);
      const handedIn = Boolean(record && (record.handedIn || Progress.isUsedUp(state, page)));
      if (record) quizzes.set(page.number, { ...record, handedIn });
      close(course, { ...state, quizzes }, answers, page, handedIn);
    }
    return { ...state, quizzes, answers };
  };

  /**
   * What another window or device has written, while this one was at work. The learner stays where they are.
   * @type {(course: CourseIndex, state: LearnerState, text: string) => LearnerState}
   */
  const absorb = (course, state, text) => {
    const other = SuspendData.decode(text, course);
    return {
      ...raise(course, settle(course, merge(course, state, other))),
      here: state.here,
      reported: Math.max(state.reported, other.reported),
      order: other.order.length > state.order.length ? other.order : state.order,
    };
  };

  /**
   * What an LMS has stored, whatever it is, and what could not be sent to it yet: recall is given the revision of what is stored.
   * A score of 0 that the LMS gives before any was sent is its word for none.
   * @type {(course: CourseIndex, get: (name: string) => string, recall?: OutboxStore["recall"]) => LearnerState}
   */
  const restore = (course, get, recall = () => "") => {
    const stored = SuspendData.decode(get(NAMES.SUSPEND_DATA), course);
    const location = course.pageNamed.get(get(NAMES.LOCATION))?.number;
    const status = get(NAMES.STATUS).trim().toLowerCase();
    const told = Cmi.scoreOf(get(NAMES.RAW));
    const raw = told === 0 && (stored.revision || higher(status, "not attempted") === "not attempted") ? null : told;
    const held = {
      ...stored,
      here: course.pageAt.has(stored.here) ? stored.here : (location ?? stored.here),
      status: higher(stored.status, status),
      score: course.contract.score.quizzes.length ? betterScore(course, raw, stored.score) : stored.score,
    };
    const outbox = recall(held.revision);
    const known = outbox ? merge(course, held, SuspendData.decode(outbox, course)) : held;
    return raise(course, settle(course, known));
  };

  /** @type {(names: {RAW: string, MIN: string, MAX: string}, score: number | null) => [string, string][]} */
  const scoreElements = ({ RAW, MIN, MAX }, score) => (score === null ? [] : [[RAW, Cmi.decimal(score)], [MIN, "0"], [MAX, "100"]]);

  /**
   * All that the LMS is to hold, the most important first, score before status.
   * ms: length of this session so far
   * @type {(course: CourseIndex, state: LearnerState, ms: number, exit?: SessionExit) => [string, string][]}
   */
  const elements = (course, state, ms, exit = "suspend") => {
    const here = course.pageAt.get(state.here);
    return [
      [NAMES.SUSPEND_DATA, SuspendData.encode(state, course)],
      .../** @type {[string, string][]} */ (here ? [[NAMES.LOCATION, here.id]] : []),
      ...scoreElements(NAMES, course.contract.score.quizzes.length ? state.score : null),
      [NAMES.STATUS, state.status],
      [NAMES.EXIT, exit],
      [NAMES.TIME, Cmi.timespan(ms)],
    ];
  };

  // --- objectives ----------------------------------------------------------------------------------------------------

  /**
   * One objective for each module of the document.
   * @type {(course: CourseIndex, state: LearnerState) => ObjectiveReport[]}
   */
  const objectives = (course, state) =>
    course.contract.modules.map(({ id, identifier }) => ({
      id: Cmi.identifier(identifier ?? id),
      score: Progress.moduleScore(course, state, id),
      status: Progress.statusOf(course, state, id) ?? "",
      follows: course.contract.score.attempt === "last",
    }));

  /**
   * An objective as elements, in the order in which they are to be set. "not attempted" is the LMS's own word and is not sent.
   * @type {(index: number, objective: {id: string, score: number | null, status: string}) => [string, string][]}
   */
  const objectiveElements = (index, { id, score, status }) => {
    const names = Cmi.objective(index);
    /** @type {[string, string][]} */
    const list = [[names.ID, id], ...scoreElements(names, score)];
    if (status !== "not attempted") list.push([names.STATUS, status]);
    return list;
  };

  return Object.freeze({ apply, absorb, restore, elements, objectives, objectiveElements });
})();
