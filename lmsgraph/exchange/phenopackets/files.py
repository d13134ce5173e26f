"""The file of a phenopacket to that of a draft, beside the records of the review that one is in."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.phenopackets.draft import import_packet
from lmsgraph.review import current

__all__ = ["import_file"]


def import_file(packet: Path, out: Path | None) -> str:
    """Write a draft and return what was done, or return the draft where there is no place for it."""
    try:
        content = packet.read_bytes()
    except OSError as error:
        raise LmsgraphError(f"{packet}: {error.strerror or error}") from error
    made = import_packet(content, str(packet))
    own = current().own
    if out is None and own is not None:
        out = own / f"{made.name}.yaml"
    if out is None:
        return made.text
    if out.exists():
        raise LmsgraphError(f"{out} is there already; name another file with -o")
    try:
        out.write_text(made.text, encoding="utf-8")
    except OSError as error:
        raise LmsgraphError(f"{out}: {error.strerror or error}") from error
    left = len(made.left)
    lost = f"{left} of its values have no place in a record and are listed at its head" if left else "all of it is held"
    return f"{out}: draft of {packet}; {lost}\n"
