"""Names of tumours in a text: a grammar of modifiers and heads, so that a name in no table is read all the same.

``myxoid/round cell liposarcoma`` is a head that ends in a tumour's ending and what stands before it; a site between
them is no part of the name. Abbreviations that the text defines (``angiosarcoma (AS)``) name what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, rows, table
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.text.places import Stretch

__all__ = ["Tumour", "abbreviations", "tumours"]

_CUES = cues("histology")
_MODIFIERS = frozenset(word for word, _ in rows("histology"))
_KNOWN = {short: name for name, shorts in table("short_histology").items() for short in shorts}
_CAPITALS = {letters.upper(): name for letters, name in _KNOWN.items()}
_WORD = re.compile(r"[a-zäöüéè][a-zäöüéè0-9]*(?:[-'][a-zäöüéè0-9]+)*|/")
_DEFINED = re.compile(r"\((?P<short>[a-z]?[A-Z][A-Za-z-]{1,7})\)")
_DIFFERENTIATED = re.compile(r"(?:well|poorly|moderately)")
_BESIDE = re.compile(r"\([^()]{1,30}\)")
_ALTERED = re.compile(r"(?!.*receptor).*-(?:rearranged|fused|translocated|deficient|positive|mutated|amplified)")
_ADJECTIVE = re.compile(r"sarcomatous?$")
_ENDING = re.compile(r"[a-z]+(?:oma|sis)")
"""A name of one word, which may have more words before its letters: *pleomorphic RMS*."""
_LONGEST = 90  # characters that a name takes up
_ORGANS = ("cancer", "leukemia", "leukaemia")


@dataclass(frozen=True, slots=True)
class Tumour:
    """A tumour that the text names, and where."""

    name: str
    start: int
    end: int

    @property
    def span(self) -> Stretch:
        """Where it stands."""
        return self.start, self.end


def _is_modifier(word: str, after: str) -> bool:
    if _CUES["halves"].fullmatch(word):
        return _CUES["nouns"].fullmatch(after) is not None
    plain = word.removesuffix("-type")
    if plain in _MODIFIERS or _ALTERED.fullmatch(word):
        return True
    return word.endswith("-cell") and word[:-5] in _MODIFIERS


def _walk(low: str, start: int, sites: Sequence[Stretch]) -> tuple[int, list[str]]:
    """Return where the name that ends before ``start`` begins, and its modifiers; sites are passed over."""
    words: list[str] = []
    begin = position = start
    first = max(0, start - _LONGEST)
    near = _BESIDE.sub(lambda beside: " " * len(beside[0]), low[first:start])
    for match in reversed(list(_WORD.finditer(near))):
        gap = near[match.end() : position - first]
        word = match[0].replace("de-differ", "dediffer")
        if gap.strip(" -/"):
            break
        at = first + match.start()
        site = any(a <= at < b for a, b in sites) and not (word == "renal" and words[:1] == ["cell"])
        if word == "/" or (not (site and word == "renal") and _is_modifier(word, words[0] if words else "")):
            words.insert(0, word.removesuffix("-type"))
            begin = begin if word == "/" else at
        elif not (site or _CUES["grades"].fullmatch(word) or _DIFFERENTIATED.fullmatch(word)):
            break
        position = at
    while words and words[0] == "/":
        del words[0]
    return begin, words


def abbreviations(paper: Paper) -> Mapping[str, str]:
    """Return what the abbreviations of the text stand for, where they stand for a tumour."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(paper.text):
        before = paper.low[max(0, match.start() - _LONGEST) : match.start()].rstrip()
        heads = [head for head in _CUES["head"].finditer(before) if head.end() == len(before)]
        if not heads or _CUES["no_head"].fullmatch(heads[-1][0]):
            continue
        begin, words = _walk(before, heads[-1].start(), ())
        letters = re.sub(r"[^a-z]", "", before[begin:])
        short = match["short"].rstrip("s") if len(match["short"]) > 3 else match["short"]
        if set(short.lower()) <= set(letters) and any(
            word.startswith(short[0].lower()) for word in before[begin:].split()
        ):
            found[short] = " ".join([*words, heads[-1][0]])
    for match in _CUES["unknown_short"].finditer(paper.text):
        found.setdefault(match["short"].rstrip("s"), match["short"])
    return found


def _named(low: str, match: re.Match[str], sites: Sequence[Mention], offset: int) -> tuple[int, int, str] | None:
    """Return where the name of a tumour whose head was found begins and ends, and the name."""
    if _CUES["no_head"].fullmatch(match[0]) or _CUES["no_name"].match(low, match.end()):
        return None
    begin, words = _walk(low, match.start(), [(site.start - offset, site.end - offset) for site in sites])
    if match["tumor"] and not any(_CUES["tumor_of"].fullmatch(word) for word in words):
        return None
    after = _CUES["after"].match(low, match.end())
    end = after.end() if after else match.end()
    head = low[match.start() : end]
    single = head if head.endswith(("ans", "sis")) else head.removesuffix("s")
    single = _ADJECTIVE.sub("sarcoma", single)
    core = _KNOWN.get(head) or _KNOWN.get(single, single)
    head = single
    if head in _ORGANS and (site := next((one for one in sites if one.end == offset + match.start() - 1), None)):
        begin, core = min(begin, site.start - offset), f"{site.name} {core}"
    return begin, end, " ".join([*words, core]).replace(" / ", "/")


def tumours(paper: Paper, sentence: Sentence, short: Mapping[str, str], sites: Sequence[Mention]) -> Iterator[Tumour]:
    """Yield the tumours that a sentence names."""
    last = 0
    for match in _CUES["head"].finditer(sentence.low):
        if match.start() >= last and (found := _named(sentence.low, match, sites, sentence.start)):
            begin, last, name = found
            yield Tumour(name, sentence.start + begin, sentence.start + last)
    known = {**_CAPITALS, **short}
    for match in re.finditer(r"\b([A-Za-z-]{2,8})\b", paper.text[sentence.start : sentence.end]):
        upper = match[1].upper() if match[1][1:].isupper() else ""
        name = known.get(match[1]) or known.get(match[1].removesuffix("s")) or known.get(upper) or ""
        if name and not _CUES["head"].fullmatch(match[1].lower()):
            begin, words = _walk(sentence.low, match.start(), ())
            more = [word for word in words if word not in name.split()] if _ENDING.fullmatch(name) else []
            yield Tumour(
                " ".join([*more, name]),
                sentence.start + (begin if more else match.start()),
                sentence.start + match.end(),
            )
