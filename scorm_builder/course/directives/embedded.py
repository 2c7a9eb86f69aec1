"""Directives for pages of others. Nothing of theirs is loaded before the learner has agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.keys import WEB_ADDRESS
from scorm_builder.course.kinds import integer


class Embed(Directive):
    name = "embed"
    script = "blocks"
    doc = (
        "A page from the web, such as a map or a film on a platform. It is a link, with what it shows as content; only learners who agree "
        "get the page itself here, as its host then learns of them. The course must make sense without it, as it may be blocked where they "
        "work."
    )
    label = "what it is"
    label_required = True
    attributes: ClassVar = (
        Attribute("url", "Its address, `https://` only.", WEB_ADDRESS, required=True),
        Attribute("height", "Its height in pixels; else it is as high as a film of its width.", integer(100, 2000)),
    )
    example = (
        ":::embed[Map of shelters]{url=https://maps.example.org/shelters height=480}\n"
        "Three shelters in the city take people at night: in Main Street, at the harbour, and behind the station.\n:::"
    )

    def fields(self, use: Use) -> Mapping[str, object] | None:
        host = urlsplit(str(use.values["url"])).hostname or ""
        return {"height": None, **use.values, "host": host.removeprefix("www."), "content": use.content}
