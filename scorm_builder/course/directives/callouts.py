"""Directives that set text apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.kinds import boolean


class Story(Directive):
    name = "story"
    doc = 'Somebody\'s own words ("My Story"), set apart, with the name of the teller.'
    label = "the teller's name"
    attributes: ClassVar = (
        Attribute(
            "composite",
            "`false` if this is one real person's account. Else the page says that the story is made of several people's experiences.",
            boolean(),
        ),
    )
    example = ":::story[Amara]\nThey told me that I owed them for the ticket. The sum grew every week.\n:::"

    def fields(self, use: Use) -> Mapping[str, object]:
        return {"composite": use.values.get("composite", True), "content": use.content}


class Note(Directive):
    name = "note"
    doc = "Something worth knowing besides the text."
    example = ":::note[Good to know]\nYou do not need proof to call the hotline.\n:::"


class Warn(Directive):
    name = "warning"
    doc = "Something that can do harm. Rare and plain."
    example = ":::warning[Before you read on]\nThis page describes violence. You may skip it.\n:::"


class Outcomes(Directive):
    name = "outcomes"
    doc = "What learners can do afterwards. Left empty, it shows the outcomes of the module."
    content = "optional"
    example = ":::outcomes\n:::"


class Resources(Directive):
    name = "resources"
    doc = "A list of organizations, laws, things to read."
    example = ":::resources[Help lines]\n- [VictimLinkBC](https://victimlinkbc.ca): 1-800-563-0808, day and night\n:::"
