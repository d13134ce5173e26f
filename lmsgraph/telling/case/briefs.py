"""Events in so few words that a whole case fits on one screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lmsgraph.course.labels.names import method_names
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.events import decision, markers
from lmsgraph.telling.phrases.findings import finding, found, lesion_seen, measured
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import amount, change, lesion_name, place, present, since, sure
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, capital, comma, join, listed, lower, shortened, words
from lmsgraph.telling.values.told import Row

__all__ = ["in_brief", "merged"]

_ROUTINE = ("continued", "dose-maintained", "treatment-continued", "none", "managed-symptomatically")


def in_brief(facts: Facts, event: str) -> Text:
    """Return an event in a few words; nothing where one screen can do without it."""
    types = facts.types(event)
    return marked(facts, event, next((tell(facts, event) for name, tell in _TELL.items() if name in types), Text()))


def merged(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows of a brief card: each treatment with what came of it in one breath."""
    kept: list[Row] = []
    before = left = ""
    for row in rows:
        last = kept[-1] if kept else None
        if not row.brief:
            continue
        if row.depth and last and last.kind == "treatment":
            harm = row.kind in ("toxicity", "adverse event")
            mark = ", " if harm and row.kind == before else f" > {row.kind}: " if harm else " > "
            kept[-1] = replace(last, brief=last.brief + mark + row.brief)
        elif last and last.kind != "treatment" != row.kind and "treatment" in {one.kind for one in kept}:
            kept[-1] = replace(
                last, brief=last.brief + (f" > {row.left} " if row.left not in ("", left) else " > ") + row.brief
            )
        elif last and row.kind == last.kind and (row.kind in _JOINED or _unnumbered(row) == _unnumbered(last)):
            head = str(row.brief).partition(": ")[0] + ": "
            plain = str(last.brief).startswith(head) and not row.brief.doubts
            more = words(str(row.brief).removeprefix(head)) if plain else row.brief
            again = f" - again {row.left}" if row.kind == "treatment" else "; " + more
            kept[-1] = replace(last, brief=last.brief + again)
        else:
            short = row.left.replace("month ", "m ").replace("day ", "d ")
            kept.append(replace(row, depth=0, left=short, brief=capital(row.brief) if kept else row.brief))
        before, left = row.kind, row.left
    return tuple(kept)


_JOINED = ("history", "visit", "outcome", "survival")


def _unnumbered(row: Row) -> str:
    return str(row.brief).lstrip("0123456789. ").partition(" - again")[0] if row.kind == "treatment" else row.node


def _at(facts: Facts, event: str) -> str:
    return since(facts, event)


def _visit(facts: Facts, event: str) -> Text:
    plain = [one for one in facts.values(event, "hasFinding", "FindingResult") if present(facts, one) != "absent"]
    later = int(facts.value(event, "position") or 0) > 3
    kept = [found(facts, one, brief=later) for one in plain if not (later and facts.values(one, "lesion"))]
    return comma(*kept, *measured(facts, event, brief=True))


def _examination(facts: Facts, event: str) -> Text:
    seen = _seen(facts, event)
    told_else = [one for one in facts.values(event, "hasFinding", "FindingResult") if not _harmful(facts, one)]
    new = _found(facts, [one for one in told_else if not _seen_already(facts, event, one)])
    labs = [one for one in measured(facts, event, brief=True) if not str(one).startswith("normal ")]
    overall = [f"overall {label}" for label in facts.labels(event, "category")]
    body = join([*overall, *seen, *new, *labs], "; ")
    if not body:
        return Text()
    method = method_names(facts, event)
    judged = any("evaluation" in one for one in facts.labels(event, "purpose"))
    how = method[0] if method else "evaluation" if judged else "seen"
    return join([join([how, _at(facts, event)]), body], ": ")


def _found(facts: Facts, nodes: list[str]) -> list[Text]:
    """Return findings in few words, those that are as sure in one breath."""
    said: list[Text] = []
    before: list[str] = []
    for node in nodes:
        text, sure_ = found(facts, node, brief=True), facts.values(node, "certainty")
        lead = (told("certainty", sure_[0], "noun") if sure_ else "").partition("{}")[0]
        if lead and sure_ == before and str(text).startswith(lead):
            said[-1] = said[-1] + " and " + str(text).removeprefix(lead)
        else:
            said.append(text)
        before = sure_
    return said


def _seen(facts: Facts, event: str) -> list[Text]:
    """Return what is said of the lesions, those of which the same is said together."""
    by: dict[str, list[str]] = {}
    for one in facts.values(event, "observation"):
        said = str(lesion_seen(facts, one, brief=True, named=False))
        by.setdefault("" if said == "seen" else said, []).append(one)
    out = []
    for said, nodes in by.items():
        names = [lesion_name(facts, facts.value(node, "lesion")) for node in nodes]
        text = join([listed(shortened(names)), said], ": ")
        for node in nodes:
            text = marked(facts, node, text)
        out.append(text)
    return out


def _seen_already(facts: Facts, event: str, node: str) -> bool:
    """Return whether a finding is a lesion that the examination tells by its name: a recurrence, and nothing more."""
    noun, sites = facts.label(facts.value(node, "finding")), set(facts.values(node, "site"))
    lesions = {facts.value(one, "lesion") for one in facts.values(event, "observation")}
    return present(facts, node) == "present" and any(
        noun == facts.label(facts.value(one, "role")) and sites <= set(facts.values(one, "site")) for one in lesions
    )


def _harmful(facts: Facts, node: str) -> bool:
    """Return whether a finding is told as an adverse event of its case, too."""
    case = "/".join(node.split("/")[:7])
    what = facts.value(node, "finding")
    return any(case in other and "AdverseEvent" in facts.types(other) for other in facts.subjects("finding", what))


def _pathology(facts: Facts, event: str) -> Text:
    histology = listed(facts.labels(event, "disease"))
    mitoses = amount(facts, event, "mitoticCount").replace(" mitoses", "")
    said: list[Text | str] = [
        sure(facts, event, histology) if histology else Text(),
        *(grade for grade in facts.labels(event, "grade") if grade not in str(histology)),
        f"mitoses {mitoses}" if mitoses else "",
    ]
    if not any(said) and not facts.values(event, "hasFinding", "MarkerResult"):
        said = [*(finding(facts, one) for one in facts.values(event, "hasFinding", "FindingResult"))]
    how = [one for one in facts.labels(event, "procedure") if "biopsy" in one or "aspiration" in one]
    return join([listed(how) or "histology", join([comma(*said), *markers(facts, event)], "; ")], ": ")


def _diagnosis(facts: Facts, event: str) -> Text:
    if any(facts.values(one, "disease") for one in facts.values(event, "basis")) and not _staged(facts, event):
        return Text()
    where = place(facts, event)
    said = join([*facts.labels(event, "quality"), *facts.labels(event, "disease")])
    if where and where not in str(said) and len(str(said).split()) < 2:
        said = said + f" of the {where}"
    known = str(said).replace("-", " ")
    grades = [grade for grade in facts.labels(event, "grade") if grade.replace("-", " ") not in known]
    parts = (*grades, facts.value(event, "stage"), facts.value(event, "tnm"))
    return "diagnosis: " + comma(sure(facts, event, said), *parts)


def _staged(facts: Facts, event: str) -> bool:
    return any(facts.values(event, name) for name in ("stage", "tnm", "grade"))


def _harm(facts: Facts, event: str) -> Text:
    grade = facts.value(event, "toxicityGrade").removeprefix("grade ")
    after_ = [code for code in facts.values(event, "consequence") if code.rpartition("/")[2] not in _ROUTINE]
    return comma(
        found(facts, event, brief=True),
        f"grade {grade}" if grade else "",
        *change(facts, event, "result"),
        *(told("consequence", code) or facts.label(code) for code in after_),
    )


def _decision(facts: Facts, event: str) -> Text:
    return lower(decision(facts, event, reasoned=False))


_TELL: dict[str, Callable[[Facts, str], Text]] = {
    "Visit": _visit,
    "Examination": _examination,
    "Pathology": _pathology,
    "Diagnosis": _diagnosis,
    "AdverseEvent": _harm,
    "Decision": _decision,
}
