import assert from "node:assert/strict";
import test from "node:test";
import { pure } from "./harness.mjs";
import { memoryStorage } from "./strict-lms.mjs";

const { Outbox } = pure();
const open = (storage, student = "s1", course = "c", sco = "course") => Outbox.create({ localStorage: storage }, course, sco, student);

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

test("each learner, course and SCO has a box of its own, and its name says nothing of them", () => {
  const storage = memoryStorage();
  const names = [["s1", "c", "course"], ["s2", "c", "course"], ["s1", "d", "course"], ["s1", "c", "m1"], ["1", "cs", "course"]];
  for (const [index, name] of names.entries()) {
    const outbox = open(storage, ...name);
    assert.equal(outbox.recall(0), "");
    outbox.write(`text ${index}`);
  }
  for (const [index, name] of names.entries()) assert.equal(open(storage, ...name).recall(0), `text ${index}`);
  assert.equal(storage.length, names.length);
  for (const key of storage.keys()) assert.match(key, /^sb-[a-z0-9]{1,11}$/);
  assert.ok(!storage.values().some((value) => value.includes("s1")));
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
    assert.deepEqual([outbox.kept(), outbox.recall(0)], [false, ""]);
    outbox.clear();
  }
});

test("what others wrote under our name is thrown away", () => {
  for (const value of ["", "{", "null", "7", "[]", '"text"', '{"v":2,"text":"x","base":0}', '{"v":1,"text":"x"}']) {
    const storage = memoryStorage();
    open(storage).write("x");
    storage.setItem([...storage.keys()][0], value);
    assert.equal(open(storage).recall(0), "", value);
    assert.equal(storage.length, 0);
  }
});
