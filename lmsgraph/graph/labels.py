"""Papers, cases, studies, arms, figures, claims, qualifiers and doubts of a record to what people call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, singledispatch

from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Paper
from lmsgraph.records.model.statement import Discrepancy, Qualifier, Statement
from lmsgraph.records.model.study import Arm, Study, StudyResult
from lmsgraph.vocabulary import Vocabulary

__all__ = ["label_of"]

_DATED = re.compile(r"^.*?\b(?:19|20)\d\d\b(?: and .*?\b(?:19|20)\d\d\b)?")
_ASIDE = re.compile(r"\s*(?:\.\.\.|\(|\[).*")
_SMALL = frozenset({"a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_TOPIC = 4


@singledispatch
def label_of(node: Node, paper: Paper, vocabulary: Vocabulary) -> str:
    """Return what people call a node; nothing for what belongs to a case, whose names depend on its course."""
    return ""


@label_of.register
def _short(paper: Paper, _: Paper, vocabulary: Vocabulary) -> str:
    """Return what a paper is called."""
    return _noticed(_cited(paper), paper, vocabulary)


def _noticed(name: str, node: Paper | Study, vocabulary: Vocabulary) -> str:
    """Return what a publication is called; where it is retracted it says so, as all that names it does."""
    return " ".join([name, *(f"({word})" for word in _words(node, "notice", vocabulary))])


def _cited(paper: Paper) -> str:
    """Return first author and year of a paper; where no author is known, its journal and what it is about."""
    if paper.authors and paper.year:
        return f"{_family(paper.authors[0])} {paper.year}"
    words = _ASIDE.sub("", paper.title).split()[:_TOPIC]
    while words and words[-1].casefold() in _SMALL:
        words.pop()
    return f"{paper.journal}: {' '.join(words)}" if words else paper.journal


_INITIALS = re.compile(r"[A-Z](?:\.?-?[A-Z]){0,2}\.?")


def _family(author: str) -> str:
    """Return the family name of an author: the last word, or what stands before the initials or a comma.

    >>> _family("Ida Berg"), _family("Berg I"), _family("van den Berg I.-K."), _family("I. K. Berg")
    ('Berg', 'Berg', 'van den Berg', 'Berg')
    >>> _family("Berg, Ida"), _family("van den Berg, Ida"), _family("Ida Berg, MD")
    ('Berg', 'van den Berg', 'Berg')
    """
    head, _, tail = (part.strip() for part in author.partition(","))
    if head and tail:
        if all(word.islower() for word in head.split()[:-1]):
            return head
        author = head
    *names, last = author.replace(",", "").split()
    while names and _INITIALS.fullmatch(last) and not _INITIALS.fullmatch(names[0]):
        *names, last = names
    before = [name for name in names if _INITIALS.fullmatch(names[0]) is None] if author.split()[-1] != last else []
    return " ".join([*before, last])


@label_of.register
def _case(case: Case, paper: Paper, vocabulary: Vocabulary) -> str:
    short = _short(paper, paper, vocabulary)
    return short if case.id == "index" else f"{short}, {case.id.replace('-', ' ')}"


@label_of.register
def _study(study: Study, _: Paper, vocabulary: Vocabulary) -> str:
    """Return what a study is called."""
    return _noticed(_named(study, vocabulary), study, vocabulary)


def _named(study: Study, vocabulary: Vocabulary) -> str:
    """Return name or citation of a study; where it has none, its design, whom it is of, and how many."""
    if study.name:
        return study.name
    if study.citation:
        dated = _DATED.match(study.citation)
        return dated[0] if dated else study.citation.partition(",")[0]
    of = " ".join(_words(study, "population", vocabulary)) or " or ".join(
        dict.fromkeys(given for arm in study.arms if (given := _given(arm, vocabulary)))
    )
    what = " ".join(_words(study, "designs", vocabulary)[:1]) or "study"
    number = f" ({study.n.printed})" if study.n else ""
    return f"{what} of {of}{number}" if of else what + number


_TARGETED = ("kinase-inhibitor", "angiogenesis-inhibitor", "antibody")
"""How classes of drugs end that are no chemotherapy."""


@label_of.register
def _arm(arm: Arm, _: Paper, vocabulary: Vocabulary) -> str:
    """Return what an arm is called: what it was given."""
    return _given(arm, vocabulary)


def _given(arm: Arm, vocabulary: Vocabulary) -> str:
    """Return what a group was given, the drugs of a chemotherapy behind it."""
    given = _words(arm, "treatments", vocabulary)
    head = next((word for word in given if word.endswith("chemotherapy")), "")
    found = {word: vocabulary.find(word, ("drug", "regimen")) for word in given}
    drugs = [word for word, one in found.items() if one and not any(x.endswith(_TARGETED) for x in one.parents)]
    others = [word for word in given if word not in (head, *drugs)]
    return " + ".join([f"{head} ({', '.join(drugs)})", *others]) if head and drugs else " + ".join(given)


@label_of.register
def _result(result: StudyResult, _: Paper, vocabulary: Vocabulary) -> str:
    """Return endpoint, statistic and value of a figure."""
    endpoints = _words(result, "endpoint", vocabulary)
    known = " ".join(endpoints).split()
    what = " ".join([*(one for one in _words(result, "statistic", vocabulary) if one not in known), *endpoints])
    found = ", ".join(_words(result, "finding", vocabulary))
    value = result.value.printed if result.value else ""
    return f"{what}{found and f', {found}'}: {value}" if value else ", ".join(filter(None, (what, found)))


@label_of.register
def _statement(claim: Statement, _: Paper, vocabulary: Vocabulary) -> str:
    """Return what a claim is about, not what it says: that takes its whole sentence."""
    about = [word for name in ("subjects", "objects", "endpoint") for word in _words(claim, name, vocabulary)]
    return f"{''.join(_words(claim, 'claim', vocabulary))}: {', '.join(dict.fromkeys(about))}"


@label_of.register
def _qualifier(part: Qualifier, _: Paper, vocabulary: Vocabulary) -> str:
    """Return the noun and what is said of it alone."""
    said = [word for name in ("qualities", "change", "certainty") for word in _words(part, name, vocabulary)]
    stands = " ".join(
        [*_words(part, "relation", vocabulary), " and ".join(_words(part, "objects", vocabulary))]
    ).strip()
    return f"{''.join(_words(part, 'of', vocabulary))}: {', '.join(filter(None, (*said, stands)))}"


@label_of.register
def _doubt(doubt: Discrepancy, _: Paper, vocabulary: Vocabulary) -> str:
    """Return what kind of doubt it is, and about what words."""
    kind = "".join(_words(doubt, "discrepancy", vocabulary))
    return f"{kind}: {doubt.printed or doubt.field or doubt.id.replace('-', ' ')}"


def _words(node: Node, name: str, vocabulary: Vocabulary) -> list[str]:
    """Return the labels of the words of a field; a word that no table knows as it stands."""
    value = getattr(node, name)
    return list(_labels((value,) if isinstance(value, str) else value or (), _kinds(type(node), name), vocabulary))


def _labels(words: tuple[str, ...], kinds: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[str]:
    for word in words:
        concept = vocabulary.find(word, kinds)
        yield concept.label if concept else word


@cache
def _kinds(model: type[Node], name: str) -> tuple[str, ...]:
    return next(tuple(spec.kinds) for spec in fields_of(model) if spec.name == name)
