// The data of the page, and the questions that views ask of it. Nodes and edges are numbers; all texts stay texts.
const D = JSON.parse(document.getElementById("data").textContent);
const BASE = "https://w3id.org/lmsgraph/";
const COUNT = D.nodes.label.length;
const EDGES = D.edges.s.length;
const LARGE = 600;
const numberOf = new Map(D.nodes.iri.map((iri, i) => [iri, i]));
const short = (iri) => iri.startsWith(BASE) ? "~" + iri.slice(BASE.length) : iri;
const kindOf = (i) => D.kinds[D.nodes.kind[i]][0];
const pluralOf = (kind) => D.kinds.find((one) => one[0] === kind)[1];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s_-]+/g, " ").trim();

// The edges at each node, as one packed list: those of node i stand from first[i] up to first[i + 1].
const first = new Uint32Array(COUNT + 1);
const loops = (e) => D.edges.s[e] === D.edges.t[e];
for (let e = 0; e < EDGES; e++) { first[D.edges.s[e] + 1]++; if (!loops(e)) first[D.edges.t[e] + 1]++; }
for (let i = 0; i < COUNT; i++) first[i + 1] += first[i];
const packed = new Uint32Array(first[COUNT]);
{
  const next = first.slice();
  for (let e = 0; e < EDGES; e++) { packed[next[D.edges.s[e]]++] = e; if (!loops(e)) packed[next[D.edges.t[e]]++] = e; }
}
const edgesAt = (i) => packed.subarray(first[i], first[i + 1]);
const degree = (i) => first[i + 1] - first[i];
const otherEnd = (e, i) => D.edges.s[e] === i ? D.edges.t[e] : D.edges.s[e];
const edgeText = (e) => D.strings[D.edges.text[e]];
const edgeVia = (e) => D.strings[D.edges.via[e]];
const edgesVia = (iri) => [...D.edges.via.keys()].filter((e) => edgeVia(e) === iri);
const verbOf = (e) => D.verbs[D.edges.v[e]];

/** The nodes up to some steps away, nearest first; steps go only through nodes that are allowed. */
function ball(start, hops, allowed) {
  const seen = new Set([start]);
  let front = [start];
  for (let hop = 0; hop < hops; hop++) {
    const next = [];
    for (const i of front) for (const e of edgesAt(i)) {
      const j = otherEnd(e, i);
      if (!seen.has(j) && allowed(j)) { seen.add(j); next.push(j); }
    }
    front = next;
  }
  return [...seen];
}

/** The shortest way between two nodes, papers and studies only where there is no other; none where there is none. */
function shortestPath(from, to) {
  const linking = (i) => !["paper", "study"].includes(kindOf(i));
  for (const allowed of [(i) => i === to || linking(i), () => true]) {
    const before = new Map([[from, -1]]);
    const queue = [from];
    for (let at = 0; at < queue.length && !before.has(to); at++) {
      for (const e of edgesAt(queue[at])) {
        const j = otherEnd(e, queue[at]);
        if (!before.has(j) && allowed(j)) { before.set(j, queue[at]); queue.push(j); }
      }
    }
    if (before.has(to)) {
      const way = [];
      for (let i = to; i !== -1; i = before.get(i)) way.unshift(i);
      return way;
    }
  }
  return [];
}

/** The node that an address means: itself, or the nearest thing that holds it. */
function nodeOf(iri) {
  for (let one = short(iri); one.length > 1; one = one.slice(0, Math.max(one.lastIndexOf("/"), 0))) {
    if (numberOf.has(one)) return numberOf.get(one);
  }
  return -1;
}
