"""The tables of ``ontology/telling/``: how a word of the vocabulary is said in a sentence, read when needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lmsgraph import resources

__all__ = ["table_of", "told"]


@cache
def table_of(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the rows of a table by slug, each by column."""
    lines = (resources.ontology() / "telling" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    cells = [dict(zip(head, line.split("\t"), strict=False)) for line in lines[1:]]
    return {row["slug"]: row for row in cells}


@cache
def told(name: str, iri: str, column: str = "told") -> str:
    """Return how a word is said; nothing where its label serves."""
    return table_of(name).get(iri.rpartition("/")[2], {}).get(column, "")
