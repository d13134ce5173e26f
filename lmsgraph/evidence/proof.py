"""Does a value stand in the words of its span? The judges, one for each kind of value; all look at tokens only."""

from lmsgraph.evidence.dates import holds_date
from lmsgraph.evidence.negation import negated
from lmsgraph.evidence.polarity import polarity
from lmsgraph.evidence.quantities import holds_quantity, number_positions
from lmsgraph.evidence.terms import holds_term
from lmsgraph.evidence.verdict import Match, Mismatch, Verdict

__all__ = [
    "Match",
    "Mismatch",
    "Verdict",
    "holds_date",
    "holds_quantity",
    "holds_term",
    "negated",
    "number_positions",
    "polarity",
]
