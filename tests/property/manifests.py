"""Manifests and records of every kind for Hypothesis: what the model can hold and XML can write, sensible or not."""

from __future__ import annotations

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

_ids = st.one_of(st.from_regex(r"[A-Za-z_][A-Za-z0-9._-]{0,4}", fullmatch=True), ATTRIBUTES)
_lengths = st.sampled_from((13, 14, 20, 21, 100, 101, 200, 201, 255, 256, 1000, 1001, 2000, 2001)).map("x".__mul__)


def _maybe(values: st.SearchStrategy[str], *usual: str) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.sampled_from(usual), values, _lengths) if usual else st.one_of(st.none(), values, _lengths)


def _tuple[T](values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=2).map(tuple)
