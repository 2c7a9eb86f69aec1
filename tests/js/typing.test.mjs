/* What people type: how numbers are read, how texts are compared, what is reported of them. */
import assert from "node:assert/strict";
import test from "node:test";
import { pure } from "./harness.mjs";
import { randomly } from "./random.mjs";

const { Course, Typing } = pure();
const question = (type, correct, more = {}) => ({ id: "q", number: 1, keys: [], type, page: "talk", correct, options: "", points: 1, ...more });

/** Reads a table of [typed, read]. */
const reads = (table, ...more) => {
  for (const [typed, expected] of table) {
    const response = Typing.number(typed, ...more);
    assert.equal(response, expected, `${JSON.stringify(typed)} ${more}`);
    assert.equal(Course.legal(question("numeric", []), response), expected, "has the form that is kept");
  }
};

test("numbers in usual forms, in any language", () => {
  for (const decimal of [".", ","]) {
    reads([
      ["12.5", "12.5"], ["12,5", "12.5"], [" 7 ", "7"], ["-3", "-3"], [".5", "0.5"], [",5", "0.5"], ["5.", "5"], ["5,", "5"], ["+5", "5"], ["+ 5", "5"],
      ["\u22125", "-5"], ["\u2013 5", "-5"], ["\uff0d5", "-5"], ["007", "7"], ["0.50", "0.50"], ["-.25", "-0.25"], ["0,500", "0.500"], ["0.500", "0.500"],
      ["1 950", "1950"], ["1\u00a0950", "1950"], ["1\u2009950", "1950"], ["1\u202f950,5", "1950.5"], ["12 345 678", "12345678"], ["1'950", "1950"], ["1\u2019950.25", "1950.25"],
      ["1,950,000", "1950000"], ["1.950.000", "1950000"], ["1,95,000", "195000"], ["1,950.5", "1950.5"], ["1.950,5", "1950.5"], ["1950,125", "1950.125"],
      ["\uff11\uff12\uff0e\uff15", "12.5"], ["\u0664\u0662\u066b\u0665", "42.5"], ["\u06f1\u066c\u06f9\u06f5\u06f0", "1950"], ["\u0967\u0968", "12"], ["\u200f12", "12"],
      ["3.14159265358979", "3.1415926535"], ["1234567890.55", "1234567890.5"], ["-1234567890.55", "-1234567890"],
    ], decimal);
  }
});

test("what could be both is read by the language", () => {
  reads([["1,950", "1950"], ["1.950", "1.950"], ["-12,345", "-12345"]], ".");
  reads([["1.950", "1950"], ["1,950", "1.950"], ["-12.345", "-12345"]], ",");
});

test("what is no number is none", () => {
  const none = ["", " ", "abc", "1e3", "--1", "1,2,3", "1.2.3", "1 95", "1 9500", "1 950 5", ".", "-", "+", "1950$", "75 %", "12,345.678,9", "1,9500.5", "1/2", "12345678901", "\u0661a", "1 950'000", "5-", "1950 km"];
  for (const decimal of [".", ","]) reads(none.map((each) => [each, ""]), decimal);
});

test("the unit beside the field may be typed too", () => {
  reads([["75 %", "75"], ["75%", "75"], ["75", "75"], ["75 \u066a", ""]], ".", "%");
  reads([["$1,950", "1950"], ["1950 $", "1950"], ["-$5", ""], ["\u20ac5", ""]], ".", "$");
  reads([["12 km", "12"], ["12\u00a0km", "12"], ["12 m", ""]], ".", "km");
});

test("what was read is shown so that it is read the same again", () => {
  assert.equal(Typing.shown("1950.5", ","), "1950,5");
  randomly(500, (random) => {
    const digits = (most) => Array.from({ length: 1 + random.below(most) }, () => random.below(10)).join("");
    const number = `${random.pick(["", "-"])}${Number(digits(8))}${random.pick(["", `.${digits(3)}`])}`.slice(0, 12);
    for (const decimal of [".", ","]) assert.equal(Typing.number(Typing.shown(number, decimal), decimal), number);
  });
});

test("texts are compared as people write them", () => {
  const same = [
    ["l'école", "l\u2019école", {}], ["l'école", "L\u02bcE\u0301COLE", {}], ["l'\u00e9t\u00e9", "l`\u00e9t\u00e9", {}], ["aujourd'hui", "aujourd\u00b4hui", { case: true }],
    ["bord à bord", "bord\u00a0à\u202fbord", {}], ["two words", "two\u3000words", {}], ["porte-monnaie", "porte\u2011monnaie", {}], ["A-Z", "a \u2013 z".replaceAll(" ", ""), {}],
    ["say \"no\"", "say \u201cno\u201d", {}], ["dire \"non\" ici", "dire \u00ab\u00a0non\u00a0\u00bb ici", {}], ["das \u201eWort\u201c hier", "das \u00bbWort\u00ab hier", {}],
    ["œuvre", "oeuvre", { accents: false }], ["Œuvre", "Oeuvre", { accents: false, case: true }], ["ŒUVRE", "OEUVRE", { accents: false, case: true }],
    ["ex æquo", "ex aequo", { accents: false }], ["Straße", "strasse", { accents: false }], ["Straße", "STRASSE", {}], ["Straße", "STRA\u1e9eE", {}], ["złoty", "zloty", { accents: false }],
    ["İzmir", "izmir", {}], ["izmir", "İZMİR", {}], ["ığdır", "IĞDIR", {}], ["ΟΔΟΣ", "οδος", {}], ["οδοσ", "οδος", {}],
    ["office", "o\ufb03ce", {}], ["ABC 12", "\uff21\uff22\uff23\u300012", {}], ["hyphen", "hy\u00adphen", {}], ["\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0646\u0645\u06cc\u062e\u0648\u0627\u0647\u0645", {}],
  ];
  for (const [right, given, more] of same) assert.ok(Course.isRight(question("fill-in", [right], more), given), `${right} = ${given}`);
  const other = [["œuvre", "oeuvre", {}], ["été", "ete", {}], ["Zoë", "zoë", { case: true }], ["l'école", "lécole", {}], ["a-b", "a b", {}], ["print(\"x\")", "print(x)", {}], ["Straße", "Strasse", { case: true }]];
  for (const [right, given, more] of other) assert.ok(!Course.isRight(question("fill-in", [right], more), given), `${right} ≠ ${given}`);
});

test("the LMS is told ASCII where that says the same, else the text", () => {
  const table = [
    [["Zoe\u0308", ["Zoë"], false], ["Zoe", "Zoe"]],
    [["l\u2019œuvre", ["l'œuvre"], false], ["l'oeuvre", "l'oeuvre"]],
    [["\u041c\u0438\u043d\u0441\u043a", ["\u041c\u043e\u0441\u043a\u0432\u0430"], true], ["\u041c\u0438\u043d\u0441\u043a", "\u041c\u043e\u0441\u043a\u0432\u0430"]],
    [["Moskva", ["\u041c\u043e\u0441\u043a\u0432\u0430", "Moskwa"], true], ["Moskva", "\u041c\u043e\u0441\u043a\u0432\u0430", "Moskwa"]],
    [["ete", ["été"], true], ["ete", "été"]],
    [["{a}", ["?a?"], true], ["{a}", "?a?"]],
    [["{a}", ["b"], true], ["?a?", "b"]],
    [["\ud83d", ["я"], true], ["\ufffd", "я"]],
  ];
  for (const [told, expected] of table) assert.deepEqual([...Typing.told(...told)], expected);
});

test("a wrong text never looks like a right one in a report", () => {
  const signs = [..."aAeEéÉèoœOŒßsS'\u2019-\u2011 \u00a0\"\u201cİiIı{}?я\u0434\u4e2d\u00ad\u0301"];
  randomly(4000, (random) => {
    const text = () => Array.from({ length: 1 + random.below(4) }, () => random.pick(signs)).join("");
    const asked = question("fill-in", [text(), text()].filter((each) => each.trim()), { case: random.chance(0.5), accents: random.chance(0.5) });
    const given = Course.legal(asked, random.chance(0.5) ? text() : random.pick([...asked.correct, "x"]));
    const isWrong = !Course.isRight(asked, given);
    const [told, ...right] = Typing.told(given, asked.correct, isWrong);
    if (isWrong && given) assert.ok(!right.includes(told), `${given} | ${asked.correct} → ${told} | ${right}`);
    assert.ok([told, ...right].every((each) => each.length <= 255 && each.isWellFormed()));
  });
});
