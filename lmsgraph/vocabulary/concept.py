"""What a row of a vocabulary table becomes: a concept, or what a drug does to a target."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from lmsgraph.errors import LmsgraphError
from lmsgraph.iris import paper_iri, term_iri
from lmsgraph.kinds import KINDS

__all__ = ["KINDS", "RELATIONS", "AmbiguousNameError", "Concept", "DrugTarget", "UnknownConceptError"]

# What a note may hold as ``name=value``.
_VALUES = ("direction=", "ucum=", "base=")

# How an outside identifier that is not an exact match relates to the concept.
RELATIONS = ("broad", "close", "narrow", "related")


@dataclass(frozen=True, slots=True, order=True)
class Concept:
    """A thing that a record names by a word: its kind and slug are its identity, the rest describes it."""

    kind: str
    slug: str
    label: str = field(compare=False)
    synonyms: tuple[str, ...] = field(default=(), compare=False)
    cues: tuple[str, ...] = field(default=(), compare=False)
    parents: tuple[str, ...] = field(default=(), compare=False)
    exact: tuple[str, ...] = field(default=(), compare=False)
    related: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    note: str = field(default="", compare=False)
    home: str = field(default="", compare=False)
    """The paper whose draft uses the word, where no table knows it."""

    @property
    def key(self) -> str:
        """Return ``kind/slug``, by which tables and records refer to the concept."""
        return f"{self.kind}/{self.slug}"

    @property
    def iri(self) -> str:
        """Return the IRI of the concept; one that stands in for an unknown word is its paper's."""
        if self.home:
            return f"{paper_iri(self.home)}/word/{self.kind}/{self.slug}"
        return term_iri(self.kind, self.slug)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the label and the synonyms: what one may type, and what proves the concept in a text."""
        return (self.label, *self.synonyms)

    @property
    def direction(self) -> str | None:
        """Return which way the word points - better, stable, worse ... or none -, where its note says so."""
        return self._noted("direction")

    @property
    def ucum(self) -> str | None:
        """Return the UCUM code of a unit, where its note holds one."""
        return self._noted("ucum")

    @property
    def base(self) -> tuple[str, Decimal] | None:
        """Return the unit to which one is converted, and by which factor, where its note holds them."""
        value = self._noted("base")
        if value is None:
            return None
        slug, _, factor = value.partition(" ")
        return slug, Decimal(factor)

    @property
    def remark(self) -> str:
        """Return the words of the note without what stands there as ``name=value``."""
        return "; ".join(part for part in self.note.split("; ") if not part.startswith(_VALUES))

    def _noted(self, name: str) -> str | None:
        for part in self.note.split("; "):
            if part.startswith(name + "="):
                return part[len(name) + 1 :]
        return None


@dataclass(frozen=True, slots=True, order=True)
class DrugTarget:
    """A drug's action on a target, each by its slug, and where that was read."""

    drug: str
    action: str
    target: str
    source: str

    @property
    def iri(self) -> str:
        """Return the IRI of the row."""
        return term_iri("drug-target", f"{self.drug}-{self.action}-{self.target}")


class AmbiguousNameError(LmsgraphError):
    """Two concepts of one kind answer to the same name, or any two to the same outside identifier."""

    def __init__(self, name: str, first: Concept, second: Concept) -> None:
        super().__init__(name, first, second)
        self.name, self.first, self.second = name, first, second

    def __str__(self) -> str:
        return f"{self.name!r} names both {self.first.key} and {self.second.key}"


class UnknownConceptError(LmsgraphError):
    """A ``kind/slug`` that is in no table."""

    def __init__(self, wanted: str, near: tuple[Concept, ...]) -> None:
        super().__init__(wanted, near)
        self.wanted, self.near = wanted, near

    def __str__(self) -> str:
        hint = f" (did you mean {', '.join(concept.key for concept in self.near)}?)" if self.near else ""
        return f"no concept {self.wanted!r} in the vocabulary{hint}"
