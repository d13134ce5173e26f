"""Claims of a paper and figures of a study as short plain sentences of their terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lmsgraph import iris
from lmsgraph.graph.facts import Facts

__all__ = ["about", "arm", "result", "say"]

# How a relation reads between subject and object where its label is not already a verb (``treats``) or what something
# is (``effective against``): a verb without its ending, or a colon where no verb says it better.
_VERBS = {
    "first reported": "be first reported in",
    "has adverse event": "have the adverse event",
    "has class": "be classed as",
    "has dose schedule": ": dose",
    "has effect": "produce",
    "has evidence gap": ": little is known of",
    "has finding": "show",
    "has frequency": "be",
    "has goal": "aim at",
    "has location": "lie at",
    "has prognosis": ": prognosis",
    "has quality": "be",
    "has rate": ":",
    "has route": "be given by the route",
    "has sequence": "be given in sequence with",
    "has size": ": size",
    "cause of death in": "be a cause of death in",
    "no difference in": "show no difference",
    "tolerated": ": tolerance",
}
_FORMS = {"be": ("is", "are"), "have": ("has", "have")}
_CERTAIN = {"possible": "may", "likely": "probably", "suggested": "as suggested", "hypothesis": "as a hypothesis"}


def say(facts: Facts, statement: str) -> str:
    """Return a claim of a paper as a sentence."""
    subjects = facts.labels(statement, "subject")
    objects, qualities = facts.labels(statement, "object"), facts.labels(statement, "quality")
    infinitive = _infinitive(facts.label(facts.value(statement, "relation")))
    certainty = facts.label(facts.value(statement, "certainty"))
    status = facts.label(facts.value(statement, "status")) or "present"
    verb = _verb(infinitive, many=len(subjects) > 1, absent=status == "absent", may=certainty == "possible")
    noun = infinitive.lstrip(": ") if infinitive.startswith(":") else None
    if infinitive == "be":
        said = _and([*qualities, *objects])
    else:
        said = _join((_and(objects), f"({_and(qualities)})" if objects and qualities else _and(qualities)))
    compared = _and(facts.labels(statement, "comparedWith"))
    if compared and (objects or not infinitive.endswith((" to", " than"))):
        compared = f"compared with {compared}"
    parts = [
        f"{_and(subjects)} {verb}" if noun is None else f"{_and(subjects)}:",
        *(() if noun is None or (noun and noun in said) else (noun,)),
        verb if noun is not None else "",
        said,
        compared,
        _figure(facts, statement, after=bool(said or compared) or infinitive != ":"),
        _with(facts, statement, "in", "population"),
        _with(facts, statement, "because of", "cause"),
        _with(facts, statement, "(setting:", "condition", ")"),
    ]
    text = _join(parts)
    if status not in ("present", "absent"):
        text = f"{status}: {text}"
    if certainty and certainty != "possible":
        text += f" ({_CERTAIN.get(certainty, f'stated as {certainty}')})"
    return _sentence(text)


def about(facts: Facts, study: str) -> Iterator[tuple[str, str]]:
    """Yield what a study is: where it stands, how it was made, in whom, and how far it is."""
    yield "cited", facts.value(study, iris.PREFIXES["dcterms"] + "bibliographicCitation")
    yield "design", ", ".join(facts.labels(study, "design"))
    yield "in", ", ".join(facts.labels(study, "population"))
    yield "n", facts.printed(study, "n")
    yield "state", ", ".join(facts.labels(study, "status"))


def arm(facts: Facts, node: str) -> str:
    """Return one group of a study: what it was given, in which line, how many, and who."""
    line, number = facts.printed(node, "line"), facts.printed(node, "n")
    parts = [
        " + ".join(facts.labels(node, "intervention")),
        f"line {line}" if line else "",
        f"n = {number}" if number else "",
        _and([*facts.labels(node, "population"), *facts.labels(node, "quality")]),
    ]
    return ", ".join(filter(None, parts))


def result(facts: Facts, node: str) -> tuple[str, str]:
    """Return one figure of a study: whose it is, and what was measured, found and compared."""
    arm, other = (facts.label(facts.value(node, name)) for name in ("arm", "comparedWith"))
    finding = _and(facts.labels(node, "finding"))
    endpoint = _and(facts.labels(node, "endpoint"))
    what = f"{endpoint}: {finding}" if finding and finding != endpoint else endpoint
    level = facts.printed(node, "confidenceLevel")
    parts = [
        _join((what, _value(facts, node, endpoint))),
        f"{level} CI {facts.printed(node, 'confidenceInterval')}".strip()
        if facts.value(node, "confidenceInterval")
        else "",
        f"p {p if p[:1] in '<>=≤≥' else f'= {p}'}" if (p := facts.printed(node, "pValue")) else "",
        f"n = {n}" if (n := facts.printed(node, "n")) else "",
        _and([*facts.labels(node, "change"), *facts.labels(node, "quality")]),
        facts.label(facts.value(node, "significance")),
        f"compared with {other}" if other else "",
        _with(facts, node, "in", "population"),
        _with(facts, node, "setting:", "condition"),
        facts.label(facts.value(node, "certainty")),
    ]
    return arm, ", ".join(filter(None, parts))


def _infinitive(relation: str) -> str:
    if relation in _VERBS:
        return _VERBS[relation]
    first, _, rest = relation.partition(" ")
    if first.endswith("s") and not first.endswith("ss"):
        return f"{first[:-1]} {rest}".strip()
    return f"be {relation}"


def _verb(infinitive: str, *, many: bool, absent: bool, may: bool) -> str:
    if infinitive.startswith(":"):
        return "not" if absent else "possibly" if may else ""
    first, _, rest = infinitive.partition(" ")
    if may:
        form = f"may not {first}" if absent else f"may {first}"
    elif first in _FORMS and not (absent and first == "have"):
        form = _FORMS[first][many] + (" not" if absent else "")
    elif absent:
        form = f"{'do' if many else 'does'} not {first}"
    else:
        form = first if many else f"{first}s"
    return f"{form} {rest}".strip()


def _figure(facts: Facts, node: str, *, after: bool) -> str:
    """Return what was measured and its value; set off by a colon where a claim stands before it."""
    endpoint = _and(facts.labels(node, "endpoint"))
    value = _value(facts, node, endpoint)
    text = _join((endpoint, value))
    if not after or not text:
        return text
    return f"in {text}" if endpoint and not value else f"– {text}"


def _value(facts: Facts, node: str, endpoint: str) -> str:
    statistic = facts.label(facts.value(node, "statistic"))
    at = facts.printed(node, "atTime")
    known = statistic in endpoint.split() or statistic == "range"
    return _join(("" if known else statistic, facts.printed(node, "quantity"), f"at {at}" if at else ""))


def _with(facts: Facts, node: str, before: str, name: str, after: str = "") -> str:
    values = _and(facts.labels(node, name))
    return f"{before} {values}{after}" if values else ""


def _and(words: Iterable[str]) -> str:
    """Return words as one enumeration.

    >>> _and(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _join(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))


def _sentence(text: str) -> str:
    """Return a text with a capital where its first word is a plain one, and a full stop."""
    first = text.partition(" ")[0]
    return (text[:1].upper() + text[1:] if re.fullmatch("[a-z-]+[:,]?", first) else text) + "."
