"""Links: their words say where they lead."""

from __future__ import annotations

import re

from scorm_builder.findings import Finding, Location, Rule, Severity, shortened

A11Y003 = Rule(
    "A11Y003",
    Severity.WARNING,
    "Link words that say nothing by themselves",
    """*What is wrong*: a link says "click here", "more" or the like.
*Why it matters*: people who use a screen reader go through a list of links, where the text around them is not heard; people who use
their voice say the words of the link.
*Fix*: make a link of the words that name what it leads to: `read [the checklist for first responders](checklist.md)`.
*Source*: WCAG 2.2, 2.4.4, failure F84.""",
)
A11Y004 = Rule(
    "A11Y004",
    Severity.INFO,
    "Link shows an address for words",
    """*What is wrong*: the words of a link are its web address.
*Why it matters*: a screen reader reads it out sign by sign.
*Fix*: write words: `[VictimLinkBC](https://victimlinkbc.ca)`.
*Source*: WCAG 2.2, 2.4.4.""",
)
A11Y005 = Rule(
    "A11Y005",
    Severity.WARNING,
    "Link without words",
    """*What is wrong*: a link holds no text, or only a picture without alternative text.
*Why it matters*: a screen reader says "link" and nothing else.
*Fix*: write words between the brackets; give the picture an alternative text that says where the link leads.
*Source*: WCAG 2.2, 2.4.4 and 4.1.2, failure F89.""",
)

_SAY_NOTHING = frozenset(
    """
    click|click here|click this|click this link|click on this link|here|right here|see here|go|go here|this|this page|this link|this one|
    this site|this website|this web site|this document|link|more|see more|read more|learn more|find out more|more info|more information|
    details|more details|continue|continue reading|read on|page|site|website|web site|view|open|download|
    cliquez|cliquez ici|cliquer ici|clique ici|ici|par ici|voir ici|c'est ici|ce lien|lien|suivez ce lien|suivre ce lien|cette page|ce site|
    ce site web|ce document|site web|plus|voir|voir plus|lire|lire plus|lire la suite|la suite|suite|en savoir plus|savoir plus|
    pour en savoir plus|plus d'info|plus d'infos|plus d'information|plus d'informations|plus de détails|détails|continuer|ouvrir|télécharger
    """.replace("\n", "")
    .replace("    ", "")
    .strip()
    .split("|")
)
_LONGEST = max(map(len, _SAY_NOTHING)) + 10
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AROUND = " \t\n.,:;!?…·-–—→>»«\"'“”‘’()[]"


def check_link(words: str, place: Location) -> tuple[Finding, ...]:
    """What is wrong with the words of a link."""
    words = " ".join(words.split())
    if not words:
        return (A11Y005.at(place, "this link has no words", "write between the brackets where it leads"),)
    if len(words) <= _LONGEST and words.strip(_AROUND).replace("’", "'").casefold() in _SAY_NOTHING:
        hint = "make a link of the words that name what it leads to"
        return (A11Y003.at(place, f'link says "{words}", which does not tell where it leads', hint),)
    if _ADDRESS.fullmatch(words):
        return (A11Y004.at(place, f'link shows "{shortened(words)}"', "write words for it: [name](address)"),)
    return ()
