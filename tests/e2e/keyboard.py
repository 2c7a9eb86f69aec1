"""Somebody without a mouse: goes on by the Tab key, always sees where the focus is, and answers questions of each type.

Knows the marks of ``docs/page-contract.md`` and nothing else.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from tests.e2e.answers import ORDER, Question

WHERE = """selector => {
    const focused = document.activeElement;
    if (focused.matches(selector)) return "there";
    const outlined = (element) => element !== null && getComputedStyle(element).outlineStyle !== "none";
    if (focused === document.body || focused.matches("video, audio, iframe")) return ""; // with rings of their own
    const shows = focused.checkVisibility() && (outlined(focused) || outlined(focused.closest("[data-option]")));
    return shows ? "" : focused.outerHTML.slice(0, 300);
}"""


def tab_to(page: Page, selector: str, document: Frame | None = None) -> None:
    """Press Tab until focus is on the element; on the way there it must always be clear where it is.

    ``document``: where the element is, if not in the page itself.
    """
    for pressed in range(200):
        where = (document or page).evaluate(WHERE, selector)
        if where == "there":
            return
        assert not where or not pressed, where
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {selector}")


class Keyboard:
    """The keys, in front of a SCO in the frame of a host's page, or of a page that is one."""

    def __init__(self, page: Page, sco: Frame) -> None:
        self.page, self.sco = page, sco

    def to(self, selector: str) -> Locator:
        """Go there by Tab."""
        tab_to(self.page, selector, self.sco)
        return self.sco.locator(selector)

    def press(self, selector: str, key: str = "Enter") -> None:
        """Go there by Tab and press a key."""
        self.to(selector)
        self.page.keyboard.press(key)

    def answer(self, question: Question, response: str) -> None:
        """Answer a question that has no answer yet. What is to be typed may be typed in any form."""
        place = f'[data-question="{question["id"]}"]'
        kind = question["type"]
        if kind in {"fill-in", "numeric"}:
            self.to(f"{place} input")
            self.page.keyboard.type(response)
        elif kind == "sequencing":
            self._put_in_order(place, response)
        elif kind == "matching":
            for at in range(0, len(response), 2):
                self._choose(f'{place} [data-option="{response[at]}"] select', response[at + 1])
        elif kind == "performance":
            for letter in response:
                link = self.to(f'{place} [data-option="{letter}"] [data-to]')
                self.page.keyboard.press("Enter")
                expect(self.sco.locator(f'{place} [data-scene="{link.get_attribute("data-to")}"]')).to_be_focused()
        elif self.sco.locator(f"{place} input[type=radio]").count():
            self._radio(f"{place} input", response)
        else:
            for letter in response:
                self.press(f'{place} input[value="{letter}"]', "Space")

    def _radio(self, group: str, letter: str) -> None:
        """Into the group, then on by arrow keys until the wanted one is chosen."""
        first = self.sco.locator(group).first.get_attribute("value")
        self.press(f'{group}[value="{first}"]', "Space")
        for _ in range(self.sco.locator(group).count()):
            if self.sco.locator(f"{group}:checked").get_attribute("value") == letter:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{letter} cannot be chosen in {group}")

    def _choose(self, select: str, value: str) -> None:
        field = self.to(select)
        for _ in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen in {select}")

    def _put_in_order(self, place: str, response: str) -> None:
        options = self.sco.locator(f"{place} [data-option]")
        for wanted, letter in enumerate(response):
            button = f'{place} [data-option="{letter}"] [data-move="-1"]'
            for _ in response:
                if options.nth(wanted).get_attribute("data-option") == letter:
                    break
                self.press(button)
                expect(self.sco.locator(button)).to_be_focused()
        assert options.evaluate_all(ORDER) == response
