"""The thing that a phrase names before its first link, and what all other words of it say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.forms.fold import key
from lmsgraph.vocabulary.lists import flat
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.cover import ARTICLES, LONGEST, Apart, cover, halved, links, meant, whole
from lmsgraph.vocabulary.phrase.prefixed import nouns
from lmsgraph.vocabulary.phrase.spoken import LINKS, VOID

__all__ = ["BESIDE", "headed", "kinds_beside"]

BESIDE = (
    "side", "severity", "intensity", "extent", "quality", "grade", "change", "response", "lesion_role", "anatomy",
    "involvement", "certainty", "frequency", "result", "interpretation", "intent", "method", "stage", "route",
    "disease", "finding", "status", "marker", "analyte", "device", "modality", "process", "drug", "drug_class",
    "regimen", "target", "scale", "history_role", "design",
    "sex", "vital",
)  # fmt: skip
"""The kinds of what may stand beside a thing, those that are meant most often first."""

_STAGES = ("grade", "stage")
_OF_DISEASE = (*_STAGES, *(kind for kind in BESIDE if kind not in (*_STAGES, "intent")))
"""A disease has a grade where a finding is severe."""
_FIRST = ("intent", "drug", "drug_class")
_OF_TREATMENT = (*_FIRST, *(kind for kind in BESIDE if kind not in _FIRST))
"""What is *preoperative* is meant so where it is done, not where it is found."""

_AMID = 2
"""What it costs that the thing does not end what stands before the first link."""
_FOURTH = frozenset((word, "IV") for word in ("class", "grade", "stage", "type"))
"""Where a number ends the name of a thing, and is no way to give a drug."""
_GENERAL = frozenset(flat("spoken", "general"))
_MISSING = 2
"""So many words of a phrase may be unknown, if more are known."""


def headed(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return the thing that a phrase names before its first link, and what all other words of it say.

    Of several things it is the one that leaves the fewest words over, the first of equals, and the longest.
    """
    begun = _led_in(vocabulary, words)
    ends = [at for at in range(begun + 1, len(words)) if links(vocabulary, words, at)]
    made = _best(vocabulary, words, kinds, min(ends, default=len(words)))
    if made is None and ends and words[ends[0]].lower().endswith("ing") and words[ends[0] + 1].lower() not in ARTICLES:
        return _best(vocabulary, words, kinds, ends[1] if len(ends) > 1 else len(words))  # *slowly spreading* mass
    return made


def _best(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...], link: int) -> Apart | None:
    """Return the thing that leaves the fewest words over of those that begin before a link."""
    best: tuple[int, int, int, Apart] | None = None
    fields = kinds_beside(kinds)
    for start, end, head in _heads(vocabulary, words, kinds, link):
        tail = ("4", *words[end + 1 :]) if tuple(words[end - 1 : end + 1]) in _FOURTH else words[end:]
        said = cover(vocabulary, words[:start], fields).and_then(cover(vocabulary, tail, fields))
        amid = 0 if end >= link else _AMID
        derived = end == start + 1 and vocabulary.find(words[start], kinds) is None
        if derived or _is_said(vocabulary, words[start:end], head, kinds):
            amid += _AMID  # *hypotension unresponsive to* fluids: what is said of it
        if head.label in _GENERAL and any(one.kind == head.kind for one in said.known):
            amid += 2 * _AMID  # *axial CT sections* are a CT
        if (said.unread and amid) or len(said.unread) > min(_MISSING, len(said.known) + end - start):
            continue
        cost = said.cost + amid
        if best is None or (cost, start, -end) < best[:3]:
            best = cost, start, -end, Apart(head, said.known, said.unread)
    return best[3] if best is not None else None


def _led_in(vocabulary: Vocabulary, words: Sequence[str]) -> int:
    """Return where a phrase begins behind how a thing lies to what it names: *intimately associated with* the bowel."""
    begun = next((at for at, word in enumerate(words) if word.lower() not in LINKS | VOID), 0)
    ends = (at for at in range(min(LONGEST, len(words) - 1), 1, -1) if words[at - 1].lower() in LINKS - {"of"})
    said = (at for at in ends if vocabulary.find(" ".join(words[:at]), ("involvement",)) is not None)
    return max(begun, next(said, 0))


def _is_said(vocabulary: Vocabulary, words: Sequence[str], head: Concept, kinds: tuple[str, ...]) -> bool:
    """Return whether a head is rather what is said of another thing than the thing."""
    if head.kind == "quality":
        return "finding" in kinds
    return head.kind == "finding" and vocabulary.find(" ".join(words), ("quality",)) is not None


def _heads(
    vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...], link: int
) -> Iterator[tuple[int, int, Concept]]:
    """Yield where a thing of some kinds is named that begins before the first link."""
    for start in range(link):
        if words[start].lower() in VOID or halved(vocabulary, words, start):
            continue
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            if end - start < len(words) and whole(words, start, end):
                name = " ".join(words[start:end])
                head = meant(vocabulary, name, kinds)
                if head is None and end == link == start + 1 and "finding" in kinds:
                    head = _noun(vocabulary, name, kinds)
                if head is not None and (end < link or head.kind == "quality"):
                    head = _adjective(vocabulary, name, head, kinds)
                if head is not None and head.kind == "quality" and end == start + 1 < len(words):
                    place = vocabulary.find(" ".join(words[start : end + 1]), ("anatomy",))
                    head = head if place is None else None  # *small* of the small bowel
                if head is not None and not halved(vocabulary, words, start, head.kind):
                    yield start, end, head


def _noun(vocabulary: Vocabulary, name: str, kinds: tuple[str, ...]) -> Concept | None:
    """Return what a word that nothing knows says is happening: *breaching* of the cortex is a breach."""
    if vocabulary.find(name, BESIDE) is not None:
        return None
    found = next(filter(None, (vocabulary.find(noun, kinds) for noun in nouns(name))), None)
    return found if found is not None and found.kind == "finding" else None


def _adjective(vocabulary: Vocabulary, name: str, head: Concept, kinds: tuple[str, ...]) -> Concept | None:
    """Return what a name means before another word of its phrase: *pale* cytoplasm is no pallor."""
    said = vocabulary.find(name, ("quality",)) if head.kind in ("finding", "quality") else None
    if said is None or key(name) not in {key(one) for one in said.names}:
        return None if head.kind == "quality" else head
    return said if "quality" in kinds else None


def kinds_beside(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds of what may stand beside a thing of some kinds, those that are meant most often first."""
    if "modality" in kinds or "drug" in kinds:
        return _OF_TREATMENT
    return _OF_DISEASE if kinds[:1] == ("disease",) else BESIDE
