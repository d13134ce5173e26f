"""A disease among the words to whether it is more than thought of, and the whole of the tumour.

``lymphoma was suspected`` finds none; ``composed of spindle sarcoma``, ``a squamous component`` name but a part.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.beside import beside
from lmsgraph.evidence.judges.clauses.reach import FINITE

__all__ = ["is_component", "is_only_considered"]

_NAMED = 14  # words before a disease in which a diagnosis is called doubtful
_THOUGHT_OF = (
    r"(?:considered|considering|discussed|entertained|questioned|queried|thought of"
    r"|(?:believed|suspected|thought) (?:of being|to be)(?: an?)?|suspected|suspect|suspecting"
    r"|(?:suggest(?:ed|ing|s)(?: evidence of)?|suggestive of|evok(?:ed|es|ing)|evocative of|in favou?r of"
    r"|supportive of(?: an?| the)? diagnosis of"
    r"|compatible (?:\w+ ){0,5}?with(?: the diagnosis of)?"
    r"|consistent with (?:(?:an?|the) )?(?:\w+ )?"
    r"(?:appearances?|features?|findings?|patterns?|picture|presence) of)(?: an?)?"
    r"|ruled out|ruling out|excluded|excluding|(?:misdiagnosed|(?:mis)?interpreted|misread|regarded) as|mistaken for"
    r"|suspicions? (?:of|for)|suspicious (?:of|for)|concern(?:ing|s)? for|worrisome for|possib(?:le|ility of|ly)"
    r"|presumed|presumptive|presumably|probably|likely|questionable|versus|vs"
    r"|to (?:exclude|rule out)|differentiated from|distinguished from|differentials?(?: diagnos[ie]s)?"
    r"(?: (?:of|as|are|is|was|were|included?|includes|including|comprised|contained|between))*)"
)
_HOW = (
    r"(?: (?:(?:high |intermediate |low |poorly |well )?\w*(?:grade|differentiated|oid|morphic)|benign|malignant"
    r"|deep|giant|huge|large|multiple|primary|small|solitary|\w+(?:al|ar|ary|eal|iac|ic|ous)|bladder|bone|bowel|brain|breast|colon|kidney|liver|lung|node|vein))"
)
"""What a histology may be called closer: suggestive of *low-grade* sarcoma."""
_ANY = (
    r"(?: (?:the|any|\w+ly)|(?:(?<= as)|(?<= for)|(?<= of)) an?)?"
    r"(?: (?:\w+ )?metastas[ei]s (?:of|from)(?: an?| the)?)?"
)
_DOUBTED = re.compile(rf"\b{_THOUGHT_OF}{_ANY}(?: (?:\w+ ){{0,4}}?(?:and|or))?{_HOW}{{0,2}}$")
_DOUBTING = re.compile(
    r"\b(?:possible|potential|presumed|presumptive|probable|putative|questionable|suspected)((?: \w+){1,5})$"
)
_NO_NAME = FINITE | {
    *("a", "about", "after", "an", "and", "as", "at", "because", "before", "but", "by", "diagnosis", "for", "from"),
    *("he", "in", "of", "on", "she", "that", "the", "then", "to", "which", "who", "with", "without"),
}
"""What is no part of the name of a thing that is doubtful: a *questionable broad ligament* fibroid."""
_DOUBTED_NAME = re.compile(
    r"\b(?:possible|presumed|presumptive|preliminary|probable|provisional|putative|suspected|tentative|working)"
    r" (?:clinical |initial |preoperative |radiological )?diagnos[ie]s (?:of|was|is|being)"
    r"(?: (?!(?:and|but|changed|confirmed|found|made|proved|revealed|showed|turned|was|were|which|while)\b)\w+){0,4}"
    r"(?: (?:\w+ ){1,7}?(?:such as|including|like|namely|or|and)(?: (?:a|an))?)?$"
)
_DOUBTED_BEHIND = re.compile(
    r"^(?:\w+ ){0,5}?(?:is|was|were|are|been|being|be)(?: \w+ly| first| also| at first| therefore| thus| then| not)*"
    r" (?:(?:among |one of )?(?:the |our )?(?:\w+ ){0,2}(?:differential|likely|possible|probable) diagnos[ei]s"
    r"|considered|suspected|discussed|entertained|thought of|possible|ruled out|excluded|rejected|discarded|unlikely"
    r"|included in the differential|among the differential|in the differential)\b(?! (?:to be|a|an)\b)"
)
_SURE = re.compile(r"\b(?:confirmed|proved|proven|verified|established|definitive|turned out|corroborated)\b")

_PARTS = frozenset(("component", "components", "element", "elements", "differentiation", "foci", "areas", "portion"))
_OF_PARTS = re.compile(
    r"\b(?:components?|elements?|areas?|foci|focus|portions?|mixture|parts?)"
    r" (?:\w+ )?(?:of|was|were|showed|as)(?: \w+)?$"
    r"|\b(?:composed|consist(?:ed|ing|s)|made up|admixed) (?:\w+ )?(?:of|with)(?: \w+){0,3}$"
)
_AS_PART = re.compile(r"^(?:as|in|for) (?:the|a|an|its|one) (?:\w+ )?(?:component|element|part|portion)\b")


def is_only_considered(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words say of a disease that it was thought of, suspected or ruled out, not that it was found.

    >>> is_only_considered("lymphoma was considered but sarcoma was found".split(), 0, 1)
    True
    >>> is_only_considered("the tumour was considered a sarcoma".split(), 5, 6)
    False
    """
    before, behind = beside(tokens, start, stop, breaks)
    first = max((at for at in breaks if at <= start), default=0)
    named = _DOUBTED_NAME.search(" ".join(tokens[max(first, start - _NAMED) : start]))
    if named and not _SURE.search(" ".join(tokens[first:start])):
        return True
    doubting = _DOUBTING.search(before)
    if _DOUBTED.search(before) or (doubting and _NO_NAME.isdisjoint(doubting[1].split())):
        return not re.match(rf"(?:\w+ ){{0,2}}?(?:was|were|is|been) (?:\w+ly )?{_SURE.pattern}", behind)
    doubted = _DOUBTED_BEHIND.match(behind)
    sure = rf"(?:\w+ ){{0,3}}?(?:and|then) (?:\w+ )?{_SURE.pattern}"
    return doubted is not None and not re.match(sure, behind[doubted.end() :].strip())


def is_component(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words make a histology a part of a tumour.

    >>> is_component("a tumour composed of spindle sarcoma".split(), 4, 6)
    True
    >>> is_component("a spindle sarcoma of the knee".split(), 1, 3)
    False
    """
    if stop < len(tokens) and tokens[stop] in _PARTS:
        return True
    before, behind = beside(tokens, start, stop, breaks)
    return bool(_OF_PARTS.search(before) or _AS_PART.match(behind))
