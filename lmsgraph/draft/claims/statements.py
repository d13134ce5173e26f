"""Sentences about the literature to claims: something stands in a relation to something, in one clause.

``tables/statements.tsv`` has a line for each kind of claim: the relation, which kinds of nouns stand before and behind,
and the words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.draft.claims.nouns import nouns
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, rows
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import slug
from lmsgraph.vocabulary import Vocabulary

__all__ = ["statements"]

_CUES = cues("claims")
_SURE = 0.55
_MOST_OBJECTS = 6


class _Kind(NamedTuple):
    """A kind of claim."""

    relation: str
    claim: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    words: tuple[str, ...]
    between: re.Pattern[str]


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    made = []
    for relation, claim, subjects, objects, between in rows("statements"):
        kinds, _, words = objects.partition(":")
        split = [tuple(part.split("|")) if part else () for part in (subjects, kinds, words)]
        made.append(_Kind(relation, claim, split[0], split[1], split[2], re.compile(between)))
    return tuple(made)


def _listed(low: str, found: Sequence[Mention], kind: _Kind, at: int) -> list[Mention]:
    """Return the nouns that follow a place: the first that is near, and those joined to it."""
    taken: list[Mention] = []
    for one in found:
        if one.start < at or one.kind not in kind.objects:
            continue
        if kind.words and low[one.start : one.end] not in kind.words:
            continue
        joint = _CUES["joint"] if taken else _CUES["near_behind"]
        if one.start >= (taken[-1].end if taken else at) and joint.fullmatch(
            low, taken[-1].end if taken else at, one.start
        ):
            taken.append(one)
        elif taken:
            break
    return taken[:_MOST_OBJECTS]


def _with_joined(low: str, before: Sequence[Mention], last: Mention) -> list[Mention]:
    """Return a noun with those of its kind that are joined to it, in the order of the text."""
    taken = [last]
    for one in reversed(before):
        if (
            one.end <= taken[0].start
            and one.kind == last.kind
            and _CUES["joint"].fullmatch(low, one.end, taken[0].start)
        ):
            taken.insert(0, one)
    return taken


def _claims(low: str, found: Sequence[Mention], kind: _Kind) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """Yield subjects and objects of each claim of a kind."""
    for match in kind.between.finditer(low):
        before = [one for one in found if one.end <= match.start() and one.kind in kind.subjects]
        subject = max(before, key=lambda one: (one.end, one.end - one.start), default=None)
        if subject is None or not _CUES["near_before"].fullmatch(low, subject.end, match.start()):
            continue
        if objects := _listed(low, found, kind, match.end()):
            yield _with_joined(low, before, subject), objects


def _statement(
    sentence: Sentence, kind: _Kind, subjects: Sequence[Mention], objects: Sequence[Mention], taken: set[str]
) -> Part:
    names = list(dict.fromkeys(one.name for one in objects))
    name = slug(f"{subjects[0].name} {kind.relation} {names[0]}", taken)
    taken.add(name)
    values = {
        "id": name,
        "claim": kind.claim,
        "subjects": list(dict.fromkeys(one.name for one in subjects)),
        "relation": kind.relation,
        "objects": names,
    }
    return Part(values, [(sentence.start + subjects[0].start, sentence.start + objects[-1].end)], sure=_SURE)


def statements(paper: Paper, vocabulary: Vocabulary) -> list[Part]:
    """Return the claims of the sentences that do not tell of the patient, each once."""
    made: list[Part] = []
    taken: set[str] = set()
    seen: set[tuple[str, str, str]] = set()
    for sentence in paper.sentences:
        if sentence.own or _CUES["not_claimed"].search(sentence.low):
            continue
        found: list[Mention] | None = None
        for kind in _kinds():
            if not kind.between.search(sentence.low):
                continue
            found = nouns(paper, sentence, vocabulary) if found is None else found
            for subjects, objects in _claims(sentence.low, found, kind):
                names = {one.name for one in subjects}
                about = " ".join(sorted(names))
                fresh = [one for one in objects if (about, kind.relation, one.name) not in seen]
                fresh = [one for one in fresh if one.name not in names]
                if fresh:
                    seen |= {(about, kind.relation, one.name) for one in fresh}
                    made.append(_statement(sentence, kind, subjects, fresh, taken))
    return made
