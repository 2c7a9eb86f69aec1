"""Directives for what is seen, heard and kept. A browser plays it; nothing starts by itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import ClassVar

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.kinds import duration, integer
from scorm_builder.course.model import AssetUrl, Duration, FileSize
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
_VIDEO_ENDINGS = frozenset({"mp4", "m4v", "webm"})
_AUDIO_ENDINGS = frozenset({"mp3", "m4a", "aac", "wav", "ogg", "opus", "webm", "mp4", "flac"})


def _ending(url: object) -> str:
    return PurePosixPath(url.source).suffix[1:].lower() if isinstance(url, AssetUrl) else ""


def _check_ending(use: Use, name: str, endings: frozenset[str], wanted: str) -> None:
    ending = _ending(use.values.get(name))
    if ending and ending not in endings:
        use.fault(f'"{name}" is a .{ending} file, which not every browser plays', f"convert it to {wanted}", SRC033)


def _duration(use: Use) -> Duration | None:
    seconds = use.values.get("duration")
    return Duration(seconds) if isinstance(seconds, int) else None


class Video(Directive):
    name = "video"
    doc = "A film with poster, captions and, as content, the transcript."
    content = "optional"
    label_required = True
    attributes: ClassVar = (
        Attribute("file", "The film, MP4 (H.264, AAC) or WebM.", None, required=True),
        Attribute("poster", "A picture to show before it plays.", None),
        Attribute("captions", "Captions in WebVTT (`.vtt`).", None),
        _DURATION,
        Attribute("width", "Width of the picture in pixels.", integer(1, 10000)),
        Attribute("height", "Height of the picture in pixels.", integer(1, 10000)),
    )
    example = (
        ":::video[How a call goes]{file=../../media/call.mp4 poster=../../media/call.jpg captions=../../media/call.vtt}\n"
        "Transcript: A phone rings …\n:::"
    )

    def fields(self, use: Use) -> Mapping[str, object] | None:
        _check_ending(use, "file", _VIDEO_ENDINGS, "MP4 or WebM")
        _check_ending(use, "captions", frozenset({"vtt"}), "WebVTT")
        empty = {"poster": "", "captions": "", "width": None, "height": None}
        return {**empty, **use.values, "duration": _duration(use), "captions_language": use.language, "content": use.content}


class Audio(Directive):
    name = "audio"
    doc = "A sound with, as content, the transcript."
    content = "optional"
    label_required = True
    attributes: ClassVar = (Attribute("file", "The sound, MP3 or M4A.", None, required=True), _DURATION)
    example = ":::audio[A voice]{file=../../media/voice.mp3}\nTranscript: I did not know the word for it …\n:::"

    def fields(self, use: Use) -> Mapping[str, object] | None:
        _check_ending(use, "file", _AUDIO_ENDINGS, "MP3 or M4A")
        return {**use.values, "duration": _duration(use), "content": use.content}


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
