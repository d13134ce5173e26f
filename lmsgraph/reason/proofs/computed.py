"""What is computed over time, property by property: the sentence that says how, and the facts that it rests on.

The table is ``ontology/rules/computed.tsv``: ``?s`` and ``?o`` stand for the ends of the statement that is explained,
and what its patterns meet are the premises.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from lmsgraph import resources

__all__ = ["computed"]


@cache
def computed() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return, by property, how it is computed and the patterns of its premises."""
    path = resources.ontology() / "rules" / "computed.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["property"]: (row["sentence"], tuple(row["premises"].split(" || "))) for row in rows}
