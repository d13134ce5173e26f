"""Shapes and words as SVG: escaped, cut to size, in colours that a page can turn dark; no styles, scripts or ids."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

__all__ = [
    "DARK",
    "FONT",
    "INK",
    "LINE",
    "MUTED",
    "PAPER",
    "RULE",
    "WARN",
    "circle",
    "clean",
    "cut",
    "document",
    "element",
    "hatch",
    "lifted",
    "line",
    "mark",
    "number",
    "path",
    "polygon",
    "rect",
    "text",
    "width_of",
    "wrap",
]

Paint = dict[str, str | float]

FONT = "Bitstream Vera Sans, DejaVu Sans, Verdana, Arial, sans-serif"
INK: Paint = {"class_": "fig-ink", "fill": "#1b1f24"}
MUTED: Paint = {"class_": "fig-muted", "fill": "#57606a"}
PAPER: Paint = {"class_": "fig-paper", "fill": "#ffffff"}
LINE: Paint = {"class_": "fig-line", "stroke": "#1b1f24", "fill": "none"}
RULE: Paint = {"class_": "fig-rule", "stroke": "#d0d7de", "fill": "none"}
WARN: Paint = {"class_": "fig-warn", "fill": "#b3261e"}

# What a page adds to its style sheet where it is dark: rules outrank the colours that stand on the shapes.
DARK = {
    ".fig-ink": "fill:#e6edf3",
    ".fig-muted": "fill:#9aa4af",
    ".fig-paper": "fill:#14171b",
    ".fig-line": "stroke:#e6edf3",
    ".fig-rule": "stroke:#3d444d",
    ".fig-warn": "fill:#ff8a80",
    ".fig-shape": "stroke:#e6edf3",
    ".fig-solid": "fill:#e6edf3;stroke:#e6edf3",
    ".fig-hollow": "fill:#14171b;stroke:#e6edf3",
}

_NARROW = dict.fromkeys("iIjlftr.,:;'|!()[]/ -", 0.4) | dict.fromkeys("mwMW%@", 0.95)


def clean(words: str) -> str:
    r"""Return words as text that every reader of XML takes: what cannot be seen or would turn the line is shown.

    >>> clean("a\u202eb\x00c")
    'a�b�c'
    """
    if words.isascii() and words.isprintable():
        return words
    return "".join(" " if c in "\t\n\r" else "\ufffd" if _unseen(c) else c for c in words)


@cache
def _unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _escape(words: str) -> str:
    words = clean(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace('"', "&quot;").replace("'", "&#39;")


@lru_cache(maxsize=8192)
def width_of(words: str, size: float) -> float:
    """Return about how wide words are; wider letters than the ones measured are rare."""
    return size * sum(map(_width_of, words))


@cache
def _width_of(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return _NARROW.get(letter, 0.7 if letter.isupper() else 0.62)


def cut(words: str, width: float, size: float) -> str:
    """Return words cut to a width, an ellipsis where something is missing.

    >>> cut("leiomyosarcoma", 50, 10)
    'leiomyo…'
    """
    most = int(width / size / 0.4) + 2  # no letter is narrower
    words, more = clean(words[:most]), len(words) > most
    if not more and len(words) * size <= width:  # no letter is wider than it is high
        return words
    used, fits, dots = 0.0, 0, width_of("…", size)
    for letter in words:
        used += size * _width_of(letter)
        fits += used + dots <= width
    return words[:fits].rstrip() + "…" if more or used > width else words


def wrap(words: str, width: float, size: float, lines: int = 2) -> list[str]:
    """Return words on so many lines of a width at most, the last one cut."""
    return list(_wrapped(words, width, size, lines))


@lru_cache(maxsize=1024)
def _wrapped(words: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    out = [""]
    for word in clean(words[: int(width / size / 0.4) * lines + 2]).split():
        longer = f"{out[-1]} {word}".strip()
        if width_of(longer, size) <= width or not out[-1] or len(out) == lines:
            out[-1] = longer
        else:
            out.append(word)
    return tuple(cut(piece, width, size) for piece in out)


def number(value: float) -> str:
    """Return a coordinate with two decimals at most."""
    rounded = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if rounded in ("-0", "") else rounded


def element(tag: str, *children: str, **attributes: str | float | None) -> str:
    """Return an element; names of attributes are written with `_` for `-`, and `class_`."""
    pairs = "".join([_attribute(*pair) for pair in attributes.items()])
    return f"<{tag}{pairs}>{''.join(children)}</{tag}>" if children else f"<{tag}{pairs}/>"


@lru_cache(maxsize=8192)
def _attribute(name: str, value: str | float | None) -> str:
    """Return an attribute as it is written; pictures set the same ones again and again."""
    if value is None or value == "":
        return ""
    return f' {name.rstrip("_").replace("_", "-")}="{_escape(value) if isinstance(value, str) else number(value)}"'


def rect(x: float, y: float, width: float, height: float, **attributes: str | float | None) -> str:
    """Return a rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float | None) -> str:
    """Return a line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **(LINE | {"stroke_width": 1} | attributes))


def circle(x: float, y: float, radius: float, **attributes: str | float | None) -> str:
    """Return a circle."""
    return element("circle", cx=x, cy=y, r=radius, **attributes)


def polygon(points: Iterable[tuple[float, float]], **attributes: str | float | None) -> str:
    """Return a closed shape of straight lines."""
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), **attributes)


def path(steps: Iterable[str | float], **attributes: str | float | None) -> str:
    """Return a path of the steps M, L, C and Z."""
    return element("path", d=" ".join(s if isinstance(s, str) else number(s) for s in steps), **attributes)


def text(x: float, y: float, words: str, *, size: float = 10, **attributes: str | float | None) -> str:
    """Return words that start at a point, or stand on it with `text_anchor`."""
    return element("text", _escape(words) or " ", x=x, y=y, font_size=size, **(INK | attributes))


def lifted(x: float, y: float, words: str, *, size: float = 8, **attributes: str | float | None) -> str:
    """Return words on a ground of their own, so that lines behind them do not strike them out."""
    wide = width_of(words, size)
    left = {"end": x - wide, "middle": x - wide / 2}.get(str(attributes.get("text_anchor")), x)
    ground = rect(left - 1, y - size * 0.82, wide + 2, size * 1.08, **PAPER, fill_opacity=0.8)
    return ground + text(x, y, words, size=size, **attributes)


def mark(node: str, title: str, *shapes: str, **more: str) -> str:
    """Return shapes that stand for a node of the graph and say on pointing what they are."""
    words = element("title", _escape(cut(title, 8000, 10)))
    return element("g", words, *shapes, class_="fig-mark", data_node=node, **more)


def hatch(x: float, y: float, width: float, height: float, kind: str) -> str:
    """Return the lines of a pattern, cut to a rectangle, as one path: so they print alike everywhere."""
    step = 4.0
    ends: list[tuple[float, float, float, float]] = []
    for slope in {"up": (-1,), "down": (1,), "cross": (1, -1)}.get(kind, ()):
        for n in range(1, math.ceil((width + height) / step)):
            low, high = max(0.0, n * step - height), min(width, n * step)
            across, along = n * step - low, n * step - high
            ends.append((low, across, high, along) if slope < 0 else (low, height - across, high, height - along))
    if kind == "upright":
        ends += [(n * step, 0, n * step, height) for n in range(1, math.ceil(width / step))]
    elif kind == "level":
        ends += [(0, height * n / 4, width, height * n / 4) for n in (1, 2, 3)]
    elif kind == "dots":
        for row, share in enumerate((0.28, 0.72)):
            spots = [step * (n + 0.3 + 0.5 * row) for n in range(math.ceil(width / step))]
            ends += [(spot, height * share, spot + 1.4, height * share) for spot in spots if spot + 1.4 < width]
    if not ends:
        return ""
    steps = [piece for x1, y1, x2, y2 in ends for piece in ("M", x + x1, y + y1, "L", x + x2, y + y2)]
    weight = 1.4 if kind == "dots" else 0.6
    return path(steps, class_="fig-hatch", fill="none", stroke="#1b1f24", stroke_width=weight)


def document(width: float, height: float, *shapes: str, label: str) -> str:
    """Return a picture with its own ground, its width and height in points of a screen, named for those who listen."""
    size = f"0 0 {number(width)} {number(height)}"
    return element(
        "svg",
        rect(0, 0, width, height, **PAPER),
        *(f"\n{shape}" for shape in shapes),
        "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=size,
        width=width,
        height=height,
        font_family=FONT,
        role="img",
        class_="fig",
        aria_label=re.sub(r"\s+", " ", label),
    )
