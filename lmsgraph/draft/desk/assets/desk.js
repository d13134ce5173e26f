// The desk: the paper at the left, the facts of its draft at the right. Every text is set as text.
"use strict";
const D = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is no element is a text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click" || name === "input" || name === "submit" || name === "change" || name === "focusin") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const facts = D.facts.map((fact) => ({ ...fact, said: "", first: fact.values.map(([, items]) => items.join(", ")) }));
let now = -1;
const narrow = matchMedia("(max-width: 800px)");

// The paper, cut where marks begin and end.
// The paper's offsets count code points, as Python does; a JavaScript string counts UTF-16 units.
const letters = [...D.text];
function drawPaper() {
  const edges = new Set([0, letters.length]);
  for (const fact of facts) for (const [start, end] of fact.spans) { edges.add(start); edges.add(end); }
  const cuts = [...edges].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const words = letters.slice(cuts[i], cuts[i + 1]).join("");
    const said = facts.flatMap((fact, number) => fact.spans.some(([a, b]) => a <= cuts[i] && cuts[i + 1] <= b) ? [number] : []);
    if (!said.length) { pieces.push(words); continue; }
    pieces.push(make("mark", { "data-facts": said.join(" "), click: () => { if (document.getSelection().isCollapsed) choose(said[(said.indexOf(now) + 1) % said.length], false); } }, words));
  }
  byId("paper").replaceChildren(...pieces);
}

/** Where a fact stands in the record, in words. */
function place(fact) {
  const names = [];
  let at = D.record;
  for (const step of fact.path) {
    at = at?.[step];
    if (typeof step === "number") continue;
    if (step !== "cases") names.push(step);
  }
  return [fact.what, at?.id, names.slice(0, -1).join(" \u203a ")].filter(Boolean).join(" \u00b7 ");
}

/** The name of the list of words that a field takes; none where it takes any. */
const listOf = (name) => (D.words[name] ? `words-${name}` : null);
document.body.append(...Object.entries(D.words).map(([name, words]) => make("datalist", { id: listOf(name) }, ...words.map((value) => make("option", { value })))));

function field(fact, k) {
  const [name, items] = fact.values[k];
  const change = (event) => {
    fact.values[k] = [name, event.target.value.split(/,\s+/).filter((item) => item !== ""), fact.values[k][2]];
    if (fact.added) { fact.said = "added"; nameAdded(fact); event.target.value = fact.values[k][1].join(", "); }
    else fact.said = fact.requoted || fact.values.some(([, now_], i) => now_.join(", ") !== fact.first[i]) ? "corrected" : "accepted";
    saved = false;
    show(fact);
  };
  return make("label", {}, name.replaceAll("_", " "), make("input", { value: items.join(", "), change, "data-field": name, list: listOf(name), placeholder: fact.quotes.length ? null : "to be filled in" }));
}

function drawFact(fact, number) {
  const say = (said) => () => {
    const open = fact.added ? "added" : "";
    fact.said = fact.said === said || (fact.added && said === "accepted") ? open : said;
    saved = false;
    told("");
    show(fact);
    if (fact.said === "rejected") rejectNaming(fact);
    step(1);
  };
  fact.element = make("li", { "data-number": number, focusin: () => choose(number, null), click: (event) => { if (!event.target.closest("button, input")) choose(number, true); } },
    make("h2", {}, place(fact), fact.sure ? make("small", {}, ` look twice: ${fact.sure} sure`) : null),
    ...fact.values.map((_, k) => field(fact, k)),
    fact.shown = make("div"),
    make("button", { type: "button", "data-say": "accepted", click: say("accepted") }, "Accept"),
    fact.quotes.length ? make("button", { type: "button", "data-say": "rejected", click: say("rejected") }, "Reject") : null);
  drawQuotes(fact);
  return fact.element;
}

function drawQuotes(fact) {
  fact.shown.replaceChildren(...fact.quotes.map((words) => make("p", {}, make("q", {}, words))),
    ...(fact.spans.length || !fact.quotes.length ? [] : [make("p", { class: "lost" }, "these words are not in the paper")]));
}

/** Selected words become the quote of a fact, in the place of the others or beside them. */
function requote(number, words, span, beside) {
  const fact = facts[number];
  fact.quotes = beside ? [...fact.quotes, words] : [words];
  fact.spans = beside ? [...fact.spans, span] : [span];
  fact.requoted = true;
  fact.said = fact.added ? "added" : "corrected";
  saved = false;
  byId("add").hidden = true;
  drawQuotes(fact);
  drawPaper();
  show(fact);
  choose(number, true);
  fact.element.querySelector("input")?.focus();
}

function show(fact) {
  fact.element.dataset.said = fact.said;
  const counted = (said) => facts.filter((one) => one.said === said).length;
  byId("count").textContent = ["accepted", "corrected", "rejected", "added"].map((said) => `${counted(said)} ${said}`).join(", ") + `, ${counted("")} open`;
}

function choose(number, scroll) {
  facts[now]?.element.classList.remove("now");
  now = number;
  const fact = facts[now];
  if (!fact) return;
  fact.element.classList.add("now");
  if (scroll !== null) fact.element.scrollIntoView({ block: "nearest" });
  for (const mark of document.querySelectorAll("mark")) mark.classList.toggle("now", mark.dataset.facts.split(" ").includes(String(now)));
  if (scroll && !narrow.matches) document.querySelector("mark.now")?.scrollIntoView({ block: "center" });
}

/** Say what was done; the count stays beside it. */
function told(words) { byId("told").textContent = words; }

/** What names a thing that was rejected is rejected with it: a lesion's sizes, an event's harm. */
function rejectNaming(fact) {
  const id = fact.path.reduce((inner, key) => inner?.[key], D.record)?.id;
  const naming = !id ? [] : facts.filter((one) => one.said !== "rejected" && one.path[1] === fact.path[1]
    && one.values.some(([name, items]) => ["lesion", "during", "targets"].includes(name) && items.includes(id)));
  for (const one of naming) { one.said = "rejected"; show(one); }
  if (naming.length) told(`${naming.length} more rejected: they name ${id}.`);
}

const step = (by) => choose(Math.max(0, Math.min(facts.length - 1, now + by)), true);

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = {
    j: () => step(1), k: () => step(-1),
    a: () => facts[now]?.element.querySelector('[data-say="accepted"]').click(),
    r: () => facts[now]?.element.querySelector('[data-say="rejected"]')?.click(),
    e: () => { event.preventDefault(); facts[now]?.element.querySelector("input")?.focus(); },
  };
  keys[event.key]?.();
});

/** Every id that a value holds. */
const idsIn = (value) => value === null || typeof value !== "object" ? [] : Object.entries(value).flatMap(([name, inner]) => name === "id" ? [inner] : idsIn(inner));

/** An added fact that others may name, and that has no id, is named by what it is, or else by its words: as nothing else of its case. */
function nameAdded(fact) {
  const said = Object.fromEntries(fact.values.map(([name, items]) => [name, items.join(" ")]));
  if (said.id || !("id" in fact.kind)) return;
  const telling = Object.keys(fact.kind).filter((name) => !["id", "kind", "when"].includes(name)).map((name) => said[name]);
  const slug = (text) => (text ?? "").normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").match(/[a-z0-9]+/g)?.slice(0, 4).join("-").slice(0, 60).replace(/-$/, "");
  const name = [said.drugs, ...telling, fact.quotes[0], said.kind, fact.what].map(slug).find(Boolean);
  const taken = new Set(idsIn(D.record.cases[fact.path[1]]));
  for (const one of facts) if (one !== fact && one.added && one.path[1] === fact.path[1]) for (const [key, items] of one.values) if (key === "id") taken.add(items[0]);
  let id = name;
  for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
  fact.values = [["id", [id], false], ...fact.values.filter(([key]) => key !== "id")];
}

// A fact that a person adds from words of the paper.
function drawAdd(words, span) {
  const form = byId("add");
  const fields = make("div");
  const kind = make("select", { "aria-label": "What it is", change: () => fill() }, ...D.kinds.map(([name]) => make("option", { value: name }, name)));
  const which = make("select", { "aria-label": "Case" }, ...(D.record.cases ?? []).map((one, i) => make("option", { value: i }, one.id ?? `case ${i + 1}`)));
  const fill = () => {
    const chosen = D.kinds.find(([name]) => name === kind.value);
    fields.replaceChildren(...Object.entries(chosen[2]).map(([name, value]) => make("label", {}, name.replaceAll("_", " "), make("input", { name, value, list: listOf(name) }))));
  };
  const add = (event) => {
    event.preventDefault();
    const [what, where, asked] = D.kinds.find(([name]) => name === kind.value);
    const values = [...fields.querySelectorAll("input")].filter((one) => one.value.trim()).map((one) => [one.name, [one.value.trim()], false]);
    const fact = { path: ["cases", Number(which.value), ...where, -1], what, values, quotes: [words], spans: [span], added: true, kind: asked, said: "added", first: [] };
    nameAdded(fact);
    facts.push(fact);
    byId("list").append(drawFact(fact, facts.length - 1));
    form.hidden = true;
    saved = false;
    drawPaper();
    show(fact);
    choose(facts.length - 1, false);
  };
  form.onkeydown = (event) => { if (event.key === "Escape") form.hidden = true; };
  form.onsubmit = add;
  const current = now;
  const take = (label, beside) => make("button", { type: "button", click: () => requote(current, words, span, beside) }, label);
  const taking = facts[current]?.quotes.length ? make("p", {}, `${place(facts[current])}: `, take("Take the words as its quote", false), " ", take("Add them to its quotes", true)) : null;
  form.replaceChildren(...[make("p", {}, make("q", {}, words)), taking].filter(Boolean), make("label", {}, "what", kind), make("label", {}, "case", which), fields,
    make("button", { type: "submit" }, "Add"), make("button", { type: "button", click: () => { form.hidden = true; } }, "Cancel"));
  form.hidden = false;
  fill();
  fields.querySelector("input").focus();
}

function addSelected() {
  const selection = document.getSelection();
  const words = selection.toString().replace(/\s+/g, " ").trim();
  if (!words || !selection.rangeCount || !byId("paper").contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.selectNodeContents(byId("paper"));
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  drawAdd(words, [start, start + [...range.toString()].length]);
}
byId("paper").addEventListener("mouseup", addSelected);
byId("paper").addEventListener("keyup", (event) => { if (event.key === "Shift") addSelected(); });

/** An added fact takes the place in its list that its words have in the paper. */
function putIn(owner, fact, begins) {
  const list = fact.path[2];
  const node = Object.fromEntries(fact.values.filter(([, items]) => items.length).map(([name, items]) => [name, items.length > 1 ? items : items[0]]));
  if (node.drugs) node.drugs = [node.drugs].flat().map((drug) => ({ drug }));
  const told = { ...node, quote: fact.quotes };
  const all = Array.isArray(owner[list]) ? owner[list] : owner[list] ? [owner[list]] : [];
  const behind = all.findIndex((one) => begins.get(one) > fact.spans[0][0]);
  all.splice(behind < 0 ? all.length : behind, 0, told);
  begins.set(told, fact.spans[0][0]);
  owner[list] = all;
}

// The record as it is after review: what was rejected is gone, what was corrected is put in its place.
function reviewed() {
  const record = structuredClone(D.record);
  const at = (path) => path.reduce((inner, key) => inner?.[key], record);
  const gone = [];
  const begins = new Map();
  for (const fact of facts) {
    if (fact.added) continue;
    const node = at(fact.path) ?? (record[fact.path[0]] = {});
    for (const [k, [name, items, many]] of fact.values.entries()) {
      if (items.join(", ") === fact.first[k]) continue;
      if (!items.length) delete node[name];
      else node[name] = many || items.length > 1 ? items : items[0];
    }
    if (fact.requoted) node.quote = fact.quotes.length > 1 ? fact.quotes : fact.quotes[0];
    if (fact.said === "rejected") gone.push(fact.path);
    if (fact.spans.length) begins.set(node, fact.spans[0][0]);
  }
  const ids = new Set(gone.map((path) => at(path)?.id).filter(Boolean));
  for (const one of record.cases ?? []) for (const node of [...(one.timeline ?? []), one.outcome ?? {}]) {
    if (ids.has(/\b(?:after|before|during|of) (\S+)$/.exec(node.when)?.[1])) delete node.when;
  }
  for (const path of gone.sort((a, b) => b.length - a.length || (b.at(-1) > a.at(-1) ? 1 : -1))) {
    const owner = at(path.slice(0, -1));
    const last = path.at(-1);
    if (Array.isArray(owner)) owner.splice(last, 1);
    else if (owner) delete owner[last];
  }
  for (const fact of facts) if (fact.added && fact.said !== "rejected") putIn(at(fact.path.slice(0, 2)), fact, begins);
  return record;
}

/** A record as YAML: blocks, and every text in quotation marks; `lmsgraph format` makes it handsome. */
function yaml(value, indent = "") {
  if (Array.isArray(value)) return value.map((item) => `\n${indent}- ${yaml(item, indent + "  ").trimStart()}`).join("") || " []";
  if (value !== null && typeof value === "object") {
    const rows = Object.entries(value).filter(([, inner]) => !(Array.isArray(inner) && !inner.length));
    return rows.map(([name, inner]) => `\n${indent}${name}:${inner !== null && typeof inner === "object" ? yaml(inner, indent + (Array.isArray(inner) ? "" : "  ")) : " " + yaml(inner)}`).join("") || " {}";
  }
  return JSON.stringify(String(value));
}

let saved = true;
window.addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
const written = () => yaml(reviewed()).trimStart() + "\n";

// Where the browser can write a file itself (File System Access), the record is saved in its place, and again there.
let file = null;
if (window.showSaveFilePicker) byId("save-in").hidden = false;
byId("save-in").addEventListener("click", async () => {
  try {
    file ??= await window.showSaveFilePicker({ suggestedName: D.name, types: [{ accept: { "application/yaml": [".yaml"] } }] });
    const stream = await file.createWritable();
    await stream.write(written());
    await stream.close();
    saved = true;
    told(`Saved as ${file.name}.`);
  } catch (error) {
    if (error.name !== "AbortError") { file = null; told(`Not saved: ${error.message}`); }
  }
});

byId("save").addEventListener("click", () => {
  try {
    const url = URL.createObjectURL(new Blob([written()], { type: "application/yaml" }));
    const anchor = make("a", { href: url, download: D.name });
    anchor.click();
    saved = true;
    told(`${D.name} is among your downloads.`);
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  } catch (error) {
    told(`Not saved: ${error.message}`);
  }
});

byId("name").textContent = D.name;
byId("list").append(...facts.map(drawFact));
drawPaper();
if (facts.length) show(facts[0]);
choose(0, null);
document.documentElement.dataset.ready = "";
