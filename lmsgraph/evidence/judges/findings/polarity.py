"""A stain among the words to what they say of it: positive, negative, equivocal, or nothing.

A sign or ``positive`` right behind the stain decides (``VIM+, CD117-``; ``Ki67 (10-20% positive)``). Else it is the
cue that governs the list in which the stain stands: before it (``negative for A, B and C``) or behind it (``A and B
were negative``). Where both are there and disagree, the one that touches the stain decides; else nobody can tell.
An exception (``all but A were negative``, ``negative apart from A``) has the sign that the others have not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.reach import has_verb, reaches
from lmsgraph.evidence.judges.findings.genes import is_gene
from lmsgraph.evidence.judges.findings.signs import (
    EXPRESSED,
    MINUS,
    NEGATIVE,
    POSITIVE,
    SIGN,
    STRENGTHS,
    TURNED,
    Polarity,
    is_sign,
    sign_before,
)
from lmsgraph.evidence.judges.reading import is_number

__all__ = ["polarity"]

_STRENGTH = rf"(?:{'|'.join(sorted(STRENGTHS))})"
_STAIN = r"(?:(?:immuno)?expressions?|immunostaining|reactions?|results?|stain(?:ed|ing|s)?)"
_LIST_VERBS = (
    *("are", "be", "been", "being", "demonstrate", "demonstrated", "did", "displayed", "exhibit", "exhibited", "have"),
    *("show", "showed", "stain", "were"),
)
_VERBS = frozenset(
    (
        *("demonstrates", "exhibits", "had", "has", "is", "remained", "revealed"),
        *("reveals", "showing", "shows", "stained", "stains", "was"),
        *_LIST_VERBS,
    )
)
_EQUIVOCAL = r"(?:equivocal|indeterminate|inconclusive|doubtful)"
_FOR = r"(?:for|of|with|to)"
_NOTED = r"(?:was|were) (?:observed|seen|noted|found|detected)"
_TO = r"(?:for|of|with|to|against|in)"
_CELLS_ARE = "".join(
    rf"(?<!\b{word} )"
    for word in ("been", "not", "sections", "slides", "specimen", "specimens", "tissue", "was", "were")
)
"""What is *stained for* something is so, unless somebody stained it to see."""
_BEFORE: tuple[tuple[re.Pattern[str], Polarity], ...] = (
    (re.compile(rf"\b(?:no|not|nor|without)(?: \w+)?(?: {POSITIVE})?(?: {_STAIN})? {_FOR}$"), "negative"),
    (re.compile(rf"\b(?:no|not|without)(?: \w+)? (?:{POSITIVE}|{_STAIN}) {_NOTED} {_FOR}$"), "negative"),
    (re.compile(rf"\b{POSITIVE} {_NOTED} {_FOR}$"), "positive"),
    (re.compile(rf"\b{NEGATIVE} {_NOTED} {_FOR}$"), "negative"),
    (re.compile(r"\b(?:do|does|did) not express$|\bnot expressing$"), "negative"),
    (re.compile(rf"\b(?:(?:do|does|did) not|fail(?:ed|s|ing)? to) (?:stain|react|express)(?: {_FOR})?$"), "negative"),
    (re.compile(rf"\b(?:no|negative) {_STAIN} (?:is|was|were) \w+ {_TO}$"), "negative"),
    (re.compile(rf"\b{POSITIVE} {_STAIN} (?:is|was|were) \w+ {_TO}$"), "positive"),
    (re.compile(rf"\b{NEGATIVE}(?: \w+)? including$"), "negative"),
    (re.compile(rf"\b{POSITIVE}(?: \w+)? including$"), "positive"),
    (
        re.compile(rf"\b(?:absence|lack|loss) of(?: {_STRENGTH})?(?: {_STAIN}| {POSITIVE})?(?: {_FOR})?$"),
        "negative",
    ),
    (re.compile(rf"\blost(?: the)?(?: {_STRENGTH})?(?: {_STAIN} of)?$"), "negative"),
    (re.compile(rf"\b{NEGATIVE}(?:(?: \w+)? {_STAIN} {_TO}| {_FOR})$"), "negative"),
    (re.compile(rf"\b{POSITIVE}(?:(?: \w+)? {_STAIN} {_TO}| {_FOR})$"), "positive"),
    (re.compile(rf"\b{_EQUIVOCAL}(?:(?: \w+)? {_STAIN} {_TO}| {_FOR})$"), "equivocal"),
    (re.compile(rf"\b{_STRENGTH} {_STAIN} {_FOR}$"), "positive"),
    (re.compile(rf"{_CELLS_ARE}\bstained(?: \w+ly)? (?:for|with)$|\bcells stain(?: \w+ly)? (?:for|with)$"), "positive"),
    (re.compile(r"(?<!not )(?<!was )(?<!were )\bexpress(?:ed|es|ing)?$|\b(?:immuno)?expressions? of$"), "positive"),
    (re.compile(r"\b(?:no|not|without|lack(?:ed|ing|s))$"), "negative"),
)
_ATTRIBUTE = re.compile(
    rf"(?:^|\b(?:a|and|had|of|or|showed|the|with|there (?:is|are|was|were)) )(?:({POSITIVE})|{NEGATIVE})$"
)
_DONE_SO = ("did", "was", "were")
_LIKEWISE = re.compile(r"\b(?:as|so|and so) (?:were|was|did)$")
"""What others are like: A was negative, *as were* B and C."""
_NOT_ITS_OWN = rf"\b(?! (?:{_STAIN} )?for\b)"  # "the cells were positive for" says nothing of the cells
_BEHIND: tuple[tuple[re.Pattern[str], Polarity], ...] = (
    (re.compile(r"(?:\w+ )?(?:no|not|never)\b(?! only\b)"), "negative"),
    (re.compile(rf"(?:\w+ )*?{_EQUIVOCAL}{_NOT_ITS_OWN}"), "equivocal"),
    (re.compile(rf"(?:\w+ )*?(?:{NEGATIVE}|absent|lost|undetectable){_NOT_ITS_OWN}"), "negative"),
    (
        re.compile(
            rf"(?:\w+ )*?(?:{POSITIVE}|detected|{EXPRESSED}|preserved|present|retained|{_STRENGTH} {_STAIN})"
            rf"{_NOT_ITS_OWN}"
        ),
        "positive",
    ),
)
_STOPS = _VERBS | frozenset(
    (
        *("although", "because", "but", "compatible", "confirmed", "consistent", "diagnosed", "however"),
        *("indicating", "received", "resulting", "suggested", "suggesting", "underwent", "whereas", "which", "while"),
    )
)
_FARTHEST = 40  # words from a cue to the last stain of its list
_QUALIFIERS = 8  # words from a stain to the sign behind it
_PREDICATE = 6  # words from a verb to what it says


def _right_behind(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> Polarity | None:
    """Return what a sign or word says right behind the stain, after no more than its extent and intensity."""
    for position in range(stop, min(len(tokens), stop + _QUALIFIERS)):
        word = tokens[position]
        if position in breaks:
            return None
        if word == "+":
            return "positive"
        if word == "±" and not is_number(tokens[position + 1] if position + 1 < len(tokens) else ""):
            return "equivocal"
        if word == "-" and is_sign(tokens, position):
            following = tokens[position + 1] if position + 1 < len(tokens) else ""
            if is_number(following):
                return None  # "Ki67 - 20 %": a dash, or the end of "CD117-, 20 ..."
            return _right_behind(tokens, position + 1, breaks) or "negative"  # "desmin - positive": a dash again
        if re.fullmatch(_EQUIVOCAL, word):
            return "equivocal"
        positive = re.fullmatch(POSITIVE, word)
        if word.endswith("ity") and position + 1 < len(tokens) and tokens[position + 1] in _VERBS:
            return None  # "immunoreactivity was lost": its verb decides
        if positive or re.fullmatch(NEGATIVE, word):
            if "for" in tokens[position + 1 : position + 3]:
                return None  # it begins what is said of other stains
            return "positive" if positive else "negative"
        if not (word in STRENGTHS or is_number(word) or word in ("-", "%", "<", ">", "≤", "≥", "~", "about")):
            return None
    return None


def _before(tokens: Sequence[str], start: int, breaks: Collection[int]) -> tuple[int, Polarity] | None:
    """Return how many words lie between the stain and the cue before it, and what that says."""
    for end in range(start, max(0, start - _FARTHEST), -1):
        window = " ".join(tokens[max(0, end - 6) : end])
        for cue, said in _BEFORE:
            if cue.search(window):
                return start - end, said
        if end == start and (attribute := _ATTRIBUTE.search(window)):
            return 0, "positive" if attribute[1] else "negative"
        if end and tokens[end - 1] in _DONE_SO and (likewise := _LIKEWISE.search(window)):
            sign = sign_before(tokens, end - len(likewise[0].split()), breaks)
            return (start - end, sign) if sign else None
        if end in breaks or tokens[end - 1] in _STOPS or tokens[end - 1] == "with" or is_sign(tokens, end - 1):
            return None
    return None


def _behind(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> tuple[int, Polarity] | None:
    """Return how many words lie between the stain and the verb behind it, and what that says."""
    for position in range(stop, min(len(tokens), stop + _FARTHEST)):
        if position in breaks or is_sign(tokens, position):
            return None
        if tokens[position] in _VERBS:
            listed = "and" in tokens[stop:position] or "or" in tokens[stop:position]
            if listed and tokens[position] not in _LIST_VERBS:
                return None  # "A and B was": only B is meant
            end = min((b for b in breaks if b > position), default=len(tokens))
            window = " ".join(tokens[position + 1 : min(end, position + 1 + _PREDICATE)])
            if window.split(" ")[0] in STRENGTHS and {tokens[position - 1], tokens[position]} & _STAINING:
                return position - stop, "positive"  # "CD10 stained weakly", "CD10 expression was weak"
            matches = [(match.end(), said) for cue, said in _BEHIND if (match := cue.match(window))]
            return (position - stop, min(matches)[1]) if matches else None
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        sign = re.fullmatch(rf"({POSITIVE})|{NEGATIVE}", tokens[position])
        if sign and not (tokens[position].endswith("ity") and following in _VERBS):
            if _ends_list(tokens, stop, position):
                return position - stop, "positive" if sign[1] else "negative"
            return None
        if tokens[position] in _STOPS:
            return None
    return None


def _ends_list(tokens: Sequence[str], stop: int, sign: int) -> bool:
    """Return whether a sign behind a list is that of all its members: *S-100 and CD34 negative*."""
    between = tokens[stop:sign]
    joined = 0 < len(between) <= _LIST and ({"and", "or"} & {*between}) and between[-1] not in ("and", "or")
    return bool(joined) and not any(word in ("for", "with", "cells") for word in tokens[sign + 1 : sign + 3])


_EXCEPTION = re.compile(
    r"\b(?:all|every|everything|none|nothing)(?: \w+){0,3} but(?: for)?$|\bexcept(?:ing)?(?: (?:for|that of))?$"
    r"|\bexceptions? (?:of|being|was|were)$|\b(?:apart|aside) from$|\bother than$|\bsave for$|\bexcluding$|\bbesides$"
)
_LISTED = frozenset(("a", "an", "and", "any", "cells", "for", "in", "of", "only", "or", "scattered", "some", "the"))
_EXCEPTED = 8  # words from an exception to the last stain of it


def _excepted(tokens: Sequence[str], start: int, stop: int, breaks: Collection[int]) -> Polarity | None:
    """Return the sign of a stain that is an exception: the one that the others do not have."""
    for end in range(start, max(0, start - _EXCEPTED), -1):
        if end in breaks or tokens[end - 1] in _STOPS - {"was", "were", "but"}:
            return None
        cue = _EXCEPTION.search(" ".join(tokens[max(0, end - 6) : end]))
        gap = tokens[end:start]
        if cue and (all(word in STRENGTHS | _LISTED for word in gap) or not {"and", "or"}.isdisjoint(tokens[end:stop])):
            return _opposite(tokens, end - len(cue[0].split()), stop, breaks)
    return None


def _opposite(tokens: Sequence[str], before: int, behind: int, breaks: Collection[int]) -> Polarity | None:
    """Return what is not said of the others: by the sign nearest before an exception, or else by that behind it."""
    first = max((at for at in breaks if at <= before), default=0)
    end = min((at for at in breaks if at >= behind), default=len(tokens))
    for at in (*range(before - 1, first - 1, -1), *range(behind, end)):
        if SIGN.fullmatch(tokens[at]):
            minus = MINUS.fullmatch(tokens[at]) is not None
            turned = not TURNED.isdisjoint(tokens[max(first, at - 3) : at])
            return "positive" if minus != turned else "negative"
    return None


_LIST = 6  # words from a stain to what all of its list have
_HAD = frozenset(
    ("expression", "positivity", "immunopositivity", "immunoreactivity", "labelling", "labeling", "staining")
)
_STAINING = _HAD | {"stain", "stained", "stains"}


def _expressed(tokens: Sequence[str], start: int, stop: int, breaks: Collection[int]) -> bool:
    """Return whether a noun says that a stain is there, in some part of the cell: *membranous CD99 expression*."""
    if not start or tokens[start - 1] not in STRENGTHS:
        return False
    for at in range(stop, min(len(tokens), stop + _LIST)):
        if at in breaks or tokens[at] in _STOPS:
            return False
        if tokens[at] in _HAD:
            return True
    return False


_FOCAL = (("focal",), ("focally",), ("patchy",), ("diffuse",))
"""What a list says of a stain that is there: *cyclin D1 focal*."""


def polarity(
    tokens: Sequence[str], start: int, stop: int | None = None, *, breaks: Collection[int] = ()
) -> Polarity | None:
    """Return what the words say of the stain that stands from ``start`` to ``stop`` (one word, if not given).

    ``breaks`` are the words with which sentences begin, where they are known; no cue reaches over one.

    >>> said = "positive for actin and desmin and negative for s100 and cd34".split()
    >>> polarity(said, 4), polarity(said, 8), polarity(said, 10)
    ('positive', 'negative', 'negative')
    """
    stop = start + 1 if stop is None else stop
    if is_gene(tokens, stop, breaks):
        return None
    last = tokens[stop - 1]
    if last.endswith(("positive", "negative")) and last not in ("positive", "negative"):
        return "positive" if last.endswith("positive") else "negative"  # desmin-positive cells
    before = _before(tokens, start, breaks)
    before = before if before and reaches(tokens, start - before[0] - 1, start, stop, breaks) else None
    if before == (0, "negative") and any(token.endswith("ity") for token in tokens[stop : stop + 1]):
        return "negative"  # "loss of desmin immunoreactivity"
    if said := _right_behind(tokens, stop, breaks) or _excepted(tokens, start, stop, breaks):
        return said
    behind = _behind(tokens, stop, breaks)
    behind = behind if behind and has_verb(tokens, start, stop, stop + behind[0], breaks) else None
    if (
        before is None
        and behind is None
        and (_expressed(tokens, start, stop, breaks) or tuple(tokens[stop : stop + 1]) in _FOCAL)
    ):
        lost = tokens[stop + 1] if stop + 1 < len(tokens) and stop + 1 not in breaks else ""
        return None if lost.startswith(("loss", "negativ", "absen")) else "positive"
    if before is None or behind is None or before[1] == behind[1]:
        one = before or behind
        return one[1] if one else None
    return min(before, behind)[1] if 0 in (before[0], behind[0]) and before[0] != behind[0] else None
