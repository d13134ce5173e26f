"""A draft file and its paper to the desk: one HTML file that asks nothing of anybody.

Its policy lets nothing run but its own script, named by its digest; every text of draft and paper reaches the page as
data, and is set as text, never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path

from lmsgraph.draft.desk.payload import payload
from lmsgraph.evidence.spans.papers import read_source as read_paper
from lmsgraph.onefile import filled, policy
from lmsgraph.records.source import parse_yaml, read_bytes
from lmsgraph.vocabulary import load

__all__ = ["desk_of_file", "render_desk"]

_FOLDER = Path(__file__).resolve().parent / "assets"


def desk_of_file(record: Path, source: Path) -> str:
    """Return the desk of a draft file and the paper's file."""
    written = read_bytes(record)
    draft = parse_yaml(written, str(record))
    return render_desk(payload(draft, written.splitlines(), read_paper(source), record.name, load()))


def _data(shown: Mapping[str, object]) -> str:
    """Return data as JSON in which nothing can be read as markup."""
    text = json.dumps(shown, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def render_desk(shown: Mapping[str, object]) -> str:
    """Return the page: its style and its script named by their digests, the data as a text that nothing runs."""
    style = (_FOLDER / "desk.css").read_text(encoding="utf-8")
    script = "\n".join(
        (_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ("record", "forms", "left", "take", "desk")
    )
    parts = {
        "policy": policy(style, script),
        "style": style,
        "script": script,
        "data": _data(shown),
        "title": escape(f"{shown['name']} beside its paper"),
    }
    return filled((_FOLDER / "desk.html").read_text(encoding="utf-8"), parts)
