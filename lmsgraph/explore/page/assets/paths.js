// How two things are linked: along one course, one patient or the vocabulary, by the rules of lmsgraph.network.paths: a test runs both.
const BRIDGES = new Set(["course", "drug", "drug class", "target", "case", "study"]);
const CAME = new Set(["result", "direction", "lesion", "adverse event", "outcome"]);
const WAYS = 4, FAR = 6, TRIED = 30000;

/** What a way between two ends may pass through. */
function bridgesOf(ends) {
  const kinds = ends.map(kindOf);
  if (!kinds.some((kind) => CAME.has(kind))) return BRIDGES;
  const overDrugs = kinds.some((kind) => kind === "target" || kind === "drug class");
  return new Set(overDrugs ? ["course", "result", "study", "drug"] : ["course", "result", "study"]);
}

/** Whether nodes in a row say more than a coincidence: one course for what came of it, one patient for the rest. */
function meansSomething(nodes) {
  const kinds = nodes.map(kindOf), count = (kind) => kinds.filter((one) => one === kind).length;
  const last = kinds.at(-1);
  if (CAME.has(kinds[0]) || CAME.has(last)) return count("course") <= 1 && count("drug") + count("study") <= 1;
  if (kinds[0] === "case" && last === "case") return count("course") === 2;
  const patients = new Set(nodes.filter((i) => kindOf(i) === "course").map(patientOf));
  return patients.size <= 1 && count("course") <= 2 && count("drug") <= 3;
}
const patientOf = (course) => { for (const e of edgesAt(course)) if (verbOf(e) === "got" && D.edges.t[e] === course) return D.edges.s[e]; return -1; };

/** What may be passed between two ends: who is beside whom, families and classes only as far as an end. */
function passable(from, to) {
  const ends = new Set([from, to]), bridges = bridgesOf([from, to]), near = new Map();
  const join = (i, j) => { for (const [a, b] of [[i, j], [j, i]]) (near.get(a) ?? near.set(a, new Set()).get(a)).add(b); };
  const may = (i) => ends.has(i) || bridges.has(kindOf(i));
  for (let e = 0; e < EDGES; e++) {
    const s = D.edges.s[e], t = D.edges.t[e];
    const upward = kindOf(s) === kindOf(t) || verbOf(e) === "is reported in";
    if (may(s) && may(t) && !(upward && !ends.has(t))) join(s, t);
  }
  for (const end of ends) for (const part of below(end)) join(part, end);
  return near;
}

/** All that is of a class over other classes. */
function below(end) {
  const found = [end];
  for (const i of found) for (const e of edgesAt(i)) if (verbOf(e) === "is a" && D.edges.t[e] === i && !found.includes(D.edges.s[e])) found.push(D.edges.s[e]);
  return found.slice(1);
}

/** The best ways between two nodes, the best first: short, and through things that few others share. */
function ways(from, to) {
  if (from === to) return [];
  const ends = new Set([from, to]), near = passable(from, to);
  const crowd = (i) => ends.has(i) ? 0 : Math.log2(1 + near.get(i).size);
  const left = stepsTo(to, near), waiting = [{ nodes: [from], cost: 0 }], found = [];
  for (let tried = 0; waiting.length && tried < TRIED && found.length < WAYS; tried++) {
    let best = 0;
    for (let k = 1; k < waiting.length; k++) if (waiting[k].cost < waiting[best].cost) best = k;
    const [one] = waiting.splice(best, 1), i = one.nodes.at(-1);
    if (i === to) {
      const again = found.some((way) => way.every((node) => one.nodes.includes(node)));
      if (!again && meansSomething(one.nodes)) found.push(one.nodes);
      continue;
    }
    for (const j of near.get(i) ?? []) {
      if (one.nodes.includes(j) || (left.get(j) ?? 99) + one.nodes.length > FAR) continue;
      waiting.push({ nodes: [...one.nodes, j], cost: one.cost + 1 + (crowd(i) + crowd(j)) / 2 });
    }
  }
  return found;
}

/** How many steps each node is from an end, as far as ways go. */
function stepsTo(to, near) {
  const left = new Map([[to, 0]]);
  let front = [to];
  for (let hop = 1; hop <= FAR && front.length; hop++) {
    front = front.flatMap((i) => [...near.get(i) ?? []]).filter((j) => !left.has(j) && left.set(j, hop));
  }
  return left;
}

/** What knows of an end, in steps along courses, lesions and, of what drugs act on, drugs: each with what came before it. */
function knowing(start) {
  const passed = new Set(["course", "result", "lesion", ...(["target", "drug class"].includes(kindOf(start)) ? ["drug"] : [])]);
  const before = new Map([[start, start]]);
  let front = [start];
  for (let hop = 0; hop < 4; hop++) {
    const next = [];
    for (const i of front) if (i === start || passed.has(kindOf(i))) for (const e of edgesAt(i)) {
      const j = otherEnd(e, i);
      if (!before.has(j)) { before.set(j, i); next.push(j); }
    }
    front = next;
  }
  return before;
}

/** The patients and studies that know of both ends, though nothing that belongs together links them. */
function nearest(from, to, [one, other] = [from, to].map(knowing)) {
  return [...one.keys()].filter((i) => other.has(i) && i !== from && i !== to && ["case", "study"].includes(kindOf(i)));
}

/** Both ends, the first few that know of both, and what lies between: what is nearest where nothing links the ends. */
function coincidence(from, to) {
  const sides = [from, to].map(knowing), shown = new Set([from, to]);
  for (const met of nearest(from, to, sides).slice(0, 4)) for (const before of sides) for (let i = met; i !== before.get(i); i = before.get(i)) shown.add(i);
  return [...shown];
}

/** The way that is chosen; the last one where there are fewer. */
function wayNow() {
  const found = state.path.length ? ways(...state.path) : [];
  return found[Math.min(state.way, found.length - 1)] ?? [];
}
