"""A draft sealed into a file, or held to its paper, and what was done as text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lmsgraph.errors import LmsgraphError, Problem, ProblemsError
from lmsgraph.evidence.seal import Sealed, number, seal
from lmsgraph.evidence.spans.papers import read_source
from lmsgraph.records.layout import replace as write
from lmsgraph.records.source import read_bytes
from lmsgraph.vocabulary import load

__all__ = ["held_to_paper", "number_file", "seal_file"]


def held_to_paper(path: Path, source: Path) -> tuple[Problem, ...]:
    """Return all that sealing a draft would find; nothing is written."""
    return _sealed(path, source).problems


def _sealed(path: Path, source: Path) -> Sealed:
    """Return what came of sealing a draft; a head that nobody has filled in is a problem, too."""
    sealed = seal(read_bytes(path), str(path), read_source(source), load())
    return replace(sealed, problems=tuple(sorted({*sealed.problems, *sealed.unfilled})))


def seal_file(path: Path, source: Path, out: Path) -> str:
    """Seal a draft into a file, whole or not at all; return what was done."""
    if path.suffix == ".jsonl":
        raise LmsgraphError(f"{path}: only a YAML record can be sealed")
    sealed = _sealed(path, source)
    if sealed.problems:
        raise ProblemsError(sealed.problems)
    write(out, sealed.text)
    proved = (
        f"{sealed.read} value{'s' * (sealed.read != 1)} read, all others proved"
        if sealed.read
        else "every value proved"
    )
    return f"{out}: {sealed.quotes} quote{'s' * (sealed.quotes != 1)} sealed, {proved}"


def number_file(path: Path, source: Path) -> str:
    """Write the number of its sentence into every fingerprint of a sealed record; return what was done."""
    if path.suffix == ".jsonl":
        raise LmsgraphError(f"{path}: only a YAML record can be numbered")
    numbered = number(read_bytes(path), str(path), read_source(source))
    if numbered.problems:
        raise ProblemsError(numbered.problems)
    write(path, numbered.text)
    return f"{path}: {numbered.quotes} fingerprint{'s' * (numbered.quotes != 1)} numbered"
