"""The directives that a page may use: one small class each, and one template ``blocks/<name>.html`` each.

To add one: write the class in this folder, list it in ``DIRECTIVES``, write its template. Reading, checking of attributes, the
reference in ``docs/`` and the errors come by themselves.
"""

from __future__ import annotations

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.directives.blocks_parts import Accordion, Cards, Columns, Comparison, Steps, Tabs, Timeline
from scorm_builder.course.directives.blocks_words import Checklist, Definition, GlossaryList, Quotation, Reveal, Table
from scorm_builder.course.directives.callouts import Note, Outcomes, Resources, Story, Warn
from scorm_builder.course.directives.embedded import Embed
from scorm_builder.course.directives.media import Audio, Download, Video
from scorm_builder.course.directives.pictures import Figure, Gallery, Hotspot
from scorm_builder.course.directives.questions import Acknowledgement, Choice, Likert, MultipleChoice, TrueFalse
from scorm_builder.course.directives.questions_order import Matching, Sequencing
from scorm_builder.course.directives.questions_scenes import Performance
from scorm_builder.course.directives.questions_typed import FillIn, Numeric
from scorm_builder.course.directives.reuse import Audience, Import, Include

DIRECTIVES: dict[str, Directive] = {
    directive.name: directive
    for directive in (
        *(Story(), Note(), Warn(), Outcomes(), Resources()),
        *(Quotation(), Definition(), GlossaryList(), Reveal(), Checklist(), Table()),
        *(Tabs(), Accordion(), Cards(), Columns(), Steps(), Timeline(), Comparison()),
        *(Video(), Audio(), Download()),
        *(Figure(), Gallery(), Hotspot(), Embed()),
        *(Include(), Import(), Audience()),
        *(Choice(), MultipleChoice(), TrueFalse(), FillIn(), Numeric()),
        *(Sequencing(), Matching(), Likert(), Performance(), Acknowledgement()),
    )
}

__all__ = ["DIRECTIVES", "Attribute", "Directive", "Use"]
