// @ts-check
/* Time that passes while somebody is there. Knows a clock, nothing of what it is measured for. */
"use strict";

const Stopwatch = (() => {
  /**
   * Measures the time during which it runs.
   * now: ms, monotonic
   * most: ms that count between two readings
   * @param {() => number} now
   * @param {number} [most]
   */
  const create = (now, most = Infinity) => {
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

  return Object.freeze({ create });
})();
