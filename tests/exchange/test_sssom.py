"""The mappings read by others: a table with its metadata, every prefix declared, every row one of the vocabulary."""

import csv
import io
import subprocess
import sys

import pytest
import yaml
from pyoxigraph import RdfFormat, parse

from lmsgraph import resources
from lmsgraph.exchange.export import Wanted, export
from lmsgraph.exchange.sssom import COLUMNS
from lmsgraph.iris import LMS, TERM, curie_iri
from lmsgraph.vocabulary import load

ONTOLOGY = resources.ontology() / "lms.ttl"
TEXT = export(Wanted("sssom"))[""].decode()
HEAD = yaml.safe_load("\n".join(line[1:] for line in TEXT.splitlines() if line.startswith("#")))
ROWS = list(csv.DictReader((line for line in TEXT.splitlines() if not line.startswith("#")), delimiter="\t"))


def expanded(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return str(HEAD["curie_map"][prefix]) + local


def test_every_mapping_of_the_vocabulary_is_a_row_whose_names_can_be_expanded() -> None:
    told = {(expanded(r["subject_id"]), r["predicate_id"], expanded(r["object_id"])) for r in ROWS}
    known = {
        (f"{TERM}{concept.key}", f"skos:{relation}Match", curie_iri(curie))
        for concept in load().concepts
        for relation, curie in (*(("exact", one) for one in concept.exact), *concept.related)
    }
    assert known == {row for row in told if not row[0].startswith(LMS)}
    assert list(COLUMNS) == list(ROWS[0])
    assert len(ROWS) == len(told)


def test_the_models_of_the_field_are_told_for_terms_of_the_ontology_alone() -> None:
    aligned = [row for row in ROWS if row["subject_id"].startswith("lms:")]
    ontology = {triple.subject.value for triple in parse(path=ONTOLOGY, format=RdfFormat.TURTLE)}
    assert {expanded(row["subject_id"]) for row in aligned} <= ontology
    assert {row["object_source"] for row in aligned} == {"MCODE:", "OMOP:", "time:"}
    course = {row["object_id"] for row in aligned if row["subject_id"] == "lms:Course"}
    assert "OMOP:32531" in course
    assert all(expanded(row["object_id"]).startswith("http") for row in aligned)


def test_the_set_says_its_name_and_licence() -> None:
    assert "https://creativecommons.org/licenses/by/4.0/" == HEAD["license"]
    assert HEAD["mapping_set_id"].startswith("https://w3id.org/lmsgraph/")


def test_pandas_reads_it() -> None:
    pandas = pytest.importorskip("pandas")
    assert len(ROWS) == len(pandas.read_csv(io.StringIO(TEXT), sep="\t", comment="#", dtype=str, keep_default_na=False))


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    code = "import sys; from lmsgraph.exchange.export import *; sys.stdout.buffer.write(export(Wanted('sssom'))[''])"
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True)
    assert TEXT == done.stdout.decode()
