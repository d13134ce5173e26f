"""What papers quote of a trial or series: where it stands, its groups, its figures, and what is claimed from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.telling.phrases.bound import bound
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.marks import doubts_about, marked
from lmsgraph.telling.phrases.nouns import figure_of, noun, population
from lmsgraph.telling.phrases.speech import amount, change, plural, values
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, comma, join, listed, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["arm", "result", "study_card"]


def study_card(facts: Facts, node: str) -> Card:
    """Return what the papers say of a study; what several quote of one trial stands one after the other."""
    same = _same(facts, node)
    sections = [section for study in same for section in _sections(facts, study)]
    papers = dict.fromkeys(label for one in same for label in facts.labels(one, "reportedIn"))
    name = facts.label(node)
    title = f"{name} (study{f', quoted by {listed(papers)}' if papers else ''})"
    doubts = [doubt for one in same for doubt in doubts_about(facts, one)]
    return bound(facts, node, "study", title, *sections, doubts=doubts)


@once
def _sections(facts: Facts, study: str) -> tuple[Section, ...]:
    """Return what one paper says of a study."""
    paper = ", ".join(facts.labels(study, "reportedIn"))
    arms = facts.values(study, "has", "Arm")
    claims = [one for one in facts.subjects("study", study) if "Statement" in facts.types(one)]
    return (
        Section(f"As quoted by {paper}", tuple(_about(facts, study))),
        Section("Groups", tuple(_row(facts, one, "", arm(facts, one)) for one in arms)),
        Section("Results", tuple(_results(facts, study))),
        Section("What the paper claims from it", tuple(_row(facts, one, "", claim(facts, one)) for one in claims)),
    )


def _row(facts: Facts, node: str, left: str, text: Text) -> Row:
    return Row(text, left, node, evidence=spans(facts, node))


def _about(facts: Facts, study: str) -> Iterator[Row]:
    number = amount(facts, study, "n")
    cause = listed(facts.labels(study, "cause"))
    state = listed(facts.labels(study, "status"))
    said = (
        ("cited", words(facts.value(study, iris.PREFIXES["dcterms"] + "bibliographicCitation"))),
        ("register", words(facts.value(study, "nct"))),
        ("reference", comma(*sorted(facts.values(study, "reference"), key=lambda one: one.zfill(4)))),
        ("design", listed(facts.labels(study, "design"))),
        ("in", words(population(facts, study))),
        ("n", words(number)),
        ("state", state + f", because of {cause}" if cause and state else state),
    )
    for left, text in said:
        if text:
            yield Row(marked(facts, study, text) if left == "in" else text, left, study, evidence=spans(facts, study))
    for number, other in _twins(facts, study):
        papers = ", ".join(facts.labels(other, "reportedIn"))
        yield Row(words(f"{number}, quoted by {papers}, too"), "same trial", other, to=other)


def _twins(facts: Facts, study: str) -> list[tuple[str, str]]:
    """Return number and node of what other papers quote of the same registered trial."""
    found = [(number, other) for number in facts.values(study, "nct") for other in facts.texts("nct", number)]
    others = [(number, other) for number, other in found if other != study and "Study" in facts.types(other)]
    return sorted(others, key=lambda one: one[::-1])


def _same(facts: Facts, study: str) -> list[str]:
    """Return what the papers quote of one trial: under one name, or with one number in the register."""
    label = facts.label(study)
    named = {one for one in facts.texts("rdfs:label", label) if "Study" in facts.types(one)}
    return sorted({study} | named | {other for _, other in _twins(facts, study)})


def arm(facts: Facts, node: str) -> Text:
    """Return one group of a study: what it was given, in which line, how many, and who."""
    line, number = amount(facts, node, "line"), amount(facts, node, "n")
    said = comma(
        facts.label(node) or " + ".join(facts.labels(node, "intervention")),
        *values(facts, node, "quality"),
        f"line {line}" if line else "",
        f"n = {number}" if number else "",
        population(facts, node),
    )
    return marked(facts, node, said)


def _results(facts: Facts, study: str) -> Iterator[Row]:
    groups = [facts.label(one) for one in facts.values(study, "has", "Arm")]
    before = ""
    found = [(facts.label(facts.value(node, "arm")), node) for node in facts.values(study, "has", "StudyResult")]
    for group, node in sorted(found, key=lambda one: groups.index(one[0]) if one[0] in groups else len(groups)):
        text = result(facts, node)
        for doubt in doubts_about(facts, study):
            if _printed_in(facts, doubt, str(text)):
                text = text.marked(doubt, facts.values(doubt, "printed"))
        yield _row(facts, node, group if group != before else "", text)
        before = group


def _printed_in(facts: Facts, doubt: str, text: str) -> bool:
    """Return whether a text has a number that a doubt is about: the place for the doubt of a whole study."""
    there = set(_numbers(text))
    return any(there.intersection(_numbers(printed)) for printed in facts.values(doubt, "printed"))


def _numbers(text: str) -> list[str]:
    plain = text.replace("–", "-").replace("−", "-")
    return re.findall(r"\d+\.\d+-\d+\.\d+|\d+(?:\.\d+)? ?%|\d+\.\d+", plain.replace(" %", "%"))


@once
def result(facts: Facts, node: str) -> Text:
    """Return one figure of a study: what was measured, found and compared, how surely, and in whom."""
    level, interval = amount(facts, node, "level"), amount(facts, node, "confidenceInterval")
    chance, number, whom = amount(facts, node, "pValue"), amount(facts, node, "n"), population(facts, node)
    conditions = listed(noun(facts, node, one) for one in facts.values(node, "condition"))
    tied = "associated with" if _TIED in facts.labels(node, "change") else "with"
    measured, verdict = _measured(facts, node), _verdict(facts, node)
    if (ratio := amount(facts, node, "quantity")).endswith(_RATIOS) and str(verdict).startswith(("in", "de")):
        moved, _, against = str(verdict).partition(" ")
        measured, verdict = join([str(measured).removesuffix(ratio).strip(), moved, ratio, against]), Text()
    said = comma(
        measured,
        f"{level} CI {interval}".strip() if interval else "",
        verdict,
        f"p {chance if chance[:1] in '<>=≤≥' else f'= {chance}'}" if chance else "",
        f"n = {number}" if number else "",
        f"in {whom}" if whom else "",
        "in a subgroup" if "subgroup" in facts.labels(node, "quality") else "",
        f"{tied} {conditions}" if conditions else "",
        *(told("certainty", code, "claim") for code in facts.values(node, "certainty")),
    )
    return marked(facts, node, said)


_TIED, _COMMON, _MANY = "associated with", "most common", "multiple"
_RATIOS = (" times", " fold")


def _measured(facts: Facts, node: str) -> Text:
    """Return what was measured or found, and its figure."""
    endpoint, qualities = str(listed(facts.labels(node, "endpoint"))), facts.labels(node, "quality")
    found = [noun(facts, node, one) for one in facts.values(node, "finding")]
    if _MANY in qualities:
        endpoint = f"{_MANY} {plural(endpoint)}"
    if _COMMON in qualities:
        return f"{_COMMON} {plural(endpoint) if len(found) > 1 else endpoint}: " + listed(found)
    value, statistic = figure_of(facts, node), facts.label(facts.value(node, "statistic"))
    if statistic in ("median", "mean") and value.startswith(f"{statistic} "):
        endpoint, value = f"{statistic} {endpoint}", value.removeprefix(f"{statistic} ")
    what = f"{endpoint}: " + listed(found) if found and str(listed(found)) != endpoint else endpoint
    return join([what, value])


def _verdict(facts: Facts, node: str) -> Text:
    """Return how a figure stands to another one: increased or better, how surely, compared with whom."""
    other, sure = facts.label(facts.value(node, "comparedWith")), facts.label(facts.value(node, "interpretation"))
    endpoint = " ".join(facts.labels(node, "endpoint"))
    changes = [one.replace("creases", "creased") for one in change(facts, node) if one != _TIED]
    changes += [
        one for one in facts.labels(node, "quality") if one not in (_COMMON, _MANY, "subgroup", *endpoint.split())
    ]
    said = listed(changes)
    if str(said) == "no difference":
        said = join(["no", "significant" if "significant" in sure else "", "difference"])
    else:
        said = join(["significantly", said]) if said and sure == "significant" else comma(said, sure)
    if other and str(said) == "not significant":
        return words(f"not significantly different from {other}")
    if not other:
        return said
    return join([said, other]) if str(said).endswith((" to", " than")) else join([said, f"compared with {other}"])
