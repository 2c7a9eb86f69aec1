// @ts-check
/*
 * Dragging, with mouse, pen or finger, on top of controls that do the same. A mouse may take a thing anywhere, a finger by its grip, so that
 * the page can still be scrolled. Knows nothing of questions: what is dragged over and dropped is said to those who asked.
 */
"use strict";

const Dragging = (() => {
  // Pixels: until it is a drag and no click; from the edge of the window, where it scrolls; and how fast that is
  const SLOP = 4;
  const EDGE = 56;
  const SPEED = 10;
  const OPERABLE = "a, button, input, select, summary, audio, video";

  /** @type {(item: HTMLElement) => boolean} */
  const isFree = (item) => item.querySelector("[data-grip]:not([hidden])") !== null;

  /**
   * What a pointer takes: the thing itself, or nothing where its grip is not shown.
   * @type {(event: PointerEvent, selector: string) => HTMLElement | null}
   */
  const taken = ({ target, pointerType }, selector) => {
    if (!(target instanceof Element)) return null;
    const grip = target.closest("[data-grip]");
    const item = (grip || (pointerType === "mouse" && !target.closest(OPERABLE)) ? target : null)?.closest(selector);
    return item instanceof HTMLElement && isFree(item) ? item : null;
  };

  /**
   * doc: its document; selector: what can be dragged; begin: what to do with such a thing, asked when its drag begins
   * @type {(doc: Document, selector: string, begin: (item: HTMLElement) => DragHooks) => void}
   */
  const start = (doc, selector, begin) => {
    const win = doc.defaultView ?? window;
    /** from: where it was taken, on the page; top: its own place then. @type {{item: HTMLElement, pointer: number, from: {x: number, y: number}, top: number, hooks: DragHooks | null} | null} */
    let held = null;
    let here = { x: 0, y: 0 };
    let frame = 0;

    /** The thing stays under the pointer, however its place or the page moves. */
    const follow = () => {
      if (!held?.hooks) return;
      const { item, from, top, hooks } = held;
      const reached = top + here.y + win.scrollY - from.y;
      hooks.over({ ...here, middle: reached + item.offsetHeight / 2 });
      item.style.translate = `${hooks.upright ? 0 : here.x - from.x}px ${reached - item.offsetTop}px`;
    };
    const scroll = () => {
      const way = here.y < EDGE ? -1 : here.y > win.innerHeight - EDGE ? 1 : 0;
      if (way && held?.hooks) {
        const before = win.scrollY;
        win.scrollBy(0, way * SPEED);
        if (win.scrollY !== before) follow();
      }
      if (held) frame = win.requestAnimationFrame(scroll);
    };

    /** @param {"drop" | "cancel"} how */
    const end = (how) => {
      if (!held) return;
      const { item, hooks } = held;
      held = null;
      win.cancelAnimationFrame(frame);
      item.style.translate = "";
      item.removeAttribute("data-dragged");
      hooks?.[isFree(item) ? how : "cancel"](); // time may have been over meanwhile
    };

    doc.addEventListener("pointerdown", (event) => {
      const item = held || !event.isPrimary || event.button ? null : taken(event, selector);
      if (item) held = { item, pointer: event.pointerId, from: { x: event.clientX, y: event.clientY + win.scrollY }, top: item.offsetTop, hooks: null };
    });
    doc.addEventListener("pointermove", ({ pointerId, clientX, clientY }) => {
      if (held?.pointer !== pointerId) return;
      here = { x: clientX, y: clientY };
      const { item, from } = held;
      if (!held.hooks) {
        if (Math.hypot(here.x - from.x, here.y + win.scrollY - from.y) < SLOP) return;
        item.setPointerCapture?.(pointerId); // beyond the window, and beyond its frame
        item.setAttribute("data-dragged", "");
        held.hooks = begin(item);
        scroll();
      }
      follow();
    });
    doc.addEventListener("pointerup", ({ pointerId }) => void (held?.pointer === pointerId && end("drop")));
    doc.addEventListener("pointercancel", ({ pointerId }) => void (held?.pointer === pointerId && end("cancel")));
    doc.addEventListener("keydown", ({ key }) => void (key === "Escape" && end("cancel")));
    doc.addEventListener("dragstart", (event) => {
      if (held) event.preventDefault(); // the browser's own dragging of pictures
    });
  };

  return Object.freeze({ start });
})();
