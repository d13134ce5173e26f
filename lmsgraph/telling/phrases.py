"""Nodes of the graph in the words of a summary."""

from __future__ import annotations

from collections.abc import Iterable

from lmsgraph.graph.facts import Facts

__all__ = [
    "VAGUE",
    "adverse_event",
    "called",
    "courses",
    "decision",
    "examination",
    "finding",
    "partners_of",
    "pathology",
    "phrase",
    "survival",
    "treatment",
    "unrepeated",
    "visit",
    "when",
]


VAGUE = ("combination therapy", "complete resection")
"""Modalities that say how, not what."""


def phrase(facts: Facts, node: str, names: Iterable[str]) -> str:
    """Return the values of some properties of a node, one after the other."""
    parts = []
    for name in names:
        words = [_word(facts, value) for value in facts.values(node, name)]
        parts.append(" and ".join(words))
    return " ".join(filter(None, parts))


def _word(facts: Facts, value: str) -> str:
    if not value.startswith("http"):
        return value
    return facts.value(value, "printed") if facts.types(value) & {"Quantity", "Time"} else facts.label(value)


def when(facts: Facts, node: str, before: str = "", after: str = "") -> str:
    """Return when something happened, as printed, between two marks; nothing where the paper does not say."""
    time = facts.value(node, "when")
    if not time:
        return ""
    text = facts.value(time, "printed")
    anchor = facts.value(time, "anchor")
    if anchor:
        text = text.replace(anchor.rpartition("/")[2], facts.label(anchor))
    return f"{before}{text}{after}"


def called(facts: Facts, node: str) -> str:
    """Return what a treatment is, by its drugs or else its modality; any other event by its name."""
    kinds = [kind for kind in facts.labels(node, "modality") if kind not in VAGUE]
    return " + ".join(facts.labels(node, "drugGiven")) or " and ".join(kinds) or facts.label(node)


def courses(facts: Facts, nodes: Iterable[str]) -> str:
    """Return treatments by what they are called, with those that the paper says were given in combination with them."""
    given = list(nodes)
    beside = dict.fromkeys(other for node in given for other in partners_of(facts, node) if other not in given)
    said = " and ".join(called(facts, node) for node in given)
    return f"{said} with {' and '.join(called(facts, other) for other in beside)}" if beside else said


def partners_of(facts: Facts, node: str) -> list[str]:
    """Return the treatments that the paper says a treatment was combined with."""
    return [other for other in facts.values(node, "combinedWith") if not _status(facts, other)]


def place(facts: Facts, node: str) -> str:
    """Return side and site of a node, a side that the site's name has already said only once."""
    site = phrase(facts, node, ("site",))
    side = phrase(facts, node, ("side",))
    return site if not side or site.startswith(f"{side} ") else f"{side} {site}".strip()


def _status(facts: Facts, node: str) -> str:
    status = facts.label(facts.value(node, "status")) if facts.value(node, "status") else "present"
    return {"present": "", "absent": "not done:"}.get(status, f"{status}:")


def _join(parts: Iterable[str], mark: str = ", ") -> str:
    return mark.join(filter(None, parts))


def finding(facts: Facts, node: str) -> str:
    """Return a finding: what, where, since when, and whether it is there at all."""
    status = facts.label(facts.value(node, "status")) if facts.value(node, "status") else "present"
    text = phrase(facts, node, ("degree", "quality", "finding"))
    where = place(facts, node)
    duration = facts.printed(node, "duration")
    parts = [
        f"{text} {'of' if facts.values(node, 'site') else 'on'} the {where}" if where else text,
        f"for {duration}" if duration else "",
        facts.printed(node, "size"),
        facts.printed(node, "quantity"),
        *facts.labels(node, "change"),
    ]
    return {"present": "", "absent": "no "}.get(status, f"{status}: ") + _join(parts)


def _findings(facts: Facts, node: str) -> str:
    return _join((finding(facts, f) for f in facts.values(node, "hasFinding")), "; ")


def _measurements(facts: Facts, node: str) -> str:
    return _join(
        (
            phrase(facts, m, ("analyte", "quantity", "interpretation", "change"))
            for m in facts.values(node, "measurement")
        ),
        "; ",
    )


def visit(facts: Facts, node: str) -> str:
    """Return why a patient was seen and with what."""
    purposes = _join(facts.labels(node, "purpose"))
    said = (purposes, facts.value(node, "institution"), _findings(facts, node), _measurements(facts, node))
    return (_join(said, "; ") + when(facts, node, " (", ")")).strip()


def examination(facts: Facts, node: str) -> str:
    """Return how somebody was examined and what was found."""
    methods = _join(facts.labels(node, "method"))
    return _join((methods, _findings(facts, node), _measurements(facts, node)), "; ") + when(facts, node, " (", ")")


def pathology(facts: Facts, node: str) -> str:
    """Return how tissue was obtained and what it showed, markers last."""
    markers: dict[str, list[str]] = {}
    for result in facts.values(node, "markerResult"):
        detail = phrase(facts, result, ("degree", "quantity"))
        name = facts.label(facts.value(result, "marker"))
        markers.setdefault(facts.label(facts.value(result, "result")) or "stained", []).append(
            f"{name} ({detail})" if detail else name
        )
    parts = [
        phrase(facts, node, ("procedure",)),
        phrase(facts, node, ("certainty", "disease")),
        phrase(facts, node, ("grade",)),
        f"mitoses {facts.printed(node, 'mitoticCount')}" if facts.value(node, "mitoticCount") else "",
        _findings(facts, node),
        *(f"{result}: {', '.join(names)}" for result, names in sorted(markers.items(), reverse=True)),
    ]
    return _join(parts, "; ") + when(facts, node, " (", ")")


def _drug(facts: Facts, use: str) -> str:
    parts = [phrase(facts, use, ("drug", "dose"))]
    if to := facts.printed(use, "doseTo"):
        parts.append(f"to {to}")
    if days := facts.value(use, "days"):
        parts.append(days if days.startswith("d") else f"day{'s' if not days.isdigit() else ''} {days}")
    parts += [phrase(facts, use, ("frequency", "route")), facts.printed(use, "duration"), facts.printed(use, "cycles")]
    return _join(parts, " ")


def treatment(facts: Facts, node: str) -> str:
    """Return a course of treatment: what, how much, why, and why it ended."""
    radiation = facts.value(node, "radiation")
    heat = facts.value(node, "hyperthermia")
    line = facts.printed(node, "line")
    site = place(facts, node)
    intent = phrase(facts, node, ("intent",))
    kind = phrase(facts, node, ("modality",)) + (f" (intent: {intent})" if intent else "")
    parts = [
        _join((_status(facts, node), f"line {line}" if line else "", kind), " "),
        *(() if facts.values(node, "drugUse") else facts.labels(node, "regimen")),
        site,
        " + ".join(_drug(facts, use) for use in facts.values(node, "drugUse")),
        f"with {' and '.join(called(facts, other) for other in beside)}"
        if (beside := partners_of(facts, node))
        else "",
        f"every {facts.printed(node, 'cycleLength')}" if facts.value(node, "cycleLength") else "",
        facts.printed(node, "cycles"),
        facts.printed(node, "duration"),
    ]
    if radiation:
        dose = facts.printed(radiation, "dose")
        fractions = facts.printed(radiation, "sessions")
        each = facts.printed(radiation, "fractionDose")
        parts.append(
            _join(
                (dose, f"in {fractions}" if fractions else "", each and each.removesuffix(" per fraction") + " each"),
                " ",
            )
        )
    if heat:
        parts.append(
            _join((facts.printed(heat, "sessions"), facts.printed(heat, "duration"), facts.printed(heat, "power")))
        )
    technique = ("temperature", "duration", "sessions", "cycleLength", "quality")
    parts.extend(phrase(facts, x, technique) for key in ("ablation", "embolization") for x in facts.values(node, key))
    removed = _join(_join((phrase(facts, r, ("degree",)), place(facts, r)), " ") for r in facts.values(node, "removal"))
    parts += [f"removed: {removed}" if removed else "", *facts.labels(node, "quality")]
    if left := facts.label(facts.value(node, "residual")):
        parts.append(f"left behind: {left}")
    text = _join(parts) + when(facts, node, " (", ")")
    if why := _reasons(facts, node, "stoppedBecause"):
        text += f"; ended: {why}"
    return text


def _reasons(facts: Facts, node: str, name: str) -> str:
    reasons = []
    for reason in facts.values(node, name):
        status = facts.label(facts.value(reason, "status")) if facts.value(reason, "status") else "present"
        where = phrase(facts, reason, ("side", "site")) or phrase(facts, reason, ("lesion",))
        text = phrase(facts, reason, ("quality", "because", "change"))
        reasons.append(
            {"present": "", "absent": "no "}.get(status, f"{status}: ") + (f"{text} ({where})" if where else text)
        )
    return _join(reasons)


def adverse_event(facts: Facts, node: str) -> str:
    """Return an adverse event with its grade, what it is blamed on, and how it was managed."""
    grade = facts.value(node, "toxicityGrade")
    scale = _join(facts.labels(node, "criteria"))
    managed = _join(
        [*(_drug(facts, use) for use in facts.values(node, "managedWith")), *facts.labels(node, "management")]
    )
    parts = [
        finding(facts, node),
        f"grade {grade.removeprefix('grade ')}" + (f" ({scale})" if scale else "") if grade else "",
        _measurements(facts, node),
        f"blamed on {_join(facts.labels(node, 'blamed'))}" if facts.values(node, "blamed") else "",
        f"managed with {managed}" if managed else "",
        *facts.labels(node, "result"),
        *facts.labels(node, "consequence"),
    ]
    return _join(parts) + when(facts, node, " (", ")")


def decision(facts: Facts, node: str) -> str:
    """Return what was weighed, what was decided, and why."""
    why = _reasons(facts, node, "reason")
    text = f"{_join(facts.labels(node, 'option'))}: {_join(facts.labels(node, 'decision'))}"
    by = _join(facts.labels(node, "decidedBy"))
    return text + (f" by {by}" if by else "") + (f" - {why}" if why else "") + when(facts, node, " (", ")")


def survival(facts: Facts, node: str) -> tuple[str, str]:
    """Return the endpoint and the time of a survival that the paper states."""
    since = facts.value(node, "since")
    return facts.label(facts.value(node, "endpoint")), facts.printed(node, "quantity") + (
        f" since {facts.label(since)}" if since else ""
    )


def unrepeated(name: str, text: str) -> tuple[str, str]:
    """Return the name of a row and its text, which does not say the name once more; nothing where it says no more.

    >>> unrepeated("fatigue", "fatigue, grade 2"), unrepeated("2. rest", "rest")
    (('fatigue', 'grade 2'), ('2. rest', ''))
    """
    plain = name.partition(". ")[2] if name[:1].isdigit() else name
    if not plain or not text.startswith(plain):
        return name, text
    rest = text[len(plain) :]
    if not rest:
        return name, ""
    if rest.startswith((", ", "; ", ": ")):
        return name, rest[2:]
    if rest.startswith(" (") and rest.endswith(")") and rest.count("(") == 1:
        return name, rest[2:-1]
    return name, text
