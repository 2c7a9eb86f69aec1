"""Custom properties of a style sheet → colours, in light and in dark.

As much of CSS as a theme needs: ``var()``, ``light-dark()``, ``oklch(from …)`` with ``min()``, ``max()`` and ``clamp()``, and colours
as they are written everywhere. What is not understood is no colour, and nothing is said about it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from scorm_builder.contrast.colors import Color, Oklch, from_oklch, to_oklch

SCHEMES: Final = ("light", "dark")
_DEEPEST: Final = 20  # variables in variables


class Token(NamedTuple):
    """A custom property of ``:root``: its value as parsed, and where it stands (1-based)."""

    value: tuple[Any, ...]
    line: int
    column: int


class Tokens:
    """The custom properties of style sheets, later ones before earlier ones."""

    def __init__(self, sheets: Iterable[str]) -> None:
        import tinycss2

        self._by_scheme: dict[str, dict[str, Token]] = {scheme: {} for scheme in SCHEMES}
        for text in sheets:
            rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
            for schemes, name, token in _properties(rules, SCHEMES):
                for scheme in schemes:
                    self._by_scheme[scheme][name] = token

    def token(self, name: str, scheme: str) -> Token | None:
        """``name`` without its two hyphens."""
        return self._by_scheme[scheme].get(f"--{name}")

    def color(self, name: str, scheme: str) -> Color | None:
        """What a token looks like, if it is a colour that we can work out."""
        token = self.token(name, scheme)
        return self._color(token.value, scheme, 0) if token else None

    def depends_on(self, name: str, other: str, scheme: str) -> bool:
        """Whether the value of a token, or of one in it, names another."""
        token = self.token(name, scheme)
        names = _names(token.value) if token else ()
        return any(each == f"--{other}" or (each != f"--{name}" and self.depends_on(each[2:], other, scheme)) for each in names)

    def _color(self, value: Iterable[Any], scheme: str, depth: int) -> Color | None:
        import tinycss2.color3

        parts = _solid(value)
        if len(parts) != 1 or depth > _DEEPEST:
            return None
        part = parts[0]
        if part.type != "function":
            color = tinycss2.color3.parse_color(part)
        elif part.lower_name == "var":
            return self._variable(part.arguments, scheme, depth)
        elif part.lower_name == "light-dark":
            sides = list(_by_comma(part.arguments))
            return self._color(sides[SCHEMES.index(scheme)], scheme, depth + 1) if len(sides) == len(SCHEMES) else None
        elif part.lower_name == "oklch":
            return self._oklch(_solid(part.arguments), scheme, depth)
        else:
            color = tinycss2.color3.parse_color(part)
        return Color(color.red, color.green, color.blue) if isinstance(color, tinycss2.color3.RGBA) and color.alpha == 1 else None

    def _variable(self, arguments: Iterable[Any], scheme: str, depth: int) -> Color | None:
        first, *rest = _by_comma(arguments)
        names = _solid(first)
        token = self._by_scheme[scheme].get(names[0].value) if names and names[0].type == "ident" else None
        if token:
            return self._color(token.value, scheme, depth + 1)
        return self._color(rest[0], scheme, depth + 1) if rest else None

    def _oklch(self, parts: list[Any], scheme: str, depth: int) -> Color | None:
        channels: dict[str, float] = {}
        if parts and parts[0].type == "ident" and parts[0].lower_value == "from":
            base = self._color(parts[1:2], scheme, depth + 1)
            if base is None:
                return None
            channels = dict(zip("lch", to_oklch(base), strict=True))
            parts = parts[2:]
        numbers = [_number(part, channels, whole) for part, whole in zip(parts, (1.0, 0.4, 0.0), strict=False)]
        if len(parts) != 3 or any(math.isnan(number) for number in numbers):
            return None
        return from_oklch(Oklch(min(1.0, max(0.0, numbers[0])), max(0.0, numbers[1]), numbers[2]))


def _properties(rules: Iterable[Any], schemes: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, Token]]:
    """The custom properties that hold everywhere, with the schemes in which they do."""
    import tinycss2

    for rule in rules:
        if rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in ("layer", "media"):
            condition = tinycss2.serialize(rule.prelude).lower().replace(" ", "")
            inside = {"(prefers-color-scheme:dark)": ("dark",), "(prefers-color-scheme:light)": ("light",)}.get(condition, ())
            if rule.lower_at_keyword == "layer" or inside:
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                yield from _properties(inner, inside or schemes)
        elif rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() in (":root", "html"):
            for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if declaration.type == "declaration" and declaration.name.startswith("--"):
                    token = Token(tuple(declaration.value), declaration.source_line, declaration.source_column)
                    yield schemes, declaration.name, token


def _number(part: Any, channels: dict[str, float], whole: float) -> float:
    """A channel of a colour, ``nan`` where it is not understood; ``whole``: what 100 % of it are."""
    if part.type in ("number", "dimension"):
        return float(part.value)
    if part.type == "percentage":
        return float(part.value) / 100 * whole if whole else math.nan
    if part.type == "ident":
        return 0.0 if part.lower_value == "none" else channels.get(part.lower_value, math.nan)
    if part.type == "function" and part.lower_name in ("min", "max", "clamp"):
        numbers = []
        for argument in _by_comma(part.arguments):
            inner = _solid(argument)
            numbers.append(_number(inner[0], channels, whole) if len(inner) == 1 else math.nan)
        if not numbers or any(math.isnan(number) for number in numbers) or (part.lower_name == "clamp" and len(numbers) != 3):
            return math.nan
        if part.lower_name == "clamp":
            return max(numbers[0], min(numbers[1], numbers[2]))
        return min(numbers) if part.lower_name == "min" else max(numbers)
    return math.nan


def _solid(value: Iterable[Any]) -> list[Any]:
    return [part for part in value if part.type not in ("whitespace", "comment")]


def _by_comma(value: Iterable[Any]) -> Iterator[list[Any]]:
    piece: list[Any] = []
    for part in value:
        if part.type == "literal" and part.value == ",":
            yield piece
            piece = []
        else:
            piece.append(part)
    yield piece


def _names(value: Iterable[Any]) -> Iterator[str]:
    """The variables that a value names."""
    for part in value:
        if part.type == "ident" and part.value.startswith("--"):
            yield part.value
        elif part.type == "function":
            yield from _names(part.arguments)
