"""Facts of one case to the events of its timeline, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.reading.past import is_past
from lmsgraph.draft.record.amounts import bounded, change_by, telling
from lmsgraph.draft.record.degrees import harm_of
from lmsgraph.draft.record.lesions import is_of_all
from lmsgraph.draft.record.lesions import meant as meant_lesion
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import change_in, slug, term
from lmsgraph.draft.record.timeline.again import add_again
from lmsgraph.draft.record.timeline.courses import (
    is_course,
    is_other_boost,
    join_told,
    looked_back_at,
    radiates,
    rays_told_last,
    takes_drugs,
)
from lmsgraph.draft.record.timeline.decisions import clause, decided, one_clause
from lmsgraph.draft.record.timeline.doses import rays
from lmsgraph.draft.record.timeline.looks import looks_at, observed, of_others, of_what
from lmsgraph.draft.record.timeline.operations import OPERATION, add_parts, aims, procedures, taken_out_since
from lmsgraph.draft.record.timeline.plans import add_plans, done_first
from lmsgraph.draft.record.timeline.regimens import add_cycles, is_another
from lmsgraph.draft.record.timeline.schedules import add_schedules, days_behind, how_often
from lmsgraph.draft.treatment.given import turn
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Timeline"]

_CUES = cues("record")
_NEAR = 60  # characters from a drug to its dose
_REASONS = {"CR": "complete response", "PR": "partial response", "SD": "stable disease", "PD": "progressive disease"}
_MISSPELT = 0.5
_GIVEN = ("modality", "drug", "radiation")


@dataclass
class Timeline:
    """The events of a case as they come."""

    paper: Paper
    vocabulary: Vocabulary
    lesions: Sequence[Part]
    events: list[Part] = field(default_factory=list)
    seen: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """What was said of lesions: a figure's legend says it again."""

    def add(self, name: str, values: dict[str, Any], facts: Sequence[Fact], **more: Any) -> Part:  # noqa: ANN401
        """Add an event with a name of its own."""
        taken = [str(event.values["id"]) for event in self.events]
        sure = min(fact.sure for fact in facts)
        at = [fact.spans[0] for fact in facts]
        event = Part({"id": slug(name, taken), **values}, at, sure=sure, **more)
        self.events.append(event)
        return event

    def printed(self, fact: Fact) -> str:
        """Return the words in which a fact is told first."""
        start, end = fact.spans[0]
        return " ".join(self.paper.low[start:end].split())

    def _here(self, fact: Fact, fits: Callable[[Part], bool]) -> Part | None:
        """Return the treatment of the sentence of a fact that fits it, the one next to it."""
        sentence = self.paper.sentence(fact.start)
        found = [
            event
            for event in self.events
            if event.values["kind"] == "treatment"
            and sentence.start <= event.at[-1][0] < sentence.end
            and "status" not in event.values
            and fits(event)
        ]
        return min(found, key=lambda event: abs(event.at[-1][0] - fact.start), default=None)

    def _first(self, fact: Fact, cue: str) -> tuple[Stretch, ...]:
        """Return where a fact is told, first where its sentence has the words of a cue, if one has."""
        low = {span: self.paper.sentence(span[0]).low for span in fact.spans}
        told = [span for span in fact.spans if _CUES[cue].search(low[span]) and not _CUES["ending"].search(low[span])]
        return (*told[:1], *(span for span in fact.spans if span not in told[:1]))

    def _last(self, kind: str, before: int) -> Part | None:
        told = [one for one in self.events if one.values["kind"] == kind and "status" not in one.values]
        return max((one for one in told if one.at[0][0] <= before), key=lambda one: one.at[0][0], default=None)

    def take(self, facts: Sequence[Fact]) -> None:
        """Add what facts tell to the timeline: treatments first, as the others count from them."""
        order = {name: place for place, name in enumerate(_TAKERS)}
        mine = sorted((fact for fact in facts if fact.field in order), key=lambda fact: (order[fact.field], fact.start))
        given = [fact for fact in mine if fact.field in _GIVEN]
        for fact in given:
            _TAKERS[fact.field](self, fact)
        add_again(self.paper, self.vocabulary, self.events, given)
        join_told(self.paper, self.events)
        courses = [event for event in self.events if event.values["kind"] == "treatment" and is_course(event)]
        add_cycles(self.paper, courses)
        add_schedules(self.paper, courses)
        add_plans(self.paper, self.events)
        for fact in sorted(mine[len(given) :], key=lambda fact: fact.start):
            _TAKERS[fact.field](self, fact)

    def _modality(self, fact: Fact) -> None:
        sentence = self.paper.sentence(fact.start)
        if is_past(sentence, fact.start - sentence.start) and len(fact.spans) == 1:
            return  # it is told in the history
        if fact.value["value"] == "surgical resection":
            fact = replace(fact, spans=self._first(fact, "removing"))
        if fact.value["given"]:
            plan = fact.spans[:1]
            fact = replace(fact, spans=done_first(self.paper, fact.spans))
            if fact.spans[0] != plan[0] and fact.spans[0][0] > plan[0][0]:
                self._modality(replace(fact, value={**fact.value, "given": False}, spans=plan))
        value, printed = str(fact.value["value"]), self.printed(fact)
        operation = OPERATION.search(printed)
        words, at = procedures(self.paper, self.vocabulary, fact)
        words, aim = aims(self.vocabulary, words, self.paper.low[slice(*at)])
        word = words[0]
        name = operation[0] if operation else {"surgical resection": "surgery", "other": printed}.get(value, value)
        if fact.value["given"] is False:
            decision = decided(clause(self.paper, fact))
            if decision == "not given" and value not in ("other", "biopsy"):
                values = {"kind": "treatment", "modalities": [word], "status": "absent"}
                self.add(f"no-{name}", values, [fact], wide=1)
                return
            self._decide(name, decision, word, fact)
        elif value == "biopsy":
            word = term(self.vocabulary, ("method", "modality"), printed, "biopsy")
            self.add("biopsy", {"kind": "pathology", "procedures": [word]}, [fact])
        elif not any(one.at == [at] and one.values.get("modalities") == words for one in self.events):
            event = self.add(name, {"kind": "treatment", "modalities": words, **aim}, [fact])
            event.at = [at]
            event.turn = turn(sentence, at[1] - sentence.start)
            if value == "surgical resection":
                add_parts(self.paper, self.vocabulary, event)

    def _decide(self, name: str, decision: str, option: str, fact: Fact) -> None:
        """Add what was decided of an option, to what the sentence says to be decided of others."""
        last = self._last("decision", fact.start)
        if last and last.values["decision"] == decision and one_clause(self.paper, last, fact):
            last.values["options"].append(option)
            return
        values = {"kind": "decision", "options": [option], "decision": decision}
        self.add(f"{decision}-{name}", values, [fact], wide=1)

    def _drug(self, fact: Fact) -> None:
        word = term(self.vocabulary, ("drug", "drug_class"), str(fact.value["drug"]))
        if fact.value["given"] is False:
            decision = decided(clause(self.paper, fact))
            self._decide(word, decision, word, fact)
            return
        if regimen := fact.value.get("regimen"):
            self._regimen(str(regimen), fact)
            return
        fact = replace(fact, spans=self._first(fact, "giving"))
        use = Part({"drug": word}, [fact.spans[0]], sure=fact.sure)
        if meant := fact.value.get("meant"):
            use.sure, use.note = _MISSPELT, f"is {meant} meant?"
        if dose := fact.value.get("dose"):
            use.values["dose"] = dose
            use.at = telling(self.paper, fact, str(dose), _NEAR)
            use.turn = days_behind(self.paper, fact.spans[0])
        if often := how_often(self.paper, fact, str(dose or ""), self.vocabulary):
            use.values["frequency"] = often
        near = self._here(fact, lambda one: takes_drugs(one) and not is_another(self.paper, one, fact.spans[0]))
        near = near or self.add(word, {"kind": "treatment"}, [fact])
        near.values.setdefault("drugs", []).append(use)

    def _regimen(self, regimen: str, fact: Fact) -> None:
        """Add a treatment that the paper calls by the name of its regimen; each of its drugs tells of it once."""
        at = fact.spans[0]
        if not any("regimen" in event.values and at in event.at for event in self.events):
            near = self._here(fact, lambda one: takes_drugs(one) and not is_another(self.paper, one, at))
            near = near or self.add(regimen.removesuffix(" regimen"), {"kind": "treatment"}, [fact])
            near.values.setdefault("regimen", regimen)
            near.at = list(dict.fromkeys([*near.at, at]))

    def _radiation(self, fact: Fact) -> None:
        near = self._here(fact, lambda one: radiates(one) and not is_other_boost(self.paper, one, fact.spans[0]))
        near = near or rays_told_last(self.paper, self.events, fact.spans[0])
        near = near or looked_back_at(self.paper, self.events, fact.spans[0])
        if near is None or "radiation" in near.values:
            word = term(self.vocabulary, ("modality",), "radiotherapy")
            named = [near] if near is not None else []
            near = self.add("radiotherapy", {"kind": "treatment", "modalities": [word]}, [fact], named=named)
        near.values["radiation"] = Part(rays(self.paper, fact), [fact.spans[0]], sure=fact.sure)

    def _marker(self, fact: Fact) -> None:
        word = term(self.vocabulary, ("marker",), str(fact.value["marker"]))
        if fact.value["result"] == "elevated":
            return  # it was measured in the blood
        last = self._last("pathology", fact.start)
        sentence = self.paper.sentence(fact.start)
        far = last is None or sentence.number - self.paper.sentence(last.at[-1][0]).number > 3
        if last is None or far or taken_out_since(self.events, sentence, last, fact):
            last = self.add("immunohistochemistry", {"kind": "pathology"}, [fact])
        marker = Part({"marker": word}, [fact.spans[0]], sure=fact.sure)
        if fact.value["result"] in ("positive", "negative", "equivocal"):
            marker.values["result"] = fact.value["result"]
        last.values.setdefault("markers", []).append(marker)
        last.at.append(fact.spans[0])

    def _seen(
        self,
        name: str,
        fact: Fact,
        *,
        earlier: bool = False,
        at: Stretch | None = None,
        **said: Any,  # noqa: ANN401
    ) -> None:
        """Add what an examination says of one lesion, where it is plain of which; what one sentence says is one.

        ``at``: where the sentence says of which lesion, if it does.
        """
        lesion = meant_lesion(self.paper, self.lesions, fact, self.vocabulary, at)
        if lesion is None or (lesion.values["id"], said) in self.seen:
            return
        self.seen.append((lesion.values["id"], said))
        here = looks_at(self.paper, self.events, fact)
        known = None if earlier else observed(here, str(lesion.values["id"]), said)
        if known is not None:
            known.values.update(said)
            known.at.append(fact.spans[0])
            return
        seen = Part({"lesion": lesion.values["id"], **said}, [fact.spans[0]], [lesion], fact.sure)
        look = None if earlier else of_others(here, str(lesion.values["id"]))
        if look is not None:
            look.values["observations"].append(seen)
            return
        self.add(name, {"kind": "examination", "observations": [seen]}, [fact], earlier=earlier)

    def _size(self, fact: Fact) -> None:
        size = bounded(self.paper, fact.start, str(fact.value["value"]))
        self._seen("measured", fact, earlier=bool(fact.value.get("earlier")), size=size)

    def _response(self, fact: Fact) -> None:
        category, printed = _REASONS.get(str(fact.value["value"])), self.printed(fact)
        known = self.vocabulary.find(printed, ("response",)) is not None
        if category and (category != _REASONS["SD"] or known):
            word = term(self.vocabulary, ("response",), printed, category)
            if (place := of_what(self.paper, fact)) is not None:
                self._seen("assessment", fact, at=place, category=word)
                return
            before = [one for one in self.events if one.at[0][0] < fact.start]
            last = max(before, key=lambda one: one.at[0][0], default=None)
            if last is None or last.values.get("category") != word:
                self.add("assessment", {"kind": "examination", "category": word}, [fact])
        elif category and "disease" in printed:
            return  # it says so of no lesion
        elif _CUES["in_part"].search(self.paper.low[max(0, fact.start - _NEAR) : fact.start]):
            return  # what became of most of them is not what became of the lesion
        elif change := change_in(self.vocabulary, printed):
            if is_of_all(self.paper, self.lesions, fact, self.vocabulary):
                self.add("assessment", {"kind": "examination", "change": [change]}, [fact])
            else:
                self._seen("assessment", fact, change=[change], **change_by(self.paper, fact))

    def _harm(self, fact: Fact) -> None:
        values, blamed = harm_of(self.paper, self.events, fact, self.vocabulary)
        self.add(str(fact.value["term"]), values, [fact], named=[blamed] if blamed else [])

    def _histology(self, fact: Fact) -> None:
        word = term(self.vocabulary, ("disease", "finding"), str(fact.value["value"]))
        if fact.value["role"] == "first called" and not fact.value.get("weighed"):
            self.add("first-diagnosis", {"kind": "diagnosis", "disease": word}, [fact])

    def sorted(self) -> Iterator[Part]:
        """Yield the events in the order of the text; what is looked back at stands before its sentence."""
        yield from sorted(self.events, key=self._place)

    def _place(self, event: Part) -> Stretch:
        start, end = event.at[0]
        if event.behind is not None:
            return event.behind.at[0][0], end + len(self.paper.low)
        return (self.paper.sentence(start).start - 1, start) if event.earlier else (start, end)


_TAKERS: dict[str, Callable[[Timeline, Fact], None]] = {
    "modality": Timeline._modality,
    "drug": Timeline._drug,
    "radiation": Timeline._radiation,
    "marker": Timeline._marker,
    "size": Timeline._size,
    "response": Timeline._response,
    "adverse_event": Timeline._harm,
    "histology": Timeline._histology,
}
