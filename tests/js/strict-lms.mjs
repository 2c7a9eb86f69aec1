/*
 * An LMS of ours that forgives nothing: every type, range, vocabulary, length, access right and state of the SCORM 1.2
 * run-time environment (section 3), with its error codes. It records each call and each fault, and keeps what was
 * committed apart from what was only set. Interactions and objectives are not implemented (401), as the standard allows.
 */

const TYPES = {
  string255: (value) => /^[\x00-\x7f]{0,255}$/.test(value),
  string4096: (value) => /^[\x20-\x7e]{0,4096}$/.test(value) && !/["'`<>&\\]/.test(value),
  score: (value) => value === "" || (/^\d{1,3}(\.\d{1,2})?$/.test(value) && Number(value) <= 100),
  timespan: (value) => /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(value),
  status: (value) => ["passed", "completed", "failed", "incomplete", "browsed"].includes(value), // "not attempted" is the LMS's word
  exit: (value) => ["time-out", "suspend", "logout", ""].includes(value),
};

/** name → [access, type, initial value] */
const MODEL = {
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
};

/**
 * @param {Record<string, string>} [stored]  what an earlier session left, by element name
 * @returns {{API: object, calls: [string, ...string[]][], faults: [string, string, string][], data: Record<string, string>,
 *   committed: Record<string, string>, relaunch: () => any, sets: (name: string) => string[]}}
 */
export const strictLms = (stored = {}) => {
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
      running("LMSFinish", args, 1, "false", () => {
        state = "after";
        lms.committed = { ...data };
        return "true";
      }),
    LMSGetValue: (...args) =>
      running("LMSGetValue", args, 1, "", (name) => {
        if (!(name in MODEL)) return fail("201", "LMSGetValue", name, "");
        if (MODEL[name][0] === "w") return fail("404", "LMSGetValue", name, "");
        return data[name];
      }),
    LMSSetValue: (...args) =>
      running("LMSSetValue", args, 2, "false", (name, value) => {
        if (/\._(children|count|version)$/.test(name)) return fail("402", "LMSSetValue", name, "false");
        if (/^cmi\.(interactions|objectives)\./.test(name)) return fail("401", "LMSSetValue", name, "false");
        if (!(name in MODEL)) return fail("201", "LMSSetValue", name, "false");
        const [access, type] = MODEL[name];
        if (access === "r") return fail("403", "LMSSetValue", name, "false");
        if (!TYPES[type](value)) return fail("405", "LMSSetValue", `${name}=${value}`, "false");
        data[name] = value;
        return "true";
      }),
    LMSCommit: (...args) =>
      running("LMSCommit", args, 1, "false", (argument) => {
        if (argument !== "") return fail("201", "LMSCommit", argument, "false");
        lms.committed = { ...data };
        return "true";
      }),
    LMSGetLastError: () => error,
    LMSGetErrorString: () => "",
    LMSGetDiagnostic: () => "",
  };

  lms.sets = (name) => lms.calls.filter(([call, element]) => call === "LMSSetValue" && element === name).map(([, , value]) => value);

  /** The next launch, from what was committed: RTE 3.4.4 for entry, and for a status that was never set. */
  lms.relaunch = () => {
    const kept = { ...lms.committed };
    kept["cmi.core.entry"] = kept["cmi.core.exit"] === "suspend" ? "resume" : "";
    if (kept["cmi.core.lesson_status"] === "not attempted") kept["cmi.core.lesson_status"] = "completed";
    kept["cmi.core.exit"] = "";
    kept["cmi.core.session_time"] = "";
    return strictLms(kept);
  };
  return lms;
};

/** Hosts as they are met, each a change to the strict one. `saved`: does this host let the course say that it saved? */
export const TEMPERAMENTS = {
  strict: { saved: true, make: (api) => api },
  'answers "" to everything but suspend data': {
    saved: true,
    make: (api) => ({ ...api, LMSGetValue: (name) => (name === "cmi.suspend_data" ? api.LMSGetValue(name) : "") }),
  },
  'answers "" to everything it is asked': { saved: true, forgets: true, make: (api) => ({ ...api, LMSGetValue: (name) => (api.LMSGetValue(name), "") }) },
  "numbers and booleans for strings": {
    saved: true,
    make: (api) => ({
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
  "no LMSFinish": {
    saved: true,
    make: ({ LMSFinish, ...api }) => api,
  },
  "no LMSCommit": { saved: true, make: ({ LMSCommit, ...api }) => api },
  "error always 0": { saved: true, make: (api) => ({ ...api, LMSGetLastError: () => "0" }) },
  "no error functions": { saved: true, make: ({ LMSGetLastError, LMSGetErrorString, LMSGetDiagnostic, ...api }) => api },
  'SetValue says "false" though it stored': { saved: true, make: (api) => ({ ...api, LMSSetValue: (name, value) => (api.LMSSetValue(name, value), "false") }) },
  "SetValue says nothing": { saved: true, make: (api) => ({ ...api, LMSSetValue: (name, value) => void api.LMSSetValue(name, value) }) },
  "commit fails": { saved: false, make: (api) => ({ ...api, LMSCommit: () => "false" }) },
  "commit throws": {
    saved: false,
    make: (api) => ({
      ...api,
      LMSCommit: () => {
        throw new Error("NetworkError");
      },
    }),
  },
  "score is refused": {
    saved: true,
    make: (api) => ({ ...api, LMSSetValue: (name, value) => api.LMSSetValue(name.includes(".score.") ? "cmi.objectives.0.score.raw" : name, value) }),
  },
};
