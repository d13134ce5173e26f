"""Words of a record that no table knows: each use of one, what it is near, and the concept that stands in for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from lmsgraph.errors import meant
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import Reading
from lmsgraph.records.walk import slug, walk
from lmsgraph.records.wording.texts import texts
from lmsgraph.vocabulary import Concept, Vocabulary
from lmsgraph.vocabulary.concept import KINDS
from lmsgraph.vocabulary.forms.fold import key
from lmsgraph.vocabulary.nearest import Near, closed_words, fitting, parent_for

if TYPE_CHECKING:
    from lmsgraph.vocabulary.phrase.compose import Apart

__all__ = [
    "TO_FILL",
    "Unknown",
    "draft_places",
    "explain",
    "is_draft",
    "likely_kind",
    "of_two_kinds",
    "paste",
    "provisional",
    "unfilled",
    "unknown_words",
    "uses",
    "with_provisional",
]

Steps = tuple[str | int, ...]

TO_FILL = "to be filled in"
"""What stands in a draft where nothing of the paper gave a value that a record needs."""

_ENDINGS = {
    "modality": r"(?:ectomy|otomy|ostomy|plasty|therapy|ablation|resection|excision|surgery|transplantation|stenting)",
    "method": r"(?:scopy|graphy|gram|metry|biopsy|scan|imaging)",
    "disease": r"(?:oma|omas|itis|osis|emia|aemia|opathy|cancer|tumou?r|syndrome|disease)",
    "drug": r"(?:mab|nib|platin|rubicin|taxel|limus|bine|ciclib|parib)",
}
"""By what a word often ends, where a field takes several kinds."""


class Unknown(NamedTuple):
    """One use of a word that no table knows, and the kinds that its field takes."""

    path: Steps
    word: str
    kinds: tuple[str, ...]


def is_draft(record: Record) -> bool:
    """Return whether a record still has words of the paper instead of fingerprints."""
    return next(draft_places(record), None) is not None


def draft_places(record: Record) -> Iterator[Steps]:
    """Yield where a record still has words of the paper."""
    if any("|" in text for text in record.paper.sections):
        yield ("paper", "sections")
    for visited in walk(record):
        if visited.node.quote:
            yield (*visited.path, "quote")


def unfilled(record: Record) -> tuple[Steps, ...]:
    """Return where of the head of a record a person has yet to fill in its title, its journal, its curator."""
    head = {"paper": (record.paper, ("title", "journal")), "curation": (record.curation, ("curator",))}
    return tuple(
        (part, name) for part, (held, names) in head.items() for name in names if getattr(held, name) == TO_FILL
    )


def unknown_words(record: Record, vocabulary: Vocabulary) -> Iterator[Unknown]:
    """Yield every use of a word, in the order of the record, that the vocabulary does not know."""
    for visited in walk(record):
        for spec in fields_of(type(visited.node)):
            if spec.range != "term":
                continue
            value = getattr(visited.node, spec.name)
            items = value if spec.many else (value,)
            for index, item in enumerate(items):
                if item is not None and vocabulary.find(str(item), spec.kinds) is None:
                    path = (*visited.path, spec.name, index) if spec.many else (*visited.path, spec.name)
                    yield Unknown(path, str(item), spec.kinds)


def of_two_kinds(record: Record, vocabulary: Vocabulary) -> str:
    """Return, in one line, which words of a record are of several kinds that their field takes, and which was taken."""
    found: dict[str, str] = {}
    for visited in walk(record):
        for spec in fields_of(type(visited.node)):
            if spec.range != "term" or len(spec.kinds) < 2:
                continue
            value = getattr(visited.node, spec.name)
            for item in value if spec.many else (value,):
                known = [c for kind in spec.kinds if item is not None and (c := vocabulary.find(str(item), (kind,)))]
                if len(known) > 1:
                    others = " or ".join(concept.key for concept in known[1:])
                    found.setdefault(str(item), f"'{item}' as {known[0].kind.replace('_', ' ')} (else write {others})")
    return "; ".join(found.values())


def uses(reading: Reading, vocabulary: Vocabulary) -> Iterator[Unknown]:
    """Yield every use of an unknown word in a file, also where the model refuses the record."""
    if reading.record is not None:
        yield from unknown_words(reading.record, vocabulary)
        return
    for path, spec, item in texts(reading.source):
        if spec.range == "term" and vocabulary.find(str(item), spec.kinds) is None:
            yield Unknown(path, str(item), spec.kinds)


def provisional(word: str, kinds: tuple[str, ...], paper: str) -> Concept:
    """Return the concept that stands in for an unknown word as long as its record is a draft."""
    return Concept(likely_kind(word, kinds), slug(word), word, home=paper)


def with_provisional(record: Record, vocabulary: Vocabulary) -> Vocabulary:
    """Return the vocabulary with a concept for each word of a record that it does not know."""
    found = [provisional(one.word, one.kinds, record.paper.id) for one in unknown_words(record, vocabulary)]
    words = {(one.kind, key(one.label)): one for one in found}
    extra: dict[str, Concept] = {}
    for made in words.values():
        free = replace(made, slug=_free(made, extra, words, vocabulary))
        extra[free.key] = free
    return vocabulary.with_more(extra.values()) if extra else vocabulary


def _free(made: Concept, extra: Collection[str], words: Collection[tuple[str, str]], vocabulary: Vocabulary) -> str:
    """Return a slug for the concept of an unknown word that names nothing else, as that of ``[liver`` would."""
    own = key(made.label)
    for name in chain([made.slug], (f"{made.slug}-unknown-{number}" for number in count(1))):
        known = vocabulary.find(name, (made.kind,)) is not None or f"{made.kind}/{name}" in extra
        if not known and (key(name) == own or (made.kind, key(name)) not in words):
            break
    return name


def likely_kind(word: str, kinds: tuple[str, ...]) -> str:
    """Return the kind that a word most likely is of, among those that a field takes."""
    ordered = tuple(KINDS) if "*" in kinds else kinds
    for kind, ending in _ENDINGS.items():
        if kind in ordered and re.search(ending + r"\b", word.casefold()):
            return kind
    return "finding" if "finding" in ordered else ordered[0]


def explain(word: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, str]:
    """Return message and repair for a word that a field does not know: what would do here, or how to add it."""
    from lmsgraph.vocabulary.phrase.compose import apart  # an unknown word is rare, and most runs never need it

    what = "word" if kinds == ("*",) else " or ".join(kinds).replace("_", " ")
    if word == TO_FILL:
        return (
            f"the {what} is still to be filled in",
            "the paper gave no word for it: write one, and its quote",
        )
    message = f"unknown {what} '{word}'"
    sided = re.fullmatch(r"(left|right|bilateral|both) (.+)", word.strip()) if "anatomy" in kinds else None
    site = vocabulary.find(sided[2], ("anatomy",)) if sided else None
    if sided and site:
        return message, f"the side has a field of its own: '{site.label}', and beside it 'side: {sided[1]}'"
    near = fitting(vocabulary, word, kinds)
    slips = [n.concept.label for n in near if n.slip]
    if slips:
        return message, f"did you mean {', '.join(repr(label) for label in slips)}?"
    if listed := closed_words(vocabulary, kinds):
        akin = meant([n.concept.label for n in near[:1]])
        return message, "; ".join(filter(None, (akin, f"known: {', '.join(listed)}")))
    if (other := vocabulary.find(word, ("*",))) is not None:
        return f"{message}: it is known as a {other.kind.replace('_', ' ')}, which does not go here", ""
    if kinds == ("relation",):
        return message, _relations(near, word, vocabulary)
    if (made := apart(vocabulary, word, kinds)) is not None and not _denies_a_quality(made, word):
        return message, f"{_made(made)}; or add it: {paste(word, kinds, vocabulary)}"
    hints = [f"near: {', '.join(_named(n.concept, vocabulary) for n in near)}"] if near else []
    return message, "; ".join([*hints, f"to add it: {paste(word, kinds, vocabulary)}"])


_USUAL = ("has-quality", "has-effect", "has-finding", "has-prognosis", "occurs-in", "associated-with", "treated-with")


def _relations(near: Sequence[Near], word: str, vocabulary: Vocabulary) -> str:
    """Return the relations that a verb may mean, by the words that prove one, and those that fit most often."""
    verb = word.casefold()
    alike = [c for c in vocabulary.of_kind("relation") if any(verb.startswith(cue.rstrip("*")[:5]) for cue in c.cues)]
    found = [*(one.concept for one in near), *alike, *(vocabulary.get(f"relation/{slug}") for slug in _USUAL)]
    shown = ", ".join(f"'{concept.label}'" for concept in dict.fromkeys(found[:_MANY]))
    return f"a relation is one of a list: {shown} ...; all of them: ontology/vocabulary/relation.tsv"


_MANY = 8
_NOT_THERE = re.compile(r"(?:no|without|absen\w+|denie[ds]|free)\b", re.IGNORECASE)


def _denies_a_quality(made: Apart, word: str) -> bool:
    """Whether a prefix turns a quality into its opposite, which does not say that a thing is not there."""
    return any(one.key == "status/absent" for one in made.beside) and not _NOT_THERE.search(word)


_FIELDS = {"anatomy": "site", "quality": "qualities", "disease": "topic", "method": "methods"}


def _made(made: Apart) -> str:
    """Return how to write a phrase that is made of known words: the thing, and what stands beside it."""
    unread = f" (nothing knows {', '.join(repr(word) for word in made.unread)})" if made.unread else ""
    unread += f" (read as {', '.join(repr(word) for word in made.mended)})" if made.mended else ""
    if not made.beside:
        return f"write '{made.head.label}'{unread}"
    beside = ", ".join(f"'{_FIELDS.get(c.kind, c.kind.replace('_', ' '))}: {c.label}'" for c in made.beside)
    return f"write '{made.head.label}', and what is said beside it where it belongs: {beside}{unread}"


def paste(word: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """Return the command that adds a word."""
    from lmsgraph.vocabulary.phrase.compose import apart

    kind = likely_kind(word, kinds)
    made = apart(vocabulary, word, (kind,))
    parent = made.head if made else parent_for(fitting(vocabulary, word, (kind,), limit=10), word)
    under = f" --parent {_shell(parent.label)}" if parent is not None else ""
    return f"lmsgraph word {_shell(word)} --kind {kind}{under}"


def _named(concept: Concept, vocabulary: Vocabulary) -> str:
    """Return a concept with what it is a kind of, by which one sees whether it fits."""
    broader = [vocabulary.get(parent).label for parent in concept.parents[:1]]
    return f"'{concept.label}'" + (f" (a kind of {broader[0]})" if broader else "")


def _shell(text: str) -> str:
    return text if re.fullmatch(r"[\w.-]+", text, re.ASCII) else '"' + re.sub(r'(["\\$`])', r"\\\1", text) + '"'
