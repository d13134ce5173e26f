"""Which file holds which paper is told by its words: not by its name, nor by what lies beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.evidence.spans.papers import Source, read_source, read_sources, recognise, recognised
from lmsgraph.evidence.text.pdf import pdf_text
from lmsgraph.records.model.record import Record
from tests.running import DATA

from .invented import DRAFT as DREAMT
from .invented import PAPER, record_of, sealed
from .renditions import as_html, as_jats, as_pdf, rewrapped, seeded

INVENTED = (DATA / "invented" / "paper.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def records() -> tuple[Record, Record]:
    """Return the sealed records of two papers."""
    draft = (DATA / "invented" / "draft.yaml").read_text(encoding="utf-8")
    return record_of(sealed(draft, INVENTED).text), record_of(sealed(DREAMT).text)


def found(records: tuple[Record, ...], folder: Path) -> dict[str, str]:
    """Return for each paper the name of the file that holds it."""
    return {paper: source.path.name for paper, source in recognise(records, read_sources(folder)).items()}


def test_a_paper_is_found_under_the_name_of_another(records: tuple[Record, Record], tmp_path: Path) -> None:
    (tmp_path / "nobody-2021.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "dreamt-2022.txt").write_text(INVENTED, encoding="utf-8")
    assert {"dreamt-2022": "nobody-2021.txt", "nobody-2021": "dreamt-2022.txt"} == found(records, tmp_path)


def test_a_paper_is_found_in_a_folder_inside_the_folder(records: tuple[Record, Record], tmp_path: Path) -> None:
    (tmp_path / "2022" / "may").mkdir(parents=True)
    (tmp_path / "2022" / "may" / "a.txt").write_text(PAPER, encoding="utf-8")
    assert {"dreamt-2022": "a.txt"} == found(records, tmp_path)


def test_one_file_may_be_given_for_the_folder(records: tuple[Record, Record], tmp_path: Path) -> None:
    (tmp_path / "a").write_text(PAPER, encoding="utf-8")
    assert {"dreamt-2022": "a"} == found(records, tmp_path / "a")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.html", as_html(PAPER)),
        ("paper.nxml", as_jats(PAPER)),
        ("paper.TXT", rewrapped(PAPER, 44, hyphenate=seeded(2))),
        ("from-pdf.txt", pdf_text(as_pdf(PAPER, seeded(2)), "a.pdf")),
        ("windows.txt", "\ufeff" + PAPER.replace("\n", "\r\n")),
    ],
)
def test_a_paper_is_found_in_any_rendition(
    name: str, content: str, records: tuple[Record, Record], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content.encode())
    assert {"dreamt-2022": name} == found(records, tmp_path)


def test_of_two_copies_the_more_complete_one_is_taken(records: tuple[Record, Record], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAPER[: len(PAPER) * 3 // 4], encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAPER, encoding="utf-8")
    assert {"dreamt-2022": "b.txt"} == found(records, tmp_path)


def test_of_two_like_copies_the_first_by_name_is_taken(records: tuple[Record, Record], tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(PAPER, encoding="utf-8")
    assert {"dreamt-2022": "a.txt"} == found(records, tmp_path)


def test_a_whole_copy_is_told_before_the_next_file_is_read(records: tuple[Record, Record], tmp_path: Path) -> None:
    for name, text in (("a.txt", INVENTED), ("b.txt", PAPER), ("c.txt", PAPER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    read: list[str] = []

    def reading() -> Iterator[Source]:
        for source in read_sources(tmp_path):
            read.append(source.path.name)
            yield source

    told = [(paper, source.path.name, tuple(read)) for paper, source in recognised(records, reading())]
    assert [("nobody-2021", "a.txt", ("a.txt",)), ("dreamt-2022", "b.txt", ("a.txt", "b.txt"))] == told


def test_one_file_may_hold_two_papers(records: tuple[Record, Record], tmp_path: Path) -> None:
    (tmp_path / "all.txt").write_text(f"{PAPER}\n\n{INVENTED}", encoding="utf-8")
    assert {"dreamt-2022": "all.txt", "nobody-2021": "all.txt"} == found(records, tmp_path)


def test_an_abstract_alone_or_another_paper_is_no_copy(records: tuple[Record, Record], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAPER.partition("Case report")[0], encoding="utf-8")
    assert {} == found(records, tmp_path)
    (tmp_path / "b.txt").write_text(INVENTED, encoding="utf-8")
    assert {} == found(records[1:], tmp_path)


def test_an_empty_folder_holds_no_paper(records: tuple[Record, Record], tmp_path: Path) -> None:
    assert {} == found(records, tmp_path)


def test_rubbish_beside_a_paper_does_no_harm(records: tuple[Record, Record], tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "rubbish.txt").write_bytes(bytes(range(256)) * 99)
    (tmp_path / "broken.xml").write_bytes(b"<?xml version='1.0'?><article><sec><p>" + b"\xff\xfe\x00" * 99)
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert {"dreamt-2022": "paper.txt"} == found(records, tmp_path)


def test_a_draft_without_fingerprints_is_found_nowhere(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    draft = record_of(re.sub(r"  sections: .*\n", "", DREAMT))
    assert {} == found((draft,), tmp_path)


def test_a_folder_or_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LmsgraphError, match="there is no such folder; name the one that holds"):
        list(read_sources(tmp_path / "none"))
    with pytest.raises(LmsgraphError, match="none: No such file or directory"):
        read_source(tmp_path / "none")
