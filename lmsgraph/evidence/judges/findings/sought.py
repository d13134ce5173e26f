"""Something that was looked for to whether the test that is told next did not find it; a test to what it showed.

``She was tested for a deletion. The test was negative`` says that there is no deletion. Who is *evaluated for* pain has
it, unless the test is called by the same word: ``assessed for a genetic disease. The genetic test was negative``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

__all__ = ["has_shown", "is_not_found"]

_FOR = r" (?:again |also )?for(?: (?:a|an|any|her|his|possible|other|signs of|the|their|underlying|evidence of))*$"
_SEARCHED = re.compile(rf"\b(?:look|screen|search|test)(?:ed|ing)?{_FOR}")
_SEEN_FOR = re.compile(rf"\b(?:assess|check|evaluat|examin|investigat)(?:ed|ing){_FOR}")
_WENT_OUT = re.compile(
    r"((?:\w+ ){0,4}?)(?:analysis|assays?|it|panel|results?|screen(?:ing)?|search|tests?|testing|these|they|this|which)"
    r" (?:are|came back|is|proved|remained|returned|turned out|was|were)(?: (?:all|also|back|both|to be|\w+ly))*"
    r" negative\b"
)
_PLAIN = frozenset(("a", "all", "and", "but", "her", "his", "our", "such", "the", "their", "these", "this", "those"))
_REACH = 6  # words before
_STEM = 6  # letters that two words of one thing share
_NEXT = 14  # words from what was looked for to how the test went


def is_not_found(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether something was looked for and the test that is told next was negative.

    >>> said = "she was tested for a deletion the test was negative".split()
    >>> is_not_found(said, 5, 6, breaks={6}), is_not_found("seen for pain the test was negative".split(), 2, 3)
    (True, False)
    """
    first = max((at for at in breaks if at <= start), default=0)
    before = " ".join(tokens[max(first, start - _REACH) : start])
    sure = _SEARCHED.search(before)
    if not sure and not _SEEN_FOR.search(before):
        return False
    begins = (at for at in (stop, *sorted(breaks)) if stop <= at < stop + _NEXT)
    for begin in begins:
        end = min((at for at in breaks if at > begin), default=len(tokens))
        said = _WENT_OUT.match(" ".join(tokens[begin : min(end, begin + _NEXT)]))
        if said is not None:
            of = [word for word in said[1].split() if word not in _PLAIN]
            return _is_called_alike(of, tokens[start:stop]) or bool(sure and not of)
    return False


def _is_called_alike(words: Sequence[str], names: Sequence[str]) -> bool:
    return any(len(word) >= _STEM and word[:_STEM] == name[:_STEM] for word in words for name in names)


_SHOWED = re.compile(r"(?:later |then )?(?:confirm|demonstrat|detect|disclos|identifi|reveal|show)(?:ed|s)\b")


def has_shown(tokens: Sequence[str], names: Collection[str]) -> bool:
    """Return whether the words tell what an examination showed that they call by the last word of a name of it.

    >>> [has_shown(said.split(), ["CT scan"]) for said in ("the scan showed nodules", "a scan was sought")]
    [True, False]
    """
    heads = {name.split()[-1].lower() for name in names if " " in name}
    return any(
        tokens[at] in heads and tokens[at - 1] in ("the", "this") and _SHOWED.match(" ".join(tokens[at + 1 : at + 3]))
        for at in range(1, len(tokens) - 1)
    )
