"""Directives for pictures that learners look at closely: larger on demand, several side by side, with places to ask about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import ClassVar

from scorm_builder.course.directives.base import SRC032, Attribute, Directive, Use
from scorm_builder.course.directives.blocks_parts import Parts
from scorm_builder.course.fragment import AssetUrl, Fragment, Section, Spot, Spots
from scorm_builder.course.kinds import text

_IMAGE = '<img src="'
_TITLE = re.compile(r'"(?: (?!title=)[a-z]+="[^"]*")* title="')  # behind the address of a picture within a line


def _pictures(content: Fragment) -> int:
    """How many pictures of the course a fragment shows."""
    return sum(isinstance(part, str) and part.endswith(_IMAGE) and isinstance(url, AssetUrl) for part, url in pairwise(content))


class Figure(Directive):
    name = "figure"
    script = "blocks"
    doc = "A picture that opens in large. The caption and the credit are those of the picture."
    label = ""
    example = ':::figure\n![A floor plan with two exits](../../media/plan.svg "Both exits lead to the yard."){credit="City archive"}\n:::'
    shows_pictures = True
    least: ClassVar = 1
    most: ClassVar = 1

    def fields(self, use: Use) -> Mapping[str, object] | None:
        count = _pictures(use.content)
        if not self.least <= count <= self.most:
            wanted = "one; several belong into :::gallery" if self.most == 1 else "at least two; one belongs into :::figure"
            have = f"{count} picture{'' if count == 1 else 's'}" if count else "no picture"
            use.fault(f":::{self.name} has {have}, expected {wanted}", "write pictures as ![what it shows](file.jpg)")
        if any(isinstance(part, AssetUrl) and _TITLE.match(str(after)) for part, after in pairwise(use.content)):
            use.fault("a picture with a caption stands in a line of text", "put an empty line before it, and another one behind it")
        return {"content": use.content}


class Gallery(Figure):
    name = "gallery"
    doc = "Pictures side by side. Each opens in large, and from there one goes on to the next. Write each in a line of its own."
    label = "a title"
    example = (
        ':::gallery[Three rooms]\n![A room with five beds](../../media/beds.jpg "Five beds, one window.")\n\n'
        '![A door with a bolt outside](../../media/door.jpg "The bolt is outside.")\n:::'
    )
    least: ClassVar = 2
    most: ClassVar = 100


class Hotspot(Parts):
    name = "hotspot"
    script = "blocks"
    doc = (
        "A picture with numbered places, each explained below it. A heading names each place and says where it is, in percent from the "
        "left and from the top: `## The lock {x=62 y=40}`. A number on the picture opens its text; the list is there for everyone."
    )
    label = "what the picture shows, for those who do not see it"
    label_required = True
    attributes: ClassVar = (
        Attribute("file", "The picture.", None, required=True),
        Attribute("caption", "A line below the picture.", text("text", most=300)),
    )
    least = 1
    example = """:::hotspot[A flat in which five people sleep and work]{file=../../media/flat.svg}
## A bolt on the outside {x=18 y=42}

Who closes it, and when?

## One bag each {x=70 y=81}

Packed, by the door.
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        fields = super().fields(use)
        if fields is None:
            return None
        spots = [self._spot(use, part) for part in self.parts(use)]
        return {"caption": "", **fields, "spots": Spots(tuple(spots))}

    def _spot(self, use: Use, part: Section) -> Spot:
        values = dict(part.attributes)
        for name in ("x", "y"):
            if [known for known, _ in part.attributes].count(name) > 1:
                use.findings.append(SRC032.at(part.location, f'"{name}" stands there twice', "delete one of the two"))
            if not _is_percentage(values.get(name, "")):
                have = f'"{values[name]}"' if name in values else "nothing"
                message = f'the place "{part.words}" has {have} for {name}, expected a number from 0 to 100'
                use.findings.append(SRC032.at(part.location, message, "write where it is on the picture: ## Title {x=62 y=40}"))
        return Spot(values.get("x", "0"), values.get("y", "0"))


def _is_percentage(value: str) -> bool:
    return value.isascii() and value.replace(".", "", 1).isdigit() and float(value) <= 100
