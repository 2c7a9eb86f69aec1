// @ts-check
/* What a term means is opened and closed by the browser (popover). Here it only closes when the focus goes on, so that it never covers it. */
"use strict";

const Terms = (() => {
  /** @param {Document} doc */
  const start = (doc) => {
    if (!("popover" in HTMLElement.prototype)) return;
    doc.addEventListener("focusin", ({ target }) => {
      for (const open of doc.querySelectorAll("[data-term]")) {
        if (!(open instanceof HTMLElement) || !(target instanceof Element) || open.contains(target)) continue;
        if (target.getAttribute("popovertarget") !== open.id && open.matches(":popover-open")) open.hidePopover();
      }
    });
  };

  return Object.freeze({ start });
})();
