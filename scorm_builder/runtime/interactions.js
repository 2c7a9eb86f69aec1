// @ts-check
/*
 * What is reported of each question: the records of cmi.interactions, in forms that are legal in SCORM 1.2 (RTE 3.4.4, 3.4.5) for
 * all its eight types, and the index that each one gets. Pure; knows no LMS: whether it takes them is the session's care.
 */
"use strict";

const Interactions = (() => {
  const MOST_WEIGHT = 100; // some hosts allow no more

  /** @param {string} response */
  const listed = (response) => [...response].join(",");

  /** @param {string} response  "1a2c" → "1.a,2.c" */
  const paired = (response) => (response.match(/../g) ?? []).map((pair) => [...pair].join(".")).join(",");

  /** @param {string} response */
  const same = (response) => response;

  /**
   * By our type: the type in 1.2, a response in its form, and a right response in its form (that of a response, if left out).
   * @type {Record<string, {type: string, given: (response: string) => string, pattern?: (response: string) => string}>}
   */
  const FORMS = {
    choice: { type: "choice", given: same },
    "multiple-choice": { type: "choice", given: listed, pattern: (response) => `{${listed(response)}}` },
    "true-false": { type: "true-false", given: same },
    likert: { type: "likert", given: same },
    sequencing: { type: "sequencing", given: listed },
    matching: { type: "matching", given: paired, pattern: (response) => `{${paired(response)}}` },
    numeric: { type: "numeric", given: same },
    "fill-in": { type: "fill-in", given: same },
    performance: { type: "performance", given: same },
    acknowledgement: { type: "true-false", given: (response) => (response ? "t" : "f") },
  };

  /** @param {QuestionContract} question */
  const weight = ({ points }) => Math.min(points, MOST_WEIGHT);

  /**
   * Without a right response there is nothing to judge; what is right in part is a number, on the scale of the weighting.
   * @type {(question: QuestionContract, response: string) => string}
   */
  const result = (question, response) => {
    const credit = Course.credit(question, response) / SuspendData.FULL;
    if (question.correct.length === 0 || question.type === "acknowledgement") return "neutral";
    return credit === 1 ? "correct" : credit ? Cmi.decimal(credit * weight(question)) : "wrong";
  };

  /**
   * @param {number} index
   * @param {CourseIndex} course
   * @param {QuestionContract} question
   * @param {string} response
   * @param {InteractionMoment} moment
   * @returns {InteractionRecord}
   */
  const record = (index, course, question, response, moment) => {
    const form = FORMS[question.type] ?? { type: "performance", given: same };
    const latency = moment.latency(question.id);
    const module = course.modules.get(course.pages.get(question.page)?.module ?? "");
    const judged = result(question, response);
    const right = judged === "neutral" ? [] : question.correct.map(form.pattern ?? form.given);
    const answer = response || question.type === "acknowledgement" ? form.given(response) : "";
    const isText = /^(fill-in|performance)$/.test(form.type) && typeof Typing !== "undefined"; // answers.js
    const [given = "", ...patterns] = isText ? Typing.told(answer, right, judged === "wrong") : [answer, ...right];
    const elements = [
      ["id", Cmi.identifier(question.id)],
      ["type", form.type],
      ["objectives.0.id", Cmi.identifier(module?.identifier ?? module?.id ?? "")],
      ["objectives.1.id", question.objective && Cmi.identifier(question.objective)],
      ["time", Cmi.time(moment.at)],
      ...patterns.map((pattern, number) => [`correct_responses.${number}.pattern`, pattern]),
      ["weighting", Cmi.decimal(weight(question))],
      ["student_response", given],
      ["result", judged],
      ["latency", latency >= 0 ? Cmi.timespan(latency) : ""],
    ];
    return elements.flatMap(([element = "", value]) => (value ? [[Cmi.interaction(index, element), value]] : []));
  };

  /**
   * The questions that an event has answered for good: a practice question that was checked, those of a quiz that was handed in,
   * an acknowledgement whose tick was set or taken back.
   * @type {(course: CourseIndex, before: LearnerState, after: LearnerState, event: LearnerEvent) => QuestionContract[]}
   */
  const answered = (course, before, after, event) => {
    if (before === after) return [];
    if (event.type === "hand-in") {
      return Progress.asked(course, before, event.quiz).filter(({ number }) => !before.answers.get(number)?.checked); // what stays was reported
    }
    if (event.type !== "check" && event.type !== "answer") return [];
    const question = course.questions.get(event.question);
    if (!question || (event.type === "answer" && question.type !== "acknowledgement")) return [];
    return [question];
  };

  /**
   * At launch, before the first report: what the LMS holds is where the next index starts, so that there never is a gap.
   * count: its _count, null if it does not say; then the state is believed
   * @type {(course: CourseIndex, state: LearnerState, count: number | null) => LearnerState}
   */
  const resume = (course, state, count) => {
    if (count === null || course.contract.interactions === "none") return state;
    return { ...state, reported: count, order: state.order.slice(0, count) };
  };

  /**
   * What an event gives the LMS to hold of questions. Records are appended, each with the next index, or a question keeps the index
   * of its first record, as the contract says.
   * @type {(course: CourseIndex, before: LearnerState, after: LearnerState, event: LearnerEvent, moment: InteractionMoment) => InteractionReport}
   */
  const report = (course, before, after, event, moment) => {
    const mode = course.contract.interactions;
    const questions = mode === "none" ? [] : answered(course, before, after, event);
    const order = [...after.order];
    let { reported } = after;
    const index = (/** @type {number} */ number) => {
      if (mode === "append") return reported++;
      if (!order.includes(number)) order.push(number);
      return order.indexOf(number);
    };
    const records = questions.map((question) =>
      record(index(question.number), course, question, after.answers.get(question.number)?.response ?? "", moment));
    return { state: records.length ? { ...after, reported, order } : after, records };
  };

  /**
   * The LMS has refused what was to be at an index, or never had it: those after it move up.
   * @type {(state: LearnerState, index: number) => LearnerState}
   */
  const withdraw = (state, index) => ({
    ...state, reported: Math.max(0, state.reported - 1), order: state.order.filter((_, place) => place !== index),
  });

  return Object.freeze({ resume, report, withdraw });
})();
