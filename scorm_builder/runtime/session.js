// @ts-check
/*
 * One session with the LMS: when to write and commit, retry, finish once, and an honest word on what is saved. Knows the
 * connection and the clock; what is written comes from the tracking policy, what the learner sees belongs to others.
 *
 *   idle ─open→ active ─finish→ finishing → finished ─reopen→ active      (back from the back/forward cache)
 *     └─ no LMS, or it refuses → failed ⇄ active, when the LMS no longer knows the session, and gives a new one
 *
 * The essentials go first and decide what is called saved; the extras, which an LMS may lack or refuse, come after them. Other windows
 * and devices may write too: what they left is read before it is overwritten, and where only time went by it is not.
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
  // ms that changes may wait before "saved" is taken back
  const LATE = 10000;
  // Commits of the extras alone that may fail in a row
  const STRIKES = 2;
  const GENERAL_EXCEPTION = "101";
  const NOT_INITIALIZED = "301";
  const NOT_IMPLEMENTED = "401";
  const NO_CREDIT = "no-credit";
  const { NAMES } = Cmi;
  /**
   * Nothing is called saved while one of these was refused.
   * @type {readonly string[]}
   */
  const ESSENTIAL = [NAMES.SUSPEND_DATA, NAMES.STATUS, NAMES.RAW];

  /**
   * win: for its timers, clock and the return of the network
   * @type {(win: Window, connection: Connection, parts: SessionParts) => LmsSession}
   */
  const create = (win, connection, { elements, tell, absorb, withdraw, probe, clock }) => {
    const watch = Stopwatch.create(() => win.performance.now(), clock === "visible" ? STRETCH : Infinity);
    const answers = Probe.oneAtATime(probe);
    /** @type {SessionState} */
    let state = "idle";
    const is = (/** @type {SessionState} */ one) => state === one;
    let silent = false;
    let credit = true;
    // Ended by the LMS
    let gone = false;
    let outbox = Outbox.nobody;
    // What the watch showed when this session of the LMS began, and when it last committed
    let started = 0;
    let committed = 0;
    // Timers, 0 if there is none: of the next save, of the next heartbeat, of a word on what waits for long
    let timer = 0;
    let beat = 0;
    let overdue = 0;
    // Events so far, and those of which the learner has been told that they are saved
    let changes = 0;
    let told = 0;
    let attempts = 0;
    let failures = 0;
    // After a commit that failed the extras get one of their own
    let wary = false;
    let strikes = 0;
    /** What the last save came to, when the probe has answered. @type {Promise<boolean>} */
    let verdict = Promise.resolve(false);
    /**
     * Suspend data that we have read, written or absorbed: an LMS may give back any of it.
     * @type {Set<string>}
     */
    const known = new Set();
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

    /** Is something done that is not known to be held? */
    const isDirty = () => changes !== told || failures > 0;
    const keep = () => {
      if (!is("finished")) outbox.write(new Map(values("suspend")).get(NAMES.SUSPEND_DATA) ?? "");
    };

    /** The code of the error. An LMS that no longer knows us is left alone. */
    const reason = () => {
      const code = connection.error();
      if (code === NOT_INITIALIZED) state = "failed";
      return code;
    };
    /** The code of the error, "" if there is none. @type {(name: string, value: string) => string} */
    const set = (name, value) => (is("failed") ? NOT_INITIALIZED : connection.set(name, value) ? "" : reason());
    /** What an LMS says, whatever its case. @param {string} name */
    const word = (name) => connection.get(name).trim().toLowerCase();
    const extras = Extras.create(connection, set, (index) => {
      withdraw(index);
      changed();
    });

    const lose = () => {
      held.clear();
      extras.forget();
    };

    // --- saving -------------------------------------------------------------------------------------------------------

    const values = (/** @type {SessionExit} */ exit) => elements(watch.read() - started, exit);

    /** @type {(text: string) => boolean} */
    const take = (text) => {
      if (!text || known.has(text)) return false;
      known.add(text);
      absorb(text);
      return true;
    };
    const takeOthers = () => take(outbox.others());

    /** Before anything is overwritten: what others have left becomes ours. True if there is something in the LMS. */
    const look = () => {
      takeOthers();
      const text = connection.get(NAMES.SUSPEND_DATA);
      if (!take(text)) return false;
      held.set(NAMES.SUSPEND_DATA, text);
      return true;
    };

    /**
     * Sets what the LMS does not hold yet. One refusal keeps nothing else from being set.
     * only: names
     * Returns true if nothing essential was refused. A score is the one essential that an LMS may lack.
     * @type {(exit: SessionExit, only?: readonly string[]) => boolean}
     */
    const write = (exit, only) => {
      let whole = true;
      for (const [name, value] of values(exit)) {
        if ((only && !only.includes(name)) || held.get(name) === value) continue;
        if (name === NAMES.SUSPEND_DATA) known.add(value);
        const code = set(name, value);
        if (!code || !ESSENTIAL.includes(name) || (code === NOT_IMPLEMENTED && name === NAMES.RAW)) held.set(name, value);
        else whole = false;
      }
      return whole;
    };

    const commit = () => {
      if (is("failed")) return false;
      const kept = connection.save();
      if (kept) committed = watch.read();
      else {
        // Who knows what it holds now
        lose();
        wary = true;
        reason();
      }
      return kept;
    };

    /** What an LMS makes of the extras is no reason to doubt the rest, which it has just committed. */
    const commitExtras = () => {
      wary = false;
      if (!extras.write() || commit()) strikes = 0;
      else if ((strikes += 1) >= STRIKES) extras.surrender();
      else win.setTimeout(save, RETRY);
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

    /**
     * A session that the LMS has ended is taken up again, once, if there is reason to.
     * @type {(exit: SessionExit, only?: readonly string[]) => boolean}
     */
    const deliver = (exit, only) => {
      const wanted = is("active") || isDirty();
      const saved = writeAndCommit(exit, look() ? undefined : only);
      return is("failed") && wanted && revive() ? silent || writeAndCommit(exit) : saved;
    };

    const failed = () => {
      failures += 1;
      keep();
      tell({ kind: "not-saved", failures });
      plan(Math.min(RETRY * 2 ** (failures - 1), RETRY_MOST));
    };

    const waitForWord = () => {
      win.clearTimeout(overdue);
      overdue = changes > told ? win.setTimeout(() => {
        overdue = 0;
        if (is("active") && !failures) tell({ kind: "saving" });
      }, LATE) : 0;
    };

    /**
     * The LMS says that it has everything. Is it so? A no always counts, a yes only if nothing has failed in the meantime.
     * upTo: the changes that it has; text: the suspend data
     * @type {(upTo: number, text: string) => Promise<boolean>}
     */
    const verify = async (upTo, text) => {
      const at = new Date();
      const [mine, before] = [attempts, failures];
      const alive = await answers.check();
      if (!is("active")) return alive;
      if (!alive) {
        lose();
        failed();
      }
      if (!alive || failures !== before) return false;
      const news = failures > 0 || upTo > told;
      failures = 0;
      told = Math.max(told, upTo);
      if (mine === attempts) extras.settle();
      outbox.settle(text);
      if (told === changes) outbox.clear();
      else keep();
      waitForWord();
      if (news) tell({ kind: "saved", at });
      return true;
    };

    /** @type {(exit?: SessionExit, only?: readonly string[]) => boolean} */
    const saveNow = (exit = "suspend", only) => {
      unplan();
      if (!is("active") || silent) return is("active");
      const upTo = changes;
      attempts += 1;
      const saved = deliver(exit, only);
      verdict = saved ? verify(upTo, held.get(NAMES.SUSPEND_DATA) ?? "") : Promise.resolve(false);
      if (is("failed")) {
        gone = true;
        keep();
        tell({ kind: "gone" });
      } else if (!saved) failed();
      return saved;
    };
    const save = () => saveNow();
    win.addEventListener("online", () => failures && save());

    const onBeat = () => {
      beat = win.setTimeout(onBeat, HEARTBEAT);
      watch.read();
      if (!timer) saveNow("suspend", isDirty() ? undefined : [NAMES.EXIT, NAMES.TIME]);
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

    /**
     * A reload may meet a session that the LMS has not ended: it refuses a second LMSInitialize, and answers. Others say nothing
     * that can be understood, and answer too.
     */
    const initialize = () => {
      const answer = connection.init();
      if (answer) return true;
      const code = connection.error();
      if (code === GENERAL_EXCEPTION ? !is("idle") : answer === false || code !== "0") return false;
      connection.get(NAMES.STATUS);
      return connection.error() === "0";
    };

    const enter = () => {
      state = "active";
      gone = false;
      silent = ["review", "browse"].includes(word(NAMES.MODE));
      credit = word(NAMES.CREDIT) !== NO_CREDIT;
    };

    const open = () => {
      if (connection.present && initialize()) enter();
      else state = "failed";
      if (clock === "open" || win.document.visibilityState !== "hidden") run();
      return is("active");
    };

    /** A new session of the LMS. The time that the old one has not committed is its own. */
    const revive = () => {
      if (!initialize()) return false;
      enter();
      lose();
      started = committed;
      told = -1;
      look();
      return true;
    };

    const reopen = () => {
      if (!(is("finished") || is("failed")) || !revive()) return false;
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
      if (isDirty()) keep();
      const saved = silent || deliver(exit);
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
      keep();
      if (!is("active")) return;
      plan(SOON);
      if (!overdue) waitForWord();
    };

    return Object.freeze({
      state: () => state,
      open,
      silent: () => silent,
      credit: () => credit,
      get: (/** @type {string} */ name) => {
        const value = connection.get(name);
        held.set(name, value);
        if (name === NAMES.SUSPEND_DATA) known.add(value);
        return value;
      },
      begin: (/** @type {OutboxStore} */ box) => {
        if (silent || !is("active")) return;
        outbox = box;
        outbox.watch(takeOthers);
        if (["", "not attempted"].includes(word(NAMES.STATUS))) saveNow("suspend", [NAMES.STATUS, NAMES.EXIT]);
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
        if (isDirty()) keep();
      },
      resume: () => {
        if (gone && revive()) plan(SOON);
        run();
      },
      time: watch.read,
    });
  };

  return Object.freeze({ create });
})();
