"""Directives for what stands in several places, or is not for everybody. ``parts`` does their work before Markdown is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from scorm_builder.course.audiences import unknown
from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.kinds import text


class Include(Directive):
    name = "include"
    doc = (
        "Another Markdown file of the course, as if it were written here: help lines, a disclaimer, what several pages share. It lies "
        "outside of `modules/`, and paths in it count from its own folder. What is wrong in it is reported at its own lines."
    )
    label = ""
    content = "none"
    attributes: ClassVar = (Attribute("file", "The Markdown file.", text("the path of a file"), required=True),)
    example = ":::include{file=../../parts/help-lines.md}\n:::"

    def fields(self, _: Use) -> Mapping[str, object] | None:
        return None  # reported, as a part that was found is no directive any more


class Import(Directive):
    name = "import"
    doc = (
        "Questions from a file of another program, as if they were written here: GIFT (`.gift`, `.txt`) or Moodle XML (`.xml`), which "
        "Moodle and many others export. True-false, choice, multiple choice, short answer (a `:::fill-in`), numeric, matching and ordering "
        "become questions of ours, descriptions become text; essay, cloze, calculated and others are left out, which is said. What is "
        "wrong with a question is reported at its line of that file. The id of a question is its name in small letters with hyphens "
        "between words, unless the file has one: `// [id:q-signs]` above it in GIFT, `<idnumber>` in Moodle XML. Answers are stored "
        "under it."
    )
    label = ""
    content = "none"
    attributes: ClassVar = (
        Attribute("file", "The file with the questions.", text("the path of a file"), required=True),
        Attribute("category", "Only the questions of this category: its path in the file or a part of it, such as `Signs/At work`."),
        Attribute("only", "Only these questions: an id, or several in quotes with spaces between them."),
        Attribute("pool", "The pool that they are in, of a quiz that draws from several (`draw`)."),
        Attribute("true", "What the first option of true-false questions says; `True` or `Vrai` if left out."),
        Attribute("false", "What the second one says."),
    )
    example = ':::import{file=../../questions.gift category="Signs/At work"}\n:::'

    def fields(self, _: Use) -> Mapping[str, object] | None:
        return None  # reported, as a file that was found is questions by now


class Audience(Directive):
    name = "audience"
    doc = (
        "Content for some of the people who learn; `audiences:` in `course.yaml` says who there is. A package that is built for one of "
        "them (`--audience police`) holds what is for everyone and what is for them. The package for everyone holds it all, and says whom "
        "each such part is for. A whole page or module is for some if `audience:` stands in its front matter or `module.yaml`."
    )
    label = ""
    attributes: ClassVar = (Attribute("for", "The name of an audience, or several in quotes with spaces between them.", required=True),)
    example = ":::audience{for=police}\nNote the time and place of each conversation.\n:::"

    def fields(self, use: Use) -> Mapping[str, object] | None:
        names = dict.fromkeys(str(use.values["for"]).split())
        use.findings.extend(unknown(name, use.audiences, use.location) for name in names if name not in use.audiences)
        words = [use.audiences.get(name, "") for name in names]
        return {"audiences": ", ".join(words), "content": use.content}
