// @ts-check
/* The wiring: reads the contract, joins LMS, policy and pages, and tells the learner what is saved and how much time is left. */
"use strict";

const Main = (() => {
  // ms to wait for the API
  const PATIENCE = 1000;
  // Failed saves in a row before a notice says so
  const ALARM = 2;
  // ms between two looks at the clock, where the course waits for a time
  const TICK = 1000;
  const FORMAT = 2;

  /** @type {(doc: Document) => Contract} */
  const readContract = (doc) => {
    const contract = JSON.parse(doc.getElementById("course-data")?.textContent ?? "null");
    if (contract?.format !== FORMAT) throw new Error(`course-data is not a contract of format ${FORMAT}`);
    return contract;
  };

  /**
   * Shows or hides a notice. With a text, that is what it says.
   * @type {(doc: Document, name: string, shown: boolean | string) => void}
   */
  const notice = (doc, name, shown) => Marks.show(doc, `[data-notice='${name}']`, shown);

  /**
   * What the page says of saving, by the kind of the news.
   * @type {Record<string, string>}
   */
  const SAVING_WORDS = { saving: "saving", "not-saved": "not_saved", gone: "not_saving", closed: "closed_unsaved" };

  /**
   * Tells the learner what is saved, and returns the short word on it.
   * @type {(doc: Document, words: WordSet, news: PageNews) => string}
   */
  const report = (doc, words, news) => {
    const { kind } = news;
    const key = SAVING_WORDS[kind];
    const text = kind === "saved" ? words.say("saved", { time: words.time(news.at) }) : key ? words.say(key) : "";
    Marks.say(doc, "[data-save-status]", text);
    notice(doc, "not-saved", kind === "not-saved" && news.failures >= ALARM);
    notice(doc, "session-gone", kind === "gone");
    return text;
  };

  /**
   * What the LMS holds, and what of it could not be sent the last time.
   * @type {(course: CourseIndex, session: LmsSession, outbox: OutboxStore) => LearnerState}
   */
  const restore = (course, session, outbox) => {
    const active = session.state() === "active";
    const get = active ? session.get : () => "";
    const known = Tracking.restore(course, get, active ? outbox.recall : undefined);
    return Interactions.resume(course, typeof Draw === "undefined" ? known : Draw.begin(course, known), Cmi.countOf(get(Cmi.NAMES.INTERACTIONS_COUNT)));
  };

  /**
   * The learner and the LMS: what is known, what happens, what is held.
   * @type {(win: Window & typeof globalThis, course: CourseIndex, tell: (news: SessionNews) => void, absorbed: () => void) => Promise<Attendance>}
   */
  const attend = async (win, course, tell, absorbed) => {
    const { contract } = course;
    let over = false;
    const connection = await Transport.connect(win, PATIENCE);
    const probe = Probe.create(win, "runtime/alive.txt");
    const session = Session.create(win, connection, {
      elements: (ms, exit) => {
        state = Tracking.apply(course, state, { type: "time", seconds: seconds() });
        return Tracking.elements(course, state, ms, over ? "time-out" : exit);
      },
      tell,
      absorb: (text) => {
        state = Tracking.absorb(course, state, text);
        absorbed();
      },
      withdraw: (index) => {
        state = Interactions.withdraw(state, index);
      },
      probe,
      clock: contract.session_time,
    });
    const tracked = session.open() && !session.silent();
    if (tracked) probe.start();
    const outbox = tracked ? Outbox.create(win, contract.course, contract.sco, session.get(Cmi.NAMES.STUDENT_ID)) : Outbox.nobody;
    let state = restore(course, session, outbox);
    const earlier = state.seconds;
    const seconds = () => earlier + session.time() / 1000;
    if (tracked) session.begin(outbox);
    return Object.freeze({
      connection, session, tracked, seconds,
      kept: outbox.kept,
      state: () => state,
      /** @type {Attendance["happen"]} */
      happen: (event, latency) => {
        const before = state;
        const told = Interactions.report(course, before, Tracking.apply(course, before, event), event, { at: new Date(), latency });
        state = told.state;
        if (state === before) return;
        session.report(told.records);
        session.objectives(Tracking.objectives(course, state));
        session.changed();
      },
      timeUp: () => void (over = true),
      elements: () => Tracking.elements(course, state, session.time()),
    });
  };

  /**
   * Looks at the clock while the page is in sight, as long as the course waits for a time: the least one to spend, or the end of
   * a limit. At that end what is answered is handed in, the pages close, and what is not saved yet is tried again.
   * @type {(win: Window, course: CourseIndex, words: WordSet, learner: Attendance, act: (event: LearnerEvent) => void, closePages: () => void) => TimeKeeper}
   */
  const keepTime = (win, course, words, learner, act, closePages) => {
    const { contract } = course;
    const { session, state, seconds, kept } = learner;
    const say = (/** @type {string} */ name, /** @type {string} */ text) => notice(win.document, name, text);
    // Nothing is limited for who has done all that was asked, and comes back to read.
    let limit = learner.tracked && Progress.open(course, state()).length ? TimeLimit.read(contract, session.get) : null;
    let over = false;
    let leaving = false;
    let short = state().seconds < contract.completion.minimum_time;
    let timer = 0;
    const sayOver = (/** @type {string} */ key) => say("time-over", `${words.say("time_over")} ${words.say(key)}`);

    const leave = async () => {
      if (leaving) return;
      leaving = true;
      const saved = await session.close(true);
      leaving = false;
      if (session.state() === "active") sayOver("time_over_trying");
      else sayOver(saved ? "time_over_saved" : kept() ? "exit_kept" : "exit_lost");
    };
    const end = () => {
      over = true;
      learner.timeUp();
      for (const { id, quiz } of contract.pages) {
        if (quiz && Progress.unanswered(course, state(), id).length < Progress.asked(course, state(), id).length) act({ type: "hand-in", quiz: id });
      }
      closePages();
      say("builds-on", "");
      Marks.show(win.document, "[data-leave]", false);
      sayOver("saving");
      Marks.focus(Marks.all(win.document, "[data-notice='time-over']")[0]);
      leave();
    };
    const look = () => {
      timer = 0;
      const now = seconds();
      const least = contract.completion.minimum_time;
      if (short && now >= least) {
        short = false;
        act({ type: "time", seconds: now });
        // A heartbeat may have counted the time before us, and sent no more of it
        session.changed();
      }
      const told = limit && (limit.exit || limit.message) ? limit : null;
      const phase = TimeLimit.phase(told, now);
      say("time", told && phase === "warning" ? words.say("time_left", { time: words.duration(Math.ceil((told.seconds - now) / 60)) }) : "");
      if (told && phase === "over") {
        limit = null;
        if (told.exit) end();
        else say("time-over", words.say("time_over_go_on"));
      }
      if (limit || now < least) timer = win.setTimeout(look, TICK);
    };
    return Object.freeze({
      run: () => timer || look(),
      stop: () => {
        win.clearTimeout(timer);
        timer = 0;
      },
      saved: () => over && leave(),
    });
  };

  /**
   * The preferences of a learner, as far as the LMS has them.
   * @type {(learner: Attendance) => PreferenceStore}
   */
  const preferences = ({ session, connection, tracked }) => {
    let lacking = !tracked;
    return {
      get: (name) => {
        const value = lacking ? "" : session.get(name);
        // "" may be the value; an error says that there is none
        lacking = lacking || (value === "" && connection.error() !== "0");
        return value;
      },
      set: (name, value) => {
        if (lacking) return;
        session.report([[[name, value]]]);
        session.changed();
      },
    };
  };

  /** @param {Window & typeof globalThis} win */
  const start = async (win) => {
    const doc = win.document;
    const course = Course.index(readContract(doc));
    const { builds_on: needed = [], strings } = course.contract;
    const words = Words.create(strings, doc.documentElement.lang);
    const content = doc.getElementById("content") ?? doc.body;
    // Paints anew what another window has changed
    let refresh = () => {};
    const learner = await attend(win, course, (news) => {
      const text = report(doc, words, news);
      if (news.kind !== "saved") return;
      time.saved();
      farewell.saved(text);
    }, () => refresh());
    const { session, connection, state } = learner;
    /** What kind of session this is: an LMS that had ended it may have given another. */
    const introduce = () => {
      const active = session.state() === "active";
      notice(doc, "no-lms", !connection.present);
      notice(doc, "review", session.silent());
      notice(doc, "no-credit", active && !session.silent() && !session.credit());
      if (connection.present && !session.silent() && !active) report(doc, words, { kind: "gone" });
    };
    introduce();
    if (!connection.present) Marks.show(doc, "[data-leave]", false);
    const early = needed.length > 0 && !state().pages.size && !session.silent();
    notice(doc, "builds-on", early && words.say("builds_on", { list: words.list(needed.map(({ title }) => title)) }));

    /** Who goes on after "Save and close" is told that nothing more is saved. @param {LearnerEvent} event */
    const act = (event) => {
      learner.happen(event, questions.latency);
      navigation.refresh();
      if (state().pages.size > 1) notice(doc, "builds-on", false);
      introduce();
      if (session.state() !== "active") Marks.show(doc, "[data-exit-message]", false);
    };
    const sight = Stopwatch.create(() => win.performance.now());
    const questions = Questions.create(content, course, words, { state, act, now: sight.read, seconds: learner.seconds });
    const navigation = PageNavigation.create(win, course, words, {
      state,
      locks: () => (session.silent() ? new Map() : Progress.locks(course, state())),
      prepare: questions.prepare,
      shown: (page) => act({ type: "page", page }),
    });
    refresh = () => {
      questions.refresh();
      navigation.refresh();
    };
    const time = keepTime(win, course, words, learner, act, navigation.close);
    sight.run();
    questions.start();
    navigation.start(Progress.resumePage(course, state()));
    time.run();
    Media.create(content, preferences(learner));
    Support.create(win, { course, words, ...learner });
    const farewell = Leaving.watch(win, session, words, {
      open: () => Support.open(course, state(), words),
      kept: learner.kept,
      recorded: () => connection.present && !session.silent(),
      closedUnsaved: () => void report(doc, words, { kind: "closed" }),
      pause: () => {
        sight.pause();
        time.stop();
      },
      resume: () => {
        sight.run();
        time.run();
      },
      back: () => {
        report(doc, words, { kind: "new" });
        introduce();
        navigation.refresh();
      },
    });
    doc.documentElement.classList.add("ready");
  };

  /** Whatever goes wrong, the course stays readable, as one long page. */
  const started = start(window).catch((error) => {
    Boot.giveUp();
    throw error;
  });

  return Object.freeze({ started });
})();
