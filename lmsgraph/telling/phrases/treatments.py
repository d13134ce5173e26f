"""A treatment as it is ordered: what, how much of it, to what, for what, by which technique, and what came of it."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.wider import above
from lmsgraph.telling.phrases.findings import findings
from lmsgraph.telling.phrases.kinds import kind_in_brief, kind_whole, purpose_in_brief
from lmsgraph.telling.phrases.marks import marked, marked_of
from lmsgraph.telling.phrases.parts import device, protection, removal
from lmsgraph.telling.phrases.reasons import because
from lmsgraph.telling.phrases.speech import (
    VAGUE,
    amount,
    change,
    course_name,
    lesion_name,
    moment,
    partners_of,
    present,
    uses_of,
    values,
    when,
)
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, comma, join, listed, words

__all__ = ["beyond_drugs", "details", "drug_use", "ended", "treatment", "treatment_in_brief"]


@once
def drug_use(facts: Facts, use: str, *, brief: bool = False, result_told: bool = False) -> Text:
    """Return one drug as it was given: dose, days, how often, by which route, for how long."""
    dose, to = (amount(facts, use, name) for name in ("dose", "doseTo"))
    days = facts.value(use, "days")
    said = join(
        [
            *values(facts, use, "drug"),
            " ".join(filter(None, [dose and to and "from", dose, to and f"to {to}"])),
            *facts.labels(use, "frequency"),
            _days(days),
        ]
    )
    if brief:
        return said
    lasted, cycles = amount(facts, use, "duration"), amount(facts, use, "cycles")
    said = comma(
        join([said, *_route(facts, use)]),
        *values(facts, use, "quality"),
        f"for {lasted}" if lasted else "",
        cycles,
        *_purposes(facts, use),
        *(join(["in", device(facts, one)]) for one in facts.values(use, "has", "DeviceUse")),
        when(facts, use),
        *([] if result_told else change(facts, use, "result")),
    )
    return marked(facts, use, said)


def _purposes(facts: Facts, use: str) -> list[str]:
    """Return what a drug was given for; what its treatment is called says some of it already."""
    kinds = [kind for owner in facts.subjects("drugUse", use) for kind in facts.labels(owner, "modality")]
    aims = [code for code in facts.values(use, "intent") if facts.label(code)[:8] not in " ".join(kinds)]
    plain = [facts.label(code) for code in aims if "/intent/" in code and not told("intent", code)]
    goals = [told("intent", code) or f"for {facts.label(code)}" for code in aims if facts.label(code) not in plain]
    return [*plain, *goals]


def _days(days: str) -> str:
    days = days.removeprefix("d")
    return f"day {days}" if days.isdigit() else f"days {days}" if days else ""


def _route(facts: Facts, use: str) -> list[str]:
    adverbs = {
        "oral": "by mouth",
        "infusion": "as an infusion",
        "intravenous": "intravenously",
        "subcutaneous": "subcutaneously",
        "intra-arterial": "into the artery",
    }
    return [adverbs.get(route, route) for route in facts.labels(use, "route")]


@once
def treatment_in_brief(facts: Facts, node: str, *, course: tuple[str, ...] = ()) -> Text:
    """Return a treatment in a few words: kind, drugs with their doses, dose or technique, cycles, length.

    Of a course that is told whole, a treatment is told as given with its first one, where there is more to tell of it.
    """
    partner = node not in course[:1] and course[:1] and course[0] in facts.values(node, "combinedWith")
    uses, regimen = uses_of(facts, node), listed(facts.labels(node, "regimen"))
    if partner and not uses and not _schedule(facts, node) and not _radiation(facts, node):
        return Text()
    aside = "AntitumorTreatment" not in facts.types(node)
    kind = kind_in_brief(facts, node) if aside or beyond_drugs(facts, node) or not (uses or regimen) else Text()
    drugs = join([drug_use(facts, use, brief=True) for use in uses], " + ")
    purpose = Text() if aside or kind or not uses else purpose_in_brief(facts, node)
    others = [other for other in partners_of(facts, node) if not aside and not partner]
    apart = [other for other in others if other in course and treatment_in_brief(facts, other, course=course)]
    beside = [course_name(facts, other) for other in others if other not in apart]
    parts = [
        join([kind, drugs], ": ") if aside else join([purpose, join([kind, drugs], " with ")]),
        regimen if not uses else "",
        _schedule(facts, node),
        *_radiation(facts, node),
        *_heat(facts, node),
        f"with {listed(beside)}" if beside else "",
        *(facts.labels(node, "margin") if not aside else ()),
        *(change(facts, node, "result") if not (aside or _looked_at(facts, node)) else ()),
    ]
    return _status(facts, node, ("with " if partner else "") + comma(*parts))


def _looked_at(facts: Facts, node: str) -> bool:
    """Return whether an examination tells what came of the course of a treatment; its own word says no more then."""
    courses = facts.subjects("coursePart", node)
    return any(facts.values(r, "assessment") for c in courses for r in (c, *facts.values(c, "lesionResult")))


def beyond_drugs(facts: Facts, node: str) -> list[str]:
    """Return by which kinds a treatment is more than its drugs: a way into an artery, heat, radiation."""
    systemic = iris.term_iri("modality", "systemic-therapy")
    kinds = [code for code in facts.values(node, "modality") if facts.label(code) not in VAGUE]
    return [facts.label(code) for code in kinds if systemic not in above(facts, code)]


@once
def treatment(facts: Facts, node: str) -> Text:
    """Return a treatment whole: kind and intent, drugs, schedule, dose, technique, devices, and its result."""
    head, known = kind_whole(facts, node), facts.values(node, "result")
    uses = [drug_use(facts, use, result_told=facts.values(use, "result") == known) for use in uses_of(facts, node)]
    drugs = join(uses, " + ")
    regimen = listed(facts.labels(node, "regimen"))
    if drugs and set(str(regimen).split(" + ")) == set(facts.labels(node, "drugGiven")):
        regimen = Text()
    beside = [course_name(facts, other) for other in partners_of(facts, node)]
    body = comma(
        regimen,
        drugs,
        _schedule(facts, node),
        *_radiation(facts, node),
        *_heat(facts, node),
        *_technique(facts, node),
        f"together with {listed(beside)}" if beside else "",
        *(one for one in facts.labels(node, "quality") if one not in str(head)),
        _moment(facts, node),
    )
    said = _status(facts, node, join([head, body], ": " if drugs or regimen else ", "))
    elsewhere = [field for name, _ in details(facts, node) for field in _FIELDS.get(name, ())]
    return marked(facts, node, said, apart=elsewhere)


_FIELDS = {
    "continues": ("continues",),
    "reason": ("reasons",),
    "guidance": ("guidance", "anesthesia"),
    "protocol": ("protocol_of",),
    "margin": ("margin",),
    "left behind": ("residual",),
    "result": ("result", "findings"),
}
"""The fields of a treatment that stand in a row of their own, with what is doubted of them."""


def details(facts: Facts, node: str) -> list[tuple[str, Text]]:
    """Return what else belongs to a treatment, each with its name: why, devices, protection, removal, result."""
    same = [course_name(facts, one) + f" ({when(facts, one)})" for one in facts.values(node, "sameProtocolAs")]
    removed = [removal(facts, one) for one in facts.values(node, "has", "Removal")]
    residual = [lesion_name(facts, one) for one in facts.values(node, "apartFrom")]
    guided = [*values(facts, node, "guidance"), *(f"under {one}" for one in facts.labels(node, "anesthesia"))]
    found = [
        ("continues", listed(course_name(facts, one) for one in facts.values(node, "continues"))),
        ("reason", because(facts, node)),
        ("guidance", comma(*guided)),
        ("protocol", words(f"as for {listed(same)}") if same else Text()),
        ("devices", join([device(facts, one) for one in facts.values(node, "has", "DeviceUse")], "; ")),
        ("protection", join([protection(facts, one) for one in facts.values(node, "has", "Protection")], "; ")),
        ("removed", listed(removed)),
        ("margin", listed(facts.labels(node, "margin"))),
        ("left behind", listed(f"the {one}" for one in residual)),
        ("result", comma(*findings(facts, node), *change(facts, node, "result"))),
    ]
    return [(name, marked_of(facts, node, text, _FIELDS.get(name, ()))) for name, text in found if text]


def ended(facts: Facts, node: str) -> Text:
    """Return why a treatment ended, and when."""
    return comma(because(facts, node, "stoppedBecause"), when(facts, node, "stopped"))


def _status(facts: Facts, node: str, text: Text) -> Text:
    status = present(facts, node)
    if status == "present":
        return text
    return "not done: " + text if status == "absent" else f"{status}: " + text


def _schedule(facts: Facts, node: str) -> Text:
    every, lasted = amount(facts, node, "cycleLength"), amount(facts, node, "duration")
    return comma(f"every {every}" if every else "", amount(facts, node, "cycles"), f"for {lasted}" if lasted else "")


def _moment(facts: Facts, node: str) -> str:
    said = moment(facts, node)
    together = facts.value(facts.value(node, "when"), "anchor") in partners_of(facts, node)
    return "" if together and said.startswith("during") else said


def _radiation(facts: Facts, node: str) -> list[Text]:
    return [marked(facts, one, _fractions(facts, one)) for one in facts.values(node, "has", "Radiation")]


def _fractions(facts: Facts, one: str) -> Text:
    count, each = amount(facts, one, "n"), amount(facts, one, "fractionDose").removesuffix(" per fraction")
    energy = amount(facts, one, "level")
    said = join(
        [
            amount(facts, one, "dose"),
            f"at {energy}" if energy else "",
            f"in {count}" if count else "",
            f"of {each}" if each else "",
        ]
    )
    kinds = [kind for owner in facts.subjects("has", one) for kind in facts.labels(owner, "modality")]
    return comma(said, *(word for word in values(facts, one, "frequency", "quality") if word not in " ".join(kinds)))


def _heat(facts: Facts, node: str) -> list[Text]:
    out = []
    for one in facts.values(node, "has", "Hyperthermia"):
        lasted, power = amount(facts, one, "duration"), amount(facts, one, "level")
        statistic = str(listed(facts.labels(one, "statistic")))
        mean = {"mean": "on average"}.get(statistic, statistic)
        each = join([lasted, mean]) if lasted else ""
        said = comma(amount(facts, one, "n"), each, f"at {power}" if power else "")
        out.append(marked(facts, one, said))
    return out


def _technique(facts: Facts, node: str) -> list[Text]:
    out = []
    for one in [*facts.values(node, "has", "Ablation"), *facts.values(node, "has", "Embolization")]:
        lasted, heat, pause = (amount(facts, one, name) for name in ("duration", "level", "cycleLength"))
        count = amount(facts, one, "n")
        count = f"{count} sessions" if count.isdigit() and count != "1" else count
        out.append(
            marked(
                facts,
                one,
                comma(
                    *values(facts, one, "quality"),
                    f"at {heat}" if heat else "",
                    join([count, f"of {lasted}" if count and lasted else lasted]),
                    f"with {pause} between sessions" if pause else "",
                ),
            )
        )
    return out
