"""What an identifier may look like: NCName, the names of Namespaces in XML 1.0.

Knows nothing of what identifiers stand for.
"""

from __future__ import annotations

import re
from typing import Final

_USUAL: Final = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_START: Final = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)


def is_xml_name(text: str) -> bool:
    """True for an NCName."""
    if _USUAL.fullmatch(text):
        return True
    # compiled when it is needed, as its ranges take 6 ms
    return re.fullmatch(f"[{_START}][{_START}0-9.\\-\u00b7\u0300-\u036f\u203f\u2040]*", text) is not None
