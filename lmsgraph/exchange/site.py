"""A store to a static site: a page and Turtle for each class, property, word and paper, and where addresses lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from pyoxigraph import NamedNode, Quad, Store

from lmsgraph import iris
from lmsgraph.exchange.rdf import write_rdf
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.title import review_title
from lmsgraph.telling.cards.card import card_of
from lmsgraph.telling.values.told import Card

__all__ = ["site"]

_SKOS = iris.PREFIXES["skos"]
_TYPE = iris.PREFIXES["rdf"] + "type"
_OWL = iris.PREFIXES["owl"]
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}"
    "h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}td{padding:.15rem .8rem .15rem 0;vertical-align:top}"
    "td:first-child{color:#57606a;min-width:9rem}a{color:#0550ae}code{font-size:.9em}"
)
_HTACCESS = """\
# Where the addresses of https://w3id.org/lmsgraph lead: the file of this folder at https://github.com/perma-id/w3id.org.
# Write the address of the site, as it is served, into the first rule.
RewriteEngine on
RewriteRule .* - [E=SITE:https://example.org/lmsgraph]

# Turtle for those who ask for it, else a page for people.
RewriteCond %{HTTP_ACCEPT} text/turtle
RewriteRule ^ontology(/[0-9.]+)?$ %{ENV:SITE}/ontology.ttl [R=303,L]
RewriteRule ^ontology(/[0-9.]+)?$ %{ENV:SITE}/ontology/index.html [R=303,L]
RewriteCond %{HTTP_ACCEPT} text/turtle
RewriteRule ^term/([a-z_]+)/([a-z0-9-]+)$ %{ENV:SITE}/term/$1/$2.ttl [R=303,L]
RewriteRule ^term/([a-z_]+)/([a-z0-9-]+)$ %{ENV:SITE}/term/$1/$2.html [R=303,L]
RewriteRule ^term/([a-z_]+)$ %{ENV:SITE}/index.html#$1 [R=303,NE,L]
RewriteCond %{HTTP_ACCEPT} text/turtle
RewriteRule ^(id|graph)/([a-z0-9-]+)(/.*)?$ %{ENV:SITE}/id/$2.ttl [R=303,L]
RewriteRule ^(id|graph)/([a-z0-9-]+)(/.*)?$ %{ENV:SITE}/id/$2.html [R=303,L]
RewriteRule ^proof/([A-Za-z]+)$ %{ENV:SITE}/ontology/index.html#$1 [R=303,NE,L]
RewriteRule ^$ %{ENV:SITE}/index.html [R=303,L]
"""


def site(store: Store) -> Mapping[str, bytes]:
    """Return the files of the site by their paths."""
    return dict(_Site(store).files())


class _Site:
    """Makes the pages of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.facts = Facts(store)
        kinds = ("Class", "ObjectProperty", "DatatypeProperty")
        terms = {term for kind in kinds for term in self.facts.subjects(_TYPE, _OWL + kind)}
        self.terms = sorted(term for term in terms if term.startswith(iris.LMS))
        self.words = [one for one in self.facts.subjects(_TYPE, _SKOS + "Concept") if one.startswith(iris.TERM)]
        self.papers = self.facts.of_type("Paper")
        self.pages = {node: _page(node) for node in (*self.terms, *self.words, *self.papers)}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of each file."""
        yield ".htaccess", _HTACCESS.encode()
        yield "index.html", self._index().encode()
        yield "ontology.ttl", write_rdf(self._graph("ontology"), "turtle")
        yield "ontology/index.html", self._ontology().encode()
        for node in (*self.terms, *self.words):
            said = self.store.quads_for_pattern(NamedNode(node), None, None, None)
            yield from self._both(node, [card_of(self.facts, node)], said)
        for paper in self.papers:
            cases = [one for one in self.facts.subjects("reportedIn", paper) if "Case" in self.facts.types(one)]
            cards = [card_of(self.facts, one) for one in (paper, *cases)]
            yield from self._both(paper, cards, self._graph(paper.removeprefix(iris.DATA)))

    def _graph(self, name: str) -> Iterable[Quad]:
        return self.store.quads_for_pattern(None, None, None, NamedNode(iris.graph_iri(name)))

    def _both(self, node: str, cards: list[Card], said: Iterable[Quad]) -> Iterator[tuple[str, bytes]]:
        path = self.pages[node]
        up = "../" * path.count("/")
        turtle = f'<link rel="alternate" type="text/turtle" href="{path.rpartition("/")[2]}.ttl">'
        address = f'<p><code>{escape(node)}</code> &middot; <a href="{path.rpartition("/")[2]}.ttl">Turtle</a></p>'
        body = f'<p><a href="{up}index.html">{escape(review_title(self.facts))}</a></p>{address}'
        body += "".join(self._card(card, up) for card in cards)
        yield f"{path}.html", _html(cards[0].title, body, turtle).encode()
        yield f"{path}.ttl", write_rdf(said, "turtle")

    def _card(self, card: Card, up: str) -> str:
        summary = f"<p>{escape(str(card.summary))}</p>" if str(card.summary) else ""
        parts = [f"<h1>{escape(card.title)}</h1>{summary}"]
        for section in card.sections:
            heading = f"<h2>{escape(section.heading)}</h2>" if section.heading else ""
            rows = "".join(
                f"<tr><td>{escape(str(row.left))}</td><td>{self._linked(str(row.text), row.to, up)}</td></tr>"
                for row in section.rows
            )
            parts.append(f"{heading}<table>{rows}</table>")
        return "".join(parts)

    def _linked(self, text: str, to: str, up: str) -> str:
        path = self.pages.get(to)
        return f'<a href="{up}{path}.html">{escape(text)}</a>' if path else escape(text)

    def _index(self) -> str:
        title = review_title(self.facts)
        parts = [f'<h1>{escape(title)}</h1><p><a href="ontology/index.html">The ontology</a></p><h2>Papers</h2>']
        parts.append(self._list(self.papers, ""))
        kinds: dict[str, list[str]] = {}
        for word in self.words:
            kinds.setdefault(word.removeprefix(iris.TERM).partition("/")[0], []).append(word)
        for kind, words in sorted(kinds.items()):
            about = self.facts.value(iris.TERM + kind, "dcterms:description")
            parts.append(f'<h2 id="{escape(kind)}">{escape(kind.replace("_", " "))}</h2><p>{escape(about)}</p>')
            parts.append(self._list(words, ""))
        return _html(title, "".join(parts))

    def _list(self, nodes: Iterable[str], up: str) -> str:
        named = sorted((self.facts.label(node), node) for node in nodes)
        links = (self._linked(label, node, up) for label, node in named)
        return f"<p>{' &middot; '.join(links)}</p>"

    def _ontology(self) -> str:
        parts = ['<p><a href="../index.html">Papers and words</a> &middot; <a href="../ontology.ttl">Turtle</a></p>']
        parts.append("<h1>The ontology</h1><table>")
        for term in self.terms:
            name = term.removeprefix(iris.LMS)
            told = self.facts.value(term, "skos:definition")
            link = self._linked(f"lms:{name}", term, "../")
            parts.append(f'<tr id="{escape(name)}"><td>{link}</td><td>{escape(told)}</td></tr>')
        return _html("The ontology", "".join(parts) + "</table>")


def _page(node: str) -> str:
    """Return the path of the page of an address, without its ending; not every disk tells Lesion from lesion.

    >>> _page(iris.LMS + "Lesion"), _page(iris.LMS + "lesion"), _page(iris.TERM + "drug/pazopanib")
    ('ontology/Lesion', 'ontology/property/lesion', 'term/drug/pazopanib')
    """
    if node.startswith(iris.LMS) and node.removeprefix(iris.LMS)[:1].islower():
        return f"ontology/property/{node.removeprefix(iris.LMS)}"
    for namespace, folder in ((iris.LMS, "ontology"), (iris.TERM, "term"), (iris.DATA, "id")):
        if node.startswith(namespace):
            return f"{folder}/{node.removeprefix(namespace)}"
    return node


def _html(title: str, body: str, more: str = "") -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title>{more}<style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )
