// The engine of the page answers in a worker, so that a query that runs away can be ended; answers become tables that lead to cards.
let worker = null, running = null;

/** A message to the worker, and what it says to it; rejected where it says that it failed, or where it is ended. */
const askWorker = (message, transferred = []) => new Promise((done, failed) => {
  running = failed;
  worker.onmessage = ({ data }) => { running = null; if (data.error === undefined) done(data); else failed(new Error(data.error)); };
  worker.onerror = (event) => { event.preventDefault(); endQuery(event.message || "the engine broke down"); };
  worker.postMessage(message, transferred);
});

/** Start the worker and hand it engine and graph; its program is a part of this script. */
async function startEngine() {
  const [wasm, quads] = await Promise.all([unpackedBytes(byId("engine").textContent), unpackedBytes(byId("quads").textContent)]);
  const url = URL.createObjectURL(new Blob([`(${ENGINE})()`], { type: "text/javascript" }));
  worker = new Worker(url);
  URL.revokeObjectURL(url);
  await askWorker({ wasm, quads }, [wasm, quads]);
}

/** End the query that runs, and the worker with it; the next one starts another. */
function endQuery(why) {
  worker?.terminate();
  worker = null;
  const failed = running;
  running = null;
  failed?.(new Error(why));
}

async function runQuery() {
  const query = byId("sparql-text").value, box = byId("sparql-answer"), faults = checkQuery().filter((one) => /only read/.test(one.said));
  clearTimeout(asking);
  writeState();
  if (faults.length || running) { if (faults.length) box.replaceChildren(); return; }
  const most = Number(byId("sparql-most").value), wait = (words) => box.replaceChildren(make("p", { class: "soft" }, words));
  byId("sparql-stop").disabled = false;
  let limit;
  try {
    if (!worker) { wait("Starting the engine …"); await startEngine(); }
    wait("Asking …");
    limit = setTimeout(() => endQuery(`ended after ${counted(most, "second", "seconds")}, without an answer; ask for less, or give it longer`), most * 1000);
    const found = await askWorker({ query: prefixed(query), graph: /^\s*(construct|describe)\b/im.test(query.replace(/#[^\n]*/g, "")) });
    box.replaceChildren(...answered(query, found), make("p", { class: "soft small" }, `${Math.round(found.took)} ms`));
    say(box.textContent.slice(0, 200));
  } catch (error) { box.replaceChildren(); showError(query, String(error.message ?? error)); }
  finally { clearTimeout(limit); byId("sparql-stop").disabled = true; }
}

/** The answer of a query: a table, yes or no, or triples. */
function answered(query, { boolean, names, rows, count }) {
  if (boolean !== undefined) return [make("p", { class: "banner" }, boolean ? "yes" : "no")];
  const wanted = namesIn(query, names), at = wanted.map((name) => names.indexOf(name));
  return answerTable(wanted, rows.map((row) => at.map((k) => row[k])), count);
}

/** Columns in the order in which the query names them. */
const namesIn = (query, vars) => [...vars].sort((a, b) => (query.search(new RegExp(`[?$]${a}\\b`)) - query.search(new RegExp(`[?$]${b}\\b`))));

function answerTable(names, rows, count) {
  if (!count) return [make("p", { class: "banner" }, "No rows.")];
  const cell = (term) => {
    if (!term) return make("td", {});
    if (term.type !== "uri") return make("td", {}, long(term.value));
    const i = numberOf.get(short(term.value));
    return make("td", {}, i === undefined ? make("code", {}, shortened(term.value)) : go(i, D.nodes.label[i]));
  };
  return [make("p", {}, `${count.toLocaleString("en")} row${count === 1 ? "" : "s"}` + (count > rows.length ? `, the first ${rows.length.toLocaleString("en")} shown` : "")),
    make("div", { class: "grid", tabindex: "0", role: "region", "aria-label": "Answer" }, make("table", {}, make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col", class: "plain" }, text(name))))), make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map(cell))))))];
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
