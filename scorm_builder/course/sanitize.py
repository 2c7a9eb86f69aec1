"""Raw HTML in Markdown: what of it may reach the page.

An allow-list (nh3), applied to a whole fragment at once, so that tags which authors open in one block and close in another still
belong together. Knows nothing of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from scorm_builder.course.fences import MARK
from scorm_builder.course.fragment import AssetUrl, Block, Fragment, PageLink, Phrase

TAGS = frozenset(
    """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img
    ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul
    var wbr
    """.split()
)
_OURS = "scorm-part"
_EVERYWHERE = {
    "id",
    "class",
    "lang",
    "dir",
    "title",
    "role",
    "aria-label",
    "aria-hidden",
    "aria-labelledby",
    "aria-describedby",
    "tabindex",
}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "target", "rel"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "details": {"open"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "ins": {"cite", "datetime"},
    "del": {"cite", "datetime"},
}
ADDRESSES = {"a": ("href",), "img": ("src",)}
"""Attributes that lead somewhere, by tag."""
_SLOT = re.compile(rf'<{_OURS} n="{MARK}(\d+)"></{_OURS}>|{MARK}(\d+){MARK}')

Rewrite = Callable[[str, str, str], "str | AssetUrl | None"]
"""What becomes of an attribute, called with the names of tag and attribute and its value; ``None``: it goes."""


def is_allowed(tag: str, attribute: str = "") -> bool:
    """Whether a tag, or an attribute of an allowed tag, may stay. Both in lower case."""
    return tag in TAGS and (not attribute or attribute in _EVERYWHERE or attribute in _ATTRIBUTES.get(tag, ()))


def sanitize(fragment: Fragment, rewrite: Rewrite) -> Fragment:
    """The fragment with nothing but allowed HTML in it. No text in it may hold a ``MARK``."""
    import nh3

    slots: list[AssetUrl | Phrase | PageLink | Block] = []

    def slot(part: AssetUrl | Phrase | PageLink | Block) -> int:
        slots.append(part)
        return len(slots) - 1

    def attribute(tag: str, name: str, value: str) -> str | None:
        if MARK in value:  # a slot of ours
            return value
        target = rewrite(tag, name, value)
        return f"{MARK}{slot(target)}{MARK}" if isinstance(target, AssetUrl) else target

    pieces = []
    for part in fragment:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, AssetUrl | Phrase):
            pieces.append(f"{MARK}{slot(part)}{MARK}")
        else:
            pieces.append(f'<{_OURS} n="{MARK}{slot(part)}"></{_OURS}>')
    clean = nh3.clean(
        "".join(pieces),
        tags={*TAGS, _OURS},
        attributes={"*": _EVERYWHERE, **_ATTRIBUTES, _OURS: {"n"}},
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    parts: list[str | AssetUrl | Phrase | PageLink | Block] = []
    position = 0
    for match in _SLOT.finditer(clean):
        parts.append(clean[position : match.start()])
        parts.append(slots[int(match[1] or match[2])])
        position = match.end()
    parts.append(clean[position:])
    return tuple(part for part in parts if part != "")
