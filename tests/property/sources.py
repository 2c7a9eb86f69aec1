"""Strategies for the files of a course: sensible YAML and Markdown, and such with everything wrong that anybody could write."""

from __future__ import annotations

import json
import re

from hypothesis import strategies as st

from scorm_builder.course.keys import COURSE_KEYS, MODULE_KEYS, PAGE_KEYS
from scorm_builder.course.schema import Key

FILES = ("media/a.svg", "media/Ä b.PNG", "media/c.mp4", "media/d.mp3", "media/e.vtt", "media/f.woff2", "modules/01-one/g.pdf")
CONTENT = dict.fromkeys(FILES, b"media") | {
    "media/e.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nWords\n",
    "media/part.md": b"A part {{hotline}}.\n\n- ![x](a.svg)\n",
}
PAGES = ("modules/01-one/01-page.md", "modules/01-one/02-more.md", "modules/02-two/01-page.md")

# --- words ----------------------------------------------------------------------------------------------------------

nasty = st.sampled_from(
    """
    é 照片 😀 &amp; &#1; &#29; &#xD800; &#x1d;0&#x1d; < > " ' \\ { } [ ] ( ) * _ ` ~ | : ::: # - --- > ! [^1] [^x] </script> <!-- -->
    ]]> <? ?> % {{ }} {%x%} $ 0 a
    """.split()
) | st.sampled_from(["", " ", "\t", "\u202e", "\u2028", "\x85", "\ufffd"])
words = st.sampled_from(["one", "Two words", "Été à la mer", "x" * 60, "1.10", "2026-01-02", "a: b", "# no heading"])
text = st.lists(words | nasty, min_size=1, max_size=4).map(" ".join)
anything = st.text(st.characters(codec="utf-8"), max_size=40)
identifiers = st.sampled_from(
    ["one", "two", "one-page", "two-page", "one-more", "shared", "con", "content", "q1", "a--b", "A", "é", "", "x" * 70]
)

# --- YAML -----------------------------------------------------------------------------------------------------------

scalars = st.one_of(
    text,
    identifiers,
    st.sampled_from(
        ["80%", "all", "8h", "45 min", "true", "no", "en", "fr-CA", "#0b5d57", "https://example.org/", "exit,message", "3", "101"]
    ),
    st.sampled_from(["media/a.svg", "media/f.woff2", "my", "../..", "nothing.svg", "one & (two | ~one-page)", "2*{one, two}", "one &"]),
)
values = st.recursive(
    scalars | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3),
    max_leaves=5,
)


def _as_yaml(value: object) -> str:
    """JSON is YAML. Control characters stand as escapes in it."""
    return json.dumps(value, ensure_ascii=False)


def mappings(keys: tuple[Key, ...], sure: str) -> st.SearchStrategy[str]:
    """The text of a mapping: ``sure`` and more of the keys, with their examples or other values, or a key that is none."""
    example = st.sampled_from([key.example for key in keys if not sure.startswith(f"{key.name}:")])
    other = st.tuples(st.sampled_from([*(key.name for key in keys), "titel", "?"]), values).map(
        lambda pair: f"{pair[0]}: {_as_yaml(pair[1])}"
    )
    return st.lists(st.one_of(example, example, other), max_size=4, unique_by=lambda line: line.partition(":")[0]).map(
        lambda lines: "\n".join([sure, *lines]) + "\n"
    )


course_files = mappings(COURSE_KEYS, "id: demo\ntitle: Demo\nversion: 1.0.0\nlanguage: en")
module_files = mappings(tuple(key for key in MODULE_KEYS if key.name != "id"), "title: Module")
front_matter = mappings(tuple(key for key in PAGE_KEYS if key.name not in ("id", "module")), "title: Page").map(
    lambda text: f"---\n{text}---\n"
)

# --- Markdown -------------------------------------------------------------------------------------------------------

targets = st.sampled_from(
    """
    ../../media/a.svg ../../media/%C3%84%20b.PNG g.pdf 01-page.md 02-more.md#head ../02-two/01-page.md #head #x nothing.svg
    https://example.org/?a=1&b=2 mailto:a@example.org javascript:x ../../../x C:\\x ?
    """.split()
) | st.sampled_from(["", "<../../media/Ä b.PNG>"])
inlines = st.one_of(
    text,
    st.builds("[{}]({})".format, text, targets),
    st.builds("![{}]({})".format, text, targets),
    st.builds('![{}](../../media/a.svg "{}"){{credit="{}" width=3}}'.format, words, words, words),
    st.sampled_from(
        ["![](../../media/a.svg){decorative}", "[^1]", "[^x]", "`:::`", "<b>", "</b>", "<u onclick='x'>y</u>", "<br>", "<!-- c -->"]
    ),
    st.sampled_from(
        ['<a href="../02-two/01-page.md">', "</a>", '<img src="../../media/a.svg" alt="">', "<img src=x>", "<script>x</script>"]
    ),
    st.builds('<i id="{}" title="{}">z</i>'.format, identifiers, words),
)
lines = st.lists(inlines, min_size=1, max_size=3).map(" ".join)


def _indented(block: str, first: str, rest: str) -> str:
    return first + f"\n{rest}".join(block.split("\n"))


def _question(kind: str, name: str, prompt: str, options: list[tuple[str, str, str]], end: str) -> str:
    listed = "".join(f"- [{mark}] {option}\n" + (f"  > {feedback}\n" if feedback else "") for mark, option, feedback in options)
    return f":::{kind}{{#{name}}}\n{prompt}\n\n{listed}\n{end}\n:::"


questions = st.builds(
    _question,
    st.sampled_from(["choice", "multiple-choice"]),
    st.sampled_from(["q1", "q2", "q3", "q4", "q5", "q6", "one-page", "é"]),
    lines,
    st.lists(st.tuples(st.sampled_from([" ", "x", "X"]), lines, st.sampled_from(["", "Why.", "*so*"])), min_size=1, max_size=4),
    st.sampled_from(["", "Because.", "- [x] more"]),
)
MEDIA = (
    ':::video[Film]{file=../../media/c.mp4 captions=../../media/e.vtt duration="0:45"}\nWords.\n:::',
    ":::audio[Voice]{file=../../media/d.mp3}\n:::",
    ":::download[Sheet]{file=/modules/01-one/g.pdf}\n:::",
    ":::download[Sheet]{file=nothing.pdf}\n:::",
    ":::outcomes\n:::",
    ":::acknowledgement[I agree]{#q7}\nWords.\n:::",
    ":::nonsense\nx\n:::",
    ":::figure\n![A](../../media/a.svg)\n:::",
    ":::gallery\n![A](../../media/a.svg)\n\n![B](<../../media/Ä b.PNG>)\n:::",
    ":::hotspot[A]{file=../../media/a.svg}\n## One {x=5 y=99.5}\n\na\n:::",
    ":::embed[A map]{url=https://example.org/a}\nWords.\n:::",
    ":::include{file=../../media/part.md}\n:::",
    ":::include{file=02-more.md}\n:::",
    "{{hotline}} {{x}} $`a^2 {{hotline}}`$ \\{{hotline}}",
    "```math\n\\frac{a}{b}\n```\n\n```python\nx = {{hotline}}\n```",
)
media = st.sampled_from(MEDIA)
blocks = st.recursive(
    st.one_of(
        lines,
        lines,
        st.builds("{} {}".format, st.sampled_from(["##", "###", "# "]), text),
        st.builds("## {} {{#{}}}".format, words, st.sampled_from(["head", "x", "fn-1"])),
        st.builds("| {} | {} |\n|---|:-:|\n| {} | {} |".format, *[st.sampled_from(["a", "*b*", "", "`c`", "[d](#x)", "<b>"])] * 4),
        st.builds("{}\n: {}".format, words, lines),
        st.builds("```{}\n{}\n```".format, text, lines),
        st.builds("[^{}]: {}".format, st.sampled_from(["1", "x"]), lines),
        st.sampled_from("--- <div> </div> <details><summary>s</summary> </details> <!-- --> <pre> </pre> ::: ::::".split()),
        questions,
        media,
    ),
    lambda inner: st.one_of(
        st.builds("::::{}\n{}\n::::".format, st.sampled_from("note warning[T] story{#x} note[<b>]{composite=no}".split()), inner),
        st.builds(lambda body: _indented(body, "- ", "  "), inner),
        st.builds(lambda body: _indented(body, "> ", "> "), inner),
        st.builds("{}\n\n{}".format, inner, inner),
        st.builds("{}\n{}".format, inner, inner),
    ),
    max_leaves=6,
)
pages = st.builds(
    lambda front, body: f"{front}{body}\n",
    st.one_of(
        front_matter, st.just("---\ntitle: Page\n---\n"), st.just("# Page\n\n"), st.just("---\ntitle: Page\nquiz: true\n---\n"), st.just("")
    ),
    st.lists(blocks, min_size=1, max_size=4).map("\n\n".join),
)

# --- whole courses --------------------------------------------------------------------------------------------------


@st.composite
def courses(draw: st.DrawFn) -> dict[str, bytes]:
    """Path → content of the files of a course."""
    files = {path: draw(pages).encode() for path in PAGES}
    files |= {f"modules/{folder}/module.yaml": draw(module_files).encode() for folder in ("01-one", "02-two")}
    return files | {"course.yaml": draw(course_files).encode()} | CONTENT


# --- courses that have nothing wrong with them ------------------------------------------------------------------------

calm_values = st.sampled_from(
    [
        "description: |\n  One.\n\n  Two & <three>.",
        "keywords: [a, \"b: c\", '照片']",
        "authors: 'O''Hara, Kit'",
        "rights: © 2026 <b>",
        "duration: 1h30",
        "structure: module-scos",
        "navigation: linear",
        "navigation: locked",
        "completion: {pages: 0%}",
        "status: {on_complete: passed, on_fail: incomplete}",
        "theme: {colors: {accent: '#0b5d57'}, logo: 'media/Ä b.PNG', fonts: [{family: Own, file: media/f.woff2}]}",
        "quick_exit: {url: 'https://example.org/?a=1&b=2', label: <Out>}",
        "footer: ['**a** [b](modules/01-one/02-more.md) <i>c</i>', '![d](media/a.svg)']",
        "modules: [two, one]",
        "mastery_score: 79.5",
        "max_time_allowed: 45 min",
        "max_time_allowed: 45 min\ntime_limit_action: exit,no message",
        "data_from_lms: a=<b>&c",
        "is_visible: no",
    ]
)
calm_inlines = st.sampled_from(
    r"""
    one; *two*; **Ü & <**; `:::` `[^x]`; ~~d~~; 5\*6; <!-- :::note -->; <br>; <kbd>h</kbd>; <b>i; </b>; <u id='ID'>l</u>
    [a](01-page.md); [b](../02-two/01-page.md); [c](/modules/01-one/g.pdf); [e](https://example.org/?a=1&b=2 'f'); ![g](../../media/a.svg)
    ![](<../../media/Ä b.PNG>){decorative}; <a href="../02-two/01-page.md">j</a>; <img src="../../media/a.svg" alt="k">
    """.strip()
    .replace("\n", ";")
    .split("; ")
) | st.sampled_from(["&eacute;&lt;", "\u202e", "😀"])
calm_lines = st.lists(calm_inlines, min_size=1, max_size=3).map(" ".join).map("m {}".format)
calm_blocks = st.recursive(
    st.one_of(
        calm_lines,
        st.builds("## {}".format, calm_lines),
        st.builds("## Head {{#ID .wide}}\n\n[up](#ID)\n{}".format, calm_lines),
        st.builds("| {} | b |\n|---|--:|\n| c | d |".format, st.sampled_from(["a", "`x\\|y`", "<b>z</b>", "[e](/modules/01-one/g.pdf)"])),
        st.builds("Term\n: {}\n: {}".format, calm_lines, calm_lines),
        st.builds("n[^ID]\n\n[^ID]: {}".format, calm_lines),
        st.builds('![o](../../media/a.svg "{}"){{credit="p" width=640}}'.format, words),
        st.sampled_from(
            [
                "```\n:::note[\n<!--\n```",
                "    :::\n",
                "---",
                "<!--\n:::note\n\n-->",
                "<pre>\n:::note\n</pre>",
                "<table><tr><td>q</td></tr></table>",
            ]
        ),
        st.sampled_from([block for block in MEDIA if "no" not in block]),
        st.builds(
            ":::{}{{#ID}}\n{}\n\n- [x] {}\n  > {}\n- [ ] r\n\n{}\n:::".format,
            st.sampled_from(["choice", "multiple-choice"]),
            *[calm_lines] * 4,
        ),
    ),
    lambda inner: st.one_of(
        st.builds("{}\n\n{}".format, inner, inner),
        st.builds(
            "::::{}\n{}\n\n::::".format, st.sampled_from(["note[S <b>]{#ID}", "warning", "story[T]{composite=no}", "resources"]), inner
        ),
        st.builds("<details>\n<summary>u</summary>\n\n{}\n\n</details>".format, inner),
    ),
    max_leaves=5,
)


def _with_ids(body: str, prefix: str) -> str:
    """The text with another id for each ``ID``; references have that of what stands before them."""
    count = 0

    def swap(match: re.Match[str]) -> str:
        nonlocal count
        count += match[0] not in ("(#ID)", "[^ID]:")
        return match[0].replace("ID", f"{prefix}-{count}")

    return re.sub(r"\{#ID|id='ID'|\(#ID\)|\[\^ID\]:?", swap, body)


@st.composite
def sensible_courses(draw: st.DrawFn) -> dict[str, bytes]:
    """Courses that authors would write: hardly anything wrong in them."""
    files = dict(CONTENT)
    more = draw(st.lists(calm_values, max_size=5, unique_by=lambda line: line.partition(":")[0]))
    files["course.yaml"] = "\n".join(["id: demo", "title: Demo & <more>", "version: '1'", "language: fr-CA", *more]).encode()
    front = st.sampled_from(
        ["---\ntitle: Été\n---\n", "# *Page* & <!-- c -->\n\n", "---\ntitle: <Page>\nduration: 5 min\nrequired: false\n---\n"]
    )
    for number, path in enumerate(PAGES):
        body = "\n\n".join(draw(st.lists(calm_blocks, min_size=1, max_size=3)))
        files[path] = (draw(front) + _with_ids(body, f"id-{number}")).encode()
    for folder in ("01-one", "02-two"):
        files[f"modules/{folder}/module.yaml"] = b"title: Module\noutcomes: ['*a* [b](01-page.md)']\nduration: 2h\n"
    return files


@st.composite
def damaged_courses(draw: st.DrawFn) -> dict[str, bytes]:
    """A course with bytes in it that may be anything, in files that may be called anything."""
    files = draw(courses())
    noise = (
        st.binary(max_size=60)
        | anything.map(str.encode)
        | st.sampled_from([b"\xff\xfe\0", b"\0", b"---\n", b":::", b"\x1d", b"<!--", b"\r", b"{", b"- "])
    )
    for path in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3, unique=True)):
        data, new = files[path], draw(noise)
        at = draw(st.integers(0, len(data)))
        files[path] = data[:at] + new + data[at + draw(st.integers(0, 5)) :]
    names = st.text(st.characters(codec="utf-8", exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12)
    for name in draw(st.lists(names.filter(lambda name: name not in (".", "..")), max_size=2)):
        files[f"modules/{name}/{name}.md"] = b"# P\n"
    return files
