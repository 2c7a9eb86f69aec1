"""A learner's hands and eyes on an opened SCO: turn pages, choose answers, hand in, see what is shown.

Knows the ids and ``data-`` attributes of ``docs/page-contract.md`` and nothing else: no class names, no script names, no host. The right
answers come from the contract that is in the document itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

from tests.e2e import answers
from tests.e2e.hosts.host import sco_of

WITHOUT_MARKS = """labels => labels.map(label => {
  const copy = label.cloneNode(true);
  copy.querySelectorAll("[data-mark]").forEach(mark => mark.remove());
  return copy.textContent.trim();
})"""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a document shows of what the learner has done.

    ``here``: the current page; ``seen``: page ids; ``chosen``: the texts of the chosen options, by question that has any;
    ``results``: what is said under a quiz that was handed in, by page.
    """

    here: str
    seen: frozenset[str]
    chosen: Mapping[str, frozenset[str]]
    results: Mapping[str, str]


class Reader:
    """One opened document. ``contract``: the content of ``#course-data``; ``pages``: page ids in order."""

    def __init__(self, sco: Frame) -> None:
        """Take over a document that is loading; come back when its first page is shown."""
        sco.wait_for_selector("html.ready", state="attached")
        self.sco = sco
        self.contract: dict[str, Any] = sco.evaluate("JSON.parse(document.getElementById('course-data').textContent)")
        self.pages: list[str] = [page["id"] for page in self.contract["pages"]]
        self._page = {page["id"]: page for page in self.contract["pages"]}
        self._question = {question["id"]: question for question in self.contract["questions"]}

    # --- seeing ---

    def current(self) -> str:
        """Id of the only page that is shown."""
        shown: list[str] = self.sco.evaluate(
            "[...document.querySelectorAll('section[data-page]')].filter(page => page.offsetParent !== null).map(page => page.dataset.page)"
        )
        assert len(shown) == 1, f"pages shown: {shown}"
        return shown[0]

    def section(self, page: str = "") -> Locator:
        """A page, the current one if none is named."""
        return self.sco.locator(f'section[data-page="{page or self.current()}"]')

    def heading_has_focus(self) -> bool:
        """True if focus is on the heading of the current page."""
        return self.section().locator("h1").evaluate("heading => heading === document.activeElement") is True

    def state(self, page: str) -> str:
        """``seen``, ``passed``, ``failed``, ``locked`` or nothing, as the contents say."""
        return self.sco.locator(f'a[data-page-link="{page}"]').get_attribute("data-state") or ""

    def has_seen(self, page: str) -> bool:
        """Whether the contents say that the learner has been there, whatever came of it."""
        return self.state(page) not in ("", "locked")

    def notices(self) -> list[str]:
        """Names of the notices that are visible."""
        notices = self.sco.locator("[data-notice]").all()
        return [notice.get_attribute("data-notice") or "" for notice in notices if notice.is_visible()]

    def quiz_of(self, page: str) -> dict[str, Any] | None:
        """What the contract says about the quiz on a page."""
        quiz: dict[str, Any] | None = self._page[page]["quiz"]
        return quiz

    def required(self) -> list[str]:
        """Pages that count for completion."""
        return [page["id"] for page in self.contract["pages"] if page["required"]]

    def chosen_texts(self, question: str) -> frozenset[str]:
        """What the options say that are chosen."""
        return frozenset(self._of(question).locator("label:has(input:checked)").evaluate_all(WITHOUT_MARKS))

    def progress(self) -> Progress:
        """All of it, as far as the pages with questions were opened; says nothing of what is saved."""
        results = {page: self.section(page).locator("[data-quiz-result]") for page, data in self._page.items() if data["quiz"]}
        return Progress(
            here=self.current(),
            seen=frozenset(page for page in self.pages if self.has_seen(page)),
            chosen={question: texts for question in self._question if (texts := self.chosen_texts(question))},
            results={page: result.text_content() or "" for page, result in results.items() if result.get_attribute("hidden") is None},
        )

    def whole_progress(self) -> Progress:
        """The same after opening every page with questions that was seen before. The learner is elsewhere then."""
        first = self.progress()
        for page in dict.fromkeys(question["page"] for question in self.contract["questions"]):
            if page in first.seen:
                self.go(page)
        return replace(self.progress(), here=first.here, seen=first.seen)

    def save_status(self) -> str:
        """What the course says about saving."""
        return self.sco.locator("[data-save-status]").first.inner_text()

    # --- turning pages ---

    def next(self) -> bool:
        """Follow the link at the end of the page; False if there is none."""
        section = self.section()
        link = section.locator('[data-action="next"]')
        if not link.count():
            return False
        link.click()
        section.wait_for(state="hidden")
        return True

    def go(self, page: str) -> None:
        """Choose a page in the contents, which a narrow frame keeps behind a button."""
        link = self.sco.locator(f'a[data-page-link="{page}"]')
        if not link.is_visible():
            self.sco.locator('button[data-action="contents"]').click()
        link.click()
        self.section(page).wait_for()

    def walk(self) -> Iterator[str]:
        """Page after page from here to the end, the current one first."""
        yield self.current()
        while self.next():
            yield self.current()

    # --- answering ---

    def _of(self, question: str) -> Locator:
        return self.sco.locator(f'[data-question="{question}"]')

    def question(self, question: str) -> answers.Question:
        """What the contract says about a question."""
        found: answers.Question = self._question[question]
        return found

    def answer(self, questions: Iterable[str], *, right: bool = True) -> None:
        """Answer right or wrong; what nobody judges, somehow."""
        for question in questions:
            asked, place = self._question[question], self._of(question)
            answers.give(asked, place, answers.right(asked) if right else answers.wrong(asked, place))

    def check(self, question: str) -> str:
        """Press the button of a practice question, if it has one; ``correct``, ``wrong``, or nothing if nobody judges the answer."""
        if self._question[question]["type"] != "acknowledgement":
            self._of(question).locator('[data-action="check"]').click()
        result = self._of(question).locator("[data-question-result]")
        result.wait_for()
        return result.get_attribute("data-result") or ""

    def asked(self, page: str) -> list[str]:
        """Questions that a try at the quiz of a page asks: those that are shown, and those that wait for their turn."""
        shown: list[str] = (
            self.section(page)
            .locator("[data-question]")
            .evaluate_all("all => all.filter(each => !each.hidden || each.hasAttribute('data-away')).map(each => each.dataset.question)")
        )
        return shown

    def hand_in(self, page: str, *, right: bool = True) -> None:
        """Answer the quiz of a page and hand it in; come back when the result is shown."""
        names = ("begin-quiz", "previous-question", "next-question")
        begin, back, on = (self.section(page).locator(f'[data-action="{name}"]') for name in names)
        if begin.is_visible():
            begin.click()
        while back.is_visible() and back.is_enabled():
            back.click()
        for question in self.asked(page):
            if not self._of(question).is_visible():
                on.click()
                expect(self._of(question)).to_be_visible()
            self.answer([question], right=right)
        self.submit(page)

    def submit(self, page: str) -> None:
        """Hand the quiz of a page in as it is; come back when the result is shown."""
        self.section(page).locator('[data-action="submit-quiz"]').click()
        self.section(page).locator("[data-quiz-result]").wait_for()

    def try_again(self, page: str) -> None:
        """Start the quiz of a page once more."""
        self.section(page).locator('[data-action="retry-quiz"]').click()
        self.section(page).locator("[data-quiz-result]").wait_for(state="hidden")

    def practice_on(self, page: str) -> list[str]:
        """Questions of a page that are for practice."""
        if self.quiz_of(page) is not None:
            return []
        return [question["id"] for question in self.contract["questions"] if question["page"] == page]

    def do_everything(self) -> list[str]:
        """Read on to the end, answer every question and quiz right; the ids of the pages that came by."""
        seen = []
        for page in self.walk():
            seen.append(page)
            for question in self.practice_on(page):
                self.answer([question])
                result = "correct" if self._question[question]["correct"] else ""
                assert self.check(question) == result, question
            if self.quiz_of(page) is not None:
                self.hand_in(page)
        return seen

    def leave(self) -> None:
        """Press "save and close"."""
        self.sco.locator('[data-action="exit"]').click()
        # It takes the focus when the result is known.
        expect(self.sco.locator("[data-exit-message]")).to_be_focused()


def reader_on(page: Page) -> Reader:
    """The SCO in the frame of a host's page."""
    return Reader(sco_of(page))
