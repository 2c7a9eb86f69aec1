/* What the LMS holds and what could not be sent to it: two states of one learner become one. */
import assert from "node:assert/strict";
import test from "node:test";
import { player, pure, sampleContract } from "./harness.mjs";
import { randomly } from "./random.mjs";

const { Cmi, Course, SuspendData, Tracking } = pure();
const play = player(Tracking);
const contract = sampleContract();
contract.questions.push({ id: "ack", number: 8, keys: [], type: "acknowledgement", page: "talk", correct: ["a"], options: "", points: 0 });
const course = Course.index(contract);
const lastCounts = Course.index({ ...contract, score: { ...contract.score, attempt: "last" } });
const encode = (state, of = course) => SuspendData.encode(state, of);
const restore = (stored, outbox = "", of = course) => Tracking.restore(of, (name) => (name === "cmi.suspend_data" ? stored : ""), () => outbox);
const merged = (lms, outbox, of = course) => restore(encode(lms, of), encode(outbox, of), of);

test("without an outbox, or with one that is none of ours, the LMS's state stands", () => {
  const text = encode(play(course, ["page welcome", "answer p1 b"]));
  for (const outbox of ["", "garbage", "1~", "3~sp~rZ~"]) assert.equal(encode(restore(text, outbox)), encode(restore(text)), outbox);
});

test("a newer outbox goes on from where the learner was", () => {
  const saved = play(course, ["page welcome", "answer p1 a"]);
  const later = play(course, ["page talk", "answer p1 b", "check p1", "time 30"], saved);
  assert.equal(encode(merged(saved, later)), encode(later));
  assert.equal(encode(restore("", encode(later))), encode(later), "the LMS has nothing");
  assert.equal(encode(merged(later, saved)), encode(later), "an older outbox adds nothing");
});

test("two devices: what only one of them did is kept", () => {
  const common = play(course, ["page welcome"]);
  const one = play(course, ["page talk", "answer p1 b", "check p1", "answer ack a", "time 10"], common);
  const other = play(course, ["page check", "answer c1 b", "answer c2 b", "hand-in check", "page more", "time 40"], common);
  for (const [lms, outbox] of [[one, other], [other, one]]) {
    const state = merged(lms, outbox);
    assert.deepEqual([...state.pages].sort(), [1, 2, 3, 4]);
    assert.deepEqual([...state.answers.keys()].sort(), [1, 3, 4, 8]);
    assert.deepEqual({ ...state.quizzes.get(3) }, { attempts: 1, best: 10000, last: 10000, handedIn: true, passed: true });
    assert.deepEqual([state.seconds, state.revision], [40, Math.max(one.revision, other.revision)]);
  }
});

test("a quiz is where it has gone further, and a tick stands", () => {
  const common = play(course, ["page final", "page talk"]);
  const failed = play(course, ["answer f1 b", "hand-in final", "answer p1 a", "answer ack a"], common);
  const passed = play(course, ["answer f1 b", "answer f2 ab", "answer f3 a", "hand-in final", "retry final", "answer p1 b"], common);
  assert.ok(passed.revision > failed.revision);
  for (const [lms, outbox] of [[failed, passed], [passed, failed]]) {
    const state = merged(lms, outbox);
    assert.deepEqual({ ...state.quizzes.get(6) }, { attempts: 1, best: 10000, last: 10000, handedIn: false, passed: true });
    assert.deepEqual([...state.answers].map(([number, { response }]) => [number, response]), [[1, "b"], [8, "a"]], "open again: no answers of the other");
    assert.deepEqual([state.status, state.score], ["failed", 100]);
  }
});

test("a quiz handed in on one side has been handed in, with its answers, however new the other side is", () => {
  const common = play(course, ["page final"]);
  const handedIn = play(course, ["answer f3 a", "hand-in final"], common);
  const answering = play(course, ["answer f1 a", "answer f1 c", "answer f1 b", "time 1"], common);
  for (const [lms, outbox] of [[handedIn, answering], [answering, handedIn]]) {
    const state = merged(lms, outbox);
    assert.deepEqual({ ...state.quizzes.get(6) }, { attempts: 1, best: 2500, last: 2500, handedIn: true, passed: false });
    assert.deepEqual([5, 6, 7].map((number) => ({ ...state.answers.get(number) })), ["", "", "a"].map((response) => ({ response, checked: true })));
  }
});

test("tries made on both sides count once; the newer of two tries of the same number is the one shown", () => {
  const common = play(course, ["page final"]);
  const right = play(course, ["answer f1 b", "answer f2 ab", "answer f3 a", "hand-in final"], common);
  const wrong = play(course, ["answer f1 a", "hand-in final"], common);
  assert.ok(right.revision > wrong.revision);
  for (const [lms, outbox] of [[right, wrong], [wrong, right]]) {
    assert.deepEqual({ ...merged(lms, outbox).quizzes.get(6) }, { attempts: 1, best: 10000, last: 10000, handedIn: true, passed: true });
  }
});

test("answers to the same try are put together", () => {
  const common = play(course, ["page final", "hand-in final", "retry final"]);
  const one = play(course, ["answer f1 b"], common);
  const other = play(course, ["answer f3 a", "page welcome"], common);
  for (const [lms, outbox] of [[one, other], [other, one]]) {
    assert.deepEqual([...merged(lms, outbox).answers].map(([number, { response }]) => [number, response]).sort(), [[5, "b"], [7, "a"]]);
  }
});

test("what another window has written becomes ours; the learner stays on the page, and nothing is lowered", () => {
  const common = play(course, ["page talk", "time 10"]);
  const ours = { ...play(course, ["page more", "answer p1 b"], common), reported: 2 };
  const theirs = { ...play(course, ["page final", "answer f1 b", "answer f2 ab", "answer f3 a", "hand-in final", "time 40"], common), reported: 5 };
  const state = Tracking.absorb(course, ours, encode(theirs));
  assert.deepEqual([state.here, [...state.pages].sort(), state.seconds, state.score, state.reported], [4, [2, 4, 6], 40, 100, 5]);
  assert.deepEqual([...state.answers.keys()].sort(), [1, 5, 6, 7]);
  assert.equal(encode(Tracking.absorb(course, state, encode(theirs))), encode(state), "twice is once");
  assert.equal(encode(Tracking.absorb(course, state, "garbage")), encode(state));
  const of = Course.index({ ...contract, interactions: "overwrite" });
  assert.deepEqual([...Tracking.absorb(of, { ...ours, order: [1] }, encode({ ...theirs, order: [1, 5] }, of)).order], [1, 5]);
});

test("where the last attempt counts, the newer state has it", () => {
  const good = play(lastCounts, ["answer f1 b", "answer f2 ab", "answer f3 a", "hand-in final"]);
  const bad = play(lastCounts, ["retry final", "hand-in final"], good);
  assert.deepEqual([merged(good, bad, lastCounts).score, merged(bad, good, lastCounts).score], [0, 0]);
});

test("what was reported is what the LMS says", () => {
  const [lms, outbox] = [{ ...play(course, ["page welcome"]), reported: 3 }, { ...play(course, ["page welcome", "page talk"]), reported: 9 }];
  assert.equal(merged(lms, outbox).reported, 3);
  const of = Course.index({ ...contract, interactions: "overwrite" });
  assert.deepEqual([...merged({ ...lms, order: [5, 1] }, { ...outbox, order: [1, 2, 5] }, of).order], [5, 1]);
});

const randomState = (random, from) => {
  let state = from;
  for (let step = random.below(25); step > 0; step -= 1) {
    const question = random.pick(contract.questions).id;
    const quiz = random.pick(["check", "final"]);
    const page = random.pick(contract.pages).id;
    // A learner answers what stands on a page that was shown.
    const shown = play(course, [`page ${contract.questions.find(({ id }) => id === question).page}`], state);
    state = random.pick([
      () => play(course, [`page ${page}`], state),
      () => play(course, [`answer ${question} ${random.some("abcd").join("")}`], shown),
      () => play(course, [random.pick([`check ${question}`, `try-again ${question}`])], shown),
      () => play(course, [`page ${quiz}`, random.pick([`hand-in ${quiz}`, `retry ${quiz}`])], state),
      () => play(course, [`time ${random.below(300)}`], state),
    ])();
  }
  return state;
};

test("random pairs: nothing is lost or lowered, order matters only for what was reported, and merging twice changes nothing", () => {
  randomly(400, (random) => {
    const common = randomState(random, play(course, []));
    const one = randomState(random, common);
    let other = randomState(random, common);
    if (other.revision === one.revision) other = { ...other, revision: other.revision + 1 };
    const state = merged(one, other);
    assert.equal(encode(merged(other, one)), encode(state), "commutative");
    assert.equal(encode(merged(state, other)), encode(state), "idempotent");
    assert.equal(encode(merged(state, one)), encode(state), "idempotent");
    assert.equal(encode(merged(one, one)), encode(one));
    for (const part of [one, other]) {
      assert.ok(Cmi.STATUSES.indexOf(state.status) >= Cmi.STATUSES.indexOf(part.status));
      assert.ok((state.score ?? -1) >= (part.score ?? -1) && state.seconds >= part.seconds && state.revision >= part.revision);
      for (const page of part.pages) assert.ok(state.pages.has(page));
      for (const [page, record] of part.quizzes) {
        const kept = state.quizzes.get(page);
        assert.ok(kept.attempts >= record.attempts && kept.best >= record.best && (kept.passed || !record.passed));
        assert.ok(kept.handedIn || !record.handedIn || [one, other].some(({ quizzes }) => quizzes.get(page)?.attempts === kept.attempts && !quizzes.get(page).handedIn));
      }
      for (const [number] of part.answers) {
        const question = course.questionAt.get(number);
        if (!Course.quizOf(course, question)) assert.ok(state.answers.has(number), `answer to ${question.id}`);
      }
    }
    const newer = one.revision > other.revision ? one : other;
    for (const [number, record] of newer.answers) {
      if (!Course.quizOf(course, course.questionAt.get(number))) assert.equal(state.answers.get(number)?.response, record.response);
    }
  });
});
