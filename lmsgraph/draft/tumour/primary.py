"""Places of the body in a text to the site where the tumour began: the one that the text ties to it most often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import table
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.tumour.diseases import Named, in_sentences
from lmsgraph.draft.tumour.places import Place
from lmsgraph.draft.tumour.spread import brought, is_spread, spread_to
from lmsgraph.evidence.judges.findings.negation import negated

__all__ = ["primary_sites", "treated"]

_CUES = cues("sites")
_VAGUE = {
    **dict.fromkeys(("abdomen", "soft tissue", "chest", "head", "lymph node", "limb", "trunk", "back", "thorax"), 0.35),
    "skin": 0.5,
    "vaginal vault": 0.3,
    **dict.fromkeys(("muscle", "bone", "intestine", "lower extremity", "gastrointestinal tract", "pelvis"), 0.7),
}
"""Sites that are said of much beside the tumour."""

_WHOLES = {"endometrium": "uterus", "myometrium": "uterus"}
"""Layers after which tumours are called, to the organ that the text tells of, too."""

_TISSUES = frozenset(("bone", "gastrointestinal tract", "muscle", "soft tissue", "smooth muscle"))
"""What is all over the body."""

_REGIONS = frozenset(("abdomen", "pelvis"))
_BEHIND_IT = frozenset(("retroperitoneum", "retroperitoneal space"))
"""Where a mass lies that is felt in the abdomen, and seen there."""

_FOUND = 0.6
_LEAST = 0.3
_TIED = 1.2
_SPREAD = 0.3
_CALLED = 0.9
"""What is left of a site, where the text says that the tumour there is a metastasis."""

_LISTED = 0.85
"""How surely a list of sites of spread says so of one in its midst."""
_SEVERAL = 0.5
"""What is left of a site where several masses are found."""

_NOT_CALLED = 0.4
"""What is left of other sites where the name of the tumour says of which it is: a leiomyosarcoma of the uterus."""

_OPERATION = 0.8
_BEHIND = 40  # characters from the name of a tumour to its place
_LATE = 0.4
"""What is left of what is found after treatment has begun: more often spread than where it began."""


@dataclass
class _Votes:
    """What speaks for a site, and where."""

    score: float = 0.0
    places: list[Place] = field(default_factory=list)

    def add(self, score: float, place: Place) -> None:
        self.score += score
        self.places.append(place)


@dataclass(frozen=True)
class _Told:
    """The tumours of one case that a sentence names: those that are the main one, and all."""

    main: Sequence[Named]
    all: Sequence[Named]

    def weight(self, at: int, own: float, other: float) -> float:
        """Return what a tumour's word at a place weighs: of the main tumour, of none by name, or of another one."""
        if any(one.tumour.start <= at < one.tumour.end or at <= one.tumour.start < at + 12 for one in self.main):
            return own
        elsewhere = any(one.tumour.start <= at < one.tumour.end for one in self.all if one not in self.main)
        return other * (0.3 if elsewhere else 1.0)

    def calls(self, place: Place) -> bool:
        """Whether the name of the main tumour has the place in it, or right behind it: leiomyosarcoma of the vein."""
        return any(one.tumour.start <= place.start < one.tumour.end + _BEHIND for one in self.main)

    def names(self, low: str, place: Place) -> bool:
        """Whether the name of the main tumour says that it is of the place: in it, before it, or behind an *of*."""
        return any(
            one.tumour.start <= place.start < one.tumour.end
            or (
                place.name not in _VAGUE
                and 0 <= one.tumour.start - place.end <= 1
                and low[place.end : one.tumour.start] in ("", " ", "-")
            )
            or (one.tumour.end <= place.start and _CUES["of_place"].fullmatch(low, one.tumour.end, place.start))
            for one in self.main
        )


_NONE = _Told((), ())


def _tied(sentence: Sentence, place: Place, told: _Told) -> float:
    """Return how strongly the words around a site tie the tumour to it."""
    low = sentence.low
    before, after = low[: place.start - sentence.start], low[place.end - sentence.start :]
    score = 0.0
    if _CUES["looked_at"].match(after):
        return score
    if match := _CUES["before_mass"].match(after):
        score = told.weight(place.end + match.start("what"), 3.0, 1.6)
    if match := _CUES["after_mass"].search(before):
        verb = match["verb"] and _CUES["strong_verb"].match(match["verb"])
        score = max(score, told.weight(sentence.start + match.start("what"), 3.4, 2.0) + (1.0 if verb else 0.0))
    if _CUES["arising"].search(before) and (told.all or _CUES["a_tumour"].search(low)):
        score = max(score, 2.0) + 0.5
    if told.names(low, place):
        score = max(score, 3.0)
    if score == 0 and (_CUES["operation"].match(after) or _CUES["operation_of"].search(before)):
        score = 0.9
    return score or (0.4 if _CUES["swelling"].search(low) or _CUES["shown"].search(low) else 0.0)


def _left(sentence: Sentence, place: Place, told: _Told) -> float:
    """Return how much is left of what a sentence says of a site, where it tells of another disease, or of spread."""
    before = sentence.low[: place.start - sentence.start]
    left = 0.3 if any(one.role == "history" for one in told.all if one not in told.main) else 1.0
    left *= 0.1 if spread_to(sentence, place) or _CUES["of_recurrence"].search(before) else 1.0
    after = sentence.low[place.end - sentence.start :]
    left *= 0.5 if _CUES["not_its_own"].search(before) or _CUES["came_back"].match(after) else 1.0
    left *= 0.2 if _CUES["beside_it"].match(after) else 1.0
    left *= 0.7 if _CUES["suspected"].search(sentence.low) else 1.0
    return left * _VAGUE.get(place.name, 0.2 if place.name.endswith("lymph node") else 1.0)


def _before(paper: Paper, place: Place) -> str:
    """Return what a sentence says before a place."""
    sentence = paper.sentence(place.start)
    return sentence.low[: place.start - sentence.start]


def _operated(paper: Paper, case: int) -> Iterator[Place]:
    """Yield the organs that the names of operations tell."""
    for sentence in paper.own:
        for organ, operations in table("operations").items():
            found = list(filter(lambda at: at >= 0, map(sentence.low.find, operations)))
            for at in found[:1]:
                if paper.case(sentence.start + at) == case and not _CUES["history"].search(sentence.low[:at]):
                    yield Place(organ, "", sentence.start + at, sentence.start + at + len(organ))


def _votes(paper: Paper, found: Sequence[Place], told: Mapping[int, _Told], case: int, begun: int) -> dict[str, _Votes]:
    votes: dict[str, _Votes] = {}
    for place in found:
        denied = negated(paper.words.tokens, *paper.tokens(*place.span), breaks=paper.breaks)
        if paper.case(place.start) == case and not denied and not _CUES["no_origin"].fullmatch(place.name.lower()):
            sentence = paper.sentence(place.start)
            here = told.get(sentence.number, _NONE)
            if place.name in _TISSUES and any(one.tumour.start <= place.start < one.tumour.end for one in here.main):
                continue  # after it the tumour is called, and no place is told: alveolar soft part sarcoma
            score = _tied(sentence, place, here)
            arose = _CUES["arising"].search(sentence.low[: place.start - sentence.start])
            late = sentence.start > begun and not (arose or here.calls(place))
            left = (_LATE if late else 1.0) * (_SEVERAL if brought(sentence, place) else 1.0)
            score = score and score * _left(sentence, place, here) * left
            votes.setdefault(place.name, _Votes()).add(score, place)
    for place in _operated(paper, case):
        late = paper.sentence(place.start).start > begun
        votes.setdefault(place.name, _Votes()).add(_OPERATION * (_LATE if late else 1.0), place)
    for name in {place.name for place in found if is_spread(paper.sentence(place.start), place)} & votes.keys():
        votes[name].score *= _SPREAD
    _yield_origin(paper, votes)
    _yield_tissues(votes)
    named = {
        place.name
        for place in found
        if place.name not in _TISSUES and told.get(paper.sentence(place.start).number, _NONE).names(paper.low, place)
    }
    for name in votes.keys() - named if any(votes[one].score >= _TIED for one in named & votes.keys()) else ():
        votes[name].score *= _NOT_CALLED
    return votes


def treated(paper: Paper, given: Sequence[Fact], case: int) -> int:
    """Return where the text first tells that the tumour was treated, and not what was done long before."""
    came = (one.start for one in paper.own if paper.case(one.start) == case and _CUES["came"].search(one.low))
    begin = next(came, 0)
    told = (
        fact.start
        for fact in given
        if fact.case == case
        and fact.value["given"]
        and fact.start >= begin
        and fact.value.get("value") != "biopsy"
        and not _CUES["history"].search(paper.sentence(fact.start).low)
    )
    return min(told, default=len(paper.text))


def _yield_origin(paper: Paper, votes: Mapping[str, _Votes]) -> None:
    """Let what the text calls a site of metastases give way to a place that it ties to the tumour, too."""
    spread = {
        name
        for name, told in votes.items()
        if any(spread_to(paper.sentence(place.start), place) >= _CALLED for place in told.places)
    }
    origins = (told.score for name, told in votes.items() if name not in spread | _TISSUES and name not in _VAGUE)
    for told in votes.values():
        if told.score < _TIED and any(spread_to(paper.sentence(at.start), at) >= _LISTED for at in told.places):
            told.score = 0.0  # an operation on what spread there is no reason to think that it began there
    for name in spread if max(origins, default=0.0) >= _TIED else ():
        votes[name].score *= _SPREAD


def _yield_tissues(votes: Mapping[str, _Votes]) -> None:
    """Let tissues give way to a place that the text ties to the tumour, too, and the abdomen to what lies behind it."""
    place = max(
        (told.score for name, told in votes.items() if name not in _VAGUE and name not in _TISSUES), default=0.0
    )
    for name in _TISSUES & votes.keys() if place >= _TIED else ():
        votes[name].score = min(votes[name].score, place / 2)
    within = max((votes[name].score for name in _BEHIND_IT & votes.keys()), default=0.0)
    for name in _REGIONS & votes.keys() if within >= _FOUND else ():
        votes[name].score = min(votes[name].score, within / 2)


def primary_sites(
    paper: Paper,
    found: Sequence[Place],
    told: Sequence[Named],
    histology: Sequence[Fact],
    given: Sequence[Fact],
) -> Iterator[Fact]:
    """Yield the site where the tumour of each case began, given also what was done against it."""
    for case in sorted({number for _, number in paper.cases}):
        if any(paper.case(one.start) == case and _CUES["no_primary"].search(one.low) for one in paper.own):
            continue
        mains = [fact for fact in histology if fact.case == case and fact.value["role"] == "main"]
        spans = {span for fact in mains for span in fact.spans}
        called = {fact.value["value"] for fact in mains}
        mine = in_sentences(paper, (one for one in told if one.case == case))
        by_sentence = {
            number: _Told([one for one in here if one.tumour.span in spans or one.tumour.name in called], here)
            for number, here in mine.items()
        }
        votes = _votes(paper, found, by_sentence, case, treated(paper, given, case))
        best = max(sorted(votes), key=lambda name: votes[name].score, default="")
        if best and votes[best].score >= _LEAST:
            whole = _WHOLES.get(best, "")
            best = whole if whole in votes else best
            chosen = votes[best].places
            first = [one for one in chosen if not _CUES["later_side"].search(_before(paper, one))] or chosen
            value = next((place for place in first if place.side), chosen[0]).value
            sure = min(0.95, 0.5 + votes[best].score / 12)
            yield Fact("primary_site", value, tuple(place.span for place in chosen)[:8], case, sure)
