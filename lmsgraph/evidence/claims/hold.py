"""How the names of a claim are looked for in words: as they are, spread over a phrase, or said by a verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lmsgraph.evidence.judges.findings.death import alive_with_tumour
from lmsgraph.evidence.judges.names.organs import organ_names, parted_names
from lmsgraph.evidence.judges.names.otherwise import moved_names, spread_names
from lmsgraph.evidence.judges.names.phrases import holds_phrase
from lmsgraph.evidence.judges.names.spelling import cut_names, derived_names
from lmsgraph.evidence.judges.proof import holds_term
from lmsgraph.evidence.judges.verdict import Match, Verdict

__all__ = ["BY_KIND", "Hold", "explaining", "loosely", "strictly"]

Tokens = tuple[str, ...]
Hold = Callable[[Tokens, Sequence[str], Sequence[str]], Verdict]


def strictly(tokens: Tokens, names: Sequence[str], cues: Sequence[str]) -> Verdict:
    """Return where a name stands as it is."""
    return holds_term(tokens, names, cues, explain=False)


def explaining(tokens: Tokens, names: Sequence[str], cues: Sequence[str]) -> Verdict:
    """Return where a name stands as it is, or what is most like it, which takes longer."""
    return holds_term(tokens, names, cues)


def phrased(tokens: Tokens, names: Sequence[str], cues: Sequence[str]) -> Verdict:
    """Return where a name stands, be it spread over a phrase without other nouns."""
    return holds_term(tokens, names, cues, explain=False) or holds_phrase(tokens, names, nouns=False)


def adverbially(tokens: Tokens, names: Sequence[str], cues: Sequence[str]) -> Verdict:
    """Return where a quality stands, be it as an adverb, *locally* recurrent, or as a noun, *isointensity*."""
    derived = [f"{name}ly" for name in names if name.isalpha()]
    derived += [f"{name[:-1]}ity" for name in names if name.endswith(("dense", "tense"))]
    derived += [f"{name.removesuffix(end)}{noun}" for name in names for end, noun in _NOUNS if name.endswith(end)]
    return phrased(tokens, names, cues) or holds_term(tokens, tuple(derived), explain=False)


_NOUNS = (("ified", "ification"), ("ulated", "ulation"), ("erated", "eration"), ("rotic", "rosis"))
"""What a quality is called as a thing: *calcified*, with calcifications."""


def loosely(tokens: Tokens, names: Sequence[str], cues: Sequence[str]) -> Verdict:
    """Return where a name stands, be it spread over a phrase or said by a verb of its stem."""
    return (
        holds_term(tokens, names, cues, explain=False)
        or holds_phrase(tokens, (*names, *cues))
        or holds_term(tokens, derived_names(tuple(names)), explain=False)
        or holds_phrase(tokens, spread_names(tuple(names)))
        or holds_term(tokens, moved_names(tuple(names)), explain=False)
        or holds_phrase(tokens, organ_names(tuple(names)))
    )


def decided(tokens: Tokens, names: Sequence[str], cues: Sequence[str]) -> Verdict:
    """Return where a decision stands, be it denied of what is named before: *no* chemotherapy was *necessary*."""
    held = loosely(tokens, names, cues)
    if held or "no" not in tokens:
        return held
    said = {name.removeprefix("not ") for name in names if name.startswith("not ")}
    for at in (at for at, word in enumerate(tokens) if word == "no"):
        verb = next((to for to in range(at + 2, min(len(tokens), at + _FAR)) if tokens[to] in _WAS), 0)
        behind = tokens[verb + 1 : verb + 3] if verb else ()
        if end := next((to for to, word in enumerate(behind, 1) if word in said), 0):
            return Match(((at, verb + end + 1),))
    return held


_FAR = 6  # words from *no* to the verb
_WAS = frozenset(("are", "is", "was", "were"))


def operated(tokens: Tokens, names: Sequence[str], cues: Sequence[str]) -> Verdict:
    """Return where a part of the body stands, be it in what an operation at it is called."""
    held = loosely(tokens, names, cues) or holds_term(tokens, cut_names(tuple(names)), explain=False)
    parted = parted_names(tuple(names))
    both = holds_term(tokens, parted, explain=False) if parted else held
    if isinstance(both, Match) and isinstance(held, Match):
        return Match((*held.ranges, *(at for at in both.ranges if at not in held.ranges)))
    return held or both


def living(tokens: Tokens, names: Sequence[str], cues: Sequence[str]) -> Verdict:
    """Return where it stands how somebody is, be it said by what the tumour of somebody alive is like."""
    held = holds_term(tokens, names, cues, explain=False)
    if not held and _WITH_DISEASE in names and (found := alive_with_tumour(tokens)):
        return Match(found)
    return held


_WITH_DISEASE = "alive with disease"

BY_KIND: dict[str, Hold] = {
    "anatomy": operated,
    "decision": decided,
    "quality": adverbially,
    "response": phrased,
    "vital": living,
}
"""The kinds of codes that may stand in fewer ways than others."""
