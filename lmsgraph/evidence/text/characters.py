"""The characters of a paper to a plain set of them, with the place where each one stood.

Renditions of one paper differ in their characters: ligatures, several dashes and quotes, superscripts as characters, as
``<sup>`` or as LaTeX, soft hyphens. Here each becomes one plain form, whatever stands around it; what depends on the
neighbours (is this hyphen a sign, a range or a line break?) is the business of ``words``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["NARROW", "plain_characters"]

NARROW = "\u00a0\u2007\u2009\u202f"
"""The blanks that may separate thousands; they keep their form until the numbers are read."""

_GROUPS = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d",
    "'": "\u2018\u2019\u201a\u201b\u02bc`\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb",
    "": "\u00ad\u200b\u200c\u200d\u2060\ufeff\u2122\u00ae\u00a9\u2120",
    "\u00b0": "\u00ba\u02da\u2218",
    "\u00d7": "\u2715\u2716\u2a2f\u2573",
    "*": "\u2217",
    "\u2264": "\u2266\u2a7d",
    "\u2265": "\u2267\u2a7e",
    "~": "\u223c\u223d\u2248\u2243\u02dc",
    "\u00b7": "\u2219\u22c5\u2027",
    "/": "\u2044\u2215",
    "\u03bc": "\u00b5",
    "+": "\u207a",
}
_GREEK = {
    chr(code): unicodedata.name(chr(code)).rsplit(" ", 1)[1].lower()
    for code in (*range(0x391, 0x3AA), *range(0x3B1, 0x3CA))
    if code not in (0x39C, 0x3A2, 0x3BC)  # mu stays: it is the prefix of a unit far more often than a letter
}
_LATEX = {
    **dict.fromkeys(("times", "ast"), "\u00d7"),
    **dict.fromkeys(("le", "leq", "leqslant"), "\u2264"),
    **dict.fromkeys(("ge", "geq", "geqslant"), "\u2265"),
    **dict.fromkeys(("sim", "approx", "simeq"), "~"),
    **dict.fromkeys(("circ", "degree"), "\u00b0"),
    "pm": "\u00b1",
    "cdot": "\u00b7",
    "lt": "<",
    "gt": ">",
    "mu": "\u03bc",
    "upmu": "\u03bc",
    ",": "\u2009",
    **{name: name for name in set(_GREEK.values())},
    **{sign: sign for sign in "%$&#_<>"},
}

_SPECIAL = re.compile(
    r"""\u00ad\s*                                       # a soft hyphen, and the line break after it
    | <sup\b[^<>]*>\s*[-\u2010-\u2015\u2212]\s*</sup>   # a raised minus: always a sign, never a hyphen
    | </?su[bp]\b[^<>]*>
    | \\(?:math\w+|text\w*|operatorname|rm|bf|it)\b\s*\{? | \\(?:[A-Za-z]+|[^\sA-Za-z])
    | (?<=[^\W\d_])\$?_\{?(?=[^\W_])                    # IC_{50}
    | [{}] | \$(?=[\^_])                                # the braces of 10^{9}, the dollar of 10$^9$
    | \u207b?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+
    | [^\W\d_][\u0300-\u036f]+
    | [^\x00-\x7f]""",
    re.VERBOSE | re.IGNORECASE,
)
_RAISED = frozenset("\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_LONE_MINUS = "\u207b"


class _Table(dict[str, str]):
    """Plain forms of single characters, worked out when first met."""

    def __missing__(self, character: str) -> str:
        form = unicodedata.normalize("NFKC", character)
        if form == character:
            plain = form
        elif "\u2044" in form:
            plain = " " + form.replace("\u2044", "/")  # 2½ is 2 1/2, not 21/2
        else:
            plain = "".join(self[part] for part in form)
        self[character] = plain
        return plain


_PLAIN = _Table(_GREEK)
_PLAIN.update({character: plain for plain, group in _GROUPS.items() for character in group})
_PLAIN.update({blank: blank for blank in NARROW})
_PLAIN[_LONE_MINUS] = _LONE_MINUS


def _plain(found: str) -> str:
    if found[-1] in _RAISED and found != _LONE_MINUS:
        return "^" + unicodedata.normalize("NFKC", found).replace("\u2212", "-")
    if len(found) == 1:
        return "" if found in "{}$_" else _PLAIN[found]
    first = found[0]
    if first == "<":
        lowered = found.lower()
        return _LONE_MINUS if "</" in lowered[1:] else "^" if lowered.startswith("<sup") else ""
    if first == "\\":
        return _LATEX.get(found[1:], "")
    return "" if first in "\u00ad$_" else unicodedata.normalize("NFKC", found)


def plain_characters(text: str) -> tuple[str, Sequence[int]]:
    """Return the text in plain characters, and for each of them (and for the end) its offset in the text given.

    Superscripts become ``^`` and their digits, subscripts plain digits.

    >>> plain_characters("10⁹/L, m<sup>2</sup>, IC₅₀, ﬁbroma")[0]
    '10^9/L, m^2, IC50, fibroma'
    """
    parts: list[str] = []
    origin: list[int] = []
    last = 0
    for match in _SPECIAL.finditer(text):
        start, stop = match.span()
        plain = _plain(match[0])
        parts.append(text[last:start])
        parts.append(plain)
        origin.extend(range(last, start))
        origin.extend([start] * len(plain))
        last = stop
    if not parts:
        return text, range(len(text) + 1)
    parts.append(text[last:])
    origin.extend(range(last, len(text) + 1))
    return "".join(parts), origin
