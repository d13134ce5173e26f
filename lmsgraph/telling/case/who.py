"""Who a case is about: its name, the patient, and the whole case in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from lmsgraph.course.labels.names import stage_name
from lmsgraph.course.read import days
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import denied, was_given
from lmsgraph.graph.wider import above
from lmsgraph.telling.case.computed import course_of
from lmsgraph.telling.case.ending import ending
from lmsgraph.telling.case.missing import missing
from lmsgraph.telling.phrases.marks import perhaps_same
from lmsgraph.telling.phrases.speech import amount, calls, course_name, drugs_of, event_name, lesion_name, place, plural
from lmsgraph.telling.phrases.treatments import beyond_drugs
from lmsgraph.telling.values.text import Text, comma, join, listed, shortened

__all__ = ["case_name", "disease_of", "early_and_later", "lesions_of", "patient_line", "qualities_of", "summary"]

_ROLES = ("primary", "residual", "regrowth", "local recurrence", "recurrence", "metastasis")


def case_name(facts: Facts, case: str) -> str:
    """Return what a case is called, without the word that says that it is its paper's own."""
    return facts.label(case).removesuffix(", index")


def disease_of(facts: Facts, case: str) -> str:
    """Return the disease of a case with its qualities: how far it has gone first, then where it has gone."""
    qualities, disease = facts.labels(case, "quality"), " ".join(facts.labels(case, "disease"))
    first = next((one for one in _STAGES if disease.startswith(f"{one} ")), "")
    return " ".join(filter(None, [first, *qualities, disease.removeprefix(f"{first} ")]))


_STAGES = ("advanced", "locally advanced")


def patient_line(facts: Facts, case: str) -> Text:
    """Return age and sex of a patient, as a noun."""
    patient = facts.value(case, "patient")
    if not patient:
        return Text()
    age = amount(facts, patient, "age")
    known = _AGE.search(age)
    child = known is not None and (known["unit"] != "year" or float(known["number"]) < _GROWN)
    nouns = {"female": "girl", "male": "boy"} if child else {"female": "woman", "male": "man"}
    noun = nouns.get(str(listed(facts.labels(patient, "sex"))), "patient")
    at = facts.value(facts.value(patient, "when"), "anchor")
    if known and at and _treated_before(facts, case, at):
        return join([*qualities_of(facts, patient, "ancestry"), noun, f"({age} at {event_name(facts, at)})"])
    age = _AGE.sub(r"\g<number>-\g<unit>-old", age)
    return join([age, *qualities_of(facts, patient, "ancestry"), noun])


def _treated_before(facts: Facts, case: str, event: str) -> bool:
    """Return whether something had been given when the age of a patient was told: it is not that at diagnosis, then."""
    earlier = takewhile(lambda one: one != event, facts.ordered(case, "event"))
    return any(was_given(facts, one) for one in earlier)


_AGE = re.compile(r"(?P<number>\d+(?:\.\d+)?) (?P<unit>year|month|week|day)s?\b")
_GROWN = 18
"""From so many years on a patient is no child."""


def qualities_of(facts: Facts, patient: str, kind: str) -> list[str]:
    """Return the qualities of a patient that are words of a kind: ancestry, habits."""
    return [facts.label(one) for one in facts.values(patient, "quality") if f"/{kind}/" in one]


def summary(facts: Facts, case: str, events: list[str]) -> Text:
    """Return a case in one line: who, with what, how far, what was given, and how it ended."""
    given = _given(facts, events)
    early, course = early_and_later(facts, events)
    spread = [x for x in lesions_of(facts, case) if _spread(facts, x)]
    found, after = _seen(facts, early) | _named(facts, early, spread), _seen(facts, course)
    if not early:  # with what one came who had been treated before may have been there since the diagnosis
        looks = [event for event in course if "Treatment" not in facts.types(event)]
        after -= _seen(facts, [event for event in looks[:1] if "Visit" in facts.types(event)])
    first = _names(facts, [x for x in spread if x in found])
    later = _names(facts, [x for x in spread if x not in found and (x in after or not _metastasis(facts, x))])
    whenever = _names(facts, [x for x in spread if x not in found | after and _metastasis(facts, x)])
    stages = [stage for event in events if not _of_another(facts, case, event) for stage in stage_name(facts, event)]
    staged = [*stages[:1], *(f"later {stage}" for stage in stages[1:])]
    disease, where = disease_of(facts, case), _primary_site(facts, case)
    if not where and spread and "primary site" in missing(facts, case)[0]:
        where = "primary site not stated"
    who = join([patient_line(facts, case), f"with {disease}" if disease else "", f"({where})" if where else ""])
    return join(
        [
            comma(who, *dict.fromkeys(staged)),
            f"{first} at diagnosis" if first else "",
            f"later {later}" if later else "",
            whenever,
            f"treated with {comma(*given)}" if given else "",
            ending(facts, case),
        ],
        "; ",
    )


def _of_another(facts: Facts, case: str, event: str) -> bool:
    """Return whether an event names a disease that is none of the case, nor a kind of it or what it is a kind of."""
    own = facts.values(case, "disease")
    named = facts.values(event, "disease") if "Diagnosis" in facts.types(event) else []
    kin = (one in (code, *above(facts, code)) or code in above(facts, one) for one in named for code in own)
    return bool(own and named) and not any(kin)


def _seen(facts: Facts, events: list[str]) -> set[str]:
    """Return the lesions that some events looked at, or did something to."""
    seen = {facts.value(seen, "lesion") for event in events for seen in facts.values(event, "hasFinding")}
    done = {one for event in events for part in (event, *facts.values(event, "has")) for one in facts.linked(part)}
    return seen | done


def _named(facts: Facts, events: list[str], lesions: list[str]) -> set[str]:
    """Return the lesions that some events find by name, with no word on which of the lesions of the case it is."""
    nodes = [
        node for event in events for node in (event, *facts.values(event, "hasFinding")) if not denied(facts, node)
    ]
    told = {name for node in nodes for label in facts.labels(node, "finding") for name in (label, plural(label))}
    return {lesion for lesion in lesions if lesion_name(facts, lesion).removeprefix("suspected ") in told}


def _metastasis(facts: Facts, lesion: str) -> bool:
    return "metastasis" in facts.label(facts.value(lesion, "role"))


def _primary_site(facts: Facts, case: str) -> str:
    """Return where the primary tumour is: of several places the one by which the disease is called, with its side."""
    primary = [one for one in facts.values(case, "hasLesion") if facts.value(one, "role").endswith("/primary")]
    if len(primary) != 1:
        return ""
    disease, sides = disease_of(facts, case), facts.labels(primary[0], "side")
    called = [site for site in facts.values(primary[0], "site") if calls(facts, site, disease)]
    return (
        " ".join([*sides, facts.label(called[0])]) if called and sides else "" if called else place(facts, primary[0])
    )


def _given(facts: Facts, events: list[str]) -> list[str]:
    """Return what was given against the tumour, each once, what was given together joined."""
    given: dict[str, None] = {}
    for event in events:
        if was_given(facts, event):
            name = _kind(facts, event)
            partners = [_kind(facts, other) for other in facts.values(event, "combinedWith")]
            beside = next((one for one in given if any(f"{one} + ".startswith(f"{kind} + ") for kind in partners)), "")
            if beside:
                both = " + ".join(dict.fromkeys(f"{beside} + {name}".split(" + ")))
                given = {(both if one == beside else one): None for one in given}
            elif not any(name in one.split(" + ") for one in given) or facts.values(event, "drugUse"):
                given[name] = None
    return [_often(facts, one, events) for one in given]


def _often(facts: Facts, name: str, events: list[str]) -> str:
    """Return an operation or radiotherapy with how many courses of it there were, if more than one."""
    if name not in _WHOLE:
        return name
    count = len({course_of(facts, one) or one for one in events if _kind(facts, one) == name and was_given(facts, one)})
    return name if count < 2 else f"{name} twice" if count == 2 else f"{name} {count} times"


_WHOLE = ("surgery", "radiotherapy")
"""Kinds of treatment that need no other name in one line."""


def _kind(facts: Facts, event: str) -> str:
    """Return what a treatment was, in a word or two: surgery, radiotherapy, or what it is called."""
    kinds, name = facts.labels(event, "ofModality"), course_name(facts, event)
    drugs = " + ".join(drugs_of(facts, event))
    aside = beyond_drugs(facts, event) if name == drugs else []
    whole = next((kind for kind in _WHOLE if kind in kinds), "")
    return " + ".join(filter(None, [whole, drugs])) if whole else " + ".join([name, *aside])


def _spread(facts: Facts, lesion: str) -> bool:
    role = facts.label(facts.value(lesion, "role"))
    later = "metastasis" in role or role in ("recurrence", "local recurrence", "regrowth")
    return later and not facts.values(lesion, "partOf")


def _names(facts: Facts, lesions: list[str]) -> str:
    """Return the names of lesions, those of one kind together, the noun that they share said once."""
    kinds: dict[tuple[str, bool], list[str]] = {}
    one: set[tuple[str, bool]] = set()
    for lesion in lesions:
        name = lesion_name(facts, lesion)
        if name.startswith("regrown "):
            name = facts.label(facts.value(lesion, "role"))
        doubtful = bool(facts.values(lesion, "certainty")) or name.startswith("suspected ")
        kind = (plural(name.split()[-1]), doubtful)
        kinds.setdefault(kind, []).append(name.removeprefix("suspected "))
        one |= {kind} if set(perhaps_same(facts, lesion)) & set(lesions) else set()
    return ", ".join(
        ("suspected " if kind[1] else "") + _joined(names) + (_PERHAPS_ONE[len(names) > 2] if kind in one else "")
        for kind, names in kinds.items()
    )


_PERHAPS_ONE = (" (perhaps one)", " (two of them perhaps one)")


def _joined(names: list[str]) -> str:
    many = dict.fromkeys(plural(name) for name in names)  # two of one name are told once
    return str(listed(shortened(list(many)))) if len(names) > 1 else names[0]


def lesions_of(facts: Facts, case: str) -> list[str]:
    """Return the lesions of a case, the primary first, then what was left, came back and spread."""
    order = {role: number for number, role in enumerate(_ROLES)}
    found = facts.values(case, "hasLesion")
    return sorted(found, key=lambda x: order.get(facts.label(facts.value(x, "role")), 9))


def early_and_later(facts: Facts, events: list[str]) -> tuple[list[str], list[str]]:
    """Return the events that led to the first treatment of the tumour and its diagnosis, and those of the course.

    What was decided on the way to the diagnosis stands there, what was decided on it in the course.
    """
    first, second = [*(n for n, event in enumerate(events) if was_given(facts, event)), len(events), len(events)][:2]
    for later in _long_after_diagnosis(facts, events[:first]):
        first = second = min(first, later)
    second = next((n for n in range(first + 1, second) if _long_after(facts, events[n], events[first])), second)
    looked = [n for n, event in enumerate(events[:first]) if facts.types(event) & _WORKUP]
    known = max(looked, default=-1)
    early = [
        event
        for n, event in enumerate(events)
        if (n < first and not facts.types(event) & {"Decision", "Treatment", "AdverseEvent"})
        or (n < known and "Decision" in facts.types(event))
        or (n < second and facts.types(event) & {"Pathology", "Diagnosis"})
        or (n < second and "clinical staging" in facts.labels(event, "intent"))
    ]
    return early, [event for event in events if event not in early]


_WORKUP = {"Examination", "Pathology", "Diagnosis"}
_LONG = 90
"""Days after the diagnosis was made, or something was decided on it, from which on nothing is found at diagnosis."""


def _long_after(facts: Facts, event: str, other: str) -> bool:
    """Return whether an event is known to have begun long after another."""
    low, high = facts.value(event, "earliestBegin"), facts.value(other, "latestBegin")
    return bool(low and high) and float(low) - float(high) >= _LONG


def _long_after_diagnosis(facts: Facts, events: list[str]) -> Iterator[int]:
    """Yield which events are told to have been long after the last diagnosis, or after what came since then."""
    made = max((n for n, event in enumerate(events) if facts.types(event) & {"Pathology", "Diagnosis"}), default=None)
    since = set() if made is None else set(events[made:])
    for n, event in enumerate(events):
        time = facts.value(event, "when")
        span = days(facts, facts.value(time, "quantity")) if time else None
        if span and facts.value(time, "timeRelation") == "after" and facts.value(time, "anchor") in since:
            yield from [n] if span.days >= _LONG else []
