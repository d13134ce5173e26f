"""A figure or date to what its words tell it of: not of the drug, stain, lesion or event next to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.evidence.claims.words.called import topic_names
from lmsgraph.evidence.claims.words.links import Links
from lmsgraph.evidence.claims.words.names import site_names
from lmsgraph.evidence.judges.clauses.owner import clause_of, owner
from lmsgraph.evidence.judges.findings.negation import denied
from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.names.of_each import OfEach
from lmsgraph.evidence.judges.names.spelling import derived_names
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict
from lmsgraph.records.model.case import Outcome
from lmsgraph.records.model.event import AdverseEvent
from lmsgraph.records.model.finding import FindingResult, MarkerResult, Measurement
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.treatment import DrugUse, Radiation
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = [
    "Anchor",
    "anchor",
    "anchored",
    "change_anchor",
    "event_anchor",
    "lesion_anchor",
    "ranges_of",
    "told_by",
    "turns",
]

Tokens = tuple[str, ...]

_OWN: dict[type[Node], tuple[str, tuple[str, ...]]] = {
    DrugUse: ("drug", ("drug",)),
    MarkerResult: ("marker", ("marker",)),
    Measurement: ("analyte", ("analyte",)),
}
"""The field that names what the figures of a node are of, and of which kinds the others are."""
_TURNING = frozenset(("although", "but", "though", "whereas", "while"))


class Anchor(NamedTuple):
    """What a figure is of, by its names, and the names of what else it could be of."""

    names: tuple[str, ...]
    rivals: tuple[str, ...] | AllNames | OfEach
    nearest: bool
    """Whether it is of the one that stands nearest; else of any that its clause names."""
    close: tuple[str, ...] = ()
    """The names beside which its own figure stands, where the clause has one for each of several."""
    roles: tuple[str, ...] = ()
    """What else it could be of, by what that is: *primary*, *recurrence*, where its clause names nothing else."""
    anywhere: bool = False
    """Whether it is of that wherever the clause names it."""
    where_named: bool = False
    """Whether it may be of something else only where the words name it: that they do not is said of the link to it."""


def anchor(visited: Visited, links: Links, vocabulary: Vocabulary) -> Anchor | None:
    """Return what the figures of a node are of, where they could be of something else."""
    node = visited.node
    if own := _OWN.get(type(node)):
        field, kinds = own
        concept = vocabulary.find(getattr(node, field), (*kinds, "drug_class", "scale"))
        if concept is None:
            return None
        return Anchor((getattr(node, field), *concept.names), AllNames(kinds, vocabulary), nearest=True)
    return lesion_anchor(visited, links, vocabulary)


def lesion_anchor(visited: Visited, links: Links, vocabulary: Vocabulary) -> Anchor | None:
    """Return of which lesion something is said, or at which a treatment was aimed, where there are others."""
    if isinstance(visited.node, Radiation):
        return _aim_anchor(visited, links, vocabulary)
    around = visited.parent.node if visited.parent is not None and isinstance(visited.node, FindingResult) else None
    lesion: str | None = getattr(visited.node, "lesion", None) or _specimen(visited.node) or _specimen(around)
    if not lesion:
        return None
    rivals, roles = links.other_sites(visited, lesion), links.other_roles(visited, lesion)
    if not rivals and not roles:
        return None
    close = links.own_sites(visited, lesion)
    return Anchor((*links.alone(visited, lesion), *close), rivals, nearest=False, close=close, roles=roles)


def _specimen(node: Node | None) -> str:
    """Return the one lesion of which something was looked at."""
    specimen: tuple[str, ...] = getattr(node, "specimen", ())
    return specimen[0] if len(specimen) == 1 else ""


def _aim_anchor(visited: Visited, links: Links, vocabulary: Vocabulary) -> Anchor | None:
    """Return at what a dose of radiation was aimed, where others were aimed elsewhere or there are other lesions."""
    treatment = visited.parent.node if visited.parent is not None else None
    if treatment is None:
        return None
    aimed: tuple[str, ...] = getattr(treatment, "targets", ())
    lesions = [name for one in aimed for name in (*links.alone(visited, one), *links.own_sites(visited, one))]
    own = tuple(dict.fromkeys((*lesions, *site_names(treatment, vocabulary))))
    one = aimed[0] if len(aimed) == 1 else ""
    others = (*links.other_sites(visited, one), *links.other_roles(visited, one)) if one else ()
    known = {name.casefold() for name in own}
    rivals = tuple(n for n in (*others, *links.other_aims(visited, treatment)) if n.casefold() not in known)
    return Anchor(own, rivals, nearest=False, close=own, where_named=True) if own and rivals else None


def change_anchor(visited: Visited, vocabulary: Vocabulary) -> Anchor | None:
    """Return what a change is of, where other findings beside it, or what was measured, could have changed."""
    beside = getattr(visited.parent.node, "findings", ()) if visited.parent is not None else ()
    others = [other for other in beside if other is not visited.node]
    if not isinstance(visited.node, FindingResult | AdverseEvent):
        return None
    own = _said(_finding_names(visited.node, vocabulary))
    if not others:
        return Anchor(own, AllNames(("analyte",), vocabulary), nearest=True)
    rivals = (name for other in others for name in _said(_finding_names(other, vocabulary)))
    return Anchor(own, tuple(name for name in rivals if name not in own), nearest=False)


def _finding_names(finding: FindingResult | AdverseEvent, vocabulary: Vocabulary) -> tuple[str, ...]:
    concept = vocabulary.find(finding.finding, ("finding", "disease", "quality", "response"))
    return (finding.finding, *concept.names) if concept else (finding.finding,)


def turns(tokens: Tokens) -> list[int]:
    """Return where the words turn to something else: *but*, *whereas*.

    >>> turns(("it", "grew", "but", "not", "fast"))
    [2]
    """
    return [at for at, token in enumerate(tokens) if token in _TURNING]


def event_anchor(visited: Visited, links: Links, vocabulary: Vocabulary) -> Anchor | None:
    """Return what the date of an event is of, where it could be that of another one."""
    if isinstance(visited.node, Outcome):
        vital = vocabulary.find(visited.node.vital or "", ("vital",))
        own = (*vital.names, *vital.cues, *_LAST) if vital else _LAST
        return Anchor(own, _said(links.treatments(visited)), nearest=False)
    rivals = OfEach(tuple(filter(None, map(_apart, links.other_events(visited)))))
    own = (*links.here(visited), *_found(visited.node, vocabulary), *topic_names(visited.node, vocabulary))
    return Anchor(_said(own), rivals, nearest=False) if rivals.things else None


@lru_cache(maxsize=4096)
def _apart(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an event is called, as it may stand for that of another: not by words with an open ending."""
    return _said(tuple(name for name in names if "*" not in name))


def told_by(visited: Visited, links: Links, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what an event is called, and what was found then."""
    return (*links.here(visited), *_found(visited.node, vocabulary))


def _found(event: Node, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what an event is told by though it is not called so: what was found then, and how it had changed."""
    parts = [event, *getattr(event, "observations", ()), *getattr(event, "findings", ())]
    said = [(getattr(part, field, None), kinds) for part in parts for field, kinds in _TELLING]
    texts = ((text, kinds) for value, kinds in said for text in ((value,) if isinstance(value, str) else value or ()))
    concepts = (vocabulary.find(text, kinds) for text, kinds in texts)
    return tuple(name for concept in concepts if concept for name in (*concept.names, *concept.cues))


_LAST = ("alive", "follow-up", "followed", "died", "last", "today", "well")
_TELLING = (("category", ("response",)), ("change", ("change",)), ("finding", ("finding", "disease", "response")))


def _said(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names, *derived_names(names))


def anchored(
    printed: str,
    claimed: Anchor,
    tokens: Tokens,
    held: Match,
    breaks: Collection[int],
    beside: Sequence[TokenRange] = (),
) -> Verdict:
    """Return where a figure stands that is of what it is claimed of, or what it is of.

    ``beside`` are the other figures of its kind: where one of them is of what this one is claimed of, this one may be
    of another one.
    """
    rivals = ranges_of(tokens, claimed.rivals)
    own = ranges_of(tokens, claimed.names)
    others = [at for at in rivals if not any(at[0] < mine[1] and mine[0] < at[1] for mine in own)]
    roles = [at for at in ranges_of(tokens, claimed.roles) if at not in own and at not in others]
    roles = [at for at in roles if not denied(tokens, *at, breaks=breaks)]  # it grew with no metastasis
    own = [at for at in own if not any(_is_site_of(tokens, role, at) for role in roles)]
    if not (others or roles) or (claimed.where_named and not own):
        return held
    fit, wrong = [], (others or roles)[0]
    for figure in held.ranges:
        if claimed.nearest:
            of = _respective(tokens, figure, [*own, *others], beside, breaks) or owner(
                tokens, figure, [*own, *others], breaks
            )
        else:
            start, end = clause_of(tokens, figure, breaks)
            inside = [at for at in (*own, *others) if start <= at[0] and at[1] <= end]
            named = inside or [at for at in roles if start <= at[0] and at[1] <= end]
            of = named[0] if named and not _begins_next(tokens, figure, named, own) else None
            if claimed.anywhere and any(at in own for at in inside):
                of = None
            if of in own and claimed.close:
                of = _exchanged(claimed, tokens, figure, beside, [*others, *roles], breaks) or of
        if of is None or of in own:
            fit.append(figure)
        else:
            wrong = of
    return Match(tuple(fit)) if fit else Mismatch(printed, " ".join(tokens[slice(*wrong)]), "it is told of another one")


_LEADING = frozenset(("at", "in", "left", "of", "right", "the"))


def _is_site_of(tokens: Tokens, role: TokenRange, site: TokenRange) -> bool:
    """Return whether a part of the body is where another lesion was: a *recurrence of the thigh*."""
    return role[1] < site[0] and _LEADING.issuperset(tokens[role[1] : site[0]])


def _respective(
    tokens: Tokens,
    figure: TokenRange,
    things: Sequence[TokenRange],
    figures: Sequence[TokenRange],
    breaks: Collection[int],
) -> TokenRange | None:
    """Return the thing that a figure is of by its place in a list: A and B in 90 % and 95 %, *respectively*."""
    first, end = clause_of(tokens, figure, breaks)
    if "respectively" not in tokens[first:end]:
        return None
    told = sorted({at for at in figures if first <= at[0] and at[1] <= end})
    named = [at for at in sorted(things) if told and first <= at[0] and at[1] <= told[0][0]]
    free = [at for at in named if not any(one[0] <= at[0] and at[1] <= one[1] and one != at for one in named)]
    at = next((index for index, one in enumerate(told) if one[0] <= figure[0] < one[1]), -1)
    return free[at] if at >= 0 and len(free) == len(told) > 1 else None


def _begins_next(tokens: Tokens, figure: TokenRange, named: Sequence[TokenRange], own: Sequence[TokenRange]) -> bool:
    """Return whether all that a clause names begins what comes next: 3 cm, *and* the *mesenteric* one was unchanged."""
    first = min(named)
    return first not in own and figure[1] <= first[0] and "and" in tokens[figure[1] : first[0]]


def _exchanged(
    claimed: Anchor,
    tokens: Tokens,
    figure: TokenRange,
    beside: Sequence[TokenRange],
    others: Sequence[TokenRange],
    breaks: Collection[int],
) -> TokenRange | None:
    """Return what a figure is of where it stands by that, and another figure by what it is claimed of."""
    close = ranges_of(tokens, claimed.close)
    things = [*close, *others]
    of = owner(tokens, figure, things, breaks)
    if of is None or of in close:
        return None
    first, end = clause_of(tokens, figure, breaks)
    rest = (at for at in beside if first <= at[0] and at[1] <= end and (at[1] <= figure[0] or figure[1] <= at[0]))
    return of if any(owner(tokens, at, things, breaks) in close for at in rest) else None


def ranges_of(tokens: Tokens, names: tuple[str, ...] | AllNames | OfEach) -> list[TokenRange]:
    """Return where one of some names stands."""
    held = holds_term(tokens, names, explain=False) if names else None
    return list(held.ranges) if isinstance(held, Match) else []
