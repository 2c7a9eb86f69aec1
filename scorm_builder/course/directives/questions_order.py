"""Questions in which things are put together: what comes first, and what goes with what."""

from __future__ import annotations

from typing import ClassVar

from scorm_builder.course.directives.base import Use
from scorm_builder.course.directives.questions_base import LISTS, OBJECTIVE, PARTIAL, POINTS, SRC040, TRIES, Asked, repeated
from scorm_builder.course.fragment import AssetUrl, Fragment
from scorm_builder.course.html import escape
from scorm_builder.course.letters import SOURCES, TARGETS, plain_words
from scorm_builder.course.question import Option, Question
from scorm_builder.findings import Rule, Severity

SRC045 = Rule(
    "SRC045",
    Severity.ERROR,
    "Pair without a partner",
    """*What is wrong*: an item of a matching question has nothing on the right of its ` = `, or no ` = ` at all.
*Why it matters*: nobody could find what belongs to it.
*Fix*: write `- source = target`, with spaces around the sign and without emphasis across it. `- = target` is a target that belongs to
nothing.
*Source*: our course format.""",
)


class Sequencing(Asked):
    name = "sequencing"
    doc = (
        "Things to put in order: a numbered list in the right order. Learners meet it in another one and move items by buttons. All "
        "must be at their place, unless it is `partial`: then each that is earns its share of the points."
    )
    script = "answers"
    options_list = "ordered"
    attributes: ClassVar = (POINTS, PARTIAL, TRIES, OBJECTIVE)
    example = """:::sequencing{#q-first-steps}
In which order?

1. Make sure that you are alone with your patient.
2. Ask whether this is a good moment.
3. Offer what help there is.
   > Offer, never press.
:::"""

    def count_fault(self, right: int) -> tuple[str, str] | None:
        return ("an item is marked as right", "write the list without brackets, in the right order") if right else None


class Matching(Asked):
    name = "matching"
    doc = (
        "What goes with what: a list of pairs with ` = ` between them. Learners choose a target for each source from a list; several "
        "sources may have the same one, and `- = target` is one too many. All pairs must be right, unless it is `partial`: "
        "then each right pair earns its share of the points."
    )
    script = "answers"
    options_list = "plain"
    attributes: ClassVar = (POINTS, PARTIAL, TRIES, OBJECTIVE)
    example = """:::matching{#q-who partial=true}
Whom do you call?

- Somebody is in danger now = 911
- Somebody wants advice, at night too = the hotline
  > It is open day and night.
- Somebody asks about wages = the labour office
- = the consulate
:::"""

    def option_fault(self, use: Use) -> bool:
        if not use.options:
            use.fault("the question has no pairs", f"write them as {LISTS['plain'].replace('first', 'one = its target')}", SRC040)
            return True
        for option in use.options:
            pair = _split(option.text)
            if pair and not pair[0] and option.feedback:
                use.fault(
                    f'feedback stands under "{pair[1][:60]}", which belongs to nothing', "write it behind the list", SRC045, option.location
                )
            if not pair:
                use.fault(*_partner_fault(option.text), SRC045, option.location)
        if use.findings:
            return True
        sources, targets, _ = _sides(use)
        if len(sources) < 2 or len(targets) < 2:
            use.fault("there is nothing to choose", "write two sources and two targets at least", SRC040)
        elif len(sources) > len(SOURCES) or len(targets) > len(TARGETS):
            use.fault(
                f"the question has {len(sources)} sources and {len(targets)} targets, and SCORM has {len(SOURCES)} and {len(TARGETS)}",
                "split the question",
                SRC040,
            )
        return bool(use.findings) or repeated(use, sources)

    def question(self, use: Use) -> Question:
        sources, targets, pairs = _sides(use)
        return super().question(use)._replace(options=sources, targets=targets, pairs=pairs)


def _partner_fault(text: Fragment) -> tuple[str, str]:
    """What is wrong with an item that is no pair, and a way out."""
    words = plain_words(text)
    if words.endswith("=") and any(isinstance(part, AssetUrl) for part in text):
        return "a picture stands where the words of a target belong", "write words behind the sign; a picture may stand in front of it"
    return f'"{words[:60]}" has no partner', "write - source = target"


def _split(text: Fragment) -> tuple[Fragment, str] | None:
    """The source and the words of the target; ``None`` where there is no whole pair. A source may be empty."""
    for place, part in enumerate(text):
        before, sign, after = (f" {part}" if not place else part).partition(" = ") if isinstance(part, str) else ("", "", "")
        if not sign:
            continue
        source = (*text[:place], before.strip()) if before.strip() else text[:place]
        target = plain_words((after, *text[place + 1 :]))
        markup = "".join(piece for piece in source if isinstance(piece, str))
        return (source, target) if target and markup.count("<") == 2 * markup.count("</") + markup.count("<img") else None
    return None


def _sides(use: Use) -> tuple[tuple[Option, ...], tuple[Option, ...], tuple[int, ...]]:
    """Sources, targets, and for each source the place of its target."""

    sources: list[Option] = []
    pairs: list[int] = []
    targets: list[str] = []
    for option in use.options:
        source, target = _split(option.text) or ((), "")
        if target not in targets:
            targets.append(target)
        if source:
            letter = SOURCES[len(sources)] if len(sources) < len(SOURCES) else "?"
            sources.append(option._replace(letter=letter, text=source, correct=False))
            pairs.append(targets.index(target))
    letters = (*TARGETS, *("?" for _ in targets))
    aims = tuple(Option(letter, False, (escape(words),), ()) for letter, words in zip(letters, targets, strict=False))
    return tuple(sources), aims, tuple(pairs)
