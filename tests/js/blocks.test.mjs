/* The blocks that need a script, in a page as the templates make it. How they look and feel is for the browser tests. */
import assert from "node:assert/strict";
import test from "node:test";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { SHIPPED } from "./harness.mjs";

const TABS = `<div data-tabs="Where you work">
  <section data-tab="Ward"><h2 id="p--ward">Ward</h2><p>a</p></section>
  <section data-tab="Home"><h2 id="p--home">Home</h2><div data-tabs="Rooms">
    <section data-tab="Kitchen"><h3 id="p--kitchen">Kitchen</h3></section>
    <section data-tab="Hall"><h3 id="p--hall">Hall</h3></section></div></section>
  <section data-tab="Street"><h2 id="p--street">Street</h2></section></div>`;

const opened = (body, { hash = "", dir = "ltr", dialogs = false } = {}) => {
  const dom = new JSDOM(`<html dir="${dir}"><body>${body}</body></html>`, { url: `https://lms.example/index.html${hash}`, runScripts: "outside-only" });
  if (dialogs) { // jsdom has none
    Object.assign(dom.window.HTMLDialogElement.prototype, {
      showModal() { this.open = true; },
      close() { this.open = false; this.dispatchEvent(new dom.window.Event("close")); },
    });
  }
  new vm.Script(SHIPPED["blocks.js"]).runInContext(dom.getInternalVMContext());
  const { document } = dom.window;
  const tabs = () => [...document.querySelectorAll("[data-tabs='Where you work'] > [role='tablist'] > [role='tab']")];
  return {
    window: dom.window,
    document,
    tabs,
    chosen: () => tabs().filter((tab) => tab.getAttribute("aria-selected") === "true").map((tab) => tab.textContent),
    shown: () => [...document.querySelectorAll("[data-tab]:not([hidden])")].map((panel) => panel.dataset.tab),
    press: (key, more = {}) => {
      const event = new dom.window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
      document.activeElement.dispatchEvent(event);
      return event.defaultPrevented;
    },
  };
};

test("blocks.js is under 5 KB gzipped", () => {
  assert.ok(gzipSync(SHIPPED["blocks.js"], { level: 9 }).length < 5 * 1024);
});

test("sections become tabs that name them", () => {
  const { document, tabs, chosen, shown } = opened(TABS);
  const list = document.querySelector("[role='tablist']");
  assert.equal(list.getAttribute("aria-label"), "Where you work");
  assert.deepEqual(tabs().map((tab) => [tab.textContent, tab.tabIndex]), [["Ward", 0], ["Home", -1], ["Street", -1]]);
  for (const tab of tabs()) {
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    assert.equal(panel.dataset.tab, tab.textContent);
    tab.click();
    assert.equal(panel.getAttribute("aria-labelledby"), tab.id);
    assert.deepEqual([...tab.closest("[data-tabs]").children].filter((each) => each.matches("[role='tabpanel'], [tabindex='0']")), [panel]);
  }
  tabs()[0].click();
  assert.deepEqual(chosen(), ["Ward"]);
  assert.deepEqual(shown(), ["Ward", "Kitchen"]);
  assert.equal(document.querySelector("[data-tab='Home']").getAttribute("hidden"), "until-found");
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test("a click and keys go from tab to tab", () => {
  const { document, tabs, chosen, press } = opened(TABS);
  tabs()[1].click();
  assert.deepEqual(chosen(), ["Home"]);
  tabs()[1].focus();
  for (const [key, expected] of [["ArrowRight", "Street"], ["ArrowRight", "Ward"], ["ArrowLeft", "Street"], ["Home", "Ward"], ["End", "Street"]]) {
    assert.ok(press(key));
    assert.deepEqual(chosen(), [expected], key);
    assert.equal(document.activeElement.textContent, expected);
  }
  assert.ok(!press("ArrowLeft", { altKey: true }));
  assert.ok(!press("a"));
  assert.deepEqual(chosen(), ["Street"]);
});

test("arrows follow the direction of the text", () => {
  const { tabs, chosen, press } = opened(TABS, { dir: "rtl" });
  tabs()[0].focus();
  press("ArrowLeft");
  assert.deepEqual(chosen(), ["Home"]);
});

test("what the browser's search finds is shown", () => {
  const { window, document, chosen } = opened(TABS);
  document.querySelector("[data-tab='Street']").dispatchEvent(new window.Event("beforematch", { bubbles: true }));
  assert.deepEqual(chosen(), ["Street"]);
});

test("an address opens all tabs that its place stands in", () => {
  assert.deepEqual(opened(TABS, { hash: "#p--hall" }).shown(), ["Home", "Hall"]);
  assert.deepEqual(opened(TABS, { hash: "#elsewhere" }).shown(), ["Ward", "Kitchen"]);
  assert.deepEqual(opened(TABS, { hash: "#%zz" }).shown(), ["Ward", "Kitchen"]);
});

test("a page without blocks, and a browser without pop-overs, are left alone", () => {
  const { document, window } = opened('<p><button popovertarget="t">debt</button></p><div id="t" data-term>What is owed</div>');
  document.querySelector("button").dispatchEvent(new window.FocusEvent("focusin", { bubbles: true }));
  assert.equal(document.querySelectorAll("[role]").length, 0);
});

const PICTURES = `<div class="gallery" data-zoom="Enlarge" data-zoom-larger="Larger" data-zoom-close="Close" data-zoom-next="Next" data-zoom-back="Previous" data-zoom-count="{page} of {pages}">
  <figure><img src="a.png" alt="One"><figcaption>First <b>caption</b></figcaption></figure><figure><img src="b.png" alt="Two"></figure></div>`;

test("pictures open in a dialog, and one goes on from there", () => {
  const { document, window } = opened(`${PICTURES}<div data-zoom="Enlarge"><img src="c.png" alt="Three"></div>`, { dialogs: true });
  const dialog = document.querySelector("dialog");
  const large = dialog.querySelector("img");
  const [first] = document.querySelectorAll(".zoom-open");
  assert.equal(first.getAttribute("aria-label"), "Enlarge: One");
  first.click();
  const now = () => [dialog.getAttribute("aria-label"), large.alt, large.getAttribute("src").split("/").pop(), dialog.querySelector("p").innerHTML];
  assert.deepEqual(now(), ["One", "One", "a.png", "First <b>caption</b>"]);
  const press = (key) => dialog.dispatchEvent(new window.KeyboardEvent("keydown", { key }));
  assert.equal(dialog.querySelector(".zoom-count").textContent, "1 of 2");
  dialog.querySelector(".zoom-next").click();
  assert.equal(dialog.querySelector(".zoom-count").textContent, "2 of 2");
  assert.deepEqual(now(), ["Two", "Two", "b.png", ""]);
  press("ArrowRight");
  assert.equal(large.alt, "One");
  press("ArrowLeft");
  assert.equal(large.alt, "Two");
  const size = dialog.querySelector(".zoom-size");
  size.click();
  assert.deepEqual([size.getAttribute("aria-pressed"), dialog.querySelector(".zoom-view").tabIndex], ["true", 0]);
  dialog.querySelector(".zoom-close").click();
  assert.equal(document.activeElement.getAttribute("aria-label"), "Enlarge: Two");
  document.querySelector("[data-zoom]:not(.gallery) img").click();
  assert.deepEqual([...document.querySelectorAll("dialog")].map((each) => each.open), [false, true]);
  assert.equal(document.querySelectorAll("dialog")[1].querySelector(".zoom-next"), null, "there is no next one");
});

test("without dialogs pictures stay as they are", () => {
  const { document } = opened(PICTURES);
  assert.equal(document.querySelectorAll("dialog, .zoom-open").length, 0);
});

test("a page of others is asked for only when the learner agrees", () => {
  const { document } = opened(`<figure><p><a href="https://example.org/map?a=1">Map</a></p>
    <div data-consent><p>They learn of you.</p><button data-embed="Map of shelters" data-height="300"><b>Load</b></button></div></figure>`);
  assert.equal(document.querySelector("iframe"), null);
  document.querySelector("p").click();
  assert.equal(document.querySelector("iframe"), null);
  document.querySelector("button b").click();
  const frame = document.querySelector("iframe");
  assert.deepEqual(
    [frame.src, frame.title, frame.height, frame.referrerPolicy, document.activeElement === frame],
    ["https://example.org/map?a=1", "Map of shelters", "300", "no-referrer", true],
  );
  assert.ok(!frame.getAttribute("sandbox").includes("top-navigation"));
  assert.equal(document.querySelector("[data-consent]"), null);
  assert.ok(document.querySelector("a"), "the link stays");
});

test("a chapter goes to its place in the player, and the one that plays is marked", () => {
  const { document, window } = opened(`<figure><video src="a.mp4"></video><ol data-chapters><li><a href="a.mp4#t=0" data-seconds="0">A</a></li>
    <li><a href="a.mp4#t=4.5" data-seconds="4.5">B</a></li></ol></figure><ol data-chapters><li><a href="#x" data-seconds="1">no player</a></li></ol>`);
  const video = document.querySelector("video");
  let played = 0;
  video.play = () => Promise.reject(new Error("not allowed", { cause: (played += 1) }));
  const links = [...document.querySelectorAll("a")];
  const click = (link) => link.dispatchEvent(new window.MouseEvent("click", { bubbles: true, cancelable: true }));
  assert.equal(click(links[1]), false);
  assert.deepEqual([video.currentTime, played], [4.5, 1]);
  const marked = () => links.filter((link) => link.getAttribute("aria-current") === "true").map((link) => link.textContent);
  assert.deepEqual(marked(), ["B"]);
  video.currentTime = 2;
  video.dispatchEvent(new window.Event("timeupdate"));
  assert.deepEqual(marked(), ["A"]);
  assert.equal(click(links[2]), true, "nothing to play there");
});

test("a number on a picture opens its text", () => {
  const { document } = opened(`<svg class="hotspot-marks"><a href="#p--lock"><text>1</text></a><a href="#p--gone"><text>2</text></a></svg>
    <details><summary>Lock</summary><div id="p--lock">Who closes it?</div></details>`);
  const [lock, gone] = document.querySelectorAll("svg text");
  const scrolled = [];
  document.defaultView.Element.prototype.scrollIntoView = function (how) {
    scrolled.push([this.tagName, how.block]);
  };
  const click = (each) => each.dispatchEvent(new document.defaultView.MouseEvent("click", { bubbles: true, cancelable: true }));
  assert.equal(click(gone), true);
  assert.equal(document.querySelector("details").open, false);
  assert.equal(click(lock), false, "the browser does not jump to the text, which would put the picture out of sight");
  assert.equal(document.querySelector("details").open, true);
  assert.deepEqual(scrolled, [["SUMMARY", "nearest"]], "no further than needed");
  assert.equal(document.activeElement.tagName, "SUMMARY");
});
