"""What is computed over a case, property by property: the sentence that says how, and the facts that it rests on.

The table is ``ontology/rules/computed.tsv``: ``?s`` and ``?o`` stand for the ends of the statement that is explained,
and what its patterns meet are the premises. Of the sentences the first is taken whose ``{slots}`` are all met. What a
pattern with ``~`` before it meets belongs to the proof, but nobody would say it in an argument.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lmsgraph import resources

__all__ = ["Computation", "computed", "table"]


@dataclass(frozen=True)
class Computation:
    """How a property is computed: sentences from the most telling to the most general, and patterns of premises."""

    sentences: tuple[str, ...]
    told: tuple[str, ...]
    silent: tuple[str, ...]

    def sentence(self, values: Mapping[str, str]) -> str:
        """Return the first sentence of which every slot is filled.

        >>> Computation(("{look} says so", "a look says so"), (), ()).sentence({"course": "the 1st line"})
        'a look says so'
        """
        return next(text for text in self.sentences if set(_SLOT.findall(text)) <= values.keys()).format(**values)


_SLOT = re.compile(r"\{(\w+)\}")
_NOTHING = Computation(("it is computed of the case",), (), ())


@cache
def table() -> Mapping[str, Computation]:
    """Return, by short name of the property, how it is computed."""
    path = resources.ontology() / "rules" / "computed.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["property"]: _computation(row["sentence"], row["premises"]) for row in rows}


def _computation(sentence: str, premises: str) -> Computation:
    patterns = premises.split(" || ") if premises else []
    silent = tuple(pattern.removeprefix("~ ") for pattern in patterns if pattern.startswith("~ "))
    return Computation(
        tuple(sentence.split(" || ")), tuple(pattern for pattern in patterns if not pattern.startswith("~ ")), silent
    )


def computed(name: str) -> Computation:
    """Return how a property is computed, by its short name."""
    return table().get(name, _NOTHING)
