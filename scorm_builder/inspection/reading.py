"""A path → ``Inspection``. Reads what can be read: a manifest with faults is looked at as far as it goes.

Knows nothing of how it is printed.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from scorm_builder.authoring import recognize_tool
from scorm_builder.content.model import TRACKING_WORDS
from scorm_builder.content.site import read_site
from scorm_builder.findings import Finding, Severity
from scorm_builder.inspection.model import Description, Inspection, Kind, Node, Sizes, Tracking, Write
from scorm_builder.inspection.standing import find_manifests, tell_standing
from scorm_builder.lms import PREVIEWED, Profile, preview_entries
from scorm_builder.lms.outline import Page, launch_pages, scorm_type
from scorm_builder.package import MANIFEST, Entry, Member, Package, PackageError, entry_size, read_entries, read_entry, read_package
from scorm_builder.package.archive import PKG001
from scorm_builder.package.hrefs import Files
from scorm_builder.package.reading import MAX_MANIFEST
from scorm_builder.scorm12.markup import Markup, Tag, read_markup
from scorm_builder.scorm12.model import Manifest
from scorm_builder.scorm12.versions import UNKNOWN, version_of_files, version_of_markup
from scorm_builder.validation import is_bare_manifest, validate

MAX_RECORD: Final = 4 << 20  # bytes of a metadata file
_LARGEST: Final = 5
_EMPTY: Final = Manifest(None)


def inspect_package(path: Path, profiles: tuple[Profile, ...] = PREVIEWED) -> Inspection | Finding:
    """What is in the zip file, the folder or the bare manifest at ``path``; or why it cannot be opened. Never raises."""
    is_bare = is_bare_manifest(path)
    entries, problems = _read(path, is_bare)
    unreadable = next((finding for finding in problems if finding.rule.code == PKG001.code), None)
    if unreadable and not entries:
        return unreadable
    manifests = find_manifests(entries)
    manifest = manifests[0] if manifests else ""
    folder = manifest.removesuffix(posixpath.basename(manifest))  # around everything, with its slash, or empty
    markup = read_markup(_bytes(entries.get(manifest), MAX_MANIFEST) or b"")
    root = markup.root
    inner = {name.removeprefix(folder): entry for name, entry in entries.items() if name.startswith(folder)}
    version = version_of_markup(markup) if manifest else version_of_files(entries) or UNKNOWN
    standing = tell_standing(version, entries, is_read=root is not None, problems=problems)
    return Inspection(
        path=path.as_posix(),
        standing=standing,
        manifest=manifest,
        version=version,
        tool=recognize_tool(markup, () if is_bare else inner),
        identifier=root.attributes.get("identifier", "") if root else "",
        manifest_version=root.attributes.get("version", "") if root else "",
        description=_description(root, inner),
        organizations=tuple(_organizations(root)) if root else (),
        scos=sum(kind == "sco" for kind in _kinds(root)),
        assets=sum(kind != "sco" for kind in _kinds(root)),
        pages=sum(tag.local == "resource" and "href" in tag.attributes for tag in root.walk()) if root else 0,
        sizes=_sizes(entries),
        tracking=None if is_bare else _tracking(entries, folder, markup),
        previews=() if standing.refused else preview_entries(entries, profiles),
        problems=problems,
    )


def _read(path: Path, is_bare: bool) -> tuple[Mapping[str, Entry], tuple[Finding, ...]]:
    """The files, and what is wrong with reading them or the manifest."""
    if not is_bare:
        package, findings = read_package(path)
        return read_entries(path)[0], _problems(findings, package)
    found = validate(path, content=False)
    return _bare_entries(path), _problems(found.findings, found.package)


def _bare_entries(path: Path) -> dict[str, Entry]:
    """A manifest that XML itself does not allow, all the same."""
    try:
        return {MANIFEST: read_entry(path)}
    except PackageError:
        return {}


def _problems(findings: Iterable[Finding], package: Package | None) -> tuple[Finding, ...]:
    """What keeps us, or an LMS, from reading files or the manifest. That a manifest is of another version keeps nobody."""
    codes = ("PKG", "MAN001", "MAN003", "MAN004", *(() if package else ("MAN005",)))
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR and finding.rule.code.startswith(codes))


def _bytes(entry: Entry | None, limit: int | None) -> bytes | None:
    """The content of an entry, ``None`` if there is none, it cannot be read or has more than ``limit`` bytes."""
    try:
        return None if entry is None or (limit is not None and entry_size(entry) > limit) else read_entry(entry)
    except PackageError:
        return None


# --- outline ------------------------------------------------------------------------------------------------------


def _organizations(root: Tag) -> Iterator[Node]:
    pages = launch_pages(root)
    for parent in root.children:
        if parent.local == "organizations":
            found = [tag for tag in parent.children if tag.local == "organization"]
            default = parent.attributes.get("default", "")
            known = default in [tag.attributes.get("identifier") for tag in found]
            for number, tag in enumerate(found):
                is_default = tag.attributes.get("identifier") == default if known else number == 0
                yield _node(tag, pages)._replace(is_default=is_default)


def _node(tag: Tag, pages: Mapping[str, Page]) -> Node:
    page = pages.get(tag.attributes.get("identifierref", "")) if tag.local == "item" else None
    return Node(
        kind=tag.local,
        identifier=tag.attributes.get("identifier", ""),
        title=_line(next((child.data for child in tag.children if child.local == "title"), "")),
        is_default=False,
        is_visible=tag.attributes.get("isvisible") not in ("false", "0"),
        launch=page.href if page else None,
        scorm_type=page.kind if page else "",
        parameters=tag.attributes.get("parameters", ""),
        settings=tuple(_settings(tag)) if tag.local == "item" else (),
        items=tuple(_node(child, pages) for child in tag.children if child.local == "item"),
    )


def _settings(item: Tag) -> Iterator[tuple[str, str]]:
    """What stands in an item besides its title, its items and its metadata."""
    for child in item.children:
        if child.local not in ("title", "item", "metadata"):
            inner = sum(1 for _ in child.walk()) - 1
            yield child.name, _line(child.data) or (f"({inner:,} elements)" if inner else "")


def _kinds(root: Tag | None) -> Iterator[str]:
    return (scorm_type(tag) for tag in root.walk() if tag.local == "resource") if root else iter(())


# --- metadata -----------------------------------------------------------------------------------------------------


def _description(root: Tag | None, entries: Mapping[str, Entry]) -> Description:
    metadata = next((tag for tag in root.children if tag.local == "metadata"), None) if root else None
    if metadata is None:
        return Description("", "", "")
    plain = Description(_line(_first(metadata, "schema")), _line(_first(metadata, "schemaversion")), "")
    for record in metadata.children:
        if record.local == "lom":
            return _described(plain._replace(source="in the manifest"), record)
    name = Files(entries).find(_first(metadata, "location").strip()) if _first(metadata, "location").strip() else None
    data = _bytes(entries[name], MAX_RECORD) if name else None
    other = read_markup(data).root if data else None
    return _described(plain._replace(source=name or ""), other) if other else plain


def _described(plain: Description, lom: Tag) -> Description:
    general = next((tag for tag in lom.children if tag.local == "general"), None)
    if general is None:
        return plain
    keywords = (_line(_all_text(tag)) for tag in general.children if tag.local == "keyword")
    return plain._replace(
        title=_line(_first(general, "title")),
        description=_line(_first(general, "description")),
        language=_line(_first(general, "language")),
        keywords=tuple(keyword for keyword in keywords if keyword),
    )


def _first(parent: Tag, name: str) -> str:
    """The text of the first child of that name, in one of its languages."""
    return next((_all_text(tag) for tag in parent.children if tag.local == name), "")


def _all_text(tag: Tag) -> str:
    """The first text that is not white space in an element or in one of those in it."""
    return next((each.data for each in tag.walk() if each.data.strip()), "")


def _line(text: str) -> str:
    return " ".join(text.split())


# --- files --------------------------------------------------------------------------------------------------------


def _sizes(entries: Mapping[str, Entry]) -> Sizes:
    sizes = {name: _size(entry) for name, entry in entries.items()}
    kinds: dict[str, list[int]] = defaultdict(list)
    for name, size in sizes.items():
        kinds[posixpath.splitext(name)[1].lower() or "(none)"].append(size)
    packed = sum(entry.stored_size if isinstance(entry, Member) else sizes[name] for name, entry in entries.items())
    by_size = sorted((Kind(ending, len(found), sum(found)) for ending, found in kinds.items()), key=lambda kind: (-kind.size, kind.ending))
    largest = sorted(sizes.items(), key=lambda file: (-file[1], file[0]))[:_LARGEST]
    return Sizes(len(sizes), sum(sizes.values()), packed, tuple(by_size), tuple(largest))


def _size(entry: Entry) -> int:
    try:
        return entry_size(entry)
    except PackageError:
        return 0


# --- tracking -----------------------------------------------------------------------------------------------------


def _tracking(entries: Mapping[str, Entry], folder: str, markup: Markup) -> Tracking:
    pages = {folder + page.href for page in launch_pages(markup.root).values()} if markup.root else set()
    site = read_site(Package(_EMPTY, entries), pages)
    words = frozenset().union(*(content.words for content in site.contents.values()))
    calls: dict[str, list[tuple[str, int, bool]]] = defaultdict(list)
    for name, content in sorted(site.contents.items()):
        for call in content.calls:
            calls[call.element].append((name, call.line, call.on_leaving))
    writes = (
        Write(element, len(found), *found[0][:2], only_on_leaving=all(on_leaving for _, _, on_leaving in found))
        for element, found in sorted(calls.items())
    )
    return Tracking(tuple(word for word in TRACKING_WORDS if word in words and word[:1].isalpha()), tuple(writes), not site.skipped)
