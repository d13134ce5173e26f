"""What is told of the graph is told once for all who read the same facts."""

from __future__ import annotations

from pyoxigraph import Store

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once

asked: list[tuple[str, bool]] = []


@once
def _greeting(facts: Facts, name: str, *, loud: bool = False) -> str:
    asked.append((name, loud))
    return f"Hello, {name}{'!' if loud else '.'}"


def test_a_question_is_answered_once_for_all_who_read_the_same_facts() -> None:
    asked.clear()
    facts = Facts(Store())
    assert _greeting(facts, "a") == _greeting(Facts(facts), "a") == "Hello, a."
    assert asked == [("a", False)]


def test_other_questions_and_other_facts_have_answers_of_their_own() -> None:
    asked.clear()
    facts, others = Facts(Store()), Facts(Store())
    assert (_greeting(facts, "a"), _greeting(facts, "a", loud=True)) == ("Hello, a.", "Hello, a!")
    assert (_greeting(facts, "b"), _greeting(others, "a")) == ("Hello, b.", "Hello, a.")
    assert asked == [("a", False), ("a", True), ("b", False), ("a", False)]


def test_a_function_that_tells_once_keeps_its_name_and_its_words() -> None:
    assert _greeting.__name__ == "_greeting"
