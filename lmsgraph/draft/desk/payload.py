"""A draft and the text of its paper to what the desk shows: its facts and their words, and what is left to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from lmsgraph.draft.desk.beside import left_in, looked
from lmsgraph.draft.desk.forms import forms, kinds_of_facts, words_of_lists
from lmsgraph.draft.desk.ready import ready
from lmsgraph.draft.desk.used import Steps, Used, listed, used_words
from lmsgraph.draft.reading.cases import with_cases
from lmsgraph.draft.reading.names import Names
from lmsgraph.draft.reading.paper import Paper, read
from lmsgraph.draft.reading.unread import to_read
from lmsgraph.draft.reading.untold import things
from lmsgraph.draft.record.told import case_begin
from lmsgraph.draft.record.write import LEFT_OUT, LOOK
from lmsgraph.draft.tumour.stains import stains
from lmsgraph.evidence.judges.figures.dates import printed_dates
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.spans.papers import Source as Text
from lmsgraph.evidence.stubs import LEFT_TO_READ
from lmsgraph.records.source import Source
from lmsgraph.records.wording.unknown import TO_FILL
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.concept import KINDS

__all__ = ["ABOUT", "facts_of_draft", "payload"]

ABOUT = {"paper": ("title", "authors", "journal", "year", "doi"), "curation": ("curator",)}
"""What a person fills in of the paper, and of who curates it."""

_NEVER_OFFERED = ("unit", "curation", "case_role", "weight", "discrepancy", "claim")
"""Kinds of words that no words of a paper name."""


def facts_of_draft(value: Any, path: Steps = ()) -> Iterator[tuple[Steps, dict[str, Any]]]:  # noqa: ANN401 - nested values of a file
    """Yield every mapping of a draft that tells of its cases, studies and claims, with its path."""
    if isinstance(value, dict):
        if path:
            yield path, value
        for name, inner in value.items():
            if path or name not in ABOUT:
                yield from facts_of_draft(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from facts_of_draft(inner, (*path, index))


def _fact(path: Steps, node: dict[str, Any], paper: Text, used: Used, sure: str) -> dict[str, Any]:
    """Return where the words of one fact stand, and which of them prove its values."""
    found = [locate(paper.words, str(quote))[:1] for quote in listed(node.get("quote", []))]
    return {
        "path": list(path),
        "spans": [list(stretch) for places in found for place in places for stretch in place.stretches],
        "lost": [str(quote) for quote, at in zip(listed(node.get("quote", [])), found, strict=True) if not at],
        "used": [list(stretch) for stretch in used.words.get(path, ())],
        "unproved": used.unproved.get(path, []),
        "sure": sure,
    }


@lru_cache(maxsize=2)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, [kind for kind in KINDS if kind not in _NEVER_OFFERED])


def _found(paper: Paper, vocabulary: Vocabulary) -> Iterator[list[Any]]:
    """Yield the words of the vocabulary and the dates in a paper: where each stands, its kind, its name in a record."""
    names = _names(vocabulary)
    for sentence in paper.sentences:
        yield from ([one.start, one.end, one.kind, one.name] for one in names.find(paper, sentence))
    words = paper.words
    dates = printed_dates(words.tokens)
    for date in dates:
        first, stop = date.place
        within = any(one.place != date.place and one.place[0] <= first and stop <= one.place[1] for one in dates)
        if date.year and not within:
            yield [words.starts[first], words.ends[stop - 1], "date", str(date)]


def _signs(paper: Paper, vocabulary: Vocabulary) -> Iterator[list[Any]]:
    """Yield where the paper names a stain, and which sign it says of it."""
    for fact in stains(
        paper,
        [one for sentence in paper.own for one in _names(vocabulary).find(paper, sentence) if one.kind == "marker"],
    ):
        if fact.value["result"] in ("positive", "negative", "equivocal"):
            yield from ([*span, fact.value["result"]] for span in fact.spans)


def _things(paper: Paper, vocabulary: Vocabulary) -> Iterator[list[Any]]:
    """Yield the sentences of the case, each with where it names or counts something, and by what that is told."""
    for sentence, found in things(paper, case_begin(paper), vocabulary):
        if found:
            yield [sentence.start, sentence.end, [[one.start, one.end, list(one.words), one.figure] for one in found]]


def _without_to_fill(value: Any) -> Any:  # noqa: ANN401
    """Return the head of a record without what stands there to be filled in."""
    return {name: said for name, said in value.items() if said != TO_FILL} if isinstance(value, dict) else {}


def payload(draft: Source, lines: Sequence[str], paper: Text, name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what the desk needs: the paper, the draft as it was read, its facts, what is left, and all forms."""
    used = used_words(draft.value, paper.words, vocabulary)
    told = with_cases(read(paper.words.text))
    signs = list(_signs(told, vocabulary))
    facts = (_fact(path, node, paper, used, looked(draft, lines, path)) for path, node in facts_of_draft(draft.value))
    return {
        "name": name,
        "text": paper.words.text,
        "record": {**draft.value, **{part: _without_to_fill(draft.value.get(part)) for part in ABOUT}},
        "about": {part: list(names) for part, names in ABOUT.items()},
        "facts": list(facts),
        "sentences": [[one.start, one.end] for one in to_read(told, case_begin(told))],
        "things": list(_things(told, vocabulary)),
        "bounds": [[one.start, one.end] for one in told.sentences],
        "out": [line.removeprefix(LEFT_OUT) for line in lines if line.startswith(LEFT_OUT)],
        "left": [[one.begin, one.lines] for one in left_in(lines, paper.words)],
        "head": {"left": LEFT_TO_READ, "look": LOOK},
        "found": list(_found(told, vocabulary)),
        "signs": signs,
        "ready": list(ready(told, {(start, end): sign for start, end, sign in signs}, vocabulary)),
        "forms": forms(),
        "added": [[what, model.__name__] for what, model in kinds_of_facts().items()],
        "words": words_of_lists(vocabulary),
        "fill": TO_FILL,
    }
