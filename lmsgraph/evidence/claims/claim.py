"""One value of a record as a claim: what must stand in the words of its spans, and what else could stand there."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lmsgraph.evidence.claims.fitting import Must
from lmsgraph.evidence.claims.words.anchor import Anchor
from lmsgraph.evidence.claims.words.course import Treated
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.claims.words.longer import LongerNames
from lmsgraph.evidence.claims.words.rows import Rows
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.vocabulary import Concept

__all__ = ["Claim", "Steps"]

Kind = Literal[
    "term", "quantity", "date", "text", "status", "result", "side", "party", "statistic", "involved", "named", "order"
]
Steps = tuple[str | int, ...]


class Claim(NamedTuple):
    """One value of one node, and what proves it."""

    address: str
    path: Steps
    field: str
    printed: str
    kind: Kind
    spans: tuple[str, ...]
    names: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    quantity: Quantity | None = None
    others: tuple[tuple[str, ...], ...] = ()
    """For a status the names of what else a negation may stand by; for a statistic its unit's and the others'."""
    figure: Quantity | None = None
    """The value that a statistic is the name of, or how much time after or before something else it is."""
    link: Link | None = None
    concept: Concept | None = None
    longer: LongerNames | None = None
    """The names of other codes in which a name of this one stands."""
    must: tuple[Must, ...] = ()
    """What the words must say: that a treatment was given, a histology is that of the whole tumour, and was found."""
    deniable: bool = False
    """Whether its word says the opposite where the paper denies it."""
    absent: bool = False
    """Whether it names what is said not to be there."""
    anchor: Anchor | None = None
    """What a figure is of, where its words could tell it of something else."""
    course: Treated | None = None
    """The treatment of which something is told: blamed, stopped for it, or what came of it."""
    rows: Rows | None = None
    """What else stands in a row with what it is said of, each with a value of its own."""
    edge: str = ""
    """From which end of a treatment, called as the others say, a time is counted."""

    def __str__(self) -> str:
        return f"{self.field} '{self.printed}'"
