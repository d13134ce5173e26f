"""Facts to JSON Lines: field, value, and where the words stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from lmsgraph.draft.fact import Fact, Value

__all__ = ["lines"]

_LONGEST = 200


def lines(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield a line for each span; lines of one fact bear the same ``item``."""
    for number, fact in enumerate(facts):
        for start, end in fact.spans:
            if 0 < end - start <= _LONGEST:
                line = {"field": fact.field, "value": _read(fact.value), "start": start, "end": end, "case": fact.case}
                yield json.dumps({**line, "item": f"f{number}", "sure": fact.sure}, ensure_ascii=False)


def _read(value: Value) -> Value:
    """Return a value as it is read: the drug that is meant for one that is misspelt, which stands beside it."""
    meant = value.get("meant")
    return (
        {**{key: said for key, said in value.items() if key != "meant"}, "drug": meant, "printed": value["drug"]}
        if meant
        else dict(value)
    )
