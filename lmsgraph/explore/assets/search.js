// Search with completion: over labels and synonyms, best hits first.
const names = [];
for (let i = 0; i < COUNT; i++) {
  names.push([fold(cut(D.nodes.label[i], 400)), i, ""]);
  for (const other of D.nodes.synonyms[i] ?? []) names.push([fold(cut(other, 400)), i, other]);
}

/** The best nodes for some words: whole names first, then beginnings, then parts of names. */
function search(words, limit = 12) {
  const wanted = fold(words);
  if (!wanted) return [];
  const best = new Map();
  for (const [name, i, synonym] of names) {
    const at = name.indexOf(wanted);
    if (at < 0) continue;
    const score = (name === wanted ? 0 : at === 0 ? 1 : name[at - 1] === " " ? 2 : 3) + (synonym ? 0.5 : 0);
    const known = best.get(i);
    if (!known || score < known.score) best.set(i, { i, score, synonym });
  }
  return [...best.values()].sort((a, b) => a.score - b.score || degree(b.i) - degree(a.i) || a.i - b.i).slice(0, limit);
}

let hits = [], at = -1;

function startSearch() {
  const box = byId("find");
  box.addEventListener("input", () => { hits = search(box.value); at = hits.length ? 0 : -1; list(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      list();
    } else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(hits[at].i); }
    else if (event.key === "Escape") { event.stopPropagation(); if (hits.length) { hits = []; list(); } else { box.value = ""; byId("canvas").focus(); } }
  });
  box.addEventListener("blur", () => { hits = []; list(); });
}

function list() {
  const box = byId("find"), found = byId("found");
  found.replaceChildren(...hits.map(({ i, synonym }, k) => {
    const item = make("li", { role: "option", id: "hit-" + k, "aria-selected": String(k === at), "data-node": D.nodes.iri[i] },
      glyph(kindOf(i)), make("span", {}, text(cut(D.nodes.label[i], 80)), synonym ? make("small", {}, " = ", text(cut(synonym, 60))) : null, make("small", {}, "  " + kindOf(i))));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(i); });
    return item;
  }));
  found.hidden = !hits.length;
  box.setAttribute("aria-expanded", String(hits.length > 0));
  if (at >= 0 && hits.length) { box.setAttribute("aria-activedescendant", "hit-" + at); byId("hit-" + at).scrollIntoView({ block: "nearest" }); }
  else box.removeAttribute("aria-activedescendant");
  if (box.value && document.activeElement === box) say(hits.length ? `${hits.length} found` : "nothing found");
}

function take(i) {
  byId("find").value = "";
  hits = [];
  list();
  (state.view === "graph" ? byId("canvas") : byId("card")).focus();
  select(i);
}
