// @ts-check
/*
 * How long a learner may take (max_time_allowed, time_limit_action), and when a warning is due. In SCORM 1.2 these are advice
 * that the course itself has to follow. Pure; knows no clock and no page.
 */
"use strict";

const TimeLimit = (() => {
  // Seconds before the end that a warning comes, and the share of the time
  const WARNING = 300;
  const WARNING_SHARE = 0.1;

  /**
   * What the LMS says goes before what the package was built with: an administrator may have given more time.
   * Returns null if there is no limit.
   * @type {(contract: Contract, get: (name: string) => string) => TimeLimitRule | null}
   */
  const read = (contract, get) => {
    const seconds = Cmi.secondsOf(get(Cmi.NAMES.MAX_TIME)) || contract.limit?.seconds || 0;
    if (!seconds) return null;
    const action = get(Cmi.NAMES.TIME_ACTION) || (contract.limit?.action ?? "");
    return { seconds, exit: /exit/i.test(action), message: !/no message/i.test(action) };
  };

  /**
   * @param {TimeLimitRule | null} limit
   * @param {number} used  seconds, of all sessions
   * @returns {TimePhase}
   */
  const phase = (limit, used) => {
    if (!limit) return "free";
    const warning = Math.min(Math.max(WARNING, WARNING_SHARE * limit.seconds), limit.seconds / 2);
    return used >= limit.seconds ? "over" : used >= limit.seconds - warning ? "warning" : "free";
  };

  return Object.freeze({ read, phase });
})();
