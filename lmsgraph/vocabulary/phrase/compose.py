"""A phrase to the known words that it is made of: the thing itself, and what is said beside it.

``moderate ascites`` is ascites, moderate; ``primary GIST of the liver`` is a GIST, primary, at the liver; ``no
ascites`` is ascites, absent. No word is left out: one that nothing knows is named as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.fold import key
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.cover import LONGEST, Apart, cover, halved, links, meant
from lmsgraph.vocabulary.phrase.misprint import meant_by
from lmsgraph.vocabulary.phrase.prefixed import nouns, prefixed
from lmsgraph.vocabulary.phrase.several import several
from lmsgraph.vocabulary.phrase.spoken import (
    ABSENT,
    LINKS,
    STATES,
    TOLD,
    VOID,
    inner,
    levels,
    science,
    unmeasured,
    without_idle,
    words_of,
)

__all__ = ["Apart", "apart", "surplus"]

_BESIDE = (
    "side", "severity", "intensity", "extent", "quality", "grade", "change", "response", "lesion_role", "anatomy",
    "involvement", "certainty", "frequency", "result", "interpretation", "intent", "method", "stage", "route",
    "disease", "finding", "status", "marker", "analyte", "device", "modality", "process", "drug", "drug_class",
    "regimen", "target", "scale", "history_role", "design",
)  # fmt: skip
"""The kinds of what may stand beside a thing, those that are meant most often first."""

_OF_DISEASE = ("grade", *(kind for kind in _BESIDE if kind not in ("grade", "intent")))
"""A disease has a grade where a finding is severe."""
_FIRST = ("intent", "drug", "drug_class")
_OF_TREATMENT = (*_FIRST, *(kind for kind in _BESIDE if kind not in _FIRST))
"""What is *preoperative* is meant so where it is done, not where it is found."""

_SPINAL = frozenset(("anatomy", "finding", "disease", "modality"))
_SIDES = frozenset(("both", "left", "right", "unilateral"))
_PHRASE = 16
_AMID = 2
"""What it costs that the thing does not end what stands before the first link."""
_SHORT = 3
"""In the name of so many words, and no fewer, another may stand."""
_ADJECTIVES = ("extent", "quality", "severity", "grade", "anatomy")
_FOURTH = frozenset((word, "IV") for word in ("class", "grade", "stage", "type"))
"""Where a number ends the name of a thing, and is no way to give a drug."""
_TOLD = 2
_MISSING = 2
"""So many words of a phrase may be unknown, if more are known."""


def apart(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the words that a phrase is made of; nothing where none of them names a thing of these kinds.

    A word that nothing knows is read as the one that was meant, where one letter of it went wrong.
    """
    made = _apart(vocabulary, text, kinds)
    return made if made is not None and not made.unread else _mended(vocabulary, text, kinds) or made


def _mended(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase is made of once its misprints are mended; nothing where it has none."""
    words = words_of(text)
    read = list(words)
    for at in range(len(words) if len(words) <= _PHRASE else 0):
        if cover(vocabulary, words[at : at + 1], _BESIDE).unread and (meant := meant_by(vocabulary, read, at, kinds)):
            read[at] = meant
    mended = tuple(one for one, other in zip(read, words, strict=True) if one != other)
    made = _known(vocabulary, " ".join(read), kinds) if mended else None
    return made._replace(mended=mended) if made is not None else None


def _apart(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the words that a phrase is made of as they stand."""
    given, text = text, unmeasured(text)
    text = levels(text) if _SPINAL & {*kinds} else text
    words = words_of(text)
    if text != given and (found := vocabulary.find(text, kinds)) is not None:
        return Apart(found)
    if len(words) == 1:
        return _joined(vocabulary, words[0], kinds)
    if not 1 < len(words) <= _PHRASE:
        return None
    if (without := ABSENT.fullmatch(" ".join(words))) is not None:
        return _absent(vocabulary, without[1], kinds)
    return (
        _sided_within(vocabulary, words, kinds)
        or _plain(vocabulary, words, kinds)
        or several(vocabulary, text, kinds)
        or _within(vocabulary, words, kinds)
        or _rather(_headed(vocabulary, words, kinds), _state(vocabulary, words, kinds))
        or _said_of(vocabulary, words, kinds)
    )


def _rather(headed: Apart | None, state: Apart | None) -> Apart | None:
    """Return what a place is found to be, rather than the word that says so: *dilated ureter* is a dilatation."""
    return state if state is not None and (headed is None or headed.head.kind == "quality") else headed


def surplus(vocabulary: Vocabulary, text: str, concept: Concept) -> tuple[Concept, ...]:
    """Return what a name of a concept says beside it: *left* in ``left pancreatectomy``, for distal pancreatectomy."""
    named = {key(word) for word in words_of(concept.label)}
    words = words_of(text)
    said = _headed(vocabulary, words, (concept.kind,)) if 1 < len(words) <= _PHRASE else None
    if said is None or said.head != concept or said.unread:
        return ()
    return tuple(one for one in said.beside if not named & {key(word) for name in one.names for word in name.split()})


def _joined(vocabulary: Vocabulary, word: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing with what its prefix says of it: *anti-MDM2*."""
    for concept, rest in prefixed(word):
        if (known := vocabulary.find(rest, kinds)) is not None:
            return Apart(known, (vocabulary.get(concept),))
    return None


def _known(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a text means by itself, or by its words."""
    found = vocabulary.find(text, kinds)
    return Apart(found) if found is not None else apart(vocabulary, text, kinds)


def _sided_within(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing in whose name a side stands: the *dorsum of the foot* in ``dorsum of the right foot``."""
    said = {at: vocabulary.find(word, ("side",)) for at, word in enumerate(words)}
    sides = {at: side for at, side in said.items() if side is not None and side.slug in _SIDES}
    rest = " ".join(word for at, word in enumerate(words) if at not in sides)
    found = vocabulary.find(rest, kinds) if sides and rest else None
    return Apart(found, tuple(sides.values())) if found is not None else None


def _within(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing in whose name a word stands that is said of it: *solitary fibrous* pleural *tumor*."""
    if len(words) <= _SHORT or any(word.lower() in LINKS | VOID for word in words):
        return None
    for at in range(1, len(words) - 1):
        found = vocabulary.find(" ".join((*words[:at], *words[at + 1 :])), kinds)
        said = vocabulary.find(words[at], _ADJECTIVES) if found is not None else None
        if found is not None and said is not None:
            return Apart(found, (said,))
    return None


def _plain(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase means without the words in it that say nothing more."""
    phrase = " ".join(words)
    parted = inner(phrase)
    if parted is not None and parted[0] and (found := vocabulary.find(" of ".join(parted), kinds)) is not None:
        return Apart(found)  # *trigone region of the bladder*
    if parted is not None and (made := _known(vocabulary, parted[1], kinds)) is not None:
        said = cover(vocabulary, parted[0].split(), _beside(kinds))
        return Apart(made.head, (*said.known, *made.beside), (*said.unread, *made.unread))
    rest = without_idle(words, kinds)
    for name in dict.fromkeys((rest, science(rest) if "method" in kinds else rest) if rest else ()):
        found = vocabulary.find(name, kinds)
        if found is not None and (found.kind != "quality" or not words[-1].lower().startswith(("dis", "syndrome"))):
            return Apart(found)  # a *menstrual disorder* is more than menstrual
    return _told(vocabulary, words, kinds)


def _told(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return the symptom that is told as one: an *anginal episode* is angina."""
    symptoms = tuple(kind for kind in kinds if kind in ("finding", "disease"))
    if not symptoms or len(words) != _TOLD or TOLD.fullmatch(words[-1]) is None:
        return None
    said = (vocabulary.find(name, symptoms) for name in (words[0], *nouns(words[0])))
    found = next(filter(None, said), None)
    return Apart(found) if found is not None else None


def _absent(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what is said not to be there, and that it is absent."""
    absent = vocabulary.find("absent", ("status",))
    made = _known(vocabulary, text, kinds)
    return made._replace(beside=(absent, *made.beside)) if made is not None and absent is not None else None


def _headed(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return the thing that a phrase names before its first link, and what all other words of it say.

    Of several things it is the one that leaves the fewest words over, the first of equals, and the longest.
    """
    link = next((at for at in range(1, len(words)) if links(vocabulary, words, at)), len(words))
    best: tuple[int, int, int, Apart] | None = None
    fields = _beside(kinds)
    for start, end, head in _heads(vocabulary, words, kinds, link):
        tail = ("4", *words[end + 1 :]) if tuple(words[end - 1 : end + 1]) in _FOURTH else words[end:]
        said = cover(vocabulary, words[:start], fields).and_then(cover(vocabulary, tail, fields))
        amid = 0 if end >= link else _AMID
        if _is_said(vocabulary, words[start:end], head, kinds):
            amid += _AMID  # *hypotension unresponsive to* fluids: what is said of it
        if (said.unread and amid) or len(said.unread) > min(_MISSING, len(said.known) + end - start):
            continue
        cost = said.cost + amid
        if best is None or (cost, start, -end) < best[:3]:
            best = cost, start, -end, Apart(head, said.known, said.unread)
    return best[3] if best is not None else None


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
            if end - start < len(words) and _whole(words, start, end):
                name = " ".join(words[start:end])
                head = meant(vocabulary, name, kinds)
                if head is not None and (end < link or head.kind == "quality"):
                    head = _adjective(vocabulary, name, head, kinds)
                if head is not None:
                    yield start, end, head


def _adjective(vocabulary: Vocabulary, name: str, head: Concept, kinds: tuple[str, ...]) -> Concept | None:
    """Return what a name means before another word of its phrase: *pale* cytoplasm is no pallor."""
    said = vocabulary.find(name, ("quality",)) if head.kind in ("finding", "quality") else None
    if said is None or key(name) not in {key(one) for one in said.names}:
        return None if head.kind == "quality" else head
    return said if "quality" in kinds else None


def _whole(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether a run of words with a link in it takes what follows the link whole: not ``mass of the right``."""
    linked = any(word.lower() in LINKS for word in words[start:end])
    return not linked or end == len(words) or words[end].lower() in LINKS


def _beside(kinds: tuple[str, ...]) -> tuple[str, ...]:
    if "modality" in kinds or "drug" in kinds:
        return _OF_TREATMENT
    return _OF_DISEASE if kinds[:1] == ("disease",) else _BESIDE


def _said_of(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing of which something is said before it: *exacerbation of dyspnea* is dyspnea, aggravated."""
    at = next((n for n, word in enumerate(words) if word.lower() in ("of", "in")), 0)
    said = cover(vocabulary, words[:at], _beside(kinds)) if at else None
    made = _known(vocabulary, " ".join(words[at + 1 :]), kinds) if said is not None and not said.unread else None
    if made is None or said is None or made.head.kind == "quality":
        return None
    return made._replace(beside=(*said.known, *made.beside))


def _state(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what was found of a place that is said to be so: ``dilated left ureter``."""
    at = next((n for n, word in enumerate(words) if word.lower() in STATES), None)
    if at is None or "finding" not in kinds:
        return None
    found = vocabulary.find(STATES[words[at].lower()], ("finding",))
    said = cover(vocabulary, [*words[:at], *words[at + 1 :]], _BESIDE)
    fits = any(one.kind == "anatomy" for one in said.known) and not said.unread
    return Apart(found, said.known) if found and fits else None
