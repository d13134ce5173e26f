"""What belongs to a treatment: devices, protection of what lies near, and what an operation took out."""

from __future__ import annotations

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.findings import because
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import amount, place, plural, those, values, when
from lmsgraph.telling.values.text import Text, comma, described, join, listed, words

__all__ = ["device", "protection", "removal"]


def device(facts: Facts, one: str) -> Text:
    """Return a device: how many, which, where, whose."""
    count, length, tip = (amount(facts, one, name) for name in ("n", "size", "activeTip"))
    product = facts.value(one, "name")
    kind = str(listed(facts.labels(one, "concept")))
    made = facts.value(one, "maker")
    where = place(facts, one)
    named = product if product and product.casefold() not in kind.casefold() else ""
    if " " in count or count not in ("", "1"):
        kind = plural(kind)
    count = f"{count} of" if " " in count else count
    said = comma(
        join([count, described(values(facts, one, "quality"), kind), f"in the {where}" if where else ""]),
        named,
        made,
        f"{length} long" if length else "",
        f"active tip {tip}" if tip else "",
    )
    return marked(facts, one, said)


def protection(facts: Facts, one: str) -> Text:
    """Return what was protected, how, against what and why."""
    where, harm = place(facts, one), listed(facts.labels(one, "averts"))
    said = join(
        [*facts.labels(one, "intervention"), f"of the {where}" if where else "", "against " + harm if harm else ""]
    )
    why = because(facts, one)
    return marked(facts, one, comma(said, when(facts, one), "because of " + why if why else ""))


def removal(facts: Facts, one: str) -> Text:
    """Return what was taken out, how much of it."""
    extent = {"complete": "whole", "total": "whole", "partial": "part of the"}
    how = [extent.get(label, label) for label in facts.labels(one, "degree")]
    kinds = [kind for owner in facts.subjects("has", one) for kind in facts.labels(owner, "modality")]
    mass = facts.values(one, "lesion") and any(kind.endswith((" mass resection", " tumor resection")) for kind in kinds)
    where = "" if mass else place(facts, one)
    if where:
        return marked(facts, one, join([*how, where] if how != ["whole"] else ["the whole", where]))
    lesions = those(facts, facts.values(one, "lesion"))
    said = "the whole " + words(str(lesions).removeprefix("the ")) if how == ["whole"] else join([*how, lesions])
    return marked(facts, one, said)
