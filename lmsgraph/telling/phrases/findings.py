"""What is seen, measured and heard of a patient: findings, measurements, lesions looked at, and reasons."""

from __future__ import annotations

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import (
    amount,
    change,
    lesion_name,
    place,
    plural,
    present,
    sized,
    sure,
    those,
    values,
    when,
)
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, comma, described, join, listed, words

__all__ = ["distinct", "finding", "findings", "found", "involvements", "lesion_seen", "measured", "reasons"]


def finding(facts: Facts, node: str) -> Text:
    """Return a finding with what is doubted of it."""
    return marked(facts, node, found(facts, node))


def found(facts: Facts, node: str, *, brief: bool = False) -> Text:
    """Return what was found: whether it is there, how, what, where, since when."""
    status = present(facts, node)
    many = bool(_MANY.intersection(facts.labels(node, "quality")))
    changes = _changed(facts, node)
    noun, changes = _merged(_noun(facts, node, many=many), changes)
    what = described(_adjectives(facts, node), noun)
    where = Text() if brief and not facts.values(node, "site") else _sited(facts, node)
    where = Text() if brief and "AdverseEvent" in facts.types(node) else where
    said = join([sure(facts, node, what), where])
    if status == "absent":
        said = "no " + said
    elif status != "present":
        said = said + (" not excluded" if status == "not excluded" else f" ({status})")
    if apart := facts.values(node, "apartFrom"):
        said = said + " apart from " + those(facts, apart)
    lasted = amount(facts, node, "duration")
    cause = listed(facts.labels(node, "cause"))
    said = comma(
        said, _very(facts, node), f"for {lasted}" if lasted and not brief else "", sized(facts, node), *changes
    )
    return said + (f", because of {cause}" if cause else "")


_AXES = ("major axis", "short axis", "length", "diameter", "greatest dimension")
_MANY = frozenset({"multiple", "some", "few", "all", "most", "two", "three"})
_KINDS = ("symptom", "laboratory abnormality")
"""Nouns that stand for several things where they change together."""
_COUNTS = ("multiple", "solitary", "one", "two", "three", "some", "few", "all", "most")


def _adjectives(facts: Facts, node: str) -> list[str]:
    """Return degrees and qualities in the order in which one says them: how many, how much, what kind."""
    degrees = [f"{one} of" if one.endswith("amount") else one for one in facts.labels(node, "degree") if one != "very"]
    qualities = sorted(facts.labels(node, "quality"), key=lambda one: one not in _COUNTS)
    counts = [one for one in qualities if one in _COUNTS]
    kinds = [one for one in qualities if one not in _COUNTS]
    return [*counts, *degrees, *kinds] if len(degrees) == len(facts.labels(node, "degree")) else [*counts, *degrees]


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
    if site and (not facts.values(node, "site")):
        return words(f"on the {site}")
    if site and site.casefold() not in noun:
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
    return any(site.casefold() in noun for site in facts.labels(lesion, "site"))


def findings(facts: Facts, node: str) -> list[Text]:
    """Return the findings of an event; what is absent stands last."""
    nodes = sorted(facts.values(node, "hasFinding", "Finding"), key=lambda one: present(facts, one) == "absent")
    return [finding(facts, one) for one in nodes]


def measured(facts: Facts, node: str, *, brief: bool = False) -> list[Text]:
    """Return what was measured, first what is not normal."""
    found = [
        (_normal(facts, one), _measurement(facts, one, brief=brief))
        for one in facts.values(node, "hasFinding", "Measurement")
    ]
    normal = [text for normal, text in found if normal]
    return [*(text for normal, text in found if not normal), *(["normal " + comma(*normal)] if normal else [])]


def _normal(facts: Facts, node: str) -> bool:
    return facts.labels(node, "interpretation") == ["normal"]


def _measurement(facts: Facts, node: str, *, brief: bool) -> Text:
    value, usual = amount(facts, node, "quantity"), "" if brief else amount(facts, node, "referenceRange")
    changes = change(facts, node)
    judged = listed(one for one in facts.labels(node, "interpretation") if one != "normal")
    said = join([*facts.labels(node, "analyte"), *changes, f"to {value}" if changes and value else value])
    said = comma(said, judged) if value else join([said, judged])
    return marked(facts, node, comma(said, f"reference {usual}" if usual else ""))


def involvements(facts: Facts, node: str) -> list[Text]:
    """Return how a lesion stands to its neighbours."""
    out = []
    for one in facts.values(node, "has", "Involvement"):
        relation = facts.label(facts.value(one, "relation"))
        out.append(marked(facts, one, join([relation, f"the {place(facts, one)}" if place(facts, one) else ""])))
    return out


def lesion_seen(facts: Facts, node: str, *, brief: bool = False, named: bool = True) -> Text:
    """Return what an examination says of one lesion: how large, how it looks, how it changed, how it responded."""
    lesion = facts.value(node, "lesion")
    suv = amount(facts, node, "suvMax")
    response = join([*facts.labels(node, "category"), *(f"by {c}" for c in facts.labels(node, "criteria"))])
    qualities = distinct(facts.labels(node, "quality"))
    best = "best" in qualities
    parts = [
        join([amount(facts, node, "size"), *(f"in {one}" for one in qualities if one in _AXES)]),
        f"SUVmax {suv}" if suv else "",
        *(one for one in qualities if one not in ("best", *_AXES) and not brief),
        *([] if brief else involvements(facts, node)),
        listed(change(facts, node)),
        *(f"by {facts.value(by, 'printed')}" for by in facts.values(node, "changeBy")),
        sure(facts, node, f"best response: {response}" if best else response) if response else "",
        *facts.labels(node, "interpretation"),
    ]
    text = comma(*parts)
    status = present(facts, node)
    doubtful = [told("certainty", code, "claim") for code in facts.values(node, "certainty")]
    text = text if response else comma(text, *doubtful)
    if status == "absent":
        text = comma("not seen", text)
    elif not text:
        text = words("seen" if status == "present" else status)
    return marked(facts, node, f"{lesion_name(facts, lesion)}: " + text if named else text)


def distinct(words_: list[str]) -> list[str]:
    """Return words but those that another one of them has in it.

    >>> distinct(["solitary", "solitary pulmonary nodule"])
    ['solitary pulmonary nodule']
    """
    return [one for one in words_ if not any(one != other and f" {one} " in f" {other} " for other in words_)]


def reasons(facts: Facts, node: str, name: str) -> list[Text]:
    """Return why something was done, changed, stopped or left undone."""
    return [_reason(facts, one) for one in facts.values(node, name)]


def _reason(facts: Facts, node: str) -> Text:
    because = facts.value(node, "concept")
    noun = facts.label(because)
    if "/change/" in because:
        whose = listed(lesion_name(facts, one) for one in facts.values(node, "lesion"))
        noun = str(join([whose, told("change", because) or noun]))
    elif _MANY.intersection(facts.labels(node, "quality")):
        noun = plural(noun)
    changed = change(facts, node)
    before = [one for one in changed if " " not in one]
    said = words(described([*values(facts, node, "quality"), *before], noun))
    where = place(facts, node)
    if where and where.casefold() not in noun.casefold():
        said = said + f" of the {where}"
    elif not where:
        lesions = [
            one
            for one in facts.values(node, "lesion")
            if not _named(facts, one, noun.casefold()) and lesion_name(facts, one) not in noun
        ]
        said = said + (" at " + those(facts, lesions) if lesions else "")
    said = comma(said, *(one for one in changed if one not in before))
    status = present(facts, node)
    said = "no " + said if status == "absent" else said + f" ({status})" if status != "present" else said
    return marked(facts, node, comma(sure(facts, node, said), when(facts, node)))
