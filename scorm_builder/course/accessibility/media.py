"""Films and sounds: what is heard can be read, what is seen can be heard or read."""

from __future__ import annotations

from collections.abc import Collection

from scorm_builder.findings import Finding, Location, Rule, Severity

A11Y007 = Rule(
    "A11Y007",
    Severity.WARNING,
    "Film without captions",
    """*What is wrong*: a `:::video` names no captions.
*Why it matters*: people who do not hear, or have no headphones at work, miss what is said.
*Fix*: add `captions=../../media/film.vtt`, a text file in WebVTT. If nothing is heard in the film, let the captions say so.
*Source*: WCAG 2.2, 1.2.2.""",
)
A11Y008 = Rule(
    "A11Y008",
    Severity.WARNING,
    "Sound without transcript",
    """*What is wrong*: an `:::audio` has no text between its fences.
*Why it matters*: people who do not hear, or cannot listen now, get nothing.
*Fix*: write what is said, and what else is heard, between the fences.
*Source*: WCAG 2.2, 1.2.1.""",
)
A11Y009 = Rule(
    "A11Y009",
    Severity.INFO,
    "Film without transcript",
    """*What is wrong*: a `:::video` has no text between its fences.
*Why it matters*: captions tell what is heard. People who do not see need to be told what is seen, unless the film says it all.
*Fix*: write what is said and what is seen between the fences, or use a film with a spoken description.
*Source*: WCAG 2.2, 1.2.3 (an alternative for the film) and 1.2.5 (a spoken description).""",
)


def check_media(name: str, label: str, attributes: Collection[str], content: object, place: Location) -> tuple[Finding, ...]:
    """What is wrong with a directive, if it is one that plays something. ``attributes``: the names of those that it has."""
    if name not in ("video", "audio"):
        return ()
    findings = []
    has_transcript = _has_text(content)
    if name == "video" and "captions" not in attributes:
        findings.append(A11Y007.at(place, f'film "{label}" has no captions', "add captions=…, a file in WebVTT (.vtt)"))
    if not has_transcript and name == "audio":
        findings.append(A11Y008.at(place, f'sound "{label}" has no transcript', "write what is said between the fences"))
    elif not has_transcript:
        findings.append(A11Y009.at(place, f'film "{label}" has no transcript', "write what is said and what is seen between the fences"))
    return tuple(findings)


def _has_text(content: object) -> bool:
    return isinstance(content, tuple) and any(not isinstance(part, str) or part.strip() for part in content)
