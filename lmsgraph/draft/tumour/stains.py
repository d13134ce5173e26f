"""Stains and other markers of a text, with their sign: names that are known, and items of lists whose cue is clear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, within
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.findings.polarity import polarity

__all__ = ["stains"]

_CUES = cues("stains")
_NAME = re.compile(r"[\w./-]+(?: [\w./-]+){0,2}")
_FRENCH_S100 = "ps100"

Candidate = tuple[int, int, str]
"""Where a marker begins and ends in a sentence, and its name."""


def _sign(paper: Paper, sentence: Sentence, start: int, end: int) -> str | None:
    """Return what the text says of a marker that stands at a place in a sentence."""
    low = sentence.low
    before = low[:start]
    if _CUES["equivocal"].match(low, end) or _CUES["equivocal_before"].search(before):
        return "equivocal"
    if _CUES["lost"].search(before) or _CUES["lost_behind"].match(low, end):
        return "negative"
    if _CUES["share"].match(low, start) and _CUES["index"].match(low, end):
        return "positive"  # the sign of the list before it is not its own
    place = paper.tokens(sentence.start + start, sentence.start + end)
    if said := polarity(paper.words.tokens, *place, breaks=paper.breaks):
        return said
    if _CUES["no_reaction"].match(low, end):
        return "negative"
    if _CUES["panel"].search(low):
        return None
    if behind := _CUES["list_behind"].match(low, end):
        return behind["sign"]
    if reaching := [str(match.lastgroup) for match in _CUES["reach"].finditer(before)]:
        return reaching[-1]
    if _CUES["said_behind"].match(low, end) or _CUES["share"].match(low, start):
        return "positive"
    return None


def _items(paper: Paper, sentence: Sentence) -> Iterator[Candidate]:
    """Yield the items of lists that a cue governs, where they look like markers."""
    for found in _CUES["list"].finditer(sentence.low):
        begin = found.start("list")
        stops = [(match.start(), match.end()) for match in _CUES["item"].finditer(found["list"])]
        for stop, following in [*stops, (len(found["list"]), 0)]:
            printed = paper.text[sentence.start + begin : sentence.start + found.start("list") + stop].strip(" )")
            named = _NAME.fullmatch(printed) and not _CUES["bad_item"].match(printed.lower())
            if named and _CUES["marker_shape"].match(printed):
                yield begin, begin + len(printed), printed
            begin = found.start("list") + following


def _candidates(paper: Paper, sentence: Sentence, mentions: Sequence[Mention]) -> list[Candidate]:
    """Return where a sentence names markers: known names, names of a known shape, items of a list of markers."""
    known = [
        (one.start - sentence.start, one.end - sentence.start)
        for one in mentions
        if not _CUES["no_marker"].search(one.name)
    ]
    found: list[Candidate] = [(start, end, sentence.low[start:end]) for start, end in known]
    shaped = [(*match.span(), match[0]) for match in _CUES["shape"].finditer(sentence.low)]
    for start, end, name in [*shaped, *_items(paper, sentence)]:
        inside = [one for one in found if one[0] < end and start < one[1]]
        if inside and all(end - start > one[1] - one[0] and name == sentence.low[start:end] for one in inside):
            found = [one for one in found if one not in inside]
            inside = []
        if not inside:
            found.append((start, end, name))
    return sorted(found)


def _without_twins(low: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Return markers, one that is told twice - epithelial membrane antigen (EMA) - once, by its short name."""
    once: list[Candidate] = []
    for start, end, name in found:
        if once and low[once[-1][1] : start].strip() == "(" and low.startswith(")", end):
            once[-1] = (*once[-1][:2], name)
        else:
            once.append((start, end, name))
    return once


def _called(name: str, letters: str) -> str:
    """Return the name of a marker that is printed short."""
    if letters == _FRENCH_S100:
        return "S-100"
    if numbered := _CUES["numbered"].fullmatch(letters):
        return f"CA {numbered['number']}"
    if "ae1ae3" in letters:
        return "AE1/AE3"
    return f"{name} receptor" if _CUES["receptor"].match(name.lower()) else name


def _is_elevated(low: str, start: int, end: int) -> bool:
    """Return whether a sentence says, on the side of its ``but`` where a marker stands, that there was much of it."""
    left = max((turn.end() for turn in _CUES["but"].finditer(low, 0, start)), default=0)
    right = next((turn.start() for turn in _CUES["but"].finditer(low, end)), len(low))
    clause = low[left:right]
    return _CUES["elevated"].search(clause) is not None and _CUES["normal"].search(low[left:start]) is None


def _told(paper: Paper, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, str, str]]:
    """Yield the markers of a sentence with their sign."""
    low = sentence.low
    for start, end, name in _without_twins(low, _candidates(paper, sentence, mentions)):
        letters = re.sub(r"[\W_]", "", name.lower())
        printed = paper.text[sentence.start + start : sentence.start + end]
        if _CUES["capitals"].fullmatch(letters) and printed == printed.lower():
            continue
        if _CUES["other_sense"].match(low, end) or _CUES["short_for"].search(low[:start]):
            continue
        serum = _CUES["serum"].fullmatch(letters) is not None
        if serum and _is_elevated(low, start, end):
            yield start, end, _called(name, letters), "elevated"
        elif (not serum or _CUES["cue"].search(low)) and (sign := _sign(paper, sentence, start, end)):
            yield start, end, _called(name, letters), sign


def stains(paper: Paper, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield the markers of each case with what the text says of them."""
    seen: dict[tuple[int, str, str], Fact] = {}
    for sentence in paper.own:
        if not _CUES["cue"].search(sentence.low) and not _CUES["elevated"].search(sentence.low):
            continue
        mine = within(mentions, sentence)
        for start, end, name, sign in _told(paper, sentence, mine):
            case = paper.case(sentence.start + start)
            key = (case, re.sub(r"[\W_]", "", name.lower()), sign)
            span = (sentence.start + start, sentence.start + end)
            spans = (*seen[key].spans, span) if key in seen else (span,)
            seen[key] = Fact("marker", {"marker": name, "result": sign}, spans, case, 0.85)
    yield from seen.values()
