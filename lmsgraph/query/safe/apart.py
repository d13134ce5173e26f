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
from lmsgraph.query.safe.sandbox import LimitError, limited

__all__ = ["Limits", "apart"]

T = TypeVar("T")


@dataclass(frozen=True)
class Limits:
    """How long a question may take, and how many megabytes more than the process that asks it has."""

    seconds: float = 60.0
    megabytes: int = 4096


def apart(work: Callable[[], T], limits: Limits | None) -> T:
    """Return what some work returns, done under limits; without limits it is done here."""
    if limits is None or not hasattr(os, "fork"):
        return work()
    with tempfile.TemporaryFile() as found, warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, message=".*fork.*")

        def told() -> int:
            try:
                said: tuple[str, object] = ("", work())
            except LmsgraphError as error:
                said = (type(error).__module__ + ":" + type(error).__qualname__, str(error))
            pickle.dump(said, found, protocol=pickle.HIGHEST_PROTOCOL)
            found.flush()
            return 0

        try:
            code = limited(told, seconds=limits.seconds, megabytes=limits.megabytes)
        except LimitError as error:
            said = str(error).replace("--timeout", "open(seconds=...)").replace("--memory", "open(megabytes=...)")
            raise LimitError(said) from None
        if code:
            raise LmsgraphError("the query broke off; what the engine said stands above")
        found.seek(0)
        kind, value = pickle.load(found)  # noqa: S301 - written by this process's own child
    if kind:
        raise _error(kind)(value)
    return value  # type: ignore[no-any-return]


def _error(kind: str) -> type[LmsgraphError]:
    """Return the error of a name, where it is made of a sentence alone; else the one that all are."""
    from lmsgraph.query.engine.run import QuerySyntaxError
    from lmsgraph.query.safe.guard import RefusedQueryError

    known = {one.__module__ + ":" + one.__qualname__: one for one in (QuerySyntaxError, RefusedQueryError)}
    return known.get(kind, LmsgraphError)
