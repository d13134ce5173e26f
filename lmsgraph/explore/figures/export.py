"""The pictures of the graph for a paper or a slide: one SVG, and from it PDF and PNG in print quality."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from pyoxigraph import Store

from lmsgraph.course.read import index_cases
from lmsgraph.errors import LmsgraphError, pick
from lmsgraph.explore.compare.beside import beside
from lmsgraph.explore.compare.sides import sides
from lmsgraph.explore.compare.values import FIRST, Side
from lmsgraph.explore.figures.compare import compare_svg
from lmsgraph.explore.figures.flow import flow_svg
from lmsgraph.explore.figures.markers import ihc_svg
from lmsgraph.explore.figures.schema import schema_svg
from lmsgraph.explore.figures.swimmer import swimmer_svg
from lmsgraph.explore.figures.timeline import timeline_svg
from lmsgraph.explore.figures.waterfall import waterfall_svg
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.captions import case_name

__all__ = [
    "FIGURES",
    "FORMATS",
    "draw",
    "find_case",
    "flow_svg",
    "ihc_svg",
    "layout_of",
    "render",
    "swimmer_svg",
    "timeline_svg",
]

FIGURES: dict[str, Callable[[Store], str]] = {
    "swimmer": swimmer_svg,
    "flow": flow_svg,
    "ihc": ihc_svg,
    "waterfall": waterfall_svg,
    "schema": schema_svg,
}
FORMATS = ("svg", "pdf", "png")

_SIDES = 5
_INCH = 25.4
_PIXELS = 250_000_000


def draw(store: Store, kind: str, cases: Sequence[str] = (), start: str = "") -> tuple[str, str]:
    """Return a picture as SVG, and a name for it; ``start`` is what patients side by side are aligned at."""
    if kind != "compare" and start:
        raise LmsgraphError(f"'{kind}' has one axis of its own; --align goes with: lmsgraph figure compare")
    if kind not in ("timeline", "compare"):
        if cases:
            raise LmsgraphError(f"'{kind}' shows all cases; --case goes with: lmsgraph figure timeline, compare")
        return FIGURES[kind](store), kind
    facts = Facts(store)
    if kind == "compare":
        return _compared(facts, cases, start)
    if len(cases) > 1:
        raise LmsgraphError("a timeline shows one case; several side by side: lmsgraph figure compare")
    node = find_case(facts, next(iter(cases), None))
    return timeline_svg(store, node), f"timeline-{_slug(case_name(facts, node))}"


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60]


def _compared(facts: Facts, cases: Sequence[str], start: str) -> tuple[str, str]:
    nodes = list(dict.fromkeys(find_case(facts, case) for case in cases))
    if not 2 <= len(nodes) <= _SIDES:
        known = ", ".join(case.rpartition("/id/")[2].removesuffix("/index") for case in index_cases(facts)[:12])
        raise LmsgraphError(f"compare takes two to {_SIDES} cases: --case ID --case ID; cases: {known}")
    found = sides(facts, nodes)
    key = _start(found, start)
    return compare_svg(found, key, beside(facts, key)), "-".join(["compare", *(_slug(side.name) for side in found)])


def _start(found: Sequence[Side], wanted: str) -> str:
    """Return the key of what patients are to be aligned at, by its name."""
    if not wanted:
        return FIRST
    starts = {one.words.casefold(): one for side in found for one in side.starts}
    given = starts.get(wanted.casefold()) or starts.get(f"first {wanted.casefold()}")
    if given is None:
        raise LmsgraphError(f"none of these patients has '{wanted}'; align at: {', '.join(sorted(starts))}")
    return given.key


def layout_of(out: str | None, given: str | None) -> str:
    """Return the format that is asked for by name or by the ending of a file."""
    ending = Path(out or "").suffix.lower().removeprefix(".")
    if given or out in (None, "-"):
        return given or "svg"
    if ending not in FORMATS:
        raise LmsgraphError(f"'{out}' ends in no format; end it in .svg, .pdf or .png, or say --format")
    return ending


def find_case(facts: Facts, name: str | None) -> str:
    """Return the case that a name means: IRI, address, label or the id of its paper."""
    cases = facts.of_type("Case")
    own = index_cases(facts)
    if name is None and len(own) == 1:
        return own[0]
    names: dict[str, str] = {}
    for case in [*own, *cases]:
        address = case.rpartition("/id/")[2]
        for key in (case, address, address.partition("/")[0], facts.label(case), case_name(facts, case)):
            names.setdefault(key, case)
    known = ", ".join(case.rpartition("/id/")[2].removesuffix("/index") for case in [*own[:12]]) or "none"
    known = f"cases: {known}{', ...' if len(own) > 12 else ''}"
    if not name:
        raise LmsgraphError(f"a timeline shows one case; say which with --case; {known}")
    return pick(names, name, "no case is called", known)


def render(
    svg: str, layout: str, *, width: float | None = None, height: float | None = None, dpi: float = 300, title: str = ""
) -> bytes:
    """Return a picture in a format: so many millimetres wide or high at most, its proportions kept."""
    pixels = re.search(r'viewBox="0 0 (\S+) (\S+)"', svg)
    if pixels is None:
        raise LmsgraphError("this is no picture of lmsgraph")
    wide, high = (float(pixels[n]) / 96 * _INCH for n in (1, 2))
    given = [(width, wide), (height, high)]
    scale = min((most / natural for most, natural in given if most is not None), default=1.0)
    if layout == "pdf":
        return _pdf(svg, scale, title)
    if layout == "png":
        return _png(svg, scale * dpi / 96, float(pixels[1]), float(pixels[2]))
    size = f'width="{wide * scale:.2f}mm" height="{high * scale:.2f}mm"'
    sized = svg if scale == 1 else re.sub(r'width="\S+" height="\S+"', size, svg, count=1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{sized}\n'.encode()


def _missing(layout: str) -> LmsgraphError:
    return LmsgraphError(f"a {layout} needs more packages; install them with: pip install reportlab resvg-py")


def _pdf(svg: str, scale: float, title: str) -> bytes:
    try:
        from lmsgraph.explore.figures.pdf import render_pdf
    except ImportError as error:
        raise _missing("pdf") from error
    return render_pdf(svg, scale=scale, title=title)


def _png(svg: str, zoom: float, wide: float, high: float) -> bytes:
    try:
        import reportlab
        import resvg_py
    except ImportError as error:
        raise _missing("png") from error
    if wide * high * zoom * zoom > _PIXELS:
        raise LmsgraphError(
            f"{wide * zoom:,.0f} x {high * zoom:,.0f} pixels are too many; make it smaller with --width or --dpi"
        )
    fonts = Path(reportlab.__file__).parent / "fonts"
    files = [str(fonts / name) for name in ("Vera.ttf", "VeraBd.ttf")]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, font_files=files, sans_serif_family="Bitstream Vera Sans")
    )
