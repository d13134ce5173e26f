"""What belongs to a treatment: devices, protection of what lies near, and what an operation took out."""

from __future__ import annotations

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.reasons import because
from lmsgraph.telling.phrases.speech import amount, calls, place, plural, those, values, when
from lmsgraph.telling.values.text import Text, comma, described, join, listed

__all__ = ["device", "organs", "protection", "removal"]


def device(facts: Facts, one: str) -> Text:
    """Return a device: how many, which, where, whose."""
    count, size, tip = (amount(facts, one, name) for name in ("n", "size", "activeTip"))
    product = facts.value(one, "dcterms:title")
    kind = str(listed(facts.labels(one, "concept")))
    made = facts.value(one, "institution")
    where = place(facts, one)
    named = product if product and product.casefold() not in kind.casefold() else ""
    if " " in count or count not in ("", "1"):
        kind = plural(kind)
    count = f"{count} of" if " " in count else count
    said = comma(
        join([count, described(values(facts, one, "quality"), kind), f"in the {where}" if where else ""]),
        named,
        made,
        size,
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


def organs(facts: Facts, node: str) -> list[Text]:
    """Return the organs that an operation took out beside the tumour."""
    taken = [one for one in facts.values(node, "has", "Removal") if not facts.values(one, "lesion")]
    kinds = " ".join(facts.labels(node, "modality"))
    other = len(facts.values(node, "modality")) > 1 or not any(
        calls(facts, site, kinds) for one in taken for site in facts.values(one, "site")
    )
    return [removal(facts, one) for one in taken] if other else []


_EXTENT = {"complete": "the whole", "total": "the whole", "partial": "part of the"}


def removal(facts: Facts, one: str) -> Text:
    """Return what was taken out, how much of it."""
    how = listed(_EXTENT.get(label, label) for label in facts.labels(one, "degree")) or "the"
    kinds = [kind for owner in facts.subjects("has", one) for kind in facts.labels(owner, "modality")]
    mass = facts.values(one, "lesion") and any(kind.endswith((" mass resection", " tumor resection")) for kind in kinds)
    lesions = str(those(facts, facts.values(one, "lesion"))).removeprefix("the ")
    return marked(facts, one, join([how, (not mass and place(facts, one)) or lesions]))
