"""The grammars of the drafter, which are data: files of named patterns, wrapped as one likes, to compiled expressions.

In ``tables/NAME.grammar`` a line ``name =`` begins a pattern and the indented lines after it are its parts, joined
without anything between them; ``<name>`` stands for an earlier pattern of the file; ``#`` begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

__all__ = ["cues", "grammar"]

_TABLES = Path(__file__).resolve().parents[1] / "tables"
_BEGIN = re.compile(r"(\w+) =\s*")
_PART = re.compile(r"(?<!\?P)(?<!\\)<([a-z_]+)>")


@lru_cache(maxsize=64)
def grammar(file: str) -> Mapping[str, str]:
    """Return the patterns of a grammar by name, the earlier ones put in their places."""
    parts: dict[str, str] = {}
    name = ""
    for line in (_TABLES / f"{file}.grammar").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if begin := _BEGIN.fullmatch(line):
            name = begin[1]
            parts[name] = ""
        else:
            parts[name] += _PART.sub(lambda part: parts[part[1]] if part[1] in parts else part[0], line.strip())
    return parts


@lru_cache(maxsize=64)
def cues(file: str) -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of a grammar, compiled."""
    return {name: re.compile(printed) for name, printed in grammar(file).items()}
