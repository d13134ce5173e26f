"""Slips planted in the five records are caught by the words of the papers, or listed as what gets through."""

import random
from collections import Counter
from pathlib import Path

from lmsgraph import resources
from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.papers import read_sources, recognise, spans_of
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.evidence.verify import judge, verify_record
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
        assert reading.record is not None
        source = sources[reading.record.paper.id]
        assert verify_record(reading.record, source, vocabulary).good
        around = Surroundings(source.words)
        # a slip leaves the spans as they were: they are looked for once
        places = {str(span): at[0] for span, at in find(source.words, spans_of(reading.record)).items()}
        for fault in sample(list(faults(reading, vocabulary, chance)), PLANTED, chance):
            mutant = planted(reading, fault)
            tried[fault.kind] += 1
            known = mutant.record is not None and not any(check_reading(mutant, vocabulary))
            judged = judge(mutant.record, places, vocabulary, around) if mutant.record is not None and known else None
            if judged is None or judged.failures or judged.faults:
                caught[fault.kind] += 1
            else:
                through.append(f"{fault.kind}: {fault.address} {fault.field}: {fault.before} -> {fault.after}")
    table = "\n".join(f"{kind:32} {caught[kind]:4} of {tried[kind]:4}" for kind in sorted(tried))
    print(f"\n{table}\nthrough:\n" + "\n".join(through))
    share = sum(caught.values()) / sum(tried.values())
    assert sum(tried.values()) >= 300
    assert share >= 0.99, f"{share:.3f} caught\n{table}\nthrough:\n" + "\n".join(through)
