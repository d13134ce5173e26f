// What a draft holds: its facts in their order, each a mapping of the record, with the form of its kind.
"use strict";
const D = JSON.parse(document.getElementById("data").textContent);
const record = D.record;
// The paper's offsets count code points, as Python does; a JavaScript string counts UTF-16 units.
const letters = [...D.text];
const textOf = ([start, end]) => letters.slice(start, end).join("").replace(/\s+/g, " ").trim();

const isNode = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const listed = (value) => Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** The form of a mapping, of the models that its field takes: an event says of which kind it is. */
const formOf = (node, models) => D.forms[models.find((name) => models.length === 1 || D.forms[name].kind === node.kind) ?? models[0]];

/** Every fact by its mapping: what was said of it, and where its words stand. */
const facts = new Map();
const sent = new Map(D.facts.map((fact) => [fact.path.join("/"), fact]));

/** The facts of the record as it is now: what stands in it first, each before its parts. */
function* walk(node = record, form = D.forms.Record, owner = null, field = null, path = [], one = null) {
  if (owner !== null) {
    if (!facts.has(node)) facts.set(node, { ...(sent.get(path.join("/")) ?? { spans: [], used: [], unproved: [], lost: [], sure: "" }), node, said: "" });
    const fact = facts.get(node);
    Object.assign(fact, { form, owner, field, one: one ?? (form === D.forms.Case ? node : null), depth: path.length });
    fact.first ??= new Map(Object.entries(node).map(([name, value]) => [name, JSON.stringify(value)]));
    yield fact;
  }
  for (const inner of form.fields) {
    if (!inner.models) continue;
    let index = 0;
    for (const child of listed(node[inner.name])) {
      const step = Array.isArray(node[inner.name]) ? [inner.name, index++] : [inner.name];
      if (isNode(child)) yield* walk(child, formOf(child, inner.models), node, inner, [...path, ...step], one ?? (form === D.forms.Case ? node : null));
    }
  }
}

const judged = D.facts.some((fact) => fact.used.length); // a draft that is no record yet proves nothing
const spanned = (fact) => fact.used.length || judged ? fact.used : fact.spans;

/** Where in its quotes the words stand that a person's fact names: what the paper calls so, or prints of it. */
function wordsOf(fact) {
  const nodes = [fact, ...partsOf(fact).filter((one) => !one.spans.length)];
  const values = nodes.flatMap(({ node, form }) => form.fields.filter((field) => !field.models && field.name !== "id").flatMap((field) => listed(node[field.name]).map((value) => [field, String(value)])));
  const places = values.flatMap(([field, value]) => standing(field, value).filter(([from, to]) => fact.spans.some(([start, end]) => start <= from && to <= end)));
  return places.length ? places : fact.spans;
}

const partsOf = (fact) => [...walk()].filter((one) => one.owner === fact.node).flatMap((one) => [one, ...partsOf(one)]);
const isOut = (fact) => fact.said === "rejected" || (facts.has(fact.owner) && isOut(facts.get(fact.owner)));
const begins = (fact) => Math.min(...[fact, ...partsOf(fact)].flatMap((one) => one.spans.map(([start]) => start)), Infinity);

/** Where a fact itself is told: its first words, not those of what it points to. */
const toldAt = (fact) => fact.spans.length ? fact.spans[0][0] : Math.min(...partsOf(fact).flatMap((one) => one.spans.slice(0, 1).map(([start]) => start)), Infinity);

/** What a person would call a fact: by its id, or by what its form says names it. */
function nameOf({ node, form }) {
  const named = form.fields.filter((field) => field.names || field.required).map((field) => listed(node[field.name]).filter((item) => !isNode(item)).join(" "));
  return node.id ?? named.find(Boolean) ?? form.fields.map((field) => listed(node[field.name]).filter((item) => !isNode(item)).join(" ")).find(Boolean) ?? "";
}

/** Every id in the record around a fact. */
const idsIn = (value) => value === null || typeof value !== "object" ? [] : Object.entries(value).flatMap(([name, inner]) => name === "id" ? [inner] : idsIn(inner));
const BEHIND = /\s+(?:after|before|during|following|of|in|with|without|for|on|by|from|due|and|or)\s.*/;
/** An id of the words that name a thing: of long ones, those before "after", "with" and the like. */
const slug = (text) => {
  const words = (text ?? "").normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").trim();
  return (words.split(/\s+/).length > 3 ? words.replace(BEHIND, "") : words).match(/[a-z0-9]+/g)?.slice(0, 3).join("-").slice(0, 60).replace(/-$/, "");
};

/** A fact that others may name, and that has no id, is named by what it is, or else by its words: as nothing else. */
function giveId(fact) {
  const { node, form } = fact;
  if (node.id || !form.fields.some((field) => field.name === "id")) return;
  const own = (one, shape) => shape.fields.filter((field) => field.names && field.range !== "node").map((field) => listed(one[field.name]).join(" ")).join(" ");
  const drugs = partsOf(fact).filter((one) => one.owner === node).map((one) => own(one.node, one.form)).join(" ");
  const any = form.fields.filter((field) => field.range === "term" && field.name !== "status").map((field) => listed(node[field.name]).join(" "));
  const words = listed(node.quote)[0];
  const base = [drugs, own(node, form), ...any, /\s/.test(words ?? "") ? "" : words, form.what].map(slug).find(Boolean);
  const taken = new Set(idsIn(fact.one ?? record));
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  for (const [name, value] of [["id", id], ...Object.entries(node)].map(([name, value]) => [name, value])) { delete node[name]; node[name] = value; }
}

/** Put a new mapping into its owner, among others where its words stand in the paper. */
function putIn(owner, field, node, start) {
  if (!field.many) { owner[field.name] = node; return; }
  const all = listed(owner[field.name]);
  const known = [...walk()];
  const places = all.map((one) => { const fact = known.find((each) => each.node === one); return fact ? toldAt(fact) : Infinity; });
  // Where the fewest of the others would stand on the wrong side of it: some stand by their date.
  const wrong = (gap) => places.filter((place, k) => place !== Infinity && (k < gap ? place > start : place < start)).length;
  const gaps = [...places.keys(), all.length];
  const best = Math.min(...gaps.map(wrong));
  const fits = gaps.filter((gap) => wrong(gap) === best);
  all.splice(start === Infinity ? all.length : fits[fits.length - 1], 0, node);
  owner[field.name] = all;
}

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];
const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const SIGNS = /^(?:about|more than|at least|less than|at most)\s+/;

/** Where in the paper the words of a value stand: a name of it, or the figure as printed, in digits or in words. */
function standing(field, value) {
  const text = D.text.toLowerCase();
  const kinds = field.range === "when" ? ["date"] : field.kinds ?? [];
  const named = D.found.filter(([, , kind, label]) => label === value && (kinds.includes("*") || kinds.includes(kind))).map(([from, to]) => [from, to]);
  const plain = value.toLowerCase().replace(SIGNS, "");
  const spelled = plain.replace(/^\d+\b/, (digits) => NUMBERS[Number(digits)] ?? digits);
  const forms = [...new Set([plain, spelled, ...(/^\d+$/.test(plain) ? [ORDINALS[Number(plain)]] : [])])].filter(Boolean);
  const literal = forms.flatMap((form) => {
    const words = new RegExp(`(?<![\\p{L}\\p{N}.])${form.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s-]+")}(?![\\p{L}\\p{N}])`, "gu");
    return [...text.matchAll(words)].map((match) => { const start = [...text.slice(0, match.index)].length; return [start, start + [...match[0]].length]; });
  });
  return [...named, ...literal];
}

/** The quote that a value still needs: the words nearest to the fact that say it, where its own do not; none where they do. */
function wanting(fact, field, value) {
  if (!field.said || !["term", "quantity", "when", "text"].includes(field.range) || !fact.spans.length) return null;
  const places = standing(field, value);
  if (places.some(([from, to]) => fact.spans.some(([start, end]) => start <= from && to <= end))) return null;
  const far = ([from, to]) => Math.min(...fact.spans.map(([start, end]) => Math.max(start - to, from - end, 0)));
  const near = places.sort((a, b) => far(a) - far(b))[0];
  const sentence = near && (D.bounds.find(([start, end]) => start <= near[0] && near[0] < end) ?? [0, letters.length]);
  const of = (field.kinds ?? []).some((kind) => OF_ANYTHING.includes(kind)); // said of what stands beside it alone
  const beside = sentence && fact.spans.some(([start]) => sentence[0] <= start && start < sentence[1]);
  if (!near || far(near) > NEAR || (of && !beside)) return { field, value, span: null };
  return { field, value, span: around(near, sentence) };
}

const NEAR = 400;
const OF_ANYTHING = ["result", "response", "change", "quality", "status", "certainty", "side"];
const BESIDE = 5;
/** A place with some words of its sentence on both sides, to be a quote. */
function around([from, to], [first, last]) {
  let start = from, end = to;
  for (let words = 0; start > first && words <= BESIDE; start--) if (/\s/.test(letters[start - 1])) { if (++words > BESIDE) break; }
  for (let words = 0; end < last && words <= BESIDE; end++) if (/\s/.test(letters[end])) { if (++words > BESIDE) break; }
  while (end > to && /[\s,;.:]/.test(letters[end - 1])) end--;
  return [start, end];
}

/** What a fact names by its id is named by words, too: those that the other fact quotes first. */
function quoteNamed(fact, field, node = fact.node) {
  if (field.range !== "ref" || !field.said || !fact.node.quote) return;
  for (const id of listed(node[field.name])) {
    const other = [...walk()].find((one) => one.one === fact.one && one.node.id === id);
    const words = listed(other?.node.quote)[0];
    if (!words || listed(fact.node.quote).includes(words)) continue;
    fact.node.quote = [...listed(fact.node.quote), words];
    fact.spans = [...fact.spans, ...other.spans.slice(0, 1)];
  }
}

/** Give a fact another id, and all that names it by the old one. */
function rename(fact, old, id) {
  for (const other of walk()) {
    if (other.one !== fact.one) continue;
    for (const field of other.form.fields) {
      const said = other.node[field.name];
      if (field.range === "ref") { if (listed(said).includes(old)) other.node[field.name] = Array.isArray(said) ? said.map((one) => one === old ? id : one) : id; }
      else if (field.range === "when" && COUNTED.exec(said ?? "")?.[1] === old) other.node[field.name] = said.slice(0, -old.length) + id;
    }
  }
}

/** Why a field cannot be what was typed; nothing where it can. */
function faultOf(field, typed, one, own = null) {
  const items = field.many ? typed.split(/,\s+/) : [typed];
  for (const item of items.map((each) => each.trim()).filter(Boolean)) {
    if (field.range === "integer" && !/^\d+$/.test(item)) return `${plain(field.name)} is a whole number, as 2`;
    if (field.range === "quantity" && !/\d/.test(item)) return `${plain(field.name)} is a figure, as 2`;
    if (field.name === "id" && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(item)) return "an id has small letters, digits and hyphens";
    if (field.name === "id" && item !== own && idsIn(one ?? record).includes(item)) return `${item} is the id of something else`;
    if (field.range === "ref" && !idsIn(one ?? record).includes(item) && !idsIn(record).includes(item)) return `nothing here has the id ${item}: choose one of the list, or add that ${plain(field.name)} first, from the same words`;
    if (field.range === "when" && !/\d|\b(?:before|after|during|since|until|an?)\b/.test(item)) return "a time is a date, or counts from an event: 2 months after surgery";
    const counted = field.range === "when" ? COUNTED.exec(item)?.[1] : null;
    if (counted && !/^(?:19|20)\d\d(?:-\d\d)*$/.test(counted) && !idsIn(one ?? record).includes(counted)) return `there is no event ${counted} here to count from: ${idsIn(one ?? record).slice(0, 8).join(", ")}`;
  }
  return "";
}

/** Set a field of a fact to what was typed. */
function setField(fact, field, typed) {
  const items = field.many ? typed.split(/,\s+/).map((item) => item.trim()).filter(Boolean) : [typed.trim()].filter(Boolean);
  if (field.name === "id" && fact.node.id && items.length) rename(fact, fact.node.id, items[0]);
  if (!items.length) delete fact.node[field.name];
  else fact.node[field.name] = items.length > 1 || Array.isArray(fact.node[field.name]) ? items : items[0];
  const flat = (json) => json === undefined ? "" : listed(JSON.parse(json)).join(", ");
  const now = (name) => fact.node[name] === undefined ? undefined : JSON.stringify(fact.node[name]);
  const names = new Set([...fact.first.keys(), ...Object.keys(fact.node)]);
  const same = [...names].every((name) => fact.form.fields.find((one) => one.name === name)?.models || flat(fact.first.get(name)) === flat(now(name)));
  fact.said = fact.added ? "added" : same && !fact.requoted ? "accepted" : "corrected";
  fact.unproved = [];
  quoteNamed(fact, field);
  fact.wanting = [...(fact.wanting ?? []).filter((one) => one.field !== field), ...items.map((value) => wanting(fact, field, value)).filter(Boolean)];
  if (fact.spans.length && fact.said !== "accepted") {
    const words = wordsOf(fact);
    fact.used = [...fact.used, ...(words === fact.spans && fact.used.length ? [] : words)];
  }
}

const COUNTED = /\b(?:after|before|during|at|until|since|of) (\S+)$/;

/** The facts that cannot stand without one that goes: they are said of it. */
function leaning(gone) {
  const id = gone.node.id;
  return !id ? [] : [...walk()].filter((fact) => fact.one === gone.one && !isOut(fact)
    && fact.form.fields.some((field) => field.range === "ref" && field.required && listed(fact.node[field.name]).includes(id)));
}

/** How sure the draft was of a mapping of the reviewed record, where nobody has decided that yet. */
const looks = new Map();

/** The record as it is after review: what was rejected is gone, and so is what else names it. */
function reviewed() {
  const all = [...walk()];
  const out = new Set(all.filter(isOut).map((fact) => fact.node));
  const gone = new Map();
  for (const fact of all) if (out.has(fact.node) && fact.node.id) gone.set(fact.one, (gone.get(fact.one) ?? new Set()).add(fact.node.id));
  const kept = (node, form, one) => {
    const inside = form === D.forms.Case ? node : one;
    const ids = gone.get(inside) ?? new Set();
    const copy = {};
    if (facts.get(node)?.sure && !facts.get(node).said) looks.set(copy, facts.get(node).sure);
    for (const [name, value] of Object.entries(node)) {
      const field = form.fields.find((each) => each.name === name);
      if (field?.models) {
        const left = listed(value).filter((child) => !out.has(child)).map((child) => isNode(child) ? kept(child, formOf(child, field.models), inside) : child);
        if (left.length) copy[name] = Array.isArray(value) ? left : left[0];
      } else if (field?.range === "ref") {
        const left = listed(value).filter((id) => !ids.has(id));
        if (left.length) copy[name] = Array.isArray(value) ? left : left[0];
      } else if (!(field?.range === "when" && ids.has(COUNTED.exec(value)?.[1]))) copy[name] = value;
    }
    return copy;
  };
  const whole = kept(record, D.forms.Record, null);
  for (const [part, names] of Object.entries(D.about)) for (const name of names) if (["title", "journal", "curator"].includes(name)) whole[part][name] ??= D.fill;
  return whole;
}

/** A record as YAML: blocks, and every text in quotation marks; `lmsgraph format` makes it handsome. */
function yaml(value, indent = "") {
  if (Array.isArray(value)) return value.map((item) => `\n${indent}- ${yaml(item, indent + "  ").trimStart()}`).join("") || " []";
  if (isNode(value)) {
    const look = (text) => looks.has(value) ? text.replace(/^\n[^\n]*/, (line) => `${line}  ${D.head.look}${looks.get(value)}`) : text;
    const rows = Object.entries(value).filter(([, inner]) => !(Array.isArray(inner) && !inner.length));
    return look(rows.map(([name, inner]) => `\n${indent}${name}:${inner !== null && typeof inner === "object" ? yaml(inner, indent + (Array.isArray(inner) ? "" : "  ")) : " " + yaml(inner)}`).join("")) || " {}";
  }
  return JSON.stringify(String(value));
}
