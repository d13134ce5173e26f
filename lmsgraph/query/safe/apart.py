"""Work whose value is wanted to that value, done in a child process that ends for sure; the caller always lives on."""

from __future__ import annotations

import os
import pickle
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.safe.sandbox import LimitError, limited, too_much

__all__ = ["Limits", "apart"]

T = TypeVar("T")
_SAID = 300


@dataclass(frozen=True)
class Limits:
    """How long a question may take, and how many megabytes more than the process that asks it has."""

    seconds: float = 60.0
    megabytes: float = 4096

    def __post_init__(self) -> None:
        for name, value in (("seconds", self.seconds), ("megabytes", self.megabytes)):
            if not isinstance(value, (int, float)) or not value > 0:
                raise LmsgraphError(f"open({name}={repr(value)[:60]}): give a number above 0")


def apart(work: Callable[[], T], limits: Limits | None) -> T:
    """Return what some work returns, done under limits; without limits it is done here."""
    if limits is None or not hasattr(os, "fork"):
        return work()
    with tempfile.TemporaryFile() as found, warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, message=".*fork.*")

        def told() -> int:
            try:
                pickle.dump((None, work()), found, protocol=pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # noqa: BLE001 - whatever it is, the caller is told of it in one way
                found.seek(0)
                found.truncate()
                pickle.dump(_told(error, limits), found)
            found.flush()
            return 0

        try:
            code = limited(told, seconds=limits.seconds, megabytes=limits.megabytes)
        except LimitError as error:
            raise LimitError(_here(str(error))) from None
        if code:
            raise LmsgraphError("the query broke off; what the engine said stands above")
        found.seek(0)
        try:
            kind, value = pickle.load(found)  # noqa: S301 - written by this process's own child
        except EOFError:  # how it ended is not known
            raise LimitError("the query was ended by the system") from None
    if kind is not None:
        raise _error(kind)(value)
    return value  # type: ignore[no-any-return]


def _told(error: Exception, limits: Limits) -> tuple[str, str]:
    """Return the name and the text of what went wrong."""
    if isinstance(error, LmsgraphError):
        return _name(type(error)), str(error)
    if isinstance(error, MemoryError):
        return _name(LimitError), _here(too_much(limits.megabytes))
    what = f"{type(error).__name__}: {error}"
    return _name(LmsgraphError), f"the query cannot run: {what[:_SAID]}"


def _here(said: str) -> str:
    """Return what a command says of its limits as it is said from Python."""
    return said.replace("--timeout", "open(seconds=...)").replace("--memory", "open(megabytes=...)")


def _name(kind: type[LmsgraphError]) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _error(kind: str) -> type[LmsgraphError]:
    """Return the error of a name, where it is made of a sentence alone; else the one that all are."""
    from lmsgraph.query.engine.run import QuerySyntaxError
    from lmsgraph.query.safe.guard import RefusedQueryError

    known = {_name(one): one for one in (LimitError, QuerySyntaxError, RefusedQueryError)}
    return known.get(kind, LmsgraphError)
