"""Drugs against cancer in a text: given, or not; known names, and names that end as the class of a drug ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lmsgraph.draft.fact import Fact, Value
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.misspelt import Misspelt
from lmsgraph.draft.reading.names import Mention, table, within
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.past import of_kin
from lmsgraph.draft.treatment.earlier import earlier, is_earlier
from lmsgraph.draft.treatment.given import given
from lmsgraph.draft.treatment.treatments import elsewhere
from lmsgraph.evidence.text.places import Stretch

__all__ = ["drugs"]

_CUES = cues("drugs")
Regimen = tuple[Mention, Sequence[str]]
"""Where a regimen is called by its name, and its drugs."""

Named = tuple[int, int, str, str]
"""Where a sentence names a drug, its name, and the regimen that it is named by; empty where it is named itself."""

_NO_NAMES = Misspelt(())
_SHORT = {short: drug for drug, shorts in table("short_drugs").items() for short in shorts}


def _named(sentence: Sentence, mentions: Sequence[Mention], near: Misspelt, against: str) -> list[tuple[int, int, str]]:
    """Return where a sentence names drugs: known names first, then those that a grammar knows, then misspelt ones."""
    found = [(one.start - sentence.start, one.end - sentence.start, one.name) for one in mentions]
    for name in ("more", "stem"):
        for match in _CUES[name].finditer(sentence.low):
            free = all(match.end() <= start or end <= match.start() for start, end, _ in found)
            if free and (match[0] == against or not _CUES["not_cancer"].fullmatch(match[0])):
                found.append((*match.span(), _SHORT.get(match[0], match[0])))
    drugged = found or _CUES["regimen_given"].search(sentence.low) or _CUES["turned_down"].search(sentence.low)
    for match in _CUES["long_word"].finditer(sentence.low) if drugged else ():
        if all(match.end() <= start or end <= match.start() for start, end, _ in found) and near.meant(match[0]):
            found.append((*match.span(), match[0]))
    return sorted(found)


def _value(paper: Paper, sentence: Sentence, start: int, end: int, name: str) -> Value:
    was = given(paper, sentence, start, end) in ("done", "unsaid")
    dose = _CUES["dose"].match(sentence.low, end) or _CUES["dose_before"].search(sentence.low[:start])
    value: dict[str, str | bool] = {"drug": name, "given": was}
    if dose:
        value["dose"] = " ".join(dose["dose"].split()).replace("m(2)", "m2")
    return value


def _of_regimens(sentence: Sentence, regimens: Sequence[Regimen], named: Sequence[Named]) -> Iterator[Named]:
    """Yield the drugs of the regimens that a sentence calls by their names, but for those that it names beside them."""
    for mention, parts in regimens if _CUES["regimen_given"].search(sentence.low) else ():
        start, end = mention.start - sentence.start, mention.end - sentence.start
        clause = sentence.low.rfind(";", 0, start), sentence.low.find(";", end) % (len(sentence.low) + 1)
        beside = {name.lower() for begin, _, name, _ in named if clause[0] < begin < clause[1]}
        if all(end <= begin or stop <= start for begin, stop, _, _ in named):
            yield from ((start, end, part, mention.name) for part in parts if part.lower() not in beside)


def _at(sentence: Sentence, one: Mention) -> Stretch:
    return one.start - sentence.start, one.end - sentence.start


def _apart(paper: Paper, weighed: Fact, given_too: Fact) -> bool:
    """Whether a drug was turned down before it was given, in a sentence that says no more of it."""
    sentence = paper.sentence(weighed.start)
    turned_down = _CUES["turned_down"].search(sentence.low) is not None
    return turned_down and all(not sentence.start <= start < sentence.end for start, _ in given_too.spans)


def _of_patient(sentence: Sentence, found: Iterable[tuple[int, int, str]]) -> list[Named]:
    """Return the drugs of a sentence that no relative got, and that were not given long ago for something else."""
    kin = list(of_kin(sentence))
    past = _CUES["long_ago"].search(sentence.low)
    return [
        (start, end, name, "")
        for start, end, name in found
        if not any(first <= start < stop for first, stop in kin) and not (past and elsewhere(sentence, start, end))
    ]


def drugs(
    paper: Paper,
    mentions: Sequence[Mention],
    but: Sequence[Stretch] = (),
    regimens: Sequence[Regimen] = (),
    near: Misspelt = _NO_NAMES,
    tumours: Iterable[str] = (),
) -> Iterator[Fact]:
    """Yield the drugs against cancer of each case, given or not; not what stands at a place of ``but``.

    Of a regimen that is called by its name, they are its drugs, and say of which. One that is misspelt says what is
    meant, as far as ``near`` knows one name alone. Denosumab, given for bones elsewhere, is one against giant cells.
    """
    against = "denosumab" if any(_CUES["giant_cells"].search(name) for name in tumours) else ""
    seen: dict[tuple[int, str, bool], Fact] = {}
    told = [one for one, _ in regimens]
    parts = dict(zip((one.start for one in told), regimens, strict=True))
    for sentence in paper.own:
        by_name = _of_patient(sentence, _named(sentence, within(mentions, sentence), near, against))
        old = earlier(sentence)
        by_name = [one for one in by_name if not is_earlier(sentence, one[0], one[1], old)]
        named = within(told, sentence)
        here = [parts[one.start] for one in named if not is_earlier(sentence, *_at(sentence, one), old)]
        for start, end, name, regimen in sorted([*by_name, *_of_regimens(sentence, here, by_name)]):
            span = (sentence.start + start, sentence.start + end)
            if _CUES["not_a_dose_given"].match(sentence.low, end) or any(a < span[1] and span[0] < b for a, b in but):
                continue
            case = paper.case(span[0])
            value = _value(paper, sentence, start, end, name)
            if meant := near.meant(name):
                value = {**value, "meant": meant}
            if regimen:
                value = {"drug": name, "given": value["given"], "regimen": regimen}
            known = seen.get((case, name.lower(), bool(value["given"])))
            spans = (*known.spans, span) if known else (span,)
            merged = {**value, **known.value} if known else value
            if known and "regimen" not in known.value:
                merged = {key: said for key, said in merged.items() if key != "regimen"}
            seen[case, name.lower(), bool(value["given"])] = Fact("drug", merged, spans[:8], case, 0.9)
    for (case, name, was), fact in seen.items():
        given_too = seen.get((case, name, True))
        # what was declined at one time and given at another is two; what one sentence weighs and gives is one
        if was or given_too is None or _apart(paper, fact, given_too):
            yield fact
