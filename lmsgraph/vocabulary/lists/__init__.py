"""The words of the rules, in tables beside: ``NAME.tsv`` has a group of words a row, ``|`` between them, and what for.

Words may be parts of a pattern (``sections?``). Several rows of one group stay apart: pairs of words, or what one kind
of things ends in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["alternatives", "flat", "pairs", "rows_by_group", "turns"]

_HERE = Path(__file__).resolve().parent


@cache
def rows_by_group(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of a table by group, each with its words.

    >>> rows_by_group("english")["british"][0]
    ('tumour', 'tumor')
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in (_HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        group, words, _ = line.split("\t")
        found.setdefault(group, []).append(tuple(words.split("|")))
    return {group: tuple(rows) for group, rows in found.items()}


def pairs(name: str, group: str) -> tuple[tuple[str, str], ...]:
    """Return the rows of a group of which each has two words.

    >>> pairs("english", "one of many")[0]
    ('feet', 'foot')
    """
    return tuple((one, other) for one, other in rows_by_group(name)[group])


def flat(name: str, group: str) -> tuple[str, ...]:
    """Return all words of a group.

    >>> "feet" in flat("english", "one of many")
    True
    """
    return tuple(word for row in rows_by_group(name)[group] for word in row)


def alternatives(name: str, group: str) -> str:
    """Return all words of a group as one pattern.

    >>> alternatives("english", "one of many")
    '(?:feet|foot|teeth|tooth)'
    """
    return f"(?:{'|'.join(flat(name, group))})"


@cache
def turns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the turns of ``turns.tsv``: how a thing may be said, and what is said there in the turn that names have.

    >>> next(said for turn, said in turns() if turn.match("radiogenic"))
    'radiation-induced'
    """
    lines = (_HERE / "turns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple((re.compile(pattern, re.IGNORECASE * (case == "any")), said) for pattern, said, case, _ in rows)
