"""Directives for what is seen, heard and kept. A browser plays it; nothing starts by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import ClassVar

from scorm_builder.course.captions import Cue, read_cues
from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.fragment import AssetUrl, Chapter, Chapters, Duration, FileSize, Track, Tracks
from scorm_builder.course.kinds import duration, integer, text
from scorm_builder.course.languages import language_name
from scorm_builder.course.text import SRC003, read_text
from scorm_builder.findings import Rule, Severity

SRC033 = Rule(
    "SRC033",
    Severity.WARNING,
    "Media file is of a kind that not every browser plays",
    """*What is wrong*: the ending of the file is none that all current browsers play.
*Why it matters*: some learners would see an empty player.
*Fix*: convert the file to MP4 (H.264, AAC) or WebM for video, MP3 or M4A for audio, WebVTT for captions.
*Source*: browsers' documentation of media formats.""",
)

_DURATION = Attribute("duration", "How long it takes, such as `0:45`.", duration())
_CHAPTERS = Attribute("chapters", "Chapters in WebVTT: a title for each span of time. The page lists them, with links to each.", None)
_TRACK = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\s*:\s*[^\s,][^,]*"
_TRACKS = text('languages and files such as "fr: call-fr.vtt, es: call-es.vtt"', pattern=rf"{_TRACK}(?:,\s*{_TRACK})*")
_NEXT_TRACK = r",\s*(?=[A-Za-z])"
_VIDEO_ENDINGS = frozenset({"mp4", "m4v", "webm"})
_AUDIO_ENDINGS = frozenset({"mp3", "m4a", "aac", "wav", "ogg", "opus", "webm", "mp4", "flac"})


def _ending(url: object) -> str:
    return PurePosixPath(url.source).suffix[1:].lower() if isinstance(url, AssetUrl) else ""


def _check_ending(use: Use, name: str, endings: frozenset[str], wanted: str, url: object = None) -> None:
    ending = _ending(url or use.values.get(name))
    if ending and ending not in endings:
        use.fault(f'"{name}" is a .{ending} file, which not every browser plays', f"convert it to {wanted}", SRC033)


def _read_text(use: Use, url: AssetUrl) -> str | None:
    """The text of a file that an attribute named."""
    text, findings = read_text(use.links.index.root / url.source, use.links.prefix + url.source)
    use.findings.extend(finding for finding in findings if finding.rule is not SRC003)  # that is said when it is packed
    return text


def _cues(use: Use, name: str, url: object) -> tuple[Cue, ...]:
    """The captions or chapters in a file that an attribute names; what is wrong in the file is reported there."""
    _check_ending(use, name, frozenset({"vtt"}), "WebVTT", url)
    text = _read_text(use, url) if isinstance(url, AssetUrl) and _ending(url) == "vtt" else None
    if text is None or not isinstance(url, AssetUrl):
        return ()
    cues, findings = read_cues(text, use.links.prefix + url.source)
    use.findings.extend(findings)
    return cues


def _chapters(use: Use) -> Chapters:
    return Chapters(tuple(Chapter(cue.text, cue.start / 1000) for cue in _cues(use, "chapters", use.values.get("chapters"))))


def _subtitles(use: Use) -> Tracks:
    """The captions in other languages, each once."""
    tracks: dict[str, Track] = {}
    known = use.language.lower() if "captions" in use.values else ""
    for part in re.split(_NEXT_TRACK, str(use.values.get("subtitles", ""))):
        language, _, address = (each.strip() for each in part.partition(":"))
        url = use.links.asset(address, use.location) if address else None
        if url is None:
            continue
        if language.lower() == known:
            use.fault(f'"subtitles" has captions in "{language}", the language of the course', "those belong into captions=")
        elif language.lower() in tracks:
            use.fault(f'"subtitles" has two files in "{language}"', "keep one of them")
        else:
            _cues(use, "subtitles", url)
            tracks[language.lower()] = Track(language, language_name(language), url)
    return Tracks(tuple(tracks.values()))


def _duration(use: Use) -> Duration | None:
    seconds = use.values.get("duration")
    return Duration(seconds) if isinstance(seconds, int) else None


class Played(Directive):
    """Base of what a browser plays: its chapters need a script."""

    def needs(self, fields: Mapping[str, object]) -> str:
        chapters = fields["chapters"]
        return "blocks" if isinstance(chapters, Chapters) and chapters.items else ""


class Video(Played):
    name = "video"
    doc = "A film with poster, captions, chapters and, as content, the transcript. It never starts by itself."
    content = "optional"
    label_required = True
    attributes: ClassVar = (
        Attribute("file", "The film, MP4 (H.264, AAC) or WebM.", None, required=True),
        Attribute("poster", "A picture to show before it plays.", None),
        Attribute("captions", "Captions in WebVTT (`.vtt`), in the language of the course.", None),
        Attribute("subtitles", "Captions in other languages, each with its tag: `fr: call-fr.vtt, es: call-es.vtt`.", _TRACKS),
        _CHAPTERS,
        _DURATION,
        Attribute("width", "Width of the picture in pixels.", integer(1, 10000)),
        Attribute("height", "Height of the picture in pixels.", integer(1, 10000)),
    )
    example = (
        ":::video[How a call goes]{file=../../media/call.mp4 poster=../../media/call.jpg captions=../../media/call.vtt "
        'subtitles="fr: ../../media/call-fr.vtt, es: ../../media/call-es.vtt" '
        "chapters=../../media/call-chapters.vtt}\n"
        "Transcript: A phone rings …\n:::"
    )

    def fields(self, use: Use) -> Mapping[str, object] | None:
        _check_ending(use, "file", _VIDEO_ENDINGS, "MP4 or WebM")
        _cues(use, "captions", use.values.get("captions"))
        empty = {"poster": "", "captions": "", "width": None, "height": None}
        known = {"duration": _duration(use), "captions_language": use.language, "content": use.content}
        return {**empty, **use.values, "chapters": _chapters(use), "subtitles": _subtitles(use), **known}


class Audio(Played):
    name = "audio"
    doc = "A sound with, as content, the transcript. It never starts by itself."
    content = "optional"
    label_required = True
    attributes: ClassVar = (Attribute("file", "The sound, MP3 or M4A.", None, required=True), _CHAPTERS, _DURATION)
    example = ":::audio[A voice]{file=../../media/voice.mp3}\nTranscript: I did not know the word for it …\n:::"

    def fields(self, use: Use) -> Mapping[str, object] | None:
        _check_ending(use, "file", _AUDIO_ENDINGS, "MP3 or M4A")
        return {**use.values, "chapters": _chapters(use), "duration": _duration(use), "content": use.content}


class Download(Directive):
    name = "download"
    doc = "A file to keep, shown with its kind and size."
    label = "what it is"
    label_required = True
    content = "optional"
    attributes: ClassVar = (Attribute("file", "The file.", None, required=True),)
    example = ":::download[Checklist, one page]{file=../../media/checklist.pdf}\n:::"

    def fields(self, use: Use) -> Mapping[str, object] | None:
        file = use.values.get("file")
        if not isinstance(file, AssetUrl):
            return None
        return {"file": file, "type": _ending(file).upper(), "size": FileSize(use.size(file)), "content": use.content}
