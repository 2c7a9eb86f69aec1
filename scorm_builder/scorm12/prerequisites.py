"""When an item opens: expressions over identifiers as a syntax tree, and what can be asked of them.

What an identifier stands for is not known here: authors mean pages and modules, a manifest means items, and ``rename`` leads from one
to the other. The written form is in ``aicc_script``.
Source: SCORM 1.2 CAM 2.3.2.5.1; AICC CMI Guidelines for Interoperability, prerequisites.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Final

_MAX_VISITS: Final = 200_000  # of ids on the way to circles: a manifest may be made to harm us


@dataclass(frozen=True, slots=True)
class Done:
    """``id``: passed or completed."""

    identifier: str


@dataclass(frozen=True, slots=True)
class Status:
    """``id=status`` or, with ``equal`` false, ``id<>status``. ``status``: a word of ``LESSON_STATUSES``."""

    identifier: str
    status: str
    equal: bool = True


@dataclass(frozen=True, slots=True)
class SomeOf:
    """``{a, b}``: all of them, or ``n*{a, b}``: at least ``count`` of them."""

    identifiers: tuple[str, ...]
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """``~term``."""

    term: Expression


@dataclass(frozen=True, slots=True)
class And:
    """``a & b & …``, two terms at least."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """``a | b | …``, two terms at least."""

    terms: tuple[Expression, ...]


Expression = Done | Status | SomeOf | Not | And | Or
Tree = list["str | int | Tree"]
"""The JSON form that the run-time reads: see ``requires`` in docs/page-contract.md."""


def identifiers(expression: Expression) -> tuple[str, ...]:
    """Every identifier in an expression once, in order of appearance."""
    return tuple(dict.fromkeys(_mentioned(expression)))


def _mentioned(expression: Expression) -> Iterator[str]:
    match expression:
        case Done(identifier) | Status(identifier):
            yield identifier
        case SomeOf(names):
            yield from names
        case Not(term):
            yield from _mentioned(term)
        case And(terms) | Or(terms):
            for term in terms:
                yield from _mentioned(term)


def rename(expression: Expression, mapping: Mapping[str, str]) -> Expression:
    """The same expression over other identifiers. Raises ``KeyError`` for one that ``mapping`` does not have."""
    match expression:
        case Done(identifier):
            return Done(mapping[identifier])
        case Status(identifier, status, equal):
            return Status(mapping[identifier], status, equal)
        case SomeOf(names, count):
            return SomeOf(tuple(mapping[name] for name in names), count)
        case Not(term):
            return Not(rename(term, mapping))
        case And(terms):
            return And(tuple(rename(term, mapping) for term in terms))
        case Or(terms):
            return Or(tuple(rename(term, mapping) for term in terms))


def to_tree(expression: Expression) -> Tree:
    """The expression for the run-time: ``["and", ["id", "a"], ["=", "b", "passed"]]``."""
    match expression:
        case Done(identifier):
            return ["id", identifier]
        case Status(identifier, status, equal):
            return ["=" if equal else "<>", identifier, status]
        case SomeOf(names, count):
            members: Tree = [["id", name] for name in names]
            return ["and", *members] if count is None else ["at-least", count, *members]
        case Not(term):
            return ["not", to_tree(term)]
        case And(terms):
            return ["and", *map(to_tree, terms)]
        case Or(terms):
            return ["or", *map(to_tree, terms)]


def find_cycles(requirements: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """Circles of things that wait for one another. ``requirements``: id → ids that it needs; ids that are no key need nothing.

    ``("a", "b")``: a needs b, b needs a. Every id that stands on a circle is in one of the results at least, but not every circle is told:
    short ones are, and after some hundred thousand steps no more are looked for. Each starts with its smallest id, and they are sorted,
    so the same mapping always gives the same result.
    """
    try:
        TopologicalSorter(requirements).prepare()
    except CycleError:
        return _cycles(_peeled(requirements))
    return ()


def _peeled(requirements: Mapping[str, Collection[str]]) -> Mapping[str, Collection[str]]:
    """Without what nobody needs, again and again: that stands on no circle."""
    needed = Counter(name for names in requirements.values() for name in set(names))
    free = [name for name in requirements if not needed[name]]
    left = dict(requirements)
    while free:
        for name in set(left.pop(free.pop())):
            needed[name] -= 1
            if not needed[name] and name in left:
                free.append(name)
    return left


def _cycles(requirements: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], ...]:
    cycles: set[tuple[str, ...]] = set()
    covered: set[str] = set()
    visited = 0
    for start in sorted(requirements):
        if start in covered or visited > _MAX_VISITS:
            continue
        cycle, count = _shortest_cycle(start, requirements)
        visited += count
        if cycle:
            covered.update(cycle)
            smallest = cycle.index(min(cycle))
            cycles.add(cycle[smallest:] + cycle[:smallest])
    return tuple(sorted(cycles))


def _shortest_cycle(start: str, requirements: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], int]:
    """The shortest way from ``start`` back to it, breadth first with neighbours in order, empty if there is none; how many were visited."""
    came_from: dict[str, str] = {}
    front = [start]
    while front:
        following: list[str] = []
        for node in front:
            for needed in sorted(requirements.get(node, ())):
                if needed == start:
                    return _way(start, node, came_from), len(came_from)
                if needed not in came_from:
                    came_from[needed] = node
                    following.append(needed)
        front = following
    return (), len(came_from)


def _way(start: str, end: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
