// The graph on its canvas, drawn by vis-network with glyphs of our own; it stands still.
const colours = {};
const FONT = "14px system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();
let drawn = { nodes: [], folds: new Map() }, standing = { found: new Map(), heads: [], rights: new Map(), drawnLanes: [], laneAt: new Map() }, lit = null, hovered = null, pointed, gatheredEdges = [], leading = new Set();
let nodeSet, edgeSet, net;

/** How much of a long name is written; less where the last columns would else be out of sight. */
let brevity = 1;
const BREVITIES = [[1, LEAST], [0.85, 0.64], [0.75, 0.62], [0.65, 0.62], [0.58, 0.62], [0.58, 0.58]];
/** A name of so many letters; what came of a lesion stays whole as long as there is room for it. */
function shorter(words, most, whole) {
  const at = whole && words.length > most ? words.lastIndexOf(": ") : -1, end = words.slice(at);
  return cut(at < 0 || end.length > most - 6 ? words : cut(words.slice(0, at), most - end.length) + end, most);
}

const labelOf = (id) => {
  if (!isFold(id)) {
    const bare = !drawn.way && ["course", "result"].includes(kindOf(id)) ? D.nodes.label[id].replace(/ – [^–]*$/, "") : D.nodes.label[id];
    return shorter(bare, Math.round((kindOf(id) === "course" ? (drawn.way && !small() ? 56 : 42) : innerWidth < 1200 ? 28 : 36) * brevity), kindOf(id) === "result");
  }
  const kind = id.slice(5), count = drawn.folds.get(kind) ?? 0;
  return (state.open.get(kind) || state.focus.length ? "… " : "") + count.toLocaleString("en") + " " + (count === 1 ? kind : pluralOf(kind)) + " – open";
};
const fontOf = (id) => (!isFold(id) && kindOf(id) === "case" ? "600 " : "") + FONT;

/** How wide the box of glyph and label is. */
function boxWidth(id) {
  const font = fontOf(id), key = font + labelOf(id);
  if (!widths.has(key)) { ruler.font = font; widths.set(key, ruler.measureText(labelOf(id)).width + 32); }
  return widths.get(key);
}

/** Where edges meet a box in a column: a spot at its left or right that nobody sees. */
const anchor = (side, id, x, y) => ({ id: side + id, x, y, shape: "dot", size: 0.5, borderWidth: 0, opacity: 0, chosen: false });
/** The edge that a drawn line is, or is a part of. */
const edgeOf = (id) => String(id)[0] === "e" ? parseInt(String(id).slice(1), 10) : -1;

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["bg", "panel", "fg", "soft", "line", "edge", "strong", "mark"]) colours[name] = style.getPropertyValue("--" + name).trim();
}

const paths = new Map(Object.entries(SHAPES).map(([kind, [, d]]) => [kind, new Path2D(d)]));

/** How vis-network draws one node: the glyph, and the label at its right. */
function renderNode({ ctx, id, x, y, state: { selected, hover } }) {
  const kind = isFold(id) ? id.slice(5) : kindOf(id), label = labelOf(id);
  const chosen = selected || id === state.node || id === hovered || id === pointed, box = boxWidth(id);
  if (onMap()) return mapNode(ctx, id, x, y, kind, chosen || hover);
  return {
    drawNode() {
      ctx.save();
      const labelled = net.getScale() > 0.3;
      ctx.translate(x - box / 2 + 13, y);
      ctx.fillStyle = chosen || hover ? colours.mark : colours.bg;
      ctx.beginPath();
      ctx.roundRect(-13, -12, labelled ? box : 26, 24, 5);
      if (labelled || chosen) ctx.fill();
      if (chosen || hover) {
        ctx.strokeStyle = colours.strong;
        ctx.lineWidth = chosen ? 2.5 : 1;
        ctx.stroke();
      }
      const dim = lit && !lit.has(id);
      ctx.globalAlpha = dim ? 0.4 : 1;
      if (isFold(id)) ctx.scale(1.35, 1.35);
      ctx.fillStyle = SHAPES[kind][0];
      ctx.strokeStyle = colours.fg;
      ctx.lineWidth = 1.4;
      ctx.fill(paths.get(kind));
      ctx.stroke(paths.get(kind));
      if (isFold(id)) ctx.scale(1 / 1.35, 1 / 1.35);
      if (labelled) {
        ctx.font = fontOf(id);
        ctx.textAlign = "left";
        ctx.textBaseline = "middle";
        ctx.globalAlpha = 1;
        ctx.fillStyle = dim ? colours.soft : colours.fg;
        ctx.fillText(label, 14, 1);
      }
      ctx.restore();
    },
    nodeDimensions: { width: box, height: 24 },
  };
}

const onMap = () => state.map && !standing.heads.length && !drawn.way && !drawn.folds.size;
/** How much larger than drawn a glyph of the map is, so that it can be seen from afar. */
const grown = () => Math.min(Math.max(0.7 / net.getScale(), 1), 4);
let labelled = new Map();
/** The node whose sign or words stand at a point of the screen. */
function nodeAt(point) {
  const { x, y } = net.DOMtoCanvas(point), scale = net.getScale(), reach = 10 * grown();
  for (const [id, at] of standing.found) {
    const box = onMap() ? labelled.get(id) : null;
    if (onMap() ? Math.hypot(at.x - x, at.y - y) <= reach : Math.abs(at.x - x) <= boxWidth(id) / 2 && Math.abs(at.y - y) <= 12) return id;
    if (box && x * scale >= box.l && x * scale <= box.r && y * scale >= box.t && y * scale <= box.b) return id;
  }
  return undefined;
}

/** Say below the graph what the mouse points at. */
function pointAt(event) {
  const frame = byId("canvas").getBoundingClientRect(), point = { x: event.clientX - frame.left, y: event.clientY - frame.top };
  const node = nodeAt(point), edge = node === undefined ? net.getEdgeAt(point) : undefined;
  if (node !== undefined) hint(isFold(node) ? labelOf(node) : kindOf(node) + ": " + D.nodes.label[node] + (D.nodes.detail[node] ? " – " + D.nodes.detail[node] : ""));
  else if (edge !== undefined && edgeOf(edge) >= 0) hint(edgeSentence(edgeOf(edge)));
  else if (edge !== undefined && String(edge)[0] === "g") hint(gatheredSentence(gatheredEdges[Number(edge.slice(1))]));
  else hint("");
  byId("canvas").classList.toggle("pointing", node !== undefined || edge !== undefined);
  if (node !== pointed) { pointed = node; net.redraw(); }
}

/** Which nodes of the map have room for their labels, and on which side: what is chosen first, then cases, then the best connected. */
function labelMap() {
  const scale = net.getScale(), taken = [], room = byId("canvas").clientWidth;
  const rank = (i) => (i === state.node || i === hovered ? 1e6 : 0) + (lit?.has(i) ? 1e5 : 0) + (kindOf(i) === "case" ? 1e4 : 0) + degree(i);
  const glyphs = [...standing.found].map(([i, { x, y }]) => ({ i, l: x * scale - 9, r: x * scale + 9, t: y * scale - 9, b: y * scale + 9 }));
  labelled = new Map();
  for (const [i, { x, y }] of [...standing.found].sort(([a], [b]) => rank(b) - rank(a) || a - b)) {
    const wide = boxWidth(i) - 28, at = [x * scale, y * scale], shift = net.canvasToDOM({ x, y }).x - at[0];
    const within = Math.min(Math.max(-wide / 2, 3 - at[0] - shift), room - 3 - at[0] - shift - wide);
    const beside = [[11, -8], [-11 - wide, -8], [-wide / 2, -24], [-wide / 2, 10], [within, -24], [within, 10]].map(([dx, dy]) => ({ l: at[0] + dx, r: at[0] + dx + wide, t: at[1] + dy, b: at[1] + dy + 16 }));
    const meets = (one) => (other) => other.i !== i && one.l < other.r && other.l < one.r && one.t < other.b && other.t < one.b;
    const cost = (one) => glyphs.filter(meets(one)).length + (one.l + shift < 0 || one.r + shift > room ? 99 : 0);
    const [best] = beside.filter((one) => !taken.some(meets(one))).map((one) => [cost(one), one]).sort(([a], [b]) => a - b);
    if (best && (rank(i) >= 1e4 || !best[0])) { taken.push(best[1]); labelled.set(i, best[1]); }
  }
}

/** The labels of the map, over all glyphs, as large as words on the screen. */
function drawLabels(ctx) {
  const scale = net.getScale(), hovers = [hovered, pointed].filter((i) => i !== null && i !== undefined && !labelled.has(i) && standing.found.has(i));
  ctx.save();
  ctx.scale(1 / scale, 1 / scale);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineWidth = 4;
  ctx.lineJoin = "round";
  ctx.strokeStyle = colours.bg;
  for (const i of [...labelled.keys(), ...hovers]) {
    const { x, y } = standing.found.get(i), { l, t } = labelled.get(i) ?? { l: x * scale + 11, t: y * scale - 8 };
    ctx.font = fontOf(i);
    ctx.fillStyle = lit && !lit.has(i) ? colours.soft : colours.fg;
    ctx.strokeText(labelOf(i), l, t + 9);
    ctx.fillText(labelOf(i), l, t + 9);
  }
  ctx.restore();
}

/** How a node of the map is drawn: the glyph on its place. */
function mapNode(ctx, id, x, y, kind, chosen) {
  const size = grown();
  return {
    drawNode() {
      ctx.save();
      ctx.translate(x, y);
      const dim = lit && !lit.has(id);
      ctx.globalAlpha = dim ? 0.4 : 1;
      ctx.scale(size, size);
      ctx.fillStyle = SHAPES[kind][0];
      ctx.strokeStyle = chosen ? colours.strong : colours.fg;
      ctx.lineWidth = chosen ? 3.5 : 1.4;
      ctx.fill(paths.get(kind));
      ctx.stroke(paths.get(kind));
      ctx.restore();
    },
    nodeDimensions: { width: 20 * size, height: 20 * size },
  };
}

function startGraph() {
  readColours();
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  net = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, keyboard: false, dragNodes: false, selectConnectedEdges: true, tooltipDelay: 1e9, zoomSpeed: 0.7 },
    nodes: { shape: "custom", ctxRenderer: renderNode, chosen: false },
    edges: { width: 1.2, selectionWidth: 1.6, hoverWidth: 1, arrowStrikethrough: false },
  });
  net.on("beforeDrawing", (ctx) => { if (onMap()) labelMap(); else drawHeads(ctx); });
  net.on("afterDrawing", (ctx) => { if (onMap()) drawLabels(ctx); });
  net.on("click", ({ edges, pointer }) => {
    const node = nodeAt(pointer.DOM);
    if (node !== undefined) choose(node);
    else if (edges.length && edgeOf(edges[0]) >= 0) chooseEdge(edgeOf(edges[0]));
    else choose(-1);
  });
  net.on("doubleClick", ({ pointer }) => { const node = nodeAt(pointer.DOM); if (node !== undefined) enter(node); });
  byId("canvas").addEventListener("mousemove", pointAt);
  byId("canvas").addEventListener("mouseleave", () => { pointed = undefined; hint(""); net.redraw(); });
  net.on("dragEnd", keepView);
  net.on("zoom", keepView);
  byId("canvas").addEventListener("keydown", graphKey);
  byId("canvas").addEventListener("wheel", turnWheel, { capture: true, passive: false });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); edgeLook(); net.redraw(); });
}

/** Keep in the address where the reader has moved to; the next drawing begins anew. */
let moving = 0;
function keepView() {
  const { x, y } = net.getViewPosition();
  state.at = [Math.round(x), Math.round(y), Number(net.getScale().toFixed(3))];
  clearTimeout(moving);
  moving = setTimeout(() => { writeState(); }, 300);
}

const gatheredSentence = ({ from, to, count }) => `${count.toLocaleString("en")} edges between ${[from, to].map((id) => isFold(id) ? pluralOf(id.slice(5)) : D.nodes.label[id]).join(" and ")}`;
const hint = (words) => { byId("hint").textContent = cut(words, 400); };
const edgeSentence = (e) => D.nodes.label[D.edges.s[e]] + " " + verbOf(e) + " " + D.nodes.label[D.edges.t[e]] + (edgeText(e) ? ": " + edgeText(e) : "");

function drawHeads(ctx) {
  ctx.save();
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.font = "600 " + FONT;
  ctx.fillStyle = colours.soft;
  for (const head of standing.heads) ctx.fillText(head.text, head.x + 4, head.y);
  // Edges end at the right of their column, so that none passes behind a shorter neighbour; a line leads on to the name.
  ctx.lineWidth = 1;
  for (const id of leading) {
    const { x, y } = standing.found.get(id), story = lit?.has(id);
    ctx.strokeStyle = story ? colours.strong : colours.edge;
    ctx.globalAlpha = lit && !story ? 0.25 : 0.7;
    ctx.beginPath();
    ctx.moveTo(x + boxWidth(id) / 2, y);
    ctx.lineTo(standing.rights.get(id), y);
    ctx.stroke();
  }
  ctx.restore();
}

const laneOf = (id) => D.lanes.findIndex((kinds) => kinds.includes(isFold(id) ? id.slice(5) : kindOf(id)));

const endOf = (id) => Number(String(id).slice(1));
/** How an edge goes that passes columns: between the rows of each, so that it comes out behind no name. */
function routed(e) {
  const [s, t] = [D.edges.s[e], D.edges.t[e]], lanes = [standing.laneAt.get(s), standing.laneAt.get(t)];
  const [a, b] = lanes[0] < lanes[1] ? [s, t] : [t, s], first = Math.min(...lanes), last = Math.max(...lanes);
  if (!(last - first > 1)) return [];
  const from = standing.found.get(a), to = standing.found.get(b), stops = [];
  leading.add(a);
  for (let n = first + 1; n < last; n++) {
    const lane = standing.drawnLanes[n], share = (lane.left - from.x) / (to.x - from.x);
    lane.taken ??= new Map();
    const y = between(lane, from.y + share * (to.y - from.y), lane.taken);
    stops.push({ x: lane.left, y }, { x: lane.right, y });
  }
  return [{ e, from: "r" + a, to: "l" + b, stops }];
}

// Whether it was drawn while another view was shown: nothing could be measured, so that it is drawn again once it has a size.
let blind = false;

/** Find a place for all that is drawn: names are shortened, then all drawn smaller, if only so every column is in sight. */
function standAll(room) {
  for ([brevity, least] of room.width > 600 ? BREVITIES : []) {
    standing = places(drawn, boxWidth, room);
    if (!standing.heads.length) return;
    const { l, r } = extent(boxes());
    if ((r - l + 24) * least <= room.width) return;
  }
  [brevity, least] = BREVITIES[0];
  standing = places(drawn, boxWidth, room);
}

/** Draw what the state says; the view is fitted unless it stays what it was. */
function draw(fit = true) {
  blind = !byId("canvas").clientWidth;
  leading = new Set();
  drawn = visible();
  drawLegend();
  drawCrumbs();
  standAll(byId("canvas").getBoundingClientRect());
  const { single, gathered } = visibleEdges(drawn);
  gatheredEdges = gathered;
  edgeSet.clear();
  nodeSet.clear();
  const place = (i) => standing.found.get(i);
  const anchored = standing.heads.length > 0;
  const passing = anchored ? single.flatMap((e) => routed(e)) : [], routedOnes = new Set(passing.map(({ e }) => e));
  nodeSet.add([...standing.found].flatMap(([id, { x, y }]) => anchored
    ? [{ id, x, y }, anchor("l", id, x - boxWidth(id) / 2, y), anchor("r", id, standing.rights.get(id), y)] : [{ id, x, y }]));
  nodeSet.add(passing.flatMap(({ e, stops }) => stops.map(({ x, y }, k) => anchor("w", `${e}:${k}`, x, y))));
  const ends = (s, t) => {
    if (!anchored) return { from: s, to: t };
    const gap = place(t).x - place(s).x;
    if (laneOf(s) === laneOf(t) && Math.abs(gap) <= (boxWidth(s) + boxWidth(t)) / 2) return { from: "l" + s, to: "l" + t };
    leading.add(gap > 0 ? s : t);
    return gap > 0 ? { from: "r" + s, to: "l" + t } : { from: "l" + s, to: "r" + t };
  };
  const many = new Map();
  const curved = single.length <= 1200;
  const round = (e) => {
    const key = D.edges.s[e] < D.edges.t[e] ? D.edges.s[e] * COUNT + D.edges.t[e] : D.edges.t[e] * COUNT + D.edges.s[e];
    const before = many.get(key) ?? 0;
    many.set(key, before + 1);
    return before;
  };
  edgeSet.add([
    ...passing.flatMap(({ e, from, to, stops }) => {
      const chain = [from, ...stops.map((_, k) => `w${e}:${k}`), to];
      return chain.slice(1).map((end, k) => ({
        id: k ? `e${e}:${k}` : "e" + e, from: chain[k], to: end,
        arrows: { to: { enabled: k === chain.length - 2 && D.edges.t[e] === endOf(to), scaleFactor: 0.45 }, from: { enabled: k === 0 && D.edges.t[e] === endOf(from), scaleFactor: 0.45 } },
        smooth: k % 2 ? false : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 },
      }));
    }),
    ...single.filter((e) => !routedOnes.has(e)).map((e) => {
      const before = round(e);
      const upright = laneOf(D.edges.s[e]) === laneOf(D.edges.t[e]);
      const flat = before === 0 && (!curved || state.map || drawn.way);
      return {
        id: "e" + e, ...ends(D.edges.s[e], D.edges.t[e]),
        arrows: { to: { enabled: single.length < 2500, scaleFactor: 0.45 } },
        smooth: flat ? false : upright && !state.map && !drawn.way
          ? { enabled: true, type: place(D.edges.s[e]).y < place(D.edges.t[e]).y ? "curvedCCW" : "curvedCW", roundness: Math.min(0.25, 30 / (1 + Math.abs(place(D.edges.s[e]).y - place(D.edges.t[e]).y))) }
          : state.map || drawn.way || !curved
          ? { enabled: true, type: before % 2 ? "curvedCW" : "curvedCCW", roundness: 0.12 * Math.ceil(before / 2 + 0.5) }
          : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 + 0.12 * before },
        label: drawn.way ? verbOf(e) : undefined,
      };
    }),
    ...gathered.map((one, k) => ({ id: "g" + k, ...ends(one.from, one.to), width: 1 + Math.log10(one.count) * 1.5, smooth: false })),
  ]);
  edgeLook();
  light();
  if (fit) lookAgain();
  byId("keys").textContent = (standing.heads.length ? "Drag or wheel to move, Ctrl and wheel to zoom" : "Drag to move, wheel to zoom") + " · Keys: arrows choose, Enter focuses, Escape goes back, / searches";
}

function edgeLook() {
  net.setOptions({ edges: {
    color: { color: colours.edge, highlight: colours.strong, hover: colours.strong, opacity: edgeSet.length > 400 ? 0.45 : 0.7 },
    font: { size: 13, color: colours.fg, strokeColor: colours.bg, strokeWidth: 4, align: "horizontal" },
  } });
}

/** The part of the canvas that no card lies over. */
function freeBox() {
  const box = byId("canvas").getBoundingClientRect(), card = byId("card").getBoundingClientRect();
  const covered = small() && !byId("card").hidden ? Math.max(box.bottom - card.top, 0) : 0;
  return { width: box.width, height: Math.max(box.height - covered, 90), covered: Math.min(covered, box.height - 90) };
}

const boxes = () => [...standing.found].map(([id, { x, y }]) => ({ l: x - boxWidth(id) / 2, r: x + boxWidth(id) / 2, t: y - 18, b: y + 18 }));
const headEnd = (head) => { ruler.font = "600 " + FONT; return head.x + 4 + ruler.measureText(head.text).width; };
/** How far all that is drawn reaches, headings with it. */
const extent = (spots) => ({
  l: Math.min(...spots.map((s) => s.l)) - (standing.heads.length ? 26 : 0), r: Math.max(...spots.map((s) => s.r), ...standing.heads.map(headEnd)),
  t: Math.min(...spots.map((s) => s.t)) - (standing.heads.length ? 44 : 0), b: Math.max(...spots.map((s) => s.b)),
});

/** The wheel moves through columns as through a text, and no further than they reach; with Ctrl, and on the map, it zooms. */
function turnWheel(event) {
  if (event.ctrlKey || event.metaKey || !standing.heads.length) return;
  event.preventDefault();
  event.stopPropagation();
  const scale = net.getScale(), { x, y } = net.getViewPosition(), { l, r, t, b } = extent(boxes()), box = freeBox();
  const step = event.deltaMode ? 30 : 1, [dx, dy] = event.shiftKey && !event.deltaX ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
  const within = (at, by, low, high, size) => high - low <= size ? at : Math.min(Math.max(at + by, Math.min(at, low + size / 2 - 12)), Math.max(at, high - size / 2 + 12));
  net.moveTo({ position: { x: within(x, dx * step / scale, l, r, box.width / scale), y: within(y, dy * step / scale, t, b + box.covered / scale, box.height / scale) }, scale, animation: false });
  keepView();
}

/** Show all, yet nothing larger than life nor too small to read; what is chosen stays in sight. */
// What was looked at last, or all: the canvas forgets it while another view is shown.
function lookAgain() {
  if (!state.at) return fitView();
  const [x, y, scale] = state.at;
  net.moveTo({ position: { x, y }, scale, animation: false });
}
// The canvas zooms by itself when it gets its size back, which it sees a frame later.
const settle = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
function fitView(whole = false) {
  const box = freeBox();
  const spots = boxes();
  if (!spots.length || !box.width) return;
  const { l, r, t, b } = extent(spots);
  const smallest = whole || state.map ? 0.05 : drawn.way ? 0.62 : standing.heads.length ? least : 0.05;
  const scale = Math.max(Math.min(box.width / (r - l + 24), box.height / (b - t + 24), 1.15), smallest);
  const w = box.width / scale, h = box.height / scale, chosen = standing.found.get(state.node);
  const middle = (low, high, size, at) => high - low <= size ? (low + high) / 2 : Math.min(Math.max(at ?? low, low + size / 2 - 12), high - size / 2 + 12);
  net.moveTo({ position: { x: middle(l, r, w, chosen?.x), y: middle(t, b, h, chosen?.y) + box.covered / 2 / scale }, scale, animation: false });
}

/** Let what is chosen and its neighbours stand out. */
function light() {
  const e = state.edge;
  lit = null;
  if (state.node >= 0 && standing.found.has(state.node)) {
    if (state.node !== state.focus.at(-1)) {
      lit = walk(state.node, 6, shown);
      for (const kind of drawn.folds.keys()) lit.add("fold " + kind);
    }
    const story = walk(state.node, 6, shown);
    const touching = edgeSet.getIds().filter((id) => id[0] === "e" && [D.edges.s, D.edges.t].every((ends) => story.has(ends[edgeOf(id)])));
    net.setSelection({ nodes: [state.node], edges: touching }, { highlightEdges: false });
  } else if (e >= 0 && edgeSet.get("e" + e)) {
    lit = new Set([D.edges.s[e], D.edges.t[e]]);
    net.setSelection({ nodes: [], edges: edgeSet.getIds().filter((id) => edgeOf(id) === e) }, { highlightEdges: false });
  } else net.unselectAll();
  net.redraw();
}

/** Bring a node into sight if it is out of it. */
function reveal(id) {
  const place = standing.found.get(id);
  if (!place) return;
  const box = freeBox(), dot = net.canvasToDOM(place);
  const inside = dot.x > 20 && dot.y > 20 && dot.x < box.width - 60 && dot.y < box.height - 20;
  const scale = Math.max(net.getScale(), 0.55);
  if (!inside || scale !== net.getScale()) net.moveTo({ position: { x: place.x, y: place.y + box.covered / 2 / scale }, scale, animation: false });
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function graphKey(event) {
  if (event.key in DIRECTIONS) {
    event.preventDefault();
    const next = neighbourIn(...DIRECTIONS[event.key]);
    if (isFold(next)) { choose(-1); hovered = next; net.redraw(); say(labelOf(next) + " with Enter"); }
    else if (next !== undefined) choose(next);
    if (next !== undefined) reveal(next);
  } else if (event.key === "Enter" && (state.node >= 0 || hovered !== null)) { event.preventDefault(); enter(state.node >= 0 ? state.node : hovered); }
  else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.25 : 0.8);
  else if (event.key === "0") fitView(true);
}

const zoom = (by) => net.moveTo({ scale: Math.min(Math.max(net.getScale() * by, 0.05), 4), animation: false });

/** The nearest thing in a direction from what is chosen; from nothing, the first thing of all. */
function neighbourIn(dx, dy) {
  const at = hovered ?? (state.node >= 0 ? state.node : null), from = standing.found.get(at);
  if (!from) return [...standing.found].sort(([, a], [, b]) => a.x - b.x || a.y - b.y)[0]?.[0];
  let best, least = Infinity;
  for (const [id, { x, y }] of standing.found) {
    const along = (x - from.x) * dx + (y - from.y) * dy, aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (id !== at && along > 1 && along + 2.5 * aside < least) { best = id; least = along + 2.5 * aside; }
  }
  return best;
}

/** The graph as it stands, as a picture of shapes: columns with their lines, or the map. */
function graphPicture() {
  const lines = [], parts = [], map = onMap(), anchored = standing.heads.length > 0, size = map ? 1 : 0;
  const spot = (id) => nodeSet.get(id);
  for (const edge of edgeSet.get()) {
    const from = spot(edge.from), to = spot(edge.to), middle = (from.x + to.x) / 2, lifted = edge.id[0] === "g" || (lit && !(lit.has(D.edges.s[edgeOf(edge.id)]) && lit.has(D.edges.t[edgeOf(edge.id)])));
    const d = anchored && edge.smooth && edge.smooth.type === "cubicBezier" ? `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`
      : anchored && from.x === to.x ? `M${from.x} ${from.y}Q${from.x - 30} ${(from.y + to.y) / 2} ${to.x} ${to.y}` : `M${from.x} ${from.y}L${to.x} ${to.y}`;
    lines.push(svgOf("path", { d, fill: "none", stroke: lit && !lifted ? colours.strong : colours.edge, "stroke-width": edge.width ?? 1.2, opacity: lifted ? 0.3 : 0.8 }));
  }
  for (const id of leading) { const { x, y } = standing.found.get(id); lines.push(svgOf("line", { x1: x + boxWidth(id) / 2, y1: y, x2: standing.rights.get(id), y2: y, stroke: colours.edge, "stroke-width": 1 })); }
  for (const [id, { x, y }] of standing.found) {
    const [fill, d] = SHAPES[isFold(id) ? id.slice(5) : kindOf(id)], at = size ? x : x - boxWidth(id) / 2 + 13, dim = lit && !lit.has(id);
    if (!size) parts.push(svgOf("rect", { x: at - 13, y: y - 12, width: boxWidth(id), height: 24, fill: colours.bg }));
    parts.push(svgOf("path", { d, transform: `translate(${at} ${y})`, fill, stroke: colours.fg, "stroke-width": 1.4, opacity: dim ? 0.4 : 1 }));
    parts.push(svgOf("text", { x: at + 14, y: y + 5, fill: dim ? colours.soft : colours.fg, "font-size": 14, "font-family": "system-ui, sans-serif", "font-weight": !isFold(id) && kindOf(id) === "case" ? 600 : 400 }, labelOf(id)));
  }
  for (const { x, y, text: words } of standing.heads) parts.push(svgOf("text", { x: x + 4, y: y + 5, fill: colours.soft, "font-size": 14, "font-weight": 600, "font-family": "system-ui, sans-serif" }, words));
  const spots = [...standing.found].map(([id, { x, y }]) => [x - boxWidth(id) / 2, x + boxWidth(id), y]);
  const l = Math.min(...spots.map((s) => s[0])) - 40, r = Math.max(...spots.map((s) => s[1])) + 20, top = Math.min(...spots.map((s) => s[2])) - 60, b = Math.max(...spots.map((s) => s[2])) + 30;
  return svgOf("svg", { viewBox: [l, top, r - l, b - top].map(Math.round).join(" ") }, svgOf("rect", { x: l, y: top, width: r - l, height: b - top, fill: colours.bg }), ...lines, ...parts);
}

/** The graph for paper: a canvas is printed as it happens to stand; where a card is open, that is what one prints. */
function printGraph() {
  byId("graph-print")?.remove();
  const picture = graphPicture();
  picture.id = "graph-print";
  byId("graph").append(picture);
}

addView({ name: "graph", title: "Graph", show() { net.setSize("100%", "100%"); settle(lookAgain); } });
