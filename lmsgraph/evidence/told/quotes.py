"""The words that say a node, with the lines around them."""

from __future__ import annotations

import re
from pathlib import Path

from lmsgraph.errors import LmsgraphError, meant, nearest
from lmsgraph.evidence.quote import Quoted, find_node, quote
from lmsgraph.evidence.spans.papers import read_sources, recognise, unread
from lmsgraph.evidence.told.records import read_records
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import load

__all__ = ["quote_node"]

_MARK, _BOLD, _PLAIN = ("[", "]"), "\033[1m", "\033[0m"


def quote_node(name: str, sources: Path, *, paths: tuple[Path, ...] = (), context: int = 1, color: bool = False) -> str:
    """Return the words that say a node and its parts, with the lines around them and the values marked."""
    records = read_records(paths)
    for record in records:
        nodes = find_node(record, name)
        if not nodes:
            continue
        source = recognise([record], read_sources(sources)).get(record.paper.id)
        if source is None:
            hint = unread(sources)
            raise LmsgraphError(f"no file in {sources} holds the paper {record.paper.id}{hint and f'; {hint}'}")
        parts = []
        for visited in nodes:
            for quoted in quote(record, visited, source, load()):
                values = ", ".join(str(claim) for claim in quoted.claims)
                head = f"{visited.address}  [{quoted.span}]\n  proves: {values or 'no value of its own'}"
                parts.append(f"{head}\n{_lines(source.words.text, quoted, context, color=color)}")
        return "\n\n".join(parts)
    if re.search(r"/course(?:/|$)", name):
        shown = f"lmsgraph show {name} --sources {sources}"
        raise LmsgraphError(f"a course and what came of it are computed: {shown} prints the words behind them")
    known = {visited.address: None for record in records for visited in walk(record) if visited.evidence}
    hint = "; " + meant(nearest(name, known, least=0.6), "an address is such as lee-2018/index/ac")
    own = "" if paths else "; for a record of your own: --records FILE"
    raise LmsgraphError(f"nothing in the records has the address or fingerprint '{name}'{hint}{own}")


def _lines(text: str, quoted: Quoted, context: int, *, color: bool) -> str:
    """Return the lines of a span, numbered, words of the span between bars, values marked."""
    opening, closing = (_BOLD, _PLAIN) if color else _MARK
    marks = [(start, opening) for start, _ in quoted.marked] + [(end, closing) for _, end in quoted.marked]
    first = text.count("\n", 0, quoted.stretches[0][0])
    last = text.count("\n", 0, quoted.stretches[-1][1])
    for position, mark in sorted(marks, reverse=True):
        text = text[:position] + mark + text[position:]
    lines = text.split("\n")
    shown = range(max(0, first - context), min(len(lines), last + context + 1))
    return "\n".join(f"  {number + 1:>5} {'|' if first <= number <= last else ' '} {lines[number]}" for number in shown)
