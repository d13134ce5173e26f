"""Rows of texts as a terminal shows them: aligned; where they are wider than it, wrapped, told one by one, or cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["aligned", "one_line"]

_READABLE = 12
"""In so many columns of a terminal a text that is wrapped is still read as one."""
_FEW = 25
"""So many rows are told one by one where their columns do not stand side by side."""
_SHORT = 8


def aligned(head: Sequence[str], body: Sequence[Sequence[str]], width: int, more: int) -> str:
    """Return rows under their head, and a line that says how many they are; without a width, or within it, as they are.

    ``more`` is how many there are besides these.
    """
    plain = [tuple(map(one_line, row)) for row in (head, *body)]
    if len(plain) == 1:
        return f"{'  '.join(plain[0])}\n(no rows)\n"
    whole = [max(_columns(row[i]) for row in plain) for i in range(len(head))]
    least = [_columns(name) for name in plain[0]]
    room = max(width - 2 * (len(head) - 1), 1)
    remark = ""
    if not width or sum(whole) <= room:
        lines = list(_side_by_side(plain, whole))
    elif sum(widths := _fit(whole, [max(n, _READABLE) for n in least], room)) <= room:
        lines = list(_wrapped_rows(plain, widths))
    elif len(body) <= _FEW:
        lines = list(_one_by_one(plain, width))
        remark = f", told one by one as {len(head)} columns do not stand side by side here"
    else:
        lines = list(_side_by_side(plain, _fit([min(n, room) for n in whole], [max(n, _SHORT) for n in least], room)))
        remark = f", cut to {width} columns; whole with | cat or .table()"
    count = len(body)
    shown = f"{count:,} of {count + more:,} rows; the others with --all" if more else f"{count} row{'s' * (count != 1)}"
    return "\n".join([*lines, f"({shown}{remark})\n"])


def one_line(text: str) -> str:
    """Return a text without what moves the cursor, colours or turns the writing round."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _side_by_side(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "  ".join(_cut(text, width) for text, width in zip(row, widths, strict=True)).rstrip()
        if not number:
            yield "  ".join("-" * width for width in widths)


def _wrapped_rows(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of rows of which a text takes several; what goes on is indented."""
    for number, row in enumerate(rows):
        cells = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
        for line in range(max(map(len, cells))):
            yield "  ".join(
                _cut(cell[line] if line < len(cell) else "", width) for cell, width in zip(cells, widths, strict=True)
            ).rstrip()
        if not number:
            yield "  ".join("-" * width for width in widths)


def _one_by_one(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield each row as lines of what it has in which column."""
    head, *body = rows
    names = max(map(_columns, head))
    for row in body:
        for name, text in zip(head, row, strict=True):
            for number, line in enumerate(_wrapped(text, max(width - names - 2, _READABLE)) if text else ()):
                yield f"{_cut('' if number else name, names)}  {line}"
        yield ""


def _fit(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths that fit a room, if any do: the widest columns give way first, none below its least."""
    widths = list(wanted)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: widths[i] - least[i])
        if widths[widest] <= least[widest]:
            break
        widths[widest] -= 1
    return widths


def _wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text, each within a width; all but the first are indented.

    >>> _wrapped("liver metastases: removed in part", 20)
    ['liver metastases:', ' removed in part']
    """
    lines: list[str] = []
    at, indent = 0, ""
    while at < len(text) or not lines:
        room = width - len(indent)
        line = _begun(text[at : at + room + 1], room + 1)
        if at + len(line) < len(text) or _columns(line) > room:  # a word that is longer than a line is broken
            line = line.rpartition(" ")[0] or _begun(line, room)
        lines.append(f"{indent}{line}".rstrip())
        at += len(line)
        at += len(text[at : at + room]) - len(text[at : at + room].lstrip(" "))
        indent = " "
    return lines


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text fills."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _begun(text: str, width: int) -> str:
    """Return the beginning of a text that fills no more than some columns: a letter fills a column or two."""
    text = text[:width]
    while _columns(text) > width:
        text = text[:-1]
    return text


def _cut(text: str, width: int) -> str:
    """Return a text cut and filled to a number of columns."""
    if len(text) <= width and text.isascii():
        return text.ljust(width)
    filled = _columns(text)
    if filled <= width:
        return text + " " * (width - filled)
    text = _begun(text, width - 1)
    return f"{text}…{' ' * (width - 1 - _columns(text))}"
