"""What changed, and what leans on a paper, as text, Markdown or JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode, Store

from lmsgraph import iris
from lmsgraph.audit.answers import Answer, Row, answers, asked
from lmsgraph.audit.facts import Change, changes
from lmsgraph.audit.sides import side
from lmsgraph.audit.without import with_old, without
from lmsgraph.errors import pick
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.rules import INFERRED
from lmsgraph.query.ask.stored import find_query

__all__ = ["diff", "impact"]

_TRIED = 12
"""Of so many things at most it is tried which answers change by each; it takes about a second a thing."""
_ROWS = 6


def diff(old: str, new: str, *, layout: str = "text") -> tuple[str, bool]:
    """Return what changed from one side to another, and whether anything did."""
    before, after = side(old), side(new)
    said = changes(before, after)
    told = answers(before, after)
    by = _by(before, after, said, told)
    if layout == "json":
        value = {
            "facts": [change._asdict() for change in said],
            "answers": [_value(answer) | {"by": by.get(answer.name, [])} for answer in told],
        }
        return json.dumps(value, indent=1, ensure_ascii=False), bool(said or told)
    lines = [
        *_heading(f"{len(said)} fact{'s' * (len(said) != 1)} changed", layout),
        *(f"{_bullet(layout)}{change}" for change in said),
    ]
    lines += ["", *_heading(f"{len(told)} of the stored queries answer otherwise", layout)]
    for answer in told:
        lines += _answer(answer, layout, by.get(answer.name))
    return "\n".join(lines), bool(said or told)


def _by(old: Store, new: Store, said: Sequence[Change], told: Sequence[Answer]) -> dict[str, list[str]]:
    """Return by which things each answer changed: those with which, as they were before, it would be another."""
    nodes = list(dict.fromkeys(change.node for change in said))
    if len(nodes) == 1:
        return {answer.name: [nodes[0].removeprefix(iris.DATA)] for answer in told}
    found: dict[str, list[str]] = {}
    now = {answer.name: asked(new, find_query(answer.name)) for answer in told}
    for node in nodes[:_TRIED]:
        undone = with_old(new, old, node)
        for name, rows in now.items():
            if asked(undone, find_query(name)) != rows:
                found.setdefault(name, []).append(node.removeprefix(iris.DATA))
    return found


def impact(store: Store, paper: str, *, layout: str = "text") -> str:
    """Return what leans on a paper, or a study that one cites: answers with and without it, inferences, figures."""
    facts = Facts(store)
    name = _named(facts, paper)
    rest = without(store, iris.DATA + name)
    told = answers(store, rest)
    graph = NamedNode(iris.graph_iri(name.partition("/")[0]))
    own = sum(1 for quad in store.quads_for_pattern(None, None, None, graph) if quad not in rest)
    lost = Counter(
        quad.predicate.value
        for quad in store.quads_for_pattern(None, None, None, INFERRED)
        if not getattr(quad.subject, "value", "").startswith(f"{iris.DATA}{name}/") and quad not in rest
    )
    inferences = {facts.label(predicate): count for predicate, count in sorted(lost.items())}
    figures = list(_figures(store, name))
    again = sorted(iris.shorten(case) for case in _told_again(store, name))
    noticed = sorted(facts.label(study) for study in _noticed(facts, name))
    if layout == "json":
        value = {
            "paper": name,
            "statements": own,
            "answers": [_value(answer) for answer in told],
            "inferences": inferences,
            "figures": figures,
            "told again": again,
            "cited with a notice": noticed,
        }
        return json.dumps(value, indent=1, ensure_ascii=False)
    lines = _heading(f"{facts.label(iris.DATA + name)} ({name}): {own:,} statements lean on it alone", layout)
    lines += ["", *_heading(f"{len(told)} of the stored queries answer otherwise without it", layout)]
    for answer in told:
        lines += _answer(answer, layout, None)
    lines += ["", *_heading("What is inferred of others, and would not be", layout)]
    lines += [f"{_bullet(layout)}{label}: {count}" for label, count in inferences.items()] or ["nothing"]
    lines += ["", *_heading("Figures that show it", layout), ", ".join(figures) or "none"]
    if again:
        lines += ["", *_heading("Patients of it whom other papers tell of again, and who are counted here", layout)]
        lines += [f"{_bullet(layout)}{case}" for case in again]
    if noticed:
        lines += ["", *_heading("Studies that it cites, and of which their journal warns", layout)]
        lines += [f"{_bullet(layout)}{study}" for study in noticed]
    return "\n".join(lines)


def _named(facts: Facts, paper: str) -> str:
    """Return the id of a paper, or the address of a study that one cites; an error names what is near."""
    papers, studies = (
        sorted(node.removeprefix(iris.DATA) for node in facts.of_type(kind)) for kind in ("Paper", "Study")
    )
    name = paper.strip().removeprefix(iris.DATA).removeprefix("data:").strip("/")
    if "/" in name:
        among = [one for one in studies if one.startswith(f"{name.partition('/')[0]}/")]
        return pick({one: one for one in studies}, name, "no study is called", f"studies: {', '.join(among[:12])}")
    return pick({one: one for one in papers}, name, "no paper is called", f"papers: {', '.join(papers[:12])}")


def _told_again(store: Store, name: str) -> Iterator[str]:
    """Yield the cases of other papers that are patients of a paper."""
    for quad in store.quads_for_pattern(None, NamedNode(f"{iris.LMS}samePatientAs"), None, None):
        if getattr(quad.object, "value", "").startswith(f"{iris.DATA}{name}/"):
            yield getattr(quad.subject, "value", "")


def _noticed(facts: Facts, name: str) -> Iterator[str]:
    """Yield the studies that a paper cites and that have a notice of their journal."""
    words = iris.term_iri("notice", "")
    for study in facts.of_type("Study"):
        if study.startswith(f"{iris.DATA}{name}/") and any(
            word.startswith(words) for word in facts.values(study, "status")
        ):
            yield study


def _figures(store: Store, name: str) -> Iterator[str]:
    """Yield the figures in which cases of a paper stand."""
    facts = Facts(store)
    cases = [case for case in facts.of_type("Case") if case.startswith(f"{iris.DATA}{name}/")]
    if any(facts.values(case, "hasCourse") for case in cases):
        yield from ("timeline", "swimmer", "flow", "compare")
    measured = (
        one
        for case in cases
        for event in facts.values(case, "event")
        for one in facts.values(event, "hasFinding", "Observation")
    )
    if any(facts.value(seen, "size") for seen in measured):
        yield from ("sizes", "waterfall")
    if any(facts.values(case, marker) for case in cases for marker in ("markerPositive", "markerNegative")):
        yield "ihc"


def _value(answer: Answer) -> dict[str, object]:
    def rows(found: Sequence[Row]) -> list[dict[str, str]]:
        return [dict(zip(answer.columns, row, strict=True)) for row in found]

    return {"query": answer.name, "question": answer.question, "gone": rows(answer.gone), "new": rows(answer.come)}


def _heading(text: str, layout: str) -> list[str]:
    return [f"## {text}", ""] if layout == "md" else [text]


def _bullet(layout: str) -> str:
    return "- " if layout == "md" else "  "


def _answer(answer: Answer, layout: str, by: list[str] | None) -> Iterator[str]:
    """Yield a query with the rows that it no longer gives and those that it gives now."""
    why = f" - by {', '.join(by)}" if by else ""
    yield f"{_bullet(layout)}{answer.name}: {answer.question}{why}"
    inner = "  " * (2 if layout == "text" else 1) + ("- " if layout == "md" else "")
    for sign, rows in (("-", answer.gone), ("+", answer.come)):
        for row in rows[:_ROWS]:
            yield f"{inner}{sign} {' | '.join(iris.shorten(cell) for cell in row if cell)}"
        if len(rows) > _ROWS:
            yield f"{inner}{sign} ... {len(rows) - _ROWS} more rows"
