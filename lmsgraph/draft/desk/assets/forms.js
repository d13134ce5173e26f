// Forms: of every kind of fact its fields, with the words that they take, filled in from the words that were selected.
"use strict";
const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is no element is a text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const plain = (name) => name.replaceAll("_", " ");
const AMOUNT = /(?:[<>\u2264\u2265~]\s*)?\d[\d.,]*(?:\s*(?:x|\u00d7|-|\u2013|to)\s*\d[\d.,]*)*(?:\s*%|\s*[a-z\u00b5]+(?:\/[a-z0-9]+)*)?/gi;

/** What words of the paper name, that a field may take. */
function offered(field, [start, end]) {
  if (field.range === "quantity") return [...textOf([start, end]).matchAll(AMOUNT)].map(([printed]) => printed.trim());
  const kinds = field.range === "when" ? ["date"] : field.range === "term" ? field.kinds : [];
  return [...new Set(D.found.filter(([from, to, kind]) => start <= from && to <= end && (kinds.includes(kind) || (kinds.includes("*") && kind !== "date"))).map(([, , , label]) => label))];
}

/** The words that a field takes: a short list, the ids of what it may name, or else what the paper names of its kinds. */
function choices(field, one) {
  if (D.words[field.words]) return D.words[field.words];
  if (field.range === "ref") {
    const within = field.links.includes("lesion") || field.links.includes("event") || field.links.includes("*");
    return [...walk()].filter((fact) => fact.node.id && (!within || !one || fact.one === one) && !isOut(fact)
      && field.links.some((link) => link === "*" || (link === "event" ? fact.form.kind : fact.form.what === link))).map((fact) => fact.node.id);
  }
  if (field.range === "when") return offered(field, [0, letters.length]);
  return field.range === "term" && !field.kinds.includes("*") ? offered(field, [0, letters.length]) : [];
}

let lists = 0;
/** An input for a field; the words it takes are looked up when it is entered. */
function entry(field, value, one, attributes, more = []) {
  const list = make("datalist", { id: `list-${++lists}` });
  const fill = () => { if (!list.childElementCount) list.append(...[...more, ...choices(field, one)].map((word) => make("option", { value: word }))); };
  const own = field.name === "id" ? value : null;
  const input = make("input", { value, title: field.doc, list: list.id, focus: fill, input: () => input.setCustomValidity(faultOf(field, input.value, one, own)), ...attributes });
  return make("label", { title: field.doc }, make("span", { class: field.required ? "needed" : null }, plain(field.name)), input, list);
}

/** What a person's facts have said already of the same words: the next one is filled in with the rest. */
const said = (span) => new Set(!span ? [] : [...walk()].filter((fact) => fact.added && fact.spans.some(([start, end]) => start === span[0] && end === span[1]))
  .flatMap((fact) => [fact, ...partsOf(fact)]).flatMap((fact) => Object.values(fact.node).flatMap(listed)));

/** What selected words say of a stain that they name. */
function signOf(marker, [start, end]) {
  const places = D.found.filter(([from, to, kind, label]) => kind === "marker" && label === marker && start <= from && to <= end);
  return D.signs.find(([from, to]) => places.some(([a, b]) => from < b && a < to))?.[2];
}

const SHOWN = 8;
const asked = (form) => form.fields.filter((field) => !field.models && !field.aside && field.name !== "id");

/** Kinds of words that stand in every sentence: which of its things they are said of, a person must say. */
const SAID_OF_MUCH = ["*", "quality", "change", "certainty", "status", "severity", "intensity", "extent", "result", "interpretation"];

/** Whether a word stands only inside a longer one that is taken already: the abdomen of abdominal pain. */
function isPart(word, taken, [start, end]) {
  const here = D.found.filter(([from, to]) => start <= from && to <= end);
  const longer = here.filter(([, , , label]) => taken.has(label));
  return here.filter(([, , , label]) => label === word).every(([from, to]) => longer.some(([a, b]) => a <= from && to <= b && b - a > to - from));
}

const ENDED = /\b(?:discontinu|stopp|complet|terminat|ceas|withdr|abandon)\w*/i;
/** The words that a field is filled in with: of the kinds that no field before it took. */
function prefilled(form, span, taken, prefix) {
  const values = new Map();
  if (!span) return values;
  const dated = prefix ? "" : ENDED.test(textOf(span)) ? "stopped" : "when"; // a date is that of the whole, and of its end where it ended
  for (const field of asked(form)) {
    if (field.range === "when" && field.name !== dated) continue;
    if (!["term", "when"].includes(field.range) || (!field.required && field.kinds?.some((kind) => SAID_OF_MUCH.includes(kind)))) continue;
    // Of the first of its kinds that the words name; what need not be said, of its own kind alone.
    const kinds = (field.required ? field.kinds : field.kinds?.slice(0, 1)) ?? [undefined];
    const free = kinds.map((kind) => offered(kind ? { ...field, kinds: [kind] } : field, span).filter((word) => !taken.has(word) && !isPart(word, taken, span))).find((words) => words.length) ?? [];
    const some = field.many ? free : free.slice(0, 1);
    for (const word of some) taken.add(word);
    if (some.length) values.set(field.name, some.join(", "));
  }
  return values;
}

/** The fields of a form: the first ones, those that are filled in, and the rest behind a word; parts where asked for. */
function fieldsOf(form, span, one, prefix = "", taken = new Set()) {
  const parts = form.fields.filter((field) => field.models && !prefix);
  const groups = make("div");
  const group = (field, word) => {
    const inner = formOf({}, field.models);
    const known = new Set(taken);
    const set = make("fieldset", { "data-part": field.name }, make("legend", {}, plain(field.name)), fieldsOf(inner, word ? span : null, one, `${field.name}.`, known));
    if (word) set.querySelector("input").value = word;
    const sign = word && set.querySelector("input[data-name=result]");
    if (sign) sign.value = signOf(word, span) ?? "";
    groups.append(set);
  };
  for (const field of parts) { // a drug, a marker: named by what is named of one kind alone
    const key = formOf({}, field.models).fields.find((inner) => inner.required);
    if (span && field.many && key?.range === "term" && key.kinds.length <= 2 && ["drug", "marker"].includes(key.kinds[0])) {
      for (const word of offered({ ...key, kinds: [key.kinds[0]] }, span)) { taken.add(word); group(field, word); }
    }
  }
  const values = prefilled(form, span, taken, prefix);
  const row = (field) => entry(field, values.get(field.name) ?? "", one, { name: prefix + field.name, "data-name": field.name }, span ? offered(field, span) : []);
  const all = asked(form);
  const first = prefix ? all : all.filter((field, k) => k < SHOWN || field.required || values.has(field.name));
  const rest = all.filter((field) => !first.includes(field));
  const add = make("p", { class: "parts" }, ...parts.map((field) => make("button", { type: "button", "data-add": field.name, title: field.doc, click: () => group(field, "") }, `+ ${plain(field.name)}`)));
  return make("div", { class: "fields" }, ...first.map(row), groups, parts.length ? add : null,
    rest.length ? make("details", {}, make("summary", {}, "more fields"), ...rest.map(row)) : null);
}

/** The mapping that was typed into a form. */
function typed(form, element) {
  const node = {};
  for (const field of asked(form)) {
    const input = [...element.querySelectorAll("input")].find((each) => each.dataset.name === field.name && each.closest("fieldset") === (element.matches("fieldset") ? element : null));
    const items = !input ? [] : field.many ? input.value.split(/,\s+/).map((item) => item.trim()).filter(Boolean) : [input.value.trim()].filter(Boolean);
    if (items.length) node[field.name] = items.length > 1 ? items : items[0];
  }
  for (const set of element.matches("fieldset") ? [] : element.querySelectorAll("fieldset")) {
    const field = form.fields.find((each) => each.name === set.dataset.part);
    const part = typed(formOf({}, field.models), set);
    if (Object.keys(part).length) node[field.name] = field.many ? [...listed(node[field.name]), part] : part;
  }
  return node;
}

/** Where a kind of fact may stand: what is there already and can hold one more, and events that would be new. */
function placesFor(model) {
  const holders = [{ node: record, form: D.forms.Record, one: null }, ...[...walk()].filter((fact) => !isOut(fact))];
  const several = listed(record.cases).length > 1;
  const there = holders.flatMap((fact) => fact.form.fields.filter((field) => field.models?.includes(model) && (field.many || fact.node[field.name] === undefined))
    .map((field) => ({ owner: fact.node, field, one: fact.one, fact, label: fact.node === record ? "the paper" : fact.form === D.forms.Case ? `case ${fact.node.id}` : `${fact.form.what} ${nameOf(fact)} \u203a ${plain(field.name)}${several && fact.one ? ` (${fact.one.id})` : ""}` })));
  const line = D.forms.Case.fields.find((field) => field.name === "timeline");
  const fresh = listed(record.cases).flatMap((one) => line.models.flatMap((event) => D.forms[event].fields.filter((field) => field.models?.includes(model))
    .map((field) => ({ owner: one, field: line, one, event: D.forms[event], inner: field, label: `a new ${D.forms[event].what} of ${one.id} \u203a ${plain(field.name)}` }))));
  return [...there, ...fresh];
}

/** What is seen at one time, and told in one sentence: in another sentence it is another look. */
const SEEN_AT_ONCE = ["observations", "measurements", "findings"];

/** The place that is most likely meant: the fact that is looked at, else what stands nearest before the words. */
function likely(places, span, current) {
  const there = places.filter((place) => place.fact?.depth > 0);
  const now = there.findIndex((place) => place.fact === current && place.fact.form !== D.forms.Case);
  if (now >= 0) return places.indexOf(there[now]);
  const cases = there.filter((place) => place.fact.form === D.forms.Case);
  if (cases.length) return places.indexOf(cases.find((place) => place.owner === current?.one) ?? cases[0]);
  const before = there.filter((place) => span && toldAt(place.fact) <= span[0]).sort((a, b) => toldAt(b.fact) - toldAt(a.fact));
  const sentence = span && D.bounds.find(([start, end]) => start <= span[0] && span[0] < end);
  const same = before.find((place) => sentence && sentence[0] <= toldAt(place.fact));
  const anew = !same && SEEN_AT_ONCE.includes(before[0]?.field.name) ? places.find((place) => place.event && place.owner === (before[0].one ?? place.owner)) : null;
  return Math.max(0, places.indexOf(same ?? anew ?? before[0] ?? there[0] ?? places[0]));
}

/** What words tell by themselves, where a sentence may not be taken as it is: how large, by which stain, and what was found. */
const BY_FIELD = { markers: "MarkerResult", drugs: "Treatment", findings: "FindingResult" };
const BY_KIND = { marker: "MarkerResult", drug: "Treatment", response: "Examination", modality: "Treatment", analyte: "Measurement", method: "Examination", disease: "Diagnosis", finding: "FindingResult", anatomy: "Lesion" };

/** The kind of fact that words most likely tell: as their sentence may be taken, or by what they name that says most. */
function likelyKind(span) {
  const inside = ([from, to]) => span[0] <= from && to <= span[1];
  const sized = /\d\s*(?:x|\u00d7|cm|mm)\b/i.test(textOf(span));
  const plans = D.ready.map((plan) => ({ ...plan, items: plan.items.filter(({ at }) => inside(at)) })).filter((plan) => plan.items.length);
  const first = plans[0], fields = first?.items.map((item) => item.field) ?? [];
  if (sized && first?.form !== "Treatment") return "Observation";
  if (first?.form === "HistoryItem") return first.form;
  const stains = fields.filter((field) => field === "markers").length;
  if (stains && 2 * stains >= fields.length) return BY_FIELD.markers;
  if (first?.items.some((item) => !item.key)) return first.form;
  const kinds = new Set(D.found.filter(([from, to]) => inside([from, to])).map(([, , kind]) => kind));
  if (kinds.has("response") && kinds.has("anatomy")) return "Observation";
  const named = Object.keys(BY_FIELD).find((field) => fields.includes(field));
  return named ? BY_FIELD[named] : BY_KIND[Object.keys(BY_KIND).find((kind) => kinds.has(kind))] ?? "Visit";
}

/** What a value wants for its proof: the words that say it, ready to be added, or to be selected. */
function offer(fact, { field, value, span }) {
  const said = `its words may not show ${plain(field.name)} ${value}: `;
  if (!span) return make("p", { class: "lost" }, `${said}select those that do, and add them to its quotes`);
  const words = textOf(span);
  return make("p", { class: "lost" }, said, make("button", { type: "button", click: () => requote(fact, words, span, true) }, `Add \u201c${words}\u201d`));
}
