// @ts-check
/*
 * Is the server there? An LMS's API lives in the browser and often says "true" while the network is down or the learner is
 * logged out; a file of this package, fetched anew, cannot. Knows one address, no SCORM.
 */
"use strict";

const Probe = (() => {
  // ms to wait for an answer
  const PATIENCE = 10000;
  // What the file says: a page to log in, or of a hotel's network, says something else.
  const ALIVE = "alive";

  /**
   * Who does not answer at launch, when the server has just delivered this page, will not answer later: file:, a content
   * policy, a server that hides the file. Then the LMS's word has to do.
   * @type {(win: Window & typeof globalThis, url: string) => ServerProbe}
   */
  const create = (win, url) => {
    const ask = async () => {
      let timer = 0;
      try {
        const stop = new win.AbortController();
        timer = win.setTimeout(() => stop.abort(), PATIENCE);
        const answer = await win.fetch(url, { cache: "no-store", signal: stop.signal });
        return answer.ok && (await answer.text()).trim() === ALIVE;
      } catch {
        return false;
      } finally {
        win.clearTimeout(timer);
      }
    };
    /** @type {Promise<boolean>} */
    let usable = Promise.resolve(false);
    return Object.freeze({
      start: async () => {
        usable = ask();
        await usable;
      },
      check: async () => !(await usable) || ask(),
    });
  };

  /**
   * One check at a time. Those who ask while one is out share the next: it has to begin after they did.
   * @type {(probe: ServerProbe) => Pick<ServerProbe, "check">}
   */
  const oneAtATime = (probe) => {
    /** @type {Promise<boolean> | null} */
    let out = null;
    /** @type {Promise<boolean> | null} */
    let next = null;
    const ask = () => {
      next = null;
      const mine = (out = probe.check());
      mine.then(() => (out = next));
      return mine;
    };
    return Object.freeze({ check: () => (out ? (next = next ?? out.then(ask)) : ask()) });
  };

  return Object.freeze({ create, oneAtATime });
})();
