"""A directive at its closing fence: its attributes read by its table, and whether it has the parts that it needs and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    for message, hint in _unknown(top, directive, [name for name in given if name not in known]):
        fault(message, hint)
    for name in [name for name in given if name in known]:
        text, kind = given[name], known[name].kind
        if kind is None:
            url = links.asset(text, top.location)
            if url is not None:
                values[name] = url
        else:
            try:
                values[name] = kind.read(Scalar(text, False, top.location), findings)
            except ValueFault as error:
                fault(f'"{name}" is "{text}", expected {error.expected}', _safer(text))
    missing = [name for name, attribute in known.items() if attribute.required and name not in given]
    for name in missing if not attributes.fault else ():
        fault(f':::{directive.name} has no "{name}"', f"write {{{name}=…}}")
    if attributes.classes:
        fault(f'a directive takes no class ".{attributes.classes[0]}"', "delete it")
    return values


def _unknown(top: Open, directive: Directive, names: list[str]) -> Iterator[tuple[str, str]]:
    """What to say of attributes that the directive has not, and a way out. Words without a value are a title, if it lacks one."""
    known = [attribute.name for attribute in directive.attributes]
    given = dict(top.fence.attributes.values)
    title = [name for name in names if not given[name]] if directive.label and not top.fence.label else []
    if title:
        words = " ".join(title)
        yield f'"{words}" is no attribute', f"a title stands in brackets: :::{directive.name}[{words}]"
    for name in names:
        if name not in title:
            hint = did_you_mean(name, known) if known else f"delete it: :::{directive.name} has no attributes"
            yield f':::{directive.name} has no attribute "{name}"', hint


def _safer(address: str) -> str:
    """A way out for an address that is not encrypted."""
    return f'write "https://{address[7:]}", if the place has it' if address.startswith("http://") else ""


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
