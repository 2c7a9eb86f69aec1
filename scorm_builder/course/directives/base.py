"""What every directive is: a name, attributes, and a function from what the author wrote to the fields of its template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from scorm_builder.course.fragment import AssetUrl, Fragment, Section
from scorm_builder.course.glossary import Glossary
from scorm_builder.course.kinds import text
from scorm_builder.course.links import Links
from scorm_builder.course.positions import Node, Scalar
from scorm_builder.course.question import Option
from scorm_builder.course.schema import Kind, ValueFault
from scorm_builder.course.values import ID
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC030 = Rule(
    "SRC030",
    Severity.ERROR,
    "Directive is unknown or badly written",
    """*What is wrong*: a line that starts with `:::` does not open or close a block that we know.
*Why it matters*: learners would see the raw line, or miss what stands in the block.
*Fix*: write `:::name[Title]{key="value"}`, the content, and `:::` on a line of its own; a block around another one has a longer fence.
*Source*: our course format.""",
)
SRC031 = Rule(
    "SRC031",
    Severity.ERROR,
    "Directive is not closed, or closed where none is open",
    """*What is wrong*: the fences of a block do not match, or a block was opened inside a list or a quotation and not closed there.
*Why it matters*: it is unclear what belongs to the block.
*Fix*: close each block by a line with as many colons as opened it, at the same indentation.
*Source*: our course format.""",
)
SRC032 = Rule(
    "SRC032",
    Severity.ERROR,
    "Directive has a wrong or missing part",
    """*What is wrong*: an attribute, the title or the content of a block is unknown, missing, or not of the kind that the block needs.
*Why it matters*: the block could not be shown as meant.
*Fix*: write the block as its section in the course format reference shows it.
*Source*: our course format.""",
)


_TEXT = text()


class Attribute(NamedTuple):
    """One ``key=value`` of a directive. ``kind`` ``None``: the path of a file of the course."""

    name: str
    doc: str
    kind: Kind | None = _TEXT
    required: bool = False


def _former_ids(node: Node, _: list[Finding]) -> tuple[str, ...]:
    names = tuple(node.value.split()) if isinstance(node, Scalar) else ()
    if not names or not all(re.fullmatch(ID, name) for name in names):
        raise ValueFault(_FORMER_IDS, node.location)
    return names


_FORMER_IDS = "an id, or several in quotes with spaces between them"
WAS = Attribute("was", "The id that the question had before: learners keep their answers.", Kind(_FORMER_IDS, _former_ids))


class Use(NamedTuple):
    """One use of a directive, as the Markdown renderer hands it over. ``findings``: a list to add to;
    ``sections``: the parts of the content if the directive divides it, which is then what stands before the first; ``audiences``: those of
    the course, name → words."""

    id: str
    label: str
    location: Location
    content: Fragment
    values: Mapping[str, object]
    links: Links
    language: str
    options: tuple[Option, ...]
    explanation: Fragment
    findings: list[Finding]
    sections: tuple[Section, ...] = ()
    glossary: Glossary = Glossary()
    hints: tuple[Fragment, ...] = ()
    audiences: Mapping[str, str] = MappingProxyType({})

    def fault(self, message: str, hint: str = "", rule: Rule = SRC032, place: Location | None = None) -> None:
        """Report something wrong with this use, at its opening fence if nothing says where."""
        self.findings.append(rule.at(place or self.location, message, hint))

    def size(self, url: AssetUrl) -> int:
        """Bytes of a file that an attribute named."""
        return self.links.index.files[url.source]


class Directive:
    """Base of all directives. ``label``: what stands in ``[…]``, in words, or ``""`` if there must be nothing."""

    name: ClassVar[str]
    doc: ClassVar[str]
    example: ClassVar[str]
    label: ClassVar[str] = "a title"
    label_required: ClassVar[bool] = False
    id_required: ClassVar[bool] = False
    content: ClassVar[str] = "required"  # required | optional | none
    is_question: ClassVar[bool] = False
    takes_options: ClassVar[bool] = False  # a task list in it is not text; so in every question
    options_anywhere: ClassVar[bool] = False  # each section may have a list of options
    options_list: ClassVar[str] = "tasks"  # tasks | plain | ordered: which list is its options
    shows_pictures: ClassVar[bool] = False  # each picture in it is a figure, also without an empty line between two
    sections: ClassVar[str] = ""  # headings | breaks: what divides its content into parts
    script: ClassVar[str] = ""  # "blocks" | "answers": documents with this directive load that script of the run-time
    attributes: ClassVar[tuple[Attribute, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Every question may have had another id before."""
        if cls.is_question and WAS not in cls.attributes:
            cls.attributes = (*cls.attributes, WAS)
        cls.takes_options = cls.takes_options or cls.is_question

    def needs(self, fields: Mapping[str, object]) -> str:
        """The script that a document with this block loads, if any. ``fields``: those that its template gets."""
        del fields
        return self.script

    def fields(self, use: Use) -> Mapping[str, object] | None:
        """What the template gets besides ``name``, ``id`` and ``label``; ``None`` after a fault that leaves nothing to show."""
        return {**use.values, "content": use.content}
