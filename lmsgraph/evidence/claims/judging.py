"""One claim and one span to a verdict: a judge for each kind of claim, given how names are looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.fitting import fitting
from lmsgraph.evidence.claims.hold import Hold, explaining, loosely, strictly
from lmsgraph.evidence.claims.involved import involved
from lmsgraph.evidence.claims.owned import owned
from lmsgraph.evidence.claims.sentences import in_own_sentence, is_line
from lmsgraph.evidence.claims.words.anchor import ranges_of, turns
from lmsgraph.evidence.claims.words.grades import graded, graded_names
from lmsgraph.evidence.claims.words.rows import none_moved
from lmsgraph.evidence.judges.figures.changed import is_first, is_new, is_of_no_dose, tells_change
from lmsgraph.evidence.judges.figures.fractions import holds_product, is_other_dose
from lmsgraph.evidence.judges.figures.intervals import holds_interval, holds_next, holds_past
from lmsgraph.evidence.judges.figures.several import figures_of, holds_share
from lmsgraph.evidence.judges.findings.absence import absence_names, counts_none, holds_absence
from lmsgraph.evidence.judges.findings.predicate import denied_by_another
from lmsgraph.evidence.judges.findings.sought import is_not_found
from lmsgraph.evidence.judges.names.otherwise import spread_names
from lmsgraph.evidence.judges.names.phrases import denies_phrase
from lmsgraph.evidence.judges.names.sides import side_at
from lmsgraph.evidence.judges.people.sexes import other_sex
from lmsgraph.evidence.judges.proof import (
    bare_age,
    denied,
    holds_date,
    holds_quantity,
    holds_term,
    negated,
    polarity,
)
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict
from lmsgraph.evidence.text.words import normalised

__all__ = ["JUDGES", "Breaks"]

Tokens = tuple[str, ...]
Breaks = Collection[int]
"""The words with which a sentence or clause begins."""

_NO_CHANGE = "change/no-change"
_COUNTED = ("postoperative", "hospital", "chemotherapy", "treatment")
"""What may stand between the number of a day or cycle and it: *the sixth postoperative day*."""
_ONE = {"single": "1"}
_ORDINAL = {"1": "st", "2": "nd", "3": "rd"}
_BY = 1000  # words from who did it to what was done, where nobody is named before

_NO = frozenset(("no", "not", "without"))
"""With what begins a name that denies by itself: *no adjuvant* therapy, behind *no metastasis*."""


def _term(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    if claim.concept and claim.concept.kind in ("finding", "response") and absence_names(claim.names):
        return holds_absence(tokens, claim.names, claim.cues, hold, breaks=breaks)
    held = hold(tokens, claim.names, claim.cues)
    if not isinstance(held, Match):
        unmoved = (
            claim.rows and claim.others and claim.concept and _NO_CHANGE in (claim.concept.key, *claim.concept.parents)
        )
        if unmoved and (moved := none_moved(claim.rows, tokens, claim.others[0], {*breaks, *turns(tokens)})):
            return moved
        absent = hold is not strictly and claim.absent
        return (absent and _denied_name(tokens, (*claim.names, *claim.cues))) or held
    if claim.longer:
        longer = holds_term(tokens, claim.longer, explain=False)
        if isinstance(longer, Match):
            held = Match(tuple(at for at in held.ranges if not any(_covers(other, at) for other in longer.ranges)))
            if not held.ranges:
                start, end = longer.ranges[0]
                return Mismatch(claim.printed, " ".join(tokens[start:end]), "it is a part of another name")
    if claim.concept and claim.concept.kind == "sex" and (other := other_sex(claim.concept.slug, tokens, held)):
        return Mismatch(claim.printed, other, "a letter is no sex beside it")
    held = owned(claim, tokens, held, breaks)
    if not isinstance(held, Match):
        return held
    if claim.deniable and all(tokens[at[0]] not in _NO and denied(tokens, *at, breaks=breaks) for at in held.ranges):
        return Mismatch(claim.printed, " ".join(tokens), "the words deny it")
    return fitting(claim.printed, claim.must, tokens, held, breaks)


def _denied_name(tokens: Tokens, names: tuple[str, ...]) -> Verdict:
    return denies_phrase(tokens, (*names, *spread_names(names))) or counts_none(tokens, names)


def _covers(outer: TokenRange, inner: TokenRange) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer != inner


def _quantity(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    if claim.quantity is None:
        raise ValueError(claim)
    numbers, comparator = claim.quantity.numbers, claim.quantity.comparator
    form = "" if claim.quantity.form == "one" else claim.quantity.form
    held = holds_quantity(tokens, numbers, comparator, claim.names, form=form, explain=hold is explaining)
    if not held and form == "pair":  # one third
        held = holds_quantity(tokens, ("/".join(numbers),), comparator, claim.names, form=form, explain=False) or held
        held = held or (holds_share(tokens, numbers) if not claim.names else held)
    counted = bool(claim.names) and not held
    if (counted or claim.field == "line") and not form and numbers[0].isdecimal():  # the second cycle, the second line
        ordinal = numbers[0] + _ORDINAL.get(numbers[0][-1] if numbers[0][-2:-1] != "1" else "", "th")
        units = (*claim.names, *(f"{word} {name}" for name in claim.names for word in _COUNTED))
        held = holds_quantity(tokens, (ordinal,), comparator, units, explain=False) or held
    if not held and numbers == ("1",) and "single" in tokens:  # in a single fraction
        one = tuple(_ONE.get(word, word) for word in tokens)
        held = holds_quantity(one, numbers, comparator, claim.names, explain=False) or held
    if not held and claim.field in ("fractions", "fraction_dose"):
        held = holds_product(tokens, claim.field, numbers[0], claim.names) or held
    if not held and claim.field == "when" and numbers == ("1",):
        held = holds_next(tokens, claim.names) or held
    if not held and claim.field in ("duration", "when") and numbers == ("1",):
        held = holds_past(tokens, claim.names) or held
    if not held and claim.field == "every":
        held = holds_interval(tokens, numbers[0], claim.names) or held
    if not held and claim.field == "age" and not form and "years" in claim.names:
        held = bare_age(tokens, numbers[0]) or held
    if claim.field == "when" and claim.others and isinstance(held, Match):
        held = in_own_sentence(claim.printed, claim.others[0], tokens, held, breaks, figures_of(tokens, claim.names))
    if isinstance(held, Match):
        held = owned(claim, tokens, held, breaks)
    if claim.must and isinstance(held, Match):
        held = fitting(claim.printed, claim.must, tokens, held, breaks)
    if claim.field == "line" and isinstance(held, Match):
        fit = tuple(at for at in held.ranges if is_line(tokens, *at))
        return Match(fit) if fit else Mismatch(claim.printed, " ".join(tokens), "it is no line of treatment")
    if claim.field in ("dose", "fraction_dose", "fractions") and isinstance(held, Match):
        fit = tuple(at for at in held.ranges if not is_other_dose(tokens, *at, claim.field))
        held = Match(fit) if fit else Mismatch(claim.printed, " ".join(tokens), "it is another dose of radiation")
    if claim.field == "dose_to" and isinstance(held, Match):
        later = (at for at in held.ranges if not (is_first(tokens, at[0]) or is_of_no_dose(tokens, at[0])))
        fit = tuple(later) if tells_change(tokens) else ()
        return Match(fit) if fit else Mismatch(claim.printed, " ".join(tokens), "it was changed from it")
    if claim.field == "dose" and isinstance(held, Match):
        ranges = tuple(at for at in held.ranges if not is_new(tokens, at[0]))
        return Match(ranges) if ranges else Mismatch(claim.printed, " ".join(tokens), "it was changed to it")
    if claim.field == "p" and isinstance(held, Match):
        ranges = tuple(at for at in held.ranges if "p" in tokens[max(0, at[0] - 3) : at[0]])
        return Match(ranges) if ranges else Mismatch(f"p {claim.printed}", " ".join(tokens), "it is no p value")
    return held


def _statistic(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    """Return whether a statistic is the one that stands nearest before its figure, where the figure is there too."""
    held = _term(claim, tokens, hold, breaks)
    if not isinstance(held, Match) or claim.figure is None:
        return held
    units, others = claim.others
    figures = _quantity(claim._replace(quantity=claim.figure, names=units), tokens, strictly)
    rivals = holds_term(tokens, others, explain=False)
    if not isinstance(figures, Match) or not isinstance(rivals, Match):
        return held
    free = [at for at in rivals.ranges if not any(at[0] < own[1] and own[0] < at[1] for own in held.ranges)]
    for figure in figures.ranges:
        own, rival = (max((a for a, _ in ranges if a <= figure[0]), default=-1) for ranges in (held.ranges, free))
        if own >= rival:
            return held
    start, end = free[0]
    return Mismatch(claim.printed, " ".join(tokens[start:end]), "another statistic stands nearer to the figure")


def _date(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    held = holds_date(tokens, claim.printed)
    if claim.anchor and isinstance(held, Match):
        held = in_own_sentence(claim.printed, claim.anchor.names, tokens, held, breaks)
    if isinstance(held, Match):
        held = owned(claim, tokens, held, breaks)
    return fitting(claim.printed, claim.must, tokens, held, breaks) if isinstance(held, Match) else held


def _text(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    said = graded_names(claim.printed) if claim.field == "toxicity_grade" else (claim.printed,)
    tokens = _undated(tokens, claim)
    found = tuple(
        (at, at + len(wanted))
        for wanted in (_undated(_words(one), claim) for one in said)
        for at in range(len(tokens) - len(wanted) + 1)
        if tokens[at : at + len(wanted)] == wanted
    )
    if found and claim.rows and claim.rows.made:
        return owned(claim, tokens, Match(found), breaks)
    if found and claim.anchor:
        return graded(claim.printed, claim.anchor, tokens, Match(found), breaks)
    return Match(found) if found else Mismatch(claim.printed, "")


def _undated(tokens: Tokens, claim: Claim) -> Tokens:
    return tuple(_DAY.sub("", token) for token in tokens) if claim.field == "days" else tokens


_DAY = re.compile(r"^d(?=\d+$)")
"""A day and its number: D1-2."""
_words = lru_cache(maxsize=16384)(normalised)


def _status(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    """Return whether the words say of a thing that it is there, is not there, or cannot be told."""
    held = hold(tokens, claim.names, claim.cues)
    ranges = list(held.ranges) if isinstance(held, Match) else []
    if claim.printed != "present":
        more = [holds_term(tokens, names, explain=False) for names in claim.others]
        ranges += [at for verdict in more if isinstance(verdict, Match) for at in verdict.ranges]
    if not ranges:
        absent = claim.printed == "absent" and hold is not strictly
        return (absent and _denied_name(tokens, (*claim.names, *claim.cues))) or held
    said = [(negated(tokens, *at, breaks=breaks) or "present").replace(" ", "-") for at in ranges]
    if claim.printed == "absent" and claim.printed not in said:
        said = ["absent" if denied_by_another(tokens, at[1], breaks=breaks) else "present" for at in ranges]
    unfound = (is_not_found(tokens, *at, breaks=breaks) for at in ranges)
    said = ["absent" if none else word for word, none in zip(said, unfound, strict=True)]
    if claim.printed in said:
        return Match((ranges[said.index(claim.printed)],))
    return Mismatch(f"{claim.names[0]}: {claim.printed}", " ".join(tokens), f"the words say {said[0]}")


def _result(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    """Return whether the words say of a stain that it is positive or negative."""
    held = hold(tokens, claim.names, claim.cues)
    if not isinstance(held, Match):
        return held
    said = [polarity(tokens, *at, breaks=breaks) for at in held.ranges]
    if claim.printed in said:
        return Match((held.ranges[said.index(claim.printed)],))
    return Mismatch(f"{claim.names[0]}: {claim.printed}", " ".join(tokens), f"the words say {said[0] or 'neither'}")


_PAIRED = (("left", "and", "right"), ("right", "and", "left"))


def _side(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    """Return whether a side stands in the words, and beside what it is the side of where the other one does, too."""
    held = _term(claim, tokens, hold, breaks)
    side = claim.concept.slug if claim.concept else ""
    if side == "both" and (
        paired := tuple((at, at + 3) for at in range(len(tokens)) if tokens[at : at + 3] in _PAIRED)
    ):
        return Match(paired)
    if isinstance(held, Match) and side not in ("both", "left", "right"):
        parts = [at for names in claim.others for at in ranges_of(tokens, names)]
        free = tuple(at for at in held.ranges if not any(_covers(part, at) for part in parts))
        return Match(free) if free else Mismatch(claim.printed, claim.printed, "it is a part of another name")
    if not isinstance(held, Match):
        return held
    sites = [loosely(tokens, names, ()) for names in claim.others]
    said = [side_at(tokens, *at) for verdict in sites if isinstance(verdict, Match) for at in verdict.ranges]
    if side == "both":
        one = next((" ".join(sides) for sides in said if len(sides) == 1), "")
        both = not one or any(len(sides) != 1 for sides in said)
        return held if both else Mismatch(claim.printed, one, "it is said of another part")
    named = [sides for sides in said if sides]
    if not named or any(side in sides and "both" not in sides for sides in named):  # both lungs and the left kidney
        return held
    return Mismatch(claim.printed, " ".join(sorted(named[0])), "it is said of another part")


def _involved(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    return involved(claim, tokens, _term(claim, tokens, hold, breaks))


def _party(claim: Claim, tokens: Tokens, hold: Hold, breaks: Breaks = ()) -> Verdict:
    """Return whether somebody is named, and where others are, too, stands nearest before what was decided."""
    held = _term(claim, tokens, hold, breaks)
    decided, rivals = claim.others
    acts = hold(tokens, decided, ()) if decided else held
    others = hold(tokens, rivals, ())
    if not (isinstance(held, Match) and isinstance(acts, Match) and isinstance(others, Match)):
        return held
    for act in acts.ranges:
        own, other = (
            min(((act[0] - stop) if stop <= act[0] else _BY for _, stop in ranges), default=_BY)
            for ranges in (held.ranges, others.ranges)
        )
        if own <= other or any(act[1] <= start and tokens[start - 1] == "by" for start, _ in held.ranges):
            return held
    start, stop = others.ranges[0]
    return Mismatch(claim.printed, " ".join(tokens[start:stop]), "another one stands nearer to it")


JUDGES: dict[str, Callable[[Claim, Tokens, Hold, Breaks], Verdict]] = {
    "term": _term,
    "quantity": _quantity,
    "date": _date,
    "text": _text,
    "status": _status,
    "result": _result,
    "side": _side,
    "party": _party,
    "statistic": _statistic,
    "involved": _involved,
}
"""Judges of what one span can bear; the last argument says how names are looked for."""
