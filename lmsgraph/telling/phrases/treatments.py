"""A treatment as it is ordered: what, how much of it, to what, for what, by which technique, and what came of it."""

from __future__ import annotations

from lmsgraph.course.labels.names import main_kinds
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.findings import because, findings
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.parts import device, protection, removal
from lmsgraph.telling.phrases.speech import (
    VAGUE,
    amount,
    calls,
    change,
    course_name,
    drugs_of,
    lesion_name,
    partners_of,
    place,
    present,
    those,
    uses_of,
    values,
    when,
)
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, comma, join, listed, shortened, words

__all__ = ["details", "drug_use", "ended", "treatment", "treatment_in_brief"]

_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}


def drug_use(facts: Facts, use: str, *, brief: bool = False, result_told: bool = False) -> Text:
    """Return one drug as it was given: dose, days, how often, by which route, for how long."""
    to = amount(facts, use, "doseTo")
    days = facts.value(use, "days")
    said = join(
        [
            *values(facts, use, "drug"),
            f"from {amount(facts, use, 'dose')} to {to}" if to else amount(facts, use, "dose"),
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
    aims = [code for code in facts.values(use, "purpose") if facts.label(code)[:8] not in " ".join(kinds)]
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


def treatment_in_brief(facts: Facts, node: str, *, partner: bool = False) -> Text:
    """Return a treatment in a few words: kind, drugs with their doses, dose or technique, cycles, length."""
    uses = uses_of(facts, node)
    if partner and not uses and not _schedule(facts, node) and not _radiation(facts, node):
        return Text()
    drugs = join([drug_use(facts, use, brief=True) for use in uses], " + ")
    beside = [course_name(facts, other) for other in partners_of(facts, node)]
    parts = [
        join([_line(facts, node), _what_briefly(facts, node), _site(facts, node)])
        if _beyond_drugs(facts, node) or not (uses or facts.values(node, "regimen"))
        else join([_line(facts, node)]),
        drugs or ("" if len(facts.labels(node, "modality")) > 2 else listed(facts.labels(node, "regimen"))),
        _schedule(facts, node),
        *_radiation(facts, node),
        f"with {listed(beside)}" if beside else "",
    ]
    return _status(facts, node, comma(*parts))


def _beyond_drugs(facts: Facts, node: str) -> bool:
    return any("embolization" in kind or "TACE" in kind for kind in facts.labels(node, "modality"))


def treatment(facts: Facts, node: str) -> Text:
    """Return a treatment whole: kind and intent, drugs, schedule, dose, technique, devices, and its result."""
    head = join([_line(facts, node), _what(facts, node), _site(facts, node, whole=True), *_goals(facts, node)])
    known = facts.values(node, "result")
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
    return marked(facts, node, _status(facts, node, join([head, body], ": " if drugs or regimen else ", ")))


def details(facts: Facts, node: str) -> list[tuple[str, Text]]:
    """Return what else belongs to a treatment, each with its name: why, devices, protection, removal, result."""
    same = [course_name(facts, one) + f" ({when(facts, one)})" for one in facts.values(node, "sameProtocolAs")]
    removed = [removal(facts, one) for one in facts.values(node, "has", "Removal")]
    residual = [lesion_name(facts, one) for one in facts.values(node, "residual")]
    guided = [*values(facts, node, "guidance"), *(f"under {one}" for one in facts.labels(node, "anesthesia"))]
    margin = facts.labels(node, "margin")
    found = [
        ("continues", listed(course_name(facts, one) for one in facts.values(node, "continues"))),
        ("reason", because(facts, node)),
        ("guidance", comma(*guided)),
        ("protocol", words(f"as for {listed(same)}") if same else Text()),
        ("devices", join([device(facts, one) for one in facts.values(node, "has", "DeviceUse")], "; ")),
        ("protection", join([protection(facts, one) for one in facts.values(node, "has", "Protection")], "; ")),
        ("removed", comma(*removed)),
        ("margin", listed(margin)),
        ("left behind", listed(f"the {one}" for one in residual)),
        ("result", comma(*findings(facts, node), *change(facts, node, "result"))),
    ]
    return [(name, text) for name, text in found if text]


def ended(facts: Facts, node: str) -> Text:
    """Return why a treatment ended, and when."""
    return comma(because(facts, node, "stoppedBecause"), when(facts, node, "stopped"))


def _status(facts: Facts, node: str, text: Text) -> Text:
    status = present(facts, node)
    if status == "present":
        return text
    return "not done: " + text if status == "absent" else f"{status}: " + text


def _line(facts: Facts, node: str) -> str:
    line = facts.printed(node, "line")
    said = f"{_ORDINALS.get(line, line)}-line" if line else ""
    return "" if any(said and said in kind for kind in facts.labels(node, "modality")) else said


def _what(facts: Facts, node: str) -> Text:
    plain = [one for one in facts.labels(node, "intent") if not told("intent", _intent(facts, node, one))]
    plain += [one for one in facts.labels(node, "quality") if one.endswith("-line")]
    kinds = _kinds(facts, node)
    if not kinds and not facts.values(node, "modality"):
        kinds = ["chemotherapy"] if facts.values(node, "regimen") and not plain else ["treatment"]
    plain = [one for one in plain if not any(one[:8] in kind for kind in kinds)]
    return join([*plain, listed(shortened(_whole(kinds)))])


def _kinds(facts: Facts, node: str) -> list[str]:
    """Return the kinds of a treatment, the main one first; that it was combined is said by what it was given with."""
    kinds = facts.labels(node, "modality")
    main = main_kinds(kinds)
    if partners_of(facts, node) or (len(kinds) == 1 and len(drugs_of(facts, node)) > 1):
        kinds = [kind for kind in kinds if kind != "combination therapy"]
    kinds = sorted(kinds, key=lambda kind: (kind in VAGUE, kind not in main, kind))
    return _embolized(kinds)


def _embolized(kinds: list[str]) -> list[str]:
    """Return kinds, one embolization that has two names told by one.

    >>> _embolized(["drug-eluting bead TACE", "hepatic transarterial chemoembolization"])
    ['hepatic drug-eluting bead TACE']
    """
    plain = " transarterial chemoembolization"
    short = next((kind for kind in kinds if kind.endswith(" TACE")), "")
    where = next((kind.removesuffix(plain) for kind in kinds if kind.endswith(plain)), "")
    rest = [kind for kind in kinds if kind != short and not kind.endswith(plain)]
    return [f"{where} {short}", *rest] if short and where else kinds


def _whole(kinds: list[str]) -> list[str]:
    """Return kinds, that a resection was complete told of what was resected.

    >>> _whole(["cervical mass resection", "complete resection"])
    ['complete resection of the cervical mass']
    """
    taken = [kind for kind in kinds if kind.endswith((" mass resection", " tumor resection"))]
    if "complete resection" not in kinds or not taken:
        return kinds
    said = [f"complete resection of the {kind.removesuffix(' resection')}" for kind in taken]
    return [*said, *(kind for kind in kinds if kind not in (*taken, "complete resection"))]


def _what_briefly(facts: Facts, node: str) -> Text:
    kinds, name = facts.labels(node, "modality"), course_name(facts, node)
    return words(name) if len(kinds) > 2 or not kinds or name == "TACE" else _what(facts, node)


def _intent(facts: Facts, node: str, label: str) -> str:
    return next(code for code in facts.values(node, "intent") if facts.label(code) == label)


def _goals(facts: Facts, node: str) -> list[str]:
    kinds = " ".join(facts.labels(node, "modality"))
    said = [told("intent", code) for code in facts.values(node, "intent") if facts.label(code) not in kinds]
    return [str(listed(one for one in said if one))] if any(said) else []


def _site(facts: Facts, node: str, *, whole: bool = False) -> Text:
    """Return where a treatment went: its site, or else the lesions at which it was aimed."""
    where, aims = place(facts, node), facts.values(node, "lesion")
    kinds = " ".join(facts.labels(node, "modality"))
    preposition = "to" if ("radio" in kinds and "frequency" not in kinds) or "tomo" in kinds else "of"
    if where:
        if _site_told(facts, node, kinds):
            return (
                words(f"({where})")
                if whole and not all(calls(facts, code, kinds) for code in facts.values(node, "site"))
                else Text()
            )
        return words(f"{preposition} {where}" if where.startswith("both") else f"{preposition} the {where}")
    return f"{preposition} " + those(facts, aims) if aims else Text()


def _site_told(facts: Facts, node: str, kinds: str) -> bool:
    """Return whether the names of a treatment say where it went: the site, its adjective, or a mass with its place."""
    sites = [site.casefold() for site in facts.labels(node, "site")]
    adjectives = [site.partition(" ")[0] for site in sites if " " in site]
    called = any(calls(facts, code, kinds) for code in facts.values(node, "site"))
    return not facts.values(node, "side") and (
        called or any(one in kinds for one in adjectives) or " mass resection" in kinds
    )


def _schedule(facts: Facts, node: str) -> Text:
    every, lasted = amount(facts, node, "cycleLength"), amount(facts, node, "duration")
    return comma(f"every {every}" if every else "", amount(facts, node, "cycles"), f"for {lasted}" if lasted else "")


def _moment(facts: Facts, node: str) -> str:
    said = when(facts, node)
    if facts.value(facts.value(node, "when"), "anchor") in partners_of(facts, node) and said.startswith("during"):
        return ""
    return "" if facts.value(facts.value(node, "when"), "start") and " to " not in said else said


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
