// @ts-check
/* The words that the scripts say, in the language of the course. Knows the strings of the contract, nothing of what they are about. */
"use strict";

const Words = (() => {
  /**
   * language: BCP 47; one that the browser does not know counts as English
   * @type {(strings: Record<string, string>, language: string) => WordSet}
   */
  const create = (strings, language) => {
    let locale = "en";
    try {
      locale = Intl.getCanonicalLocales(language)[0] ?? locale;
    } catch {
      // not a language tag: keep English forms
    }
    const plural = new Intl.PluralRules(locale);
    const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
    /** @type {(amount: number, unit: "hour" | "minute" | "second") => string} */
    const measure = (amount, unit) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);

    /** @type {WordSet["say"]} */
    const say = (key, values = {}) =>
      (strings[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => {
        const value = values[name];
        if (value === undefined) return whole;
        return typeof value === "number" ? decimal.format(value) : value;
      });

    /** @type {WordSet} */
    const words = {
      say,
      count: (key, count) => {
        const form = `${key}_${plural.select(count)}`;
        return say(form in strings ? form : `${key}_other`, { count });
      },
      time: (when) => clock.format(when),
      duration: (minutes) => {
        if (minutes % 1) return measure(Math.round(minutes * 60), "second");
        const hours = Math.floor(minutes / 60);
        const rest = minutes % 60;
        return [hours && measure(hours, "hour"), (rest || !hours) && measure(rest, "minute")].filter(Boolean).join(" ");
      },
      list: (items, type = "conjunction") =>
        new Intl.ListFormat(locale, { type }).format(items),
    };
    return Object.freeze(words);
  };

  return Object.freeze({ create });
})();
