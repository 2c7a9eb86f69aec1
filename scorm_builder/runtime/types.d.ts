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
  draw?: number; // so many of them are asked in a try
  pools?: [number, string[]][]; // so many of these are, besides those that are in none
  retake?: "wrong"; // in another try right answers stay
  show?: "one"; // one question at a time
  seconds?: number; // that a try may take
  review?: "always" | "marks" | "none"; // what is shown of the answers, if not: marks, and what is right once it is passed or no try is left
  objectives?: Record<string, string>; // words by id: points are shown for each
}

interface PageContract {
  id: string;
  number: number; // 1 … 4095, for life
  also?: number[]; // those of pages that were joined with it: their records are its own
  keys: string[]; // of suspend data in format 1: of the id and of its former ids
  was?: string[]; // former ids
  title: string;
  module: string;
  required: boolean;
  requires?: Requirement; // when it opens
  quiz: QuizContract | null;
}

interface ModuleContract {
  id: string;
  identifier?: string; // its first id, by which the LMS knows it; without it, the id
  title: string;
  number?: number; // in the course; without it, the place in this document
  requires: Requirement | null;
}

/**
 * Responses, right ones and given ones, have one form by type, in the letters of the options (theirs for life):
 * choice, likert "b" · multiple-choice "ac" (sorted) · sequencing "cab" · matching "1a2c" (pairs of source and target, by source) ·
 * true-false "t", "f" · numeric "12.5" · fill-in, performance: text, at most 255 characters · acknowledgement "a" (ticked). "" is none.
 */
type ResponseText = string;

interface QuestionContract {
  id: string;
  number: number; // 1 … 4095, for life, apart from those of pages
  keys: string[];
  type: string;
  page: string;
  correct: ResponseText[]; // each of them is right by itself
  options: string; // letters, in the order of the source; "" for types without options. Matching: sources 1 2 3 …, targets a b c …
  points: number; // 0 for likert and acknowledgement
  partial?: boolean; // what is right in part earns a part of the points
  attempts?: number; // tries in practice
  objective?: string; // reported with the answers, beside the module
  ends?: string; // performance: letters of the choices that end it
  most?: number; // fill-in: characters in an answer, 255 if left out
  ranges?: [low: number, high: number][]; // numeric: what is right, for each of correct
  case?: boolean; // fill-in: upper and lower case differ
  accents?: boolean; // fill-in: false, letters with and without accents are the same
}

interface CompletionContract {
  pages: number; // percent of the required ones; 0: they do not count
  quizzes: string[]; // to be passed
  minimum_time: number; // seconds
  acknowledgements: string[]; // question ids, to be ticked
}

interface ScoreContract {
  quizzes: { page: string; weight: number }[];
  attempt: "best" | "last";
}

interface Contract {
  format: number;
  course: string;
  version: string;
  sco: string;
  navigation: "free" | "linear" | "locked";
  last: { page: number; question: number }; // the highest numbers ever given in the course
  pages: PageContract[];
  modules: ModuleContract[];
  builds_on?: { id: string; title: string }[]; // what must be done in other SCOs first
  questions: QuestionContract[];
  completion: CompletionContract;
  passing: string[]; // quizzes that decide between pass and fail
  status: { on_complete: string; on_pass: string; on_fail: string };
  score: ScoreContract;
  interactions: "append" | "overwrite" | "none";
  session_time: "visible" | "open";
  limit: { seconds: number; action: string } | null;
  mastery_score: number | null; // of the manifest: the LMS overrules the status when the session ends
  strings: Record<string, string>;
}

/** The contract with what is looked up in it. */
interface CourseIndex {
  contract: Contract;
  pages: ReadonlyMap<string, PageContract>; // by id
  pageAt: ReadonlyMap<number, PageContract>; // by number
  pageNamed: ReadonlyMap<string, PageContract>; // by id or former id
  pageOfKey: ReadonlyMap<string, PageContract>; // by key of format 1
  questions: ReadonlyMap<string, QuestionContract>; // by id
  questionAt: ReadonlyMap<number, QuestionContract>; // by number
  questionOfKey: ReadonlyMap<string, QuestionContract>; // by key of format 1
  modules: ReadonlyMap<string, ModuleContract>; // by id
  pagesOf: ReadonlyMap<string, PageContract[]>; // by module id
}

// --- the learner ------------------------------------------------------------------------------------------------------

/** One quiz. Shares of the points possible at the time, in hundredths of a percent (0 … 10000): questions may change between releases. */
interface QuizRecord {
  attempts: number; // times handed in
  best: number;
  last: number;
  handedIn: boolean; // the answers on the page are those handed in; false: being answered
  passed: boolean; // once passed, always passed
}

/** One question. */
interface AnswerRecord {
  response: ResponseText;
  checked: boolean; // the learner has seen whether it is right
}

/** What is known of a learner. Pages, quizzes (by their page) and questions are named by their numbers. */
interface LearnerState {
  status: string; // highest cmi.core.lesson_status known, "" if none
  score: number | null; // cmi.core.score.raw: the highest known, or that of the last attempts
  here: number; // page shown last, 0 if none
  pages: ReadonlySet<number>; // seen
  quizzes: ReadonlyMap<number, QuizRecord>;
  answers: ReadonlyMap<number, AnswerRecord>;
  seconds: number; // counted time of all sessions
  revision: number; // one more with each change: which of two states is newer
  reported: number; // interactions appended so far
  order: readonly number[]; // questions in the order of their interactions, where these are overwritten
  clocks: ReadonlyMap<number, number>; // quizzes with a time limit whose try is running: counted seconds at its beginning
  lots: string; // what draws are made from (draw.js), "" if nothing was drawn yet
}

type LearnerEvent =
  | { type: "page"; page: string }
  | { type: "answer"; question: string; response: ResponseText } // the tick of an acknowledgement too: "a", or "" to take it back
  | { type: "check" | "try-again"; question: string }
  | { type: "hand-in" | "retry"; quiz: string }
  | { type: "begin"; quiz: string; seconds: number } // a try with a time limit begins, at so many seconds
  | { type: "time"; seconds: number }; // counted so far, all sessions together

/** What is still missing for completion. */
type OpenPart =
  | { kind: "pages"; missing: string[]; need: number } // required pages not seen yet; how many more of them are enough
  | { kind: "quiz"; page: string } // to be passed
  | { kind: "time"; seconds: number } // still to spend
  | { kind: "acknowledgement"; question: string };

/** Why a page is closed: another page comes first (to see, answer, hand in or pass), or it or its module is not open. */
type PageLock = { why: "page" | "question" | "quiz" | "pass"; page: string } | { why: "module"; module: string };

interface QuestionView {
  question: QuestionContract | undefined;
  judged: boolean; // something is right
  response: ResponseText;
  correct: ResponseText; // the first of the right responses, "" if there is none
  checked: boolean;
  credit: number; // of its points, in hundredths of a percent
  right: boolean;
}

interface QuizView {
  handedIn: boolean;
  passed: boolean; // once, in any attempt
  passedNow: boolean; // in the attempt handed in last
  points: number; // the share reached, of the points possible today
  possible: number;
  percent: number;
  bestPercent: number;
  triesLeft: number | null; // null: no limit
  canRetry: boolean;
  reveal: boolean; // may the right answers be shown?
  asked: string[]; // ids of the questions of the try
  review: string[]; // of these, those that were not right
}

// --- reports: interactions and objectives -----------------------------------------------------------------------------

/** One interaction: elements in the order in which they are to be set. */
type InteractionRecord = [name: string, value: string][];

interface InteractionReport {
  state: LearnerState; // knows the index of the next one
  records: InteractionRecord[];
}

interface InteractionMoment {
  at: Date;
  latency(question: string): number; // ms that the learner took, by question id; NaN if unknown
}

/** A module as cmi.objectives.n. */
interface ObjectiveReport {
  id: string;
  score: number | null; // null until its quizzes are handed in
  status: string;
  follows: boolean; // the score follows the last attempt: it may fall
}

// --- the page ---------------------------------------------------------------------------------------------------------

interface WordSet {
  say(key: string, values?: Record<string, string | number>): string;
  count(key: string, count: number): string; // the form of the key for a number
  time(when: Date): string; // "14:02"
  duration(minutes: number): string; // "1 hour 5 minutes"; of a part of a minute: "30 seconds"
  list(items: string[], type?: "conjunction" | "disjunction"): string;
}

/** How the answers of a type are read and painted (answers.js). */
interface AnswerKind {
  read(element: HTMLElement): ResponseText;
  paint(element: HTMLElement, view: QuestionView, reveal: boolean, mark: (item: HTMLElement, result: string) => void): void;
}

/** What happens with a thing that is dragged (dragging.js). x, y: where the pointer is in the window; middle: of the thing, as offsetTop counts. */
interface DragHooks {
  upright?: boolean; // it goes up and down only
  over(point: { x: number; y: number; middle: number }): void;
  drop(): void;
  cancel(): void;
}

/** A quiz on the page, for quiz.js. */
interface QuizPlace {
  course: CourseIndex;
  words: WordSet;
  state(): LearnerState;
  act(event: LearnerEvent): void;
  seconds(): number; // counted so far, all sessions together
  submit(quiz: HTMLElement): void; // hands in, answered or not
  paint(quiz: HTMLElement): void; // anew, as the state has changed
  inSight(question: HTMLElement): void; // it is shown, from now on
}

interface QuestionHooks {
  state(): LearnerState;
  act(event: LearnerEvent): void;
  now(): number; // ms, of a clock that stops while nobody can see the page
  seconds(): number; // counted so far, all sessions together
}

interface QuestionPages {
  start(): void; // hides what is shown later
  prepare(section: HTMLElement): void; // a page is about to be shown: paints its questions, the first time
  refresh(): void; // the state has changed from elsewhere: paints them anew
  latency(question: string): number; // ms for which a question has been in sight, in this try
}

/** What search-data.js holds of a page: its id, its title, its module in words, and its passages by heading, each with the id of that heading. */
type SearchPage = [id: string, title: string, module: string, parts: [id: string, heading: string, text: string][]];

declare const SearchData: SearchPage[];

interface SearchHit {
  page: SearchPage;
  part: { id: string; heading: string; text: string } | null; // null: a page without words
  words: string[]; // that were looked for, folded
}

interface NavigationHooks {
  state(): LearnerState;
  locks(): ReadonlyMap<string, PageLock>;
  prepare(section: HTMLElement): void; // called before a page is shown
  shown(page: string): void; // called when a page is shown
}

interface LeavingHooks {
  open(): string[]; // what is still to do, in words
  kept(): boolean; // is what was not saved kept in this browser?
  recorded(): boolean; // is there an LMS, and does it record?
  closedUnsaved(): void; // the learner has ended the session all the same
  pause(): void; // out of sight
  resume(): void;
  back(): void; // from the back/forward cache after the session was over: in a new one, which may be of another kind, or in none
}

/** What the exit button has said. */
interface Farewell {
  saved(text: string): void; // news of the session, in words: everything is held
}

/** What the learner is told. closed: by the exit button, not everything saved. new: nothing happened yet. */
type PageNews = SessionNews | { kind: "closed" } | { kind: "new" };

/** cmi.student_preference, by name of the element. */
interface PreferenceStore {
  get(name: string): string;
  set(name: string, value: string): void;
}

/** A learner at this SCO, and the LMS's session. */
interface Attendance {
  connection: Connection;
  session: LmsSession;
  tracked: boolean; // there is an LMS, and it records
  state(): LearnerState;
  seconds(): number; // counted so far, all sessions together
  happen(event: LearnerEvent, latency: (question: string) => number): void;
  timeUp(): void; // the session will end as "time-out"
  elements(): LmsValues; // what the LMS is to hold
  kept(): boolean; // is something that is not saved yet kept in this browser?
}

/** What the panel for support tells of. */
interface SupportSubject extends Attendance {
  course: CourseIndex;
  words: WordSet;
}

interface TimeKeeper {
  run(): void; // in sight
  stop(): void;
  saved(): void; // news of the session: everything is held
}

// --- the LMS: connection, session, outbox, probe, time limit ------------------------------------------------------------

/** One call of the LMS, for the support panel. The learner's id and name are not kept. */
interface LmsCall {
  at: Date;
  verb: string; // "LMSSetValue"
  args: readonly string[];
  answer: string | null; // null: the LMS has no such function
  error: string; // code, "" if nobody asked
}

interface Connection {
  present: boolean; // false for the null object that stands in when there is no LMS
  init(): boolean | undefined; // undefined: it said neither yes nor no
  get(name: string): string; // "" on any error; "" may also be the value
  set(name: string, value: string): boolean;
  save(): boolean; // LMSCommit
  quit(): boolean; // LMSFinish
  error(): string; // code of the last error, "0" if none
  calls(): readonly LmsCall[]; // the last 200, oldest first
  explain(code: string): { text: string; diagnostic: string }; // the LMS's own words; asks the LMS only now
}

/**
 * idle: not opened. active. finishing: the last save is under way. finished: ended by us. failed: no LMS, it refused, or it no
 * longer knows the session.
 */
type SessionState = "idle" | "active" | "finishing" | "finished" | "failed";

type SessionExit = "suspend" | "time-out";

/**
 * saved: all that was done up to then is held, as far as the LMS's word and the probe go. saving: what has been done since has been waiting
 * for that word for some time. gone: nothing more can be saved here.
 */
type SessionNews = { kind: "saved"; at: Date } | { kind: "saving" } | { kind: "not-saved"; failures: number } | { kind: "gone" };

/** Elements in the order in which they are to be set. */
type LmsValues = readonly (readonly [name: string, value: string])[];

interface SessionParts {
  elements(ms: number, exit: SessionExit): LmsValues; // the essentials, given the length of this LMS session
  tell(news: SessionNews): void;
  absorb(text: string): void; // suspend data that another window or device has written: becomes part of the state
  withdraw(index: number): void; // the LMS holds no interaction there: those after it move up
  probe: ServerProbe;
  clock: "visible" | "open"; // does session time stop while hidden?
}

/**
 * The order of calls: open; restore the state by get and outbox; begin; then changed after each event. In review and browse
 * (silent) everything may be called and nothing is written.
 */
interface LmsSession {
  state(): SessionState;
  open(): boolean; // false: no LMS, or it refuses
  silent(): boolean;
  credit(): boolean; // false: "no-credit": everything is written, and does not count
  get(name: string): string;
  begin(outbox: OutboxStore): void; // the state is known: "incomplete" at once where the LMS has no status; what the outbox holds is sent soon, and it is kept from now on
  changed(): void; // the state changed: into the outbox now, to the LMS soon. In any SessionState; after the end it is kept nowhere
  report(records: readonly LmsValues[]): void; // what an LMS may lack (interactions, preferences), each sent once, after the essentials
  objectives(list: readonly ObjectiveReport[]): void; // what the LMS is to hold; sent where it changed
  save(): boolean; // now; true if the LMS says that it has all essentials (the probe may know better: wait for the news)
  finish(exit?: SessionExit): boolean; // at once, for pagehide and quick exit: saves, ends; true as for save. A second one does nothing
  /**
   * For the exit button and the end of the time: saves, waits for the probe, ends. true: saved, as far as anybody can know.
   * patient: what is not saved is not ended, but tried again (false, and state() is still "active").
   */
  close(patient: boolean, exit?: SessionExit): Promise<boolean>;
  reopen(): boolean; // back from the back/forward cache after finish, or after the session was gone: a new session if the LMS allows, with what it holds now. Then call changed
  pause(away?: boolean): void; // hidden: stops the clock, unless it is one for "open". away: left for the back/forward cache, stops any clock
  resume(): void; // in sight: asks for a new session where the old one is gone
  time(): number; // ms counted since open, by the clock, not reset by reopen
}

/** What an LMS may lack, inside a session. */
interface SessionExtras {
  report(records: readonly LmsValues[]): void; // each is sent once; it takes the place of one that still waits for the same element. A host that chokes on one is asked again, a few times
  objectives(list: readonly ObjectiveReport[]): void; // sent where they changed
  write(): boolean; // sends; true if anything was set
  settle(): void; // all that was sent is held
  forget(): void; // nobody knows what is held: all is sent again
  surrender(): void; // nothing more is sent
}

/** What could not be sent yet, kept in the browser: state only, under a hash of course, SCO, learner and the address of the package. */
interface OutboxStore {
  recall(revision: number): string; // at launch, given the revision in the LMS's suspend data: text to merge with it, "" if there is none (or the LMS was reset)
  write(text: string): void;
  settle(text: string): void; // the LMS is known to hold this text
  clear(): void; // all that this window has written is held
  kept(): boolean; // is something in it?
  others(): string; // the text of another window, "" if there is none
  watch(act: () => void): void; // called when another window has written
}

/** Finds a dead connection behind an API that always says "true". */
interface ServerProbe {
  start(): Promise<void>; // at launch, not awaited: unusable (file:, a content policy, an odd server) is who does not answer now
  check(): Promise<boolean>; // is the server there, now? true where the probe is unusable. Never rejects
}

interface TimeLimitRule {
  seconds: number; // of all sessions together
  exit: boolean; // the session ends when it is over
  message: boolean; // the learner is told
}

type TimePhase = "free" | "warning" | "over";
