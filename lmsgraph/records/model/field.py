"""How a model's field names its ontology term, and what the other rooms may know of it.

A field's annotation says what it holds; ``prop`` says which property of the ontology it is. Everything generated -
the JSON-LD context, the shapes, the JSON Schema, the field table of the docs - and everything that walks over a record
reads ``fields_of`` and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, Field

from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.when import When

__all__ = ["ANY_TERM", "Coded", "FieldSpec", "Link", "Many", "fields_of", "prop"]

Range = Literal["term", "quantity", "when", "ref", "text", "integer", "date", "evidence", "node"]
Proof = Literal["words", "structure", "paper"]
Use = Literal["names arm", "names event", "names lesion", "status", "the disease", "treatment", "aside"]
"""What a field is to those who prove it.

``names ...``: its words name the lesion, event or arm that it stands in. ``status``: it is what the node's status is
said of. ``the disease``: what the paper calls so may be meant. ``treatment``: the event that it leads to is one.
``aside``: facts that differ in nothing else are the same.
"""

T = TypeVar("T")


def _as_sequence(value: object) -> object:
    """Return one value as a sequence of one, so that a list of one needs no brackets."""
    return (value,) if isinstance(value, str | dict) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_as_sequence)]


@dataclass(frozen=True)
class Coded:
    """The value is a word of the vocabulary, of one of these kinds (``*``: of any)."""

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


@dataclass(frozen=True)
class Link:
    """The value is the id of something else in the record: one of these kinds of things."""

    to: tuple[str, ...]

    def __init__(self, *to: str) -> None:
        object.__setattr__(self, "to", to)


ANY_TERM = Annotated[str, Coded("*")]


@dataclass(frozen=True)
class FieldSpec:
    """What the other rooms know of one field of one model."""

    name: str
    term: str
    range: Range
    many: bool
    required: bool
    doc: str
    proof: Proof
    kinds: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    models: tuple[type[BaseModel], ...] = ()
    use: frozenset[Use] = frozenset()
    key: str = ""
    """The key of the field in JSON-LD: the local name of its property."""
    inverse: bool = False
    """What the field holds says by itself, by the property, where it belongs."""

    @property
    def curie(self) -> str:
        """Return the property with its prefix, as a path of SPARQL where it leads from what the field holds."""
        curie = self.term if ":" in self.term or self.term == "@id" else f"lms:{self.term}"
        return f"^{curie}" if self.inverse else curie


def prop(
    term: str,
    doc: str,
    *,
    proof: Proof | None = None,
    default: object = None,
    required: bool = False,
    use: Sequence[Use] = (),
    inverse: bool = False,
) -> Any:  # noqa: ANN401 - it stands where a default of any type may
    """Return a pydantic field that is a property (``lms:`` where no prefix is given).

    ``proof`` says where the truth of a value is checked. ``words``: it must stand in the words of the paper;
    ``structure``: the curator's own ordering of the facts; ``paper``: bibliography, about the paper and not said by it.
    A link is the curator's own unless it is proved by words. ``use`` says what else is known of it where it is proved.
    ``inverse``: what the field holds has the property, not what holds it.
    """
    return Field(
        default=... if required else default,
        description=doc,
        json_schema_extra={
            "lms:term": term,
            "lms:use": [*use],
            "lms:inverse": inverse,
            **({"lms:proof": proof} if proof else {}),
        },
    )


def _flatten(annotation: object) -> tuple[list[object], list[object]]:
    """Return the plain types and the metadata that an annotation is made of."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        types, more = _flatten(inner)
        return types, [*metadata, *more]
    if get_origin(annotation) in (Union, UnionType):
        parts = [_flatten(part) for part in get_args(annotation) if part is not NoneType]
        return [t for types, _ in parts for t in types], [m for _, metadata in parts for m in metadata]
    if get_origin(annotation) is tuple:
        types, metadata = _flatten(get_args(annotation)[0])
        return [tuple, *types], metadata
    return [annotation], []


def _range(types: Sequence[object], metadata: Sequence[object]) -> Range:
    if any(isinstance(m, Coded) for m in metadata):
        return "term"
    if any(isinstance(m, Link) for m in metadata):
        return "ref"
    if "evidence" in metadata:
        return "evidence"
    if Quantity in types:
        return "quantity"
    if When in types:
        return "when"
    if int in types:
        return "integer"
    if "date" in metadata:
        return "date"
    if any(isinstance(t, type) and issubclass(t, BaseModel) for t in types):
        return "node"
    return "text"


@cache
def fields_of(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    """Return the fields of a model that have a term of the ontology, in the model's order."""
    specs = []
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        if not isinstance(extra, dict) or "lms:term" not in extra:
            continue
        types, metadata = _flatten(info.annotation)
        metadata = [*info.metadata, *metadata]
        kind = _range(types, metadata)
        default_proof: Proof = "words" if kind in ("term", "quantity", "when", "text", "integer") else "structure"
        specs.append(
            FieldSpec(
                name=name,
                key=str(extra["lms:term"]).rpartition(":")[2],
                term=str(extra["lms:term"]),
                range=kind,
                many=tuple in types,
                required=info.is_required(),
                doc=info.description or "",
                inverse=bool(extra.get("lms:inverse")),
                proof=extra.get("lms:proof", default_proof),  # type: ignore[arg-type]
                use=frozenset(extra.get("lms:use", ())),  # type: ignore[arg-type]
                kinds=next((m.kinds for m in metadata if isinstance(m, Coded)), ()),
                links=next((m.to for m in metadata if isinstance(m, Link)), ()),
                models=tuple(t for t in types if isinstance(t, type) and issubclass(t, BaseModel)),
            )
        )
    return tuple(specs)
