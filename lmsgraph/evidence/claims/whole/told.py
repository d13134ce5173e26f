"""The lesions of a case held against what the text calls them.

Said is only what the words contradict. A paper that tells of no role contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lmsgraph.evidence.claims.whole.roles import AGAIN, LATER, names_of, spread_elsewhere
from lmsgraph.evidence.judges.findings.negation import denied
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match
from lmsgraph.evidence.text.places import Place
from lmsgraph.records.model.case import Lesion
from lmsgraph.vocabulary import Vocabulary

__all__ = ["only_suspected", "role_fault"]

_FIRST = frozenset(("primary", "original", "index"))
_OF_ANOTHER = frozenset(("with", "without", "no", "and", "any", "of", "for"))
_LESIONS = frozenset(("deposit", "deposits", "foci", "lesion", "lesions", "mass", "node", "nodes", "nodule", "nodules"))
_BACK_ROLES = frozenset(("recurrence", "regrowth"))
_NEAR, _FAR = 3, 12
_AT_FIRST = frozenset(("primary", "suspected-metastasis", "unknown"))
"""The roles of lesions that need no word of their own, or of which it is said that they may not be there."""


def role_fault(lesion: Lesion, others: Sequence[Lesion], places: Sequence[Place], vocabulary: Vocabulary) -> str:
    """Return what the words call a lesion, where that is not what the record calls it; nothing where they do not.

    Words that name the site of another lesion say nothing of this one; *metastatic sarcoma of the uterus* and *sarcoma
    with metastases* tell of no metastasis in the uterus.
    """
    own = names_of(lesion, vocabulary)
    role = _role(lesion, vocabulary)
    foreign = tuple(name for other in others for name in names_of(other, vocabulary) if name not in own)
    said = [place.tokens for place in places]
    spread = [_spread(tokens) for tokens in said]
    first = [not _FIRST.isdisjoint(tokens) for tokens in said]
    if role == "primary" and not any(first):
        for tokens, word in zip(said, spread, strict=True):
            if word and not _is_beside(tokens) and not holds_term(tokens, foreign, explain=False):
                return f"is called primary, the words say '{word}'"
            if other := _spread_to(tokens, own) or _spread_of(tokens, own) or _come_back(tokens):
                return f"is called primary, the words say '{other}'"
    if role == "metastasis" and not any(spread):
        for tokens in said:
            if _first_beside(tokens, own) or _diagnosed(tokens):
                return f"is called metastasis, the words say '{' '.join(tokens)}'"
    returned = _came_back_there if lesion.site else _come_back  # what came back nowhere else came back there
    if role == "metastasis" and said and not any(spread) and any(map(returned, said)):
        return f"is called metastasis, the words say '{' '.join(said[0])}'"
    if role == "metastasis" and said and all(spread_elsewhere(tokens, own, foreign) for tokens in said):
        return f"is called metastasis, the words tell of one elsewhere: '{' '.join(said[0])}'"
    other = next(filter(None, (_spread_of(tokens, own) for tokens in said)), "")
    if role == "metastasis" and (doubt := only_suspected(said)):
        return f"is called metastasis, the words only suspect one: '{doubt}'"
    other = other or next(filter(None, map(_is_spread, said)), "")
    if role in _BACK_ROLES and other and not any(map(_is_back, said)):
        return f"is called {lesion.role}, the words say '{other}'"
    return _not_there(lesion, said, vocabulary)


def _not_there(lesion: Lesion, said: Sequence[Sequence[str]], vocabulary: Vocabulary) -> str:
    """Return the words that deny a lesion; nothing where some words of it do not: *no metastasis in the liver*."""
    role = vocabulary.find(lesion.role, ("lesion_role",))
    if role is None or role.slug in _AT_FIRST:
        return ""
    for tokens in said:
        held = holds_term(tokens, role.names, role.cues, explain=False)
        if not isinstance(held, Match) or not all(denied(tokens, *at) for at in held.ranges):
            return ""
    return f"is called {lesion.role}, the words deny it: '{' '.join(said[0])}'" if said else ""


def _role(lesion: Lesion, vocabulary: Vocabulary) -> str:
    found = vocabulary.find(lesion.role, ("lesion_role",))
    return found.slug if found else lesion.role


def _spread(tokens: Sequence[str]) -> str:
    """Return the word that makes what it is said of a metastasis; nothing where there is none."""
    for at, word in enumerate(tokens):
        if word == "metastatic" and not _LESIONS.isdisjoint(tokens[at + 1 : at + 1 + _NEAR]):
            return word
        if word == "metastatic" and _PROVED.search(" ".join(tokens[max(0, at - _FAR) : at])):
            return word
        from_it = "from" in tokens[at + 1 : at + 3]
        if word in _SPREAD and not from_it and (not at or tokens[at - 1] not in _OF_ANOTHER):
            return word
    return ""


_SPREAD = ("dissemination", "disseminations", "metastases", "metastasis", "metastasises")
_PROVED = re.compile(
    r"\b(?:it was|proved (?:it was|to be)|turned out to be|(?:were|was) (?:proved|proven|found) to be"
    r"|(?:it|lesions?|mass(?:es)?|nodules?|specimen|which) (?:was|were) (?:\w+ly )?diagnosed (?:as|to be))(?: an?)?$"
)


def only_suspected(said: Sequence[Sequence[str]]) -> str:
    """Return the words that suspect spread, where none tell of it otherwise: nodules *suspicious for metastases*."""
    told = [(tokens, at) for tokens in said for at, word in enumerate(tokens) if word.startswith("metasta")]
    doubted = [bool(_SUSPECTED.search(" ".join(tokens[max(0, at - _FAR) : at]))) for tokens, at in told]
    return " ".join(told[0][0]) if told and all(doubted) else ""


_SUSPECTED = re.compile(
    r"\b(?:compatible with|concern(?:ing)? (?:about|for)|doubtful|possib(?:le|ility of|ly)|potential(?:ly)?"
    r"|presumed|probabl[ey]|questionable"
    r"|suggest(?:ed|ing|s|ive of)|suspect(?:ed|ing)?|suspicio(?:n (?:of|for)|us (?:for|of))|worrisome for)"
    r"(?:(?: \w+){0,2} (?:involvement|metastas[ei]s|recurrence|relapse|spread) and)?"
    r"(?: (?!(?:and|but|later|proved|which|with)\b)\w+){0,3}$"
)


def _is_beside(tokens: Sequence[str]) -> bool:
    """Return whether all spread that words tell of came with something else: a sarcoma *with bone metastases*."""
    at = [n for n, word in enumerate(tokens) if word in ("metastasis", "metastases")]
    return bool(at) and all(n > _NEAR and _WITH.search(" ".join(tokens[n - _NEAR - 1 : n])) for n in at)


_WITH = re.compile(r"(?<!compatible )(?<!consistent )\bwith\b")


def _spread_to(tokens: Sequence[str], names: Sequence[str]) -> str:
    """Return the word that tells of spread to one of some sites: *metastatic to the liver*, *metastases in lungs*."""
    for at, word in enumerate(tokens):
        if word.startswith("metasta") and (not at or tokens[at - 1] not in _OF_ANOTHER):
            behind = tokens[at + 1 : at + _FAR]
            to = next((n for n, token in enumerate(behind) if token in ("to", "in", "into", "at", "on")), None)
            if to is not None and "from" not in behind and holds_term(behind[to:], names, explain=False):
                return word
    return ""


def _spread_of(tokens: Sequence[str], names: Sequence[str]) -> str:
    """Return the word for spread behind one of some sites, and others: *gastric, lung and bone metastases*."""
    held = holds_term(tokens, names, explain=False)
    for _, stop in held.ranges if isinstance(held, Match) else ():
        for word in tokens[stop : stop + _LIST]:
            if word in ("metastasis", "metastases"):
                return word
            if word in _PARTING or word.endswith("ed") or any(map(word.startswith, (*_TUMOURS, *LATER))):
                break
    return ""


_LIST = 8  # words from a site to the word for spread at it
_PARTING = _OF_ANOTHER - {"and"} | {
    *("are", "at", "before", "but", "by", "from", "had", "has", "have", "in", "is", "into", "nor", "on", "or", "she"),
    *("but", "he", "then", "to", "was", "were", "which", "who"),
}
_TUMOURS = ("cancer", "carcinoma", "lesion", "mass", "melanoma", "sarcoma", "tumor", "tumour")


def _is_spread(tokens: Sequence[str]) -> str:
    """Return the word that calls something spread and nothing else; nothing where it is denied or of somewhere else."""
    at = [n for n, word in enumerate(tokens) if word.startswith("metasta")]
    return (
        tokens[at[0]] if at and not any(_NOT_OF_IT.search(" ".join(tokens[max(0, n - _FAR) : n])) for n in at) else ""
    )


_NOT_OF_IT = re.compile(r"\b(?:and|no|nor|or|(?<!compatible )(?<!consistent )with|without)(?: \w+){0,2}$")


def _is_back(tokens: Sequence[str]) -> bool:
    return any(word.startswith(AGAIN) for word in tokens)


def _come_back(tokens: Sequence[str]) -> str:
    """Return the word that tells of a tumour that was left or came back; nothing where it is denied."""
    for at, word in enumerate(tokens):
        if word.startswith(LATER) and _OF_ANOTHER.isdisjoint(tokens[max(0, at - _NEAR) : at]):
            return word
    return ""


def _came_back_there(tokens: Sequence[str]) -> bool:
    """Return whether words tell of a tumour that came back where it had been: *local recurrence*, or arose there."""
    there = any(word.startswith("local") and behind.startswith(_BACK) for word, behind in pairwise(tokens))
    there = there or bool(_BACK_AT.search(" ".join(tokens)))
    return there or (not _ARISING.isdisjoint(tokens) and any(word.startswith(_BACK) for word in tokens))


_BACK = ("recur", "relaps")
_BACK_AT = re.compile(
    r"\b(?:recur|relaps)\w* (?:\w+ )?(?:at|in|within) (?:\w+ )?(?:excision|irradiated|operat(?:ed|ion|ive)|original"
    r"|previous|primary|radiation|resection|same|surgical|treated|tumou?r) (?:area|bed|field|place|region|scar|site)\b"
)
_ARISING = frozenset(("arising", "arose", "originated", "originating"))


def _first_beside(tokens: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether the words call a site, or the tumour at it, primary."""
    held = holds_term(tokens, names, explain=False)
    sites = [at for found in (held.ranges if isinstance(held, Match) else ()) for at in range(*found)]
    cues = [at for at, token in enumerate(tokens) if token in _FIRST]
    return any(abs(site - cue) <= _NEAR or _is_of(tokens[cue + 1 : site]) for site in sites for cue in cues)


def _is_of(between: Sequence[str]) -> bool:
    """Return whether a tumour stands between what it is called and its place: *primary angiosarcoma of the* spleen."""
    tumour = next((at for at, word in enumerate(between[:_NEAR]) if word.endswith(_TUMOURS)), len(between))
    behind = between[tumour + 1 :]
    return tuple(behind[:1]) in _AT and len(behind) <= _NEAR and not any(map(_FIRST.__contains__, behind))


_AT = (("in",), ("of",))


def _diagnosed(tokens: Sequence[str]) -> bool:
    """Return whether the words tell that a sarcoma was diagnosed, and of no spread."""
    told = any(token.startswith("diagnos") for token in tokens)
    sarcoma = any(token.endswith("sarcoma") for token in tokens)
    return told and sarcoma and {"metastatic", "recurrent"}.isdisjoint(tokens)
