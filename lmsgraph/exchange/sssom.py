"""What others call the words and the terms of the ontology, as SSSOM: mappings, with prefixes and licence on top."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from lmsgraph import iris, resources
from lmsgraph.kinds import KINDS
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["COLUMNS", "sssom"]

COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "object_source", "mapping_justification")
_CURATED = "semapv:ManualMappingCuration"


def sssom(vocabulary: Vocabulary) -> bytes:
    """Return every mapping of the vocabulary and the ontology as one SSSOM file with the metadata inside."""
    rows = [*(row for concept in vocabulary.concepts for row in _rows(concept)), *_of_terms()]
    used = {row[3].partition(":")[0] for row in rows}
    lines = [*(f"#{line}" for line in _head(used)), "\t".join(COLUMNS), *("\t".join(row) for row in sorted(rows))]
    return ("\n".join(lines) + "\n").encode()


def _rows(concept: Concept) -> Iterator[tuple[str, ...]]:
    subject = f"{concept.kind}:{concept.slug}"
    pairs = [("exact", curie) for curie in concept.exact] + list(concept.related)
    for relation, curie in pairs:
        source = f"{curie.partition(':')[0]}:"
        yield subject, concept.label, f"skos:{relation}Match", curie, source, _CURATED


def _of_terms() -> Iterator[tuple[str, ...]]:
    """Yield what the models of the field call the classes and properties of the ontology."""
    with (resources.ontology() / "alignments.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            name = row["subject"].partition(":")[2]
            source = f"{row['object'].partition(':')[0]}:"
            yield row["subject"], name, row["predicate"], row["object"], source, _CURATED


def _head(used: Iterable[str]) -> Iterator[str]:
    yield "mapping_set_id: https://w3id.org/lmsgraph/mappings"
    yield "mapping_set_title: Words of lmsgraph and what other vocabularies call them"
    yield "license: https://creativecommons.org/licenses/by/4.0/"
    yield "creator_label: lmsgraph contributors"
    yield "curie_map:"
    known = {kind: f"{iris.TERM}{kind}/" for kind in KINDS}
    known |= {name: iris.OUTSIDE.get(name) or iris.PREFIXES[name] for name in used}
    known |= {"lms": iris.LMS, "skos": iris.PREFIXES["skos"], "semapv": "https://w3id.org/semapv/vocab/"}
    for name, namespace in sorted(known.items()):
        yield f'  {name}: "{namespace}"'
