"""A scenario that branches: scenes, and choices that lead from one to another. What is answered is the path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from scorm_builder.course.directives.base import Use
from scorm_builder.course.directives.questions_base import OBJECTIVE, POINTS, SRC040, TRIES, Asked, repeated
from scorm_builder.course.fragment import PageLink
from scorm_builder.course.letters import LETTERS
from scorm_builder.course.question import Option, Question
from scorm_builder.course.responses import MOST_PATHS, right_paths
from scorm_builder.findings import Location, Rule, Severity

SRC046 = Rule(
    "SRC046",
    Severity.ERROR,
    "Scenario does not hang together",
    """*What is wrong*: a choice leads to no scene, back to one above it, or stands before the first heading; or no choice leads to a
scene.
*Why it matters*: learners would be stuck, go round in circles, or never see a part of the story.
*Fix*: begin each scene with a heading, give it an id (`## In the room {#room}`), and write each choice as a link to a scene further down:
`- [x] [Ask her alone](#room)`. A scene without choices is an end.
*Source*: our course format.""",
)


class Performance(Asked):
    name = "performance"
    doc = (
        "A scenario that branches. Each heading begins a scene; its choices are a task list of links to scenes further down, `- [x]` "
        "before good ones; a scene without choices is an end. The LMS is told the path, in the letters of the choices. The points are "
        "earned by a path of good choices alone; where none is marked, nothing is right or wrong and there are no points."
    )
    script = "answers"
    sections = "headings"
    options_anywhere = True
    attributes: ClassVar = (POINTS, TRIES, OBJECTIVE)
    example = """:::performance{#q-alone}
Amara's cousin answers all questions that you ask her.

## At the desk {#desk}
He hands you both passports.

- [ ] [Ask him when they arrived](#cousin)
  > You learn his version.
- [x] [Take Amara to the examination room](#room)

## The cousin explains {#cousin}
He has an answer to everything.

- [x] [Say that you examine patients alone](#room)

## In the examination room {#room}
Amara looks at you for the first time.
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        for message, place in _faults(use):
            use.fault(message, "write each choice as a link to a scene further down: - [x] [Ask her alone](#room)", SRC046, place)
        if not use.findings and len(use.options) > len(LETTERS):
            use.fault(f"the scenario has {len(use.options)} choices, and SCORM has letters for {len(LETTERS)}", "tell less", SRC040)
        if use.findings or repeated(use, use.options):
            return None
        question = self.question(use)
        if len(right_paths(question)) == MOST_PATHS:
            use.fault(f"{MOST_PATHS} ways or more are right", "mark fewer choices with an x", SRC040)
        return None if use.findings else {"question": question}

    def question(self, use: Use) -> Question:
        question = super().question(use)._replace(scenes=use.sections)
        return question if right_paths(question) else question._replace(points=0)

    def lettered(self, use: Use) -> tuple[Option, ...]:
        places = _places(use)
        options = []
        for option in use.options:
            [link] = option.text
            assert isinstance(link, PageLink)
            options.append(option._replace(text=link.content, to=places[link.anchor]))
        return tuple(options)


def _places(use: Use) -> dict[str, int]:
    return {scene.id: place for place, scene in enumerate(use.sections)}


def _faults(use: Use) -> Iterator[tuple[str, Location]]:
    """What is wrong with the scenes and choices, and where."""
    places, reached = _places(use), {0}
    if len(use.sections) < 2:
        yield "the scenario has fewer than two scenes", use.location
        return
    for option in use.options:
        link = option.text[0] if len(option.text) == 1 else None
        to = places.get(link.anchor, -1) if isinstance(link, PageLink) else -1
        if option.scene < 0:
            yield "a choice stands before the first scene", option.location
        elif to < 0:
            yield "a choice leads to no scene of this scenario", option.location
        elif to <= option.scene:
            yield "a choice leads back", option.location
        reached.add(to)
    for scene in use.sections:
        if places[scene.id] not in reached:
            yield f'no choice leads to the scene "{scene.words}"', scene.location
