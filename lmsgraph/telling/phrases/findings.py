"""What is seen, measured and heard of a patient: findings, measurements, lesions looked at, and reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import denied
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import (
    amount,
    calls,
    change,
    lesion_name,
    place,
    plural,
    present,
    sized,
    sure,
    those,
    when,
)
from lmsgraph.telling.values.tables import rows, told
from lmsgraph.telling.values.text import Text, comma, described, join, listed, words

__all__ = [
    "because",
    "distinct",
    "finding",
    "findings",
    "found",
    "involvements",
    "lesion_seen",
    "measured",
    "measurement",
    "reasons",
]


def finding(facts: Facts, node: str) -> Text:
    """Return a finding with what is doubted of it."""
    return marked(facts, node, found(facts, node))


def found(facts: Facts, node: str, *, brief: bool = False) -> Text:
    """Return what was found: whether it is there, how, what, where, since when."""
    status, share = present(facts, node), _share(facts, node)
    many = bool(_MANY.intersection(facts.labels(node, "quality"))) and not share
    changes = _changed(facts, node)
    if share and any(one.startswith("became ") for one in changes):
        return comma(share + " " + listed(changes), sized(facts, node))
    noun, changes = _merged(_noun(facts, node, many=many), changes)
    where = Text() if brief and not (facts.values(node, "site") or facts.values(node, "side")) else _sited(facts, node)
    where = Text() if brief and "AdverseEvent" in facts.types(node) and not facts.values(node, "side") else where
    site = place(facts, node).rpartition(" ")[2]
    noun = noun.removeprefix(site + " ") if site and str(where).endswith(f"of the {place(facts, node)}") else noun
    only = _ONLY in facts.labels(node, "quality") and where
    unsaid = _SHARES if share else {_ONLY} if only else set()
    what = described(
        [one for one in _adjectives(facts, node) if one not in unsaid and not _at_once(facts, node, one)], noun
    )
    where = words(f"{_ONLY} in {str(where).partition(' ')[2]}") if only else where
    said = join([sure(facts, node, what), "of " + share if share else where])
    if status == "absent":
        said = "no " + said
    elif status != "present":
        said = said + (" not excluded" if status == "not excluded" else f" ({status})")
    if apart := facts.values(node, "apartFrom"):
        said = said + " apart from " + those(facts, apart)
    lasted, cause = amount(facts, node, "duration"), listed(facts.labels(node, "cause"))
    aside = comma(_very(facts, node), f"for {lasted}" if lasted and not brief else "", sized(facts, node))
    changed = listed(changes)
    said = join([said, changed]) if _FORMED.search(str(changed)) and not aside else comma(said, aside, changed)
    return said + (f" due to {cause}" if cause else "")


def _at_once(facts: Facts, node: str, quality: str) -> bool:
    """Return whether a quality of harm says when it came: it is told with what it came after."""
    return quality == "immediate" and facts.value(facts.value(node, "when"), "timeRelation") == "after"


_ONLY = "only"
_SHARES = frozenset({"most", "all", "some"})
_FORMED = re.compile(r"ed(?: again)?$")
"""How a change ends that one says right behind a noun."""


def _share(facts: Facts, node: str) -> Text:
    """Return how many of the lesions a finding is of, where they are several: most of the liver metastases."""
    share, lesions = _SHARES.intersection(facts.labels(node, "quality")), facts.values(node, "lesion")
    elsewhere = set(facts.values(node, "site")) - {site for one in lesions for site in facts.values(one, "site")}
    named = those(facts, lesions)
    return f"{min(share)} of " + named if share and not elsewhere and str(named).endswith("s") else Text()


_AXES = ("major axis", "short axis", "length", "diameter", "greatest dimension")
_MANY = frozenset({"multiple", "some", "few", "all", "most", "two", "three"})
_KINDS = ("symptom", "laboratory abnormality")
"""Nouns that stand for several things where they change together."""
_COUNTS = ("multiple", "solitary", "one", "two", "three", "some", "few", "all", "most")


def _adjectives(facts: Facts, node: str) -> list[str]:
    """Return degrees and qualities in the order in which one says them: how many, how much, what kind."""
    degrees, qualities = facts.labels(node, "degree"), facts.labels(node, "quality")
    counts = [one for one in qualities if one in _COUNTS]
    levels = [one for one in (*degrees, *qualities) if one in ("high", "low")]
    kinds = [one for one in qualities if one not in (*_COUNTS, *levels)] if "very" not in degrees else []
    before = [f"{one} of" if one.endswith("amount") else one for one in degrees if one not in ("very", *levels)]
    return [*counts, *before, *kinds, *levels]


def _changed(facts: Facts, node: str) -> list[str]:
    """Return how a finding changed; that an adverse event came up goes without saying."""
    changes = change(facts, node)
    return [one for one in changes if one != "newly appeared"] if "AdverseEvent" in facts.types(node) else changes


def _merged(noun: str, changes: list[str]) -> tuple[str, list[str]]:
    """Return a noun and its changes, those that say the noun's own last word again merged into it.

    >>> _merged("general condition declined", ["progressively declined"])
    ('general condition progressively declined', [])
    """
    for one in changes:
        if noun.removesuffix("s") in _KINDS and " " not in one:
            return f"{noun} {one}", [other for other in changes if other != one]
        if noun.split()[-1:] == one.split()[-1:]:
            return f"{noun.rpartition(' ')[0]} {one}".strip(), [other for other in changes if other != one]
    return noun, changes


def _very(facts: Facts, node: str) -> str:
    """Return qualities that are strengthened, as one says them behind a noun."""
    return join(["very", *facts.labels(node, "quality")]).__str__() if "very" in facts.labels(node, "degree") else ""


def _noun(facts: Facts, node: str, *, many: bool) -> str:
    noun = facts.label(facts.value(node, "finding"))
    return plural(noun) if many or (noun in _KINDS and facts.values(node, "change")) else noun


def _where(facts: Facts, node: str) -> Text:
    site, noun = place(facts, node), facts.label(facts.value(node, "finding")).casefold()
    called = [code for code in facts.values(node, "site") if calls(facts, code, noun)]
    if site and called == facts.values(node, "site"):
        site = str(listed(facts.labels(node, "side")))
        return words(f"on {site} sides" if site == "both" else f"on the {site}" if site else "")
    if site:
        return words(f"of {site}" if site.startswith("both") else f"of the {site}")
    lesions = [one for one in facts.values(node, "lesion") if not _named(facts, one, noun)]
    return "at " + those(facts, lesions) if lesions and not site else Text()


def _sited(facts: Facts, node: str) -> Text:
    """Return where a thing is, and of which lesion it is said, where its site is not that of the lesion."""
    sites = facts.values(node, "site")
    others = [one for one in facts.values(node, "lesion") if not set(sites) & set(facts.values(one, "site"))]
    apart = "at " + those(facts, others) if others and sites else Text()
    return join([_where(facts, node), apart])


def _named(facts: Facts, lesion: str, noun: str) -> bool:
    return any(calls(facts, site, noun) for site in facts.values(lesion, "site"))


def findings(facts: Facts, node: str) -> list[Text]:
    """Return the findings of an event; what is absent stands last."""
    nodes = sorted(facts.values(node, "hasFinding", "FindingResult"), key=lambda one: denied(facts, one))
    return [finding(facts, one) for one in nodes]


def measured(facts: Facts, node: str, *, brief: bool = False) -> list[Text]:
    """Return what was measured, first what is not normal."""
    of: dict[str, list[str]] = {}
    for one in facts.values(node, "hasFinding", "Measurement"):
        valued = facts.values(one, "quantity") or facts.values(one, "change")
        judged = str(listed(facts.labels(one, "interpretation")))
        of.setdefault(one if valued and judged != "normal" else judged, []).append(one)
    normal = [measurement(facts, one, brief=brief) for one in of.pop("normal", [])]
    said = [
        measurement(facts, nodes[0], brief=brief) if len(nodes) == 1 else _alike(facts, nodes) + f" {judged}"
        for judged, nodes in of.items()
    ]
    return [*said, *(["normal " + comma(*normal)] if normal else [])]


def _alike(facts: Facts, nodes: Sequence[str]) -> Text:
    """Return what was measured and judged alike, as one enumeration."""
    return listed(marked(facts, one, listed(facts.labels(one, "concept"))) for one in nodes)


def measurement(facts: Facts, node: str, *, brief: bool = False) -> Text:
    """Return what was measured: value, how it is judged, and the usual range."""
    value, usual = amount(facts, node, "quantity"), "" if brief else amount(facts, node, "comparedWith")
    changes = change(facts, node)
    judged = listed(one for one in facts.labels(node, "interpretation") if one != "normal")
    said = join([*facts.labels(node, "concept"), *changes, f"to {value}" if changes and value else value])
    said = comma(said, judged) if value else join([said, judged])
    return marked(facts, node, comma(said, f"reference {usual}" if usual else ""))


def involvements(facts: Facts, node: str, *, brief: bool = False) -> list[Text]:
    """Return how a lesion stands to its neighbours; briefly without those that it merely lies beside."""
    out = []
    for one in facts.values(node, "has", "Involvement"):
        if brief and facts.value(one, "relation").endswith("/adjacent-to"):
            continue
        relation = facts.label(facts.value(one, "relation"))
        out.append(marked(facts, one, join([relation, f"the {place(facts, one)}" if place(facts, one) else ""])))
    return out


def lesion_seen(facts: Facts, node: str, *, brief: bool = False, named: bool = True) -> Text:
    """Return what an examination says of one lesion: how large, how it looks, how it changed, how it responded."""
    lesion = facts.value(node, "lesion")
    suv = amount(facts, node, "suvMax")
    qualities = distinct(facts.labels(node, "quality"))
    changed = _grown(facts, node, brief=brief)
    response, looks = _response(facts, node), _looks(facts, node, qualities)
    size = join([amount(facts, node, "size"), *(f"in {one}" for one in qualities if one in _AXES)])
    sized: list[Text | str] = [size, f"SUVmax {suv}" if suv else ""]
    known: list[Text | str] = [
        *involvements(facts, node, brief=brief),
        *([response, changed] if str(changed) == "maintained" else [changed, response]),
    ]
    things = facts.labels(node, "quality", "ClinicalFinding")
    looks = [one for one in looks if not brief or (one in things and not any((*sized, *known)))]
    said = [*known, *looks] if response else [*looks, *known]
    text = comma(*sized, *said, *facts.labels(node, "interpretation"))
    status = present(facts, node)
    doubtful = [told("certainty", code, "claim").removeprefix("as is ") for code in facts.values(node, "certainty")]
    text = text if response else comma(text, *doubtful)
    if status == "absent":
        text = comma("not seen", text)
    elif not text and (status != "present" or not named):
        text = words("seen" if status == "present" else status)
    return marked(facts, node, join([lesion_name(facts, lesion), text], ": ") if named else text)


def _response(facts: Facts, node: str) -> Text:
    """Return how a lesion responded, by which criteria, and how surely."""
    said = join([*facts.labels(node, "category"), *(f"by {one}" for one in facts.labels(node, "criteria"))])
    if not said:
        return said
    codes = facts.values(node, "quality")
    before = [facts.label(code) for code in codes if rows("quality").get(_seen(code), {}).get("place") == "before"]
    return sure(facts, node, join(["best response:" if "best" in facts.labels(node, "quality") else "", *before, said]))


def _grown(facts: Facts, node: str, *, brief: bool) -> Text:
    """Return how a lesion changed, and by how much; that what came back came back is briefly said by its name."""
    known = facts.label(facts.value(facts.value(node, "lesion"), "role")) if brief else ""
    named = [] if not brief else [one for one, role in _RETURNED.items() if role in known]
    by = [facts.value(one, "printed") for one in facts.values(node, "changeBy")]
    return join([listed(change(facts, node, unsaid=named)), *(f"by {one}" for one in by)])


_RETURNED = {"recurred": "recurrence", "regrown": "regrowth"}


def _looks(facts: Facts, node: str, qualities: list[str]) -> list[str]:
    """Return how a lesion looked, but for what is said with its size and its response."""
    said = {facts.label(code): rows("quality").get(_seen(code), {}) for code in facts.values(node, "quality")}
    plain = [one for one in qualities if one not in ("best", *_AXES) and said[one].get("place") != "before"]
    return [said[one].get("told") or one for one in plain]


def _seen(code: str) -> str:
    return f"seen/{code.rpartition('/')[2]}"


def distinct(words_: list[str]) -> list[str]:
    """Return words but those that another one of them has in it.

    >>> distinct(["solitary", "solitary pulmonary nodule"])
    ['solitary pulmonary nodule']
    """
    return [one for one in words_ if not any(one != other and f" {one} " in f" {other} " for other in words_)]


def reasons(facts: Facts, node: str, name: str) -> list[Text]:
    """Return why something was done, changed, stopped or left undone; the lesion at which it was aimed goes unsaid."""
    aims = facts.values(node, "lesion")
    return [_reason(facts, one, aims) for one in facts.values(node, name)]


def because(facts: Facts, node: str, name: str = "reason") -> Text:
    """Return the reasons of something as one enumeration."""
    said = reasons(facts, node, name)
    return join(said, "; ") if any(" and " in str(one) for one in said) and len(said) > 1 else listed(said)


def _reason(facts: Facts, node: str, aims: Sequence[str]) -> Text:
    why = facts.value(node, "concept")
    frame = told("reason", why) or "{}"
    noun = facts.label(why) if "{}" in frame else frame
    if "/change/" in why:
        whose = listed(lesion_name(facts, one) for one in facts.values(node, "lesion"))
        noun = str(join([whose, told("change", why) or noun]))
    share = _share(facts, node)
    if not share and "/change/" not in why and _MANY.intersection(facts.labels(node, "quality")):
        noun = plural(noun)
    changed, qualities = change(facts, node), facts.labels(node, "quality")
    before = [one for one in changed if " " not in one]
    said_of = [f"the {one}" if one == _ONLY else one for one in qualities if not share or one not in _SHARES]
    said = words(described([*said_of, *before], noun))
    if "/disease/" in why and any(one.endswith("rare") for one in qualities):
        said = words(f"{noun} being {listed(qualities)}")
    said = words(frame.format(said)) if "{}" in frame else said
    where = place(facts, node)
    if share:
        said = said + " of " + share
    elif where and where.casefold() not in noun.casefold():
        said = said + f" of the {where}"
    elif not where:
        lesions = [
            one
            for one in facts.values(node, "lesion")
            if one not in aims and not _named(facts, one, noun.casefold()) and lesion_name(facts, one) not in noun
        ]
        said = said + (" at " + those(facts, lesions) if lesions else "")
    said = comma(said, *(one for one in changed if one not in before))
    status = present(facts, node)
    said = "no " + said if status == "absent" else said + f" ({status})" if status != "present" else said
    return marked(facts, node, comma(sure(facts, node, said), when(facts, node)))
