"""What is said of one noun or of one value names something that is there."""

import pytest

from lmsgraph.records.check import check_reading
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load
from tests.running import EXAMPLE


def told(text: str) -> list[str]:
    return [str(problem) for problem in check_reading(read_source(parse_yaml(text, "example.yaml")), load())]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("{of: pazopanib,", "{of: sunitinib,", "'sunitinib' is no word of what it qualifies"),
        ("  field: when\n", "  field: wen\n", "'index/staging-ct' has no field 'wen' (did you mean 'when'"),
        ("  about: index/staging-ct\n", "  about: index/staging-mr\n", "there is no thing 'index/staging-mr' here"),
        ("  when: 2 months after pazopanib\n  reasons", "  when: 2 months after tocilizumab\n  reasons", "no event"),
    ],
)
def test_what_names_nothing_is_told(before: str, after: str, problem: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert text.count(before) == 1
    assert any(problem in line for line in told(text.replace(before, after)))


def test_a_doubt_is_of_one_thing_and_one_value() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    twice = text.replace("  about: index/staging-ct\n", "  about: [index/staging-ct, index/biopsy]\n")
    assert ["must be one text, not a list"] == [line.split(": ")[-1] for line in told(twice)]
