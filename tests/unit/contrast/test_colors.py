"""Colours, tokens and ratios; and that our own theme can be read whatever colour an author chooses."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from scorm_builder.contrast.checks import ThemeColors, check_colors, measures
from scorm_builder.contrast.colors import Color, contrast, from_oklch, to_oklch
from scorm_builder.contrast.tokens import Tokens
from scorm_builder.findings import Location
from scorm_builder.render import template_folder
from tests.courses import brief

STYLE = (template_folder() / "theme/style.css").read_text("utf-8")
COLORS = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in product((0, 128, 255), repeat=3)]


def color(text: str) -> Color:
    return Color(*(int(text[start : start + 2], 16) / 255 for start in (1, 3, 5)))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(color(one), color(other)) == contrast(color(other), color(one)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("text", COLORS)
def test_oklch_and_back(text: str) -> None:
    assert from_oklch(to_oklch(color(text))).hex == text


def test_oklch_is_that_of_css() -> None:
    """The example of CSS Color 4 for a colour of our own, and one that sRGB does not have."""
    lightness, chroma, hue = to_oklch(color("#ff0000"))
    assert (round(lightness, 3), round(chroma, 3), round(hue, 1)) == (0.628, 0.258, 29.2)
    assert from_oklch(to_oklch(color("#00ff00"))._replace(lightness=0.46)).red == 0


@pytest.mark.parametrize(
    ("value", "light", "dark"),
    [
        ("#abc", "#aabbcc", "#aabbcc"),
        ("white", "#ffffff", "#ffffff"),
        ("rgb(255 0 0)", None, None),
        ("rgb(255, 0, 0)", "#ff0000", "#ff0000"),
        ("rgba(255, 0, 0, .5)", None, None),
        ("light-dark(#000, #fff)", "#000000", "#ffffff"),
        ("light-dark(#000)", None, None),
        ("var(--a)", "#112233", "#445566"),
        ("var(--nothing, #fff)", "#ffffff", "#ffffff"),
        ("var(--nothing)", None, None),
        ("var(--round)", None, None),
        ("oklch(1 0 0)", "#ffffff", "#ffffff"),
        ("oklch(100% 0 none)", "#ffffff", "#ffffff"),
        ("oklch(from #ff0000 l c h)", "#ff0000", "#ff0000"),
        ("oklch(from #fff min(l, 0) c h)", "#000000", "#000000"),
        ("oklch(from #000 max(l, 1) 0 h)", "#ffffff", "#ffffff"),
        ("oklch(from #000 clamp(1, l, 2) 0 h)", "#ffffff", "#ffffff"),
        ("oklch(from #000 clamp(1, l) 0 h)", None, None),
        ("oklch(from #000 calc(l + 1) 0 h)", None, None),
        ("oklch(from var(--nothing) l c h)", None, None),
        ("oklch(.5 0)", None, None),
        ("color-mix(in oklch, #000, #fff)", None, None),
        ("1px", None, None),
        ("#000 #fff", None, None),
    ],
)
def test_values(value: str, light: str | None, dark: str | None) -> None:
    more = ":root{--a:#112233;--round:var(--round)} @media (prefers-color-scheme: dark){:root{--a:#445566}} @media print{:root{--x:red}}"
    tokens = Tokens([f"@layer one, two; @layer one {{ :root {{ --x: {value}; color: red }} p {{ --x: green }} }} {more}"])
    shown = [tokens.color("x", scheme) for scheme in ("light", "dark")]
    assert [each and each.hex for each in shown] == [light, dark]


def test_all_colours_of_our_theme_are_understood() -> None:
    assert len(list(measures(Tokens([STYLE])))) == 2 * 28


@pytest.mark.parametrize("chosen", COLORS)
def test_our_theme_can_be_read_in_any_colour(chosen: str) -> None:
    tokens = Tokens([TOKENS, f":root {{ --course-accent: {chosen}; --course-warm: {chosen} }}"])
    found = list(measures(tokens))
    assert found
    assert [measure for measure in found if not measure.is_enough] == []


TOKENS = STYLE[STYLE.index("@layer tokens {") : STYLE.index("--font-text")] + "}}"


def test_place_is_that_of_the_colour_behind_it() -> None:
    sheet = ":root { --ink: oklch(from var(--warm) l c h); --warm: var(--course-warm); --ground: #fff; --course-warm: #ffff00 }"
    places = {"accent": Location("course.yaml", 1, 1), "warm": Location("course.yaml", 2, 1)}
    found = check_colors(Tokens([sheet]), ThemeColors({}, places, ""))
    assert {str(finding.location) for finding in found} == {"course.yaml:2:1"}


def test_ratio_is_not_rounded_up(tmp_path: Path) -> None:
    """#777 on white has 4.478 to 1."""
    sheet = tmp_path / "style.css"
    sheet.write_text(":root { --ink: #777; --ground: #fff }", "utf-8")
    found = check_colors(Tokens([sheet.read_text("utf-8")]), ThemeColors({}, {}, "my/theme/style.css"))
    message = "--ink (#777777) on --ground (#ffffff) has a contrast of 4.4 to 1 in the {} version, expected 4.5 to 1"
    assert brief(found, path=True) == [f"my/theme/style.css:1:9 A11Y015 {message.format(scheme)}" for scheme in ("dark", "light")]
