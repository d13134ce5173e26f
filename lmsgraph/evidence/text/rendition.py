"""A paper as it comes - HTML page, JATS XML, plain text - to plain text.

Which of them it is, is told by its content. Tags go, entities are resolved, blocks become lines; superscripts and
subscripts become their characters where Unicode has them, so that the text reads as the paper does. Nothing else is
taken out: citation numbers, page numbers and running heads stay.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Literal

__all__ = ["Kind", "kind", "plain"]

Kind = Literal["html", "xml", "text"]

_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "bold", "cite", "code", "data", "del", "dfn", "em"),
        *("email", "ext-link", "fixed-case", "font", "i", "inline-formula", "ins", "italic", "kbd", "mark"),
        *("monospace", "named-content", "overline", "q", "roman", "s", "samp", "sans-serif", "sc", "small", "span"),
        *("strike", "strong", "styled-content", "sub", "sup", "time", "tt", "u", "underline", "uri", "var", "wbr"),
        "xref",
    )
)
_MATHS = frozenset(("math", "mfrac", "mi", "mn", "mo", "mrow", "mspace", "mstyle", "msub", "msubsup", "msup", "mtext"))
_SKIPPED = frozenset(("head", "noscript", "script", "style", "template", "tex-math"))
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_RAISED = str.maketrans("0123456789+-\u2212\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_OPENING = re.compile(r"\ufeff?\s*<(?:!DOCTYPE\s+(\w+)|\?(xml)\b|(\w+)[\s>])", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|body|html|table|li|section|article|span|sec)\s*>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]*\n[ \t]*")
_DIVISION = re.compile("[\x02\ufffe]")
"""What PDFium, and so a browser, puts in the place of a hyphen at the end of a line, and of the end of the line."""

_EMPTY_LINES = re.compile(r"\n{3,}")


def kind(content: str) -> Kind:
    """Return what a file is, by its content.

    >>> kind("<p>p<0.05</p><p>n=3</p>"), kind('<?xml version="1.0"?><article/>'), kind("p<0.05, 10<sup>9</sup>/L")
    ('html', 'xml', 'text')
    """
    opening = _OPENING.match(content)
    first = (opening[1] or opening[2] or opening[3]).lower() if opening else ""
    if first == "xml":
        return "html" if re.search(r"<html[\s>]", content[:2000], re.IGNORECASE) else "xml"
    if first in ("article", "pmc-articleset"):
        return "xml" if opening and (opening[1] or "<front" in content or "<sec" in content) else "html"
    if first == "html" or (first and _CLOSING.search(content)) or len(_CLOSING.findall(content)) > 1:
        return "html"
    return "text"


class _Text(HTMLParser):
    """Collects the text between the tags."""

    def __init__(self, *, xml: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._xml = xml
        self._skipping: list[str] = []
        self._scripts: list[str] = []
        self._maths: list[tuple[str, list[str]]] = []
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        name = tag.rsplit(":", 1)[-1]
        if tag == "body":
            self._skipping.clear()
        elif name in _SKIPPED:
            self._skipping.append(name)
        if name in ("sup", "sub"):
            self._scripts.append(name)
        if name in _MATHS:
            self._open_maths(name)
        self._break(name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass an empty element; in HTML the slash means nothing unless the element is void anyway."""
        name = tag.rsplit(":", 1)[-1]
        if self._xml or name in _VOID:
            self._break(name)
        else:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        name = tag.rsplit(":", 1)[-1]
        if name in self._skipping:
            del self._skipping[self._skipping.index(name) :]
        if name in self._scripts:
            self._scripts.remove(name)
        if name in _MATHS:
            self._close_maths(name)
        self._break(name)

    def set_cdata_mode(self, elem: str, **options: bool) -> None:
        """Read tags inside a script, style or title in XML, where they are elements like any other."""
        if not self._xml:
            super().set_cdata_mode(elem, **options)

    def _open_maths(self, name: str) -> None:
        """Raise the second child of a MathML power: its first is the base."""
        if self._maths and self._maths[-1][0] == "msup":
            self._maths[-1][1].append(name)
            if len(self._maths[-1][1]) == 2:
                self._scripts.append("sup")
        self._maths.append((name, []))

    def _close_maths(self, name: str) -> None:
        while self._maths and self._maths.pop()[0] != name:
            pass
        if self._maths and self._maths[-1][0] == "msup" and len(self._maths[-1][1]) == 2 and self._scripts:
            self._scripts.pop()

    def _break(self, name: str) -> None:
        if name not in _INLINE and name not in _MATHS and not self._skipping:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._skipping:
            return
        if self._scripts:
            data = data.translate(_RAISED if self._scripts[-1] == "sup" else _LOWERED)
        self._parts.append(data)

    def unknown_decl(self, data: str) -> None:
        """Take the text of a CDATA section."""
        if data.startswith("CDATA["):
            self.handle_data(data.removeprefix("CDATA["))

    def text(self) -> str:
        """Return what was collected, without empty lines in a row."""
        joined = _BLANKS.sub("\n", "".join(self._parts))
        return _EMPTY_LINES.sub("\n\n", joined).strip("\n") + "\n"


def plain(content: str) -> str:
    r"""Return the plain text of a paper, whatever it comes as.

    >>> plain("<p>Dose: 60&nbsp;mg/m<sup>2</sup> (<i>p</i>&lt;0.05)</p>")
    'Dose: 60\xa0mg/m² (p<0.05)\n'
    """
    what = kind(content)
    if what == "text":
        return _DIVISION.sub("-\n", content.removeprefix("\ufeff"))
    parser = _Text(xml=what == "xml")
    parser.feed(content.removeprefix("\ufeff"))
    parser.close()
    return parser.text()
