/* scorm-again, an LMS that is not ours, with the same handles as the strict one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { ROOT } from "./harness.mjs";

const Scorm12API = (() => {
  const context = vm.createContext({ console, setTimeout, clearTimeout, setInterval, clearInterval });
  vm.runInContext("var window = this, self = this, navigator = {}, document = { addEventListener() {} }, addEventListener = () => {};", context);
  vm.runInContext(readFileSync(join(ROOT, "node_modules", "scorm-again", "dist", "scorm12.js"), "utf8"), context);
  return vm.runInContext("this.Scorm12API.Scorm12API ?? this.Scorm12API", context);
})();

const VERBS = ["LMSInitialize", "LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSGetLastError", "LMSGetErrorString", "LMSGetDiagnostic"];

/**
 * @param {Record<string, string>} [stored]  what an earlier session left, by element name
 * @returns {{API: object, calls: [string, ...string[]][], faults: [string, string, string][], committed: Record<string, string>,
 *   relaunch: () => any, forget: () => void}}
 */
export const scormAgain = (stored = {}) => {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  api.loadFromFlattenedJSON({ "cmi.core.student_id": "s1", "cmi.core.student_name": "Doe, Jo", "cmi.core.credit": "credit", ...stored }, "");
  const host = { calls: [], faults: [], api };
  const snapshot = () => {
    const elements = Object.entries(JSON.parse(JSON.stringify(api.getFlattenedCMI())));
    return Object.fromEntries(elements.filter(([, value]) => value !== null && typeof value !== "object").map(([name, value]) => [name, String(value)]));
  };
  host.committed = snapshot();
  const call = (verb) => (...args) => {
    if (!verb.startsWith("LMSGetLast")) host.calls.push([verb, ...args]);
    const answer = api[verb](...args);
    const code = String(api.LMSGetLastError());
    if (code !== "0" && !verb.startsWith("LMSGetL")) host.faults.push([code, verb, args.join("=")]);
    if (["LMSCommit", "LMSFinish"].includes(verb) && String(answer) === "true") host.committed = snapshot();
    return answer;
  };
  host.API = Object.fromEntries(VERBS.map((verb) => [verb, call(verb)]));
  host.sets = (name) => host.calls.filter(([verb, each]) => verb === "LMSSetValue" && each === name).map(([, , value]) => value);
  host.forget = () => api.LMSFinish("");
  host.relaunch = () => {
    const kept = { ...host.committed, "cmi.core.entry": "resume" };
    for (const name of ["cmi.core.exit", "cmi.core.session_time"]) delete kept[name];
    return scormAgain(kept);
  };
  return host;
};
