// @ts-check
/*
 * What a quiz does on the page beyond asking all its questions at once, for documents that have such a quiz: shows those of the try, one at
 * a time if it is to. Knows the marks of docs/page-contract.md, no SCORM. Called by questions.js when it has painted a quiz.
 */
"use strict";

const Quiz = (() => {
  /** How to paint each quiz that has been painted. @type {WeakMap<Element, () => void>} */
  const painters = new WeakMap();
  /** How long to wait for the next look at the clock of a try, by quiz. @type {WeakMap<Element, number>} */
  const timers = new WeakMap();
  // ms between two looks
  const TICK = 1000;
  /** The id of the question that is shown, where it is one at a time. @type {WeakMap<Element, string>} */
  const shown = new WeakMap();

  /** @type {(question: HTMLElement) => string} */
  const idOf = (question) => question.dataset.question ?? "";

  /** @type {(quiz: Element, id: string) => HTMLElement | undefined} */
  const find = (quiz, id) => Marks.all(quiz, "[data-question]").find((each) => idOf(each) === id);

  /** Shows a question, where it is one at a time. @param {HTMLElement} question */
  const reach = (question) => {
    const quiz = question.closest("[data-quiz]");
    if (!quiz || !shown.has(quiz)) return;
    shown.set(quiz, idOf(question));
    painters.get(quiz)?.();
  };

  /** Another try begins: with its first open question. @param {HTMLElement} quiz */
  const begin = (quiz) => void shown.delete(quiz);

  /**
   * One question at a time: that which was shown, else the first that is open, else the last; handed in, the first.
   * @type {(quiz: HTMLElement, view: QuizView, place: QuizPlace) => void}
   */
  const paintStep = (quiz, view, { course, words, state }) => {
    const id = quiz.dataset.quiz ?? "";
    const [steps] = Marks.all(quiz, "[data-quiz-steps]");
    if (!steps || course.pages.get(id)?.quiz?.show !== "one") return;
    const { asked } = view;
    const known = shown.get(quiz) ?? "";
    const current = asked.includes(known) ? known : (view.handedIn ? asked[0] : Progress.unanswered(course, state(), id)[0] ?? asked.slice(-1)[0]) ?? "";
    const number = 1 + asked.indexOf(current);
    shown.set(quiz, current);
    for (const question of Marks.all(quiz, "[data-question]:not([hidden])")) {
      question.hidden = idOf(question) !== current;
      question.toggleAttribute("data-away", question.hidden);
    }
    steps.hidden = false;
    Marks.say(steps, "[data-quiz-step]", words.say("quiz_step", { number, count: asked.length }));
    for (const [action, end] of /** @type {[string, number][]} */ ([["previous", 1], ["next", asked.length]])) {
      for (const button of Marks.all(steps, `[data-action='${action}-question']`)) button.toggleAttribute("disabled", number === end);
    }
    Marks.show(quiz, "[data-action='submit-quiz']", !view.handedIn && number === asked.length);
  };

  /**
   * @param {HTMLElement} quiz
   * @param {number} by
   * @param {QuizPlace} place
   */
  const step = (quiz, by, { course, state, inSight }) => {
    const asked = Progress.quizView(course, state(), quiz.dataset.quiz ?? "")?.asked ?? [];
    const question = find(quiz, asked[asked.indexOf(shown.get(quiz) ?? "") + by] ?? "");
    if (!question) return;
    reach(question);
    inSight(question);
    Marks.focus(question);
  };

  /** @type {(quiz: HTMLElement, place: QuizPlace) => void} */
  const start = (quiz, { act, seconds, paint: again, inSight }) => {
    act({ type: "begin", quiz: quiz.dataset.quiz ?? "", seconds: seconds() });
    again(quiz);
    const questions = Marks.all(quiz, "[data-question]:not([hidden])");
    questions.forEach(inSight);
    Marks.focus(questions[0]);
  };

  /**
   * Listens at a quiz: to its steps, and to links to its questions, before they are followed.
   * @type {(quiz: HTMLElement, place: QuizPlace) => void}
   */
  const listen = (quiz, place) => {
    quiz.addEventListener("click", ({ target }) => {
      const action = Marks.around(target, "[data-action]")?.dataset.action;
      if (action === "previous-question" || action === "next-question") step(quiz, action === "next-question" ? 1 : -1, place);
      if (action === "begin-quiz") start(quiz, place);
      const hash = Marks.around(target, "a[href^='#question-']")?.getAttribute("href") ?? "";
      const question = find(quiz, hash.replace("#question-", ""));
      if (question) reach(question);
    });
  };

  /**
   * The points by objective, of those that the try has asked for.
   * @type {(quiz: HTMLElement, view: QuizView, place: QuizPlace) => HTMLTableElement | null}
   */
  const objectives = (quiz, { asked }, { course, words, state }) => {
    const table = quiz.ownerDocument.createElement("table");
    table.createCaption().textContent = words.say("quiz_objectives");
    for (const [id, name] of Object.entries(course.pages.get(quiz.dataset.quiz ?? "")?.quiz?.objectives ?? {})) {
      const questions = asked.flatMap((each) => course.questions.get(each) ?? []).filter(({ objective, points }) => objective === id && points);
      if (!questions.length) continue;
      const possible = questions.reduce((sum, { points }) => sum + points, 0);
      const reached = questions.reduce((sum, each) => sum + each.points * Course.credit(each, state().answers.get(each.number)?.response ?? ""), 0);
      const row = table.insertRow();
      const head = row.appendChild(quiz.ownerDocument.createElement("th"));
      head.scope = "row";
      head.textContent = name;
      row.insertCell().textContent = words.say("quiz_objective", { points: reached / SuspendData.FULL, possible });
    }
    return table.rows.length ? table : null;
  };

  /** @type {(quiz: HTMLElement, view: QuizView, place: QuizPlace) => void} */
  const paint = (quiz, view, place) => {
    if (!painters.has(quiz)) listen(quiz, place);
    painters.set(quiz, () => paintQuestions(quiz, view, place));
    paintQuestions(quiz, view, place);
    const table = view.handedIn && objectives(quiz, view, place);
    const [box] = Marks.all(quiz, "[data-quiz-result]");
    if (box && table) box.insertBefore(table, box.querySelector("ul")?.previousElementSibling ?? null);
  };

  /** Nothing is said of what is right. @param {HTMLElement} quiz */
  const silence = (quiz) => {
    for (const each of Marks.all(quiz, "[data-question] [data-result]")) each.dataset.result = "";
    Marks.say(quiz, "[data-mark], [data-question-result]", "");
    Marks.show(quiz, "[data-question] :is([data-feedback], [data-explanation], [data-solution], [data-answer])", false);
  };

  /**
   * A quiz with a time limit: a button begins the try, and at its end what is answered is handed in.
   * @type {(quiz: HTMLElement, view: QuizView, place: QuizPlace) => void}
   */
  const paintTime = (quiz, view, place) => {
    const page = place.course.pages.get(quiz.dataset.quiz ?? "");
    const seconds = page?.quiz?.seconds;
    if (!page || !seconds) return;
    const left = () => seconds + (place.state().clocks.get(page.number) ?? Infinity) - place.seconds();
    const waits = !view.handedIn && left() === Infinity && Marks.all(quiz, "[data-action='begin-quiz']").length > 0;
    Marks.show(quiz, "[data-quiz-begin]", waits && place.words.say("quiz_time", { time: place.words.duration(seconds / 60) }));
    Marks.show(quiz, "[data-action='begin-quiz']", waits);
    if (waits) {
      Marks.show(quiz, "[data-question], [data-quiz-steps], [data-action='submit-quiz']", false);
      for (const question of Marks.all(quiz, "[data-away]")) question.removeAttribute("data-away"); // on paper neither
    }
    if (!waits && !view.handedIn) return watch(quiz, seconds, left, place);
    Marks.show(quiz, "[data-quiz-time]", false);
    tell(quiz, "", "");
  };

  /** Is another page read? @param {HTMLElement} quiz */
  const isAway = (quiz) => quiz.closest("[hidden]") !== null;

  /** In minutes; the last two of them in seconds. @type {(words: WordSet, seconds: number) => string} */
  const timeLeft = (words, seconds) =>
    seconds > 120
      ? words.say("quiz_time_left", { time: words.duration(Math.round(seconds / 60)) })
      : words.say("quiz_seconds_left", { time: words.duration(Math.ceil(seconds) / 60) });

  /**
   * The clock of a quiz outside of all pages, so that it goes on where another is read. It ticks in silence: what is to be heard is told beside it.
   * @type {(quiz: HTMLElement, text: string, heard: string, hurry?: boolean) => boolean}
   */
  const tell = (quiz, text, heard, hurry = false) => {
    const [clock] = Marks.all(quiz.ownerDocument, `[data-quiz-clock="${quiz.dataset.quiz}"]`);
    if (!clock) return false;
    clock.hidden = !text;
    clock.toggleAttribute("data-hurry", hurry);
    Marks.say(clock, "[data-quiz-left]", text);
    Marks.say(clock, "[data-quiz-heard]", heard);
    Marks.show(clock, "a", isAway(quiz));
    return true;
  };

  /**
   * Looks at the clock of a try until it is over, and then until the learner is back at it.
   * @type {(quiz: HTMLElement, most: number, left: () => number, place: QuizPlace) => void}
   */
  const watch = (quiz, most, left, { words, submit }) => {
    const win = quiz.ownerDocument.defaultView ?? window;
    win.clearTimeout(timers.get(quiz));
    const look = () => {
      const seconds = left();
      if (seconds === Infinity) return void tell(quiz, "", ""); // handed in meanwhile
      if (seconds <= 0) {
        submit(quiz);
        Marks.show(quiz, "[data-quiz-time]", words.say("quiz_time_over"));
        return ended();
      }
      const step = seconds > 300 ? 300 : seconds > 30 ? 60 : seconds > 10 ? 30 : 10; // so seldom is it said aloud
      const heard = timeLeft(words, Math.min(most, step * Math.ceil(seconds / step)));
      if (!tell(quiz, timeLeft(words, seconds), heard, seconds <= 60)) Marks.show(quiz, "[data-quiz-time]", heard);
      timers.set(quiz, win.setTimeout(look, TICK));
    };
    const ended = () => {
      const text = isAway(quiz) ? words.say("quiz_time_over") : "";
      tell(quiz, text, text);
      if (text) timers.set(quiz, win.setTimeout(ended, TICK));
    };
    look();
  };

  /** @type {(quiz: HTMLElement, view: QuizView, place: QuizPlace) => void} */
  const paintQuestions = (quiz, view, place) => {
    for (const question of Marks.all(quiz, "[data-question]")) {
      const number = 1 + view.asked.indexOf(idOf(question));
      question.hidden = !number;
      question.removeAttribute("data-away");
      Marks.say(question, "[data-question-number]", place.words.say("question_number", { number }));
    }
    if (place.course.pages.get(quiz.dataset.quiz ?? "")?.quiz?.review === "none") silence(quiz);
    paintStep(quiz, view, place);
    paintTime(quiz, view, place);
  };

  return Object.freeze({ paint, reach, begin });
})();
