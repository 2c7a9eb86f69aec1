// @ts-check
/*
 * Single keys that turn pages and open contents, search and the list of keys, which is where learners switch them off (WCAG 2.1.4). That
 * wish is all that is kept, in this browser. The keys stand in the page, so that a language may have its own.
 */
"use strict";

const Shortcuts = (() => {
  const STORE = "scorm-builder.shortcuts";
  const OFF = "off";
  // Where letters are typed, or mean something of their own
  const TYPING = "input:not([type='radio'], [type='checkbox']), textarea, select, [contenteditable], audio, video";

  /** @type {(win: Window) => boolean} */
  const recall = (win) => {
    try {
      return win.localStorage.getItem(STORE) !== OFF;
    } catch {
      return true; // a frame without storage
    }
  };

  /** @type {(win: Window, on: boolean) => void} */
  const keep = (win, on) => {
    try {
      if (on) win.localStorage.removeItem(STORE);
      else win.localStorage.setItem(STORE, OFF);
    } catch {
      // it holds for as long as the course is open
    }
  };

  /** @param {Window} win */
  const start = (win) => {
    const doc = win.document;
    const panel = /** @type {HTMLDialogElement | null} */ (doc.querySelector("dialog[data-help]"));
    const choice = panel?.querySelector("input[data-shortcuts]");
    if (!panel?.showModal || !(choice instanceof HTMLInputElement)) return;
    let on = recall(win);
    choice.checked = on;
    const keys = new Map([...panel.querySelectorAll("[data-shortcut]")].map((key) => [(key.textContent ?? "").trim().toLowerCase(), key.getAttribute("data-shortcut")]));

    /** @param {string} selector */
    const find = (selector) => {
      const found = doc.querySelector(selector);
      return found instanceof HTMLElement ? found : null;
    };
    const openContents = () => {
      const button = find("button[data-action='contents']");
      if (button?.getClientRects().length && button.getAttribute("aria-expanded") === "false") button.click();
    };
    /** @type {Record<string, () => void>} */
    const acts = {
      next: () => find("[data-page]:not([hidden]) a[data-action='next']")?.click(),
      previous: () => find("[data-page]:not([hidden]) a[data-action='previous']")?.click(),
      contents: () => {
        openContents();
        find("#contents [aria-current]")?.focus();
      },
      search: () => {
        openContents();
        find("[data-search] input")?.focus();
      },
      help: () => panel.showModal(),
    };

    doc.addEventListener("keydown", (event) => {
      const { target, key } = event;
      if (!on || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || event.defaultPrevented) return;
      if (doc.querySelector("dialog[open]") || (target instanceof Element && target.closest(TYPING))) return;
      const act = acts[keys.get(key.toLowerCase()) ?? ""];
      if (!act) return;
      event.preventDefault(); // or the key is typed into the field that gets the focus
      act();
    });
    doc.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("button[data-action='help']")) panel.showModal();
    });
    choice.addEventListener("change", () => {
      on = choice.checked;
      keep(win, on);
    });
  };

  start(window);
  return Object.freeze({ start });
})();
