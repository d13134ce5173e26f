"""The agreement of two curators as text, Markdown, JSON or a page: how far, field by field, and what is not alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape

from lmsgraph.agree.compare import Fact
from lmsgraph.agree.measure import Agreement, by_field, in_all

__all__ = ["FORMATS", "report"]

_HEAD = ("field", "facts", "both", "differ", "only A", "only B", "agreement", "kappa")
_SAID = {"different": "differ", "a": "only A", "b": "only B"}
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #bbb;padding:.2rem .6rem;text-align:left;"
    "vertical-align:top}"
)

Rows = Sequence[Sequence[str]]


def report(facts: list[Fact], names: tuple[str, str], layout: str) -> str:
    """Return the agreement of two records, which are called by their names, in a layout."""
    return FORMATS[layout](facts, names)


def _summary(facts: list[Fact]) -> str:
    total = in_all(facts)
    return (
        f"{total.both:,} of {total.facts:,} facts are in both ({100 * total.share:.0f} %); {total.different:,} differ, "
        f"{total.only_a:,} are in A alone, {total.only_b:,} in B alone"
    )


def _fields(facts: list[Fact]) -> list[tuple[str, ...]]:
    return [_HEAD, *(_row(agreement) for agreement in by_field(facts))]


def _row(one: Agreement) -> tuple[str, ...]:
    counts = (one.facts, one.both, one.different, one.only_a, one.only_b)
    kappa = "-" if one.kappa is None else f"{one.kappa:.2f}"
    return (one.field, *map(str, counts), f"{100 * one.share:.0f} %", kappa)


def _unlike(facts: list[Fact]) -> list[tuple[str, ...]]:
    rows = [(f.place, f.field, _SAID[f.verdict], f.a, f.b) for f in facts if f.verdict != "both"]
    return [("place", "field", "", "A", "B"), *rows]


def _text(facts: list[Fact], names: tuple[str, str]) -> str:
    parts = [f"A: {names[0]}\nB: {names[1]}\n{_summary(facts)}", _aligned(_fields(facts))]
    unlike = _unlike(facts)
    return "\n\n".join([*parts, *([_aligned(unlike)] if len(unlike) > 1 else [])])


def _aligned(rows: Rows) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _markdown(facts: list[Fact], names: tuple[str, str]) -> str:
    head = f"# Agreement of two curators\n\nA: {names[0]}; B: {names[1]}. {_summary(facts)}.\n"
    return "\n".join([head, _md_table(_fields(facts)), "", _md_table(_unlike(facts))])


def _md_table(rows: Rows) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _json(facts: list[Fact], names: tuple[str, str]) -> str:
    total = in_all(facts)
    held = {
        "a": names[0],
        "b": names[1],
        "all": total._asdict() | {"agreement": round(total.share, 4)},
        "fields": [one._asdict() | {"agreement": round(one.share, 4)} for one in by_field(facts)],
        "unlike": [
            {"place": f.place, "field": f.field, "verdict": f.verdict, "a": f.a, "b": f.b}
            for f in facts
            if f.verdict != "both"
        ],
    }
    return json.dumps(held, indent=1, ensure_ascii=False)


def _html(facts: list[Fact], names: tuple[str, str]) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>Agreement of two curators</title><style>{_STYLE}</style></head><body>"
        f"<h1>Agreement of two curators</h1><p>A: {escape(names[0])}; B: {escape(names[1])}.</p>"
        f"<p>{escape(_summary(facts))}.</p><h2>Field by field</h2>{_html_table(_fields(facts))}"
        f"<h2>What is not alike</h2>{_html_table(_unlike(facts))}</body></html>"
    )


def _html_table(rows: Rows) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


FORMATS: dict[str, Callable[[list[Fact], tuple[str, str]], str]] = {
    "text": _text,
    "md": _markdown,
    "json": _json,
    "html": _html,
}
