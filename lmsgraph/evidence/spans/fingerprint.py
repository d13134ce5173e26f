"""Normalised words to a fingerprint that names them without showing them.

A fingerprint is one line of a record: ``case 14w 3f9ac04b1d2e77aa`` says that 14 words stand in the section ``case``,
``case s3 14w 3f9ac04b1d2e77aa`` that they begin in its third sentence.
The first four digits of the digest are the anchor, made of the first three words alone; it lets one pass over a text
find all fingerprints at once. Where a figure legend or a page end cuts the words in two, ``+`` joins the pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from lmsgraph.errors import LmsgraphError

__all__ = ["ANCHOR_WORDS", "BadFingerprintError", "Piece", "Span", "anchor_digest", "words_digest"]

ANCHOR_WORDS = 3
_PIECE = r"[1-9][0-9]{0,4}w [0-9a-f]{16}"
_SPAN = re.compile(
    rf"(?P<section>[a-z][a-z -]*[a-z]) (?:s(?P<sentence>[1-9][0-9]*) )?(?P<pieces>{_PIECE}(?: \+ {_PIECE})*)"
)


class BadFingerprintError(LmsgraphError):
    """A text that should be a fingerprint and is none."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)

    def __str__(self) -> str:
        return f"'{self.text}' is no fingerprint like 'case 14w 3f9ac04b1d2e77aa'; write a quote, then 'lmsgraph seal'"


def anchor_digest(joined: bytes) -> str:
    """Return the four digits that name the first words of a piece, given joined by blanks."""
    return sha256(joined).hexdigest()[:4]


def words_digest(joined: bytes) -> str:
    """Return the twelve digits that name all words of a piece, given joined by blanks."""
    return sha256(joined).hexdigest()[:12]


@dataclass(frozen=True, order=True)
class Piece:
    """An unbroken run of words: how many, and their digest."""

    words: int
    digest: str

    @classmethod
    def of(cls, tokens: Sequence[str]) -> Piece:
        """Return the piece that names these normalised words.

        >>> str(Piece.of(("no", "evidence")))
        '2w 173b173b32c48470'
        """
        if not tokens:
            raise BadFingerprintError("0w")
        anchor = " ".join(tokens[:ANCHOR_WORDS]).encode()
        return cls(len(tokens), anchor_digest(anchor) + words_digest(" ".join(tokens).encode()))

    def __str__(self) -> str:
        return f"{self.words}w {self.digest}"


@dataclass(frozen=True, order=True)
class Span:
    """The words of a paper that say something: their section and their pieces.

    The number of their sentence helps a reader to find them; the same words are the same span without it.
    """

    section: str
    pieces: tuple[Piece, ...]
    sentence: int = field(default=0, compare=False)

    @classmethod
    def of(cls, section: str, *runs: Sequence[str], sentence: int = 0) -> Span:
        """Return the span of these runs of normalised words."""
        return cls(section, tuple(Piece.of(run) for run in runs), sentence)

    @classmethod
    def parse(cls, text: str) -> Span:
        """Return the span that a line of a record names.

        >>> Span.parse("case 2w 173b173b32c48470 + 4w 3f9ac04b1d2e77aa").words
        6
        """
        match = _SPAN.fullmatch(text)
        if match is None:
            raise BadFingerprintError(text)
        pieces = (piece.split("w ") for piece in match["pieces"].split(" + "))
        made = tuple(Piece(int(words), digest) for words, digest in pieces)
        return cls(match["section"], made, int(match["sentence"] or 0))

    @property
    def words(self) -> int:
        """The number of words in all pieces."""
        return sum(piece.words for piece in self.pieces)

    def __str__(self) -> str:
        number = f"s{self.sentence} " if self.sentence else ""
        return f"{self.section} {number}{' + '.join(map(str, self.pieces))}"
