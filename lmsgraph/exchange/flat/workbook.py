"""Tables to one Excel workbook: typed cells, frozen headers, no formula, nothing of the day on which it was written."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from pyoxigraph import Literal

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.flat.tables import Table

__all__ = ["workbook"]

_XSD = iris.PREFIXES["xsd"]
_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a ZIP file can tell; it stands for none."""
_DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
_NO_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST, _DIGITS, _ROWS, _WIDEST = 32_767, 15, 1_048_575, 60


def workbook(tables: Iterable[Table]) -> bytes:
    """Return a workbook with a sheet a table."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise LmsgraphError("a workbook needs openpyxl: pip install 'lmsgraph[xlsx]'") from error
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        _fill(book.create_sheet(table.name), table)
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _fill(sheet: Any, table: Table) -> None:  # noqa: ANN401 - openpyxl's
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    if len(table.rows) > _ROWS:
        raise LmsgraphError(f"a sheet holds {_ROWS:,} rows, '{table.name}' has {len(table.rows):,}; csv holds them")
    widths = [len(name) for name in table.columns]
    for number, row in enumerate((table.columns, *table.rows), 1):
        for place, term in enumerate(row, 1):
            value = _value(term)
            if value is None:
                continue
            cell = sheet.cell(number, place)
            if isinstance(value, str):
                _check(value, table, number, place)
                cell.value, cell.data_type = value, "s"  # also what begins with an equals sign
            else:
                cell.value = value
            widths[place - 1] = max(widths[place - 1], min(len(str(value)), _WIDEST))
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width + 2
        sheet.cell(1, place).font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _check(value: str, table: Table, row: int, place: int) -> None:
    if len(value) > _LONGEST:
        where = f"sheet '{table.name}', row {row}, column '{table.columns[place - 1]}'"
        raise LmsgraphError(f"{where}: {len(value):,} letters, a cell holds {_LONGEST:,}; csv holds them")


def _value(term: object) -> str | int | float | bool | datetime.date | None:
    """Return a term as a cell has it: a number, a yes or no, a day, else a text."""
    if term is None:
        return None
    text = str(getattr(term, "value", term))
    kind = term.datatype.value.removeprefix(_XSD) if isinstance(term, Literal) else ""
    if kind == "boolean":
        return text in ("true", "1")
    if kind in ("integer", "decimal", "double") and len(re.sub(r"\D", "", text)) <= _DIGITS:
        if re.fullmatch(r"[+-]?\d+", text):
            return int(text)
        if re.fullmatch(r"[+-]?\d*\.?\d+([eE][+-]?\d+)?", text):
            return float(text)
    if kind == "date" and re.fullmatch(r"(19|[2-9]\d)\d\d-\d\d-\d\d", text):  # before 1900 Excel knows no day
        return datetime.date.fromisoformat(text)
    return _NO_CELL.sub("\ufffd", text)


def _undated(book: bytes) -> bytes:
    """Return a workbook without the time of its writing, the same bytes for the same tables."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            content = _DATES.sub(b"", content) if name == "docProps/core.xml" else content
            target.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
