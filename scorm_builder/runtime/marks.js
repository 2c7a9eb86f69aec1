// @ts-check
/* Finds what the page marks for the scripts (docs/page-contract.md), shows it and words it. Knows no mark by name. */
"use strict";

const Marks = (() => {
  /** @type {(within: ParentNode, selector: string) => HTMLElement[]} */
  const all = (within, selector) => [...within.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);

  /** Only what changes is written, or screen readers would say it again. @type {(within: ParentNode, selector: string, text: string) => void} */
  const say = (within, selector, text) => {
    for (const each of all(within, selector)) if (each.textContent !== text) each.textContent = text;
  };

  /** As say. With a text, that is what it says. @type {(within: ParentNode, selector: string, shown: boolean | string) => void} */
  const show = (within, selector, shown) => {
    if (shown && typeof shown === "string") say(within, selector, shown);
    for (const each of all(within, selector)) if (each.hidden !== !shown) each.hidden = !shown;
  };

  /**
   * The nearest element around a place that has a mark.
   * @type {(from: EventTarget | null, selector: string) => HTMLElement | null}
   */
  const around = (from, selector) => (from instanceof Element ? from.closest(selector) : null);

  /** @param {HTMLElement | undefined} element */
  const focus = (element) => {
    if (element && element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
    element?.focus();
  };

  return Object.freeze({ all, say, show, around, focus });
})();
