"""Drug, target, case, response per lesion and outcome: columns with flows as wide as their cases are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph import iris
from lmsgraph.course.answers import brought
from lmsgraph.course.read import index_cases
from lmsgraph.explore.figures.sankey import Band, Box, Flow, ordered, stacked
from lmsgraph.explore.figures.signs import trend
from lmsgraph.explore.figures.svg import MUTED, cut, document, lifted, mark, path, rect, text, wrap
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.telling.captions import case_name, left_out
from lmsgraph.telling.phrases.speech import courses

__all__ = ["flow_svg", "flows", "target_group"]

_X, _WIDE, _TOP = (190.0, 470.0, 740.0, 1010.0), 14.0, 74.0
_HEADS = ("Drug", "Target", "Case", "Response per lesion; outcome")
_NONE, _UNNAMED = "no target recorded", "drugs not named"
_VERBS = ("inhibits", "binds", "activates")
_FILLS = ("#4c78a8", "#e08f3c", "#54a28c", "#b279a2", "#c9a227", "#d0605e", "#7a8c3c", "#8a6d5a")
_GREY = "#7d8590"
_ENDS = {
    "complete": "complete response",
    "partial": "partial response",
    "stable": "stable disease",
    "progressive": "progressive disease",
    "better": "smaller or better, in other words",
    "mixed": "mixed",
    "same": "no change, in other words",
    "worse": "larger or worse, in other words",
    "alive": "alive",
    "dead": "dead",
    "open": "alive or dead not told",
}


def flow_svg(source: Readable) -> str:
    """Return drugs, targets, cases and what became of them as one picture of flows, as SVG."""
    facts = Facts(source)
    cases = index_cases(facts)
    found = list(flows(facts, cases))
    columns = _columns(facts, found)
    columns = ordered(columns, found, frozenset({3}))
    total = max((sum(f.width for f in found if f.source in c) for c in map(set, columns[:3])), default=1)
    unit = max(9.0, min(16.0, 700 / max(total, 1)))
    boxes, bands, height = stacked(columns, found, unit, 9.0, 13.0, top=_TOP)
    colours = {node: _FILLS[n % len(_FILLS)] for n, node in enumerate(columns[1]) if not node.startswith("-")}
    shapes = [_band(facts, band, columns, colours) for band in bands]
    for number, column in enumerate(columns):
        shapes += [_box(facts, node, boxes[node], number, found, colours) for node in column]
    heads = [text(x, _TOP - 18, h, size=11, font_weight="bold") for x, h in zip(_X, _HEADS, strict=True)]
    notes = [
        "n is the number of cases of a flow and its width. A case stands in every flow that it has a part in.",
        "Responses are those seen after a treatment with drugs; the text of a flow says after which.",
        left_out(facts),
    ]
    below = [text(20, _TOP + height + 30 + 13 * n, note, size=9, **MUTED) for n, note in enumerate(filter(None, notes))]
    warning = text(20, 42, "Flows join at the case: which drug did what is not told by the join.", size=10, **MUTED)
    title = text(
        20, 26, f"From drug to outcome: {len(cases)} case{'s' * (len(cases) != 1)}", size=15, font_weight="bold"
    )
    label = f"Flows from drugs over targets and cases to responses and outcomes; {len(cases)} cases"
    return document(1270, _TOP + height + 80, title, warning, *heads, *shapes, *below, label=label)


def flows(facts: Facts, cases: list[str]) -> Iterator[Flow]:
    """Yield the flows of some cases: drug to target group, group to case, case to response or outcome."""
    given: dict[tuple[str, str], dict[str, list[str]]] = {}
    reached: dict[tuple[str, str], dict[str, list[str]]] = {}
    for case in cases:
        for drug, events in _drugs(facts, case).items():
            for group, member in _groups(facts, drug):
                given.setdefault((drug, group), {})[case] = events
                reached.setdefault((group, case), {})[facts.label(drug) + member] = events
    for (drug, group), who in sorted(given.items()):
        members = sorted({m for g, m in _groups(facts, drug) if g == group and m})
        title = f"{facts.label(drug)} - {_name(facts, group)}{''.join(members)}: {_who(facts, set(who))}"
        yield Flow(drug, group, tuple(sorted(who)), title, _all(who.values()))
    for (group, case), by in sorted(reached.items()):
        title = f"{_name(facts, group)} - {case_name(facts, case)}: {'; '.join(sorted(by))}"
        yield Flow(group, case, (case,), title, _all(by.values()))
    for case in cases:
        if any(case == reached_case for _, reached_case in reached):
            ends: dict[str, list[tuple[str, str]]] = {}
            for end, words, node in _ends(facts, case):
                ends.setdefault(end, []).append((words, node))
            for end, said in ends.items():
                title = f"{case_name(facts, case)} - {_ENDS[end]}: {'; '.join(words for words, _ in said)}"
                yield Flow(case, f"-{end}", (case,), title, _all([[node for _, node in said]]))


def _all(lists: Iterable[list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node for nodes in lists for node in nodes if node))


def _who(facts: Facts, cases: set[str]) -> str:
    return f"n = {len(cases)} ({', '.join(case_name(facts, c) for c in sorted(cases))})"


def _drugs(facts: Facts, case: str) -> dict[str, list[str]]:
    """Return the drugs of the antitumour treatments of a case, or the regimens whose drugs the paper does not name.

    With each stand the treatments in which it was given.
    """
    found: dict[str, list[str]] = {}
    for event in facts.ordered(case, "event"):
        if "AntitumorTreatment" in facts.types(event) and not facts.value(event, "status").endswith("/absent"):
            for drug in facts.values(event, "drugGiven") or facts.values(event, "regimen"):
                found.setdefault(drug, []).append(event)
    return dict(sorted(found.items()))


def _groups(facts: Facts, drug: str) -> set[tuple[str, str]]:
    """Return the groups of targets that a drug acts on, each with the targets and the verb."""
    if "Drug" not in facts.types(drug):
        return {(f"-{_UNNAMED}", "")}
    acts: dict[str, dict[str, list[str]]] = {}
    for verb in _VERBS:
        targets = facts.values(drug, verb)
        for target in targets:
            if any(target in facts.values(t, "memberOfFamily") for t in targets):
                continue  # a family of which a member is named says nothing more
            acts.setdefault(target_group(facts, target), {}).setdefault(verb, []).append(facts.label(target))
    words = {g: "".join(f" ({v} {', '.join(sorted(n))})" for v, n in verbs.items()) for g, verbs in acts.items()}
    return set(words.items()) or {(f"-{_NONE}", "")}


def target_group(facts: Facts, target: str) -> str:
    """Return the family under which a target is shown: the nearest one that holds targets only, else itself."""
    broader = iris.PREFIXES["skos"] + "broader"
    for family in facts.values(target, broader):
        if "Target" in facts.types(family) and not any(
            facts.subjects(broader, m) for m in facts.subjects(broader, family)
        ):
            return family
    return target


def _ends(facts: Facts, case: str) -> Iterator[tuple[str, str, str]]:
    """Yield what became of a case: every response after a drug, with lesion and treatment, and the outcome."""
    for event in facts.ordered(case, "event"):
        for node in [event, *facts.values(event, "observation")]:
            after = [t for t in brought(facts, node) if facts.values(t, "drugGiven") or facts.values(t, "regimen")]
            said = [*facts.labels(node, "category"), *facts.labels(node, "change")]
            if not after or not said:
                continue
            lesion = facts.label(facts.value(node, "lesion")) if facts.value(node, "lesion") else "overall"
            words = f"{lesion}: {', '.join(said)} after {courses(facts, after)}"
            yield _end(facts, node), words, node
    outcome = facts.value(case, "outcome")
    vital = facts.value(outcome, "vitalStatus").rpartition("/")[2] if outcome else ""
    end = "dead" if vital == "dead" else "alive" if vital.startswith("alive") else "open"
    yield (
        end,
        ", ".join([*facts.labels(outcome, "vitalStatus"), *facts.labels(outcome, "diseaseState")])
        if outcome
        else "not told",
        outcome,
    )


def _end(facts: Facts, node: str) -> str:
    """Return the group of a response: its category where it is one of the four, else better, same or worse."""
    broader = iris.PREFIXES["skos"] + "broader"
    for category in facts.values(node, "category"):
        around = {category, *facts.values(category, broader)}
        ranks = {facts.value(c, "rank") for c in around} - {""}
        if ranks:
            return {"1": "complete", "2": "partial", "3": "stable", "4": "progressive"}.get(min(ranks), "same")
    direction = trend(facts, [node])
    return "same" if direction == "seen" else direction


def _columns(facts: Facts, found: list[Flow]) -> list[list[str]]:
    ends = {f"-{end}" for end in _ENDS}
    sources = {f.source for f in found}
    cases = sorted(n for n in sources if not n.startswith("-") and "Case" in facts.types(n))
    groups = sorted({f.source for f in found if f.target in set(cases)}, key=lambda g: (g.startswith("-"), g))
    drugs = sorted(sources - set(cases) - set(groups))
    last = [f"-{end}" for end in _ENDS if any(f.target == f"-{end}" for f in found)]
    return [drugs, groups, cases, [n for n in last if n in ends]]


def _name(facts: Facts, node: str) -> str:
    if node.startswith("-"):
        return _ENDS.get(node[1:], node[1:])
    return case_name(facts, node) if "Case" in facts.types(node) else facts.label(node)


def _band(facts: Facts, band: Band, columns: list[list[str]], colours: dict[str, str]) -> str:
    """Return a flow as a ribbon, its n at the beginning."""
    number = next(n for n, column in enumerate(columns) if band.flow.source in column)
    x1, x2 = _X[number] + _WIDE, _X[number + 1]
    bend, high = (x1 + x2) / 2, band.height - 1.2
    y1, y2 = band.start + 0.6, band.end + 0.6
    steps: list[str | float] = ["M", x1, y1, "C", bend, y1, bend, y2, x2, y2, "L", x2, y2 + high]
    steps += ["C", bend, y2 + high, bend, y1 + high, x1, y1 + high, "Z"]
    fill = colours.get(band.flow.target if number == 0 else band.flow.source, _GREY)
    ribbon = path(steps, class_="fig-flow", fill=fill, fill_opacity=0.38, stroke=fill, stroke_width=0.5)
    count = text(x1 + 4, y1 + high / 2 + 2.8, f"n = {band.flow.width}", size=8)
    node = band.flow.source if not band.flow.source.startswith("-") else band.flow.target
    return mark(
        node,
        band.flow.title,
        ribbon,
        count,
        data_cases=" ".join(band.flow.cases),
        **_told(band.flow.source, band.flow.target, [band.flow]),
    )


def _told(source: str, target: str, found: list[Flow]) -> dict[str, str]:
    """Return what a page needs to open flows: their ends, and the facts that say so."""
    told = dict.fromkeys(fact for flow in found for fact in flow.facts)
    ends = {name: end for name, end in (("data_from", source), ("data_to", target)) if end and not end.startswith("-")}
    return {**ends, "data_facts": " ".join(told)}


def _box(facts: Facts, node: str, box: Box, number: int, found: list[Flow], colours: dict[str, str]) -> str:
    """Return a node: its name, how many cases it has, and its box."""
    touching = [f for f in found if node in (f.source, f.target)]
    cases = {c for f in touching for c in f.cases}
    y = box.top
    name = _name(facts, node)
    words = name if number == 2 else f"{name} ({len(cases)})"
    fill = colours.get(node, _GREY)
    shapes = [rect(_X[number], y, _WIDE, box.height, class_="fig-box", fill=fill, stroke="#1b1f24", stroke_width=0.6)]
    middle = y + box.height / 2 + 3
    if number in (0, 1, 2):
        lines = [cut(words, 168 if number == 0 else 180, 9)]
        x, anchor = (_X[number] - 6, "end")
    else:
        lines = wrap(words, 220, 9, 2 if box.height > 20 else 1)
        x, anchor = (_X[number] + _WIDE + 6, "start")
    shapes += [
        lifted(x, middle + 11 * (n - (len(lines) - 1) / 2), w, size=9, text_anchor=anchor) for n, w in enumerate(lines)
    ]
    if node.startswith("-"):
        return mark("", f"{name}: {_who(facts, cases)}", *shapes, **_told("", "", touching))
    return mark(node, f"{name}: {_who(facts, cases)}", *shapes)
