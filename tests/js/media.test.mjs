/* Loudness, speed and captions: what the LMS knows of a learner reaches all media, and what the learner changes reaches the LMS. */
import assert from "node:assert/strict";
import test from "node:test";
import { launch } from "./harness.mjs";
import { strictLms } from "./strict-lms.mjs";

const [AUDIO, SPEED, TEXT, LANGUAGE] = ["audio", "speed", "text", "language"].map((name) => `cmi.student_preference.${name}`);
const CAPTIONS = '<track kind="captions" srclang="en" label="Captions" default>';
const FRENCH = '<track kind="captions" srclang="fr-CA" label="Sous-titres">';
const MEDIA = `<video id="one">${CAPTIONS}${FRENCH}</video><audio id="two"></audio>
  <video id="three"><track kind="chapters" srclang="en"><track kind="subtitles" srclang="fr" label="x">${CAPTIONS}</video>`;

/** Text tracks, which jsdom lacks: a mode each, and word of its change to who listens at the medium. */
const giveTracks = (window) => {
  const listeners = new Map();
  const told = (medium) => window.setTimeout(() => (listeners.get(medium) ?? []).forEach((listener) => listener()), 0); // afterwards, as in browsers
  const tracks = new WeakMap();
  Object.defineProperty(window.HTMLTrackElement.prototype, "track", {
    get() {
      if (tracks.has(this)) return tracks.get(this);
      let mode = this.default ? "showing" : "disabled";
      const track = { get mode() { return mode; }, set mode(value) { if (mode !== value) { mode = value; told(this.medium); } }, medium: this.closest("video, audio") };
      tracks.set(this, track);
      return track;
    },
  });
  Object.defineProperty(window.HTMLMediaElement.prototype, "textTracks", {
    get() {
      return {
        addEventListener: (_, listener) => {
          listeners.set(this, [...(listeners.get(this) ?? []), listener]);
          told(this); // browsers turn default captions on, and say so
        },
      };
    },
  });
};

const visit = async (stored = {}, options) => {
  const lms = strictLms(stored, options);
  const at = await launch({
    api: lms.API,
    prepare: (window) => {
      giveTracks(window);
      window.document.getElementById("talk").insertAdjacentHTML("beforeend", MEDIA);
    },
  });
  at.clock.advance(1000);
  const medium = (id) => at.one(`#${id}`);
  const showing = (id) => [...medium(id).querySelectorAll("track")].filter(({ track }) => track.mode === "showing").map(({ srclang }) => srclang).join();
  const kept = () => {
    at.clock.advance(1000);
    return [AUDIO, SPEED, TEXT, LANGUAGE].map((name) => lms.sets(name));
  };
  return { at, lms, medium, showing, kept };
};
const heard = ({ medium }) => ["one", "two", "three"].map((id) => [medium(id).muted ? -1 : medium(id).volume, Math.round(medium(id).playbackRate * 100) / 100]);
const NOTHING = [[], [], [], []];

test("0 leaves everything as it is, and nothing is written", async () => {
  const here = await visit();
  assert.deepEqual(heard(here), [[1, 1], [1, 1], [1, 1]]);
  assert.deepEqual([here.showing("one"), here.showing("three")], ["en", "en"]);
  assert.deepEqual(here.kept(), NOTHING);
  assert.deepEqual(here.lms.faults, []);
});

test("what the LMS knows is applied to all media, and not written back", async () => {
  const cases = [["50", "100", [0.5, 2]], ["-1", "-100", [-1, 0.5]], ["100", "33", [1, 1.25]], ["1", "58", [0.01, 1.5]]];
  for (const [audio, speed, expected] of cases) {
    const here = await visit({ [AUDIO]: audio, [SPEED]: speed });
    assert.deepEqual(heard(here), [expected, expected, expected], `${audio} ${speed}`);
    assert.equal(here.medium("two").defaultPlaybackRate, here.medium("two").playbackRate, "loading would reset it");
    assert.deepEqual(here.kept(), NOTHING);
  }
});

test("a change at one medium goes to the others and to the LMS, once", async () => {
  const here = await visit({ [AUDIO]: "50" });
  here.medium("two").volume = 0.8;
  here.medium("two").playbackRate = 1.25;
  assert.deepEqual(heard(here), [[0.8, 1.25], [0.8, 1.25], [0.8, 1.25]]);
  assert.deepEqual(here.kept(), [["80"], ["32"], [], []]);
  here.medium("one").muted = true;
  assert.deepEqual(heard(here).map(([audio]) => audio), [-1, -1, -1]);
  here.medium("three").muted = false;
  assert.deepEqual(heard(here).map(([audio]) => audio), [0.8, 0.8, 0.8]);
  here.medium("three").playbackRate = 1;
  assert.deepEqual(here.kept(), [["80", "80"], ["32", "0"], [], []]);
  assert.equal(here.lms.committed[AUDIO], "80");
  assert.deepEqual(here.lms.faults, []);
});

test("a slider tells of each step, the LMS hears where it stops", async () => {
  const here = await visit();
  for (let step = 99; step >= 40; step -= 1) here.medium("one").volume = step / 100;
  assert.deepEqual(here.kept(), [["40"], [], [], []]);
});

test("volume at its end is off; rates beyond double and half are written as these", async () => {
  const here = await visit();
  here.medium("one").volume = 0;
  here.medium("one").playbackRate = 3;
  assert.deepEqual(here.kept(), [["-1"], ["100"], [], []]);
  assert.deepEqual(heard(here)[1], [-1, 2]);
  here.medium("two").playbackRate = 0.25;
  assert.deepEqual(here.kept()[1], ["100", "-100"]);
});

test("captions: off, on, and in the learner's language by tag or name", async () => {
  const shown = async (stored) => {
    const here = await visit(stored);
    assert.deepEqual(here.kept(), NOTHING, JSON.stringify(stored));
    return [here.showing("one"), here.showing("three")];
  };
  assert.deepEqual(await shown({ [TEXT]: "-1" }), ["", ""]);
  assert.deepEqual(await shown({ [TEXT]: "1" }), ["en", "en"]);
  for (const language of ["fr-CA", "French", "fr", "FR-ca", "français"]) {
    assert.deepEqual(await shown({ [LANGUAGE]: language }), ["fr-CA", "fr"], language);
  }
  assert.deepEqual(await shown({ [LANGUAGE]: "Klingon" }), ["en", "en"]);
  assert.deepEqual(await shown({ [TEXT]: "-1", [LANGUAGE]: "fr" }), ["", ""]);
});

test("captions that the learner turns off, on, or takes in another language", async () => {
  const here = await visit();
  const track = (id, place) => here.medium(id).querySelectorAll("track")[place].track;
  track("one", 0).mode = "disabled";
  here.at.clock.advance(0);
  assert.deepEqual([here.showing("one"), here.showing("three")], ["", ""]);
  assert.deepEqual(here.kept(), [[], [], ["-1"], []]);
  track("three", 1).mode = "showing";
  here.at.clock.advance(0);
  assert.deepEqual([here.showing("one"), here.showing("three")], ["fr-CA", "fr"]);
  const [, , text, language] = here.kept();
  assert.deepEqual([text, language], [["-1", "1"], ["fr"]]);
  assert.deepEqual(here.lms.faults, []);
});

test("an LMS without preferences is never told of them; the media still keep together", async () => {
  const here = await visit({}, { lacks: ["student_preference"] });
  const before = here.lms.calls.filter(([call, name]) => name?.startsWith("cmi.student_preference")).length;
  here.medium("one").volume = 0.5;
  assert.equal(here.medium("two").volume, 0.5);
  assert.deepEqual(here.kept(), NOTHING);
  assert.equal(here.lms.calls.filter(([call, name]) => name?.startsWith("cmi.student_preference")).length, before);
});

test("what an LMS may answer else counts as nothing known", async () => {
  for (const value of ["", "loud", "NaN", "5e9x", " "]) {
    const lms = strictLms();
    const api = { ...lms.API, LMSGetValue: (name) => (name.startsWith("cmi.student_preference") ? value : lms.API.LMSGetValue(name)) };
    const at = await launch({ api, prepare: (window) => window.document.getElementById("talk").insertAdjacentHTML("beforeend", "<audio></audio>") });
    assert.deepEqual([at.one("audio").volume, at.one("audio").playbackRate, at.one("audio").muted], [1, 1, false], value);
  }
});
