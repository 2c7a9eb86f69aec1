"""Pictures that have an alternative text: whether it can be one. That there is one at all is for ``pictures`` (SRC024)."""

from __future__ import annotations

import re
import unicodedata

from scorm_builder.findings import Finding, Location, Rule, Severity, shortened

A11Y010 = Rule(
    "A11Y010",
    Severity.WARNING,
    "Alternative text that says nothing",
    """*What is wrong*: the alternative text of a picture is the name of a file, a word such as "image", or a mere sign such as ".".
*Why it matters*: it is all that people who do not see the picture get.
*Fix*: write what the picture tells; for mere decoration leave the brackets empty: `![](line.svg){decorative}`.
*Source*: WCAG 2.2, 1.1.1, failure F30.""",
)
A11Y011 = Rule(
    "A11Y011",
    Severity.INFO,
    "Alternative text that could be better",
    """*What is wrong*: the alternative text starts with "Image of", is as long as a paragraph, or repeats the caption.
*Why it matters*: a screen reader says by itself that it is an image, reads the text in one go, and reads the caption too.
*Fix*: say in a sentence what the picture tells; put what is longer into the text around it; let the caption add something.
*Source*: WCAG 2.2, 1.1.1; WAI tutorial on images.""",
)
A11Y012 = Rule(
    "A11Y012",
    Severity.INFO,
    "Picture of text, as its name says",
    """*What is wrong*: the name of the file says that the picture shows text: a screenshot, a slide, a scan, a poster.
*Why it matters*: text in a picture does not grow, cannot be read aloud, translated or searched.
*Fix*: write the text on the page; keep the picture only where its looks are the point, as with a logo or a screen to be recognized.
*Source*: WCAG 2.2, 1.4.5.""",
)
A11Y018 = Rule(
    "A11Y018",
    Severity.INFO,
    "Logo without words",
    """*What is wrong*: `theme.logo` names a picture and there is no `logo_alt`.
*Why it matters*: people who do not see the logo are not told whose course this is; it is treated as decoration.
*Fix*: add `logo_alt:` with what the logo says.
*Source*: WCAG 2.2, 1.1.1.""",
)

_LONG = 350  # characters
_FILE = re.compile(r".*\.(?:avif|bmp|gif|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_SAY_NOTHING = frozenset(
    word.strip()
    for line in (
        "alt|alt text|banner|chart|diagram|drawing|figure|graph|graphic|icon|illustration|image|img|logo|photo|photograph|pic|picture",
        "placeholder|screen grab|screen shot|screengrab|screenshot|thumbnail|untitled",
        "capture|capture d'écran|dessin|diagramme|graphique|icône|photographie|sans titre|schéma",  # French
        "abb|abbildung|bild|bildschirmfoto|diagramm|foto|fotografie|grafik|ohne titel|schaubild|symbol|zeichnung",  # German
        "captura|captura de pantalla|dibujo|fotografía|gráfico|icono|ilustración|imagen|sin título",  # Spanish
        "disegno|fotografia|grafico|icona|illustrazione|immagine|schermata|senza titolo",  # Italian
        "captura de ecrã|captura de tela|desenho|ilustração|imagem|sem título|ícone",  # Portuguese
        "afbeelding|illustratie|pictogram|plaatje|schermafbeelding|tekening",  # Dutch
        "grafika|ikona|ilustracja|obraz|obrazek|rysunek|wykres|zdjęcie|zrzut ekranu",  # Polish
    )
    for word in line.split("|")
)
LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "nl", "pl", "pt"})
"""Of these, words that say nothing are known. They are found in every course."""

_NUMBERED = re.compile(
    r"(?:abb|abbildung|afbeelding|bild|dscn?|fig|figura|figure|foto|image|imagem|imagen|img|immagine|obraz|photo|pict?|picture|"
    r"rysunek|screen ?shot)[ ._-]*[0-9]+",
    re.IGNORECASE,
)
_SIGNS = " .,:;_*#/\\|~-–—…·•'\"“”‘’()[]"
_OPENINGS = re.compile(
    r"(?:(?:an? |the |une |l['’])?(?:graphic|image|picture) (?:of|showing|de|du|des|d['’]|montrant)"
    r"|(?:ein |das )?bild (?:von|der|des|eines|einer)|(?:una )?imagen del?|(?:un['’])?immagine (?:di|del|della|dei)"
    r"|(?:uma )?imagem d[aeo]s?|(?:een )?afbeelding van)\b",
    re.IGNORECASE,
)
_OF_TEXT = frozenset(
    """
    affiche banner banniere bannière brochure capture citation depliant dépliant diapo diapositive flyer infographic infographie leaflet
    poster quote scan scanned screengrab screenshot screenshots slide slides text texte
    """.split()
)
NAMES = frozenset({"en", "fr"})
"""Of these, words in the names of files are known."""


def check_picture(alternative: str, caption: str, address: str, place: Location) -> tuple[Finding, ...]:
    """What is wrong with the alternative text of a picture (none: decoration) and with its being a picture."""
    findings = []
    if alternative and _says_nothing(alternative):
        findings.append(A11Y010.at(place, f'alternative text "{shortened(alternative)}" says nothing', "write what the picture tells"))
    elif match := _OPENINGS.match(alternative):
        message = f'alternative text starts with "{match[0]}", which a screen reader says by itself'
        findings.append(A11Y011.at(place, message, "leave these words out"))
    elif len(alternative) > _LONG:
        message = f"alternative text has {len(alternative)} characters"
        findings.append(A11Y011.at(place, message, "say it in a sentence, and write the rest into the text beside the picture"))
    elif alternative and alternative.casefold() == " ".join(caption.split()).casefold():
        findings.append(A11Y011.at(place, "alternative text and caption are the same", "let the caption add something, or leave it out"))
    name = address.partition("?")[0].rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if hits := _OF_TEXT.intersection(re.split(r"[^a-zà-ÿ]+", stem.casefold())):
        message = f'picture "{shortened(address)}" seems to show text, as "{min(hits)}" in its name says'
        findings.append(A11Y012.at(place, message, "write the text on the page if the picture has more of it than its alternative text"))
    return tuple(findings)


def _says_nothing(alternative: str) -> bool:
    words = " ".join(unicodedata.normalize("NFC", alternative).replace("’", "'").casefold().split()).strip(_SIGNS)
    return not words or words in _SAY_NOTHING or bool(_NUMBERED.fullmatch(words) or _FILE.fullmatch(alternative))
