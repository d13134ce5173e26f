"""A value that does not stand in its words to what would do: another concept, or words that name a thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.judges.findings.negation import denied
from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["advice"]

Tokens = tuple[str, ...]

_SHOWN = 4
_DEFAULT = "quote the words that say so"


def advice(claim: Claim, verdict: Verdict, words: Mapping[str, Tokens], vocabulary: Vocabulary) -> str:
    """Return what a curator may do about a value that the words of its spans do not bear out."""
    known = [words[span] for span in claim.spans if span in words]
    if claim.link is not None:
        return _naming(claim)
    if claim.kind == "term" and claim.concept is not None:
        unnamed = not (isinstance(verdict, Mismatch) and verdict.reason)
        return _other_concepts(claim, known, vocabulary) or (_calling(claim.concept) if unnamed else _DEFAULT)
    return _DEFAULT


def _naming(claim: Claim) -> str:
    """Say by which words a thing would be named."""
    link = claim.link
    names = list(dict.fromkeys((*link.own, *link.names))) if link is not None else []
    if not names:
        return f"add a quote that tells of '{claim.printed}'"
    shown = ", ".join(f"'{name}'" for name in names[:_SHOWN])
    return f"add a quote with words that name it, such as {shown}, or one of its own quotes"


def _other_concepts(claim: Claim, known: list[Tokens], vocabulary: Vocabulary) -> str:
    """Say which concepts of the same kind the words name instead, the longest name first; broader ones say nothing."""
    if claim.concept is None:
        return ""
    broader = set(vocabulary.ancestors(claim.concept))
    told: dict[Concept, str] = {}
    for concept, said in _named(claim, known, vocabulary):
        told.setdefault(concept, said)
    found = sorted((-len(said), c.label, said) for c, said in told.items() if c not in broader)
    if not found:
        return ""
    shown = " or ".join(f"'{label}' ({said})" for _, label, said in found[:2])
    return f"the words name {shown}; if that is meant, write it"


def _named(claim: Claim, known: list[Tokens], vocabulary: Vocabulary) -> Iterator[tuple[Concept, str]]:
    """Yield the other concepts of a kind that words name and do not deny, each with the words."""
    kind = claim.concept.kind if claim.concept else ""
    for tokens in known if kind else ():
        named = AllNames((kind,), vocabulary).concepts(tokens)
        for concept in vocabulary.of_kind(kind):
            if concept != claim.concept and (concept in named or concept.cues):
                held = holds_term(tokens, concept.names, concept.cues, explain=False)
                ranges = held.ranges if isinstance(held, Match) else ()
                said = next((at for at in ranges if not (claim.deniable and denied(tokens, *at))), None)
                if said:
                    yield concept, " ".join(tokens[slice(*said)])


def _calling(wanted: Concept) -> str:
    """Say how the paper's word becomes another name of a concept."""
    return (
        f'{_DEFAULT}; if the paper calls it otherwise: lmsgraph word "{wanted.label}" --kind {wanted.kind} '
        '--also "THE PAPER\'S WORD"'
    )
