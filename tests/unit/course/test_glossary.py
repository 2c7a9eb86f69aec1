"""Terms: what counts as the same word, and where a text has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.course.files import FileIndex
from scorm_builder.course.glossary import Glossary, normalized
from scorm_builder.course.lines import Source
from scorm_builder.course.links import Links
from scorm_builder.course.markdown import render_markdown
from scorm_builder.course.model import Term
from scorm_builder.course.source import read_course
from scorm_builder.findings import Location
from tests.courses import PAGE, brief, shown, write_course

PLACE = Location("glossary.yaml", 1, 1)


def term(word: str, *forms: str, automatic: bool = True) -> Term:
    return Term(word.lower().replace(" ", "-"), word, forms, (f"<i>{word}</i>",), automatic, PLACE)


TERMS = (term("debt bondage", "bonded labour"), term("debt"), term("IT"), term("victim's permit"), term("lever", automatic=False))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Debt Bondage and DEBT BONDAGE", ["Debt Bondage", "DEBT BONDAGE"]),
        ("debt  bondage", ["debt  bondage"]),
        ("a debt, in debts or indebted", ["debt"]),
        ("a debt-free life", []),
        ("it is IT", ["IT"]),
        ("A victim’s permit", ["victim’s permit"]),
        ("A lever", []),
        ("", []),
    ],
)
def test_in_text(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in Glossary(TERMS).in_text(text)] == found


def test_words_of_languages_without_spaces() -> None:
    terms = (term("債務"),)
    assert [place[:2] for place in Glossary(terms, "ja").in_text("これは債務です")] == [(3, 5)]
    assert list(Glossary(terms, "en").in_text("これは債務です")) == []


@pytest.mark.parametrize(("words", "same"), [("Debt  Bondage", "debt bondage"), ("victim’s", "victim's"), ("IT", "IT"), ("ÉTAT", "ÉTAT")])
def test_normalized(words: str, same: str) -> None:
    assert normalized(words) == same


def test_named() -> None:
    glossary = Glossary(TERMS)
    assert glossary.named("Bonded labour") is TERMS[0]
    assert glossary.named("lever") is TERMS[4]
    assert glossary.named("bondage") is None
    assert glossary.used == {"debt-bondage", "lever"}


def linked(text: str) -> str:
    """A page with these terms; each link as ``{term|words}``."""
    links = Links(FileIndex(Path("course"), {}, frozenset(), frozenset()), {}, "p.md")
    rendered = render_markdown(Source(text, "p.md", "p", "en", title="Page"), links, glossary=Glossary(TERMS))
    return shown(rendered.body)


LINK = "<<term# [] term=debt words=debt>>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a debt & debt", f"<p>a {LINK} &amp; debt</p>\n"),
        ("a *debt*\n\ndebt", f"<p>a <em>{LINK}</em></p>\n<p>debt</p>\n"),
        ("## debt\n\na debt", f'<h2 id="p--debt">debt</h2>\n<p>a {LINK}</p>\n'),
        (
            "`debt` [debt](https://a.b) debt",
            f'<p><code>debt</code> <a href="https://a.b" target="_blank" rel="noopener">debt</a> {LINK}</p>\n',
        ),
        ("<a href='https://a.b'>debt</a> debt", f'<p><a href="https://a.b">debt</a> {LINK}</p>\n'),
        ("    debt\n\ndebt", f'<pre tabindex="0"><code>debt\n</code></pre>\n<p>{LINK}</p>\n'),
        ("[owing](term:debt) a debt", "<p><<term# [] term=debt words=owing>> a debt</p>\n"),
        ("[a *lever*](term:lever)", "<p><<term# [] term=lever words=a <em>lever</em>>></p>\n"),
        ("![debt](x.png)", "<p></p>\n"),
    ],
)
def test_first_use_on_a_page_is_linked(text: str, html: str) -> None:
    assert linked(text) == html


def test_no_link_in_a_question_nor_in_a_label() -> None:
    text = ":::choice{#q}\ndebt\n\n- [x] debt\n- [ ] no [debt](term:debt)\n:::\n\n:::checklist\n- [ ] debt\n  > debt\n:::\n"
    assert linked(text).count("<<term") == 0


def test_definitions_are_read_where_they_stand(tmp_path: Path) -> None:
    glossary = "terms:\n  - term: debt\n    definition: >\n      What is owed,\n      see [p](modules/01-one/01-page.md#no)\n"
    _, findings = read_course(write_course(tmp_path, {"glossary.yaml": glossary, PAGE: "# Page\n\nA debt.\n"}), "c")
    assert brief(findings, path=True) == ['c/glossary.yaml:3:17 SRC022 page "one-page" has no heading or id "no"']


BONDAGE = "<<term# [] term=debt-bondage words=debt\nbondage>>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("in debt\nbondage now", f"<p>in {BONDAGE} now</p>\n"),
        ("in debt\nbondage", f"<p>in {BONDAGE}</p>\n"),
        ("> in debt\n> bondage and debt", f"<blockquote>\n<p>in {BONDAGE} and {LINK}</p>\n</blockquote>\n"),
        ("debt bondage, in debt\nbondage & a debt", f"<p>{BONDAGE.replace(chr(10), ' ')}, in debt\nbondage &amp; a {LINK}</p>\n"),
        ("a debt\nfor bondage", f"<p>a {LINK}\nfor bondage</p>\n"),
        ("a debt\n*bondage*", f"<p>a {LINK}\n<em>bondage</em></p>\n"),
        ("a debt  \nbondage", f"<p>a {LINK}<br>\nbondage</p>\n"),
        ("in debt\nbondage" + " word" * 100 + " debt", f"<p>in {BONDAGE}{' word' * 100} {LINK}</p>\n"),
        ("a debt\n" + "bondage" + "s" * 200, f"<p>a {LINK}\nbondage{'s' * 200}</p>\n"),
    ],
)
def test_a_term_that_goes_on_in_the_next_line(text: str, html: str) -> None:
    assert linked(text) == html
