"""Make the sample course's video, audio clip and checklist again from their sources.

The sources are the scenes and words in this file and ``scripts/media/checklist.html``; the results go to
``course_src/media/``. The drawings (``*.svg``) are made by hand and are not touched.

Needs, on Debian: ``apt install chromium ffmpeg espeak-ng fonts-noto-core``. Run: ``python scripts/make_media.py [NAME …]`` with
NAME one of ``video``, ``audio``, ``checklist`` (all three when left out). With the same versions of these tools the files come out
the same, byte for byte: one thread, ``-bitexact``, no dates. Words that are spoken must stand in the transcript on the page too;
this is checked before anything is made.

Knows nothing of the builder: the media are ordinary files of the course.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
COURSE = ROOT / "course_src"
MEDIA = COURSE / "media"
CHECKLIST_SOURCE = ROOT / "scripts" / "media" / "checklist.html"
VIDEO_PAGE = COURSE / "modules/01-what-trafficking-is/02-act-means-purpose.md"
AUDIO_PAGE = COURSE / "modules/02-seeing-the-signs/06-what-trauma-does.md"

WIDTH, HEIGHT, FRAMES_PER_SECOND = 960, 540, 25
FADE = 0.6  # seconds: from one picture into the next
LEAD = 0.35  # seconds of silence before the words of a scene
TAIL = 0.35  # seconds of silence after them

TEAL, TEAL_LIGHT, OCHRE, OCHRE_LIGHT = "#0b5d57", "#dcebe8", "#9a5b13", "#f5e7d3"
INK, GREY, GROUND, LINE = "#17312e", "#4f625f", "#f6f9f8", "#cfdcd9"


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of the video and what is said over it: what the three cards show (``lit``), and the words below."""

    says: str
    lit: int
    headline: str
    line: str = ""
    closing: bool = False


HOTLINE = "1-833-900-1010"
HOTLINE_SPOKEN = "one, eight three three, nine hundred, ten ten"  # a speech synthesizer would read one long number

SCENES = (
    Scene("Three questions help you to see trafficking for what it is.", 0, "Three questions"),
    Scene(
        "First, the act. What was done? Was someone recruited, moved, kept, or controlled?",
        1,
        "What was done?",
        "recruited, moved, kept, controlled",
    ),
    Scene(
        "Second, the means. How? By threats, force, deceit, or abuse of power?",
        2,
        "How?",
        "threats, force, deceit, abuse of power",
    ),
    Scene(
        "Third, the purpose. Why? To exploit the person: sexually, at work, or in a home.",
        3,
        "Why?",
        "to exploit: sexually, at work, in a home",
    ),
    Scene(
        "For anyone under eighteen, the means do not matter. Act and purpose are enough.",
        4,
        "Under 18",
        "act and purpose are enough",
    ),
    Scene(f"Unsure? You do not have to be certain to ask. The hotline answers day and night: {HOTLINE}.", 3, "Unsure?", closing=True),
)

VOICE_VIDEO = ("-v", "en-us+f3", "-s", "178", "-p", "42", "-g", "1")
VOICE_CLIP = ("-v", "en-gb+f2", "-s", "158", "-p", "38", "-g", "3")

CLIP = (
    "They asked me for the date. I did not have the date.",
    "I had the sound of the freezer, and the blue light under the door.",
    "I said Tuesday, and later Sunday. Someone sighed, and I stopped talking.",
    "The next person said: start anywhere, stop when you want.",
    "So I started with the freezer.",
    "It took four visits. In the end, most of the dates came back.",
)


class MediaError(Exception):
    """A tool is missing or failed, or the page no longer says what is spoken."""


# --- tools --------------------------------------------------------------------------------------------------------


def run(command: Sequence[str]) -> None:
    """Run one tool, quietly. Raises ``MediaError`` with what it said if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - programs named in this file, no shell
    if done.returncode:
        raise MediaError(f"{Path(command[0]).name} failed:\n{done.stderr.strip()[-2000:]}")


def tool(*names: str) -> str:
    """Path of the first of these programs that is installed."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise MediaError(f'"{names[0]}" is not installed; on Debian: apt install chromium ffmpeg espeak-ng fonts-noto-core')


def chromium(work: Path, *arguments: str) -> None:
    """Run Chromium without a window, a profile of its own and the network."""
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars")
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    run([tool("chromium", "chromium-browser", "google-chrome"), *flags, *quiet, f"--user-data-dir={work / 'profile'}", *arguments])


def ffmpeg(*arguments: str) -> None:
    """Run ffmpeg with one thread and nothing in the file that depends on the day or the machine."""
    run([tool("ffmpeg"), "-nostdin", "-y", "-v", "error", "-fflags", "+bitexact", *arguments])


BITEXACT = ("-threads", "1", "-map_metadata", "-1", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-fflags", "+bitexact")


def speak(words: str, voice: Sequence[str], target: Path) -> float:
    """Say ``words`` into a WAV file and return its length in seconds."""
    run([tool("espeak-ng"), *voice, "-w", str(target), words.replace(HOTLINE, HOTLINE_SPOKEN)])
    with wave.open(str(target), "rb") as sound:
        return sound.getnframes() / sound.getframerate()


def check_transcript(page: Path, spoken: Sequence[str]) -> None:
    """Raise ``MediaError`` unless every spoken line stands on the page, whatever its line breaks."""
    text = " ".join(page.read_text(encoding="utf-8").split())
    for line in spoken:
        if line not in text:
            raise MediaError(f"{page.relative_to(ROOT).as_posix()}: the transcript lacks the spoken words “{line}”")


# --- pictures of the video ----------------------------------------------------------------------------------------

CARDS = (
    ("Act", '<circle cx="-17" cy="-16" r="11"/><path d="M-36 28v-7c0-10 8-16 19-16s19 6 19 16v7M12 2h26m-10-11 11 11-11 11"/>'),
    ("Means", '<rect x="-29" y="-6" width="58" height="40" rx="8"/><path d="M-17-6v-12a17 17 0 0 1 34 0v12M0 9v11"/>'),
    (
        "Purpose",
        (
            '<ellipse cx="0" cy="-22" rx="29" ry="11"/>'
            '<path d="M-29-22v17c0 6 13 11 29 11s29-5 29-11v-17M-29-5v17c0 6 13 11 29 11s29-5 29-11V-5"/>'
        ),
    ),
)


def card(index: int, lit: int) -> str:
    """One of the three cards: pale before its turn, full in its turn and after; the second steps back for children."""
    name, icon = CARDS[index]
    active = index < lit and not (lit == 4 and index == 1)
    now = index == lit - 1 or (lit == 4 and index != 1)
    x = 198 + index * 282
    ring, ground = (TEAL, TEAL_LIGHT) if active else (LINE, "#ffffff")
    colour = TEAL if active else "#a9bbb8"
    strike = f'<path d="M-52 52 52-52" stroke="{OCHRE}" stroke-width="7" stroke-linecap="round"/>' if lit == 4 and index == 1 else ""
    return (
        f'<g transform="translate({x} 204)">'
        f'<circle r="{82 if now else 76}" fill="{ground}" stroke="{ring}" stroke-width="{6 if now else 4}"/>'
        f'<g fill="none" stroke="{colour}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">{icon}</g>{strike}'
        f'<text y="124" font-size="32" font-weight="700" fill="{colour if active else GREY}" text-anchor="middle">{name}</text></g>'
    )


def picture(scene: Scene) -> str:
    """The SVG of one scene, ``WIDTH`` by ``HEIGHT``."""
    cards = "".join(card(index, scene.lit) for index in range(len(CARDS)))
    plus = "".join(
        f'<path d="M{x - 13} 204h26M{x} 191v26" stroke="{OCHRE if scene.lit >= step else LINE}" stroke-width="6" stroke-linecap="round"/>'
        for x, step in ((339, 2), (621, 3))
    )
    if scene.closing:
        below = (
            f'<rect x="230" y="372" width="500" height="68" rx="34" fill="{TEAL}"/>'
            f'<text x="480" y="418" font-size="36" font-weight="700" fill="#ffffff" text-anchor="middle">{HOTLINE}</text>'
            f'<text x="480" y="484" font-size="25" fill="{INK}" text-anchor="middle">'
            "Canadian Human Trafficking Hotline, day and night</text>"
        )
    else:
        below = (
            f'<text x="480" y="424" font-size="46" font-weight="700" fill="{OCHRE if scene.lit == 4 else TEAL}" text-anchor="middle">'
            f"{escape(scene.headline)}</text>"
            f'<text x="480" y="476" font-size="29" fill="{INK}" text-anchor="middle">{escape(scene.line)}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="\'Noto Sans\', \'DejaVu Sans\', Arial, sans-serif"><rect width="100%" height="100%" fill="{GROUND}"/>'
        f'<path d="M0 0h{WIDTH}v8H0z" fill="{TEAL}"/>{cards}{plus}{below}</svg>'
    )


def draw(work: Path) -> list[Path]:
    """All scenes as PNG files: one tall page, one screenshot, cut into frames."""
    sheet = work / "sheet.html"
    pictures = "".join(picture(scene) for scene in SCENES)
    style = "<style>body{margin:0}svg{display:block}</style>"
    sheet.write_text(f'<!doctype html><meta charset="utf-8">{style}{pictures}', encoding="utf-8")
    tall = work / "sheet.png"
    chromium(work, f"--window-size={WIDTH},{HEIGHT * len(SCENES)}", f"--screenshot={tall}", sheet.as_uri())
    frames = []
    for index in range(len(SCENES)):
        frame = work / f"scene-{index}.png"
        ffmpeg("-i", str(tall), "-vf", f"crop={WIDTH}:{HEIGHT}:0:{HEIGHT * index}", "-frames:v", "1", str(frame))
        frames.append(frame)
    return frames


# --- the three products -------------------------------------------------------------------------------------------


def timestamp(seconds: float) -> str:
    """``12.5`` as ``00:00:12.500``, the way WebVTT writes it."""
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def cues(says: str, start: float, length: float) -> list[str]:
    """The words of a scene as WebVTT cues, one per sentence, timed by the share of letters; at the top, off the drawing's words."""
    sentences = re.findall(r"[^.?!]+[.?!]+", says)
    groups = [sentences[0] + sentences[1], *sentences[2:]] if len(sentences) > 2 else sentences
    letters = sum(len(group) for group in groups)
    written, at = [], start
    for group in groups:
        end = at + length * len(group) / letters
        written.append(f"{timestamp(at)} --> {timestamp(end)} line:5%\n{group.strip()}\n")
        at = end
    return written


def write_captions(starts: Sequence[float], lengths: Sequence[float], target: Path) -> None:
    """The WebVTT file: a scene that begins at ``start`` is silent for ``LEAD``, then speaks for ``length``."""
    timed = zip(SCENES, starts, lengths, strict=True)
    written = [cue for scene, start, length in timed for cue in cues(scene.says, start + LEAD, length)]
    target.write_text("WEBVTT\n\n" + "\n".join(written), encoding="utf-8", newline="\n")


def soundtrack(work: Path, lengths: Sequence[float], target: Path) -> None:
    """The spoken scenes one after the other, each inside its silence, as one WAV file."""
    inputs = [part for index in range(len(SCENES)) for part in ("-i", str(work / f"say-{index}.wav"))]
    padded = [
        f"[{index}:a]adelay={round(LEAD * 1000)}:all=1,apad=whole_dur={LEAD + length + TAIL:.3f}[a{index}]"
        for index, length in enumerate(lengths)
    ]
    joined = "".join(f"[a{index}]" for index in range(len(SCENES))) + f"concat=n={len(SCENES)}:v=0:a=1,loudnorm=I=-18:TP=-2[out]"
    ffmpeg(*inputs, "-filter_complex", ";".join([*padded, joined]), "-map", "[out]", "-ar", "44100", "-ac", "1", str(target))


def make_video() -> list[Path]:
    """``three-questions``: the video, its captions and its poster."""
    check_transcript(VIDEO_PAGE, [scene.says for scene in SCENES])
    video, captions, poster = (MEDIA / f"three-questions.{suffix}" for suffix in ("mp4", "vtt", "jpg"))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        lengths = [speak(scene.says, VOICE_VIDEO, work / f"say-{index}.wav") for index, scene in enumerate(SCENES)]
        frames = draw(work)
        spans = [LEAD + length + TAIL for length in lengths]
        starts = [sum(spans[:index]) for index in range(len(spans))]
        write_captions(starts, lengths, captions)
        soundtrack(work, lengths, work / "sound.wav")
        film(frames, spans, work / "sound.wav", video)
        ffmpeg("-i", str(frames[3]), *BITEXACT, "-q:v", "3", str(poster))
    return [video, captions, poster]


def film(frames: Sequence[Path], spans: Sequence[float], sound: Path, target: Path) -> None:
    """Still pictures, each faded into the next, with the sound: H.264 and AAC, which every browser and LMS plays."""
    inputs: list[str] = []
    for index, (frame, span) in enumerate(zip(frames, spans, strict=True)):
        shown = span + (FADE if index < len(frames) - 1 else 0)
        inputs += ["-loop", "1", "-framerate", str(FRAMES_PER_SECOND), "-t", f"{shown:.3f}", "-i", str(frame)]
    chain, last, at = [], "0:v", 0.0
    for index in range(1, len(frames)):
        at += spans[index - 1]
        chain.append(f"[{last}][{index}:v]xfade=transition=fade:duration={FADE}:offset={at:.3f}[v{index}]")
        last = f"v{index}"
    chain.append(f"[{last}]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p[out]")
    picture_codec = ("-c:v", "libx264", "-preset", "slow", "-tune", "stillimage", "-crf", "24", "-g", str(FRAMES_PER_SECOND * 4))
    colours = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")
    sound_codec = ("-c:a", "aac", "-b:a", "64k")
    ffmpeg(
        *inputs, "-i", str(sound), "-filter_complex", ";".join(chain), "-map", "[out]", "-map", f"{len(frames)}:a",
        *picture_codec, *colours, *sound_codec, "-shortest", "-movflags", "+faststart", *BITEXACT, str(target),
    )  # fmt: skip


def make_audio() -> list[Path]:
    """``start-anywhere``: a short text spoken by a synthetic voice, with a breath between its lines."""
    check_transcript(AUDIO_PAGE, CLIP)
    target = MEDIA / "start-anywhere.mp3"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        inputs: list[str] = []
        chain: list[str] = []
        for index, line in enumerate(CLIP):
            length = speak(line, VOICE_CLIP, work / f"line-{index}.wav")
            inputs += ["-i", str(work / f"line-{index}.wav")]
            chain.append(f"[{index}:a]apad=whole_dur={length + 0.55:.3f}[a{index}]")
        joined = "".join(f"[a{index}]" for index in range(len(CLIP)))
        chain.append(f"{joined}concat=n={len(CLIP)}:v=0:a=1,lowpass=f=7000,loudnorm=I=-18:TP=-2[out]")
        codec = ("-ar", "32000", "-ac", "1", "-c:a", "libmp3lame", "-b:a", "48k", "-write_xing", "1", "-id3v2_version", "0")
        ffmpeg(*inputs, "-filter_complex", ";".join(chain), "-map", "[out]", *codec, *BITEXACT, str(target))
    return [target]


def make_checklist() -> list[Path]:
    """``first-response-checklist.pdf``: one tagged page, with its two dates set to a fixed day of the same length."""
    target = MEDIA / "first-response-checklist.pdf"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        printed = work / "checklist.pdf"
        chromium(work, "--no-pdf-header-footer", f"--print-to-pdf={printed}", CHECKLIST_SOURCE.as_uri())
        data = printed.read_bytes()
    fixed = re.sub(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}", rb"\g<1>20260101000000", data)
    target.write_bytes(fixed)
    return [target]


PRODUCTS: dict[str, Callable[[], list[Path]]] = {"video": make_video, "audio": make_audio, "checklist": make_checklist}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make what was asked for and say what there is now. Exit code 1 if a tool is missing or failed."""
    parser = argparse.ArgumentParser(description="Make the sample course's media again.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PRODUCTS))
    names = parser.parse_args(arguments).names or list(PRODUCTS)
    unknown = [name for name in names if name not in PRODUCTS]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; expected {', '.join(PRODUCTS)}")
    try:
        for name in names:
            for path in PRODUCTS[name]():
                sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}  {path.stat().st_size / 1000:.0f} kB\n")
    except MediaError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
