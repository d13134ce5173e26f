"""Lesions as examinations see them: how large, how they look, stand to their neighbours, changed and responded."""

from __future__ import annotations

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import (
    amount,
    change,
    lesion_name,
    place,
    present,
    sure,
)
from lmsgraph.telling.values.tables import rows, told
from lmsgraph.telling.values.text import Text, comma, join, listed, words

__all__ = ["distinct", "involvements", "lesion_seen"]

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
    before = [facts.label(code) for code in codes if rows("quality").get(_seen(code), {}).get("place") == "before"]
    return sure(facts, node, join(["best response:" if "best" in facts.labels(node, "quality") else "", *before, said]))


def _grown(facts: Facts, node: str, *, brief: bool) -> Text:
    """Return how a lesion changed, and by how much; that what came back came back is briefly said by its name."""
    known = facts.label(facts.value(facts.value(node, "lesion"), "role")) if brief else ""
    named = [] if not brief else [one for one, role in _RETURNED.items() if role in known]
    by = [facts.value(one, "printed") for one in facts.values(node, "changeBy")]
    return join([listed(change(facts, node, unsaid=named)), *(f"by {one}" for one in by)])


_RETURNED = {"recurred": "recurrence", "regrown": "regrowth"}


def _looks(facts: Facts, node: str, qualities: list[str]) -> list[str]:
    """Return how a lesion looked, but for what is said with its size and its response."""
    said = {facts.label(code): rows("quality").get(_seen(code), {}) for code in facts.values(node, "quality")}
    plain = [one for one in qualities if one not in ("best", *_AXES) and said[one].get("place") != "before"]
    return [said[one].get("told") or one for one in plain]


def _seen(code: str) -> str:
    return f"seen/{code.rpartition('/')[2]}"


def distinct(words_: list[str]) -> list[str]:
    """Return words but those that another one of them has in it.

    >>> distinct(["solitary", "solitary pulmonary nodule"])
    ['solitary pulmonary nodule']
    """
    return [one for one in words_ if not any(one != other and f" {one} " in f" {other} " for other in words_)]
