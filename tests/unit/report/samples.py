"""A judgement for all formats: two packages, each severity, a place without line, and texts that try to break out."""

from __future__ import annotations

from scorm_builder.findings import Location, Rule, Severity
from scorm_builder.report import Facts, Judgement, Verdict
from scorm_builder.report.excerpts import excerpt

EXPLANATION = """*What is wrong*: the `default` is
<wrong>.
*Why it matters*: it does.
*Fix*: mend it.
*Source*: the standard."""
BAD = Rule("MAN901", Severity.ERROR, "Bad: really, 100%", EXPLANATION)
ODD = Rule("PKG902", Severity.WARNING, "Odd")
NOTE = Rule("RES903", Severity.INFO, "Note", "Just a note.")

EVIL = "a\x1b[31m\r\n::error::<script>alert(1)</script> | `x` **b** ](javascript:1) \u202e \ud800 ]]>"

PLACE = Location("dir/a.zip/imsmanifest.xml", 12, 4)
FIRST = Verdict(
    "dir/a.zip",
    (
        BAD.at(PLACE, 'default is "X", 5% off', 'did you mean "Y"?'),
        ODD.at(Location("dir/a.zip"), EVIL),
        NOTE.at(Location("dir/a.zip/page one.html", 3), "worth knowing"),
    ),
    Facts("Bees & <b>bees</b>", "ADL SCORM 1.2", 1, 12, 1_234_567),
    {PLACE: excerpt('  <organizations default="X">', 4)},
)
SECOND = Verdict("dir/b\x1b[2J.zip", (), Facts("", "", 0, 0, 0), known=2)
THIRD = Verdict("c.zip", (BAD.at(Location("c.zip"), "cannot be read"),), unreadable=True)

ONE = Judgement((FIRST,), version="1.2.3")
ALL = Judgement((FIRST, SECOND, THIRD), version="1.2.3", stale=("c.zip: PKG902 gone",))
CLEAN = Judgement((SECOND._replace(path="b.zip", known=0),), version="1.2.3")
NONE = Judgement((), version="1.2.3")
MISSING = ALL._replace(missing=('there is no file or folder "d\x1b[2J.zip"',))
EVERY = {"one": ONE, "all": ALL, "strict": ALL._replace(strict=True), "clean": CLEAN, "none": NONE, "missing": MISSING}
MANY = Judgement(
    (Verdict("many.zip", (BAD.at(Location("many.zip"), "x (and 1,200 more of this kind)")._replace(more=1_200),)),), version="1.2.3"
)
"""A finding that stands for others, as only the first ones of a kind are told."""
