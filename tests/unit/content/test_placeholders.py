"""What a template left, and what somebody wrote on purpose."""

from __future__ import annotations

import pytest

from scorm_builder.content.placeholders import find_placeholder, find_placeholders


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("{{title}}", "{{title}}"),
        (" {{course}}: {{title}} ", "{{course}}"),
        ("COURSE-{{id}}", "{{id}}"),
        ("Using {{mustache}} templates", ""),
        ("What ${name} means in a shell", ""),
        ("About the method __CALL__", ""),
        ("Module TODO: title", "TODO:"),
        ("COURSE_:courseId", ":courseId"),
    ],
)
def test_placeholders(value: str, found: str) -> None:
    assert find_placeholder(value) == found
    for markup in (f"<title>{value}</title>", f'<item identifier="{value}" a="b c">', f"<item identifier='{value}' a='b c'>"):
        assert [name for _, name in find_placeholders(markup)][:1] == ([found] if found else [])
