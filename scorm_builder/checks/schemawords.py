"""What libxml2 says about a violation of a schema → a sentence for people who do not know XML Schema.

Knows nothing of rules. What it has no words for stays as libxml2 says it.
"""

from __future__ import annotations

import re
from typing import Final

_ELEMENT: Final = r"Element '(?P<element>[^']*)'"
_ATTRIBUTE: Final = rf"{_ELEMENT}, attribute '(?P<attribute>[^']*)'"
_EITHER: Final = rf"(?:{_ATTRIBUTE}|Element '(?P<alone>[^']*)')"
_TYPES: Final = {
    "xs:boolean": '"true" or "false"',
    "xs:ID": "an XML name",
    "xs:IDREF": "an XML name",
    "xs:anyURI": "an address",
    "xs:int": "a whole number",
}
# In this order: the first that fits is taken. {name} is a group of the pattern.
_SENTENCES: Final = (
    (
        rf"{_ELEMENT}: This element is not expected\. Expected is (?:one of )?\( (?P<expected>.*) \)",
        '"{element}" must not stand here, expected {expected}',
    ),
    (rf"{_ELEMENT}: This element is not expected", '"{element}" must not stand here: it is unknown, comes too late or stands twice'),
    (
        rf"{_ELEMENT}: Missing child element\(s\)(?:\. Expected is (?:one of )?\( (?P<expected>.*) \))?",
        '"{element}" lacks elements, expected {expected}',
    ),
    (rf"{_ELEMENT}: Character content other than whitespace is not allowed.*", 'text must not stand directly in "{element}"'),
    (rf"{_ELEMENT}: Character content is not allowed.*", '"{element}" must be empty'),
    (rf"{_ELEMENT}: No matching global declaration available for the validation root", '"{element}" is no element of SCORM 1.2'),
    (rf"{_ELEMENT}: No matching global element declaration available.*", '"{element}" is in no namespace that SCORM 1.2 knows'),
    (rf"{_ATTRIBUTE}: The attribute '[^']*' is not allowed", 'attribute "{attribute}" must not stand on "{element}"'),
    (rf"{_ELEMENT}: The attribute '(?P<attribute>[^']*)' is required but missing", '"{element}" lacks the attribute "{attribute}"'),
    (
        rf"{_ATTRIBUTE}: No matching global attribute declaration available.*",
        'attribute "{attribute}" of "{element}" is in no namespace that SCORM 1.2 knows',
    ),
    (
        rf"{_EITHER}: \[facet 'maxLength'\] .* a length of '(?P<length>\d+)'; this exceeds the allowed maximum length of '(?P<limit>\d+)'",
        "{what} has {length} characters, expected {limit} at most",
    ),
    (
        rf"{_EITHER}: \[facet 'enumeration'\] The value '(?P<value>.*)' is not an element of the set \{{(?P<expected>.*)\}}",
        '{what} is "{value}", expected {expected}',
    ),
    (
        rf"{_EITHER}: '(?P<value>.*)' is not a valid value of the (?:atomic|local atomic|union) type(?: '(?P<type>[^']*)')?",
        '{what} is "{value}", expected {type}',
    ),
)
_OTHER_NAMESPACE: Final = '"{element}" must not stand here in this namespace, expected the one of SCORM 1.2'
_MORE: Final = re.compile(r" \(and [\d,]+ more of this kind\)\Z")  # what check_schema adds to the last one of a kind
_FOREIGN: Final = re.compile(r"\{[^{}]*\}(?=[\w.-])")  # a namespace in front of a name
_MAX_VALUE: Final = 100  # characters of a value that are shown
_MAX_MESSAGE: Final = 5_000


def plain_words(message: str) -> str:
    """A message of ``check_schema`` as one sentence."""
    more = found[0] if (found := _MORE.search(message)) else ""
    return f"{_sentence(message.removesuffix(more))}{more}"


def _sentence(message: str) -> str:
    message = message if len(message) <= _MAX_MESSAGE else f"{message[:_MAX_MESSAGE]}…"
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            parts = _parts(found.groupdict())
            is_expected = f'"{parts.get("element")}"' in parts["expected"].split(" or ")
            return (_OTHER_NAMESPACE if is_expected else sentence).format_map(parts)
    return message


def _parts(groups: dict[str, str | None]) -> dict[str, str]:
    parts = {name: value or "" for name, value in groups.items()}
    for name in ("element", "attribute", "alone"):
        if name in parts:
            parts[name] = _FOREIGN.sub("", parts[name])
    if parts.get("alone"):
        parts["what"] = f'"{parts["alone"]}"'
    else:
        parts["what"] = f'attribute "{parts.get("attribute", "")}" of "{parts.get("element", "")}"'
    parts["expected"] = _listed(parts.get("expected", ""))
    parts["type"] = _TYPES.get(parts.get("type", ""), "another kind of value")
    value = " ".join(parts.get("value", "").split())
    parts["value"] = value if len(value) <= _MAX_VALUE else f"{value[:_MAX_VALUE]}…"
    return parts


def _listed(names: str) -> str:
    """``resource, any element …`` → ``"resource" or any element …``."""
    words = [word.strip(" '") for word in re.split(r",\s(?!no message)", names) if word.strip(" '")]
    return " or ".join(word if word.startswith("any ") else f'"{word}"' for word in words) or "others"
