/* Questions and navigation on the page, without an LMS. */
import assert from "node:assert/strict";
import test from "node:test";
import { launch, sampleContract } from "./harness.mjs";
import { strictLms } from "./strict-lms.mjs";

const result = (at, question, letter) => at.one(`#question-${question} [data-option="${letter}"]`).dataset.result;
const mark = (at, question, letter) => at.one(`#question-${question} [data-option="${letter}"] [data-mark]`).textContent;
const focused = (at) => at.document.activeElement;

test("one page at a time, with title, place, contents and progress in step", async () => {
  const at = await launch();
  assert.equal(at.document.documentElement.className, "js ready");
  assert.equal(at.shown("[data-page]"), 1);
  assert.equal(focused(at), at.document.body, "the first page does not take the focus");
  await at.click("#welcome [data-action='next']");
  assert.equal(at.page(), "talk");
  assert.equal(at.shown("[data-page]"), 1);
  assert.equal(focused(at), at.one("#talk h1"));
  assert.equal(at.document.title, "Title of talk – Sample course");
  assert.equal(at.text("[data-here]"), "Module 1 · 2 of 3");
  assert.equal(at.window.location.hash, "#talk");
  assert.equal(at.one("[data-progress]").getAttribute("value"), "40");
  assert.deepEqual([...at.document.querySelectorAll("[aria-current]")].map((link) => link.dataset.pageLink), ["talk"]);
  assert.deepEqual(["welcome", "talk", "more"].map((id) => at.one(`[data-page-link="${id}"]`).dataset.state), ["seen", "seen", ""]);
  assert.equal(at.text("[data-page-link='welcome'] [data-state-text]"), "Seen");
});

test("the address chooses the page: at the start, by links to places, by back and forward", async () => {
  const at = await launch({ url: "https://lms.example/course/index.html#check--part", quickExit: false });
  assert.equal(at.page(), "check");
  assert.equal(at.window.location.hash, "#check--part");
  await at.click("#check a[href='#extra--part']");
  assert.equal(at.page(), "extra");
  assert.equal(focused(at), at.one("#extra--part"));
  const history = async (delta) => {
    at.window.history.go(delta);
    await new Promise((resolve) => setTimeout(resolve, 1));
    at.clock.advance(0);
    at.clock.advance(0);
  };
  await history(-1);
  assert.equal(at.page(), "check");
  await history(1);
  assert.equal(at.page(), "extra");
});

test("with a quick exit, turning pages leaves nothing to go back to", async () => {
  const at = await launch();
  const entries = at.window.history.length;
  await at.click("[data-page-link='talk']");
  await at.click("#talk [data-action='next']");
  assert.equal(at.page(), "check");
  assert.equal(at.window.location.hash, "#check");
  assert.equal(at.window.history.length, entries);
});

test("choosing the page that is shown brings the focus to it", async () => {
  const at = await launch();
  at.one("[data-page-link='welcome']").focus();
  await at.click("[data-page-link='welcome']");
  assert.equal(focused(at), at.current().querySelector("h1"));
});

test("an address that names no page leaves the page as it is", async () => {
  for (const hash of ["#nothing", "#%E0%A4%A", "#content", ""]) {
    const at = await launch({ url: `https://lms.example/index.html${hash}` });
    assert.equal(at.page(), "welcome", hash);
    await at.click("a[href='#content']"); // the skip link
    assert.equal(at.page(), "welcome");
  }
});

test("a closed page says why, and the page stays", async () => {
  const at = await launch({ contract: sampleContract({ navigation: "linear" }), url: "https://lms.example/index.html#more" });
  assert.equal(at.page(), "welcome", "the address does not open it");
  assert.equal(at.one("[data-page-link='check']").getAttribute("aria-disabled"), "true");
  assert.equal(at.text("[data-page-link='check'] [data-state-text]"), "Not open yet");
  await at.go("check");
  assert.equal(at.page(), "welcome");
  const message = at.one("[data-locked-message]");
  assert.deepEqual([message.hidden, focused(at) === message], [false, true]);
  assert.match(message.textContent, /“Title of talk”/);
  at.window.location.hash = "#more";
  await at.click("h1");
  assert.deepEqual([at.page(), at.window.location.hash], ["welcome", "#welcome"]);
  await at.go("talk");
  assert.equal(message.hidden, true);
  assert.equal(at.one("#talk [data-action='next']").hasAttribute("aria-disabled"), false, "a page is done when it is shown");
  await at.go("check");
  assert.equal(at.one("#check [data-action='next']").getAttribute("aria-disabled"), "true");
  await at.click("#check [data-action='next']");
  assert.match(message.textContent, /quiz “Title of check”/);
  await at.handIn({ c1: "a", c2: "a" });
  assert.equal(at.one("#check [data-action='next']").hasAttribute("aria-disabled"), false);
  await at.click("#check [data-action='next']");
  assert.equal(at.page(), "more");
});

test("a closed module says what is missing", async () => {
  const say = async (requires) => {
    const modules = sampleContract().modules.map((module) => (module.id === "m2" ? { ...module, requires } : module));
    const at = await launch({ contract: sampleContract({ modules }) });
    await at.go("more");
    return at.one("[data-locked-message]").hidden ? null : at.text("[data-locked-message]");
  };
  const opens = (needs) => `“Second module” opens when you have finished ${needs}.`;
  assert.equal(await say(["id", "m1"]), opens("First module"));
  assert.equal(await say(["and", ["id", "welcome"], ["id", "talk"], ["id", "check"]]), opens("Title of talk and Title of check"), "welcome is done");
  assert.equal(await say(["or", ["id", "talk"], ["id", "check"]]), opens("Title of talk or Title of check"));
  assert.equal(await say(["at-least", 2, ["id", "talk"], ["id", "check"]]), opens("at least 2 of these: Title of talk and Title of check"));
  assert.equal(await say(["=", "check", "passed"]), opens("Title of check (result: passed)"));
  assert.equal(await say(["not", ["id", "welcome"]]), opens("Title of welcome (as long as it is not done)"));
  assert.equal(await say(["id", "another-sco"]), null);
});

test("contents open and close", async () => {
  const at = await launch();
  const open = () => [at.one("[data-action='contents']").getAttribute("aria-expanded"), at.one("#contents").hasAttribute("data-open")];
  assert.deepEqual(open(), ["false", false]);
  await at.click("[data-here]");
  assert.deepEqual(open(), ["true", true]);
  at.document.dispatchEvent(new at.window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assert.deepEqual(open(), ["false", false]);
  await at.click("[data-here]");
  await at.go("more");
  assert.deepEqual(open(), ["false", false]);
  await at.click("[data-here]");
  at.window.location.hash = "#talk"; // as back and forward do
  at.clock.advance(0);
  assert.deepEqual([at.page(), ...open()], ["talk", "false", false]);
});

test("paper gets all pages", async () => {
  const at = await launch();
  at.fire(at.window, "beforeprint");
  assert.equal(at.shown("[data-page]"), 6);
  at.fire(at.window, "afterprint");
  assert.deepEqual([at.shown("[data-page]"), at.page()], [1, "welcome"]);
});

test("paper gets no page that is closed, and of a draw what it asks", async () => {
  const contract = sampleContract({ navigation: "locked" });
  contract.pages[2].quiz.draw = 1;
  const at = await launch({ contract });
  const printed = () => {
    at.fire(at.window, "beforeprint");
    const pages = [...at.document.querySelectorAll("[data-page]")].filter((each) => !each.hidden).map((each) => each.dataset.page);
    at.fire(at.window, "afterprint");
    return pages;
  };
  assert.deepEqual(printed(), ["welcome", "talk"]);
  assert.deepEqual([...at.document.querySelectorAll("[data-closed]")].map((each) => each.dataset.page), ["check", "more", "extra", "final"]);
  await at.go("talk");
  for (const [id, answer] of [["p1", "b"], ["p2", "ac"]]) {
    await at.choose(id, answer);
    await at.click(`#question-${id} [data-action='check']`);
  }
  assert.deepEqual(printed(), ["welcome", "talk", "check"]);
  const drawn = ["c1", "c2"].filter((id) => !at.one(`#question-${id}`).hidden);
  assert.equal(drawn.length, 1, "though nobody has turned to the quiz yet");
});

test("nobody is invited to save where nothing is saved", async () => {
  const prepare = ({ document }) => document.querySelector("[data-action='exit']").setAttribute("data-leave", "");
  for (const [api, hidden] of [[null, true], [strictLms().API, false]]) {
    const at = await launch({ api, prepare });
    await at.go("talk");
    assert.equal(at.one("[data-leave]").hidden, hidden);
  }
});

test("who can try no more goes on and reads", async () => {
  for (const navigation of ["linear", "locked"]) {
    const contract = sampleContract({ navigation, completion: { pages: 100, quizzes: ["check"], minimum_time: 0, acknowledgements: [] } });
    contract.pages[1].required = false;
    contract.pages[2].quiz = { ...contract.pages[2].quiz, pass_mark: 100, attempts: 2 };
    const at = await launch({ contract });
    await at.go("check");
    await at.handIn({ c1: "a", c2: "a" });
    assert.match(at.text("#check [data-quiz-result]"), /Not passed yet/);
    assert.equal(at.one("#check [data-action='next']").getAttribute("aria-disabled"), "true", navigation);
    await at.click("#check [data-action='retry-quiz']");
    await at.handIn({ c1: "a", c2: "a" });
    assert.match(at.text("#check [data-quiz-result]"), /Not passed\. .*You have no tries left\. You can still go on reading\./);
    assert.equal(at.one("#check [data-action='next']").getAttribute("aria-disabled"), null, navigation);
    await at.click("#check [data-action='next']");
    assert.equal(at.page(), "more");
  }
});

test("with the last try the focus goes to what is said of it", async () => {
  const contract = sampleContract();
  contract.questions[0].attempts = 1;
  const bare = ({ document }) => document.querySelectorAll("#question-p1 [data-feedback]").forEach((each) => each.remove());
  for (const [prepare, target] of [[bare, "[data-question-result]"], [() => {}, "[data-option='a'] [data-feedback]"]]) {
    const at = await launch({ contract, prepare });
    await at.go("talk");
    await at.choose("p1", "a");
    await at.click("#question-p1 [data-action='check']");
    assert.equal(at.one("#question-p1 [data-action='try-again']").hidden, true);
    assert.equal(focused(at), at.one(`#question-p1 ${target}`));
  }
});

test("practice: check, see why, try again", async () => {
  const at = await launch();
  await at.go("talk");
  assert.equal(at.shown("#talk [data-feedback], #talk [data-explanation]"), 0);
  await at.click("#question-p2 [data-action='check']");
  assert.equal(at.text("#question-p2 [data-question-result]"), "Choose an answer first.");
  assert.equal(focused(at), at.one("#question-p2 input"));
  await at.choose("p2", "ab");
  assert.equal(at.text("#question-p2 [data-question-result]"), "");
  await at.click("#question-p2 [data-action='check']");
  assert.deepEqual([..."abcd"].map((letter) => result(at, "p2", letter)), ["correct", "wrong", "missed", ""]);
  assert.deepEqual([..."abcd"].map((letter) => mark(at, "p2", letter) !== ""), [true, true, true, false]);
  assert.equal(at.shown("#question-p2 [data-feedback]"), 3);
  const said = [...at.document.querySelectorAll("#question-p2 [data-feedback]")].map((each) => each.textContent);
  assert.deepEqual(said, ["About a", "About b", "About c", "About d"], "in the author's words");
  assert.equal(at.one("#question-p2 [data-explanation]").hidden, false);
  assert.equal(at.one("#question-p2 [data-question-result]").dataset.result, "wrong");
  assert.ok([...at.document.querySelectorAll("#question-p2 input")].every((input) => input.disabled));
  assert.equal(focused(at), at.one("#question-p2 [data-option='a'] [data-feedback]"), "the words at the choice are heard first");
  await at.click("#question-p2 [data-action='try-again']");
  assert.equal(at.document.querySelectorAll("#question-p2 input:checked, #question-p2 input:disabled").length, 0);
  assert.equal(at.shown("#question-p2 [data-feedback]"), 0);
  assert.equal(focused(at), at.one("#question-p2 input"));
  await at.choose("p2", "ca");
  await at.click("#question-p2 [data-action='check']");
  assert.equal(at.one("#question-p2 [data-question-result]").dataset.result, "correct");
  assert.equal(at.one("#question-p1 [data-question-result]").textContent, "", "the other question is left alone");
});

test("options keep their letters for life, whatever their order on the page", async () => {
  const base = sampleContract();
  const questions = base.questions.map((question) => (question.id === "p2" ? { ...question, options: "gaxc", correct: ["cg"] } : question));
  const at = await launch({ contract: sampleContract({ questions }) });
  await at.go("talk");
  await at.choose("p2", "gxc");
  await at.choose("p2", "x");
  await at.click("#question-p2 [data-action='check']");
  assert.deepEqual([..."gaxc"].map((letter) => result(at, "p2", letter)), ["correct", "", "", "correct"]);
  assert.equal(at.one("#question-p2 [data-question-result]").dataset.result, "correct");
});

test("a quiz is handed in whole", async () => {
  const at = await launch();
  await at.go("final");
  await at.handIn({ f2: "ab" });
  const error = at.one("#final [data-quiz-error]");
  assert.deepEqual([error.hidden, error.textContent], [false, "2 questions have no answer yet."]);
  assert.equal(focused(at), at.one("#question-f1 input"));
  await at.choose("f1", "b");
  assert.equal(error.hidden, true);
  await at.handIn({});
  assert.equal(error.textContent, "1 question has no answer yet.");
  await at.handIn({ f3: "c" }); // 3 of 4 points: the pass mark
  const box = at.one("#final [data-quiz-result]");
  assert.deepEqual([box.hidden, box.dataset.result, focused(at) === box], [false, "correct", true]);
  assert.match(box.textContent, /75% \(points: 3 of 4\).*Passed/);
  assert.deepEqual([...box.querySelectorAll("a")].map((link) => [link.getAttribute("href"), link.textContent]), [["#question-f3", "Question 3"]]);
  assert.deepEqual([..."abc"].map((letter) => result(at, "f3", letter)), ["missed", "", "wrong"], "passed: the answers are shown");
  await at.click(box.querySelector("a"));
  assert.equal(focused(at), at.one("#question-f3"));
});

test("a quiz not passed keeps its answers to itself while there is a try left; the best attempt counts", async () => {
  const at = await launch();
  await at.go("final");
  const box = at.one("#final [data-quiz-result]");
  await at.handIn({ f1: "b", f2: "d", f3: "a" });
  assert.equal(box.dataset.result, "wrong");
  assert.match(box.textContent, /50% \(points: 2 of 4\).*Not passed yet.*75%.*1 try left/);
  assert.deepEqual([..."abcd"].map((letter) => result(at, "f2", letter)), ["", "", "", "wrong"]);
  assert.equal(at.shown("#final [data-explanation]"), 0);
  await at.click("#final [data-action='retry-quiz']");
  assert.equal(focused(at), at.one("#question-f1 input"));
  assert.equal(at.document.querySelectorAll("#final input:checked, #final input:disabled").length, 0);
  assert.deepEqual([box.hidden, at.one("#final [data-action='submit-quiz']").hidden], [true, false]);
  await at.handIn({ f1: "a", f2: "d", f3: "b" });
  assert.match(box.textContent, /Your score: 0%.*Not passed\. The.*best result so far: 50%.*no tries left/, "no “yet”");
  assert.equal(at.one("#final [data-action='retry-quiz']").hidden, true);
  assert.deepEqual([..."abcd"].map((letter) => result(at, "f2", letter)), ["missed", "missed", "", "wrong"], "no tries left: the answers are shown");
});

test("a broken contract leaves the course readable", async () => {
  const at = await launch({ contract: { ...sampleContract(), format: 1 }, broken: true });
  assert.equal(at.document.documentElement.className, "", "no script, no hidden page");
  assert.equal(at.shown("[data-page]"), 6);
});

test("200 pages and 1,000 questions: a page turn and an answer stay cheap", async () => {
  const base = sampleContract();
  const pages = Array.from({ length: 200 }, (_, index) => ({ ...base.pages[0], id: `page-${index}`, number: index + 1, title: `Page ${index}` }));
  const questions = Array.from({ length: 1000 }, (_, index) => ({ ...base.questions[1], id: `q-${index}`, number: index + 1, page: `page-${Math.floor(index / 5)}` }));
  const completion = { pages: 100, quizzes: [], minimum_time: 0, acknowledgements: [] };
  const rules = { completion, passing: [], score: { quizzes: [], attempt: "best" }, last: { page: 200, question: 1000 }, navigation: "linear" };
  const at = await launch({ contract: sampleContract({ pages, questions, ...rules }) });
  const writes = [];
  new at.window.MutationObserver((records) => writes.push(...records)).observe(at.document, { attributes: true, childList: true, subtree: true });
  await at.go("page-1");
  await Promise.resolve();
  assert.ok(writes.length < 200, `${writes.length} changes for a page turn`);
  writes.length = 0;
  await at.choose("q-5", "a");
  await Promise.resolve();
  assert.ok(writes.length < 20, `${writes.length} changes for an answer`);
});
