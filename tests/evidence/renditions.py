"""Other renditions of a text: re-wrapped, paged, in columns, with legends in its sentences, as HTML, JATS or PDF."""

from __future__ import annotations

import html
import io
import random
import re
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

__all__ = [
    "as_html",
    "as_jats",
    "as_pdf",
    "columns",
    "dehyphenated",
    "paged",
    "rewrapped",
    "seeded",
    "unwrapped",
    "with_legends",
]

_LEGENDS = (
    "Figure {n}. (A) Slice through the upper pole, seen\nfrom the side. (B) The same slice,\nwith a paler rim (arrow).",
    "Fig. {n}. Curve of the weights in both groups.",
    "Table {n}. Doses and their days\nin the first course.",
    " Figure {n} Photograph of the specimen.\nScale bar, 5 mm.",
)


def seeded(seed: int | str) -> random.Random:
    """Return a source of chance that is the same every time."""
    return random.Random(seed)  # noqa: S311 - for tests


def _pieces(text: str) -> list[str]:
    return re.split(r"[ \t\n\r\f\v]+", text.strip(" \t\n\r\f\v"))


def dehyphenated(text: str) -> str:
    """Undo the hyphens at the ends of lines where they divide a word."""
    return re.sub(r"(?<=[a-z])-[ \t]*\n\s*(?=[a-z])", "", text)


def unwrapped(text: str) -> str:
    """One line, hyphens as they were."""
    return " ".join(_pieces(text))


def rewrapped(text: str, width: int, *, hyphenate: random.Random | None = None) -> str:
    """Lines of a width, words divided between two letters (or at their own hyphens) where a line has room left."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        rest = piece
        while len(line) + len(rest) + bool(line) > width and line:
            room = width - len(line) - 2
            cuts = [c for c in range(2, min(room, len(rest) - 1)) if _divides(rest, c)] if hyphenate else []
            if hyphenate and cuts:
                cut = hyphenate.choice(cuts)
                hyphen = "" if rest[cut - 1] == "-" else "-"
                lines.append(f"{line} {rest[:cut]}{hyphen}")
                rest, line = rest[cut:], ""
            else:
                lines.append(line)
                line = ""
        line = f"{line} {rest}" if line else rest
    return "\n".join([*lines, line])


def _divides(word: str, cut: int) -> bool:
    if "\\" in word or "<" in word:
        return False
    letters = word[cut - 1].isalpha() and word[cut].isalpha()
    return letters or (word[cut - 1] == "-" and word[cut].isalnum() and word[cut - 2].isalnum())


def with_legends(text: str, rng: random.Random, every: int = 25) -> str:
    """Put legends between lines, wherever in a sentence (or in a divided word) they fall."""
    lines = text.split("\n")
    out: list[str] = []
    for number, line in enumerate(lines):
        out.append(line)
        if number % every == every // 2:
            out.append(rng.choice(_LEGENDS).format(n=number // every + 1))
    return "\n".join(out)


def paged(text: str, lines_per_page: int = 40) -> str:
    """Pages with a running head and a number, as a PDF has them."""
    lines = text.split("\n")
    pages = [lines[at : at + lines_per_page] for at in range(0, len(lines), lines_per_page)]
    return "\f".join(
        "\n".join(["Journal of Made-up Reports 12, 100-110", "", *page, "", str(number)]) + "\n"
        for number, page in enumerate(pages, 100)
    )


def columns(text: str, rng: random.Random, width: int = 44, depth: int = 30) -> str:
    """Set in pages of two columns, then read column after column again, blanks at the ends of lines and all."""
    lines = rewrapped(text, width, hyphenate=rng).split("\n")
    pages = [lines[at : at + 2 * depth] for at in range(0, len(lines), 2 * depth)]
    restored: list[str] = []
    for page in pages:
        left, right = page[:depth], page[depth:]
        rows = [f"{a:<{width}}    {b}" for a, b in zip(left, right + [""] * (len(left) - len(right)), strict=True)]
        restored += [row[:width] for row in rows]
        restored += ["", *(row[width + 4 :] for row in rows), ""]
    return "\n".join(restored)


def _marked_up(text: str, emphasis: str) -> str:
    """Paragraphs of escaped text, digits after m raised, some words emphasised, ranges with a dash as entity."""
    body = html.escape(dehyphenated(text), quote=False)
    body = re.sub(r"(?<=mg/m)2\b", "<sup>2</sup>", body)
    body = re.sub(r"10\^(\d)", r"10<sup>\1</sup>", body)
    body = re.sub(r"(?<=\d)-(?=\d)", "&#8211;", body)
    body = re.sub(r"×", "&#xd7;", body)
    body = re.sub(r"'", "&#8217;", body)
    body = re.sub(r"\b(vimentin|desmin|[Pp]azopanib|in vivo)\b", rf"<{emphasis}>\1</{emphasis}>", body)
    return "\n".join(f"<p>{part.strip()}</p>" for part in re.split(r"\n\s*\n", body))


def as_html(text: str) -> str:
    """Return a page."""
    head = "<head><title>Made up</title><style>p {color: red}</style></head>"
    body = f"<div>{_marked_up(text, 'i')}</div><script>let a = '<p>';</script>"
    return f"<!DOCTYPE html>\n<html>{head}<body>{body}</body></html>"


def as_jats(text: str) -> str:
    """Return an article as PMC has them."""
    front = "<front><article-meta><article-title>Made up</article-title></article-meta></front>"
    body = _marked_up(text, "italic").replace("&#8217;", "&#x2019;")
    body = re.sub(r"\[(\d+)\]", r'[<xref ref-type="bibr" rid="B\1">\1</xref>]', body)
    body = f"<body><sec><title>All</title>{body}</sec></body>"
    return f'<?xml version="1.0"?>\n<!DOCTYPE article>\n<article>{front}{body}</article>'


_GREEK = {"\u03b1": "a", "\u03b2": "b", "\u03b3": "g", "\u03bc": "m"}
_LOWERED = str.maketrans("\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089", "0123456789")


def _typeset(text: str, rng: random.Random) -> str:
    """Return a paragraph as a typesetter marks it up: soft hyphens, raised and lowered digits, another font for Greek.

    The font has no thin blank; an ordinary one says the same, unless it parts thousands.
    """

    def divided(match: re.Match[str]) -> str:
        word = match[0]
        cuts = [cut for cut in range(2, len(word) - 2) if rng.random() < 0.5]
        return "".join(letter if at not in cuts else f"\u00ad{letter}" for at, letter in enumerate(word))

    body = re.sub(r"(?<![\\\w])[^\W\d_]{5,}", divided, dehyphenated(text))
    body = html.escape(" ".join(_pieces(body)), quote=False).replace("\u2009", " ")
    body = re.sub(r"(?<=mg/m)2\b", "<super>2</super>", body)
    body = re.sub("[\u2080-\u2089]+", lambda match: f"<sub>{match[0].translate(_LOWERED)}</sub>", body)
    return re.sub("[\u03b1\u03b2\u03b3\u03bc]", lambda match: f"<greek>{_GREEK[match[0]]}</greek>", body)


def as_pdf(text: str, rng: random.Random) -> bytes:
    """Return a PDF file: two columns under a running head, words divided at the ends of lines, page numbers below."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    file = io.BytesIO()
    width, height = A4
    column = (width - 45 * mm) / 2
    frames = [Frame(x, 25 * mm, column, height - 50 * mm, 0, 0, 0, 0) for x in (20 * mm, 25 * mm + column)]

    def head(canvas: Any, document: Any) -> None:  # noqa: ANN401 - reportlab has no types
        canvas.setFont("Vera", 8)
        canvas.drawString(20 * mm, height - 15 * mm, "Journal of Made-up Reports 12, 100-110")

    def number(canvas: Any, document: Any) -> None:  # noqa: ANN401
        canvas.setFont("Vera", 8)
        canvas.drawString(width / 2, 15 * mm, str(99 + document.page))

    style = ParagraphStyle("text", fontName="Vera", fontSize=9, leading=12, embeddedHyphenation=1)
    paragraphs = [Paragraph(_typeset(part, rng), style) for part in re.split(r"\n\s*\n", text) if part.strip()]
    pages = PageTemplate(frames=frames, onPage=head, onPageEnd=number)
    BaseDocTemplate(file, pagesize=A4, pageTemplates=[pages], invariant=1).build(paragraphs)
    return file.getvalue()
