"""A name to the other names of its kind: *rising creatinine*, *bone metastatic disease*, *inguinal dissection*."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["moved_names", "spread_names"]

_MOVED = (
    (
        ("decreased", "decreasing", "declining", "diminished", "falling", "lowered", "reduced"),
        ("declined", "decreased", "diminished", "dropped", "fallen", "fell"),
    ),
    (
        ("elevated", "increased", "increasing", "raised", "rising"),
        ("climbed", "increased", "rising", "risen", "rose"),
    ),
)
"""How an adjective says which way something went, and how a verb behind it does."""


@lru_cache(maxsize=16384)
def moved_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a thing that went up or down is called by other adjectives, and by verbs.

    >>> {"rising creatinine", "creatinine rose", "creatinine had risen"} <= {*moved_names(("increased creatinine",))}
    True
    """
    found: dict[str, None] = {}
    for name in names:
        first, _, thing = name.partition(" ")
        for adjectives, verbs in _MOVED if thing else ():
            if first.lower() in adjectives:
                found.update((f"{one} {thing}", None) for one in adjectives)
                found.update((f"{thing}{aux} {verb}", None) for verb in verbs for aux in ("", " had", " has"))
    return tuple(found)


@lru_cache(maxsize=16384)
def spread_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return how else names are said of which one word has words of its own kind: metastases, mutations, elevated ....

    >>> spread_names(("bone metastasis", "bone tumor", "metastasis"))
    ('bone metastatic disease', 'bone metastatic lesion')
    >>> spread_names(("RET exon 10 mutation",))[:2], spread_names(("elevated amylase",))[:2]
    (('deletion in RET exon 10', 'RET exon 10 deletion'), ('rise in amylase', 'rise of amylase'))
    """
    found: dict[str, None] = {}
    for name in names:
        for pattern, forms in _SPREAD:
            if match := pattern.fullmatch(name.lower() if pattern is _METASTASES else name):
                what = next(filter(None, match.groups()))
                found.update((form.format(what, **match.groupdict()), None) for form in forms)
    return tuple(found)


_NODES = ("enlarged {} lymph node", "enlarged {} node", "{} lymph node enlargement", "enlargement of {} lymph node")
_INVOLVED = (
    "{} involved",
    "involved {}",
    *(f"involvement of{the} {{}}" for the in ("", " the")),
    "involving {}",
    "involving the {}",
)
_RADIATING = ("{} radiating", "{} radiated", "{} radiates", "{} and radiated", "{} irradiating")
_METASTASES = re.compile(r"(.+) metastas[ei]s")
_ALTERED = ("deletion", "insertion", "duplication", "substitution", "indel", "variant")
_RISES, _FALLS = ("rise", "elevation", "increase"), ("fall", "drop", "decrease", "decline")
_TISSUES = ("bone", "brain", "cortex", "fat", "liver", "muscle", "the muscle", "the spinal cord")
"""With what radiologists compare a signal."""
_ON_IMAGE = tuple(
    f"{what} {prep} {{image}}" for what in ("intensity", "signal intensity", "signal") for prep in ("in", "on")
)
_SIGNALS = (
    *(("hyper", word) for word in ("high", "hyperintense", "increased")),
    *(("hypo", word) for word in ("decreased", "hypointense", "low", "reduced")),
    *(("iso", word) for word in ("equal", "isointense")),
)
"""How a signal is that is a high, low or equal one."""
_SPREAD = (
    (_METASTASES, ("{} metastatic disease", "{} metastatic lesion")),
    (re.compile(r"metastatic (.+)"), ("metastasis of {}", "metastasis from {}")),
    (re.compile(r"difficulty (?:in )?(\w+ing)"), ("difficulty with {}", "difficulty in {}")),
    (re.compile(r"(.+) approach"), ("{} route", "{} access")),
    (re.compile(r"(.+) lymph node dissection"), ("{} dissection", "{} node dissection")),
    (re.compile(r"(.+) radiotherapy"), ("{} irradiation", "{} radiation", "{} radiation therapy")),
    (re.compile(r"(.*\b(?:total|subtotal|complete|incomplete|partial)) resection"), ("{} removal", "{} excision")),
    (
        re.compile(r"(?P<image>T[12]) (?P<how>hyper|hypo|iso)intens(?:ity|e)"),
        tuple(
            f"{{how}}inten{end} {prep} {{image}}"
            for end in ("se", "sity", "se signal", *(f"se to {tissue}" for tissue in _TISSUES))
            for prep in ("in", "on")
        ),
    ),
    *(
        (re.compile(rf"(?P<image>T[12]) {how}intens(?:ity|e)"), tuple(f"{said} {end}" for end in _ON_IMAGE))
        for how, said in _SIGNALS
    ),
    (re.compile(r"(.+) involvement"), _INVOLVED),
    (
        re.compile(r"radiating (.+)"),
        ("{} radiating", "{} radiated", "{} radiates", "{} and radiated", "{} irradiating"),
    ),
    (re.compile(r"(.+) lymphadenopathy"), _NODES),
    (
        re.compile(r"(.*\bexon \d+) mutation"),
        tuple(form for kind in _ALTERED for form in (f"{kind} in {{}}", f"{{}} {kind}")),
    ),
    (
        re.compile(r"(?P<gene>\S+) (?P<exon>exon \d+) mutation"),
        (
            "{exon} {gene} mutation",
            "{exon} mutation of {gene}",
            "{exon} mutation in {gene}",
            "mutation in {exon} of {gene}",
        ),
    ),
    (
        re.compile(r"(?:elevated|raised|increased) (.+)|(.+) increased"),
        tuple(form for kind in _RISES for form in (f"{kind} in {{}}", f"{kind} of {{}}", f"{{}} {kind}")),
    ),
    (
        re.compile(r"(?:decreased|reduced|lowered) (.+)|(.+) decreased"),
        tuple(form for kind in _FALLS for form in (f"{kind} in {{}}", f"{kind} of {{}}", f"{{}} {kind}")),
    ),
)
"""What a name is like, and in which words the same is said."""
