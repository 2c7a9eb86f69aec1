"""Repairs of addresses and ``<file>`` elements: so that the manifest names the files of the package as they are called.

Knows nothing of what is in the files.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from scorm_builder.checks.kinds import is_server_side
from scorm_builder.package import MANIFEST
from scorm_builder.package.hrefs import is_external
from scorm_builder.package.leftovers import is_junk, is_left_over
from scorm_builder.package.names import listed
from scorm_builder.repair.draft import ADL, BASE, CP, ManifestDraft, insert_all, take_out
from scorm_builder.repair.entries import named_in_texts
from scorm_builder.repair.junk import may_mean
from scorm_builder.repair.namespaces import located_documents, used_namespaces
from scorm_builder.scorm12 import names
from scorm_builder.scorm12.schema import control_documents

_Counts = Counter[tuple[etree._Element | None, str | None]]

_SAFE: Final = "/!$&'()*+,;=:@~"
_NO_CONTENT: Final = (".bat", ".cmd", ".exe", ".dll", ".bak", ".orig", ".tmp", ".log", ".zip", ".pif", ".fla", ".psd")


def correct_bases(manifest: ManifestDraft) -> None:
    """Write ``xml:base`` as the folders are called, so that the addresses below it can be found."""
    folders = {parent for name in manifest.draft.entries for parent in _folders(name)}
    alike = _alike(folders)
    for element in manifest.all("manifest", "resources", "resource"):
        own = element.get(BASE) or ""
        full = unquote(manifest.base(element))
        parent = full.removesuffix(unquote(own))
        found = alike.get(_folded(full), [])
        if not own or is_external(full) or full in folders or len(found) != 1 or not found[0].startswith(parent):
            continue
        spelled = found[0].removeprefix(parent)
        spelled = quote(spelled, _SAFE) if "%" in own else spelled
        element.set(BASE, spelled)
        manifest.change(element, "spelled xml:base as the folder is called", own, spelled)


def _folders(name: str) -> Iterator[str]:
    """The folders around a file, each with a slash at its end."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name + "/"


def _folded(name: str) -> str:
    """What names have in common that differ in capitals, accents or the direction of slashes only."""
    return unicodedata.normalize("NFC", name.replace("\\", "/")).casefold()


def _alike(names: Iterable[str]) -> dict[str, list[str]]:
    alike: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        alike[_folded(name)].append(name)
    return alike


def correct_addresses(manifest: ManifestDraft) -> None:
    """Write addresses as the files are called: capitals, slashes, accents, without white space around."""
    alike = _alike(manifest.draft.entries)
    counts = _declarations(manifest)
    for element in manifest.all("resource", "file"):
        href = element.get("href")
        if href and (spelled := _spelled(manifest, alike, href, manifest.base(element))):
            if _is_second(manifest, element, spelled, counts):
                manifest.change(element, "took out the second declaration of the same file", href)
                take_out(element)
                continue
            element.set("href", spelled)
            _note_spelling(manifest, element, href, spelled)
    for location in manifest.root.iter(f"{ADL}location"):
        text = location.text or ""
        if not len(location) and text and (spelled := _spelled(manifest, alike, text, "")):
            location.text = spelled
            _note_spelling(manifest, location, text, spelled)


def rename_as_used(manifest: ManifestDraft) -> None:
    """Give files the name that both the manifest and the contents use, where they differ in capitals only and nobody uses the other."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for element in manifest.all("resource", "file"):
        path = unquote(re.split(r"[?#]", manifest.base(element) + (element.get("href") or ""), maxsplit=1)[0])
        if (name := manifest.files.find(path) or manifest.files.find_nearly(path)) is not None:
            wanted[name].add(path)
    taken = Counter(map(_folded, manifest.draft.entries))
    renamed = {
        name: path
        for name, paths in wanted.items()
        for path in paths
        if len(paths) == 1 and path != name and path.casefold() == name.casefold() and taken[_folded(name)] == 1
        if path.rpartition("/")[0] == name.rpartition("/")[0]
    }
    used = named_in_texts(manifest.draft, {each: each.rpartition("/")[2] for each in (*renamed, *renamed.values())}) if renamed else set()
    renamed = {name: path for name, path in renamed.items() if path in used and name not in used}
    if renamed and manifest.draft.rename(renamed, "rename files as the manifest and the contents call them"):
        for name, path in renamed.items():
            manifest.draft.change("", "renamed a file as the manifest and the contents call it", name, path)


def _declarations(manifest: ManifestDraft) -> _Counts:
    """How often each resource declares each file."""
    return Counter((each.getparent(), manifest.files.find(manifest.base(each) + (each.get("href") or ""))) for each in manifest.all("file"))


def _is_second(manifest: ManifestDraft, element: etree._Element, spelled: str, counts: _Counts) -> bool:
    """Whether a ``<file>`` spelled like this would declare what its resource declares already; if not, it counts from now on."""
    if element.tag != f"{CP}file" or len(element):
        return False
    base, parent = manifest.base(element), element.getparent()
    name = manifest.files.find(base + spelled)
    counts[parent, manifest.files.find(base + (element.get("href") or ""))] -= 1
    if counts[parent, name] > 0:
        return True
    counts[parent, name] += 1
    return False


def _note_spelling(manifest: ManifestDraft, element: etree._Element, before: str, after: str) -> None:
    if unicodedata.normalize("NFC", before) == unicodedata.normalize("NFC", after):  # they would look the same
        manifest.change(element, f'wrote accents in the address as in the name of the file: "{after}"')
    else:
        manifest.change(element, "spelled the address as the file is called", before, after)


def _spelled(manifest: ManifestDraft, alike: Mapping[str, list[str]], href: str, base: str) -> str:
    """``href`` as the one file that it means is called; empty if it is right, or means none, or could mean several."""
    files = manifest.files
    parts = re.split(r"(?=[?#])", href, maxsplit=1)
    path, tail = parts[0], "".join(parts[1:])
    full = base + path
    if full.startswith("/") and not base and (inside := full.lstrip("/")) and not full.startswith("//") and files.find(inside):
        return inside + tail  # the root of the package is the only one that a manifest can mean
    if is_external(base + href) or files.find(base + href) in (base + href, full, unquote(full)):
        return ""
    found = files.find(base + href) or files.find(full.replace("\\", "/")) or files.find_nearly(full)
    start = next((each for each in (base, unquote(base)) if found is not None and found.startswith(each)), None)
    if found is None or found in (posixpath.normpath(full), posixpath.normpath(unquote(full))) or start is None:
        return ""
    if files.find(full.replace("\\", "/")) is None and len(several := alike[_folded(found)]) > 1:
        manifest.leave(f'the address "{base + href}" could mean {listed(several)}: decide which')
        manifest.undecided.update(several)
        return ""
    name = found.removeprefix(start)
    spelled = quote(name, _SAFE) if "%" in path or re.search("[%?#]", name) else name
    return spelled + tail.rstrip()


def drop_junk_files(manifest: ManifestDraft) -> None:
    """Take out ``<file>`` elements of what systems leave in folders, if it is not in the package."""
    there = [name for name in manifest.draft.entries if is_junk(name)]
    for file in manifest.all("file"):
        href = unquote(manifest.base(file) + (file.get("href") or ""))
        parent = file.getparent()
        if is_junk(href) and parent is not None and not any(may_mean(file.get("href") or "", name) for name in there):
            manifest.change(file, "took out the declaration of a file that nobody needs and that is not there", href)
            take_out(file)


def declare_files(manifest: ManifestDraft) -> None:
    """Declare the launch page of each resource; and in a course of one SCO all other files too, as they can belong to nothing else."""
    for resource in manifest.all("resource"):
        href = (resource.get("href") or "").strip()
        base = manifest.base(resource)
        name = None if not href or is_external(base + href) else manifest.files.find(base + href)
        if name is None or name in manifest.undecided or name in set(_declared(manifest, resource)):
            continue
        path = href if manifest.files.find(base + href) == base + href else re.split(r"[?#]", href, maxsplit=1)[0]
        _declare(resource, [path])
        manifest.change(resource, "declared the launch page as a file of its resource", "", path)
    _declare_the_rest(manifest)


def _declare_the_rest(manifest: ManifestDraft) -> None:
    known = {MANIFEST}
    for resource in manifest.all("resource"):
        known.update(_declared(manifest, resource))
    known.update(manifest.files.find((each.text or "").strip()) or "" for each in manifest.root.iter(f"{ADL}location"))
    controls = tuple(control_documents())
    known |= manifest.undecided
    rest = sorted(name for name in manifest.draft.entries if name not in known and not name.endswith(controls) and not is_left_over(name))
    others = [name for name in rest if name.lower().rpartition("/")[2] == MANIFEST]  # of other packages: their finding says so
    folders = tuple(name[: -len(MANIFEST)] for name in others if "/" in name)
    rest = [name for name in rest if name not in others and not name.startswith(folders)]
    odd = [name for name in rest if is_server_side(name) or name.lower().endswith(_NO_CONTENT)]
    if odd:
        manifest.leave(
            f"not declared by any resource, and no part of a course by their kind: {listed(odd)}; take them out if nothing needs them"
        )
        rest = sorted({*rest} - {*odd})
    launched = {item.get("identifierref") for item in manifest.all("item")} - {None, ""}
    resources = [each for each in manifest.all("resource") if each.get("identifier") in launched and each.get("href")]
    if not rest:
        return
    if len(resources) != 1 or manifest.base(resources[0]):
        manifest.leave(
            f"not declared by any resource: {listed(rest)}; which resource needs them is for you to say, if your LMS asks for it"
        )
        return
    _declare(resources[0], [quote(name, _SAFE) for name in rest])
    word = "file" if len(rest) == 1 else "files"
    manifest.change(resources[0], f"declared {len(rest):,} {word} of the package that the manifest did not list: {listed(rest)}")


def _declared(manifest: ManifestDraft, resource: etree._Element) -> Iterator[str]:
    for file in resource.iterchildren(f"{CP}file"):
        if name := manifest.files.find(manifest.base(file) + (file.get("href") or "")):
            yield name


def _declare(resource: etree._Element, hrefs: list[str]) -> None:
    """Append ``<file>`` elements behind those that are there."""
    place = max((index + 1 for index, each in enumerate(resource) if each.tag in (f"{CP}file", f"{CP}metadata")), default=0)
    insert_all(resource, place, [etree.Element(f"{CP}file", href=href) for href in hrefs])


def rename_control_documents(manifest: ManifestDraft) -> None:
    """Write the names of control documents in lower case, where the manifest does not find them."""
    entries = manifest.draft.entries
    for name in _wanted_documents(manifest):
        misspelt = [each for each in entries if each.lower() == name]
        if name not in entries and len(misspelt) == 1 and manifest.draft.rename({misspelt[0]: name}, f'rename "{misspelt[0]}"'):
            manifest.draft.change("", "renamed a control document", misspelt[0], name)
            entries = manifest.draft.entries


def add_control_documents(manifest: ManifestDraft) -> None:
    """Put the control documents at the root that the manifest needs, if it says that some are there.

    Without ``xsi:schemaLocation`` none has to be there (SCORM 1.2 CAM 2.3: those that the manifest refers to), and no importer misses any.
    """
    entries = manifest.draft.entries
    missing = [name for name in _wanted_documents(manifest) if name not in entries]
    for name in missing:
        entries[name] = control_documents()[name]
    if missing:
        manifest.draft.change("", f"added control documents (the schemas of SCORM 1.2): {', '.join(missing)}")


def _wanted_documents(manifest: ManifestDraft) -> list[str]:
    """The control documents of what is used, but for those that the manifest finds under another name."""
    used = used_namespaces(manifest.root) | {names.XML}
    located = located_documents(manifest.root)
    if not located:
        return []
    return [
        name
        for namespace, name in names.CONTROL_DOCUMENTS.items()
        if namespace in used and (not located.get(namespace) or manifest.files.find(located[namespace]) is None)
    ]
