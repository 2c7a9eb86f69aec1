"""Directives in a page: nesting, places, attributes, and everything that can be wrong with them."""

from __future__ import annotations

import pytest

from scorm_builder.course.blocks import DEPTH
from scorm_builder.course.directives import DIRECTIVES
from tests.courses import brief, page, shown

FILES = ["media/x.mp4", "media/x.jpg", "media/x.vtt", "media/x.mp3", "media/x.pdf", "media/x.MOV", "media/noending"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (":::note\na\n:::", "<<note# [] content=<p>a</p>\n>>"),
        (":::note[Good to *know*]{#n}\na\n:::\nb", "<<note#n [Good to *know*] content=<p>a</p>\n>><p>b</p>\n"),
        ("a\n:::warning\nb\n:::\nc", "<p>a</p>\n<<warning# [] content=<p>b</p>\n>><p>c</p>\n"),
        (":::note\n:::warning\na\n:::\nb\n:::", "<<note# [] content=<<warning# [] content=<p>a</p>\n>><p>b</p>\n>>"),
        ("::::note\n:::warning\na\n:::\n::::", "<<note# [] content=<<warning# [] content=<p>a</p>\n>>>>"),
        (":::::note\na\n::::::", "<<note# [] content=<p>a</p>\n>>"),
        ("- a\n\n  :::note\n  b\n  :::\n\n- c", "<ul>\n<li><p>a</p>\n<<note# [] content=<p>b</p>\n>></li>\n<li><p>c</p>\n</li>\n</ul>\n"),
        ("- :::note\n  b\n  :::\n", "<ul>\n<li><<note# [] content=b>></li>\n</ul>\n"),
        ("> :::note\n> b\n> :::\n", "<blockquote>\n<<note# [] content=<p>b</p>\n>></blockquote>\n"),
        ("- > :::note\n  > b\n  > :::\n", "<ul>\n<li><blockquote>\n<<note# [] content=<p>b</p>\n>></blockquote>\n</li>\n</ul>\n"),
        (":::note\n- a\n- b\n:::", "<<note# [] content=<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n>>"),
        (":::note\n## Head\n:::", '<<note# [] content=<h2 id="p--head">Head</h2>\n>>'),
        (":::story[Amara]\na\n:::", "<<story# [Amara] composite=True content=<p>a</p>\n>>"),
        (":::story{composite=no}\na\n:::", "<<story# [] composite=False content=<p>a</p>\n>>"),
        (":::outcomes\n:::", "<<outcomes# [] content=>>"),
        (":::outcomes[You can]\n- a\n:::", "<<outcomes# [You can] content=<ul>\n<li>a</li>\n</ul>\n>>"),
        (":::resources\n- a\n:::", "<<resources# [] content=<ul>\n<li>a</li>\n</ul>\n>>"),
        (
            ":::video[Film]{file=../../media/x.mp4 captions=../../media/x.vtt}\nT\n:::",
            (
                "<<video# [Film] poster= captions={media/x.vtt} width=None height=None file={media/x.mp4} "
                "chapters=Chapters(items=()) subtitles=Tracks(items=()) duration=None "
                "captions_language=en content=<p>T</p>\n>>"
            ),
        ),
        (
            ':::video[Film]{#f file=/media/x.mp4 poster=/media/x.jpg captions=/media/x.vtt duration="0:45" width=64 height=36}\nT\n:::',
            (
                "<<video#f [Film] poster={media/x.jpg} captions={media/x.vtt} width=64 height=36 file={media/x.mp4} "
                "duration=Duration(seconds=45) chapters=Chapters(items=()) subtitles=Tracks(items=()) "
                "captions_language=en content=<p>T</p>\n>>"
            ),
        ),
        (
            ':::video[Film]{file=/media/x.mp4 captions=/media/x.vtt subtitles="fr-CA: /media/x.vtt, xx:/media/x.vtt"}\nT\n:::',
            (
                "<<video# [Film] poster= captions={media/x.vtt} width=None height=None file={media/x.mp4} "
                "subtitles=Tracks(items=(Track(language='fr-CA', name='Français (CA)', file=AssetUrl(source='media/x.vtt')), "
                "Track(language='xx', name='xx', file=AssetUrl(source='media/x.vtt')))) "
                "chapters=Chapters(items=()) duration=None captions_language=en content=<p>T</p>\n>>"
            ),
        ),
        (
            ":::audio[Voice]{file=/media/x.mp3}\nT\n:::",
            "<<audio# [Voice] file={media/x.mp3} chapters=Chapters(items=()) duration=None content=<p>T</p>\n>>",
        ),
        (
            ":::download[Sheet]{file=../../media/x.pdf}\n:::",
            "<<download# [Sheet] file={media/x.pdf} type=PDF size=FileSize(bytes=1234) content=>>",
        ),
        (
            ":::download[Sheet]{file=../../media/noending}\n:::",
            "<<download# [Sheet] file={media/noending} type= size=FileSize(bytes=1234) content=>>",
        ),
    ],
)
def test_directives(text: str, html: str) -> None:
    rendered = page(text, files=FILES)
    assert shown(rendered.body) == html
    assert rendered.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "```\n:::note[x]{#a b=c}\ntext\n:::\n```\n",
        "    :::note[x]{#a b=c}\n    text\n    :::\n",
        "> ```\n> :::note[x]{#a b=c}\n> text\n> :::\n> ```\n",
        "- ~~~\n  :::note[x]{#a b=c}\n  text\n  :::\n  ~~~\n",
        "<pre>\n:::note[x]{#a b=c}\ntext\n:::\n</pre>\n",
        ":::warning\n```\n:::note[x]{#a b=c}\ntext\n:::\n```\n:::\n",
    ],
)
def test_fences_in_code_are_text(text: str) -> None:
    rendered = page(text)
    assert ":::note[x]{#a b=c}\ntext\n:::\n" in shown(rendered.body)
    assert "<<note" not in shown(rendered.body)
    assert rendered.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "<!--\n:::note\nhidden\n:::\n-->\n\nseen\n",
        "<!-- :::note\n\nhidden\n\n:::\n:::nonsense[\n-->\nseen\n",
        "seen <!-- x\n  hidden\n-->\n",
    ],
)
def test_what_is_commented_out_is_not_there(text: str) -> None:
    rendered = page(text)
    assert shown(rendered.body).strip() in ("<p>seen</p>", "<p>seen </p>")
    assert rendered.findings == ()


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (":::nope\na\n:::", ['1:1 SRC030 unknown directive "nope"']),
        (":::include{file=p.md}\nWords.\n:::", ["1:1 SRC032 :::include takes no content"]),
        (":::audience{for=police}\na\n:::", ['1:1 SRC088 there is no audience "police", as course.yaml has no audiences']),
        (":::Note\na\n:::", ['1:1 SRC030 unknown directive "Note"']),
        (
            "é\n:::note[x\na\n:::",
            ['2:1 SRC030 ":::" is followed by "note[x", which cannot be read', "4:1 SRC031 this fence closes no block"],
        ),
        (":::note{= x}\na\n:::", ['1:1 SRC030 ":::" is followed by "= x", which cannot be read']),
        (":::note\na", ['1:1 SRC031 ":::note" is never closed']),
        ("- :::note\n  a\n\nb", ['1:3 SRC031 ":::note" is never closed']),
        ("> :::note\n> a\n\nb\n:::\n", ['1:3 SRC031 ":::note" is never closed', "5:1 SRC031 this fence closes no block"]),
        ("a\n\n:::\n", ["3:1 SRC031 this fence closes no block"]),
        ("::::note\na\n:::\nb\n::::\n", ["3:1 SRC031 this fence closes no block"]),
        (":::note\n- a\n  :::\n", ["3:3 SRC031 this fence is indented otherwise than the one it closes, in line 1"]),
        (
            ":::note\n::::warning\na\n:::\n",
            ['1:1 SRC031 ":::note" is never closed', '2:1 SRC031 "::::warning" is never closed', "4:1 SRC031 this fence closes no block"],
        ),
        ("a\n     :::note\nb\n", ["2:6 SRC031 this fence is indented so far that it belongs to the paragraph above it"]),
        (":::note\n:::", ["1:1 SRC032 :::note is empty"]),
        (":::note\n<!-- nothing -->\n:::", ["1:1 SRC032 :::note is empty"]),
        (":::note{.wide}\na\n:::", ['1:1 SRC032 a directive takes no class ".wide"']),
        (":::note{colour=red}\na\n:::", ['1:1 SRC032 :::note has no attribute "colour"']),
        (":::story{composite=maybe}\na\n:::", ['1:1 SRC032 "composite" is "maybe", expected true or false']),
        (":::video{file=../../media/x.mp4}\n:::", ["1:1 SRC032 :::video has no title"]),
        (":::video[ ]{file=../../media/x.mp4}\n:::", ["1:1 SRC032 :::video has no title"]),
        (":::video[F]\n:::", ['1:1 SRC032 :::video has no "file"']),
        (":::video[F]{file=nix.mp4}\n:::", ['1:1 SRC020 file "nix.mp4" is not in the course']),
        (":::video[F]{file=../../media/x.mp4 width=0}\n:::", ['1:1 SRC032 "width" is "0", expected a whole number from 1 to 10000']),
        (
            ":::video[F]{file=../../media/x.mp4 duration=long}\n:::",
            ['1:1 SRC032 "duration" is "long", expected a duration such as "2h", "45 min", "1h30" or "PT1H30M"'],
        ),
        (":::video[F]{file=https://example.org/x.mp4}\n:::", ['1:1 SRC023 "https://example.org/x.mp4" is no file of the course']),
        (
            ":::video[F]{file=../../media/x.MOV captions=../../media/x.vtt}\nT\n:::",
            ['1:1 SRC033 "file" is a .mov file, which not every browser plays'],
        ),
        (
            ":::video[F]{file=../../media/x.mp4 captions=../../media/x.jpg}\nT\n:::",
            ['1:1 SRC033 "captions" is a .jpg file, which not every browser plays'],
        ),
        (
            ':::video[F]{file=/media/x.mp4 captions=/media/x.vtt subtitles="FR: /media/x.vtt, fr: /media/x.vtt, en: /media/x.vtt"}\nT\n:::',
            [
                '1:1 SRC032 "subtitles" has captions in "en", the language of the course',
                '1:1 SRC032 "subtitles" has two files in "fr"',
            ],
        ),
        (
            ':::video[F]{file=/media/x.mp4 captions=/media/x.vtt subtitles="fr: /media/x.jpg"}\nT\n:::',
            ['1:1 SRC033 "subtitles" is a .jpg file, which not every browser plays'],
        ),
        (
            ':::video[F]{file=/media/x.mp4 captions=/media/x.vtt subtitles="fr: /media/y.vtt"}\nT\n:::',
            ['1:1 SRC020 file "/media/y.vtt" is not in the course'],
        ),
        (":::audio[F]{file=../../media/x.pdf}\nT\n:::", ['1:1 SRC033 "file" is a .pdf file, which not every browser plays']),
        (":::download[F]{file=../../../secret.txt}\n:::", ['1:1 SRC023 "../../../secret.txt" leads out of the course folder']),
    ],
)
def test_faults_of_directives(text: str, findings: list[str]) -> None:
    assert brief(page(text, files=FILES).findings) == findings


def test_content_of_an_unknown_directive_is_read_all_the_same() -> None:
    rendered = page(":::nope\n[a](nix.md)\n<b>x</b> <i onclick='y'>\n:::\n")
    assert brief(rendered.findings) == [
        '1:1 SRC030 unknown directive "nope"',
        '2:1 SRC021 link to "nix.md", but the course has no such page',
        "3:10 SRC025 onclick is not allowed in a page and is left out",
    ]
    assert "onclick" not in shown(rendered.body)


@pytest.mark.parametrize("close", ["", ":::\n"])
def test_deep_nesting_is_refused(close: str) -> None:
    findings = page(":::note\n" * 10_000 + "x\n" + close * 10_000).findings
    assert f"{DEPTH + 1}:1 SRC031 directives are nested deeper than {DEPTH} levels" in brief(findings)


def test_nesting_up_to_the_limit_works() -> None:
    rendered = page(":::note\n" * DEPTH + "x\n" + ":::\n" * DEPTH)
    assert rendered.findings == ()
    assert shown(rendered.body).count("<<note") == DEPTH


def test_every_directive_says_what_it_is_and_has_an_example() -> None:
    for name, directive in DIRECTIVES.items():
        assert directive.name == name
        assert directive.doc.endswith(".")
        assert directive.example.startswith(f":::{name}")
        assert directive.content in ("required", "optional", "none")


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            ":::choice{#q #r points=2 points=3 points=4}\nP\n\n- [x] a\n- [ ] b\n:::",
            ['"#r" stands there twice', '"points" stands there twice'],
        ),
        (":::note{#n #n}\na\n:::", ['"#n" stands there twice']),
        (
            ":::include{file=a.md file=b.md}\n:::",
            ['"file" stands there twice'],
        ),
        ("![A](/media/x.jpg){width=1 width=2}", ['"width" stands there twice']),
        ("![A](/media/x.jpg){decorative decorative}", ['"decorative" stands there twice']),
        (":::hotspot[A]{file=/media/x.jpg}\n## A {x=1 x=2 y=3}\n\na\n:::", ['"x" stands there twice']),
    ],
)
def test_nothing_stands_there_twice(text: str, findings: list[str]) -> None:
    assert [finding.message for finding in page(text, files=FILES).findings] == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (":::embed[A]{url=http://x.org}\na\n:::", ['"url" is "http://x.org", expected an address that starts with https://']),
        (":::audience{for=''}\na\n:::", ['"for" is "", expected text']),
        (":::choice{#q.1}\nP\n\n- [x] a\n- [ ] b\n:::", ['"#q.1" is no id']),
        (":::choice{#q.1 points=2}\nP\n\n- [x] a\n- [ ] b\n:::", ['"#q.1" is no id']),
        (":::embed[A]{#x.1 url=https://x.org}\na\n:::", ['"#x.1" is no id']),
        (":::checklist\n- [ ] a\n- b\n:::", ["an item without brackets"]),
        (":::choice{#q}\nP\n\n- [x] a\n- b\n:::", ["an option without brackets"]),
    ],
)
def test_one_fault_is_reported_once(text: str, findings: list[str]) -> None:
    assert [finding.message for finding in page(text).findings] == findings


def test_what_to_do_with_an_attribute_of_a_block_that_has_none() -> None:
    [finding] = page(":::note{colour=red}\na\n:::").findings
    assert finding.hint == "delete it: :::note has no attributes"


A, B = '![A](/media/x.jpg "One")', '![B](/media/y.jpg "Two")'


@pytest.mark.parametrize("between", ["\n\n", "\n", "\\\n", "  \n", ""])
@pytest.mark.parametrize("behind", ["", "{credit=c}"])
def test_each_picture_of_a_gallery_is_a_figure(between: str, behind: str) -> None:
    rendered = page(f":::gallery\n{A}{behind}{between}{B}{behind}\n:::", files=["media/x.jpg", "media/y.jpg"])
    assert rendered.findings == ()
    html = shown(rendered.body)
    assert (html.count("<figure"), html.count("<figcaption>"), html.count("<p>"), html.count("title=")) == (2, 2, 0, 0)


def test_pictures_of_a_line_outside_of_galleries_stay_there() -> None:
    html = shown(page(f"{A}\n{B}\n\n:::note\n{A}\n{B}\n:::", files=["media/x.jpg", "media/y.jpg"]).body)
    assert (html.count("<figure"), html.count("<p>")) == (0, 2)


@pytest.mark.parametrize("text", [f":::gallery\nSee {A}\n\n{B}\n:::", f":::gallery\n- {A}\n- {B}\n:::", f":::figure\n{A} here\n:::"])
def test_a_caption_that_would_be_a_tooltip(text: str) -> None:
    found = brief(page(text, files=["media/x.jpg", "media/y.jpg"]).findings)
    assert found == ["1:1 SRC032 a picture with a caption stands in a line of text"]


@pytest.mark.parametrize(
    "text",
    [
        "::note",
        ":: :note",
        "::note[Title]",
        ":: note{#n}",
        "Words\n:: note",
        "Words\n:: :note",
        "- ::note",
        "> ::note",
        "Words\n::note\nWords",
        "::Note",
    ],
)
def test_a_block_with_too_few_colons(text: str) -> None:
    assert [finding.rule.code for finding in page(text).findings] == ["SRC030"]


@pytest.mark.parametrize(
    "text", ["std::note", "::notes", ":: note what it says", "`::note`", "a `b`::note", "    ::note", "```\n::note\n```"]
)
def test_colons_that_open_nothing(text: str) -> None:
    assert page(text).findings == ()


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://user:pw@example.org/a", '"url" holds a name or password in front of @'),
        ("https://localhost/a", '"url" leads to "localhost", which learners cannot reach'),
        ("https://intranet:8080/", '"url" leads to "intranet", which learners cannot reach'),
        ("https://127.0.0.1/", '"url" leads to "127.0.0.1", which learners cannot reach'),
        ("https://192.168.1.5/", '"url" leads to "192.168.1.5", which learners cannot reach'),
        ("https://printer.local", '"url" leads to "printer.local", which learners cannot reach'),
    ],
)
def test_addresses_that_are_not_for_learners(url: str, fault: str) -> None:
    assert brief(page(f":::embed[A]{{url={url}}}\na\n:::").findings) == [f"1:1 SRC032 {fault}"]


def test_addresses_that_look_alike() -> None:
    for url in ("https://local.example.org/@me", "https://10.example.org", "https://8.8.8.8/"):
        assert page(f":::embed[A]{{url={url}}}\na\n:::").findings == ()
