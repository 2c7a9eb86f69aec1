// @ts-check
/*
 * Who comes back is shown the page where they stopped; this offers to start from the beginning instead. It stands in the way of nothing,
 * and is gone when a page is turned. Knows the marks of the contents, not what is stored of the learner.
 */
"use strict";

const Returning = (() => {
  /** @param {Window} win */
  const start = (win) => {
    const doc = win.document;
    const offer = doc.querySelector("[data-resume]");
    const nav = doc.getElementById("contents");
    // An address that names a page is a wish of its own, or the page was loaded anew
    if (!(offer instanceof HTMLElement) || !nav || win.location.hash) return;
    const current = () => nav.querySelector("[data-page-link][aria-current]");
    const close = () => {
      offer.hidden = true;
      turned.disconnect();
    };
    const turned = new MutationObserver(close);

    const look = () => {
      if (!doc.documentElement.classList.contains("ready")) return;
      opened.disconnect();
      const here = current();
      const first = offer.querySelector("a")?.getAttribute("href");
      const been = [...nav.querySelectorAll("[data-page-link]")].some((entry) => entry !== here && !["", "locked", null].includes(entry.getAttribute("data-state")));
      if (!here || !been || here.getAttribute("href") === first) return;
      offer.hidden = false;
      turned.observe(nav, { subtree: true, attributes: true, attributeFilter: ["aria-current"] });
    };
    const opened = new MutationObserver(look);
    opened.observe(doc.documentElement, { attributes: true, attributeFilter: ["class"] });

    offer.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element) || !target.closest("button[data-action='stay']")) return;
      close();
      const heading = doc.querySelector("[data-page]:not([hidden]) h1");
      if (heading instanceof HTMLElement) heading.focus();
    });
  };

  start(window);
  return Object.freeze({ start });
})();
