"""A draft sealed into a file, or held to its paper, and what was done as text."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.errors import LmsgraphError, Problem, ProblemsError
from lmsgraph.evidence.seal import number, seal
from lmsgraph.evidence.spans.papers import read_source
from lmsgraph.records.layout import replace
from lmsgraph.records.source import read_bytes
from lmsgraph.vocabulary import load

__all__ = ["held_to_paper", "number_file", "seal_file"]


def held_to_paper(path: Path, source: Path) -> tuple[Problem, ...]:
    """Return all that sealing a draft would find; nothing is written."""
    return seal(read_bytes(path), str(path), read_source(source), load()).problems


def seal_file(path: Path, source: Path, out: Path) -> str:
    """Seal a draft into a file, whole or not at all; return what was done."""
    if path.suffix == ".jsonl":
        raise LmsgraphError(f"{path}: only a YAML record can be sealed")
    sealed = seal(read_bytes(path), str(path), read_source(source), load())
    if sealed.problems:
        raise ProblemsError(sealed.problems)
    replace(out, sealed.text)
    proved = (
        f"{sealed.read} value{'s' * (sealed.read != 1)} read, all others proved"
        if sealed.read
        else "every value proved"
    )
    left = f"; still to be filled in: {', '.join(sealed.unfilled)}" if sealed.unfilled else ""
    return f"{out}: {sealed.quotes} quote{'s' * (sealed.quotes != 1)} sealed, {proved}{left}"


def number_file(path: Path, source: Path) -> str:
    """Write the number of its sentence into every fingerprint of a sealed record; return what was done."""
    if path.suffix == ".jsonl":
        raise LmsgraphError(f"{path}: only a YAML record can be numbered")
    numbered = number(read_bytes(path), str(path), read_source(source))
    if numbered.problems:
        raise ProblemsError(numbered.problems)
    replace(path, numbered.text)
    return f"{path}: {numbered.quotes} fingerprint{'s' * (numbered.quotes != 1)} numbered"
