"""Words to the words that they are made of: ``trabectedin-resistant``, ``sub- and supraglottic``, ``U-LMS``.

A hyphen is no part of a normalised word, so that what it joined is looked up in the text itself. An abbreviation is
read as what the paper says it stands for, where it explains it once: ``uterine leiomyosarcoma (U-LMS)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lmsgraph.evidence.text.places import Stretch
from lmsgraph.evidence.text.words import Words, normalised

__all__ = ["Parts", "abbreviations", "parts"]

_JOINED = re.compile(r"[-\u2010-\u2015\u2212]+")
_LEVEL = re.compile(r"(?:[cls]|th?)\d{1,2}")
_ENDS = re.compile(r"(st|nd|rd|th)(\d+)(st|nd|rd|th)")
_DENYING = frozenset(
    ("a", "an", "anti", "contra", "de", "dis", "ex", "extra", "half", "im", "in", "neo", "non", "pseudo", "un")
)
"""What makes something else of the word behind the hyphen, so that the word does not stand there by itself."""

_BOUND = ("hyper", "hypo", "iso")
"""What stands before no word that is named without it: *hypo-intense*."""

_ANTIGEN = re.compile(r"[A-Z]{1,4}-?\d\w*|[A-Z]{2,}\d*|(?=\w*\d)[A-Za-z]\w+")
"""What an *anti-CD34* antibody stains."""

_SHARING = ("and", "or", "to")
_PREFIXES = (
    *("chemo", "cryo", "immuno", "radio", "thermo"),
    *("adeno", "ante", "endo", "epi", "extra", "hyper", "hypo", "infra", "inter", "intra", "macro", "micro", "mid"),
    *("multi", "myo", "neo", "osteo", "para", "peri", "post", "pre", "retro", "sub", "super", "supra", "trans", "uni"),
)
_BRACKET = re.compile(r"[(\[]\s*([A-Za-z][\w-]{1,11})\s*[)\],;]")
_SHORT = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z][A-Za-z0-9-]{1,9}")
_CLAUSE = re.compile(r"[^.;:()\[\]]*$")


class Parts(NamedTuple):
    """Words taken apart, and for each the word that it is a part of."""

    tokens: tuple[str, ...]
    at: tuple[int, ...]


def parts(
    tokens: Sequence[str],
    text: str = "",
    offsets: Sequence[Stretch] = (),
    known: Mapping[str, Sequence[str]] | None = None,
) -> Parts:
    """Return the words that some words are made of, given where they stand in a text and its abbreviations.

    >>> parts(("sub", "and", "supraglottic"))
    Parts(tokens=('subglottic', 'and', 'supraglottic'), at=(0, 1, 2))
    >>> parts(("scarresistant",), "scar-resistant", [(0, 14)]).tokens
    ('scar', 'resistant')
    """
    out: list[str] = []
    at: list[int] = []
    for index, token in enumerate(tokens):
        printed = text[slice(*offsets[index])] if offsets else token
        said = known.get(token) if known else None
        for part in said or _row(token, printed) or _split(token, printed):
            out.append(part)
            at.append(index)
        if index + 1 < len(offsets) and _LEVEL.fullmatch(token) and _is_row(tokens, index, text, offsets):
            out.append("-")
            at.append(index)
    for index in range(len(out) - 2):
        if out[index] in _PREFIXES and out[index + 1] in _SHARING:
            out[index] += _stem(out[index + 2])
    return Parts(tuple(out), tuple(at))


def _row(token: str, printed: str) -> tuple[str, ...]:
    """Return the ends of a row that are joined: *2nd-6th* is the 2nd to the 6th."""
    said = _ENDS.fullmatch(token) if _JOINED.search(printed) else None
    return (said[1], "-", said[2], said[3]) if said else ()


def _is_row(tokens: Sequence[str], index: int, text: str, offsets: Sequence[Stretch]) -> bool:
    """Return whether a vertebra and the next one are the ends of a row: *L2-L4*, not *L2, L4*."""
    between = text[offsets[index][1] : offsets[index + 1][0]]
    return bool(_LEVEL.fullmatch(tokens[index + 1]) and _JOINED.fullmatch(between.strip()))


def _split(token: str, printed: str) -> tuple[str, ...]:
    pieces = _JOINED.split(printed)
    if len(pieces) < 2 or not all(piece.strip() for piece in pieces):
        return (token,)
    words = [normalised(piece) for piece in pieces]
    if any(len(word) != 1 for word in words) or "".join(word for (word,) in words) != token:
        return (token,)
    if words[0][0] in _DENYING and not (words[0][0] == "anti" and _ANTIGEN.fullmatch(pieces[1])):
        return (token,)
    if len(words) == 2 and words[0][0] in _BOUND:
        return (token,)
    broken = any(piece[0].isspace() for piece in pieces[1:])
    if broken and words[1][0] not in _SHARING:
        return (token,)  # a line may end there
    return tuple(word for (word,) in words)


def _stem(word: str) -> str:
    prefix = max((prefix for prefix in _PREFIXES if word.startswith(prefix)), key=len, default="")
    return word.removeprefix(prefix) if prefix else ""


def abbreviations(source: Words) -> dict[str, tuple[str, ...]]:
    """Return what the abbreviations of a text stand for, by the word that each one is.

    >>> from lmsgraph.evidence.text.words import words
    >>> abbreviations(words("A tumour of smooth muscle, a giant cell sarcoma (GCS), was seen."))
    {'gcs': ('giant', 'cell', 'sarcoma')}
    """
    return dict(_explained(source.text))


def _explained(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _BRACKET.finditer(text):
        if not _SHORT.fullmatch(match[1]):
            continue
        short = normalised(match[1])
        clause = _CLAUSE.search(text, max(0, match.start() - 150), match.start())
        long = _long(match[1], clause[0] if clause else "")
        if len(short) == 1 and long:
            yield short[0], normalised(long)


def _long(short: str, before: str) -> str:
    """Return the end of a clause whose words begin with the letters of an abbreviation, in their order."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    found = list(re.finditer(r"[^\W_]+", before))
    at = len(before.rstrip())
    position = at
    for number, letter in enumerate(reversed(letters)):
        first = number == len(letters) - 1
        position -= 1
        while position >= 0 and not (
            before[position].lower() == letter and (not first or any(word.start() == position for word in found))
        ):
            position -= 1
        if position < 0:
            return ""
    long = before[position:at]
    return long if len(long.split()) <= len(letters) + 4 and long.lower() != short.lower() else ""
