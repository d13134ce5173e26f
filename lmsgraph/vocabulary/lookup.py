"""The vocabulary in memory: from words to concepts, exact or near, and from concepts to broader ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lmsgraph.vocabulary.concept import KINDS, AmbiguousNameError, Concept, DrugTarget, UnknownConceptError
from lmsgraph.vocabulary.concepts import Concepts
from lmsgraph.vocabulary.forms.ends import in_full
from lmsgraph.vocabulary.forms.english import alike, american, numbers, parted, reworded, spanned, unaccented, unsalted
from lmsgraph.vocabulary.forms.fold import key

__all__ = ["AmbiguousNameError", "Match", "Named", "UnknownConceptError", "Vocabulary"]

_ANY = tuple(kind for kind in KINDS if kind not in ("unit", "direction"))  # neither is ever a fact of its own
_BEGINS = ("anatomy", "drug", "marker", "target", "disease", "device")
"""Of what kinds a thing may be that another is named after."""
_QUOTES = '"\u201c\u201d'
_REMEMBERED = 100_000
_PART = 4  # letters that a word may have in common with any other by chance
_NEAR = 0.6  # the ratio from which difflib itself calls two words close


@dataclass(frozen=True, slots=True)
class Match:
    """A concept that a search found, the name that fitted, and how: identifier, name, prefix, substring or near."""

    concept: Concept
    name: str
    how: str


class Named(NamedTuple):
    """Which concepts are meant, by key: by folded names and slugs of each kind, and by identifiers."""

    names: Mapping[str, Mapping[str, str]]
    exact: Mapping[str, str]


class Vocabulary:
    """All concepts and what drugs do to targets; immutable once made."""

    def __init__(
        self,
        concepts: Iterable[Concept] | Concepts,
        targets: Iterable[DrugTarget] = (),
        known: Named | None = None,
        fresh: Iterable[str] | None = None,
    ) -> None:
        """Index the concepts; what some are called may be known, and the keys of the others be given: of all, else."""
        self.targets = tuple(sorted(targets))
        self._by_key = concepts.copy() if isinstance(concepts, Concepts) else Concepts(concepts)
        self._found: dict[tuple[str, tuple[str, ...]], Concept | None] = {}
        self._above: dict[str, tuple[Concept, ...]] = {}
        self._kinds: dict[str, tuple[Concept, ...]] = {}
        known = known or Named({}, {})
        self._names = {kind: dict(known.names.get(kind, ())) for kind in KINDS}
        self._exact = dict(known.exact)
        for one in sorted(self._by_key if fresh is None else fresh):
            concept = self._by_key[one]
            for name in (*concept.names, concept.slug):
                if (other := self._names[concept.kind].setdefault(key(name), one)) != one:
                    raise AmbiguousNameError(name, self._by_key[other], concept)
            for curie in concept.exact:
                if (other := self._exact.setdefault(curie.lower(), one)) != one:
                    raise AmbiguousNameError(curie, self._by_key[other], concept)

    def with_more(self, concepts: Iterable[Concept]) -> Vocabulary:
        """Return a vocabulary that knows more concepts."""
        by_key = self._by_key.copy()
        by_key.update(more := {concept.key: concept for concept in concepts})
        return Vocabulary(by_key, self.targets, Named(self._names, self._exact), more)

    def __getstate__(self) -> dict[str, object]:
        """Return what goes to another process: the words, not what was asked of them, which may go on meanwhile."""
        state = self.__dict__ | {"_by_key": self._by_key.copy(), "_found": {}, "_kinds": {}, "_above": {}}
        state.pop("concepts", None)
        return state

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """Return all concepts, by kind and slug."""
        return tuple(sorted(self._by_key.values()))

    @cached_property
    def digest(self) -> str:
        """Return the digest of all that is in the tables."""
        return hashlib.sha256(f"{self._by_key.digest()}{self.targets!r}".encode()).hexdigest()

    def digest_of(self, kind: str) -> str:
        """Return the digest of all that is known of the concepts of a kind."""
        return self._by_key.digest(dict.fromkeys(self._names[kind].values()))

    def known(self, keys: Iterable[str]) -> list[Concept]:
        """Return those of some concepts (``kind/slug``) that there are, sorted."""
        return [self._by_key[known] for known in sorted(keys) if known in self._by_key]

    def get(self, wanted: str) -> Concept:
        """Return the concept of a ``kind/slug``."""
        if wanted not in self._by_key:
            kind, _, slug = wanted.partition("/")
            raise UnknownConceptError(wanted, self.nearest(slug, (kind,)) if kind in KINDS else ())
        return self._by_key[wanted]

    def of_kind(self, kind: str) -> tuple[Concept, ...]:
        """Return the concepts of a kind, by slug."""
        if kind not in self._kinds:
            self._kinds[kind] = tuple(self.known(set(self._names[kind].values())))
        return self._kinds[kind]

    def names(self, kind: str) -> Mapping[str, str]:
        """Return the names and slugs of a kind, folded, each with the key of the concept that it means."""
        return self._names[kind]

    def find(self, text: str, kinds: Iterable[str] = tuple(KINDS)) -> Concept | None:
        """Return what a name, slug, ``kind/slug`` or exact CURIE means in the first kind that knows it (``*``: any)."""
        kinds = kinds if isinstance(kinds, tuple) else tuple(kinds)
        if (text, kinds) not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[text, kinds] = self._look_up(text, _expanded(kinds))
        return self._found[text, kinds]

    def _look_up(self, text: str, kinds: tuple[str, ...]) -> Concept | None:
        """Return what the text means as it is written; failing that, in the other number or the other English."""
        text = text.strip().strip(_QUOTES)
        text = spanned(text) if "I" in text else text
        wanted = key(text)
        if (concept := self._named(wanted, kinds)) is not None:
            return concept
        for known in (text, self._exact.get(text.lower(), "")):
            if known.partition("/")[0] in kinds and known in self._by_key:
                return self._by_key[known]
        plain = unaccented(american(wanted))
        for form in dict.fromkeys((american(wanted), plain, *numbers(wanted), *numbers(plain))):
            if (concept := self._named(form, kinds)) is not None and concept.kind != "unit":
                return concept
        return self._turned(text, kinds)

    def _turned(self, text: str, kinds: tuple[str, ...]) -> Concept | None:
        """Return what the same means in other words: without articles, *muscle* or a salt, with *of* for an adjective.

        Where a place follows, all its names are tried, so that *fundus of the uterus* is the uterine fundus.
        """
        if (named := self._ended(text, kinds)) is not None:
            return named
        if not {" ", "/", "-", ";"} & {*text[1:]}:
            return None
        if (named := self._bracketed(text, kinds)) is not None:
            return named
        if "disease" in kinds and (named := self._spelled_out(text)) is not None:
            return named
        first, place = parted(text)
        if not place and not {"disease", "finding"}.isdisjoint(kinds):
            first, _, place = text.rpartition(" ")  # *carcinoma cervix*
        there = self._named(key(place.removeprefix("the ")), ("anatomy",)) if place else None
        turned = [*(f"{name} {first}" for name in (there.names if there else ())), *self._renamed(text)]
        for form in (*reworded(text), *turned, *(other for one in turned for other in alike(one))):
            wanted = key(form)
            for one in dict.fromkeys((wanted, american(wanted), *numbers(wanted))):
                if (concept := self._named(one, kinds)) is not None and concept.kind != "unit":
                    return concept
        if "anatomy" in kinds and (muscle := self._names["anatomy"].get(f"{key(text)}muscle")) is not None:
            return self._by_key[muscle]
        drugs = tuple(kind for kind in kinds if kind in ("drug", "drug_class"))
        return self._named(key(unsalted(text)), drugs) if drugs else None

    def _ended(self, text: str, kinds: tuple[str, ...]) -> Concept | None:
        """Return what a name means whose last word is left out: *Li-Fraumeni*, *double bubble*, *mucicarmine*."""
        named = (self._names[kind].get(name) for kind, name in in_full(text) if kind in kinds)
        known = next(filter(None, named), None)
        return self._by_key[known] if known is not None else None

    def _renamed(self, text: str) -> Iterator[str]:
        """Yield a text with another name of the place, drug, stain or disease that it begins with: *CN VI palsy*."""
        words = text.split()
        for at in range(1, len(words)):
            begins = key(" ".join(words[:at]))
            known = self._named(begins, _BEGINS)
            for name in known.names if known else ():
                if key(name) != begins:
                    yield f"{name} {' '.join(words[at:])}"

    def _spelled_out(self, text: str) -> Concept | None:
        """Return the disease that a phrase means whose last word is the abbreviation of one: *alveolar RMS*."""
        first, _, short = text.rpartition(" ")
        whole = self._named(key(short), ("disease",)) if short.isupper() else None
        names = (self._named(key(f"{first} {name}"), ("disease",)) for name in (whole.names if whole else ()))
        return next(filter(None, names), None)

    def _bracketed(self, text: str, kinds: tuple[str, ...]) -> Concept | None:
        """Return what stands in brackets behind what it is a kind of: *cytokeratin (AE1/AE3)*."""
        first, _, last = text.removesuffix(")").rpartition(" (")
        broad = self._named(key(first), kinds) if text.endswith(")") and first else None
        narrow = self._named(key(last), kinds) if broad is not None else None
        return narrow if narrow is not None and broad in self.ancestors(narrow) else None

    def _named(self, folded: str, kinds: tuple[str, ...]) -> Concept | None:
        for kind in kinds:
            known = self._names[kind].get(folded)
            if known is not None:
                return self._by_key[known]
        return None

    def nearest(self, text: str, kinds: Iterable[str] = tuple(KINDS), limit: int = 3) -> tuple[Concept, ...]:
        """Return the concepts whose names look most like the text, best first."""
        return tuple(match.concept for match in self._near(key(text), _expanded(kinds), limit))

    def search(self, text: str, limit: int = 10) -> tuple[Match, ...]:
        """Return what the text may mean: by identifier, name, prefix, substring; by likeness where nothing fits."""
        wanted = key(text)
        if not wanted:
            return ()
        found: dict[str, Match] = {}
        for match in (*self._identified(text.strip().lower()), *self._containing(wanted)):
            found.setdefault(match.concept.key, match)
        if not found:
            for match in self._near(wanted, tuple(KINDS), limit):
                found.setdefault(match.concept.key, match)
        return tuple(found.values())[:limit]

    def ancestors(self, concept: Concept) -> tuple[Concept, ...]:
        """Return all broader concepts, the nearest first."""
        if (known := self._above.get(concept.key)) is not None and not concept.home:
            return known
        found: dict[str, Concept] = {}
        level = [concept]
        while level:
            level = [self._by_key[parent] for child in level for parent in child.parents if parent not in found]
            found.update((broader.key, broader) for broader in level)
        broader = tuple(found.values())
        if not concept.home:
            self._above[concept.key] = broader
        return broader

    def direction(self, concept: Concept) -> str | None:
        """Return which way a word of response or change points, by its own row or the nearest broader one."""
        for one in (concept, *self.ancestors(concept)):
            if one.direction is not None:
                return one.direction if one.direction != "none" else None
        return None

    def _identified(self, text: str) -> Iterator[Match]:
        if text in self._by_key:
            yield Match(self._by_key[text], text, "identifier")
        if text in self._exact:
            yield Match(self._by_key[self._exact[text]], text, "identifier")
        for concept in self.concepts if ":" in text else ():
            for _, curie in concept.related:
                if curie.lower() == text:
                    yield Match(concept, curie, "identifier")

    def _containing(self, wanted: str) -> list[Match]:
        found: list[tuple[int, int, Concept, Match]] = []
        for folded, known in (named for names in self._names.values() for named in names.items() if wanted in named[0]):
            concept = self._by_key[known]
            for name in concept.names:
                if key(name) == folded:
                    rank = 0 if folded == wanted else 1 if folded.startswith(wanted) else 2
                    match = Match(concept, name, ("name", "prefix", "substring")[rank])
                    found.append((rank, len(folded), concept, match))
        return [match for _, _, _, match in sorted(found, key=lambda row: row[:3])]

    def _near(self, wanted: str, kinds: tuple[str, ...], limit: int) -> list[Match]:
        from difflib import SequenceMatcher  # a slip is rare, and most runs never need it

        best: dict[str, tuple[float, Match]] = {}
        matcher = SequenceMatcher(b=wanted, autojunk=False)
        for kind in kinds:
            for name, known in self._names[kind].items():
                matcher.set_seq1(name)
                score = 0.0
                if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
                    score = matcher.ratio()
                if score < _NEAR and min(len(wanted), len(name)) > _PART and (wanted in name or name in wanted):
                    score = _NEAR
                if score >= _NEAR and score > best.get(known, (0.0,))[0]:
                    best[known] = (score, Match(self._by_key[known], self._by_key[known].label, "near"))
        ranked = sorted(best.values(), key=lambda row: (-row[0], row[1].concept))
        return [match for _, match in ranked[:limit]]


def _expanded(kinds: Iterable[str]) -> tuple[str, ...]:
    kinds = tuple(kinds)
    return _ANY if "*" in kinds else kinds
