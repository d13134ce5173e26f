"""A name to the spellings in which it may stand among the words: plural or not, with blanks, hyphens or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from lmsgraph.evidence.text.words import normalised
from lmsgraph.vocabulary.forms.english import american, british

__all__ = [
    "TAILS",
    "cut_names",
    "derived",
    "derived_names",
    "singulars",
    "spelled_at",
    "spellings",
]

TAILS = frozenset(
    (
        *("associated", "based", "coated", "containing", "dependent", "derived", "directed", "eluting", "enhanced"),
        *("expressing", "free", "guided", "induced", "like", "loaded", "mediated", "naive", "negative", "only"),
        *("pathway", "positive", "pretreated", "refractory", "related", "resistant", "sensitive", "shaped", "specific"),
        *("treated", "type"),
    )
)
"""What a hyphen may add to a name without making it another one: ``pazopanib-induced``, ``CD34-positive``."""


_DERIVED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ssion", ("ss", "ssed", "sses", "ssing", "ssive")),
    ("sion", ("d", "ded", "des", "se", "sed", "sive", "sing")),
    ("ification", ("ified", "ifies", "ify", "ifying")),
    ("ation", ("ate", "ated", "ates", "ating", "ative", "ed")),
    ("ition", ("e", "ed", "itive")),
    ("tion", ("t", "ted", "ts", "ting", "tive", "tious", "ed")),
    ("oma", ("omatous",)),
    ("sis", ("tic", "sed")),
    ("ment", ("", "ed", "d", "ing", "s")),
    ("ence", ("ent", "ed", "red", "s", "rent")),
    ("ance", ("ant", "ed", "s")),
    ("al", ("ed", "e", "es", "ing")),
    ("age", ("ed", "ing", "")),
    ("ity", ("", "e")),
    ("ness", ("",)),
    ("graphy", ("graphically",)),
    ("scopy", ("scopically",)),
    ("y", ("ied",)),
    ("ing", ("ed", "es", "e", "s", "")),
    ("e", ("ed", "ing", "es")),
    ("", ("ed", "ful", "ing", "al", "ous")),
)
"""What the end of a noun becomes in a verb or adjective of the same stem; the first that fits is taken."""

_STEM = 4  # letters that a stem has at least


@lru_cache(maxsize=16384)
def derived(word: str) -> frozenset[str]:
    """Return the verbs and adjectives that say what a noun says: *resected* says *resection*.

    >>> "resected" in derived("resection"), "recurred" in derived("recurrence"), "necrotic" in derived("necrosis")
    (True, True, True)
    """
    noun = word.removesuffix("s") if word.endswith("tions") else word
    for ending, others in _DERIVED:
        stem = noun.removesuffix(ending) if ending else noun
        if noun.endswith(ending) and len(stem) >= _STEM and noun.isalpha():
            return frozenset(f"{stem}{other}" for other in others)
    return frozenset()


@lru_cache(maxsize=16384)
def derived_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names with the verb or adjective of their noun in its place: *liver resected*, *amputated above ...*.

    An adjective before it is an adverb beside the verb: *completely resected*, *resected completely*.
    """
    return tuple(dict.fromkeys(chain.from_iterable(map(_derived_name, names))))


@lru_cache(maxsize=16384)
def _derived_name(name: str) -> tuple[str, ...]:
    words = normalised(name) or ("",)
    at = next((n for n, word in enumerate(words) if word in _PREPOSITIONS), len(words)) - 1
    if name.endswith("*") or at < 0:
        return ()
    cut = _CUT if at and words[at] in _CUTTING else frozenset()  # a thoracoscopic resection: removed thoracoscopically
    first, verbs, rest = words[:at], sorted(derived(words[at]) | cut), words[at + 1 :]
    found = [" ".join((*first, verb, *rest)) for verb in verbs]
    if len(first) == 1 and not rest:
        adverb = _adverb(first[0])
        found += [said for verb in verbs for said in (f"{adverb} {verb}", f"{verb} {adverb}")]
        found += [f"{words[at]} {done} {adverb}" for done in _PERFORMED] if words[at] in _CUTTING else []
    return tuple(found)


_CUTTING = frozenset(("excision", "extirpation", "removal", "resection"))
_PERFORMED = ("carried out", "done", "performed", "was carried out", "was done", "was performed")
_CUT = frozenset(("excised", "extirpated", "removed", "resected"))
_CUTS = ("ectomy", "ectomies", "otomy", "ostomy", "oplasty", "odesis", "orrhaphy")
_LATIN_END = re.compile(r"(?:us|um|is|on|a|e|x)?$")


@lru_cache(maxsize=16384)
def cut_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what operations at parts of the body are called: a *distal fibulectomy* is at the *distal fibula*.

    >>> cut_names(("distal fibula",))[0], cut_names(("tonsil",))[-1]
    ('distal fibulectomy', 'tonsillectomy')
    """
    found: dict[str, None] = {}
    for name in names:
        before, _, last = name.rpartition(" ")
        stem = _LATIN_END.sub("", last, count=1)
        if (len(stem) >= _STEM or last == "lobe") and last.isalpha():
            found.update((f"{before} {stem}{cut}".strip(), None) for cut in _CUTS)
            if last.endswith("l"):
                found[f"{before} {stem}lectomy".strip()] = None
    return tuple(found)


_PREPOSITIONS = frozenset(("above", "at", "below", "in", "of", "through", "with", "without"))


def _adverb(adjective: str) -> str:
    """Return how an adjective stands beside a verb.

    >>> _adverb("complete"), _adverb("radical"), _adverb("simple"), _adverb("endoscopic")
    ('completely', 'radically', 'simply', 'endoscopically')
    """
    if adjective.endswith("le"):
        return f"{adjective[:-1]}y"
    return f"{adjective}{'ally' if adjective.endswith('ic') else 'ly'}"


_PLURALS = (("us", "i"), ("um", "a"), ("a", "ae"), ("oma", "omata"), ("ix", "ices"), ("ex", "ices"))
_LATIN = tuple(one for one, _ in _PLURALS)
_ONE_AND_MANY = (*_PLURALS, ("", "s"), ("", "es"), ("y", "ies"), ("is", "es"), ("ses", "sis"))
_MANY_ENDS = tuple(many for _, many in _ONE_AND_MANY)


@lru_cache(maxsize=65536)
def spellings(name: str) -> frozenset[str]:
    """Return the spellings of a name, in normalised words without blanks; a last ``*`` stands for any ending.

    >>> sorted(spellings("lymph node"))
    ['lymphnode', 'lymphnodees', 'lymphnodes']
    """
    if name.endswith("*"):
        return frozenset((f"{''.join(normalised(name[:-1]))}*",))
    joined = "".join(normalised(name)).replace("/", "")
    return frozenset(form for one in {joined, american(joined), british(joined)} for form in _inflected(one))


def _inflected(joined: str) -> set[str]:
    """Return a name in singular and plural."""
    forms = {joined}
    if len(joined) > 2 and joined[-1].isalpha():
        forms |= {f"{joined}s", f"{joined}es"}
        if joined.endswith("y"):
            forms.add(f"{joined[:-1]}ies")
        if joined.endswith(_LATIN) and len(joined) > 4:
            forms |= {joined.removesuffix(one) + many for one, many in _PLURALS if joined.endswith(one)}
        if joined.endswith("is"):
            forms.add(f"{joined[:-2]}es")
        if len(joined) > 3 and joined.endswith("s") and not joined.endswith(("ss", "us", "is")):
            forms.add(joined[:-1])
        if joined.endswith("ses"):
            forms.add(f"{joined[:-2]}is")
        if joined.endswith("ies"):
            forms.add(f"{joined[:-3]}y")
    return forms


def singulars(joined: str) -> Iterator[str]:
    """Yield each name of which some joined words may be the singular or plural.

    >>> {"metastasis", "metastase"} <= {*singulars("metastases")}, "appendix" in singulars("appendices")
    (True, True)
    """
    yield joined
    yield f"{joined}s"
    if joined.endswith("y"):
        yield f"{joined[:-1]}ies"
    elif joined.endswith(_MANY_ENDS):
        for one, many in _ONE_AND_MANY:
            if joined.endswith(many):
                yield joined.removesuffix(many) + one


def spelled_at(tokens: Sequence[str], start: int, forms: frozenset[str]) -> int:
    """Return the word after the one with which a spelling that begins at ``start`` ends; 0 where none does.

    >>> spelled_at(("left", "chest", "wall"), 1, spellings("chest-wall"))
    3
    """
    longest = max(map(len, forms), default=0)
    joined = ""
    best = 0
    for position in range(start, len(tokens)):
        if tokens[position] == "/":
            if not joined:
                return 0
            continue
        joined += tokens[position]
        if joined in forms:
            best = position + 1
        if len(joined) >= longest:
            break
    return best
