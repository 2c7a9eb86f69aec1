"""Pictures that move by themselves."""

from __future__ import annotations

from scorm_builder.findings import Finding, Location, Rule, Severity, shortened

A11Y017 = Rule(
    "A11Y017",
    Severity.WARNING,
    "Something moves or plays by itself",
    """*What is wrong*: a picture is an animation that repeats, or a template of the course's own starts media by itself.
*Why it matters*: some people cannot read while something moves beside the text; a sound drowns the screen reader.
*Fix*: show a still picture, or make a film of the animation and show it by `:::video`, which learners start and stop; delete `autoplay`
from the template.
*Source*: WCAG 2.2, 2.2.2 and 1.4.2.""",
)

HEAD = 4096
"""So many bytes from the start of a file are enough to tell."""

ENDINGS = (".gif", ".png", ".webp")
"""Files that may be animations."""


def is_moving(head: bytes) -> bool:
    """True for an animated GIF that repeats, an animated PNG or WebP."""
    if head[:4] == b"GIF8":
        return b"NETSCAPE2.0" in head
    if head[:4] == b"\x89PNG":
        return b"acTL" in head.partition(b"IDAT")[0]
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP" and b"ANIM" in head[12:64]


def moving_picture(source: str, place: Location) -> Finding:
    """A picture that learners cannot stop."""
    message = f'picture "{shortened(source)}" is an animation that cannot be stopped'
    return A11Y017.at(place, message, "show a still picture, or make it a film and show it by :::video")
