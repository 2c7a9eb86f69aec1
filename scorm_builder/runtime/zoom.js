// @ts-check
/*
 * Pictures that open in large: a button on each, one dialog for all of a block. In it one goes on to the next picture, and sees it as large as it
 * fits or twice as wide, to be scrolled. Without scripts the pictures stand in the page.
 */
"use strict";

const Zoom = (() => {
  /** @type {(doc: Document, name: string, words: string, onClick: () => void) => HTMLButtonElement} */
  const button = (doc, name, words, onClick) => {
    const made = doc.createElement("button");
    made.type = "button";
    made.className = `button zoom-${name}`;
    made.textContent = words;
    made.addEventListener("click", onClick);
    return made;
  };

  /** @type {(doc: Document, block: HTMLElement, images: HTMLImageElement[]) => (place: number) => void} */
  const dialogFor = (doc, block, images) => {
    const dialog = doc.createElement("dialog");
    dialog.className = "zoom-dialog";
    const view = doc.createElement("div");
    view.className = "zoom-view";
    const large = doc.createElement("img");
    const caption = doc.createElement("p");
    const count = doc.createElement("p");
    count.className = "zoom-count";
    count.setAttribute("role", "status");
    const say = block.dataset;
    let here = 0;

    /** @param {number} place */
    const show = (place) => {
      here = (place + images.length) % images.length;
      const image = images[here];
      large.src = image?.src ?? "";
      large.alt = image?.alt ?? "";
      count.textContent = (say.zoomCount ?? "").replace("{page}", String(here + 1)).replace("{pages}", String(images.length));
      dialog.setAttribute("aria-label", large.alt);
      const words = image?.closest("figure")?.querySelector("figcaption")?.cloneNode(true);
      caption.replaceChildren(...(words?.childNodes ?? []));
    };
    const size = button(doc, "size", say.zoomLarger ?? "", () => {
      const pressed = !dialog.classList.contains("zoomed");
      dialog.classList.toggle("zoomed", pressed);
      size.setAttribute("aria-pressed", String(pressed));
      // what scrolls can be reached by keyboard
      view.tabIndex = pressed ? 0 : -1;
    });
    size.setAttribute("aria-pressed", "false");
    const actions = doc.createElement("div");
    actions.className = "actions";
    actions.lang = say.zoomLang ?? doc.documentElement.lang;
    const back = button(doc, "back", say.zoomBack ?? "", () => show(here - 1));
    const next = button(doc, "next", say.zoomNext ?? "", () => show(here + 1));
    actions.append(...(images.length > 1 ? [back, count, next] : []), size, button(doc, "close", say.zoomClose ?? "", () => dialog.close()));
    dialog.addEventListener("keydown", ({ key, target }) => {
      if (images.length < 2 || target === view || (key !== "ArrowLeft" && key !== "ArrowRight")) return;
      show(here + ((key === "ArrowRight") === (doc.dir !== "rtl") ? 1 : -1));
    });
    dialog.addEventListener("close", () => images[here]?.parentElement?.querySelector("button")?.focus());
    view.append(large);
    dialog.append(view, caption, actions);
    block.append(dialog);
    return (place) => {
      show(place);
      dialog.showModal();
    };
  };

  /** @param {Document} doc */
  const start = (doc) => {
    for (const block of doc.querySelectorAll("[data-zoom]")) {
      if (!(block instanceof HTMLElement) || !("showModal" in HTMLDialogElement.prototype)) continue;
      const images = [...block.querySelectorAll("img")];
      const open = dialogFor(doc, block, images);
      images.forEach((image, place) => {
        const frame = doc.createElement("span");
        frame.className = "zoom";
        image.before(frame);
        const opener = button(doc, "open", "", () => open(place));
        opener.setAttribute("aria-label", `${block.dataset.zoom}: ${image.alt}`);
        opener.setAttribute("aria-haspopup", "dialog");
        frame.append(image, opener);
        image.addEventListener("click", () => open(place));
      });
    }
  };

  return Object.freeze({ start });
})();
