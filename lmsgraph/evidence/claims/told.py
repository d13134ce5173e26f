"""Lesions and events of a case held against how the text tells them: called otherwise, told the other way round.

Said is only what the words contradict. A paper that tells of no role, or goes back in time with *previously* or *had
undergone*, contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.evidence.judges.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.case import Case, Lesion, TimelineEvent
from lmsgraph.records.model.event import Decision, Diagnosis, Examination, Pathology, Visit
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.vocabulary import Vocabulary

__all__ = ["role_fault", "turned"]

_FIRST = frozenset(("primary", "original", "index"))
_OF_ANOTHER = frozenset(("with", "without", "no", "and", "any", "of", "for"))
_LESIONS = frozenset(("deposit", "deposits", "foci", "lesion", "lesions", "mass", "node", "nodes", "nodule", "nodules"))
_NEAR = 3
_STEPS = (Decision, Diagnosis, Examination, Pathology, Treatment, Visit)
"""What a paper tells step by step; harms it tells where they matter."""
_BACK = frozenset(
    (
        *("ago", "before", "earlier", "former", "formerly", "had", "history", "past", "preceding", "preoperative"),
        *("previous", "previously", "prior", "preceded", "since", "after", "following", "initially", "already"),
    )
)
"""Words with which a text goes back in time, or puts what it tells next before or behind something."""


def role_fault(lesion: Lesion, others: Sequence[Lesion], places: Sequence[Place], vocabulary: Vocabulary) -> str:
    """Return what the words call a lesion, where that is not what the record calls it; nothing where they do not.

    Words that name the site of another lesion say nothing of this one; *metastatic sarcoma of the uterus* and *sarcoma
    with metastases* tell of no metastasis in the uterus.
    """
    own = _names(lesion, vocabulary)
    foreign = tuple(name for other in others for name in _names(other, vocabulary) if name not in own)
    said = [place.tokens for place in places]
    spread = [_spread(tokens) for tokens in said]
    first = [not _FIRST.isdisjoint(tokens) for tokens in said]
    if lesion.role == "primary" and not any(first):
        for tokens, word in zip(said, spread, strict=True):
            if word and not holds_term(tokens, foreign, explain=False):
                return f"is called primary, the words say '{word}'"
    if lesion.role == "metastasis" and not any(spread):
        for tokens in said:
            if _first_beside(tokens, own) or _diagnosed(tokens):
                return f"is called metastasis, the words say '{' '.join(tokens)}'"
    return ""


def _names(lesion: Lesion, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what the sites of a lesion are called, and what they are parts of."""
    found = [vocabulary.find(site, ("anatomy",)) for site in lesion.site]
    wider = [other for concept in found if concept for other in (concept, *vocabulary.ancestors(concept))]
    return (*lesion.site, *(name for concept in wider for name in concept.names))


def _spread(tokens: Sequence[str]) -> str:
    """Return the word that makes what it is said of a metastasis; nothing where there is none."""
    for at, word in enumerate(tokens):
        if word == "metastatic" and not _LESIONS.isdisjoint(tokens[at + 1 : at + 1 + _NEAR]):
            return word
        if word in ("metastasis", "metastases") and (not at or tokens[at - 1] not in _OF_ANOTHER):
            return word
    return ""


def _first_beside(tokens: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether the words call a site, or the tumour at it, primary."""
    held = holds_term(tokens, names, explain=False)
    sites = [at for found in (held.ranges if isinstance(held, Match) else ()) for at in range(*found)]
    cues = [at for at, token in enumerate(tokens) if token in _FIRST]
    return any(abs(site - cue) <= _NEAR for site in sites for cue in cues)


def _diagnosed(tokens: Sequence[str]) -> bool:
    """Return whether the words tell that a sarcoma was diagnosed, and of no spread."""
    told = any(token.startswith("diagnos") for token in tokens)
    return told and any(token.endswith("sarcoma") for token in tokens) and "recurrent" not in tokens


def turned(case: Case, places: Mapping[str, Place], around: Surroundings) -> Iterator[tuple[int, str]]:
    """Yield the events, by index, that the text tells wholly before the one above them, and nothing says otherwise.

    Only events without a time of their own are looked at: of these the order of the record is all that is said.
    """
    events = case.timeline
    for index in range(1, len(events)):
        above, below = events[index - 1], events[index]
        if above.when is not None or below.when is not None or not isinstance(above, _STEPS):
            continue
        if not isinstance(below, _STEPS):
            continue
        first, second = _stretch(above, places), _stretch(below, places)
        if first is None or second is None or second[1] > first[0]:
            continue
        if _goes_back(first, around) or _goes_back(second, around):
            continue
        yield index, f"is told before '{above.id}', which stands above it; put it there, or say 'when'"


def _stretch(event: TimelineEvent, places: Mapping[str, Place]) -> tuple[int, int] | None:
    """Return where the words of an event begin and end in the text."""
    found = [places[span] for span in event.evidence if span in places]
    return (min(place.start for place in found), max(place.end for place in found)) if found else None


def _goes_back(stretch: tuple[int, int], around: Surroundings) -> bool:
    """Return whether the sentence of some words goes back in time."""
    start, end = around.sentence_of(stretch[0])
    words = around.source
    inside = (token for token, at in zip(words.tokens, words.starts, strict=True) if start <= at < end)
    return not _BACK.isdisjoint(inside)
