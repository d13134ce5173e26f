// The data of the page, and the questions that views ask of it. Nodes and edges are numbers; all texts stay texts.
const D = await unpacked(document.getElementById("data").textContent);
if (D.blocks) widenIndex();
const BASE = "https://w3id.org/lmsgraph/";
const COUNT = D.nodes.label.length;
const EDGES = D.edges.s.length;
const LARGE = 600;
const numberOf = new Map(D.nodes.iri.map((iri, i) => [iri, i]));
const short = (iri) => iri.startsWith(BASE) ? "~" + iri.slice(BASE.length) : iri;
const kindOf = (i) => D.kinds[D.nodes.kind[i]][0];
const pluralOf = (kind) => D.kinds.find((one) => one[0] === kind)[1];
const fold = (text) => (/^[ -~]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase().replace(/[\s_-]+/g, " ").trim();

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

const LEVEL = new Map(D.kinds.map(([kind, , level]) => [kind, level]));
const levelOf = (i) => LEVEL.get(kindOf(i));
/** Whether an edge leads down from a node; between two of a kind it leads up from its source. */
const isDown = (e, i) => {
  const j = otherEnd(e, i);
  return levelOf(i) === levelOf(j) ? D.edges.t[e] === i : levelOf(i) < levelOf(j);
};

/** What belongs to a node, so many steps far: down to what came of it, up to what it came of; who goes down may turn up
 *  at a course (from a drug or a target as far as to the drugs beside), and who went up does not come down again: else one drug would lead to what another brought. */
function walk(start, hops, allowed = () => true) {
  const down = new Set([start]), up = new Set([start]), beside = new Set();
  const given = ["target", "drug class", "drug", "modality"].includes(kindOf(start));
  let front = [[start, true], [start, false]];
  for (let hop = 0; hop < hops; hop++) {
    const next = [];
    for (const [i, goingDown] of front) for (const e of edgesAt(i)) {
      const j = otherEnd(e, i), below = isDown(e, i);
      if (!allowed(j)) continue;
      if (goingDown && below && !down.has(j)) { down.add(j); next.push([j, true]); }
      if (given && !below && goingDown && kindOf(i) === "course" && kindOf(j) === "drug") beside.add(j);
      else if (!below && (!goingDown || kindOf(i) === "course") && !up.has(j)) { up.add(j); next.push([j, false]); }
    }
    front = next;
  }
  return new Set([...down, ...up, ...beside]);
}

/** The node that an address means: itself, or the nearest thing that holds it. */
function nodeOf(iri) {
  for (let one = short(iri); one.length > 1; one = one.slice(0, Math.max(one.lastIndexOf("/"), 0))) {
    if (numberOf.has(one)) return numberOf.get(one);
  }
  return -1;
}
