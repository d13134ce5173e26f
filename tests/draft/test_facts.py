"""Each kind of fact, read from sentences: a table of texts and what is to be found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.draft.fact import FIELDS, Fact
from lmsgraph.draft.facts import facts
from lmsgraph.draft.reading.paper import read
from lmsgraph.vocabulary import load

_ROWS = [line.split("\t") for line in Path(__file__).with_name("examples.tsv").read_text(encoding="utf-8").splitlines()]
EXAMPLES = [(text, field, expected) for text, field, expected in _ROWS[1:]]
_SIGNS = {"positive": "+", "negative": "-", "equivocal": "?", "elevated": "elevated"}


def _told(fact: Fact) -> str:
    """Return a fact as the table of examples writes it."""
    value = fact.value
    no = "no " if value.get("given") is False else ""
    role = value.get("role")
    joined = {
        "age": f"{value.get('value')} {value.get('unit')}",
        "histology": f"{value.get('value')}" + (f" ({role})" if role != "main" else ""),
        "marker": f"{value.get('marker')} {_SIGNS.get(str(value.get('result')))}",
        "drug": f"{no}{value.get('drug')}" + (f" {value['dose']}" if "dose" in value else ""),
        "modality": f"{no}{value.get('value')}",
        "radiation": f"{value.get('dose')}" + (f"/{value['fractions']}" if "fractions" in value else ""),
        "response": f"{value.get('value')} {value.get('direction')}",
        "adverse_event": str(value.get("term")),
        "recurrence": str(value.get("site") or "somewhere"),
        "outcome": str(value.get("status")),
    }
    sided = f"{value.get('value')}" + (f"/{value['side']}" if "side" in value else "")
    return joined.get(fact.field, sided)


@pytest.mark.parametrize(("text", "field", "expected"), EXAMPLES, ids=[f"{row[1]}: {row[0]}" for row in EXAMPLES])
def test_facts_of_a_kind_are_read(text: str, field: str, expected: str) -> None:
    found = [_told(fact) for fact in facts(text, load()) if fact.field == field]
    wanted = [] if expected in ("", "none") else expected.split("; ")
    assert sorted(wanted) == sorted(found)


def test_every_kind_of_fact_has_examples() -> None:
    assert set(FIELDS) == {field for _, field, _ in EXAMPLES}


def test_every_fact_says_where_it_stands() -> None:
    for text, _, _ in EXAMPLES:
        for fact in facts(text, load()):
            assert fact.spans
            assert all(0 <= start < end <= len(text) for start, end in fact.spans)


def test_a_part_of_a_grammar_holds_no_two_blanks_in_a_row() -> None:
    tables = Path(read.__code__.co_filename).resolve().parents[1] / "tables"
    lines = [
        line for path in sorted(tables.glob("*.grammar")) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 100
    assert [] == [line for line in lines if "  " in line.strip() and not line.startswith("#")]
