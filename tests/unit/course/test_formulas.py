"""Formulas: what becomes MathML, and what is refused with words that help."""

from __future__ import annotations

import pytest

from scorm_builder.course.formulas import formula
from scorm_builder.findings import Location

HERE = Location("page.md", 3, 1)


@pytest.mark.parametrize(
    ("latex", "inside"),
    [
        (r"x\,dx", '<mi>x</mi><mspace width="0.167em" /><mi>d</mi>'),
        (r"a\;b", '<mspace width="0.278em" />'),
        (r"a \quad b", '<mspace width="1em" />'),
        (r"50\,\text{m}^2", "<mtext>m</mtext>"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "<mtr>"),
        (r"\begin{gathered} a \\ b \end{gathered}", '<mtd columnalign="center"><mi>b</mi></mtd>'),
        (r"\begin{cases} 1 & x \\ 2 & y \end{cases}", "<mtable>"),
        (r"a \& b", "<mi>&#x00026;</mi>"),
    ],
)
def test_formulas_that_can_be_read(latex: str, inside: str) -> None:
    mathml, findings = formula(latex, HERE, is_block=False)
    assert findings == ()
    assert inside in mathml


@pytest.mark.parametrize(
    ("latex", "what"),
    [
        (r"\begin{foo} a & b \end{foo}", '"foo" is no environment that we know'),
        ("a & b", 'an "&" stands outside of a table; "\\&" is the sign itself'),
        (r"\text{a & b}", 'an "&" stands outside of a table; "\\&" is the sign itself'),
        (r"\frac{a}{b", 'a "{" is never closed'),
        (r"\nonsense", '"\\nonsense" is no command that we know'),
    ],
)
def test_formulas_that_cannot(latex: str, what: str) -> None:
    _, [finding] = formula(latex, HERE, is_block=False)
    assert (finding.rule.code, finding.location) == ("SRC094", HERE)
    assert finding.message.endswith(f"cannot be read: {what}")
