"""A treatment among the words to whether it is more than talked of: given or done.

``sent for radiotherapy``, ``refused surgery``, ``the drug was unusable``, ``amputation seemed inevitable`` say of
nothing that it was done.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.beside import REACH, beside
from lmsgraph.evidence.judges.clauses.reach import FINITE, is_member

__all__ = ["is_aim", "is_almost", "is_only_meant", "is_planned"]

_MEANT = (
    r"(?:scheduled|planned|planning|referred|sent|recommended|advised|suggested|proposed|offered|considered|considering"
    r"|candidates?|refused|refusing|refuses|declined|declining|rejected|awaiting|awaited|indicated|contraindicated"
    r"|impossible|unable|unfit|ineligible|unsuitable|inevitable|unavoidable|intended|discussed"
    r"|decided (?:against|that|upon)|opt(?:ed|ing) (?:against|for)"
    r"|(?:is|are|was|were|going) to|will|difficult(?:y|ies)|(?:im|un)feasibility|impossibility|asked|requested"
    r"|plans? (?:of|for|to)|fear(?:ing|s)?(?: of)?|afraid of"
    r"|decided to (?:carry out|do|perform|proceed with|undertake)"
    r"|aim(?:ed|ing|s)? (?:at|for|to)|(?:un)?amenable|(?:could|may|might|should|to|will|would) plan|reasonable to \w+"
    r"|(?:not|too) (?:fit|suitable|eligible|frail|ill|old|sick|weak))"
)
_NOT_THIS = (
    r"(?:avoid(?:ed|ing|ance of)?|instead of|in (?:place|lieu) of|rather than|preclud(?:ed|es|ing)|prohibit(?:ed|s|ing)"
    r"|(?:refrain|abstain)(?:ed|s|ing)? from|forgo(?:es|ne|ing)?|forwent"
    r"|forb[ai]d(?:e|den)?|vetoed|dissuaded (?:\w+ )?from)"
)
_DONE = re.compile(
    r"\b(?:received|receiving|underwent|undergone|given|administered|performed|treated|started|initiated|completed"
    r"|carried out|done|continued|conducted|delivered|employed|followed|added|begun|introduced|tried|used)\b"
)
_WAY = (
    r"(?: (?:for|to|as|a|an|the|of|with|be|have|her|his|us|undergo|receive|use|addition|further|additional|any|all|and"
    r"|or|ankle|arm|bladder|breast|colon|elbow|foot|forearm|hand|hip|jaw|knee|leg|limb|liver|lung|shoulder|thigh|wrist"
    r"|loco|long|short|\w*(?:intent|term)|\w+(?:al|ant|ive|ed|ic|ary|ine)))*"
)
_NEITHER = re.compile(r"\b(?:neither|nor)(?: with)?$")
_USED = re.compile(
    r"(?:was|were)(?: \w+ly)? (?:administered|added|applied|begun|done|given|performed|started|tried|used)\b"
)
_NEVER = "unusable|inevitable|unavoidable|impossible|contraindicated|unfeasible|unnecessary|unsafe|inappropriate"
_ITS = r"^(?:(?!(?:a|after|although|an|as|because|but|he|it|she|since|that|they|we|when|which|while) )\w+ ){0,3}?"
"""What may stand between a treatment and its verb: not the subject of another one."""
_CONSISTING = (
    r"(?:(?: \w+){0,2} (?:operation|procedure|surgery|treatment|therapy)(?: which| that)?(?: would| was to| will)?"
    r" (?:consist|compris|includ|involv)\w*(?: of)?)?"
)
_WHOM = r"(?: that(?: (?:the|our|this) \w+| he| it| she| they| we)?(?: could| must| should| would)?)?"
"""Who is to be treated: recommended *that she* undergo surgery."""
_BEFORE = re.compile(rf"\b{_MEANT}{_CONSISTING}{_WHOM}{_WAY}$")
_NO_MEMBER = r"(?:after|at|because|before|by|due|during|following|in|on|since|than|with)\b"
_LISTED = re.compile(rf"\b{_MEANT}{_WAY}((?: (?!{_NO_MEMBER})\w+){{1,7}})$")
"""Members of a list of which the first was only meant: refused *surgery, radiation, and*."""
_NO_MORE = re.compile(rf"\b(?:{_NOT_THIS}|to be followed by){_WAY}$")
_TO_COME = re.compile(
    rf"{_ITS}(?:(?:is|was|were) (?:due )?to (?:be (?:added|administered|begun|given|performed|started|used)"
    r"|begin|commence|follow|start)|(?:could|might|should|would) have been)\b"
)
_BEHIND = re.compile(
    rf"{_ITS}(?:is|was|were|are|be|been|being|seemed|appeared|became|remained)"
    r"(?: \w+ly| deemed| considered| thought| judged| to be| then| therefore| also| now)*"
    rf" (?:{_NEVER}|refused|declined|rejected|planned|decided|scheduled|recommended|proposed|suggested|advised|offered"
    r"|discussed|withheld|omitted|abandoned|avoided|deferred|intended|unsuitable|left out|spared|envisaged|foreseen"
    r"|precluded|prevented|prohibited|forbidden|requested|applied for(?! (?:about|approximately|\d))|an option"
    r"|a possibility)\b"
)
_FORESTALLED = re.compile(
    r"^(?:\w+ ){0,8}?(?:but|yet|however|though|although) (?:\w+ ){0,6}?(?:declined|denied|forbade|precluded|prevented"
    r"|refused|rejected|vetoed|(?:did|would|could) not (?:accept|agree to|allow|approve|consent to|cover|permit|want))"
    r" (?:it|this|that|them)\b|^which (?:\w+ ){1,3}?(?:declined|opposed|refused|rejected|did not w(?:ant|ish))\b"
)
_CUT = r"\b(?:aborted|discontinued|interrupted|stopped|terminated) (?:after|at|because|due|on|owing)\b"
_THEN_DONE = re.compile(rf"(?:\w+ ){{0,2}}?(?:and|then|but)(?: \w+){{0,2}}? (?:{_DONE.pattern}|{_CUT})")
_UNDONE = re.compile(
    rf"{_ITS}(?:(?:was|were|has|have|had|could|can) not|cannot|never)(?: be| been)?(?: \w+ly)?"
    r" (?:accessible|administered|approved|attempted|available|carried out|considered|covered|delivered|done|given"
    r"|indicated|initiated|necessary|needed|obtained|offered|performed|possible|pursued|received|recommended|required"
    r"|started|taken|tried|undertaken|used|warranted)\b"
)
_ONLY = re.compile(
    r"^(?:\w+ ){0,3}?(?:was|were|is|had been|has been) (?:(?:\w+ly|also|first|next|then|therefore) )*"
    r"(?:considered|discussed|contemplated|debated)"
    r"(?! (?:as|to be|to have|a|an|the)\b)"
)
_UNDERGONE = re.compile(
    r"\b(?:no|without|not undergo|not undergone|never underwent)(?: \w+(?:al|ed|er|ive))?$"
    r"|\bno (?:\w+ ){0,2}?(?:exposure|history|intake|use)(?: (?:of|to))?(?: (?:taking|use of|using))?$"
    r"|\bno (?:\w+ )?(?:indication|need|place|reason|role) (?:for|of)$"
    r"|\b(?:but|and|though) not(?: (?:a|by|on|the|with))?$|\bwithout (?:adding|administering|giving|using)$"
    r"|\bno (?:\w+ ){0,2}?(?:exposure|history|intake|use) (?:of|to) \w+ (?:including|like|such as)$"
    r"|\b(?:approval|availability|introduction|licensing|release) of$"
    r"|\b(?:never|not)(?: \w+ly)?(?: been)? (?:given|had|on|received|taken|treated with|used)$"
)
_UNABLE = re.compile(rf"^(?:\w+ ){{0,2}}?(?:{_NEVER})\b")
_LEADING = re.compile(r"\b(?:after|despite|during|following|on|under)$")
_VERB = re.compile(r"(?:was|were|is|are|had|has|have|could|can|cannot|would)\b")
_BEGUN_NEXT = re.compile(
    r"(?:it|this|they|these|both|(?:the )?(?:chemo|radio)?(?:therapy|treatment|regimen))"
    rf" (?:was|were)(?: \w+ly)? (?:begun|{_DONE.pattern})"
)
_PLANNED = frozenset(("intended", "planned", "scheduled"))
_COUNTED = ("course", "cycle", "dose", "fraction", "infusion", "injection", "round", "session")
_NOT_DONE = frozenset(("inoperable", "nonresectable", "unresectable"))


def is_only_meant(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words say of a treatment that it was thought of or ruled out, not that it was given.

    >>> is_only_meant("she was sent for adjuvant radiotherapy".split(), 5, 6)
    True
    >>> is_only_meant("the tumour was inoperable".split(), 3, 4)
    True
    >>> is_only_meant("the biopsy was not performed".split(), 1, 2)
    True
    >>> is_only_meant("the planned radiotherapy was given".split(), 2, 3)
    False
    """
    if tokens[start] in _NOT_DONE:
        return True
    before, behind = beside(tokens, start, stop, breaks)
    if _LEADING.search(before) and not _VERB.match(behind):
        behind = ""  # after docetaxel, surgery was not possible: another subject
    if said := _BEFORE.search(before):
        done = _DONE.search(said[0]) or re.match(r"(?:\w+ ){0,2}?(?:was|were) " + _DONE.pattern, behind)
        return not (done or _is_begun_next(tokens, stop, breaks))
    if (said := _LISTED.search(before)) and is_member(tokens, start, stop, breaks):
        return FINITE.isdisjoint(said[1].split()) and not _is_begun_next(tokens, stop, breaks)
    undone = _UNDONE.match(behind) or _UNDERGONE.search(before) or _NO_MORE.search(before)
    if _NEITHER.search(before) and (_USED.search(behind) or _DONE.search(before)):
        return True
    if not undone and _is_begun_next(tokens, stop, breaks):
        return False
    meant = _BEHIND.match(behind) or _ONLY.match(behind) or _TO_COME.match(behind)
    forestalled = _FORESTALLED.match(behind)
    if forestalled and not _DONE.search(forestalled[0]):
        return True
    if meant and not undone and _THEN_DONE.match(behind[meant.end() :].strip()) and " not " not in behind:
        return False
    return bool(undone or meant or _UNABLE.match(behind))


def _is_begun_next(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> bool:
    """Return whether the next sentence tells that it was begun: *Chemotherapy was planned. It was begun in May*."""
    end = min((at for at in breaks if at >= stop), default=len(tokens))
    return _BEGUN_NEXT.match(" ".join(tokens[end : end + REACH])) is not None


_ALMOST = frozenset(("almost", "near", "nearly", "practically", "virtually"))


def is_almost(tokens: Sequence[str], start: int, _stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether something is only almost so: an *almost* complete radiological response.

    >>> is_almost("an almost complete response".split(), 2, 4), is_almost("a complete response".split(), 1, 3)
    (True, False)
    """
    return start > 0 and start not in breaks and tokens[start - 1] in _ALMOST


_AIM = re.compile(
    r"\b(?:to|for) (?:achiev|avoid|arrest|control|delay|halt|inhibit|obtain|prevent|reduc|slow|stop|suppress)\w*"
    r"(?: (?:a|an|any|the|further|tumou?r|disease|of))*$"
)


def is_aim(tokens: Sequence[str], start: int, _stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether something was to be brought about or averted, and is not said to have come: *to control* growth.

    >>> is_aim("given to prevent further progression".split(), 4, 5), is_aim("it led to progression".split(), 3, 4)
    (True, False)
    """
    first = max((at for at in breaks if at <= start), default=0)
    return _AIM.search(" ".join(tokens[max(first, start - REACH) : start])) is not None


def is_planned(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether so much was planned, not given.

    >>> said = "two of six planned cycles were given".split()
    >>> is_planned(said, 2, 5), is_planned("all six planned cycles were given".split(), 1, 4)
    (True, False)
    >>> is_planned("begun with six cycles planned".split(), 2, 4)
    True
    """
    before = tokens[max(0, start - 2) : start]
    planned = not _PLANNED.isdisjoint(tokens[start : stop + 1])
    unit = next((at for at in range(start + 1, min(len(tokens), stop + 2)) if tokens[at].startswith(_COUNTED)), 0)
    ahead = not _PLANNED.isdisjoint(tokens[unit + 1 : unit + 2]) if unit else False
    if ahead and not _DONE.search(" ".join(tokens[unit + 2 : unit + 5])):
        return True
    return (planned and "of" in before) or is_only_meant(tokens, start, stop, breaks=breaks)
