"""A PDF to its text, pages parted by form feeds, where the package that reads it is installed."""

from __future__ import annotations

from importlib.util import find_spec

from lmsgraph.errors import LmsgraphError

__all__ = ["INSTALL", "pdf_text", "reads_pdf"]

INSTALL = "pip install 'lmsgraph[pdf]'"


def reads_pdf() -> bool:
    """Return whether PDFs can be read here."""
    return find_spec("pypdfium2") is not None


def pdf_text(content: bytes, name: str) -> str:
    """Return the text of a PDF as its pages lay it out; an error says why there is none."""
    if not reads_pdf():
        raise LmsgraphError(f"{name}: reading a PDF needs one more package; install it with: {INSTALL}")
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        raise LmsgraphError(f"{name}: cannot be read as a PDF: {error}") from error
    pages = []
    try:
        for page in document:
            layer = page.get_textpage()
            pages.append(layer.get_text_bounded())
            layer.close()
            page.close()
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise LmsgraphError(f"{name}: holds pictures of pages and no text; use a copy that has its text")
    return "\f".join(pages).replace("\r\n", "\n")
