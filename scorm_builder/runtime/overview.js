// @ts-check
/*
 * What the contents say of the way that is left: how much of each module has been seen, and how long the rest takes. It reads the marks
 * that course.js sets in the contents, and knows nothing of the learner besides.
 */
"use strict";

const Overview = (() => {
  /** @type {(entry: HTMLElement) => string} */
  const stateOf = (entry) => entry.dataset.state ?? "";
  const isSeen = (/** @type {HTMLElement} */ entry) => !["", "locked"].includes(stateOf(entry));
  // A quiz that is not passed yet is still ahead
  const isAhead = (/** @type {HTMLElement} */ entry) => !isSeen(entry) || stateOf(entry) === "failed";

  /**
   * A time as one says it: the longer, the rounder.
   * @type {(seconds: number, locale: string) => string}
   */
  const duration = (seconds, locale) => {
    const step = seconds > 3600 ? 10 : seconds > 900 ? 5 : 1;
    const minutes = Math.ceil(seconds / 60 / step) * step;
    /** @type {(amount: number, unit: string) => string} */
    const say = (amount, unit) => {
      const style = { style: /** @type {const} */ ("unit"), unit, unitDisplay: /** @type {const} */ ("long") };
      return amount ? new Intl.NumberFormat(locale || undefined, style).format(amount) : "";
    };
    return [say(Math.floor(minutes / 60), "hour"), say(minutes % 60, "minute")].filter(Boolean).join(" ");
  };

  /** Only what changes is written. @type {(element: HTMLElement, text: string) => void} */
  const put = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
    element.hidden = !text;
  };

  /** @param {Document} doc */
  const start = (doc) => {
    const nav = doc.getElementById("contents");
    if (!nav) return;
    /** @type {(within: ParentNode, selector: string) => HTMLElement[]} */
    const all = (within, selector) => [...within.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);
    const groups = all(nav, "[data-module-seen]").map((place) => ({
      place,
      entries: all(place.closest("[data-module-group]") ?? nav, "[data-page-link][data-seconds]"),
    }));
    const entries = all(nav, "[data-page-link][data-seconds]");
    const left = all(nav, "[data-time-left]");

    const refresh = () => {
      for (const { place, entries: pages } of groups) {
        const seen = pages.filter(isSeen).length;
        const { words = "", all: done = "" } = place.dataset;
        put(place, seen === pages.length ? (seen ? done : "") : words.replace("{seen}", `${seen}`).replace("{pages}", `${pages.length}`));
      }
      const seconds = entries.filter(isAhead).reduce((sum, entry) => sum + Number(entry.dataset.seconds), 0);
      for (const place of left) put(place, seconds ? (place.dataset.words ?? "").replace("{time}", duration(seconds, doc.documentElement.lang)) : "");
    };
    new MutationObserver(refresh).observe(nav, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
    refresh();
  };

  start(document);
  return Object.freeze({ duration });
})();
