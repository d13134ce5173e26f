"""The report on a record in which everything was proved, kept in the user's cache until anything of it changes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lmsgraph.cached import Cached, code_of
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.verify import Report
from lmsgraph.records.model.record import Record
from lmsgraph.vocabulary import Vocabulary

__all__ = ["keep_report", "place_of", "read_report"]


def place_of(record: Record, source: Source, vocabulary: Vocabulary) -> Cached:
    """Return the place of the report on a record: under the record, the text, the words and the program."""
    program = code_of("evidence", "iris.py", "kinds.py", "records", "vocabulary")
    made_of = (program, record.model_dump_json(), source.words.text, vocabulary.digest)
    return Cached(f"proofs/{record.paper.id}", (part.encode(errors="surrogatepass") for part in made_of))


def keep_report(place: Cached, report: Report) -> None:
    """Keep what came of a record of which nothing falls short."""
    place.keep((report.spans, report.values, dict(report.counts), report.elsewhere))


def read_report(place: Cached, paper: str, source: Path) -> Report | None:
    """Return the report that was kept, on a paper in a file; nothing where none was."""
    if (kept := place.read()) is None:
        return None
    spans, values, counts, elsewhere = kept
    return Report(paper, source, spans=spans, values=values, counts=Counter(counts), elsewhere=elsewhere)
