"""Words with the doubts that stand at them: pieces that are joined into rows, and never brackets in a string."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Piece", "Text", "capital", "comma", "described", "join", "listed", "lower", "shortened", "words"]


class Piece(NamedTuple):
    """Some words, and the discrepancies that are about the last of them."""

    text: str
    doubts: tuple[str, ...] = ()


class Text(NamedTuple):
    """Pieces of a sentence, one after the other."""

    pieces: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        """Return the words alone."""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join([piece.text for piece in self.pieces])

    def __bool__(self) -> bool:
        """Say whether there is any word."""
        for piece in self.pieces:  # noqa: SIM110 - asked so often that a generator counts
            if piece.text:
                return True
        return False

    def __add__(self, other: Text | str) -> Text:  # type: ignore[override]
        """Return these words and others behind them."""
        return Text(_behind(self.pieces, _pieces(other)))

    def __radd__(self, other: str) -> Text:
        """Return other words and these behind them."""
        return Text(_behind(_pieces(other), self.pieces))

    @property
    def doubts(self) -> tuple[str, ...]:
        """The doubts that stand in the text, each once, in their order."""
        found = [doubt for piece in self.pieces for doubt in piece.doubts]
        return tuple(dict.fromkeys(found)) if found else ()

    def marked(self, doubt: str, printed: Iterable[str] = (), told: Iterable[str] = ()) -> Text:
        """Return the text with a doubt behind the first of some words as printed, the last as told, or at its end."""
        if not self or doubt in self.doubts:
            return self
        plain = str(self).casefold()
        first, last = ([_end(plain, word.casefold()) for word in some] for some in (printed, told))
        at = min((end for end in first if end > 0), default=0) or max(last, default=0)
        return self._split(at if at > 0 else len(plain), doubt)

    def _split(self, at: int, doubt: str) -> Text:
        pieces, start = [], 0
        for piece in self.pieces:
            end = start + len(piece.text)
            if start < at < end:
                pieces += [Piece(piece.text[: at - start], (doubt,)), piece._replace(text=piece.text[at - start :])]
            elif at == end:
                pieces.append(piece._replace(doubts=(*piece.doubts, doubt)))
                at = -1
            else:
                pieces.append(piece)
            start = end
        return Text(tuple(pieces))


def _end(plain: str, needle: str) -> int:
    """Return where a word ends in a text, or -1 where it is no word of it."""
    at = plain.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if not plain[at - 1 : at].isalnum() and not plain[end : end + 1].isalnum():
            return end
        at = plain.find(needle, at + 1)
    return -1


def words(text: Text | str, doubts: Iterable[str] = ()) -> Text:
    """Return a string as a text; a text as it is."""
    return text if isinstance(text, Text) else Text((Piece(text, tuple(doubts)),)) if text else _NOTHING


_NOTHING = Text()


def _pieces(text: Text | str) -> tuple[Piece, ...]:
    return text.pieces if isinstance(text, Text) else (Piece(text),) if text else ()


def _behind(before: tuple[Piece, ...], more: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces and others behind them; what no doubt parts is one piece."""
    if not before or not more or before[-1].doubts:
        return before + more
    return (*before[:-1], Piece(before[-1].text + more[0].text, more[0].doubts), *more[1:])


def join(parts: Iterable[Text | str], mark: str = " ") -> Text:
    """Return the parts that say something, with a mark between two of them; what no doubt parts is one piece.

    >>> str(join(["a", "", "b"], ", "))
    'a, b'
    """
    pieces: list[Piece] = []
    plain: list[str] = []
    for part in parts:
        if not part:
            continue
        if plain or pieces:
            plain.append(mark)
        if not isinstance(part, Text):
            plain.append(part)
            continue
        for piece in part.pieces:
            plain.append(piece.text)
            if piece.doubts:
                pieces.append(Piece("".join(plain), piece.doubts))
                plain = []
    if plain:
        pieces.append(Piece("".join(plain)))
    return Text(tuple(pieces)) if pieces else _NOTHING


def comma(*parts: Text | str) -> Text:
    """Return the parts that say something, with commas."""
    return join(parts, ", ")


def lower(text: Text) -> Text:
    """Return a text that stands within a sentence: its first letter small, where its first word is a plain one."""
    first = str(text).partition(" ")[0]
    if not text or not (first[:1].isupper() and first[1:].islower()):
        return text
    head = text.pieces[0]
    return Text((Piece(head.text[:1].lower() + head.text[1:], head.doubts), *text.pieces[1:]))


def listed(parts: Iterable[Text | str], last: str = "and") -> Text:
    """Return parts as one enumeration.

    >>> str(listed(["a", "b", "c"])), str(listed(["a", "b and c"]))
    ('a, b and c', 'a, and b and c')
    """
    said = [part for part in parts if part]
    if len(said) < 2:
        return words(said[0]) if said else _NOTHING
    several = any(f" {last} " in str(part) for part in said)
    return join((join(said[:-1], ", "), said[-1]), f"{', ' if several else ' '}{last} ")


def capital(text: Text | str) -> Text:
    """Return a text that begins with a capital, where its first word is a plain one.

    >>> str(capital("chest CT")), str(capital("pT2b")), str(capital("h-caldesmon"))
    ('Chest CT', 'pT2b', 'h-caldesmon')
    """
    text = words(text)
    if not text:
        return text
    first = str(text).partition(" ")[0].rstrip(":;,.")
    plain = first.replace("-", "").isalpha() and first.islower() and not first.startswith(("h-", "p-"))
    head = text.pieces[0]
    return Text((Piece(head.text[:1].upper() + head.text[1:], head.doubts), *text.pieces[1:])) if plain else text


def described(adjectives: Iterable[str], noun: str) -> str:
    """Return a noun with its adjectives, a word that both of them have said once.

    >>> described(["multiple", "elastic hard"], "hard tumors"), described(["coaxial"], "coaxial microcatheter")
    ('multiple elastic hard tumors', 'coaxial microcatheter')
    """
    before = [one for one in adjectives if one not in noun.split()]
    first, _, rest = noun.partition(" ")
    shared = rest and before and before[-1].split()[-1:] == [first]
    return " ".join([*before, rest if shared else noun])


def shortened(phrases: list[str]) -> list[str]:
    """Return phrases, the noun that all of them end in said once, or the adverb that all begin with.

    >>> shortened(["combination chemotherapy", "induction chemotherapy"])
    ['combination', 'induction chemotherapy']
    >>> shortened(["markedly less", "markedly better"])
    ['markedly less', 'better']
    """
    first = {phrase.partition(" ")[0] for phrase in phrases}
    if len(phrases) > 1 and len(first) == 1 and min(first).endswith("ly"):
        return [phrases[0], *(phrase.partition(" ")[2] for phrase in phrases[1:])]
    last = {phrase.rpartition(" ")[2] for phrase in phrases}
    if len(phrases) < 2 or len(last) > 1 or not all(" " in phrase for phrase in phrases):
        return phrases
    return [*(phrase.rpartition(" ")[0] for phrase in phrases[:-1]), phrases[-1]]
