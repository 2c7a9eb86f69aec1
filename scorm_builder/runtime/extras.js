// @ts-check
/*
 * What an LMS may lack or refuse: interactions, preferences, objectives. Sent after the essentials, kept until it is known to
 * be held, given up where the LMS does not know it. Decides nothing of what is called saved; knows no clock and no page.
 */
"use strict";

const Extras = (() => {
  const GENERAL_EXCEPTION = "101";
  // Not implemented; what some say instead: invalid argument; and at every try
  const LACKING = ["401", "201", GENERAL_EXCEPTION];
  // Saves that a record may spoil before it is given up
  const MOST_TRIES = 3;
  // Objectives of earlier sessions that are looked at
  const MOST_OBJECTIVES = 200;

  /**
   * Which part of the data model: "interactions", "objectives", "student_preference".
   * @param {LmsValues} record
   */
  const groupOf = (record) => record[0]?.[0].split(".")[1] ?? "";

  /** @param {LmsValues} record  an interaction */
  const indexOf = (record) => Number(record[0]?.[0].split(".")[2]);

  /**
   * An interaction one index lower, if it is above one that is not there.
   * @type {(record: LmsValues, missing: number) => LmsValues}
   */
  const lowered = (record, missing) =>
    groupOf(record) !== "interactions" || indexOf(record) <= missing
      ? record
      : record.map(([name, value]) => [name.replace(/\d+/, String(indexOf(record) - 1)), value]);

  /**
   * set: returns the code of the error, "" if there is none
   * withdraw: the LMS holds no interaction there: all those after it move up
   * @type {(connection: Connection, set: (name: string, value: string) => string, withdraw: (index: number) => void) => SessionExtras}
   */
  const create = (connection, set, withdraw) => {
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
     * Where each objective is kept, by id, with what it has. Read when it is first needed.
     * @type {Map<string, {index: number, status: string, score: number | null}> | null}
     */
    let places = null;
    let nextPlace = 0;
    /** Groups that the LMS has taken something of, and those that it lacks. @type {Set<string>} */
    const present = new Set();
    /** @type {Set<string>} */
    const lacking = new Set();
    /** Ids of objectives that were refused. @type {Set<string>} */
    const refused = new Set();
    /** Saves in a row that a group has spoiled. @type {Map<string, number>} */
    const tries = new Map();
    let surrendered = false;
    let touched = false;

    const keep = (/** @type {Map<string, LmsValues>} */ map, /** @type {LmsValues} */ record) => map.set(record[0]?.[0] ?? "", record);
    const isOut = (/** @type {string} */ group) => surrendered || lacking.has(group);

    /**
     * One record; its first element makes it: without that the others have no place. A value that is refused is lost alone. An LMS
     * that throws, or is at a loss, may be so for the moment only.
     * @type {(record: LmsValues) => "taken" | "later" | "refused" | "lacking"}
     */
    const send = (record) => {
      const group = groupOf(record);
      const times = (tries.get(group) ?? 0) + 1;
      for (const [place, [name, value]] of record.entries()) {
        if (held.get(name) === value) continue;
        touched = true;
        const code = set(name, value);
        if (!code) present.add(group);
        if (code === GENERAL_EXCEPTION && times < MOST_TRIES) {
          tries.set(group, times);
          return "later";
        }
        if (code && !place) {
          tries.delete(group);
          return LACKING.includes(code) && !present.has(group) ? "lacking" : "refused";
        }
        if (group === "objectives") held.set(name, value);
      }
      tries.delete(group);
      return "taken";
    };

    const sendRecords = () => {
      let queue = [...waiting.values()];
      waiting = new Map();
      /** @type {Set<string>} */
      const stuck = new Set();
      const drop = (/** @type {number} */ index) => {
        queue = queue.map((record) => lowered(record, index));
        withdraw(index);
      };
      for (let record = queue.shift(); record; record = queue.shift()) {
        const group = groupOf(record);
        if (isOut(group)) continue;
        const fate = stuck.has(group) ? "later" : send(record);
        if (fate === "taken") keep(sent, record);
        else if (fate === "later") {
          stuck.add(group);
          keep(waiting, record);
        } else {
          const index = group === "interactions" ? indexOf(record) : 0;
          const count = (index && Cmi.countOf(connection.get(Cmi.NAMES.INTERACTIONS_COUNT))) ?? index;
          // It holds fewer than we thought, and takes no gap.
          if (count < index) queue.unshift(record);
          else if (fate === "lacking") lacking.add(group);
          else if (group === "interactions") drop(index);
          for (let missing = count; missing < index; missing += 1) drop(count);
        }
      }
    };

    const readPlaces = () => {
      places = new Map();
      const count = Cmi.countOf(connection.get(Cmi.NAMES.OBJECTIVES_COUNT));
      for (nextPlace = 0; nextPlace < Math.min(count ?? Infinity, MOST_OBJECTIVES); nextPlace += 1) {
        const { ID, STATUS, RAW } = Cmi.objective(nextPlace);
        const id = connection.get(ID);
        // It does not say how many
        if (count === null && !id) break;
        const status = connection.get(STATUS);
        held.set(ID, id).set(STATUS, status);
        places.set(id, { index: nextPlace, status, score: Cmi.scoreOf(connection.get(RAW)) });
      }
      nextPlace = count ?? nextPlace;
      return places;
    };

    /**
     * Nothing that the LMS has of it is lowered. False if the next one has to wait too.
     * @param {ObjectiveReport} objective
     */
    const sendObjective = ({ id, status, score, follows }) => {
      if (isOut("objectives") || refused.has(id)) return true;
      const known = places ?? readPlaces();
      const before = known.get(id) ?? { index: nextPlace, status: "", score: null };
      const told = {
        ...before,
        status: Cmi.higher(status, before.status),
        score: score === null || follows ? score : Math.max(score, before.score ?? 0),
      };
      const fate = send(Tracking.objectiveElements(told.index, { id, ...told }));
      if (fate === "lacking") lacking.add("objectives");
      else if (fate === "refused") refused.add(id);
      else if (fate === "taken") {
        if (!known.has(id)) nextPlace += 1;
        known.set(id, told);
      }
      return fate !== "later";
    };

    return Object.freeze({
      report: (/** @type {readonly LmsValues[]} */ records) => records.forEach((record) => keep(waiting, record)),
      objectives: (/** @type {readonly ObjectiveReport[]} */ list) => void (objectives = list),
      write: () => {
        touched = false;
        sendRecords();
        objectives.every(sendObjective);
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
