"""Sentences to whether they tell of the patient: by the heading they stand under, and by what they say."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.draft.reading.grammar import cues

__all__ = ["heads_case", "names_patient", "opening", "zones"]

_CUES = cues("zones")
_LONG = 25  # sentences of a text that is more than a case
_AROUND = 3


def _named(text: str) -> tuple[bool | None, bool]:
    """Return which side a heading begins (``None``: no heading), and whether the sentence goes on behind it."""
    match = _CUES["heading"].match(text)
    if match is None:
        return None, False
    name = " ".join(match["name"].casefold().split())
    alone = not text[match.end() :].strip()
    if not alone and match["mark"] != ":":
        return None, False
    if _CUES["others"].fullmatch(name):
        return False, not alone
    if _CUES["cases"].fullmatch(name):
        return True, not alone
    return None, False


def heads_case(text: str) -> bool:
    """Whether a sentence is a heading of its own under which a case is told.

    >>> [heads_case(text) for text in ("2. Case presentation", "Case 1", "Case presentation: A woman came to us.")]
    [True, True, False]
    """
    return _named(text) == (True, False)


def _general(low: str) -> bool:
    if _CUES["another_patient"].search(low) and "year" not in low:
        return True
    if _CUES["about_paper"].search(low):
        return True
    return _CUES["general"].search(low) is not None and _CUES["strong"].search(low) is None


def _speaks_of_patient(low: str, after: bool) -> bool:
    """Whether a sentence of a discussion tells of the patient; ``after``: the one before did."""
    speaks = _CUES["ours"].search(low) or (after and _CUES["goes_on"].match(low))
    return bool(speaks and _CUES["happened"].search(low)) and _CUES["cited"].search(low) is None


def zones(sentences: Sequence[tuple[str, str]]) -> list[bool]:
    """Return for each sentence, given as printed and in small letters, whether it tells of the patient.

    >>> said = ["Background: It is rare.", "Case: A 40-year-old man was seen.", "Tumors are rare.", "It was resected."]
    >>> zones([(one, one.lower()) for one in said])
    [False, True, False, True]
    >>> said = ["A woman came.", "Discussion", "It is rare.", "Our patient had pain.", "She died.", "Many died."]
    >>> zones([(one, one.lower()) for one in said])
    [True, False, False, True, True, False]
    """
    own: list[bool] = []
    here: bool | None = None
    concluded = told_under = False
    apart = any(_named(text)[0] for text, _ in sentences)
    for text, low in sentences:
        named, more = _named(text)
        if named is not None:
            here, concluded = named, _CUES["concluded"].match(text) is not None
            told_under = _CUES["methods"].match(text) is not None
            own.append(here and more)
            continue
        if concluded and _CUES["introduced"].match(low) and not _general(low):
            here = True
        if here is False:
            first = _CUES["first"].search(low) is not None and _CUES["general"].search(low) is None and "year" in low
            here = True if first and told_under else here  # the methods of a report are what was done for its patient
            own.append(first or (not apart and _speaks_of_patient(low, after=bool(own) and own[-1])))
        else:
            own.append(not _general(low))
    if here is None:
        own = _behind_opening(own, [low for _, low in sentences])
    if here is None and len(own) >= _LONG:
        own = _by_neighbours(own, [low for _, low in sentences])
    return own if any(own) else [True] * len(own)


def opening(lows: Sequence[str]) -> int:
    """Return the number of the sentence that brings the patient in; 0 where none does.

    >>> opening(["sarcoma in a 40-year-old man", "relapse is early.", "a 40-year-old man presented with a mass."])
    2
    """
    brings = (
        number
        for number, low in enumerate(lows)
        if (said := _CUES["presented"].search(low)) and ("old" not in said[0] or _CUES["told"].search(low))
    )
    return next(brings, 0)


def names_patient(low: str) -> bool:
    """Whether a sentence speaks of one patient."""
    return _CUES["patient"].search(low) is not None


def _behind_opening(own: Sequence[bool], lows: Sequence[str]) -> list[bool]:
    """Return which sentences tell of the patient: none that says what is always so, before the patient comes in."""
    first = next((number for number, low in enumerate(lows) if _CUES["presented"].search(low)), 0)
    return [
        mine and not (number < first and _CUES["always"].search(low) and not _CUES["told"].search(low))
        for number, (mine, low) in enumerate(zip(own, lows, strict=True))
    ]


def _by_neighbours(own: Sequence[bool], lows: Sequence[str]) -> list[bool]:
    """Return for a long text without headings which sentences tell of the patient: by what stands around them, too."""
    literature = [not mine or _CUES["literature"].search(low) is not None for mine, low in zip(own, lows, strict=True)]
    said: list[bool] = []
    for number, (mine, low) in enumerate(zip(own, lows, strict=True)):
        around = literature[max(0, number - _AROUND) : number + _AROUND + 1]
        patient = _CUES["patient"].search(low) is not None
        said.append(mine and (patient or (not literature[number] and sum(around) * 2 < len(around))))
    return said
