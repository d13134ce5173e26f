"""What two curators do not say alike to decisions, a row of a table each: which record is right, who says so, why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lmsgraph.agree.compare import Fact
from lmsgraph.agree.match import Pair
from lmsgraph.errors import LmsgraphError
from lmsgraph.records.layout import replace

__all__ = ["COLUMNS", "Decision", "Question", "decided", "open_questions", "read_decisions", "write_decisions"]

COLUMNS = ("place", "field", "a", "b", "take", "by", "why")
WHOLE = "(all of it)"


class Decision(NamedTuple):
    """One question, and how it was decided: ``take`` is a or b, or nothing yet."""

    place: str
    field: str
    a: str
    b: str
    take: str = ""
    by: str = ""
    why: str = ""

    @property
    def question(self) -> tuple[str, ...]:
        """Return what is asked, without the answer."""
        return self[:4]


class Question(NamedTuple):
    """A row to be decided, and the facts that hang on it."""

    row: Decision
    pair: Pair
    fact: Fact | None


def open_questions(facts: Iterable[Fact]) -> list[Question]:
    """Return what is to be decided: each fact that differs or one has alone; a thing that one has alone once."""
    found: dict[tuple[str, ...], Question] = {}
    told: dict[int, list[str]] = {}
    tops: dict[int, tuple[Pair, str]] = {}
    for fact in facts:
        if fact.verdict == "both":
            continue
        if fact.pair.a is not None and fact.pair.b is not None:
            row = Decision(fact.place, fact.field, _cell(fact.a), _cell(fact.b))
            found[row.question] = Question(row, fact.pair, fact)
        else:
            top = _top(fact.pair)
            key = id(top.a if top.a is not None else top.b)
            tops.setdefault(key, (top, fact.place))
            told.setdefault(key, []).append(f"{fact.field}: {fact.a or fact.b}")
    for key, (top, place) in tops.items():
        said = _cell("; ".join(told[key])[:200])
        row = Decision(place, WHOLE, said if top.a is not None else "", said if top.b is not None else "")
        found[row.question] = Question(row, top, None)
    return list(found.values())


def _top(pair: Pair) -> Pair:
    """Return the outermost thing around a thing that one record has alone."""
    while pair.parent is not None and (pair.parent.a is None or pair.parent.b is None):
        pair = pair.parent
    return pair


def _cell(text: str) -> str:
    return " ".join(text.split())


def decided(questions: Iterable[Question], known: Iterable[Decision], *, take: str, by: str) -> Iterator[Question]:
    """Yield the questions with the answers known; those without one are answered by ``take``, if it is given."""
    answers = {row.question: row for row in known}
    for question in questions:
        row = answers.get(question.row.question, question.row)
        if not row.take and take:
            row = row._replace(take=take, by=by)
        yield question._replace(row=row)


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions of a table; an error names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LmsgraphError(f"{path}: cannot be read as a table in UTF-8") from error
    if lines[0].split("\t") != list(COLUMNS):
        raise LmsgraphError(f"{path}:1: the header must be: {' '.join(COLUMNS)}")
    found = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if not line:
            continue
        if len(cells) != len(COLUMNS):
            raise LmsgraphError(f"{path}:{number}: {len(cells)} columns instead of {len(COLUMNS)}")
        row = Decision(*cells)
        if row.take not in ("", "a", "b"):
            raise LmsgraphError(f"{path}:{number}: 'take' is a or b (got '{row.take}')")
        if row.take and not row.by:
            raise LmsgraphError(f"{path}:{number}: says no name under 'by'; who decided?")
        found.append(row)
    return found


def write_decisions(path: Path, rows: Iterable[Decision]) -> None:
    """Write decisions as a table."""
    replace(path, "\n".join("\t".join(row) for row in (COLUMNS, *rows)) + "\n")
