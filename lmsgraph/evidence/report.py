"""What the evidence commands print: sealing, verdicts, quotes and coverage as text."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

from lmsgraph.errors import LmsgraphError, Problem, ProblemsError, meant, nearest
from lmsgraph.evidence.coverage import coverage, paper_of_draft
from lmsgraph.evidence.library import verify_records
from lmsgraph.evidence.quote import Quoted, find_node, quote
from lmsgraph.evidence.seal import number, seal
from lmsgraph.evidence.spans.papers import read_source, read_sources, recognise, unread
from lmsgraph.evidence.stubs import stub
from lmsgraph.evidence.verify import Report
from lmsgraph.records.layout import replace
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_files, record_paths
from lmsgraph.records.source import read_bytes
from lmsgraph.records.walk import walk
from lmsgraph.review import current
from lmsgraph.vocabulary import load

__all__ = ["coverage_files", "held_to_paper", "number_file", "quote_node", "report_lines", "seal_file", "verify_files"]

Progress = Callable[[str], None]

_MARK, _BOLD, _PLAIN = ("[", "]"), "\033[1m", "\033[0m"


def _records(paths: tuple[Path, ...]) -> list[Record]:
    """Return the records of files; a ProblemsError carries what keeps them from being read."""
    problems: list[Problem] = []
    records = []
    for reading in read_files(record_paths(paths or current().records)):
        problems.extend(reading.problems)
        if reading.record is not None:
            records.append(reading.record)
    if problems:
        raise ProblemsError(problems)
    return records


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


def verify_files(
    paths: tuple[Path, ...], sources: Path, *, progress: Progress, limit: int | None = None
) -> tuple[str, bool]:
    """Return the verdict on records as text, and whether nothing falls short."""
    reports = list(verify_records(_records(paths), sources, load(), progress=progress))
    lines = [line for report in reports for line in report_lines(report, limit)]
    total = sum(r.values for r in reports)
    read = sum(len(r.read) for r in reports)
    proved = total - read - sum(len(r.failures) for r in reports)
    spans = sum(r.spans for r in reports)
    found = spans - sum(len(r.lost) for r in reports)
    missing = [r.paper for r in reports if r.source is None and not r.note]
    lines.append(f"total: {found:,} of {spans:,} spans found, {proved:,} of {total:,} values proved{_read(read)}")
    if missing:
        lines.append(f"no copy of {', '.join(missing)} in {sources}: nothing of it was verified")
        if hint := unread(sources):
            lines.append(hint)
    return "\n".join(lines), all(report.good for report in reports)


def report_lines(report: Report, limit: int | None = None) -> list[str]:
    """Return the verdict on one record, and what falls short: all of it, or no more than a limit."""
    if report.source is None:
        return [f"{report.paper}: {report.note or 'no file of the folder holds this paper'}"]
    proved = report.values - len(report.failures) - len(report.read)
    found = report.spans - len(report.lost)
    counted = (
        f"{found} of {report.spans} spans found, {proved} of {report.values} values proved{_read(len(report.read))}"
    )
    lines = [f"{report.paper}: {counted}  ({report.source.name})"]
    short = [f"  not found: {text}" for text in report.lost]
    short += [f"  {proof.claim.address}: {proof.claim.field}: {proof.verdict}" for proof in report.failures]
    short += [f"  fault: {fault}" for fault in report.faults]
    short += [f"  read, not proved: {proof.claim.address}: {proof.claim}" for proof in report.read]
    short += _numbers(report)
    lines += short[:limit]
    if limit is not None and len(short) > limit:
        lines.append(f"  ... and {len(short) - limit} more (--list shows all)")
    return lines


def _read(many: int) -> str:
    return f", {many} read by the curator" if many else ""


def _numbers(report: Report) -> list[str]:
    """Return that this copy counts other sentences than the one that the record was sealed by, which is no fault."""
    many = len(report.elsewhere)
    if not many:
        return []
    verb = "begins in a sentence" if many == 1 else "begin in sentences"
    return [f"  {many} of {report.spans} spans {verb} of another number in this copy than is recorded"]


def number_file(path: Path, source: Path) -> str:
    """Write the number of its sentence into every fingerprint of a sealed record; return what was done."""
    if path.suffix == ".jsonl":
        raise LmsgraphError(f"{path}: only a YAML record can be numbered")
    numbered = number(read_bytes(path), str(path), read_source(source))
    if numbered.problems:
        raise ProblemsError(numbered.problems)
    replace(path, numbered.text)
    return f"{path}: {numbered.quotes} fingerprint{'s' * (numbered.quotes != 1)} numbered"


def quote_node(name: str, sources: Path, *, paths: tuple[Path, ...] = (), context: int = 1, color: bool = False) -> str:
    """Return the words that say a node and its parts, with the lines around them and the values marked."""
    records = _records(paths)
    for record in records:
        nodes = find_node(record, name)
        if not nodes:
            continue
        source = recognise([record], read_sources(sources)).get(record.paper.id)
        if source is None:
            hint = unread(sources)
            raise LmsgraphError(f"no file in {sources} holds the paper {record.paper.id}{hint and f'; {hint}'}")
        parts = []
        for visited in nodes:
            for quoted in quote(record, visited, source, load()):
                values = ", ".join(str(claim) for claim in quoted.claims)
                head = f"{visited.address}  [{quoted.span}]\n  proves: {values or 'no value of its own'}"
                parts.append(f"{head}\n{_lines(source.words.text, quoted, context, color=color)}")
        return "\n\n".join(parts)
    known = {visited.address: None for record in records for visited in walk(record) if visited.evidence}
    hint = "; " + meant(nearest(name, known, least=0.6), "an address is such as lee-2018/index/ac")
    own = "" if paths else "; for a record of your own: --records FILE"
    raise LmsgraphError(f"nothing in the records has the address or fingerprint '{name}'{hint}{own}")


def _lines(text: str, quoted: Quoted, context: int, *, color: bool) -> str:
    """Return the lines of a span, numbered, words of the span between bars, values marked."""
    opening, closing = (_BOLD, _PLAIN) if color else _MARK
    marks = [(start, opening) for start, _ in quoted.marked] + [(end, closing) for _, end in quoted.marked]
    first = text.count("\n", 0, quoted.stretches[0][0])
    last = text.count("\n", 0, quoted.stretches[-1][1])
    for position, mark in sorted(marks, reverse=True):
        text = text[:position] + mark + text[position:]
    lines = text.split("\n")
    shown = range(max(0, first - context), min(len(lines), last + context + 1))
    return "\n".join(f"  {number + 1:>5} {'|' if first <= number <= last else ' '} {lines[number]}" for number in shown)


def coverage_files(
    paths: tuple[Path, ...], sources: Path, *, progress: Progress, parts: bool = False, stubs: bool = False
) -> str:
    """Return which sentences of the papers carry no fact yet, or what may stand in a record for each."""
    records = _records(paths)
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
