"""A folded name to the other forms of the same word: one or many, American or British."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from lmsgraph.vocabulary.lists import alternatives, pairs, rows_by_group, turns

__all__ = [
    "alike",
    "american",
    "begun",
    "british",
    "numbers",
    "parted",
    "reworded",
    "spanned",
    "unaccented",
    "unowned",
    "unsalted",
]

_BRITISH = pairs("english", "british")

_ENDINGS = pairs("english", "many")
_SAME = pairs("english", "alike behind")
_BEFORE = rows_by_group("english")["alike before"]
_SALTS = alternatives("english", "salts")


def _one_of(parts: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of some parts of words, by their first letters: five times as quick as one after the other."""
    led: dict[str, list[str]] = {}
    for part in parts:
        led.setdefault(part[0], []).append(part[1:])
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in led.items()))


_HERE, _THERE = (_one_of(pair[side] for pair in _BRITISH) for side in (0, 1))
"""What is spelled otherwise there: most names have nothing of it."""
_PARTS = tuple(part for pair in _BRITISH for part in pair)


@lru_cache(maxsize=4096)
def american(folded: str) -> str:
    """Return a folded name in American spelling.

    >>> american("haemorrhagicoedema")
    'hemorrhagicedema'
    """
    if _HERE.search(folded):
        for here, there in _BRITISH:
            folded = folded.replace(here, there)
    return folded


def unaccented(folded: str) -> str:
    """Return a folded name without accents.

    >>> unaccented("caf\N{LATIN SMALL LETTER E WITH ACUTE}aulait")
    'cafeaulait'
    """
    if folded.isascii():
        return folded
    return "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))


@lru_cache(maxsize=65536)
def british(folded: str) -> str:
    """Return a folded name in British spelling.

    >>> british("hemorrhagicedema")
    'haemorrhagicoedema'
    """
    if _THERE.search(folded):
        for here, there in _BRITISH:
            if there in folded and here not in folded:
                folded = folded.replace(there, here)
    return folded


def begun(folded: str, letters: int) -> Collection[str]:
    """Return the first letters of a folded name in either spelling.

    >>> begun("liver", 3), sorted(begun("edema", 3)), sorted(begun("haemorrhage", 3))
    (('liv',), ['ede', 'oed'], ['hae', 'hem'])
    """
    if any(folded.startswith(_PARTS, at) for at in range(letters)):
        return {form[:letters] for form in (folded, american(folded), british(folded))}
    return (folded[:letters],)


def numbers(folded: str) -> Iterator[str]:
    """Yield a folded name in the singular, where it may be a plural, in the plural, and *-ic* for *-ical*.

    >>> list(numbers("metastases"))[0], list(numbers("vertebrae"))[0]
    ('metastasis', 'vertebra')
    """
    if len(folded) < 4:
        return
    for ending, other in _ENDINGS:
        if folded.endswith(ending):
            yield folded.removesuffix(ending) + other
    if folded.endswith("ical"):
        yield folded[:-2]
    elif folded.endswith("ic"):
        yield f"{folded}al"
    if folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        yield folded[:-1]
    elif not folded.endswith("s"):
        yield f"{folded}s"
        if folded.endswith("i"):
            yield f"{folded[:-1]}us"


_ARTICLE = re.compile(r"\b(?:the|an?|his|her) ", re.IGNORECASE)
_OWNER = re.compile(r"['\u2019]s\b|(?<=s)['\u2019](?=\s|$)")
_OF = re.compile(r"(\S.*?) (?:of|in) (.+)")
_MANY = re.compile(r"\b(?:feet|teeth|(\w{2,}[^\Wsiu])s)\b", re.IGNORECASE)
_ONE = dict(pairs("english", "one of many"))
_BRACKET = re.compile(r"\s*\((?![^()]*\b(?:left|right|bilateral|both)\b)[^()]*\)", re.IGNORECASE)
"""What is only another name stands in brackets; a side does not."""
_LATIN = dict(pairs("english", "latin"))
_MOVED = re.compile(
    r"(?:the )?(?:(?:\w+ )?translocation )?t? ?\((\w+) ?[;:,] ?(\w+)\)(?: ?\(([^()]*)\))?"
    r"(?: (?:chromosom\w+|reciprocal|translocation))*",
    re.IGNORECASE,
)
"""From one chromosome to another: *t (12;15) (p13;q25) chromosomal translocation*."""
_BANDS = re.compile(r"\s*[;:,]\s*")
_LESS = re.compile(r"^(?:decrease|reduction|fall|drop|diminution|decline) (?:in|of) (?=\w)", re.IGNORECASE)
_MORE = re.compile(r"^(?:increase|rise|elevation|gain) (?:in|of) (?=\w)", re.IGNORECASE)
_PART = re.compile(r"\b(?:portion|segment|section)(?= of\b)", re.IGNORECASE)
_TYPE = re.compile(r"\b(type|grade|stage|class|group) (I{1,3}|IV|V|[1-5])\b", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V")
_SPAN = re.compile(r"\b(I{1,3}|IV|V)[-\u2013](I{1,3}|IV|V)\b")
_SPELLED = tuple(pair for pair in _SAME if pair[1].isupper())
"""The examinations whose name is said by its letters: *computed tomography enterography*."""
_SALT = re.compile(rf"(.+?)(?: {_SALTS})+", re.IGNORECASE)


def _counted(found: re.Match[str]) -> str:
    """Return a type with its number in the other figures: *type II*, *type 2*."""
    number = found[2].upper()
    return f"{found[1]} {_ROMAN.index(number) + 1 if number in _ROMAN else _ROMAN[int(number) - 1]}"


def spanned(text: str) -> str:
    """Return a text whose spans of Roman numbers are in figures: a *grade I-II* is no grade III.

    >>> spanned("grade I-II"), spanned("class II\u2013III"), spanned("L4-L5")
    ('grade 1-2', 'class 2-3', 'L4-L5')
    """
    return _SPAN.sub(lambda found: "-".join(str(_ROMAN.index(number) + 1) for number in found.groups()), text)


def unsalted(text: str) -> str:
    """Return the name of a drug without its salt and form; nothing where it has none.

    >>> unsalted("sunitinib malate capsules")
    'sunitinib'
    """
    found = _SALT.fullmatch(text)
    return found[1] if found else ""


def unowned(text: str) -> str:
    """Return a text without the marks of owners.

    >>> unowned("Ewing's sarcoma"), unowned("Denonvilliers' fascia")
    ('Ewing sarcoma', 'Denonvilliers fascia')
    """
    return _OWNER.sub("", text)


def parted(text: str) -> tuple[str, str]:
    """Return what is said of a place, and the place.

    >>> parted("mass in the neck"), parted("neck")
    (('mass', 'the neck'), ('neck', ''))
    """
    found = _OF.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def reworded(text: str) -> Iterator[str]:
    """Yield the same said without brackets and articles, in the other turn (of, or before it), in like words.

    >>> list(reworded("fundus of the uterus"))
    ['fundus of uterus', 'uterus fundus']
    >>> list(reworded("Barrett's esophagus"))
    ['Barrett esophagus']
    >>> next(reworded("neurofibromatosis type I")), next(reworded("diminished appetite"))
    ('neurofibromatosis type 1', 'decreased appetite')
    >>> list(reworded("loss of nuclear SMARCB1"))[0], list(reworded("radiogenic sarcoma"))[0]
    ('SMARCB1 loss', 'radiation-induced sarcoma')
    >>> list(reworded("carcinoma recti")), list(reworded("mucinous cancer"))
    (['rectal carcinoma', 'rectal cancer'], ['mucinous carcinoma'])
    """
    if (moved := _MOVED.fullmatch(text)) and (text[0] in "tT" or "ocation" in text):
        if moved[3]:
            yield f"t({moved[1]};{moved[2]})({_BANDS.sub(';', moved[3])})"
        yield f"t({moved[1]};{moved[2]})"
    bare = unowned(_ARTICLE.sub("", _BRACKET.sub("", text) or text))
    if bare != text:
        yield bare
    one = _MANY.sub(lambda found: _ONE.get(found[0].lower()) or found[1], bare)
    if one != bare:
        yield one
    for other in (_PART.sub("part", one), _TYPE.sub(_counted, one), *(turn.sub(said, one) for turn, said in turns())):
        if other != one:
            yield other
    for said in dict.fromkeys((one, _LESS.sub("decreased ", one), _MORE.sub("increased ", one))):
        start, _, rest = said.partition(" ")
        for words in _BEFORE:
            yield from (f"{word} {rest}" for word in words if start.lower() in words and word != start.lower())
    if turned := _OF.fullmatch(bare):
        yield f"{turned[2]} {turned[1]}"
    first, _, last = one.rpartition(" ")
    if last.lower() in _LATIN:
        yield f"{_LATIN[last.lower()]} {first}"
        one = f"{_LATIN[last.lower()]} {first}"
    for known, other in _SPELLED:
        if one.lower().startswith(f"{known} "):
            yield f"{other}{one[len(known) :]}"
    yield from alike(one)


def alike(text: str) -> Iterator[str]:
    """Yield a text with the other word of one meaning at its end.

    >>> list(alike("breast cancer"))
    ['breast carcinoma']
    """
    for pair in _SAME:
        for known, other in (pair, pair[::-1]):
            if text.lower().endswith(f" {known}"):
                yield f"{text[: -len(known)]}{other}"
