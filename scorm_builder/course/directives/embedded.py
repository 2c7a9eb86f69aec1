"""Directives for pages of others. Nothing of theirs is loaded before the learner has agreed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.kinds import integer
from scorm_builder.course.values import WEB_ADDRESS

_HERE = re.compile(r"\.(?:local|localhost|internal)\.?$|^(?:127|10|192\.168|169\.254)\.[0-9.]+$")


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
        url = urlsplit(str(use.values["url"]))
        host = url.hostname or ""
        if "@" in url.netloc:
            use.fault('"url" holds a name or password in front of @', "delete it: every learner could read it")
        if "." not in host.strip(".") or _HERE.search(host):
            use.fault(f'"url" leads to "{host}", which learners cannot reach', "write the address at which everybody gets the page")
        return {"height": None, **use.values, "host": host.removeprefix("www."), "content": use.content}
