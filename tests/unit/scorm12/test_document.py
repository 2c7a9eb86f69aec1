"""Bytes of all kinds: what is read, what is refused, where and with which words."""

from __future__ import annotations

import pytest

from scorm_builder.scorm12.document import MAX_DEPTH, read_document, read_nodes
from scorm_builder.scorm12.nodes import qualified, split_name

BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">]>
<a b="&y;">&y;</a>"""


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"", "1:1 MAN001 the file is empty"),
        (b" \n ", "2:2 MAN001 the file holds no element"),
        (b"not XML", "1:1 MAN001 what stands here is not XML"),
        (b"<a>\n  x & y</a>", "2:6 MAN001 a character stands where XML does not allow it"),
        (b"<a>\n<b>\n</a>", "3:3 MAN001 element b of line 2 is not closed before this place"),
        (b"<a>\n<p:b xmlns:p='u'>\n", "3:1 MAN001 element b of line 2 is not closed before this place"),
        (b"<a/>\n<b/>", "2:1 MAN001 something follows the end of the root element"),
        (b'\n<?xml version="1.0"?><a/>', "2:1 MAN001 something stands before the XML declaration"),
        (b'<a x="1" x="2"/>', "1:10 MAN001 an attribute stands twice in one tag"),
        (b"<a>\n  <b p:x='1'/></a>", '2:3 MAN001 prefix "p" is used here but not declared'),
        (b"<a>\n &nbsp;</a>", "2:2 MAN001 an entity is used here that XML does not know"),
        (b"<a>caf\xe9</a>", "1:7 MAN001 the bytes here are not UTF-8 text"),
        (b"<a>\n\x00</a>", "2:1 MAN001 an invisible control character stands here, which XML does not allow"),
        (
            b'<?xml version="1.0" encoding="utf-16"?><a/>',
            '1:31 MAN001 the XML declaration says that the file is in "utf-16", but it is in UTF-8',
        ),
        (
            '<?xml version="1.0" encoding="UTF-8"?><a/>'.encode("utf-16"),
            '1:31 MAN001 the XML declaration says that the file is in "UTF-8", but it is in UTF-16',
        ),
        (
            b'<?xml version="1.0" encoding="utf-16"?><a>\xe9</a>',
            '1:31 MAN001 the XML declaration says that the file is in "utf-16", but it is in another encoding',
        ),
        (b'<?xml version="1.0" encoding="gbk"?><a/>', '1:1 MAN001 the encoding is "gbk", expected UTF-8'),
        (b'<?xml version="1.0" encoding="iso-8859-99"?><a/>', '1:31 MAN001 the encoding is "iso-8859-99", expected UTF-8'),
        (b'<?xml version="1.0"', "1:1 MAN001 XML cannot be read here: unclosed token"),
        (b'<a xml:id="1"/>', "1:14 MAN001 XML cannot be read here: xml:id : attribute value 1 is not an NCName"),
        (BILLION_LAUGHS, "2:13 MAN003 the file has declarations of its own in <!DOCTYPE a [ … ]>"),
        (b"<a>" * (MAX_DEPTH + 1), f"1:{3 * MAX_DEPTH + 1} MAN004 element a stands at level {MAX_DEPTH + 1}, expected at most {MAX_DEPTH}"),
        (b"<a>" * 10**6, f"1:{3 * MAX_DEPTH + 1} MAN004 element a stands at level {MAX_DEPTH + 1}, expected at most {MAX_DEPTH}"),
    ],
)
def test_refused(data: bytes, finding: str) -> None:
    document, findings = read_document(data, "")
    assert document is None
    assert [f"{f.location.line}:{f.location.column} {f.rule.code} {f.message}" for f in findings] == [finding]


@pytest.mark.parametrize(
    "data",
    [
        b"<a>\xc3\xa9</a>",
        b"\xef\xbb\xbf<a>\xc3\xa9</a>",
        '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>',
        b'<?xml version="1.0" encoding="windows-1252"?><a>\xe9</a>',
        b"<a><!-- c --><![CDATA[\xc3\xa9]]><?p i?></a>",
        b"<a>&#233;</a>",
    ],
)
def test_encodings(data: bytes) -> None:
    document, findings = read_document(data, "")
    assert findings == ()
    assert document is not None
    assert document.root.text == "é"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_places_are_where_tags_begin(mark: bytes) -> None:
    data = mark + '<a\n x="1"\n>é<!--\n--><b/>\t<c\n/>\r\n<d>😀<e/></d></a>'.encode()
    document, _ = read_document(data, "f.xml")
    assert document is not None
    assert [document.places[element] for element in document.root.iter("*")] == [(1, 1), (4, 4), (4, 9), (6, 1), (6, 5)]


def test_dtd_is_named_and_ignored() -> None:
    document, findings = read_document(b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd">\n<a/>', "f.xml")
    assert document is not None
    assert [finding.rule.code for finding in findings] == ["MAN002"]


def test_entities_of_a_dtd_are_refused() -> None:
    document, findings = read_document(b'<!DOCTYPE a SYSTEM "a.dtd">\n<a>\n&x;</a>', "f.xml")
    assert document is None
    assert [(finding.rule.code, str(finding.location)) for finding in findings] == [("MAN002", "f.xml:1:1"), ("MAN003", "f.xml:3:1")]


def test_long_texts_are_read() -> None:
    document, findings = read_document(b"<a>" + b"x" * 20_000_000 + b"</a>", "")
    assert findings == ()
    assert document is not None
    assert len(document.root.text or "") == 20_000_000


# --- plain nodes --------------------------------------------------------------------------------------------------


def test_nodes_are_the_elements_of_the_tree() -> None:
    data = (
        '\ufeff<?xml version="1.0"?><a xmlns="urn:a" xmlns:b="http://b" b:x="1">é<b:c\n y="2">t<!-- no -->u<d/>v</b:c>\n<e/>w</a>'.encode()
    )
    document, _ = read_document(data, "x.xml")
    read, findings = read_nodes(data, "x.xml")
    assert document is not None
    assert read is not None
    assert not findings
    nodes = list(read.root.walk())
    assert [(each.line, each.column) for each in nodes] == list(document.places.values())
    assert [each.text() for each in nodes] == ["".join(map(str, each.itertext())) for each in document.places]
    assert [each.name for each in nodes] == [
        qualified("urn:a", "a"),
        qualified("http://b", "c"),
        qualified("urn:a", "d"),
        qualified("urn:a", "e"),
    ]
    assert read.root.attributes == {qualified("http://b", "x"): "1"}
    assert split_name(nodes[1].name) == ("http://b", "c")


def test_namespaces_are_those_that_are_used() -> None:
    """A namespace that is only declared says nothing of a file."""
    read, _ = read_nodes(b'<a xmlns="urn:a" xmlns:b="urn:b" xmlns:c="urn:c" b:x="1"><d xmlns="urn:d"/></a>', "x.xml")
    assert read is not None
    assert read.namespaces == {"", "urn:a", "urn:b", "urn:d"}


@pytest.mark.parametrize(
    "data", [b'<a xml:id="1"/>', b'<a xmlns="a b"/>', b"<a><?b:c d?></a>", b'<?xml version="1.0" encoding="cp1253"?><a>\xff</a>']
)
def test_nodes_are_refused_where_the_tree_is(data: bytes) -> None:
    """expat lets the first three pass."""
    document, said = read_document(data, "x.xml")
    read, findings = read_nodes(data, "x.xml")
    assert document is None
    assert read is None
    assert findings == said != ()
