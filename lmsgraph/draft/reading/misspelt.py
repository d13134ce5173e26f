"""A word to the one long name from which it differs by a letter, or by two that changed places: docetaxal, docetexal.

Nothing where two names are as near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["Misspelt"]

_SHORTEST = 8
"""Letters of a name that is told from others though one of them is wrong."""


class Misspelt:
    """Names, ready to be asked which of them a misspelt word means.

    >>> drugs = Misspelt(["docetaxel", "lapatinib", "vincristine"], known=["apatinib"])
    >>> [drugs.meant(word) for word in ("docetaxal", "doectaxel", "docetaxels", "docetexal")]
    ['docetaxel', 'docetaxel', 'docetaxel', 'docetaxel']
    >>> [drugs.meant(word) for word in ("apatinib", "docetaxel", "docataxal")]
    ['', '', '']
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
        self._turned: dict[str, set[str]] = {}
        for name in long:
            self._turned.setdefault("".join(sorted(name)), set()).add(name)

    def meant(self, word: str) -> str:
        """Return the one name from which a word differs by a letter; empty where it is a name, or near to two."""
        if len(word) < _SHORTEST - 1 or word in self._known:
            return ""
        near = {name for name in self._turned.get("".join(sorted(word)), ()) if _is_swapped(word, name)}
        if not self._halves.isdisjoint(_halves(word)):
            near |= {name for form in _forms(word) for name in self._near.get(form, ()) if _differ_by_one(word, name)}
        return near.pop() if len(near) == 1 else ""


def _halves(word: str) -> tuple[str, str]:
    """Return how a word begins and how it ends: one letter is wrong in one of them alone."""
    return f"{word[:4]}-", f"-{word[-3:]}"


def _forms(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without one of its letters."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _is_swapped(one: str, other: str) -> bool:
    """Whether two letters of a word changed places, but for its first."""
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(wrong) == 2 and wrong[0] > 0


def _differ_by_one(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is another, too few or too many."""
    if len(one) == len(other):
        wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        return len(wrong) == 1 and wrong[0] > 0
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
