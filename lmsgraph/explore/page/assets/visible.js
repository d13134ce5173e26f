// Which nodes and edges are to be seen, and where: never so many that nobody can see anything.
const STEP = 40;
const CAP = 500;
const ROWS = 60;
const BETWEEN = 54, NEAREST = 30;
/** How small columns may be drawn: smaller, nobody could read them; they are moved through instead. */
const LEAST = 0.69;
let least = LEAST;
const isFold = (id) => typeof id === "string";
const rankOf = (i) => D.nodes.rank[i];
const shown = (i) => !state.hidden.has(kindOf(i));

/** The visible nodes, and how many of each kind stay folded; whether they are a way, or what is nearest to one. */
function visible() {
  if (state.path.length) {
    const way = wayNow();
    return { nodes: way.length ? way : coincidence(...state.path), folds: new Map(), way: way.length > 0 };
  }
  const focus = state.focus.at(-1);
  if (focus !== undefined) return capped(neighbourhood(focus, state.hops), CAP, focus);
  const all = [];
  for (let i = 0; i < COUNT; i++) if (shown(i)) all.push(i);
  return all.length > LARGE ? capped(all, 0, -1) : { nodes: all, folds: new Map() };
}

/** What belongs to a node so many steps far, of the kinds that are shown. */
const neighbourhood = (focus, hops) => [...walk(focus, hops, shown)].filter((i) => i === focus || shown(i));

/** The first of some nodes, the rest folded by kind; a fold gives way step by step. */
function capped(nodes, cap, focus) {
  if (nodes.length <= cap) return { nodes, folds: new Map() };
  const by = new Map();
  for (const i of nodes) (by.get(kindOf(i)) ?? by.set(kindOf(i), []).get(kindOf(i))).push(i);
  const kept = [], folds = new Map();
  const share = cap ? Math.floor(cap / by.size) : 0;
  for (const [kind, members] of by) {
    const room = Math.min(share + (state.open.get(kind) ?? 0), LARGE);
    members.sort((a, b) => (b === focus) - (a === focus) || degree(b) - degree(a) || a - b);
    kept.push(...members.slice(0, Math.max(room, members[0] === focus ? 1 : 0)));
    if (members.length > room) folds.set(kind, members.length - room);
  }
  if (state.node >= 0 && nodes.includes(state.node) && !kept.includes(state.node)) kept.push(state.node);
  return { nodes: kept, folds };
}

/** The edges between visible things; those between folded kinds are gathered and counted. */
function visibleEdges({ nodes, folds, way }) {
  const seen = new Set(nodes), along = way ? new Map(nodes.map((i, k) => [i, k])) : null;
  const folded = D.kinds.map(([kind]) => folds.has(kind)), among = D.kinds.length;
  const single = [], gathered = new Map();
  const look = (e) => {
    const s = D.edges.s[e], t = D.edges.t[e], here = seen.has(s), there = seen.has(t);
    if (here && there) {
      if (!along || Math.abs(along.get(s) - along.get(t)) === 1) single.push(e);
      return;
    }
    const a = D.nodes.kind[s], b = D.nodes.kind[t];
    // what one node has to do with all that is folded, its card says
    if (here || there || a === b || !folded[a] || !folded[b]) return;
    const key = a < b ? a * among + b : b * among + a;
    gathered.set(key, (gathered.get(key) ?? 0) + 1);
  };
  if (folds.size) for (let e = 0; e < EDGES; e++) look(e);
  else for (const i of nodes) for (const e of edgesAt(i)) if (D.edges.s[e] === i) look(e);
  const fold = (kind) => "fold " + D.kinds[kind][0];
  return { single, gathered: [...gathered].map(([key, count]) => ({ from: fold(Math.floor(key / among)), to: fold(key % among), count })) };
}

/** The row of a lane, between two of its names, through which a line comes nearest to where it would go straight. */
function between(lane, wanted, taken) {
  const rows = [...Array(lane.rows + 1).keys()].map((k) => lane.top + (k - 0.5) * lane.gap);
  const cost = (y) => Math.abs(y - wanted) + (taken.get(y) ?? 0) * lane.gap * 0.7;
  const best = rows.reduce((one, y) => cost(y) < cost(one) ? y : one);
  taken.set(best, (taken.get(best) ?? 0) + 1);
  return best + ((taken.get(best) - 1) % 3) * 1.5;
}

/** Where everything stands: in columns by kind, or on the map. */
function places({ nodes, folds, way }, width, room) {
  const found = new Map(), heads = [], rights = new Map(), drawnLanes = [], laneAt = new Map();
  if (way) {
    // A way goes from left to right where its names have room, else down
    const down = nodes.length * 270 * LEAST > room.width;
    nodes.forEach((i, k) => found.set(i, down ? { x: 0, y: k * 84 } : { x: k * 270, y: (k % 2) * 110 }));
    return { found, heads, rights };
  }
  if (state.map && !folds.size && !state.path.length) {
    for (const i of nodes) found.set(i, onTheMap(i));
    return { found, heads, rights };
  }
  if (!nodes.length) {
    const ring = D.kinds.map(([kind]) => kind).filter((kind) => folds.has(kind));
    ring.forEach((kind, k) => {
      const turn = (2 * Math.PI * k) / ring.length - Math.PI / 2;
      found.set("fold " + kind, { x: Math.round(430 * Math.cos(turn)), y: Math.round(250 * Math.sin(turn)) });
    });
    return { found, heads, rights };
  }
  const lanes = [];
  let left = 0;
  for (const kinds of D.lanes) {
    const column = [];
    for (const group of kinds.includes("course") ? [kinds] : kinds.map((kind) => [kind])) {
      const members = nodes.filter((i) => group.includes(kindOf(i))).sort((a, b) => rankOf(a) - rankOf(b) || a - b);
      const folded = group.filter((kind) => folds.has(kind)).map((kind) => "fold " + kind);
      if (!members.length && !folded.length) continue;
      const named = group.map((kind) => [kind, members.filter((i) => kindOf(i) === kind).length + (folds.get(kind) ?? 0)]).filter(([, n]) => n);
      column.push({ head: named.map(([kind, n]) => pluralOf(kind).toUpperCase() + "  " + n.toLocaleString("en")).join("  ·  ") }, ...members, ...folded);
    }
    if (!column.length) continue;
    const count = Math.ceil(column.length / ROWS), rows = Math.ceil(column.length / count);
    for (let lane = 0; lane < count; lane++) {
      const part = column.slice(lane * rows, (lane + 1) * rows);
      lanes.push({ part, left });
      left += Math.max(...part.map((id) => id.head ? 8.5 * id.head.length : width(id))) + BETWEEN;
    }
  }
  // Columns move together where the last one would otherwise be cut
  const over = Math.max(left - BETWEEN + 50 - room.width / least, 0), nearer = Math.min(over / Math.max(lanes.length - 1, 1), BETWEEN - NEAREST);
  if (over <= nearer * (lanes.length - 1)) { lanes.forEach((lane, k) => { lane.left -= nearer * k; }); left -= over; }
  // Rows stand as far apart as the height allows at the scale that the width gives.
  const scale = Math.min(Math.max(room.width / Math.max(left, 1), least), 1.15);
  const high = Math.max(room.height / scale - 60, 300), whole = Math.max(...lanes.map(({ part }) => part.length)) * 25 <= high;
  for (const [number, { part, left: x }] of lanes.entries()) {
    const gap = Math.min(Math.max(25, high / part.length), 48);
    const right = x + Math.max(...part.map((id) => id.head ? 0 : width(id))) + 16;
    drawnLanes.push({ left: x - 4, right: right + 8, gap, top: 0, rows: part.length });
    part.forEach((id, k) => {
      const y = (k - (whole ? (part.length - 1) / 2 : 0)) * gap;
      if (!k) drawnLanes[number].top = y;
      laneAt.set(id, number);
      if (id.head) heads.push({ x, y, text: id.head });
      else rights.set(id, right), found.set(id, { x: x + width(id) / 2 + (kindOf(isFold(id) ? 0 : id) === "course" && !state.hidden.has("case") ? 14 : 0), y });
    });
  }
  return { found, heads, rights, drawnLanes, laneAt };
}
