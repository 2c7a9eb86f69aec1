"""Each repair: what was there, what is there then, what is said; and what is left because nobody but the author can know."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import canonicalize

import pytest

from scorm_builder.package import MANIFEST
from scorm_builder.repair import Repaired, repair_entries
from scorm_builder.repair.titles import MAX_TITLE, shortened
from scorm_builder.scorm12.schema import check_schema, control_documents

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- kept -->
<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="MAN-1" xsi:schemaLocation="\
http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="ORG-1">
    <organization identifier="ORG-1">
      <title>Course</title>
      <item identifier="ITEM-1" identifierref="RES-1" isvisible="true">
        <title>One</title>
        <adlcp:masteryscore>80</adlcp:masteryscore>
      </item>
      <item identifier="ITEM-2" identifierref="RES-2" isvisible="true">
        <title>Two</title>
        <adlcp:prerequisites type="aicc_script">ITEM-1&amp;~X.ITEM-1</adlcp:prerequisites>
        <adlcp:timelimitaction>exit,no message</adlcp:timelimitaction>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES-1" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
      <dependency identifierref="RES-3"/>
    </resource>
    <resource identifier="RES-2" type="webcontent" adlcp:scormtype="sco" href="two/Page%20b.html?a=1">
      <file href="two/Page%20b.html"/>
    </resource>
    <resource identifier="RES-3" type="webcontent" adlcp:scormtype="asset">
      <file href="style.css"/>
    </resource>
  </resources>
</manifest>
"""

FILES = {name: name.encode() for name in ("index.html", "two/Page b.html", "style.css")}
DOCUMENTS = {name: control_documents()[name] for name in ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "ims_xml.xsd")}


def repaired(text: str | bytes, **files: bytes) -> Repaired:
    data = text if isinstance(text, bytes) else text.encode()
    return repair_entries({MANIFEST: data, **FILES, **DOCUMENTS, **files}, "my_course")


def manifest(result: Repaired) -> str:
    data = result.entries[MANIFEST]
    assert isinstance(data, bytes)
    return data.decode()


def same(one: str, other: str) -> bool:
    """Whether two manifests say the same, whatever the order of attributes and the white space between tags."""
    return canonical(one) == canonical(other)


def canonical(text: str) -> str:
    return canonicalize(text, strip_text=True, with_comments=True)


def said(result: Repaired) -> list[tuple[str, str, str]]:
    return [(change.what, change.before, change.after) for change in result.changes]


def test_what_is_right_stays_byte_for_byte() -> None:
    result = repaired(GOOD)
    assert (result.changes, result.left) == ((), ())
    assert result.entries == {MANIFEST: GOOD.encode(), **FILES, **DOCUMENTS}
    assert check_schema(GOOD.encode()) == ()


BACK = [
    # broken, mended (in the text of GOOD), what, before, after
    ("<title>Two</title>", "<title>Two</title><title> Two\n</title>", "took out the second title, which says the same", "", ""),
    ("<schema>ADL SCORM</schema>", "<schema>ADL SCORM</schema>" * 2, "took out the second schema, which says the same", "", ""),
    (' default="ORG-1"', "", "named the organization that is shown by default", "", "ORG-1"),
    (' default="ORG-1"', ' default="org-1"', "named the organization that is shown by default", "org-1", "ORG-1"),
    (
        'adlcp:scormtype="asset"',
        'adlcp:scormType="asset"',
        "spelled the kind of the resource as SCORM does",
        'adlcp:scormType="asset"',
        'adlcp:scormtype="asset"',
    ),
    (
        'adlcp:scormtype="asset"',
        'adlcp:scormtype="Asset "',
        "spelled the kind of the resource as SCORM does",
        'adlcp:scormtype="Asset "',
        'adlcp:scormtype="asset"',
    ),
    (
        'adlcp:scormtype="asset"',
        'scormtype="asset"',
        "spelled the kind of the resource as SCORM does",
        'scormtype="asset"',
        'adlcp:scormtype="asset"',
    ),
    ('isvisible="true">\n        <title>One', 'isvisible="TRUE">\n        <title>One', "spelled isvisible as SCORM does", "TRUE", "true"),
    (">exit,no message<", ">Exit, no message<", "spelled the time limit action as SCORM does", "Exit, no message", "exit,no message"),
    (' type="aicc_script"', "", "named the language of the prerequisites", "", "aicc_script"),
    ("<title>Two</title>", "<title>\n  Two </title>", "tidied the white space of the title", "\n  Two ", "Two"),
    ("<schemaversion>1.2<", "<schemaversion> 1.2\n<", "spelled schemaversion of the metadata as SCORM does", " 1.2\n", "1.2"),
    ("<schema>ADL SCORM<", "<schema>adl scorm<", "spelled schema of the metadata as SCORM does", "adl scorm", "ADL SCORM"),
    ('<file href="style.css"/>', '<file href="/style.css"/>', "spelled the address as the file is called", "/style.css", "style.css"),
    ('<file href="style.css"/>', '<file href="Style.CSS"/>', "spelled the address as the file is called", "Style.CSS", "style.css"),
    ('<file href="style.css"/>', '<file href=".\\style.css "/>', "spelled the address as the file is called", ".\\style.css ", "style.css"),
    (
        'href="two/Page%20b.html?a=1"',
        'href="two\\page%20b.html?a=1"',
        "spelled the address as the file is called",
        "two\\page%20b.html?a=1",
        "two/Page%20b.html?a=1",
    ),
    (
        "imscp_rootv1p1p2.xsd ",
        "http://example.org/cp.xsd ",
        "corrected where a control document is (xsi:schemaLocation)",
        "http://example.org/cp.xsd",
        "imscp_rootv1p1p2.xsd",
    ),
]


@pytest.mark.parametrize(("good", "bad", "what", "before", "after"), BACK)
def test_written_as_it_should_be(good: str, bad: str, what: str, before: str, after: str) -> None:
    assert GOOD.count(good) == 1
    result = repaired(GOOD.replace(good, bad))
    assert said(result) == [(what, before, after)]
    assert same(manifest(result), GOOD)


def test_launch_resource_comes_first() -> None:
    start, end = GOOD.index('    <resource identifier="RES-1"'), GOOD.index('    <resource identifier="RES-2"')
    last = GOOD.index("  </resources>")
    result = repaired(GOOD[:start] + GOOD[end:last] + GOOD[start:end] + GOOD[last:])
    assert said(result) == [('moved the resource "RES-1", which opens first, in front of the others', "", "")]
    assert result.changes[0].where == "imsmanifest.xml:29"
    assert manifest(result) == GOOD


def test_order_of_elements() -> None:
    score = "        <adlcp:masteryscore>80</adlcp:masteryscore>\n"
    title = "        <!-- its title -->\n        <title>One</title>\n"
    commented = GOOD.replace("        <title>One</title>\n", title)
    result = repaired(commented.replace(title + score, score + title))
    assert said(result) == [("put the parts of item in the order of the standard: title goes before others", "", "")]
    assert manifest(result) == commented


def test_identifiers_and_all_that_refers_to_them() -> None:
    bad = (
        GOOD.replace('"ORG-1"', '"my org"')
        .replace("ITEM-1", "1 item")
        .replace("RES-1", "1:é")
        .replace("RES-3", "x y")
        .replace("MAN-1", "{1}")
    )
    result = repaired(bad.replace("X.1 item", "X.ITEM-1"))
    assert manifest(result) == (
        GOOD.replace('"ORG-1"', '"my_org"')
        .replace("RES-1", "ID-1_é")
        .replace("RES-3", "x_y")
        .replace("MAN-1", "_1_")
        .replace("X.ITEM-1", "X.KEPT")
        .replace("ITEM-1", "ID-1_item")
        .replace("X.KEPT", "X.ITEM-1")
    )
    assert ("made the prerequisites follow the new identifier", "1 item&~X.ITEM-1", "ID-1_item&~X.ITEM-1") in said(result)
    assert "Moodle" in next(what for what, before, _ in said(result) if before == "1 item")


def test_one_identifier_for_two_kinds() -> None:
    result = repaired(GOOD.replace("RES-1", "ITEM-1"))
    assert manifest(result) == GOOD.replace("RES-1", "ITEM-1-resource"), "results hang on the item's identifier"


def test_identifiers_that_moodle_cannot_store() -> None:
    result = repaired(GOOD.replace("RES-2", "R" * 300))
    new = next(after for what, _, after in said(result) if "resource" in what)
    assert len(new) <= 255
    assert manifest(result) == GOOD.replace("RES-2", new)


def test_one_identifier_for_two_things_of_a_kind_is_left() -> None:
    result = repaired(GOOD.replace("ITEM-2", "1 item").replace('"ITEM-1"', '"1 item"'))
    assert result.changes == ()
    assert result.left == ('identifier "1 item" is no XML name and stands several times: decide which is meant',)


def test_default_that_could_be_several_is_left() -> None:
    organization = '<organization identifier="ORG-2"><title>Other</title></organization></organizations>'
    bad = GOOD.replace("</organizations>", organization).replace('default="ORG-1"', 'default="else"')
    assert repaired(bad).changes == ()
    assert said(repaired(bad.replace('default="else"', 'default=""'))) == [("named the organization that is shown by default", "", "ORG-1")]


def test_prefixes() -> None:
    bad = GOOD.replace("adlcp:", "adl:").replace("xmlns:adlcp", "xmlns:adl")
    bad = bad.replace('xmlns="', 'xmlns:cp="').replace("</", "</cp:").replace("</cp:adl:", "</adl:").replace("<", "<cp:")
    for wrong in ("<cp:/cp:", "<cp:?xml", "<cp:!--", "<cp:adl:", "<cp:/adl:"):
        bad = bad.replace(wrong, wrong.replace("<cp:", "<").replace("</cp:", "</cp:"))
    result = repaired(bad)
    assert said(result) == [
        ("wrote the prefix that importers look for", "cp:manifest", "manifest"),
        ("wrote the prefix that importers look for", "adl", "adlcp"),
    ]
    assert same(manifest(result), GOOD)


@pytest.mark.parametrize(
    "wrong",
    ["https://www.adlnet.org/xsd/adlcp_rootv1p2", "http://adlnet.gov/xsd/adlcp_rootv1p2.xsd", "http://www.adlnet.org/xsd/ADLCP_rootv1p2/"],
)
def test_namespaces_that_are_nearly_right(wrong: str) -> None:
    result = repaired(GOOD.replace('xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"', f'xmlns:adlcp="{wrong}"'))
    assert ("corrected the namespace", wrong, "http://www.adlnet.org/xsd/adlcp_rootv1p2") in said(result)
    assert same(manifest(result), GOOD)


def test_no_namespace_at_all() -> None:
    result = repaired(GOOD.replace('xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" ', ""))
    assert ("corrected the namespace", "none", "http://www.imsproject.org/xsd/imscp_rootv1p1p2") in said(result)
    assert same(manifest(result), GOOD)


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (GOOD.replace('xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" ', ""), 'declared the prefix "adlcp", which is used'),
        (GOOD.replace("Two", "Two & three", 1).replace("?a=1", "?a=1&b=2"), "wrote an ampersand as XML wants it"),
        ("\ufeff \n" + GOOD, "took out the white space in front of the XML declaration"),
        (GOOD + "\0\0\0", "took out zeros behind the end: 3 bytes"),
    ],
)
def test_text_that_is_no_xml(bad: str, what: str) -> None:
    result = repaired(bad)
    assert what in [change.what for change in result.changes]
    assert same(manifest(result).replace(" &amp; three", "").replace("&amp;b=2", ""), GOOD)


def test_characters_by_their_html_names() -> None:
    result = repaired(GOOD.replace("One", "One&nbsp;&eacute; &amp; <![CDATA[&eacute;]]>").replace("Two", "&NotEqualTilde;", 1))
    what = "wrote a character that HTML has a name for, and XML has not"
    assert said(result) == [(what, "&nbsp;", "\xa0"), (what, "&eacute;", "é"), (what, "&NotEqualTilde;", "\u2242\u0338")]
    assert same(manifest(result).replace("\xa0é &amp; &amp;eacute;", "").replace("\u2242\u0338", "Two"), GOOD)


@pytest.mark.parametrize(("encoding", "character"), [("iso-8859-1", "&eacute;"), ("us-ascii", "&eacute;"), ("iso-8859-1", "&pi;")])
def test_html_names_in_another_encoding(encoding: str, character: str) -> None:
    result = repaired(GOOD.replace("UTF-8", encoding).replace("Two", character))
    assert manifest(result) == GOOD.replace("Two", html.unescape(character))


def test_names_that_a_document_declares_itself_are_left() -> None:
    bad = GOOD.replace("Two", "&nbsp;").replace("<manifest", '<!DOCTYPE manifest [<!ENTITY nbsp " ">]>\n<manifest', 1)
    assert "&nbsp;" not in str(repaired(bad).changes)


def test_ends_of_lines_are_said_where_a_manifest_is_written_anew() -> None:
    windows = GOOD.replace("\n", "\r\n")
    assert repaired(windows).changes == ()
    result = repaired(windows.replace('default="', 'default="WRONG'))
    assert [change.what for change in result.changes][1:] == ["ended lines with LF instead of CR LF"]


def test_text_that_cannot_be_mended_is_left() -> None:
    bad = GOOD.replace("</title>", "", 1).replace("One", "One & two")
    result = repaired(bad)
    assert result.changes == ()
    assert manifest(result) == bad


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (GOOD.replace("Two", "Tw&#111; &#xe9;").encode(), "wrote 2 characters in the place of numeric references such as &#111;"),
        (GOOD.replace("Two", "Two é").replace("UTF-8", "iso-8859-1").encode("latin-1"), "wrote the manifest in another encoding"),
        (GOOD.replace("Two", "Two é").replace("UTF-8", "UTF-16").encode("utf-16"), "wrote the manifest in another encoding"),
        (GOOD.replace("Two", "Two é").replace(' encoding="UTF-8"', "").encode("utf-16"), "wrote the manifest in another encoding"),
        (GOOD.replace("Two", "Two é").encode("utf-16"), "wrote the manifest in UTF-8, as its first line says, instead of UTF-16"),
        (GOOD.replace("Two", "Two é").replace("UTF-8", "utf-16").encode(), "named the encoding in which the manifest is written"),
        (b"\xef\xbb\xbf" + GOOD.replace("Two", "Two é").encode(), "took out the byte order mark, an invisible character at the start"),
        (
            GOOD.replace("Two", "Two é").replace("<manifest", '<!DOCTYPE manifest SYSTEM "a.dtd">\n<manifest').encode(),
            "took out the document type declaration (<!DOCTYPE …>)",
        ),
    ],
)
def test_form(data: bytes, what: str) -> None:
    result = repaired(data)
    assert [change.what for change in result.changes] == [what]
    assert manifest(result) == GOOD.replace("Two", "Two é")


def test_what_stands_twice_with_different_words_is_left() -> None:
    result = repaired(GOOD.replace("<title>Two</title>", "<title>Two</title><title>Three</title>"))
    assert result.changes == ()
    line = GOOD[: GOOD.index("<title>Two")].count("\n") + 1
    assert result.left == (f"title stands twice, with different words, in line {line}: decide which is meant",)


def test_many_that_stand_twice_are_one_line() -> None:
    twice = "<title>Two</title>" + "<title>Three</title>" * 5
    (left,) = repaired(GOOD.replace("<title>Two</title>", twice.replace("><", ">\n<"))).left
    assert re.fullmatch(r"title stands twice, with different words, in line \d+, \d+, \d+ and 2 more: decide which is meant", left)


def test_references_that_are_none() -> None:
    text = GOOD.replace("Two", "<![CDATA[&#233;]]>&amp;#233;").replace("kept", "&#233;")
    assert repaired(text).changes == ()


def test_files_are_declared() -> None:
    result = repaired(GOOD.replace('      <file href="index.html"/>\n', "").replace('      <file href="two/Page%20b.html"/>\n', ""))
    what = "declared the launch page as a file of its resource"
    assert said(result) == [(what, "", "index.html"), (what, "", "two/Page%20b.html")]
    assert check_schema(manifest(result).encode()) == ()


def test_undeclared_files_of_one_sco() -> None:
    one = GOOD.replace(' identifierref="RES-2"', "")
    result = repaired(one, **{"a b.js": b"", "c#.js": b""})
    assert [change.what for change in result.changes] == [
        'declared 2 files of the package that the manifest did not list: "a b.js", "c#.js"'
    ]
    assert '<file href="a%20b.js"/>\n      <file href="c%23.js"/>\n      <dependency' in manifest(result)


def test_undeclared_files_of_several_scos_are_left() -> None:
    result = repaired(GOOD, **{"a.js": b""})
    assert result.changes == ()
    assert result.left == ('not declared by any resource: "a.js"; which resource needs them is for you to say, if your LMS asks for it',)


def test_missing_files_and_values_that_need_a_decision_are_left() -> None:
    bad = GOOD.replace('href="index.html"', 'href="gone.html"').replace(">80<", ">80%<").replace(' adlcp:scormtype="sco"', "", 1)
    result = repaired(bad)
    assert [change for change in result.changes if "declared" not in change.what] == []


def test_control_documents() -> None:
    entries = {MANIFEST: GOOD.encode(), **FILES, "IMSCP_rootv1p1p2.xsd": b"<mine/>"}
    result = repair_entries(entries)
    assert said(result) == [
        ("renamed a control document", "IMSCP_rootv1p1p2.xsd", "imscp_rootv1p1p2.xsd"),
        ("added control documents (the schemas of SCORM 1.2): adlcp_rootv1p2.xsd, ims_xml.xsd", "", ""),
    ]
    assert result.entries["imscp_rootv1p1p2.xsd"] == b"<mine/>"
    assert result.entries[MANIFEST] == GOOD.encode()


def test_missing_version_is_said() -> None:
    start, end = GOOD.index("  <metadata>"), GOOD.index("  <organizations")
    result = repaired(GOOD[:start] + GOOD[end:])
    assert [change.what for change in result.changes] == [
        "wrote the missing schema into the metadata",
        "wrote the missing schemaversion into the metadata",
    ]
    assert same(manifest(result), GOOD)
    other = GOOD.replace("ADL SCORM", "IMS Content").replace("    <schemaversion>1.2</schemaversion>\n", "")
    assert repaired(other).changes == (), "it says that it is something else"


@pytest.mark.parametrize(
    ("bad", "what", "title"),
    [
        (GOOD.replace("<title>Two</title>", "<title> </title>"), "gave the item a title", "Page b"),
        (GOOD.replace("<title>Two</title>", ""), "gave the item a title", "Page b"),
        (GOOD.replace("<title>Course</title>", "<title/>"), "gave the organization a title", "my course"),
        (
            GOOD.replace("<title>Two</title>", f"<title>{'word ' * 60}</title>"),
            "shortened the title to 200 characters",
            "word " * 39 + "word",
        ),
    ],
)
def test_titles(bad: str, what: str, title: str) -> None:
    result = repaired(bad)
    assert [change.what for change in result.changes if change.after.startswith(title)] == [what]
    assert check_schema(manifest(result).encode()) == ()


def test_title_that_nothing_tells_is_left() -> None:
    result = repaired(GOOD.replace("<title>One</title>", ""))
    assert result.changes == ()
    assert result.left == ('item "ITEM-1" has no title, and nothing tells what it could be: decide on one',)


@pytest.mark.parametrize("text", ["word " * 60, "x" * 300, "x" * 199 + " y" * 60, "é" * 256, "a " + "b" * 300])
def test_shortened(text: str) -> None:
    short = shortened(text)
    assert 2 <= len(short) <= MAX_TITLE
    assert short.endswith("…")
    assert text.startswith(short[:-1])
    assert not short[:-1].endswith(" ")
