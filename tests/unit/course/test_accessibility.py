"""What is said of pages that keep people out. The wording is in ``tests/checks``; here is what counts and what does not."""

from __future__ import annotations

import pytest

from scorm_builder.course.accessibility.alternatives import check_picture
from scorm_builder.course.accessibility.language import Prose
from scorm_builder.course.accessibility.links import check_link
from scorm_builder.course.accessibility.motion import is_moving
from scorm_builder.course.accessibility.order import check_order
from scorm_builder.findings import Location
from tests.courses import brief, codes, page

HERE = Location("p.md", 1, 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Click here!", ["A11Y003"]),
        ("« Cliquez ici »", ["A11Y003"]),
        ("pour en savoir plus…", ["A11Y003"]),
        ("C’est ici", ["A11Y003"]),
        ("MORE →", ["A11Y003"]),
        ("more\xa0information", ["A11Y003"]),
        ("Cliquez-ici", ["A11Y003"]),
        ("ici même", ["A11Y003"]),
        ("PDF", ["A11Y003"]),
        ("here (PDF, 2 MB)", ["A11Y003"]),
        ("The law (PDF)", []),
        ("1", ["A11Y003"]),
        ("[2]", ["A11Y003"]),
        ("→", ["A11Y003"]),
        ("»»", ["A11Y003"]),
        ("…", ["A11Y003"]),
        ("☎", []),
        ("🏠", []),
        ("\ufffd", []),
        ("2024", []),
        ("9-1-1", []),
        ("法律", []),
        ("hier", []),
        ("more about the law", []),
        ("Ici et maintenant", []),
        ("https://example.org/", ["A11Y004"]),
        ("www.example.org", ["A11Y004"]),
        ("example.org", []),
        ("mail@example.org", []),
        (" \n ", ["A11Y005"]),
    ],
)
def test_words_of_links(words: str, found: list[str]) -> None:
    assert codes(check_link(words, HERE)) == found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Hier klicken"),
        ("de-CH", "mehr erfahren …"),
        ("es", "haga clic aquí"),
        ("es", "aqui\u0301"),
        ("it", "per saperne di più"),
        ("pt-BR", "Saiba mais"),
        ("nl", "Lees verder >"),
        ("pl", "Kliknij tutaj"),
        ("de", "click here"),
        ("sv", "click here"),
    ],
)
def test_words_of_links_in_other_languages(language: str, words: str) -> None:
    assert codes(check_link(words, HERE, language)) == ["A11Y003"]
    assert codes(page(f"[{words}](q.md)", language=language).findings) == ["A11Y003"]


def test_words_of_another_language_may_say_something() -> None:
    assert check_link("Meer", HERE, "de") == ()  # the sea, not Dutch for "more"
    assert check_link("läs mer", HERE, "sv") == ()


@pytest.mark.parametrize("words", ["läs mer här, " * 20, "(" * 100_000, "-" * 100_000])
def test_long_words_of_links_take_no_time(words: str) -> None:
    assert codes(check_link(words, HERE)) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Je ne savais pas que vous étiez là.", "French"),
        ("en-CA", "Ich weiß nicht, was das ist und wie es für sie war.", "German"),
        ("fr-CA", "I did not know that you were in the room with them.", "English"),
        ("fr", "Je ne savais pas que vous étiez là.", ""),
        ("fr", "Elle disait « I did not know that you were with them » et pleurait.", ""),
        ("en", "Save le Bon Marché des Halles", ""),
        ("en", "Le conseil de bande", ""),
        ("it", "Non so che cosa è successo a loro con la polizia.", ""),
        ("pa", "Je ne savais pas que vous étiez là.", ""),
        ("en", "Ask for Анна.", "Cyrillic letters"),
        ("ru", "Спросите Анну.", ""),
        ("xx", "Спросите Анну.", ""),
        ("en", "x is \u03b1 + \u03b2", ""),
        ("en", "ᐃᓄᒃᑎᑐᑦ", "Syllabics letters"),
        ("en", "日本", "Chinese or Japanese letters"),
    ],
)
def test_languages(language: str, text: str, found: str) -> None:
    findings = list(Prose(language).findings([(text, {"start": 0, "end": 1})], lambda _: HERE))
    assert len(findings) == bool(found)
    assert all(finding.message.endswith(f"in {found}") for finding in findings)


def test_lines_that_follow_each_other_are_one_finding() -> None:
    line = "Je ne savais pas que vous étiez dans la salle."
    assert codes(page(f"{line}\n{line}\n\n{line}\n\nIn English again.\n\n{line}\n").findings) == ["A11Y013"] * 2


@pytest.mark.parametrize(
    "text",
    [
        '<span lang="fr">Je ne savais pas que vous étiez dans la salle.</span>',
        '<div lang="fr">\n\n<div>\n\n</div>\n\nJe ne savais pas que vous étiez dans la salle.\n\n</div>\n',
        "`Je ne savais pas que vous étiez dans la salle.`",
        "    Je ne savais pas que vous étiez dans la salle.\n",
        "[Les droits](https://example.org)",
    ],
)
def test_what_is_marked_or_code_or_short_is_left_alone(text: str) -> None:
    assert page(text).findings == ()


def test_answers_that_are_typed_cannot_be_marked() -> None:
    line = "Je ne savais pas que vous étiez dans la salle."
    text = f":::fill-in{{#q}}\nWhat?\n\n- [x] {line}\n  > {line}\n- [ ] Анна\n:::\n"
    assert brief(page(text).findings) == ['5:5 A11Y013 "Je ne savais pas que vous étiez dans la…" seems to be in French']


def test_marking_ends_with_its_tag() -> None:
    line = "Je ne savais pas que vous étiez dans la salle."
    assert brief(page(f'<span lang="fr">{line}<br></span> {line}\n').findings) == [
        '1:74 A11Y013 "Je ne savais pas que vous étiez dans la…" seems to be in French'
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## One\n\n### Two\n\n## Three\n\n### Four\n\n#### Five\n", []),
        ("### One\n\n### Two\n", ["1:1 A11Y001 heading of level 3 follows the title of the page"]),
        ("# Page\n\n# Again\n\n### Three\n", ['3:1 SRC027 heading "Again" is of the first level, which is the title of the page']),
        ("## `code`\n\n## ![words](q.md)\n", None),
        ("<h3>One</h3>\n\n#### Two\n", ["1:1 A11Y001 heading of level 3 follows the title of the page"]),
    ],
)
def test_headings(text: str, found: list[str] | None) -> None:
    findings = page(text).findings
    assert found is None or brief(findings) == found
    assert found is not None or "A11Y002" not in codes(findings)


@pytest.mark.parametrize(
    ("alternative", "caption", "address", "found"),
    [
        ("An open door", "", "a.png", []),
        ("", "", "a.png", []),
        ("door.PNG", "", "a.png", ["A11Y010"]),
        ("Picture", "", "a.png", ["A11Y010"]),
        ("DSC_0042", "", "a.png", ["A11Y010"]),
        (".", "", "a.png", ["A11Y010"]),
        (" – ", "", "a.png", ["A11Y010"]),
        ("screenshot", "", "a.png", ["A11Y010"]),
        ("Screen shot 2.", "", "a.png", ["A11Y010"]),
        ("Capture d’écran", "", "a.png", ["A11Y010"]),
        ("Bild", "", "a.png", ["A11Y010"]),
        ("Abb. 3", "", "a.png", ["A11Y010"]),
        ("zdje\u0328cie", "", "a.png", ["A11Y010"]),
        ("Bild des Ausgangs", "", "a.png", ["A11Y011"]),
        ("→", "", "a.png", []),
        ("?", "", "a.png", []),
        ("Screenshot of the form", "", "a.png", []),
        ("Picture of a door", "", "a.png", ["A11Y011"]),
        ("A picture frame", "", "a.png", []),
        ("Door", "door", "a.png", ["A11Y011"]),
        ("Words", "", "media/screenshot-2.png", ["A11Y012"]),
        ("Words", "", "media/context.png", []),
        ("Words", "", "scans/door.png", []),
    ],
)
def test_pictures(alternative: str, caption: str, address: str, found: list[str]) -> None:
    assert codes(check_picture(alternative, caption, address, HERE)) == found


@pytest.mark.parametrize(
    ("head", "moving"),
    [
        (b"GIF89a....!\xff\x0bNETSCAPE2.0", True),
        (b"GIF89a....", False),
        (b"\x89PNG....acTL....IDAT", True),
        (b"\x89PNG....IDAT....acTL", False),
        (b"RIFF....WEBPVP8X....................ANIM", True),
        (b"RIFF....WEBPVP8 ....", False),
        (b"RIFF....WAVEANIMANIMANIM", False),
        (b"", False),
    ],
)
def test_moving_pictures(head: bytes, moving: bool) -> None:
    assert is_moving(head) is moving


@pytest.mark.parametrize(("value", "found"), [("1", 1), (" +2 ", 1), ("0", 0), ("-1", 0), ("", 0), ("x", 0)])
def test_tab_order(value: str, found: int) -> None:
    assert len(check_order(value, HERE)) == found


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://example.org">',
        "</a></h2></table></span>",
        '[<a href="https://example.org">](q.md) x</a>',
        '<h2><a href="q.md">x</h2></a>',
        "<table><tr><th>a",
        '<span lang="fr"><span>',
        "![[x](q.md)](p.md)",
    ],
)
def test_nothing_unbalanced_breaks_it(text: str) -> None:
    assert page(f"{text}\n\n[click here](q.md)\n").findings
