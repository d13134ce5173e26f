"""A finding among the words to whether they deny it: it is absent, it could not be excluded, or neither is said.

A denial before the finding (``no``, ``without``, ``denied``, ``no evidence of``) reaches over a list, over ``such as``
and ``of``, but not over a verb, a preposition that leads elsewhere (``no response to chemotherapy`` does not deny the
chemotherapy) or an exception (``except for``). A verb that is denied itself, or whose subject is nobody, denies what it
leads to (``has never received``, ``none of the scans showed``). A denial behind the finding is that of its own verb.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from lmsgraph.evidence.judges.clauses.reach import has_verb, reaches
from lmsgraph.evidence.judges.findings.predicate import LEADING, PREDICATE, STOPS, SUBJECT, VERBS, Denial, denied_behind

__all__ = ["denied", "negated"]

_PREPOSITION = "(?:as|at|by|during|for|from|in|of|on|with)"
_BEFORE: tuple[tuple[re.Pattern[str], Denial | None], ...] = (
    (re.compile(r"\b(?:not|cannot)(?: be)? (?:ruled out|rule out|excluded?)$"), "not excluded"),
    (re.compile(r"\b(?:not only|with or without|(?:no|not) (?:more|less|fewer|later|earlier|longer) than)$"), None),
    (re.compile(r"\b(?:ruled out|ruling out|excluded)$"), "absent"),
    (re.compile(r"\b(?:cannot|never|not)(?: (?:be|been|yet))+$"), "absent"),
    (
        re.compile(
            r"\b(?:not|un|never) ?(?:\w+ly )?(?:accompanied by|associated with|attribut(?:able|ed) to|caused by"
            r"|related to|secondary to|the (?:cause|result) of)(?: (?:a|an|any|her|his|the))?$"
        ),
        "absent",
    ),
    (
        re.compile(
            r"\b(?:not|never|without) (?:caus|lead|necessitat|prompt|requir|result)(?:e|ing)?(?: in| to)?"
            r"(?: (?:a|an|any|the))?$"
        ),
        "absent",
    ),
    (
        re.compile(
            r"\bno (?:known |previous |prior )?(?:history of )?(?:exposure|previous use|treatment) (?:of|to|with)$"
        ),
        "absent",
    ),
    (re.compile(rf"\bnot (?:because of|due to|{_PREPOSITION})(?: (?:a|an|her|his|the|their|this))?$"), "absent"),
    (re.compile(r"\b(?:free (?:of|from)|negative for|(?:absence|lack) of|failed to|(?:instead|devoid) of)$"), "absent"),
    (re.compile(r"\b(?:no|not|nor|neither|never|without|denie[ds]|denying|lack(?:ed|ing|s)|avoided)$"), "absent"),
)
_DENIALS = frozenset(
    (
        *("absence", "absent", "cannot", "denied", "denies", "denying", "devoid", "excluded", "exclude", "failed"),
        *("avoided", "free", "instead", "lack", "lacked", "lacking", "lacks", "negative", "neither", "never", "no"),
        *("none", "nor", "not", "nothing", "omitted", "refused", "rule", "ruled", "ruling", "withheld", "without"),
        *("insignificant", "noncontributory", "unremarkable"),
    )
)
"""Without one of these nothing is denied."""

_DENYING = frozenset(
    ("acyanotic", "afebrile", "anicteric", "apyretic", "atraumatic", "nontender", "painless", "uncomplicated")
)
"""Words that deny by themselves what they are made of."""

_ELSEWHERE = frozenset(
    (
        *("after", "at", "before", "by", "compared", "due", "during", "following", "for", "from", "in", "on", "over"),
        *("than", "to", "under", "with"),
    )
)
_BETWEEN = frozenset(
    (
        *("actually", "any", "be", "been", "clearly", "ever", "had", "has", "have", "otherwise", "previously"),
        *("since", "yet"),
    )
)
"""What may stand between the denial of a verb and the verb."""

_ADVERBS = frozenset(("even", "further", "much", "quite", "so", "still", "too", "very", "well", "yet"))
_NOBODY = frozenset(("none", "neither", "nothing", "no"))
_SUBJECTS = 8  # words from *none* to the verb of it
_DETERMINERS = frozenset(("a", "an", "and", "but", "her", "his", "or", "their", "when", "with"))
_FARTHEST = 30  # words from a denial to the last of what it denies


def _before(tokens: Sequence[str], start: int, breaks: Collection[int]) -> tuple[int, Denial] | None:
    """Return how many words lie between the finding and the denial before it, and what that says."""
    for end in range(start, max(0, start - _FARTHEST), -1):
        if end in breaks:
            return None
        window = " ".join(tokens[max(0, end - 5) : end])
        for cue, denial in _BEFORE:
            if cue.search(window):
                return (start - end, denial) if denial else None
        last = tokens[end - 1]
        if last in STOPS and _denied_verb(tokens, end - 1, breaks):
            return start - end + 1, "absent"
        if last in STOPS or last in _ELSEWHERE:
            return None
        if last in ("her", "his", "their", "the") and end > 1 and tokens[end - 2] == "and":
            return None  # "no weight loss, and her records ...": another clause
    return None


def _denied_verb(tokens: Sequence[str], verb: int, breaks: Collection[int]) -> bool:
    """Return whether a verb is denied: *has never received*, *none of the biopsies showed*."""
    if tokens[verb] not in LEADING:
        return False
    at = verb
    while at and at not in breaks and (tokens[at - 1] in _BETWEEN or tokens[at - 1].endswith("ly")):
        at -= 1
    if at and at not in breaks and tokens[at - 1] in ("never", "not", "nor"):
        return True
    for at in range(verb - 1, max(-1, verb - 1 - _SUBJECTS), -1):
        if tokens[at] in _NOBODY:
            return at + 1 < verb and not (tokens[at] == "no" and "the" in tokens[at:verb])
        if tokens[at] in STOPS or tokens[at] in _DETERMINERS or at in breaks:
            return False
    return False


def _is_aside(tokens: Sequence[str], start: int, far: int) -> bool:
    """Return whether *not* denies a noun before the verb alone: the infection, *not* chemotherapy, *delayed* it."""
    between = tokens[start - far : start]
    verb = tokens[start - far - 2] if start - far > 1 else ""
    if tokens[start - far - 1] != "not" or verb in VERBS or not tokens[start].endswith("ed"):
        return False
    return any(not token.endswith("ly") and token not in _BETWEEN and token not in _ADVERBS for token in between)


def _turns(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> bool:
    """Return whether a denial is of what a finding leads to alone: did not *die* of this but of that."""
    leading = tokens[stop] if stop < len(tokens) else ""
    if not re.fullmatch(_PREPOSITION, leading):
        return False
    end = min((at for at in breaks if at > stop), default=len(tokens))
    rest = tokens[stop + 1 : min(end, stop + SUBJECT)]
    return any(pair in (("but", leading), ("rather", leading)) for pair in pairwise(rest))


def _ends_with(tokens: Sequence[str], cue: int, stop: int, breaks: Collection[int]) -> bool:
    """Return whether what somebody *did not* do came in the end: it *did not metastasize until* June."""
    end = min((at for at in breaks if at > stop), default=len(tokens))
    return tuple(tokens[max(0, cue - 1) : cue + 1]) == ("did", "not") and "until" in tokens[stop:end][:PREDICATE]


def _is_no_subject(tokens: Sequence[str], start: int) -> bool:
    """Return whether the next verb has another subject: they *were* strong, *because of* fever it was not used."""
    before = tuple(tokens[max(0, start - 2) : start])
    said = start > 1 and before[1] in ("are", "is", "was", "were") and before[0] != "there"
    return said or before in (("because", "of"), ("due", "to"), ("owing", "to"))


def _denies_itself(token: str) -> bool:
    """Return whether a word says by itself that something is not there: *painless*, *pain-free*; not *disease-free*."""
    free = token.endswith("free") and token.removesuffix("free") not in _STATES
    return token in _DENYING or free


_STATES = frozenset(
    (
        *("", "cancer", "care", "disease", "event", "failure", "metastasis", "progression", "recurrence", "relapse"),
        *("symptom", "treatment", "tumor", "tumour"),
    )
)
"""Of what somebody is free who is in a state that has a name of its own."""


def _is_free(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> bool:
    """Return whether something is free of what stands before a place: *pain-free*, and not free fluid."""
    behind = tokens[stop + 1] if stop + 1 < len(tokens) else ""
    return stop not in breaks and "".join(tokens[stop : stop + 1]) == "free" and behind not in _NOT_FREE


_NOT_FREE = frozenset(
    ("air", "and", "edge", "flap", "flaps", "fluid", "from", "gas", "graft", "in", "of", "t3", "t4", "tissue")
)


def negated(
    tokens: Sequence[str], start: int, stop: int | None = None, *, breaks: Collection[int] = ()
) -> Denial | None:
    """Return whether the words deny what stands from ``start`` to ``stop`` (one word, if not given).

    ``breaks`` are the words with which sentences begin, where they are known; no denial reaches over one.

    >>> said = "no weight loss and malignancy could not be ruled out".split()
    >>> negated(said, 1, 3), negated("malignancy could not be ruled out".split(), 0)
    ('absent', 'not excluded')
    >>> negated("he was afebrile".split(), 2), negated("she was pain free".split(), 2)
    ('absent', 'absent')
    """
    if _denies_itself(tokens[start]) and (stop is None or stop - start == 1):
        return "absent"
    if _DENIALS.isdisjoint(tokens):
        return None
    stop = start + 1 if stop is None else stop
    if _is_free(tokens, stop, breaks):
        return "absent"
    before = _before(tokens, start, breaks)
    behind = None if _is_no_subject(tokens, start) else denied_behind(tokens, stop, breaks)
    if behind and not has_verb(tokens, start, stop, stop + behind[0], breaks):
        behind = None
    if before and (
        _is_aside(tokens, start, before[0])
        or _turns(tokens, stop, breaks)
        or _ends_with(tokens, start - before[0] - 1, stop, breaks)
        or not reaches(tokens, start - before[0] - 1, start, stop, breaks)
    ):
        before = None
    if before and behind:
        return before[1] if before[0] == 0 and behind[0] else behind[1]
    one = before or behind
    return one[1] if one else None


def denied(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words deny what they name from ``start`` to ``stop``: not of *painless*, which is the name.

    >>> denied("the mass was not encapsulated".split(), 4, 5), denied("a painless mass".split(), 1, 2)
    (True, False)
    """
    return not _denies_itself(tokens[start]) and negated(tokens, start, stop, breaks=breaks) == "absent"
