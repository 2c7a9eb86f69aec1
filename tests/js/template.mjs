/* Parts of our own templates, put into the document of the harness, so that the scripts meet the marks that ship. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./harness.mjs";

const template = (name) => readFileSync(join(ROOT, "templates", name), "utf8");
const WORDS = JSON.parse(template("strings/en.json")).page;

/** The few things of Jinja2 that these parts use: words of the interface, and values by name. */
const filled = (html, values = {}) =>
  html
    .replace(/\{#[\s\S]*?#\}|\{%[\s\S]*?%\}/g, "")
    .replaceAll("{{ in_ours }}", "") // marks words of another language than the course's
    .replace(/\{\{ (.+?) (?:\| ours )?\}\}/g, (_, name) => WORDS[/^strings\['(\w+)'\]$/.exec(name)?.[1] ?? ""] ?? values[name]);
const part = (pattern) => filled(pattern.exec(template("sco.html"))[0]);
const PANEL = part(/<dialog[\s\S]*<\/dialog>/);
const NOTICES = part(/<div class="notices"[\s\S]*?<\/div>/);

/** jsdom has dialogs that neither open nor close. */
const giveDialogs = (window) => {
  const dialog = window.HTMLDialogElement.prototype;
  dialog.showModal = function showModal() {
    this.setAttribute("open", "");
  };
  dialog.close = function close() {
    this.removeAttribute("open");
  };
};

/** Before the scripts run: the notices and the panel as they ship. */
export const dress = (window) => {
  const { document } = window;
  giveDialogs(window);
  for (const notice of document.querySelectorAll("[data-notice]")) notice.remove();
  document.getElementById("content").insertAdjacentHTML("afterbegin", NOTICES);
  document.body.insertAdjacentHTML("beforeend", PANEL);
};

/** An acknowledgement at the end of a page, as our block makes it. */
export const acknowledgement = (window, page, id) => {
  const values = { id: `question-${id}`, "q.id": id, "q.prompt": "<p>I keep what I hear to myself.</p>", "block.label or strings['acknowledge']": WORDS.acknowledge };
  window.document.getElementById(`question-${id}`)?.remove(); // the harness's own
  window.document.getElementById(page).insertAdjacentHTML("beforeend", filled(template("blocks/acknowledgement.html"), values));
};
