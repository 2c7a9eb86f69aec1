// @ts-check
/*
 * Says that scripts run, before the first paint: class "js" on <html>. Takes it back if the other scripts cannot do
 * their work (a file is missing, a server serves it as text), so that a learner never looks at an empty page.
 */
"use strict";

const Boot = (() => {
  const PATIENCE = 5000; // ms after "load"; the search for the API takes up to one second of it

  const root = document.documentElement;
  const giveUp = () => {
    if (!root.classList.contains("ready")) root.classList.remove("js");
  };

  root.classList.add("js");
  window.addEventListener("error", (event) => event.target instanceof HTMLScriptElement && giveUp(), true);
  window.addEventListener("load", () => setTimeout(giveUp, PATIENCE));

  return Object.freeze({ giveUp });
})();
