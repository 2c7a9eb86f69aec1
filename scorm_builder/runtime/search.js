// @ts-check
/*
 * Searches the words of the course. They come from a script of the package when the field is first used, so that this works from a
 * server, a frame and a folder alike; nothing is sent anywhere. Upper and lower case and accents make no difference.
 */
"use strict";

const Search = (() => {
  const LEAST = 2; // characters
  const MOST = 30; // pages
  const AROUND = 70; // characters of an excerpt on each side of what was found
  const PAUSE = 600; // ms without a key before the number is said

  /**
   * As it is compared. Letter by letter, so that places can be found again.
   * @param {string} text
   */
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f\u064b-\u0652]/g, "").toLowerCase().replace(/[’ʼ]/g, "'").replace(/ς/g, "σ")
      .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");

  const isLetter = (/** @type {string | undefined} */ sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

  /**
   * Where a word is: at the start of one if it can be; -1 if nowhere.
   * @type {(text: string, word: string) => number}
   */
  const placeOf = (text, word) => {
    const first = text.indexOf(word);
    for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (!isLetter(text[at - 1])) return at;
    return first;
  };

  /** @type {(text: string, word: string, weight: number) => number} */
  const worth = (text, word, weight) => {
    const at = placeOf(text, word);
    return at < 0 ? 0 : isLetter(text[at - 1]) ? weight : 2 * weight;
  };

  /** @param {SearchPage[]} pages */
  const prepare = (pages) =>
    pages.map((page) => ({ page, title: fold(page[1]), parts: page[3].map(([id, heading, text]) => ({ id, heading, text, folded: fold(text), head: fold(heading) })) }));

  /**
   * The pages that have all the words, those that are about them first. part: the place on the page that has most of them.
   * @type {(pages: ReturnType<typeof prepare>, query: string) => SearchHit[]}
   */
  const find = (pages, query) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    /** @type {(SearchHit & {score: number})[]} */
    const hits = [];
    for (const { page, title, parts } of pages) {
      let [best, most] = [parts[0], 0];
      const sums = words.map((word) => worth(title, word, 20));
      for (const part of parts) {
        const values = words.map((word) => worth(part.head, word, 8) + worth(part.folded, word, 1));
        values.forEach((value, place) => (sums[place] = (sums[place] ?? 0) + value));
        const found = 100 * values.filter(Boolean).length + values.reduce((sum, value) => sum + value, 0);
        if (found > most) [best, most] = [part, found];
      }
      if (words.length && sums.every(Boolean)) {
        hits.push({ page, part: best ?? null, words, score: sums.reduce((sum, value) => sum + value, 0) });
      }
    }
    return hits.sort((one, other) => other.score - one.score).slice(0, MOST);
  };

  /**
   * A text in pieces, those that were looked for marked.
   * @type {(text: string, words: string[]) => {text: string, marked: boolean}[]}
   */
  const excerpt = (text, words) => {
    // The place of each folded sign in the text
    /** @type {number[]} */
    const places = [];
    let folded = "";
    let at = 0;
    for (const sign of text) {
      const plain = fold(sign);
      for (let count = plain.length; count; count -= 1) places.push(at);
      folded += plain;
      at += sign.length;
    }
    places.push(at);
    const original = (/** @type {number} */ place) => places[Math.min(place, places.length - 1)] ?? at;
    const firsts = words.map((word) => placeOf(folded, word)).filter((place) => place >= 0);
    const middle = firsts.length ? original(Math.min(...firsts)) : 0;
    const from = middle > AROUND ? text.indexOf(" ", middle - AROUND) + 1 : 0;
    const stop = text.lastIndexOf(" ", middle + 2 * AROUND);
    const to = text.length <= middle + 2 * AROUND ? text.length : stop > middle ? stop : middle + 2 * AROUND;
    const spans = words.flatMap((word) => {
      const found = [];
      for (let place = folded.indexOf(word); place >= 0; place = folded.indexOf(word, place + word.length)) {
        found.push([original(place), original(place + word.length)]);
      }
      return found;
    }).sort(([one = 0], [other = 0]) => one - other);
    const pieces = [{ text: from ? "… " : "", marked: false }];
    let done = from;
    for (const [start = 0, end = 0] of spans) {
      if (start < done || end > to) continue;
      pieces.push({ text: text.slice(done, start), marked: false }, { text: text.slice(start, end), marked: true });
      done = end;
    }
    pieces.push({ text: text.slice(done, to) + (to < text.length ? " …" : ""), marked: false });
    return pieces.filter((piece) => piece.text);
  };

  /** @param {Window} win */
  const start = (win) => {
    const doc = win.document;
    const form = doc.querySelector("form[data-search]");
    const input = form?.querySelector("input");
    const list = form?.querySelector("[data-search-results]");
    const count = form?.querySelector("[data-search-count]");
    const nav = doc.getElementById("contents");
    if (!(form instanceof HTMLElement) || !input || !(list instanceof HTMLElement) || !(count instanceof HTMLElement)) return;
    /** @type {ReturnType<typeof prepare> | null} */
    let pages = null;
    let loading = false;
    let timer = 0;

    /** @type {(name: string, words: string, pieces?: {text: string, marked: boolean}[]) => HTMLElement} */
    const made = (name, words, pieces = [{ text: words, marked: false }]) => {
      const element = doc.createElement("span");
      element.className = name;
      for (const { text, marked } of pieces) {
        const mark = marked ? doc.createElement("mark") : null;
        if (mark) mark.textContent = text;
        element.append(mark ?? text);
      }
      return element;
    };

    /** @param {SearchHit} hit */
    const item = ({ page: [id, title, module], part, words }) => {
      const entry = [...doc.querySelectorAll("[data-page-link]")].find((each) => each.getAttribute("data-page-link") === id);
      const locked = entry?.getAttribute("data-state") === "locked";
      const here = doc.createElement(entry ? "a" : "span");
      here.className = "search-result";
      if (entry) here.setAttribute("href", `#${!locked && part?.id ? part.id : id}`);
      const where = entry ? module : `${module} · ${form.dataset.elsewhere ?? ""}`;
      const state = locked ? entry?.querySelector("[data-state-text]")?.textContent : "";
      here.append(made("search-title", "", excerpt(title, words)), " ", made("search-where", [where, state || (part?.heading ?? "")].filter(Boolean).join(" · ")));
      if (part?.text && !locked) here.append(" ", made("search-excerpt", "", excerpt(part.text, words)));
      const line = doc.createElement("li");
      line.append(here);
      return line;
    };

    const say = (/** @type {string} */ text) => {
      if (count.textContent !== text) count.textContent = text;
    };
    const show = () => {
      const query = input.value.trim();
      const asked = query.length >= LEAST && pages !== null;
      const hits = asked && pages ? find(pages, query) : [];
      list.replaceChildren(...hits.map(item));
      list.hidden = !hits.length;
      nav?.toggleAttribute("data-searching", asked);
      win.clearTimeout(timer);
      const { words = "", none = "" } = count.dataset;
      const text = !asked ? "" : hits.length ? words.replace("{count}", `${hits.length}`) : none;
      // Screen readers wait for a pause; what is seen of it is the list
      if (text) timer = win.setTimeout(() => say(text), PAUSE);
      else say("");
    };
    const load = () => {
      if (loading) return;
      loading = true;
      const script = doc.createElement("script");
      script.src = form.dataset.search ?? "";
      script.onload = () => {
        pages = prepare(SearchData);
        show();
      };
      script.onerror = () => {
        loading = false;
        script.remove();
        say(count.dataset.failed ?? "");
      };
      doc.head.append(script);
    };

    form.addEventListener("focusin", load);
    input.addEventListener("input", () => {
      load();
      show();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      list.querySelector("a")?.focus();
    });
    form.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !input.value) return;
      input.value = "";
      show();
      input.focus();
    });
    form.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const stops = [input, ...list.querySelectorAll("a")];
      const place = stops.findIndex((stop) => stop === doc.activeElement);
      const next = stops[place + step];
      if (!step || place < 0 || !next) return;
      event.preventDefault();
      next.focus();
    });
  };

  start(window);
  return Object.freeze({ fold, prepare, find, excerpt });
})();
