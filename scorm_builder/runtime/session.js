// @ts-check
/*
 * One session with the LMS: when to write and commit, retry, finish once, and an honest word on what is saved. Knows the
 * connection and the clock; what is written comes from the tracking policy, what the learner sees belongs to others.
 *
 *   idle ─open→ active ─finish→ finishing → finished ─reopen→ active      (back from the back/forward cache)
 *     └─ no LMS, or it refuses → failed ←─ active, when the LMS no longer knows the session
 *
 * The essentials go first and decide what is called saved; the extras, which an LMS may lack or refuse, come after them.
 */
"use strict";

const Session = (() => {
  // ms; events within this time share one commit, and the page is painted before a slow LMS blocks
  const SOON = 200;
  // ms after the 1st failure, twice as many after the 2nd …, and no more than
  const RETRY = 5000;
  const RETRY_MOST = 60000;
  // ms between saves where nothing but time went by
  const HEARTBEAT = 60000;
  // ms; who has not looked at the clock for so long was a computer asleep, and nobody learned
  const STRETCH = 300000;
  // Commits of the extras alone that may fail
  const STRIKES = 2;
  const GENERAL_EXCEPTION = "101";
  const NOT_INITIALIZED = "301";
  const NOT_IMPLEMENTED = "401";
  const { NAMES } = Cmi;
  /**
   * Nothing is called saved while one of these was refused.
   * @type {readonly string[]}
   */
  const ESSENTIAL = [NAMES.SUSPEND_DATA, NAMES.STATUS, NAMES.RAW];

  /**
   * Measures the time during which it runs.
   * now: ms, monotonic
   * most: ms that count between two readings
   * @param {() => number} now
   * @param {number} [most]
   */
  const stopwatch = (now, most = Infinity) => {
    let total = 0;
    /** @type {number | null} */
    let since = null;
    const read = () => {
      if (since === null) return total;
      const at = now();
      total += Math.min(Math.max(0, at - since), most);
      since = at;
      return total;
    };
    return Object.freeze({
      read,
      run: () => void (since = since ?? now()),
      pause: () => {
        read();
        since = null;
      },
    });
  };

  /**
   * win: for its timers, clock and the return of the network
   * @type {(win: Window, connection: Connection, parts: SessionParts) => LmsSession}
   */
  const create = (win, connection, { elements, tell, probe, clock }) => {
    const watch = stopwatch(() => win.performance.now(), clock === "visible" ? STRETCH : Infinity);
    /** @type {SessionState} */
    let state = "idle";
    const is = (/** @type {SessionState} */ one) => state === one;
    let silent = false;
    let outbox = Outbox.nobody;
    // What the watch showed when this session of the LMS began
    let started = 0;
    // Timers, 0 if there is none: of the next save, of the next heartbeat
    let timer = 0;
    let beat = 0;
    // Events so far, and those of which the learner has been told that they are saved
    let changes = 0;
    let told = 0;
    let attempts = 0;
    let failures = 0;
    // After a commit that failed the extras get one of their own
    let wary = false;
    let strikes = 0;
    /**
     * What the last save came to, when the probe has answered.
     * @type {Promise<boolean>}
     */
    let verdict = Promise.resolve(false);
    /**
     * What the LMS holds, as far as we know, by element name.
     * @type {Map<string, string>}
     */
    const held = new Map();

    const plan = (/** @type {number} */ delay) => {
      if (!timer) timer = win.setTimeout(save, delay);
    };
    const unplan = () => {
      win.clearTimeout(timer);
      timer = 0;
    };

    /** After a call that failed: does the LMS still know us? If not, it is left alone. */
    const noticeGone = () => {
      if (connection.error() !== NOT_INITIALIZED) return;
      const wasActive = is("active");
      state = "failed";
      unplan();
      if (wasActive) tell({ kind: "gone" });
    };

    /** @type {(name: string, value: string) => boolean} */
    const set = (name, value) => {
      if (is("failed")) return false;
      const taken = connection.set(name, value);
      if (!taken) noticeGone();
      return taken;
    };
    const extras = Extras.create(connection, set);

    const lose = () => {
      held.clear();
      extras.forget();
    };

    // --- saving -------------------------------------------------------------------------------------------------------

    const values = (/** @type {SessionExit} */ exit) => elements(watch.read() - started, exit);

    /**
     * Sets what the LMS does not hold yet. One refusal keeps nothing else from being set.
     * only: names
     * Returns true if nothing essential was refused.
     * @type {(exit: SessionExit, only?: readonly string[]) => boolean}
     */
    const write = (exit, only) => {
      let whole = true;
      for (const [name, value] of values(exit)) {
        if ((only && !only.includes(name)) || held.get(name) === value) continue;
        if (set(name, value) || !ESSENTIAL.includes(name) || connection.error() === NOT_IMPLEMENTED) held.set(name, value);
        else whole = false;
      }
      return whole;
    };

    const commit = () => {
      if (is("failed")) return false;
      const kept = connection.save();
      if (!kept) {
        // Who knows what it holds now
        lose();
        wary = true;
        noticeGone();
      }
      return kept;
    };

    /** What an LMS makes of the extras is no reason to doubt the rest, which it has just committed. */
    const commitExtras = () => {
      wary = false;
      if (extras.write() && !commit() && (strikes += 1) >= STRIKES) extras.surrender();
    };

    /** @type {(exit: SessionExit, only?: readonly string[]) => boolean} */
    const writeAndCommit = (exit, only) => {
      const whole = write(exit, only);
      const apart = wary;
      if (!only && !apart) extras.write();
      const kept = commit();
      if (!only && apart && kept) commitExtras();
      return whole && kept && !is("failed");
    };

    const failed = () => {
      failures += 1;
      tell({ kind: "not-saved", failures });
      plan(Math.min(RETRY * 2 ** (failures - 1), RETRY_MOST));
    };

    /**
     * The LMS says that it has everything. Is it so? The word on a later attempt is the one that counts.
     * @param {number} upTo  the changes that it has
     */
    const verify = async (upTo) => {
      const at = new Date();
      const mine = attempts;
      const alive = await probe.check();
      if (mine !== attempts || !is("active")) return alive;
      if (!alive) {
        lose();
        failed();
        return false;
      }
      const news = failures > 0 || upTo > told;
      failures = 0;
      told = upTo;
      extras.settle();
      if (upTo === changes) outbox.clear();
      if (news) tell({ kind: "saved", at });
      return true;
    };

    /** @type {(exit?: SessionExit, only?: readonly string[]) => boolean} */
    const saveNow = (exit = "suspend", only) => {
      unplan();
      if (!is("active") || silent) return is("active");
      const upTo = changes;
      attempts += 1;
      const saved = writeAndCommit(exit, only);
      verdict = saved ? verify(upTo) : Promise.resolve(false);
      if (!saved && is("active")) failed();
      return saved;
    };
    const save = () => saveNow();
    win.addEventListener("online", () => failures && save());

    const onBeat = () => {
      beat = win.setTimeout(onBeat, HEARTBEAT);
      watch.read();
      if (!timer) save();
    };

    // --- beginning and end ----------------------------------------------------------------------------------------------

    const run = () => {
      if (is("finished")) return;
      watch.run();
      beat = beat || win.setTimeout(onBeat, HEARTBEAT);
    };
    const rest = () => {
      watch.pause();
      win.clearTimeout(beat);
      beat = 0;
    };

    /** A reload may meet a session that the LMS has not ended: it refuses a second LMSInitialize, and answers. */
    const initialize = () => {
      if (connection.init()) return true;
      if (connection.error() !== GENERAL_EXCEPTION) return false;
      connection.get(NAMES.STATUS);
      return connection.error() === "0";
    };

    const enter = () => {
      state = "active";
      silent = ["review", "browse"].includes(connection.get(NAMES.MODE).trim().toLowerCase());
    };

    const open = () => {
      if (connection.present && initialize()) enter();
      else state = "failed";
      if (clock === "open" || win.document.visibilityState !== "hidden") run();
      return is("active");
    };

    const reopen = () => {
      if (!(is("finished") || is("failed")) || !connection.init()) return false;
      enter();
      lose();
      started = watch.read();
      run();
      return true;
    };

    const quit = () => {
      state = "finishing";
      unplan();
      rest();
      connection.quit();
      state = "finished";
    };

    /** @type {LmsSession["finish"]} */
    const finish = (exit = "suspend") => {
      if (!is("active")) return false;
      state = "finishing";
      const saved = silent || writeAndCommit(exit);
      if (is("failed")) return false;
      quit();
      return saved;
    };

    /** @type {LmsSession["close"]} */
    const close = async (patient, exit = "suspend") => {
      if (silent || !is("active")) return finish(exit);
      const upTo = changes;
      const saved = saveNow(exit) && (await verdict);
      if (!is("active") || (patient && !saved)) return saved;
      if (!saved) finish(exit);
      else if (changes !== upTo) return close(patient, exit);
      else quit();
      return saved;
    };

    const changed = () => {
      changes += 1;
      if (silent) return;
      outbox.write(new Map(values("suspend")).get(NAMES.SUSPEND_DATA) ?? "");
      if (is("active")) plan(SOON);
    };

    return Object.freeze({
      state: () => state,
      open,
      silent: () => silent,
      get: (/** @type {string} */ name) => {
        const value = connection.get(name);
        held.set(name, value);
        return value;
      },
      begin: (/** @type {OutboxStore} */ box) => {
        if (silent || !is("active")) return;
        outbox = box;
        const status = held.get(NAMES.STATUS) ?? connection.get(NAMES.STATUS);
        if (["", "not attempted"].includes(status.trim().toLowerCase())) saveNow("suspend", [NAMES.STATUS, NAMES.EXIT]);
        if (outbox.kept()) changed();
      },
      changed,
      report: extras.report,
      objectives: extras.objectives,
      save,
      finish,
      close,
      reopen,
      pause: (/** @type {boolean} */ away = false) => {
        if (away || clock === "visible") rest();
      },
      resume: run,
      time: watch.read,
    });
  };

  return Object.freeze({ create, stopwatch });
})();
