// @ts-check
/*
 * One page at a time: shows the page that the address names, keeps contents, progress and title in step, and says why a page
 * is closed. Links are plain "#id" links, so the browser's back and forward work, inside LMS frames and from file:// too.
 * Knows the marks of docs/page-contract.md and how far the learner is, no SCORM.
 */
"use strict";

// "Navigation" is the name of a browser interface.
const PageNavigation = (() => {
  /**
   * @param {Window & typeof globalThis} win
   * @param {CourseIndex} course
   * @param {WordSet} words
   * @param {NavigationHooks} hooks
   */
  const create = (win, course, words, hooks) => {
    const doc = win.document;
    const courseTitle = doc.title;
    const sections = new Map(Marks.all(doc, "[data-page]").map((section) => [section.dataset.page ?? "", section]));
    const entries = Marks.all(doc, "[data-page-link]");
    const places = Marks.all(doc, "[data-here]");
    const bars = Marks.all(doc, "[data-progress]");
    const contents = Marks.all(doc, "#contents");
    const buttons = Marks.all(doc, "button[data-action='contents']");
    const lockedMessage = Marks.all(doc, "[data-locked-message]").find((message) => !message.closest("[data-page]"));
    let current = "";
    let closed = false;

    // --- words --------------------------------------------------------------------------------------------------------

    const partOf = (/** @type {string} */ id) => course.pages.get(id) ?? course.modules.get(id);

    /** @type {(id: string) => string} */
    const titleOf = (id) => {
      const question = course.questions.get(id);
      return partOf(id)?.title ?? (question ? words.say("need_question", { page: titleOf(question.page) }) : id);
    };

    /** @type {Record<string, string>} */
    const STATUS_WORDS = { p: "passed", c: "completed", f: "failed", i: "incomplete", b: "incomplete", n: "not_attempted" };

    /**
     * What of a requirement is still missing, in words.
     * @type {(tree: Requirement) => string}
     */
    const missing = ([operator, ...rest]) => {
      const status = (/** @type {string} */ id) => Progress.statusOf(course, hooks.state(), id);
      const open = () => rest.filter((each) => Array.isArray(each) && Progress.holds(each, status) === false).map(missing);
      const withStatus = () => {
        const initial = String(rest[1]).charAt(0).toLowerCase();
        return words.say("need_status", { item: titleOf(rest[0]), status: words.say(`status_${STATUS_WORDS[initial] ?? "completed"}`) });
      };
      switch (operator) {
        case "id": return titleOf(rest[0]);
        case "=": return withStatus();
        case "<>": return words.say("need_not", { item: withStatus() });
        case "not": return words.say("need_not", { item: missing(rest[0]) });
        case "and": return words.list(open());
        case "or": return words.list(open(), "disjunction");
        case "at-least": return words.say("need_some", { count: rest[0], list: words.list(rest.slice(1).map(missing)) });
        default: return "";
      }
    };

    /**
     * Why a page is closed.
     * @param {PageLock} lock
     */
    const reason = (lock) => {
      if (lock.why !== "module") return words.say(`locked_${lock.why}`, { page: titleOf(lock.page) });
      const requires = partOf(lock.module)?.requires;
      return words.say("locked_module", { module: titleOf(lock.module), needs: requires ? missing(requires) : "" });
    };

    /** "Module 2 · 4 of 9" */
    const here = () => {
      const module = course.pages.get(current)?.module ?? "";
      const number = course.modules.get(module)?.number ?? [...course.modules.keys()].indexOf(module) + 1;
      const pages = (course.pagesOf.get(module) ?? []).map((page) => page.id);
      return words.say("contents_here", { module: number, page: pages.indexOf(current) + 1, pages: pages.length });
    };

    // --- what surrounds the page --------------------------------------------------------------------------------------

    /**
     * @param {Element} element
     * @param {string} name
     * @param {string | null} value  null: none
     */
    const mark = (element, name, value) => {
      if (element.getAttribute(name) === value) return;
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    };

    /** Contents, progress and links follow what the learner has done. */
    const refresh = () => {
      const locks = hooks.locks();
      const now = hooks.state();
      for (const [id, section] of sections) section.toggleAttribute("data-closed", locks.has(id));
      for (const entry of entries) {
        const id = entry.dataset.pageLink ?? "";
        const page = course.pages.get(id);
        const quiz = Progress.quizRecord(now, page);
        const state = locks.has(id) ? "locked" : quiz?.passed ? "passed" : quiz?.attempts ? "failed" : page && now.pages.has(page.number) ? "seen" : "";
        mark(entry, "aria-current", id === current ? "page" : null);
        mark(entry, "aria-disabled", state === "locked" ? "true" : null);
        if (entry.dataset.state === state) continue;
        entry.dataset.state = state;
        Marks.say(entry, "[data-state-text]", state && words.say(state));
      }
      for (const link of sections.get(current)?.querySelectorAll("a[data-action='next'], a[data-action='previous']") ?? []) {
        mark(link, "aria-disabled", locks.has(pageAt(link.getAttribute("href") ?? "").page) ? "true" : null);
      }
      for (const bar of bars) bar.setAttribute("value", String(Progress.percent(course, now)));
    };

    /** @type {(open: boolean) => void} */
    const openContents = (open) => {
      for (const button of buttons) mark(button, "aria-expanded", String(open));
      for (const nav of contents) mark(nav, "data-open", open ? "" : null);
    };
    const isContentsOpen = () => buttons.some((button) => button.getAttribute("aria-expanded") === "true");

    /** @type {(lock: PageLock | null) => void} */
    const sayLocked = (lock) => {
      const message = sections.get(current)?.querySelector("[data-locked-message]") ?? lockedMessage;
      if (!(message instanceof HTMLElement)) return;
      message.hidden = !lock;
      if (!lock) return;
      message.textContent = reason(lock);
      Marks.focus(message);
    };

    // --- going --------------------------------------------------------------------------------------------------------

    /**
     * What an address's fragment ("#id") means; page "" if it is on no page.
     * @type {(fragment: string) => {page: string, target: HTMLElement | null}}
     */
    const pageAt = (fragment) => {
      let id = fragment.slice(1);
      try {
        id = decodeURIComponent(id);
      } catch {
        // not percent-encoded: taken as it is
      }
      const target = fragment.startsWith("#") && id ? doc.getElementById(id) : null;
      const section = target?.closest("[data-page]");
      return { page: section instanceof HTMLElement ? (section.dataset.page ?? "") : "", target };
    };

    const discreet = doc.querySelector("a[data-action='quick-exit']") !== null;

    /** @param {string} id  of a page */
    const show = (id) => {
      const section = sections.get(id);
      if (!section) return;
      hooks.prepare(section);
      const before = sections.get(current);
      if (before) before.hidden = true;
      section.hidden = false;
      current = id;
      sayLocked(null);
      openContents(false);
      doc.title = words.say("title", { page: titleOf(id), course: courseTitle });
      for (const each of places) each.textContent = here();
      hooks.shown(id);
    };

    /** Makes the address name the current page, without a new entry in the history. */
    const keepAddress = () => {
      try {
        win.history.replaceState(win.history.state, "", `#${encodeURIComponent(current)}`);
      } catch {
        // some frames forbid it; the address is a convenience
      }
    };

    /** Goes where the address says. */
    const follow = () => {
      const { page, target } = pageAt(win.location.hash);
      if (!page || !target || closed) return;
      const lock = page === current ? undefined : hooks.locks().get(page);
      if (lock) {
        keepAddress();
        return sayLocked(lock);
      }
      if (page !== current) show(page);
      if (target !== sections.get(page)) {
        Marks.focus(target);
        target.scrollIntoView();
      } else {
        Marks.focus(target.querySelector("h1") ?? target);
        win.scrollTo(0, 0);
      }
    };

    /**
     * Turns to a place in the course. Where there is a quick exit, "back" must never lead into the course again, in no frame: then
     * turning a page leaves no entry in the history.
     * @param {MouseEvent} event  a click on a link
     * @param {string} address  its fragment
     */
    const turn = (event, address) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      // the browser would stay where it is, and so would the focus
      if (address === win.location.hash) follow();
      else if (discreet) win.location.replace(address);
      else return;
      event.preventDefault();
    };

    /** @param {MouseEvent} event */
    const onClick = (event) => {
      if (Marks.around(event.target, "button[data-action='contents']")) return openContents(!isContentsOpen());
      const link = Marks.around(event.target, "a[href^='#']");
      const { page } = pageAt(link?.getAttribute("href") ?? "");
      const lock = page === current ? undefined : hooks.locks().get(page);
      if (!page) return;
      openContents(false);
      if (!lock) return turn(event, link?.getAttribute("href") ?? "");
      event.preventDefault();
      sayLocked(lock);
    };

    /** @param {KeyboardEvent} event */
    const onKey = (event) => {
      if (event.key !== "Escape" || !isContentsOpen()) return;
      openContents(false);
      buttons[0]?.focus();
    };

    /** Paper has no links to follow: all pages are printed that are open. */
    const printing = (/** @type {boolean} */ on) => {
      for (const [id, section] of sections) section.hidden = closed || (id !== current && !(on && !section.hasAttribute("data-closed")));
    };

    /** No page any more, not on paper either. */
    const close = () => {
      closed = true;
      openContents(false);
      printing(false);
      for (const each of [...contents, ...buttons]) each.hidden = true;
    };

    /**
     * Shows the first page: the one that the address names if it is open, else the given one. The focus stays where the
     * browser puts it: a page that has just been opened is read from its top.
     * @param {string} resume  page id
     */
    const start = (resume) => {
      const { page, target } = pageAt(win.location.hash);
      const byAddress = page !== "" && !hooks.locks().has(page);
      for (const section of sections.values()) section.hidden = true;
      show(byAddress ? page : resume);
      if (byAddress && target !== sections.get(page)) target?.scrollIntoView();
      else keepAddress();
      doc.addEventListener("click", onClick);
      doc.addEventListener("keydown", onKey);
      win.addEventListener("hashchange", follow);
      win.addEventListener("beforeprint", () => printing(true));
      win.addEventListener("afterprint", () => printing(false));
    };

    return Object.freeze({ start, refresh, close });
  };

  return Object.freeze({ create });
})();
