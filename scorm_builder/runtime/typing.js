// @ts-check
/*
 * What people type: how a text is compared, how a number is read and shown, and what the LMS is told of a text (docs/page-contract.md,
 * "Responses"). Pure. Part of answers.js: course.js asks it where a question is answered by typing. Python folds texts by the same rules
 * (scorm_builder/course/folding.py).
 */
"use strict";

const Typing = (() => {
  const TEXT_LIMIT = 255; // CMIFeedback
  const NUMBER_LIMIT = 12; // characters
  const ACCENTS = /[\u0300-\u036f]/g;
  const STROKES = /[œæßøłđħıŒÆẞØŁĐĦ]/g;
  /** Letters that no accent can be taken off. @type {Record<string, string>} */
  const PLAIN = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ħ: "h", ı: "i" };
  /** Signs that keyboards, word processors and telephones put for the same thing. @type {[RegExp, string][]} */
  const SIGNS = [
    [/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ""], // nobody sees them
    [/\s+/g, " "],
    [/[`´\u02b9-\u02bd\u02c8\u055a\u05f3\u2018-\u201b\u2032\u2035\u2039\u203a]/g, "'"],
    [/[«»\u05f4\u201c-\u201f\u2033\u2036\u301d-\u301f]/g, '"'],
    [/[\u058a\u05be\u2010-\u2015\u2043\u2212\ufe58\ufe63]/g, "-"],
  ];

  /** In parts, accents apart, with one sign for each thing. @param {string} text */
  const plainSigns = (text) =>
    SIGNS.reduce((each, [found, sign]) => each.replace(found, sign),
      text.normalize("NFD").replace(/[\ufb00-\ufb06\uff01-\uff5e]/g, (letter) => letter.normalize("NFKC")));

  /** Letters of the alphabet only: "Œuvre" is "Oeuvre", "ŒUVRE" is "OEUVRE". @param {string} text */
  const plainLetters = (text) => {
    const bare = text.replace(ACCENTS, "");
    return bare.replace(STROKES, (letter, place) => {
      const lower = letter.toLowerCase();
      const plain = PLAIN[lower] ?? "";
      if (letter === lower) return plain;
      return /^\p{Ll}/u.test(bare.slice(place + 1)) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain.toUpperCase();
    });
  };

  /**
   * Lower case, in one form for each letter: "ΟΔΟΣ", "İ" and "STRASSE" have two of them.
   * @param {string} text
   */
  const lowered = (text) => text.toLowerCase().replace(/i\u0307|ı/g, "i").replace(/ς/g, "σ").replace(/ß/g, "ss");

  /**
   * A text as it is compared: upper and lower case, and accents, where they make a difference.
   * @type {(question: {case?: boolean, accents?: boolean}, text: string) => string}
   */
  const folded = ({ case: exact, accents }, text) => {
    const signs = plainSigns(text).replace(/ ?" ?/g, '"').trim();
    const cased = exact ? signs : lowered(signs);
    return (accents === false ? plainLetters(cased) : cased).normalize("NFC");
  };

  // --- numbers ------------------------------------------------------------------------------------------------------

  /** A digit of any script. Those of one stand together, from 0 on, and begin at a multiple of 16 or 6 behind one. @param {string} digit */
  const arabic = (digit) => {
    const code = digit.charCodeAt(0);
    const row = code - (code % 16);
    return String(code - row - (/\p{Nd}/u.test(String.fromCharCode(row)) ? 0 : 6));
  };

  /**
   * The whole part and the decimals of what has no sign any more; nothing where it is no number.
   * @type {(body: string, decimal: string) => string[] | undefined}
   */
  const halves = (body, decimal) => {
    const signs = body.replace(/\d/g, "");
    const last = signs.slice(-1);
    const isGrouped = last !== "" && (signs.length > 1 ? signs === last.repeat(signs.length) : last !== decimal && /^[1-9]\d{0,2}[.,]\d{3}$/.test(body));
    const [whole = "", decimals = ""] = isGrouped || !last ? [body] : [body.slice(0, body.lastIndexOf(last)), body.slice(body.lastIndexOf(last) + 1)];
    const group = whole.replace(/\d/g, "").charAt(0);
    if (group && !(group === "." ? /^\d{1,3}(\.\d{2,3})*\.\d{3}$/ : /^\d{1,3}(,\d{2,3})*,\d{3}$/).test(whole)) return undefined;
    return [whole.replace(/\D/g, ""), decimals];
  };

  /**
   * A number in any usual form, as a response: ".5", "+5", "−5", "1 950", "1.950,5". "" where it is none.
   * What could be both, one comma or point with three digits behind it, is read by the language.
   * decimal: what the language writes before decimals, "." or ","; unit: what stands beside the field, and may be typed too
   * @type {(text: string, decimal?: string, unit?: string) => string}
   */
  const number = (text, decimal = ".", unit = "") => {
    const plain = (/** @type {string} */ each) => plainSigns(each).replace(/\p{Nd}/gu, (digit) => (digit.length > 1 ? digit : arabic(digit))).trim();
    const [given, beside] = [plain(text), plain(unit)];
    const bare = beside && given.endsWith(beside) ? given.slice(0, -beside.length) : beside && given.startsWith(beside) ? given.slice(beside.length) : given;
    const [, sign = "", rest = ""] = /^([-+]?) ?(.*)$/.exec(bare.trim()) ?? [];
    const joined = /^\d{1,3}([ '٬])\d{3}(\1\d{3})*(?!\d)/.exec(rest)?.[0] ?? "";
    const body = (joined.replace(/\D/g, "") + rest.slice(joined.length)).replace("٫", decimal);
    const [whole = "", decimals = ""] = (/^[\d.,]*\d[\d.,]*$/.test(body) && halves(body, decimal)) || [];
    const digits = whole.replace(/^0+(?=\d)/, "") || (decimals ? "0" : "");
    if (!digits || digits.length > 10 || /\D/.test(decimals)) return "";
    return ((sign === "-" ? sign : "") + digits + (decimals && `.${decimals}`)).slice(0, NUMBER_LIMIT).replace(/\.$/, "");
  };

  /** A response as the language writes it. @type {(response: string, decimal?: string) => string} */
  const shown = (response, decimal = ".") => response.replace(".", decimal);

  // --- reports ------------------------------------------------------------------------------------------------------

  /** Braces might be read as syntax. @param {string} text */
  const ascii = (text) => plainLetters(plainSigns(text)).replace(/[{}]/g, "?").slice(0, TEXT_LIMIT).trim();

  /**
   * What the LMS is told of a text and of the right ones: printable ASCII, as the standard has it, where that says the same. Where it cannot,
   * or where a wrong answer would look like a right one, all of them as they are.
   * @type {(given: string, right: readonly string[], isWrong: boolean) => string[]}
   */
  const told = (given, right, isWrong) => {
    const texts = [given, ...right];
    const plain = texts.map(ascii);
    const isClear = plain.every((text) => /^[ -~]*$/.test(text)) && !(isWrong && plain.lastIndexOf(plain[0] ?? "") > 0);
    return isClear ? plain : texts.map((text) => text.replace(/[\ud800-\udfff\ufffe\uffff]/gu, "\ufffd").slice(0, TEXT_LIMIT)); // no half of a sign
  };

  return Object.freeze({ folded, number, shown, told });
})();
