"""What a draft says beside its facts to what of it holds after review: how sure it was, and what is left to read.

A fact that a person has decided is as sure as that person; a sentence that a fact now quotes is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lmsgraph.draft.record.write import LEFT_OUT, LOOK, with_looks
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.stubs import LEFT_TO_READ
from lmsgraph.evidence.text.places import line_of
from lmsgraph.evidence.text.words import Words
from lmsgraph.records.source import Source

__all__ = ["Left", "left_in", "looked", "with_beside"]

_LOOK = re.compile(rf"{LOOK}(\d+% sure(?:, .*)?)$")
_BLOCK = re.compile(r"# line (?P<line>\d+): nothing drafted of(?P<part> .+? in)?: (?P<words>.*?)(?: \.\.\.)?$")


class Left(NamedTuple):
    """What a draft says under what is left to read, of one sentence or of what it left out."""

    begin: int
    """Where the sentence begins; -1 where it is of none."""
    lines: tuple[str, ...]


def looked(source: Source, lines: Sequence[str], path: tuple[str | int, ...]) -> str:
    """Return how sure the drafter was of a fact, where it wrote that beside it."""
    line, _ = source.mark(path)
    said = _LOOK.search(lines[line - 1]) if 0 < line <= len(lines) else None
    return said[1] if said else ""


def left_in(lines: Sequence[str], paper: Words) -> Iterator[Left]:
    """Yield what a draft names as left out and left to read, sentence by sentence, in its order."""
    if LEFT_TO_READ not in lines:
        return
    begin, block = -1, list[str]()
    for line in lines[lines.index(LEFT_TO_READ) + 1 :]:
        if not line.startswith("#"):
            break
        opens = _BLOCK.fullmatch(line)
        if block and (opens or line.startswith(LEFT_OUT)):
            yield Left(begin, tuple(block))
            begin, block = -1, []
        if opens:
            places = [place.start for place in locate(paper, opens["words"])]
            begin = next((at for at in places if line_of(paper.text, at) == int(opens["line"])), -1)
        block.append(line)
    if block:
        yield Left(begin, tuple(block))


def with_beside(text: str, looks: Mapping[tuple[str | int, ...], str], left: Sequence[Left]) -> str:
    """Return the text of a record with how sure the drafter was of some facts, and with what is left to read."""
    lines = with_looks(text, looks)
    return "\n".join([*lines, *([LEFT_TO_READ] if left else []), *(line for one in left for line in one.lines)]) + "\n"
