"""Places of the body that a sentence names: with their nodes, and with their side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lmsgraph.draft.fact import Value
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, table
from lmsgraph.draft.reading.paper import Sentence
from lmsgraph.evidence.text.places import Stretch

__all__ = ["Place", "is_no_site", "places"]


_CUES = cues("sites")
_SIDED = re.compile(r"(?P<side>left|right|bilateral) ")
_HALVES = re.compile(r"atrium|ventric|lobe|hemi")
_OWN_WALL = re.compile(r"(?:chest|abdominal|thoracic|pelvic) wall")
_LOBE = re.compile(r"(?:(?:left|right) )?(?:upper|middle|lower) lobe(?: of (?:the )?lung)?")
_LEVEL = re.compile(r"(?:infra|supra|retro|juxta|intra)\w+ (?=inferior vena cava|aorta)")
_OF_SITE = re.compile(r"\s*(?:(?:region|area) )?of (?:the |his |her )?(?:left |right )?")
_LYING = re.compile(r"(?:infra|supra|retro|juxta|intra|para|peri|sub|pre|post|inter)-?(?!.*region)\w+$")
_SEGMENT = re.compile(r"^liver segment .*")
_PARTS = ("muscle", "bone", "skin", "soft tissue")


@dataclass(frozen=True, slots=True)
class Place:
    """A site as the text names it: its name, its side, and where it stands."""

    name: str
    side: str
    start: int
    end: int

    @property
    def value(self) -> Value:
        """The site and its side, as a fact holds them."""
        return {"value": self.name} | ({"side": self.side} if self.side else {})

    @property
    def span(self) -> Stretch:
        """Where it stands."""
        return self.start, self.end


def _noun(name: str) -> str:
    """Return the site that an adjective is of: the wall that is *scrotal* is one of the scrotum."""
    return next((site for site, forms in table("sites").items() if name in forms), name)


def _is_side_of(sentence: Sentence, region: Mention, site: Mention) -> bool:
    """Whether a region only says where in a site: *retrohepatic* vena cava, *trochanteric area of the* femur."""
    printed = sentence.low[region.start - sentence.start : region.end - sentence.start]
    between = sentence.low[region.end - sentence.start : site.start - sentence.start]
    if region.name.endswith(" region") and _OF_SITE.fullmatch(between):
        return True
    return (
        region.name.endswith(" region")
        and _LYING.match(printed) is not None
        and site.start == region.end + 1
        and not site.name.endswith(" region")
        and site.name not in _PARTS
    )


def is_no_site(name: str) -> bool:
    """Whether a word of anatomy is a tissue or a layer, where no tumour is said to sit."""
    return _CUES["no_site"].fullmatch(name.lower()) is not None


def places(sentence: Sentence, mentions: Sequence[Mention]) -> list[Place]:
    """Return the sites of a sentence: names, with the nodes or the side that belong to them."""
    found: list[Place] = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if _CUES["no_place"].match(sentence.low, end) or _CUES["no_place"].match(sentence.low, max(0, start - 1)):
            continue
        if following is not None and _is_side_of(sentence, mention, following):
            continue
        if _CUES["liver_segment"].match(sentence.low, start):
            continue
        name = mention.name
        if name == "cervix" and sentence.low.startswith(" region", end):
            name = "neck"
        printed_side = _SIDED.match(name)
        if printed_side and not _HALVES.search(name):
            name = name[printed_side.end() :]
        name = "lung" if _LOBE.fullmatch(name) else _LEVEL.sub("", _SEGMENT.sub("liver", name))
        if name.endswith(" wall") and not _OWN_WALL.match(name):
            name = _noun(name.removesuffix(" wall"))
        if (nodes := _CUES["nodes"].match(sentence.low, end)) and not name.endswith("lymph node"):
            name, end = f"{sentence.low[start:end]} lymph node", nodes.end()
        elif name == "lymph node" and found and found[-1].end >= mention.start - 1:
            continue
        if name in _PARTS and found and found[-1].end == mention.start - 1:
            continue  # the muscle of the thigh
        side = _CUES["side"].search(sentence.low[:start])
        printed_side = printed_side or _SIDED.match(sentence.low, start, end)
        said = side["side"] if side else printed_side["side"] if printed_side else ""
        found.append(Place(name, said, mention.start, sentence.start + end))
    return found
