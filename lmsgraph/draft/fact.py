"""What a drafter hands over: one fact, its value, and where the words stand that say it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from lmsgraph.evidence.text.places import Stretch

__all__ = ["FIELDS", "Fact", "Value"]

Value = Mapping[str, str | int | float | bool | None]

FIELDS = (
    *("age", "sex", "histology", "primary_site", "metastatic_site", "size", "marker", "drug", "modality"),
    *("radiation", "response", "adverse_event", "recurrence", "follow_up", "outcome"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one case; several spans where the text says it more than once."""

    field: str
    value: Value = dataclasses.field(hash=False)
    spans: tuple[Stretch, ...]
    case: int = 0
    sure: float = 0.8
    """How likely it is right, from 0 to 1, as measured for its kind."""

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return self.spans[0][0]
