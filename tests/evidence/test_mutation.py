"""Slips planted in the five records are caught by the words of the papers, or listed as what gets through."""

import random
from collections import Counter
from pathlib import Path

from lmsgraph import resources
from lmsgraph.evidence.papers import read_sources, recognise
from lmsgraph.evidence.verify import verify_record
from lmsgraph.records.check import check_reading
from lmsgraph.records.read import read_file
from lmsgraph.vocabulary import load
from tests.evidence.mutations import faults, planted, sample

PLANTED = 70  # a record; the kinds take turns


def test_a_slip_is_caught(papers: Path) -> None:
    vocabulary = load()
    readings = [reading for path in sorted(resources.seeds().glob("*.yaml")) for reading in read_file(path)]
    records = [reading.record for reading in readings if reading.record is not None]
    sources = recognise(records, read_sources(papers))
    chance = random.Random(7)  # noqa: S311 - the same slips every time
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    through = []
    for reading in readings:
        for fault in sample(list(faults(reading, vocabulary, chance)), PLANTED, chance):
            mutant = planted(reading, fault)
            tried[fault.kind] += 1
            if (
                mutant.record is None
                or any(check_reading(mutant, vocabulary))
                or not verify_record(mutant.record, sources[mutant.record.paper.id], vocabulary).good
            ):
                caught[fault.kind] += 1
            else:
                through.append(f"{fault.kind}: {fault.address} {fault.field}: {fault.before} -> {fault.after}")
    table = "\n".join(f"{kind:32} {caught[kind]:4} of {tried[kind]:4}" for kind in sorted(tried))
    print(f"\n{table}\nthrough:\n" + "\n".join(through))
    share = sum(caught.values()) / sum(tried.values())
    assert sum(tried.values()) >= 300
    assert share >= 0.99, f"{share:.3f} caught\n{table}\nthrough:\n" + "\n".join(through)
