"""What a language writes before decimals: a point or a comma.

After the Unicode Common Locale Data Repository (CLDR 46, ``numbers/symbols/decimal``). Languages with signs of their own count by the one
that their keyboards have.
"""

from __future__ import annotations

_COMMA = frozenset(
    "af az be bg bs ca cs da de el es et eu fi fo fr gl hr hu hy id is it ka kk ky lb lt lv mk mn nb nl nn no pl pt ro ru "
    "sk sl sq sr sv tg tk tr uk uz vi".split()
)
_POINT = frozenset("de-ch de-li es-419 es-do es-gt es-hn es-mx es-ni es-pa es-pe es-pr es-sv es-us it-ch".split())


def decimal_sign(language: str) -> str:
    """``"."`` or ``","``. ``language``: a tag such as ``de-CH``; of an unknown one a point."""
    tag = language.lower()
    return "," if tag.partition("-")[0] in _COMMA and tag not in _POINT else "."
