// SPARQL: a query written with help, the stored ones as examples; asked here where the page holds an engine, else its command.
const EXAMPLE = ["# Who got pazopanib, and what came of each course?", "SELECT ?patient ?course ?direction {", "  ?case lms:hasCourse ?c ; rdfs:label ?patient .",
  "  ?c lms:drugGiven drug:pazopanib ; rdfs:label ?course ; lms:bestDirection/skos:prefLabel ?direction .", "}", "ORDER BY ?patient ?course"].join("\n");
let asking = null;

function showSparql(view) {
  if (!byId("sparql-text")) drawSparql(view);
  const wanted = state.asked || EXAMPLE;
  if (byId("sparql-text").value !== wanted) byId("sparql-text").value = wanted;
  checkQuery();
}

function askHere(query) { state.asked = query; show("sparql"); byId("sparql-text").focus(); }

function drawSparql(view) {
  const examples = make("select", { id: "sparql-example", "aria-label": "Examples" }, make("option", { value: "" }, "Examples: the stored queries …"), ...D.sparql.queries.map(([name, summary], k) => make("option", { value: String(k) }, cut(`${name}: ${summary}`, 90))));
  examples.addEventListener("change", () => { const one = D.sparql.queries[Number(examples.value)]; if (examples.value && one) { setQuery(`# ${one[1]}\n${one[2]}`); say(one[0]); } examples.value = ""; });
  const area = make("textarea", { id: "sparql-text", rows: "12", spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-label": "Query", "aria-describedby": "sparql-keys", "aria-controls": "sparql-offers", "aria-autocomplete": "list" });
  area.addEventListener("input", () => { keepQuery(); offerWords(false); });
  area.addEventListener("keydown", offerKeys);
  area.addEventListener("blur", () => setTimeout(closeOffers, 150));
  const here = Boolean(D.sparql.engine);
  view.replaceChildren(make("h2", { class: "hidden" }, "SPARQL"),
    make("p", { class: "help" }, here ? `Oxigraph ${D.sparql.engine} is in this page and answers offline; nothing is sent.` : "Write a query with help; the command below asks it. To ask it in the page: npm install oxigraph, then lmsgraph view --sparql."),
    make("div", { class: "choose" }, examples, ...(here ? runners() : []), copier(() => area.value, "Copy query")),
    make("div", { class: "writing" }, area, make("ul", { id: "sparql-offers", role: "listbox", "aria-label": "Completions", hidden: true })),
    make("p", { id: "sparql-keys", class: "soft small" }, "Ctrl+Space completes prefixes, classes, properties and words; arrows choose, Enter or Tab takes, Escape closes."),
    make("ul", { id: "sparql-faults", "aria-label": "Faults" }),
    here ? make("div", { id: "sparql-answer" }) : make("div", {}, make("h3", {}, "The command that asks it"), make("pre", {}, make("code", { id: "sparql-command" })), copier(() => byId("sparql-command").textContent, "Copy command")));
}

/** Run and Stop, and how long a query may take. */
const runners = () => [make("button", { type: "button", id: "sparql-run", click: runQuery }, "Run (Ctrl+Enter)"),
  make("button", { type: "button", id: "sparql-stop", disabled: true, click: () => endQuery("stopped") }, "Stop"),
  make("label", { for: "sparql-most" }, "at most"), make("select", { id: "sparql-most" }, ...[["10", "10 seconds"], ["60", "a minute"], ["600", "ten minutes"]].map(([value, words]) => make("option", { value }, words)))];

function setQuery(words) { byId("sparql-text").value = words; keepQuery(); checkQuery(); byId("sparql-text").focus(); byId("sparql-text").setSelectionRange(0, 0); byId("sparql-text").scrollTop = 0; }
function keepQuery() { state.asked = byId("sparql-text").value; clearTimeout(asking); asking = setTimeout(() => { checkQuery(); writeState(); }, 250); }

function checkQuery() {
  const query = byId("sparql-text").value, faults = query.trim() ? faultsOf(query) : [];
  showFaults(query, faults);
  if (byId("sparql-command")) byId("sparql-command").textContent = "lmsgraph query -e '" + query.trim().replaceAll("'", "'\\''") + "'";
  return faults;
}

/** Each fault with line and column, the line and a caret; a click goes there. */
function showFaults(query, faults) {
  const lines = query.split("\n");
  byId("sparql-faults").replaceChildren(...faults.slice(0, 5).map(({ line, column, said }) => make("li", {},
    lead({}, () => { const area = byId("sparql-text"), at = lines.slice(0, line - 1).join("\n").length + (line > 1) + column - 1; area.focus(); area.setSelectionRange(at, at + 1); }, `line ${line}, column ${column}`), ": ", text(said),
    make("pre", { class: "at" }, `${lines[line - 1] ?? ""}\n${" ".repeat(Math.max(column - 1, 0))}^`))));
}

// What may be completed: prefixes, terms of the model that something is said with, and words that the graph uses.
const VOCABULARY = () => VOCABULARY.found ??= D.nodes.iri.flatMap((iri, i) => { const name = /^~term\/(\w+)\/([\w.-]+)$/.exec(iri); return name ? [{ name: `${name[1]}:${name[2]}`, said: D.nodes.label[i], also: D.nodes.synonyms[i] ?? [] }] : []; });

/** Whether a word is of a class that a property leads to. */
function isValueOf(property, { name }) {
  const kind = "lms:" + name.split(":")[0].replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
  return MODEL?.terms.get(property)?.ranges?.some(([range]) => range === kind) ?? false;
}

function offersAt(query, caret) {
  const { from, half, place, property, kinds } = caretOf(query, caret), low = half.toLowerCase(), local = low.slice(low.indexOf(":") + 1);
  const fits = (name, more = []) => [name, ...more].some((one) => one.toLowerCase().includes(low)) || (low.startsWith("lms:") && bare(name).toLowerCase().includes(local));
  const terms = MODEL ? [...MODEL.terms.values()].filter((term) => term.count && fits(term.name, [term.label])) : [];
  const above = new Set([...kinds].flatMap((kind) => [...inside(kind), kind]));
  const has = (term) => term.users?.reduce((sum, [user, count]) => sum + (above.has(user) ? count : 0), 0) ?? 0;
  const properties = terms.filter((term) => term.kind === "property").map((term) => ({ name: term.name, said: term.definition, count: kinds.size ? has(term) : term.count })).filter((one) => one.count).sort((a, b) => b.count - a.count);
  const classes = terms.filter((term) => term.kind === "class").map((term) => ({ name: term.name, said: term.definition, count: term.count })).sort((a, b) => b.count - a.count);
  const all = VOCABULARY().filter((one) => fits(one.name, [one.said, ...one.also])), meant = all.filter((one) => isValueOf(property, one));
  const words = [...meant, ...all.filter((one) => !meant.includes(one))];
  const prefixes = half && !half.includes(":") ? Object.keys(D.sparql.prefixes).filter((one) => one.toLowerCase().startsWith(low)).map((one) => ({ name: one + ":", said: D.sparql.prefixes[one] })) : [];
  const found = place === "class" ? [...classes, ...prefixes] : place === "property" ? [...properties, ...prefixes] : place === "value" ? [...prefixes, ...words] : [...prefixes, ...properties, ...classes, ...words];
  const starts = (one) => Number(!(bare(one.name).toLowerCase().startsWith(local) || one.name.toLowerCase().startsWith(low)));
  return { from, half, found: (low ? found.map((one, k) => [starts(one), k, one]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , one]) => one) : found).slice(0, 40) };
}

let offers = null;
function offerWords(asked) {
  const area = byId("sparql-text"), { from, half, found } = offersAt(area.value, area.selectionStart);
  if (!asked && half.length < 2 || !found.length || found.length === 1 && found[0].name === half) { closeOffers(); if (asked) say("Nothing to complete"); return; }
  offers = { from, half, found, at: 0 };
  byId("sparql-offers").replaceChildren(...found.map((one, k) => make("li", { role: "option", id: "offer-" + k, "aria-selected": String(!k), click: () => takeOffer(k) }, make("code", {}, one.name), one.count ? make("small", {}, " " + one.count.toLocaleString("en")) : null, make("small", {}, " " + cut(one.said ?? "", 90)))));
  byId("sparql-offers").hidden = false;
  area.setAttribute("aria-activedescendant", "offer-0");
}

function closeOffers() { offers = null; byId("sparql-offers").hidden = true; byId("sparql-text").removeAttribute("aria-activedescendant"); }

function takeOffer(k) {
  const area = byId("sparql-text"), { from, half, found } = offers, name = found[k].name;
  area.setRangeText(name, from, from + half.length, "end");
  closeOffers();
  area.focus();
  keepQuery();
  if (name.endsWith(":")) offerWords(true);
}

function offerKeys(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); if (D.sparql.engine) runQuery(); }
  else if (event.ctrlKey && event.key === " ") { event.preventDefault(); offerWords(true); }
  else if (offers && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    offers.at = (offers.at + (event.key === "ArrowDown" ? 1 : offers.found.length - 1)) % offers.found.length;
    for (const [k, one] of [...byId("sparql-offers").children].entries()) one.setAttribute("aria-selected", String(k === offers.at));
    byId("offer-" + offers.at).scrollIntoView({ block: "nearest" });
    event.target.setAttribute("aria-activedescendant", "offer-" + offers.at);
  } else if (offers && (event.key === "Enter" || event.key === "Tab")) { event.preventDefault(); takeOffer(offers.at); }
  else if (offers && event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closeOffers(); }
}

if (D.sparql) addView({
  name: "sparql", title: "SPARQL", also: "query", show: showSparql,
  write(parts) { if (state.asked && state.asked !== EXAMPLE && state.asked.length < 4000) parts.set("asked", state.asked); },
  read(parts) { state.asked = parts.get("asked") ?? ""; },
});
