"""Small courses for tests: on disk, and single pages in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from scorm_builder.course.files import FileIndex
from scorm_builder.course.fragment import AssetUrl, Block, Chapters, Duration, FileSize, Fragment, PageLink, Phrase, Spots, Tracks
from scorm_builder.course.lines import Source
from scorm_builder.course.links import Links
from scorm_builder.course.markdown import Rendered, render_markdown
from scorm_builder.course.question import Question
from scorm_builder.findings import Finding, sorted_findings

COURSE = "id: demo\ntitle: Demo\nversion: 1.0.0\nlanguage: en\n"
MODULE = "modules/01-one/module.yaml"
PAGE = "modules/01-one/01-page.md"
SMALLEST: Mapping[str, str | bytes | None] = {"course.yaml": COURSE, MODULE: "title: One\n", PAGE: "# Page\n\nHello.\n"}


def write_course(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The smallest course with other files in it or instead; ``None`` leaves a file out."""
    for name, content in {**SMALLEST, **(files or {})}.items():
        if content is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    root.mkdir(exist_ok=True)
    return root


def brief(findings: Iterable[Finding], *, path: bool = False) -> list[str]:
    """Findings in the order of the report as ``line:column CODE message``, ``path`` puts the file in front."""
    return [
        f"{f'{each.location.path}:' if path else ''}{each.location.line}:{each.location.column} {each.rule.code} {each.message}"
        for each in sorted_findings(findings)
    ]


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.rule.code for finding in sorted_findings(findings)]


def page(text: str, *, files: Iterable[str] = (), title: str = "Page", language: str = "en") -> Rendered:
    """A page ``p`` in module ``01-a`` of a course that also has page ``q`` beside it and page ``r`` in ``02-b``."""
    pages = {"modules/01-a/p.md": "p", "modules/01-a/q.md": "q", "modules/02-b/r.md": "r"}
    index = FileIndex(Path("course"), dict.fromkeys([*pages, *files], 1234), frozenset(), frozenset({"media/out.svg", "elsewhere"}))
    links = Links(index, pages, "modules/01-a/p.md")
    rendered = render_markdown(Source(text, "p.md", "p", language, title=title), links)
    return Rendered(rendered.body, rendered.title, rendered.anchors, rendered.questions, (*rendered.findings, *links.findings))


def shown(fragment: Fragment) -> str:
    """A fragment as text: files as ``{path}``, links as ``[page#anchor:content]``, directives as ``<<name#id label fields>>``."""
    return "".join(_shown(part) for part in fragment)


def _shown(part: object) -> str:
    match part:
        case str():
            return part
        case AssetUrl(source):
            return f"{{{source}}}"
        case Phrase(name, number):
            return f"({name} {number})"
        case PageLink(page_id, anchor, content, title):
            return f"[{page_id}#{anchor}:{shown(content)}{f' ({title})' if title else ''}]"
        case Question():
            options = "".join(
                f"|{option.letter}{'+' if option.correct else '-'}{shown(option.text)}>{shown(option.feedback)}" for option in part.options
            )
            return f"{part.points}p {shown(part.prompt)}{options}|{shown(part.explanation)}"
        case Block(name, block_id, label, fields):
            values = " ".join(f"{key}={_shown(value)}" for key, value in fields.items())
            return f"<<{name}#{block_id} [{label}] {values}>>"
        case FileSize() | Duration() | Chapters() | Tracks() | Spots():
            return repr(part)
        case tuple():
            return shown(part)
        case _:
            return repr(part)
