"""A draft file and its paper to the desk: one HTML file that asks nothing of anybody.

Its policy lets nothing run but its own script, named by its digest; every text of draft and paper reaches the page as
data, and is set as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from lmsgraph.draft.desk.payload import payload
from lmsgraph.evidence.spans.papers import read_source as read_paper
from lmsgraph.records.source import parse_yaml, read_bytes

__all__ = ["desk_of_file", "render_desk"]

_FOLDER = Path(__file__).resolve().parent / "assets"
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def desk_of_file(record: Path, source: Path) -> str:
    """Return the desk of a draft file and the paper's file."""
    draft = parse_yaml(read_bytes(record), str(record))
    return render_desk(payload(draft, read_paper(source), record.name))


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(shown: Mapping[str, object]) -> str:
    """Return data as JSON in which nothing can be read as markup."""
    text = json.dumps(shown, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def render_desk(shown: Mapping[str, object]) -> str:
    """Return the page: its style and its script named by their digests, the data as a text that nothing runs."""
    style = (_FOLDER / "desk.css").read_text(encoding="utf-8")
    script = (_FOLDER / "desk.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": policy,
        "style": style,
        "script": script,
        "data": _data(shown),
        "title": escape(f"{shown['name']} beside its paper"),
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], (_FOLDER / "desk.html").read_text(encoding="utf-8"))
