"""Treatments that are said to be combined, held against words that tell one after the other, or of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.claims.words.links import Links
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
    r"\b(?:(?:after|following|upon) (?:the |disease )?(?:failure|failing|progression|relapse) (?:of|on|under|with|to)"
    r"|(?:failed|progressed (?:on|under)|(?:refractory|resistant) to|(?:previously|pre) ?treated with))\b(?! and\b)"
)
_HAD_FAILED = re.compile(r"^.*?\b(?:(?:had |have |has )?failed|(?:proved|was|were) (?:ineffective|unsuccessful))\b")
_JOINED = re.compile(r"(?:failed|naive|pretreated|refractory|resistant|treated)")
"""How a word ends by which a drug is none of those that are given: *doxorubicin-refractory*."""
_SHORT = 4  # letters of a name with which other words may begin


def earlier_drugs(visited: Visited, places: Mapping[str, Place], vocabulary: Vocabulary) -> Iterator[int]:
    """Yield the drugs of a treatment that the words say to have failed before it: *after failure of* sunitinib."""
    node = visited.node
    if not isinstance(node, Treatment) or len(node.drugs) < 2:
        return
    told = [places[span].tokens for span in dict.fromkeys(all_evidence(node)) if span in places]
    parted = [part for tokens in told for part in _failed(tokens)]
    sides: list[set[bool]] = []
    for use in node.drugs if parted else ():
        concept = vocabulary.find(use.drug, ("drug", "drug_class"))
        names = (use.drug, *concept.names) if concept else (use.drug,)
        sides.append({at <= start < end for tokens, at, end in parted for start in _starts(tokens, names)})
    if {False} in sides:
        yield from (index for index, side in enumerate(sides) if side == {True})


def _failed(tokens: Sequence[str]) -> Iterator[tuple[Sequence[str], int, int]]:
    """Yield where words tell what had failed: behind *after failure of*, before *had failed*, or joined to that."""
    joined = " ".join(tokens)
    if said := _FAILED.search(joined):
        at = len(joined[: said.end()].split())
        yield tokens, at, _ended(tokens, at)
    elif said := _HAD_FAILED.search(joined):
        yield tokens, 0, len(said[0].split())
    yield from ((tokens, at, at + 1) for at, token in enumerate(tokens) if _JOINED.search(token, len(token) // 2))


def _starts(tokens: Sequence[str], names: Sequence[str]) -> Iterator[int]:
    """Yield where a drug is named, by itself or in a word that it is joined in."""
    yield from (start for start, _ in _ranges(tokens, names))
    stems = tuple(name.casefold() for name in names if name.isalpha() and len(name) > _SHORT)
    yield from (at for at, token in enumerate(tokens) if token.startswith(stems) and token not in stems)


def _ended(tokens: Sequence[str], start: int) -> int:
    """Return where somebody, or what came next, is told of behind what failed: after that of A, *the patient* had B."""
    end = next((at for at in range(start, len(tokens)) if tokens[at] in _AGAIN), len(tokens))
    return end - 1 if end - 1 > start and tokens[end : end + 1] in (["was"], ("was",)) else end


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
