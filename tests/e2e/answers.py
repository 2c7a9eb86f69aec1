"""What is right and what is wrong for a question of each type, and how somebody with a mouse or a finger says it.

Knows the responses and the marks of ``docs/page-contract.md`` and nothing else. A *question* is that of the contract, a *place* the
question on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, expect

Question = Mapping[str, Any]

SCENES = """question => [...question.querySelectorAll("[data-scene]")].map(scene =>
  [...scene.querySelectorAll("[data-option]")].map(option =>
    [option.dataset.option, Number(option.querySelector("[data-to]").dataset.to), "right" in option.dataset]))"""
ORDER = "options => options.map(option => option.dataset.option).join('')"
NO_WORD, NO_NUMBER = "no such word", "-98765"


def right(question: Question) -> str:
    """A response that is right; where nothing is judged, any."""
    return str(question["correct"][0]) if question["correct"] else str(question["options"][:1])


def wrong(question: Question, place: Locator) -> str:
    """A response of which no part is right; where nothing is judged, the last. An acknowledgement has no such thing: that it is ticked."""
    kind, options, good = question["type"], str(question["options"]), right(question)
    if kind == "acknowledgement":
        return good
    if kind == "fill-in":
        return NO_WORD
    if kind == "numeric":
        return NO_NUMBER
    if kind == "sequencing":  # nothing stays at its place
        return good[1:] + good[0]
    if kind == "matching":
        return _mismatched(options, question["correct"])
    if kind == "performance":
        return _bad_path(place.evaluate(SCENES), 0)
    return next(letter for letter in options if letter not in good) if question["correct"] else options[-1]


def _mismatched(options: str, correct: list[str]) -> str:
    """Each source with a target that no right answer gives it."""
    sources = [letter for letter in options if letter.isdigit()]
    targets = [letter for letter in options if letter.isalpha()]
    pairs = {response[at : at + 2] for response in correct for at in range(0, len(response), 2)}
    return "".join(source + next(target for target in targets if source + target not in pairs) for source in sources)


def _bad_path(scenes: list[list[tuple[str, int, bool]]], scene: int) -> str:
    """Choices that begin with one that is not good and go on to an end."""
    choices = sorted(scenes[scene], key=lambda choice: choice[2])
    return choices[0][0] + _bad_path(scenes, choices[0][1]) if choices else ""


# --- with a mouse or a finger ---


def give(question: Question, place: Locator, response: str) -> None:
    """Make this, and nothing else, the answer of the question on the page."""
    if given(question, place) != response:
        _HANDS.get(question["type"], _tick)(place, response)
    assert given(question, place) == response


def given(question: Question, place: Locator) -> str:
    """The answer that the page shows: the response of the contract, but for what was typed, which is as it was typed."""
    kind = question["type"]
    if kind in {"fill-in", "numeric"}:
        return place.locator("input").input_value()
    if kind == "sequencing":
        return str(place.locator("[data-option]").evaluate_all(ORDER))
    if kind == "matching":
        return "".join(
            source + target
            for option in place.locator("[data-option]").all()
            if (source := option.get_attribute("data-option")) and (target := option.locator("select").input_value())
        )
    if kind == "performance":
        return str(place.locator("[data-option]:has([aria-current=true])").evaluate_all(ORDER))
    ticked: list[str] = place.locator("input:checked").evaluate_all("inputs => inputs.map(input => input.value)")
    return "".join(sorted(ticked))


def _tick(place: Locator, response: str) -> None:
    is_one = place.locator("input[type=radio]").count() > 0  # choosing one takes the other back
    ticked = set() if is_one else set(place.locator("input:checked").evaluate_all("inputs => inputs.map(input => input.value)"))
    for letter in sorted(set(response) ^ ticked):
        place.locator(f'[data-option="{letter}"] label').click()


def _type(place: Locator, response: str) -> None:
    place.locator("input").fill(response)


def _put_in_order(place: Locator, response: str) -> None:
    """From the first place to the last, each thing up to where it belongs."""
    for wanted, letter in enumerate(response):
        for _ in response:
            if place.locator("[data-option]").nth(wanted).get_attribute("data-option") == letter:
                break
            place.locator(f'[data-option="{letter}"] [data-move="-1"]').click()


def _match(place: Locator, response: str) -> None:
    for at in range(0, len(response), 2):
        place.locator(f'[data-option="{response[at]}"] select').select_option(response[at + 1])


def _follow(place: Locator, response: str) -> None:
    for letter in response:
        link = place.locator(f'[data-option="{letter}"] [data-to]')
        scene = place.locator(f'[data-scene="{link.get_attribute("data-to")}"]')
        link.click()
        expect(scene).to_be_focused()


_HANDS: Mapping[str, Callable[[Locator, str], None]] = {
    "fill-in": _type,
    "numeric": _type,
    "sequencing": _put_in_order,
    "matching": _match,
    "performance": _follow,
}
