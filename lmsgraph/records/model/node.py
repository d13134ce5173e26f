"""What everything in a record has in common: it is frozen, refuses unknown keys, and carries its evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, ClassVar, NoReturn

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from lmsgraph.records.model.field import Many, prop
from lmsgraph.records.model.fingerprint import EVIDENCE, Evidence
from lmsgraph.records.model.shared import WHEN, Time

__all__ = ["Beginning", "Event", "Id", "Node", "numbered"]

Beginning = Annotated[str, StringConstraints(pattern=rf"^(?:{EVIDENCE}|[a-z][a-z -]*\|.*\S.*)$"), "evidence"]
"""Where a section begins: a fingerprint, or in a draft its name and its first words, ``case | A woman of 57``."""

_SENTENCE = re.compile(r" s([1-9]\d*) ")


def numbered(evidence: str) -> tuple[str, int]:
    """Return a fingerprint without the number of its sentence, and that number: 0 where none was recorded.

    >>> numbered("case s12 5w 0123456789abcdef"), numbered("case 5w 0123456789abcdef")
    (('case 5w 0123456789abcdef', 12), ('case 5w 0123456789abcdef', 0))
    """
    match = _SENTENCE.search(evidence)
    return (evidence[: match.start()] + evidence[match.end() - 1 :], int(match[1])) if match else (evidence, 0)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]


class Node(BaseModel):
    """Something that a paper reports, and where its words are."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings", defer_build=True)

    key: ClassVar[tuple[str, ...]] = ()
    """The fields whose values name this node among its siblings, where it has no id of its own."""

    told_by: ClassVar[tuple[str, ...]] = ()
    """The fields by which one fact of a kind is told from another; where none are given, it is all of them."""

    not_stated: Many[str] = prop(
        "notStated",
        "Name of a field that was looked for in the paper and is not stated there.",
        proof="structure",
        default=(),
    )
    read: Annotated[str, StringConstraints(min_length=3, max_length=300)] | None = prop(
        "readBecause",
        "Why a curator reads here what the words do not prove, in the curator's words.",
        proof="structure",
    )
    evidence: Many[Evidence] = prop("evidence", "Fingerprint of the words of the paper that say this.", default=())
    quote: Many[str] = Field(default=(), description="Draft only: words of the paper, replaced by `lmsgraph seal`.")

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            """Refuse what the model does not have at once, without looking where a record keeps nothing."""
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


class Event(Node):
    """Something that happened to the patient, in the order in which the paper tells it."""

    id: Id = prop("@id", "Name of this in its record: the end of its address.", required=True, proof="structure")
    when: Time = WHEN
