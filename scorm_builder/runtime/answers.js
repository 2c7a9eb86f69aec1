// @ts-check
/*
 * Answers that are not ticks: read from the page, and painted there (docs/page-contract.md, "Questions"). Loaded before course.js, and
 * only by documents with such a question. It moves what is to be put in order; what counts is what course.js makes of it.
 */
"use strict";

const Answers = (() => {
  /** @type {(within: ParentNode, selector: string) => HTMLElement[]} */
  const all = (within, selector) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);

  /** @type {(within: Element, shown: boolean) => void} */
  const showSolution = (within, shown) => all(within, "[data-solution]").forEach((each) => (each.hidden = !shown));

  // --- typed --------------------------------------------------------------------------------------------------------

  /** @type {(element: HTMLElement) => HTMLInputElement | null} */
  const field = (element) => element.querySelector("input");

  /**
   * Whether an answer is one that the author has foreseen.
   * @type {(item: HTMLElement, view: QuestionView) => boolean}
   */
  const isForeseen = ({ dataset: { answer = "", low, high } }, { question, response }) =>
    Boolean(question && Course.isRight({ ...question, correct: [answer], ranges: low ? [[Number(low), Number(high)]] : undefined }, response));

  /** @type {AnswerKind} */
  const typed = {
    read: (element) => field(element)?.value ?? "",
    paint: (element, view, reveal, mark) => {
      const input = field(element);
      if (input) {
        if (view.checked || element.ownerDocument.activeElement !== input) input.value = view.response;
        input.readOnly = view.checked;
      }
      for (const item of all(element, "[data-answer]")) {
        const given = view.checked && isForeseen(item, view);
        const right = "right" in item.dataset;
        mark(item, given ? (right ? "correct" : "wrong") : right && view.checked && reveal && !view.right ? "missed" : "");
        item.hidden = !item.dataset.result;
      }
    },
  };

  // --- in order -----------------------------------------------------------------------------------------------------

  /** @type {(list: HTMLElement) => HTMLElement[]} */
  const itemsOf = (list) => all(list, "[data-option]");

  /** @type {(items: HTMLElement[]) => void} */
  const markEnds = (items) =>
    items.forEach((item, place) => {
      for (const button of all(item, "[data-move]")) {
        const isEnd = place === (button.dataset.move === "1" ? items.length - 1 : 0);
        button.setAttribute("aria-disabled", String(isEnd));
      }
    });

  /** @type {(element: HTMLElement, text: string) => void} */
  const tell = (element, text) => all(element, "[data-moved]").forEach((each) => (each.textContent = text));

  /** @type {AnswerKind} */
  const sequencing = {
    read: (element) => itemsOf(element).map((item) => item.dataset.option).join(""),
    paint: (element, view, reveal, mark) => {
      for (const list of all(element, "[data-sequence]")) {
        const items = new Map(itemsOf(list).map((item) => [item.dataset.option, item]));
        const order = [...(view.response || list.dataset.sequence || "")];
        const now = itemsOf(list).map((item) => item.dataset.option).join("");
        if (now !== order.join("")) list.append(...order.flatMap((letter) => items.get(letter) ?? []));
        order.forEach((letter, place) => {
          const item = items.get(letter);
          if (!item) return;
          const right = view.correct[place] === letter;
          mark(item, !view.checked ? "" : right ? "correct" : "wrong");
          showSolution(item, view.checked && reveal && !right);
          for (const button of all(item, "[data-move]")) button.hidden = view.checked;
        });
        markEnds(itemsOf(list));
      }
      tell(element, "");
    },
  };

  /** @type {(button: HTMLElement) => void} */
  const move = (button) => {
    const list = button.closest("[data-sequence]");
    const item = button.closest("[data-option]");
    const question = button.closest("[data-question]");
    if (!(list instanceof HTMLElement && item instanceof HTMLElement && question instanceof HTMLElement)) return;
    const items = itemsOf(list);
    const from = items.indexOf(item);
    const place = Math.min(Math.max(from + Number(button.dataset.move), 0), items.length - 1);
    if (place !== from) {
      if (place > from) items[place]?.after(item);
      else items[place]?.before(item);
      markEnds(itemsOf(list));
      button.focus();
      item.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const status of all(question, "[data-moved]")) {
      const words = status.dataset.words ?? "";
      status.textContent = words.replace("{place}", String(place + 1)).replace("{places}", String(items.length));
    }
  };

  // --- pairs --------------------------------------------------------------------------------------------------------

  /** @type {(item: HTMLElement) => HTMLSelectElement | null} */
  const choice = (item) => item.querySelector("select");

  /** @type {(response: string, source: string) => string} */
  const targetOf = (response, source) => (response.match(/../g) ?? []).find((pair) => pair.startsWith(source))?.charAt(1) ?? "";

  /** @type {AnswerKind} */
  const matching = {
    read: (element) =>
      itemsOf(element).map((item) => (choice(item)?.value ? `${item.dataset.option}${choice(item)?.value}` : "")).join(""),
    paint: (element, view, reveal, mark) => {
      for (const item of itemsOf(element)) {
        const source = item.dataset.option ?? "";
        const given = targetOf(view.response, source);
        const right = given !== "" && given === targetOf(view.correct, source);
        const select = choice(item);
        if (select) {
          select.value = given;
          select.disabled = view.checked;
        }
        mark(item, !view.checked ? "" : right ? "correct" : "wrong");
        showSolution(item, view.checked && reveal && !right);
      }
    },
  };

  // --- scenes -------------------------------------------------------------------------------------------------------

  /** @type {(element: HTMLElement) => HTMLElement[]} */
  const scenesOf = (element) => all(element, "[data-scene]");

  /**
   * Shows the scenes that a path leads through, and what was chosen in them.
   * @type {(element: HTMLElement, path: string) => void}
   */
  const follow = (element, path) => {
    element.dataset.path = path;
    const shown = new Set(["0"]);
    for (const item of itemsOf(element)) {
      const isChosen = path.includes(item.dataset.option ?? "-");
      item.toggleAttribute("data-chosen", isChosen);
      for (const link of all(item, "[data-to]")) {
        link.setAttribute("aria-current", String(isChosen));
        if (isChosen) shown.add(link.dataset.to ?? "");
      }
    }
    for (const scene of scenesOf(element)) scene.hidden = !shown.has(scene.dataset.scene ?? "");
  };

  /** @type {AnswerKind} */
  const performance = {
    read: (element) => element.dataset.path ?? "",
    paint: (element, view, reveal, mark) => {
      follow(element, view.response);
      for (const item of itemsOf(element)) {
        const chosen = "chosen" in item.dataset;
        const right = "right" in item.dataset;
        mark(item, !view.checked || !view.judged ? "" : chosen ? (right ? "correct" : "wrong") : right && reveal ? "missed" : "");
        if (!view.judged) for (const each of all(item, "[data-feedback]")) each.hidden = !(view.checked && chosen);
        for (const link of all(item, "[data-to]")) link.setAttribute("aria-disabled", String(view.checked));
      }
    },
  };

  /** What comes after a scene is chosen anew. @type {(link: HTMLElement) => void} */
  const choose = (link) => {
    const question = link.closest("[data-question]");
    const item = link.closest("[data-option]");
    const here = link.closest("[data-scene]");
    if (!(question instanceof HTMLElement && item instanceof HTMLElement && here) || link.getAttribute("aria-disabled") === "true") return;
    const scenes = scenesOf(question);
    const before = scenes.slice(0, scenes.findIndex((scene) => scene === here)).flatMap(itemsOf).map((each) => each.dataset.option);
    const kept = [...(question.dataset.path ?? "")].filter((letter) => before.includes(letter)).join("");
    follow(question, kept + item.dataset.option);
    item.dispatchEvent(new Event("change", { bubbles: true }));
    const next = scenes.find((scene) => scene.dataset.scene === link.dataset.to);
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
  };

  // --- another order --------------------------------------------------------------------------------------------------

  /** @type {(within: ParentNode) => void} */
  const shuffle = (within) => {
    for (const list of all(within, "[data-shuffle]")) {
      const drawn = [...list.children].map((item) => ({ item, lot: Math.random() })).sort((one, other) => one.lot - other.lot);
      list.append(...drawn.map(({ item }) => item));
    }
  };

  shuffle(document);
  // While the event goes down, before course.js hears of it and brings the focus to the first option.
  document.addEventListener("click", (event) => {
    const { target } = event;
    const button = target instanceof Element ? target.closest("[data-action]") : null;
    const action = button instanceof HTMLElement && button.dataset.action;
    const around = action === "try-again" ? "[data-question]" : action === "retry-quiz" ? "[data-quiz]" : "";
    const part = around && button?.closest(around);
    if (part) shuffle(part);
    const link = target instanceof Element ? target.closest("[data-to]") : null;
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault(); // without scripts it leads to the scene
    event.stopPropagation();
    choose(link);
  }, true);
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-move]") : null;
    if (button instanceof HTMLElement) move(button);
  });

  /** @type {Record<string, AnswerKind>} */
  const kinds = { "fill-in": typed, numeric: typed, sequencing, matching, performance };
  return Object.freeze(kinds);
})();
