"""Repairs of the archive: which entries there are, and what they are called.

Knows nothing of what the manifest says but where it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from scorm_builder.package import MANIFEST
from scorm_builder.package.names import listed
from scorm_builder.repair.draft import Draft
from scorm_builder.repair.junk import remove_junk, texts
from scorm_builder.scorm12.versions import version_of_files


def remove_wrapping_folder(draft: Draft) -> None:
    """Put the manifest at the root, if everything stands in its folder."""
    if any(name.lower() == MANIFEST for name in draft.entries):
        return
    manifests = (name for name in draft.entries if name.lower().rpartition("/")[2] == MANIFEST)
    found = sorted(manifests, key=lambda name: (name.count("/"), name))
    if not found:
        _refuse_without_manifest(draft)
        return
    folder = found[0].rpartition("/")[0] + "/"
    outside = [name for name in draft.entries if not name.startswith(folder)]
    if outside:
        stand = "stands" if len(outside) == 1 else "stand"
        draft.left.append(
            f'the manifest is in "{folder}", but {listed(sorted(outside))} {stand} beside that folder: decide which is the course'
        )
    elif climber := _climber(draft, folder):
        draft.left.append(
            f'everything stands in the folder "{folder}", where LMSs do not find the manifest, but "{climber}" names that folder '
            "in an address (../): take the folder away, and correct the address"
        )
    elif draft.rename({name: name.removeprefix(folder) for name in draft.entries}, f'take "{folder}" away'):
        draft.change("", "moved everything out of the folder around it", folder, "the root")


def _climber(draft: Draft, folder: str) -> str:
    """A file that leaves the folder with ``../`` and comes back by its name; empty if there is none."""
    parts = folder.removesuffix("/").split("/")
    words = b"|".join(re.escape(each) for part in parts for each in dict.fromkeys((part.encode(), quote(part).encode())))
    pattern = re.compile(rb"((?:\.\./)+)(?:" + words + rb")/")
    inner = {part for name in draft.entries for part in name.removeprefix(folder).split("/")[:-1]}
    for user, text in texts(draft):
        depth = user.removeprefix(folder).count("/")
        for match in pattern.finditer(text or b""):
            if len(match[1]) // 3 > depth or not inner.intersection(parts):
                return user
    return ""


def _refuse_without_manifest(draft: Draft) -> None:
    inner = sorted(name for name in draft.entries if name.lower().endswith((".zip", ".pif")))
    if inner:
        draft.refuse(f"there is no {MANIFEST}, but the package holds {listed(inner)}: unpack it once and mend what was inside")
    elif kind := version_of_files(draft.entries):
        draft.refuse(f"there is no {MANIFEST} in it: this is a package of {kind.title}; {kind.advice}")
    else:
        draft.refuse(f"there is no {MANIFEST} in it, so this is no package of SCORM 1.2: export the course as SCORM 1.2")


def correct_manifest_name(draft: Draft) -> None:
    """Write the name of the manifest in lower case."""
    spellings = [name for name in draft.entries if name.lower() == MANIFEST]
    if MANIFEST in spellings or not spellings:
        return
    if len(spellings) > 1:
        draft.left.append(f"{listed(sorted(spellings))} could be the manifest: decide which")
    elif draft.rename({spellings[0]: MANIFEST}, f'rename "{spellings[0]}"'):
        draft.change("", "renamed the manifest", spellings[0], MANIFEST)


def compose_names(draft: Draft) -> None:
    """Write accents as one character (NFC), unless a page uses the other form: contents are not ours to change."""
    names = {name: composed for name in draft.entries if (composed := unicodedata.normalize("NFC", name)) != name}
    if not names:
        return
    if used := named_in_texts(draft, {name: _decomposed(name) for name in names}):
        draft.left.append(f"accents written as two characters (NFD) in {listed(sorted(used))}: pages use these names, so they stay")
        names = {name: composed for name, composed in names.items() if name not in used}
    if names and draft.rename(names, "write accents as one character"):
        draft.change("", f"wrote accents as one character (NFC) in {listed(sorted(names.values()))}")


def named_in_texts(draft: Draft, parts: Mapping[str, str]) -> set[str]:
    """Those names of which this part stands in some page, style sheet or script as it is; all, if something cannot be searched."""
    forms = {name: _forms(part) for name, part in parts.items()}
    only_marked = not any(part.isascii() for part in parts.values())
    used: set[str] = set()
    for _, text in texts(draft):
        if only_marked and text is not None and text.isascii() and b"%" not in text:  # most scripts
            continue
        used |= {name for name, spellings in forms.items() if text is None or any(each in text for each in spellings)}
    return used


def _forms(part: str) -> tuple[bytes, ...]:
    quoted = quote(part)
    return part.encode(), quoted.encode(), re.sub("%..", lambda match: match[0].lower(), quoted).encode()


def _decomposed(name: str) -> str:
    return next(part for part in reversed(name.split("/")) if unicodedata.normalize("NFC", part) != part)


ENTRY_REPAIRS: Final = (remove_junk, remove_wrapping_folder, correct_manifest_name, compose_names)
"""In the order in which they are done."""
