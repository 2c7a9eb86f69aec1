import assert from "node:assert/strict";
import test from "node:test";
import { fakeClock, plain, pure } from "./harness.mjs";

const { Transport } = pure();
const api = () => ({ LMSInitialize: () => "true" });

/** A window that throws at whoever looks into it, but for its own relatives. */
const foreign = (relatives) =>
  new Proxy(relatives, {
    get: (target, name) => {
      if (name in target) return target[name];
      throw new Error("SecurityError");
    },
  });
const top = (fields = {}) => {
  const win = { opener: null, ...fields };
  win.parent = win;
  return win;
};
const wait = async (win, patience) => {
  const clock = fakeClock();
  win.setTimeout = clock.setTimeout;
  const connected = Transport.connect(win, patience);
  return { clock, connected };
};

test("the API is found in the window itself, in any parent, and in the opener's family", () => {
  const found = api();
  const nested = (depth, outermost) => (depth ? { parent: nested(depth - 1, outermost), opener: null } : outermost);
  assert.equal(Transport.find(top({ API: found })), found);
  assert.equal(Transport.find(nested(1, top({ API: found }))), found);
  assert.equal(Transport.find(nested(20, top({ API: found }))), found);
  assert.equal(Transport.find(top({ opener: nested(2, top({ API: found })) })), found);
  assert.equal(Transport.find({ parent: top({ opener: top({ API: found }) }), opener: null }), found, "a frame in a pop-up");
});

test("parents come before the opener", () => {
  const [near, far] = [api(), api()];
  assert.equal(Transport.find({ parent: top({ API: near }), opener: top({ API: far }) }), near);
});

test("what is not a SCORM 1.2 API is passed over", () => {
  const found = api();
  for (const other of [null, undefined, "API", {}, { Initialize: () => "true" }, { LMSInitialize: "true" }, foreign({})]) {
    assert.equal(Transport.find({ API: other, parent: top({ API: found }), opener: null }), found);
  }
});

test("windows of another origin are climbed over, whatever they throw", () => {
  const found = api();
  const wall = foreign({ parent: top({ API: found }) });
  assert.equal(Transport.find({ parent: wall, opener: null }), found);
  assert.equal(Transport.find({ parent: foreign({}), opener: foreign({}) }), null);
});

test("parents that go round in a circle end the search", () => {
  const [one, other] = [{ opener: null }, { opener: null }];
  one.parent = other;
  other.parent = one;
  assert.equal(Transport.find(one), null);
});

test("an API that comes late is waited for", async () => {
  const parent = top();
  const { clock, connected } = await wait({ parent, opener: null }, 1000);
  clock.advance(700);
  parent.API = api();
  clock.advance(100);
  assert.equal((await connected).present, true);
});

test("after a second without an API there is a null object that does nothing", async () => {
  const { clock, connected } = await wait({ parent: top(), opener: null }, 1000);
  clock.advance(1100);
  const nobody = await connected;
  assert.equal(nobody.present, false);
  assert.deepEqual([nobody.init(), nobody.get("x"), nobody.set("x", "y"), nobody.save(), nobody.quit(), nobody.error()], [false, "", false, false, false, "0"]);
  assert.deepEqual([nobody.calls().length, nobody.explain("101").text], [0, ""]);
});

test("a window on its own has nobody to wait for", async () => {
  const { clock, connected } = await wait(top(), 1000);
  assert.equal((await connected).present, false);
  assert.equal(clock.pending(), 0);
});

test("answers are read as the words they stand for", () => {
  const table = [["true", true], [true, true], ["1", true], [1, true], ["false", false], [false, false], [0, false], ["True", true], [" TRUE ", true], ["False ", false],
    [undefined, undefined], [null, undefined], ["", undefined], ["OK", undefined]];
  for (const [answer, expected] of table) assert.equal(Transport.connection({ LMSInitialize: () => answer }).init(), expected, String(answer));
});

test("values come back as strings; what is missing or throws, as an empty one", () => {
  const get = (LMSGetValue) => Transport.connection({ LMSInitialize() {}, LMSGetValue }).get("x");
  assert.equal(get(() => 85.5), "85.5");
  assert.equal(get(() => null), "");
  assert.equal(get(() => undefined), "");
  assert.equal(get(undefined), "");
  assert.equal(get(() => { throw new Error("gone"); }), "");
});

test("SetValue failed only if it says no and there is an error", () => {
  const set = (answer, error) => Transport.connection({ LMSSetValue: () => answer, LMSGetLastError: () => error }).set("x", "y");
  assert.equal(set("false", "0"), true);
  assert.equal(set("false", 0), true);
  assert.equal(set(undefined, ""), true);
  assert.equal(set("false", "405"), false);
  assert.equal(set("true", "405"), true, "an old error is not this call's");
  assert.equal(Transport.connection({}).set("x", "y"), false);
});

test("a commit is believed when it says no", () => {
  const save = (LMSCommit, error = "0") => Transport.connection({ LMSCommit, LMSGetLastError: () => error }).save();
  assert.equal(save(() => "false"), false);
  assert.equal(save(() => { throw new Error("network"); }), false);
  assert.equal(save(() => undefined), true);
  assert.equal(save(() => undefined, "101"), false);
  assert.equal(save(undefined), true, "no LMSCommit: the host writes through");
});

test("the error of a call that failed can be asked for twice, and a call that throws has one", () => {
  const refusing = Transport.connection({ LMSSetValue: () => "false", LMSGetLastError: () => "405" });
  refusing.set("x", "y");
  assert.deepEqual([refusing.error(), refusing.error()], ["405", "405"]);
  const throwing = Transport.connection({ LMSCommit: () => { throw new Error("x"); }, LMSGetLastError: () => "0" });
  throwing.save();
  assert.equal(throwing.error(), "101");
});

// --- for support ---------------------------------------------------------------------------------------------------------

test("the last calls are kept, with answers and the errors that were asked for", () => {
  const connection = Transport.connection({
    LMSInitialize: () => true,
    LMSSetValue: (name) => (name === "bad" ? "false" : "true"),
    LMSCommit: () => { throw new Error("network"); },
    LMSGetLastError: () => 405,
  });
  connection.init();
  connection.set("good", "1");
  connection.set("bad", "x".repeat(5000));
  connection.save();
  connection.quit();
  const calls = plain(connection.calls().map(({ verb, args, answer, error }) => [verb, args, answer, error]));
  assert.deepEqual(calls, [
    ["LMSInitialize", [""], "true", ""],
    ["LMSSetValue", ["good", "1"], "true", ""],
    ["LMSSetValue", ["bad", "x".repeat(5000)], "false", "405"],
    ["LMSCommit", [""], "", "101"],
    ["LMSFinish", [""], null, ""],
  ]);
  assert.ok(connection.calls().every(({ at }) => Math.abs(Date.now() - at) < 10000));
});

test("no more than 200 calls are kept, the last ones", () => {
  const connection = Transport.connection({ LMSGetValue: (name) => name });
  for (let call = 0; call < 250; call += 1) connection.get(`element ${call}`);
  const calls = connection.calls();
  assert.deepEqual([calls.length, calls[0].answer, calls[199].answer], [200, "element 50", "element 249"]);
});

test("who the learner is, is not kept", () => {
  const connection = Transport.connection({ LMSGetValue: () => "jo@example.org" });
  for (const name of ["cmi.core.student_id", "cmi.core.student_name"]) assert.equal(connection.get(name), "jo@example.org");
  assert.doesNotMatch(JSON.stringify(connection.calls()), /jo@/);
});

test("the words of the LMS on an error are asked for only when somebody wants them, and may fail", () => {
  const asked = [];
  const connection = Transport.connection({
    LMSSetValue: () => "false",
    LMSGetLastError: () => "405",
    LMSGetErrorString: (code) => (asked.push(code), "Incorrect Data Type"),
    LMSGetDiagnostic: () => { throw new Error("x"); },
  });
  connection.set("x", "y");
  assert.deepEqual(asked, []);
  assert.deepEqual({ ...connection.explain("405") }, { text: "Incorrect Data Type", diagnostic: "" });
  assert.deepEqual({ ...Transport.connection({}).explain("405") }, { text: "", diagnostic: "" });
});
