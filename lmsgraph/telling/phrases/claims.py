"""Claims of a paper as sentences: who does what to what, how surely, in whom, with which figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.wider import above
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.nouns import SEVERAL, figure_of, noun, population, said_of, whose
from lmsgraph.telling.phrases.speech import plural, present, third, when
from lmsgraph.telling.values.tables import table_of, told
from lmsgraph.telling.values.text import Text, listed, words

__all__ = ["claim"]

_FORMS = {"be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do")}
_AT_LARGE = ("first-reported", "important-for", "recommended-for", "requires", "suggested-for", "to-be-considered-for")
"""Relations of what a paper says beyond its patient, even where it says it of her."""
_OPEN, _LIKELY = "cannot be excluded", "probably"
_NUMBER = re.compile(r"\d+")
_BEFORE_NOUN = re.compile(r"\b(?:for|in|against) \{o\}$")
_TUMOURS = "tumours"
_PLURALS = (
    *("agents", "bronchi", "catheters", "cells", "effects", "inhibitors", "ioles", "levels", "reactions", "trials"),
    "tumours",
)
"""How nouns end that are told in the plural."""
_TREATMENTS = ("drug", "drug_class", "regimen", "modality")


@once
def claim(facts: Facts, statement: str) -> Text:
    """Return a claim as one sentence, with what is doubted of it."""
    return marked(facts, statement, words(_Claim(facts, statement).sentence()))


class _Claim:
    """The parts of one sentence."""

    def __init__(self, facts: Facts, node: str) -> None:
        self.facts, self.node = facts, node
        self.relation = facts.value(node, "relation").rpartition("/")[2]
        self.subjects, self.objects = facts.values(node, "subject"), facts.values(node, "object")
        self.status = present(facts, node)
        self.certainty = facts.value(node, "certainty").rpartition("/")[2]
        self.places: dict[str, list[str]] = {}
        order = {slug: place for place, slug in enumerate(table_of("quality"))}
        codes = facts.values(node, "quality")
        for code in sorted(codes, key=lambda one: order.get(f"{self.relation}/{one.rpartition('/')[2]}", 0)):
            slug = code.rpartition("/")[2]
            known = table_of("quality").get(f"{self.relation}/{slug}") or table_of("quality").get(slug)
            row = known or {"place": "object", "told": facts.label(code)}
            self.places.setdefault(row["place"], []).append(row["told"])

    def sentence(self) -> str:
        """Return the sentence, with a capital where its first word is a plain one, and a full stop."""
        core, whom = self._core(), self._in_whom()
        if whom.endswith(f" {_TUMOURS}") and _TUMOURS in core.split():
            core, whom = core.replace(_TUMOURS, whom.removeprefix("in "), 1), ""
        sure = told("certainty", self.certainty, "claim")
        why = self._because()
        if why and sure == _LIKELY:
            why, sure = f"{sure} {why}", ""
        text = " ".join(filter(None, [core, whom, self._under(), why]))
        said = [one for one in _as_one(self.places.get("after", ())) if one not in text]
        text += "".join(f" {one}" if one.startswith(("and ", "as ", "in ", "with ")) else f", {one}" for one in said)
        if self._of_one() and " patient" not in text:
            text += " in this patient"
        if moment := when(self.facts, self.node):
            text += f", {moment}"
        if self.status not in ("present", "absent") and _OPEN not in text:
            text += ", which cannot be excluded" if self.status == "not excluded" else f", which is {self.status}"
        text += f", {sure}" if sure else ""
        first = re.split(r"[ ,:]", text)[0]
        return (text[:1].upper() + text[1:] if re.fullmatch("[a-z-]+", first) and "-c" not in first[:3] else text) + "."

    def _of_one(self) -> bool:
        """Return whether it is told of the one patient of a case."""
        return bool(self.facts.values(self.node, "about")) and self.relation not in _AT_LARGE

    def _core(self) -> str:
        if self.relation == "has-rate":
            return self._rate()
        row = self._row()
        compared = [self._other(one) for one in self.facts.values(self.node, "comparedWith")]
        wants = _BEFORE_NOUN.search(row.get("frame", ""))
        objects = [self._of(one) + " disease" * bool(wants and _adjective(one)) for one in self.objects]
        if self.relation == "has-evidence-gap" and len(objects) > 1:
            objects = [whose(self.facts, self.node, self.objects)]
        plain = re.sub(r"[{}\[\]<>]", "", self.facts.label(self.facts.value(self.node, "relation")))
        frame = row.get("frame") or f"{{s}} [be] {plain} {{o}}"
        if self.relation == "has-finding" and self._stained():
            stains = str(listed(noun(self.facts, self.node, one, plain=True) for one in self.objects))
            return self._verbs(f"{{s}} [be] {self._stained()} for {{o}}", stains)
        if self.status == "not excluded" and objects and self.relation == "has-finding":
            return f"{listed(objects)} {_OPEN}"
        if not objects and compared and frame.endswith((" to {o}", " than {o}")):
            objects, compared = compared, []
        value = figure_of(self.facts, self.node)
        ends = self.facts.values(self.node, "endpoint")
        endpoint = str(listed(told("noun", one) or self.facts.label(one) for one in ends))
        if self.status == "absent" and row.get("absent"):
            frame = row["absent"]
        elif not objects:
            frame = (value and row.get("figure")) or row.get("bare") or frame
        text = self._verbs(frame, self._objects(objects))
        if compared:
            text += f" {'from' if text.endswith(' differ') else 'compared with'} {listed(compared)}"
        unsaid = value and "{f}" not in frame
        if unsaid and set(_NUMBER.findall(value)) <= self._numbers(text):
            return text
        if "{e}" not in frame and endpoint:
            text += f" ({endpoint.removeprefix('the ')} {value})" if unsaid else f" in {endpoint}"
        elif unsaid:
            text += f" {value}" if value.startswith("at ") else f" ({value})"
        return text

    def _row(self) -> Mapping[str, str]:
        """Return the row of the relation: the one of its object or its object's kind, where it has one."""
        first = self.objects[0].removeprefix(iris.TERM) if self.objects else ""
        kind, _, slug = first.partition("/")
        if not first and self.relation == "has-quality" and self.facts.values(self.node, "endpoint"):
            kind = "endpoint"
        keys = (f"{self.relation}/{slug}", f"{self.relation}/{kind}", self.relation)
        return next((table_of("relation")[key] for key in keys if key in table_of("relation")), {})

    def _numbers(self, text: str) -> set[str]:
        """Return the numbers that a sentence has without its figure."""
        return set(_NUMBER.findall(f"{text} {self._in_whom()}"))

    def _of(self, word: str) -> str:
        one = self._of_one() and told("noun", word, "one")
        return one or noun(self.facts, self.node, word)

    def _other(self, word: str) -> str:
        """Return what something is compared with: of its own kind, the others."""
        broad = "/disease/" in word and any(word in above(self.facts, one) for one in self.subjects)
        return f"other {plural(self._of(word))}" if broad else self._of(word)

    def _stained(self) -> str:
        """Return positive or negative, where the objects are stains."""
        if not all("/marker/" in one for one in self.objects):
            return ""
        qualifiers = (one for one in self.facts.values(self.node, "has", "Qualifier"))
        said = [label for one in qualifiers for label in self.facts.labels(one, "quality")]
        said += self.facts.labels(self.node, "condition")
        return next((label for label in said if label in ("positive", "negative")), "")

    def _objects(self, objects: list[str]) -> str:
        before = [one for one in self.places.get("object", ()) if one]
        if set(before) & set(SEVERAL) and objects:
            objects = [*objects[:-1], plural(objects[-1])]
        last = "or" if self.places.get("or") else "and"
        return " ".join([*([str(listed(before))] if before else []), str(listed(objects, last))]).strip()

    def _verbs(self, frame: str, objects: str) -> str:
        """Return a frame with its verb in the right form, and its slots filled."""
        adverbs = " ".join(filter(None, self.places.get("adverb", ())))
        affirmed = self.status != "absent" or "there is no" in frame

        def form(found: re.Match[str]) -> str:
            verb, many = found[1], len(said_of(self.facts, self.node)) > 1 or self._plural()
            if self.certainty == "possible" and self.relation != "has-evidence-gap":
                return " ".join(filter(None, ("may" if affirmed else "may not", adverbs, verb)))
            if self.places.get("tend"):
                return " ".join(filter(None, ("tend to" if many else "tends to", adverbs, verb)))
            if verb in _FORMS and (affirmed or verb == "be"):
                return " ".join(filter(None, (_FORMS[verb][many], "" if affirmed else "not", adverbs)))
            if not affirmed:
                return " ".join(filter(None, ("do" if many else "does", "not", adverbs, verb)))
            return " ".join(filter(None, (adverbs, verb if many else third(verb))))

        text = re.sub(r"\[(\w+)\]", form, frame)
        predicate = str(listed(self.places.get("verb", ())))
        text = re.sub("<(.+?)>", lambda found: predicate or found[1], text)
        if self.relation == "has-evidence-gap" and self.certainty == "possible":
            text = text.replace("evidence on ", "evidence on a possible role of ")
        text = re.sub(r"\ba (?=\{o\})", "an " if objects[:1] in "aeiou" else "a ", text) if objects else text
        by = [self._of(one) for one in self.facts.values(self.node, "cause") if "/drug/" in one]
        subject = " ".join([*self.places.get("subject", ()), str(listed(said_of(self.facts, self.node)))])
        subject += f" with {listed(by)}" if by else ""
        slots = {
            "s": subject,
            "o": objects,
            "q": str(
                listed([*self.places.get("object", ()), *(self._of(o) for o in self.objects if "{o}" not in frame)])
            ),
            "f": figure_of(self.facts, self.node),
            "e": str(listed(self.facts.labels(self.node, "endpoint"))),
        }
        if "{q}" in frame and "{o}" in frame and not self.places.get("object"):
            text = text.replace(" among {o}", "").replace("{q}", "{o}")
        elif "{q}" in frame and "{o}" in frame:
            slots["o"] = str(listed(self._of(one) for one in self.objects))
        return text.format(**slots).strip()

    def _plural(self) -> bool:
        several = any(
            self.facts.label(code) in SEVERAL
            for one in self.facts.values(self.node, "has", "Qualifier")
            if set(self.subjects[:1]) & set(self.facts.values(one, "concept"))
            for code in self.facts.values(one, "quality")
        )
        plain = told("noun", self.subjects[0]) or self.facts.label(self.subjects[0]) if self.subjects else ""
        return several or plain.endswith(_PLURALS)

    def _rate(self) -> str:
        """Return how often something is, by what is counted."""
        value = " ".join([*self.places.get("adverb", ()), figure_of(self.facts, self.node)]).strip()
        value = value if self.facts.values(self.node, "quantity") else str(listed(self.places.get("object", ())))
        subject = str(listed(said_of(self.facts, self.node)))
        endpoints = [*self.facts.labels(self.node, "endpoint")]
        ends = [one for one in self.objects if "/endpoint/" in one]
        others = [self._of(one) for one in self.objects if one not in ends]
        endpoints += [noun(self.facts, self.node, one, plain=bool(not value)) for one in ends]
        if not value:
            of = [
                one
                for one in self.facts.values(self.node, "has", "Qualifier")
                if set(ends) & set(self.facts.values(one, "concept"))
            ]
            value = str(listed(label for one in of for label in self.facts.labels(one, "quality")))
        given = self._given()
        if "share of cases" in endpoints and given:
            return f"{subject} is possible in {value} of cases"
        if "share of cases" in endpoints:
            whole = str(listed(others)) or population(self.facts, self.node)
            return f"{subject} makes up {value}" + (f" of {whole}" if whole else "")
        if others:
            return f"{listed(others)} is seen in {value} of {subject}"
        return f"{listed(endpoints)} {'with' if given else 'in'} {subject} is {value}"

    def _in_whom(self) -> str:
        whom = population(self.facts, self.node)
        told_already = self.relation == "has-rate" and "share of cases" in [
            *self.facts.labels(self.node, "endpoint"),
            *self.facts.labels(self.node, "object"),
        ]
        return f"in {whom}" if whom and not (told_already and not self._given()) else ""

    def _given(self) -> bool:
        return any(f"/{kind}/" in self.subjects[0] for kind in _TREATMENTS)

    def _under(self) -> str:
        """Return the conditions of a claim; several roles of one treatment as alternatives."""
        said = list(dict.fromkeys(self._conditions()))
        roles = [one for one in said if one.startswith("as ")]
        given = [one.removeprefix("with ") for one in said if one.startswith("with ")]
        rest = [one for one in said if not one.startswith(("as ", "with "))]
        return " ".join([f"with {listed(given)}" if given else "", *rest, " or ".join(roles)]).strip()

    def _conditions(self) -> Iterable[str]:
        stained = self._stained()
        codes = self.facts.values(self.node, "condition")
        given = [one for one in codes if one.removeprefix(iris.TERM).partition("/")[0] in _TREATMENTS]
        if len(given) > 1 and self.relation != "has-rate":
            yield f"with {listed(map(self.facts.label, given))}"
            codes = [one for one in codes if one not in given]
        for code in codes:
            label = self.facts.label(code)
            if label == stained or told("condition", code, "of"):
                continue
            if (whole := self._of(code)) not in (label, told("noun", code)) and "/anatomy/" not in code:
                before = _PREPOSITION.match(told("condition", code))
                yield f"{before[0] if before else 'with'} {whole}"
                continue
            kind = code.removeprefix(iris.TERM).partition("/")[0]
            plain = f"in {self._of(code)}" if kind == "anatomy" else label if kind == "quality" else f"with {label}"
            yield told("condition", code) or plain

    def _because(self) -> str:
        causes = str(listed(self._of(one) for one in self.facts.values(self.node, "cause") if "/drug/" not in one))
        return f"because of {causes}" if causes else ""


def _adjective(word: str) -> bool:
    """Return whether a word of a claim is a bare adjective: what a paper calls indolent is the disease."""
    return "/quality/" in word and not told("noun", word) and not told("condition", word)


_PREPOSITION = re.compile(r"(?:after|before|despite|during|in)\b")
_AS = re.compile(r"as an? (?P<how>.+) (?P<noun>\w+)")


def _as_one(said: Sequence[str]) -> list[str]:
    """Return what is said behind a sentence, two things that it is called in one.

    >>> _as_one(["as a potent option", "as a curative option", "ideally"])
    ['ideally', 'as a potent curative option']
    """
    called: dict[str, list[str]] = {}
    for found in filter(None, map(_AS.fullmatch, said)):
        called.setdefault(found["noun"], []).append(found["how"])
    several = {noun: how for noun, how in called.items() if len(how) > 1}
    plain = [one for one in said if not ((called_ := _AS.fullmatch(one)) and called_["noun"] in several)]
    return [*plain, *(f"as a {' '.join(how)} {noun}" for noun, how in several.items())]
