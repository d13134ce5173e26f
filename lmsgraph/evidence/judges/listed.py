"""The words of a judge that are lists: ``tables/NAME.tsv``, a group a row, its words and what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["listed"]

_TABLES = Path(__file__).resolve().parent / "tables"


@cache
def listed(name: str) -> Mapping[str, frozenset[str]]:
    """Return the words of a table by group.

    >>> "cousin" in listed("kin")["relatives"]
    True
    """
    lines = (_TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:] if line.strip())
    return {group: frozenset(words.split("|")) for group, words, *_ in rows}
