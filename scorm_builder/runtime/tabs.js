// @ts-check
/*
 * Makes tabs of sections that stand one after another: a list of tabs in front, one section shown at a time. Left, right, Home and End
 * go from tab to tab, up and down where they stand in a column (ARIA Authoring Practices, "Tabs"). A link into a section that is not shown, or a word in it that the browser's
 * search finds, opens that section. On paper the theme shows them all.
 */
"use strict";

const Tabs = (() => {
  /**
   * A panel that is hidden "until found" keeps an empty box, which must neither take the focus nor be named.
   * @type {(panel: Element, tab: HTMLElement | undefined, shown: boolean) => void}
   */
  const show = (panel, tab, shown) => {
    const wanted = { role: "tabpanel", tabindex: "0", "aria-labelledby": tab?.id ?? "" };
    for (const [name, value] of Object.entries(wanted)) {
      if (shown) panel.setAttribute(name, value);
      else panel.removeAttribute(name);
    }
    if (shown) panel.removeAttribute("hidden");
    else panel.setAttribute("hidden", "until-found");
  };

  /**
   * @param {Document} doc
   * @param {HTMLElement} block
   * @param {number} number  of the block in the document
   */
  const build = (doc, block, number) => {
    const panels = [...block.children].filter((each) => each.matches("[data-tab]"));
    const list = doc.createElement("div");
    /** @type {HTMLElement[]} */
    const tabs = [];

    /** @type {(chosen: number, focus?: boolean) => void} */
    const choose = (chosen, focus = false) => {
      tabs.forEach((tab, place) => {
        tab.setAttribute("aria-selected", String(place === chosen));
        tab.tabIndex = place === chosen ? 0 : -1;
      });
      panels.forEach((panel, place) => show(panel, tabs[place], place === chosen));
      if (focus) tabs[chosen]?.focus();
    };

    // as the theme has them at this width
    const isColumn = () => tabs.length > 1 && new Set(tabs.map((tab) => tab.offsetTop)).size === tabs.length;
    const orient = () => list.setAttribute("aria-orientation", isColumn() ? "vertical" : "horizontal");

    panels.forEach((panel, place) => {
      const tab = doc.createElement("button");
      tab.type = "button";
      tab.id = `tab-${number}-${place + 1}`;
      tab.textContent = panel.getAttribute("data-tab");
      tab.setAttribute("role", "tab");
      if (!panel.id) panel.id = `${tab.id}-panel`;
      tab.setAttribute("aria-controls", panel.id);
      tab.addEventListener("click", () => choose(place));
      panel.addEventListener("beforematch", () => choose(place));
      tabs.push(tab);
    });

    list.className = "tab-list";
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", block.dataset.tabs ?? "");
    list.append(...tabs);
    list.addEventListener("keydown", (event) => {
      const here = tabs.findIndex((tab) => tab === event.target);
      const [back, ahead] = isColumn() ? ["ArrowUp", "ArrowDown"] : doc.dir === "rtl" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
      const steps = { [ahead]: here + 1, [back]: here - 1 + tabs.length, Home: 0, End: tabs.length - 1 };
      const next = steps[event.key];
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      choose(next % tabs.length, true);
    });
    block.insertBefore(list, panels[0] ?? null);
    choose(0);
    orient();
    if (typeof ResizeObserver !== "undefined") new ResizeObserver(orient).observe(list);
    return { panels, choose };
  };

  /** @param {Window} win */
  const start = (win) => {
    const doc = win.document;
    const blocks = [...doc.querySelectorAll("[data-tabs]")].flatMap((block, place) => (block instanceof HTMLElement ? [build(doc, block, place + 1)] : []));
    // tabs may stand in tabs: all that hold the target are opened
    const reveal = () => {
      const target = doc.querySelector(":target");
      for (const { panels, choose } of blocks) {
        const place = panels.findIndex((panel) => panel.contains(target));
        if (target && place >= 0) choose(place);
      }
    };
    win.addEventListener("hashchange", reveal);
    reveal();
  };

  return Object.freeze({ start });
})();
