/* What the learner is told at the end: after "Save and close", when it is pressed again, when nothing can be saved, and back from elsewhere. */
import assert from "node:assert/strict";
import test from "node:test";
import { launch, sampleContract, STRINGS } from "./harness.mjs";
import { ALL_RIGHT, allPages, notice, pass, slowServer } from "./learners.mjs";
import { NAMES, strictLms } from "./strict-lms.mjs";
import { dress } from "./template.mjs";

const finished = (lms) => lms.calls.filter(([call]) => call === "LMSFinish").length;
const pagesOnly = () => sampleContract({
  completion: { pages: 0, quizzes: [], minimum_time: 0, acknowledgements: [] }, passing: [], score: { quizzes: [], attempt: "best" },
});
const visit = async (lms, options = {}) => {
  const at = await launch({ api: lms?.API ?? null, prepare: dress, ...options });
  await pass(at, 1000);
  return at;
};
const line = (at) => at.text("[data-save-status]");
const message = (at) => (at.one("[data-exit-message]").hidden ? "" : at.text("[data-exit-message]"));
const exit = async (at) => {
  await at.click("[data-action='exit']");
  return message(at);
};
/** An API that stands for whichever LMS is there now. */
const forwarding = (lms) => Object.fromEntries(Object.keys(lms().API).map((name) => [name, (...values) => lms().API[name](...values)]));

test("the exit says what was saved and what is still to do", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  assert.equal(await exit(at), "Saved. You may close this window. Still to do: see 4 more pages (Title of talk, Title of check, Title of more and Title of final) "
    + "and pass the quiz “Title of final”.");
  assert.equal(at.document.activeElement, at.one("[data-exit-message]"));
  assert.equal(finished(lms), 1);
  assert.match(await exit(at), /^Saved/, "pressed again, it says the same");
  assert.equal(await exit(await visit(strictLms(), { contract: pagesOnly() })), "Saved. You may close this window. You have done all that was asked.");
});

test("an exit that cannot save asks for a second press, and says what became of the rest", async () => {
  const unsaved = async (storage) => {
    const lms = strictLms();
    const at = await visit({ API: { ...lms.API, LMSCommit: () => "false" } }, {
      prepare: (window) => {
        dress(window);
        if (!storage) Object.defineProperty(window, "localStorage", { get: () => { throw new Error("sandboxed"); } });
      },
    });
    await at.go("talk");
    assert.match(await exit(at), /^We could not save yet/);
    assert.equal(finished(lms), 0);
    const said = await exit(at);
    assert.equal(finished(lms), 1);
    return said;
  };
  assert.match(await unsaved(true), /kept in this browser.*Still to do/);
  assert.match(await unsaved(false), /may not have reached.*Still to do/);
});

test("back from the back/forward cache, a session that could be opened again takes the farewell away", async () => {
  const [first, second] = [strictLms(), strictLms()];
  let lms = first;
  const at = await visit({ API: forwarding(() => lms) });
  assert.match(await exit(at), /^Saved/);
  lms = second;
  at.back();
  await at.go("talk");
  await pass(at, 1000);
  assert.equal(at.one("[data-exit-message]").hidden, true);
  assert.equal(second.committed["cmi.core.lesson_location"], "talk");
  assert.match(await exit(at), /^Saved/);
  assert.deepEqual([finished(first), finished(second)], [1, 1]);
});

test("it says at once that it saves, and the result when the server has answered; a press in between changes nothing", async () => {
  const lms = strictLms();
  const server = slowServer();
  const at = await visit(lms, {
    prepare: (window) => {
      dress(window);
      window.fetch = server.fetch;
    },
  });
  server.slow = true;
  at.one("[data-action='exit']").click();
  assert.equal(message(at), STRINGS.saving, "before the LMS is asked");
  assert.notEqual(at.document.activeElement, at.one("[data-exit-message]"), "said politely");
  await pass(at, 3000);
  assert.equal(await exit(at), STRINGS.saving);
  assert.equal(finished(lms), 0);
  server.answer();
  await pass(at, 0);
  assert.match(message(at), /^Saved/);
  assert.equal(at.document.activeElement, at.one("[data-exit-message]"));
  assert.equal(finished(lms), 1);
  assert.deepEqual(lms.faults, []);
});

test("closed though not everything is saved: the whole page says the same", async () => {
  const lms = strictLms();
  const at = await visit({ API: { ...lms.API, LMSCommit: () => "false" } });
  await pass(at, 10000);
  assert.equal(notice(at, "not-saved"), true);
  assert.match(await exit(at), /^We could not save yet/);
  assert.match(await exit(at), /kept in this browser/);
  assert.deepEqual([line(at), notice(at, "not-saved"), notice(at, "session-gone")], [STRINGS.closed_unsaved, false, false]);
  at.document.dispatchEvent(new at.window.KeyboardEvent("keydown", { code: "KeyS", ctrlKey: true, altKey: true, shiftKey: true }));
  assert.equal(at.text("[data-support='saved']"), STRINGS.closed_unsaved);
  assert.equal(at.text("[data-support='session']"), "Closed");
  await pass(at, 100000);
  assert.deepEqual([line(at), finished(lms)], [STRINGS.closed_unsaved, 1], "nobody tries again");
});

test("a save that succeeds after all takes the question back: the next press is a first one", async () => {
  const lms = strictLms();
  let down = true;
  const at = await visit({ API: { ...lms.API, LMSCommit: (value) => (down ? "false" : lms.API.LMSCommit(value)) } });
  assert.match(await exit(at), /^We could not save yet/);
  down = false;
  await pass(at, 61000);
  assert.match(message(at), /^Saved \d/);
  assert.equal(message(at), line(at));
  down = true;
  await at.go("talk");
  assert.match(await exit(at), /^We could not save yet/);
  assert.equal(finished(lms), 0);
});

test("when the session is gone, it says what became of the last steps", async () => {
  for (const [storage, expected] of [[true, STRINGS.exit_kept], [false, STRINGS.exit_lost]]) {
    const lms = strictLms();
    const at = await visit(lms, {
      prepare: (window) => {
        dress(window);
        if (!storage) Object.defineProperty(window, "localStorage", { get: () => { throw new Error("sandboxed"); } });
      },
    });
    lms.forget();
    await at.go("talk");
    await pass(at, 1000);
    assert.deepEqual([line(at), notice(at, "session-gone")], [STRINGS.not_saving, true]);
    assert.ok((await exit(at)).startsWith(expected));
    assert.equal(at.document.activeElement, at.one("[data-exit-message]"));
  }
});

test("who reads on after the end and presses again is told once more, what is true then", async () => {
  const lms = strictLms();
  const at = await visit(lms);
  assert.match(await exit(at), /^Saved/);
  await at.go("talk");
  assert.deepEqual([message(at), line(at), notice(at, "session-gone")], ["", STRINGS.not_saving, true]);
  assert.ok((await exit(at)).startsWith(STRINGS.exit_lost), "what is done after the end is kept nowhere");
  assert.equal(at.document.activeElement, at.one("[data-exit-message]"));
  assert.equal(finished(lms), 1);
});

test("back from the back/forward cache in a session for review: the page says that, and no more of saving", async () => {
  let lms = strictLms();
  const at = await visit({ API: forwarding(() => lms) }, { contract: sampleContract({ navigation: "linear" }) });
  assert.match(await exit(at), /^Saved/);
  assert.match(line(at), /^Saved \d/);
  assert.equal(at.one("[data-page-link='more']").getAttribute("aria-disabled"), "true");
  lms = lms.relaunch({ [NAMES.MODE]: "review" });
  at.leave(true);
  at.back();
  assert.deepEqual([notice(at, "review"), notice(at, "session-gone"), line(at), message(at)], [true, false, "", ""]);
  assert.equal(at.one("[data-page-link='more']").hasAttribute("aria-disabled"), false);
  await allPages(at);
  await at.handIn(ALL_RIGHT);
  await pass(at, 1000);
  assert.deepEqual([line(at), lms.calls.filter(([call]) => call === "LMSSetValue").length], ["", 0]);
  assert.equal(await exit(at), STRINGS.exit_unsaved);
  await at.go("welcome");
  assert.equal(notice(at, "session-gone"), false, "in review nothing was to be saved");
});

test("a visit that does not count is called that; looking back says so already", async () => {
  const [credit, MODE] = [NAMES.CREDIT, NAMES.MODE];
  let at = await visit(strictLms({ [credit]: "no-credit" }));
  assert.deepEqual([notice(at, "no-credit"), notice(at, "review")], [true, false]);
  assert.match(line(at), /^Saved/, "it is kept all the same");
  at = await visit(strictLms({ [credit]: "no-credit", [MODE]: "review" }));
  assert.deepEqual([notice(at, "no-credit"), notice(at, "review")], [false, true]);
  for (const lms of [strictLms(), null]) assert.equal(notice(await visit(lms), "no-credit"), false);
});

test("back in sight after the LMS has ended the session: what kind the new one is, is said anew", async () => {
  let lms = strictLms();
  const at = await visit({ API: forwarding(() => lms) });
  lms.forget();
  await at.go("talk");
  await pass(at, 1000);
  assert.equal(notice(at, "session-gone"), true);
  assert.ok((await exit(at)).startsWith(STRINGS.exit_kept));
  lms = lms.relaunch({ [NAMES.CREDIT]: "no-credit" });
  at.visible("hidden");
  at.visible("visible");
  assert.deepEqual([notice(at, "session-gone"), notice(at, "no-credit"), message(at)], [false, true, ""]);
  await pass(at, 1000);
  assert.match(line(at), /^Saved \d/);
});
