// @ts-check
/*
 * The way to the LMS: finds the SCORM 1.2 API and speaks its five verbs. Knows no element, no policy, no page.
 *
 * Nothing here throws, whatever the LMS does. Every access to another window and every call is guarded, every function
 * is tested for before use (some hosts have no LMSFinish), and every value passes through String() (some answer numbers).
 */
"use strict";

const Transport = (() => {
  const MAX_WINDOWS = 100; // the sample of the standard stops after 7 parents, real portals nest deeper
  const INTERVAL = 50; // ms between two looks while waiting for the API

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

  /** @type {(answer: string) => boolean} */
  const isYes = (answer) => answer === "true" || answer === "1";

  /** @type {(api: any) => Connection} */
  const connection = (api) => {
    let failure = ""; // the code of an exception that the LMS threw at us

    /**
     * Returns null if the LMS has no such function.
     * @type {(verb: string, ...values: string[]) => string | null}
     */
    const call = (verb, ...values) => {
      failure = "";
      try {
        if (typeof api[verb] !== "function") return null;
        const answer = api[verb](...values);
        return answer === undefined || answer === null ? "" : String(answer);
      } catch {
        failure = "101"; // General exception
        return "";
      }
    };

    const error = () => {
      if (failure) return failure;
      const code = (call("LMSGetLastError") ?? "").trim();
      const thrown = failure;
      failure = "";
      return thrown || code || "0";
    };

    return Object.freeze({
      present: true,
      init: () => isYes(call("LMSInitialize", "") ?? ""),
      get: (/** @type {string} */ name) => call("LMSGetValue", name) ?? "",
      // Some hosts answer "false", or nothing, to a set that worked: only with an error it is a failure.
      set: (/** @type {string} */ name, /** @type {string} */ value) => {
        const answer = call("LMSSetValue", name, value);
        if (answer === null) return false;
        if (isYes(answer)) return true;
        const code = error();
        if (code !== "0") failure = code; // the question about the error is no reason to forget it
        return code === "0";
      },
      // A commit that says "false" is believed, whatever the error: never claim to have saved.
      save: () => {
        const answer = call("LMSCommit", "");
        if (answer === null || isYes(answer)) return true; // a host without LMSCommit writes through
        if (answer !== "") return false;
        return error() === "0";
      },
      quit: () => {
        const answer = call("LMSFinish", "");
        return answer === null || isYes(answer);
      },
      error,
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

  return Object.freeze({ connect, find, connection, nobody });
})();
