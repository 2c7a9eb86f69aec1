/* Answers that are not ticks, on the HTML that our templates make of the examples in the documentation (tests/golden/blocks). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { launch, ROOT, sampleContract, SHIPPED } from "./harness.mjs";
import { strictLms } from "./strict-lms.mjs";

const golden = (name) => readFileSync(join(ROOT, "tests", "golden", "blocks", `${name}.html`), "utf8");

/** The questions of the examples, as the build tells the scripts of them. */
const EXAMPLES = {
  "true-false": { id: "q-consent", options: "tf", correct: ["f"] },
  likert: { id: "q-ready", options: "abcd", correct: [], points: 0 },
  "fill-in": { id: "q-bondage", options: "", correct: ["debt bondage", "bonded labour"], accents: false, most: 26 },
  numeric: { id: "q-share", options: "", correct: ["75"], ranges: [[74.5, 75.5]] },
  sequencing: { id: "q-first-steps", options: "abc", correct: ["abc"] },
  matching: { id: "q-who", options: "123abcd", correct: ["1a2b3c"], partial: true },
  performance: { id: "q-alone", options: "abc", correct: ["b"], ends: "bc", most: 2 },
  choice: { id: "q-passport", options: "ab", correct: ["b"] },
};

/** A learner at one of them, in practice on the page "talk"; `quiz`: in the quiz "check" instead. */
const opened = async (type, { more = {}, change = () => {}, quiz = false, data = "" } = {}) => {
  const page = quiz ? "check" : "talk";
  const asked = { number: 20, keys: [], type, page, points: 1, ...EXAMPLES[type], ...more };
  const contract = sampleContract();
  contract.last.question = 20;
  if (quiz) contract.pages[2].quiz.questions = [asked.id];
  contract.questions = [...contract.questions.filter((each) => each.page !== page), asked];
  const at = await launch({
    contract,
    api: data ? strictLms({ "cmi.suspend_data": data, "cmi.core.entry": "resume", "cmi.core.lesson_status": "incomplete" }).API : null,
    prepare: ({ document }) => {
      const place = document.getElementById(`question-${asked.id}`);
      place.insertAdjacentHTML("afterend", golden(type));
      place.remove();
      change(document);
    },
  });
  await at.go(page);
  const self = {
    ...at, id: asked.id,
    of: (selector) => at.one(`#question-${asked.id} ${selector}`),
    all: (selector) => [...at.document.querySelectorAll(`#question-${asked.id} ${selector}`)],
    says: () => self.of("[data-question-result]").textContent,
    result: () => self.of("[data-question-result]").dataset.result,
    check: () => at.click(self.of("[data-action='check']")),
    again: () => at.click(self.of("[data-action='try-again']")),
    set: (element, value) => {
      element.value = value;
      at.fire(element, "change");
    },
    shown: (selector) => self.all(selector).filter((each) => !each.closest("[hidden]")),
    words: (selector) => self.shown(selector).map((each) => each.textContent.replace(/\s+/g, " ").trim()),
  };
  return self;
};
const focused = (at) => at.document.activeElement;

test("answers.js is under 5 KB gzipped", () => {
  assert.ok(gzipSync(SHIPPED["answers.js"], { level: 9 }).length < 5 * 1024);
});

test("fill-in: nothing is shown before, feedback and what is right after", async () => {
  const at = await opened("fill-in");
  assert.equal(at.shown("[data-answer]").length, 0);
  await at.check();
  assert.equal(at.says(), "Write an answer first.");
  assert.equal(focused(at), at.of("input"));
  at.set(at.of("input"), "  Slavery ");
  assert.equal(at.says(), "");
  await at.check();
  assert.equal(at.result(), "wrong");
  assert.deepEqual(at.words("[data-answer]"), ["Right answer: debt bondage", "Right answer: bonded labour", "slavery It is a form of it. Which one?"]);
  assert.equal(at.of("input").readOnly, true);
  assert.equal(at.of("input").value, "Slavery");
  await at.again();
  assert.deepEqual([at.of("input").value, at.of("input").readOnly, focused(at) === at.of("input")], ["", false, true]);
  assert.equal(at.shown("[data-answer]").length, 0);
  at.set(at.of("input"), "DEBT  bondáge");
  await at.check();
  assert.equal(at.result(), "correct");
  assert.deepEqual(at.words("[data-answer]"), ["Right answer: debt bondage"], "the others are not needed then");
});

const UNREAD = "Write a number first, of at most ten digits, such as 12.5.";

test("numeric: a comma will do, both ends of the range are right, a word is no answer", async () => {
  const at = await opened("numeric");
  await at.check();
  assert.equal(at.says(), UNREAD);
  at.set(at.of("input"), "about 75");
  await at.check();
  assert.equal(at.says(), UNREAD);
  assert.equal(at.of("input").value, "about 75", "it can be mended");
  for (const [answer, result] of [["74,5", "correct"], ["75.5", "correct"], ["75.51", "wrong"], ["25.0", "wrong"]]) {
    at.set(at.of("input"), answer);
    await at.check();
    assert.equal(at.result(), result, answer);
    if (answer !== "25.0") await at.again();
  }
  assert.deepEqual(at.words("[data-answer]"), ["Right answer: 75 ± 0.5 %", "25 % That is what your patient is left with."]);
});

/** Whether the field is said to be wrong, and by which words those who cannot see it hear of it. */
const fault = (at) => {
  const input = at.of("input");
  const described = input.getAttribute("aria-describedby").split(" ").map((id) => at.document.getElementById(id));
  assert.ok(described.every(Boolean), input.getAttribute("aria-describedby"));
  return [input.getAttribute("aria-invalid"), described.at(-1) === at.of("[data-question-result]") ? at.says() : ""];
};

test("numeric: what is read is shown as it was read, what is not is said at the field", async () => {
  const at = await opened("numeric", { more: { correct: ["1950"], ranges: undefined } });
  assert.deepEqual(fault(at), [null, ""]);
  at.set(at.of("input"), "1950$");
  assert.deepEqual(fault(at), ["true", UNREAD]);
  assert.equal(at.of("input").value, "1950$");
  for (const [typed, shown] of [["1\u202f950", "1950"], ["1,950", "1950"], ["+1950 %", "1950"], ["\u22125.", "-5"]]) {
    at.set(at.of("input"), typed);
    assert.deepEqual([...fault(at), at.of("input").value], [null, "", shown], typed);
  }
  at.set(at.of("input"), "1 950");
  await at.check();
  assert.deepEqual([at.result(), at.of("input").value], ["correct", "1950"]);
  await at.again();
  at.set(at.of("input"), "");
  assert.deepEqual(fault(at), [null, ""], "nothing is no fault");
});

test("numeric: a course in a language with a comma", async () => {
  const comma = (document) => document.querySelector("[data-decimal]").setAttribute("data-decimal", ",");
  const at = await opened("numeric", { more: { correct: ["1.95"], ranges: undefined }, change: comma });
  at.set(at.of("input"), "1.950");
  assert.equal(at.of("input").value, "1950");
  await at.check();
  assert.equal(at.result(), "wrong");
  await at.again();
  at.set(at.of("input"), "1,950");
  await at.check();
  assert.deepEqual([at.result(), at.of("input").value], ["correct", "1,950"]);
});

test("numeric: in a quiz too, also where it shows one question at a time", async () => {
  const at = await opened("numeric", { quiz: true });
  const submit = at.one("#check [data-action='submit-quiz']");
  at.set(at.of("input"), "about 75");
  assert.deepEqual(fault(at), ["true", UNREAD]);
  await at.click(submit);
  assert.equal(at.text("#check [data-quiz-error]"), "1 question has no answer yet.");
  assert.equal(focused(at), at.of("input"));
  assert.deepEqual([...fault(at), at.of("input").value], ["true", UNREAD, "about 75"]);
  await at.go("talk");
  await at.go("check");
  assert.deepEqual([...fault(at), at.of("input").value], ["true", UNREAD, "about 75"], "it waits to be mended");
  at.set(at.of("input"), ".75e");
  at.set(at.of("input"), "75.");
  assert.deepEqual(fault(at), [null, ""]);
  await at.click(submit);
  assert.match(at.text("#check [data-quiz-result]"), /100%/);
  assert.deepEqual([...fault(at), at.of("input").value], [null, "", "75"]);
});

test("Enter in a field checks the answer", async () => {
  for (const [type, answer] of [["fill-in", "bonded labour"], ["numeric", "75"]]) {
    const at = await opened(type);
    const enter = (more) => at.fire(at.of("input"), "keydown", { key: "Enter", ...more });
    const leave = () => at.fire(at.of("input"), "change"); // as browsers do before they take the focus away
    at.of("input").addEventListener("blur", leave);
    enter();
    assert.match(at.says(), /^Write an? \w+ first/);
    assert.equal(focused(at), at.of("input"));
    at.of("input").value = answer;
    enter({ isComposing: true });
    assert.equal(at.result(), "", "that Enter ends a syllable");
    enter();
    assert.deepEqual([at.result(), at.says()], ["correct", "That’s right."]);
  }
});

test("sequencing: buttons move items, the focus and a status go along", async () => {
  const at = await opened("sequencing");
  const order = () => at.all("[data-option]").map((item) => item.dataset.option).join("");
  const button = (letter, by) => at.of(`[data-option="${letter}"] [data-move="${by}"]`);
  assert.equal(order(), "acb");
  await at.check();
  assert.equal(at.says(), "Put these in order first.", "the order that is found is no answer");
  assert.equal(button("a", -1).getAttribute("aria-disabled"), "true");
  await at.click(button("c", 1));
  assert.equal(order(), "abc");
  assert.equal(focused(at), button("c", 1));
  assert.equal(at.of("[data-moved]").textContent, "Now at place 3 of 3");
  assert.deepEqual(at.all("[data-move]").map((each) => each.getAttribute("aria-disabled")), ["true", "false", "false", "false", "false", "true"]);
  await at.click(button("c", 1));
  assert.equal(order(), "abc", "the last one stays");
  await at.click(button("a", 1));
  assert.equal(order(), "bac");
  await at.check();
  assert.deepEqual([at.result(), order()], ["wrong", "bac"]);
  assert.deepEqual(at.all("[data-option]").map((item) => item.dataset.result), ["wrong", "wrong", "correct"]);
  assert.deepEqual(at.words("[data-solution]"), ["Right place: 2", "Right place: 1"]);
  assert.deepEqual(at.words("[data-feedback]"), ["Offer, never press."]);
  assert.equal(at.shown("[data-move]").length, 0);
  await at.again();
  assert.deepEqual([order(), at.shown("[data-move]").length, at.shown("[data-solution]").length], ["acb", 6, 0]);
  await at.click(button("b", -1));
  await at.check();
  assert.deepEqual([at.result(), order()], ["correct", "abc"]);
});

test("sequencing: what a later release has added stands at the end of an order from before, and is not judged", async () => {
  for (const [stored, results, solutions] of [["ca", ["wrong", "wrong", ""], 3], ["ac", ["correct", "correct", ""], 1]]) {
    const at = await opened("sequencing", { data: `2~s-~aAU*${stored}!~` });
    assert.deepEqual(at.all("[data-option]").map((item) => item.dataset.option), [...stored, "b"]);
    assert.deepEqual(at.all("[data-option]").map((item) => item.dataset.result), results);
    assert.equal(at.result(), stored === "ac" ? "correct" : "wrong");
    assert.equal(at.shown("[data-solution]").length, solutions);
  }
});

test("matching: each needs something, and each is judged", async () => {
  const at = await opened("matching");
  const [first, second, third] = at.all("select");
  at.set(first, "a");
  at.set(second, "d");
  await at.check();
  assert.equal(at.says(), "Choose something for each first.");
  at.set(third, "c");
  await at.check();
  const chosen = at.all("[data-chosen-text]");
  assert.deepEqual(chosen.map((each) => each.textContent), ["911", "the consulate", "the labour office"], "for paper, and where the field cuts it");
  assert.ok(chosen.every((each) => each.hidden), "they are short enough");
  assert.equal(at.result(), "wrong");
  assert.deepEqual(at.all("[data-option]").map((item) => item.dataset.result), ["correct", "wrong", "correct"]);
  assert.deepEqual(at.words("[data-solution]"), ["Right answer: the hotline"]);
  assert.deepEqual(at.words("[data-feedback]"), ["It is open day and night."]);
  assert.ok(first.disabled);
  await at.again();
  assert.deepEqual([first.value, first.disabled, focused(at) === first], ["", false, true]);
  for (const [select, target] of [[first, "a"], [second, "b"], [third, "c"]]) at.set(select, target);
  await at.check();
  assert.equal(at.result(), "correct");
});

test("in a quiz, parts count as parts, and what lacks a part stops it", async () => {
  const at = await opened("matching", { quiz: true });
  const submit = at.one("#check [data-action='submit-quiz']");
  const [first, second, third] = at.all("select");
  at.set(first, "a");
  await at.click(submit);
  assert.equal(at.text("#check [data-quiz-error]"), "1 question has no answer yet.");
  assert.equal(focused(at), first);
  at.set(second, "b");
  at.set(third, "d");
  await at.click(submit);
  assert.match(at.text("#check [data-quiz-result]"), /66\.67%/);
  assert.deepEqual([at.says(), at.result()], ["Partly right. Points: 0.67 of 1.", "wrong"]);
});

test("true or false", async () => {
  const at = await opened("true-false");
  await at.click(at.of("input[value='t']"));
  await at.check();
  assert.deepEqual(at.all("[data-option]").map((item) => item.dataset.result), ["wrong", "missed"]);
  assert.deepEqual(at.words("[data-feedback]"), ["Agreeing to travel or to work is not agreeing to be exploited."], "in the author's words");
});

test("a scale judges nobody", async () => {
  const at = await opened("likert");
  await at.click(at.of("input[value='a']"));
  await at.check();
  assert.deepEqual([at.says(), at.result()], ["Thank you. This is noted.", ""]);
  assert.deepEqual(at.all("[data-option]").map((item) => item.dataset.result), ["", "", "", ""]);
  assert.deepEqual(at.words("[data-feedback]"), ["The help lines stand at the foot of every page."]);
  const quiz = await opened("likert", { quiz: true });
  await quiz.click(quiz.of("input[value='d']"));
  await quiz.click(quiz.one("#check [data-action='submit-quiz']"));
  assert.equal(quiz.document.querySelectorAll("#check [data-quiz-result] a").length, 0, "there is nothing to look at again");
});

test("what is right is shown after the last try, and there is none after it", async () => {
  const at = await opened("fill-in", { more: { attempts: 2 } });
  at.set(at.of("input"), "slavery");
  await at.check();
  assert.equal(at.says(), "Not quite. You have 1 try left.");
  assert.deepEqual(at.words("[data-answer]"), ["slavery It is a form of it. Which one?"]);
  await at.again();
  at.set(at.of("input"), "serfdom");
  await at.check();
  assert.equal(at.says(), "Not quite.");
  assert.deepEqual(at.words("[data-answer]"), ["Right answer: debt bondage", "Right answer: bonded labour"]);
  assert.equal(at.of("[data-action='try-again']").hidden, true);
});

test("performance: a choice leads on, and what comes after it is chosen anew", async () => {
  const at = await opened("performance");
  const link = (letter) => at.of(`[data-option="${letter}"] a`);
  const scenes = () => at.all("[data-scene]").filter((each) => !each.hidden).map((each) => each.dataset.scene).join("");
  assert.equal(scenes(), "0");
  await at.click(link("a"));
  assert.deepEqual([scenes(), focused(at).dataset.scene, at.page()], ["01", "1", "talk"]);
  await at.check();
  assert.equal(at.says(), "Choose first, to the end of the story.");
  await at.click(link("c"));
  assert.equal(scenes(), "012");
  await at.check();
  assert.equal(at.result(), "wrong");
  assert.deepEqual(at.all("[data-option]").map((item) => item.dataset.result), ["wrong", "missed", "correct"]);
  assert.deepEqual(at.words("[data-feedback]"), ["You learn his version."]);
  await at.click(link("b"));
  assert.equal(scenes(), "012", "it is over");
  await at.again();
  assert.deepEqual([scenes(), at.shown("[data-feedback]").length], ["0", 0]);
  assert.equal(focused(at), link("a"), "the first thing to choose");
  await at.click(link("a"));
  await at.click(link("c"));
  await at.click(link("b"));
  assert.deepEqual([scenes(), at.all("[data-chosen]").map((item) => item.dataset.option).join("")], ["02", "b"]);
  await at.check();
  assert.equal(at.result(), "correct");
});

test("shuffled options keep their letters", async () => {
  const orders = new Set();
  for (let turn = 0; turn < 30 && orders.size < 2; turn += 1) {
    const at = await opened("choice", { change: (document) => document.querySelector(".options").setAttribute("data-shuffle", "") });
    orders.add(at.all("[data-option]").map((item) => item.dataset.option).join(""));
    await at.click(at.of("input[value='b']"));
    await at.check();
    assert.equal(at.result(), "correct");
    await at.again();
    assert.equal(focused(at), at.of("input"), "the first of the new order");
  }
  assert.deepEqual([...orders].sort(), ["ab", "ba"]);
});

test("a page turned and come back to shows the answers", async () => {
  const at = await opened("sequencing");
  await at.click(at.of('[data-option="b"] [data-move="-1"]'));
  await at.check();
  await at.go("more");
  await at.go("talk");
  assert.equal(at.result(), "correct");
});

/** Pointers at one of our questions, laid out as a column of things that are 50 px high. */
const held = async (type) => {
  const at = await opened(type, {
    change: ({ defaultView: win }) => {
      Object.defineProperty(win.HTMLElement.prototype, "offsetTop", { get() { return 50 * [...this.parentElement.children].indexOf(this); } });
      Object.defineProperty(win.HTMLElement.prototype, "offsetHeight", { get() { return 50; } });
    },
  });
  const point = (target, kind, fields) => at.fire(target, `pointer${kind}`, { pointerId: 1, isPrimary: true, button: 0, clientX: 0, clientY: 25, ...fields });
  return { ...at, point, order: () => at.all("[data-option]").map((item) => item.dataset.option).join("") };
};

test("what is dragged is an answer when it is dropped somewhere else, and none when it is taken back", async () => {
  const at = await held("sequencing");
  const first = at.of("[data-option='a']");
  const drag = (kind) => {
    at.point(first, "down", { pointerType: "mouse" });
    at.point(first, "move", { clientY: 27 });
    assert.equal(first.hasAttribute("data-dragged"), false, "a click that trembles");
    at.point(first, "move", { clientY: 110 });
    assert.deepEqual([at.order(), first.style.translate], ["cab", "0px 35px"], "its place is 50 px further down");
    if (kind === "key") at.fire(at.document, "keydown", { key: "Escape" });
    else at.point(first, kind);
    assert.deepEqual([first.hasAttribute("data-dragged"), first.style.translate], [false, ""]);
  };
  for (const kind of ["key", "cancel"]) {
    drag(kind);
    assert.deepEqual([at.order(), at.of("[data-moved]").textContent], ["acb", "Now at place 1 of 3"]);
    await at.check();
    assert.equal(at.says(), "Put these in order first.");
  }
  drag("up");
  assert.deepEqual([at.order(), at.of("[data-moved]").textContent], ["cab", "Now at place 2 of 3"]);
  await at.check();
  assert.equal(at.result(), "wrong");
  at.point(first, "down", { pointerType: "mouse" });
  at.point(first, "move", { clientY: 110 });
  assert.equal(at.order(), "cab", "it is answered");
});

test("a finger drags by the grip alone, one finger at a time, and no button is dragged", async () => {
  const at = await held("sequencing");
  const first = at.of("[data-option='a']");
  for (const [target, fields] of [
    [first, { pointerType: "touch" }],
    [at.of("[data-option='a'] [data-move='1']"), { pointerType: "mouse" }],
    [at.of("[data-option='a'] [data-grip]"), { pointerType: "touch", isPrimary: false }],
    [first, { pointerType: "mouse", button: 2 }],
  ]) {
    at.point(target, "down", fields);
    at.point(first, "move", { clientY: 110 });
    assert.equal(at.order(), "acb");
  }
  at.point(at.of("[data-option='a'] [data-grip]"), "down", { pointerType: "touch" });
  at.point(first, "move", { clientY: 110, pointerId: 2 });
  assert.equal(at.order(), "acb", "another finger");
  at.point(first, "move", { clientY: 110 });
  assert.equal(at.order(), "cab");
  at.point(first, "up"); // a drag that goes on keeps the clock of the page going
});

test("a target is chosen where it is dropped, and nowhere else", async () => {
  const at = await held("matching");
  const [first] = at.all("select");
  const target = at.of("[data-target='d']");
  for (const [place, chosen] of [[at.of("[data-option='1'] .option-text"), "d"], [at.of(".question-prompt") ?? at.one("h1"), ""]]) {
    at.set(first, "");
    at.document.elementFromPoint = () => place;
    at.point(target, "down", { pointerType: "mouse" });
    at.point(target, "move", { clientY: 110 });
    assert.equal(at.all("[data-over]").length, chosen ? 1 : 0);
    at.point(target, "up");
    assert.deepEqual([first.value, at.all("[data-over]").length], [chosen, 0]);
  }
  assert.match(at.of("[data-moved]").textContent, /^Chosen for Somebody is in danger now: /);
});
