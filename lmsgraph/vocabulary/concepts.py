"""Concepts by key, each made of its row when somebody asks for it: of thousands of words a paper uses a few hundred."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping

from lmsgraph.vocabulary.concept import Concept

__all__ = ["Concepts"]


class Concepts(MutableMapping[str, Concept]):
    """Concepts by ``kind/slug``: some as they are, some as rows of packed tables."""

    def __init__(self, concepts: Iterable[Concept] = (), rows: Mapping[str, str] | None = None) -> None:
        """Know concepts, and by key the rows of others."""
        self._rows = dict(rows or {})
        self._made = {concept.key: concept for concept in concepts}

    def copy(self) -> Concepts:
        """Return the same concepts, which another may change; those of rows are made anew when they are asked for."""
        same, made = Concepts(rows=self._rows), self._made.copy()
        same._made = {key: concept for key, concept in made.items() if key not in same._rows}
        return same

    def __getitem__(self, key: str) -> Concept:
        concept = self._made.get(key)
        if concept is None:
            concept = self._made[key] = _of_row(key.partition("/")[0], self._rows[key])
        return concept

    def __setitem__(self, key: str, concept: Concept) -> None:
        self._rows.pop(key, None)
        self._made[key] = concept

    def __delitem__(self, key: str) -> None:
        known = self._rows.pop(key, None) or self._made.get(key)
        if known is None:
            raise KeyError(key)
        self._made.pop(key, None)

    def __contains__(self, key: object) -> bool:
        return key in self._rows or key in self._made

    def __iter__(self) -> Iterator[str]:
        yield from self._rows
        yield from (key for key in self._made if key not in self._rows)

    def __len__(self) -> int:
        return len(self._rows.keys() | self._made.keys())

    def digest(self, keys: Iterable[str] | None = None) -> str:
        """Return the digest of all that is known of some concepts, or of all, by rows where they have one."""
        rows, made = self._rows, self._made
        if keys is not None:
            keys = list(keys)
            rows = {key: rows[key] for key in keys if key in rows}
            made = {key: made[key] for key in keys if key not in rows}
        told = (*rows, *rows.values(), *(f"{key}:{one!r}" for key, one in made.items() if key not in rows))
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _of_row(kind: str, row: str) -> Concept:
    """Return the concept of a row that has been looked at."""
    slug, label, synonyms, cues, parents, exact, related, note = row.split("\t")
    return Concept(
        kind,
        slug,
        label,
        tuple(synonyms.split("|")) if synonyms else (),
        tuple(cues.split("|")) if cues else (),
        tuple(parent if "/" in parent else f"{kind}/{parent}" for parent in parents.split("|")) if parents else (),
        tuple(exact.split("|")) if exact else (),
        tuple(_related(cell) for cell in related.split("|")) if related else (),
        note,
    )


def _related(cell: str) -> tuple[str, str]:
    relation, _, curie = cell.partition(":")
    return relation, curie
