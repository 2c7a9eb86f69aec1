"""What libxml2 says, in words for people."""

from __future__ import annotations

import pytest

from scorm_builder.checks.schemawords import plain_words


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Element 'item': This element is not expected", '"item" must not stand here: it is unknown, comes too late or stands twice'),
        ("Element 'item': This element is not expected. Expected is ( title )", '"item" must not stand here, expected "title"'),
        (
            "Element 'item': This element is not expected. Expected is one of ( metadata, any element of another namespace )",
            '"item" must not stand here, expected "metadata" or any element of another namespace',
        ),
        (
            "Element 'metadata': This element is not expected. Expected is one of ( metadata, organizations )",
            '"metadata" must not stand here in this namespace, expected the one of SCORM 1.2',
        ),
        ("Element 'manifest': Missing child element(s). Expected is ( resources )", '"manifest" lacks elements, expected "resources"'),
        ("Element 'item', attribute 'url': The attribute 'url' is not allowed", 'attribute "url" must not stand on "item"'),
        ("Element 'resource': The attribute 'type' is required but missing", '"resource" lacks the attribute "type"'),
        (
            "Element 'item', attribute 'isvisible': 'yes' is not a valid value of the atomic type 'xs:boolean'",
            'attribute "isvisible" of "item" is "yes", expected "true" or "false"',
        ),
        (
            "Element 'schema': [facet 'maxLength'] The value has a length of '101'; this exceeds the allowed maximum length of '100'",
            '"schema" has 101 characters, expected 100 at most',
        ),
        (
            "Element 'x': [facet 'enumeration'] The value 'stop' is not an element of the set {'exit,message', 'exit,no message'}",
            '"x" is "stop", expected "exit,message" or "exit,no message"',
        ),
        (
            "Element 'item', attribute 'foo': The attribute 'foo' is not allowed (and 9,980 more of this kind)",
            'attribute "foo" must not stand on "item" (and 9,980 more of this kind)',
        ),
        (
            "Element '{http://example.org/x}lom': This element is not expected",
            '"lom" must not stand here: it is unknown, comes too late or stands twice',
        ),
        ("something that nobody has seen", "something that nobody has seen"),
        ("x" * 6_000, "x" * 5_000 + "…"),
    ],
)
def test_words(message: str, words: str) -> None:
    assert plain_words(message) == words
