// What is shown, as one value; it stands in the fragment of the address, so that a view can be shared.
const QUIET = ["study", "drug class", "modality", "adverse event", "outcome", "marker", "disease", "site", "lesion", "paper"];
const state = {
  view: "graph", node: -1, edge: -1, focus: [], hops: 1, hidden: new Set(), lent: "", map: false,
  path: [], way: 0, pathFrom: -1, only: "", table: "", filter: "", picked: -1, open: new Map(), at: null, place: null, shut: false,
};

const present = new Set(D.nodes.kind.map((k) => D.kinds[k][0]));
const startHidden = () => new Set(D.start.all ? [] : QUIET.filter((kind) => present.has(kind) && (D.start.node < 0 || kind !== kindOf(D.start.node))));

// The addresses before this one, to be taken back to; those of one row of typing count as one.
const past = [];
let undoing = false;
const withoutTyping = (fragment) => fragment.replace(/&?(filter|at)=[^&]*/g, "");
function remember(before, now) {
  if (undoing || (past.length && withoutTyping(before) === withoutTyping(now) && withoutTyping(past.at(-1)) === withoutTyping(now))) return;
  past.push(before);
  if (past.length > 200) past.shift();
  byId("undo").disabled = false;
}

/** An edge by what it says, so that another copy of the page knows it: its ends, its verb, and which of several. */
const edgeName = (e) => [D.nodes.iri[D.edges.s[e]], verbOf(e), D.nodes.iri[D.edges.t[e]], edgeVia(e)].join("|");
function edgeNamed(name) {
  if (/^\d+$/.test(name)) return Number(name) < EDGES ? Number(name) : -1;
  const from = numberOf.get(name.split("|")[0]);
  return from === undefined ? -1 : [...edgesAt(from)].find((e) => edgeName(e) === name) ?? -1;
}

function writeState() {
  const parts = new URLSearchParams();
  const name = (i) => D.nodes.iri[i];
  if (state.view !== "graph") parts.set("view", state.view);
  if (state.node >= 0) parts.set("node", name(state.node));
  if (state.edge >= 0) parts.set("edge", edgeName(state.edge));
  for (const i of state.focus) parts.append("focus", name(i));
  if (state.focus.length) parts.set("hops", String(state.hops));
  if (state.path.length) { parts.append("path", name(state.path[0])); parts.append("path", name(state.path[1])); if (state.way) parts.set("way", String(state.way)); }
  const hidden = [...state.hidden].sort().join(",");
  if (hidden !== [...startHidden()].sort().join(",")) parts.set("hide", hidden);
  if (state.map) parts.set("map", "1");
  for (const [kind, count] of state.open) parts.append("open", kind + ":" + count);
  viewNamed(state.view).write(parts);
  if (state.at && state.view === "graph") parts.set("at", state.at.join(","));
  const fragment = "#" + parts.toString().replace(/%2F/g, "/").replace(/%7E/g, "~").replace(/%2C/g, ",");
  // What is another place is a step that the browser's Back undoes; what is the same place otherwise seen is none.
  const place = ["view", "node", "edge", "focus", "path", "way", ...viewNamed(state.view).places].map((key) => parts.getAll(key).join(" ")).join("|");
  const step = place !== state.place && state.place !== null, first = state.place === null;
  state.place = place;
  if (fragment === location.hash || (fragment === "#" && !location.hash)) return;
  if (!first) remember(location.hash, fragment);
  try { history[step ? "pushState" : "replaceState"](null, "", fragment); } catch { /* a browser may refuse too many of these */ }
}

function readState() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const node = (iri) => numberOf.has(iri) ? numberOf.get(iri) : -1;
  const nodes = (key) => parts.getAll(key).map(node).filter((i) => i >= 0);
  state.view = viewNamed(parts.get("view")) ? parts.get("view") : "graph";
  state.node = node(parts.get("node") ?? "");
  state.edge = edgeNamed(parts.get("edge") ?? "");
  state.focus = nodes("focus");
  state.hops = Math.min(Math.max(Number(parts.get("hops")) || 1, 1), 4);
  state.path = nodes("path").length === 2 ? nodes("path") : [];
  state.way = Math.min(Number(parts.get("way")) || 0, 9);
  state.hidden = parts.has("hide") ? new Set(parts.get("hide").split(",").filter((kind) => present.has(kind))) : startHidden();
  state.map = parts.get("map") === "1" && hasMap;
  state.open = new Map(parts.getAll("open").map((one) => one.split(":")).filter(([kind, n]) => present.has(kind) && Number(n) > 0).map(([kind, n]) => [kind, Number(n)]));
  const at = (parts.get("at") ?? "").split(",").map(Number);
  state.at = at.length === 3 && at.every(Number.isFinite) && at[2] > 0.01 && at[2] < 10 ? at : null;
  for (const view of VIEWS) view.read(parts);
  if (!location.hash && D.start.node >= 0) {
    state.node = D.start.node;
    if (D.start.focus) { state.focus = [D.start.node]; state.hops = D.start.hops; }
    if (kindOf(D.start.node) === "case") state.picked = D.start.node;
  }
}
