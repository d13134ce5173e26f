"""Where words stand in a text: runs without a break, and places made of one or more runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lmsgraph.evidence.text.words import Words

__all__ = ["Place", "Run", "Stretch", "line_of"]

Stretch = tuple[int, int]
"""Where something starts and ends in a text, in characters."""


def line_of(text: str, offset: int) -> int:
    """Return the number of the line in which an offset stands; the first is 1."""
    return text.count("\n", 0, offset) + 1


@dataclass(frozen=True, order=True)
class Run:
    """Consecutive words: where each starts and ends in the text, and what was cut out between them."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tokens: tuple[str, ...]
    cuts: tuple[Stretch, ...] = ()

    @classmethod
    def of(cls, source: Words, first: int, stop: int, cuts: Sequence[Stretch] = ()) -> Run:
        """Return the run of the words from ``first`` up to ``stop``, with those cuts that fall inside it."""
        starts, ends = source.starts[first:stop], source.ends[first:stop]
        inside = tuple(cut for cut in cuts if starts[0] < cut[0] and cut[1] < ends[-1])
        return cls(starts, ends, source.tokens[first:stop], inside)

    @property
    def start(self) -> int:
        """Where the first word starts."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.ends[-1]


@dataclass(frozen=True, order=True)
class Place:
    """Where the words of a span stand: one run for each of its pieces."""

    runs: tuple[Run, ...]

    def __hash__(self) -> int:
        """Return the hash of all that makes it, worked out once: a place is asked for by itself again and again."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.runs)

    @property
    def start(self) -> int:
        """Where the first word starts."""
        return self.runs[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.runs[-1].end

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The words of all runs, one after the other."""
        return tuple(token for run in self.runs for token in run.tokens)

    @cached_property
    def offsets(self) -> tuple[Stretch, ...]:
        """Where each of the tokens stands in the text."""
        return tuple(pair for run in self.runs for pair in zip(run.starts, run.ends, strict=True))

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The parts of the text that the words fill, without the legends and page ends between them."""
        parts: list[Stretch] = []
        for run in self.runs:
            start = run.start
            for cut_start, cut_end in run.cuts:
                parts.append((start, cut_start))
                start = cut_end
            parts.append((start, run.end))
        return tuple(parts)
