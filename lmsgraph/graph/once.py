"""A function of what a reader reads, kept: who asks again of the same things is told what was found before."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from lmsgraph.graph.facts import Facts

__all__ = ["once"]

_Asked = ParamSpec("_Asked")
_Told = TypeVar("_Told")

_NOTHING: Any = object()


def once(tell: Callable[Concatenate[Facts, _Asked], _Told]) -> Callable[Concatenate[Facts, _Asked], _Told]:
    """Return a function that tells each thing once for all who read the same facts; nobody may change what it returns.

    A treatment is told on the card of its case, its course, its drugs and on two pictures.
    """

    def told(facts: Facts, /, *about: _Asked.args, **named: _Asked.kwargs) -> _Told:
        key = (tell, about, *named.items()) if named else (tell, about)
        found: _Told = facts.told.get(key, _NOTHING)
        if found is _NOTHING:
            found = facts.told[key] = tell(facts, *about, **named)
        return found

    return update_wrapper(told, tell)
