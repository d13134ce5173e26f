"""The parts of a record to the text of its draft: quotes beside the values, and what to look at in comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.unread import named_in, silent
from lmsgraph.draft.reading.untold import Said, Thing, untold
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.proof import quoted
from lmsgraph.draft.record.told import case_begin
from lmsgraph.evidence.stubs import LEFT_TO_READ, stub
from lmsgraph.evidence.text.places import line_of
from lmsgraph.records.layout import format_values
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import Vocabulary

__all__ = ["LEFT_OUT", "LOOK", "with_looks", "write_draft"]

LEFT_OUT = "# left out: "
"""The comment that names what the drafter found and could not prove, where, and why."""

LOOK = "# look: "
"""The comment that says how sure the drafter is, where that is less than of the rest."""

_FIRST_WORDS = 5
_DOUBTFUL = 0.7


def _mapping(paper: Paper, part: Part) -> dict[str, Any]:
    """Return a part as plain values, with quotes."""
    values: dict[str, Any] = {}
    for name, value in part.values.items():
        if isinstance(value, Part):
            values[name] = _mapping(paper, value)
        elif isinstance(value, list):
            values[name] = _one([_mapping(paper, item) if isinstance(item, Part) else str(item) for item in value])
        else:
            values[name] = str(value)
    if part.at:
        words = paper.words
        values["quote"] = _one(
            [
                " ".join(paper.text[words.starts[first] : words.ends[stop - 1]].split())
                for first, stop in quoted(paper, part)
            ]
        )
    return values


def _one(values: list[Any]) -> Any:  # noqa: ANN401
    """Return the one text of a list of one, as a person would write it."""
    return values[0] if len(values) == 1 and isinstance(values[0], str) else values


def _doubts(root: Part) -> dict[tuple[str | int, ...], str]:
    """Return for each part that is less sure than others how sure it is."""
    return {
        path: f"{part.sure:.0%} sure{part.note and f', {part.note}'}"
        for path, part in root.walk()
        if 0 < part.sure < _DOUBTFUL and len(path) > 1
    }


def _stub(paper: Paper, sentence: Sentence, left: Sequence[Thing], vocabulary: Vocabulary) -> list[str]:
    """Return comments that name a sentence, or what is left of it, and hold what may be cut into the timeline."""
    printed = paper.text[sentence.start : sentence.end]
    line = line_of(paper.text, sentence.start)
    named = list(named_in(paper, sentence, vocabulary))
    of = ""
    if left:
        of = f" {', '.join(' '.join(paper.text[one.start : one.end].split()) for one in left)} in"
        places = [paper.tokens(one.start, one.end) for one in left if one.words]
        begin, _ = paper.tokens(sentence.start, sentence.end)
        named = [one for one in named if any(a < begin + one.stop and begin + one.first < b for a, b in places)]
    said = f"# line {line}: nothing drafted of{of}: {' '.join(printed.split()[:_FIRST_WORDS])} ..."
    stubs = stub(printed, line, vocabulary, named).splitlines()[1:] if named or not left else []
    return [said, *(f"# {row}" for row in stubs)]


def _said(root: Part) -> list[Said]:
    """Return what each part says by itself, and where."""
    told = []
    for _, part in root.walk():
        values = (one for value in part.values.values() for one in (value if isinstance(value, list) else [value]))
        told.append(Said(tuple(part.at), tuple(str(one) for one in values if not isinstance(one, Part))))
    return told


def with_looks(text: str, looks: Mapping[tuple[str | int, ...], str]) -> list[str]:
    """Return the lines of a record, each part that is less sure than others with a comment that says so."""
    lines = text.splitlines()
    if not looks:
        return lines
    source = parse_yaml(text, "draft")
    for path, sure in looks.items():
        line, _ = source.mark(path)
        if "#" not in lines[line - 1]:
            lines[line - 1] += f"  {LOOK}{sure}"
    return lines


def write_draft(root: Part, paper: Paper, left: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the text of a draft, ordered and laid out as a record is, with comments on what to look at."""
    text = format_values(_mapping(paper, root))
    lines = with_looks(text, _doubts(root))
    said, begin = _said(root), case_begin(paper)
    open_: dict[Sentence, tuple[Thing, ...]] = {}
    open_ |= dict.fromkeys(silent(paper, begin, [at for one in said for at in one.places]), ())
    open_ |= dict(untold(paper, begin, said, vocabulary))
    in_order = sorted(open_.items(), key=lambda item: item[0].start)
    stubs = [line for sentence, things in in_order for line in _stub(paper, sentence, things, vocabulary)]
    lost = [f"{LEFT_OUT}{one}" for one in dict.fromkeys(left)]
    lines += [LEFT_TO_READ, *lost, *stubs] if lost or stubs else []
    return "\n".join(lines) + "\n"
