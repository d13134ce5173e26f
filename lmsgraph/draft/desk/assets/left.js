// What is done and what is left: sentences to read, facts to decide, fields to fill in, and what is still to be proved.
"use strict";
/** The sentences of the case in which no word proves a fact, and that nobody has set aside. */
const aside = new Set();
function leftToRead() {
  const used = inOrder().filter((fact) => !isOut(fact)).flatMap((fact) => spanned(fact).map(([start]) => start));
  return D.sentences.filter((sentence) => !aside.has(sentence) && !used.some((start) => sentence[0] <= start && start < sentence[1]));
}

/** Sentences of which facts tell a part, each with what it names or counts and no fact tells. */
function leftInPart() {
  const kept = inOrder().filter((fact) => !isOut(fact));
  const texts = (fact) => Object.entries(fact.node).filter(([name]) => name !== "quote").flatMap(([, value]) => value).filter((value) => typeof value !== "object").map(String);
  const words = new Set(kept.flatMap(texts).flatMap((value) => value.toLowerCase().match(/\p{L}+/gu) ?? []));
  return D.things.flatMap(([start, end, found]) => {
    const here = kept.filter((fact) => fact.spans.some(([at]) => start <= at && at < end));
    if (!here.length) return [];
    const spans = here.flatMap(spanned), digits = new Set(here.flatMap(texts).flatMap((value) => value.match(/\d+(?:\.\d+)?/g) ?? []));
    const told = ([from, to, named, figure]) => figure ? digits.has(figure) : spans.some(([a, b]) => a < to && from < b) || named.every((word) => words.has(word));
    const left = found.filter((thing) => !aside.has(thing) && !told(thing));
    return left.length ? [{ sentence: [start, end], left }] : [];
  });
}

/** What the draft says of them, as comments of the record, and of what it left out. */
function leftLines() {
  const open = [...leftToRead(), ...leftInPart().map((one) => one.sentence)];
  const lines = D.left.filter(([begin]) => begin < 0 || open.some(([start, end]) => start <= begin && begin < end)).flatMap(([, held]) => held);
  return lines.length ? [D.head.left, ...lines] : [];
}

function drawLeft() {
  const open = leftToRead(), parts = leftInPart();
  const ready = (sentence, left) => readyOf(sentence, left).map((plan) =>
    make("button", { type: "button", class: "take", title: "Take it so, with its words as the quote", click: () => take(plan, left) }, takes(plan)));
  const row = (sentence, left, set, ...words) => make("li", {},
    make("button", { type: "button", class: "words", title: "Add a fact of it", click: () => readOne(sentence) }, ...words),
    make("div", { class: "takes" }, ...ready(sentence, left)),
    make("button", { type: "button", title: "There is nothing in it to take", click: () => { for (const one of set) aside.add(one); refresh(); } }, "Nothing to take"));
  byId("left-count").textContent = ["Left to read: " + many(open.length, "sentence"), parts.length ? `${parts.length} in part` : "", D.out.length ? `left out by the draft: ${D.out.length}` : ""].filter(Boolean).join(", ");
  byId("left").hidden = !open.length && !parts.length && !D.out.length;
  byId("open").replaceChildren(...open.map((sentence) => row(sentence, null, [sentence], textOf(sentence))),
    ...parts.map(({ sentence, left }) => row(sentence, left, left, make("b", {}, left.map(textOf).join(", ")), ` in: ${textOf(sentence)}`)));
  byId("out").replaceChildren(...D.out.map((words) => make("li", {}, words)));
}

/** Show a sentence that is left in the paper, its words ready to become a fact. */
function readOne(sentence) {
  drawAdd(textOf(sentence), sentence);
  const at = [...document.querySelectorAll("#paper .open")].find((piece) => piece.textContent.replace(/\s+/g, " ").includes(textOf(sentence).slice(0, 30)));
  if (!narrow.matches) at?.scrollIntoView({ block: "center" });
}

const openFacts = () => inOrder().filter((fact) => !fact.said && !isOut(fact));

/** The fields that a record needs and that nobody has filled in yet. */
const unfilled = () => inOrder().filter((fact) => !isOut(fact)).flatMap((fact) => fact.form.fields
  .filter((field) => field.required && !field.models && [undefined, "", D.fill].includes(fact.node[field.name])).map((field) => [fact, field]));

const many = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** What is to be done before the record can be sealed, and with what. */
function toDo() {
  const open = openFacts().length, needed = unfilled();
  const rest = [open ? `${many(open, "fact")} not decided ${open === 1 ? "stays" : "stay"} as drafted` : "", needed.length ? `to fill in: ${needed.map(([, field]) => plain(field.name)).join(", ")}` : ""].filter(Boolean);
  return `${rest.length ? `${rest.join("; ")}. ` : ""}Next: lmsgraph check ${D.name} --source PAPER, then lmsgraph seal ${D.name} --source PAPER.`;
}

function drawProgress() {
  const all = inOrder().length, needed = unfilled();
  Object.assign(byId("done"), { max: Math.max(1, all), value: all - openFacts().length });
  byId("needs").hidden = !needed.length;
  byId("needs").textContent = `${many(needed.length, "field")} to fill in`;
}

/** Go to the next field that a record needs. */
function fillNext() {
  const [fact, field] = unfilled()[0] ?? [];
  if (!fact) { told("Every field that a record needs is filled in."); return; }
  choose(fact, true);
  fact.element.querySelector(`input[data-field="${field.name}"]`)?.focus();
}

/** Go on to the next fact that is not decided yet; where none is left, say what is to be done. */
function goOn(fact) {
  const all = inOrder(), at = all.indexOf(fact), open = openFacts();
  const next = open.find((one) => all.indexOf(one) > at) ?? open[0];
  if (next) choose(next, true);
  else told(`Every fact is decided. ${toDo()}`);
}

/** Whether a word is none that the paper names of a kind that its field takes: `check` may not know it there. */
const isStrange = (field, value) => field.range === "term" && !field.kinds.includes("*") && !D.words[field.words]?.includes(value)
  && !D.found.some(([, , kind, label]) => label.toLowerCase() === value.toLowerCase() && field.kinds.includes(kind));

/** The words of a person's fact that `check` may not know, with those that the paper names of their kind. */
function strange(fact) {
  if (!["added", "corrected"].includes(fact.said)) return [];
  return fact.form.fields.filter((one) => one.said && !one.models).flatMap((field) => listed(fact.node[field.name]).filter((value) => isStrange(field, String(value))).map((value) => {
    const here = fact.spans.length ? [...new Set(fact.spans.flatMap((span) => offered(field, span)))] : [];
    return `check may not know ${value} as ${plain(field.name)}${here.length ? `; its words name ${here.join(", ")}` : ""}`;
  }));
}

const FEW = 6; // words of a quote that say which one it is
const begun = (span) => { const words = textOf(span).split(" "); return words.slice(0, FEW).join(" ") + (words.length > FEW ? " \u2026" : ""); };

/** What of a person's fact is still to be proved, and in which of the words that it rests on. */
function toProve(fact) {
  if (!["added", "corrected"].includes(fact.said)) return [];
  const spans = fact.spans.length ? fact.spans : facts.get(fact.owner)?.spans ?? [];
  const homes = spans.map((span) => [span, []]);
  for (const field of fact.form.fields.filter((one) => one.said && !one.models)) {
    for (const value of listed(fact.node[field.name]).filter((one) => !isStrange(field, String(one)))) {
      const places = field.range === "ref" ? inOrder().find((one) => one.one === fact.one && one.node.id === value)?.spans ?? [] : standing(field, String(value));
      homes.find(([[start, end]]) => places.some(([from, to]) => start <= from && to <= end))?.[1].push(plain(field.name));
    }
  }
  return homes.filter(([, names]) => names.length).map(([span, names]) => `check and seal will prove ${[...new Set(names)].join(", ")} in \u201c${begun(span)}\u201d`);
}
