/*
 * Makes scorm_builder/runtime/shipped/ of the sources beside it: boot.js by itself, the others joined in their order to course.js and to
 * what only some documents load, all without comments and with short local names. Every source keeps its one name at the top, so that tests can take the shipped script apart.
 *
 *   node scripts/ship_runtime.mjs      (or: make runtime)
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const RUNTIME = join(ROOT, "scorm_builder", "runtime");
export const SHIPPED = join(RUNTIME, "shipped");

/** What each shipped script is made of, in order. */
export const PARTS = Object.freeze({
  "boot.js": ["boot.js"],
  "blocks.js": ["tabs.js", "terms.js", "chapters.js", "embeds.js", "hotspots.js", "zoom.js", "blocks.js"],
  "answers.js": ["typing.js", "dragging.js", "answers.js"],
  "quiz.js": ["draw.js", "quiz-clock.js", "quiz.js"],
  "comfort.js": ["overview.js", "returning.js", "shortcuts.js"],
  "search.js": ["search.js"],
  "course.js": [
    "cmi.js", "transport.js", "suspend-data.js", "course.js", "progress.js", "interactions.js", "tracking.js", "outbox.js", "probe.js",
    "time-limit.js", "extras.js", "stopwatch.js", "session.js", "words.js", "marks.js", "questions.js", "navigation.js", "media.js", "support.js",
    "leaving.js", "main.js",
  ],
});

const OPTIONS = Object.freeze({
  ecma: 2020,
  compress: { ecma: 2020, passes: 2, inline: 1 },
  mangle: true,
  toplevel: false,
  format: { comments: false, semicolons: false },
});

const version = () => /__version__ = "([^"]+)"/.exec(readFileSync(join(ROOT, "scorm_builder", "__init__.py"), "utf8"))?.[1];

/** @param {string} name  of a source */
const shortened = async (name) => {
  const { code } = await minify(readFileSync(join(RUNTIME, name), "utf8").replace(/\r\n/g, "\n"), OPTIONS);
  return code?.trim().replace(/^"use strict"[;\n]/, "");
};

/**
 * The bytes to ship of some sources.
 * @param {string[]} names
 */
export const shippedText = async (names) => {
  const banner = `/* scorm-builder run-time ${version()}; sources and documentation are in the project */`;
  return [banner, '"use strict";', ...(await Promise.all(names.map(shortened)))].join("\n") + "\n";
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(SHIPPED, { recursive: true });
  for (const [name, parts] of Object.entries(PARTS)) writeFileSync(join(SHIPPED, name), await shippedText(parts));
}
