"""The edges of the network told: the words that a paper, a rule or the vocabulary has for each, and where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lmsgraph import iris
from lmsgraph.explore.network.values import Edge
from lmsgraph.graph.facts import Facts
from lmsgraph.network.values import Edge as Bare
from lmsgraph.network.values import Network as Read
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.evidence import own_spans as evidence
from lmsgraph.telling.phrases.findings import found
from lmsgraph.telling.phrases.looks import lesion_seen
from lmsgraph.telling.phrases.reasons import reasons
from lmsgraph.telling.phrases.speech import event_name, lesion_name, place, when
from lmsgraph.telling.phrases.told import told_event
from lmsgraph.telling.values.text import Text, comma, listed

__all__ = ["evidence", "holder", "told_edges", "whole"]

_WHOLE = "as-a-whole"
_ACTS = ("inhibits", "activates", "binds")


def told_edges(facts: Facts, read: Read) -> Iterator[Edge]:
    """Yield every edge of a network with its words; what acts on what once for each source that says so."""
    kinds = {node.iri: node.kind for node in read.nodes}
    for edge in read.edges:
        if edge.verb in _ACTS:
            continue
        if edge.verb.startswith("was, as a whole"):
            yield from _as_a_whole(facts, edge)
        elif edge.verb == "at best":
            same = edge.target in facts.values(edge.source, "lastDirection")
            yield _direction(facts, edge, "at best and last" if same else "at best")
        elif edge.verb == "at last":
            if edge.target not in facts.values(edge.source, "bestDirection"):
                yield _direction(facts, edge, "at last")
        else:
            verb = _verb(edge, kinds)
            yield from _TELL.get(verb, _plain)(facts, edge, verb)
    yield from _actions(facts)


def _verb(edge: Bare, kinds: dict[str, str]) -> str:
    """Return the verb of an edge as it is told of the kinds of its ends."""
    if edge.verb == "has" and kinds[edge.target] == "lesion":
        return "has lesion"
    return "is quoted by" if edge.verb == "is reported in" and kinds[edge.source] != "case" else edge.verb


def whole(course: str) -> str:
    """Return the address of what came of a course as a whole, which the graph holds at the course itself."""
    return f"{course}/{_WHOLE}"


def holder(iri: str) -> str:
    """Return the node of the graph that holds what a node of the network shows."""
    return iri.removesuffix(f"/{_WHOLE}")


def _plain(facts: Facts, edge: Bare, verb: str) -> Iterator[Edge]:
    if facts.values(edge.source, "evidence"):
        yield Edge(edge.source, edge.target, verb, "", edge.source, evidence(facts, edge.source))
    else:
        yield Edge(edge.source, edge.target, verb, "by the vocabulary")


@dataclass(frozen=True)
class _Told:
    """How edges of a verb are told: by which nodes, in what words, and by which nodes' evidence."""

    by: Callable[[Facts, Bare], list[str]]
    words: Callable[[Facts, str], Text | str] = lambda _facts, _node: ""
    on: Callable[[Facts, Bare, str], list[str]] = lambda _facts, _edge, node: [node]

    def __call__(self, facts: Facts, edge: Bare, verb: str) -> Iterator[Edge]:
        """Yield the edge once for each node that tells it."""
        for node in self.by(facts, edge):
            spans = evidence(facts, *self.on(facts, edge, node))
            yield Edge(edge.source, edge.target, verb, str(self.words(facts, node)), node, spans)


def _given_by(facts: Facts, edge: Bare) -> list[str]:
    """Return the parts of a course that gave a drug."""
    parts = facts.values(edge.source, "coursePart")
    return [one for one in parts if _uses(facts, edge, one) or edge.target in facts.values(one, "drugGiven")]


def _uses(facts: Facts, edge: Bare, part: str) -> list[str]:
    return [use for use in facts.values(part, "drugUse") if edge.target in facts.values(use, "drug")]


def _of_kind(facts: Facts, edge: Bare) -> list[str]:
    """Return the parts of a course of a kind of treatment as it is said, without all that is broader."""
    return [one for one in facts.values(edge.source, "coursePart") if edge.target in facts.values(one, "modality")]


def _course(facts: Facts, course: str) -> str:
    return "; ".join(str(told_event(facts, part)) for part in facts.values(course, "coursePart"))


def _brought(facts: Facts, edge: Bare, verb: str) -> Iterator[Edge]:
    seen = facts.values(edge.target, "assessment")
    text = "; ".join(_observed(facts, one) for one in seen) or "no look at this lesion is told"
    spans = _seen_at(facts, seen) or evidence(facts, *_parts(facts, edge.target))
    yield Edge(edge.source, edge.target, verb, text, edge.target, spans)


def _direction(facts: Facts, edge: Bare, verb: str) -> Edge:
    """Return the edge from a result to its direction: the words of the looks that have it."""
    seen = facts.values(edge.source, "assessment")
    such = [one for one in seen if edge.target in facts.values(one, "direction")] or seen
    if edge.target.endswith("/removed"):
        parts = _parts(facts, edge.source)
        words = "; ".join(["taken out by an operation", *(_observed(facts, one) for one in such)])
        return Edge(edge.source, edge.target, verb, words, edge.source, evidence(facts, *such, *parts))
    if not such:
        return Edge(edge.source, edge.target, verb, f"{facts.label(edge.target)} after this course, as far as told")
    text = "; ".join(_observed(facts, one) for one in such)
    return Edge(edge.source, edge.target, verb, text, such[-1], _seen_at(facts, such))


def _parts(facts: Facts, result: str) -> list[str]:
    course = next(iter(facts.subjects("lesionResult", result)), result)
    return facts.values(course, "coursePart")


def _as_a_whole(facts: Facts, edge: Bare) -> Iterator[Edge]:
    """Yield what came of a course as a whole, where none of its lesions says as much."""
    course = edge.source
    best, last = (facts.values(course, name) for name in ("bestDirection", "lastDirection"))
    if any(best == _best(facts, one) and last == _last(facts, one) for one in facts.values(course, "lesionResult")):
        return
    seen = facts.values(course, "assessment")
    such = [one for one in seen if edge.target in facts.values(one, "direction")]
    text = "; ".join(_observed(facts, one) for one in such) or _computed(facts, course)
    spans = _seen_at(facts, such or seen or facts.values(course, "nextProgression"))
    spans = spans or evidence(facts, *_parts(facts, course))
    yield Edge(course, whole(course), "brought", "as a whole: " + text, course, spans)
    verb = edge.verb.removeprefix("was, as a whole, ")
    if best != last or verb == "at best":
        yield Edge(whole(course), edge.target, verb if best != last else "at best and last", text, course, spans)


def _best(facts: Facts, node: str) -> list[str]:
    return facts.values(node, "bestDirection")


def _last(facts: Facts, node: str) -> list[str]:
    return facts.values(node, "lastDirection")


def _computed(facts: Facts, course: str) -> str:
    """Return what the direction of a course is computed of, where no look says it."""
    worse = facts.value(course, "nextProgression")
    if not worse:
        return "computed: no look after it is told"
    if "Reason" in facts.types(worse):
        why = listed(list(dict.fromkeys(w for part in _parts(facts, course) for w in map(str, _why(facts, part)))))
        return f"computed: it ended for {why}"
    return f"computed: {event_name(facts, worse)} shows the next worsening"


def _why(facts: Facts, part: str) -> list[str]:
    return [str(one) for one in reasons(facts, part, "stoppedBecause")]


def _seen_at(facts: Facts, seen: list[str]) -> tuple[str, ...]:
    around = [*seen, *(event for one in seen for event in facts.subjects("hasFinding", one))]
    return evidence(facts, *around)


def _observed(facts: Facts, node: str) -> str:
    """Return what is seen of a lesion, or of all of them: size, change, response, when."""
    event = next(iter(facts.subjects("hasFinding", node)), node)
    seen = comma(*facts.labels(event, "method"), when(facts, event)) or facts.label(event)
    if event == node:
        said = comma(*facts.labels(event, "category"), *(f"by {one}" for one in facts.labels(event, "criteria")))
    else:
        said = lesion_seen(facts, node, named=False)
    return f"{said} ({seen})" if said else str(seen)


def _stained(facts: Facts, edge: Bare, verb: str) -> Iterator[Edge]:
    """Yield what a tumour stains for: once for each finding that says so."""
    wanted = "positive" if verb.endswith("positive for") else "negative"
    said = False
    for node in facts.subjects("marker", edge.target):
        if node.startswith(f"{edge.source}/") and wanted in facts.value(node, "result"):
            said = True
            yield Edge(edge.source, edge.target, verb, str(found(facts, node)), node, evidence(facts, node))
    if not said:
        yield Edge(edge.source, edge.target, verb, "", edge.source, evidence(facts, edge.source))


def _actions(facts: Facts) -> Iterator[Edge]:
    """Yield what acts on what: by a table after its source, by what a paper states, by rule on a family."""
    for row in facts.of_type("DrugTarget"):
        text = f"by the vocabulary, after {facts.value(row, iris.PREFIXES['dcterms'] + 'source')}"
        for drug in facts.values(row, "drug"):
            for target in facts.values(row, "object"):
                yield Edge(drug, target, facts.label(facts.value(row, "relation")), text)
    for drug in facts.of_type("Drug"):
        for family in set(facts.values(drug, "hits")) - set(facts.values(drug, "inhibits")):
            members = [m for m in facts.values(drug, "inhibits") if family in facts.values(m, "memberOfFamily")]
            text = f"by rule, as it inhibits {', '.join(map(facts.label, members))}"
            yield Edge(drug, family, "inhibits a member of", text)
    for statement in facts.of_type("Statement"):
        verb = facts.label(facts.value(statement, "relation"))
        if verb in _ACTS:
            for drug in facts.values(statement, "subject"):
                for target in facts.values(statement, "object"):
                    if target in facts.values(drug, verb):
                        spans = evidence(facts, statement)
                        yield Edge(drug, target, verb, str(claim(facts, statement)), statement, spans)


_TELL: dict[str, Callable[[Facts, Bare, str], Iterator[Edge]]] = {
    "got": _Told(lambda _, edge: [edge.target], _course, lambda facts, _, node: facts.values(node, "coursePart")),
    "gave": _Told(_given_by, told_event, lambda facts, edge, part: [*_uses(facts, edge, part), part]),
    "was": _Told(_of_kind, told_event),
    "brought": _brought,
    "is of": _Told(
        lambda _, edge: [edge.source],
        lambda facts, result: place(facts, facts.value(result, "lesion")),
        lambda _, edge, _result: [edge.target],
    ),
    "has": _Told(lambda _, edge: [edge.source]),
    "has lesion": _Told(
        lambda _, edge: [edge.target], lambda facts, node: comma(*facts.labels(node, "role"), place(facts, node))
    ),
    "is positive for": _stained,
    "is negative for": _stained,
    "has a metastasis at": _Told(
        lambda facts, edge: [
            one for one in facts.values(edge.source, "hasLesion") if edge.target in facts.values(one, "site")
        ],
        lesion_name,
    ),
    "ended": _Told(lambda facts, edge: facts.values(edge.source, "outcome")[:1], when),
    "tested": _Told(
        lambda _, edge: [edge.via], lambda facts, node: facts.label(node), lambda _, edge, via: [via, edge.source]
    ),
    **dict.fromkeys(("is reported in", "is quoted by"), _Told(lambda _, edge: [edge.source])),
    **dict.fromkeys(("came from", "is part of"), _Told(lambda _, edge: [edge.source], lesion_name)),
    **dict.fromkeys(
        ("is blamed for", "saw", "was followed by"), _Told(lambda _, edge: [edge.via] if edge.via else [], told_event)
    ),
}
"""How the edges of each verb are told."""
