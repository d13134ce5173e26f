"""What a treatment is, to what, and for what: its kinds, each told once, with what they say of the place already."""

from __future__ import annotations

import re

from lmsgraph import iris
from lmsgraph.course.labels.names import main_kinds
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.wider import above
from lmsgraph.telling.phrases.parts import organs
from lmsgraph.telling.phrases.speech import (
    VAGUE,
    calls,
    course_name,
    drugs_of,
    partners_of,
    place,
    those,
    toward,
)
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, join, listed, shortened, words

__all__ = ["kind_in_brief", "kind_whole", "purpose_in_brief"]

_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}


@once
def kind_whole(facts: Facts, node: str) -> Text:
    """Return line, intent, all kinds, place and aims of a treatment."""
    site, beside = _site(facts, node), _beside(facts, node)
    _, behind = _kinds(facts, node, brief=False)
    return join([_line(facts, node), _what(facts, node), site, beside, behind, *_goals(facts, node)])


@once
def kind_in_brief(facts: Facts, node: str) -> Text:
    """Return line, intent, the kinds that matter and place of a treatment, and the organs taken out with it."""
    taken = organs(facts, node)
    site, beside = _site(facts, node, brief=True), _beside(facts, node, brief=True)
    also: list[Text | str] = (
        ["with removal of " + listed(taken), beside.replace("with ", ", and ", 1)] if taken else [beside]
    )
    return join([_line(facts, node), _what(facts, node, brief=True), site, join(also, "")])


def purpose_in_brief(facts: Facts, node: str) -> Text:
    """Return as which line the paper counts a treatment, and as what it was given beside an operation or to the end."""
    aims = {code.rpartition("/")[2]: facts.label(code) for code in facts.values(node, "intent")}
    said = [label for slug, label in aims.items() if slug in _PURPOSES]
    kinds = " ".join(facts.labels(node, "modality"))
    vague = [one.removesuffix(" therapy") for one in facts.labels(node, "modality") if one in VAGUE]
    said += [one for one in vague if one in _PURPOSES and one not in said]
    return join([_line(facts, node), *(one for one in said if one in vague or one not in kinds)])


_PURPOSES = ("adjuvant", "neoadjuvant", "perioperative", "maintenance", "palliative", "salvage")


def _line(facts: Facts, node: str) -> str:
    line = facts.printed(node, "line")
    said = f"{_ORDINALS.get(line, line)}-line" if line else ""
    return "" if any(said and said in kind for kind in facts.labels(node, "modality")) else said


@once
def _what(facts: Facts, node: str, *, brief: bool = False) -> Text:
    plain = [facts.label(code) for code in facts.values(node, "intent") if not told("intent", code)]
    plain += [one for one in facts.labels(node, "quality") if one.endswith("-line")]
    kinds, _ = _kinds(facts, node, brief=brief)
    if not kinds and not facts.values(node, "modality"):
        kinds = ["chemotherapy"] if facts.values(node, "regimen") and not plain else ["treatment"]
    plain = [one for one in plain if not any(one[:8] in kind for kind in kinds)]
    apart = _apart(facts, node, kinds)
    return join([*plain, listed(shortened([kind for kind in kinds if kind not in apart]))])


def _beside(facts: Facts, node: str, *, brief: bool = False) -> str:
    """Return what was done in one operation with what took the tumour."""
    apart = _apart(facts, node, _kinds(facts, node, brief=brief)[0])
    return f"with {listed(shortened(apart))}" if apart else ""


def _apart(facts: Facts, node: str, kinds: list[str]) -> list[str]:
    """Return the kinds of an operation aimed at lesions that were done to something else: an organ, a vessel."""
    codes = {facts.label(code): code for code in facts.values(node, "modality")}
    operations = [kind for kind in kinds if kind in codes and _SURGERY in above(facts, codes[kind])]
    named = any(_called(facts, node, kind) for kind in codes) or any(" mass" in kind for kind in kinds)
    if named or not facts.values(node, "lesion") or len(operations) < 2:
        return []
    taking = [kind for kind in operations if _TAKING & {codes[kind], *above(facts, codes[kind])}]
    tumour = [kind for kind in taking if not _ORGAN.search(kind)] or [one for one in taking if _aimed(facts, node, one)]
    return [kind for kind in operations if kind not in tumour and kind not in _WAYS] if tumour else []


def _aimed(facts: Facts, node: str, kind: str) -> bool:
    """Return whether a kind takes the organ in which a lesion is that it is aimed at."""
    codes = [code for code in facts.values(node, "modality") if facts.label(code) == kind]
    organs_ = [told("removal", one) for code in codes for one in (code, *above(facts, code))]
    sites = [site for aim in facts.values(node, "lesion") for site in facts.values(aim, "site")]
    return any(calls(facts, site, organ) for site in sites for organ in filter(None, organs_))


_SURGERY = iris.term_iri("modality", "surgery")
_TAKING = {iris.term_iri("modality", slug) for slug in ("surgical-resection", "tumor-debulking")}
_ORGAN = re.compile(r"(?<!metastas)(?<!lump)(?<!tumor)(?<!nodul)(?<!my)ectomy\b")
"""How an operation is called that takes an organ out."""
_WAYS = ("laparoscopic surgery", "robotic surgery", "minimally invasive surgery", "open surgery")
"""Operations that say by which way."""


def _kinds(facts: Facts, node: str, *, brief: bool) -> tuple[list[str], str]:
    """Return the kinds of a treatment, the main one first, and what is said of them behind.

    That it was combined is said by what it was given with; what an aim says is no kind beside another; a vague kind
    tells as what another one was given; a kind with the place in it has the side.
    """
    codes = {facts.label(code): code for code in facts.values(node, "modality")}
    kinds, main = list(codes), main_kinds(list(codes))
    if partners_of(facts, node) or (len(kinds) == 1 and len(drugs_of(facts, node)) > 1):
        kinds = [kind for kind in kinds if kind != "combination therapy"]
    kinds = _whole(_embolized(sorted(kinds, key=lambda kind: (kind in VAGUE, kind not in main, kind))))
    aims = [facts.label(code) for code in facts.values(node, "intent") if told("intent", code)]
    aimed = [kind for kind in kinds if any(kind.endswith(f" {aim}") for aim in aims)] if len(kinds) > 1 else []
    if brief:
        organ = [kind for kind in kinds if kind in codes and told("removal", codes[kind])]
        said = organ if organs(facts, node) else []
        broad = {facts.label(one) for code in codes.values() for one in above(facts, code)}
        kinds = aimed or [one for one in kinds if one not in (*said, *broad)] or kinds
        kinds = [course_name(facts, node)] if kinds == ["transarterial chemoembolization"] else kinds
    else:
        kinds = [kind for kind in kinds if kind not in aimed]
    plain = [kind for kind in kinds if kind not in VAGUE] or kinds
    vague = [kind for kind in kinds if kind not in plain]
    behind = f"as {listed(vague)}" if vague and not brief else ""
    side = _side(facts, node)
    return [f"{kind} {side}" if side and _called(facts, node, kind) else kind for kind in plain], behind


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

    >>> _whole(["neck mass resection", "complete resection"])
    ['complete resection of the neck mass']
    """
    taken = [kind for kind in kinds if kind.endswith((" mass resection", " tumor resection"))]
    if "complete resection" not in kinds or not taken:
        return kinds
    said = [f"complete resection of the {kind.removesuffix(' resection')}" for kind in taken]
    return [*said, *(kind for kind in kinds if kind not in (*taken, "complete resection"))]


def _goals(facts: Facts, node: str) -> list[str]:
    kinds = str(_what(facts, node))
    said = [told("intent", code) for code in facts.values(node, "intent") if facts.label(code) not in kinds]
    return [str(listed(one for one in said if one))] if any(said) else []


@once
def _site(facts: Facts, node: str, *, brief: bool = False) -> Text:
    """Return where a treatment went: the lesions at which it was aimed, or its site where that says more than they."""
    sites, aims = facts.values(node, "site"), facts.values(node, "lesion")
    kinds = str(_what(facts, node, brief=brief))
    if any(_called(facts, node, kind) for kind in facts.labels(node, "modality")) or " mass" in kinds:
        return Text()
    of_aims = {site for aim in aims for site in facts.values(aim, "site")}
    if aims and (not facts.values(node, "side") or not sites) and set(sites) <= of_aims:
        return f"{toward(kinds)} " + those(facts, aims)
    if not sites:
        return words(_side(facts, node))
    where = place(facts, node)
    return words(f"{toward(kinds)} {where if where.startswith('both') else f'the {where}'}" if where else "")


def _called(facts: Facts, node: str, kind: str) -> bool:
    """Return whether a kind says where a treatment went: the mass with its place, or all of its sites."""
    sites = facts.values(node, "site")
    return bool(sites) and all(calls(facts, site, kind) for site in sites)


def _side(facts: Facts, node: str) -> str:
    """Return the side of a treatment whose kind has its place."""
    side = str(listed(facts.labels(node, "side")))
    return "on both sides" if side == "both" else f"on the {side}" if side else ""
