// @ts-check
/* A number on a picture opens its text, in browsers too that go to a place in a closed part without opening it. */
"use strict";

const Hotspots = (() => {
  /** @param {Document} doc */
  const start = (doc) => {
    doc.addEventListener("click", (event) => {
      const { target } = event;
      const link = target instanceof Element ? target.closest(".hotspot-marks a") : null;
      const place = link && doc.getElementById(link.getAttribute("href")?.slice(1) ?? "")?.closest("details");
      if (!place) return;
      place.open = true;
      event.preventDefault(); // the browser would put the text at the top, and the picture out of sight
      const heading = place.querySelector("summary");
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: "nearest" });
    }, true);
  };

  return Object.freeze({ start });
})();
