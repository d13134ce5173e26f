"""A word to the one long name from which it differs by a letter: docetaxal; nothing where two names are as near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["Misspelt"]

_SHORTEST = 8
"""Letters of a name that is told from others though one of them is wrong."""


class Misspelt:
    """Names, ready to be asked which of them a misspelt word means.

    >>> drugs = Misspelt(["docetaxel", "lapatinib", "vincristine"], known=["apatinib"])
    >>> [drugs.meant(word) for word in ("docetaxal", "doectaxel", "docetaxels", "apatinib", "docetexal", "docetaxel")]
    ['docetaxel', 'docetaxel', 'docetaxel', '', '', '']
    """

    def __init__(self, names: Iterable[str], known: Iterable[str] = ()) -> None:
        names = list(names)
        self._known = frozenset((*names, *known))
        self._near: dict[str, set[str]] = {}
        long = [name for name in names if len(name) >= _SHORTEST and name.isalpha()]
        self._halves = frozenset(half for name in long for half in _halves(name))
        for name in long:
            for form in _forms(name):
                self._near.setdefault(form, set()).add(name)

    def meant(self, word: str) -> str:
        """Return the one name from which a word differs by a letter; empty where it is a name, or near to two."""
        if len(word) < _SHORTEST - 1 or self._halves.isdisjoint(_halves(word)) or word in self._known:
            return ""
        near = {name for form in _forms(word) for name in self._near.get(form, ()) if _differ_by_one(word, name)}
        return near.pop() if len(near) == 1 else ""


def _halves(word: str) -> tuple[str, str]:
    """Return how a word begins and how it ends: one letter is wrong in one of them alone."""
    return f"{word[:4]}-", f"-{word[-3:]}"


def _forms(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without one of its letters."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _differ_by_one(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is another, too few or too many, or by two that changed places."""
    if len(one) == len(other):
        wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(wrong) == 1:
            return wrong[0] > 0
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return swapped and (one[wrong[0]], one[wrong[1]]) == (other[wrong[1]], other[wrong[0]])
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
