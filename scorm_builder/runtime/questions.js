// @ts-check
/*
 * Questions on the page: reads what is chosen, shows what is right. Knows the marks of docs/page-contract.md and how far the
 * learner is, no SCORM. Listens once, on the element around all pages, and paints a question only when its page is shown.
 */
"use strict";

const Questions = (() => {
  const LATER = "[data-feedback], [data-explanation], [data-solution], [data-answer], [data-quiz-result], [data-quiz-error], [data-action='try-again'], [data-action='retry-quiz']";

  const ENTRIES = "input:enabled, select:enabled, [data-move]:enabled, [data-to][aria-disabled='false'], [data-action='begin-quiz']";
  // Where an answer leads: to the words at the choice, else to another try (the words on the whole are heard), else to those
  const SAID = ":not([data-result='missed']) > [data-feedback]:not([hidden]), [data-action='try-again']:not([hidden]), [data-question-result]";

  /** @type {(question: ParentNode) => HTMLInputElement[]} */
  const inputs = (question) => [...question.querySelectorAll("input")];

  /** To the first thing in a question that can be operated. @type {(question: ParentNode) => void} */
  const enter = (question) => {
    Marks.all(question, ENTRIES).find((each) => !each.closest("[hidden]"))?.focus();
  };

  /** How answers of a type are read and painted that are not ticks. @type {(question: HTMLElement) => AnswerKind | undefined} */
  const kind = (question) => (typeof Answers === "undefined" ? undefined : Answers[question.dataset.type ?? ""]);

  /**
   * content: the element around all pages
   * @type {(content: HTMLElement, course: CourseIndex, words: WordSet, hooks: QuestionHooks) => QuestionPages}
   */
  const create = (content, course, words, { state, act, now, seconds }) => {
    const doc = content.ownerDocument;
    /**
     * When each question came into sight in this try, by id.
     * @type {Map<string, number>}
     */
    const since = new Map();
    /** Tries at practice questions, by id. @type {Map<string, number>} */
    const tries = new Map();
    const inSight = (/** @type {HTMLElement} */ element) => since.set(element.dataset.question ?? "", now());
    /** @type {WeakSet<Element>} */
    let painted = new WeakSet();
    /** The page in sight. @type {HTMLElement | undefined} */
    let shown;

    /** @type {(id: string) => HTMLElement | null} */
    const questionElement = (id) => doc.getElementById(`question-${id}`);

    /** @type {(option: HTMLElement, result: string) => void} */
    const mark = (option, result) => {
      option.dataset.result = result;
      for (const each of Marks.all(option, "[data-mark]")) each.textContent = result && words.say(`mark_${result}`);
      Marks.show(option, "[data-feedback]", result !== ""); // a text would take its place
    };

    /**
     * @param {HTMLElement} option
     * @param {QuestionView} view
     * @param {boolean} reveal
     */
    const paintOption = (option, view, reveal) => {
      const letter = option.dataset.option ?? "";
      const chosen = view.response.includes(letter);
      const right = view.correct.includes(letter);
      mark(option, !view.checked || !view.judged ? "" : chosen ? (right ? "correct" : "wrong") : right && reveal ? "missed" : "");
      if (!view.judged) Marks.show(option, "[data-feedback]", view.checked && chosen);
      for (const input of inputs(option)) {
        input.checked = chosen;
        input.disabled = view.checked;
      }
    };

    /**
     * @param {HTMLElement} element
     * @param {boolean} [inQuiz]  show the right answers too; without it, as the question itself says
     */
    const paintQuestion = (element, inQuiz) => {
      const id = element.dataset.question ?? "";
      const view = Progress.questionView(course, state(), id);
      const { checked, judged, right, credit, question: { points: possible = 0 } = {} } = view;
      const left = (view.question?.attempts ?? Infinity) - (tries.get(id) ?? 1);
      const reveal = inQuiz ?? (right || left === Infinity || left < 1);
      const answers = kind(element);
      Marks.show(element, "[data-explanation]", checked && reveal);
      Marks.show(element, "[data-action='check']", !checked);
      Marks.show(element, "[data-action='try-again']", checked && left > 0);
      const said = !judged ? "acknowledged" : right ? "right" : credit ? "partly_right" : "not_right";
      say(element, checked ? said : "", !checked || !judged ? "" : right ? "correct" : "wrong", { points: (credit * possible) / SuspendData.FULL, possible });
      if (inQuiz === undefined && checked && judged && !right && left > 0 && left < Infinity) {
        for (const status of Marks.all(element, "[data-question-result]")) status.textContent += ` ${words.count("tries_left", left)}`;
      }
      if (answers) answers.paint(element, view, reveal, mark);
      else for (const option of Marks.all(element, "[data-option]")) paintOption(option, view, reveal);
    };

    /**
     * What counts is what is kept: a tick that completed the course cannot be taken back.
     * @param {HTMLElement} element  an acknowledgement
     */
    const paintTick = (element) => {
      const { response } = Progress.questionView(course, state(), element.dataset.question ?? "");
      for (const input of inputs(element)) input.checked = response === input.value;
      say(element, response && "acknowledged", response && "correct");
    };

    /**
     * @param {HTMLElement} element  a question
     * @param {string} key  of the words
     * @param {string} result
     * @param {Record<string, number>} [values]
     */
    const say = (element, key, result, values) => {
      for (const status of Marks.all(element, "[data-question-result]")) {
        status.dataset.result = result;
        status.textContent = key && words.say(key, values);
      }
    };

    /**
     * @param {QuizView} view
     * @param {string} id  of the question
     */
    const reviewLink = (view, id) => {
      const item = doc.createElement("li");
      const link = item.appendChild(doc.createElement("a"));
      link.href = `#question-${id}`;
      link.textContent = words.say("question_number", { number: 1 + view.asked.indexOf(id) });
      return item;
    };

    /**
     * @param {string} quiz
     * @param {QuizView} view
     */
    const summary = (quiz, view) => {
      const mark = { pass_mark: course.pages.get(quiz)?.quiz?.pass_mark ?? 0 };
      const lines = [
        words.say("quiz_score", { score: view.percent, points: view.points, possible: view.possible }),
        words.say(view.passedNow ? "quiz_passed" : view.passed || view.triesLeft === 0 ? "quiz_failed" : "quiz_not_passed", mark),
      ];
      if (view.bestPercent > view.percent) lines.push(words.say("quiz_best", { score: view.bestPercent }));
      if (view.triesLeft === 0 && !view.passed) lines.push(words.say("tries_none"));
      if (view.triesLeft && view.canRetry) lines.push(words.count("tries_left", view.triesLeft));
      if (view.review.length) lines.push(words.say("review"));
      const parts = lines.map((line) => {
        const paragraph = doc.createElement("p");
        paragraph.textContent = line;
        return paragraph;
      });
      if (!view.review.length) return parts;
      const list = doc.createElement("ul");
      list.append(...view.review.map((id) => reviewLink(view, id)));
      return [...parts, list];
    };

    /** @param {HTMLElement} element  around a quiz */
    const paintQuiz = (element) => {
      const quiz = element.dataset.quiz ?? "";
      const view = Progress.quizView(course, state(), quiz);
      if (!view) return;
      for (const question of Marks.all(element, "[data-question]:not([data-type='acknowledgement'])")) paintQuestion(question, view.reveal);
      Marks.show(element, "[data-action='submit-quiz']", !view.handedIn);
      Marks.show(element, "[data-action='retry-quiz']", view.canRetry);
      Marks.show(element, "[data-quiz-error]", false);
      for (const box of Marks.all(element, "[data-quiz-result]")) {
        box.hidden = !view.handedIn;
        box.dataset.result = !view.handedIn ? "" : view.passedNow ? "correct" : "wrong";
        box.replaceChildren(...(view.handedIn ? summary(quiz, view) : []));
      }
      if (typeof Quiz !== "undefined") Quiz.paint(element, view, { course, words, state, act, seconds, submit, paint: paintQuiz, inSight });
    };

    /** @param {HTMLElement} element  around a quiz */
    const submit = (element) => {
      act({ type: "hand-in", quiz: element.dataset.quiz ?? "" });
      paintQuiz(element);
      Marks.all(element, "[data-quiz-result]")[0]?.focus();
    };

    /** @param {HTMLElement} element  around a quiz */
    const handIn = (element) => {
      const quiz = element.dataset.quiz ?? "";
      const open = Progress.unanswered(course, state(), quiz);
      if (open.length) {
        for (const error of Marks.all(element, "[data-quiz-error]")) {
          error.hidden = false;
          error.textContent = words.count("unanswered", open.length);
        }
        const first = questionElement(open[0] ?? "");
        if (first && typeof Quiz !== "undefined") Quiz.reach(first);
        return first && enter(first);
      }
      submit(element);
    };

    /** @param {HTMLElement} element  around a quiz */
    const retry = (element) => {
      const quiz = element.dataset.quiz ?? "";
      act({ type: "retry", quiz });
      Marks.all(element, "[data-question]").forEach(inSight);
      if (typeof Quiz !== "undefined") Quiz.begin(element);
      paintQuiz(element);
      enter(element);
    };

    /** @param {HTMLElement} element  a question */
    const check = (element) => {
      const question = element.dataset.question ?? "";
      const view = Progress.questionView(course, state(), question);
      if (!view.question || !Course.isWhole(view.question, view.response)) {
        say(element, element.dataset.first ?? "choose_first", ""); // words of the page are said as they are
        return enter(element);
      }
      tries.set(question, (tries.get(question) ?? 0) + 1);
      act({ type: "check", question });
      paintQuestion(element);
      Marks.focus(Marks.all(element, SAID)[0]);
    };

    /** @param {HTMLElement} element  a question */
    const tryAgain = (element) => {
      act({ type: "try-again", question: element.dataset.question ?? "" });
      inSight(element);
      paintQuestion(element);
      enter(element);
    };

    /** @param {Event} event */
    const onChange = (event) => {
      const element = Marks.around(event.target, "[data-question]");
      if (!element) return;
      const response = kind(element)?.read(element) ?? inputs(element).filter((input) => input.checked).map((input) => input.value).join("");
      act({ type: "answer", question: element.dataset.question ?? "", response });
      if (element.dataset.type === "acknowledgement") return paintTick(element);
      say(element, "", "");
      const quiz = Marks.around(element, "[data-quiz]");
      if (quiz) Marks.show(quiz, "[data-quiz-error]", false);
    };

    /** @param {Event} event */
    const onClick = (event) => {
      const action = Marks.around(event.target, "[data-action]")?.dataset.action;
      const question = Marks.around(event.target, "[data-question]");
      const quiz = Marks.around(event.target, "[data-quiz]");
      if (question && action === "check") check(question);
      else if (question && action === "try-again") tryAgain(question);
      else if (quiz && action === "submit-quiz") handIn(quiz);
      else if (quiz && action === "retry-quiz") retry(quiz);
    };

    /** @param {HTMLElement} section */
    const paint = (section) => {
      if (painted.has(section)) return;
      painted.add(section);
      for (const element of Marks.all(section, "[data-question]")) {
        if (element.dataset.type === "acknowledgement") paintTick(element);
        else if (!element.closest("[data-quiz]")) paintQuestion(element);
      }
      Marks.all(section, "[data-quiz]").forEach(paintQuiz);
    };

    return Object.freeze({
      start: () => {
        Marks.show(content, LATER, false);
        // Those on pages not yet turned to: they may be printed, and a clock may run
        Marks.all(content, "[data-quiz]").forEach(paintQuiz);
        content.addEventListener("change", onChange);
        content.addEventListener("click", onClick);
      },
      prepare: (/** @type {HTMLElement} */ section) => {
        Marks.all(section, "[data-question]").forEach(inSight);
        shown = section;
        paint(section);
      },
      refresh: () => {
        painted = new WeakSet();
        if (shown) paint(shown);
      },
      latency: (/** @type {string} */ question) => now() - (since.get(question) ?? NaN),
    });
  };

  return Object.freeze({ create });
})();
