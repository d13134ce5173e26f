"""Cards, doubts and proofs as a page holds them: rows of numbers, every text, span and row of them once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lmsgraph.explore.network.values import Edge
from lmsgraph.explore.page.packing.numbers import Numbers
from lmsgraph.explore.page.packing.shapes import short
from lmsgraph.explore.page.proofs import Proofs
from lmsgraph.telling.quotes import Print, Words
from lmsgraph.telling.values.told import Card, Note, Row, Section

__all__ = ["ELSEWHERE", "Cards", "Sheets", "paged"]


@dataclass(frozen=True)
class Cards:
    """What stands beside the network: told cards and links by node, fingerprints by span, words by fingerprint.

    And by the fact that an edge holds, what is doubted of it; by span, the sentence of its section; by node and span,
    which facts of the node the span proves.
    """

    told: Mapping[str, Card] = field(default_factory=dict)
    links: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    prints: Mapping[str, Print] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    doubts: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    proofs: Proofs = field(default_factory=Proofs)
    says: Mapping[tuple[str, str], str] = field(default_factory=dict)


class Sheets:
    """Writes cards as sheets of rows; the texts, spans and rows that it met are kept under their numbers."""

    def __init__(self, cards: Cards, number: Mapping[str, int], strings: Numbers) -> None:
        self.cards, self.number, self.strings = cards, number, strings
        self.span, self._line, self._paper = Numbers(), Numbers(), Numbers()
        self._told: list[object] = []

    def sheet(self, card: Card) -> list[object]:
        """Return the sections of a card that are for the page, each with the numbers of its rows."""
        notes = {note.node: note for note in card.notes}
        return [[section.heading, list(self._rows(section, notes))] for section in card.sections if paged(section)]

    def edges(self, edges: Sequence[Edge]) -> dict[str, object]:
        """Return what stands at edges: their words, what they are told by, and where."""
        return {
            "text": [self.strings(edge.text) for edge in edges],
            "via": [self.strings(short(edge.via)) for edge in edges],
            "ev": [list(map(self.span, edge.evidence)) for edge in edges],
        }

    def doubt(self, note: Note) -> list[int]:
        """Return a doubt: its kind, why, how it is read."""
        return [self.strings(note.kind), self.strings(note.reason), self.strings(note.reading)]

    def why(self, edges: Iterable[Edge]) -> dict[str, object]:
        """Return the steps of all proofs, and the step that each inferred edge and figure follows by."""
        proofs, says = self.cards.proofs, Numbers()
        steps = []
        for one in proofs.steps:
            texts = [says(one.sentence), *map(self.strings, (one.subject, one.value, one.because))]
            steps.append([*texts, list(map(self.span, one.spans)), *([list(one.premises)] if one.premises else [])])
        return {
            "steps": steps,
            "says": list(says.numbers),
            "edges": {place: proofs.edges[edge] for place, edge in enumerate(edges) if edge in proofs.edges},
            "nodes": {self.number[iri]: found for iri, found in proofs.nodes.items()},
        }

    def rows(self) -> list[object]:
        """Return all rows that sheets told, by their numbers."""
        return self._told

    def spans(self) -> list[list[object]]:
        """Return all spans that were met, by their numbers: paper, fingerprint, words if known."""
        return [self._print(iri) for iri in self.span.numbers]

    def papers(self) -> list[list[object]]:
        """Return the papers of the spans, by their numbers: name, and node if it is one."""
        return [[self.cards.papers.get(iri, iri), self.number.get(iri, -1)] for iri in self._paper.numbers]

    def _rows(self, section: Section, notes: Mapping[str, Note]) -> Iterator[int]:
        """Yield the rows of a section by their numbers; what is told case by case has the case as a row of its own."""
        for one in section.rows:
            of_case = one.kind == "treatment" and bool(one.left and one.to)
            if of_case:
                head = [self.strings(""), self.strings(one.left), [], self.number.get(one.to, -1)]
                yield self._numbered(head)
            yield self._numbered(self._row(one._replace(left="", to="") if of_case else one, notes))

    def _numbered(self, row: list[object]) -> int:
        """Return the number of a row, a new one where it has none."""
        number = self._line(str(row))
        if number == len(self._told):
            self._told.append(row)
        return number

    def _row(self, one: Row, notes: Mapping[str, Note]) -> list[object]:
        strings, number = self.strings, self.number
        found: list[object] = [
            strings(one.left),
            strings(_COMMAND.sub("", str(one.text))),
            [self._proving(one.node, span) for span in one.evidence],
            number.get(one.to, -1),
        ]
        said = [self.doubt(notes[node]) for node in one.text.doubts if node in notes]
        of = strings(short(one.node)) if one.node and one.node not in number else 0
        if one.kind == "computed" and one.node in self.cards.proofs.nodes:
            return [*found, said, of, number[one.node]]
        return [*found, said, of] if of else [*found, said] if said else found

    def _print(self, iri: str) -> list[object]:
        """Return a span: its paper, its fingerprint with the number of its sentence, its words if known."""
        one, sentence = self.cards.prints.get(iri) or Print("", iri), self.cards.sentences.get(iri, "")
        said = self.cards.words.get((one.paper, one.text))
        text, count = one.text, _COUNT.search(one.text) if sentence.isdigit() else None
        if count:
            text = f"{text[: count.start()]} s{sentence}{text[count.start() :]}"
        return [self._paper(one.paper), text, *([] if said is None else [said])]

    def _proving(self, node: str, iri: str) -> int | list[int]:
        said = self.cards.says.get((node, iri))
        return [self.span(iri), self.strings(said)] if said else self.span(iri)


ELSEWHERE = ("Claims: ", "Figures of studies", "Where", "Source", "Lesions")
"""How sections begin that the page has on other cards, or in another form."""


def paged(section: Section) -> bool:
    """Return whether a section is for the page; names and identifiers stand in the head of its card."""
    names = {row.left for row in section.rows} & {"also called", "contains", "identifiers", "kind of"}
    return not names and not section.heading.startswith(ELSEWHERE)


_COUNT = re.compile(r" (\d+)w(?= |$)")
_COMMAND = re.compile(r"(?:,| -) lmsgraph show \S+$")
"""What a card says for a terminal; in the page its name leads there."""
