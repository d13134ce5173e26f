"""A treatment held against what its words join to another one: a drug that is given *with* another, an intent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.evidence.claims.words.anchor import ranges_of
from lmsgraph.evidence.claims.words.called import called
from lmsgraph.evidence.claims.words.tellers import all_evidence
from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.verdict import TokenRange
from lmsgraph.evidence.text.places import Place
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["intents_of_another", "joined_to_another"]

_JOINING = (("with",), ("plus",), ("+",), ("combined", "with"), ("in", "combination", "with"), ("together", "with"))
_DRUGS = ("drug", "drug_class")


def joined_to_another(
    visited: Visited, places: Mapping[str, Place], vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """Yield the drugs of a treatment, by index, that all words give with one of another treatment, and which that is.

    *A with B, and C with D* are two treatments, neither of them A and D.
    """
    node, case = visited.node, visited.case
    if not isinstance(node, Treatment) or len(node.drugs) < 2 or case is None or not isinstance(case.node, Case):
        return
    own = {vocabulary.find(use.drug, _DRUGS) for use in node.drugs}
    others = {
        vocabulary.find(use.drug, _DRUGS)
        for event in case.node.timeline
        if isinstance(event, Treatment) and event is not node
        for use in event.drugs
    } - own
    told = [places[span].tokens for span in dict.fromkeys(all_evidence(node)) if span in places] if others else []
    found: list[tuple[int, Concept]] = []
    for index, use in enumerate(node.drugs):
        names = called(use.drug, _DRUGS, vocabulary).names
        joined = [_joined(tokens, at, vocabulary) for tokens in told for at in ranges_of(tokens, names)]
        if joined and all(one in others for one in joined) and joined[0] is not None:
            found.append((index, joined[0]))
    if len(found) > 1:  # ifosfamide with mesna and filgrastim: one may be, and has the other beside it
        yield from ((index, f"the words give it with {other.label}") for index, other in found)


def _joined(tokens: Sequence[str], at: TokenRange, vocabulary: Vocabulary) -> Concept | None:
    """Return the drug that stands joined to one: *with* it."""
    words = tuple(tokens)
    for start, stop in ranges_of(words, AllNames(("drug",), vocabulary)):
        between = words[stop : at[0]] if stop <= at[0] else words[at[1] : start]
        if between in _JOINING and (stop <= at[0] or at[1] <= start):
            return vocabulary.find(" ".join(words[start:stop]), _DRUGS)
    return None


def intents_of_another(
    visited: Visited, places: Mapping[str, Place], vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """Yield the intents of a treatment, by index, that all words give to another one: *adjuvant* radiotherapy."""
    node = visited.node
    if not isinstance(node, Treatment) or not node.intents or not node.modalities or node.drugs:
        return
    own = [vocabulary.find(text, ("modality",)) for text in node.modalities]
    kin = {other for one in own if one for other in (one, *vocabulary.ancestors(one))}
    told = [places[span].tokens for span in dict.fromkeys(all_evidence(node)) if span in places]
    for index, text in enumerate(node.intents):
        names = called(text, ("intent",), vocabulary).names
        led = [_led(tokens, at[1], vocabulary) for tokens in told for at in ranges_of(tokens, names)]
        if not led or None in led:
            continue
        apart = [one for one in led if one is not None and one not in kin and not {*own} & {*vocabulary.ancestors(one)}]
        if len(apart) == len(led):
            yield index, f"the words say it of {apart[0].label}"


def _led(tokens: Sequence[str], stop: int, vocabulary: Vocabulary) -> Concept | None:
    """Return the treatment that is named right behind a place."""
    words = tuple(tokens)
    found = [at for at in ranges_of(words, AllNames(("modality",), vocabulary)) if at[0] <= stop < at[1]]
    longest = max(found, default=None)
    return vocabulary.find(" ".join(words[slice(*longest)]), ("modality",)) if longest else None
