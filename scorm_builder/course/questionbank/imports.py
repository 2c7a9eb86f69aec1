"""``:::import``: which questions of which file, as lines of a page that know where they come from.

    file ─parse→ Bank ─chosen→ questions ─write→ lines

Each file is read once for a course. Knows nothing of the page around it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from scorm_builder.course.files import FileIndex
from scorm_builder.course.lines import Line
from scorm_builder.course.questionbank.gift import parse_gift
from scorm_builder.course.questionbank.model import Bank, BankQuestion, Words
from scorm_builder.course.questionbank.moodlexml import parse_moodle_xml
from scorm_builder.course.questionbank.written import Placed, write_question
from scorm_builder.course.text import read_text
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean, shortened

SRC100 = Rule(
    "SRC100",
    Severity.ERROR,
    "Questions cannot be imported",
    """*What is wrong*: `:::import` names no file of the course, or one that is neither GIFT (`.gift`, `.txt`) nor Moodle XML (`.xml`).
*Why it matters*: the questions would be missing.
*Fix*: put the file into the course folder, outside of `modules/`, and write its path as seen from the page. Moodle exports both formats:
*Question bank*, *Export*.
*Source*: our course format.""",
)
SRC102 = Rule(
    "SRC102",
    Severity.ERROR,
    "Two imported questions have one id",
    """*What is wrong*: the ids of two questions of the file, which are made of their names, are the same.
*Why it matters*: learners' answers are stored under the id, and both questions would share them.
*Fix*: give one of them another name, or an id of its own: in GIFT a line `// [id:q-signs-2]` above it, in Moodle XML its `<idnumber>`.
*Source*: our course format; Moodle Docs, GIFT format.""",
)
SRC105 = Rule(
    "SRC105",
    Severity.ERROR,
    "Picture within the file of questions",
    """*What is wrong*: the question shows a picture or another file that is written into the file of questions (base64), and is not in the
course.
*Why it matters*: it would be missing. Only files of the course get into the package, each once, with an alternative text that was checked.
*Fix*: save the picture from Moodle into the folder of the file of questions, under the name that is said here.
*Source*: our course format; Moodle Docs, Moodle XML format.""",
)
SRC107 = Rule(
    "SRC107",
    Severity.WARNING,
    "Imported question has no name",
    """*What is wrong*: the question has no name, so its id is made of its first words.
*Why it matters*: learners' answers are stored under the id. When the words change, the question is a new one.
*Fix*: give it a name: in GIFT `::signs 1:: What …`, in Moodle XML `<name>`; or an id: `// [id:q-signs-1]` above it, `<idnumber>`.
*Source*: our course format; Moodle Docs, GIFT format.""",
)
SRC108 = Rule(
    "SRC108",
    Severity.ERROR,
    "The file has no such questions",
    """*What is wrong*: `category=` or `only=` names what the file does not have, or the file has no question at all.
*Why it matters*: questions would be missing.
*Fix*: correct the name. A category is named by its path or a part of it (`Signs`, `Signs/At work`), a question by its id: its name in small
letters, with hyphens between words.
*Source*: our course format.""",
)

_PARSERS: dict[str, Callable[[str, str], Bank]] = {".gift": parse_gift, ".txt": parse_gift, ".xml": parse_moodle_xml}
_TRUTH = {"fr": ("Vrai", "Faux")}
_EMBEDDED = "@@PLUGINFILE@@/"


class Wanted(NamedTuple):
    """What stands in the braces of ``:::import``, and where. ``source``: the page."""

    values: Mapping[str, str]
    source: str
    place: Location


class Importer:
    """The files of questions of one course. ``prefix``: what stands before a path in findings; ``findings``: a list to add to."""

    def __init__(self, index: FileIndex, prefix: str, findings: list[Finding], language: str = "en") -> None:
        self.index, self.prefix, self.findings = index, prefix, findings
        self.truth = dict(zip(("true", "false"), _TRUTH.get(language.partition("-")[0].lower(), ("True", "False")), strict=True))
        self._banks: dict[str, Bank | None] = {}

    def lines(self, wanted: Wanted) -> list[tuple[str, Line]] | None:
        """The lines of the questions, or ``None`` after a finding that leaves nothing to show."""
        found = self._find(wanted)
        bank = self._bank(found) if found is not None else None
        if found is None or bank is None:
            return None
        questions = self._chosen(bank, wanted)
        truth = {word: wanted.values.get(word) or usual for word, usual in self.truth.items()}
        lines = [("", Line.made(wanted.place))]
        pool = (("pool", wanted.values["pool"]),) if "pool" in wanted.values else ()
        for question in _different(questions, self.findings):
            lines += self._written(question._replace(values=(*question.values, *pool)), found, truth)
        return lines

    def _find(self, wanted: Wanted) -> str | None:
        name = wanted.values["file"]
        folder = posixpath.dirname(wanted.source)
        path = posixpath.normpath(posixpath.join(folder, name))
        found = self.index.find(path)
        if found is None:
            near = self.index.near(path)
            hint = f'did you mean "{posixpath.relpath(near, folder or ".")}"?' if near else "add it, or correct the path"
            self.findings.append(SRC100.at(wanted.place, f'file "{shortened(name)}" is not in the course', hint))
        elif posixpath.splitext(found)[1].lower() not in _PARSERS:
            hint = "export the questions as GIFT (.gift, .txt) or Moodle XML (.xml)"
            self.findings.append(SRC100.at(wanted.place, f'"{shortened(name)}" is no file of questions that we read', hint))
            return None
        return found

    def _bank(self, source: str) -> Bank | None:
        if source not in self._banks:
            path = self.prefix + source
            text, findings = read_text(self.index.root / source, path)
            bank = None if text is None else _PARSERS[posixpath.splitext(source)[1].lower()](text, path)
            self.findings += (*findings, *(bank.findings if bank else ()))
            self._banks[source] = bank
        return self._banks[source]

    def _chosen(self, bank: Bank, wanted: Wanted) -> list[BankQuestion]:
        """The questions that ``category`` and ``only`` leave; what these name in vain is reported."""
        questions = list(bank.questions)
        if not questions and not bank.findings:
            self._missing(wanted, f'"{shortened(wanted.values["file"])}" has no question', "export the questions again")
        category, only = wanted.values.get("category", ""), wanted.values.get("only", "").replace(",", " ").split()
        if category and questions:
            questions = [question for question in questions if _is_in(question, category)]
            if not questions:
                names = sorted({"/".join(question.category) for question in bank.questions if question.category})
                self._missing(wanted, f'no question is in a category "{shortened(category)}"', did_you_mean(category, names))
        ids = [question.id for question in questions]
        for name in only if questions else ():
            if name not in ids:
                self._missing(wanted, f'no question that is imported here has the id "{shortened(name)}"', did_you_mean(name, ids))
        return [question for question in questions if not only or question.id in only]

    def _missing(self, wanted: Wanted, message: str, hint: str) -> None:
        self.findings.append(SRC108.at(wanted.place, message, hint))

    def _written(self, question: BankQuestion, source: str, truth: Mapping[str, str]) -> tuple[Placed, ...]:
        self.findings += question.findings
        if not question.type:
            return ()
        if not question.name and not question.number and question.type != "description":
            hint = f'give it a name; to keep learners\' answers, give it the id "{question.id}"'
            self.findings.append(SRC107.at(question.location, f'the question has no name, so its id is "{question.id}"', hint))
        embedded = dict(question.files)

        def address(written: str, words: Words) -> str | None:
            return self._address(written, words.location if words.location.line else question.location, source, embedded)

        lines, findings = write_question(question, address, truth)
        self.findings += findings
        return lines

    def _address(self, written: str, place: Location, source: str, embedded: Mapping[str, Location]) -> str | None:
        """Where an address in a question leads; ``None`` after a finding. Files that Moodle packs in are expected beside the file."""
        if written.startswith(_EMBEDDED):
            name = posixpath.basename(unquote(written.partition("?")[0]))
            if self.index.find(posixpath.join(posixpath.dirname(source), name)) is not None:
                return quote(name)
            message = f'the file "{shortened(name)}" stands in the file of questions, and not in the course'
            self.findings.append(
                SRC105.at(embedded.get(name, place), message, f'save it beside the file of questions as "{shortened(name)}"')
            )
            return None
        if written.lower().startswith("data:"):
            message = f'a file is written into the text ("{written[:20]}…")'
            self.findings.append(SRC105.at(place, message, "save it into the course folder, and write its path"))
            return None
        return written


def _is_in(question: BankQuestion, category: str) -> bool:
    """Whether the path of a question's category has these names one after another."""
    names = [name.strip().casefold() for name in category.split("/") if name.strip()]
    path = [name.casefold() for name in question.category]
    return any(path[start : start + len(names)] == names for start in range(len(path)))


def _different(questions: list[BankQuestion], findings: list[Finding]) -> Iterator[BankQuestion]:
    """Without those whose id another one has, which is reported. What is left out or a mere text has no need of one."""
    first: dict[str, BankQuestion] = {}
    for question in questions:
        other = first.setdefault(question.id.lower(), question) if question.type not in ("", "description") else question
        if other is question:
            yield question
        else:
            message = f'question id "{question.id}" stands in line {other.location.line} already'
            findings.append(SRC102.at(question.location, message, "give one of them another name, or an id of its own"))
