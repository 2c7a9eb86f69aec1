// @ts-check
/*
 * The tracking policy: what a learner did + what the course asks + what was stored → what the LMS is told.
 * Pure: every function gives the same answer for the same arguments, nothing is kept, no LMS, no page, no clock in here.
 */
"use strict";

const Tracking = (() => {
  /** All the element names that the scripts use. */
  const CMI = Object.freeze({
    LOCATION: "cmi.core.lesson_location",
    STATUS: "cmi.core.lesson_status",
    MODE: "cmi.core.lesson_mode",
    EXIT: "cmi.core.exit",
    TIME: "cmi.core.session_time",
    RAW: "cmi.core.score.raw",
    MIN: "cmi.core.score.min",
    MAX: "cmi.core.score.max",
    SUSPEND_DATA: "cmi.suspend_data",
  });
  const STRING_255 = 255; // CMIString255
  /** From low to high; a status never falls. "" is what some hosts answer who do not know. */
  const STATUSES = ["", "not attempted", "browsed", "incomplete", "failed", "completed", "passed"];

  // --- values -----------------------------------------------------------------------------------------------------

  /**
   * The higher of two statuses; a word that is none counts as "".
   * @param {string} one
   * @param {string} other
   */
  const higher = (one, other) => STATUSES[Math.max(0, STATUSES.indexOf(one), STATUSES.indexOf(other))] ?? "";

  /** @type {(one: number | null, other: number | null) => number | null} */
  const greater = (one, other) => (one === null ? other : other === null ? one : Math.max(one, other));

  /**
   * CMITimespan HHHH:MM:SS.cc; rounded once, so that 59.999 s is a minute.
   * @param {number} ms
   */
  const timespan = (ms) => {
    const all = Math.min(Math.max(Math.round(ms / 10) || 0, 0), 9999 * 360000 + 359999);
    const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
    const hours = String(Math.floor(all / 360000)).padStart(4, "0");
    return `${hours}:${two(Math.floor(all / 6000) % 60)}:${two(Math.floor(all / 100) % 60)}.${two(all % 100)}`;
  };

  /**
   * A score as an LMS gives it back.
   * Returns null for "" (unknown, not zero) and for what is no number from 0 to 100.
   * @type {(text: string) => number | null}
   */
  const scoreOf = (text) => {
    const value = /^\d{1,3}(\.\d*)?$/.test(text.trim()) ? Number(text) : NaN;
    return value >= 0 && value <= 100 ? Progress.twoDecimals(value) : null;
  };

  // --- events ------------------------------------------------------------------------------------------------------

  /** @type {(course: CourseIndex, state: LearnerState, page: PageContract) => LearnerState} */
  const handIn = (course, state, page) => {
    const before = Progress.quizRecord(state, page);
    if (!page.quiz || before?.handedIn || Progress.isUsedUp(state, page)) return state;
    const answers = new Map(state.answers);
    let last = 0;
    let lastOf = 0;
    for (const question of Course.quizQuestions(course, page.id)) {
      const response = answers.get(question.key)?.response ?? "";
      answers.set(question.key, { response, checked: true });
      if (Course.isRight(question, response)) last += question.points;
      lastOf += question.points;
    }
    const isBest = !before?.attempts || last * before.bestOf >= before.best * lastOf;
    const record = {
      attempts: (before?.attempts ?? 0) + 1,
      best: isBest ? last : before.best,
      bestOf: isBest ? lastOf : before.bestOf,
      last,
      lastOf,
      handedIn: true,
      passed: Boolean(before?.passed) || 100 * last >= page.quiz.pass_mark * lastOf,
    };
    return { ...state, answers, quizzes: new Map(state.quizzes).set(page.key, record) };
  };

  /** @type {(course: CourseIndex, state: LearnerState, page: PageContract) => LearnerState} */
  const retry = (course, state, page) => {
    const record = Progress.quizRecord(state, page);
    if (!record?.handedIn || Progress.isUsedUp(state, page)) return state;
    const answers = new Map(state.answers);
    for (const question of Course.quizQuestions(course, page.id)) answers.delete(question.key);
    return { ...state, answers, quizzes: new Map(state.quizzes).set(page.key, { ...record, handedIn: false }) };
  };

  /** @type {(course: CourseIndex, state: LearnerState, question: QuestionContract, event: {type: string, response?: string}) => LearnerState} */
  const answer = (course, state, question, event) => {
    const page = course.pages.get(question.page);
    const before = state.answers.get(question.key);
    if (page?.quiz && (event.type !== "answer" || Progress.quizRecord(state, page)?.handedIn)) return state;
    const answers = new Map(state.answers);
    if (event.type === "try-again") answers.delete(question.key);
    else if (before?.checked) return state;
    else if (event.type === "check") {
      if (!before?.response) return state;
      answers.set(question.key, { ...before, checked: true });
    } else {
      const response = Course.legal(question, event.response ?? "");
      if (response) answers.set(question.key, { response, checked: false });
      else answers.delete(question.key);
    }
    return { ...state, answers };
  };

  /** @type {(course: CourseIndex, state: LearnerState, event: LearnerEvent) => LearnerState} */
  const happen = (course, state, event) => {
    if ("question" in event) {
      const question = course.questions.get(event.question);
      return question ? answer(course, state, question, event) : state;
    }
    const page = course.pages.get(event.type === "page" ? event.page : event.quiz);
    if (!page) return state;
    if (event.type === "hand-in") return handIn(course, state, page);
    if (event.type === "retry") return retry(course, state, page);
    return { ...state, here: page.key, pages: new Set(state.pages).add(page.key) };
  };

  /**
   * Status and score only rise.
   * @type {(course: CourseIndex, state: LearnerState) => LearnerState}
   */
  const raise = (course, state) => ({
    ...state,
    status: higher(state.status, Progress.earnedStatus(course, state)),
    score: course.contract.score.quizzes.length ? greater(state.score, Progress.earnedScore(course, state)) : state.score,
  });

  /**
   * What a learner did. An event that cannot be (an answer to a quiz that was handed in) changes nothing.
   * @type {(course: CourseIndex, state: LearnerState, event: LearnerEvent) => LearnerState}
   */
  const apply = (course, state, event) => raise(course, happen(course, state, event));

  // --- from and to the LMS -------------------------------------------------------------------------------------------

  /**
   * What an LMS has stored, whatever it is.
   * @type {(course: CourseIndex, get: (name: string) => string) => LearnerState}
   */
  const restore = (course, get) => {
    const stored = SuspendData.decode(get(CMI.SUSPEND_DATA));
    const location = get(CMI.LOCATION);
    const answers = new Map(stored.answers);
    for (const question of course.questions.values()) {
      const record = answers.get(question.key);
      if (record && record.response !== Course.legal(question, record.response)) answers.delete(question.key); // it has other options today
    }
    const scored = course.contract.score.quizzes.length > 0;
    return raise(course, {
      ...stored,
      answers,
      here: course.pageOfKey.has(stored.here) ? stored.here : (course.pages.get(location)?.key ?? stored.here),
      status: higher(stored.status, get(CMI.STATUS).trim().toLowerCase()),
      score: scored ? greater(stored.score, scoreOf(get(CMI.RAW))) : stored.score,
    });
  };

  /**
   * All that the LMS is to hold, the most important first, score before status.
   * ms: length of this session so far
   * @type {(course: CourseIndex, state: LearnerState, ms: number) => [string, string][]}
   */
  const elements = (course, state, ms) => {
    const here = course.pageOfKey.get(state.here);
    /** @type {[string, string][]} */
    const list = [[CMI.SUSPEND_DATA, SuspendData.encode(state, course.known)]];
    if (here) list.push([CMI.LOCATION, here.id.length <= STRING_255 ? here.id : here.key]);
    if (state.score !== null && course.contract.score.quizzes.length) {
      list.push([CMI.RAW, String(state.score)], [CMI.MIN, "0"], [CMI.MAX, "100"]);
    }
    list.push([CMI.STATUS, state.status], [CMI.EXIT, "suspend"], [CMI.TIME, timespan(ms)]);
    return list;
  };

  return Object.freeze({ CMI, higher, timespan, apply, restore, elements });
})();
