"""A harm, a reason to stop and a result are told of the treatment of which their sentence tells them."""

from __future__ import annotations

import pytest

from tests.evidence.said import faults

COURSES = """  timeline:
  - {id: one, kind: treatment, drugs: {drug: ifosfamide}, quote: Ifosfamide was given, %s}
  - {id: two, kind: treatment, drugs: {drug: trabectedin}, quote: Trabectedin was begun}
"""
TOLD = "Ifosfamide was given. Trabectedin was begun. "
HARM = COURSES % "when: before two" + "  - {id: e, kind: adverse-event, finding: fever, blamed: %s, quote: [%s]}\n"


def blamed(said: str, course: str, *beside: str) -> list[str]:
    """Return what is wrong with a treatment that is blamed for fever by a sentence, and words beside it."""
    quotes = ", ".join(f'"{quote}"' for quote in (said.rstrip("."), *beside))
    part = HARM.replace(", when: before two", "") % (course, quotes)
    return faults(TOLD + said, part)


BLAMED = [
    ("Fever was attributed to ifosfamide.", True, False),
    ("Ifosfamide caused fever.", True, False),
    ("Trabectedin was blamed for the fever.", False, True),
    ("Fever, which was ascribed to trabectedin, resolved.", False, True),
    ("Ifosfamide caused fever, so that trabectedin replaced it.", True, False),
    ("There was ifosfamide-induced fever.", True, False),
    ("Fever was put down to trabectedin.", False, True),
    ("Fever was attributed to a venous catheter.", False, False),
    ("Fever was noted.", False, False),
    ("Fever was due to an infection, not trabectedin.", None, False),
    ("The fever was laid to the drug.", True, True),
    ("Side effects were fever and a rash.", True, True),
    ("Ifosfamide was continued and later stopped due to fever.", True, False),
    ("Trabectedin was withdrawn because of high fever.", False, True),
]


@pytest.mark.parametrize(("said", "one", "two"), BLAMED)
def test_whom_the_words_blame_is_to_blame(said: str, one: bool | None, two: bool) -> None:
    for course, quote, good in (("one", "Ifosfamide was given", one), ("two", "Trabectedin was begun", two)):
        messages = [message for message in blamed(said, course, quote) if "blame" in message]
        assert good is None or good == (messages == []), (course, messages)


def ended(said: str, value: str, field: str) -> list[str]:
    """Return what is wrong with a reason to stop, or a result, of the first of two treatments."""
    quote = said.rstrip(".")
    told = f"stopped_because: {{because: {value}, quote: '{quote}'}}"
    if field == "result":
        part = COURSES.replace(
            "quote: Ifosfamide was given, %s", f"result: {value}, quote: [Ifosfamide was given, '{quote}']"
        )
    else:
        part = COURSES % told
    return faults(TOLD + said, part)


ENDED = [
    ("It was stopped because of fever.", "stopped", "fever", True),
    ("Ifosfamide was stopped because of fever.", "stopped", "fever", True),
    ("Trabectedin was stopped because of fever.", "stopped", "fever", False),
    ("Trabectedin had to be discontinued after three days owing to fever.", "stopped", "fever", False),
    ("Fever led to discontinuation of trabectedin.", "stopped", "fever", False),
    ("As fever occurred, ifosfamide was replaced by trabectedin.", "stopped", "fever", True),
    ("Because of fever she was switched to trabectedin.", "stopped", "fever", True),
    ("Fever was mild.", "stopped", "fever", False),
    ("Trabectedin was continued until fever occurred.", "stopped", "fever", False),
    ("Fever occurred, for which trabectedin was held responsible.", "stopped", "fever", False),
    ("A partial response came after ifosfamide. A year later it was stopped.", "stopped", "partial response", False),
    ("A partial response came, but ifosfamide was stopped at home.", "stopped", "partial response", False),
    ("A partial response came after ifosfamide. Therefore it was stopped.", "stopped", "partial response", True),
    ("Ifosfamide was stopped upon a partial response.", "stopped", "partial response", True),
    ("This led to stable disease.", "result", "stable disease", True),
    ("Trabectedin led to stable disease.", "result", "stable disease", False),
    ("There was stable disease under trabectedin.", "result", "stable disease", False),
    ("Stable disease was seen with ifosfamide.", "result", "stable disease", True),
    ("Upon progression trabectedin was resumed.", "result", "progression", True),
    ("Trabectedin brought a partial response, but ifosfamide progression.", "result", "progression", True),
    ("Ifosfamide brought a partial response, whereas trabectedin brought progression.", "result", "progression", False),
]


@pytest.mark.parametrize(("said", "field", "value", "good"), ENDED)
def test_an_end_or_result_is_that_of_its_own_treatment(said: str, field: str, value: str, good: bool) -> None:
    messages = ended(said, value, field)
    assert good == (messages == []), messages


def test_a_fragment_is_read_in_its_sentence() -> None:
    said = "Trabectedin was stopped early because of fever"
    part = COURSES % "stopped_because: {because: fever, quote: because of fever}"
    assert ["it is told of another treatment" in message for message in faults(f"{TOLD}{said}.", part)] == [True]
