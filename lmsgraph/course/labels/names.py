"""Treatments, lesions, events and times of a case to the few words by which one speaks of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import denied, was_given
from lmsgraph.graph.wider import above

__all__ = [
    "VAGUE",
    "again",
    "date",
    "dose_name",
    "event_name",
    "lesion_name",
    "main_kinds",
    "method_names",
    "options",
    "plural",
    "stage_name",
    "time_name",
    "told_drugs",
    "treatment_name",
    "visit_name",
]

VAGUE = (
    "additional radiotherapy", "adjuvant therapy", "combination therapy", "complete resection", "first-line treatment",
    "maintenance therapy", "neoadjuvant therapy", "palliative therapy", "perioperative therapy", "salvage therapy",
    "second-line treatment", "systemic therapy", "treatment",
)  # fmt: skip
"""Modalities that say how, not what."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_ROLES = {
    "primary": "primary tumour",
    "residual": "residual tumour",
    "regrowth": "regrown tumour",
    "unknown": "lesion",
    "lymph node metastasis": "nodal metastasis",
}
_SUPPORT = {
    iris.term_iri(kind, slug)
    for kind, slug in (("intent", "supportive"), ("intent", "prophylactic"), ("modality", "supportive-care"))
}
_AGAINST_TUMOUR = iris.term_iri("drug_class", "antineoplastic-agent")
_CLASS = "/drug_class/"
"""What stands in the address of a class of drugs, of which a rule concludes no drug that was given."""
_SUPPORTING = {
    iris.term_iri("drug_class", slug) for slug in ("granulocyte-colony-stimulating-factor", "5-ht3-antagonist")
}
"""Classes of drugs that are given beside others for nothing but that these harm less."""
_VISITS = ("presentation", "referral", "admission", "transfer", "revisit", "last follow up", "follow up", "discharge")
"""What a visit may be, as its address tells it: no word of a paper is read for it."""
_SHORT = {"computed tomography": "CT", "magnetic resonance imaging": "MRI"}


def treatment_name(facts: Facts, node: str) -> str:
    """Return what a treatment is: its drugs as told or its regimen, else its kind; nothing where nothing is said."""
    kinds = [kind for kind in facts.labels(node, "modality") if kind not in VAGUE]
    if any("TACE" in kind or "chemoembolization" in kind for kind in kinds):
        return "TACE"
    if drugs := told_drugs(facts, node):
        return " + ".join(map(facts.label, drugs))
    named = facts.labels(node, "regimen") or main_kinds(kinds)
    return _listed(named or facts.labels(node, "modality"))


def dose_name(facts: Facts, use: str) -> str:
    """Return the dose of a drug as printed, and the one that it was raised or lowered to."""
    return " to ".join(filter(None, (facts.printed(use, "dose"), facts.printed(use, "doseTo"))))


def told_drugs(facts: Facts, event: str) -> list[str]:
    """Return the drugs that a treatment gave, or was to give, those first that are written for it, as told.

    What was given in support of others, or of a treatment against the tumour, is none of them.
    """
    given = facts.values(event, "drugGiven")
    uses = [(use, drug) for use in facts.ordered(event, "drugUse") for drug in facts.values(use, "drug")]
    told = [drug for _, drug in uses if drug in given or not given or _CLASS in drug]
    support = {drug for use, drug in uses if _in_support(facts, use, drug)}
    every = list(dict.fromkeys([*told, *given]))
    main = [drug for drug in every if drug not in support]
    return main if main or "AntitumorTreatment" in facts.types(event) else every


def _in_support(facts: Facts, use: str, drug: str) -> bool:
    """Return whether a drug was given so that others harm less, and is none against the tumour."""
    classes = above(facts, drug)
    aims = {aim for own in facts.values(use, "intent") for aim in (own, *above(facts, own))}
    return bool(aims & _SUPPORT or _SUPPORTING.intersection(classes)) and _AGAINST_TUMOUR not in classes


def main_kinds(kinds: list[str]) -> list[str]:
    """Return the kinds by which an operation is called: the removal of a tumour, where that is one of them."""
    main = [kind for kind in kinds if " mass " in kind or "tumor" in kind]
    return main if main and len(kinds) > 1 else kinds


@once
def lesion_name(facts: Facts, lesion: str) -> str:
    """Return what a lesion is called among those of its case: where it is and what it is."""
    role = facts.label(facts.value(lesion, "role"))
    noun = _ROLES.get(role, role)
    paired = any(_tail(lesion) == plural(site) != site for site in facts.labels(lesion, "site"))
    if paired or "multiple" in facts.labels(lesion, "quality") or len(facts.subjects("partOf", lesion)) > 1:
        noun = plural(noun)
    where = _where(facts, lesion)
    if noun.startswith("suspected "):
        return " ".join(filter(None, ["suspected", where, noun.removeprefix("suspected ")]))
    if where in (role, "primary", "regrown", "residual", "recurrence", "metastasis"):
        return noun
    if noun and noun.split()[0].casefold() in where.casefold().split():
        return where
    if where.endswith("node"):
        noun = noun.removeprefix("nodal ")
    return f"{where} {noun.removesuffix(' tumour')}".strip()


def _where(facts: Facts, lesion: str) -> str:
    """Return where a lesion is: by its address where that is a word for it, else by its first place."""
    where, sites = _tail(lesion), facts.labels(lesion, "site")
    if not sites:
        return "" if _SHORT_SIGN.fullmatch(where) else where
    known = {word.casefold(): word for site in sites for word in site.split()}
    case = next(iter(facts.subjects("hasLesion", lesion)), "")
    alike = [one for one in facts.values(case, "hasLesion") if _kind(facts, one) == _kind(facts, lesion)]
    if len(alike) == 1 and (numbered := _NUMBERED.fullmatch(where)) and numbered[1].casefold() in known:
        return " ".join([*facts.labels(lesion, "side"), known[numbered[1].casefold()]])
    longer = [word for word in known if len(where) > _LETTERS and word.startswith(where.casefold())]
    if len(longer) == 1 and longer[0] != where.casefold():
        return known[longer[0]]
    if any(word.casefold() in known for word in where.split()) and not _NO_NAME.search(where):
        return " ".join(known.get(word.casefold(), word) for word in where.split())
    if len(alike) > 1 or not (_SIGN.fullmatch(where) or _NO_NAME.search(where)):
        return where
    return " ".join([*facts.labels(lesion, "side"), sites[0]])


_NO_NAME = re.compile(r"^(?:lesion|mass|node|nodule|tumou?r|deposit)s?(?: ?\d+)?$|\b(?:upper|lower|middle|left|right)$")
"""Addresses that hold a word of the place and name it not: node of an axillary lymph node, lung lower."""
_LETTERS = 3
"""More letters than these may be the beginning of a place: retro, of the retroperitoneum."""
_NUMBERED = re.compile(r"(\w+) \d+")
"""Addresses that count the lesions of a place; the only one of its kind and side needs no number."""
_SHORT_SIGN = re.compile(r"(?:met|rec|recur|relapse)?(?: ?\d+[a-z]?)?")
_SIGN = re.compile(
    r"\w{1,3}(?: ?\d+[a-z]?)?|(?:lesion|mass|met|metastas[ei]s|node|nodule|tumou?r|deposit)s?(?: ?\d+)?"
    r"|(?:rec|recur|relapse|recurrence)(?: ?\d+[a-z]?)"
)
"""Addresses that are signs for a lesion and say of no place where it is."""


@once
def _kind(facts: Facts, lesion: str) -> tuple[list[str], ...]:
    return tuple(facts.values(lesion, name) for name in ("role", "site", "side"))


def method_names(facts: Facts, event: str) -> list[str]:
    """Return by what methods somebody was examined, in one word each where there is one."""
    return [_SHORT.get(method, method) for method in facts.labels(event, "method")]


def visit_name(event: str) -> str:
    """Return what a visit was, as its address tells it; nothing where that is none of the usual kinds.

    >>> visit_name("data:p/index/last-follow-up"), visit_name("data:p/index/decline")
    ('last follow-up', '')
    """
    words = _tail(event)
    first = min((one for one in _VISITS if one in words), key=lambda one: (words.index(one), -len(one)), default="")
    return first.replace("follow up", "follow-up")


def event_name(facts: Facts, event: str) -> str:
    """Return what an event is called where another one is told from it."""
    types = facts.types(event)
    if "Treatment" in types:
        return treatment_name(facts, event)
    if "Decision" in types:
        further = "further " if again(facts, event) else ""
        return f"{further}{_listed(options(facts, event))} {facts.label(facts.value(event, 'decision'))}".strip()
    if "AdverseEvent" in types:
        return _listed(facts.labels(event, "finding"))
    if "Examination" in types:
        return next(iter(method_names(facts, event)), "examination")
    if "Visit" in types and _COUNTED.fullmatch(_tail(event)):
        there = (one for one in facts.values(event, "hasFinding") if not denied(facts, one))
        found = [label for one in there for label in facts.labels(one, "finding")]
        return found[0] if found else _tail(event)
    return "histology" if "Pathology" in types else "diagnosis" if "Diagnosis" in types else _tail(event)


_COUNTED = re.compile(r"first|second|third|fourth|fifth|next|last|(?:visit|seen|step|event|v|e)?(?: ?\d+[a-z]?)?")
"""Addresses of visits that count them and name none."""


def options(facts: Facts, decision: str) -> list[str]:
    """Return what was decided about, as narrowly as the paper names it: high-dose ifosfamide, not any ifosfamide."""
    printed = facts.values(decision, "printed")
    named = facts.labels(decision, "intervention")
    narrow = {one: next((words for words in printed if words.endswith(f" {one}")), one) for one in named}
    return [narrow[one] for one in named]


_OF_NOW = ("/continued", "/discontinued", "/switched")
"""Decisions on what is being given."""


def again(facts: Facts, node: str) -> bool:
    """Return whether a decision is on more of what was given before it, and not on what is given."""
    if facts.value(node, "decision").endswith(_OF_NOW):
        return False
    case, about = next(iter(facts.subjects("event", node)), ""), set(facts.values(node, "intervention"))
    events = list(facts.ordered(case, "event"))
    before = [one for one in events[: events.index(node)] if was_given(facts, one)] if node in events else []
    given = {
        code for one in before for name in ("modality", "ofModality", "drugGiven") for code in facts.values(one, name)
    }
    return bool(about) and about <= given and "more" not in facts.labels(node, "quality")


def stage_name(facts: Facts, event: str) -> list[str]:
    """Return the stages of an event as printed, each called a stage where its own words do not say so."""
    return [_staged(stage) for stage in facts.values(event, "stage")]


_STAGE = re.compile(r"(?!(?i:stage|group|grade)\b)(?P<scale>[A-Z][\w-]* )?(?P<number>(?:[IV]+|[0-5])(?:[A-Ea-e]\d?)?)")


def _staged(stage: str) -> str:
    """Return a stage by its name.

    >>> _staged("IB"), _staged("FIGO IIB2"), _staged("Stage 4"), _staged("localized")
    ('stage IB', 'FIGO stage IIB2', 'Stage 4', 'localized')
    """
    bare = re.fullmatch(
        r"(?!(?i:stage|group|grade)\b)(?P<scale>[A-Z][\w-]* )?(?P<number>(?:[IV]+|[0-5])(?:[A-Ea-e]\d?)?)", stage
    )
    return f"{bare['scale'] or ''}stage {bare['number']}" if bare else stage


def time_name(facts: Facts, time: str, name: Callable[[Facts, str], str] = event_name) -> str:
    """Return a time as it is told, with the event that it is counted from by its name; nothing for no time."""
    text = date(facts.value(time, "printed")) if time else ""
    if text and (anchor := facts.value(time, "anchor")):
        text = re.sub(rf"\b{re.escape(anchor.rpartition('/')[2])}\b", lambda _: name(facts, anchor), text)
    return text


def date(text: str) -> str:
    """Return a text with its dates as people write them.

    >>> date("from 2017-12 to 2018-02"), date("2016-12-02")
    ('from Dec 2017 to Feb 2018', '2 Dec 2016')
    """

    def said(found: re.Match[str]) -> str:
        year, month, day = found["year"], _MONTHS[int(found["month"]) - 1], found["day"]
        return f"{int(day)} {month} {year}" if day else f"{month} {year}"

    return re.sub(r"\b(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?\b", said, text)


def plural(noun: str) -> str:
    """Return a noun in the plural.

    >>> plural("metastasis"), plural("lesion"), plural("biopsy")
    ('metastases', 'lesions', 'biopsies')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun[:-2] + "es" if noun.endswith("is") else noun if noun.endswith("s") else f"{noun}s"


def _tail(node: str) -> str:
    """Return the last part of an address as words: where a lesion is, what a visit was."""
    return node.rpartition("/")[2].replace("-", " ")


def _listed(items: list[str]) -> str:
    """Return items as one enumeration."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
