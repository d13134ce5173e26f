"""A line of evidence to a fingerprint that knows which facts of its node it proves.

``case s3 8w f2638e08136181e5 for size lesion rest`` says that these words prove size, lesion, and all that no span
of the node is said to be for. ``qualities.2`` is the second of several. Where nothing is noted, it is for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer, StringConstraints

__all__ = ["EVIDENCE", "PIECES", "Evidence", "Fingerprint", "facts_noted", "noted", "spans_for"]

PIECES = r"\d+w [0-9a-f]{16}(?: \+ \d+w [0-9a-f]{16})*"
EVIDENCE = rf"[a-z][a-z -]*[a-z](?: s[1-9]\d*)? {PIECES}"
_FACT = r"[a-z_]+(?:\.[1-9]\d*)?"
_NOTE = re.compile(rf"(?<=[0-9a-f]{{16}}) for ((?:{_FACT} ?)+)$")
_REST = "rest"


class Fingerprint(str):
    """A fingerprint as a text, without the facts that it is for: those are beside it."""

    facts: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> Fingerprint:
        """Return the fingerprint of a line of evidence.

        >>> one = Fingerprint.read("case s3 8w f2638e08136181e5 for size qualities.2")
        >>> one, one.facts
        ('case s3 8w f2638e08136181e5', ('size', 'qualities.2'))
        """
        match = _NOTE.search(text)
        found = cls(text[: match.start()] if match else text)
        if match:
            found.facts = tuple(match[1].split())
        return found


def noted(span: str, facts: Sequence[str] | None = None) -> str:
    """Return a fingerprint as a line of evidence, with the facts that it is for: those given, else those it knows."""
    said = getattr(span, "facts", ()) if facts is None else facts
    return f"{span} for {' '.join(said)}" if said else str(span)


def facts_noted(spans: Sequence[str]) -> frozenset[str]:
    """Return the facts that some span of a node is said to be for."""
    return frozenset(fact for span in spans for fact in getattr(span, "facts", ()) if fact != _REST)


def spans_for(spans: Sequence[str], field: str = "", index: int | None = None) -> tuple[str, ...]:
    """Return the spans of a node that prove a field, or one of its several values; of no field: the rest."""
    names = {field} if index is None else {field, f"{field}.{index + 1}"}
    found = tuple(span for span in spans if not names.isdisjoint(getattr(span, "facts", ()))) if field else ()
    return found or tuple(s for s in spans if not getattr(s, "facts", ()) or _REST in s.facts) or tuple(spans)  # type: ignore[attr-defined]


Evidence = Annotated[
    str,
    StringConstraints(pattern=rf"^{EVIDENCE}(?: for {_FACT}(?: {_FACT})*)?$"),
    AfterValidator(Fingerprint.read),
    PlainSerializer(noted),
    "evidence",
]
