"""Manifests and records of every kind for Hypothesis: what the model can hold and XML can write, sensible or not."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st
from lxml import etree

from scorm_builder.scorm12.metadata import LearningObject, write_lom
from scorm_builder.scorm12.model import (
    Dependency,
    File,
    Item,
    Manifest,
    Metadata,
    Organization,
    Organizations,
    Prerequisites,
    Resource,
)

_CHARACTERS = st.one_of(
    st.sampled_from("a0 <>&\"'{}\u0085\u2028é😀\ufeff]"), st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
)
ATTRIBUTES = st.text(_CHARACTERS, max_size=8)
TEXTS = st.one_of(ATTRIBUTES, st.text(st.one_of(_CHARACTERS, st.sampled_from("\n\t")), max_size=8))

_IDS = st.one_of(st.from_regex(r"[A-Za-z_][A-Za-z0-9._-]{0,4}", fullmatch=True), ATTRIBUTES)
_LONG = st.sampled_from((13, 14, 20, 21, 100, 101, 200, 201, 255, 256, 1000, 1001, 2000, 2001)).map("x".__mul__)

T = TypeVar("T")


def _maybe(values: st.SearchStrategy[str], *usual: str) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), *map(st.just, usual), values, _LONG)


def _some(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=2).map(tuple)


def records() -> st.SearchStrategy[LearningObject]:
    """Records whose language, size and status the schema accepts; all other texts are free."""
    return st.builds(
        LearningObject,
        title=TEXTS,
        language=st.sampled_from(("en", "en-CA", "fr", "zh-Hans", "x-none")),
        catalog=TEXTS,
        entry=TEXTS,
        version=TEXTS,
        description=TEXTS,
        keywords=_some(TEXTS),
        status=st.sampled_from(("Draft", "Final", "Revised", "Unavailable")),
        authors=_some(TEXTS),
        publisher=TEXTS,
        formats=_some(TEXTS),
        size=st.none() | st.integers(0, 2**40),
        locations=_some(TEXTS),
        learning_time=st.none() | st.integers(0, 10**6),
        rights=TEXTS,
        cost=st.booleans(),
        restricted=st.booleans(),
        purpose=st.just("Educational Objective"),
    )


def _canonical(record: bytes) -> bytes:
    return etree.tostring(etree.fromstring(record), method="c14n", exclusive=True)


_METADATA = st.none() | st.builds(
    Metadata,
    schema=_maybe(TEXTS, "ADL SCORM"),
    schemaversion=_maybe(TEXTS, "1.2"),
    locations=_some(TEXTS),
    lom=_some(records().map(write_lom).map(_canonical)),
)
_RARE_METADATA = st.one_of(st.none(), st.none(), _METADATA)

_ITEMS: st.SearchStrategy[Item] = st.deferred(
    lambda: st.builds(
        Item,
        identifier=_maybe(_IDS),
        title=_maybe(TEXTS),
        identifierref=_maybe(_IDS),
        is_visible=_maybe(ATTRIBUTES, "true", "false"),
        parameters=_maybe(ATTRIBUTES),
        items=st.one_of(st.just(()), st.just(()), _some(_ITEMS)),
        metadata=_RARE_METADATA,
        prerequisites=st.none() | st.builds(Prerequisites, TEXTS, _maybe(ATTRIBUTES, "aicc_script")),
        max_time_allowed=_maybe(TEXTS),
        time_limit_action=_maybe(TEXTS, "exit,message"),
        data_from_lms=_maybe(TEXTS),
        mastery_score=_maybe(TEXTS, "80"),
    )
)
_ORGANIZATIONS = st.builds(
    Organizations,
    default=_maybe(_IDS),
    organizations=_some(
        st.builds(
            Organization,
            identifier=_maybe(_IDS),
            title=_maybe(TEXTS),
            structure=_maybe(ATTRIBUTES, "hierarchical"),
            items=_some(_ITEMS),
            metadata=_RARE_METADATA,
        )
    ),
)
_RESOURCES = st.builds(
    Resource,
    identifier=_maybe(_IDS),
    type=_maybe(ATTRIBUTES, "webcontent"),
    scorm_type=_maybe(ATTRIBUTES, "sco", "asset"),
    href=_maybe(ATTRIBUTES),
    xml_base=_maybe(ATTRIBUTES),
    files=_some(st.builds(File, _maybe(ATTRIBUTES), _RARE_METADATA)),
    dependencies=_some(st.builds(Dependency, _maybe(_IDS))),
    metadata=_RARE_METADATA,
)


def manifests(depth: int = 2) -> st.SearchStrategy[Manifest]:
    """Manifests with sub-manifests down to ``depth`` levels."""
    return st.builds(
        Manifest,
        identifier=_maybe(_IDS),
        version=_maybe(ATTRIBUTES, "1.0"),
        xml_base=_maybe(ATTRIBUTES),
        metadata=_METADATA,
        organizations=_ORGANIZATIONS,
        resources=_some(_RESOURCES),
        resources_base=_maybe(ATTRIBUTES),
        manifests=st.just(()) if depth == 1 else st.one_of(st.just(()), st.just(()), _some(manifests(depth - 1))),
    )
