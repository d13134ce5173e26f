"""What an agent acts on, to the agent: a *PDGFR-beta inhibitor* is a targeted agent, against PDGFR-beta."""

from __future__ import annotations

import re

from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.cover import Apart

__all__ = ["agent"]

_ACTS = re.compile(
    r"(?:anti-(?P<against>\S+)(?: (?:monoclonal )?antibod(?:y|ies)| agents?| drugs?)?"
    r"|(?P<of>\S.*?)[- ](?:(?:tyrosine )?kinase )?(?:inhibitors?|antagonists?|blockers?|antibod(?:y|ies))"
    r"|inhibitors? of (?:the )?(?P<thing>\S.*))",
    re.IGNORECASE,
)


def agent(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return a targeted agent with what it is said to act on; nothing where no target is named."""
    found = _ACTS.fullmatch(text) if "drug_class" in kinds else None
    name = next(filter(None, found.groups()), None) if found is not None else None
    target = vocabulary.find(name, ("target", "marker")) if name is not None else None
    known = vocabulary.find("targeted agent", ("drug_class",))
    return Apart(known, (target,)) if known is not None and target is not None else None
