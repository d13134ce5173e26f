"""A phrase to the known words that it is made of: the thing itself, and what is said beside it.

``moderate ascites`` is ascites, moderate; ``primary GIST of the liver`` is a GIST, primary, at the liver; ``no
ascites`` is ascites, absent. No word is left out: one that nothing knows is named as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.vocabulary.forms.english import spanned
from lmsgraph.vocabulary.lists import turns
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.agents import agent
from lmsgraph.vocabulary.phrase.cover import Apart, cover, halved
from lmsgraph.vocabulary.phrase.greek import in_english
from lmsgraph.vocabulary.phrase.headed import BESIDE, headed, kinds_beside
from lmsgraph.vocabulary.phrase.misprint import meant_by
from lmsgraph.vocabulary.phrase.plainer import changed, shortened, unabridged
from lmsgraph.vocabulary.phrase.prefixed import nouns, prefixed
from lmsgraph.vocabulary.phrase.results import result
from lmsgraph.vocabulary.phrase.several import several
from lmsgraph.vocabulary.phrase.spoken import (
    ABSENT,
    LINKS,
    TOLD,
    VOID,
    inner,
    levels,
    science,
    unmeasured,
    without_idle,
    words_of,
)
from lmsgraph.vocabulary.phrase.states import cells, done, state, zone

__all__ = ["Apart", "apart"]

_SPINAL = frozenset(("anatomy", "finding", "disease", "modality"))
_SIDES = frozenset(("both", "left", "right", "unilateral"))
_PHRASE = 16
_SHORT = 3
"""In the name of so many words, and no fewer, another may stand."""
_LETTERS = 4
"""A name in full has words of more letters."""
_LEADS = ("side", "severity", "intensity", "extent", "quality", "grade", "change", "frequency", "certainty")
_ADJECTIVES = ("extent", "quality", "severity", "grade", "anatomy")
_TOLD = 2
_DOING = re.compile(r"((?:[\w-]+ )*)(\w+)-(invad|encas|compress|displac|involv|obstruct)ing (\w+)$", re.IGNORECASE)
"""What is done to a place, said before what does it: *muscle-invading mass*."""
_VARIANT = re.compile(r"(\S.*?),? (?:of )?(?:the )?([a-z-]+) (?:variant|(?:sub)?type|pattern)", re.IGNORECASE)


def apart(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the words that a phrase is made of; nothing where none of them names a thing of these kinds.

    A word that nothing knows is read as the one that was meant, where one letter of it went wrong.
    """
    text = _DOING.sub(r"\1\4 \3ing the \2", spanned(text))
    made = _apart(vocabulary, text, kinds)
    if made is not None and not made.unread:
        return _once(_thing(vocabulary, text, kinds) or made if made.head.kind == "quality" else made)
    made = (
        _briefly(vocabulary, text, kinds)
        or _led(vocabulary, text, kinds)
        or _in_turn(vocabulary, text, kinds)
        or _in_english(vocabulary, text, kinds)
        or _mended(vocabulary, text, kinds)
        or cells(vocabulary, words_of(text), kinds)
        or agent(vocabulary, text, kinds)
        or made
        or _aside(vocabulary, text, kinds)
    )
    return _once(made) if made is not None else None


def _thing(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the finding that a phrase is in another turn, rather than what it says of one: *decreased phosphorus*."""
    made = apart(vocabulary, text, tuple(kind for kind in kinds if kind != "quality")) if "finding" in kinds else None
    return made if made is not None and not made.unread and made.head.kind != "quality" else None


def _once(made: Apart) -> Apart:
    """Return what a phrase is made of, each of it once."""
    return made._replace(beside=tuple(one for one in dict.fromkeys(made.beside) if one != made.head))


def _briefly(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase is made of by the abbreviations that it gives of its words: *anaplastic kinase (ALK)*.

    An abbreviation that has a name in full has one of its words in common with what it is said to stand for.
    """
    for rest, short, words in shortened(text):
        named = vocabulary.find(short, (*kinds, *BESIDE))
        full = {word for name in (named.names if named else ()) for word in name.lower().split() if word.isalpha()}
        full = {word for word in full if len(word) > _LETTERS and word not in short.lower()}
        if named is not None and (not full or full & {*words.lower().split()}):
            made = _whole_of(vocabulary, rest, kinds)
            if made is not None:
                return made
    return None


def _aside(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase means without what stands in brackets at its end, which is said beside it, known or not."""
    rest, bracket, aside = text.rstrip(" )").partition(" (")
    made = _whole_of(vocabulary, rest, kinds) if bracket and text.endswith(")") else None
    if made is None:
        return None
    said = cover(vocabulary, words_of(aside), kinds_beside(kinds))
    return made._replace(beside=(*made.beside, *said.known), unread=said.unread)


def _led(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what all words but the first mean, which is said of it: *single* stone in the kidney."""
    words = words_of(text)
    linked = LINKS & {word.lower() for word in words[:2]}
    if not _SHORT <= len(words) <= _PHRASE or linked or halved(vocabulary, words, 1):
        return None
    said = vocabulary.find(words[0], _LEADS)
    made = _whole_of(vocabulary, " ".join(words[1:]), kinds) if said is not None else None
    return made._replace(beside=(said, *made.beside)) if made is not None and said is not None else None


def _whole_of(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a text means of which no word is unknown or misprinted, and that is a thing."""
    found = vocabulary.find(text, kinds)
    made = Apart(found) if found is not None else _apart(vocabulary, text, kinds) or _led(vocabulary, text, kinds)
    return made if made is not None and not made.unread and made.head.kind != "quality" else None


def _in_turn(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase means in the turn that names have: *moderate amount of clear cytoplasm*."""
    said = dict.fromkeys(turn.sub(other, text) for turn, other in turns())
    return next(filter(None, (_whole_of(vocabulary, one, kinds) for one in said if one != text)), None)


def _in_english(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase means whose unknown words are said by their parts: *complete dacryoadenectomy*."""
    words = words_of(text)
    read = [in_english(word) if vocabulary.find(word, (*kinds, *BESIDE)) is None else "" for word in words]
    if len(words) > _PHRASE or not any(read):
        return None
    return _whole_of(vocabulary, " ".join(english or word for english, word in zip(read, words, strict=True)), kinds)


def _mended(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase is made of once its misprints are mended; nothing where it has none."""
    words = words_of(text)
    read = list(words)
    for at in range(len(words) if len(words) <= _PHRASE else 0):
        if cover(vocabulary, words[at : at + 1], BESIDE).unread and (meant := meant_by(vocabulary, read, at, kinds)):
            read[at] = meant
    mended = tuple(one for one, other in zip(read, words, strict=True) if one != other)
    if not mended:
        return None
    found = vocabulary.find(" ".join(read), kinds)  # once: of two words each may be the other misprinted
    made = Apart(found) if found is not None else _apart(vocabulary, " ".join(read), kinds)
    return made._replace(mended=mended) if made is not None else None


def _apart(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the words that a phrase is made of as they stand."""
    given, text = text, unabridged(unmeasured(text))
    if (found := next(filter(None, (vocabulary.find(one, kinds) for one in changed(text))), None)) is not None:
        return Apart(found)
    text = _science(vocabulary, text) if "method" in kinds else text
    text = levels(text) if _SPINAL & {*kinds} else text
    words = words_of(text)
    if text != given and (found := vocabulary.find(text, kinds)) is not None:
        return Apart(found)
    if len(words) == 1:
        return _joined(vocabulary, words[0], kinds)
    if not 1 < len(words) <= _PHRASE:
        return None
    if (without := ABSENT.fullmatch(" ".join(words))) is not None:
        return _absent(vocabulary, without[1], kinds)
    return (
        _sided_within(vocabulary, words, kinds)
        or _variant(vocabulary, text, kinds)
        or result(vocabulary, text, kinds)
        or _plain(vocabulary, words, kinds)
        or several(vocabulary, text, kinds)
        or _within(vocabulary, words, kinds)
        or _rather(headed(vocabulary, words, kinds), state(vocabulary, words, kinds))
        or _said_of(vocabulary, words, kinds)
        or zone(vocabulary, words, kinds)
        or done(vocabulary, words, kinds)
    )


def _science(vocabulary: Vocabulary, text: str) -> str:
    """Return a text with what was done for its adjective: a *transoperative histologic study* is histology."""
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        done = science(without_idle(words[at - 1 : at + 1], ("method",)))
        if done != words[at - 1] and vocabulary.find(done, ("method",)) is not None:
            words[at - 1 : at + 1] = [done]
    return " ".join(words)


def _rather(headed: Apart | None, state: Apart | None) -> Apart | None:
    """Return what a place is found to be, rather than the word that says so: *dilated ureter* is a dilatation."""
    return state if state is not None and (headed is None or headed.head.kind == "quality") else headed


def _joined(vocabulary: Vocabulary, word: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing with what its prefix says of it: *anti-MDM2*."""
    for concept, rest in prefixed(word):
        if (known := vocabulary.find(rest, kinds)) is not None:
            return Apart(known, (vocabulary.get(concept),))
    return None


def _known(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what a text means by itself, or by its words."""
    found = vocabulary.find(text, kinds)
    return Apart(found) if found is not None else apart(vocabulary, text, kinds)


def _sided_within(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing in whose name a side stands: the *dorsum of the foot* in ``dorsum of the right foot``."""
    said = {at: vocabulary.find(word, ("side",)) for at, word in enumerate(words)}
    sides = {at: side for at, side in said.items() if side is not None and side.slug in _SIDES}
    rest = " ".join(word for at, word in enumerate(words) if at not in sides)
    found = vocabulary.find(rest, kinds) if sides and rest else None
    return Apart(found, tuple(sides.values())) if found is not None else None


def _variant(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return a disease that is told with its variant: *endometrial stromal sarcoma, myxoid variant*."""
    found = _VARIANT.fullmatch(text) if "disease" in kinds else None
    said = vocabulary.find(found[2], ("quality", "extent")) if found is not None else None
    made = _whole_of(vocabulary, found[1], ("disease",)) if found is not None and said is not None else None
    return made._replace(beside=(*made.beside, said)) if made is not None and said is not None else None


def _within(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing in whose name words stand that are said of it: *solitary fibrous* pleural *tumor*.

    In the name of a disease of two words there may be a quality, too: *intimal* pleomorphic *sarcoma*.
    """
    short = len(words) <= _SHORT
    if (short and kinds[:1] != ("disease",)) or any(word.lower() in LINKS | VOID for word in words):
        return None
    known = []
    for many in (1,) if short else (1, 2):
        for at in range(1, len(words) - many):
            found = vocabulary.find(" ".join((*words[:at], *words[at + many :])), kinds)
            amid = " ".join(words[at : at + many])
            said = vocabulary.find(amid, ("extent", "quality") if short else _ADJECTIVES) if found is not None else None
            if found is not None and said is not None and not said.slug.endswith("-cell"):
                known.append(Apart(found, (said,)))  # *metastatic spindle cell sarcoma* is a spindle cell sarcoma
    return min(known, key=lambda made: made.beside[0].kind != "anatomy", default=None)


def _plain(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what a phrase means without the words in it that say nothing more."""
    phrase = " ".join(words)
    parted = inner(phrase)
    if parted is not None and parted[0] and (found := vocabulary.find(" of ".join(parted), kinds)) is not None:
        return Apart(found)  # *trigone region of the bladder*
    if parted is not None and (made := _known(vocabulary, parted[1], kinds)) is not None:
        said = cover(vocabulary, parted[0].split(), kinds_beside(kinds))
        return Apart(made.head, (*said.known, *made.beside), (*said.unread, *made.unread))
    rest = without_idle(words, kinds)
    for name in dict.fromkeys((rest, science(rest) if "method" in kinds else rest) if rest else ()):
        found = vocabulary.find(name, kinds)
        if found is not None and (found.kind != "quality" or not words[-1].lower().startswith(("dis", "syndrome"))):
            return Apart(found)  # a *menstrual disorder* is more than menstrual
    return (_joined(vocabulary, rest, kinds) if rest and " " not in rest else None) or _told(vocabulary, words, kinds)


def _told(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return the symptom that is told as one: an *anginal episode* is angina."""
    symptoms = tuple(kind for kind in kinds if kind in ("finding", "disease"))
    if not symptoms or len(words) != _TOLD or TOLD.fullmatch(words[-1]) is None:
        return None
    said = (vocabulary.find(name, symptoms) for name in (words[0], *nouns(words[0])))
    found = next(filter(None, said), None)
    return Apart(found) if found is not None else None


def _absent(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return what is said not to be there, and that it is absent."""
    absent = vocabulary.find("absent", ("status",))
    made = _known(vocabulary, text, kinds)
    return made._replace(beside=(absent, *made.beside)) if made is not None and absent is not None else None


def _said_of(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return a thing of which something is said before it: *exacerbation of dyspnea* is dyspnea, aggravated."""
    links = ("of", "in", "for", "to") if "marker" in kinds else ("of", "in")
    at = next((n for n, word in enumerate(words) if word.lower() in links), 0)
    said = cover(vocabulary, words[:at], kinds_beside(kinds)) if at else None
    made = _known(vocabulary, " ".join(words[at + 1 :]), kinds) if said is not None and not said.unread else None
    if made is None or said is None or made.head.kind == "quality":
        return None
    return made._replace(beside=(*said.known, *made.beside))
