"""What the reader of vocabulary tables refuses, each with file and line."""

from pathlib import Path

import pytest

from lmsgraph import resources
from lmsgraph.errors import LmsgraphError
from lmsgraph.vocabulary import Concept, TableError, read_vocabulary
from lmsgraph.vocabulary.tables.folders import COLUMNS, TARGET_COLUMNS

HEADER = "\t".join(COLUMNS)
TARGET_HEADER = "\t".join(TARGET_COLUMNS)


def row(slug: str, label: str = "", **cells: str) -> str:
    """Return the text of a row, empty where nothing is said."""
    return "\t".join({"slug": slug, "label": label or slug, **cells}.get(column, "") for column in COLUMNS)


def write(folder: Path, name: str, *lines: str) -> None:
    """Write a table."""
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_table_becomes_concepts(tmp_path: Path) -> None:
    write(
        tmp_path,
        "drug.tsv",
        HEADER,
        row("a", "A", synonyms="alpha|first", cues="a*", parents="b", exact="NCIT:C1", related="close:HP:2", note="n"),
        row("b"),
    )
    concept = read_vocabulary(tmp_path).get("drug/a")
    assert Concept("drug", "a", "A") == concept
    assert concept.synonyms == ("alpha", "first")
    assert concept.cues == ("a*",)
    assert concept.parents == ("drug/b",)
    assert concept.exact == ("NCIT:C1",)
    assert concept.related == (("close", "HP:2"),)
    assert concept.note == "n"


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["slug\tlabel"], "drug.tsv:1: the header must be: slug label synonyms"),
        ([HEADER, row("a"), "b\tb"], "drug.tsv:3: 2 columns instead of 8"),
        ([HEADER, row("A b")], "drug.tsv:2: slug 'A b' is not lower-case words joined by hyphens"),
        ([HEADER, row("a"), row("a")], "drug.tsv:3: drug/a stands already in line 2"),
        ([HEADER, row("a", synonyms="x|X")], "drug.tsv:2: 'x' stands twice"),
        ([HEADER, row("a", cues="no|No")], "drug.tsv:2: 'no' stands twice"),
        ([HEADER, row("a", synonyms="x||y")], "drug.tsv:2: empty or padded name ''"),
        ([HEADER, row("a", synonyms=" x")], "drug.tsv:2: empty or padded name ' x'"),
        ([HEADER, row("a", synonyms="-")], "drug.tsv:2: empty or padded name '-'"),
        ([HEADER, row("a", parents="z")], "drug.tsv:2: unknown parent 'drug/z' of drug/a"),
        ([HEADER, row("a", parents="target/z")], "drug.tsv:2: unknown parent 'target/z' of drug/a"),
        (
            [HEADER, row("a", parents="b"), row("b", parents="a")],
            "drug.tsv:2: parents run in a circle: drug/a -> drug/b",
        ),
        ([HEADER, row("a", parents="a")], "drug.tsv:2: parents run in a circle: drug/a -> drug/a"),
        ([HEADER, row("a", exact="NCTI:C1")], "drug.tsv:2: unknown prefix in 'NCTI:C1'"),
        ([HEADER, row("a", exact="NCIT:")], "drug.tsv:2: unknown prefix in 'NCIT:'"),
        ([HEADER, row("a", related="close:ABC:1")], "drug.tsv:2: unknown prefix in 'ABC:1'"),
        ([HEADER, row("a", related="same:NCIT:C1")], "drug.tsv:2: 'same:NCIT:C1' must begin with one of broad, close"),
        ([HEADER, row("a", exact="HP:1", related="close:HP:1")], "drug.tsv:2: HP:1 stands both under exact and under"),
        ([HEADER, row("a", "CK-pan"), row("b", "CK pan")], "drug.tsv:3: 'CK pan' names both drug/a and drug/b"),
        ([HEADER, row("a", exact="HP:1"), row("b", exact="HP:1")], "drug.tsv:3: 'HP:1' names both drug/a and drug/b"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, lines: list[str], complaint: str) -> None:
    write(tmp_path, "drug.tsv", *lines)
    with pytest.raises(TableError) as caught:
        read_vocabulary(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}/{complaint}")
    assert isinstance(caught.value, LmsgraphError)


def test_a_table_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "drgu.tsv", HEADER)
    with pytest.raises(TableError, match=r"drgu.tsv:1: no kind is called 'drgu'; known are analyte, "):
        read_vocabulary(tmp_path)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("a\tinhibits\tt", "3 columns instead of 4"),
        ("a\teats\tt\tsomewhere", "unknown action 'eats'; known are activates, binds, inhibits"),
        ("x\tinhibits\tt\tsomewhere", "no concept 'drug/x'"),
        ("a\tinhibits\tx\tsomewhere", "no concept 'target/x'"),
        ("a\tbinds\tt\tsomewhere", "no concept 'relation/binds'"),
        ("a\tinhibits\tt\t", "no source"),
    ],
)
def test_a_bad_drug_target_is_named_by_file_and_line(tmp_path: Path, line: str, complaint: str) -> None:
    for kind, slug in (("drug", "a"), ("target", "t"), ("relation", "inhibits")):
        write(tmp_path, f"{kind}.tsv", HEADER, row(slug))
    write(tmp_path, "drug_targets.tsv", TARGET_HEADER, line)
    with pytest.raises(TableError) as caught:
        read_vocabulary(tmp_path)
    assert f"{tmp_path}/drug_targets.tsv:2: {complaint}" == str(caught.value)


def test_an_empty_folder_is_an_empty_vocabulary(tmp_path: Path) -> None:
    assert read_vocabulary(tmp_path).concepts == ()


def test_packed_tables_that_are_broken_are_read_with_care(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    monkeypatch.setattr(resources, "ontology", lambda: tmp_path)
    write(folder, "drug.tsv", HEADER, row("a", parents="nowhere"))
    with pytest.raises(TableError, match=r"drug.tsv:2: unknown parent 'drug/nowhere' of drug/a"):
        read_vocabulary(folder)
    write(folder, "drug.tsv", HEADER, row("a", synonyms="first|other"), row("b", synonyms="other"))
    with pytest.raises(TableError, match=r"drug.tsv:3: 'other' names both drug/a and drug/b"):
        read_vocabulary(folder)
