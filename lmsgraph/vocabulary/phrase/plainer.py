"""A phrase in plainer words: an abbreviation for the long form before it, a change of a gene without its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.vocabulary.lists import alternatives

__all__ = ["changed", "shortened", "unabridged"]

_BRACKETED = re.compile(r"\s*[\[(]([A-Za-z][A-Za-z\d-]{1,7})[\])]")
_FIGURE = re.compile(
    r"\s*[\[(](?:see |arrows?,? ?)*(?:figs?\b\.?|figures?|tables?|arrows?|refs?\b\.?)[^)\]]*[\])]", re.IGNORECASE
)
_COMPARED = re.compile(
    r",? (?:than|as|(?:as )?compared (?:with|to)|in comparison (?:with|to)|relative to|from)"
    rf"(?: (?:on|at|in|the|his|her|that of))* {alternatives('spoken', 'earlier')}\b.*$",
    re.IGNORECASE,
)
"""With what it was before a thing is compared."""
_TOMOGRAPHIC = re.compile(r"(?<=computed )tomographic\b|(?<=emission )tomographic\b", re.IGNORECASE)
_CAPITALS = 2
"""So many of its letters an abbreviation has as capitals at least."""
_ALL = 2
"""Of so many letters each begins a word."""
_RESIDUE = r"(?:p\.)?\(?[A-Z]\d{1,4}(?:[A-Z*]|fs\S*|del|dup|ins\S*)\)?"
_CHANGED = re.compile(
    rf"([A-Z][A-Z\d]+)(?: gene)?(?: exon \d+)? ({_RESIDUE})(?: (?:point |missense |hotspot |activating |driver )?"
    r"(?:mutation|variant|substitution)s?)?"
)
_EXON = re.compile(
    r"(?:(?:in )?exon (\d+) (?:of )?(?:the )?([A-Z][A-Z\d]+)|([A-Z][A-Z\d]+) (?:in )?exon (\d+))\b(?: gene)?"
)


def shortened(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is left where an abbreviation stands for the words before it, the abbreviation and those words.

    >>> next(shortened("large gastrointestinal stromal tumor (GIST) of the colon"))
    ('large GIST of the colon', 'GIST', 'gastrointestinal stromal tumor')
    >>> next(shortened("left total hip arthroplasty (THA)"))[0], list(shortened("pain in the arm (VAS)"))
    ('left THA', [])
    >>> next(shortened("recurrent urinary tract infections (UTIs)"))[0]
    'recurrent UTIs'
    """
    for found in _BRACKETED.finditer(text):
        short = found[1]
        if sum(letter.isupper() for letter in short) < _CAPITALS:
            continue
        start = _begin(
            text[: found.start()], [letter.lower() for letter in short.removesuffix("s") if letter.isalpha()]
        )
        if start is not None:
            yield f"{text[:start]}{short}{text[found.end() :]}", short, text[start : found.start()].strip()


def unabridged(text: str) -> str:
    """Return a text without abbreviations in brackets behind what they are of, figures, and what it is compared with.

    >>> unabridged("endoscopic ultrasound (EUS) exam"), unabridged("pain (left)"), unabridged("mass (Fig. 2A)")
    ('endoscopic ultrasound exam', 'pain (left)', 'mass')
    >>> unabridged("slightly larger than on the previous scan"), unabridged("decreased compared with the liver")
    ('slightly larger', 'decreased compared with the liver')
    """
    text = _TOMOGRAPHIC.sub("tomography", _COMPARED.sub("", _FIGURE.sub("", text)))
    for _, short, _ in shortened(text):
        text = re.sub(rf"\s*[\[(]{re.escape(short)}[\])]", "", text)
    return text


def _begin(before: str, letters: list[str]) -> int | None:
    """Return where the words begin that letters are of, from behind: the first begins one, most others, too.

    >>> _begin("chest computed tomography", ["c", "t"]), _begin("concurrent imaging", ["c", "t"])
    (6, None)
    """
    words = list(re.finditer(r"\w+", before))[-len(letters) :]
    if [word[0][0].lower() for word in words] == letters:
        return words[0].start()
    at, begun = len(before), 0
    for place, letter in enumerate(reversed(letters)):
        first = place == len(letters) - 1
        at = before.lower().rfind(letter, 0, at)
        while at > 0 and first and before[at - 1].isalnum():
            at = before.lower().rfind(letter, 0, at)
        if at < 0:
            return None
        begun += at == 0 or not before[at - 1].isalnum()
    enough = len(letters) if len(letters) <= _ALL else (len(letters) + 1) // 2
    return at if begun >= enough and len(before[at:].split()) <= len(letters) + 1 else None


def changed(text: str) -> Iterator[str]:
    """Yield a text with the mutation of a gene that it tells by its place and letters, or with its exon behind it.

    >>> list(changed("PDGFRA exon 18 D842V mutation")), list(changed("exon 9 KIT duplication"))
    (['PDGFRA D842V mutation', 'PDGFRA D842V', 'PDGFRA mutation'], ['KIT exon 9 duplication'])
    >>> list(changed("FIGO stage")), list(changed("SUV 12"))
    ([], [])
    """
    if found := _CHANGED.fullmatch(text):
        yield from (f"{found[1]} {found[2]} mutation", f"{found[1]} {found[2]}", f"{found[1]} mutation")
    elif _EXON.search(text):
        yield _EXON.sub(lambda found: f"{found[2] or found[3]} exon {found[1] or found[4]}", text)
