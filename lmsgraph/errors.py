"""The few exceptions of lmsgraph, and the problems that checks yield."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

__all__ = ["LmsgraphError", "Problem", "ProblemsError", "meant", "nearest", "pick"]

Thing = TypeVar("Thing")


class LmsgraphError(Exception):
    """Something the user can mend; its text says what and how, in one line."""


class Problem(NamedTuple):
    """One thing that is wrong at one place of a file.

    >>> print(Problem("a.yaml", 3, 7, "cases.index.patient.sex", "unknown word 'femal'", "did you mean 'female'?"))
    a.yaml:3:7: cases.index.patient.sex: unknown word 'femal' (did you mean 'female'?)
    """

    file: str
    line: int
    column: int
    field: str
    message: str
    repair: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: "
        field = f"{self.field}: " if self.field else ""
        repair = f" ({self.repair})" if self.repair else ""
        return f"{where}{field}{self.message}{repair}"


class ProblemsError(LmsgraphError):
    """Files have problems, so that nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def count(self) -> str:
        """How many problems there are."""
        count = len(self.problems)
        return f"{count} problem{'s' * (count != 1)}"


def nearest(word: str, known: Iterable[str], *, count: int = 3, least: float = 0.5) -> list[str]:
    """Return the names that are most like a word, the nearest first.

    >>> nearest("pazopanip", ["sorafenib", "pazopanib"], count=1)
    ['pazopanib']
    """
    from difflib import get_close_matches  # only a slip waits for it

    return get_close_matches(word, sorted(known), n=count, cutoff=least)


def pick(names: Mapping[str, Thing], name: str, missing: str, otherwise: str = "") -> Thing:
    """Return what a name means among those that are known, but for capitals; an error says what is near.

    >>> pick({"Pazopanib": 1, "Index": 2}, " pazopanib ", "no drug is called")
    1
    """
    called = {key.casefold(): key for key in reversed(list(names))}
    wanted = name.strip().casefold()
    if wanted in called:
        return names[called[wanted]]
    hint = meant((called[one] for one in nearest(wanted, (one for one in called if "/" not in one))), otherwise)
    raise LmsgraphError(f"{missing} '{name}'" + (f"; {hint}" if hint else ""))


def meant(near: Iterable[str], otherwise: str = "") -> str:
    """Return the question whether some names were meant, or what else to say where there are none.

    >>> meant(["PR", "SD"]), meant([], "lmsgraph queries lists them")
    ("did you mean 'PR', 'SD'?", 'lmsgraph queries lists them')
    """
    said = ", ".join(f"'{one}'" for one in near)
    return f"did you mean {said}?" if said else otherwise
