import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmsgraph.records.layout import format_text
from lmsgraph.records.source import parse_yaml

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
_VALUES = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=20,
)
_RECORDS = st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), _VALUES, min_size=1, max_size=6)


def _yaml(value: object) -> str:
    """Return nested values as JSON, which is YAML but for the way it escapes what lies beyond 16 bits."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if " " <= c <= "~" else f"\\U{ord(c):08x}" for c in text)


@given(_RECORDS)
def test_formatting_changes_no_value_and_formatting_again_changes_nothing(record: dict[str, object]) -> None:
    text = format_text(_yaml(record))
    assert record == parse_yaml(text, "a.yaml").value
    assert text == format_text(text)


COMMENTED = """\
# on top
paper: {title: "A: b", id: a-1, journal: x}  # the paper
curation: {date: 2026-01-01, curator: me, status: draft}
cases:
# about the case
- disease: leiomyosarcoma  # its disease
  id: index
  timeline:
  - kind: treatment
    modalities: [surgery]
    id: op  # the operation
    # about the drugs
    drugs:
    - {dose: 60 mg/m2, drug: ADM}
# at the end
"""


def test_keys_are_ordered_and_every_comment_stays_with_what_it_is_about() -> None:
    expected = """\
# on top
paper:  # the paper
  id: a-1
  title: "A: b"
  journal: x
curation: {curator: me, date: 2026-01-01, status: draft}
cases:
# about the case
- id: index
  disease: leiomyosarcoma  # its disease
  timeline:
  - id: op  # the operation
    kind: treatment
    modalities: [surgery]
    # about the drugs
    drugs:
    - {drug: ADM, dose: 60 mg/m2}
# at the end
"""
    assert expected == format_text(COMMENTED)
    assert expected == format_text(expected)


@pytest.mark.parametrize(
    "text", ["> 10", "NO", "1.10", "a: b", "#x", "- x", "", "null", "~", " lead", "a #b", "é", "[x"]
)
def test_a_scalar_survives_whatever_it_looks_like(text: str) -> None:
    assert text == parse_yaml(format_text(_yaml({"a": text})), "a.yaml").value["a"]
