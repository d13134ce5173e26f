"""What a paper prints before its text: title, authors, and where it was published, as far as it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

__all__ = ["Front", "front"]

_FAR = 1_500
"""Characters in which journal and identifier stand, where they stand before the text."""
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>;,]*[^\s\"<>;,.)\]]")
_ISSUE = re.compile(
    r"^[ \t]*(?P<journal>[^\W\d_][^\n;]{3,90}?)[.,:]?\s*\(?(?P<year>(?:19|20)\d\d)\)?\s*[;,:]?\s*"
    r"(?P<volume>\d{1,4}(?:\s?\(\w{1,6}\))?)"
    r"(?:\s?[:,]\s?(?P<pages>[a-z]?\d{1,8}(?:\s?[-\u2013]\s?[a-z]?\d{1,8})?)\b|(?<=[\d)])[ \t]*$)",
    re.MULTILINE,
)
_CITED = re.compile(
    r"^[ \t]*(?P<journal>[^\W\d_a-z][^\n;:.]{3,90}?)[ \t]*\n\s*\.?[ \t]*(?P<year>(?:19|20)\d\d)"
    r"(?:[ \t]+[A-Z][a-z]{2}(?:[ \t]+\d{1,2})?)?;[ \t]*(?P<volume>\d{1,4}(?:\s?\(\w{1,6}\))?)"
    r":[ \t]?(?P<pages>[a-z]?\d{1,8}(?:\s?[-\u2013]\s?[a-z]?\d{1,8})?)\b[^\n]*",
    re.MULTILINE,
)
"""A journal on a line of its own, and behind it year, volume and pages, as archives print it above the title."""
_NUMBERS = {
    "pmid": re.compile(r"\bPMID\s*:?\s*(\d{6,9})\b"),
    "pmcid": re.compile(r"\b(?:PMCID\s*:?\s*)?(PMC\d{5,9})\b"),
}
_NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w'\u2019-]*\.?|[^\W\d_a-z]\.(?:[- ]?[^\W\d_a-z]\.)*"
    r"|van|von|der|den|de|da|dos|del|di|la|le|el|al|bin|ibn)(?: |$)){1,5}"
)
_BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:and|&)\s|[,;]|\s(?:and|&)\s)\s*")
_MARKS = re.compile(r"[\d*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]+(?:,[\d*]+)*|\b(?:MD|PhD|MSc|FRCS)\b")
_LINE = re.compile(r"\n(?![ \t]*[a-z])")
"""A line that goes on in small letters is one with the next."""
_MOST_WORDS = 8
"""A title is told by its first words."""
_FEWEST_WORDS = 4
_HEADING = re.compile(
    r"\W*(?:abstract|summary|background|introduction|objectives?|aims?|methods|results"
    r"|case(?: (?:reports?|presentation|study))?(?: \d+)?)\W*",
    re.IGNORECASE,
)
"""What stands above a text and is no title."""
_SENTENCE = re.compile(r"[.;]$|[.;]\s+[^\W\d_a-z]|\b\d+[- ](?:year|month|week|day)s?[- ]old\b")
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|came|we|our|(?:present|complain|notic|develop|die|underwent)\w*)\b",
    re.IGNORECASE,
)
"""What tells, in a sentence or of a patient by age, is the text: a title has no such verb, or no full stop."""
_SHORTEST = 12
"""Characters of two authors; what is shorter may be the begin of an abbreviated journal."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the text of a paper, and where that ends: nowhere, if nothing says where it was published."""

    title: str
    authors: tuple[str, ...] = ()
    journal: str = ""
    year: int | None = None
    volume: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    end: int = 0


def front(text: str) -> Front:
    r"""Return what a text says of itself before it begins.

    >>> found = front("A rare tumour\n\nAnna Berg, Li Wei\n\nExample Journal. 2021;8:44-50. doi:10.9999/ex.21")
    >>> found.authors, found.journal, found.year, found.doi
    (('Anna Berg', 'Li Wei'), 'Example Journal', 2021, '10.9999/ex.21')
    """
    head = text[:_FAR]
    cited = _CITED.search(head)
    above = cited is not None and not head[: cited.start()].strip()
    lines = [line.strip() for line in _LINE.split(head[cited.end() :] if cited and above else head) if line.strip()]
    title = _title(lines)
    doi, issue = _DOI.search(head), cited or _ISSUE.search(head)
    numbers = {name: found for name, pattern in _NUMBERS.items() if (found := pattern.search(head))}
    marks = [found for found in (doi, issue, *numbers.values()) if found]
    if not marks:
        return Front(title)
    said = {} if issue is None else {name: " ".join((issue[name] or "").split()) for name in issue.groupdict()}
    before, journal = _apart(said.get("journal", ""))
    return Front(
        title,
        next(filter(None, map(_authors, lines[1:4])), before),
        journal.rstrip(" .,:("),
        int(said["year"]) if said else None,
        said.get("volume", ""),
        said.get("pages", ""),
        doi[0] if doi else "",
        **{name: found[1] for name, found in numbers.items()},
        end=max(found.end() for found in marks),
    )


def _title(lines: list[str]) -> str:
    """Return the first words of the title, a line before the text that is no heading; nothing where there is none."""
    before = list(takewhile(lambda line: not _is_text(line), lines))
    words = next(
        (line.split() for line in before if len(line.split()) >= _FEWEST_WORDS and not _HEADING.fullmatch(line)), []
    )
    return " ".join(words[:_MOST_WORDS]) + (" ..." if len(words) > _MOST_WORDS else "")


def _is_text(line: str) -> bool:
    """Return whether a line tells something, as no title does."""
    return bool(_SENTENCE.search(line) and _TELLS.search(line))


def _apart(line: str) -> tuple[tuple[str, ...], str]:
    """Return authors that stand in the line of the journal before it, and the journal."""
    for stop in re.finditer(r"\. ", line):
        before = line[: stop.start()]
        names = () if before.endswith(" et al") else _authors(before)
        if before.endswith(" et al") or (len(names) > 1 and stop.start() > _SHORTEST):
            return names, line[stop.end() :]
    return (), line


def _authors(line: str) -> tuple[str, ...]:
    """Return the authors that a line lists; none where it holds anything else."""
    names = tuple(filter(None, (" ".join(name.split()).rstrip(",") for name in _BETWEEN.split(_MARKS.sub("", line)))))
    return names if len(line) > 3 and all(_NAME.fullmatch(name) for name in names) else ()
