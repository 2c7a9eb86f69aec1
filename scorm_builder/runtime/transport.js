// @ts-check
/*
 * The way to the LMS: finds the SCORM 1.2 API and speaks its five verbs. Knows no element, no policy, no page.
 *
 * Nothing here throws, whatever the LMS does. Every access to another window and every call is guarded, every function
 * is tested for before use (some hosts have no LMSFinish), and every value passes through String() (some answer numbers).
 */
"use strict";

const Transport = (() => {
  // The sample of the standard stops after 7 parents, real portals nest deeper
  const MAX_WINDOWS = 100;
  // ms between two looks while waiting for the API
  const INTERVAL = 50;
  // Calls kept for support
  const CALLS = 200;
  // Not kept: what support is sent names nobody
  const PERSONAL = /student_(id|name)$/;

  /**
   * Reads a property of a window that may belong to another origin.
   * Returns undefined if it may not be read.
   * @type {(target: any, name: string) => any}
   */
  const peek = (target, name) => {
    try {
      return target[name];
    } catch {
      return undefined;
    }
  };

  /** @param {any} api */
  const isApi = (api) => Boolean(api) && typeof peek(api, "LMSInitialize") === "function";

  /**
   * A window and its parents, from the inside out.
   * @type {(from: any) => any[]}
   */
  const lineage = (from) => {
    /** @type {any[]} */
    const windows = [];
    for (let at = from; at && !windows.includes(at) && windows.length < MAX_WINDOWS; at = peek(at, "parent")) {
      windows.push(at);
    }
    return windows;
  };

  /**
   * Where the API may be (RTE 3.3.6): this window and its parents, then the openers of all these and their parents.
   * @type {(win: any) => any[]}
   */
  const candidates = (win) => {
    const family = lineage(win);
    return [...family, ...family.flatMap((each) => lineage(peek(each, "opener")))];
  };

  /**
   * The API object, or null.
   * @param {any} win
   */
  const find = (win) => {
    for (const candidate of candidates(win)) {
      const api = peek(candidate, "API");
      if (isApi(api)) return api;
    }
    return null;
  };

  /** @type {(answer: string | null) => boolean} */
  const isYes = (answer) => /^\s*(true|1)\s*$/i.test(answer ?? "");

  /** @type {(api: any) => Connection} */
  const connection = (api) => {
    // The code of an exception that the LMS threw at us
    let failure = "";
    /** @type {LmsCall[]} */
    const log = [];

    /**
     * Returns null if the LMS has no such function.
     * @type {(verb: string, ...values: string[]) => string | null}
     */
    const ask = (verb, ...values) => {
      failure = "";
      try {
        if (typeof api[verb] !== "function") return null;
        const answer = api[verb](...values);
        return answer === undefined || answer === null ? "" : String(answer);
      } catch {
        // General exception
        failure = "101";
        return "";
      }
    };

    /**
     * As ask, and kept for support.
     * @type {(verb: string, ...values: string[]) => string | null}
     */
    const call = (verb, ...values) => {
      const answer = ask(verb, ...values);
      if (log.length >= CALLS) log.shift();
      log.push({ at: new Date(), verb, args: values, answer: answer && PERSONAL.test(values[0] ?? "") ? "\u2026" : answer, error: failure });
      return answer;
    };

    const error = () => {
      if (failure) return failure;
      const code = (ask("LMSGetLastError") ?? "").trim();
      const found = failure || code || "0";
      failure = "";
      const last = log[log.length - 1];
      if (last) last.error = found;
      return found;
    };

    return Object.freeze({
      present: true,
      init: () => {
        const answer = call("LMSInitialize", "") ?? "";
        return isYes(answer) || (/^\s*(false|0)\s*$/i.test(answer) ? false : undefined);
      },
      get: (/** @type {string} */ name) => call("LMSGetValue", name) ?? "",
      // Some hosts answer "false", or nothing, to a set that worked: only with an error it is a failure.
      set: (/** @type {string} */ name, /** @type {string} */ value) => {
        const answer = call("LMSSetValue", name, value);
        if (answer === null) return false;
        if (isYes(answer)) return true;
        const code = error();
        // The question about the error is no reason to forget it
        if (code !== "0") failure = code;
        return code === "0";
      },
      // A commit that says "false" is believed, whatever the error: never claim to have saved.
      save: () => {
        const answer = call("LMSCommit", "");
        // A host without LMSCommit writes through
        if (answer === null || isYes(answer)) return true;
        if (answer !== "") return false;
        return error() === "0";
      },
      quit: () => {
        const answer = call("LMSFinish", "");
        return answer === null || isYes(answer);
      },
      error,
      calls: () => log.slice(),
      explain: (/** @type {string} */ code) => ({ text: ask("LMSGetErrorString", code) ?? "", diagnostic: ask("LMSGetDiagnostic", code) ?? "" }),
    });
  };

  /** @type {Connection} */
  const nobody = Object.freeze({
    present: false,
    init: () => false,
    get: () => "",
    set: () => false,
    save: () => false,
    quit: () => false,
    error: () => "0",
    calls: () => [],
    explain: () => ({ text: "", diagnostic: "" }),
  });

  /**
   * Looks for the API, and waits for it where somebody could still put it. A window on its own has nobody
   * to wait for. `patience` in ms.
   * Returns the null object if there is none.
   * @type {(win: Window, patience: number) => Promise<Connection>}
   */
  const connect = (win, patience) =>
    new Promise((resolve) => {
      const alone = candidates(win).length === 1;
      const look = (/** @type {number} */ left) => {
        const api = find(win);
        if (api) resolve(connection(api));
        else if (alone || left <= 0) resolve(nobody);
        else win.setTimeout(() => look(left - INTERVAL), INTERVAL);
      };
      look(patience);
    });

  // The two parts of connect by themselves: for tests
  return Object.freeze({ connect, find, connection });
})();
