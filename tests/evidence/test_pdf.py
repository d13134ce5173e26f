"""A PDF is read where its package is; else, and where it is broken, an error says what to do."""

from pathlib import Path

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.evidence.spans import papers
from lmsgraph.evidence.spans.papers import read_source, read_sources, unread
from lmsgraph.evidence.text import pdf
from lmsgraph.evidence.text.pdf import pdf_text

from .renditions import as_pdf, seeded

TEXT = "The goat was given 60 mg/m2 every 3 weeks.\n\nIts left hoof measured 6 × 8 cm."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "goat.pdf").write_bytes(as_pdf(TEXT, seeded(1)))
    return tmp_path


def test_a_pdf_is_known_by_its_first_bytes(folder: Path) -> None:
    (folder / "goat.pdf").rename(folder / "goat.txt")
    assert "60" in read_source(folder / "goat.txt").words.tokens
    assert [folder / "goat.txt"] == [source.path for source in read_sources(folder)]


def test_the_pdfs_of_a_folder_are_read(folder: Path) -> None:
    assert [folder / "goat.pdf"] == [source.path for source in read_sources(folder)]
    assert unread(folder) == ""


def test_without_its_package_a_pdf_names_the_command_that_installs_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (papers, pdf):
        monkeypatch.setattr(module, "reads_pdf", lambda: False)
    (folder / "goat.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(LmsgraphError, match=r"goat\.pdf: .* pip install 'lmsgraph\[pdf\]'$"):
        read_source(folder / "goat.pdf")
    assert [folder / "goat.md"] == [source.path for source in read_sources(folder)]
    assert unread(folder).endswith("pip install 'lmsgraph[pdf]'")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF\n", b"%PDF-" + bytes(range(256)) * 40])
def test_a_broken_pdf_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(content)
    with pytest.raises(LmsgraphError, match=r"broken\.pdf: cannot be read as a PDF"):
        read_source(tmp_path / "broken.pdf")


def test_a_pdf_of_pictures_is_no_text(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(10, 10, 100, 100, fill=1)
    canvas.save()
    with pytest.raises(LmsgraphError, match="holds pictures of pages and no text"):
        pdf_text((tmp_path / "scan.pdf").read_bytes(), "scan.pdf")
