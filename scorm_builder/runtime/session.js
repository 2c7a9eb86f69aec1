// @ts-check
/*
 * One session with the LMS: when to write and commit, retry, finish once, and an honest word on what is saved. Knows the
 * connection and the clock; what is written comes from the tracking policy, what the learner sees belongs to others.
 *
 *   idle ─open→ active ─finish→ finishing → finished ─reopen→ active      (back from the back/forward cache)
 *     └─ no LMS, or it refuses → failed ←─ active, when the LMS no longer knows the session
 */
"use strict";

const Session = (() => {
  const SOON = 200; // ms; events within this time share one commit, and the page is painted before a slow LMS blocks
  const RETRY = [5000, 10000, 20000, 40000, 60000]; // ms after the 1st, 2nd … failure
  const NOT_INITIALIZED = "301";
  const GENERAL_EXCEPTION = "101";
  const NOT_IMPLEMENTED = "401";
  const { CMI } = Tracking;
  /**
   * Nothing is called saved while one of these was refused.
   * @type {string[]}
   */
  const ESSENTIAL = [CMI.SUSPEND_DATA, CMI.STATUS, CMI.RAW];

  /**
   * Measures the time during which it runs.
   * @param {() => number} now  ms, monotonic
   */
  const stopwatch = (now) => {
    let total = 0;
    /** @type {number | null} */
    let since = null;
    const read = () => total + (since === null ? 0 : Math.max(0, now() - since));
    return Object.freeze({
      read,
      run: () => (since = since ?? now()),
      pause: () => {
        total = read();
        since = null;
      },
      reset: () => {
        total = 0;
        since = null;
      },
    });
  };

  /**
   * win: for its timers and clock
   * elements: what the LMS is to hold, given the length of the session
   * @type {(win: Window, connection: Connection, elements: (ms: number) => [string, string][], tell: (news: SessionNews) => void) => LmsSession}
   */
  const create = (win, connection, elements, tell) => {
    const watch = stopwatch(() => win.performance.now());
    /** @type {SessionState} */
    let state = "idle";
    let silent = false;
    let failures = 0;
    let timer = 0; // of the next save, 0 if none is planned
    /** @type {Map<string, string>} */
    const held = new Map(); // what the LMS holds, as far as we know

    const plan = (/** @type {number} */ delay) => {
      if (!timer) timer = win.setTimeout(save, delay);
    };
    const unplan = () => {
      win.clearTimeout(timer);
      timer = 0;
    };

    /** After a call that failed: does the LMS still know us? */
    const checkGone = () => {
      if (state !== "active" || connection.error() !== NOT_INITIALIZED) return;
      state = "failed";
      watch.pause();
      unplan();
      tell({ kind: "gone" });
    };

    /**
     * Sets what the LMS does not hold yet. One refusal keeps nothing else from being set.
     * only: names
     * Returns true if nothing essential was refused.
     * @type {(only?: string[]) => boolean}
     */
    const write = (only) => {
      let whole = true;
      for (const [name, value] of elements(watch.read())) {
        if ((only && !only.includes(name)) || held.get(name) === value) continue;
        if (!connection.set(name, value)) {
          const failed = ESSENTIAL.includes(name) && connection.error() !== NOT_IMPLEMENTED;
          whole = whole && !failed;
          checkGone();
          if (failed) continue;
        }
        held.set(name, value);
      }
      return whole;
    };

    /** @param {string[]} [only] */
    const writeAndCommit = (only) => {
      const whole = write(only);
      const kept = connection.save();
      if (!kept) {
        held.clear(); // who knows what it holds now
        checkGone();
      }
      return whole && kept;
    };

    /** @param {string[]} [only] */
    const saveNow = (only) => {
      unplan();
      if (state !== "active") return false;
      if (silent) return true;
      const saved = writeAndCommit(only);
      if (state !== "active") return false;
      failures = saved ? 0 : failures + 1;
      tell(saved ? { kind: "saved", at: new Date() } : { kind: "not-saved", failures });
      if (!saved) plan(RETRY[Math.min(failures, RETRY.length) - 1] ?? SOON);
      return saved;
    };
    const save = () => saveNow();

    /** A reload may meet a session that the LMS has not ended: it refuses a second LMSInitialize, and answers. */
    const initialize = () => {
      if (connection.init()) return true;
      if (connection.error() !== GENERAL_EXCEPTION) return false;
      connection.get(CMI.STATUS);
      return connection.error() === "0";
    };

    const open = () => {
      state = connection.present && initialize() ? "active" : "failed";
      if (state === "failed") return false;
      silent = ["review", "browse"].includes(connection.get(CMI.MODE).trim().toLowerCase());
      watch.run();
      return true;
    };

    /** @type {LmsSession["finish"]} */
    const finish = (patient = false) => {
      if (state !== "active" || (patient && !saveNow())) return false;
      state = "finishing";
      unplan();
      watch.pause();
      const saved = silent || patient || writeAndCommit();
      connection.quit();
      state = "finished";
      return saved;
    };

    const reopen = () => {
      if (state !== "finished" || !connection.init()) return false;
      state = "active";
      held.clear();
      watch.reset();
      watch.run();
      return true;
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
      begin: () => {
        const status = held.get(CMI.STATUS) ?? connection.get(CMI.STATUS);
        if (["", "not attempted"].includes(status.trim().toLowerCase())) saveNow([CMI.STATUS, CMI.EXIT]);
      },
      changed: () => {
        if (state === "active" && !silent) plan(SOON);
      },
      save,
      finish,
      reopen,
      pause: () => watch.pause(),
      resume: () => {
        if (state === "active") watch.run();
      },
    });
  };

  return Object.freeze({ create, stopwatch });
})();
