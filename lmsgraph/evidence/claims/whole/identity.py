"""What a record says of its paper - year, DOI, PMID, PMCID - against what the copy of the paper says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.records.model.record import Paper

__all__ = ["identity_faults"]

_HEAD = 4000  # characters in which a paper names itself; behind them it names others
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|,;]+", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:?\s*(\d{4,9})\b")
_PMCID = re.compile(r"\bPMC\s?(\d{4,9})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ISSUED = re.compile(
    r"(?:©|copyright|\bepub\b)[^\n]{0,40}"
    r"|(?:published|accepted|received)(?: online| for publication)?(?: in| on)?:?[\s\d,./-]*(?:[a-z]{3,9}[\s\d,.-]+)?"
    r"(?:19|20)\d\d|\b(?:19|20)\d\d\s*[;:(]\s*\d+|\((?:19|20)\d\d\)\s*\d+",
    re.IGNORECASE,
)


def identity_faults(paper: Paper, text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields in which a paper is called otherwise than its own text calls it, with what is wrong.

    >>> paper = Paper(id="a", title="A", journal="J", year=2020, doi="10.1234/other")
    >>> list(identity_faults(paper, "J 2020;3:4. doi: 10.1234/this"))
    [('doi', "the paper calls itself 10.1234/this, not '10.1234/other'")]
    """
    head = text[:_HEAD]
    for field, pattern in (("doi", _DOI), ("pmid", _PMID), ("pmcid", _PMCID)):
        said, own = (
            list(dict.fromkeys(match[pattern.groups] for match in pattern.finditer(head))),
            getattr(paper, field),
        )
        if own and said and not any(_same(own, other) for other in said):
            yield field, f"the paper calls itself {said[0].rstrip('.')}, not '{own}'"
    printed = _ISSUED.findall(head)
    years = dict.fromkeys(_YEAR.findall(head)) if printed else {}
    if paper.year and years and str(paper.year) not in years:
        issued = [year for part in printed for year in _YEAR.findall(part)]
        if issued:
            yield "year", f"the paper names the year {issued[0]}, not '{paper.year}'"


def _same(own: str, other: str) -> bool:
    """Whether two identifiers are one; what follows a DOI without a blank may be stuck to it."""
    ours, theirs = own.casefold().removeprefix("pmc"), other.casefold().rstrip(".)]")
    return (
        theirs == ours or (len(ours) > 12 and theirs.startswith(ours)) or (len(theirs) > 12 and ours.startswith(theirs))
    )
