// @ts-check
/* Pages of others: a link, until the learner agrees that their host is asked for them. Nothing is remembered. */
"use strict";

const Embeds = (() => {
  /** @param {Document} doc */
  const start = (doc) => {
    doc.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-embed]") : null;
      const block = button?.closest("figure");
      const link = block?.querySelector("a");
      if (!button || !block || !link) return;
      const frame = doc.createElement("iframe");
      frame.className = "embed-frame";
      frame.title = button.getAttribute("data-embed") ?? "";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "fullscreen; picture-in-picture";
      // its own scripts, but no way to lead the course away
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups");
      const height = button.getAttribute("data-height");
      if (height) frame.height = height;
      frame.src = link.href;
      button.closest("[data-consent]")?.replaceWith(frame);
      frame.focus();
    });
  };

  return Object.freeze({ start });
})();
