/* The panel for support: how it opens, what it says, and what it keeps to itself. */
import assert from "node:assert/strict";
import test from "node:test";
import { launch, sampleContract } from "./harness.mjs";
import { strictLms } from "./strict-lms.mjs";
import { dress } from "./template.mjs";

const CHORD = { code: "KeyS", key: "S", ctrlKey: true, altKey: true, shiftKey: true, bubbles: true, cancelable: true };
const press = (at, fields) => at.document.dispatchEvent(new at.window.KeyboardEvent("keydown", fields));
const panel = (at) => at.one("dialog[data-support-panel]");
const says = (at, name) => at.text(`[data-support="${name}"]`);
const openParts = (at) => [...at.document.querySelectorAll("[data-support='open'] li")].map((item) => item.textContent);
const report = (at) => at.one("#support-report").value;
const opened = async (options = {}) => {
  const at = await launch({ prepare: dress, ...options });
  at.clock.advance(1000);
  await new Promise(setImmediate);
  press(at, CHORD);
  assert.equal(panel(at).open, true);
  return at;
};

test("only the whole chord opens it, and the browser does nothing else with it", async () => {
  const at = await launch({ prepare: dress });
  for (const without of ["ctrlKey", "altKey", "shiftKey"]) press(at, { ...CHORD, [without]: false });
  press(at, { ...CHORD, code: "KeyD" });
  assert.equal(panel(at).open, false);
  assert.equal(press(at, CHORD), false, "preventDefault");
  assert.equal(panel(at).open, true);
  await at.click("dialog [data-action='close']");
  assert.equal(panel(at).open, false);
});

test("five taps on the save status open it, quick ones, on nothing else in between", async () => {
  const at = await launch({ prepare: dress });
  let now = 0;
  const tap = (selector, after) => {
    const event = new at.window.Event("pointerup", { bubbles: true });
    Object.defineProperty(event, "timeStamp", { value: (now += after) });
    at.one(selector).dispatchEvent(event);
  };
  const taps = (count, after, selector = "[data-save-status]") => {
    for (let each = 0; each < count; each += 1) tap(selector, after);
  };
  taps(10, 800);
  taps(5, 100, "h1");
  taps(4, 100);
  tap("h1", 100);
  taps(4, 100);
  assert.equal(panel(at).open, false);
  tap("[data-save-status]", 100);
  assert.equal(panel(at).open, true);
  assert.equal(at.one("[data-save-status]").getAttribute("role"), "status", "and it is no button");
  await at.click("dialog [data-action='close']");
  taps(4, 100);
  assert.equal(panel(at).open, false, "counted anew");
});

test("it says in words how things stand, and what is still to do", async () => {
  const lms = strictLms();
  const completion = { pages: 100, quizzes: ["final"], minimum_time: 600, acknowledgements: [] };
  const at = await opened({ api: lms.API, contract: sampleContract({ completion }) });
  assert.equal(says(at, "status"), "begun");
  assert.match(says(at, "saved"), /^Saved \d\d:\d\d/);
  assert.equal(says(at, "session"), "Connected");
  assert.equal(says(at, "time"), "0 minutes");
  assert.deepEqual(openParts(at), [
    "see 4 more pages (Title of talk, Title of check, Title of more and Title of final)", "pass the quiz “Title of final”", "spend 10 minutes more with the course",
  ]);
});

test("many missing pages are counted, and so are those of which some are enough", async () => {
  const base = sampleContract();
  const pages = Array.from({ length: 9 }, (_, index) => ({ ...base.pages[0], id: `page-${index}`, number: index + 1 }));
  const contract = (percent) => sampleContract({
    pages, questions: [], passing: [], score: { quizzes: [], attempt: "best" }, last: { page: 9, question: 0 },
    completion: { pages: percent, quizzes: [], minimum_time: 0, acknowledgements: [] },
  });
  assert.deepEqual(openParts(await opened({ contract: contract(100) })), ["see 8 more pages"]);
  assert.deepEqual(openParts(await opened({ contract: contract(20) })), ["see 1 more page"]);
});

test("done, not saved, looking back, alone: each in words of its own", async () => {
  const done = sampleContract({ completion: { pages: 0, quizzes: [], minimum_time: 0, acknowledgements: [] }, passing: [], score: { quizzes: [], attempt: "best" } });
  let at = await opened({ contract: done });
  assert.deepEqual(openParts(at), ["Nothing: you have done all that was asked."]);
  assert.deepEqual([says(at, "status"), says(at, "session"), says(at, "saved")], ["completed", "Not found: nothing is saved", "Not in this session"]);
  at = await opened({ api: { ...strictLms().API, LMSCommit: () => "false" } });
  assert.equal(says(at, "saved"), "Not saved yet, trying again");
  at = await opened({ api: strictLms({ "cmi.core.lesson_mode": "review", "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "87.5" }).API });
  assert.deepEqual([says(at, "status"), says(at, "session")], ["passed, 87.5%", "Looking back: nothing is recorded"]);
});

test("the report holds what helps, and neither name nor id of the learner", async () => {
  const lms = strictLms({ "cmi.core.student_id": "jane-roe-17", "cmi.core.student_name": "Roe, Jane" }, { lacks: ["objectives"] });
  const at = await opened({ api: lms.API, url: "https://lms.example/course/index.html?learner=jane-roe-17" });
  const text = report(at);
  const { course, version, sco, format, saved, now, lms: present, session, browser, protocol, elements, open, errors, calls } = JSON.parse(text);
  assert.deepEqual([course, version, sco, format, present, session, protocol], ["sample", "1.0.0", "course", 2, true, "active", "https:"]);
  assert.match(browser, /^Mozilla/);
  assert.match(saved, /^Saved \d/);
  assert.ok(Math.abs(Date.now() - Date.parse(now)) < 60000);
  assert.match(elements["cmi.suspend_data"], /^2~si~/);
  assert.equal(elements["cmi.core.lesson_status"], "incomplete");
  assert.deepEqual(open[1], { kind: "quiz", page: "final" });
  assert.deepEqual(errors.map(({ code }) => code), ["401"]);
  const said = calls.map((line) => line.replace(/^\S+ /, ""));
  for (const line of ["LMSInitialize() = true", "LMSSetValue(cmi.core.lesson_location, welcome) = true"]) assert.ok(said.includes(line), line);
  assert.ok(said.some((line) => line.startsWith("LMSGetValue(cmi.core.student_id) = ")), "asked for, not told");
  assert.ok(said.some((line) => line.endsWith("ERROR 401")));
  assert.doesNotMatch(text, /roe/i);
  assert.doesNotMatch(panel(at).textContent, /roe/i);
});

test("opened again, it tells of now", async () => {
  const at = await opened({ api: strictLms().API });
  await at.click("dialog [data-action='close']");
  await at.go("more");
  press(at, CHORD);
  assert.equal(openParts(at)[0], "see 3 more pages (Title of talk, Title of check and Title of final)");
  assert.equal(JSON.parse(report(at)).elements["cmi.core.lesson_location"], "more");
});

test("copying: by the clipboard, by the old way, or by hand", async () => {
  const at = await opened();
  const copied = async () => {
    await at.click("dialog [data-action='copy']");
    return says(at, "copied");
  };
  const yourself = "The report is selected: copy it with Ctrl+C.";
  assert.equal(await copied(), yourself, "no way at all");
  const area = at.one("#support-report");
  assert.deepEqual([area.selectionStart, area.selectionEnd], [0, area.value.length]);
  at.document.execCommand = () => false;
  assert.equal(await copied(), yourself);
  at.document.execCommand = (command) => command === "copy";
  assert.equal(await copied(), "Copied.");
  let written = "";
  Object.defineProperty(at.window.navigator, "clipboard", { value: { writeText: async (text) => void (written = text) } });
  at.document.execCommand = () => assert.fail("not needed");
  assert.equal(await copied(), "Copied.");
  assert.equal(written, area.value);
});

test("Escape closes the panel before it counts for the quick exit", async () => {
  const at = await opened();
  const escape = () => press(at, { key: "Escape", bubbles: true });
  for (let times = 0; times < 4; times += 1) escape();
  assert.equal(at.navigations(), 0);
  await at.click("dialog [data-action='close']");
  escape();
  escape();
  assert.equal(at.navigations(), 0);
  escape();
  assert.ok(at.navigations() > 0);
});

test("a theme without the panel, or a browser without dialogs: the course works", async () => {
  for (const prepare of [() => {}, (window) => (dress(window), delete window.HTMLDialogElement.prototype.showModal)]) {
    const at = await launch({ prepare });
    press(at, CHORD);
    await at.go("talk");
    assert.equal(at.page(), "talk");
    assert.deepEqual(at.errors, []);
  }
});
