"""Does a value stand in the words of its span? The judges, one for each kind of value; all look at tokens only."""

from lmsgraph.evidence.judges.figures.ages import bare_age
from lmsgraph.evidence.judges.figures.dates import holds_date
from lmsgraph.evidence.judges.figures.quantities import holds_quantity, number_positions
from lmsgraph.evidence.judges.findings.negation import denied, negated
from lmsgraph.evidence.judges.findings.polarity import polarity
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict

__all__ = [
    "Match",
    "Mismatch",
    "Verdict",
    "bare_age",
    "denied",
    "holds_date",
    "holds_quantity",
    "holds_term",
    "negated",
    "number_positions",
    "polarity",
]
