import assert from "node:assert/strict";
import test from "node:test";
import { pure } from "./harness.mjs";

const { Cmi } = pure();
const WORDS = ["", "not attempted", "browsed", "incomplete", "failed", "completed", "passed"];
const each = (act, table) => table.forEach(([given, expected]) => assert.deepEqual(act(given), expected, String(given)));

test("a status is never lowered: all pairs", () => {
  WORDS.forEach((one, low) => WORDS.forEach((other, high) => assert.equal(Cmi.higher(one, other), WORDS[Math.max(low, high)])));
  assert.equal(Cmi.higher("completed", "finished"), "completed", "a word that is none");
});

test("times are written with two decimals, carried, and capped", () => {
  each(Cmi.timespan, [
    [0, "0000:00:00.00"], [4, "0000:00:00.00"], [5, "0000:00:00.01"], [10, "0000:00:00.01"], [994, "0000:00:00.99"], [995, "0000:00:01.00"],
    [59994, "0000:00:59.99"], [59999, "0000:01:00.00"], [3599999, "0001:00:00.00"], [3600000, "0001:00:00.00"], [3723450, "0001:02:03.45"],
    [9999 * 3600000, "9999:00:00.00"], [1e15, "9999:59:59.99"], [Infinity, "9999:59:59.99"], [-5, "0000:00:00.00"], [NaN, "0000:00:00.00"],
  ]);
});

test("times are read in all their forms, and nothing else is", () => {
  each(Cmi.secondsOf, [
    ["0000:00:00.00", 0], ["00:00:01", 1], ["01:02:03.5", 3723.5], ["9999:59:59.99", 35999999.99], [" 0001:00:00 ", 3600], ["1:00:00", 3600],
    ["00001:00:00", 3600], ["PT1H", 3600], ["PT1H30M", 5400], ["PT2M", 120], ["PT90S", 90], ["PT1M0.5S", 60.5],
    ["", null], ["PT", null], ["P1M", null], ["2:00", null], ["000001:00:00", null], ["90", null], ["00:00", null], ["-01:00:00", null], ["00:00:00.0.0", null],
  ]);
  for (let ms = 0; ms < 1e9; ms = ms * 3 + 12340) assert.ok(Math.abs(Cmi.secondsOf(Cmi.timespan(ms)) - ms / 1000) < 1e-6);
});

test("the time of day is that of the learner's clock", () => assert.equal(Cmi.time(new Date(2026, 1, 3, 4, 5, 6, 789)), "04:05:06"));

test("what is unknown is not zero", () => {
  each(Cmi.scoreOf, [["", null], [" ", null], ["0", 0], ["100", 100], ["100.01", null], ["-1", null], ["33.333333", 33.33], ["1e1", null], ["NaN", null], [" 70 ", 70]]);
  each(Cmi.countOf, [["", null], ["0", 0], ["12", 12], [" 3 ", 3], ["-1", null], ["NaN", null], ["1.5", null], ["false", null]]);
});

test("decimals and identifiers", () => {
  each(Cmi.decimal, [[0, "0"], [33.333, "33.33"], [66.666, "66.67"], [100, "100"], [0.1 + 0.2, "0.3"]]);
  each(Cmi.identifier, [["final-quiz", "final-quiz"], ["a b.c/é", "a_b_c__"], ["", "_"], ["x".repeat(300), "x".repeat(255)]]);
});
