/*
 * An LMS of ours that forgives nothing: every element, type, range, vocabulary, length, access right, index and state of the
 * SCORM 1.2 run-time environment (section 3), with its error codes. It records each call and each fault, and keeps what was
 * committed apart from what was only set. What happens to the data between two launches follows section 3.4.4.
 */

/** The elements that tests name often. */
export const NAMES = Object.freeze({
  LOCATION: "cmi.core.lesson_location",
  STATUS: "cmi.core.lesson_status",
  CREDIT: "cmi.core.credit",
  ENTRY: "cmi.core.entry",
  MODE: "cmi.core.lesson_mode",
  EXIT: "cmi.core.exit",
  TIME: "cmi.core.session_time",
  RAW: "cmi.core.score.raw",
  MIN: "cmi.core.score.min",
  MAX: "cmi.core.score.max",
  SUSPEND_DATA: "cmi.suspend_data",
  PREF_AUDIO: "cmi.student_preference.audio",
});

const STATUSES = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted"];
const TIMESPAN = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const isDecimal = (value) => /^-?\d{1,3}(\.\d{1,2})?$/.test(value);
const isInteger = (low, high) => (value) => /^-?\d{1,3}$/.test(value) && Number(value) >= low && Number(value) <= high;
const isText = (length) => (value) => /^[\x20-\x7e]*$/.test(value) && value.length <= length;
const isWord = (...words) => (value) => words.includes(value);
const isUnique = (list) => new Set(list).size === list.length;

/** CMIFeedback by the type of the interaction; choice patterns may say by braces that all are asked for. */
const RESPONSES = {
  "true-false": /^[01tf]$/,
  choice: /^[0-9a-z](,[0-9a-z])*$/,
  "fill-in": /^[\x20-\x7e]{0,255}$/,
  matching: /^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/,
  performance: /^[\x20-\x7e]{0,255}$/,
  sequencing: /^[0-9a-z](,[0-9a-z])*$/,
  likert: /^[0-9a-z]?$/,
  numeric: /^-?\d{1,10}(\.\d+)?$/,
};
const unbraced = (type, value) => (["choice", "matching"].includes(type) && /^\{.*\}$/.test(value) ? value.slice(1, -1) : value);

const TYPES = {
  string255: isText(255),
  string4096: (value) => isText(4096)(value) && !/["'`<>&\\]/.test(value), // what some LMS would escape is not ours to write
  comments: isText(4096),
  identifier: (value) => /^[A-Za-z0-9_-]{1,255}$/.test(value),
  score: (value) => /^\d{1,3}(\.\d{1,2})?$/.test(value) && Number(value) <= 100, // "" is legal, and Moodle makes 0 of it
  timespan: (value) => TIMESPAN.test(value),
  time: (value) => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(value),
  status: isWord(...STATUSES.slice(0, -1)), // "not attempted" is the LMS's word
  objectiveStatus: isWord(...STATUSES),
  exit: isWord("time-out", "suspend", ""), // "logout" is legal, and throws learners out
  decimal: isDecimal,
  interactionType: isWord(...Object.keys(RESPONSES)),
  result: (value) => isWord("correct", "wrong", "unanticipated", "neutral")(value) || isDecimal(value),
  response: (value, type) => Boolean(RESPONSES[type]?.test(value)) && (type !== "choice" || isUnique(value.split(","))),
  pattern: (value, type) => Boolean(RESPONSES[type]?.test(unbraced(type, value))),
  audio: isInteger(-1, 100),
  speed: isInteger(-100, 100),
  text: isInteger(-1, 1),
};

/** name → [access, type, initial value] */
const MODEL = {
  "cmi._version": ["r", null, "3.4"],
  "cmi.core._children": ["r", null, "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time"],
  "cmi.core.student_id": ["r", null, "s1"],
  "cmi.core.student_name": ["r", null, "Doe, Jo"],
  "cmi.core.lesson_location": ["rw", "string255", ""],
  "cmi.core.credit": ["r", null, "credit"],
  "cmi.core.lesson_status": ["rw", "status", "not attempted"],
  "cmi.core.entry": ["r", null, "ab-initio"],
  "cmi.core.score._children": ["r", null, "raw,min,max"],
  "cmi.core.score.raw": ["rw", "score", ""],
  "cmi.core.score.min": ["rw", "score", ""],
  "cmi.core.score.max": ["rw", "score", ""],
  "cmi.core.total_time": ["r", null, "0000:00:00.00"],
  "cmi.core.lesson_mode": ["r", null, "normal"],
  "cmi.core.exit": ["w", "exit", ""],
  "cmi.core.session_time": ["w", "timespan", ""],
  "cmi.suspend_data": ["rw", "string4096", ""],
  "cmi.launch_data": ["r", null, ""],
  "cmi.comments": ["rw", "comments", ""],
  "cmi.comments_from_lms": ["r", null, ""],
  "cmi.objectives._children": ["r", null, "id,score,status"],
  "cmi.student_data._children": ["r", null, "mastery_score,max_time_allowed,time_limit_action"],
  "cmi.student_data.mastery_score": ["r", null, ""],
  "cmi.student_data.max_time_allowed": ["r", null, ""],
  "cmi.student_data.time_limit_action": ["r", null, ""],
  "cmi.student_preference._children": ["r", null, "audio,language,speed,text"],
  "cmi.student_preference.audio": ["rw", "audio", "0"],
  "cmi.student_preference.language": ["rw", "string255", ""],
  "cmi.student_preference.speed": ["rw", "speed", "0"],
  "cmi.student_preference.text": ["rw", "text", "0"],
  "cmi.interactions._children": ["r", null, "id,objectives,time,type,correct_responses,weighting,student_response,result,latency"],
};

/** Elements of array members: name with n for each index → [access, type]. */
const MEMBERS = {
  "cmi.objectives.n.id": ["rw", "identifier"],
  "cmi.objectives.n.score._children": ["r", null],
  "cmi.objectives.n.score.raw": ["rw", "score"],
  "cmi.objectives.n.score.min": ["rw", "score"],
  "cmi.objectives.n.score.max": ["rw", "score"],
  "cmi.objectives.n.status": ["rw", "objectiveStatus"],
  "cmi.interactions.n.id": ["w", "identifier"],
  "cmi.interactions.n.time": ["w", "time"],
  "cmi.interactions.n.type": ["w", "interactionType"],
  "cmi.interactions.n.weighting": ["w", "decimal"],
  "cmi.interactions.n.student_response": ["w", "response"],
  "cmi.interactions.n.result": ["w", "result"],
  "cmi.interactions.n.latency": ["w", "timespan"],
  "cmi.interactions.n.objectives.n.id": ["w", "identifier"],
  "cmi.interactions.n.correct_responses.n.pattern": ["w", "pattern"],
};
const ARRAY = /^(cmi\.objectives|cmi\.interactions|cmi\.interactions\.\d+\.(?:objectives|correct_responses))\._count$/;

const hundredths = (timespan) => {
  const [hours, minutes, seconds] = timespan.split(":").map(Number);
  return Math.round(100 * (3600 * hours + 60 * minutes + seconds)) || 0;
};
const timespanOf = (all) => {
  const two = (value) => String(value).padStart(2, "0");
  return `${String(Math.floor(all / 360000)).padStart(4, "0")}:${two(Math.floor(all / 6000) % 60)}:${two(Math.floor(all / 100) % 60)}.${two(all % 100)}`;
};

/** How many members an array has: contiguous by the rule of its indexes. */
const countOf = (data, array) => {
  let count = 0;
  while (Object.keys(data).some((name) => name.startsWith(`${array}.${count}.`))) count += 1;
  return count;
};

/**
 * What is wrong with the indexes of a name: "n" beyond the end, or a member that is begun by something else than its id.
 * @returns {boolean}
 */
const isOutOfPlace = (data, name, setting) => {
  const parts = name.split(".");
  return parts.some((part, place) => {
    if (!/^\d+$/.test(part)) return false;
    const count = countOf(data, parts.slice(0, place).join("."));
    if (!setting) return Number(part) >= count;
    const begins = place + 2 === parts.length && ["id", "pattern"].includes(parts[place + 1]);
    return Number(part) > count || (Number(part) === count && !begins);
  });
};

/** What the LMS itself does when a session ends: RTE 3.4.4, lesson_status and total_time. */
const conclude = (data) => {
  if (data["cmi.core.lesson_status"] === "not attempted") data["cmi.core.lesson_status"] = "completed";
  const [mastery, raw] = [data["cmi.student_data.mastery_score"], data["cmi.core.score.raw"]];
  if (mastery !== "" && raw !== "" && data["cmi.core.credit"] === "credit") {
    data["cmi.core.lesson_status"] = Number(raw) >= Number(mastery) ? "passed" : "failed";
  }
  data["cmi.core.total_time"] = timespanOf(hundredths(data["cmi.core.total_time"]) + hundredths(data["cmi.core.session_time"]));
};

/**
 * @param {Record<string, string>} [stored]  what an earlier session left, by element name
 * @param {{lacks?: string[]}} [options]  lacks: optional parts that this LMS does not implement ("interactions", "objectives", "student_preference", "student_data")
 * @returns {{API: object, calls: [string, ...string[]][], faults: [string, string, string][], data: Record<string, string>,
 *   committed: Record<string, string>, relaunch: () => any, sets: (name: string) => string[], forget: () => void, state: () => string}}
 */
export const strictLms = (stored = {}, { lacks = [] } = {}) => {
  const data = { ...Object.fromEntries(Object.entries(MODEL).map(([name, [, , value]]) => [name, value])), ...stored };
  const lms = { calls: [], faults: [], data, committed: { ...data } };
  let state = "before";
  let error = "0";

  const fail = (code, call, detail, answer) => {
    error = code;
    lms.faults.push([code, call, detail]);
    return answer;
  };
  const running = (call, args, count, answer, act) => {
    lms.calls.push([call, ...args]);
    error = "0";
    if (args.length !== count || args.some((arg) => typeof arg !== "string")) return fail("201", call, String(args), answer);
    if (state !== "running") return fail("301", call, String(args), answer);
    return act(...args);
  };
  /** @returns {[string, string | null] | string}  access and type, or the code of the error */
  const element = (name) => {
    if (!name.startsWith("cmi.")) return "401";
    if (lacks.includes(name.split(".")[1])) return "401";
    const found = MODEL[name] ?? MEMBERS[name.replace(/\.\d+(?=\.)/g, ".n")];
    if (found) return found;
    if (ARRAY.test(name)) return ["r", null];
    return name.endsWith("._children") ? "202" : name.endsWith("._count") ? "203" : "201";
  };
  const typeOf = (name) => data[`${name.split(".").slice(0, 3).join(".")}.type`];

  lms.API = {
    LMSInitialize: (...args) => {
      lms.calls.push(["LMSInitialize", ...args]);
      error = "0";
      if (args.length !== 1 || args[0] !== "") return fail("201", "LMSInitialize", String(args), "false");
      if (state !== "before") return fail("101", "LMSInitialize", state, "false");
      state = "running";
      return "true";
    },
    LMSFinish: (...args) =>
      running("LMSFinish", args, 1, "false", (argument) => {
        if (argument !== "") return fail("201", "LMSFinish", argument, "false");
        state = "after";
        conclude(data);
        lms.committed = { ...data };
        return "true";
      }),
    LMSGetValue: (...args) =>
      running("LMSGetValue", args, 1, "", (name) => {
        const found = element(name);
        if (typeof found === "string") return fail(found, "LMSGetValue", name, "");
        if (isOutOfPlace(data, name, false)) return fail("201", "LMSGetValue", name, "");
        if (found[0] === "w") return fail("404", "LMSGetValue", name, "");
        if (name.endsWith("._count")) return String(countOf(data, name.slice(0, -"._count".length)));
        if (name.endsWith(".score._children")) return "raw,min,max";
        return data[name] ?? "";
      }),
    LMSSetValue: (...args) =>
      running("LMSSetValue", args, 2, "false", (name, value) => {
        if (/\._(children|count|version)$/.test(name)) return fail("402", "LMSSetValue", name, "false");
        const found = element(name);
        if (typeof found === "string") return fail(found, "LMSSetValue", name, "false");
        const [access, type] = found;
        if (access === "r") return fail("403", "LMSSetValue", name, "false");
        if (isOutOfPlace(data, name, true)) return fail("201", "LMSSetValue", name, "false");
        if (!TYPES[type](value, typeOf(name))) return fail("405", "LMSSetValue", `${name}=${value}`, "false");
        data[name] = type === "comments" ? data[name] + value : value;
        return "true";
      }),
    LMSCommit: (...args) =>
      running("LMSCommit", args, 1, "false", (argument) => {
        if (argument !== "") return fail("201", "LMSCommit", argument, "false");
        lms.committed = { ...data };
        return "true";
      }),
    LMSGetLastError: () => error,
    LMSGetErrorString: (code) => (code === "0" ? "No error" : `Error ${code}`),
    LMSGetDiagnostic: () => "",
  };

  lms.sets = (name) => lms.calls.filter(([call, each]) => call === "LMSSetValue" && each === name).map(([, , value]) => value);
  lms.state = () => state;
  /** The LMS ends the session by itself: a time-out, the portal's own exit button. What was not committed is lost. */
  lms.forget = () => {
    state = "after";
    Object.assign(data, lms.committed);
  };

  /** The next launch, from what was committed: RTE 3.4.4 for entry. A crash before anything was committed is a first launch. */
  lms.relaunch = (changes = {}) => {
    const kept = { ...lms.committed };
    kept["cmi.core.entry"] = { suspend: "resume" }[kept["cmi.core.exit"]] ?? (kept["cmi.core.lesson_status"] === "not attempted" ? "ab-initio" : "");
    kept["cmi.core.exit"] = "";
    kept["cmi.core.session_time"] = "";
    return strictLms({ ...kept, ...changes }, { lacks });
  };
  return lms;
};

/** localStorage as a browser has it, to hand from one launch to the next. */
export const memoryStorage = () => {
  const items = new Map();
  return {
    getItem: (key) => items.get(String(key)) ?? null,
    setItem: (key, value) => void items.set(String(key), String(value)),
    removeItem: (key) => void items.delete(String(key)),
    keys: () => [...items.keys()],
    values: () => [...items.values()],
    get length() {
      return items.size;
    },
  };
};

/** What a call does whose request fails. */
const throwing = () => {
  throw new Error("NetworkError");
};
const forget = (api, names) => ({ ...api, LMSGetValue: (name) => (names.test(name) ? (api.LMSGetValue(name), "") : api.LMSGetValue(name)) });

/**
 * Hosts as they are met, each a change to the strict one.
 * wrap: what the course sees of it; `own.online` is the network, `lms` the host behind
 * lacks: optional parts that it does not implement
 * saved: does this host let the course say that it saved?
 * keeps: what it holds after a visit. "all"; "later": all, when a visit under a host in a better mood has followed; "nothing" that it would tell
 * stored: what it holds before the first launch; status: what it makes of a course that is passed, if not what it was told
 * @type {Record<string, {wrap?: (api: any, own: any, lms: any) => any, lacks?: string[], stored?: Record<string, string>, saved: boolean,
 *   keeps: "all" | "later" | "nothing", status?: string}>}
 */
export const TEMPERAMENTS = {
  strict: { saved: true, keeps: "all" },
  'answers "" to all but suspend data': { saved: true, keeps: "all", wrap: (api) => forget(api, /^(?!cmi\.suspend_data$)/) },
  'answers "" to status, score, mode and times': { saved: true, keeps: "all", wrap: (api) => forget(api, /status|score|mode|time|entry|_count/) },
  'answers "" to all that it is asked': { saved: true, keeps: "nothing", wrap: (api) => forget(api, /./) },
  "numbers and booleans for strings": {
    saved: true,
    keeps: "all",
    wrap: (api) => ({
      ...api,
      LMSInitialize: (arg) => api.LMSInitialize(arg) === "true",
      LMSSetValue: (name, value) => (api.LMSSetValue(name, value) === "true" ? 1 : 0),
      LMSCommit: (arg) => api.LMSCommit(arg) === "true",
      LMSFinish: (arg) => api.LMSFinish(arg) === "true",
      LMSGetValue: (name) => {
        const value = api.LMSGetValue(name);
        return value !== "" && !Number.isNaN(Number(value)) ? Number(value) : value;
      },
      LMSGetLastError: () => Number(api.LMSGetLastError()),
    }),
  },
  "no LMSFinish": { saved: true, keeps: "all", wrap: ({ LMSFinish, ...api }) => api },
  "no LMSCommit": { saved: true, keeps: "all", wrap: ({ LMSCommit, ...api }) => api },
  "error always 0": { saved: true, keeps: "all", wrap: (api) => ({ ...api, LMSGetLastError: () => "0" }) },
  "no error functions": { saved: true, keeps: "all", wrap: ({ LMSGetLastError, LMSGetErrorString, LMSGetDiagnostic, ...api }) => api },
  'SetValue says "false" though it stored': {
    saved: true,
    keeps: "all",
    wrap: (api) => ({ ...api, LMSSetValue: (name, value) => (api.LMSSetValue(name, value), "false") }),
  },
  "SetValue says nothing": { saved: true, keeps: "all", wrap: (api) => ({ ...api, LMSSetValue: (name, value) => void api.LMSSetValue(name, value) }) },
  "no interactions": { saved: true, keeps: "all", lacks: ["interactions"] },
  "core alone": { saved: true, keeps: "all", lacks: ["interactions", "objectives", "student_preference", "student_data"] },
  "interactions throw": {
    saved: true,
    keeps: "all",
    wrap: (api) => ({ ...api, LMSSetValue: (name, value) => (/interactions|objectives/.test(name) ? throwing() : api.LMSSetValue(name, value)) }),
  },
  "score is refused": {
    saved: true,
    keeps: "all",
    wrap: (api) => ({ ...api, LMSSetValue: (name, value) => api.LMSSetValue(/core\.score/.test(name) ? "core.score" : name, value) }),
  },
  "entry is always ab-initio": {
    saved: true,
    keeps: "all",
    wrap: (api) => ({ ...api, LMSGetValue: (name) => (name.endsWith(".entry") ? "ab-initio" : api.LMSGetValue(name)) }),
  },
  "it overrules the status by a mastery score": { saved: true, keeps: "all", stored: { "cmi.student_data.mastery_score": "80" }, status: "passed" },
  "it ends the session itself, before the page goes": { saved: true, keeps: "all", wrap: (api, own, lms) => ((own.beforeLeave = () => lms.API.LMSFinish("")), api) },
  "it forgets the session when the page goes": { saved: true, keeps: "all", wrap: (api, own, lms) => ((own.beforeLeave = () => lms.forget()), api) },
  "commit fails": { saved: false, keeps: "all", wrap: (api) => ({ ...api, LMSCommit: () => "false" }) },
  "commit fails, and nothing is kept": { saved: false, keeps: "later", wrap: (api) => ({ ...api, LMSCommit: () => "false", LMSFinish: () => "false" }) },
  "commit throws": { saved: false, keeps: "all", wrap: (api) => ({ ...api, LMSCommit: throwing }) },
  "almost everything throws": {
    saved: false,
    keeps: "later",
    wrap: (api) => ({
      ...api,
      LMSGetValue: (name) => (/student_id|suspend_data/.test(name) ? api.LMSGetValue(name) : throwing()),
      ...Object.fromEntries(["LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError"].map((verb) => [verb, throwing])),
    }),
  },
  "suspend data is refused": {
    saved: false,
    keeps: "later",
    wrap: (api) => ({ ...api, LMSSetValue: (name, value) => api.LMSSetValue(name, name === "cmi.suspend_data" ? "\u00e9" : value) }),
  },
  "the network drops, and it says so": {
    saved: false,
    keeps: "later",
    wrap: (api, own) => {
      own.drops = true;
      return { ...api, LMSCommit: (arg) => (own.online ? api.LMSCommit(arg) : "false"), LMSFinish: (arg) => (own.online ? api.LMSFinish(arg) : "false") };
    },
  },
  "the network drops, and it says true": {
    saved: false,
    keeps: "later",
    wrap: (api, own) => {
      own.drops = true;
      const when = (verb) => (...args) => (own.online ? api[verb](...args) : "true");
      return { ...api, LMSSetValue: when("LMSSetValue"), LMSCommit: when("LMSCommit"), LMSFinish: when("LMSFinish") };
    },
  },
};
