import assert from "node:assert/strict";
import test from "node:test";
import { fakeClock, pure } from "./harness.mjs";

const { Probe } = pure();

/** A window whose fetch answers as `server.answer` says. */
const windowWith = (server) => {
  const clock = fakeClock();
  return {
    ...clock,
    clock,
    AbortController,
    fetch: async (url, { cache, signal }) => {
      server.asked = [...(server.asked ?? []), [url, cache]];
      if (server.answer === "never") await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
      if (server.answer instanceof Error) throw server.answer;
      return { ok: server.answer !== 404, text: async () => String(server.answer) };
    },
  };
};
const started = async (server) => {
  const win = windowWith(server);
  const probe = Probe.create(win, "runtime/alive.txt");
  await probe.start();
  return { win, probe };
};

test("it asks anew each time, past every cache", async () => {
  const server = { answer: "alive\n" };
  const { probe } = await started(server);
  assert.equal(await probe.check(), true);
  server.answer = new TypeError("Failed to fetch");
  assert.equal(await probe.check(), false);
  server.answer = "alive\n";
  assert.equal(await probe.check(), true);
  assert.deepEqual(server.asked, Array(4).fill(["runtime/alive.txt", "no-store"]));
});

test("a page to log in is no answer, nor is an error", async () => {
  const server = { answer: "alive" };
  const { probe } = await started(server);
  for (const answer of ["<html>Please log in</html>", "", 404]) {
    server.answer = answer;
    assert.equal(await probe.check(), false, String(answer));
  }
});

test("a server that does not answer within ten seconds is not there", async () => {
  const server = { answer: "alive" };
  const { win, probe } = await started(server);
  server.answer = "never";
  const checked = probe.check();
  await new Promise((resolve) => setTimeout(resolve, 0));
  win.clock.advance(9999);
  assert.equal(win.clock.pending(), 1);
  win.clock.advance(1);
  assert.equal(await checked, false);
  assert.equal(win.clock.pending(), 0, "no timer is left behind");
});

test("who did not answer at the start is not asked again, and in doubt the LMS is believed", async () => {
  for (const answer of [404, "<html>", new Error("blocked by the content policy")]) {
    const server = { answer };
    const { probe } = await started(server);
    server.answer = "alive";
    assert.equal(await probe.check(), true);
    assert.equal(server.asked.length, 1);
  }
  assert.equal(await Probe.create({ setTimeout, clearTimeout }, "x").check(), true, "never started");
  const without = Probe.create({ setTimeout, clearTimeout }, "x");
  await without.start();
  assert.equal(await without.check(), true, "no fetch");
});

test("a check during the start waits for it", async () => {
  const server = { answer: "alive" };
  const win = windowWith(server);
  const probe = Probe.create(win, "x");
  const starting = probe.start();
  server.answer = new Error("gone");
  assert.equal(await probe.check(), true, "the start met the error: unusable");
  await starting;
});
