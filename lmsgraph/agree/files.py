"""Two record files to the report on their agreement, and to the file of the agreed record with its decisions."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lmsgraph.agree.compare import compare
from lmsgraph.agree.decide import decided, open_questions, read_decisions, write_decisions
from lmsgraph.agree.merge import merged
from lmsgraph.agree.report import report
from lmsgraph.errors import LmsgraphError, ProblemsError
from lmsgraph.records.layout import replace
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_file, record_paths
from lmsgraph.vocabulary import load

__all__ = ["agree_files", "settle_files"]


def agree_files(a: Path, b: Path, layout: str) -> str:
    """Return the agreement of two records as text."""
    return report(compare(_record(a), _record(b), load()), (str(a), str(b)), layout)


def settle_files(a: Path, b: Path, out: Path, decisions: Path | None, *, take: str = "", by: str = "") -> str:
    """Write the agreed record once all is decided, and who decided what beside it; return what was done."""
    if take and not by:
        raise LmsgraphError("--take needs --by: who decides?")
    table = decisions or out.with_suffix(".decisions.tsv")
    first, second = _record(a), _record(b)
    known = read_decisions(table) if table.exists() else []
    questions = open_questions(compare(first, second, load()))
    answered = list(decided(questions, known, take=take, by=by))
    write_decisions(table, (question.row for question in answered))
    left = [question for question in answered if not question.row.take]
    if left:
        raise LmsgraphError(
            f"{len(left)} of {len(answered)} questions are open; write a or b under 'take' and a name under 'by' in "
            f"{table}, then run this again"
        )
    said = Counter(question.row.by for question in answered)
    who = "; ".join(f"{name} decided {count}" for name, count in sorted(said.items())) or "nothing was to decide"
    note = f"agreed from {a.name} and {b.name}: {who} ({table.name})"
    replace(out, merged(first, second, answered, load(), note=note))
    return f"{out}: {note}"


def _record(path: Path) -> Record:
    """Return the one record of a file; a ProblemsError carries what keeps it from being read."""
    readings = list(read_file(record_paths((path,))[0]))
    if problems := [problem for reading in readings for problem in reading.problems]:
        raise ProblemsError(problems)
    records = [reading.record for reading in readings if reading.record is not None]
    if len(records) != 1:
        raise LmsgraphError(f"{path}: holds {len(records)} records; two files of one record each are compared")
    return records[0]
