"""A way leads along what belongs together; where only coincidences link two things there is none."""

from __future__ import annotations

from itertools import combinations

import pytest

from lmsgraph import iris
from lmsgraph.network.alike import alike, features
from lmsgraph.network.paths import nearest, ways
from lmsgraph.network.read import read_network
from lmsgraph.network.tried import Tried, given, untold
from lmsgraph.network.values import Edge, Network, Node
from lmsgraph.reason.linked import linked
from lmsgraph.store.opened import open_graph

# Two patients: one got a and b together and was better, the other got a alone and was worse; c was given to the second
# after that and hits what b hits; both have been positive for m.
KINDS = {
    "p": "case", "q": "case", "pa": "course", "qa": "course", "qc": "course", "a": "drug", "b": "drug", "c": "drug",
    "t": "target", "family": "target", "member": "target", "better": "direction", "worse": "direction", "m": "marker",
    "lesion": "lesion", "pa-lesion": "result", "class": "drug class", "all": "drug class", "ct": "modality",
}  # fmt: skip
EDGES = [
    ("p", "pa", "got"), ("q", "qa", "got"), ("q", "qc", "got"), ("pa", "a", "gave"), ("pa", "b", "gave"),
    ("qa", "a", "gave"), ("qc", "c", "gave"), ("b", "t", "inhibits"), ("c", "t", "inhibits"),
    ("t", "family", "belongs to"), ("member", "family", "belongs to"), ("b", "family", "inhibits"),
    ("pa", "better", "at best"), ("qa", "worse", "at best"), ("qc", "better", "at best"),
    ("pa", "pa-lesion", "brought"), ("pa-lesion", "lesion", "is of"), ("p", "lesion", "has"),
    ("pa-lesion", "better", "at best"), ("p", "m", "is positive for"), ("q", "m", "is positive for"),
    ("a", "class", "is a"), ("class", "all", "is a"), ("pa", "ct", "was"), ("qa", "ct", "was"), ("qc", "ct", "was"),
]  # fmt: skip
SMALL = Network.of((Node(name, kind, name) for name, kind in KINDS.items()), (Edge(*edge) for edge in EDGES))


def best(start: str, end: str) -> str:
    found = ways(SMALL, start, end)
    return " ".join(found[0].nodes) if found else ""


@pytest.mark.parametrize(
    ("start", "end", "way"),
    [
        ("a", "t", "a pa b t"),  # given together with what hits it
        ("a", "better", "a pa better"),
        ("a", "worse", "a qa worse"),
        ("b", "worse", ""),  # another patient got worse, on another drug
        ("c", "worse", ""),  # the same patient, but under another course
        ("t", "better", "t c qc better"),
        ("class", "worse", "class a qa worse"),
        ("all", "a", "all a"),
        ("p", "q", "p pa a qa q"),
        ("p", "m", "p m"),
        ("a", "c", "a qa q qc c"),  # one patient got both, one after the other
        ("c", "member", ""),  # what hits the family is not said to hit each member
        ("lesion", "worse", ""),
        ("a", "lesion", "a pa pa-lesion lesion"),
        ("m", "ct", "m p pa ct"),  # in one patient
    ],
)
def test_the_best_way(start: str, end: str, way: str) -> None:
    assert best(start, end) in (way, " ".join(reversed(way.split())))
    assert bool(ways(SMALL, end, start)) == bool(way)


def test_a_way_may_be_asked_to_pass_or_to_avoid_something() -> None:
    assert ["a pa b t"] == [" ".join(way.nodes) for way in ways(SMALL, "a", "t", via=["pa"])]
    assert ["a qa q qc c t"] == [" ".join(way.nodes) for way in ways(SMALL, "a", "t", not_via=["b"])]
    assert [] == ways(SMALL, "a", "t", not_via=["b"], hops=4)


def test_what_is_nearest_where_nothing_links() -> None:
    assert ["q"] == nearest(SMALL, "c", "worse")


def test_each_step_is_an_edge_of_the_network() -> None:
    for way in ways(SMALL, "a", "t"):
        for (one, other), edges in zip(zip(way.nodes, way.nodes[1:], strict=False), way.steps, strict=True):
            assert edges
            assert all({one, other} == {edge.source, edge.target} for edge in edges)


def test_no_way_of_the_papers_joins_patients_or_courses_by_what_came_of_them() -> None:
    network = read_network(open_graph())
    ends = [n.iri for n in network.nodes if n.kind in ("drug", "direction", "case", "lesion", "outcome")]
    courses = {edge.target: edge.source for edge in network.edges if edge.verb == "got"}
    found = 0
    for start, end in list(combinations(ends, 2))[::7]:
        for way in ways(network, start, end, limit=2):
            found += 1
            inner = [network.node[node].kind for node in way.nodes[1:-1]]
            assert not {"direction", "lesion", "outcome", "finding", "marker", "modality", "site"} & set(inner)
            passed = [node for node in way.nodes if node in courses]
            if {network.node[one].kind for one in (start, end)} & {"direction", "lesion", "outcome"}:
                assert len(passed) <= 1
            elif {network.node[one].kind for one in (start, end)} != {"case"}:
                assert len({courses[course] for course in passed}) <= 1
    assert found > 20


def test_the_most_like_case_shares_what_is_rare() -> None:
    found = alike(SMALL, "p")
    assert ["q"] == [one.case for one in found]
    assert dict(found[0].shared)["drugs"] == (("gave", "a"),)
    assert dict(found[0].only_there)["drugs"] == (("gave", "c"),)
    assert found[0].tried == (Tried("qc", ("c",), partly=True),)
    assert 0 < found[0].score < 1


def test_what_says_nothing_is_no_likeness_and_what_goes_without_saying_is_not_told() -> None:
    verb = "was, as a whole, at best"
    nodes = {"p": "case", "q": "case", "pa": "course", "qa": "course", "term/direction/not-assessed": "direction"}
    nodes |= dict.fromkeys(("treatment", "surgery", "resection", "stoma"), "modality")
    edges = [("p", "pa", "got"), ("q", "qa", "got")]
    edges += [(course, "term/direction/not-assessed", verb) for course in ("pa", "qa")]
    edges += [("pa", "resection", "was"), ("qa", "resection", "was"), ("qa", "stoma", "was")]
    network = Network.of((Node(n, k, n) for n, k in nodes.items()), (Edge(*edge) for edge in edges))
    above = {"resection": ["surgery", "treatment"], "stoma": ["surgery", "treatment"], "surgery": ["treatment"]}
    (found,) = alike(network, "p", above=above | {"treatment": []})
    assert dict(found.shared) == {"treatments": (("was", "resection"),)}
    assert dict(found.only_there) == {"treatments": (("was", "stoma"),)}
    assert [("was", "surgery")] == [f for f in features(network, above)["p"]["treatments"] if f[1] == "surgery"]


KINDS_ABOVE = {
    "surgery": frozenset({"treatment"}), "resection": frozenset({"surgery", "treatment"}),
    "mastectomy": frozenset({"resection", "surgery", "treatment"}), "debulking": frozenset({"surgery", "treatment"}),
    "rays": frozenset({"treatment"}), "tomotherapy": frozenset({"rays", "treatment"}), "treatment": frozenset(),
    "late": frozenset({"rays", "treatment", iris.term_iri("modality", "perioperative-therapy")}),
    "chemotherapy": frozenset({iris.term_iri("modality", "systemic-therapy"), "treatment"}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "there", "new"),
    [
        (["a"], ["a", "b"], ["b"]),
        (["a", "chemotherapy"], ["b", "chemotherapy"], ["b"]),  # the drugs say what it was
        (["a", "chemotherapy"], ["chemotherapy"], []),
        (["rays"], ["rays"], []),
        (["rays"], ["tomotherapy"], []),  # it may have been
        (["tomotherapy"], ["rays"], []),
        (["late", "rays"], ["tomotherapy"], []),
        (["mastectomy"], ["late", "rays"], ["rays"]),
        (["resection", "debulking"], ["mastectomy"], ["mastectomy"]),  # it is told closer what it was
        (["treatment", "a"], ["mastectomy"], ["mastectomy"]),
    ],
)
def test_only_what_the_other_is_not_told_to_have_had_was_tried_there_alone(
    own: list[str], there: list[str], new: list[str]
) -> None:
    def gave(words: list[str]) -> frozenset[str]:
        return given(set(words) & {"a", "b"}, set(words) - {"a", "b"}, KINDS_ABOVE)

    had = {word for one in own for word in (one, *KINDS_ABOVE.get(one, ()))}
    found = untold({"course": gave(there)}, [gave(own)], had, KINDS_ABOVE)
    assert new == [thing for one in found for thing in one.things]


def test_what_no_course_gave_is_told_where_both_are_spoken_of() -> None:
    text, found = linked(open_graph(), "amlodipine", "hypertension")
    assert not found
    assert text.startswith("No link between amlodipine and hypertension that means anything")
    assert text.endswith("Both are told of in Lee 2018.")


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("lung", "Lee 2018 has a metastasis at lung  [Lee 2018: case report, sentence 4, "),
        ("desmin", "Lee 2018 is positive for desmin  [Lee 2018: case report, sentence 8, "),
        ("breast leiomyosarcoma", "Lee 2018 has breast leiomyosarcoma  [Lee 2018: case report, sentence 1, "),
    ],
)
def test_an_inferred_step_is_said_where_its_premises_are(end: str, said: str) -> None:
    text, found = linked(open_graph(), "cyclophosphamide", end)
    assert found
    assert said in text
