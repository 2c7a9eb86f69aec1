"""No page, style sheet or script makes us stop, whatever its bytes are."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scorm_builder.checks.content import check_content
from scorm_builder.package import Package
from scorm_builder.scorm12.model import File, Item, Manifest, Organization, Organizations, Resource

PARTS = (
    *(
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        '<a href="',
        '<img srcset="',
        "<base href=",
        "<source src=",
        "<title>",
        "<svg>",
    ),
    *(
        '"',
        "'",
        "`",
        "{",
        "}",
        "(",
        ")",
        "/*",
        "*/",
        "//",
        "\\",
        "=",
        ";",
        ",",
        "&amp;",
        "\0",
        "\r\n",
        "\ud800",
        "é",
        "{{x}}",
        "..",
        "/",
        "#",
        "?",
    ),
    *(
        "url(",
        "@import ",
        "@font-face",
        "onunload=",
        "window.onunload = save",
        "function save() {",
        'set("cmi.suspend_data", ',
        "LMSInitialize",
    ),
    *(
        "https://example.org/",
        "a.css",
        "a.js",
        "index.html",
        "x.png",
        "file:///",
        "data:,",
        "C:\\a",
        "<meta charset=utf-16>",
        "<?xml encoding='x'?>",
    ),
)
CONTENTS = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(PARTS), max_size=40).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
)
RESOURCE = Resource("R", scorm_type="sco", href="index.html", files=(File("index.html"), File("a.js")))
MANIFEST = Manifest(
    "M",
    organizations=Organizations("O", (Organization("O", "O", items=(Item("I", "I", "R", mastery_score="80"),)),)),
    resources=(RESOURCE,),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONTENTS, CONTENTS, CONTENTS)
@example(b"<base href='//[x'><a href=b><a href='http://[::1'><a href='//'><a href='%ff%00'>", b"@import '\\", b"\xff\xfe\x00\xd8")
def test_any_bytes_can_be_judged(page: bytes, sheet: bytes, script: bytes) -> None:
    package = Package(MANIFEST, {"index.html": page, "a.css": sheet, "a.js": script, "pages/b.html": page}, "x.zip")
    for finding in check_content(package):
        assert finding.location.line >= 0
        assert finding.message
