// @ts-check
/*
 * The data model of SCORM 1.2 as far as the scripts use it: the names of its elements, its vocabularies and the forms of its
 * types (RTE 3.4.4, 3.4.5). The one place that spells "cmi.". Knows no course, no learner and no LMS.
 */
"use strict";

const Cmi = (() => {
  const NAMES = Object.freeze({
    STUDENT_ID: "cmi.core.student_id",
    LOCATION: "cmi.core.lesson_location",
    STATUS: "cmi.core.lesson_status",
    CREDIT: "cmi.core.credit",
    MODE: "cmi.core.lesson_mode",
    EXIT: "cmi.core.exit",
    TIME: "cmi.core.session_time",
    RAW: "cmi.core.score.raw",
    MIN: "cmi.core.score.min",
    MAX: "cmi.core.score.max",
    SUSPEND_DATA: "cmi.suspend_data",
    MAX_TIME: "cmi.student_data.max_time_allowed",
    TIME_ACTION: "cmi.student_data.time_limit_action",
    PREF_AUDIO: "cmi.student_preference.audio",
    PREF_LANGUAGE: "cmi.student_preference.language",
    PREF_SPEED: "cmi.student_preference.speed",
    PREF_TEXT: "cmi.student_preference.text",
    INTERACTIONS_COUNT: "cmi.interactions._count",
    OBJECTIVES_COUNT: "cmi.objectives._count",
  });

  /**
   * The name of an element of one interaction.
   * @param {number} index  from 0, without gaps
   * @param {string} element  "id", "correct_responses.0.pattern" …
   */
  const interaction = (index, element) => `cmi.interactions.${index}.${element}`;

  /**
   * The names of one objective.
   * @param {number} index  from 0, without gaps
   */
  const objective = (index) => {
    const name = `cmi.objectives.${index}`;
    return { ID: `${name}.id`, RAW: `${name}.score.raw`, MIN: `${name}.score.min`, MAX: `${name}.score.max`, STATUS: `${name}.status` };
  };

  /** From low to high; a status never falls. "" is what some hosts answer who do not know. */
  const STATUSES = Object.freeze(["", "not attempted", "browsed", "incomplete", "failed", "completed", "passed"]);

  /**
   * The higher of two statuses; a word that is none counts as "".
   * @param {string} one
   * @param {string} other
   */
  const higher = (one, other) => STATUSES[Math.max(0, STATUSES.indexOf(one), STATUSES.indexOf(other))] ?? "";

  /** @param {number} value */
  const two = (value) => String(value).padStart(2, "0");

  /**
   * CMITimespan HHHH:MM:SS.cc; rounded once, so that 59.999 s is a minute.
   * @param {number} ms
   */
  const timespan = (ms) => {
    const all = Math.min(Math.max(Math.round(ms / 10) || 0, 0), 9999 * 360000 + 359999);
    const hours = String(Math.floor(all / 360000)).padStart(4, "0");
    return `${hours}:${two(Math.floor(all / 6000) % 60)}:${two(Math.floor(all / 100) % 60)}.${two(all % 100)}`;
  };

  /**
   * A CMITimespan, or the ISO 8601 duration that some hosts give instead, in seconds; null for what may mean anything: "90", "2:00".
   * @type {(text: string) => number | null}
   */
  const secondsOf = (text) => {
    const match =
      /^(\d{1,5}):(\d\d):(\d\d(?:\.\d*)?)$/.exec(text.trim()) ?? /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text.trim());
    return match && Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  };

  /**
   * CMITime, on the learner's clock.
   * @param {Date} at
   */
  const time = (at) => `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

  /**
   * CMIDecimal with at most two decimals.
   * @param {number} value
   */
  const decimal = (value) => String(Math.round(value * 100) / 100);

  /**
   * A score as an LMS gives it back.
   * Returns null for "" (unknown, not zero) and for what is no number from 0 to 100.
   * @type {(text: string) => number | null}
   */
  const scoreOf = (text) => {
    const value = /^\d{1,3}(\.\d*)?$/.test(text.trim()) ? Number(text) : NaN;
    return value >= 0 && value <= 100 ? Math.round(value * 100) / 100 : null;
  };

  /**
   * A _count as an LMS gives it back.
   * Returns null for "" (unknown, not zero) and for what is no count.
   * @type {(text: string) => number | null}
   */
  const countOf = (text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null);

  /**
   * CMIIdentifier as the strictest hosts want it.
   * @param {string} text
   */
  const identifier = (text) => text.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 255) || "_";

  return Object.freeze({ NAMES, interaction, objective, STATUSES, higher, timespan, secondsOf, time, decimal, scoreOf, countOf, identifier });
})();
