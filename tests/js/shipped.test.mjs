/* What is true of the shipped scripts as such, and of the sources that they are made of. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { nameOf, pure, ROOT, SCRIPTS, SHIPPED, source } from "./harness.mjs";
import { PARTS, shippedText } from "../../scripts/ship_runtime.mjs";

/** A source without its comments. */
const code = (text) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/ .*/gm, "");

const strings = (language) => JSON.parse(readFileSync(join(ROOT, "templates", "strings", `${language}.json`), "utf8")).script;
/** The keys listed in docs/page-contract.md, "The words". */
const documented = () => {
  const table = readFileSync(join(ROOT, "docs", "page-contract.md"), "utf8").split("## The words")[1].split("\n").filter((line) => line.startsWith("| `"));
  return table.flatMap((line) => [...line.split("|")[1].matchAll(/`([a-z_]+)`/g)].map((match) => match[1]));
};

test("the scripts together are under 20 KB gzipped", () => {
  const bytes = gzipSync(SHIPPED["boot.js"] + SHIPPED["course.js"], { level: 9 }).length;
  assert.ok(bytes < 20 * 1024, `${bytes} bytes`);
});

test("what ships is what the sources give; if not, run make runtime", async () => {
  for (const [name, parts] of Object.entries(PARTS)) assert.equal(SHIPPED[name], await shippedText(parts), name);
});

test("under one banner, without comments, every source with its one name", () => {
  for (const [name, parts] of Object.entries(PARTS)) {
    const [banner, ...lines] = SHIPPED[name].trimEnd().split("\n");
    assert.match(banner, /^\/\* scorm-builder run-time \d+\.\d+\.\d+; sources and documentation are in the project \*\/$/);
    assert.doesNotMatch(lines.join("\n"), /\/\*|^\s*\/\//m, name);
    const places = parts.map((part) => lines.findIndex((line) => line.startsWith(`const ${nameOf(part)}=`)));
    assert.ok(places.every((place) => place > 0), name);
    assert.deepEqual([...places].sort((a, b) => a - b), places);
  }
});

test("the deferred script is strict, and its pure parts need no window", () => {
  assert.match(SHIPPED["course.js"].split("\n")[1], /^"use strict";$/);
  assert.ok(Object.values(pure()).every(Object.isFrozen));
  assert.doesNotThrow(() => new vm.Script(SHIPPED["boot.js"]));
});

test("each source declares one name, and does nothing that a strict content policy or an offline reader forbids", () => {
  const MAY = { "probe.js": /\bfetch\b/, "outbox.js": /localStorage/, "shortcuts.js": /localStorage/ };
  const names = SCRIPTS.map((name) => {
    const text = source(name);
    const declared = [...text.matchAll(/^(?:const|let|var|function|class) (\w+)/gm)].map((match) => match[1]);
    assert.equal(declared.length, 1, `${name}: ${declared}`);
    assert.match(text, new RegExp(`^const ${declared[0]} = \\(\\(\\) => \\{[\\s\\S]*\\}\\)\\(\\);\\n$`, "m"), name);
    for (const forbidden of [/\beval\b/, /\bFunction\(/, /\bfetch\b/, /XMLHttpRequest/, /sendBeacon/, /innerHTML|outerHTML|insertAdjacentHTML/, /document\.write/,
      /https?:/, /\bimport\b|\bexport\b/, /addEventListener\("(before)?unload"/, /localStorage/, /document\.cookie/]) {
      if (String(forbidden) !== String(MAY[name])) assert.doesNotMatch(code(text), forbidden, name);
    }
    return declared[0];
  });
  assert.equal(new Set(names).size, names.length);
});

test("only cmi.js names elements of the data model", () => {
  for (const name of SCRIPTS.filter((each) => each !== "cmi.js")) assert.doesNotMatch(source(name), /["'`]cmi\./, name);
});

test("the words that the scripts say are documented, and each language has them all", () => {
  const keys = documented();
  assert.ok(keys.length > 30);
  for (const language of ["en", "fr"]) assert.deepEqual(Object.keys(strings(language)).sort(), [...keys].sort(), language);
  const text = SCRIPTS.map(source).join("\n");
  const said = [...text.matchAll(/words\.(?:say|count)\(\s*"([a-z_]+)"/g)].map((match) => match[1]);
  for (const key of said) assert.ok(keys.some((each) => each === key || each === `${key}_other`), key);
  const prefixes = ["locked_", "status_", "mark_", "session_"]; // joined with what they are about
  for (const key of keys) {
    const used = text.includes(`"${key.replace(/_(one|other)$/, "")}"`) || prefixes.some((prefix) => key.startsWith(prefix) && text.includes(`\`${prefix}\${`));
    assert.ok(used, `${key} is never said`);
  }
});

test("each language fills in the same places", () => {
  const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [key, text] of Object.entries(strings("en"))) {
    if (!key.endsWith("_one")) assert.deepEqual(places(strings("fr")[key]), places(text), key); // "one" may be said in words
  }
});
