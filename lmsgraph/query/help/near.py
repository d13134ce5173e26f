"""A triple pattern without a match to what was perhaps meant: the name at fault, and the nearest the graph holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from lmsgraph import iris
from lmsgraph.query.help.probe import Probe
from lmsgraph.query.help.words import called, is_word, kind_of, words_like
from lmsgraph.query.safe.guard import iri_of, tokens
from lmsgraph.query.wire.tables import short
from lmsgraph.vocabulary.tables.withdrawn import replacement

__all__ = ["TRUE_NONE", "abbreviated", "meant", "nearest", "turned_round", "unknown", "written"]

TRUE_NONE = ": a true none"
"""What is said at last of a question whose names are all known, and that has no answer."""

_PLAIN = re.compile(r"[A-Za-z_][\w-]*:[A-Za-z0-9_](?:[\w.-]*[\w-])?")
_LABELS = "skos:prefLabel|skos:altLabel|rdfs:label"
_ENOUGH = 20_000
_PROPERTIES = (
    "{ ?x a ?__kind FILTER(STRSTARTS(STR(?__kind), STR(owl:))) FILTER EXISTS { ?s ?x ?o } }"
    f" UNION {{ SELECT ?x {{ ?s ?x ?o }} LIMIT {_ENOUGH} }}"
)
"""The properties in use that the graph declares, and those of its first statements: to read all of them takes long."""
_LIKE, _AS_LIKE = 0.7, 0.1
_UNUSED = "is a word of the vocabulary that no paper here uses"
_BARE = ("integer", "decimal", "boolean")


def meant(probe: Probe, triple: tuple[str, ...]) -> Iterator[str]:
    """Yield what a triple pattern without a match perhaps means; nothing where all its names are in use."""
    subject, predicate, value = triple
    steps = [token.text for token in tokens(predicate) if token.kind in ("name", "iri")] if "!" not in predicate else []
    unused = [step for step in steps if not probe.ask(f"?s {step} ?o")]
    for step in unused:
        known = probe.ask(f"{step} a ?kind") or probe.ask(f"{step} rdfs:label ?label")
        what = "is a property of the ontology, but no statement has it" if known else "is the property of no statement"
        yield f"{step} {replacement(step) or what + nearest(step, _names(probe, _PROPERTIES))}"
    if unused:
        return
    if (turned := turned_round(triple)) and probe.ask(turned):
        yield f"the other way round it has matches:  {turned}"
        return
    if _constant(subject):
        lines = list(unknown(probe, subject))
        yield from lines or _subject(probe, triple)
    if predicate == "a" and _constant(value) and not probe.ask(f"?s a {value}"):
        known = probe.ask(f"{value} a owl:Class")
        what = "is a class of the ontology, but nothing here is one" if known else "is the class of nothing"
        what = "is a property, not a class" if probe.ask(f"{value} a ?kind ; rdfs:domain|rdfs:range ?o") else what
        yield f"{value} {replacement(value) or what + nearest(value, _names(probe, '?s a ?x'))}"
    elif _constant(value) and not probe.ask(f"?s {predicate} {value}"):
        yield _value(probe, predicate, value)


def unknown(probe: Probe, subject: str) -> Iterator[str]:
    """Yield that nothing is said of something, if so, and of what there is."""
    if subject not in probe.strangers:
        probe.strangers[subject] = tuple(_unknown(probe, subject))
    yield from probe.strangers[subject]


def _unknown(probe: Probe, subject: str) -> Iterator[str]:
    if not probe.ask(f"{subject} ?p ?o"):
        if is_word(subject):
            yield f"{subject} {_UNUSED}"
        else:
            known = {*_names(probe, "?x ?p ?o"), *words_like(subject)}
            yield f"nothing is said of {subject}{nearest(subject, sorted(known))}"


def turned_round(triple: tuple[str, ...]) -> str:
    """Return a triple pattern with its ends exchanged; nothing where that makes none."""
    subject, predicate, value = triple
    plain = re.fullmatch(r"[\w-]*:[\w.-]+", predicate) and not value.startswith(("[", "(", '"', "'"))
    return f"{value} {predicate} {subject}" if plain and not value[:1].isdigit() else ""


def _subject(probe: Probe, triple: tuple[str, ...]) -> Iterator[str]:
    """Yield that a property is said of the members of a class, or of things of another kind, and of which thing."""
    subject, predicate, value = triple
    if subject.startswith("lms:") and probe.ask(f"{subject} a owl:Class"):
        one = f"?{subject[4:5].lower()}{subject[5:]}"
        yield f"{subject} is a class: write  {one} a {subject} ; {predicate} {value}"
        return
    own, others = _kinds(probe, f"{subject} a ?kind"), _kinds(probe, f"?x {predicate} ?o . ?x a ?kind")
    if own and others and not set(own) & set(others):
        names = _names(probe, f"?x {predicate} {value if _constant(value) else '?o'}")
        yield f"{subject} is a {own[0]}, and {predicate} is said of a {others[0]}{nearest(subject, names)}"


def _kinds(probe: Probe, pattern: str) -> list[str]:
    """Return the classes of the ontology that stand at ``?kind``."""
    names = (written(row[0]) for row in probe.select("DISTINCT ?kind", pattern))
    return sorted(name for name in names if name.startswith("lms:"))


def _value(probe: Probe, predicate: str, value: str) -> str:
    """Return that a property never has a value, and which it has instead."""
    names = _names(probe, f"?s {predicate} ?x")
    one = f" (it is {names[0]}, for one)" if names else ""
    if next(tokens(value)).kind not in ("name", "iri"):
        return f"no {predicate} is {value}{nearest(value, names) or one}"
    if gone := replacement(value):
        return f"{value} was {gone}"
    used = probe.ask(f"{value} ?p ?o")
    if used or is_word(value):
        own = _kinds(probe, f"{value} a ?kind") if used else [kind_of(value)]
        others = _kinds(probe, f"?s {predicate} ?x . ?x a ?kind")
        if not own or not others or set(own) & set(others):
            said = f"is known, but no {predicate} is {value}" if used else _UNUSED
            return f"{value} {said}{one}{TRUE_NONE}"
        other = _called(probe, value, predicate)
        if other not in ("", value) and probe.ask(f"?s {predicate} {other}"):
            return f"{value} is a {own[0]}, and {predicate} leads to a {others[0]} - is {other} meant?"
        ways = _names(probe, f"?s {predicate} ?any ; ?x {value}")
        way = f"; {' and '.join(ways[:2])} lead{'s' * (len(ways) == 1)} to it" if ways else ""
        return f"{value} is a {own[0]}, and {predicate} leads to a {others[0]}{one}{way}"
    meant = _called(probe, value, predicate) or called(value)
    return (
        f"there is no {value}{f' - is {meant} meant?' if meant else nearest(value, names + words_like(value)) or one}"
    )


def _constant(text: str) -> bool:
    return bool(text) and not text.startswith(("?", "$", "[", "("))


def _called(probe: Probe, name: str, predicate: str) -> str:
    """Return the term of which the last part of a name is a label or synonym."""
    prefix = name.partition(":")[0]
    text = re.split(r"[:/#]", name.strip("<>"))[-1].replace("-", " ").lower()
    forms = dict.fromkeys((text, text.capitalize(), text.title(), text.upper()))  # looked up, not read through
    labels = " ".join(f"{Literal(form)} {Literal(form, language='en')}" for form in forms)
    rows = probe.select("DISTINCT ?x", f"VALUES ?label {{ {labels} }} ?x {_LABELS} ?label")
    values = set(_names(probe, f"?s {predicate} ?x"))
    names = (written(row[0]) for row in rows)
    return min(names, key=lambda text: (text not in values, text.partition(":")[0] != prefix, text), default="")


def _names(probe: Probe, triple: str) -> list[str]:
    """Return what stands at ``?x`` in the graph, as a query writes it."""
    return sorted(written(row[0]) for row in probe.select("DISTINCT ?x", triple, f"LIMIT {_ENOUGH}"))


def written(term: object) -> str:
    """Return a term as a query writes it.

    >>> written(Literal("doxorubicin", language="en")), written(Literal(5))
    ('"doxorubicin"@en', '5')
    """
    if isinstance(term, NamedNode):
        name = short(term.value)
        return name if _PLAIN.fullmatch(name) else f"<{term.value.removeprefix(iris.DATA)}>"
    if isinstance(term, Literal) and term.datatype.value.startswith(iris.PREFIXES["xsd"]):
        kind = term.datatype.value.removeprefix(iris.PREFIXES["xsd"])
        text = str(Literal(term.value))
        return text if kind == "string" else term.value if kind in _BARE else f"{text}^^xsd:{kind}"
    return str(term)


def abbreviated(query: str) -> str:
    r"""Return a query with its IRIs as people write them, where it says nothing else of prefixes.

    >>> abbreviated("ASK { ?case ?p <https://w3id.org/lmsgraph/term/drug/pazopanib> }")
    'ASK { ?case ?p drug:pazopanib }'
    >>> abbreviated(r"ASK { ?case ?p <https://w3id.org/lmsgraph/term/drug/\u0070azopanib> }")
    'ASK { ?case ?p drug:pazopanib }'
    """
    words = list(tokens(query))
    if any(word.text.upper() in ("PREFIX", "BASE") for word in words):
        return query
    for word in reversed([word for word in words if word.kind == "iri" and "://" in word.text]):
        query = query[: word.start] + written(NamedNode(iri_of(word, "", {}))) + query[word.end :]
    return query


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a question for the known names that are most like a name, or hold it; nothing where none does."""
    from difflib import SequenceMatcher

    wanted, likeness = _core(name), dict[str, float]()
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    for text in known:
        matcher.set_seq1(core := _core(text))
        if text != name and min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _LIKE:
            likeness[text] = matcher.ratio()
        elif len(wanted) >= len("drug") and wanted in core:
            likeness[text] = _LIKE
    best = max(likeness.values(), default=0.0)
    near = sorted((-like, text) for text, like in likeness.items() if like >= max(best - _AS_LIKE, _LIKE))
    return f" - did you mean {', '.join(text for _, text in near[:3])}?" if near else ""


def _core(name: str) -> str:
    """Return what tells a name from others: its last part, or the words of a literal."""
    if name.startswith(('"', "'")):
        return name.strip("\"'").split('"')[0].casefold()
    return re.split(r"[:#]", name.strip("<>?"))[-1].casefold()
