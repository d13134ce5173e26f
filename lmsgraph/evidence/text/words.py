r"""The text of a paper to normalised words, which are the same in every rendition of it.

What a typesetter may change does not count: case, ligatures, quotes, punctuation, emphasis, line ends, and the hyphen
inside a word. What changes the meaning is kept: digits, decimals, ``+ - < > = ≤ ≥ % ± / × ° ^``, and every word, so
every negation. White space never decides (but for thin and no-break blanks inside a number), hence re-wrapping changes
nothing. A hyphen, or any other dash,

- between letters vanishes with the white space after it, as an author's hyphen and that of a line break look alike:
  ``well-\ndifferentiated`` = ``welldifferentiated``, ``pre- and`` = ``preand``, ``sarcoma—a`` = ``sarcomaa``;
- from letter to digit joins: ``S-100`` = ``s100``, ``grade-\n2`` = ``grade2``, and so too ``low-\n5 mg`` = ``low5 mg``;
- from digit to letter splits: ``49-year-old`` = ``49 yearold``, ``CD117-positive`` = ``cd117 positive``;
- from digit to digit is a range, with or without blanks: ``10 - 20``; so is one between ``%`` and a digit;
- before a digit where no letter or digit stands right before it is a minus: ``(-5`` = ``- 5``;
- after a letter or digit with neither after it is a sign: ``CD117-, S-100-.`` = ``cd117 - s100 -``;
- standing free, as in ``CD34 (-)``, is kept as ``-``; raised, as in ``CD34⁻ cells``, it is always a sign;
- from a closing bracket or ``%`` to a letter vanishes: ``(PET)-CT`` = ``pet ct``.

Two losses follow, and are safe as what is lost can no longer prove anything: in a list without commas
(``CD117- CD34-``, ``Des- SMA+``) only the last minus is seen, ``des`` and ``sma`` melt, and no polarity is read off.

Numbers: ``5,400`` = ``5 400`` (thin blank) = ``5400``, ``0·31`` = ``0.31``, ``.05`` = ``0.05``, but ``4.0`` is not
``4``; ``10⁹`` = ``10^9`` (one word). Digits part from letters that follow them (``12mg`` = ``12 mg``), letters keep
their digits (``m2``, ``pT2bN0M0``). ``x`` and ``*`` between numbers are ``×``, and so is the ``x`` of ``4cmx2cm``.
Greek letters go by name, except micro.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lmsgraph.evidence.text.characters import NARROW, plain_characters

__all__ = ["Words", "normalised", "words"]

_LETTER = r"[^\W\d_]"
_ALNUM = r"[^\W_]"
_LEGEND = r"(?:Fig(?:ure|\.)|Table)\s*\d"  # a legend in the midst of a divided word is no part of it
_TOKEN = re.compile(
    rf"""
    (?P<word>(?![xX]\s+\d)(?!(?<=[\d\s])[cm]m[xX]\s*\d)(?!(?<=[\d\s][cm]m)[xX]\d) {_LETTER} {_ALNUM}*
        (?: (?<={_LETTER})(?:-+\s*(?!{_LEGEND})(?={_ALNUM})|'(?={_LETTER})) {_ALNUM}+ | \^-?\d{_ALNUM}* )* )
    | (?P<number>
        (?: [1-9]\d{{0,2}}(?:,\d{{3}})+(?!\d|,\d) | [1-9]\d{{0,2}}(?:[{NARROW}]\d{{3}})+(?!\d) | \d+ )
        (?: \.\d+ | ·(?!10\^)\d+ )? (?: \^-?\d+ )?
      | (?<![^\s(\[<>=≤≥±~+×/*-])\.\d+ )
      (?P<times> \s*[xX]\s*(?=\.?\d) | \*(?=\.?\d) | \s+\*\s+(?=\.?\d) )?
    | (?P<sign> <= | >= | \+/-+ | [+<>=≤≥±%‰×/°~↑↓≠⁻] )
    | (?P<length> (?<=[\d\s])[cm]m(?=[xX]\s*\d) )
    | (?P<cross> [xX](?=\s+\d) | (?<=[\d\s][cm]m)[xX](?=\d) )
    | (?<=[\w%°)\]"'])-+\s*(?={_LETTER})
    | (?P<dash> -+ )
    """,
    re.VERBOSE,
)
_JOINTS = re.compile(rf"(?<={_LETTER})(?:-+\s*|\^-?)|'")
_LETTERS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_SIGNS = {"<=": "≤", ">=": "≥", "⁻": "-"}
_GROUPING = re.compile(rf"[,{NARROW}]")


@dataclass(frozen=True)
class Words:
    """The words of a text: each token, and where it starts and ends in the text."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.tokens)


def _number(printed: str) -> str:
    if printed.startswith("."):
        return "0" + printed
    return _GROUPING.sub("", printed).replace("·", ".")


def words(text: str) -> Words:
    r"""Return the normalised words of a text and their places.

    >>> words("S-100 (-), 5,400\ncGy").tokens
    ('s100', '-', '5400', 'cgy')
    """
    plain, origin = plain_characters(text)
    tokens: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(plain):
        kind = match.lastgroup
        if kind is None:
            continue
        start, end = match.span()
        if kind in ("word", "length"):
            printed = match[0]
            token = (printed if printed.isalnum() else _JOINTS.sub("", printed)).casefold()
        elif kind == "number":
            printed = match[0]
            token = printed if printed.isdecimal() else _number(printed)
        elif kind == "times":
            number, end = match["number"], match.end("number")
            tokens.append(_number(number))
            starts.append(origin[start])
            ends.append(origin[end])
            start, end, token = match.start("times"), match.end("times"), "×"
        elif kind == "sign":
            printed = match[0]
            token = _SIGNS.get(printed, "±" if printed.startswith("+/") else printed)
        else:
            token = "×" if kind == "cross" else "-"
        tokens.append(token)
        starts.append(origin[start])
        ends.append(origin[end])
    return Words(text, tuple(tokens), tuple(starts), tuple(ends))


def normalised(text: str) -> tuple[str, ...]:
    """Return the normalised words of a text.

    >>> normalised("Well-differentiated; p < .05")
    ('welldifferentiated', 'p', '<', '0.05')
    """
    if _LETTERS.fullmatch(text):
        return tuple(text.replace("-", "").lower().split(" "))
    return words(text).tokens
