"""The verdict on records as text: what was found and proved, and what falls short."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lmsgraph.evidence.library import verify_records
from lmsgraph.evidence.spans.papers import unread
from lmsgraph.evidence.told.records import read_records
from lmsgraph.evidence.verify import Report
from lmsgraph.vocabulary import load

__all__ = ["report_lines", "verify_files"]


def verify_files(
    paths: tuple[Path, ...],
    sources: Path,
    *,
    progress: Callable[[str], None],
    limit: int | None = None,
    again: bool = False,
) -> tuple[str, bool]:
    """Return the verdict on records as text, and whether nothing falls short."""
    reports = list(verify_records(read_records(paths), sources, load(), progress=progress, again=again))
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
