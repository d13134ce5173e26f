"""A word that is missing to a row of a review's own tables: checked against all that is known, the table in order."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lmsgraph.errors import LmsgraphError
from lmsgraph.vocabulary.concept import KINDS, Concept
from lmsgraph.vocabulary.forms.fold import fold
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.nearest import fitting
from lmsgraph.vocabulary.tables.folders import read_tables
from lmsgraph.vocabulary.tables.rows import COLUMNS

__all__ = ["Word", "add_word", "slug_of"]


class Word(NamedTuple):
    """A word as its finder gives it: what it is called, its kind, what it is a kind of, and other names."""

    label: str
    kind: str
    parents: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def add_word(word: Word, vocabulary: Vocabulary, ground: Path, own: Path) -> tuple[Path, str]:
    """Return the table of a folder to which a word was added, and the ``kind/slug`` of its concept.

    A word that the vocabulary knows gets the other names, parents and identifiers; its meaning stays.
    """
    if word.kind not in KINDS:
        near = [kind for kind in KINDS if kind.startswith(word.kind[:3])]
        hint = f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(KINDS)}"
        raise LmsgraphError(f"no kind is called '{word.kind}' ({hint})")
    for text in (word.label, *word.also):
        if re.search(r"[\t\n\r|]", text) or not text.strip():
            raise LmsgraphError(f"'{text}' is no word: it is empty, or holds a tab, a bar or the end of a line")
    known = vocabulary.find(word.label, (word.kind,))
    if known is not None and not (word.also or word.ids or word.parents):
        raise LmsgraphError(f"'{word.label}' is known already: {known.label} [{known.key}]")
    row = _row(word, known, [_parent(parent, word.kind, vocabulary) for parent in word.parents])
    path = own / f"{word.kind}.tsv"
    rows = _rows(path)
    rows[row[0]] = _joined(rows[row[0]], row) if row[0] in rows else row
    text = "\n".join("\t".join(cells) for cells in ([*COLUMNS], *(rows[slug] for slug in sorted(rows)))) + "\n"
    _try(text, path, ground, own)
    try:
        own.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise LmsgraphError(f"{path}: {error.strerror or error}") from error
    return path, f"{word.kind}/{row[0]}"


def slug_of(text: str) -> str:
    """Return the slug of a label.

    >>> slug_of("Uterine cervix, posterior")
    'uterine-cervix-posterior'
    """
    plain = unicodedata.normalize("NFKD", fold(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def _row(word: Word, known: Concept | None, parents: list[str]) -> list[str]:
    """Return the cells of a word, those of a known one without a label."""
    slug = slug_of(word.label) if known is None else known.slug
    label = word.label.strip() if known is None else ""
    return [slug, label, "|".join(s.strip() for s in word.also), "", "|".join(parents), "|".join(word.ids), "", ""]


def _joined(old: list[str], new: list[str]) -> list[str]:
    """Return a row with what another one adds to it."""
    lists = ["|".join(dict.fromkeys(filter(None, f"{a}|{b}".split("|")))) for a, b in zip(old, new, strict=True)]
    return [old[0], old[1] or new[1], *lists[2:7], old[7] or new[7]]


def _parent(text: str, kind: str, vocabulary: Vocabulary) -> str:
    """Return a parent as a table writes it: its slug, before it the kind where that is another one."""
    concept = vocabulary.find(text, (kind,)) or vocabulary.find(text, ("*",))
    if concept is None:
        near = ", ".join(f"'{n.concept.label}'" for n in fitting(vocabulary, text, (kind,)))
        raise LmsgraphError(f"--parent {text}: no {kind} is called so" + (f" (near: {near})" if near else ""))
    return concept.slug if concept.kind == kind else concept.key


def _rows(path: Path) -> dict[str, list[str]]:
    """Return the rows of a table by slug; a table that is not in order is first to be mended."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    rows = [line.split("\t") for line in lines[1:] if line]
    if lines[0].split("\t") != list(COLUMNS) or any(len(cells) != len(COLUMNS) for cells in rows):
        raise LmsgraphError(f"{path} has rows that cannot be read; lmsgraph check says which")
    return {cells[0]: cells for cells in rows}


def _try(text: str, path: Path, ground: Path, own: Path) -> None:
    """Read the tables as they would be; an error says which fault there would be that is not there now."""
    before = {error.message for error in read_tables(ground, own).errors}
    with tempfile.TemporaryDirectory() as folder:
        for table in _others(own, path):
            (Path(folder) / table.name).write_bytes(table.read_bytes())
        (Path(folder) / path.name).write_text(text, encoding="utf-8")
        for error in read_tables(ground, Path(folder)).errors:
            if error.message not in before:
                raise LmsgraphError(f"not added: {error.message}")


def _others(own: Path, path: Path) -> Iterable[Path]:
    return (table for table in sorted(own.glob("*.tsv")) if table != path)
