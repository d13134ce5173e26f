"""The sentences of papers that carry no fact yet, as text or as stubs."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

from lmsgraph.evidence.coverage import coverage, paper_of_draft
from lmsgraph.evidence.spans.papers import read_sources, recognise
from lmsgraph.evidence.stubs import stub
from lmsgraph.evidence.told.records import read_records
from lmsgraph.vocabulary import load

__all__ = ["coverage_files"]


def coverage_files(
    paths: tuple[Path, ...], sources: Path, *, progress: Callable[[str], None], parts: bool = False, stubs: bool = False
) -> str:
    """Return which sentences of the papers carry no fact yet, or what may stand in a record for each."""
    records = read_records(paths)
    progress("reading the papers")
    known = recognise(records, read_sources(sources))
    lines = []
    for record in records:
        source = known.get(record.paper.id) or paper_of_draft(record, read_sources(sources))
        if source is None:
            lines.append(f"{record.paper.id}: no file of the folder holds this paper")
            continue
        found = coverage(record, source)
        if stubs:
            lines += [f"# {record.paper.id}", *(stub(left.text, left.line, load()) for left in found.left)]
            continue
        share = 100 * found.covered_words // max(found.words, 1)
        carrying = found.sentences - len(found.left)
        lines.append(f"{found.paper}: {carrying} of {found.sentences} sentences carry facts, {share} % of the words")
        shown = [(left.line, left.text) for left in found.left]
        shown += [(part.line, f"... {part.text} ...") for part in found.parts if parts]
        lines += [f"  {line:>5}  {text}" for line, text in sorted(shown, key=itemgetter(0))]
        if found.parts and not parts:
            many = (
                "1 clause beside a fact carries"
                if len(found.parts) == 1
                else f"{len(found.parts)} clauses beside a fact carry"
            )
            lines.append(f"  {many} none (--parts shows them)")
    return "\n".join(lines)
