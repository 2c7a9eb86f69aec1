"""Whatever a course folder or a disk does: one clear message or all findings, the documented exit code, nothing half written.

Every case runs the real program, with an older package in the output folder, and looks at the whole folder afterwards.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from scorm_builder.course.lock import write_lock
from scorm_builder.course.source import read_course
from tests.courses import COURSE, MODULE, PAGE, write_course

ROOT = Path(__file__).parent.parent
OLD = b"an older package"
THEME = COURSE + "theme: {templates: my}\n"
NOISE = bytes(range(256)) * 64  # does not shrink
Files = dict[str, str | bytes | None]


def run(folder: Path, *arguments: str, before: str = "", timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """``scorm-builder`` with arguments, in ``folder``. ``before``: Python to run in its process first."""
    program = f"import sys; sys.argv[0] = 'scorm-builder'\n{before}\nfrom scorm_builder.cli import run; run()"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, links not followed."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an older package of the course in ``out``."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/demo-1.0.0.zip").write_bytes(OLD)
    return tmp_path


def refused(folder: Path, *, code: int = 1, before: str = "", course: str = "c", out: str = "out") -> str:
    """Build; what was said on standard error. Nothing may have changed anywhere."""
    there = snapshot(folder)
    done = run(folder, "build", course, "-o", out, before=before)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert done.stderr.strip()
    assert snapshot(folder) == there
    return done.stderr


def built(folder: Path) -> zipfile.ZipFile:
    """Build; the package. Nothing but the package and the lock of the course may have changed."""
    there = snapshot(folder)
    done = run(folder, "build", "c", "-o", "out")
    assert done.returncode == 0, done.stderr
    now = snapshot(folder)
    assert now.pop("out/demo-1.0.0.zip") != there.pop("out/demo-1.0.0.zip")
    assert now.pop("c/course.lock")
    assert now == there
    return zipfile.ZipFile(folder / "out/demo-1.0.0.zip")


# --- the course folder ----------------------------------------------------------------------------------------------


def test_folder_that_is_not_there(folder: Path) -> None:
    assert 'there is no folder "c"' in refused(folder, code=2)


def test_file_in_the_place_of_the_folder(folder: Path) -> None:
    (folder / "c").write_text("id: demo\n")
    assert 'there is no folder "c"' in refused(folder, code=2)


def test_empty_folder(folder: Path) -> None:
    (folder / "c").mkdir()
    assert "c/course.yaml: error SRC050 there is no course.yaml in the course folder" in refused(folder)


@pytest.mark.parametrize(
    ("files", "finding"),
    [
        ({"course.yaml": ""}, 'c/course.yaml:1:1: error SRC014 "id" is missing in course.yaml'),
        ({"course.yaml": "- a\n"}, "c/course.yaml:1:1: error SRC013 course.yaml is a list, expected keys with values"),
        ({"course.yaml": "only words\n"}, 'c/course.yaml:1:1: error SRC013 course.yaml is "only words", expected keys with values'),
        ({"course.yaml": "id: demo\n\ttitle: x\n"}, "c/course.yaml:2:1: error SRC010 a tab stands where YAML wants spaces"),
        ({"course.yaml": COURSE + "id: twice\n"}, 'c/course.yaml:5:1: error SRC011 key "id" stands twice, first in line 1'),
        ({"course.yaml": COURSE.replace("Demo", "D\xe9mo").encode("latin-1")}, "c/course.yaml:2:9: error SRC001 byte 0xe9 is not UTF-8"),
        ({"course.yaml": COURSE.encode("utf-16")}, "c/course.yaml:1:1: error SRC001 the file is saved as UTF-16"),
        ({"course.yaml": COURSE.encode() + b"\0"}, "c/course.yaml:5:1: error SRC002 control character U+0000 is not allowed"),
        ({"course.yaml": bytes(range(128, 256))}, "c/course.yaml:1:1: error SRC001 byte 0x80 is not UTF-8"),
        ({MODULE: b"\xff\xfe\0"}, f"c/{MODULE}:1:1: error SRC001 the file is saved as UTF-16"),
        ({PAGE: "# P\n\nd\xe9j\xe0".encode("latin-1")}, f"c/{PAGE}:3:2: error SRC001 byte 0xe9 is not UTF-8"),
        ({PAGE: b"# P\n\n\0"}, f"c/{PAGE}:3:1: error SRC002 control character U+0000 is not allowed"),
        ({PAGE: "# P\n\n:::include{file=01-page.md}\n:::\n"}, f'c/{PAGE}:3:1: error SRC086 "01-page.md" includes itself'),
        ({PAGE: "# P\n\n:::include{file=../../../../etc/passwd.md}\n:::\n"}, f'c/{PAGE}:3:1: error SRC085 file "../../../../etc'),
        ({PAGE: "# P\n\n[a](../../../../etc/passwd)\n"}, f'c/{PAGE}:3:1: error SRC023 "../../../../etc/passwd" leads out of the course'),
        (
            {"course.yaml": COURSE + "theme: {logo: /etc/passwd}\n"},
            'c/course.yaml:5:15: error SRC020 file "/etc/passwd" is not in the course',
        ),
        ({"course.yaml": COURSE + "theme: {templates: ../../etc}\n"}, 'c/course.yaml:5:20: error SRC020 folder "../../etc" is not in the'),
        ({"course.yaml": COURSE + "keywords: " + "[" * 10_000}, "c/course.yaml:5:30: error SRC010 values are nested deeper than 20 levels"),
        ({PAGE: "# P\n\n" + ":::note\n" * 10_000}, f"c/{PAGE}:23:1: error SRC031 directives are nested deeper than 20 levels"),
        ({"course.yaml": THEME, "my/sco.html": "{% include 'sco.html' %}"}, "c/my/sco.html:1: error REN001 the template cannot be used"),
        ({"course.yaml": THEME, "my/sco.html": "{% for %}"}, "c/my/sco.html:1: error REN001 the template cannot be used"),
        ({"course.yaml": THEME, "my/strings/en.json": "{"}, "c/my/strings/en.json:1: error REN001 these words cannot be used"),
    ],
)
def test_what_authors_do(folder: Path, files: Files, finding: str) -> None:
    write_course(folder / "c", files)
    said = refused(folder)
    assert finding in said
    assert re.search(r"^[\d,]+ errors?(, .*)?\nNo package was written\.\n\Z", said, re.MULTILINE)


@pytest.mark.parametrize("link", ["course.yaml", MODULE, PAGE, "modules/02-two", "media/a.svg", "my/theme/a.css"])
def test_symbolic_links_out_of_the_course(folder: Path, link: str) -> None:
    write_course(folder / "c", {"course.yaml": THEME, PAGE: "# P\n\n![a](../../media/a.svg)\n", "media/a.svg": "", "my/theme/a.css": ""})
    (folder / "secret").write_text("title: secret\n")
    (folder / "c" / link).unlink(missing_ok=True)
    (folder / "c" / link).symlink_to(folder / "secret")
    said = refused(folder)
    assert "error SRC023" in said
    assert "symbolic link out of the course folder" in said


@pytest.mark.parametrize(
    "body",
    [
        "> " * 10_000 + "x",
        "- " * 10_000 + "x",
        "1. " * 10_000 + "x",
        "*a " * 10_000 + "x" + " b*" * 10_000,
        "[" * 10_000 + "x" + "]" * 10_000,
        "a " + "`" * 10_000 + "x",
        "<div>" * 10_000 + "x",
        "<b>" * 10_000 + "x",
        "| a " * 10_000 + "|\n" + "|---" * 10_000 + "|\n",
        "[^1]\n\n" + "\n".join(f"[^{number}]: [^{number + 1}]" for number in range(1, 3000)) + "\n[^3000]: x\n",
        "\n".join(f"{'  ' * number}- x" for number in range(500)),
        "Term\n: " * 5_000 + "x",
    ],
    ids=lambda body: body[:6],
)
def test_ten_thousand_levels(folder: Path, body: str) -> None:
    write_course(folder / "c", {PAGE: f"# P\n\n{body}\n"})
    started = time.monotonic()
    with built(folder) as package:
        assert b"x" in package.read("index.html")
    assert time.monotonic() - started < 30


def test_names_of_media(folder: Path) -> None:
    """Those of them that this system can store."""
    names = ["Bild.svg", "bild.svg", "BILD.SVG", "CON.svg", "aux.tar.gz", "nul", "ä (1) #&%.svg", "照片.svg", "a" * 200 + ".svg"]
    write_course(folder / "c")
    stored = []
    for name in names:
        try:
            (folder / "c" / name).write_text(f"<svg>{name}</svg>")
        except OSError:
            continue
        stored.append(name)
    stored = [name for name in stored if folder / "c" / name in (folder / "c").iterdir()]
    assert stored
    links = "\n".join(f"[x](<../../{name.replace('%', '%25').replace('#', '%23')}>)" for name in stored)
    (folder / "c" / PAGE).write_text(f"# P\n\n{links}\n", "utf-8")
    with built(folder) as package:
        assets = [name for name in package.namelist() if name.startswith("assets/")]
        assert len({name.lower() for name in assets}) == len(assets) == len(stored)
        assert {package.read(name).decode() for name in assets} == {f"<svg>{name}</svg>" for name in stored}
    assert all(re.fullmatch(r"assets/[a-z0-9][a-z0-9._-]*", name) for name in assets)
    assert not [name for name in assets if re.match(r"assets/(con|aux|nul)(\.|$)", name)]


# --- characters that no manifest may hold -------------------------------------------------------------------------------

ESCAPES = r"\0 \x01 \x0b \x1d0\x1d \e \x7f \x80 \r \r\n \N \L \ud800 \udfff \uFDD0 \uFFFE \U0001FFFF \U00110000".split()
REFERENCES = """
    &#0; &#1; &#11; &#13; &#29; &#29 &#x1d;0&#x1d; &#127; &#x80; &#x85; &#xD800; &#xFDD0; &#xFFFF; &#x1FFFF; &#x110000; &NewLine; &Tab;
    """.split()


def written_for(text: str, escaped: str) -> Files:
    """A course with a text in every place of Markdown, and one in every place of YAML."""
    value = f'"a{escaped}b"'
    question = f":::choice{{#q}}\n{text}\n\n- [x] a{text}\n  > {text}\n- [ ] b\n\n{text}\n:::\n"
    return {
        "course.yaml": f"id: demo\ntitle: {value}\nversion: 1.0.0\nlanguage: en\ndescription: {value}\nkeywords: [{value}]\n"
        f"authors: [{value}]\n"
        f"publisher: {value}\nrights: {value}\nfooter: [{value}, '<b title=\"x\">{text}</b>']\ndata_from_lms: {value}\n"
        f'quick_exit: {{url: "https://example.org/", label: {value}}}\ntheme: {{logo: a.svg, logo_alt: {value}}}\n',
        MODULE: f"title: {value}\noutcomes: [{value}]\n",
        PAGE: f"# P {text}\n\n## {text}\n\n{text} *{text}* [a{text}](https://example.org/{text} '{text}')\n\n"
        f"![a{text}](../../a.svg '{text}')\n\n"
        f"<div id='own' title='{text}'>{text}</div>\n\n| {text} |\n|---|\n| {text} |\n\n:::note[{text}]\n{text}\n:::\n\n{question}",
        "modules/01-one/02-b.md": f"---\ntitle: {value}\n---\nb\n",
        "a.svg": "<svg/>",
    }


@pytest.mark.parametrize(("text", "escaped"), [*(("x", escape) for escape in ESCAPES), *((reference, "x") for reference in REFERENCES)])
def test_control_characters_are_found_or_harmless(folder: Path, text: str, escaped: str) -> None:
    write_course(folder / "c", written_for(text, escaped))
    done = run(folder, "build", "c", "-o", "out")
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.returncode == 1
        assert re.search(r"error SRC0(02|10) ", done.stderr)
        assert (folder / "out/demo-1.0.0.zip").read_bytes() == OLD
        return
    with zipfile.ZipFile(folder / "out/demo-1.0.0.zip") as package:
        for name in ("imsmanifest.xml", "metadata.xml"):
            etree.fromstring(package.read(name))
        html = package.read("index.html").decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", html)


# --- the disk -------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_media(folder: Path) -> Path:
    """A course with a small and a large picture, built before, as its lock tells."""
    write_course(folder / "c", {PAGE: "# P\n\n![a](../../a.png) ![b](../../b.png)\n", "a.png": NOISE, "b.png": NOISE * 640})
    lock(folder / "c")
    return folder


def lock(course: Path) -> None:
    """Write its lock, as a build would that comes as far as writing the package."""
    read, _ = read_course(course)
    assert read is not None
    assert read.lock is not None
    write_lock(read.lock)


HOMES = {"render": "scorm_builder.render", "check_package": "scorm_builder.checks", "write_package": "scorm_builder.package"}


def in_front_of(step: str, action: str) -> str:
    """Python that does something right before a step of the build."""
    return f"""
import pathlib, {HOMES[step]} as home
original = home.{step}
def wrapped(*arguments, **keywords):
    {action}
    return original(*arguments, **keywords)
home.{step} = wrapped
"""


@pytest.mark.parametrize("step", HOMES)
def test_too_little_memory(with_media: Path, step: str) -> None:
    assert refused(with_media, code=2, before=in_front_of(step, "raise MemoryError")) == (
        "scorm-builder: there is too little memory for this\n"
    )


@pytest.mark.parametrize("step", HOMES)
@pytest.mark.parametrize("picture", ["a.png", "b.png"])
@pytest.mark.parametrize("action", ["file.unlink()", "file.unlink(); file.mkdir()"])
def test_media_that_disappear_during_the_build(with_media: Path, step: str, picture: str, action: str) -> None:
    before = in_front_of(step, f"file = pathlib.Path('c/{picture}'); {action}")
    done = run(with_media, "build", "c", "-o", "out", before=before)
    assert done.returncode == 2
    assert re.fullmatch(rf'scorm-builder: (cannot read )?"c/{re.escape(picture)}"(: | is ).*\n', done.stderr)
    assert snapshot(with_media / "out") == {"demo-1.0.0.zip": OLD}


def failing(door: str, method: str, error: str, after: int) -> str:
    """Python that makes a method of the files behind a door (``source``, ``writing``) fail after so many calls, as the system would."""
    return f"""
import scorm_builder.package.{door} as module
class Failing(module.FileIO):
    calls = 0
    def {method}(self, *arguments, **keywords):
        Failing.calls += 1
        if Failing.calls > {after}:
            raise {error}
        return super().{method}(*arguments, **keywords)
module.FileIO = Failing
"""


DENIED, FULL, BROKEN = "PermissionError(13, 'Permission denied')", "OSError(28, 'No space left on device')", "OSError(5, 'I/O error')"


@pytest.mark.parametrize(
    ("door", "method", "failure", "message"),
    [
        ("source", "__init__", (DENIED, 0), 'cannot read "c/a.png": Permission denied'),
        ("source", "readinto", (BROKEN, 2), 'cannot read "c/b.png": I/O error'),
        ("writing", "__init__", (DENIED, 0), 'cannot write "out/demo-1.0.0.zip": Permission denied'),
        ("writing", "write", (FULL, 0), 'cannot write "out/demo-1.0.0.zip": No space left on device'),
        ("writing", "write", (FULL, 3), 'cannot write "out/demo-1.0.0.zip": No space left on device'),
        ("writing", "close", (BROKEN, 0), 'cannot write "out/demo-1.0.0.zip": I/O error'),
    ],
)
def test_disk_that_refuses(with_media: Path, door: str, method: str, failure: tuple[str, int], message: str) -> None:
    said = refused(with_media, code=2, before=failing(door, method, *failure))
    assert said.replace("\\", "/") == f"scorm-builder: {message}\n"


def test_course_folder_that_cannot_be_written(folder: Path) -> None:
    """A stand-in for the system's refusal, as some tests run as the administrator."""
    write_course(folder / "c")
    before = """
import pathlib
write = pathlib.Path.write_text
def refusing(self, *arguments, **keywords):
    if "course.lock" in self.name:
        raise OSError(30, "Read-only file system")
    return write(self, *arguments, **keywords)
pathlib.Path.write_text = refusing
"""
    said = refused(folder, code=2, before=before)
    assert said == 'scorm-builder: cannot write "c/course.lock": Read-only file system; it must be kept with the course\n'


@pytest.mark.parametrize("text", ["", "{", "<<<<<<< HEAD\n", '{"format": 2}', "[" * 100_000, "\0", "{}"])
def test_lock_that_cannot_be_read(folder: Path, text: str) -> None:
    write_course(folder / "c", {"course.lock": text})
    assert re.match(r"c/course\.lock:\d+:\d+: error SRC0", refused(folder))


def test_lock_of_a_course_with_errors(folder: Path) -> None:
    write_course(folder / "c", {PAGE: "# P\n\n[nowhere](nowhere.md)\n"})
    assert "SRC021" in refused(folder)


def test_file_in_the_place_of_the_output_folder(with_media: Path) -> None:
    (with_media / "file").write_text("mine")
    for out in ("file", "file/below"):
        assert refused(with_media, code=2, out=out).startswith("scorm-builder: cannot write ")


def test_folder_in_the_place_of_the_package(with_media: Path) -> None:
    (with_media / "other/demo-1.0.0.zip").mkdir(parents=True)
    (with_media / "other/demo-1.0.0.zip/mine").write_text("mine")
    assert "it is a folder" in refused(with_media, code=2, out="other")


if sys.platform != "win32":

    def test_disk_that_is_full(with_media: Path) -> None:
        """The system's own refusal: no file may grow beyond 200 kB."""
        limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"
        assert refused(with_media, code=2, before=limit) == 'scorm-builder: cannot write "out/demo-1.0.0.zip": File too large\n'


if sys.platform == "linux":

    def test_standard_output_that_is_full(folder: Path) -> None:
        write_course(folder / "c")
        command = [sys.executable, "-m", "scorm_builder", "build", "c", "-o", "out"]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            done = subprocess.run(command, cwd=folder, env=environment, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "scorm-builder: cannot print the result: No space left on device\n")
        assert list((folder / "out").iterdir()) == [folder / "out/demo-1.0.0.zip"]


# --- Ctrl-C ---------------------------------------------------------------------------------------------------------

STEPS = ["Reading", "Making pages", "Writing"]
INTERRUPTED = "scorm-builder: interrupted; no package was written, an older one is as it was\n"


def at_step(step: str, action: str) -> str:
    """Python that does something whenever a step of the build is reported."""
    return f"""
import scorm_builder.cli.output as output, sys, time
def update(self, step, done, total):
    if step == {step!r}:
        {action}
output.ProgressBar.update = update
output.ProgressBar.is_on = property(lambda self: True, lambda self, value: None)
"""


@pytest.mark.parametrize("step", STEPS)
def test_interruption_at_any_step(with_media: Path, step: str) -> None:
    assert refused(with_media, before=at_step(step, "raise KeyboardInterrupt")) == INTERRUPTED


if sys.platform != "win32":

    @pytest.mark.parametrize("step", STEPS)
    def test_ctrl_c(with_media: Path, step: str) -> None:
        listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # jobs in the background do not
        waiting = at_step(step, "print(step, file=sys.stderr, flush=True); time.sleep(0.05)")
        program = listening + waiting + "from scorm_builder.cli import run; run()"
        for number in range(100):
            (with_media / f"c/modules/01-one/{number}-x{number}.md").write_text(
                "# X\n\n![b](../../b.png)\n\n" + "Word " * 600
            )  # for two processes
        lock(with_media / "c")
        there = snapshot(with_media)
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", program, "build", "c", "-o", "out"]
        with subprocess.Popen(command, cwd=with_media, env=environment, stderr=subprocess.PIPE, encoding="utf-8") as process:
            assert process.stderr is not None
            assert process.stderr.readline() == f"{step}\n"
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=30)
        assert process.returncode == 1
        assert said.replace(f"{step}\n", "") == INTERRUPTED
        assert snapshot(with_media) == there
