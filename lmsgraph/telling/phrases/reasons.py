"""Why something was done, changed, stopped or left undone."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.findings import MANY, ONLY, SHARES, says_where, share_of
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import (
    change,
    lesion_name,
    place,
    plural,
    present,
    sure,
    those,
    when,
)
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text, comma, described, join, listed, words

__all__ = ["because", "reasons", "told_reason"]


def reasons(facts: Facts, node: str, name: str) -> list[Text]:
    """Return why something was done, changed, stopped or left undone; the lesion at which it was aimed goes unsaid."""
    aims = facts.values(node, "lesion")
    return [told_reason(facts, one, aims) for one in facts.values(node, name)]


def because(facts: Facts, node: str, name: str = "reason") -> Text:
    """Return the reasons of something as one enumeration."""
    said = reasons(facts, node, name)
    return join(said, "; ") if any(" and " in str(one) for one in said) and len(said) > 1 else listed(said)


def _place(facts: Facts, node: str) -> str:
    """Return the place or the lesions that a reason names."""
    where = place(facts, node)
    return f"the {where}" if where else str(those(facts, facts.values(node, "lesion")))


def told_reason(facts: Facts, node: str, aims: Sequence[str] = ()) -> Text:
    """Return one reason; of the lesions that it names, those at which what it is given for is not aimed."""
    why = facts.value(node, "concept")
    frame = told("reason", why) or "{}"
    if told("reason", why, "of") == "place" and (near := _place(facts, node)):
        return marked(facts, node, comma(sure(facts, node, frame.format(near)), when(facts, node)))
    noun = facts.label(why) if "{}" in frame else frame
    if "/change/" in why:
        whose = listed(lesion_name(facts, one) for one in facts.values(node, "lesion"))
        noun = str(join([whose, told("change", why) or noun]))
    share = share_of(facts, node)
    if not share and "/change/" not in why and MANY.intersection(facts.labels(node, "quality")):
        noun = plural(noun)
    changed, qualities = change(facts, node), facts.labels(node, "quality")
    before = [one for one in changed if " " not in one]
    said_of = [f"the {one}" if one == ONLY else one for one in qualities if not share or one not in SHARES]
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
            if one not in aims and not says_where(facts, one, noun.casefold()) and lesion_name(facts, one) not in noun
        ]
        said = said + (" at " + those(facts, lesions) if lesions else "")
    said = comma(said, *(one for one in changed if one not in before))
    status = present(facts, node)
    said = "no " + said if status == "absent" else said + f" ({status})" if status != "present" else said
    return marked(facts, node, comma(sure(facts, node, said), when(facts, node)))
