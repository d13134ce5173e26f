"""What is seen, measured and heard of a patient: findings and measurements."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import denied
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import (
    amount,
    calls,
    change,
    place,
    plural,
    present,
    sized,
    sure,
    those,
)
from lmsgraph.telling.values.text import Text, comma, described, join, listed, words

__all__ = [
    "MANY",
    "ONLY",
    "SHARES",
    "finding",
    "findings",
    "found",
    "measured",
    "measurement",
    "says_where",
    "share_of",
]


@once
def finding(facts: Facts, node: str) -> Text:
    """Return a finding with what is doubted of it."""
    return marked(facts, node, found(facts, node))


@once
def found(facts: Facts, node: str, *, brief: bool = False) -> Text:
    """Return what was found: whether it is there, how, what, where, since when."""
    status, share = present(facts, node), share_of(facts, node)
    many = bool(MANY.intersection(facts.labels(node, "quality"))) and not share
    changes, adverbs = _changed(facts, node), _ADVERBS.keys() & set(facts.labels(node, "degree"))
    if changes and adverbs:
        changes = [f"{_ADVERBS[min(adverbs)]} {changes[0]}", *changes[1:]]
    if share and any(one.startswith("became ") for one in changes):
        return comma(share + " " + listed(changes), sized(facts, node))
    noun, changes = _merged(_noun(facts, node, many=many), changes)
    where = Text() if brief and not (facts.values(node, "site") or facts.values(node, "side")) else _sited(facts, node)
    where = Text() if brief and "AdverseEvent" in facts.types(node) and not facts.values(node, "side") else where
    site = place(facts, node).rpartition(" ")[2]
    noun = noun.removeprefix(site + " ") if site and str(where).endswith(f"of the {place(facts, node)}") else noun
    only = ONLY in facts.labels(node, "quality") and where
    unsaid = (SHARES if share else {ONLY} if only else set()) | (adverbs if changes else set())
    what = described(
        [one for one in _adjectives(facts, node) if one not in unsaid and not _at_once(facts, node, one)], noun
    )
    where = words(f"{ONLY} in {str(where).partition(' ')[2]}") if only else where
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


_ADVERBS = {"complete": "completely", "partial": "partly"}
"""Degrees that are of a change, where there is one."""
ONLY = "only"
SHARES = frozenset({"most", "all", "some"})
_FORMED = re.compile(r"ed(?: again)?$")
"""How a change ends that one says right behind a noun."""


def share_of(facts: Facts, node: str) -> Text:
    """Return how many of the lesions a finding is of, where they are several: most of the liver metastases."""
    share, lesions = SHARES.intersection(facts.labels(node, "quality")), facts.values(node, "lesion")
    elsewhere = set(facts.values(node, "site")) - {site for one in lesions for site in facts.values(one, "site")}
    these = those(facts, lesions)
    return f"{min(share)} of " + these if share and not elsewhere and str(these).endswith("s") else Text()


MANY = frozenset({"multiple", "some", "few", "all", "most", "two", "three"})
_KINDS = ("symptom", "laboratory abnormality")
"""Nouns that stand for several things where they change together."""
_COUNTS = ("multiple", "solitary", "one", "two", "three", "some", "few", "all", "most")


def _adjectives(facts: Facts, node: str) -> list[str]:
    """Return degrees and qualities in the order in which one says them: how many, how much, what kind."""
    degrees, qualities = facts.labels(node, "degree"), facts.labels(node, "quality")
    counts = [one for one in qualities if one in _COUNTS]
    levels = [one for one in (*degrees, *qualities) if one in ("high", "low")]
    kinds = [one for one in qualities if one not in (*_COUNTS, *levels)] if "very" not in degrees else []
    kinds = sorted(kinds, key=lambda one: one not in ("acute", "sudden"))
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
    lesions = [one for one in facts.values(node, "lesion") if not says_where(facts, one, noun)]
    return "at " + those(facts, lesions) if lesions and not site else Text()


def _sited(facts: Facts, node: str) -> Text:
    """Return where a thing is, and of which lesion it is said, where its site is not that of the lesion."""
    sites = facts.values(node, "site")
    others = [one for one in facts.values(node, "lesion") if not set(sites) & set(facts.values(one, "site"))]
    apart = "at " + those(facts, others) if others and sites else Text()
    return join([_where(facts, node), apart])


def says_where(facts: Facts, lesion: str, noun: str) -> bool:
    """Return whether a noun says where a lesion is."""
    return any(calls(facts, site, noun) for site in facts.values(lesion, "site"))


def findings(facts: Facts, node: str, *, apart: Container[str] = ()) -> list[Text]:
    """Return the findings of an event but for some; what is absent stands last."""
    nodes = [one for one in facts.values(node, "hasFinding", "FindingResult") if one not in apart]
    return [finding(facts, one) for one in sorted(nodes, key=lambda one: denied(facts, one))]


def measured(facts: Facts, node: str, *, brief: bool = False) -> list[Text]:
    """Return what was measured, first what is not normal."""
    of: dict[str, list[str]] = {}
    for one in facts.values(node, "hasFinding", "Measurement"):
        valued = facts.values(one, "quantity") or facts.values(one, "change")
        judged = str(listed(facts.labels(one, "interpretation")))
        of.setdefault(one if valued and judged != "normal" else judged, []).append(one)
    normal = [measurement(facts, one, brief=brief, unsaid="normal") for one in of.pop("normal", [])]
    bare = of.pop("", [])
    said = [
        measurement(facts, nodes[0], brief=brief) if len(nodes) == 1 else _alike(facts, nodes) + f" {judged}"
        for judged, nodes in of.items()
    ]
    return [
        *said,
        *(["normal " + comma(*normal)] if normal else []),
        *([_alike(facts, bare) + _BARE] if bare and not brief else []),
    ]


_BARE = " (no value recorded)"


def _alike(facts: Facts, nodes: Sequence[str]) -> Text:
    """Return what was measured and judged alike, as one enumeration."""
    return listed(marked(facts, one, listed(facts.labels(one, "concept"))) for one in nodes)


def measurement(facts: Facts, node: str, *, brief: bool = False, unsaid: str = "") -> Text:
    """Return what was measured: value, how it is judged, and the usual range."""
    value, usual = amount(facts, node, "quantity"), "" if brief else amount(facts, node, "comparedWith")
    changes = change(facts, node)
    judged = listed(one for one in facts.labels(node, "interpretation") if one != unsaid)
    said = join([*facts.labels(node, "concept"), *changes, f"to {value}" if changes and value else value])
    said = comma(said, judged) if value else join([said, judged])
    return marked(facts, node, comma(said, f"reference {usual}" if usual else ""))
