// Search with completion: over labels and synonyms, best hits first.
const named = { all: null, words: null };
// What clinicians call a direction, beside its own word.
const VERDICTS = new Map(Object.entries({ stable: ["stable disease", "no change"], better: ["partial response", "shrinkage"], worse: ["progressive disease", "progression"], gone: ["complete response", "remission"] }));
const synonymsOf = (i) => [...(D.nodes.synonyms[i] ?? []), ...(kindOf(i) === "direction" ? VERDICTS.get(D.nodes.label[i]) ?? [] : [])];
/** Every name of every node, folded; made when first asked for. */
const names = () => named.all ??= D.nodes.label.flatMap((label, i) => [[label, ""], ...synonymsOf(i).map((other) => [other, other])].map(([name, synonym]) => [fold(cut(name, 400)), i, synonym]));

/** Each word of the names that have several, with the places of these names: many names are made of few words. */
const wordsOfNames = () => named.words ??= names().reduce((by, [name], k) => {
  if (name.includes(" ")) for (const word of new Set(name.split(" "))) (by.get(word) ?? by.set(word, []).get(word)).push(k);
  return by;
}, new Map());

/** The best nodes for some words: whole names first, then beginnings, then parts of names. */
function search(words, limit = 12) {
  const wanted = fold(words);
  if (!wanted) return [];
  const best = new Map();
  for (const [name, i, synonym] of names()) {
    const at = name.indexOf(wanted);
    if (at < 0) continue;
    const score = (name === wanted ? 0 : at === 0 ? 1 : name[at - 1] === " " ? 2 : 3) + (synonym ? 0.5 : 0);
    const known = best.get(i);
    if (!known || score < known.score) best.set(i, { i, score, synonym });
  }
  return bestOf(best.values(), limit);
}

const nearer = (a, b) => a.score - b.score || degree(b.i) - degree(a.i) || a.i - b.i;
/** The best few of many hits, in order; to sort all of them would take longer than to find them. */
function bestOf(all, limit) {
  const kept = [];
  for (const one of all) {
    if (kept.length === limit && nearer(kept.at(-1), one) < 0) continue;
    let at = kept.length;
    while (at && nearer(one, kept[at - 1]) < 0) at--;
    kept.splice(at, 0, one);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

/** A class that is named by its target: the inhibitors of what the other words mean. */
function classOf(words) {
  const base = words.trim().replace(/[\s-]+inhibitors?$/i, "");
  return base === words.trim() ? [] : search(base, 40).filter(({ i }) => kindOf(i) === "target").slice(0, 6);
}

// What else a reader may call a table, beside its title and its question.
const CALLED = new Map(Object.entries({ discrepancies: "doubts doubtful contradictions errors inconsistencies", "drug-statements": "claims", "drug-responses": "responses", failed: "failure progression under after failed", conclusions: "claims of authors", "ihc-matrix": "markers stains patterns" }));

/** What a table is called, and what its question and the values of its parameters say; folded once. */
const callings = new Map();
function calledOf(table) {
  if (!callings.has(table)) {
    const values = table.choices.flatMap(([, , , some = []]) => some.map((value) => D.strings[value])).join(" ");
    callings.set(table, [`${table.title} ${table.name} ${CALLED.get(table.name) ?? ""}`, `${table.question} ${values}`].map(fold));
  }
  return callings.get(table);
}

/** Whether a text has all of some words, or their singular. */
const holdsAll = (all, words) => words.every((word) => all.includes(word) || (word.length > 3 && word.endsWith("s") && all.includes(word.slice(0, -1))));

/** The views, and the tables and stored queries, whose name or question holds all of some words. */
function tablesNamed(words) {
  const wanted = fold(words).split(" ").filter(Boolean);
  if (fold(words).length < 3) return [];
  const views = VIEWS.filter(({ title, also }) => also && holdsAll(fold(title + " " + also), wanted)).slice(0, 2).map((view) => ({ view }));
  const found = D.tables.flatMap((table) => { const [name, more] = calledOf(table); return holdsAll(name, wanted) ? [[0, table]] : holdsAll(name + " " + more, wanted) ? [[1, table]] : []; });
  return [...views, ...found.sort(([a], [b]) => a - b).slice(0, 5 - views.length).map(([, table]) => ({ table }))];
}

/** The values of a table's parameters that some words name. */
function takeValues(table, words) {
  const said = " " + fold(words) + " ";
  for (const [name, , , values = []] of table.choices) {
    const value = values.map((one) => D.strings[one]).find((one) => said.includes(" " + fold(one) + " "));
    if (value) chosen.set(table.name + " " + name, value);
  }
}

// What the cards of cases, studies and papers tell, row by row: findings, endpoints, ends that have no node of their own.
let told = null;
function toldFacts() {
  told ??= Object.entries(D.sheets).flatMap(([i, sections]) => ["case", "study", "paper"].includes(kindOf(Number(i))) ? sections.flatMap(([, rows]) => rows.map((n) => [Number(i), n, fold(cut(D.strings[D.rows[n][0]] + " " + D.strings[D.rows[n][1]], 2000))])) : []);
  return told;
}

/** What some words are another name of, as facts say it. */
const meantBy = (words) => (D.called ?? []).filter(([, ...others]) => others.some((one) => fold(one) === fold(words))).map(([label]) => label);

/** The facts that hold all of some words. */
function factsNamed(words) {
  const wanted = fold(words).split(" ").filter(Boolean);
  if (fold(words).length < 3) return [];
  const found = [], most = new Map();
  for (const [i, row, all] of toldFacts()) {
    if (found.length >= 8) break;
    if ((most.get(i) ?? 0) < 2 && wanted.every((word) => all.includes(word))) { found.push({ i, row, said: words }); most.set(i, (most.get(i) ?? 0) + 1); }
  }
  return found;
}

/** Tables, views and facts that some words name, or what they are another name of. */
function toldOf(words) {
  const meant = meantBy(words), seen = new Set();
  const isNew = ({ table, view, i, row }) => { const key = table?.name ?? view?.name ?? `${i} ${row}`; return !seen.has(key) && seen.add(key); };
  return [...tablesNamed(words), ...meant.flatMap(factsNamed), ...meant.flatMap(tablesNamed), ...factsNamed(words)].filter(isNew).slice(0, 12);
}

/** The words of a fact around what was looked for. */
function around(row, words) {
  const all = [D.strings[D.rows[row][0]], D.strings[D.rows[row][1]]].filter(Boolean).join(": "), at = Math.max(all.toLowerCase().indexOf(words.trim().toLowerCase()), 0);
  return (at > 30 ? "… " + all.slice(all.indexOf(" ", at - 30) + 1) : all);
}

/** How many slips lie between two words, up to a limit: a letter too many, too few, another, or two exchanged. */
function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
    }
    [before, last] = [last, now];
  }
  return last[b.length];
}

/** The nodes whose names are nearly some words. */
function nearly(words) {
  const wanted = fold(words), most = wanted.length > 5 ? 2 : 1;
  if (wanted.length < 3 || wanted.length > 60) return [];
  const best = new Map(), all = names();
  const take = (k, score) => { const [, i, synonym] = all[k]; if (score < (best.get(i)?.score ?? 9)) best.set(i, { i, score, synonym }); };
  all.forEach(([name], k) => { const score = slips(wanted, name, most); if (score <= most) take(k, score); });
  for (const [word, having] of wordsOfNames()) { const score = slips(wanted, word, most); if (score <= most) for (const k of having) take(k, score + 0.5); }
  return bestOf(best.values(), 5);
}

let hits = [], at = -1, none = "";

/** What is to be offered for some words: what they find, else the class they mean, else what is nearly so called. */
function offer(words) {
  hits = search(words);
  const meant = classOf(words);
  const nodes = [...meant, ...hits.filter(({ i }) => !meant.some((one) => one.i === i))], facts = state.pathFrom < 0 ? toldOf(words) : [];
  // Another name of what facts say comes before names that only hold its letters
  hits = facts.length && meantBy(words).length && !nodes.some(({ score }) => score < 1) ? [...facts, ...nodes] : [...nodes, ...facts];
  none = "";
  if (!hits.length && fold(words)) {
    hits = nearly(words);
    const single = hits.length ? [] : fold(words).split(" ").filter((word) => word.length > 2);
    if (single.length > 1) hits = single.flatMap((word) => [...search(word, 3), ...tablesNamed(word).slice(0, 2)]).slice(0, 10);
    none = `No match for “${cut(words.trim(), 40)}”` + (!hits.length ? "" : single.length ? "; for single words of it:" : "; did you mean:");
  }
  at = hits.length ? 0 : -1;
}

function close() { hits = []; none = ""; list(); }

function startSearch() {
  const box = byId("find");
  box.addEventListener("input", () => { offer(box.value); list(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      list();
    } else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(hits[at]); }
    else if (event.key === "Escape") { event.stopPropagation(); if (hits.length || none) close(); else { box.value = ""; byId("canvas").focus(); } }
  });
  box.addEventListener("blur", close);
}

function list() {
  const box = byId("find"), found = byId("found");
  const missed = none ? [make("li", { class: "none", role: "presentation" }, text(none))] : [];
  found.replaceChildren(...missed, ...hits.map((hit, k) => {
    const { i, synonym, table, view, row, said } = hit;
    const item = make("li", { role: "option", id: "hit-" + k, "aria-selected": String(k === at), "data-node": table || view ? null : D.nodes.iri[i] },
      ...(row !== undefined ? [glyph(kindOf(i)), make("span", {}, text(cut(around(row, said), 90)), make("small", {}, "  told of ", text(cut(D.nodes.label[i], 40))))]
        : view ? [make("span", {}, text(view.title), make("small", {}, "  view"))] : table ? [make("span", {}, text(table.title), make("small", {}, "  table"))] : [glyph(kindOf(i)), make("span", {}, text(cut(D.nodes.label[i], 80)), synonym ? make("small", {}, " = ", text(cut(synonym, 60))) : null, make("small", {}, "  " + kindOf(i)))]));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(hit); });
    return item;
  }));
  found.hidden = !hits.length && !none;
  box.setAttribute("aria-expanded", String(hits.length > 0));
  if (at >= 0 && hits.length) { box.setAttribute("aria-activedescendant", "hit-" + at); byId("hit-" + at).scrollIntoView({ block: "nearest" }); }
  else box.removeAttribute("aria-activedescendant");
  if (box.value && document.activeElement === box) say(none ? none + hits.map(({ i, table, view }) => " " + ((table ?? view)?.title ?? D.nodes.label[i])).join(",") : `${hits.length} found`);
}

function take({ i, table, view, row }) {
  const words = byId("find").value;
  byId("find").value = "";
  close();
  if (view) { show(view.name); byId("tab-" + view.name).focus(); return; }
  if (table) { takeValues(table, words); state.table = table.name; state.filter = ""; show("tables"); byId("table-name").focus(); return; }
  (state.view === "graph" ? byId("canvas") : byId("card")).focus();
  select(i);
  if (row !== undefined) showRow(byId("card").querySelector(`[data-row="${row}"]`));
}
