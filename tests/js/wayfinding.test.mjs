/* The way through the course: what is closed, and what the scripts by need make of the contents. How it looks is for the browser tests. */
import assert from "node:assert/strict";
import test from "node:test";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { launch, player, pure, sampleContract, SHIPPED } from "./harness.mjs";
import { dress } from "./template.mjs";

const { Course, Progress, Tracking } = pure();
const after = player(Tracking);

const withRequires = (requires, more = {}) => {
  const contract = sampleContract(more);
  contract.pages.forEach((page) => page.id in requires && Object.assign(page, { requires: requires[page.id] }));
  return contract;
};
const closed = (contract, events) => {
  const course = Course.index(contract);
  return [...Progress.locks(course, after(course, events)).keys()];
};

test("search.js and comfort.js are under 3 KB gzipped each", () => {
  for (const name of ["search.js", "comfort.js"]) assert.ok(gzipSync(SHIPPED[name], { level: 9 }).length < 3 * 1024, name);
});

test("locked: a page opens when the questions before it are answered", () => {
  const contract = sampleContract({ navigation: "locked" });
  const REST = ["check", "more", "extra", "final"];
  assert.deepEqual(closed(contract, ["page welcome"]), REST);
  assert.deepEqual(closed(contract, ["page welcome", "page talk", "answer p1 a", "answer p2 b"]), REST, "chosen, not checked");
  assert.deepEqual(closed(contract, ["page welcome", "page talk", "answer p1 a", "check p1"]), REST);
  const answered = ["page welcome", "page talk", "answer p1 a", "check p1", "answer p2 b", "check p2"];
  assert.deepEqual(closed(contract, answered), REST.slice(1), "wrong is an answer too");
  assert.deepEqual(closed(contract, [...answered, "page check", "hand-in check"]), ["extra", "final"], "more is to be seen first");
  assert.deepEqual(closed(sampleContract({ navigation: "linear" }), ["page welcome", "page talk"]), REST.slice(1));
});

test("a page waits for pages, modules and questions", () => {
  const needs = { extra: ["and", ["id", "m1"], ["id", "p1"]], welcome: ["id", "final"], more: ["id", "in another SCO"] };
  const contract = withRequires(needs);
  assert.deepEqual(closed(contract, []), ["welcome", "extra"]);
  assert.deepEqual(closed(contract, ["page welcome"]), ["extra"], "seen before it was closed");
  const m1 = ["page welcome", "page talk", "page check", "answer c1 b", "answer c2 b", "hand-in check"];
  assert.deepEqual(closed(contract, m1), ["extra"]);
  assert.deepEqual(closed(contract, [...m1, "answer p1 c", "check p1"]), []);
  const tick = { id: "read", number: 9, keys: [], type: "acknowledgement", page: "talk", correct: [], options: "a", points: 0 };
  const asked = withRequires({ more: ["id", "read"] }, { questions: [...sampleContract().questions, tick] });
  assert.deepEqual([closed(asked, []), closed(asked, ["answer read a"])], [["more"], []]);
});

test("it says for what", async () => {
  const at = await launch({ contract: withRequires({ more: ["and", ["id", "talk"], ["id", "p1"]] }) });
  await at.go("more");
  assert.equal(at.page(), "welcome");
  assert.equal(at.text("[data-locked-message]"), "“Title of more” opens when you have finished Title of talk and the question on “Title of talk”.");
  await at.go("talk");
  await at.choose("p1", "a");
  await at.click("#question-p1 [data-action='check']");
  await at.go("more");
  assert.equal(at.page(), "more");
});

test("the contents tell a quiz that is passed from one that is not", async () => {
  const at = await launch();
  const told = () => [at.one("[data-page-link='check']").dataset.state, at.text("[data-page-link='check'] [data-state-text]")];
  await at.go("check");
  assert.deepEqual(told(), ["seen", "Seen"]);
  await at.handIn({ c1: "a", c2: "a" });
  assert.deepEqual(told(), ["failed", "Not passed"]);
  await at.click("#check [data-action='retry-quiz']");
  assert.deepEqual(told(), ["failed", "Not passed"], "while it is tried again");
  await at.handIn({ c1: "b", c2: "b" });
  assert.deepEqual(told(), ["passed", "Passed"]);
});

// --- comfort.js ---------------------------------------------------------------------------------------------------------

const CONTENTS = { welcome: 60, talk: 1200, check: 300, more: 3000, final: 600 };
const furnish = (window) => {
  dress(window);
  const { document } = window;
  const nav = document.getElementById("contents");
  const links = [...nav.children];
  const group = document.createElement("div");
  group.dataset.moduleGroup = "m1";
  group.innerHTML = '<span data-module-seen data-words="{seen} of {pages} seen" data-all="All seen" hidden></span>';
  group.append(...links.slice(0, 3));
  nav.prepend(group);
  for (const link of links) if (link.dataset.pageLink in CONTENTS) link.dataset.seconds = CONTENTS[link.dataset.pageLink];
  nav.insertAdjacentHTML("afterbegin", '<p data-time-left data-words="About {time} left" hidden></p>');
  document.getElementById("content").insertAdjacentHTML("afterbegin", '<p data-resume hidden>Back <button type="button" data-action="stay">Stay</button> <a href="#welcome">Start</a></p>');
  document.body.insertAdjacentHTML("beforeend", '<button type="button" data-action="help">Keys</button>');
};
const visit = (options = {}) => launch({ ...options, prepare: (window) => (furnish(window), options.more?.(window)) });
const observed = () => new Promise((resolve) => setTimeout(resolve, 0));
const press = (at, key, more = {}, target = at.document.body) => {
  const event = new at.window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return at.go ? observed().then(() => (at.clock.advance(0), observed())).then(() => event.defaultPrevented) : event.defaultPrevented;
};

test("how much of a module has been seen, and how long the rest takes", async () => {
  const at = await visit();
  const told = async () => {
    await observed();
    return [at.text("[data-module-seen]"), at.text("[data-time-left]")];
  };
  assert.deepEqual(await told(), ["1 of 3 seen", "About 1 hour 30 minutes left"]);
  await at.go("more");
  assert.deepEqual(await told(), ["1 of 3 seen", "About 35 minutes left"], "5100 - 3000 seconds");
  await at.go("talk");
  await at.go("check");
  assert.deepEqual(await told(), ["All seen", "About 10 minutes left"]);
  await at.handIn({ c1: "a", c2: "a" });
  assert.deepEqual(await told(), ["All seen", "About 15 minutes left"], "a quiz that is not passed is still ahead");
  await at.go("extra");
  assert.deepEqual(await told(), ["All seen", "About 15 minutes left"], "what does not count has no time");
  await at.go("final");
  await at.handIn({ f1: "b", f2: "ab", f3: "a" });
  await at.go("check");
  await at.click("#check [data-action='retry-quiz']");
  await at.handIn({ c1: "b", c2: "b" });
  await told();
  assert.equal(at.one("[data-time-left]").hidden, true);
});

test("single keys turn pages and open the list of keys, until they are switched off", async () => {
  const at = await visit();
  assert.equal(await press(at, "n"), true);
  assert.equal(at.page(), "talk");
  await press(at, "N", { shiftKey: true });
  assert.equal(at.page(), "check");
  await press(at, "p");
  assert.equal(at.page(), "talk");
  await press(at, "c");
  assert.equal(at.document.activeElement.dataset.pageLink, "talk");
  for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }]) assert.equal(await press(at, "n", more), false);
  assert.equal(await press(at, "x"), false);
  const field = Object.assign(at.document.createElement("textarea"), { value: "" });
  at.current().append(field);
  assert.equal(await press(at, "n", {}, field), false, "typed");
  assert.equal(at.page(), "talk");
  await press(at, "?");
  const panel = at.one("dialog[data-help]");
  assert.equal(panel.hasAttribute("open"), true);
  assert.equal(await press(at, "n"), false, "a dialog is open");
  await at.click("[data-shortcuts]");
  panel.close();
  assert.equal(await press(at, "n"), false);
  assert.equal(at.window.localStorage.getItem("scorm-builder.shortcuts"), "off");
  await at.click("[data-action='help']");
  assert.equal(panel.hasAttribute("open"), true, "the button still opens it");
  await at.click("[data-shortcuts]");
  panel.close();
  assert.equal(at.window.localStorage.length, 0);
  await press(at, "n");
  assert.equal(at.page(), "check");
});

test("that they are off is remembered, and a browser without storage has them", async () => {
  const off = await visit({ more: (window) => window.localStorage.setItem("scorm-builder.shortcuts", "off") });
  assert.equal(off.one("[data-shortcuts]").checked, false);
  assert.equal(await press(off, "n"), false);
  const without = await visit({ more: (window) => Object.defineProperty(window, "localStorage", { get: () => { throw new Error("denied"); } }) });
  await without.click("[data-shortcuts]");
  assert.equal(await press(without, "n"), false);
  await without.click("[data-shortcuts]");
  assert.equal(await press(without, "n"), true);
});

const STATE = { data: "" };
const api = (stored) => ({
  LMSInitialize: () => "true", LMSFinish: () => "true", LMSCommit: () => "true", LMSGetLastError: () => "0", LMSGetErrorString: () => "", LMSGetDiagnostic: () => "",
  LMSGetValue: (name) => (name === "cmi.suspend_data" ? stored.data : ""),
  LMSSetValue: (name, value) => (name === "cmi.suspend_data" && (stored.data = value), "true"),
});

test("who comes back is offered the beginning, and is not stopped", async () => {
  const stored = { ...STATE };
  const first = await visit({ api: api(stored) });
  await observed();
  assert.equal(first.one("[data-resume]").hidden, true, "a first visit");
  await first.go("talk");
  first.leave();
  assert.notEqual(stored.data, "");

  const second = await visit({ api: api({ ...stored }) });
  await observed();
  assert.equal(second.page(), "talk");
  assert.equal(second.one("[data-resume]").hidden, false);
  await second.click("[data-resume] button");
  assert.equal(second.one("[data-resume]").hidden, true);
  assert.equal(second.document.activeElement, second.current().querySelector("h1"));

  const third = await visit({ api: api({ ...stored }) });
  await observed();
  await third.click("[data-resume] a");
  await observed();
  assert.equal(third.page(), "welcome");
  assert.equal(third.one("[data-resume]").hidden, true, "gone when a page is turned");

  const named = await visit({ api: api({ ...stored }), url: "https://lms.example/course/index.html#talk" });
  await observed();
  assert.equal(named.one("[data-resume]").hidden, true, "the address is a wish of its own");
});

// --- search.js ----------------------------------------------------------------------------------------------------------

const PAGES = [
  ["welcome", "Signs of a fire", "Module 1: One", [["", "", "Smoke, heat, the smell of plastic."], ["welcome--way", "The way out", "Élise knows the way out: her cœur beats."]]],
  ["talk", "Afterwards", "Module 1: One", [["", "", "Firemen come. Signs are put up. " + "Long words go on. ".repeat(30) + "A misfire is rare."]]],
  ["closed", "Closed <b>", "Module 2: Two", [["", "", "The way is secret."]]],
  ["elsewhere", "Elsewhere", "Module 3: Three", [["", "", "The way."]]],
];
const searching = (query = "", { fails = false } = {}) => {
  const body = `<nav id="contents"><form data-search="runtime/search-data.js" data-elsewhere="in another part"><input type="search">
    <p data-search-count data-words="Pages found: {count}" data-none="Nothing found." data-failed="Not now."></p><ol data-search-results hidden></ol></form>
    <a data-page-link="welcome" data-state="seen"></a><a data-page-link="talk" data-state=""></a>
    <a data-page-link="closed" data-state="locked"><span data-state-text>Not open yet</span></a></nav>`;
  const dom = new JSDOM(`<html lang="en"><head></head><body>${body}</body></html>`, { url: "file:///course/index.html", runScripts: "outside-only" });
  const context = dom.getInternalVMContext();
  new vm.Script(SHIPPED["search.js"]).runInContext(context);
  const { document } = dom.window;
  const input = document.querySelector("input");
  const fire = (target, type, event = "Event", fields = {}) => target.dispatchEvent(new dom.window[event](type, { bubbles: true, cancelable: true, ...fields }));
  const loaded = () => [...document.querySelectorAll("head script")];
  const arrive = () => {
    for (const script of loaded()) {
      if (!fails) new vm.Script(`const SearchData=${JSON.stringify(PAGES)};`).runInContext(context);
      fire(script, fails ? "error" : "load");
    }
  };
  const type = (text) => {
    input.value = text;
    fire(input, "input");
  };
  const at = { dom, document, input, fire, loaded, arrive, type, search: vm.runInContext("Search", context) };
  at.results = () => [...document.querySelectorAll(".search-result")].map((each) => [each.getAttribute("href"), ...[...each.children].map((part) => part.textContent)]);
  at.marked = () => [...document.querySelectorAll("mark")].map((mark) => mark.textContent);
  if (query) {
    type(query);
    arrive();
  }
  return at;
};

test("the words of the course are loaded once, when the field is first used", () => {
  const at = searching();
  assert.deepEqual(at.loaded(), []);
  at.input.focus();
  at.type("way");
  assert.deepEqual(at.loaded().map((script) => script.getAttribute("src")), ["runtime/search-data.js"]);
  at.arrive();
  assert.equal(at.results().length, 3);
  assert.equal(at.document.getElementById("contents").hasAttribute("data-searching"), true);
});

test("words that cannot be loaded are asked for again", () => {
  const at = searching("way", { fails: true });
  assert.equal(at.document.querySelector("[data-search-count]").textContent, "Not now.");
  assert.deepEqual(at.loaded(), []);
  at.type("ways");
  assert.equal(at.loaded().length, 1);
});

test("what a page is about comes first; every word must be there; accents and case make no difference", () => {
  const first = (query) => searching(query).results().map(([href]) => href);
  assert.deepEqual(first("signs"), ["#welcome", "#talk"]);
  assert.deepEqual(first("FIRE"), ["#welcome", "#talk"]);
  assert.deepEqual(first("elise"), ["#welcome--way"]);
  assert.deepEqual(first("ÉLISE COEUR"), ["#welcome--way"]);
  assert.deepEqual(first("smoke way"), ["#welcome--way"], "on one page, in two places");
  assert.deepEqual(first("smoke firemen"), []);
  assert.deepEqual(searching("cœur").marked(), ["cœur"]);
  assert.deepEqual(searching("coeur").marked(), ["cœur"]);
  assert.deepEqual(searching("élise").marked(), ["Élise"]);
});

test("a result has title, place and excerpt; a closed page only its state; what is in another SCO no link", () => {
  assert.deepEqual(searching("way").results(), [
    ["#welcome--way", "Signs of a fire", "Module 1: One · The way out", "Élise knows the way out: her cœur beats."],
    ["#closed", "Closed <b>", "Module 2: Two · Not open yet"],
    [null, "Elsewhere", "Module 3: Three · in another part", "The way."],
  ]);
  const [, , , long] = searching("misfire").results()[0];
  assert.match(long, /^… .*A misfire is rare\.$/);
  assert.ok(long.length < 160);
  assert.match(searching("firemen").results()[0][3], /^Firemen come\. .* …$/);
});

test("the keyboard goes from the field through the results and back; Escape empties it", () => {
  const at = searching("way");
  const links = [...at.document.querySelectorAll("a.search-result")];
  const key = (name) => at.fire(at.document.activeElement, "keydown", "KeyboardEvent", { key: name });
  at.input.focus();
  key("ArrowUp");
  assert.equal(at.document.activeElement, at.input);
  for (const link of links) {
    key("ArrowDown");
    assert.equal(at.document.activeElement, link);
  }
  key("ArrowDown");
  assert.equal(at.document.activeElement, links.at(-1));
  links.forEach(() => key("ArrowUp"));
  assert.equal(at.document.activeElement, at.input);
  at.fire(at.document.querySelector("form"), "submit");
  assert.equal(at.document.activeElement, links[0]);
  key("Escape");
  assert.deepEqual([at.input.value, at.results(), at.document.activeElement], ["", [], at.input]);
  assert.equal(at.document.getElementById("contents").hasAttribute("data-searching"), false);
});

test("one character is not enough, and nothing found is said after a pause", async () => {
  assert.deepEqual(searching("w").results(), []);
  const at = searching("nowhere");
  const said = () => at.document.querySelector("[data-search-count]").textContent;
  assert.equal(said(), "");
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.equal(said(), "Nothing found.");
  at.type("");
  assert.equal(said(), "");
});
