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

  /** @type {(input: HTMLInputElement) => string} */
  const numberIn = ({ value, dataset: { decimal, unit } }) => Typing.number(value, decimal, unit);

  /**
   * Says at the field that what it holds cannot be read, and takes that back. What can be read is shown as it was read.
   * @type {(element: HTMLElement, input: HTMLInputElement) => void}
   */
  const judgeNumber = (element, input) => {
    const response = numberIn(input);
    const isUnread = !response && !input.readOnly && input.value.trim() !== "";
    const [status] = all(element, "[data-question-result]");
    if (!status) return;
    status.id = `${element.id}--result`;
    if (isUnread) status.textContent = element.dataset.first ?? "";
    if (isUnread) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== status.id);
    input.setAttribute("aria-describedby", [...described, ...(isUnread ? [status.id] : [])].join(" "));
    if (response) input.value = Typing.shown(response, input.dataset.decimal);
  };

  /** @type {AnswerKind} */
  const numeric = {
    read: (element) => {
      const input = field(element);
      return input ? numberIn(input) : "";
    },
    paint: (element, view, reveal, mark) => {
      const input = field(element);
      const isFree = view.checked || input !== element.ownerDocument.activeElement; // nobody is typing
      const unread = input && !view.checked && !view.response && !numberIn(input) ? input.value : ""; // it can be mended
      typed.paint(element, view, reveal, mark);
      if (!input) return;
      if (unread) input.value = unread;
      else if (isFree) input.value = Typing.shown(view.response, input.dataset.decimal);
      if (isFree || input.hasAttribute("aria-invalid")) judgeNumber(element, input);
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
        const given = view.response || list.dataset.sequence || "";
        const wanted = [...view.correct].filter((letter) => given.includes(letter));
        const order = [...given, ...[...items.keys()].filter((letter = "") => !given.includes(letter))]; // a later release has added the last ones
        const now = itemsOf(list).map((item) => item.dataset.option).join("");
        if (now !== order.join("")) list.append(...order.flatMap((letter) => items.get(letter) ?? []));
        order.forEach((letter, place) => {
          const item = items.get(letter);
          if (!item) return;
          const right = wanted[place] === letter;
          mark(item, !view.checked || place >= given.length ? "" : right ? "correct" : "wrong");
          showSolution(item, view.checked && reveal && !right);
          for (const way of all(item, "[data-move], [data-grip]")) way.hidden = view.checked;
        });
        markEnds(itemsOf(list));
      }
      tell(element, "");
    },
  };

  /** Says what has become of a move, in words of the page. @type {(item: HTMLElement, values: Record<string, string | number>) => void} */
  const announce = (item, values) => {
    const question = item.closest("[data-question]");
    for (const status of question ? all(question, "[data-moved]") : []) {
      status.textContent = (status.dataset.words ?? "").replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ""}`);
    }
  };

  /**
   * Puts an item of a list in another place, by moving those between; itself it stays, and with it focus and pointer.
   * @type {(list: HTMLElement, item: HTMLElement, place: number, glide?: boolean) => void}
   */
  const put = (list, item, place, glide = false) => {
    const items = itemsOf(list);
    const from = items.indexOf(item);
    const passed = place > from ? items.slice(from + 1, place + 1) : items.slice(place, from);
    const before = passed.map((each) => each.offsetTop);
    if (place > from) item.before(...passed);
    else item.after(...passed);
    markEnds(itemsOf(list));
    if (glide) passed.forEach((each, index) => each.animate([{ translate: `0 ${(before[index] ?? 0) - each.offsetTop}px` }, {}], { duration: 160, easing: "ease-out" }));
  };

  /** @type {(list: HTMLElement, item: HTMLElement) => void} */
  const announcePlace = (list, item) => {
    const items = itemsOf(list);
    announce(item, { place: items.indexOf(item) + 1, places: items.length });
  };

  const changed = (/** @type {HTMLElement} */ item) => item.dispatchEvent(new Event("change", { bubbles: true }));

  /** @type {(button: HTMLElement) => void} */
  const move = (button) => {
    const list = button.closest("[data-sequence]");
    const item = button.closest("[data-option]");
    if (!(list instanceof HTMLElement && item instanceof HTMLElement)) return;
    const items = itemsOf(list);
    const from = items.indexOf(item);
    const place = Math.min(Math.max(from + Number(button.dataset.move), 0), items.length - 1);
    if (place !== from) {
      put(list, item, place);
      button.focus(); // not every browser does that at a click
      changed(item);
    }
    announcePlace(list, item);
  };

  const isCalm = () => typeof matchMedia === "undefined" || matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** An item that is dragged makes its way among the others. @type {(item: HTMLElement) => DragHooks} */
  const dragItem = (item) => {
    const list = /** @type {HTMLElement} */ (item.closest("[data-sequence]"));
    const place = () => itemsOf(list).indexOf(item);
    const before = place();
    const glide = !isCalm();
    return {
      upright: true,
      over: ({ middle }) => {
        const above = itemsOf(list).filter((each) => each !== item && each.offsetTop + each.offsetHeight / 2 < middle).length;
        if (above !== place()) put(list, item, above, glide);
      },
      drop: () => {
        if (place() !== before) changed(item);
        announcePlace(list, item);
      },
      cancel: () => {
        put(list, item, before);
        announcePlace(list, item);
      },
    };
  };

  // --- pairs --------------------------------------------------------------------------------------------------------

  /** @type {(item: HTMLElement) => HTMLSelectElement | null} */
  const choice = (item) => item.querySelector("select");

  /** @type {(response: string, source: string) => string} */
  const targetOf = (response, source) => (response.match(/../g) ?? []).find((pair) => pair.startsWith(source))?.charAt(1) ?? "";

  /**
   * What is chosen, in full below the field, which cuts what is long.
   * @type {(item: Element, select: HTMLSelectElement) => void}
   */
  const spell = (item, select) => {
    for (const chosen of all(item, "[data-chosen-text]")) {
      const text = select.value ? words(select.selectedOptions[0]) : "";
      chosen.textContent = text;
      chosen.hidden = text.length < 24;
    }
  };

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
          spell(item, select);
        }
        mark(item, !view.checked ? "" : right ? "correct" : "wrong");
        showSolution(item, view.checked && reveal && !right);
      }
      for (const grip of all(element, "[data-grip]")) grip.hidden = view.checked;
      tell(element, "");
    },
  };

  /** @type {(element: Element | null | undefined) => string} */
  const words = (element) => element?.textContent?.trim() ?? "";

  /** A target that is dragged is chosen where it is dropped. @type {(target: HTMLElement) => DragHooks} */
  const dragTarget = (target) => {
    const question = target.closest("[data-question]");
    /** @type {HTMLElement | null} */
    let under = null;
    /** @type {(item: Element | null | undefined) => void} */
    const aim = (item) => {
      under?.removeAttribute("data-over");
      under = item instanceof HTMLElement && question?.contains(item) ? item : null;
      under?.setAttribute("data-over", "");
    };
    return {
      over: ({ x, y }) => aim(document.elementFromPoint(x, y)?.closest("[data-option]")),
      drop: () => {
        const item = under;
        const select = item && choice(item);
        aim(null);
        if (!item || !select) return;
        select.value = target.dataset.target ?? "";
        changed(select);
        announce(item, { source: select.getAttribute("aria-label") ?? words(document.getElementById(select.getAttribute("aria-labelledby") ?? "")), target: words(select.selectedOptions[0]) });
      },
      cancel: () => aim(null),
    };
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
  // Enter in a field checks the answer, which counts from when the field is left.
  document.addEventListener("keydown", (event) => {
    const { target, key, isComposing } = event;
    const question = target instanceof HTMLInputElement && target.type === "text" && key === "Enter" && !isComposing && target.closest("[data-question]");
    const button = question && question.querySelector("[data-action='check']:not([hidden])");
    if (!(button instanceof HTMLElement)) return;
    event.preventDefault();
    /** @type {HTMLInputElement} */ (target).blur();
    button.click();
  });
  // On its way up, after course.js has heard of it.
  document.addEventListener("change", ({ target }) => {
    const question = target instanceof Element ? target.closest("[data-question][data-type='numeric']") : null;
    if (question instanceof HTMLElement && target instanceof HTMLInputElement) judgeNumber(question, target);
    const pair = target instanceof HTMLSelectElement ? target.closest("[data-option]") : null;
    if (pair && target instanceof HTMLSelectElement) spell(pair, target);
  });
  Dragging.start(document, "[data-sequence] > [data-option]", dragItem);
  Dragging.start(document, "[data-target]", dragTarget);

  /** @type {Record<string, AnswerKind>} */
  const kinds = { "fill-in": typed, numeric, sequencing, matching, performance };
  return Object.freeze(kinds);
})();
