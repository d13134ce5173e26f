"""A name that says that a thing is not there to the thing, and to the other ways in which that is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict

__all__ = ["absence_names", "counts_none", "holds_absence", "missing"]

_NO = re.compile(r"(?:no|without)(?: any)?(?: further)?(?: (?:evidence|signs?) of)? (.+)", re.IGNORECASE)
_FREE = re.compile(r"(?:free (?:of|from) (.+)|(.+)[- ]free)", re.IGNORECASE)
_VAGUE = frozenset(("change", "difference", "disease", "response", "toxicity", "treatment", "tumor", "tumour"))
"""What a denial beside it may be of another: *no lung disease* does not say that nothing is left of the tumour."""
_REACH = 7
"""So many words before one may say that it does not hold."""
_FORMS = (
    *("free of {}", "free from {}", "free of any {}", "free from any {}", "{}-free", "{} free", "without any {}"),
    *("without evidence of {}", "without any evidence of {}", "without any sign of {}", "without any signs of {}"),
)


def holds_absence(
    tokens: Sequence[str],
    names: tuple[str, ...],
    cues: tuple[str, ...],
    hold: Callable[[tuple[str, ...], Sequence[str], Sequence[str]], Verdict],
    *,
    breaks: Collection[int] = (),
) -> Verdict:
    """Return where the words say that what the names say is not there is not there, in their words or in others.

    >>> said = "no local or distant recurrence was seen".split()
    >>> bool(holds_absence(said, ("no recurrence",), ("recur*",), holds_term))
    True
    >>> bool(holds_absence("he had a recurrence".split(), ("no recurrence",), ("recur*",), holds_term))
    False
    """
    held = hold(tuple(tokens), (*names, *absence_names(names)), ())
    ranges = held.ranges if isinstance(held, Match) else ()
    named = tuple(
        at for at in ranges if negated(tokens, *at, breaks=breaks) != "absent" and not _not_free(tokens, at[0])
    )
    found = holds_term(tokens, missing(names), cues, explain=False)
    things = found.ranges if isinstance(found, Match) else ()
    gone = tuple(
        at for at in things if negated(tokens, *at, breaks=breaks) == "absent" and not _not_free(tokens, at[0])
    )
    if named or gone:
        return Match(named or gone)
    return Mismatch(names[0], " ".join(tokens), "the words do not say so") if ranges or found else held


def _not_free(tokens: Sequence[str], start: int) -> bool:
    """Return whether a word stands where it is said that one is not free of it: *has not been free of relapse*."""
    before = tokens[max(0, start - _REACH) : start + 1]
    free = next((at for at, word in enumerate(before) if word.startswith("free") or word.endswith("free")), 0)
    return any(word in ("cannot", "never", "not") for word in before[:free])


_NODES = re.compile(r"(?:lymph node|nodal) (?:metastas[ei]s|involvement|invasion|disease)", re.IGNORECASE)
_NONE_OF = re.compile(
    r"(?:^| )(?:0|zero|none)(?: /| of(?: the| all)?| out of) \d+ (?:\w+ ){0,2}?(?:lymph ?)?nodes?(?= |$)"
    r"|(?:^| )(?:lymph ?)?nodes? (?:\w+ )?0 / \d+(?= |$)"
    r"|(?:^| )(?:\d+|all) (?:\w+ ){0,2}?(?:lymph ?)?nodes (?:which |that )?(?:(?:all|were) )+"
    r"(?:\w+ly )?(?:clear|free|negative|uninvolved)(?= |$)"
)
_MUTATED = re.compile(r"(\S+)(?: gene)?(?: exon \d+)? mutations?")
_WILD = re.compile(r"wild ?type|wt")
_ARE = frozenset(("are", "both", "gene", "genes", "is", "status", "was", "were"))
_JOINED = frozenset(("and", "as", "for", "or"))
_TOLD = ("ed", "ant", "ation", "ations", "ing", "ion", "ions", "ive")
"""How words end that say something of a gene."""


def counts_none(tokens: Sequence[str], names: Collection[str]) -> Verdict:
    """Return where words count none of what would have it: *0/7 lymph nodes*, or say that a gene is as it was.

    >>> bool(counts_none("0 / 7 lymph nodes".split(), ("lymph node metastasis",)))
    True
    >>> bool(counts_none("kit and pdgfra were wild type".split(), ("KIT mutation",)))
    True
    """
    said = " ".join(tokens)
    if any(_NODES.fullmatch(name) for name in names) and (found := _NONE_OF.search(said)):
        first = len(said[: found.start() + (found.start() > 0)].split())
        return Match(((first, first + len(found[0].split())),))
    genes = {match[1].casefold() for name in names if (match := _MUTATED.fullmatch(name))}
    if genes and (wild := _WILD.search(said)):
        at = len(said[: wild.start()].split())
        for gene in (here for here, token in enumerate(tokens) if token in genes):
            between = tokens[min(gene, at) + 1 : max(gene, at)]
            if len(between) < _REACH and _lists_genes(between):
                return Match(((min(gene, at), max(gene, at) + 1),))
    undone = [at for at, token in enumerate(tokens) for name in names if token == _UNDONE.get(name)]
    return Match(tuple((at, at + 1) for at in undone)) if undone else Mismatch(next(iter(names), ""), "")


_UNDONE = {
    "complication": "uneventful",
    "infiltration": "uninfiltrated",
    "invasion": "uninvaded",
    "involvement": "uninvolved",
}


def _lists_genes(between: Sequence[str]) -> bool:
    """Return whether nothing but further genes stands between one and what all are: KIT *and BRAF were* wild type."""
    stop = next((at for at, token in enumerate(between) if token in _ARE), len(between))
    said = (*between[:stop], *(token for token in between[stop:] if token not in _ARE))
    return not any(token.endswith(_TOLD) for token in said) and (len(said) < 2 or not _JOINED.isdisjoint(said))


@lru_cache(maxsize=4096)
def missing(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the things that names say are not there, but for those of which others may be denied.

    >>> missing(("no recurrence", "free of relapse", "no evidence of disease", "stable disease"))
    ('recurrence', 'relapse')
    """
    return tuple(thing for thing in _things(names) if thing.casefold() not in _VAGUE)


@lru_cache(maxsize=4096)
def absence_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return how else it is said that what names say is not there is not there: *free from disease*.

    >>> "free from any disease" in absence_names(("no evidence of disease",)), absence_names(("stable disease",))
    (True, ())
    """
    things = dict.fromkeys(one for one in _things(names) if one.casefold() not in ("change", "difference", "treatment"))
    return tuple(form.format(thing) for thing in things for form in _FORMS)


def _things(names: tuple[str, ...]) -> tuple[str, ...]:
    found = (_FREE.fullmatch(name) or _NO.fullmatch(name) for name in names)
    return tuple(dict.fromkeys(one for match in found if match for one in match.groups() if one))
