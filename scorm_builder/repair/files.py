"""Repairs of addresses and ``<file>`` elements: so that the manifest names the files of the package as they are called.

Knows nothing of what is in the files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from scorm_builder.package import MANIFEST
from scorm_builder.package.hrefs import Files, is_external
from scorm_builder.package.names import listed
from scorm_builder.repair.draft import ADL, CP, ManifestDraft, insert
from scorm_builder.repair.entries import is_junk
from scorm_builder.scorm12 import names
from scorm_builder.scorm12.schema import control_documents

_SAFE: Final = "/!$&'()*+,;=:@~"


def correct_addresses(manifest: ManifestDraft) -> None:
    """Write addresses as the files are called: capitals, slashes, accents, without white space around."""
    for element in manifest.all("resource", "file"):
        href = element.get("href")
        if href and (spelled := _spelled(manifest.files, href, manifest.base(element))):
            element.set("href", spelled)
            manifest.change(element, "spelled the address as the file is called", href, spelled)
    for location in manifest.root.iter(f"{ADL}location"):
        text = location.text or ""
        if not len(location) and text and (spelled := _spelled(manifest.files, text, "")):
            location.text = spelled
            manifest.change(location, "spelled the address as the file is called", text, spelled)


def _spelled(files: Files, href: str, base: str) -> str:
    """``href`` as the one file that it means is called; empty if it is right, or means none."""
    parts = re.split(r"(?=[?#])", href, maxsplit=1)
    path, tail = parts[0], "".join(parts[1:])
    full = base + path
    if is_external(base + href) or files.find(base + href) in (base + href, full, unquote(full)):
        return ""
    found = files.find(base + href) or files.find_nearly(full)
    if found is None or found in (posixpath.normpath(full), posixpath.normpath(unquote(full))) or not found.startswith(base):
        return ""
    name = found.removeprefix(base)
    spelled = quote(name, _SAFE) if "%" in path or re.search("[%?#]", name) else name
    return spelled + tail.rstrip()


def drop_junk_files(manifest: ManifestDraft) -> None:
    """Take out ``<file>`` elements of what was taken out of the package."""
    for file in manifest.all("file"):
        href = unquote(manifest.base(file) + (file.get("href") or ""))
        parent = file.getparent()
        if is_junk(href) and manifest.files.find(href) is None and parent is not None:
            manifest.change(file, "took out the declaration of a file that nobody needs", href)
            before = file.getprevious()
            if before is not None:
                before.tail = file.tail
            parent.remove(file)


def declare_files(manifest: ManifestDraft) -> None:
    """Declare the launch page of each resource; and in a course of one SCO all other files too, as they can belong to nothing else."""
    for resource in manifest.all("resource"):
        href = (resource.get("href") or "").strip()
        base = manifest.base(resource)
        name = None if not href or is_external(base + href) else manifest.files.find(base + href)
        if name is None or name in set(_declared(manifest, resource)):
            continue
        path = href if manifest.files.find(base + href) == base + href else re.split(r"[?#]", href, maxsplit=1)[0]
        _declare(resource, [path])
        manifest.change(resource, "declared the launch page as a file of its resource", "", path)
    _declare_the_rest(manifest)


def _declare_the_rest(manifest: ManifestDraft) -> None:
    known = {MANIFEST, *control_documents()}
    for resource in manifest.all("resource"):
        known.update(_declared(manifest, resource))
    known.update(manifest.files.find((each.text or "").strip()) or "" for each in manifest.root.iter(f"{ADL}location"))
    rest = sorted(name for name in manifest.draft.entries if name not in known)
    launched = {item.get("identifierref") for item in manifest.all("item")} - {None, ""}
    resources = [each for each in manifest.all("resource") if each.get("identifier") in launched and each.get("href")]
    if not rest:
        return
    if len(resources) != 1 or manifest.base(resources[0]):
        manifest.leave(f"not declared by any resource: {listed(rest)}; which needs them is for you to say, if your LMS asks for it")
        return
    _declare(resources[0], [quote(name, _SAFE) for name in rest])
    word = "file" if len(rest) == 1 else "files"
    manifest.change(resources[0], f"declared {len(rest):,} {word} that no resource had: {listed(rest)}")


def _declared(manifest: ManifestDraft, resource: etree._Element) -> Iterator[str]:
    for file in resource.iterchildren(f"{CP}file"):
        if name := manifest.files.find(manifest.base(file) + (file.get("href") or "")):
            yield name


def _declare(resource: etree._Element, hrefs: list[str]) -> None:
    """Append ``<file>`` elements behind those that are there."""
    place = max((resource.index(each) + 1 for each in resource.iterchildren(f"{CP}file", f"{CP}metadata")), default=0)
    for number, href in enumerate(hrefs):
        insert(resource, place + number, f"{CP}file").set("href", href)


def add_control_documents(manifest: ManifestDraft) -> None:
    """Put the control documents that the manifest needs at the root, where the package has none of that name."""
    used = {etree.QName(element).namespace or "" for element in manifest.root.iter("*")}
    used |= {etree.QName(name).namespace or "" for element in manifest.root.iter("*") for name in map(str, element.attrib)}
    entries = manifest.draft.entries
    for namespace, name in names.CONTROL_DOCUMENTS.items():
        if name in entries or (namespace not in used and namespace != names.XML):
            continue
        misspelt = [each for each in entries if each.lower() == name]
        if misspelt and manifest.draft.rename({misspelt[0]: name}, f'rename "{misspelt[0]}"'):
            manifest.draft.change("", "renamed a control document", misspelt[0], name)
        else:
            manifest.draft.entries[name] = control_documents()[name]
            manifest.draft.change("", "added the control document", "", name)
