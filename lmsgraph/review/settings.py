"""The text of ``review.yaml`` to settings: one ``key: value`` a line, the part of YAML that needs no reader of YAML."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from lmsgraph.errors import LmsgraphError

__all__ = ["FILE", "Settings", "base_iri", "read_settings", "write_settings"]

FILE = "review.yaml"
_MAX_BYTES = 20_000
_LINE = re.compile(r"(?P<key>[a-z][a-z_-]*):(?:\s+(?P<value>\S.*?))?\s*")
_PLAIN = re.compile(r"[^\s\"'#&*!|>%@`\[\]{},?:-](?:(?!: | #).)*(?<!:)")
_EITHER = "the packed records keep their own addresses; say 'base_iri' or 'with_packed: true', not both"
_TRUTH = {"true": True, "false": False}


class Settings(NamedTuple):
    """What a review says of itself."""

    title: str
    about: str = ""
    base_iri: str = ""
    with_packed: bool = False
    license: str = ""
    creator: str = ""


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; an error names the line that is none."""
    try:
        content = path.read_bytes()[: _MAX_BYTES + 1]
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LmsgraphError(f"{path}: is no text in UTF-8") from error
    except OSError as error:
        raise LmsgraphError(f"{path}: {error.strerror or error}") from error
    if len(content) > _MAX_BYTES:
        raise LmsgraphError(f"{path}: is larger than the settings of a review may be")
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        where = f"{path}:{number}"
        match = _LINE.fullmatch(line)
        if match is None:
            raise LmsgraphError(f"{where}: write one 'key: value' a line; the keys are {', '.join(Settings._fields)}")
        key = match["key"].replace("-", "_")
        if key not in Settings._fields:
            raise LmsgraphError(f"{where}: unknown key '{match['key']}'; the keys are {', '.join(Settings._fields)}")
        if key in found:
            raise LmsgraphError(f"{where}: '{key}' stands here twice")
        found[key] = _value(match["value"] or "", where)
    if not found.get("title"):
        raise LmsgraphError(f"{path}: a review needs a 'title:'")
    packed = found.get("with_packed") or "false"
    if packed not in _TRUTH:
        raise LmsgraphError(f"{path}: 'with_packed' is true or false (got '{packed}')")
    if packed == "true" and found.get("base_iri"):
        raise LmsgraphError(f"{path}: {_EITHER}")
    base = base_iri(found.get("base_iri", ""), str(path))
    licence = _licence(found.get("license", ""), str(path))
    return Settings(found["title"], found.get("about", ""), base, _TRUTH[packed], licence, found.get("creator", ""))


def write_settings(settings: Settings) -> str:
    """Return the text of a ``review.yaml``."""
    lines = [f"title: {_written(settings.title)}"]
    if settings.about:
        lines.append(f"about: {_written(settings.about)}")
    if settings.base_iri:
        lines.append(f"base_iri: {_written(settings.base_iri)}")
    lines.append(f"with_packed: {'true' if settings.with_packed else 'false'}")
    lines += [f"{name}: {_written(text)}" for name in ("license", "creator") if (text := getattr(settings, name))]
    return "\n".join(lines) + "\n"


def base_iri(text: str, where: str) -> str:
    """Return an address under which a review may name what is its own, ended by a slash; nothing stays nothing."""
    if text and not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:/[\w.~%-]+)*[/#]?", text, re.ASCII):
        raise LmsgraphError(f"{where}: '{text}' is no base IRI; write it as https://example.org/my-review/")
    return text if not text or text.endswith(("/", "#")) else f"{text}/"


def _licence(text: str, where: str) -> str:
    """Return the address of a licence; nothing stays nothing."""
    if text and not re.fullmatch(r"https?://[\w./~%#-]+", text, re.ASCII):
        raise LmsgraphError(f"{where}: 'license' is an address, such as https://creativecommons.org/licenses/by/4.0/")
    return text


def _value(text: str, where: str) -> str:
    """Return the text that a value means: plain, or in quotation marks."""
    if text.startswith('"'):
        try:
            value = json.loads(text)
        except ValueError as error:
            raise LmsgraphError(f"{where}: the quotation marks do not end as they begin") from error
        return str(value).strip()
    if text.startswith("'"):
        if not re.fullmatch(r"'(?:[^']|'')*'", text):
            raise LmsgraphError(f"{where}: the quotation marks do not end as they begin")
        return text[1:-1].replace("''", "'").strip()
    value = re.sub(r"\s+#.*", "", text)
    if value and not _PLAIN.fullmatch(value):
        raise LmsgraphError(f"{where}: put the value into quotation marks")
    return value


def _written(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text not in _TRUTH else json.dumps(text, ensure_ascii=False)
