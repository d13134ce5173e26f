"""What the graph holds of the treatments of a case, as values: drugs, kinds, aims, cycles, intents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph.course.labels.names import told_drugs
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.wider import above

__all__ = ["Given", "given"]

_OF_THE_TUMOUR = {
    *("complete-resection", "en-bloc-resection", "marginal-resection", "radical-resection", "surgical-resection"),
    *("re-excision", "tumor-enucleation", "wide-excision"),
}
"""Operations that are told as the removal of the tumour, whatever organ it is in."""
_PERIOPERATIVE = {"adjuvant", "neoadjuvant", "perioperative"}


@dataclass(frozen=True, slots=True)
class Given:
    """An antitumour treatment that took place, as the paper tells it."""

    node: str
    drugs: tuple[str, ...]
    stated: tuple[str, ...]
    """The kinds of treatment that are written for it."""
    kinds: frozenset[str]
    """The slugs of its kinds and of every broader one."""
    targets: tuple[str, ...]
    sites: tuple[str, ...]
    removed: tuple[str, ...]
    residual: str
    intents: frozenset[str]
    combined: tuple[str, ...]
    because: frozenset[str]
    line: int | None
    cycles: float
    after: str
    """The treatment after a cycle of which it is told to come,"""
    after_cycle: int
    """and the number of that cycle."""
    result: tuple[str, ...]
    continues: str = ""
    margins: frozenset[str] = frozenset()
    """What is told of its margin, and every broader word."""

    @property
    def systemic(self) -> bool:
        """Whether it acts on the whole body; what is given into a limb, the abdomen or a lesion does not."""
        return "systemic-therapy" in self.kinds and "locoregional-therapy" not in self.kinds

    @property
    def surgical(self) -> bool:
        """Whether it takes tumour out."""
        return bool(self.kinds & {"surgical-resection", "tumor-debulking", "surgery"})

    @property
    def of_the_tumour(self) -> bool:
        """Whether it is told as the removal of the tumour and no more.

        What is told by the organ, or of a place, may have been done for something else.
        """
        kinds = {one.rpartition("/")[2] for one in self.stated}
        return bool(kinds) and kinds <= _OF_THE_TUMOUR and not (self.removed or self.sites or self.residual)

    @property
    def incomplete(self) -> bool:
        """Whether its margin is told to be positive."""
        return bool(self.margins & {"positive-surgical-margin", "positive-margin"})

    @property
    def perioperative(self) -> bool:
        """Whether the paper says that it went with an operation: adjuvant or neoadjuvant."""
        therapies = {f"{word}-therapy" for word in _PERIOPERATIVE}
        return bool(
            self.intents & _PERIOPERATIVE or self.kinds & therapies or "perioperative-radiotherapy" in self.kinds
        )

    @property
    def maintaining(self) -> bool:
        """Whether it was given to keep what the treatment before it had brought."""
        return "maintenance" in self.intents or any(kind.startswith("maintenance") for kind in self.kinds)


def given(facts: Facts, case: str) -> Iterator[Given]:
    """Yield the antitumour treatments of a case that took place, in the order told."""
    for event in facts.ordered(case, "event"):
        if "AntitumorTreatment" in facts.types(event):
            when = facts.value(event, "when")
            removals = facts.values(event, "has", "Removal")
            yield Given(
                event,
                tuple(told_drugs(facts, event)),
                tuple(facts.values(event, "modality")),
                frozenset(_slugs(facts, event, "ofModality")),
                tuple(facts.values(event, "lesion")),
                tuple(facts.values(event, "site")),
                tuple(lesion for removal in removals for lesion in facts.values(removal, "lesion")),
                facts.value(event, "apartFrom"),
                frozenset(_slugs(facts, event, "intent")),
                tuple(facts.values(event, "combinedWith")),
                frozenset(b for r in facts.values(event, "reason") for b in facts.values(r, "concept")),
                _whole(facts, event, "line"),
                float(_whole(facts, event, "cycles") or 0),
                facts.value(when, "anchor") if when else "",
                int(facts.value(when, "cycle") or 0) if when else 0,
                tuple(facts.values(event, "result")),
                facts.value(event, "continues"),
                frozenset(
                    one.rpartition("/")[2] for m in facts.values(event, "margin") for one in (m, *above(facts, m))
                ),
            )


def _slugs(facts: Facts, node: str, name: str) -> Iterator[str]:
    yield from (value.rpartition("/")[2] for value in facts.values(node, name))


def _whole(facts: Facts, node: str, name: str) -> int | None:
    """Return the whole number that a quantity prints, if it prints one."""
    quantity = facts.value(node, name)
    value = facts.value(quantity, "value") if quantity else ""
    return int(float(value)) if value else None
