"""The nouns of a claim: who and what, each with its own qualities, whom it holds for, and with which figure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.wider import above
from lmsgraph.telling.phrases.speech import amount, plural, third
from lmsgraph.telling.values.tables import table_of, told
from lmsgraph.telling.values.text import listed, shortened

__all__ = ["SEVERAL", "figure_of", "noun", "population", "said_of", "whose"]

SEVERAL = ("multiple", "some", "several", "many", "few")
_MOVING = {"decrease": "falling", "increase": "rising"}
"""Changes as one says them of a figure that changes, before its noun."""


@once
def figure_of(facts: Facts, node: str) -> str:
    """Return the value of an endpoint, with its statistic where the endpoint does not say it, and its time."""
    statistic = facts.label(facts.value(node, "statistic"))
    at, value = amount(facts, node, "atTime"), amount(facts, node, "quantity")
    named = " ".join(facts.labels(node, "endpoint")).replace("-", " ")
    at = "" if at and at.removesuffix("s") in named else at
    known = statistic in str(listed(facts.labels(node, "endpoint"))).split() or statistic in (
        "rate",
        "range",
        "ratio",
        "value",
    )
    return " ".join(filter(None, ("" if known else statistic, value, f"at {at}" if at else "")))


def population(facts: Facts, node: str) -> str:
    """Return the patients that something holds for."""
    return whose(facts, node, facts.values(node, "population"))


def whose(facts: Facts, node: str, codes: Iterable[str]) -> str:
    """Return words as the patients, diseases and treatments of a claim: radiotherapy of lung leiomyosarcoma."""
    whom = [told("population", one) or _whom(facts, node, one) for one in codes]
    frames = [one for one in whom if one.endswith("{}")]
    behind = [one for one in whom if one.startswith("pretreated")]
    plain = [one for one in whom if one not in (*frames, *behind)]
    if frames and not (plain or behind):
        plain, frames = [one.removesuffix(" of {}") for one in frames], []
    said = str(listed(shortened(plain))) or ("patients" if whom else "")
    for frame in frames:
        said = frame.format(said)
    return " ".join([said, *behind])


def _whom(facts: Facts, node: str, word: str) -> str:
    """Return whom a word names; of a treatment, or of metastases, the frame in which their disease is told."""
    said = noun(facts, node, word)
    return f"{said} of {{}}" if "/modality/" in word or said.endswith(("metastasis", "metastases")) else said


def said_of(facts: Facts, node: str) -> list[str]:
    """Return the nouns of a claim's subjects, each with what is said of it alone."""
    subjects = facts.values(node, "subject")
    said = {one: noun(facts, node, one) for one in subjects}
    kinds = [one for one in subjects if "/modality/" in one and iris.term_iri(*_DRUGS) in above(facts, one)]
    given = [one for one in subjects if re.search("/(?:drug|regimen)/", one)]
    if len(kinds) == len(given) == 1 and len(subjects) == 2:
        return [f"{said[kinds[0]]} ({said[given[0]]})"]
    return list(said.values())


_DRUGS = ("modality", "systemic-therapy")
"""The kind of treatment that is named with the drugs by which a paper knows it: chemotherapy, targeted therapy."""


def noun(facts: Facts, node: str, word: str, *, plain: bool = False) -> str:
    """Return a word of a claim with its own qualities, and with what it stands in a relation to."""
    label = told("noun", word) or facts.label(word)
    if "/anatomy/" in word and not told("noun", word):
        label = f"the {label}".replace(" of ", " of the ")
    for one in facts.values(node, "has", "Qualifier"):
        if word in facts.values(one, "concept") and not plain:
            label = _qualified(facts, one, label)
    if "/modality/" in word and not plain:
        behind = [one for one in facts.values(node, "condition") if told("condition", one, "of")]
        label = " ".join([label, *(told("condition", one) for one in behind)])
    return label


_HAVING = re.compile(r"\{s\} \[(\w+)\] \{o\}")
"""How a relation is told by a verb alone: what *has finding* benefit shows it."""


def _qualified(facts: Facts, one: str, label: str) -> str:
    """Return a noun with what is said of it alone: adjectives before it, the rest behind."""
    before, behind = [], []
    measured = any("/endpoint/" in code for code in facts.values(one, "concept"))
    if any(facts.label(code) in SEVERAL for code in facts.values(one, "quality")):
        label = plural(label)
    for code in (*facts.values(one, "quality"), *facts.values(one, "change")):
        slug = code.rpartition("/")[2]
        row = table_of("quality").get(slug, {})
        if row.get("place") == "after":
            said = row["told"]
            behind.append(said if said.startswith(("as ", "with ")) else f", {said}")
        else:
            before.append(
                (not measured and _MOVING.get(code.rpartition("/")[2])) or told("change", code) or facts.label(code)
            )
    if "higher" in before:
        label = label.removeprefix("high ")
    sure = ["possibly" if label == "possible" else label for label in facts.labels(one, "certainty")]
    objects = str(listed(told("noun", code) or facts.label(code) for code in facts.values(one, "object")))
    for code in facts.values(one, "relation"):
        verb = _HAVING.fullmatch(told("relation", code, "frame"))
        relation = third(verb[1]) if verb and "/has-" in code else facts.label(code)
        relation = re.sub(r"^(\w+)s\b", r"\1", relation) if label.endswith("s") else relation
        behind.append(" ".join(filter(None, ["that", *sure, relation, objects])))
        sure = []
    return " ".join(filter(None, [*sure, *before, label, *behind])).replace(" , ", ", ")
