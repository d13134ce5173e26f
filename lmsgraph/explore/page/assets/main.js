// What happens on a click or a key; all of it ends in drawing the state anew.
function show(wanted) {
  state.view = wanted;
  for (const { name } of VIEWS) {
    byId(name).hidden = name !== wanted;
    const tab = byId("tab-" + name);
    tab.setAttribute("aria-selected", String(name === wanted));
    tab.setAttribute("tabindex", name === wanted ? "0" : "-1");
  }
  byId("tab-" + wanted).scrollIntoView({ block: "nearest", inline: "nearest" });
  viewNamed(wanted).show(byId(wanted));
  update();
}

/** Bring card and address up to date with the state. */
function update() {
  const nothing = state.node < 0 && state.edge < 0 && state.pathFrom < 0 && !state.path.length;
  byId("card").hidden = nothing && (state.view !== "graph" || (small() && state.shut));
  viewNamed(state.view).chosen();
  showCard();
  writeState();
}

function refresh(fit = true, anew = true) {
  if (anew) state.at = null;
  draw(fit);
  show(state.view);
}

/** Choose a node or a fold in the graph: its card opens. With a path begun, the path is drawn. */
function choose(id) {
  hovered = null;
  if (isFold(id)) { unfold(id); return; }
  if (id >= 0 && state.pathFrom >= 0 && id !== state.pathFrom) { endPath(id); return; }
  state.node = id;
  state.edge = -1;
  light();
  update();
  if (id >= 0) say(`${kindOf(id)} ${cut(D.nodes.label[id], 120)}, ${degree(id)} connection${degree(id) === 1 ? "" : "s"}`);
}

/** Open the card of a fact, at that fact. */
function openFact(address) {
  const iri = short(address), block = blockOf(nodeOf(iri));
  if (!isThere(block)) { taken([block]).then(() => openFact(address)); return; }
  choose(nodeOf(iri));
  for (let one = iri; one.length > 1; one = one.slice(0, Math.max(one.lastIndexOf("/"), 0))) {
    const row = [...byId("card").querySelectorAll("[data-of]")].find((each) => each.dataset.of === one);
    if (row) { showRow(row); return; }
    if (numberOf.has(one)) return;
  }
}

/** Bring a row of the card into sight, marked. */
function showRow(row) {
  if (!row) return;
  row.classList.add("fact");
  row.setAttribute("tabindex", "-1");
  row.scrollIntoView({ block: "center" });
  say(cut(row.textContent, 200));
}

function chooseEdge(e) {
  state.node = -1;
  state.edge = e;
  hovered = null;
  light();
  update();
  say(cut(edgeSentence(e), 300));
}

/** Choose a node from anywhere: what hides it in the graph gives way. */
function select(i) {
  if (state.pathFrom >= 0 && i !== state.pathFrom) { endPath(i); return; }
  const wasPath = state.path.length > 0;
  state.path = [];
  state.node = i;
  state.edge = -1;
  const changed = lend(kindOf(i));
  if (wasPath || changed || !standing.found.has(i)) {
    if (state.focus.length && !visible().nodes.includes(i)) { state.focus = []; }
    if (!visible().nodes.includes(i)) { state.focus = [i]; state.hops = 1; }
    draw();
  }
  choose(i);
  reveal(i);
}

/** Show a hidden kind for as long as one of it is chosen; what was lent before is hidden again. */
function lend(kind) {
  const before = state.lent;
  if (before && before !== kind) { state.hidden.add(before); state.lent = ""; }
  if (state.hidden.delete(kind)) state.lent = kind;
  return Boolean(before) && before !== kind;
}

/** Focus on a node's neighbourhood, as wide as can still be read; a fold opens. */
function enter(id) {
  if (isFold(id)) { unfold(id); return; }
  state.path = [];
  if (state.focus.at(-1) !== id) state.focus.push(id);
  state.node = id;
  state.edge = -1;
  state.hops = [4, 3, 2, 1].find((hops) => neighbourhood(id, hops).length <= 90) ?? 1;
  state.view = "graph";
  refresh();
  say(`Focus on ${cut(D.nodes.label[id], 120)}: ${drawn.nodes.length} nodes. Escape goes back.`);
}

function unfold(id) {
  const kind = id.slice(5);
  state.open.set(kind, (state.open.get(kind) ?? 0) + STEP);
  refresh();
}

function endPath(id) {
  state.path = [state.pathFrom, id];
  state.way = 0;
  state.pathFrom = -1;
  state.node = -1;
  state.edge = -1;
  state.view = "graph";
  refresh();
  say(drawn.way ? "Path of " + (drawn.nodes.length - 1) + " steps" : "No such link");
}

/** One step back: from a path, a choice, a focus, an unfolded kind. */
function back() {
  if (state.pathFrom >= 0) state.pathFrom = -1;
  else if (state.path.length) state.path = [];
  else if (state.focus.length) { state.focus.pop(); state.hops = 1; state.node = state.focus.at(-1) ?? -1; }
  else if (state.node >= 0 || state.edge >= 0) { state.node = -1; state.edge = -1; }
  else state.open.clear();
  hovered = null;
  refresh();
}

function drawLegend() {
  const counts = new Map();
  for (const k of D.nodes.kind) counts.set(k, (counts.get(k) ?? 0) + 1);
  const buttons = D.kinds.flatMap(([kind, plural], k) => counts.has(k) ? [legendButton(kind, plural, counts.get(k))] : []);
  const all = make("button", { type: "button", id: "all-kinds" }, state.hidden.size ? "Show all" : "Fewer");
  all.addEventListener("click", () => { state.lent = ""; state.hidden = state.hidden.size ? new Set() : new Set(QUIET.filter((kind) => present.has(kind))); refresh(); byId("all-kinds").focus(); });
  all.hidden = !state.hidden.size && !QUIET.some((kind) => present.has(kind));
  byId("legend").replaceChildren(...buttons, all);
}

function legendButton(kind, plural, count) {
  const on = !state.hidden.has(kind);
  const button = make("button", { type: "button", "aria-pressed": String(on), "data-kind": kind, title: on ? "Hide" : "Show" }, glyph(kind), `${plural} ${count.toLocaleString("en")}`);
  button.addEventListener("click", () => {
    state.lent = "";
    if (on) state.hidden.add(kind); else state.hidden.delete(kind);
    refresh();
    byId("legend").querySelector(`[data-kind="${kind}"]`).focus();
  });
  return button;
}

function drawCrumbs() {
  const home = make("button", { type: "button", id: "home" }, "All");
  home.addEventListener("click", () => { state.focus = []; state.path = []; state.node = -1; state.edge = -1; state.open.clear(); refresh(); });
  const steps = state.focus.map((i, k) => {
    const button = make("button", { type: "button", "data-crumb": D.nodes.iri[i], "aria-current": k === state.focus.length - 1 ? "page" : null }, text(cut(D.nodes.label[i], 40)));
    button.addEventListener("click", () => { state.focus = state.focus.slice(0, k + 1); state.path = []; state.node = i; refresh(); });
    return button;
  });
  const way = state.path.length ? [make("span", {}, "path ", text(cut(D.nodes.label[state.path[0]], 30)), " – ", text(cut(D.nodes.label[state.path[1]], 30)))] : [];
  byId("crumbs").replaceChildren(...[home, ...steps, ...way].flatMap((part, k) => k ? [make("span", { "aria-hidden": "true" }, "›"), part] : [part]));
  if (small() && state.shut) byId("crumbs").append(make("button", { type: "button", id: "begin", click: () => { state.shut = false; update(); } }, "Where to begin"));
  byId("narrower").disabled = !state.focus.length || state.hops <= 1;
  byId("wider").disabled = !state.focus.length || state.hops >= 4;
  byId("arrange").setAttribute("aria-pressed", String(state.map));
  byId("arrange").hidden = !hasMap;
}

/** Show what the address says. */
function reopen() {
  readState();
  state.place = null;
  refresh(true, false);
}

/** Take the last change back: of view, card, focus, filter, order, kinds shown. */
function undo() {
  const before = past.pop();
  if (before === undefined) return;
  undoing = true;
  history.replaceState(null, "", before || location.pathname + location.search);
  reopen();
  undoing = false;
  byId("undo").disabled = !past.length;
  say("Undone");
}

function start() {
  makeViews();
  readState();
  startGraph();
  startSearch();
  startPapers();
  byId("out").addEventListener("click", () => zoom(0.8));
  byId("in").addEventListener("click", () => zoom(1.25));
  byId("fit").addEventListener("click", () => fitView(true));
  byId("undo").addEventListener("click", undo);
  byId("link").addEventListener("click", async () => {
    say(await copied(location.href) ? "Link copied" : "Not copied");
    byId("link").textContent = byId("said").textContent;
    setTimeout(() => { byId("link").textContent = "Copy link"; }, 2000);
  });
  byId("tools").append(...savers("graph", () => "lmsgraph-graph", graphPicture));
  byId("arrange").addEventListener("click", () => { state.map = !state.map; refresh(); });
  byId("narrower").addEventListener("click", () => { state.hops--; refresh(); });
  byId("wider").addEventListener("click", () => { state.hops++; refresh(); });
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("card").focus(); });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); byId("find").focus(); }
    else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !typing) { event.preventDefault(); undo(); }
    else if (event.key === "Escape" && event.target.closest?.(".menu[open]")) { const menu = event.target.closest(".menu"); menu.open = false; menu.querySelector("summary").focus(); }
    else if (event.key === "Escape" && !typing) back();
  });
  document.addEventListener("pointerdown", (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  addEventListener("popstate", reopen);
  addEventListener("beforeprint", () => { if (state.view === "graph" && (byId("card").hidden || (state.node < 0 && state.edge < 0) || state.focus.length)) printGraph(); });
  addEventListener("afterprint", () => byId("graph-print")?.remove());
  refresh(true, false);
  const canvas = byId("canvas"), measured = () => Math.round(canvas.clientWidth) * 10000 + Math.round(canvas.clientHeight);
  let size = measured();
  new ResizeObserver(() => { if ((measured() !== size || blind) && canvas.clientWidth) { size = measured(); draw(); } }).observe(canvas);
  document.documentElement.dataset.ready = "yes";
  (globalThis.requestIdleCallback ?? setTimeout)(wordsOfNames); // what the first search needs
}

start();
