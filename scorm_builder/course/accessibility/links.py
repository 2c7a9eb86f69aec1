"""Links: their words say where they lead."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from scorm_builder.findings import Finding, Location, Rule, Severity, shortened

A11Y003 = Rule(
    "A11Y003",
    Severity.WARNING,
    "Link words that say nothing by themselves",
    """*What is wrong*: a link says "click here", "more" or the like, or is a bare sign, number or kind of file: "→", "1", "PDF". Such words
are known in Dutch, English, French, German, Italian, Polish, Portuguese and Spanish.
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


_SAY_NOTHING = {
    "en": """
        click|click here|click this|click this link|click on this link|here|right here|see here|go|go here|this|this page|this link|
        this one|this site|this website|this web site|this document|this file|this video|link|the link|more|see more|read more|show more|
        learn more|find out more|more info|more information|further information|details|more details|info|continue|continue reading|
        read on|page|site|website|web site|the website|view|open|download|download here|download now|source|start|next|back|top
        """,
    "fr": """
        cliquez|cliquez ici|cliquer ici|clique ici|cliquez sur ce lien|ici|ici même|par ici|voir ici|lire ici|c'est ici|ce lien|lien|
        le lien|suivez ce lien|suivre ce lien|cette page|ce site|ce site web|ce document|ce fichier|cette vidéo|site|site web|le site|page|
        plus|voir|voir plus|lire|lire plus|lire la suite|la suite|suite|en savoir plus|savoir plus|pour en savoir plus|plus d'info|
        plus d'infos|plus d'information|plus d'informations|plus de détails|détails|info|infos|continuer|ouvrir|télécharger|
        télécharger ici|téléchargement|source|suivant|retour
        """,
    "de": """
        klick|klick hier|klicke hier|klicken sie hier|hier klicken|bitte hier klicken|hier|genau hier|gleich hier|siehe hier|hierher|
        dieser link|diesen link|link|der link|zum link|diese seite|dieser seite|diese website|dieses dokument|diese datei|dieses video|
        seite|webseite|website|zur seite|zur website|mehr|mehr lesen|mehr erfahren|mehr infos|mehr informationen|weitere informationen|
        weitere infos|mehr dazu|lesen|lesen sie mehr|weiter|weiterlesen|weiter lesen|details|mehr details|info|infos|ansehen|anzeigen|
        öffnen|download|herunterladen|hier herunterladen|quelle|zurück
        """,
    "es": """
        clic|clic aquí|haga clic|haga clic aquí|haz clic|haz clic aquí|hacer clic aquí|pulse aquí|pulsa aquí|pinche aquí|pincha aquí|aquí|
        aquí mismo|acá|ver aquí|este enlace|enlace|el enlace|vínculo|link|este link|esta página|este sitio|este sitio web|este documento|
        este archivo|este video|este vídeo|página|sitio|sitio web|la página|el sitio web|más|ver|ver más|leer|leer más|saber más|
        para saber más|más información|más info|más detalles|detalles|información|continuar|seguir leyendo|abrir|descargar|
        descargar aquí|descarga|fuente|siguiente|volver
        """,
    "it": """
        clicca|clicca qui|cliccare qui|cliccate qui|fai clic qui|fare clic qui|premi qui|qui|proprio qui|vedi qui|questo link|link|il link|
        questo collegamento|collegamento|questa pagina|questo sito|questo sito web|questo documento|questo file|questo video|pagina|sito|
        sito web|il sito|altro|di più|più|vedi|vedi altro|leggi|leggi di più|leggi tutto|leggi altro|scopri di più|per saperne di più|
        maggiori informazioni|ulteriori informazioni|più informazioni|informazioni|info|dettagli|maggiori dettagli|continua|
        continua a leggere|apri|scarica|scarica qui|fonte|avanti|indietro
        """,
    "pt": """
        clique|clique aqui|clicar aqui|carregue aqui|aqui|aqui mesmo|veja aqui|ver aqui|este link|neste link|link|o link|esta ligação|
        ligação|hiperligação|esta página|este site|este sítio|este documento|este arquivo|este ficheiro|este vídeo|página|site|o site|
        mais|ver|ver mais|veja mais|ler|ler mais|leia mais|saiba mais|saber mais|para saber mais|mais informações|mais informação|
        mais info|informações|mais detalhes|detalhes|continuar|continue lendo|continuar a ler|abrir|baixar|baixar aqui|descarregar|
        transferir|fonte|seguinte|voltar
        """,
    "nl": """
        klik|klik hier|hier klikken|klik op deze link|hier|zie hier|deze link|link|de link|deze pagina|deze site|deze website|
        dit document|dit bestand|deze video|pagina|site|website|de website|meer|bekijk|bekijk meer|zie meer|lees|lees meer|lees verder|
        verder lezen|meer lezen|meer weten|meer info|meer informatie|verdere informatie|info|informatie|details|meer details|verder|
        doorgaan|openen|open|download|downloaden|hier downloaden|bron|volgende|terug
        """,
    "pl": """
        kliknij|kliknij tutaj|kliknij tu|klik|tutaj|tu|właśnie tutaj|zobacz tutaj|ten link|link|pod tym linkiem|odnośnik|łącze|ta strona|
        tej stronie|na tej stronie|ten dokument|ten plik|to wideo|strona|witryna|więcej|zobacz|zobacz więcej|czytaj|czytaj więcej|
        czytaj dalej|przeczytaj więcej|dowiedz się więcej|więcej informacji|informacje|szczegóły|więcej szczegółów|dalej|kontynuuj|
        otwórz|pobierz|pobierz tutaj|źródło|następna|wstecz|powrót
        """,
}
LANGUAGES = frozenset(_SAY_NOTHING)
"""Of these, words that say nothing are known. English and French ones are found in every course, and so are bare signs and numbers."""

_KIND_OF_FILE = re.compile(r"(?:csv|docx?|epub|html?|mp[34]|odt|pdf|pptx?|txt|xlsx?|zip|excel|powerpoint|word)")
_SIGN = r"(?:[^\w?\ufffd\u2600-\u2793\U0001f000-\U0001ffff]|_)"  # not pictures such as ☎, which have names
_BARE = re.compile(rf"{_SIGN}*(?:[0-9]{{1,2}})?{_SIGN}*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_AROUND = " \t\n.,:;!?¡¿…·•|-–—→←↗»\u203a>«\u2039<\"'“”„‘\u201a’[]*"
_LONGEST = 60  # characters; a sentence says something


def check_link(words: str, place: Location, language: str = "en", *, is_html: bool = False) -> tuple[Finding, ...]:
    """What is wrong with the words of a link. ``language``: of the course; ``is_html``: it is written as ``<a>``."""
    words = " ".join(words.split())
    if not words:
        where = "between <a> and </a>" if is_html else "between the brackets"
        return (A11Y005.at(place, "this link has no words", f"write {where} where it leads"),)
    if len(words) <= _LONGEST and _says_nothing(words, language.partition("-")[0].lower()):
        hint = "make a link of the words that name what it leads to"
        return (A11Y003.at(place, f'link says "{words}", which does not tell where it leads', hint),)
    if _ADDRESS.fullmatch(words):
        hint = f"write words for it: {'<a href=…>name</a>' if is_html else '[name](address)'}"
        return (A11Y004.at(place, f'link shows "{shortened(words)}"', hint),)
    return ()


@cache
def _empty_phrases(language: str) -> frozenset[str]:
    """What says nothing in a course of this language."""
    known = {"en", "fr", language} & LANGUAGES
    return frozenset(" ".join(phrase.split()) for each in known for phrase in _SAY_NOTHING[each].split("|"))


def _says_nothing(words: str, language: str) -> bool:
    """Whether words of a link are empty phrases, the kind of a file, or mere signs. What stands in brackets behind them does not help."""
    plain = unicodedata.normalize("NFC", words).replace("’", "'").casefold()
    for written in (plain, _IN_BRACKETS.sub("", plain)) if plain.endswith(")") else (plain,):
        said = " ".join(written.strip(_AROUND + "()").replace("-", " ").replace("\u2011", " ").split())
        if said in _empty_phrases(language) or _KIND_OF_FILE.fullmatch(said):
            return True
    return _BARE.fullmatch(plain) is not None
