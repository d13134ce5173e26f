"""Case reports that no patient ever was, any number of them, each different: for measuring, never for reading.

A report takes its shape from one of the packed records: what it names is exchanged for concepts of the same sort, what
it measures is scaled, its dates are moved, events and claims are left out or come more than once. The same seed gives
the same reports. Each is called ``synthetic-...``, says so in its title, and cites trials that do not exist.

    python benchmarks/synthesise.py 500 -o synthetic.jsonl
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lmsgraph import resources  # noqa: E402 - this project, wherever the script is started
from lmsgraph.records.check import check_reading  # noqa: E402
from lmsgraph.records.read import read_source  # noqa: E402
from lmsgraph.records.source import Source, parse_yaml  # noqa: E402
from lmsgraph.records.wording.texts import texts  # noqa: E402
from lmsgraph.vocabulary import Concept, Vocabulary, load  # noqa: E402

__all__ = ["reports", "write_reports"]

_EXCHANGED = 0.7
_LEFT_OUT = 0.15
_TWICE = 0.2
_TRIES = 20
_FREE = ("analyte", "anatomy", "device", "disease", "drug", "finding", "histology", "marker", "method", "setting")
"""The kinds of which any concept may stand for any other that is as broad; else they must have a parent in common."""
_SHAPE = ("status", "certainty", "case_role", "lesion_role", "relation", "discrepancy_kind", "unit", "design")
"""The kinds that make a report what it is."""
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_DATE = re.compile(r"(?<![\w-])(19|20)\d\d(?=-|\b)")
_NAME = re.compile(r"[\w-]+")
_DIGEST = re.compile(r"\b[0-9a-f]{16}\b")

Json = dict[str, Any]


def reports(number: int, seed: int = 1) -> Iterator[Json]:
    """Yield so many reports as nested values."""
    vocabulary = load()
    shapes = [parse_yaml(p.read_text(encoding="utf-8"), p.stem).value for p in sorted(resources.seeds().glob("*.yaml"))]
    for n in range(number):
        for attempt in range(_TRIES):
            chance = random.Random(f"{seed}-{n}-{attempt}")  # noqa: S311 - to measure with
            made = _Writer(chance, vocabulary, f"synthetic-{seed}-{n:06d}", number).report(chance.choice(shapes))
            reading = read_source(Source("", made, {}, {}))
            if not any(check_reading(reading, vocabulary)):
                yield made
                break
        else:
            raise RuntimeError(f"report {n} of seed {seed}: no sound one in {_TRIES} tries")


def write_reports(path: Path, number: int, seed: int = 1) -> None:
    """Write so many reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(report, ensure_ascii=False) + "\n" for report in reports(number, seed))


class _Writer:
    """Writes one report over the shape of another; a word is exchanged for the same other one throughout."""

    def __init__(self, chance: random.Random, vocabulary: Vocabulary, name: str, number: int) -> None:
        self.chance, self.vocabulary, self.name = chance, vocabulary, name
        self.trials = max(number // 10, 3)
        self.years = 4 * chance.randint(-3, 1)  # so that every day of the calendar stays one
        self.others: dict[str, str] = {}

    def report(self, shape: Json) -> Json:
        """Return a report of the shape of another."""
        made: Json = copy.deepcopy(shape)
        paper = made["paper"]
        for key in ("doi", "pmid", "pmcid", "abstract"):
            paper.pop(key, None)
        before = paper["id"]
        paper |= {"id": self.name, "title": f"Synthetic report {self.name}"}
        if "authors" in paper:
            paper["authors"] = [self.name.title()]
        if "year" in paper:
            paper["year"] = str(int(paper["year"]) + self.years)
        made["curation"]["curator"] = "synthetic"
        for key in ("studies", "statements", "discrepancies"):
            made[key] = self._thinned(made.get(key) or [], made)
        for doubt in made["discrepancies"]:
            about = _whole(doubt["about"], {before: self.name}, {c["id"] for c in made["cases"]})
            if about != doubt["about"]:
                doubt.pop("field", None)  # the part that had it is not what the doubt is about any more
            doubt["about"] = about
        for case in made["cases"]:
            case["timeline"] = self._thinned(case["timeline"], made)
            for event in case["timeline"]:
                self._repeated(event)
        for study in made["studies"]:
            if "nct" in study:
                study["nct"] = f"NCT99{self.chance.randrange(self.trials):06d}"
        self._said_otherwise(made)
        return self._signed({key: value for key, value in made.items() if value != []})

    def _thinned(self, items: list[Json], whole: Json) -> list[Json]:
        """Return a list without some of those that nothing else names."""
        said = Counter(_NAME.findall(json.dumps(whole)))
        free = [item for item in items if said[item.get("id", "")] < 2]
        gone = [id(item) for item in free if self.chance.random() < _LEFT_OUT]
        kept = [item for item in items if id(item) not in gone]
        return kept or items

    def _repeated(self, event: Json) -> None:
        """Say of a stain or finding of an event the same of one or two others."""
        for key, word in (("markers", "marker"), ("findings", "finding")):
            items = event.get(key)
            if isinstance(items, list):
                for item in [i for i in items if "id" not in i and self.chance.random() < _TWICE]:
                    concept = self.vocabulary.find(item[word], (word,))
                    if concept is not None:
                        items.append(copy.deepcopy(item) | {word: self.chance.choice(_like(self.vocabulary, concept))})

    def _said_otherwise(self, made: Json) -> None:
        """Exchange words, scale quantities, move dates."""
        for path, spec, item in list(texts(Source("", made, {}, {}))):
            place = made
            for step in path[:-1]:
                place = place[step]
            text = str(place[path[-1]])
            if spec.range == "term":
                place[path[-1]] = self._other(text, spec.kinds)
            elif spec.range == "when":
                place[path[-1]] = _DATE.sub(lambda match: str(int(match[0]) + self.years), text)
            elif spec.range == "quantity":
                place[path[-1]] = self._scaled(text, getattr(item, "unit", ""))

    def _scaled(self, text: str, unit: str) -> str:
        """Return a quantity as printed, its numbers larger or smaller, its unit as it is."""
        numbers, *rest = re.split(f"({re.escape(unit)})", text, maxsplit=1) if unit else (text,)
        factor = self.chance.lognormvariate(0, 0.3)
        return _NUMBER.sub(lambda match: _scaled(match[0], factor), numbers) + "".join(rest)

    def _other(self, text: str, kinds: tuple[str, ...]) -> str:
        concept = self.vocabulary.find(text, kinds)
        if concept is None or concept.kind in _SHAPE:
            return text
        if concept.key not in self.others:
            self.others[concept.key] = text
            near = _like(self.vocabulary, concept) if self.chance.random() < _EXCHANGED else []
            for label in self.chance.sample(near, min(len(near), _TRIES)):
                if self.vocabulary.find(label, kinds) is not None:
                    self.others[concept.key] = label
                    break
        return self.others[concept.key]

    def _signed(self, value: Any) -> Any:  # noqa: ANN401 - nested values
        """Return nested values with fingerprints of their own."""
        if isinstance(value, dict):
            return {key: self._signed(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._signed(inner) for inner in value]
        if isinstance(value, str) and _DIGEST.search(value):
            return _DIGEST.sub(lambda m: hashlib.sha256((self.name + m[0]).encode()).hexdigest()[:16], value)
        return value


def _whole(about: Any, papers: dict[str, str], cases: set[str]) -> Any:  # noqa: ANN401 - one name or many
    """Return what a doubt is about without the parts of events, whose names may be others by now."""
    if isinstance(about, list):
        return list(dict.fromkeys(_whole(name, papers, cases) for name in about))
    first, *more = about.split("/")
    return papers.get(about, "/".join([first, *more[:1]]) if first in cases else first)


def _scaled(number: str, factor: float) -> str:
    """Return a number times a factor, as many digits behind the point, and never nothing."""
    digits = len(number.partition(".")[2])
    least = 10**-digits
    return f"{max(float(number) * factor, least if float(number) else 0):.{digits}f}"


@cache
def _like(vocabulary: Vocabulary, concept: Concept) -> list[str]:
    """Return the labels of the concepts that may stand for another."""
    parents = set(concept.parents)
    return [
        other.label
        for other in _of_kind(vocabulary, concept.kind)
        if parents & set(other.parents)
        or (concept.kind in _FREE and abs(_depth(vocabulary, other) - _depth(vocabulary, concept)) < 2)
        or (not parents and not other.parents)
    ]


@cache
def _depth(vocabulary: Vocabulary, concept: Concept) -> int:
    """Return how many concepts are broader."""
    return len(vocabulary.ancestors(concept))


@cache
def _of_kind(vocabulary: Vocabulary, kind: str) -> list[Concept]:
    """Return the concepts of a kind that are found by their label."""
    return [concept for concept in vocabulary.of_kind(kind) if vocabulary.find(concept.label, (kind,)) is concept]


def main() -> None:
    """Write reports to a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, help="how many reports")
    parser.add_argument("-o", "--out", type=Path, default=Path("synthetic.jsonl"), help="JSON Lines file to write")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same reports")
    given = parser.parse_args()
    write_reports(given.out, given.number, given.seed)
    print(f"{given.out}: {given.number} synthetic reports")


if __name__ == "__main__":
    main()
