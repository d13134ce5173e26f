// The engine in the page: Oxigraph and the graph are unpacked when the first query is run; answers become tables that lead to cards.
let answering = null;
const graphHere = () => answering ??= (async () => {
  await OXIGRAPH.start({ module_or_path: await unpackedBytes(byId("engine").textContent) });
  const store = new OXIGRAPH.Store();
  store.load(new TextDecoder().decode(await unpackedBytes(byId("quads").textContent)), { format: "application/n-quads" });
  return store;
})();
const ROWS_SHOWN = 1000;

async function runQuery() {
  const query = byId("sparql-text").value, box = byId("sparql-answer"), faults = checkQuery().filter((one) => /only read/.test(one.said));
  clearTimeout(asking);
  writeState();
  if (faults.length) { box.replaceChildren(); return; }
  box.replaceChildren(make("p", { class: "soft" }, "Asking …"));
  try {
    const store = await graphHere();
    await new Promise((after) => setTimeout(after, 20));
    const began = performance.now(), answer = askStore(store, query);
    box.replaceChildren(...answer, make("p", { class: "soft small" }, `${Math.round(performance.now() - began)} ms`));
    say(box.textContent.slice(0, 200));
  } catch (error) { box.replaceChildren(); showError(query, String(error.message ?? error)); }
}

/** The answer of a query: a table, yes or no, or triples. */
function askStore(store, query) {
  const graph = /^\s*(construct|describe)\b/im.test(query.replace(/#[^\n]*/g, ""));
  const options = { use_default_graph_as_union: true, ...(graph ? {} : { results_format: "json" }) };
  const found = store.query(prefixed(query), options);
  if (graph) return answerTable(["subject", "property", "value"], found.map(({ subject, predicate, object }) => [subject, predicate, object].map((term) => term.termType === "Literal" ? { type: "literal", value: term.value } : { type: "uri", value: term.value })));
  const { head, results, boolean } = JSON.parse(found);
  if (boolean !== undefined) return [make("p", { class: "banner" }, boolean ? "yes" : "no")];
  const names = namesIn(query, head.vars);
  return answerTable(names, results.bindings.map((row) => names.map((name) => row[name])));
}

/** Columns in the order in which the query names them. */
const namesIn = (query, vars) => [...vars].sort((a, b) => (query.search(new RegExp(`[?$]${a}\\b`)) - query.search(new RegExp(`[?$]${b}\\b`))));

function answerTable(names, rows) {
  if (!rows.length) return [make("p", { class: "banner" }, "No rows.")];
  const cell = (term) => {
    if (!term) return make("td", {});
    if (term.type !== "uri") return make("td", {}, long(term.value));
    const i = numberOf.get(short(term.value));
    return make("td", {}, i === undefined ? make("code", {}, shortened(term.value)) : go(i, D.nodes.label[i]));
  };
  return [make("p", {}, `${rows.length.toLocaleString("en")} row${rows.length === 1 ? "" : "s"}` + (rows.length > ROWS_SHOWN ? `, the first ${ROWS_SHOWN} shown` : "")),
    make("div", { class: "grid", tabindex: "0", role: "region", "aria-label": "Answer" }, make("table", {}, make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col", class: "plain" }, text(name))))), make("tbody", {}, ...rows.slice(0, ROWS_SHOWN).map((row) => make("tr", {}, ...row.map(cell))))))];
}

const shortened = (iri) => { const found = Object.entries(D.sparql.prefixes).filter(([, space]) => iri.startsWith(space)).sort((a, b) => b[1].length - a[1].length)[0]; return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri; };

/** The query with the prefixes of the page before it, all on its first line, so that lines keep their numbers. */
const heading = (query) => Object.entries(D.sparql.prefixes).filter(([name]) => !new RegExp(`\\bprefix\\s+${name}:`, "i").test(query)).map(([name, iri]) => `PREFIX ${name}: <${iri}> `).join("");
const prefixed = (query) => heading(query) + query;

function showError(query, words) {
  const found = /error at (\d+):(\d+): ([\s\S]*)/.exec(words);
  if (!found) { byId("sparql-answer").replaceChildren(make("p", { class: "banner" }, text(cut(words, 400)))); return; }
  const line = Number(found[1]), column = Number(found[2]) - (line === 1 ? heading(query).length : 0);
  const seen = faultsOf(query), said = found[3].replace(/\[[^\]]*\](?: \/ )?|, (?=,|$)/g, "").replace(/\s+/g, " ").trim();
  showFaults(query, seen.length ? seen : [{ line, column: Math.max(column, 1), said: `this is no SPARQL: ${cut(said || "it ends too early", 160)}` }]);
  say(byId("sparql-faults").textContent);
}
