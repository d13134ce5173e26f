"""Lesions as examinations see them: how large, how they look, stand to their neighbours, changed and responded."""

from __future__ import annotations

from collections.abc import Mapping

from lmsgraph import iris
from lmsgraph.course.looks import partly
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import happened
from lmsgraph.graph.wider import above
from lmsgraph.telling.phrases.findings import found
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import (
    amount,
    change,
    lesion_name,
    place,
    present,
    sure,
)
from lmsgraph.telling.values.tables import table_of, told
from lmsgraph.telling.values.text import Text, comma, join, listed, words

__all__ = ["as_shown", "distinct", "involvements", "lesion_seen", "lesions_shown"]

_AXES = ("major axis", "short axis", "length", "diameter", "greatest dimension")


def involvements(facts: Facts, node: str, *, brief: bool = False) -> list[Text]:
    """Return how a lesion stands to its neighbours; briefly without those that it merely lies beside."""
    out = []
    for one in facts.values(node, "has", "Involvement"):
        if brief and facts.value(one, "relation").endswith("/adjacent-to"):
            continue
        relation = facts.label(facts.value(one, "relation"))
        out.append(marked(facts, one, join([relation, f"the {place(facts, one)}" if place(facts, one) else ""])))
    return out


def lesions_shown(facts: Facts, event: str) -> dict[str, str]:
    """Return the findings of an examination that are a lesion which it tells, each with what it tells of the lesion.

    A retroperitoneal mass at the primary tumour is that tumour, a recurrence in the pelvis the pelvic recurrence.
    """
    of = {facts.value(one, "lesion"): one for one in facts.values(event, "hasFinding", "Observation")}
    found = {}
    for one in facts.values(event, "hasFinding", "FindingResult") if of else ():
        seen = [
            of[x] for x in of if _called(facts, one, x) or (x in facts.values(one, "lesion") and _bare(facts, of[x]))
        ]
        if seen and happened(facts, one) and _LESION in above(facts, facts.value(one, "finding")):
            found[one] = seen[0]
    return found


_LESION = iris.term_iri("finding", "lesion")


def _called(facts: Facts, finding_: str, lesion: str) -> bool:
    """Return whether a finding is called as a lesion is, at its place."""
    same = facts.label(facts.value(finding_, "finding")) == facts.label(facts.value(lesion, "role"))
    return same and set(facts.values(finding_, "site")) <= set(facts.values(lesion, "site"))


def _bare(facts: Facts, node: str) -> bool:
    """Return whether no more is said of a lesion than that it was seen."""
    return str(lesion_seen(facts, node, named=False)) == "seen"


def as_shown(facts: Facts, node: str, of: Mapping[str, str], *, brief: bool = False, named: bool = True) -> Text:
    """Return what is seen of a lesion, and as what it shows."""
    text = lesion_seen(facts, node, brief=brief, named=named)
    shows = [one for one in of if of[one] == node]
    said = [found(facts, one, brief=True) for one in shows if not _called(facts, one, facts.value(node, "lesion"))]
    text = join([text if named or not said else "", comma(*said)], ": ")
    for one in shows:
        text = marked(facts, one, text)
    return text


@once
def lesion_seen(facts: Facts, node: str, *, brief: bool = False, named: bool = True) -> Text:
    """Return what an examination says of one lesion: how large, how it looks, how it changed, how it responded."""
    lesion = facts.value(node, "lesion")
    suv = amount(facts, node, "suvMax")
    qualities = distinct(facts.labels(node, "quality"))
    changed = _grown(facts, node, brief=brief)
    response, looks = _response(facts, node), _looks(facts, node, qualities)
    size = join([amount(facts, node, "size"), *(f"in {one}" for one in qualities if one in _AXES)])
    sized: list[Text | str] = [size, f"SUVmax {suv}" if suv else ""]
    known: list[Text | str] = [
        *involvements(facts, node, brief=brief),
        *([response, changed] if str(changed) == "maintained" else [changed, response]),
    ]
    things = facts.labels(node, "quality", "ClinicalFinding")
    looks = [one for one in looks if not brief or (one in things and not any((*sized, *known)))]
    said = [*known, *looks] if response else [*looks, *known]
    text = comma(*sized, *said, *facts.labels(node, "interpretation"))
    status = present(facts, node)
    doubtful = [told("certainty", code, "claim").removeprefix("as is ") for code in facts.values(node, "certainty")]
    text = text if response else comma(text, *doubtful)
    if status == "absent":
        text = comma("not seen", text)
    elif not text and (status != "present" or not named):
        text = words("seen" if status == "present" else status)
    return marked(facts, node, join([lesion_name(facts, lesion), text], ": ") if named else text)


def _response(facts: Facts, node: str) -> Text:
    """Return how a lesion responded, by which criteria, and how surely."""
    said = join([*facts.labels(node, "category"), *(f"by {one}" for one in facts.labels(node, "criteria"))])
    if not said:
        return said
    codes = facts.values(node, "quality")
    before = [facts.label(code) for code in codes if table_of("quality").get(_seen(code), {}).get("place") == "before"]
    return sure(facts, node, join(["best response:" if "best" in facts.labels(node, "quality") else "", *before, said]))


def _grown(facts: Facts, node: str, *, brief: bool) -> Text:
    """Return how a lesion changed, and by how much; that what came back came back is briefly said by its name."""
    known = facts.label(facts.value(facts.value(node, "lesion"), "role")) if brief else ""
    named = [] if not brief else [one for one, role in _RETURNED.items() if role in known]
    by = [facts.value(one, "printed") for one in facts.values(node, "changeBy")]
    said = listed(change(facts, node, unsaid=named)) or ("changed" if by else "")
    return join([*(facts.label(code) for code in partly(facts, node) if said), said, *(f"by {one}" for one in by)])


_RETURNED = {"recurred": "recurrence", "regrown": "regrowth"}


def _looks(facts: Facts, node: str, qualities: list[str]) -> list[str]:
    """Return how a lesion looked, but for what is said with its size and its response."""
    said = {facts.label(code): table_of("quality").get(_seen(code), {}) for code in facts.values(node, "quality")}
    with_change = [facts.label(code) for code in partly(facts, node)] if facts.values(node, "change") else []
    elsewhere = {"best", *_AXES, *with_change}
    plain = [one for one in qualities if one not in elsewhere and said[one].get("place") != "before"]
    return [said[one].get("told") or one for one in plain]


def _seen(code: str) -> str:
    return f"seen/{code.rpartition('/')[2]}"


def distinct(words_: list[str]) -> list[str]:
    """Return words but those that another one of them has in it.

    >>> distinct(["solitary", "solitary pulmonary nodule"])
    ['solitary pulmonary nodule']
    """
    return [one for one in words_ if not any(one != other and f" {one} " in f" {other} " for other in words_)]
