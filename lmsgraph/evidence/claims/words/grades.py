"""The grade of a harm to whether its words give it to this harm: *grade 2 neuropathy, and grade 3 mucositis*."""

from __future__ import annotations

from collections.abc import Collection

from lmsgraph.evidence.claims.words.anchor import Anchor, ranges_of
from lmsgraph.evidence.judges.clauses.owner import clause_of, owner
from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict
from lmsgraph.records.model.event import AdverseEvent
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["grade_anchor", "graded", "graded_names"]

Tokens = tuple[str, ...]

_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}
_GRADES = frozenset((*_ROMAN, *(roman.lower() for roman in _ROMAN.values())))
_GRADED = frozenset(f"g{number}" for number in _ROMAN)
_SAID = frozenset(("grade", "grades", "g", "ctcae"))
_ANY = ("complication", "effect", "event", "reaction", "toxic", "toxicitie", "toxicity")
_SHOWN = 4  # words of another grade that are told


def grade_anchor(visited: Visited, field: str, vocabulary: Vocabulary) -> Anchor | None:
    """Return of what harm a grade is, where its words could tell it of another one."""
    node = visited.node
    if not isinstance(node, AdverseEvent) or field != "toxicity_grade":
        return None
    concept = vocabulary.find(node.finding, ("finding", "disease"))
    if concept is None:
        return None
    return Anchor((node.finding, *concept.names, *concept.cues), _Harms(("finding",), vocabulary), nearest=True)


def graded_names(printed: str) -> tuple[str, ...]:
    """Return a grade in Arabic and Roman figures, as a record has it first.

    >>> graded_names("3"), graded_names("IV"), graded_names("3-4")
    (('3', 'III', 'G3'), ('IV', '4', 'G4'), ('3-4',))
    """
    others = {**_ROMAN, **{roman: number for number, roman in _ROMAN.items()}}
    if printed not in others:
        return (printed,)
    return printed, others[printed], f"G{printed if printed.isdecimal() else others[printed]}"


class _Harms(AllNames):
    """The names of findings but those that may be any harm: *toxicity*, *adverse events*."""

    def keeps(self, _: Concept, name: str) -> bool:
        """Return whether a name is that of one harm."""
        return not name.rstrip("s").endswith(_ANY)


def _is_grade(tokens: Tokens, at: int) -> bool:
    """Return whether a word is a grade: *grade* 3, G3."""
    return tokens[at] in _GRADED or (tokens[at] in _GRADES and at > 0 and tokens[at - 1] in _SAID)


def graded(printed: str, claimed: Anchor, tokens: Tokens, held: Match, breaks: Collection[int]) -> Verdict:
    """Return where a grade stands that is not that of another harm.

    It is one where this harm has a grade of its own beside it, or is not in the clause and the other is.
    """
    own = ranges_of(tokens, claimed.names)
    others = [
        at for at in ranges_of(tokens, claimed.rivals) if not any(at[0] < mine[1] and mine[0] < at[1] for mine in own)
    ]
    if not own:
        fits = tuple(
            at
            for at in held.ranges
            if tokens[at[0]] in _GRADED or not _SAID.isdisjoint(tokens[max(0, at[0] - _SHOWN) : at[0]])
        )
        return Match(fits) if fits else Mismatch(printed, " ".join(tokens), "it is no grade")
    if not others:
        return held
    figures = [(at, at + 1) for at in range(len(tokens)) if _is_grade(tokens, at)]
    things = [*own, *others]
    fit, wrong = [], others[0]
    for figure in held.ranges:
        of = owner(tokens, figure, things, breaks)
        elsewhere = any(
            other[1] <= figure[0] or figure[1] <= other[0]
            for other in figures
            if tokens[other[0]] not in tokens[slice(*figure)] and owner(tokens, other, things, breaks) in own
        )
        first, end = clause_of(tokens, figure, breaks)
        end = figure[0] if of is not None and tokens[of[1] : of[1] + 1] == tokens[figure[0] - 1 : figure[0]] else end
        here = any(first <= at[0] and at[1] <= end for at in own)  # rash grade 2, and fever
        if of is None or of in own or (here and not elsewhere):
            fit.append(figure)
        else:
            wrong = of
    if fit:
        return Match(tuple(fit))
    return Mismatch(printed, " ".join(tokens[wrong[0] : wrong[1] + _SHOWN]), "it is told of another one")
