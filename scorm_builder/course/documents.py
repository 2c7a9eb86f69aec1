"""How a course is cut into documents: one HTML file for the whole course, or one for each module.

Knows nothing of SCORM: that each document becomes a SCO is for ``assembly`` to say.
"""

from __future__ import annotations

from typing import NamedTuple

from scorm_builder.course.files import is_reserved
from scorm_builder.course.model import Course, ItemValues, Module, Page


class Document(NamedTuple):
    """Pages that share one HTML file. ``path`` is its name in the package; ``alone``: it is the only one.

    ``id`` is that of the course, or the identifier of the module, which stays when the module gets another id.
    """

    id: str
    title: str
    path: str
    modules: tuple[Module, ...]
    item: ItemValues
    alone: bool

    def pages(self) -> tuple[Page, ...]:
        """All pages in their order."""
        return tuple(page for module in self.modules for page in module.pages)

    def assets(self) -> frozenset[str]:
        """Source paths of the files that its pages use."""
        return frozenset(source for page in self.pages() for source in page.assets)


def documents(course: Course) -> tuple[Document, ...]:
    """The documents of a course by its structure, in the order of learning."""
    if course.structure == "module-scos":
        return tuple(
            Document(module.identifier, module.title, _path(module.identifier), (module,), module.item, False) for module in course.modules
        )
    return (Document(course.id, course.title, "index.html", course.modules, course.item, True),)


def _path(identifier: str) -> str:
    """The name of a module's document. No id holds a dot, so none can clash with one that must not be a device of Windows."""
    name = f"{identifier.lower()}.html"
    return f"sco.{name}" if is_reserved(name) else name
