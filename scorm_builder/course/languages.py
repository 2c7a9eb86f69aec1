"""What languages are called by those who speak them, for lists from which one chooses a language.

Knows nothing of courses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LANGUAGE_NAMES: Final[Mapping[str, str]] = {
    "am": "አማርኛ",
    "ar": "العربية",
    "bn": "বাংলা",
    "cr": "ᓀᐦᐃᔭᐍᐏᐣ",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fi": "Suomi",
    "fil": "Filipino",
    "fr": "Français",
    "gu": "ગુજરાતી",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "ht": "Kreyòl ayisyen",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "iu": "ᐃᓄᒃᑎᑐᑦ",
    "ja": "日本語",
    "km": "ខ្មែរ",
    "ko": "한국어",
    "ku": "Kurdî",
    "ne": "नेपाली",
    "nl": "Nederlands",
    "no": "Norsk",
    "oj": "ᐊᓂᔑᓈᐯᒧᐎᓐ",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "ps": "پښتو",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "so": "Soomaali",
    "sq": "Shqip",
    "sr": "Српски",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "ta": "தமிழ்",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tl": "Tagalog",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "yue": "粵語",
    "zh": "中文",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
}


def language_name(tag: str) -> str:
    """What a language tag is called there, such as ``Français (CA)``; of a language that is not known here the tag itself."""
    whole = LANGUAGE_NAMES.get(tag.lower())
    if whole:
        return whole
    language, _, rest = tag.partition("-")
    name = LANGUAGE_NAMES.get(language.lower())
    return f"{name} ({rest})" if name else tag
