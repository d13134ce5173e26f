"""The words before or after a number that say that it is a bound or a guess."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["comparator_after", "comparator_before", "comparators_agree", "named_comparator"]

_COMPARATIVES = {
    **dict.fromkeys(("more", "greater", "higher", "larger", "longer", "older", "bigger", "later"), ">"),
    **dict.fromkeys(("less", "fewer", "lower", "smaller", "shorter", "younger", "earlier"), "<"),
}
_OPPOSITES = {">": "<=", "<": ">="}
_PHRASES: dict[tuple[str, ...], str] = {
    **{(word, "than"): sign for word, sign in _COMPARATIVES.items()},
    **{(no, word, "than"): _OPPOSITES[sign] for word, sign in _COMPARATIVES.items() for no in ("no", "not")},
    **dict.fromkeys((("at", "least"), ("≥",), ("minimum", "of")), ">="),
    **dict.fromkeys((("at", "most"), ("up", "to"), ("≤",), ("maximum", "of")), "<="),
    **dict.fromkeys(((">",), ("above",), ("exceeding",), ("exceeded",), ("exceeds",), ("beyond",)), ">"),
    **dict.fromkeys((("<",), ("below",), ("under",)), "<"),
    **{(word,): "about" for word in ("about", "approximately", "approx", "around", "nearly", "almost", "roughly")},
    **{(word,): "about" for word in ("ca", "circa", "approximated", "approximating", "approached", "approaching")},
    **dict.fromkeys((("not", "exceed"), ("not", "exceeding")), "<="),
    ("~",): "about",
    ("close", "to"): "about",
    ("over",): "over",
    ("within",): "within",
}
_NAMES = {" ".join(phrase): sign for phrase, sign in _PHRASES.items()} | {"": "", ">=": ">=", "<=": "<=", "over": ">"}
_LENIENT = {"over": ("", ">"), "within": ("", "<=")}
"""What may be no comparator at all: a course *over* 8 weeks lasts 8 weeks."""

_TELLING = frozenset(
    (
        *("report", "reports", "reported", "case", "cases", "paper", "article", "study", "letter", "talk", "tell"),
        *("present", "presents", "write", "history", "story", "information", "data"),
    )
)
"""What is *about a 40-year-old* is of that patient, who is 40."""

_NEXT = frozenset((("and", "later"), ("and", "earlier")))
"""What begins with *and later* is another thing: 50 Gy *and later* 20 Gy."""

_ARTICLES = frozenset(("a", "an", "the", "some"))


def named_comparator(text: str) -> str:
    """Return the sign of a comparator as a record names it: ``more than`` and ``>`` are ``>``.

    >>> named_comparator("at least"), named_comparator("approximately")
    ('>=', 'about')
    """
    return _NAMES[text.strip().lower()]


def comparator_before(tokens: Sequence[str], position: int) -> tuple[str, int]:
    """Return the comparator that stands right before a position, and where it begins."""
    for end in (position, position - 1):
        if end < position and (end < 0 or tokens[end] not in _ARTICLES):
            break
        for length in (3, 2, 1):
            phrase = tuple(tokens[end - length : end]) if length <= end else ()
            of_it = end < position and phrase == ("about",) and end > 1 and tokens[end - 2] in _TELLING
            if phrase in _PHRASES and not of_it:
                return _PHRASES[phrase], end - length
    return "", position


def comparator_after(tokens: Sequence[str], position: int) -> str:
    """Return the comparator in ``or more``, ``or younger`` at a position."""
    said = tuple(tokens[position : position + 2])
    if said in (("at", "most"), ("at", "least")) and not "".join(tokens[position + 2 : position + 3]).isdigit():
        return _PHRASES[said]
    if len(said) == 2 and said[0] in ("or", "and") and said[1] in _COMPARATIVES and said not in _NEXT:
        after = tokens[position + 2] if position + 2 < len(tokens) else ""
        return "" if after == "than" else f"{_COMPARATIVES[said[1]]}="
    return ""


def comparators_agree(wanted: str, found: str) -> bool:
    """Whether what the paper says before a number is what the record says."""
    return wanted in _LENIENT.get(found, (found,))
