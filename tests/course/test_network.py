"""The network of times: bounds as tight as they can be, what cannot hold found and named."""

from __future__ import annotations

import math
import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmsgraph.course.time.network import Bound, Network

POINTS = 5
SPAN = 6


@st.composite
def timelines(draw: st.DrawFn) -> list[tuple[Bound, ...]]:
    """Bounds that the times 0..SPAN of some points satisfy."""
    true = [0, *draw(st.lists(st.integers(0, SPAN), min_size=POINTS - 1, max_size=POINTS - 1))]
    pairs = draw(st.lists(st.tuples(st.integers(0, POINTS - 1), st.integers(0, POINTS - 1)), max_size=8))
    found: list[tuple[Bound, ...]] = []
    for one, other in pairs:
        apart, low, high = true[other] - true[one], draw(st.integers(0, 2)), draw(st.integers(0, 2))
        found.append((Bound(one, other, apart + high), Bound(other, one, low - apart)))
    return found


def tightest(bounds: list[tuple[Bound, ...]]) -> list[list[float]]:
    """Return the least distances between all points, by Floyd and Warshall."""
    found = [[0.0 if a == b else math.inf for b in range(POINTS)] for a in range(POINTS)]
    for one, other, days in (bound for group in bounds for bound in group):
        found[one][other] = min(found[one][other], days)
    for middle, one, other in product(range(POINTS), repeat=3):
        found[one][other] = min(found[one][other], found[one][middle] + found[middle][other])
    return found


@given(timelines(), st.randoms(use_true_random=False))
def test_bounds_are_those_of_a_solver_that_tries_every_path(
    bounds: list[tuple[Bound, ...]], chance: random.Random
) -> None:
    network = Network([chance.uniform(-3, 9) for _ in range(POINTS)])
    assert [network.add(group, number) for number, group in enumerate(bounds)] == [()] * len(bounds)
    least = tightest(bounds)
    for one, other in product(range(POINTS), repeat=2):
        low, high = network.range(one, other)
        assert (-least[other][one], least[one][other]) == pytest.approx((low, high), abs=1e-6)


@given(timelines(), st.integers(1, POINTS - 1), st.integers(1, 4))
def test_what_cannot_hold_is_left_out_and_its_facts_named(
    bounds: list[tuple[Bound, ...]], point: int, beyond: int
) -> None:
    network = Network([0] * POINTS)
    for number, group in enumerate(bounds):
        network.add(group, number)
    before = [network.range(0, other) for other in range(POINTS)]
    latest = before[point][1]
    if math.isinf(latest):
        return
    against = network.add([Bound(point, 0, -latest - beyond)], "planted")
    assert against
    assert [network.range(0, other) for other in range(POINTS)] == before
    alone = Network([0] * POINTS)
    named = [number for number in against if isinstance(number, int)]
    assert all(alone.add(bounds[number], number) == () for number in named)
    assert alone.add([Bound(point, 0, -latest - beyond)], "planted"), "what is named is enough to forbid it"
    for left in named:
        fewer = Network([0] * POINTS)
        for number in named:
            if number != left:
                fewer.add(bounds[number], number)
        assert fewer.add([Bound(point, 0, -latest - beyond)], "planted") == (), "and none of it is too much"
