"""Every statement that nobody asserted has a proof that goes down to what papers and vocabulary say, and replays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.kinds import KINDS
from lmsgraph.reason.proofs.computed import table
from lmsgraph.reason.proofs.proof import Proof, Step, Triple, prove, rules, steps
from lmsgraph.reason.proofs.why import why
from lmsgraph.store.build import checked, fill
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load
from tests.reason.replay import Replay
from tests.running import DATA

INFERRED = NamedNode(iris.graph_iri("inferred"))
TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")
LABEL = iris.PREFIXES["rdfs"] + "label"


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


def inferred(store: Store) -> Iterator[Triple]:
    """Yield one statement in forty of those that nobody asserted, and the first of every property."""
    quads = sorted(store.quads_for_pattern(None, None, None, INFERRED), key=str)
    seen: set[object] = set()
    for number, quad in enumerate(quads):
        if (number % 40 == 0 or quad.predicate not in seen) and isinstance(quad.subject, NamedNode):
            seen.add(quad.predicate)
            yield quad.subject, quad.predicate, quad.object  # type: ignore[misc]


def leaves(proof: Proof) -> Iterator[Proof]:
    if not proof.premises:
        yield proof
    for premise in proof.premises:
        yield from leaves(premise)


def test_every_statement_has_a_proof_with_its_sentence(store: Store) -> None:
    bare = []
    for triple in inferred(store):
        proof = prove(store, triple)
        assert proof is not None
        assert proof.rule, triple
        assert proof.sentence
        if proof.rule == "computed":
            assert triple[1] == TYPE or proof.sentence != "it is computed of the case", triple
            if not proof.premises:
                bare.append(triple)
    assert bare == []


def test_every_proof_replays_from_its_premises_alone(store: Store) -> None:
    """By a rule: the rule is asked of the premises alone. Computed: of the records of what the proof names alone."""
    by_name = {rule.name: rule for rule in rules()}
    said = [
        (q.subject, q.predicate, q.object)
        for q in store.quads_for_pattern(None, None, None, INFERRED)
        if q.predicate.value != LABEL
    ]
    triples: list[Triple] = sorted(said, key=str)  # type: ignore[arg-type]
    proved = steps(store, triples)
    replay = Replay(store, proved)
    failed = []
    for triple in triples:
        one = proved[triple]
        ruled = one.rule in by_name
        again = triple in _concluded(store, triple, one, by_name[one.rule].construct) if ruled else replay.gives(triple)
        failed += [] if again else [triple]
    assert failed == []
    assert len(triples) > 2000


def _concluded(store: Store, triple: Triple, proof: Step, construct: str) -> set[tuple[object, ...]]:
    """Return what a rule makes of the premises of a proof and the types of what they speak of."""
    small = Store()
    small.extend(Quad(*premise) for premise in proof.premises)
    nodes = {node for quad in small for node in (quad.subject, quad.object)} | {triple[0], triple[2]}
    for node in nodes:
        if isinstance(node, NamedNode):
            types = (q.triple for q in store.quads_for_pattern(node, TYPE, None, None))
            small.extend(Quad(*t) for t in types if (t.subject, t.predicate, t.object) != triple)
    found = small.query(construct, prefixes=iris.prefixes(KINDS), use_default_graph_as_union=True)
    assert isinstance(found, QueryTriples)
    return {(t.subject, t.predicate, t.object) for t in found}


def test_a_proof_ends_in_what_is_asserted(store: Store) -> None:
    subject = NamedNode(iris.DATA + "lee-2018/index/pazopanib/course/lung")
    for quad in store.quads_for_pattern(subject, NamedNode(iris.LMS + "lastDirection"), None, None):
        proof = prove(store, (subject, quad.predicate, quad.object))  # type: ignore[arg-type]
        assert proof is not None
        said = {iris.shorten(leaf.triple[1].value) for leaf in leaves(proof) if not leaf.rule}
        assert {"lms:change", "lms:direction", "lms:when"} <= said


def test_why_is_told_with_places_and_what_is_not_said_is_said_so(store: Store) -> None:
    text, found = why(store, "lee-2018/index/pazopanib/course/lung", "last direction")
    assert found
    assert "because" in text
    assert "lee-2018: " in text
    assert "slightly increased means worse  [vocabulary]" in text


def test_what_a_conclusion_rests_on_is_doubted_where_the_curator_doubts_it(store: Store) -> None:
    liver = "cancer-imaging-tace-rfa/index/tace-1/course/liver"
    first, *rest = why(store, liver, "last direction")[0].splitlines()
    assert "liver metastases: gone when last seen (rests on what is doubted)" == first
    assert any(line.strip().startswith('doubted: "complete morphologic') for line in rest)
    assert "rests on" not in why(store, "lee-2018/index/pazopanib/course/lung", "last direction")[0]
    read = why(store, "cancer-imaging-tace-rfa/index/neck-resection/course", "earliest begin")[0]
    assert '"December 2011" read as: December 2010' in read
    assert "rests on" not in read  # the curator's reading settles it


WHY = {
    ("lee-2018/index/mastectomy/course", "lesion result"): (
        "because examination after 3 cycles is the first to tell of chest wall recurrence, new or grown after total",
        "which began between, reaches chest wall recurrence, too, and what was seen counts for both",
    ),
    ("lee-2018/index/ac/course", "lesion result"): (
        "(1st line, counted) had begun, which acts everywhere",
        "because there when it began: lung metastasis; its kind and site could reach it",
    ),
    ("lee-2018/index/mastectomy/course", "latest begin"): ("43.6 at the latest\n  because at most 43.6 days: ",),
    ("zhao-2022/index/pazopanib-everolimus/course", "drug given"): ("pazopanib + everolimus contains everolimus",),
    ("zhao-2022/index/rt-2012/course", "last direction"): (
        "the first to tell of growth after laparoscopic pelvic tumor resection, came after postoperative radiotherapy",
        "showed rectouterine recurrence  [zhao-2022: case report, sentence 15]",
    ),
    ("sagara-2014/index/ifosfamide-alone/course", "best direction"): (
        "because no look tells which way it went; the last report says of the disease: disease control; that is stable",
        "Sagara 2014 ended: sustained symptom relief, disease control  [sagara-2014: abstract, sentence 12",
    ),
}


@pytest.mark.parametrize("asked", WHY, ids=" ".join)
def test_the_sentence_says_what_it_rests_on_in_this_case(store: Store, asked: tuple[str, str]) -> None:
    text, found = why(store, *asked)
    assert found
    for part in WHY[asked]:
        assert part in text


def test_whichever_way_a_course_went_its_proof_leads_to_a_place(store: Store) -> None:
    silent = {"not-assessed", "not-stated"}
    for name in ("bestDirection", "lastDirection"):
        for quad in store.quads_for_pattern(None, NamedNode(iris.LMS + name), None, INFERRED):
            if str(quad.object.value).rpartition("/")[2] not in silent:  # type: ignore[union-attr]
                text, _ = why(store, quad.subject.value, name)  # type: ignore[union-attr]
                assert ", sentence " in text, text


def test_a_property_that_is_not_said_points_to_those_of_its_name(store: Store) -> None:
    text, found = why(store, "zhao-2022/index/anlotinib/course", "line")
    assert not found
    assert "  What it says of 'systemic line': 4 (lmsgraph why SUBJECT systemicLine)" in text


def test_a_regimen_alone_is_what_its_course_rests_on(tmp_path: Path) -> None:
    """The regimen may be all that is written of a treatment: the proof names it, and replays from it."""
    sound = (DATA / "sound.yaml").read_text(encoding="utf-8")
    written = "    modalities: chemotherapy\n    drugs: {drug: doxorubicin, dose: 60 mg/m2}\n"
    assert written in sound
    (tmp_path / "sound.yaml").write_text(sound.replace(written, "    regimen: VAC\n"), encoding="utf-8")
    store = Store()
    fill(store, checked((tmp_path,), load()), load())
    given = NamedNode(iris.DATA + "sound-2020/index/doxorubicin")
    proof = prove(store, (NamedNode(given.value + "/course"), NamedNode(iris.LMS + "coursePart"), given))
    assert proof is not None
    assert proof.sentence.startswith("cyclophosphamide + dactinomycin + vincristine"), proof.sentence
    assert NamedNode(iris.LMS + "regimen") in {premise.triple[1] for premise in proof.premises}
    proved = steps(store, inferred(store))
    replay = Replay(store, proved)
    computed = [triple for triple, one in proved.items() if one.rule == "computed" and triple[1].value != LABEL]
    assert all(replay.gives(triple) for triple in computed)
    assert why(store, given.value + "/course")[1]


NOT_SO = {
    ("lee-2018", "hadAdverseEvent", "nausea"): "Missing: some event with finding nausea.",
    ("lee-2018/index/ac/course", "a", "late-line course"): "Missing: a value at least 3; it is 1.",
    ("everolimus", "hits", "VEGFR"): "Missing: everolimus inhibits VEGF receptor family",
    ("kim-2015", "markerPositive", "S-100"): "Missing: 'S-100, negative' is positive.",
    (
        "zhao-2022",
        "a",
        "metastatic at diagnosis",
    ): "metastases was known when laparoscopic pelvic tumor resection began, or so of another.",
    ("kim-2015", "a", "metastatic at diagnosis"): "Missing: the lesion suspected lymph node metastasis was known when",
    ("sagara-2014", "a", "metastatic at diagnosis"): "Missing: nothing told of Sagara 2014 comes near it.",
    ("kim-2015", "hasMetastasisAt", "lung"): "Missing: nothing told of Kim 2015 comes near it.",
    ("sagara-2014", "hasMetastasisAt", "liver"): "  It would follow: A case has a metastasis at the sites of its",
    ("zhao-2022", "hasMetastasisAt", "groin"): "Missing: left groin metastases without certainty suggested.",
    ("lee-2018", "markerPositive", "CD34"): "Missing: some stain with marker CD34 (told: desmin, smooth muscle actin,",
    ("zhao-2022", "treatedWith", "gemcitabine"): "Not stated: drugs of GT regimen, 6 cycles (a curator's reading: ",
    ("kim-2015/index/rt-1/course", "a", "mixed response"): "worse at best (told: better)",
    ("lee-2018/index/pazopanib/course/lung", "last direction", "better"): "What it says of 'last direction': worse.",
    ("kim-2015", "hasMetastasisAt", "lymph node"): "it is suspected metastasis",
}


@pytest.mark.parametrize("asked", NOT_SO, ids=" ".join)
def test_of_what_is_not_so_the_missing_premise_is_named(store: Store, asked: tuple[str, str, str]) -> None:
    text, found = why(store, *asked)
    assert not found
    assert text.startswith("The graph does not say: ")
    assert NOT_SO[asked] in text


def test_what_is_not_stated_of_other_things_is_no_reason(store: Store) -> None:
    assert "Not stated" not in why(store, "zhao-2022", "hasMetastasisAt", "groin")[0]
    with pytest.raises(LmsgraphError, match="no class is called 'course'; those with a definition: "):
        why(store, "zhao-2022", "a", "course")


def test_what_belongs_to_a_class_by_definition_is_proved_like_a_rule(store: Store) -> None:
    text, found = why(store, "lee-2018", "a", "metastatic at diagnosis")
    assert found
    assert "the lesion lung metastasis was known when total mastectomy began" in text
    assert "sentence 4" in text


def test_the_patterns_of_the_table_are_names_that_exist(store: Store) -> None:
    prefixes = iris.prefixes(KINDS)
    for name, how in table().items():
        assert all(how.sentences)
        assert set(re.findall(r"{(\w+)}", how.sentences[-1])) <= {"s", "o"}, "the last sentence must need no premise"
        for pattern in (*how.told, *how.silent):
            store.query(f"ASK {{ {pattern} }}", prefixes=prefixes)
        prefix, _, local = name.partition(":")
        assert prefix != "lms" or next(
            store.quads_for_pattern(NamedNode(prefixes[prefix] + local), None, None, None), None
        )
