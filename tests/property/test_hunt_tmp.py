"""Any course has error findings or builds a package that checks clean; nothing raises; the same course gives the same bytes."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from scorm_builder.assembly import assemble
from scorm_builder.build import build_course
from scorm_builder.checks import check_package
from scorm_builder.cli.output import source_lines
from scorm_builder.course.positions import parse_yaml
from scorm_builder.course.source import read_course
from scorm_builder.course.text import decode
from scorm_builder.findings import Finding, Severity, has_errors
from scorm_builder.package import Package, read_entry
from scorm_builder.render import render
from scorm_builder.report import report_text
from tests.courses import page
from tests.property.sources import anything, blocks, courses, damaged_courses, pages, sensible_courses

often = settings(deadline=None, derandomize=False, suppress_health_check=[HealthCheck.too_slow], max_examples=2500)
seldom = settings(often, max_examples=50)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@contextmanager
def on_disk(files: dict[str, bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        for name, content in files.items():
            try:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(content)
            except (OSError, ValueError):  # this system has no such names
                continue
        yield root


def package_of(root: Path) -> tuple[Package | None, tuple[Finding, ...]]:
    """As ``build_course`` does, without the disk."""
    course, findings = read_course(root, "course")
    assert course is not None or has_errors(findings)
    if course is None or has_errors(findings):
        return None, findings
    rendered, more = render(course)
    if rendered is None:
        assert has_errors(more)
        return None, findings + more
    package, found = assemble(course, rendered)
    return package, findings + more + found


class _Document(HTMLParser):
    """Ids, and the addresses that lead into the document itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.addresses: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "style"
            if name == "id":
                self.ids[value or ""] += 1
            if tag == "a" and name == "href" and value and value.startswith("#"):
                self.addresses.add(value[1:])


def check_document(html: str, *, is_whole: bool) -> None:
    """What holds for every document that we make. ``is_whole``: it holds all pages of the course."""
    assert not FORBIDDEN.search(html)
    document = _Document(html)
    assert {name: count for name, count in document.ids.items() if count > 1} == {}
    if is_whole:
        assert document.addresses <= set(document.ids)


def check_course(files: dict[str, bytes]) -> None:
    with on_disk(files) as root:
        package, findings = package_of(root)
        report_text(findings, sources=source_lines).encode()
        if package is None or has_errors(findings):
            event("has errors")
            return
        event("builds")
        assert [finding for finding in check_package(package) if finding.severity is Severity.ERROR] == []
        entries = {name: read_entry(entry) for name, entry in package.entries.items()}
        for name in ("imsmanifest.xml", "metadata.xml"):
            etree.fromstring(entries[name])
        for name, content in entries.items():
            if name.endswith(".html"):
                check_document(content.decode(), is_whole=name == "index.html")


@often
@given(sensible_courses())
def test_sensible_courses_build(files: dict[str, bytes]) -> None:
    check_course(files)


@often
@given(courses())
def test_courses_build_or_have_findings(files: dict[str, bytes]) -> None:
    check_course(files)


@often
@given(damaged_courses())
def test_damaged_courses_build_or_have_findings(files: dict[str, bytes]) -> None:
    check_course(files)


@settings(seldom, max_examples=200)
@given(sensible_courses(), st.sampled_from(["single-sco", "module-scos"]))
def test_two_builds_are_equal_byte_by_byte(files: dict[str, bytes], structure: str) -> None:
    with on_disk(files) as root, on_disk(dict(reversed(files.items()))) as other:
        one, two = (build_course(each, each.parent / "out", structure=structure, shown="course") for each in (root, other))
        assert one.findings == two.findings
        assert (one.written is None) == (two.written is None) == has_errors(one.findings)
        if one.written and two.written:
            assert one.written.content_digest == two.written.content_digest
            assert one.written.path.read_bytes() == two.written.path.read_bytes()


@often
@given(st.one_of(pages, anything, st.lists(blocks, max_size=6).map("\n".join)))
@example("- " * 2000 + ":::note")
@example("[a](x 't\n     :::note\n b')")
@example("[a]: x 't\n:::note\n'\n\n[a]")
@example("![a\n     :::note\nb](x)")
@example("[^a\n:::note\n]: x")
@example("| a |\n|---|\n| :::note |\n:::note\n")
def test_markdown_never_raises(text: str) -> None:
    read, _ = decode(text.encode(), "f")
    if read is None:
        return
    rendered = page(read, files=["media/a.svg", "media/c.mp4"])
    assert "\x1d" not in repr(rendered.body).replace("\\x1d", "\x1d")
    for finding in rendered.findings:
        assert finding.location.line >= 1
        assert finding.location.column >= 1
        assert finding.location.line <= read.count("\n") + 1


@often
@given(anything | st.text("a:- \n\t'\"[]{}&*!|>%#?,\\0é\x85\u2028"))
def test_yaml_never_raises(text: str) -> None:
    node, findings = parse_yaml(text, "f", 5)
    assert node is None or not has_errors(findings) or findings
    for finding in findings:
        assert 5 <= finding.location.line <= 5 + text.count("\n") + 1
        assert finding.location.column >= 1
