import assert from "node:assert/strict";
import test from "node:test";
import { plain, pure } from "./harness.mjs";

const { TimeLimit } = pure();
const [MAX_TIME, TIME_ACTION] = ["cmi.student_data.max_time_allowed", "cmi.student_data.time_limit_action"];
const read = (limit, lms = {}) => plain(TimeLimit.read({ limit }, (name) => lms[name] ?? ""));

test("the LMS's word goes before that of the package, part by part", () => {
  const own = { seconds: 5400, action: "exit,message" };
  const table = [
    [null, {}, null],
    [own, {}, { seconds: 5400, exit: true, message: true }],
    [own, { [MAX_TIME]: "0002:00:00.00" }, { seconds: 7200, exit: true, message: true }],
    [own, { [MAX_TIME]: "00:30:30", [TIME_ACTION]: "continue,no message" }, { seconds: 1830, exit: false, message: false }],
    [own, { [TIME_ACTION]: " Exit, no message " }, { seconds: 5400, exit: true, message: false }],
    [null, { [MAX_TIME]: "01:00:00", [TIME_ACTION]: "continue,message" }, { seconds: 3600, exit: false, message: true }],
    [null, { [MAX_TIME]: "01:00:00" }, { seconds: 3600, exit: false, message: true }],
    [null, { [MAX_TIME]: "00:00:00", [TIME_ACTION]: "exit,message" }, null],
    [null, { [MAX_TIME]: "an hour" }, null],
    [null, { [TIME_ACTION]: "exit,message" }, null],
    [own, { [MAX_TIME]: "0000:00:00.00" }, { seconds: 5400, exit: true, message: true }],
  ];
  for (const [limit, lms, expected] of table) assert.deepEqual(read(limit, lms), expected, JSON.stringify([limit, lms]));
});

test("the warning comes five minutes or a tenth before the end, of a short time half", () => {
  const table = [
    [60, [29, "free"], [30, "warning"], [59.9, "warning"], [60, "over"]],
    [600, [299, "free"], [300, "warning"]],
    [1800, [1499, "free"], [1500, "warning"], [1799, "warning"], [1800, "over"], [9999, "over"]],
    [36000, [32399, "free"], [32400, "warning"]],
  ];
  for (const [seconds, ...moments] of table) {
    for (const [used, phase] of moments) assert.equal(TimeLimit.phase({ seconds, exit: true, message: true }, used), phase, `${used} of ${seconds}`);
  }
  assert.equal(TimeLimit.phase(null, 1e9), "free");
});
