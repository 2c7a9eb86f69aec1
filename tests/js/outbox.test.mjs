import assert from "node:assert/strict";
import test from "node:test";
import { pure } from "./harness.mjs";
import { memoryStorage } from "./strict-lms.mjs";

const { Outbox } = pure();
/** A browser's window at an address. `hear` is what it hears of other windows: of a change under a key. */
const windowAt = (storage, path = "/activity-1/index.html") => {
  const heard = [];
  return { localStorage: storage, location: { pathname: path }, addEventListener: (_, act) => heard.push(act), hear: (key) => heard.forEach((act) => act({ key })) };
};
const open = (storage, student = "s1", course = "c", sco = "course", path) => Outbox.create(windowAt(storage, path), course, sco, student);
const DAY = 86400000;

test("what is written is recalled at the next launch, until it is cleared", () => {
  const storage = memoryStorage();
  const outbox = open(storage);
  assert.deepEqual([outbox.recall(3), outbox.kept()], ["", false]);
  outbox.write("first");
  outbox.write("second");
  assert.deepEqual([outbox.kept(), open(storage).recall(3)], [true, "second"]);
  outbox.clear();
  assert.deepEqual([outbox.kept(), open(storage).recall(3), storage.length], [false, "", 0]);
});

test("it is recalled whatever the LMS has got in the meantime, but not by an LMS that was reset", () => {
  for (const [revision, expected] of [[7, "text"], [8, "text"], [5, "text"], [4, ""], [0, ""]]) {
    const storage = memoryStorage();
    const outbox = open(storage);
    outbox.recall(5);
    outbox.write("text");
    assert.equal(open(storage).recall(revision), expected, `revision ${revision}`);
    assert.equal(storage.length, expected ? 1 : 0);
  }
});

test("each learner, course, SCO and address has a box of its own, and its name says nothing of them", () => {
  const storage = memoryStorage();
  const names = [["s1", "c", "course"], ["s2", "c", "course"], ["s1", "d", "course"], ["s1", "c", "m1"], ["1", "cs", "course"], ["s1", "c", "course", "/activity-2/index.html"]];
  for (const [index, name] of names.entries()) {
    const outbox = open(storage, ...name);
    assert.equal(outbox.recall(0), "");
    outbox.write(`text ${index}`);
  }
  for (const [index, name] of names.entries()) assert.equal(open(storage, ...name).recall(0), `text ${index}`);
  assert.equal(storage.length, names.length);
  for (const key of storage.keys()) assert.match(key, /^sb-[a-z0-9]{1,11}$/);
  assert.ok(!storage.values().some((value) => value.includes("s1")));
  assert.equal(open(storage, "s1", "c", "course", "/activity-1/other.html").recall(0), "text 0", "the folder counts");
});

test("a thousand learners, a thousand keys", () => {
  const storage = memoryStorage();
  for (let student = 0; student < 1000; student += 1) open(storage, `learner-${student}`).write("x");
  assert.equal(storage.length, 1000);
});

test("no learner, no storage, or storage that may not be used: nothing is kept, nothing throws", () => {
  const throwing = new Proxy({}, { get: () => { throw new Error("SecurityError"); } });
  const full = { ...memoryStorage(), setItem: () => { throw new Error("QuotaExceededError"); } };
  for (const outbox of [open(memoryStorage(), ""), open(null), open(undefined), open(throwing), open(full), Outbox.create(throwing, "c", "s", "s1"), Outbox.nobody]) {
    assert.equal(outbox.recall(0), "");
    outbox.write("x");
    outbox.settle("2~si~rB~");
    outbox.watch(() => assert.fail());
    assert.deepEqual([outbox.kept(), outbox.recall(0), outbox.others()], [false, "", ""]);
    outbox.clear();
  }
});

test("what others wrote under our name is thrown away", () => {
  const at = Date.now();
  for (const value of ["", "{", "null", "7", "[]", '"text"', '{"v":2,"text":"x","base":0}', `{"v":1,"text":"x","base":0,"at":${at}}`, `{"v":2,"text":"x","at":${at}}`]) {
    const storage = memoryStorage();
    open(storage).write("x");
    storage.setItem([...storage.keys()][0], value);
    assert.equal(open(storage).recall(0), "", value);
    assert.equal(storage.length, 0);
  }
});

test("an LMS that was once known to hold more has been reset: what is here is not for it", () => {
  for (const [revision, expected] of [[0, ""], [4, ""], [5, "2~si~rJ~"], [9, "2~si~rJ~"]]) {
    const storage = memoryStorage();
    const outbox = open(storage);
    outbox.recall(0);
    outbox.settle("2~si~rF~");
    outbox.settle("2~si~rC~");
    outbox.write("2~si~rJ~");
    assert.equal(open(storage).recall(revision), expected, `revision ${revision}`);
  }
});

test("after thirty days it is no longer sent", () => {
  for (const [days, expected] of [[29, "x"], [31, ""]]) {
    const storage = memoryStorage();
    open(storage).write("x");
    const [key] = storage.keys();
    storage.setItem(key, JSON.stringify({ ...JSON.parse(storage.values()[0]), at: Date.now() - days * DAY }));
    assert.equal(open(storage).recall(0), expected);
    assert.equal(storage.length, expected ? 1 : 0);
  }
});

test("two windows: each learns what the other has written, and clears only what is its own", () => {
  const storage = memoryStorage();
  const here = windowAt(storage);
  const [one, other] = [Outbox.create(here, "c", "course", "s1"), open(storage)];
  let told = 0;
  one.watch(() => (told += 1));
  one.write("mine");
  assert.equal(one.others(), "");
  other.write("theirs");
  here.hear("something else");
  assert.equal(told, 0);
  here.hear(storage.keys()[0]);
  assert.deepEqual([told, one.others(), other.others()], [1, "theirs", ""]);
  one.clear();
  assert.equal(storage.length, 1);
  other.clear();
  assert.deepEqual([storage.length, one.others()], [0, ""]);
});
