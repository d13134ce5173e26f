"""A phrase to the known words that it is made of: the thing itself, and what is said beside it.

``moderate ascites`` is ascites, moderate; ``primary GIST of the liver`` is a GIST, primary, at the liver; ``no
ascites`` is ascites, absent. No word is left out: a phrase with one that nothing knows is made of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.lookup import Vocabulary

__all__ = ["Apart", "apart"]

_BESIDE = (
    "side", "severity", "intensity", "extent", "quality", "grade", "change", "response", "lesion_role", "anatomy",
    "involvement", "certainty", "frequency", "result", "interpretation", "intent", "method", "route", "disease",
    "finding", "status", "marker", "analyte", "device", "modality", "process", "drug", "drug_class", "regimen",
    "target", "scale",
)  # fmt: skip
"""The kinds of what may stand beside a thing, those that are meant most often first."""

_LINKS = frozenset(
    (
        "of",
        "in",
        "at",
        "on",
        "over",
        "with",
        "from",
        "to",
        "along",
        "within",
        "for",
        "by",
        "around",
        "near",
        "into",
        "via",
        "arising",
        "originating",
        "located",
        "situated",
    )
)
_VOID = frozenset(("the", "a", "an", "his", "her", "and", "or", "its"))
_IDLE_WORDS = (
    r"(?:findings?|examinations?|exam|study|studies|analys[ie]s|evaluation|assessment|investigations?|procedures?|levels?"
    r"|values?|operation|region|areas?|aspect|portions?|parts?|foci|side|site|zones?|territory|position|status|level|sequences?|panels?|index|disease|disorders?)"
)
_IDLE = re.compile(_IDLE_WORDS + "$", re.IGNORECASE)
"""Words that say no more at the end of a phrase than what stands before them."""
_IDLE_OF_DRUGS = re.compile(r"(?:medications?|drugs?|agents?|therapy|treatment|material|regimen)$", re.IGNORECASE)
_IDLE_OF = re.compile(
    rf"(?:the )?((?:\S+ ){{0,2}})(?:{_IDLE_WORDS}|whole|entirety|(?:one-|two-)?thirds?|half) of (?:the )?(.+)",
    re.IGNORECASE,
)
_SCIENCE = re.compile(r"(?<=[a-z])(?:(chem)ical|ical|ic)$", re.IGNORECASE)
"""How an adjective ends whose noun is what was done: *histological* analysis is histology."""
_ABSENT = re.compile(
    r"(?:no (?:evidence|signs?|history|symptoms?|features?) of|absence of|without|absent|no|denied|free of) (.+)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,|/| and | or | to )\s*(?:and |or )?")
_LEVELS = re.compile(r"\b([CTDLS])(\d{1,2})\s?[-\u2013/]\s?([CTDLS]?)(\d{1,2})\b")
"""From one vertebra to another: *T10-L1*, *C5/6*."""
_DORSAL = re.compile(r"\bD(\d{1,2})\b")
_VERTEBRA = re.compile(r"\s+(?:levels?|vertebra[el]?(?: bod(?:y|ies))?|spine)$")
_LEVEL = re.compile(r"\b([CTLS]\d{1,2})\b(?!.vertebra)")
_SPINAL = frozenset(("anatomy", "finding", "disease", "modality"))
_SIGNAL = re.compile(
    r"\b(?:weighted|signal|sequences?|images?|imaging|(?:hyper|hypo|iso)intens\w+|enhanc\w+)\b", re.IGNORECASE
)
"""What makes T1 and T2 ways to see, not vertebrae."""
_GRADED = re.compile(r"(.+?),? \(?((?:grade|stage) (?:\d|[IV]+)[ABC]?)\)?", re.IGNORECASE)
_LONGEST = 6
_STATES = {
    "atrophic": "atrophy",
    "calcified": "calcification",
    "collapsed": "collapse",
    "compressed": "compression",
    "destroyed": "destruction",
    "dilated": "dilatation",
    "displaced": "displacement",
    "edematous": "edema",
    "enlarged": "enlargement",
    "eroded": "erosion",
    "fractured": "fracture",
    "infiltrated": "infiltration",
    "inflamed": "inflammation",
    "narrowed": "narrowing",
    "necrotic": "necrosis",
    "obstructed": "obstruction",
    "perforated": "perforation",
    "ruptured": "rupture",
    "swollen": "swelling",
    "thickened": "thickening",
    "thrombosed": "thrombus",
    "ulcerated": "ulceration",
}
"""What a place is, and how that is found: a *dilated ureter* is a dilatation, of the ureter."""


class Apart(NamedTuple):
    """What a phrase names, and what it says beside that."""

    head: Concept
    beside: tuple[Concept, ...]


def apart(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the known words that a phrase is made of; nothing where one of them is not known."""
    given, text = text, _levels(text) if _SPINAL & {*kinds} and not _SIGNAL.search(text) else text
    words = re.sub(r"[,;()/+]", " ", text if " " in text else text.replace("-", " ")).split()
    if text != given and (found := vocabulary.find(text, kinds)) is not None:
        return Apart(found, ())
    if not 1 < len(words) <= 2 * _LONGEST:
        return None
    if (without := _ABSENT.fullmatch(" ".join(words))) is not None:
        return _absent(vocabulary, without[1], kinds)
    return (
        _alone(vocabulary, words, kinds)
        or _several(vocabulary, text, kinds)
        or _headed(vocabulary, words, kinds)
        or _graded(vocabulary, text, kinds)
        or _state(vocabulary, words, kinds)
    )


def _alone(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase means without the words in it that say nothing more."""
    inner = _IDLE_OF.fullmatch(" ".join(words))
    if inner is not None:
        return _known(vocabulary, f"{inner[1]}{inner[2]}", kinds)
    idle = _IDLE.match(words[-1]) or ("drug" in kinds and _IDLE_OF_DRUGS.match(words[-1]))
    rest = " ".join(words[:-1])
    done = [_SCIENCE.sub(lambda end: f"{end[1]}istry" if end[1] else "y", rest)] if "method" in kinds else []
    for name in (rest, *done) if idle else ():
        if (found := vocabulary.find(name, kinds)) is not None:
            return Apart(found, ())
    return None


def _known(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a text means by itself, or by its words."""
    found = vocabulary.find(text, kinds)
    return Apart(found, ()) if found is not None else apart(vocabulary, text, kinds)


def _absent(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what is said not to be there, and that it is absent."""
    absent = vocabulary.find("absent", ("status",))
    made = _known(vocabulary, text, kinds)
    return Apart(made.head, (absent, *made.beside)) if made is not None and absent is not None else None


def _several(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the first of several things of one kind, the others beside it: with a head that they share, or without.

    ``descending and sigmoid colon`` is the descending colon and the sigmoid colon, ``left 2nd to 6th ribs`` the second
    rib and the sixth, left.
    """
    before, text = _sided(vocabulary, text)
    *names, last = _JOINT.split(text.strip())
    tails, heads = last.split(), names[0].split() if names else []
    rows = [list(_with_tails(one, tails)) for one in names] + [[last, *(f"{head} {last}" for head in heads[:1])]]
    known = [next((c for name in row if (c := vocabulary.find(name, kinds)) is not None), None) for row in rows]
    things = [concept for concept in known if concept is not None]
    return Apart(things[0], (*before, *things[1:])) if len(things) == len(rows) > 1 else None


def _levels(text: str) -> str:
    """Return a text with vertebrae by name: ``T10-L1`` are T10 and L1, ``D8 vertebra`` is T8."""
    parted = _LEVELS.sub(lambda found: f"{found[1]}{found[2]} to {found[3] or found[1]}{found[4]}", text)
    parted = _DORSAL.sub(r"T\1", parted)
    return _LEVEL.sub(r"\1-vertebra", _VERTEBRA.sub("", parted) if _LEVEL.search(parted) else parted)


def _sided(vocabulary: Vocabulary, text: str) -> tuple[tuple[Concept, ...], str]:
    """Return the sides that stand before a row of things, and the row: not *right* of ``right and left lung``."""
    before: list[Concept] = []
    first, _, rest = text.strip().partition(" ")
    while rest and not _JOINT.match(f" {rest}") and (side := vocabulary.find(first, ("side",))) is not None:
        before.append(side)
        text = rest
        first, _, rest = text.partition(" ")
    return tuple(before), text


def _with_tails(name: str, tails: Sequence[str]) -> Iterator[str]:
    """Yield a name by itself, and with what it may share with the last of a row: *descending* (and sigmoid) *colon*."""
    yield name
    yield from (f"{name} {' '.join(tails[at:])}" for at in range(1, len(tails)))


def _headed(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return the longest thing that a phrase names before its first link, and what all other words of it say."""
    link = next((at for at, word in enumerate(words) if at and word.lower() in _LINKS), len(words))
    for start in range(link):
        head = vocabulary.find(" ".join(words[start:link]), kinds)
        if head is not None:
            beside = _covered(vocabulary, [*words[:start], *words[link:]])
            return Apart(head, beside) if beside else None
    return None


def _graded(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing with the grade or stage that is told after it: ``chondrosarcoma grade II``."""
    parted = _GRADED.fullmatch(text.strip())
    if parted is None:
        return None
    thing, grade = _known(vocabulary, parted[1], kinds), vocabulary.find(parted[2], ("grade", "stage", "severity"))
    return Apart(thing.head, (*thing.beside, grade)) if thing is not None and grade is not None else None


def _state(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what was found of a place that is said to be so: ``dilated left ureter``."""
    at = next((n for n, word in enumerate(words) if word.lower() in _STATES), None)
    if at is None or "finding" not in kinds:
        return None
    found = vocabulary.find(_STATES[words[at].lower()], ("finding",))
    beside = _covered(vocabulary, [*words[:at], *words[at + 1 :]])
    return Apart(found, beside) if found and any(one.kind == "anatomy" for one in beside) else None


def _covered(vocabulary: Vocabulary, words: Sequence[str]) -> tuple[Concept, ...]:
    """Return the words that cover a text without a gap; nothing where there is a gap.

    The longest that ends a text comes first: *right upper extremity* is the upper extremity, right.
    """
    found: list[Concept] = []
    end = len(words)
    while end:
        if words[end - 1].lower() in _LINKS | _VOID:
            end -= 1
            continue
        for start in range(max(0, end - _LONGEST), end):
            known = vocabulary.find(" ".join(words[start:end]), _BESIDE)
            if known is not None:
                found.append(known)
                end = start
                break
        else:
            inner = _inside(vocabulary, words[end - 1])
            if not inner:
                return ()
            found.extend(reversed(inner))
            end -= 1
    return tuple(reversed(found))


def _inside(vocabulary: Vocabulary, word: str) -> tuple[Concept, ...]:
    """Return what an adverb says, or the parts of a word with hyphens: *markedly*, *nodular-cystic*."""
    if "-" in word.strip("-"):
        return _covered(vocabulary, word.split("-"))
    for adjective in (word.removesuffix("ly"), word.removesuffix("ally")) if word.endswith("ly") else ():
        if (known := vocabulary.find(adjective, _BESIDE)) is not None:
            return (known,)
    return ()
