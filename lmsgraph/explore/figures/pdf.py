"""An SVG of this package as a PDF of one page: the same shapes as vectors, its fonts within."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["render_pdf"]

_POINT = 72 / 96  # of a CSS pixel
_MORE = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial Unicode.ttf", "arial.ttf")
_PLACES = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")


def render_pdf(svg: str, *, scale: float, title: str) -> bytes:
    """Return an SVG that this package drew as PDF, so many times its size; same picture, same bytes."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by this package, no entities
    _, _, width, height = (float(n) for n in root.attrib["viewBox"].split())
    out = io.BytesIO()
    page = (width * scale * _POINT, height * scale * _POINT)
    canvas = Canvas(out, pagesize=page, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setCreator("lmsgraph")
    canvas.translate(0, page[1])
    canvas.scale(scale * _POINT, -scale * _POINT)
    for child in root:
        _draw(canvas, child)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, shape: ElementTree.Element) -> None:
    """Draw a shape and what it holds; words for pointing at are no part of a printed page."""
    kind = shape.tag.rpartition("}")[2]
    canvas.saveState()
    for name, numbers in re.findall(r"(\w+)\(([^)]*)\)", shape.get("transform", "")):
        n = [float(number) for number in numbers.split()]
        if name == "translate":
            canvas.translate(n[0], n[1])
        elif name == "rotate":
            canvas.translate(n[1], n[2])
            canvas.rotate(n[0])
            canvas.translate(-n[1], -n[2])
    if kind == "g":
        for child in shape:
            _draw(canvas, child)
    elif kind == "text":
        _write(canvas, shape)
    elif kind != "title":
        _trace(canvas, shape, kind)
    canvas.restoreState()


def _trace(canvas: Canvas, shape: ElementTree.Element, kind: str) -> None:
    """Draw the outline and the filling of a shape."""
    get = shape.attrib.get
    stroke, fill = get("stroke", "none"), get("fill", "none" if kind == "line" else "#000000")
    if stroke != "none":
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(float(get("stroke-width", "1")))
        if dash := get("stroke-dasharray"):
            canvas.setDash([float(n) for n in dash.split()])
    if fill != "none":
        canvas.setFillColor(HexColor(fill))
        canvas.setFillAlpha(float(get("fill-opacity", "1")))
    path = canvas.beginPath()
    n = {name: float(value) for name, value in shape.attrib.items() if name in _NUMBERS}
    if kind == "line":
        path.moveTo(n["x1"], n["y1"])
        path.lineTo(n["x2"], n["y2"])
    elif kind == "rect":
        path.rect(n["x"], n["y"], n["width"], n["height"])
    elif kind == "circle":
        path.circle(n["cx"], n["cy"], n["r"])
    elif kind == "polygon":
        points = [tuple(map(float, point.split(","))) for point in get("points", "").split()]
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
    elif kind == "path":
        for letter, numbers in _steps(get("d", "")):
            {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[letter](*numbers)
    canvas.drawPath(path, stroke=int(stroke != "none"), fill=int(fill != "none"))


_NUMBERS = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height"}


def _steps(d: str) -> Iterator[tuple[str, list[float]]]:
    for letter, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", d):
        yield letter, [float(n) for n in numbers.split()]


def _write(canvas: Canvas, shape: ElementTree.Element) -> None:
    """Write words, every letter in the first font that has it."""
    get = shape.attrib.get
    size, words = float(get("font-size", "10")), shape.text or ""
    runs = list(_runs(words, bold=get("font-weight") == "bold"))
    wide = sum(pdfmetrics.stringWidth(run, font, size) for font, run in runs)
    x = float(get("x", "0")) - wide * {"middle": 0.5, "end": 1.0}.get(get("text-anchor", ""), 0.0)
    canvas.translate(x, float(get("y", "0")))
    canvas.scale(1, -1)
    canvas.setFillColor(HexColor(get("fill", "#000000")))
    at = 0.0
    for font, run in runs:
        canvas.setFont(font, size)
        canvas.drawString(at, 0, run)
        at += pdfmetrics.stringWidth(run, font, size)


def _runs(words: str, *, bold: bool) -> Iterator[tuple[str, str]]:
    """Yield words in pieces of one font; a letter that no font has is shown as a replacement mark."""
    fonts = _fonts()
    order = [fonts[1], fonts[0], *fonts[2:]] if bold else fonts
    found: list[tuple[str, str]] = []
    for letter in words:
        name = next((name for name, letters in order if ord(letter) in letters), "")
        name, letter = (name, letter) if name else (order[0][0], "?")
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + letter)
        else:
            found.append((name, letter))
    yield from found


@cache
def _fonts() -> list[tuple[str, frozenset[int]]]:
    """Return the fonts: those that come with the PDF library, then the first of the system's that has more letters."""
    own = Path(reportlab.__file__).parent / "fonts"
    paths = [own / "Vera.ttf", own / "VeraBd.ttf"]
    for name in _MORE:
        paths += [found for place in _PLACES for found in sorted(Path(place).rglob(name))][:1]
    fonts: list[tuple[str, frozenset[int]]] = []
    for path in paths:
        try:
            font = TTFont(f"lmsgraph-{path.stem}", str(path))
        except (TTFError, OSError):
            continue
        pdfmetrics.registerFont(font)
        fonts.append((font.fontName, frozenset(font.face.charToGlyph)))
    return fonts
