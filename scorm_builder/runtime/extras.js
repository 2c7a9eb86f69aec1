// @ts-check
/*
 * What an LMS may lack or refuse: interactions, preferences, objectives. Sent after the essentials, kept until it is known to
 * be held, given up where the LMS does not know it. Decides nothing of what is called saved; knows no clock and no page.
 */
"use strict";

const Extras = (() => {
  // Not implemented, and what some say instead: invalid argument
  const LACKING = ["401", "201"];
  // Objectives of earlier sessions that are looked at
  const MOST_OBJECTIVES = 200;

  /**
   * Which part of the data model: "interactions", "objectives", "student_preference".
   * @param {string} name
   */
  const groupOf = (name) => name.split(".")[1] ?? "";

  /** @type {(connection: Connection, set: (name: string, value: string) => boolean) => SessionExtras} */
  const create = (connection, set) => {
    /**
     * Records by the name of their first element: not sent yet, and sent but perhaps not held.
     * @type {Map<string, LmsValues>}
     */
    let waiting = new Map();
    /** @type {Map<string, LmsValues>} */
    let sent = new Map();
    /** @type {readonly ObjectiveReport[]} */
    let objectives = [];
    /**
     * What of the objectives the LMS holds, as far as we know, by element name.
     * @type {Map<string, string>}
     */
    const held = new Map();
    /**
     * Where each objective is kept, by id, and the status that it had. Read when it is first needed.
     * @type {Map<string, {index: number, status: string}> | null}
     */
    let places = null;
    let nextPlace = 0;
    /** @type {Set<string>} */
    const lacking = new Set();
    let surrendered = false;
    let touched = false;

    /**
     * One record; its first element makes it: without that the others have no place.
     * @param {LmsValues} values
     */
    const send = (values) => {
      for (const [place, [name, value]] of values.entries()) {
        const group = groupOf(name);
        if (surrendered || lacking.has(group)) return;
        if (held.get(name) === value) continue;
        touched = true;
        const taken = set(name, value);
        if (group === "objectives") held.set(name, value);
        if (taken || place) continue;
        if (LACKING.includes(connection.error())) lacking.add(group);
        return;
      }
    };

    const readPlaces = () => {
      places = new Map();
      nextPlace = Cmi.countOf(connection.get(Cmi.NAMES.OBJECTIVES_COUNT)) ?? 0;
      for (let index = 0; index < Math.min(nextPlace, MOST_OBJECTIVES); index += 1) {
        const { ID, STATUS } = Cmi.objective(index);
        const [id, status] = [connection.get(ID), connection.get(STATUS)];
        held.set(ID, id).set(STATUS, status);
        places.set(id, { index, status });
      }
      return places;
    };

    /** @param {ObjectiveReport} objective */
    const sendObjective = (objective) => {
      const known = places ?? readPlaces();
      const place = known.get(objective.id) ?? { index: nextPlace++, status: "" };
      known.set(objective.id, place);
      send(Tracking.objectiveElements(place.index, { ...objective, status: Cmi.higher(objective.status, place.status) }));
    };

    return Object.freeze({
      report: (/** @type {readonly LmsValues[]} */ records) => records.forEach((record) => waiting.set(record[0]?.[0] ?? "", record)),
      objectives: (/** @type {readonly ObjectiveReport[]} */ list) => void (objectives = list),
      write: () => {
        touched = false;
        waiting.forEach(send);
        sent = new Map([...sent, ...waiting]);
        waiting = new Map();
        if (!surrendered && !lacking.has("objectives")) objectives.forEach(sendObjective);
        return touched;
      },
      settle: () => sent.clear(),
      forget: () => {
        waiting = new Map([...sent, ...waiting]);
        sent = new Map();
        held.clear();
      },
      surrender: () => void (surrendered = true),
    });
  };

  return Object.freeze({ create });
})();
