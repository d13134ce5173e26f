"""A fact and what it names by its id to its quotes: its own words, and those that name what it points to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from lmsgraph.draft.desk.used import listed
from lmsgraph.records.model.field import fields_of

__all__ = ["quote_named"]

_COUNTED = re.compile(r".*\b(?:after|before|during|of|at) (?P<event>\S+)")


def quote_named(told: Iterable[dict[str, Any]], node: dict[str, Any], model: type[BaseModel] | None) -> None:
    """Quote with a fact the words of those facts told that it names by their ids, so that its links are proved, too."""
    named: list[str] = []
    for spec in fields_of(model) if model is not None else ():
        said = [str(one) for one in listed(node.get(spec.name, []))]
        if spec.range == "ref":
            named += said
        elif spec.range == "when":
            named += [found["event"] for one in said if (found := _COUNTED.fullmatch(one))]
    quoted = {str(one["id"]): one["quote"] for one in told if "id" in one and "quote" in one}
    more = [str(listed(quoted[name])[0]) for name in named if name in quoted]
    quotes = list(dict.fromkeys([*map(str, listed(node.get("quote", []))), *more]))
    if quotes:
        node["quote"] = quotes[0] if len(quotes) == 1 else quotes
