"""A contradiction is told as the fewest statements that are at odds, and HermiT agrees."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.reason.owl.axioms import Axiom, axioms_of, read_axioms
from lmsgraph.reason.owl.conflict import conflicts
from lmsgraph.reason.owl.explain import contradictions
from lmsgraph.reason.owl.hermit import consistent
from lmsgraph.reason.owl.smallest import smallest
from lmsgraph.vocabulary import KINDS
from tests.ontology.conftest import EXAMPLE, filled

PREFIXES = iris.prefixes(KINDS) | {"": iris.DATA + "example-2020/index/"}
HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
PLANTED = NamedNode(iris.GRAPH + "planted")

PLANTED_HERE = Path(__file__).with_name("planted.tsv")


def faults() -> dict[str, tuple[str, set[str]]]:
    """Return what is planted, and the names that some smallest set of axioms must speak of."""
    rows = [line.split("\t") for line in PLANTED_HERE.read_text(encoding="utf-8").splitlines()[1:]]
    return {name: (turtle, set(spoken.split())) for name, turtle, spoken in rows}


FAULTS = faults()


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(filled([EXAMPLE]))


def planted(turtle: str) -> list[Quad]:
    found = parse(HEAD + turtle, format=RdfFormat.TURTLE)
    return [Quad(triple.subject, triple.predicate, triple.object, PLANTED) for triple in found]


def names(axioms: list[Axiom]) -> set[str]:
    terms = (term for axiom in axioms for quad in axiom.quads for term in quad.triple)
    return {getattr(term, "value", "").rpartition("#")[2] for term in terms}


def test_what_holds_together_has_no_contradiction(quads: list[Quad]) -> None:
    assert list(conflicts(axioms_of(quads))) == []


@pytest.mark.parametrize("batch", range(5))
def test_every_planted_contradiction_is_told_by_its_axioms(quads: list[Quad], batch: int) -> None:
    assert len(FAULTS) >= 30
    some = dict(list(FAULTS.items())[batch::5])
    found = contradictions(axioms_of([*quads, *(quad for turtle, _ in some.values() for quad in planted(turtle))]))
    for fault, (turtle, spoken) in some.items():
        own = {quad.triple for quad in planted(turtle)}
        sets = [axioms for axioms in found if own & {quad.triple for axiom in axioms for quad in axiom.quads}]
        assert any(spoken <= names(axioms) and len(axioms) <= 8 for axioms in sets), fault
    assert all(any(axiom.graph == PLANTED.value for axiom in axioms) for axioms in found)


def test_hermit_agrees_that_each_is_needed(quads: list[Quad]) -> None:
    found = contradictions(axioms_of([*quads, *planted(FAULTS["a drug for a site"][0])]))
    axioms, declared = found[0], [axiom for axiom in axioms_of(quads) if axiom.declares]
    assert not consistent([*declared, *axioms])
    for one in axioms:
        assert consistent([*declared, *(axiom for axiom in axioms if axiom is not one)])


def test_a_contradiction_of_another_kind_is_found_by_halving(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        HEAD
        + """
        lms:Lesion a owl:Class . lms:site a owl:ObjectProperty . lms:partOf a owl:ObjectProperty .
        lms:Lesion rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lms:site ; owl:maxCardinality 0 ] .
        :lung a lms:Lesion ; lms:site anatomy:lung ; lms:partOf :chest .
        """,
        encoding="utf-8",
    )
    axioms = axioms_of(read_axioms([own]))
    found = contradictions(axioms)
    assert [{"Lesion", "site"} <= names(axioms) for axioms in found] == [True]
    assert not any("partOf" in names([axiom]) and len(axiom.quads) == 1 for axiom in found[0])
    assert list(conflicts(axioms)) == []


def test_a_file_that_is_no_ontology_is_refused_in_one_line(tmp_path: Path) -> None:
    bad = tmp_path / "own.ttl"
    bad.write_text("lms:Lesion a", encoding="utf-8")
    with pytest.raises(LmsgraphError, match=r"own\.ttl: "):
        read_axioms([bad])
    with pytest.raises(LmsgraphError, match="ends in"):
        read_axioms([tmp_path / "own.txt"])


def test_the_smallest_set_is_found_with_few_questions() -> None:
    asked = 0

    def contradicts(some: Sequence[int]) -> bool:
        nonlocal asked
        asked += 1
        return {17, 400, 901} <= set(some)

    assert [17, 400, 901] == smallest(range(1000), contradicts)
    assert asked < 70
