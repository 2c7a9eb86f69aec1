"""Colours as numbers: sRGB, OKLCH, and the contrast ratio of WCAG. Knows nothing of style sheets."""

from __future__ import annotations

import math
from typing import NamedTuple


class Color(NamedTuple):
    """sRGB, each part from 0 to 1; opaque."""

    red: float
    green: float
    blue: float

    @property
    def hex(self) -> str:
        """``#0b5d57``"""
        return "#" + "".join(f"{round(part * 255):02x}" for part in self)


class Oklch(NamedTuple):
    """Lightness from 0 to 1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def to_oklch(color: Color) -> Oklch:
    """By the matrices of CSS Color 4."""
    red, green, blue = (_linear(part) for part in color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def from_oklch(color: Oklch) -> Color:
    """What browsers show: parts that sRGB does not have are cut off."""
    a = color.chroma * math.cos(math.radians(color.hue))
    b = color.chroma * math.sin(math.radians(color.hue))
    long = (color.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (color.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (color.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Color(
        _encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    return sum(weight * _linear(part) for weight, part in zip((0.2126, 0.7152, 0.0722), color, strict=True))


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)
