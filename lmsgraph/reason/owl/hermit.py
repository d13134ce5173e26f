"""Axioms to HermiT's word on them: whether they can all be true, and which individual is in which class."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.reason.owl.axioms import Axiom, ntriples

__all__ = ["ContradictionError", "consistent", "members"]

_INSTALL = "HermiT needs Java; on Debian: sudo apt-get install default-jre-headless, on macOS: brew install openjdk"
_SECONDS = 600


class ContradictionError(LmsgraphError):
    """The axioms cannot all be true."""

    def __init__(self) -> None:
        super().__init__("the graph contradicts itself")


def consistent(axioms: Iterable[Axiom]) -> bool:
    """Return whether axioms can all be true; quicker than their classification."""
    from owlready2 import reasoning

    java = _java()
    with tempfile.TemporaryDirectory(prefix="lmsgraph-") as folder:
        path = Path(folder) / "axioms.nt"
        path.write_bytes(_declared(axioms))
        name = "org.semanticweb.HermiT.cli.CommandLine"
        command = [java, "-Xmx2000M", "-cp", reasoning._HERMIT_CLASSPATH, name, "-k", path.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)  # noqa: S603 - our own words
    said = done.stdout + done.stderr
    if "Inconsistent ontology" in said or "is not satisfiable" in said:
        return False
    if done.returncode:
        raise LmsgraphError(f"HermiT cannot read the axioms: {_first(said)}")
    return True


def members(axioms: Iterable[Axiom], classes: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return the individuals of each class by HermiT; raise a ContradictionError where there is no model."""
    import owlready2

    owlready2.JAVA_EXE = _java()
    world = owlready2.World()
    world.get_ontology(iris.LMS).load(fileobj=io.BytesIO(_declared(axioms)))
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise ContradictionError from error
    except owlready2.OwlReadyJavaError as error:
        raise LmsgraphError(f"HermiT cannot read the axioms: {_first(str(error))}") from error
    found = {}
    for name in classes:
        own = world[name]
        found[name] = frozenset(one.iri for one in own.instances()) if own is not None else frozenset()
    return found


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        raise LmsgraphError(_INSTALL)
    return java


def _declared(axioms: Iterable[Axiom]) -> bytes:
    """Return axioms as N-Triples with the declaration that HermiT's reader asks for."""
    head = f"<{iris.LMS.rstrip('#')}> <{iris.PREFIXES['rdf']}type> <{iris.PREFIXES['owl']}Ontology> .\n"
    return head.encode() + ntriples(axioms)


def _first(said: str) -> str:
    return next((line.strip() for line in said.splitlines() if line.strip()), "it gives no reason")[:300]
