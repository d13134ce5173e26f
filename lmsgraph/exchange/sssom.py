"""The alignments of the vocabulary with others as SSSOM: a table of mappings, with prefixes and licence on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph import iris
from lmsgraph.kinds import KINDS
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["COLUMNS", "sssom"]

COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "object_source", "mapping_justification")
_CURATED = "semapv:ManualMappingCuration"


def sssom(vocabulary: Vocabulary) -> bytes:
    """Return every mapping of the vocabulary as one SSSOM file with the metadata inside."""
    rows = [row for concept in vocabulary.concepts for row in _rows(concept)]
    used = {row[3].partition(":")[0] for row in rows}
    lines = [*(f"#{line}" for line in _head(used)), "\t".join(COLUMNS), *("\t".join(row) for row in sorted(rows))]
    return ("\n".join(lines) + "\n").encode()


def _rows(concept: Concept) -> Iterator[tuple[str, ...]]:
    subject = f"{concept.kind}:{concept.slug}"
    pairs = [("exact", curie) for curie in concept.exact] + list(concept.related)
    for relation, curie in pairs:
        source = f"{curie.partition(':')[0]}:"
        yield subject, concept.label, f"skos:{relation}Match", curie, source, _CURATED


def _head(used: Iterable[str]) -> Iterator[str]:
    yield "mapping_set_id: https://w3id.org/lmsgraph/mappings"
    yield "mapping_set_title: Words of lmsgraph and what other vocabularies call them"
    yield "license: https://creativecommons.org/licenses/by/4.0/"
    yield "creator_label: lmsgraph contributors"
    yield "curie_map:"
    known = {kind: f"{iris.TERM}{kind}/" for kind in KINDS} | {name: iris.OUTSIDE[name] for name in used}
    known |= {"skos": iris.PREFIXES["skos"], "semapv": "https://w3id.org/semapv/vocab/"}
    for name, namespace in sorted(known.items()):
        yield f'  {name}: "{namespace}"'
