"""Pictures: their attributes in braces, and their HTML within a line or as a figure."""

from __future__ import annotations

import re
from typing import NamedTuple

from scorm_builder.course.fences import parse_attributes
from scorm_builder.course.fragment import AssetUrl
from scorm_builder.course.html import escape
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC024 = Rule(
    "SRC024",
    Severity.ERROR,
    "Picture without alternative text",
    """*What is wrong*: a picture has no words for those who cannot see it.
*Why it matters*: people who use a screen reader would not know what it shows (WCAG 2.2, 1.1.1).
*Fix*: write what the picture says: `![A nurse and a patient talk behind a closed door](talk.svg)`. For mere decoration:
`![](line.svg){decorative}`.
*Source*: WCAG 2.2, 1.1.1.""",
)
SRC029 = Rule(
    "SRC029",
    Severity.ERROR,
    "Picture with attributes that it does not have",
    """*What is wrong*: the braces behind a picture hold something that is no attribute of a picture, or a value that it cannot have.
*Why it matters*: it would be ignored, and the page would not look as meant.
*Fix*: use `credit="…"`, `width=640`, `height=400` or `decorative`.
*Source*: our course format.""",
)

_KNOWN = frozenset({"credit", "width", "height", "decorative"})


class Image(NamedTuple):
    """A picture, which may turn out to be a figure when its paragraph ends. ``caption``: its title in Markdown."""

    url: AssetUrl
    alternative: str
    caption: str
    attributes: dict[str, str]

    def inline(self) -> list[str | AssetUrl]:
        """The picture within a line of text."""
        credit = self.attributes.get("credit", "")
        image = self._img(f' title="{escape(self.caption)}"' if self.caption else "")
        return [*image, f' <span class="credit">{escape(credit)}</span>'] if credit else image

    def figure(self) -> list[str | AssetUrl]:
        """The picture on its own, with caption and credit."""
        credit = self.attributes.get("credit", "")
        words = escape(self.caption)
        if credit:
            words += (" " if words else "") + f'<span class="credit">{escape(credit)}</span>'
        caption = f"<figcaption>{words}</figcaption>" if words else ""
        return ['<figure class="figure">', *self._img(""), f"{caption}</figure>\n"]

    def _img(self, title: str) -> list[str | AssetUrl]:
        size = "".join(f' {name}="{self.attributes[name]}"' for name in ("width", "height") if name in self.attributes)
        return ['<img src="', self.url, f'" alt="{escape(self.alternative)}"{size}{title} loading="lazy" decoding="async">']


def read_attributes(text: str, location: Location) -> tuple[dict[str, str], str, tuple[Finding, ...]]:
    """What stands in braces at the start of ``text`` (right behind a picture), the text after them, and what is wrong in them."""
    if not text.startswith("{") or "}" not in text:
        return {}, text, ()
    inside, rest = text[1:].split("}", 1)
    attributes = parse_attributes(inside)
    values = dict(attributes.values)
    findings = []
    for name in [*([attributes.fault] if attributes.fault else []), *sorted(set(values) - _KNOWN)]:
        findings.append(SRC029.at(location, f'a picture has no attribute "{name}"', "use credit, width, height or decorative"))
    for name in dict.fromkeys(attributes.again):
        findings.append(SRC029.at(location, f'"{name}" stands there twice', "delete one of the two"))
    for name in ("width", "height"):
        if name in values and not re.fullmatch(r"[1-9][0-9]{0,4}", values[name]):
            findings.append(SRC029.at(location, f'{name} is "{values[name]}", expected a number of pixels'))
            del values[name]
    return values, rest, tuple(findings)


def check_alternative(
    alternative: str, attributes: dict[str, str], address: str, location: Location, *, is_html: bool = False
) -> tuple[Finding, ...]:
    """A picture has words, or says that it is decoration. ``is_html``: it is written as ``<img>``."""
    if alternative or "decorative" in attributes:
        return ()
    hint = 'add alt="…" with what it says, or alt="" if it is mere decoration'
    hint = hint if is_html else "write what it says between the brackets, or add {decorative}"
    return (SRC024.at(location, f'picture "{address}" has no alternative text', hint),)
