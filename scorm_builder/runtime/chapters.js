// @ts-check
/* Chapters of a film or sound: their links go there in the player, which starts only on that wish. The one that plays is marked. */
"use strict";

const Chapters = (() => {
  const CHAPTERS = "[data-chapters] a";

  /** @type {(element: Element) => HTMLMediaElement | null | undefined} */
  const mediumOf = (element) => element.closest("figure")?.querySelector("video, audio");

  /** @param {HTMLMediaElement} medium */
  const mark = (medium) => {
    const links = [...(medium.closest("figure")?.querySelectorAll(CHAPTERS) ?? [])];
    const now = links.filter((link) => Number(link.getAttribute("data-seconds")) <= medium.currentTime).pop();
    for (const link of links) {
      if (link === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  /** @param {Document} doc */
  const start = (doc) => {
    doc.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest(CHAPTERS) : null;
      const medium = link && mediumOf(link);
      if (!medium) return;
      event.preventDefault();
      medium.currentTime = Number(link.getAttribute("data-seconds"));
      medium.play()?.catch(() => {});
      mark(medium);
    });
    // does not bubble, but can be captured on its way
    doc.addEventListener("timeupdate", ({ target }) => target instanceof HTMLMediaElement && mark(target), true);
  };

  return Object.freeze({ start });
})();
