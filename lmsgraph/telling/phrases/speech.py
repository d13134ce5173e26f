"""Nodes of the graph in the words of a clinician: places, lesions, treatments by name, times, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lmsgraph.course.labels.names import (
    VAGUE,
    date,
    lesion_name,
    method_names,
    options,
    plural,
    time_name,
    told_drugs,
    treatment_name,
)
from lmsgraph.course.labels.names import event_name as plain_name
from lmsgraph.course.units import ordinal
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import happened, was_given
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, comma, join, listed, shortened

__all__ = [
    "VAGUE",
    "amount",
    "calls",
    "change",
    "course_name",
    "date",
    "drugs_of",
    "event_name",
    "lesion_name",
    "moment",
    "partners_of",
    "place",
    "plural",
    "present",
    "since",
    "sited",
    "sized",
    "sure",
    "third",
    "those",
    "toward",
    "uses_of",
    "values",
    "when",
]

_PAIRED = ("adnexa", "breast", "fossa", "groin", "kidney", "lobe", "lung", "ovary", "ureter")
_ASPECTS = ("anterior", "posterior", "medial", "lateral", "superior", "inferior")


def values(facts: Facts, node: str, *names: str) -> list[str]:
    """Return the labels of what a node has by some properties, one after the other."""
    return [label for name in names for label in facts.labels(node, name)]


@once
def amount(facts: Facts, node: str, name: str) -> str:
    """Return a quantity as printed, with its sign and number as people read them."""
    printed = facts.printed(node, name)
    return re.sub(r"(?<=\d) (?=%)", " ", printed) if "%" in printed else printed


def present(facts: Facts, node: str) -> str:
    """Return the status of a node: ``present`` where none is stated."""
    status = facts.value(node, "status")
    return facts.label(status) if status else "present"


def sure(facts: Facts, node: str, text: Text | str) -> Text:
    """Return what a paper names with how sure it is of it."""
    for certainty in facts.values(node, "certainty"):
        frame = told("certainty", certainty, "noun") or f"{facts.label(certainty)} {{}}"
        before, _, after = frame.partition("{}")
        text = join([before.strip(), text]) + after
    return text if isinstance(text, Text) else join([text])


def change(facts: Facts, node: str, name: str = "change", *, unsaid: Sequence[str] = ()) -> list[str]:
    """Return how something changed, as one says it of a thing: increased, newly appeared; its size last.

    What is said of some parts of it comes after what is said of the whole.
    """
    said = [told("change", code) or facts.label(code) for code in facts.values(node, name)]
    kept = [one for one in said if one not in unsaid]
    return shortened(sorted(kept, key=lambda one: (one.startswith("some "), bool(_SIZED.search(one)))))


_SIZED = re.compile(r"creased|reduced")
"""Changes of which one says by how much."""


@once
def place(facts: Facts, node: str) -> str:
    """Return side and site of a node; neither a side nor a wider site that a site's name has already said."""
    codes = facts.values(node, "site")
    apart = [one for one in codes if not any(other != one and calls(facts, one, facts.label(other)) for other in codes)]
    sites = [_site(facts, code) for code in apart]
    side = next(iter(facts.labels(node, "side")), "")
    if side:
        sites.sort(key=lambda one: one.split()[-1:] not in [[part] for part in _PAIRED])
    said = str(listed(sites))
    if not side or f" {side} " in f" {sites[0] if sites else ''} ":
        return said
    if side == "both":
        return f"both {listed(map(plural, sites))}"
    if side in _ASPECTS:
        return f"{side} aspect of the {said}"
    part, of, whole = said.rpartition(" of the ")
    if of and side and whole.split()[-1] in _PAIRED:
        return f"{part}{of}{side} {whole}"
    return f"{side} {said}".strip()


@once
def _site(facts: Facts, code: str) -> str:
    """Return a site as one says it in a sentence: head of the pancreas, 5th rib."""
    label = told("noun", code, "site") or re.sub(r" of (?!the )", " of the ", facts.label(code))
    return re.sub(r"^rib (\d+)$", lambda found: f"{ordinal(int(found[1]))} rib", label)


def calls(facts: Facts, site: str, text: str) -> bool:
    """Return whether words call a site, by its name or by its adjective: a pulmonary mass is of the lung."""
    known, adjective = f" {text.casefold()} ".replace("-", " "), told("adjective", site)
    return facts.label(site).casefold() in known or bool(adjective and f" {adjective} " in known)


def sited(facts: Facts, lesion: str, text: str) -> bool:
    """Return whether words that call a disease or a treatment say where a lesion is."""
    where = facts.label(lesion).rpartition(" ")[0].casefold()
    return bool(where and where in text) or any(calls(facts, site, text) for site in facts.values(lesion, "site"))


def toward(kind: str) -> str:
    """Return how one says where a treatment goes: radiation to a tumour, resection of it."""
    return "to" if ("radio" in kind and "frequency" not in kind) or "tomo" in kind else "of"


def course_name(facts: Facts, node: str) -> str:
    """Return what a treatment is, by its drugs or its regimen, else by its modality; any other event by its name."""
    return treatment_name(facts, node) or facts.label(node)


def uses_of(facts: Facts, node: str) -> list[str]:
    """Return the uses of drugs of a treatment, in the order told."""
    return list(facts.ordered(node, "drugUse"))


def drugs_of(facts: Facts, node: str) -> list[str]:
    """Return the names of the drugs that a treatment gave, in the order told."""
    return [facts.label(drug) for drug in told_drugs(facts, node)]


def partners_of(facts: Facts, node: str) -> list[str]:
    """Return the treatments that the paper says a treatment was combined with."""
    return [other for other in facts.values(node, "combinedWith") if happened(facts, other)]


def event_name(facts: Facts, node: str) -> str:
    """Return what an event is called where another one is told from it."""
    types = facts.types(node)
    if "Treatment" in types:
        return course_name(facts, node)
    if "Decision" in types:
        frame = told("decision", facts.value(node, "decision"), "noun")
        about = str(listed(options(facts, node)))
        return f"the {frame.format(about)}" if frame else plain_name(facts, node)
    if "AdverseEvent" in types:
        return f"the {listed(facts.labels(node, 'finding'))}"
    if "Examination" in types:
        method = listed(method_names(facts, node)[:1]) or "examination"
        return str(join([f"the {method}", since(facts, node, alone=True)]))
    if "Pathology" in types:
        return "the histology"
    return plain_name(facts, node)


def since(facts: Facts, node: str, *, alone: bool = False) -> str:
    """Return how long after its treatment, or after the event before, something was: at 2 months, 5 months later.

    A treatment that is not the last before it is named, as is one from whose end it counts where that may be another's.
    """
    time = facts.value(node, "when")
    after, anchor = amount(facts, time, "quantity"), facts.value(time, "anchor")
    if not after or facts.value(time, "timeRelation") != "after":
        return ""
    if "Treatment" not in facts.types(anchor):
        return f"{after} later"
    end = facts.value(time, "edge") == "end"
    beside = [part for course in facts.subjects("coursePart", anchor) for part in facts.values(course, "coursePart")]
    if (end and (alone or len(beside) > 1)) or _begun_between(facts, anchor, node):
        return f"{after} after {'the end of ' * end}{course_name(facts, anchor)}"
    return f"{after} after its end" if end else f"at {after}"


def _begun_between(facts: Facts, treatment: str, event: str) -> bool:
    """Return whether another course was begun between a treatment and an event that is counted from it."""
    events = list(facts.ordered(next(iter(facts.subjects("event", event)), ""), "event"))
    if treatment not in events or event not in events:
        return False
    course = facts.subjects("coursePart", treatment)
    return any(
        was_given(facts, one) and facts.subjects("coursePart", one) not in ([], course)
        for one in events[events.index(treatment) + 1 : events.index(event)]
    )


def when(facts: Facts, node: str, name: str = "when") -> str:
    """Return when something happened as the paper says it, with the event that it is counted from by its name."""

    def called(_: Facts, anchor: str) -> str:
        said = event_name(facts, anchor)
        same = set(facts.values(node, "method")[:1]) & set(facts.values(anchor, "method"))
        return said.replace("the ", "the earlier ", 1) if same and not since(facts, anchor) else said

    return time_name(facts, facts.value(node, name), called)


def moment(facts: Facts, node: str) -> str:
    """Return when something happened, where it is more than the date that stands before its row."""
    said = when(facts, node)
    return "" if facts.value(facts.value(node, "when"), "start") and " to " not in said else said


def those(facts: Facts, nodes: Iterable[str]) -> Text:
    """Return lesions by their names, as one enumeration."""
    return listed(f"the {lesion_name(facts, node)}" for node in nodes)


def sized(facts: Facts, node: str) -> Text:
    """Return size and value of something."""
    return comma(amount(facts, node, "size"), amount(facts, node, "quantity"))


def third(verb: str) -> str:
    """Return a verb as one says it of one thing.

    >>> third("show"), third("carry"), third("pass")
    ('shows', 'carries', 'passes')
    """
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")
