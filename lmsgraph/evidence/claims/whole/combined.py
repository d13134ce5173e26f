"""Treatments that are said to be combined, held against words that tell one after the other, or of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.evidence.claims.words.links import Link, Links
from lmsgraph.evidence.claims.words.tellers import all_evidence
from lmsgraph.evidence.judges.clauses.order import told_order
from lmsgraph.evidence.judges.names.phrases import holds_phrase
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match, TokenRange
from lmsgraph.evidence.text.places import Place
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = ["combined_faults", "earlier_drugs"]

_BEHIND = frozenset(("after", "before", "following", "post"))
_CLASS = "antineoplastic-agent"
_TOGETHER = ("combin", "concomitant", "concurrent", "simultaneous", "together", "with")


def combined_faults(
    visited: Visited, places: Mapping[str, Place], links: Links, vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """Yield which of the treatments that one is combined with the words do not name beside it, or put before it.

    What only supports a treatment may come before it: *after dexamethasone*, given for its sake.
    """
    node = visited.node
    for index, item in enumerate(node.combined_with if isinstance(node, Treatment) else ()):
        link = links.event(visited, item)
        own = [places[span] for span in dict.fromkeys(all_evidence(node)) if span in places]
        if link is None or not link.names or not own:
            continue
        others = [places[span] for span in link.told[item][1] if span in places]
        here = links.here(visited)
        if not any(_ranges(place.tokens, link.names) for place in own) and not any(
            _overlap(place, other) or _ranges(other.tokens, here) for place in own for other in others
        ):
            yield index, f"no words tell it together with '{item}'"
        elif not _supports(node, item, visited, vocabulary) and (order := _order(own, here, link)):
            yield index, f"the words put it {order} '{item}', not together with it"


_FAILED = re.compile(
    r"\b(?:after|following|upon) (?:the |disease )?(?:failure|failing|progression|relapse) (?:of|on|under|with|to)\b"
)


def earlier_drugs(visited: Visited, places: Mapping[str, Place], vocabulary: Vocabulary) -> Iterator[int]:
    """Yield the drugs of a treatment that the words say to have failed before it: *after failure of* sunitinib."""
    node = visited.node
    if not isinstance(node, Treatment) or len(node.drugs) < 2:
        return
    told = [places[span].tokens for span in dict.fromkeys(all_evidence(node)) if span in places]
    parted = [(tokens, at, _ended(tokens, at)) for tokens in told if (at := _failed_at(tokens))]
    sides: list[set[bool]] = []
    for use in node.drugs if parted else ():
        concept = vocabulary.find(use.drug, ("drug", "drug_class"))
        names = (use.drug, *concept.names) if concept else (use.drug,)
        sides.append({at <= start < end for tokens, at, end in parted for start, _ in _ranges(tokens, names)})
    if {False} in sides:
        yield from (index for index, side in enumerate(sides) if side == {True})


def _failed_at(tokens: Sequence[str]) -> int:
    """Return the word behind *after failure of*; 0 where no words say so."""
    said = _FAILED.search(" ".join(tokens))
    return len(said.string[: said.end()].split()) if said else 0


def _ended(tokens: Sequence[str], start: int) -> int:
    """Return where somebody is told of again behind what failed: after failure of sunitinib, *the patient* had."""
    return next((at for at in range(start, len(tokens)) if tokens[at] in _AGAIN), len(tokens))


_AGAIN = frozenset(("he", "patient", "received", "she", "treatment", "was", "we", "were"))


def _supports(node: Node, item: str, visited: Visited, vocabulary: Vocabulary) -> bool:
    """Return whether one of two treatments is by drugs of which none is against the tumour."""
    timeline = visited.case.node.timeline if visited.case and isinstance(visited.case.node, Case) else ()
    both = [node, *(event for event in timeline if event.id == item)]
    return any(isinstance(one, Treatment) and one.drugs and not _against(one, vocabulary) for one in both)


def _against(treatment: Treatment, vocabulary: Vocabulary) -> bool:
    drugs = (vocabulary.find(use.drug, ("drug", "drug_class")) for use in treatment.drugs)
    return any(other.slug == _CLASS for drug in drugs if drug for other in (drug, *vocabulary.ancestors(drug)))


def _order(own: Sequence[Place], here: Sequence[str], link: Link) -> str:
    """Return whether some words put a treatment before or after the other; nothing where others join the two."""
    found = ""
    for tokens in (place.tokens for place in own):
        others = _ranges(tokens, link.names)
        names = [name for name in here if name not in link.names]
        for one in _ranges(tokens, names):
            for other in others:
                between = tokens[min(one[1], other[1]) : max(one[0], other[0])]
                if any(token.startswith(_TOGETHER) for token in between):
                    return ""
                led = other[0] > 0 and tokens[other[0] - 1] in _BEHIND and other[0] < one[0]
                found = found or told_order(tokens, one, other) or ("after" if led else "")
    return found


def _ranges(tokens: Sequence[str], names: Sequence[str]) -> tuple[TokenRange, ...]:
    held = (holds_term(tokens, names, explain=False) or holds_phrase(tokens, names)) if names else None
    return held.ranges if isinstance(held, Match) else ()


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end
