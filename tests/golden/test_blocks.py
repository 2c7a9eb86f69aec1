"""Each directive as the course format reference shows it, and what the page makes of it, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorm_builder.course.directives import DIRECTIVES
from scorm_builder.course.source import read_course
from scorm_builder.render import render
from tests.courses import COURSE, MODULE, PAGE, write_course
from tests.golden.files import Golden

HERE = Path(__file__).parent
GLOSSARY = """terms:
  - term: debt bondage
    definition: Work that is demanded to pay back a *debt*.
    forms: [bonded labour]
  - term: État
    definition: A state.
"""
MORE_KEYS = "variables:\n  hotline: 1-833-900-1010, **day and night**\naudiences:\n  police: police officers\n  nurses: nurses & midwives\n"
WEBVTT = "WEBVTT\n\n00:00.000 --> 00:04.500\n<v Ana>A phone rings & rings\n\n00:04.500 --> 01:02:03.000\nWhat then\n"
BANK = "$CATEGORY: $course$/Signs/At work\n\n::Fear:: Fear is a sign. {T#Look again.#Yes.}\n\n$CATEGORY: Other\n\nWhy? {}\n"
MORE = {
    "term": "Bonded labour is hidden. Debt bondage is not; see [the state](term:État).",
    "definition-from-glossary": ":::definition[Debt bondage]{#word}\n:::",
    "quotation-from-the-web": ':::quotation{source="The *law*" url=https://example.org/law}\nNo one.\n:::',
    "quotation-linked": ":::quotation[Article 4]{url=https://example.org/law}\nNo one.\n:::",
    "story-alone": ":::story{composite=false}\nI left.\n:::",
    "columns-three": ":::columns\n## One\n\n***\n\nTwo\n\n---\n\nThree\n:::",
    "columns-wide": ":::columns{#c widths=second}\nOne\n\n***\n\nTwo\n:::",
    "steps-headings": ":::steps{#s}\nFirst this.\n\n## Ask {#ask}\n\na\n\n### Deeper\n\nb\n\n## Listen\n\nc\n:::",
    "timeline-headings": ":::timeline[When]\n## 2000\n\na\n\n## 2005\n\nb\n:::",
    "accordion-one": ":::accordion[Questions]{#faq one=true}\n## A *word*\n\na\n\n## B\n\n::: note\nb\n:::\n:::",
    "tabs-nested": "::::tabs\nRead on.\n\n## A\n\n:::tabs\n### B\n\nb\n\n### C\n\nc\n:::\n\n## D\n\nd\n::::",
    "checklist-with-text": ":::checklist\nBefore.\n\n- [x] Done [already](term:État)\n- [ ] To *do*\n\nAfter.\n:::",
    "variable": "## At {{hotline}}\n\nCall {{ hotline }}, or `{{hotline}}`. \\{{hotline}} stands for it.",
    "audience-two": ':::audience{#both for="nurses police"}\nFor both.\n:::',
    "include-in-a-list": "- First\n  :::include{file=../../parts/a.md}\n  :::\n\n> :::include{file=../../parts/a.md}\n> :::",
    "hotspot-caption": ':::hotspot[A *map*]{#m file=../../m.svg caption="Two of <us>"}\nPress.\n\n## One {#one x=0 y=100}\n\na\n:::',
    "embed-plain": ":::embed[A film]{url=https://www.example.org/film?a=1&b=2}\nTwo people talk.\n:::",
    "audio-chapters": ":::audio[Voices]{#voices file=../../v.mp3 chapters=../../c.vtt}\nWords.\n:::",
    "video-plain": ":::video[A call]{file=../../v.mp4 captions=../../c.vtt}\nWords.\n:::",
    "code": '```python\n@cached\ndef f(a: int) -> str:\n    """Say."""\n    return f"{a}" or \'b\'  # <b>\n```\n\n```text\n:::note\n```',
    "formula": "It costs $5, and $`E = mc^2`$ holds, not \\$`x`$.\n\n```math\n\\frac{a}{b} \\le \\sqrt{c} < \\text{some}\n```",
    "comparison-plain": ":::comparison[Two sides]\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n:::",
}
EXAMPLES = {name: directive.example for name, directive in DIRECTIVES.items()} | MORE


@pytest.mark.parametrize("name", EXAMPLES)
def test_block(name: str, golden: Golden, tmp_path: Path) -> None:
    example = EXAMPLES[name]
    files: dict[str, str | bytes | None] = {
        PAGE: f"# Page\n\n{example}\n",
        MODULE: "title: One\noutcomes: [name it]\n",
        "course.yaml": COURSE + MORE_KEYS,
        "glossary.yaml": GLOSSARY,
    }
    content = {"vtt": WEBVTT, "gift": BANK}
    files |= {file: content.get(file.rpartition(".")[2], b"media") for file in re.findall(r"\.\./\.\./([\w/.-]+)", example)}
    course, findings = read_course(write_course(tmp_path, files))
    assert [finding for finding in findings if finding.rule.code != "SRC082"] == []
    assert course is not None
    rendered, _ = render(course)
    assert rendered is not None
    html = rendered.pages[0][1].decode()
    body = re.search(r'<div class="prose">\n(.*?)</div>\n<div class="pager">', html, re.DOTALL)
    assert body is not None
    golden.check(HERE / "blocks" / f"{name}.html", body[1])


def test_every_kept_file_is_an_example() -> None:
    assert {file.stem for file in (HERE / "blocks").glob("*.html")} == set(EXAMPLES)
