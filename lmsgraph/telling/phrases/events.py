"""Events other than treatments: visits, examinations, tissue, diagnoses, adverse events, decisions."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.course.labels.names import again, method_names, stage_name, visit_name
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import denied
from lmsgraph.graph.wider import above
from lmsgraph.telling.phrases.findings import findings, found, measured
from lmsgraph.telling.phrases.looks import as_shown, lesions_shown
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.reasons import because
from lmsgraph.telling.phrases.speech import (
    amount,
    calls,
    change,
    course_name,
    drugs_of,
    event_name,
    moment,
    place,
    plural,
    sited,
    sure,
    those,
    toward,
    values,
    when,
)
from lmsgraph.telling.phrases.treatments import drug_use
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, capital, comma, join, listed, words

__all__ = [
    "adverse_event",
    "adverse_events",
    "consequence",
    "decision",
    "diagnosis",
    "examination",
    "harming",
    "markers",
    "pathology",
    "visit",
]


def visit(facts: Facts, node: str) -> Text:
    """Return why a patient was seen, where, and with what."""
    purpose = listed(told("purpose", code) or facts.label(code) for code in facts.values(node, "intent"))
    head = join([visit_name(node) or "seen", f"for {purpose}" if purpose else "", moment(facts, node)])
    if setting := facts.value(node, "institution"):
        ours = setting.removeprefix("our ")
        head = head + (f" ({setting})" if ours == setting else f" (the authors' {ours})")
    body = join([*findings(facts, node), *measured(facts, node)], "; ")
    return capital(marked(facts, node, join([head, body], ": ")))


def examination(facts: Facts, node: str) -> Text:
    """Return how somebody was examined, when, and what was found of each lesion, seen and measured."""
    where, tracer = place(facts, node), listed(facts.labels(node, "drug"))
    method = listed(method_names(facts, node))
    if where and not any(site.casefold() in str(method).casefold() for site in facts.labels(node, "site")):
        method = method + f" of the {where}" if method else words(f"examination of the {where}")
    purposes = facts.labels(node, "intent")
    purpose = listed(one for one in purposes if one != "routine")
    if not method and purpose:
        method, purpose = purpose, Text()
    head = join(
        [
            "routine" if "routine" in purposes else "",
            method or "examination",
            f"with {tracer}" if tracer else "",
            f"for {purpose}" if purpose else "",
            moment(facts, node),
        ]
    )
    overall = join([*facts.labels(node, "category"), *(f"by {c}" for c in facts.labels(node, "criteria"))])
    of = lesions_shown(facts, node)
    seen = [as_shown(facts, one, of) for one in facts.values(node, "hasFinding", "Observation")]
    whole = listed([*facts.labels(node, "interpretation"), *change(facts, node)])
    parts = [f"overall {overall}" if overall else "", f"overall {whole}" if whole else ""]
    body = join([*parts, *seen, *findings(facts, node, apart=of), *measured(facts, node)], "; ")
    why = because(facts, node)
    said = join([head, body], ": ")
    said = "not done: " + said if denied(facts, node) else said
    on = listed(dict.fromkeys(event_name(facts, one) for one in facts.values(node, "basis")))
    said = said + (f" - from {on}" if on else "")
    return capital(marked(facts, node, said + (" - because of " + why if why else "")))


_HISTOLOGY = ("histopathology", "pathology", "pathologic examination")


def pathology(facts: Facts, node: str) -> Text:
    """Return how tissue was obtained and what it showed, markers last."""
    specimen = those(facts, facts.values(node, "lesion"))
    how = listed(one for one in facts.labels(node, "procedure") if one not in _HISTOLOGY)
    guided = listed(facts.labels(node, "guidance"))
    obtained = join(
        [f"{guided}-guided" if guided else "", how, "of " + specimen if specimen else "", moment(facts, node)]
    )
    head = comma("histology", obtained) if how else join(["histology", obtained])
    histology = listed(facts.labels(node, "disease"))
    said = _pathology_body(facts, node, sure(facts, node, histology) if histology else Text())
    return capital(marked(facts, node, join([head, said], ": ")))


def _pathology_body(facts: Facts, node: str, histology: Text) -> Text:
    mitoses = amount(facts, node, "mitoticCount")
    stains = listed(facts.labels(node, "method"))
    return join(
        [
            comma(histology, *(g for g in facts.labels(node, "grade") if g not in str(histology))),
            f"mitoses {mitoses.replace(' mitoses', '').removeprefix('mitoses ')}" if mitoses else "",
            comma(*findings(facts, node)),
            *markers(facts, node),
            *(_component(facts, one) for one in facts.values(node, "hasFinding", "Component")),
            f"stains: {stains}" if stains else "",
        ],
        "; ",
    )


def _component(facts: Facts, node: str) -> Text:
    """Return one part of a tumour that is made of several."""
    share = amount(facts, node, "quantity")
    head = comma(listed(facts.labels(node, "disease")), *facts.labels(node, "grade"), share)
    said = join([*findings(facts, node), *markers(facts, node)], ", ")
    return marked(facts, node, "component: " + join([head, said], ", "))


def markers(facts: Facts, node: str, *, only: str = "") -> list[Text]:
    """Return the stains by their result, positive first."""
    by: dict[str, list[Text]] = {}
    for one in [only] if only else facts.values(node, "hasFinding", "MarkerResult"):
        detail = comma(*values(facts, one, "degree"), amount(facts, one, "quantity"))
        name = words(facts.label(facts.value(one, "marker")))
        said = marked(facts, one, name + f" ({detail})" if detail else name)
        by.setdefault(facts.label(facts.value(one, "result")) or "stained", []).append(said)
    return [f"{result} for " + comma(*names) for result, names in sorted(by.items(), reverse=True)]


def diagnosis(facts: Facts, node: str) -> Text:
    """Return what was diagnosed, with grade and stage as printed, and what it rests on."""
    disease = join([*values(facts, node, "quality"), *facts.labels(node, "disease")])
    where = place(facts, node)
    known = str(disease).casefold()
    if where and not any(calls(facts, site, known) for site in facts.values(node, "site")):
        disease = disease + f" of the {where}"
    elif not where and (lesions := [one for one in facts.values(node, "lesion") if not sited(facts, one, known)]):
        disease = disease + " of " + those(facts, lesions)
    elif facts.values(node, "side") and where:
        disease = disease + f" ({where})"
    grades = [grade for grade in facts.labels(node, "grade") if grade.replace(" ", "-") not in known.replace(" ", "-")]
    scale = join([*facts.labels(node, "criteria"), facts.value(node, "dcterms:hasVersion")])
    stage = [*stage_name(facts, node), facts.value(node, "tnm"), f"by {scale}" if scale else ""]
    basis = [event_name(facts, one) for one in facts.values(node, "basis")]
    said = comma(sure(facts, node, disease), *grades, *stage, moment(facts, node))
    on = f" - from {listed(dict.fromkeys(basis))}" if basis else ""
    return marked(facts, node, "Diagnosis: " + said + on)


def adverse_events(facts: Facts, nodes: Sequence[str], kind: str) -> Text:
    """Return adverse events of one time in one breath: what they are, when, and each of them."""
    joined = join([adverse_event(facts, node, timed=False) for node in nodes], "; ")
    said, time = _after(facts, nodes[0]), facts.value(nodes[0], "when")
    plain = facts.value(time, "timeRelation") == "during" and not facts.value(time, "cycle")
    if plain and facts.value(time, "anchor") in facts.values(nodes[0], "during"):
        said = ""
    return capital(join([join([kind, said]), joined], ": "))


@once
def adverse_event(facts: Facts, node: str, *, timed: bool = True) -> Text:
    """Return an adverse event with grade, what it is blamed on, how it was managed, and what came of it."""
    grade = facts.value(node, "toxicityGrade").removeprefix("grade ")
    scale = listed(facts.labels(node, "criteria"))
    graded = join([f"grade {grade}" if grade else "", f"by {scale}" if scale else ""])
    managed = _managed(facts, node)
    blamed = facts.labels(node, "blamedDrug") or [course_name(facts, one) for one in facts.values(node, "blamed")]
    said = comma(
        found(facts, node),
        graded,
        *measured(facts, node),
        f"blamed on {listed(blamed)}" if blamed else "",
        "managed with " + managed if managed else "",
        *change(facts, node, "result"),
        *(consequence(facts, node, code) for code in facts.values(node, "consequence")),
        _after(facts, node) if timed else "",
    )
    return marked(facts, node, said)


def _after(facts: Facts, node: str) -> str:
    """Return when an adverse event came, and whether at once."""
    said = when(facts, node)
    return f"immediately {said}" if said.startswith("after ") and "immediate" in facts.labels(node, "quality") else said


def consequence(facts: Facts, node: str, code: str) -> str:
    """Return what came of an adverse event; of several drugs, that they were stopped."""
    said = told("consequence", code) or facts.label(code)
    drugs = {drug for one in harming(facts, node) for drug in drugs_of(facts, one)}
    drugs = set(facts.values(node, "blamedDrug")) or drugs
    return said.replace("the drug was", "the drugs were") if len(drugs) > 1 else said


def harming(facts: Facts, node: str) -> list[str]:
    """Return the treatments that an adverse event is blamed on, or else told under."""
    return facts.values(node, "blamed") or facts.values(node, "during")


def _managed(facts: Facts, node: str) -> Text:
    """Return what was done against an adverse event, drugs first, each with the class that the paper names of it."""
    results = facts.values(node, "result")
    means, said = facts.values(node, "intervention"), []
    for use in facts.values(node, "drugUse"):
        drug = facts.value(use, "drug")
        classes = [one for one in means if one in above(facts, drug)]
        means = [one for one in means if one not in (*classes, drug)]
        text = drug_use(facts, use, result_told=facts.values(use, "result") == results)
        said.append(text + f" ({listed(facts.label(one) for one in classes)})" if classes else text)
    return listed([*said, *(facts.label(one) for one in means)])


def _options(facts: Facts, node: str, *, many: bool) -> list[str]:
    """Return what a decision is about: kinds of treatment, with the drugs that are named for them."""
    codes = facts.values(node, "intervention")
    drugs = [facts.label(code) for code in codes if "/drug/" in code]
    kinds = [facts.label(code) for code in codes if "/drug/" not in code]
    if drugs and len(kinds) == 1:
        return [f"{kinds[0]} with {listed(drugs)}"]
    return [plural(one) if many else one for one in (*kinds, *drugs)]


def _purposes(facts: Facts, node: str) -> list[str]:
    """Return what was to be reached by what was decided, or what it was decided for."""
    found = facts.values(node, "intent")
    return [f"the {facts.label(code)}" if "/finding/" in code else facts.label(code) for code in found]


def decision(facts: Facts, node: str, *, reasoned: bool = True) -> Text:
    """Return what was decided about what, by whom, and why."""
    qualities = facts.labels(node, "quality")
    more = again(facts, node)
    count = [one for one in qualities if one in ("two", "three", "more")]
    options = _options(facts, node, many=bool(count))
    code = facts.value(node, "decision")
    methods = all("/method/" in one for one in facts.values(node, "intervention"))
    verb = (methods and told("decision", code, "method")) or told("decision", code) or facts.label(code)
    if count or len(options) > 1:
        verb = verb.replace("was ", "were ", 1)
    by = sorted((f"the {party}" for party in facts.labels(node, "decidedBy")), key=lambda one: one != "the patient")
    aims = [one for one in facts.values(node, "lesion") if not sited(facts, one, " ".join(options))]
    goal = join([*(one for one in qualities if one not in count), listed(_purposes(facts, node))])
    said = join(
        [
            *count,
            ("more" if count else "further") if more else "",
            listed(options),
            f"{toward(' '.join(options))} " + those(facts, aims) if aims else "",
            "" if facts.values(node, "intent") else goal,
            verb,
            f"by {listed(by)}" if by else "",
            "for " + goal if facts.values(node, "intent") else "",
            moment(facts, node),
        ]
    )
    why = because(facts, node) if reasoned else Text()
    return capital(marked(facts, node, said + (" because of " + why if why else "")))
