"""How a phrase may be said: words that say no more, rows of vertebrae, what is not there, and what things share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lmsgraph.vocabulary.forms.english import unowned
from lmsgraph.vocabulary.lists import alternatives, flat, pairs, rows_by_group

__all__ = [
    "ABSENT",
    "ALSO_WORDS",
    "DONE",
    "JOINED",
    "LINKS",
    "STATES",
    "TOLD",
    "VOID",
    "ZONE",
    "inner",
    "levels",
    "rows_of",
    "science",
    "silent",
    "unmeasured",
    "without_idle",
    "words_of",
]

LINKS = frozenset(flat("spoken", "links"))
"""Words before which the thing ends that a phrase names; what follows is said of it."""

VOID = frozenset(flat("spoken", "void"))
"""Words that are read and say nothing by themselves."""

ALSO_WORDS = frozenset(flat("spoken", "abbreviations"))
"""Abbreviations that in small letters are words: an *ice* pack is no regimen."""

_SILENT = re.compile(
    rf"\d+(?:[.,-]\d+)?(?:st|nd|rd|th|%)?|[ivx]{{1,4}}|\d{{1,2}}[pq](?:\d{{1,2}}(?:\.\d+)?)?"
    rf"|{alternatives('spoken', 'units')}|{alternatives('spoken', 'silent')}",
    re.IGNORECASE,
)
"""Numbers, and words that join another to the thing (*doxorubicin-induced*): read where no name has them."""

ABSENT = re.compile(
    r"(?:(?:no|without) (?:\w+ )?(?:evidence|signs?|history|symptoms?|features?|indications?|traces?) (?:of|for)"
    r"|absence of|without|absent|no|denie[sd]|devoid of|free of|negative for) (.+)",
    re.IGNORECASE,
)

STATES = dict(pairs("spoken", "states"))
"""What a place is, and how that is found: a *dilated ureter* is a dilatation, of the ureter."""

DONE = dict(pairs("spoken", "done"))
"""What was done to a thing, and the operation: an *effusion was drained* is a drainage."""

_IDLE = alternatives("spoken", "idle")
_ENDS = re.compile(f"{_IDLE}$", re.IGNORECASE)
_ENDS_OF = {
    group.removeprefix("idle of "): re.compile(f"{alternatives('spoken', group)}$", re.IGNORECASE)
    for group in rows_by_group("spoken")
    if group.startswith("idle of ")
}
"""Words that say no more at the end of a phrase than what stands before them, in any kind and in some."""
ZONE = re.compile(alternatives("spoken", "zones"), re.IGNORECASE)
"""Parts of a thing that are said to be so: *necrotizing zones*."""
TOLD = re.compile(f"{alternatives('spoken', 'told')}$", re.IGNORECASE)
"""What is said behind the name of a symptom: *anginal symptoms*, *presyncopal episode*."""
_PARTS = alternatives("spoken", "parts")
_FACE = (
    r"(?:(?:(?<=medial )|(?<=lateral )|(?<=rior )|(?<=ner )|(?<=outer )|(?<=ternal )|(?<=dorsal )|(?<=ventral ))face)"
)
"""Which side of a thing is meant: the *medial face* of the thigh."""
_PART_OF = re.compile(rf"(?:the )?((?:\S+ ){{0,3}}?)(?:{_IDLE}|{_PARTS}|{_FACE}) of (?:the |an? )?(.+)", re.IGNORECASE)
_SCIENCE = re.compile(r"(?<=[a-z])(?:(chem)ical|ical|ic)$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|/|&| and | or | to )\s*(?:and |or )?")
JOINED = re.compile(r"(?:and|or|to)\b|[,/&]", re.IGNORECASE)
"""How what follows begins, where it is another thing of a row."""
_HYPHEN = re.compile(
    "".join(rf"(?<!\b{prefix})" for prefix in flat("spoken", "joined"))
    + r"[-\u2010-\u2015](?!(?:like|free)\b|(?<=[A-Z]{3}-)\d{3}|(?<=\b\d-)\d\b|(?<=\bPD-)L?[12]\b)|[,;()/+]",
    re.IGNORECASE,
)
_QUOTES = "'\"\u2018\u2019\u201c\u201d"
_RANGE = re.compile(r"-(?:to|and|or|the)-", re.IGNORECASE)
_BEARING = re.compile(rf"-{alternatives('spoken', 'bearing')}\b", re.IGNORECASE)
"""What says after a hyphen that a thing has another in it: a *fat-containing* nodule."""
_TWICE = re.compile(
    r"\b(hypo|iso|hyper)(?:[-/]| ?(?:to|and|or)[- ])+"
    r"(?=(?:hypo|iso|hyper)-?(intens|dens|echo|attenuat|metabol|vascular)(\w*))",
    re.IGNORECASE,
)
"""Two ways to look that share how it was looked: *hypo-isointense*, *iso- to hyperdense*."""
_LIKE_SIZE = re.compile(r"(?i)\b(?:(?:of|about|with|to) )?(?:the )?size of an? (\w+(?: (?:egg|ball|head|stone))?)$")
"""How large a thing is by another: a nodule *the size of an apple*."""
_SHAPE = re.compile(r"-shape(?= \w)")
_LYING = re.compile(r"\b(\w+ly)[- ](?:located|situated|placed|positioned|lying)(?= \w)", re.IGNORECASE)
_ON_OFF = re.compile(r"(?i)\bo(?:n|ff)(?:[-/]|[- ]and[- ])o(?:n|ff)\b")
"""What comes and goes: *on and off* bleeding."""
_OPEN = re.compile(
    r"\b(non(?= [a-z])|near(?= (?:total|complete)\b)"
    rf"|{alternatives('spoken', 'open')}(?= [a-z]+(?:al|ar|ary|ed|eous|ic|ine|ous)\b)) ",
    re.IGNORECASE,
)
"""What is joined to the word behind it, though there is no hyphen between: *near total*, *extra testicular*."""
_HALF = re.compile(alternatives("spoken", "half"))
_LEVELS = re.compile(r"\b([CTDLS])(\d{1,2})(?:\s?[-\u2013/]\s?| (?:to|through) )([CTDLS]?)(\d{1,2})\b(?! dis[ck])")
"""From one vertebra to another: *T10-L1*, *C5/6*."""
_DORSAL = re.compile(r"\bD(\d{1,2})\b")
_VERTEBRA = re.compile(r"\s+(?:levels?|vertebra[el]?(?: bod(?:y|ies))?|spine)$")
_LEVEL = re.compile(
    r"(?<!PD-)\b([CTLS]\d{1,2})\b(?!.vertebra(?!l (?!bod))|(?:[-/][CTLS]?\d{1,2})? dis[ck]| (?:nerve )?root)"
)
_MAGNETIC = re.compile(r"\bT[12]\b.*\b(?:fat|suppress\w*)\b|\bMRI?\b.*\bT[12]\b(?! ?vertebra| level)", re.IGNORECASE)
_SIGNAL = re.compile(
    r"\b(?:weighted|(?:hyper|hypo|iso)?signal\w*|intensit\w+|sequences?|images?|imaging|(?:hyper|hypo|iso)intens\w+"
    r"|enhanc\w+|gadolinium|(?:post-?|pre-?)contrast|fat[- ]?(?:satur\w+|sat)|F?SE|TSE|GRE|FS|STIR|FLAIR|Gd|mapping)\b",
    re.IGNORECASE,
)
"""What makes T1 and T2 ways to see, not vertebrae."""
_THYROID = re.compile(r"\b(?:free|total|thyro\w+|TSH|hormones?)\b.*\bT[34]\b", re.IGNORECASE)
"""What makes T3 and T4 hormones."""
_STAGED = re.compile(
    r"\bT[1-4]\b(?!.*\b(?:vertebr|spin|level)).*carcinoma|\bT[1-4]\b(?!.*\b(?:vertebr|spin)).*\bcancer", re.IGNORECASE
)
"""What makes T1 to T4 how far a tumor goes: *T2 rectal cancer*."""
_TYPED = re.compile(r"\b[A-D][12]?\b.*\bhysterectom|\bhysterectom.*\b[A-D][12]?\b|\bheart sounds?\b", re.IGNORECASE)
"""What makes C1 a type of operation, S1 a sound of the heart."""
_MEASURED = re.compile(
    r"\s*(?:\b(?:of|at|was|is)\s+)?[<>~\u2264\u2265]?\s?\d[\d.,]*(?:\s?[-/\u2013]\s?\d[\d.,]*)?\s?"
    r"(?:mm\s?Hg|cm\s?H2O|m?IU|mEq|[mun\u00b5\u03bcp]?mol|[mnp\u00b5\u03bc]?g|mcg|U|bpm|cells|\u00b0\s?[CF]"
    r"|(?:beats|breaths) per min(?:ute)?)"
    r"(?:(?:/| per )\s?\d*\s?(?:d?L|m[lL]|min(?:ute)?|mm3|[\u00b5\u03bcu]L|HPFs?|h(?:our)?))?(?!\w)"
)
"""What was measured, behind the name of it: *hemoglobin* of 7.2 g/dL."""


def words_of(text: str) -> list[str]:
    """Return the words of a phrase; those that a hyphen joins are two, but for what it says is not so or only like it.

    >>> words_of("small, round-cell tumor (left)"), words_of("non-enhancing fibroma-like mass")
    (['small', 'round', 'cell', 'tumor', 'left'], ['non-enhancing', 'fibroma-like', 'mass'])
    """
    text = _SHAPE.sub("-shaped", text)
    text = _LIKE_SIZE.sub(r"\1-sized", _LYING.sub(r"\1", _ON_OFF.sub("intermittent", text)))
    text = _OPEN.sub(r"\1-", _BEARING.sub("", _RANGE.sub(" ", _TWICE.sub(r"\1\2\3 ", text))))
    return [word.strip(_QUOTES) or word for word in unowned(_HYPHEN.sub(" ", text)).split()]


def unmeasured(text: str) -> str:
    """Return a text without the value that was measured.

    >>> unmeasured("hemoglobin of 7.2 g/dL"), unmeasured("blood pressure 90/60 mmHg"), unmeasured("3 masses")
    ('hemoglobin', 'blood pressure', '3 masses')
    """
    return _MEASURED.sub("", text).strip() or text


def levels(text: str) -> str:
    """Return a text with vertebrae by name: ``T10-L1`` are T10 and L1, ``D8 vertebra`` is T8."""
    if any(other.search(text) for other in (_THYROID, _SIGNAL, _MAGNETIC, _STAGED, _TYPED)):
        return text
    parted = _LEVELS.sub(lambda found: f"{found[1]}{found[2]} and {found[3] or found[1]}{found[4]}", text)
    parted = _DORSAL.sub(r"T\1", parted)
    return _LEVEL.sub(r"\1-vertebra", _VERTEBRA.sub("", parted) if _LEVEL.search(parted) else parted)


def silent(word: str) -> bool:
    """Return whether a word is a number or says nothing more than those beside it, where no name has it.

    >>> silent("12"), silent("induced"), silent("region"), silent("kidney")
    (True, True, True, False)
    """
    return bool(_SILENT.fullmatch(word) or _ENDS.match(word))


def inner(text: str) -> tuple[str, str] | None:
    """Return what is said before a word for a part, and the thing that it is a part of.

    >>> inner("distal third of the right femur")
    ('distal', 'right femur')
    """
    found = _PART_OF.fullmatch(text)
    linked = found is not None and not LINKS.isdisjoint(found[1].lower().split())
    return (found[1].strip(), found[2]) if found and not linked else None


def without_idle(words: Sequence[str], kinds: tuple[str, ...]) -> str:
    """Return a phrase without the word at its end that says no more; nothing where there is none.

    >>> without_idle(["gluteal", "region"], ("anatomy",))
    'gluteal'
    """
    ends = [_ENDS, *(pattern for kind, pattern in _ENDS_OF.items() if kind in kinds)]
    return " ".join(words[:-1]) if any(pattern.match(words[-1]) for pattern in ends) else ""


def science(adjective: str) -> str:
    """Return the noun of what was done: *histological* analysis is histology, *biochemical* is biochemistry."""
    return _SCIENCE.sub(lambda end: f"{end[1]}istry" if end[1] else "y", adjective)


def rows_of(text: str) -> list[list[str]]:
    """Return for each of several things in a row the names it may have, with what it shares with others.

    >>> rows_of("head and tail of the pancreas")[0]
    ['head of the pancreas', 'head']
    >>> rows_of("false and true vocal cords")
    [['false vocal cords', 'false cords', 'false'], ['true vocal cords']]
    >>> rows_of("common iliac vein and artery")[1]
    ['common iliac artery', 'common artery', 'artery']
    """
    *names, last = _JOINT.split(text.strip())
    if not names:
        return []
    core, of, place = last.partition(" of ") if " of " not in " ".join(names) else (last, "", "")
    tails, heads = core.split(), names[0].split()
    rows = [list(_with_tails(one, tails, of + place)) for one in names]
    return [*rows, [*(f"{' '.join(heads[:at])} {last}" for at in range(len(heads) - 1, 0, -1)), last]]


def _with_tails(name: str, tails: Sequence[str], place: str) -> Iterator[str]:
    """Yield a name with what it may share with the last of a row - *descending* (and sigmoid) *colon* -, and alone."""
    for at in range(1, len(tails)):
        yield f"{name} {' '.join(tails[at:])}{place}"
    if place:
        yield f"{name}{place}"
    if _HALF.fullmatch(name.strip("- ")) and tails and (end := _HALF.sub("", tails[0], count=1)) != tails[0]:
        yield f"{name.strip('- ')}{end} {' '.join(tails[1:])}".strip()
    yield name
