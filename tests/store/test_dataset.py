"""A build describes itself for catalogues, and an independent reader finds the numbers right."""

from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, RDF, VOID, Graph, Literal, URIRef

from lmsgraph import iris
from lmsgraph.store.build import build

DATA = URIRef(iris.DATA)
CC_BY = URIRef("https://creativecommons.org/licenses/by/4.0/")
SOUND = Path(__file__).parents[1] / "data" / "sound.yaml"


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build((SOUND,), tmp_path_factory.mktemp("described")).folder


def test_the_description_counts_what_is_there(folder: Path) -> None:
    told = Graph().parse(folder / "dataset.ttl")
    lines = [line.split(" ") for line in (folder / "lmsgraph.nq").read_text(encoding="utf-8").splitlines()]
    assert Literal(len(lines)) == told.value(DATA, VOID.triples)
    for part in told.objects(DATA, VOID.subset):
        assert Literal(sum(line[-2] == f"<{part}>" for line in lines)) == told.value(part, VOID.triples), part
    for part in told.objects(DATA, VOID.classPartition):
        name = f"<{told.value(part, URIRef(iris.PREFIXES['void'] + 'class'))}>"
        members = {line[0] for line in lines if line[1:3] == [f"<{RDF.type}>", name] and line[0][1:].startswith(DATA)}
        assert Literal(len(members)) == told.value(part, VOID.entities), part


def test_licence_creator_date_and_files_are_said(folder: Path) -> None:
    told = Graph().parse(folder / "dataset.ttl")
    assert {VOID.Dataset, DCAT.Dataset} == set(told.objects(DATA, RDF.type))
    assert CC_BY == told.value(DATA, DCTERMS.license)
    assert all(
        told.value(DATA, name)
        for name in (DCTERMS.title, DCTERMS.creator, DCTERMS.modified, URIRef(iris.PREFIXES["dcat"] + "version"))
    )
    for file in told.objects(DATA, DCAT.distribution):
        assert (folder / str(told.value(file, DCTERMS.title))).is_file()
    assert URIRef(iris.LMS.rstrip("#") + "/0.2.0") in set(told.objects(DATA, DCTERMS.conformsTo))
