"""The few exceptions of lmsgraph, and the problems that checks yield."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["LmsgraphError", "Problem", "ProblemsError"]


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
    def summary(self) -> str:
        """How many problems there are, and what that means."""
        count = len(self.problems)
        return f"{count} problem{'s' * (count != 1)}; nothing was written"
