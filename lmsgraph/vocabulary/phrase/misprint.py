"""A long word in which one letter went wrong to the one that was meant: *leiomyosarocma* is a leiomyosarcoma.

Only what fingers do is taken back - two letters turned, one doubled, dropped or put in, *k* for *c* -, never where
opposites differ, in the first two letters, nor in an ending that means something of its own; only where one known thing
alone is so near, and the word as it stands is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase
from weakref import WeakKeyDictionary

from lmsgraph.vocabulary.concept import KINDS
from lmsgraph.vocabulary.forms.english import american
from lmsgraph.vocabulary.forms.fold import key
from lmsgraph.vocabulary.lookup import Vocabulary

__all__ = ["meant_by"]

_LONG = 8
"""So many letters a word has at least."""
_DROPPED, _EXTRA = 9, 12
"""So many where a letter is missing, and where any is too many or a vowel is another one."""
_VOWELS = frozenset("aeiou")
_INSIDE = 4
"""Before which letter no vowel is taken for another: *macro* is no misprinted *micro*."""
_SLIPS_IN = frozenset("aeiouyh")
_HEARD = (("c", "k"), ("k", "c"), ("i", "y"), ("y", "i"), ("s", "z"), ("z", "s"))
"""What is written for another letter that sounds the same."""
_ENDINGS = (
    "ectomy", "ostomy", "otomy", "plasty", "plasia", "graphy", "gram", "scopy", "itis", "osis", "asis", "emia",
    "uria", "pathy", "mab", "nib", "cycline", "mycin", "platin", "taxel", "tion", "sion",
)  # fmt: skip
"""Ends that mean something of their own: a *gastrotomy* is no misprinted gastrostomy."""
_OWN = frozenset((
    "complain", "complaining", "contention", "deception", "depletion", "detention", "infraction", "inflection",
    "perception", "reception", "relations", "traction", "variation",
))  # fmt: skip
"""Words of their own that are as near to another as a misprint."""
_known: WeakKeyDictionary[Vocabulary, frozenset[str]] = WeakKeyDictionary()
"""All names of a vocabulary, in which few of the words are that may have been meant."""
_DRUGS = frozenset(("drug", "drug_class", "regimen"))


def meant_by(vocabulary: Vocabulary, words: Sequence[str], at: int, kinds: tuple[str, ...]) -> str:
    """Return the word that was meant by one of a phrase, of some kinds in that phrase or of any alone; or nothing."""
    word = words[at].lower()
    if len(word) < _LONG or not (word.isascii() and word.isalpha()) or word in _OWN:
        return ""
    found: dict[str, str] = {}
    for other, light in _edits(word):
        if _ending(word) not in ("", _ending(other)):
            continue
        whole = key(" ".join((*words[:at], other, *words[at + 1 :])))
        for known in (*_keys(vocabulary, whole, kinds), *_keys(vocabulary, other, tuple(KINDS))):
            if light or known.partition("/")[0] not in _DRUGS:
                found.setdefault(known, other)
    return next(iter(found.values())) if len({*found.values()}) == 1 else ""


def _keys(vocabulary: Vocabulary, name: str, kinds: Iterable[str]) -> Iterator[str]:
    """Yield the concepts of kinds that a folded name means, or its singular."""
    if vocabulary not in _known:
        _known[vocabulary] = frozenset(name for kind in KINDS for name in vocabulary.names(kind))
    for form in dict.fromkeys((name, american(name), name.removesuffix("s"))):
        if form in _known[vocabulary]:
            yield from (known for kind in kinds if (known := vocabulary.names(kind).get(form)) is not None)


def _ending(word: str) -> str:
    return next((end for end in _ENDINGS if word.removesuffix("s").endswith(end)), "")


def _edits(word: str) -> Iterator[tuple[str, bool]]:
    """Yield what may have been meant by a word, and whether no letter was dropped or put in.

    >>> ("sarcoma", True) in set(_edits("sarocma")), ("necrosis", True) in set(_edits("neccrosis"))
    (True, True)
    """
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], True
    for at in range(1, len(word)):
        double = word[at] == word[at - 1]
        if double or (at > 1 and (word[at] in _SLIPS_IN or len(word) >= _EXTRA)):
            yield word[:at] + word[at + 1 :], double
        for here, there in _HEARD:
            if word[at] == here:
                yield word[:at] + there + word[at + 1 :], False
        if word[at] in _VOWELS and _INSIDE <= at < len(word) - 1 and len(word) >= _EXTRA:
            yield from ((word[:at] + vowel + word[at + 1 :], False) for vowel in _VOWELS - {word[at]})
    yield word[0] + "h" + word[1:], False
    yield word + "e", True
    for at in range(2, len(word) + 1):
        for letter in ascii_lowercase:
            double = letter == word[at - 1]
            if double or len(word) >= _DROPPED:
                yield word[:at] + letter + word[at:], double
