"""Which file holds which paper: told by its words, never by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.evidence.spans.find import Index, find
from lmsgraph.evidence.spans.fingerprint import Piece, Span
from lmsgraph.evidence.text.pdf import INSTALL, pdf_text, reads_pdf
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.rendition import plain
from lmsgraph.evidence.text.words import Words, words
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Record

__all__ = ["Source", "places_of", "read_source", "read_sources", "recognise", "recognised", "spans_of", "unread"]

_SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".xml", ".nxml", ".md")
_PDF = ".pdf"
_TELLING = 8
_LEAST_SHARE = 0.3


@dataclass(frozen=True)
class Source:
    """The text of one file, and its words."""

    path: Path
    words: Words


def read_source(path: Path) -> Source:
    """Return the text of a paper's file, whatever rendition it is; an error says why it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LmsgraphError(f"{path}: {error.strerror or error}") from error
    if content.startswith(b"%PDF-"):
        return Source(path, words(plain(pdf_text(content, str(path)))))
    text = content.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return Source(path, words(plain(text)))


def read_sources(folder: Path) -> Iterator[Source]:
    """Yield the sources of a folder, one at a time, sorted by name."""
    if folder.is_file():
        yield read_source(folder)
        return
    if not folder.is_dir():
        raise LmsgraphError(f"{folder}: there is no such folder; name the one that holds your copies of the papers")
    suffixes = (*_SUFFIXES, _PDF) if reads_pdf() else _SUFFIXES
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in suffixes and path.is_file():
            yield read_source(path)


def unread(folder: Path) -> str:
    """Return what keeps files of a folder from being read, and what to do; nothing where all are."""
    if reads_pdf() or not any(path.suffix.lower() == _PDF for path in folder.rglob("*")):
        return ""
    return f"the PDFs in {folder} were not read; to read them: {INSTALL}"


_span = lru_cache(maxsize=8192)(Span.parse)


def spans_of(record: Record) -> tuple[Span, ...]:
    """Return every span that a record's facts rest on, each once."""
    return tuple(dict.fromkeys(map(_span, _evidence(record))))


def places_of(record: Record, source: Words) -> dict[str, tuple[Place, ...]]:
    """Return for every fingerprint of a record, as it is written there, the places of a text where its words stand."""
    found = find(source, spans_of(record))
    return {text: found[_span(text)] for text in dict.fromkeys(_evidence(record))}


def _evidence(node: Node) -> Iterator[str]:
    """Yield the fingerprints of a node and of all inside it, in their order."""
    yield from node.evidence
    for name, many in _parts(type(node)):
        inside = getattr(node, name)
        for child in inside if many else (inside,):
            if child is not None:
                yield from _evidence(child)


@lru_cache(maxsize=256)
def _parts(model: type[Node]) -> tuple[tuple[str, bool], ...]:
    return tuple((spec.name, spec.many) for spec in fields_of(model) if spec.range == "node")


def _telling(record: Record) -> tuple[Span, ...]:
    """Return the spans by which a paper is recognised: where its sections begin, and its longest."""
    beginnings = [_span(text) for text in record.paper.beginnings]
    longest = sorted(spans_of(record), key=lambda span: -span.words)
    return tuple([*beginnings, *longest][:_TELLING])


def recognise(records: Iterable[Record], sources: Iterable[Source]) -> Mapping[str, Source]:
    """Return for each paper, by id, the source that holds it; papers without one are left out."""
    return dict(sorted(recognised(records, sources), key=itemgetter(0)))


def recognised(records: Iterable[Record], sources: Iterable[Source]) -> Iterator[tuple[str, Source]]:
    """Yield each paper, by id, with the source that holds it, as soon as no other source can hold more of it.

    So thousands of papers are read one after the other, and no more than the doubtful ones are kept.
    """
    telling = {record.paper.id: _telling(record) for record in records}
    index = Index(span for spans in telling.values() for span in spans)
    owners: dict[Piece, set[str]] = {}
    for paper, spans in telling.items():
        for span in spans:
            owners.setdefault(span.pieces[0], set()).add(paper)
    best: dict[str, tuple[float, Source]] = {}
    sure: set[str] = set()
    for source in sources:
        found = index.pieces(source.words)
        begun = Counter(paper for piece in found for paper in owners.get(piece, ()))
        for paper in sorted(begun.keys() - sure):
            spans = telling[paper]
            if begun[paper] < _LEAST_SHARE * len({span.pieces[0] for span in spans}):
                continue
            share = sum(found.issuperset(span.pieces) for span in spans) / len(spans)
            if share == 1:
                sure.add(paper)
                best.pop(paper, None)
                yield paper, source
            elif share >= _LEAST_SHARE and share > best.get(paper, (0.0, source))[0]:
                best[paper] = (share, source)
    yield from ((paper, source) for paper, (_, source) in sorted(best.items()))
