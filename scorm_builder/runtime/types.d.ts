/*
 * The shapes that the scripts share, for the type check alone: this file is not shipped.
 */

// --- the contract (docs/page-contract.md) -----------------------------------------------------------------------------

/** ["id", ID] ["=", ID, STATUS] ["<>", ID, STATUS] ["not", T] ["and" | "or", T…] ["at-least", N, T…] */
type Requirement = any[];

interface QuizContract {
  pass_mark: number; // percent
  attempts: number | null; // null: no limit
  questions: string[];
}

interface PageContract {
  id: string;
  key: string;
  title: string;
  module: string;
  required: boolean;
  quiz: QuizContract | null;
}

interface ModuleContract {
  id: string;
  title: string;
  number?: number; // in the course; without it, the place in this document
  requires: Requirement | null;
}

interface QuestionContract {
  id: string;
  key: string;
  type: string;
  page: string;
  correct: string[];
  options: number;
  points: number;
}

interface Contract {
  format: number;
  navigation: "free" | "linear";
  pages: PageContract[];
  modules: ModuleContract[];
  questions: QuestionContract[];
  completion: { pages: number; quizzes: string[] };
  status: { on_complete: string; on_fail: string };
  score: { quizzes: string[] };
  strings: Record<string, string>;
}

/** The contract with what is looked up in it. */
interface CourseIndex {
  contract: Contract;
  pages: ReadonlyMap<string, PageContract>; // by id
  pageOfKey: ReadonlyMap<string, PageContract>;
  questions: ReadonlyMap<string, QuestionContract>; // by id
  modules: ReadonlyMap<string, ModuleContract>; // by id
  pagesOf: ReadonlyMap<string, PageContract[]>; // by module id
  known: KnownKeys;
}

/** The keys that the course has today, in the order in which they are worth keeping. */
interface KnownKeys {
  pages: readonly string[];
  quizzes: readonly string[];
  questions: readonly string[];
}

// --- the learner ------------------------------------------------------------------------------------------------------

/** One quiz. Points are those at the time: questions may change between releases. */
interface QuizRecord {
  attempts: number; // times handed in
  best: number; // points of the best attempt
  bestOf: number; // points that were possible then
  last: number; // points of the last attempt
  lastOf: number;
  handedIn: boolean; // the answers on the page are those handed in; false: being answered
  passed: boolean; // once passed, always passed
}

/** One question. */
interface AnswerRecord {
  response: string; // "" if none
  checked: boolean; // the learner has seen whether it is right
}

/** What is known of a learner. Pages, quizzes and questions are named by their three-character keys. */
interface LearnerState {
  status: string; // highest cmi.core.lesson_status known, "" if none
  score: number | null; // highest cmi.core.score.raw known
  here: string; // key of the page shown last, "" if none
  pages: ReadonlySet<string>; // keys of the pages seen
  quizzes: ReadonlyMap<string, QuizRecord>;
  answers: ReadonlyMap<string, AnswerRecord>;
  rest: readonly string[]; // sections of a later release of this format, kept as they are
}

type LearnerEvent =
  | { type: "page"; page: string }
  | { type: "answer"; question: string; response: string }
  | { type: "check" | "try-again"; question: string }
  | { type: "hand-in" | "retry"; quiz: string };

/** Why a page is closed: another page comes first (to see, hand in or pass), or its module is not open. */
type PageLock = { why: "page" | "quiz" | "pass"; page: string } | { why: "module"; module: string };

interface QuestionView {
  response: string; // letters of the options chosen
  correct: string; // letters of the right options
  checked: boolean;
  right: boolean;
}

interface QuizView {
  handedIn: boolean;
  passed: boolean; // once, in any attempt
  passedNow: boolean; // in the attempt handed in last
  points: number;
  possible: number;
  percent: number;
  bestPercent: number;
  triesLeft: number | null; // null: no limit
  canRetry: boolean;
  reveal: boolean; // may the right answers be shown?
  review: string[]; // ids of the questions that were not right
}

// --- the LMS ----------------------------------------------------------------------------------------------------------

interface Connection {
  present: boolean; // false for the null object that stands in when there is no LMS
  init(): boolean;
  get(name: string): string; // "" on any error; "" may also be the value
  set(name: string, value: string): boolean;
  save(): boolean; // LMSCommit
  quit(): boolean; // LMSFinish
  error(): string; // code of the last error, "0" if none
}

type SessionState = "idle" | "active" | "finishing" | "finished" | "failed";

type SessionNews = { kind: "saved"; at: Date } | { kind: "not-saved"; failures: number } | { kind: "gone" };

interface LmsSession {
  state(): SessionState;
  open(): boolean; // false: no LMS, or it refuses
  silent(): boolean; // review and browse: nothing is written
  get(name: string): string;
  begin(): void; // a status at once, where the LMS has none
  changed(): void; // something is to be saved, soon
  save(): boolean; // now; true if the LMS says that it has everything
  finish(patient?: boolean): boolean; // save and end; true as for save. Patient: what cannot be saved is not ended, but retried
  reopen(): boolean;
  pause(): void; // stop the clock
  resume(): void;
}

// --- the page ---------------------------------------------------------------------------------------------------------

interface WordSet {
  say(key: string, values?: Record<string, string | number>): string;
  count(key: string, count: number): string; // the form of the key for a number
  time(when: Date): string; // "14:02"
  list(items: string[], type?: "conjunction" | "disjunction"): string;
}

interface QuestionPages {
  start(): void; // hides what is shown later
  prepare(section: Element): void; // paints the questions of a page, the first time it is shown
}

interface NavigationHooks {
  state(): LearnerState;
  locks(): ReadonlyMap<string, PageLock>;
  prepare(section: HTMLElement): void; // called before a page is shown
  shown(page: string): void; // called when a page is shown
}
