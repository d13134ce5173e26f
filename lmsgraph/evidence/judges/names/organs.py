"""A thing of an organ to what it is called by the adjective of that: a *carcinoma of the lung* is a pulmonary one."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["ORGANIC", "organ_names", "parted_names"]

_ADJECTIVES = {
    "adrenal gland": "adrenal",
    "bladder": "vesical",
    "bone": "osseous",
    "brain": "cerebral",
    "breast": "mammary",
    "colon": "colonic",
    "esophagus": "esophageal",
    "heart": "cardiac",
    "kidney": "renal",
    "larynx": "laryngeal",
    "liver": "hepatic",
    "lung": "pulmonary",
    "ovary": "ovarian",
    "pancreas": "pancreatic",
    "prostate": "prostatic",
    "rectum": "rectal",
    "skin": "cutaneous",
    "spleen": "splenic",
    "stomach": "gastric",
    "testis": "testicular",
    "uterus": "uterine",
}
"""What is of an organ."""
ORGANIC = frozenset(_ADJECTIVES.values())
"""The adjectives of organs."""
_ORGAN = "|".join(_ADJECTIVES)
_ORGANS = {adjective: organ for organ, adjective in _ADJECTIVES.items()}
_IS_ORGANS = re.compile(
    rf"(?P<of>{'|'.join(_ORGANS)}) (?P<what>artery|capsule|cortex|cyst|lesion|mass|mucosa|neoplasm|nodule|parenchyma"
    r"|serosa|surface|tumou?r|vein|vessels?|wall)"
)
_OF_ORGAN = re.compile(rf"(?P<what>.+) of the (?P<of>{_ORGAN})|(?P<at>{_ORGAN}) (?P<is>.+)")


_COMPOUNDS = {
    "abdomen": (
        *("thoracoabdominal", "abdominopelvic", "abdominothoracic", "thoracoabdominopelvic"),
        *("cervicothoracoabdominal", "cervicothoracoabdominopelvic"),
    ),
    "chest": ("thoracoabdominal", "thoracoabdominopelvic", "cervicothoracic", "cervicothoracoabdominal"),
    "neck": ("cervicothoracic", "cervicothoracoabdominal", "cervicofacial"),
    "pelvis": ("abdominopelvic", "thoracoabdominopelvic", "abdominalpelvic", "cervicothoracoabdominopelvic"),
}
_COMPOUNDS["thorax"] = _COMPOUNDS["chest"]
"""The adjectives of several parts of the body in which each of them stands."""


@lru_cache(maxsize=16384)
def parted_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the adjectives of several parts of the body at once that a name is a part of, and how nodes are called.

    >>> parted_names(("thorax", "chest"))[:1], parted_names(("liver",))
    (('thoracoabdominal',), ())
    """
    nodes = (name.replace(" lymph node", " node") for name in names if " lymph node" in name)  # a retrocrural node
    return tuple(dict.fromkeys((*(one for name in names for one in _COMPOUNDS.get(name.casefold(), ())), *nodes)))


@lru_cache(maxsize=16384)
def organ_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a thing of an organ is called by the adjective of that.

    >>> organ_names(("lung adenocarcinoma", "carcinoma of the liver", "bone marrow"))
    ('pulmonary adenocarcinoma', 'hepatic carcinoma', 'osseous marrow')
    >>> organ_names(("ovarian tumor",))
    ('ovary tumor',)
    """
    found = (said for name in names if (said := _OF_ORGAN.fullmatch(name)))
    turned = (said for name in names if (said := _IS_ORGANS.fullmatch(name)))
    return tuple(
        dict.fromkeys(
            (
                *(f"{_ADJECTIVES[m['of'] or m['at']]} {m['what'] or m['is']}" for m in found),
                *(f"{_ORGANS[m['of']]} {m['what']}" for m in turned),
            )
        )
    )
