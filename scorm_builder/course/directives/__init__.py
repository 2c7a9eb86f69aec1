"""The directives that a page may use: one small class each, and one template ``blocks/<name>.html`` each.

To add one: write the class in this folder, list it in ``DIRECTIVES``, write its template. Reading, checking of attributes, the
reference in ``docs/`` and the errors come by themselves.
"""

from __future__ import annotations

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.directives.callouts import Note, Outcomes, Resources, Story, Warn
from scorm_builder.course.directives.media import Audio, Download, Video
from scorm_builder.course.directives.questions import Acknowledgement, Choice, MultipleChoice

DIRECTIVES: dict[str, Directive] = {
    directive.name: directive
    for directive in (
        *(Story(), Note(), Warn(), Outcomes(), Resources()),
        *(Video(), Audio(), Download()),
        *(Choice(), MultipleChoice(), Acknowledgement()),
    )
}

__all__ = ["DIRECTIVES", "Attribute", "Directive", "Use"]
