"""A directive at its closing fence: its attributes read by its table, and whether it has the parts that it needs and no others."""

from __future__ import annotations

import re

from scorm_builder.course.directives import Directive, Use
from scorm_builder.course.directives.base import SRC032
from scorm_builder.course.links import Links
from scorm_builder.course.options import Open
from scorm_builder.course.positions import Scalar
from scorm_builder.course.schema import ValueFault
from scorm_builder.course.values import ID
from scorm_builder.findings import Finding, did_you_mean


def read_values(top: Open, directive: Directive, links: Links, findings: list[Finding]) -> dict[str, object]:
    """The attributes, read by the directive's table."""
    known = {attribute.name: attribute for attribute in directive.attributes}
    values: dict[str, object] = {}
    attributes = top.fence.attributes

    def fault(message: str, hint: str = "") -> None:
        findings.append(SRC032.at(top.location, message, hint))

    for name in dict.fromkeys(attributes.again):
        fault(f'"{name}" stands there twice', "delete one of the two")
    given = dict(attributes.values)
    words = [name for name, text in given.items() if name not in known and not text]
    if words and directive.label and not top.fence.label:
        title = " ".join(words)
        fault(f'"{title}" is no attribute', f"a title stands in brackets: :::{directive.name}[{title}]")
        given = {name: text for name, text in given.items() if name not in words}
    for name, text in given.items():
        attribute = known.get(name)
        if attribute is None:
            hint = did_you_mean(name, known) if known else f"delete it: :::{directive.name} has no attributes"
            fault(f':::{directive.name} has no attribute "{name}"', hint)
        elif attribute.kind is None:
            url = links.asset(text, top.location)
            if url is not None:
                values[name] = url
        else:
            try:
                values[name] = attribute.kind.read(Scalar(text, False, top.location), findings)
            except ValueFault as error:
                hint = f'write "https://{text[7:]}", if the place has it' if text.startswith("http://") else ""
                fault(f'"{name}" is "{text}", expected {error.expected}', hint)
    missing = [name for name, attribute in known.items() if attribute.required and name not in dict(attributes.values)]
    for name in missing if not attributes.fault else ():
        fault(f':::{directive.name} has no "{name}"', f"write {{{name}=…}}")
    if attributes.classes:
        fault(f'a directive takes no class ".{attributes.classes[0]}"', "delete it")
    return values


def check_parts(use: Use, directive: Directive, *, in_question: bool, broken: bool = False) -> None:
    """Report what a use of a directive has and may not have, and what it lacks. ``in_question``: whether it stands in one;
    ``broken``: its braces could not be read, so that nobody knows whether it has an id."""
    blank = not any(part.strip() if isinstance(part, str) else True for part in use.content)
    if use.label and not directive.label:
        use.fault(f":::{directive.name} takes no title in [ ]", "put the words into the content")
    if not use.label.strip() and directive.label_required:
        use.fault(f":::{directive.name} has no title", f"write {directive.label} in brackets: :::{directive.name}[…]")
    if not use.id and directive.id_required and not broken:
        use.fault(
            f":::{directive.name} has no id", f"add one that never changes: :::{directive.name}{{#my-id}}; answers are stored under it"
        )
    has_parts = use.sections or (use.options and not directive.is_question)
    if blank and directive.content == "required" and not has_parts:
        use.fault(f":::{directive.name} is empty", "write its content between the fences")
    if directive.content == "none" and not blank:
        use.fault(f":::{directive.name} takes no content", "close it in the next line: :::")
    if directive.name == "audience" and in_question:
        use.fault(":::audience stands in a question", "write the whole question into :::audience, and another one for the others")
    if directive.is_question and use.id and not re.fullmatch(ID, use.id):
        use.fault(f'question id "{use.id}" cannot be stored', "use letters, digits, - and _, at most 64 of them")
    if directive.is_question and in_question:
        use.fault("a question cannot stand in a question", "close the other one first")
