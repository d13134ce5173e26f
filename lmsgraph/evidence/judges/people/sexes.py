"""Words that tell which sex somebody is."""

from __future__ import annotations

from lmsgraph.evidence.judges.verdict import Match

__all__ = ["other_sex"]

_SEXES = {
    **dict.fromkeys(("female", "girl", "lady", "woman"), "female"),
    **dict.fromkeys(("boy", "gentleman", "male", "man"), "male"),
}


def other_sex(sex: str, tokens: tuple[str, ...], held: Match) -> str:
    """Return the word for the other sex, where nothing but a letter tells of this one: *M.M., female*."""
    others = (word for word in tokens if word in _SEXES and _SEXES[word] != sex)
    return next(others, "") if all(len(tokens[at[0]]) == 1 for at in held.ranges) else ""
