"""A name of several words to where the grammar spreads it: a shared head, a modifier in between, of, is.

``residual or metastatic disease`` names *residual disease*, ``uterine progressive leiomyosarcoma`` a *uterine
leiomyosarcoma*, ``metastases in both lungs`` *lung metastases*, ``the margin was positive`` a *positive margin*.
Between the words of a name may stand what describes its head or shares it, never a verb or a denial.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache

from lmsgraph.evidence.judges.names.apart import adverb_behind, lent, of_the_time
from lmsgraph.evidence.judges.names.modifiers import COPULAS, DENIALS, OF, STOPS, is_modifier
from lmsgraph.evidence.judges.names.numbered import COORDINATORS, RANGING, labelled, numbered, run_at, vertebral
from lmsgraph.evidence.judges.names.spelling import derived, spellings
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict
from lmsgraph.evidence.text.words import normalised

__all__ = ["denies_phrase", "holds_phrase"]

_JOINING = COORDINATORS | {"to"}  # spindled to epithelioid cells
_OF_A_KIND = frozenset(
    ("rate", "rates", "degree", "dose", "level", "levels", "amount", "number", "grade", "of", "tumor", "tumour")
)
_ARE = tuple(form for word in ("are", "is", "was", "were") for form in ((word,), [word]))
_SEEN = frozenset(("apparent", "detected", "evident", "found", "identified", "noted", "observed", "seen", "visible"))
_BEHIND_OF = 6  # words from the preposition to what it leads to
_TOLD = frozenset(("clear", "clean", "close", "free", "involved", "negative", "positive", "tumorfree"))
"""What a list says of a thing without a verb."""
_SIGNED = frozenset(("cells", "cytology", "for", "margin", "margins", "node", "nodes"))
"""Behind it, it is these that it says something of."""
_SUBJECT = 12  # words from a head to its verb
_PREDICATE = 5  # words from the verb to what it says
_SHARED = 6  # words between a modifier and the head that it shares


def _describes(gap: Sequence[str], *, noun: bool) -> bool:
    """Whether what stands between two words of a name only describes the second: *uterine* progressive *sarcoma*.

    A noun may do so, too (*patent* renal vein *graft*), but for what says how the disease fares: no *stable disease*
    is a stable lung disease.
    """
    if len(gap) > 3 or not OF.isdisjoint(set(gap) - {"of"}):
        return False
    if noun and not {*STOPS, *COPULAS, *_JOINING, "of"}.isdisjoint(gap):
        noun = False
    if all(is_modifier(token) or token in _OF_A_KIND for token in gap):
        return gap[-1] != "of" or gap[0] in _OF_A_KIND
    return noun and all(map(is_modifier, gap[:-1]))


def _shares(gap: Sequence[str]) -> bool:
    """Whether it names something else that has the same head: *residual* or metastatic *disease*."""
    at = next((index for index, token in enumerate(gap) if token in _JOINING), None)
    if at is None or len(gap) > _SHARED or not all(map(is_modifier, gap[:at])):
        return False
    rest = [token for token in gap[at + 1 :] if token not in COORDINATORS]
    if gap[at] == "to" and not all(map(is_modifier, rest)):
        return False
    return 1 <= len(rest) <= 3 and all(map(is_modifier, rest[1:])) and not _ends_phrase(rest)


def _ends_phrase(rest: Sequence[str]) -> bool:
    return any(token in OF or token in STOPS or token in COPULAS or token in ("the", "a", "an") for token in rest)


def _fits(gap: Sequence[str], *, noun: bool) -> bool:
    if not gap:
        return True
    if not DENIALS.isdisjoint(set(gap) - {"nor"}):
        return False
    return _describes(gap, noun=noun) or _shares(gap)


@lru_cache(maxsize=16384)
def _words(name: str) -> tuple[frozenset[str], ...]:
    """Return the spellings of each word of a name; no name of one word is ever spread."""
    parts = [word for word in normalised(name.rstrip("*")) if word != "/"]
    return tuple(map(spellings, parts)) if 1 < len(parts) < 7 and not name.endswith("*") else ()


def _spread(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    return _following(tokens, words, noun=False)


def _compounded(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    return _following(tokens, words, noun=True)


def _following(tokens: Sequence[str], words: Sequence[frozenset[str]], *, noun: bool) -> Iterator[TokenRange]:
    """Yield where the words of a name follow each other with what may stand in between."""
    for start, token in enumerate(tokens):
        if token not in words[0]:
            continue
        at = start
        for forms in words[1:]:
            reach = range(at + 1, min(len(tokens), at + 2 + _SHARED))
            found = next((j for j in reach if tokens[j] in forms and _fits(tokens[at + 1 : j], noun=noun)), None)
            if found is None:
                break
            at = found
        else:
            yield start, at + 1


def _inverted(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where what a name begins with follows its head: *metastases* in both *lungs*."""
    for cut in range(1, len(words)):
        first, head = words[:cut], words[cut:]
        for start in range(len(tokens)):
            if not run_at(tokens, start, head):
                continue
            prep = _behind_seen(tokens, start + len(head))
            if prep >= len(tokens) or tokens[prep] not in OF:
                continue
            for at in range(prep + 1, min(len(tokens), prep + 1 + _BEHIND_OF)):
                if run_at(tokens, at, first):
                    yield start, at + len(first)
                    break
                if tokens[at] in STOPS or tokens[at] in COPULAS or tokens[at] in DENIALS:
                    break


def _behind_seen(tokens: Sequence[str], at: int) -> int:
    """Return where it goes on behind words that a thing was seen: lesions *were found* in the lungs."""
    if tokens[at : at + 1] in _ARE and at + 1 < len(tokens) and tokens[at + 1] in _SEEN:
        return at + 2
    paired = at + 2 < len(tokens) and tokens[at] in COORDINATORS and tokens[at + 2] == "of"
    return at + 2 if paired else at  # weakness and numbness of both legs


def _predicated(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where a verb says of the head what the name begins with: the *margin* was histologically *positive*."""
    for cut in range(1, len(words)):
        first, head = words[:cut], words[cut:]
        for start in range(len(tokens)):
            if not run_at(tokens, start, head):
                continue
            verb = _verb(tokens, start + len(head))
            for at in range(verb + 1, min(len(tokens), verb + 1 + _PREDICATE)) if verb else ():
                if run_at(tokens, at, first):
                    yield start, at + len(first)
                    break
                if tokens[at] in DENIALS or (tokens[at] in STOPS and not _goes_on(tokens, at, first)):
                    break


def _goes_on(tokens: Sequence[str], at: int, first: Sequence[frozenset[str]]) -> bool:
    """Return whether the same verb goes on behind *but*: the margin was narrow *but free*."""
    return tokens[at] == "but" and run_at(tokens, at + 1, first)


def _postposed(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where what a name begins with stands right behind its head as in a list: *margins free*."""
    if len(words) == 2 and not _TOLD.isdisjoint(words[0]):
        for start in range(len(tokens) - 1):
            behind = tokens[start + 2] if start + 2 < len(tokens) else ""
            if tokens[start] in words[1] and tokens[start + 1] in words[0] and behind not in _SIGNED:
                yield start, start + 2


def _acted(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where a verb says what the last word of a name does: the *tumour* was *resected*, they *resected* it."""
    done = frozenset(form for word in words[-1] for form in derived(word))
    first = words[:-1]
    for start in range(len(tokens)):
        if run_at(tokens, start, first):
            stop = start + len(first)
            verb = _verb(tokens, stop)
            for at in range(verb + 1, min(len(tokens), verb + 1 + _PREDICATE)) if verb else range(stop, stop + 1):
                if at < len(tokens) and tokens[at] in done:
                    yield start, at + 1
                    break
                if at >= len(tokens) or tokens[at] in DENIALS or tokens[at] in STOPS:
                    break
        elif tokens[start] in done:
            for at in range(start + 1, min(len(tokens), start + 5)):
                if run_at(tokens, at, first):
                    yield start, at + len(first)
                    break
                if not is_modifier(tokens[at]):
                    break


def denies_phrase(tokens: Sequence[str], names: Collection[str]) -> Verdict:
    """Return where a verb denies of the head of a name what the name begins with: *lymph nodes* were not *palpable*.

    >>> denies_phrase("the lymph nodes were not palpable".split(), ["palpable lymph nodes"]).ranges
    ((1, 6),)
    """
    for words in filter(None, map(_words, names)):
        for cut in range(1, len(words)):
            for start in range(len(tokens)):
                verb = _verb(tokens, start + len(words) - cut) if run_at(tokens, start, words[cut:]) else 0
                said = range(verb + 2, min(len(tokens), verb + 2 + _PREDICATE)) if verb else range(0)
                at = next((at for at in said if run_at(tokens, at, words[:cut])), 0)
                not_so = at and not {"not", "never"}.isdisjoint(tokens[verb + 1 : at])
                if not_so and STOPS.isdisjoint(tokens[verb:at]):
                    return Match(((start, at + cut),))
    return Mismatch(next(iter(names), ""), "")


def _verb(tokens: Sequence[str], start: int) -> int:
    """Return where the verb of a subject stands; 0 where something else begins before."""
    for at in range(start, min(len(tokens), start + _SUBJECT)):
        if tokens[at] in COPULAS:
            return at
        if tokens[at] in STOPS or tokens[at] in DENIALS or tokens[at] in COORDINATORS:
            return 0
    return 0


_READINGS: tuple[Callable[[Sequence[str], Sequence[frozenset[str]]], Iterator[TokenRange]], ...] = (
    _spread,
    lent,
    _inverted,
    _predicated,
    _postposed,
    adverb_behind,
    of_the_time,
    _acted,
    labelled,
    numbered,
    _compounded,
)


def holds_phrase(tokens: Sequence[str], names: Collection[str], *, nouns: bool = True) -> Verdict:
    """Return where one of the names stands spread over a phrase, the tightest first.

    ``nouns`` says whether a noun may stand between the words of a name, as in *patent* renal vein *graft*.

    >>> holds_phrase("no evidence of residual or metastatic disease".split(), ["residual disease"]).ranges
    ((3, 7),)
    >>> holds_phrase("the margin of the liver was focally positive".split(), ["positive margin"]).ranges
    ((1, 8),)
    >>> holds_phrase("lesions in segments v vii and viii".split(), ["segment VIII"]).ranges
    ((2, 7),)
    >>> bool(holds_phrase("residual tumour and lung disease".split(), ["residual disease"]))
    False
    """
    present = set(tokens)
    found: set[TokenRange] = set()
    for words in dict.fromkeys(map(_words, names)):
        if words and not any(present.isdisjoint(forms) for forms in words[:-1]):
            for read in _READINGS if nouns else _READINGS[:-1]:
                found.update(read(tokens, words))
        elif words and not RANGING.isdisjoint(present):
            found.update(vertebral(tokens, words))
    apart = (name.replace("-", " ") for name in names if "-" in name and " " in name)  # limb-sparing wide resection
    for words in filter(None, map(_words, apart)):
        found.update(_spread(tokens, words))
    ordered = sorted(found, key=lambda at: (at[1] - at[0], at))
    return Match(tuple(ordered)) if ordered else Mismatch(next(iter(names), ""), "")
