"""An SVG text as nested lists, a fifth of its size: the page builds the picture from them and reads no markup.

Every element is the number of its form, the values that the form leaves open, and its children; a form is the tag with
its attributes, those that are words already set: ``line x1 y1 x2 y2 class=fig-rule stroke-width``. Words, and the nodes
that shapes stand for, are numbers of texts that the whole page shares.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

__all__ = ["Element", "shapes", "short"]

Element = list[object]

_BASE = "https://w3id.org/lmsgraph/"
_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>\w+)(?P<attributes>(?:\s+[\w:-]+=\"[^\"]*\")*)\s*(?P<empty>/?)>|(?P<text>[^<]+)"
)
_ATTRIBUTE = re.compile(r"([\w:-]+)=\"([^\"]*)\"")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,6})(?:\.\d{1,4})?")
_NODE = "data-node"
_OPEN = {
    "d",
    "points",
    "aria-label",
    "transform",
    "viewBox",
    "id",
}


def short(iri: str) -> str:
    """Return an address as the page has it, without what most begin with."""
    return f"~{iri.removeprefix(_BASE)}" if iri.startswith(_BASE) else iri


def shapes(svg: str, form: Callable[[str], int], words: Callable[[str], int]) -> Element | None:
    """Return an SVG text as lists; ``form`` gives each form, ``words`` each text its number. None for no picture."""
    top: Element = []
    stack = [top]
    for token in _TOKEN.finditer(svg):
        if (text := token["text"]) is not None:
            if text.strip():
                stack[-1].append(words(html.unescape(text)))
        elif token["end"]:
            stack.pop()
        else:
            element = _element(token["tag"], token["attributes"], form, words)
            stack[-1].append(element)
            if not token["empty"]:
                stack.append(element)
    return next((one for one in top if isinstance(one, list)), None)


def _element(tag: str, attributes: str, form: Callable[[str], int], words: Callable[[str], int]) -> Element:
    named, values, at = _read(tag, attributes)
    element: Element = [form(named), *values]
    if at >= 0:
        element[at + 1] = words(short(str(values[at])))
    return element


@lru_cache(maxsize=8192)
def _read(tag: str, attributes: str) -> tuple[str, tuple[str | float, ...], int]:
    """Return the form of an element, the values that it leaves open, and the place of a node among them, or -1."""
    read = [_attribute(*pair) for pair in _ATTRIBUTE.findall(attributes)]
    open_ = [(name, value) for name, value in read if value is not None]
    at = next((place for place, (name, _) in enumerate(open_) if name == _NODE), -1)
    return " ".join([tag, *(name for name, _ in read)]), tuple(value for _, value in open_), at


@lru_cache(maxsize=8192)
def _attribute(name: str, raw: str) -> tuple[str, str | float | None]:
    """Return what stands in the form for an attribute, and its value where the form leaves it open."""
    value = html.unescape(raw)
    if name == "font-family":
        return "font-family=system-ui,_sans-serif", None
    if name != _NODE and _NUMBER.fullmatch(value):
        return name, float(value) if "." in value else int(value)
    if name == _NODE or name in _OPEN or " " in value or "_" in value:
        return name, value
    return f"{name}={value}", None
