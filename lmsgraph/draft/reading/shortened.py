"""Places of the body that a text shortens: ``retroperitoneal (RP)`` says what *RP* is from there on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lmsgraph.draft.reading.names import Mention, Names
from lmsgraph.draft.reading.paper import Paper, Sentence

__all__ = ["shortened", "uses"]

_DEFINED = re.compile(r"\s?\((?P<short>[A-Z]{2,5})\)")
_KIND = "anatomy"


def shortened(paper: Paper, names: Names) -> Mapping[str, str]:
    """Return the places that letters of the text stand for, where it gives the place right before them."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(paper.text):
        sentence = paper.sentence(match.start())
        here = (one for one in names.find(paper, sentence) if one.kind == _KIND and one.end == match.start())
        for one in here:
            if _spells(match["short"], paper.low[one.start : one.end]):
                found[match["short"]] = one.name
    return found


def _spells(short: str, printed: str) -> bool:
    """Whether letters are those of a name, in order, and begin like it.

    >>> _spells("RP", "retroperitoneal"), _spells("IVC", "inferior vena cava"), _spells("CT", "thorax")
    (True, True, False)
    """
    letters = iter(printed)
    return printed.startswith(short[0].lower()) and all(letter in letters for letter in short.lower())


def uses(paper: Paper, sentence: Sentence, short: Mapping[str, str]) -> Iterator[Mention]:
    """Yield where a sentence uses the letters, but not where it says what they stand for."""
    for letters, name in short.items():
        for match in re.finditer(
            rf"(?<![\w(-]){re.escape(letters)}(?![\w)])", paper.text[sentence.start : sentence.end]
        ):
            yield Mention(_KIND, name, sentence.start + match.start(), sentence.start + match.end())
