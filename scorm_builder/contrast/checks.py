"""Which colours of our theme meet, how far apart they must be, and what to say where they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from scorm_builder.contrast.colors import contrast
from scorm_builder.contrast.tokens import SCHEMES, Tokens
from scorm_builder.findings import Finding, Location, Rule, Severity

A11Y015 = Rule(
    "A11Y015",
    Severity.WARNING,
    "Colours of the theme are too close",
    """*What is wrong*: text, or the edge of something to click, stands out too little from what is behind it, in the light or in the dark
version.
*Why it matters*: people with low vision, on an old screen or in the sun, cannot read it.
*Fix*: make the colour darker in light, lighter in dark. Text needs a ratio of 4.5 to 1, edges and the ring of focus 3 to 1.
*Source*: WCAG 2.2, 1.4.3 and 1.4.11.""",
)
A11Y016 = Rule(
    "A11Y016",
    Severity.INFO,
    "Colour is shown darker than chosen",
    """*What is wrong*: a colour under `theme.colors` is too light for text on the ground of the page.
*Why it matters*: links and buttons in it could not be read, so the theme shows a darker shade of it on the light page.
*Fix*: nothing, if the shade will do; else choose a colour that has a ratio of 4.5 to 1 to white.
*Source*: WCAG 2.2, 1.4.3.""",
)

_TEXT: Final = 4.5
_PARTS: Final = 3.0
_MEET: Final[tuple[tuple[str, str, float], ...]] = (
    *(("ink", ground, _TEXT) for ground in ("ground", "raised", "sunken", "accent-soft", "warm-soft", "right-soft", "again-soft")),
    *(("ink-soft", ground, _TEXT) for ground in ("ground", "raised", "sunken")),
    *(("accent", ground, _TEXT) for ground in ("ground", "raised", "sunken", "accent-soft")),
    ("on-accent", "accent", _TEXT),
    ("on-band", "band", _TEXT),
    ("on-band-soft", "band", _TEXT),
    *(("warm", ground, _TEXT) for ground in ("ground", "raised", "warm-soft")),
    *((name, ground, _TEXT) for name in ("right", "again") for ground in ("ground", "raised", f"{name}-soft")),
    *(("edge", ground, _PARTS) for ground in ("ground", "raised")),
)


class Measure(NamedTuple):
    """Two tokens that meet, and their ratio. ``wanted``: the least that it should be."""

    scheme: str
    front: str
    back: str
    ratio: float
    wanted: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.wanted


class ThemeColors(NamedTuple):
    """What ``check_colors`` needs of a course. ``chosen``: by the author, with ``places``; ``sheet``: how findings call its own
    ``style.css``, empty if it has none."""

    chosen: Mapping[str, str]
    places: Mapping[str, Location]
    sheet: str


def read_tokens(files: Mapping[str, bytes | Path]) -> Tokens:
    """The tokens of a theme. ``files``: package path → content, as the renderer makes them."""
    sheets = [files[name] for name in ("theme/style.css", "theme/course.css") if name in files]  # as the pages load them
    texts = [sheet if isinstance(sheet, bytes) else sheet.read_bytes() for sheet in sheets]
    return Tokens(text.decode("utf-8", "replace") for text in texts)


def measures(tokens: Tokens) -> Iterator[Measure]:
    """All pairs that meet and are colours that we can work out."""
    for scheme in SCHEMES:
        for front, back, wanted in _MEET:
            one, other = tokens.color(front, scheme), tokens.color(back, scheme)
            if one is not None and other is not None:
                yield Measure(scheme, front, back, contrast(one, other), wanted)


def check_colors(tokens: Tokens, theme: ThemeColors) -> Iterator[Finding]:
    """Pairs that are too close, and colours that are not shown as they were chosen."""
    place = _places(tokens, theme)
    for measure in measures(tokens):
        if not measure.is_enough:
            front, back = tokens.color(measure.front, measure.scheme), tokens.color(measure.back, measure.scheme)
            assert front is not None
            assert back is not None
            message = (
                f"--{measure.front} ({front.hex}) on --{measure.back} ({back.hex}) has a contrast of {_ratio(measure.ratio)} to 1 "
                f"in the {measure.scheme} version, expected {measure.wanted:g} to 1"
            )
            hint = "move the two further apart in lightness"
            yield A11Y015.at(place(measure), message, hint)
    for name in theme.chosen:
        chosen, ground, shown = tokens.color(f"course-{name}", "light"), tokens.color("ground", "light"), tokens.color(name, "light")
        if chosen and ground and shown and chosen.hex != shown.hex and contrast(chosen, ground) < _TEXT:
            ratio = _ratio(contrast(chosen, ground))
            message = f'"{name}" is {chosen.hex}, which has a contrast of {ratio} to 1 to the page; it is shown as {shown.hex}'
            yield A11Y016.at(theme.places.get(name, Location("course.yaml")), message, "choose a darker colour, or leave it at that")


def _ratio(ratio: float) -> str:
    """Never rounded up to what it does not reach."""
    return f"{int(ratio * 10) / 10:.1f}"


def _places(tokens: Tokens, theme: ThemeColors) -> Callable[[Measure], Location]:
    def place(measure: Measure) -> Location:
        token = tokens.token(measure.front, measure.scheme)
        if theme.sheet and token:
            return Location(theme.sheet, token.line, token.column)
        for name, where in theme.places.items():
            if tokens.depends_on(measure.front, f"course-{name}", measure.scheme):
                return where
        return next(iter(theme.places.values()), Location("course.yaml"))

    return place
