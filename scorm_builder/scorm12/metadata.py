"""The metadata record of a course: ``LearningObject`` → an XML file for ``adlcp:location``.

Holds all that the profile of SCORM 1.2 wants of a content aggregation, one function per part, in the order of the schema. Values are
written as they stand; their lengths are for the checks. Knows nothing of manifests or of our course format.
Source: IMS Learning Resource Meta-data 1.2.1; SCORM 1.2 CAM 2.2.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from lxml import etree

from scorm_builder.scorm12 import names
from scorm_builder.scorm12.writer import add_text, serialize

NEUTRAL: Final = "x-none"  # xml:lang of texts that belong to no language
_PREFIXES: Any = {None: names.IMSMD, "xsi": names.XSI}  # the stubs of lxml know no default namespace
_VOCABULARY = "LOMv1.0"
_SCHEME = "ADL SCORM 1.2"
_SIZE_MAX = 2**31 - 1  # the schema has xs:int; a larger size is left out


class LearningObject(NamedTuple):
    """What a repository or a catalogue is told about a course.

    ``catalog`` and ``entry``: a scheme of identifiers and the identifier of this course in it. ``language``: BCP 47, of the course and
    of these texts. ``status``: Draft, Final, Revised or Unavailable. ``learning_time``: typical, in seconds. ``formats``: media types.
    ``locations``: where it starts, relative to the package. ``size`` in bytes. ``rights``: a line of text. ``cost``, ``restricted``:
    whether its use costs money, whether copyright or other restrictions apply.
    """

    title: str
    language: str
    catalog: str
    entry: str
    version: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    status: str = "Final"
    authors: tuple[str, ...] = ()
    publisher: str = ""
    formats: tuple[str, ...] = ("text/html",)
    size: int | None = None
    locations: tuple[str, ...] = ("index.html",)
    learning_time: int | None = None
    rights: str = ""
    cost: bool = False
    restricted: bool = True
    purpose: str = "Educational Objective"

    @property
    def stated_description(self) -> str:
        """The description, or the title where there is none: the profile wants one."""
        return self.description or self.title

    @property
    def stated_keywords(self) -> tuple[str, ...]:
        """The keywords, or the title where there is none: the profile wants one."""
        return self.keywords or (self.title,)


def write_lom(record: LearningObject) -> bytes:
    """The file, to stand at the root of a package. Raises ``ValueError`` for a text that XML 1.0 cannot hold as it stands."""
    root = etree.Element(_md("lom"), nsmap=_PREFIXES)
    root.set(f"{{{names.XSI}}}schemaLocation", names.schema_location(names.IMSMD))
    _general(root, record)
    _lifecycle(root, record)
    _metametadata(root)
    _technical(root, record)
    _educational(root, record)
    _rights(root, record)
    _classification(root, record)
    return serialize(root)


def format_duration(seconds: int) -> str:
    """An ISO 8601 duration in hours, minutes and seconds: ``PT1H30M``. Raises ``ValueError`` for less than 0."""
    if seconds < 0:
        raise ValueError(f"a duration cannot last {seconds} seconds")
    minutes, rest = divmod(seconds, 60)
    parts = ((minutes // 60, "H"), (minutes % 60, "M"), (rest, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def format_vcard(name: str) -> str:
    """A vCard 3.0 (RFC 2426) of somebody of whom only the name is known. Lines end in ``\\n``: XML would turn ``\\r\\n`` into it anyway."""
    name = name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return f"BEGIN:VCARD\nVERSION:3.0\nN:{name};;;;\nFN:{name}\nEND:VCARD"


# --- parts of the record --------------------------------------------------------------------------------------------


def _general(lom: etree._Element, record: LearningObject) -> None:
    general = _add(lom, "general")
    _langstring(general, "title", record.title, record.language)
    entry = _add(general, "catalogentry")
    add_text(entry, _md("catalog"), record.catalog)
    _langstring(entry, "entry", record.entry, NEUTRAL)
    add_text(general, _md("language"), record.language)
    _langstring(general, "description", record.stated_description, record.language)
    for keyword in record.stated_keywords:
        _langstring(general, "keyword", keyword, record.language)


def _lifecycle(lom: etree._Element, record: LearningObject) -> None:
    lifecycle = _add(lom, "lifecycle")
    _langstring(lifecycle, "version", record.version, NEUTRAL)
    _term(lifecycle, "status", record.status)
    _contribute(lifecycle, "Author", record.authors)
    _contribute(lifecycle, "Publisher", (record.publisher,) if record.publisher else ())


def _contribute(lifecycle: etree._Element, role: str, people: tuple[str, ...]) -> None:
    if people:
        contribute = _add(lifecycle, "contribute")
        _term(contribute, "role", role)
        for name in people:
            add_text(_add(contribute, "centity"), _md("vcard"), format_vcard(name))


def _metametadata(lom: etree._Element) -> None:
    add_text(_add(lom, "metametadata"), _md("metadatascheme"), _SCHEME)


def _technical(lom: etree._Element, record: LearningObject) -> None:
    technical = _add(lom, "technical")
    for media_type in record.formats:
        add_text(technical, _md("format"), media_type)
    if record.size is not None and record.size <= _SIZE_MAX:
        add_text(technical, _md("size"), str(record.size))
    for location in record.locations:
        add_text(technical, _md("location"), location).set("type", "URI")


def _educational(lom: etree._Element, record: LearningObject) -> None:
    if record.learning_time is not None:
        time = _add(_add(lom, "educational"), "typicallearningtime")
        add_text(time, _md("datetime"), format_duration(record.learning_time))


def _rights(lom: etree._Element, record: LearningObject) -> None:
    rights = _add(lom, "rights")
    _term(rights, "cost", "yes" if record.cost else "no")
    _term(rights, "copyrightandotherrestrictions", "yes" if record.restricted else "no")
    if record.rights:
        _langstring(rights, "description", record.rights, record.language)


def _classification(lom: etree._Element, record: LearningObject) -> None:
    classification = _add(lom, "classification")
    _term(classification, "purpose", record.purpose)
    _langstring(classification, "description", record.stated_description, record.language)
    for keyword in record.stated_keywords:
        _langstring(classification, "keyword", keyword, record.language)


# --- patterns -------------------------------------------------------------------------------------------------------


def _md(name: str) -> str:
    return f"{{{names.IMSMD}}}{name}"


def _add(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, _md(name))


def _langstring(parent: etree._Element, name: str, text: str, language: str) -> None:
    add_text(_add(parent, name), _md("langstring"), text).set(f"{{{names.XML}}}lang", language)


def _term(parent: etree._Element, name: str, word: str) -> None:
    """A word of the vocabulary of LOM."""
    term = _add(parent, name)
    _langstring(term, "source", _VOCABULARY, NEUTRAL)
    _langstring(term, "value", word, NEUTRAL)
