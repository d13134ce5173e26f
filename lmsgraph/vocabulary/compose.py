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
    )
)
_VOID = frozenset(("the", "a", "an", "his", "her", "and", "or", "its"))
_IDLE_WORDS = (
    r"(?:findings?|examinations?|exam|study|studies|analys[ie]s|evaluation|assessment|investigations?|procedures?|levels?"
    r"|values?|operation|region|area|aspect|portion|part|side|site|zone|territory|position|status)"
)
_IDLE = re.compile(_IDLE_WORDS + "$", re.IGNORECASE)
"""Words that say no more at the end of a phrase than what stands before them."""
_IDLE_OF_DRUGS = re.compile(r"(?:medications?|drugs?|agents?|therapy|treatment|material|regimen)$", re.IGNORECASE)
_IDLE_OF = re.compile(rf"(?:the )?((?:\S+ ){{0,2}})(?:{_IDLE_WORDS}|whole|entirety) of (?:the )?(.+)", re.IGNORECASE)
_ABSENT = re.compile(
    r"(?:no (?:evidence|signs?|history|symptoms?|features?) of|absence of|without|absent|no|denied|free of) (.+)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,|/| and | or )\s*(?:and |or )?")
_LONGEST = 6


class Apart(NamedTuple):
    """What a phrase names, and what it says beside that."""

    head: Concept
    beside: tuple[Concept, ...]


def apart(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the known words that a phrase is made of; nothing where one of them is not known."""
    words = re.sub(r"[,;()/]", " ", text).split()
    if not 1 < len(words) <= 2 * _LONGEST:
        return None
    if (without := _ABSENT.fullmatch(" ".join(words))) is not None:
        return _absent(vocabulary, without[1], kinds)
    return _alone(vocabulary, words, kinds) or _several(vocabulary, text, kinds) or _headed(vocabulary, words, kinds)


def _alone(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase means without the words in it that say nothing more."""
    inner = _IDLE_OF.fullmatch(" ".join(words))
    if inner is not None:
        return _known(vocabulary, f"{inner[1]}{inner[2]}", kinds)
    idle = _IDLE.match(words[-1]) or ("drug" in kinds and _IDLE_OF_DRUGS.match(words[-1]))
    if idle and (found := vocabulary.find(" ".join(words[:-1]), kinds)) is not None:
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

    ``descending and sigmoid colon`` is the descending colon and the sigmoid colon.
    """
    *names, last = _JOINT.split(text.strip())
    tails = last.split()
    found = [
        next((c for name in _with_tails(one, tails) if (c := vocabulary.find(name, kinds)) is not None), None)
        for one in names
    ]
    known = [concept for concept in (*found, vocabulary.find(last, kinds)) if concept is not None]
    return Apart(known[0], tuple(known[1:])) if len(known) == len(names) + 1 > 1 else None


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


def _covered(vocabulary: Vocabulary, words: Sequence[str]) -> tuple[Concept, ...]:
    """Return the words that cover a text without a gap, the longest first; nothing where there is a gap."""
    found: list[Concept] = []
    at = 0
    while at < len(words):
        if words[at].lower() in _LINKS | _VOID:
            at += 1
            continue
        for end in range(min(len(words), at + _LONGEST), at, -1):
            known = vocabulary.find(" ".join(words[at:end]), _BESIDE)
            if known is not None:
                found.append(known)
                at = end
                break
        else:
            return ()
    return tuple(found)
