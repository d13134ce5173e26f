// The desk: the paper at the left, the facts of its draft at the right. Every text is set as text.
"use strict";
let now = null; // the fact that is looked at
let saved = true;
const narrow = matchMedia("(max-width: 800px)");
const inOrder = () => [...walk()];
const changed = () => { saved = false; };
/** Say what was done; the count stays beside it. */
function told(words) { byId("told").textContent = words; }

// The paper, cut where words that prove a fact begin and end; what no fact uses stays open.
function drawPaper() {
  const all = inOrder().filter((fact) => !isOut(fact));
  const open = [...leftToRead(), ...leftInPart().flatMap(({ left }) => left.map(([start, end]) => [start, end]))];
  const edges = new Set([0, letters.length]);
  for (const [start, end] of [...all.flatMap((fact) => [...spanned(fact), ...fact.spans]), ...open]) { edges.add(start); edges.add(end); }
  const cuts = [...edges].sort((a, b) => a - b);
  const holds = (spans, i) => spans.some(([a, b]) => a <= cuts[i] && cuts[i + 1] <= b);
  const pieces = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const words = letters.slice(cuts[i], cuts[i + 1]).join("");
    const here = all.filter((fact) => holds(spanned(fact), i));
    const quoted = now !== null && holds(now.spans, i) ? "quoted" : null;
    if (here.length) {
      const turn = () => { if (document.getSelection().isCollapsed) choose(here[(here.indexOf(now) + 1) % here.length], false); };
      pieces.push(make("mark", { class: [here.includes(now) ? "now" : "", quoted ?? ""].join(" ").trim() || null, click: turn }, words));
    } else if (quoted || holds(open, i)) pieces.push(make("span", { class: quoted ?? "open" }, words));
    else pieces.push(words);
  }
  byId("paper").replaceChildren(...pieces);
}

function drawField(fact, field) {
  const value = listed(fact.node[field.name]).join(", ");
  const change = (event) => {
    const fault = faultOf(field, event.target.value, fact.one, value);
    event.target.setCustomValidity(fault);
    if (fault) { event.target.reportValidity(); told(`Not taken: ${fault}.`); return; }
    setField(fact, field, event.target.value); giveId(fact); changed(); drawFact(fact); refresh();
  };
  return entry(field, value, fact.one, { change, "data-field": field.name, placeholder: D.about[fact.field.name] ? "to be filled in" : null });
}

/** The fields of a fact that its card shows: those that say something, and of the paper those to fill in. */
function shown(fact) {
  const about = fact.owner === record ? D.about[fact.field.name] : null;
  const held = (field) => fact.node[field.name] !== undefined || fact.opened?.has(field.name) || about?.includes(field.name);
  return fact.form.fields.filter((field) => !field.models && held(field) && (field.name !== "id" || fact.added || fact.opened?.has("id")) && !(about && field.name === "sections"));
}

/** What more can be said of a fact: fields that are not on its card yet, and parts. */
function more(fact) {
  const free = fact.form.fields.filter((field) => !field.models && (field.name !== "id" || fact.node.id) && !shown(fact).includes(field));
  const parts = fact.form.fields.filter((field) => field.models && (field.many || fact.node[field.name] === undefined));
  const options = (group, fields) => fields.length ? make("optgroup", { label: group }, ...fields.map((field) => make("option", { value: field.name, title: field.doc }, plain(field.name)))) : null;
  const take = (event) => {
    const field = fact.form.fields.find((each) => each.name === event.target.value);
    event.target.value = "";
    if (field.models) { choose(fact, null); drawAdd("", null, fact, field); return; }
    (fact.opened ??= new Set()).add(field.name);
    drawFact(fact);
    fact.element.querySelector(`input[data-field="${field.name}"]`).focus();
  };
  return make("select", { "aria-label": `Say more of ${nameOf(fact) || fact.form.what}`, change: take }, make("option", { value: "" }, "say more \u2026"), options("fields", free), options("parts", parts));
}

/** Accept or reject a fact; said twice it is open again. */
function say(fact, said) {
  fact.said = fact.said === said || (fact.added && said === "accepted") ? (fact.added ? "added" : "") : said;
  if (fact.said === "rejected") {
    const with_ = leaning(fact);
    for (const one of with_) one.said = "rejected";
    told(with_.length ? `${with_.length} more rejected: they are said of ${fact.node.id}.` : "");
  } else told("");
  changed();
  refresh();
  goOn(fact);
}

function drawFact(fact) {
  const title = [fact.form.what, nameOf(fact), fact.one && listed(record.cases).length > 1 && fact.form !== D.forms.Case ? fact.one.id : ""].filter(Boolean).join(" \u00b7 ");
  const parts = partsOf(fact).length;
  const accept = (all) => () => { if (all) for (const part of partsOf(fact)) if (!part.said) part.said = "accepted"; say(fact, "accepted"); };
  const card = make("li", { class: facts.has(fact.owner) && fact.owner !== fact.one ? "part" : null, focusin: () => choose(fact, null), click: (event) => { if (!event.target.closest("button, input, select")) choose(fact, true); } },
    make("h2", {}, title, fact.sure ? make("small", {}, ` look twice: ${fact.sure}`) : null),
    ...shown(fact).map((field) => drawField(fact, field)),
    ...listed(fact.node.quote).map((words) => make("p", {}, make("q", {}, words))),
    ...fact.lost.map((words) => make("p", { class: "lost" }, `not in the paper: ${words}`)),
    ...fact.unproved.map((words) => make("p", { class: "lost" }, words)),
    ...(fact.wanting ?? []).map((one) => offer(fact, one)),
    ...strange(fact).map((words) => make("p", { class: "lost" }, words)),
    ...toProve(fact).map((words) => make("p", { class: "later" }, words)),
    make("button", { type: "button", "data-say": "accepted", click: accept(false) }, "Accept"),
    parts ? make("button", { type: "button", "data-all": true, title: `with its ${parts} parts`, click: accept(true) }, "Accept all") : null,
    fact.owner === record && !fact.field.many ? null : make("button", { type: "button", "data-say": "rejected", click: () => say(fact, "rejected") }, "Reject"),
    more(fact));
  fact.element?.replaceWith(card);
  fact.element = card;
  showSaid(fact);
  card.classList.toggle("now", fact === now);
  return card;
}

/** Show on a card what was said of its fact: the button that was pressed is seen to be, and opens it again. */
function showSaid(fact) {
  const said = isOut(fact) ? "rejected" : fact.said;
  fact.element.dataset.said = said;
  for (const button of fact.element.querySelectorAll("[data-say]")) button.setAttribute("aria-pressed", String(button.dataset.say === said));
}

/** Draw all anew but the cards; of these what was said. */
function refresh() {
  const all = inOrder();
  for (const fact of all) if (fact.element) showSaid(fact);
  const counted = (said) => all.filter((one) => one.said === said).length;
  byId("count").textContent = ["accepted", "corrected", "rejected", "added"].map((said) => `${counted(said)} ${said}`).join(", ") + `, ${counted("")} open`;
  drawPaper();
  drawLeft();
  drawProgress();
}

function drawList() {
  byId("list").replaceChildren(...inOrder().map((fact) => fact.element ?? drawFact(fact)));
  refresh();
}

function choose(fact, scroll) {
  const before = now;
  now = fact;
  before?.element?.classList.remove("now");
  if (!fact) return;
  fact.element.classList.add("now");
  if (scroll !== null) fact.element.scrollIntoView({ block: "nearest" });
  if (before !== fact) drawPaper();
  if (scroll && !narrow.matches) (document.querySelector("mark.now") ?? document.querySelector("#paper .quoted"))?.scrollIntoView({ block: "center" });
}

function step(by) {
  const all = inOrder();
  choose(all[Math.max(0, Math.min(all.length - 1, all.indexOf(now) + by))], true);
}
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const press = (said) => now?.element.querySelector(`[data-say="${said}"]`)?.click();
  const keys = {
    j: () => step(1), k: () => step(-1), a: () => press("accepted"), r: () => press("rejected"),
    e: () => { event.preventDefault(); now?.element.querySelector("input")?.focus(); },
    A: () => (now?.element.querySelector("[data-all]") ?? now?.element.querySelector('[data-say="accepted"]'))?.click(), n: () => goOn(now), f: () => { event.preventDefault(); fillNext(); }, s: () => byId("save").click(),
    t: () => { const [plan, left] = nextReady() ?? []; if (plan) take(plan, left); },
    u: () => { const next = leftToRead()[0] ?? leftInPart()[0]?.sentence; if (next) { event.preventDefault(); readOne(next); } },
  };
  keys[event.key]?.();
});

/** Selected words become the quote of a fact, in the place of the others or beside them. */
function requote(fact, words, span, beside) {
  const quotes = beside ? [...listed(fact.node.quote), words] : [words];
  fact.node.quote = quotes.length > 1 ? quotes : quotes[0];
  fact.spans = beside ? [...fact.spans, span] : [span];
  fact.used = beside ? [...fact.used, ...wordsOf({ ...fact, spans: [span] })] : wordsOf(fact);
  Object.assign(fact, { requoted: true, said: fact.added ? "added" : "corrected", unproved: [], lost: [] });
  fact.wanting = (fact.wanting ?? []).map((one) => wanting(fact, one.field, one.value)).filter(Boolean);
  changed();
  byId("add").hidden = true;
  drawFact(fact);
  refresh();
  choose(fact, true);
  fact.element.querySelector("input")?.focus();
}

/** Add what a form says to its place; a new event where it stands in none yet. */
function add(place, model, node, words, spans, where = new Map()) {
  const start = spans.length ? spans[0][0] : begins(facts.get(place.owner) ?? { node: null, spans: [] });
  const form = D.forms[model];
  const fresh = form.kind ? { kind: form.kind, ...node } : node;
  const whole = place.event ? { kind: place.event.kind, [place.inner.name]: place.inner.many ? [fresh] : fresh } : fresh;
  if (words.length) whole.quote = listed(words).length > 1 ? words : listed(words)[0];
  putIn(place.owner, place.field, whole, start);
  inOrder();
  const fact = facts.get(whole);
  for (const one of [fact, ...partsOf(fact)]) {
    Object.assign(one, { added: true, said: "added" });
    giveId(one);
    if (where.has(one.node)) one.spans = [where.get(one.node)];
  }
  fact.spans = spans;
  for (const one of [fact, ...partsOf(fact)]) for (const field of one.form.fields) {
    quoteNamed(fact, field, one.node);
    if (!field.models) fact.wanting = [...(fact.wanting ?? []), ...listed(one.node[field.name]).map((value) => wanting(fact, field, value)).filter(Boolean)];
  }
  fact.used = wordsOf(fact);
  changed();
  drawList();
  return place.event ? partsOf(fact)[0] : fact;
}

// A fact that a person adds: from words of the paper, or as a part of another whose words say it.
function drawAdd(words, span, owner = null, ownField = null) {
  const form = byId("add");
  const fields = make("div");
  const current = now;
  const models = ownField ? ownField.models : null;
  const choices_ = D.added.filter(([, model]) => !models || models.includes(model));
  const kind = make("select", { "aria-label": "What it is", change: () => fill() }, ...choices_.map(([what, model]) => make("option", { value: what, title: D.forms[model].doc }, `${what} (${asked(D.forms[model]).slice(0, 4).map((field) => plain(field.name)).join(", ")})`)));
  const where = make("select", { "aria-label": "Where it stands" });
  let places = [];
  const modelOf = () => choices_.find(([what]) => what === kind.value)[1];
  const fill = () => {
    places = placesFor(modelOf()).filter((place) => !owner || (place.owner === owner.node && place.field === ownField));
    where.replaceChildren(...places.map((place, k) => make("option", { value: k }, place.label)));
    where.value = String(owner ? 0 : likely(places, span, current));
    fields.replaceChildren(fieldsOf(D.forms[modelOf()], span, current?.one ?? listed(record.cases)[0], "", said(span)));
  };
  const submit = (event) => {
    event.preventDefault();
    const model = modelOf();
    const node = typed(D.forms[model], fields.firstChild);
    const place = places[Number(where.value)];
    if (!place) return;
    form.hidden = true;
    choose(add(place, model, node, words, span ? [span] : []), false);
    if (event.submitter?.name === "more") drawAdd(words, span, owner, ownField);
    const mute = model === "MarkerResult" && !["result", "degree", "percentage"].some((name) => name in node);
    told(!Object.keys(node).length ? "Nothing is said of it yet: fill in its fields." : mute ? `${node.marker}: say its result, or its share.` : "");
  };
  form.onkeydown = (event) => { if (event.key === "Escape") form.hidden = true; };
  form.onsubmit = submit;
  const take = (label, beside) => make("button", { type: "button", click: () => requote(current, words, span, beside) }, label);
  const named = current ? `${current.form.what} ${nameOf(current)}` : "";
  const taking = current && words && current.one ? make("p", {}, `${named}: `, take("Take the words as its quote", false), " ", take("Add them to its quotes", true)) : null;
  if (words) kind.value = choices_.find(([, model]) => model === likelyKind(span))?.[0] ?? choices_[0][0];
  form.replaceChildren(...[words ? make("p", {}, make("q", {}, words)) : make("p", {}, `A part of ${named}, said by its words; select words for a quote of its own.`), taking,
    make("label", {}, "what", kind), make("label", {}, "where", where), fields,
    make("p", { class: "do" }, ...[make("button", { type: "submit" }, "Add"), words ? make("button", { type: "submit", name: "more" }, "Add, and more of these words") : null, make("button", { type: "button", click: () => { form.hidden = true; } }, "Cancel")].filter(Boolean))].filter(Boolean));
  form.hidden = false;
  fill();
  fields.querySelector("input")?.focus();
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

window.addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
const written = () => [yaml(reviewed()).trimStart(), ...leftLines()].join("\n") + "\n";

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
    told(`Saved as ${file.name}. ${toDo()}`);
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
    told(`${D.name} is among your downloads. ${toDo()}`);
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  } catch (error) {
    told(`Not saved: ${error.message}`);
  }
});

byId("needs").addEventListener("click", fillNext);
byId("name").textContent = D.name;
drawList();
choose(inOrder()[0] ?? null, null);
document.documentElement.dataset.ready = "";
