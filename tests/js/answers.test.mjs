/* Answers that are not ticks, on the HTML that our templates make of the examples in the documentation (tests/golden/blocks). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { launch, ROOT, sampleContract, SHIPPED } from "./harness.mjs";

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
const opened = async (type, { more = {}, change = () => {}, quiz = false } = {}) => {
  const page = quiz ? "check" : "talk";
  const asked = { number: 20, keys: [], type, page, points: 1, ...EXAMPLES[type], ...more };
  const contract = sampleContract();
  contract.last.question = 20;
  if (quiz) contract.pages[2].quiz.questions = [asked.id];
  contract.questions = [...contract.questions.filter((each) => each.page !== page), asked];
  const at = await launch({
    contract,
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

test("numeric: a comma will do, both ends of the range are right, a word is no answer", async () => {
  const at = await opened("numeric");
  at.set(at.of("input"), "about 75");
  await at.check();
  assert.equal(at.says(), "Write a number first, such as 12.5.");
  assert.equal(at.of("input").value, "about 75", "it can be mended");
  for (const [answer, result] of [["74,5", "correct"], ["75.5", "correct"], ["75.51", "wrong"], ["25.0", "wrong"]]) {
    at.set(at.of("input"), answer);
    await at.check();
    assert.equal(at.result(), result, answer);
    if (answer !== "25.0") await at.again();
  }
  assert.deepEqual(at.words("[data-answer]"), ["Right answer: 75 ± 0.5 %", "25 % That is what your patient is left with."]);
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

test("matching: each needs something, and each is judged", async () => {
  const at = await opened("matching");
  const [first, second, third] = at.all("select");
  at.set(first, "a");
  at.set(second, "d");
  await at.check();
  assert.equal(at.says(), "Choose something for each first.");
  at.set(third, "c");
  await at.check();
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
  assert.equal(at.says(), "Not quite.");
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
