"""What scripts name and write."""

from __future__ import annotations

import time

import pytest

from scorm_builder.content.leaving import leaving_spans
from scorm_builder.content.scripts import MAX_SCRIPT, read_script


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('script.src = "a.js";', [("script", "a.js")]),
        ('image.src = "a.png?v=1";', [("image", "a.png?v=1")]),
        ('frame.src = "a.html"', [("frame", "a.html")]),
        ('script.src = "a.js" + version;', []),
        ('script.src = folder + "a.js";', []),
        ("script.src = `${folder}/a.js`;", []),
        ('script.src = "no file";', []),
        ('// script.src = "a.js";', []),
        ('/* script.src = "a.js"; */', []),
        ('url = "http://x"; script.src = "a.js";', [("script", "a.js")]),
        ('if (/["\']/.test(x)) script.src = "a.js";', [("script", "a.js")]),
        ('importScripts("a.js")', [("script", "a.js")]),
        ('import("a.js")', [("script", "a.js")]),
        (
            'import {a} from "./a.js"; import "../b.js"\nexport * from"/c.js";',
            [("script", "./a.js"), ("script", "../b.js"), ("script", "/c.js")],
        ),
        ('import Vue from "vue/vue.js"; Array.from("./a.js"); // from "./b.js"', []),
        ('fetch("data/a.json")', [("media", "data/a.json")]),
        ('fetch("api/next")', []),
        ('window.open("a.html", "x")', [("page", "a.html")]),
        ("window.location = 'a.html';", [("frame", "a.html")]),
        ("location.replace('a.html')", [("frame", "a.html")]),
        ("""document.write('<script src="a.js"></scr' + 'ipt>')""", [("script", "a.js")]),
        ("""document.write("<script src='" + name + "'>")""", []),
    ],
)
def test_addresses(script: str, expected: list[tuple[str, str]]) -> None:
    content = read_script(script.encode())
    assert [(reference.kind, reference.url) for reference in content.references] == expected
    assert not any(reference.certain for reference in content.references)


@pytest.mark.parametrize(
    ("script", "function", "value"),
    [
        ('api.LMSSetValue("cmi.suspend_data", "x")', "api.LMSSetValue", "x"),
        ("doLMSSetValue( 'cmi.suspend_data', state )", "doLMSSetValue", None),
        ('api["LMSSetValue"]("cmi.suspend_data", state)', "LMSSetValue", None),
        ('scorm.set("cmi.suspend_data", "a" + b)', "scorm.set", None),
    ],
)
def test_writes(script: str, function: str, value: str | None) -> None:
    (call,) = read_script(script.encode()).calls
    assert (call.function, call.element, call.value) == (function, "cmi.suspend_data", value)


@pytest.mark.parametrize("script", ['api.LMSGetValue("cmi.suspend_data")', 'name = "cmi.suspend_data"', '// set("cmi.suspend_data", x)'])
def test_reads_are_no_writes(script: str) -> None:
    assert read_script(script.encode()).calls == ()


SAVE = 'function save() { scorm.set("cmi.suspend_data", x) } '


@pytest.mark.parametrize(
    "script",
    [
        SAVE + "window.onunload = save;",
        SAVE + "window.addEventListener('beforeunload', save);",
        SAVE + "window.addEventListener('unload', () => { save(); });",
        SAVE + "window.addEventListener('unload', event => { save(); });",
        SAVE + "$(window).on('unload', function () { save(); });",
        SAVE + "function leave() { save(); } function go() { leave(); } window.onbeforeunload = go;",
        "const save = () => { scorm.set('cmi.suspend_data', x) }; window.onunload = save;",
        "window.onunload = function () { scorm.set('cmi.suspend_data', x) };",
    ],
)
def test_written_on_leaving(script: str) -> None:
    assert [call.on_leaving for call in read_script(script.encode()).calls] == [True]


@pytest.mark.parametrize(
    "script",
    [
        SAVE + "window.onunload = save; button.onclick = save;",
        SAVE + "window.onunload = save; setInterval(save, 1000);",
        SAVE + "window.onload = save;",
        SAVE + "function save() {} window.onunload = save;",
        "scorm.set('cmi.suspend_data', x); window.onunload = function () { scorm.quit(); };",
    ],
)
def test_written_at_other_times_too(script: str) -> None:
    assert not any(call.on_leaving for call in read_script(script.encode()).calls)


@pytest.mark.parametrize(
    "script",
    [
        "/* " * 300_000,
        "=/[" * 300_000,
        "`" * 500_001,
        '"' * 500_001,
        ".src = " * 200_000,
        "cmi.set(" * 50_000 + 'set("cmi.a",' * 50_000,
        "<script " * 200_000,
        "onunload={" * 30_000 + 'set("cmi.suspend_data", x)',
        "function a(){" * 30_000 + 'unload set("cmi.suspend_data", x)' + "}" * 30_000,
    ],
)
def test_no_script_takes_long(script: str) -> None:
    start = time.process_time()
    content = read_script(f'{script} cmi. .src fetch "cmi.x"'.encode())
    assert content.is_whole
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("script", "is_told"),
    [
        ("/* LMSInitialize */", False),
        ("x(); // LMSInitialize\ny()", False),
        ("/* a */ LMSInitialize('') // b", True),
        ("url = 'http://x'; API.LMSInitialize('')", True),
        ("return /a\\//.test(x)&&API.LMSInitialize('')", True),
        ("a = '//'; API.LMSInitialize(''); b = '/* '", True),
        ("x = /[/*]/; API.LMSInitialize('')", True),
    ],
)
def test_comments_of_scripts_tell_nothing(script: str, is_told: bool) -> None:
    assert ("LMSInitialize" in read_script(script.encode()).words) is is_told


def test_limits() -> None:
    content = read_script(b'LMSFinish; x.src = "a.js"' + b" " * MAX_SCRIPT)
    assert not content.is_whole
    assert content.words == {"LMSFinish"}
    assert leaving_spans("window.onunload = function () {}" + " " * 1_000_000) == ()
