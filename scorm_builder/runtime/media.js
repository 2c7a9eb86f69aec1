// @ts-check
/*
 * How the learner likes to hear and read media: loudness, speed, captions. What the LMS knows of it is applied to all media of
 * the course; what the learner changes at one of them goes to all others, and back to the LMS (SCORM 1.2 RTE 3.4.4,
 * student_preference).
 *
 * No change is heard twice: browsers tell of a change after it, and an event that finds its medium as the preference asks for
 * changes nothing.
 */
"use strict";

const Media = (() => {
  const { NAMES } = Cmi;
  // of the playback rate
  const STEP = 0.05;

  /** -1 off, 0 as it is, 1 to 100. @param {HTMLMediaElement} medium */
  const audioOf = (medium) => (medium.muted ? -1 : Math.round(medium.volume * 100) || -1);

  /** @type {(medium: HTMLMediaElement, audio: number) => void} */
  const setAudio = (medium, audio) => {
    if (audio > 0) medium.volume = audio / 100;
    medium.muted = audio < 0;
  };

  /** -100 half as fast, 0 as it is, 100 twice as fast. @param {number} speed */
  const rateOf = (speed) => Math.round(2 ** (speed / 100) / STEP) * STEP;

  /** @param {number} rate */
  const speedOf = (rate) => Math.round(Math.min(Math.max(100 * Math.log2(rate), -100), 100)) || 0;

  /** @type {(medium: HTMLMediaElement, speed: number) => void} */
  const setSpeed = (medium, speed) => {
    medium.playbackRate = rateOf(speed);
    // what loading resets it to
    medium.defaultPlaybackRate = rateOf(speed);
  };

  /** @type {(medium: Element) => HTMLTrackElement[]} */
  const tracks = (medium) => [...medium.querySelectorAll("track")].filter(({ kind }) => kind === "captions" || kind === "subtitles");

  /** @param {string} tag */
  const primary = (tag) => tag.split("-")[0] ?? "";

  /** @type {(tag: string, locale: string) => string} */
  const languageName = (tag, locale) => {
    try {
      return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? "";
    } catch {
      return "";
    }
  };

  /**
   * The captions for a language, by tag ("fr-CA") or name ("French"); else those that are meant to be shown, else the first.
   * @type {(medium: Element, language: string) => HTMLTrackElement | undefined}
   */
  const captionsFor = (medium, language) => {
    const wanted = language.trim().toLowerCase();
    const names = (/** @type {HTMLTrackElement} */ { srclang, label }) => {
      const tag = primary(srclang);
      return [tag, label, languageName(tag, "en"), languageName(tag, tag)].map((name) => name.toLowerCase());
    };
    const all = tracks(medium);
    return (
      all.find((track) => track.srclang.toLowerCase() === wanted) ??
      all.find((track) => names(track).includes(primary(wanted))) ??
      all.find((track) => track.default) ??
      all[0]
    );
  };

  /** @type {(medium: Element, chosen: HTMLTrackElement | undefined) => void} */
  const showCaptions = (medium, chosen) => {
    for (const each of tracks(medium)) {
      // browsers look at it once more when they load
      each.default = each === chosen;
      each.track.mode = each === chosen ? "showing" : "disabled";
    }
  };

  /**
   * content: the element around all media
   * @type {(content: Element, store: PreferenceStore) => void}
   */
  const create = (content, { get, set }) => {
    /** @type {HTMLMediaElement[]} */
    const media = [...content.querySelectorAll("video, audio")].filter((each) => each instanceof HTMLMediaElement);
    const [first] = media;
    if (!first) return;
    const read = (/** @type {string} */ name) => Math.min(Math.max(Number(get(name)) || 0, -100), 100);
    /**
     * asItIs: the value of a medium that nobody has touched
     * @type {(name: string, type: string, asItIs: number, of: (medium: HTMLMediaElement) => number, put: (medium: HTMLMediaElement, value: number) => void) => void}
     */
    const follow = (name, type, asItIs, of, put) => {
      const wish = read(name);
      if (wish) media.forEach((each) => put(each, wish));
      let value = wish ? of(first) : asItIs;
      // These events do not bubble, but they can be captured on their way.
      content.addEventListener(type, ({ target }) => {
        if (!(target instanceof HTMLMediaElement) || of(target) === value) return;
        value = of(target);
        for (const each of media) if (each !== target) put(each, value);
        set(name, String(value));
      }, true);
    };
    follow(NAMES.PREF_AUDIO, "volumechange", 100, audioOf, setAudio);
    follow(NAMES.PREF_SPEED, "ratechange", 0, ({ playbackRate }) => speedOf(playbackRate), setSpeed);

    let text = Math.sign(read(NAMES.PREF_TEXT));
    let language = get(NAMES.PREF_LANGUAGE);
    /** What the preferences make of a medium's captions. */
    const wanted = (/** @type {HTMLMediaElement} */ medium) =>
      text > 0 || (!text && tracks(medium).some((each) => each.default)) ? captionsFor(medium, language) : undefined;

    const onCaptions = (/** @type {HTMLMediaElement} */ medium) => {
      const now = tracks(medium).find((each) => each.track.mode === "showing");
      if (now === wanted(medium)) return;
      if (now && tracks(medium).length > 1 && (!language || now !== captionsFor(medium, language))) set(NAMES.PREF_LANGUAGE, (language = now.srclang));
      if (text !== (now ? 1 : -1)) set(NAMES.PREF_TEXT, String((text = now ? 1 : -1)));
      for (const each of media) if (each !== medium) showCaptions(each, wanted(each));
    };
    if (text || language) media.forEach((each) => showCaptions(each, wanted(each)));
    for (const medium of media) medium.textTracks.addEventListener?.("change", () => onCaptions(medium));
  };

  return Object.freeze({ create });
})();
