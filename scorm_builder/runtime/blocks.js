// @ts-check
/*
 * Brings the blocks to life that need more than the browser gives. Loaded before course.js, and only by documents with such a block. It knows
 * nothing of the learner, of SCORM and of course.js; the words that it needs stand in the page.
 */
"use strict";

const Blocks = (() => {
  Tabs.start(window);
  Terms.start(document);
  Chapters.start(document);
  Embeds.start(document);
  Hotspots.start(document);
  Zoom.start(document);

  return Object.freeze({});
})();
