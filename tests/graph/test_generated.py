"""The generated files, and the hand-written ontology against the models that use it."""

import hashlib
import json
import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pyoxigraph import BlankNode, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, URIRef

from lmsgraph import resources
from lmsgraph.course.quads import TERMS
from lmsgraph.graph.forms.context import BUILT, models, properties
from lmsgraph.graph.forms.generated import generated
from lmsgraph.graph.rules import read_rules
from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.iris import LMS, PREFIXES
from lmsgraph.records.model.field import FieldSpec, Use, fields_of
from lmsgraph.records.read import read_file
from lmsgraph.records.source import parse_yaml
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import KINDS, load

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "data" / "example.yaml"
ONTOLOGY = Graph().parse(resources.ontology() / "lms.ttl")
CLASSES = {str(c).removeprefix(LMS) for c in ONTOLOGY.subjects(RDF.type, OWL.Class) if str(c).startswith(LMS)}
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
PROPERTIES = {str(p) for kind in PROPERTY_TYPES for p in ONTOLOGY.subjects(RDF.type, kind)}
MODELS = {model.__name__: model for model in models()}
BESIDE = {"Node", "Event", "Evidence", "Passage", "Quantity", "Time", "DrugTarget"}
FIELDS = [(model, spec) for model in models() for spec in fields_of(model) if not spec.inverse and spec.name != "id"]
LINKS = {"arm": "Arm", "case": "Case", "elsewhere": "Case", "event": "Event", "lesion": "Lesion", "study": "Study"}
LINKS["*"] = "Node"
DATATYPES = {"decimal": XSD.decimal, "integer": XSD.integer, "text": XSD.string}


def iri(curie: str) -> URIRef:
    prefix, _, local = curie.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def above(name: URIRef) -> set[URIRef]:
    """Return a class and all classes above it."""
    return {c for c in ONTOLOGY.transitive_objects(name, RDFS.subClassOf) if isinstance(c, URIRef)}


def names_in_rules() -> set[str]:
    return {
        name
        for rule in read_rules(resources.ontology() / "rules")
        for name in re.findall(r"\blms:(\w+)", rule.construct)
    }


@pytest.mark.parametrize("name", sorted(generated()))
def test_a_generated_file_is_current(name: str) -> None:
    assert generated()[name] == (ROOT / name).read_text(encoding="utf-8"), "run: make generate"


def test_the_same_is_generated_whatever_the_hash_seed() -> None:
    code = "from lmsgraph.graph.forms.generated import generated; print(repr(sorted(generated().items())))"
    texts = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
            ).stdout
        ).hexdigest()
        for seed in ("0", "1", "2")
    }
    assert len(texts) == 1


def test_every_field_is_a_term_of_the_ontology() -> None:
    assert set() == {spec.curie for _, spec in FIELDS if str(iri(spec.curie)) not in PROPERTIES}


def test_everything_that_a_document_or_the_vocabulary_holds_is_a_term_of_the_ontology() -> None:
    said = {quad.predicate.value for quad in vocabulary_quads(load())} - {str(RDF.type), str(RDFS.label)}
    assert set() == (said | {LMS + name for name in BUILT}) - PROPERTIES
    assert set() == (set(MODELS) | set(KINDS.values()) | BESIDE) - CLASSES


def test_no_term_of_the_ontology_is_unused() -> None:
    said = {quad.predicate.value for quad in vocabulary_quads(load())}
    used = {spec.curie.removeprefix("lms:") for _, spec in FIELDS} | set(BUILT) | names_in_rules() | TERMS
    used |= {name.removeprefix(LMS) for name in said} | {"inferred", "proof", "scheme"}  # said of properties
    assert set() == {name.removeprefix(LMS) for name in PROPERTIES if name.startswith(LMS)} - used
    assert set() == CLASSES - set(MODELS) - set(KINDS.values()) - BESIDE - names_in_rules() - TERMS


@pytest.mark.parametrize("part", [RDFS.label, SKOS.definition, SKOS.example])
def test_every_term_has_a_label_a_definition_and_an_example(part: URIRef) -> None:
    terms = {URIRef(LMS + name) for name in CLASSES} | {URIRef(p) for p in PROPERTIES if p.startswith(LMS)}
    assert set() == {str(term) for term in terms if len(list(ONTOLOGY.objects(term, part))) != 1}


def test_labels_name_one_class_or_property_each() -> None:
    for kind in (CLASSES, {p.removeprefix(LMS) for p in PROPERTIES if p.startswith(LMS)}):
        labels = sorted(str(ONTOLOGY.value(URIRef(LMS + name), RDFS.label)) for name in kind)
        assert sorted(set(labels)) == labels


@pytest.mark.parametrize(
    ("model", "spec"), FIELDS, ids=lambda value: getattr(value, "__name__", getattr(value, "name", ""))
)
def test_domain_and_range_hold_for_the_field(model: type[BaseModel], spec: FieldSpec) -> None:
    term = iri(spec.curie)
    if not str(term).startswith(LMS):
        return
    subject = URIRef(LMS + model.__name__)
    for domain in ONTOLOGY.objects(term, RDFS.domain):
        assert domain in above(subject)
    if spec.range in DATATYPES:
        values = {DATATYPES[spec.range]}
    elif spec.range == "term":
        values = {SKOS.Concept if "*" in spec.kinds else URIRef(LMS + KINDS[kind]) for kind in spec.kinds or ("*",)}
    else:
        names = {"quantity": {"Quantity"}, "when": {"Time"}, "evidence": {"Evidence"}}
        linked = {LINKS[link] for link in spec.links} | {m.__name__ for m in spec.models}
        values = {URIRef(LMS + name) for name in names.get(spec.range, linked)}
    for value in values:
        for range_ in ONTOLOGY.objects(term, RDFS.range):
            assert range_ in above(value) | {value}


def test_a_functional_property_is_single_in_every_model() -> None:
    functional = {str(p) for p in ONTOLOGY.subjects(RDF.type, OWL.FunctionalProperty)}
    many = {str(iri(spec.curie)) for uses in properties().values() for _, spec in uses if spec.many}
    assert set() == functional & many


def test_the_ontology_has_no_blank_nodes() -> None:
    triples = parse((resources.ontology() / "lms.ttl").read_bytes(), format=RdfFormat.TURTLE)
    assert [t for t in triples if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)] == []


@pytest.mark.parametrize("parent", [SKOS.Concept, URIRef(LMS + "Event")])
def test_siblings_are_disjoint(parent: URIRef) -> None:
    children = sorted(str(c) for c in ONTOLOGY.subjects(RDFS.subClassOf, parent))
    assert children
    for one, other in combinations(children, 2):
        assert (URIRef(one), OWL.disjointWith, URIRef(other)) in ONTOLOGY


def test_terms_are_sorted_within_their_theme() -> None:
    text = (resources.ontology() / "lms.ttl").read_text(encoding="utf-8")
    for theme in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        names = re.findall(r"^lms:(\w+) a ", theme, flags=re.MULTILINE)
        assert sorted(names, key=lambda name: (name[0].islower(), name.lower(), name)) == names


def resolve(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        found: dict[str, Any] = root["$defs"][schema["$ref"].rpartition("/")[2]]
        return resolve(found, root)
    return schema


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:  # noqa: ANN401 - nested values of a file
    """Return whether a value has the keys and shape that a schema allows, as an editor would judge."""
    schema = resolve(schema, root)
    choices = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if choices:
        return any(fits(value, choice, root) for choice in choices)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        return set(schema.get("required", [])) <= set(value) <= set(known) and all(
            fits(item, known[key], root) for key, item in value.items()
        )
    if isinstance(value, list):
        return schema.get("type") == "array" and all(fits(item, schema["items"], root) for item in value)
    if "properties" in schema or schema.get("type") == "array":
        return False
    return bool(
        value in schema.get("enum", [value])
        and value == schema.get("const", value)
        and re.search(schema.get("pattern", ""), str(value))
    )


def test_the_schema_fits_a_record_and_refuses_what_is_no_field() -> None:
    schema = json.loads((resources.ontology() / "record.schema.json").read_text(encoding="utf-8"))
    example = parse_yaml(EXAMPLE.read_text(encoding="utf-8"), "example.yaml").value
    assert fits(example, schema, schema)
    example["cases"][0]["patient"]["sexe"] = "female"
    assert not fits(example, schema, schema)


def test_the_schema_offers_the_words_of_a_short_list() -> None:
    schema = json.loads((resources.ontology() / "record.schema.json").read_text(encoding="utf-8"))
    field = resolve(schema["$defs"]["Patient"]["properties"]["sex"], schema)
    assert field["anyOf"] == [{"enum": ["female", "male"]}, {"type": ["string", "number"]}]


def test_the_invented_record_uses_every_field() -> None:
    (reading,) = read_file(EXAMPLE)
    assert reading.record is not None
    used = {(type(v.node).__name__, name) for v in walk(reading.record) for name in v.node.model_fields_set}
    used |= {(model.__name__, spec.name) for model, spec in FIELDS if spec.name in ("evidence", "not_stated", "read")}
    used |= {(name, "notice") for name in ("Paper", "Study")}  # see tests/records/test_notice.py
    assert {(model.__name__, spec.name) for model, spec in FIELDS} - used == set()


def test_what_tells_two_facts_apart_are_fields_of_theirs() -> None:
    told = {(model.__name__, name) for model in models() for name in (*model.told_by, *model.key)}  # type: ignore[attr-defined]
    assert told <= {(model.__name__, spec.name) for model, spec in FIELDS}


def test_every_use_of_a_field_is_had_by_one() -> None:
    assert set(get_args(Use)) == {use for _, spec in FIELDS for use in spec.use}
