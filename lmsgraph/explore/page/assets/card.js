// The card: what a node or an edge is, the facts that touch it, and where the papers say so.
const go = (i, words) => lead({ "data-go": D.nodes.iri[i] }, () => select(i), text(words ?? D.nodes.label[i]));

/** A place in a paper as people say it: section, sentence, how many words; the digest of the words stands behind it. */
const PRINT = /^(.+?)(?: s(\d+))? (\d+)w(?: ([0-9a-f]{16}.*))?$/;
function placeOf(print) {
  const [, section, sentence, count, digest] = PRINT.exec(print) ?? [null, print, "", "", ""];
  return { section: section === "case" ? "case report" : section, sentence: Number(sentence) || 0, count, digest };
}
/** Sections, each with its sentences: case report, sentences 12 and 14. */
function placesOf(prints) {
  const by = new Map();
  for (const { section, sentence } of prints.map(placeOf)) {
    const found = by.get(section) ?? by.set(section, new Set()).get(section);
    if (sentence) found.add(sentence);
  }
  return [...by].map(([section, found]) => section + (found.size ? `, sentence${found.size > 1 ? "s" : ""} ` + [...found].sort((a, b) => a - b).join(", ") : "")).join("; ");
}

/** Where the words are: paper, section and sentence, the words themselves where the page has them. */
function evidence(found, fact = "") {
  if (!found.length) return null;
  const spans = found.map((s) => (Array.isArray(s) ? s[0] : s)); // some say what of the fact they prove
  const proves = found.map((s) => (Array.isArray(s) ? D.strings[s[1]] : ""));
  const papers = [...new Set(spans.map((s) => D.spans[s][0]))].map((place) => D.papers[place]);
  const items = spans.map((s, n) => {
    const [, print, words] = D.spans[s], place = placeOf(print);
    return make("li", {}, proves[n] ? make("b", { title: "What of this fact these words prove" }, text(proves[n]), ": ") : null, placesOf([print]) + (place.count ? `, ${place.count} words ` : " "), words ? quoted(words, fact) : null,
      place.digest ? make("details", { class: "print" }, make("summary", {}, "fingerprint"), make("code", { title: "The digest of the words, by which lmsgraph verify finds them" }, place.digest)) : null);
  });
  const some = spans.some((s) => D.spans[s][2]);
  return make("details", { class: "ev", ...(some ? { open: true } : {}) },
    make("summary", {}, "Where: ", text(papers.map(([label]) => label).join(", ")), " – " + placesOf(spans.map((s) => D.spans[s][1]))),
    make("ul", {}, ...items, ...papers.map(paperLine)), some ? null : make("p", {}, "The words show once you drop your copy of the paper, as text, onto this page."));
}

/** The paper itself: its card, and the way to it. */
function paperLine([label, i]) {
  if (i < 0) return null;
  const [first] = D.links[i] ?? [];
  return make("li", {}, "paper: ", go(i, label), first ? ", " : null, first ? link(...first) : null);
}

/** A text, the whole of it where it is not too long, else with the rest to be opened. */
function long(words) {
  if (words.length <= 600) return text(words);
  return make("details", {}, make("summary", {}, text(cut(words, 300))), text(words));
}

/** What the curator doubts of a fact: of what kind, and how it is read or else what is wrong; it opens to the reason where it stands first on a card. */
const doubted = new Set();
const doubtful = (found) => (found ?? []).map(([k, w, r]) => {
  const kind = D.strings[k], why = D.strings[w], again = doubted.has(w);
  doubted.add(w);
  const head = [make("b", {}, "doubt: "), text(kind), r ? ", read as: " : ": ", text(r ? D.strings[r] : cut(why, 120))];
  return again ? make("p", { class: "doubt" }, head[0], text(kind), ": as above") : make("details", { class: "doubt" }, make("summary", {}, ...head), text(why));
});
const edgeDoubts = (e) => doubtful(D.doubts[BLOCKS ? edgeVia(e) : D.edges.via[e]]);

/** Why something is so, if it is inferred: each step opens what it rests on, down to where a paper says it. */
function why(found, words = "Why") {
  if (!found?.length) return null;
  return opening(make("summary", {}, words), "why", () => [make("ul", {}, ...found.map((k) => make("li", {}, proof(k, true))))]);
}

/** What opens, and is made only then. */
function opening(summary, kind, fill) {
  const box = make("details", { class: kind }, summary);
  box.addEventListener("toggle", () => { if (box.open && box.children.length === 1) box.append(...fill().filter((part) => part != null)); });
  return box;
}

function proof(k, open = false) {
  const [says, s, o, because, spans, premises = []] = D.why.steps[k];
  const sentence = D.why.says[says].replace(/\{\{|\}\}|\{(s|o)\}/g, (found, end) => end ? D.strings[end === "s" ? s : o] : found[0]);
  const reason = D.strings[because];
  if (!premises.length) return make("div", {}, text(sentence), reason ? make("span", { class: "soft" }, " – ", text(reason)) : null, evidence(spans, sentence));
  const box = opening(make("summary", {}, text(sentence)), "why", () => [make("p", { class: "soft" }, "because ", text(reason)), make("ul", {}, ...premises.map((one) => make("li", {}, proof(one))))]);
  box.open = open;
  return box;
}

function row([l, w, spans, node, doubts, of, proved], number) {
  const left = D.strings[l], words = D.strings[w];
  const ofCase = node >= 0 && kindOf(node) === "case" && left === "";
  const name = node >= 0 && left ? go(node, left) : left ? make("b", {}, text(left)) : null;
  const body = ofCase ? go(node, words) : long(words);
  const detail = ofCase && D.nodes.detail[node] ? make("span", { class: "soft small" }, " – ", text(D.nodes.detail[node])) : null;
  return make("div", { class: "row" + (ofCase ? " of-case" : ""), "data-of": of ? D.strings[of] : null, "data-row": number }, ofCase ? glyph("case") : null, ofCase ? " " : null, name, name && words ? ": " : null, body, detail, ...doubtful(doubts), ofCase ? null : evidence(spans, left + " " + words), why(D.why.nodes[proved]));
}

const section = (heading, rows) => [make("h3", {}, heading), ...rows];

// What the sheet of a card tells in order and in full; the edges that say it again stand folded below.
const TOLD = new Set(["ended", "saw", "is blamed for", "was followed by", "is positive for", "is negative for", "has lesion", "has a metastasis at", "got", "gave", "brought"]);

/** The edges of a node, by what they say; in each row the other end. */
function edgeSections(i) {
  const groups = new Map(), told = Boolean(D.sheets[i]) && !["site", "outcome"].includes(kindOf(i)); // where cases are told by their edges alone
  for (const e of edgesAt(i)) {
    const out = D.edges.s[e] === i;
    const heading = out ? verbOf(e) : Object.hasOwn(D.passive, verbOf(e)) ? D.passive[verbOf(e)] : verbOf(e) + " (from)";
    (groups.get(heading) ?? groups.set(heading, []).get(heading)).push([otherEnd(e, i), e]);
  }
  return [...groups].flatMap(([heading, members]) => {
    members.sort(([a], [b]) => D.nodes.label[a].localeCompare(D.nodes.label[b]) || a - b);
    const rows = members.slice(0, 60).map(([j, e]) => make("div", { class: "row" }, glyph(kindOf(j)), " ", go(j),
      edgeText(e) && edgeText(e) !== D.nodes.label[j] ? make("span", {}, " – ", long(edgeText(e))) : null, ...edgeDoubts(e), evidence(D.edges.ev[e], edgeSentence(e)), why(D.why.edges[e])));
    if (members.length > 60) rows.push(make("p", { class: "soft small" }, `… and ${(members.length - 60).toLocaleString("en")} more: focus to see them`));
    const name = heading.charAt(0).toUpperCase() + heading.slice(1) + (members.length > 1 ? ` (${members.length})` : "");
    return told && TOLD.has(verbOf(members[0][1])) ? [make("details", { class: "again" }, make("summary", {}, make("h3", {}, name)), ...rows)] : section(name, rows);
  });
}

/** The paper of a case or a paper, as the table of doubts names it; nothing where that table has nothing of it. */
function doubtsOf(i) {
  const table = D.tables.find((one) => one.name === "discrepancies"), column = table?.columns.indexOf("paper"), iri = D.nodes.iri[i];
  const row = column >= 0 ? table.rows.find((one) => { const fact = factOf(one[column]); return fact && (iri === fact || iri.startsWith(fact + "/")); }) : null;
  return row ? shownText(row[column]) : "";
}

function nodeCard(i) {
  const kind = kindOf(i), synonyms = (D.nodes.synonyms[i] ?? []).filter((one) => !D.nodes.label[i].startsWith(one));
  const acts = make("div", { class: "acts" },
    make("button", { type: "button", id: "focus", click: () => enter(i) }, "Focus"),
    make("button", { type: "button", id: "path-from", click: () => { state.pathFrom = i; showCard(); say("Choose the other end of the path"); } }, "Path from here …"),
    kind === "case" && D.pictures.timelines[i] !== undefined ? make("button", { type: "button", id: "open-timeline", click: () => { state.picked = i; show("case"); } }, "Timeline") : null,
    kind === "case" && SIDES.length > 1 && sideOf(D.nodes.iri[i]) ? make("button", { type: "button", id: "open-compare", click: () => { besides(D.nodes.iri[i]); show("compare"); } }, "Compare") : null,
    ["case", "paper"].includes(kind) && doubtsOf(i) ? make("button", { type: "button", id: "open-doubts", click: () => { state.table = "discrepancies"; state.filter = doubtsOf(i); show("tables"); } }, "Doubts") : null);
  const outside = D.links[i] ?? [];
  const names = [
    synonyms.length ? make("p", { class: "small" }, make("span", { class: "soft" }, "also: "), text(synonyms.join(", "))) : null,
    outside.length ? make("div", { class: "links" }, ...outside.map(([label, url]) => link(label, url))) : null,
  ];
  // What was given and what happened comes before other names: on a phone nothing else is seen without scrolling.
  const answers = ["target", "drug", "drug class", "modality"].includes(kind);
  return [
    make("p", { class: "kind" }, glyph(kind), kind),
    make("h2", { id: "card-title" }, long(D.nodes.label[i])),
    D.nodes.detail[i] ? make("p", { class: "soft" }, long(D.nodes.detail[i])) : null,
    ...(answers ? [] : names),
    acts,
    ...(D.sheets[i] ?? []).flatMap(([heading, rows]) => section(heading, rows.map((n) => row(D.rows[n], n)))),
    ...(D.why.nodes[i] ? section("Why, step by step", D.why.nodes[i].map((k) => proof(k))) : []),
    ...(answers ? names : []),
    ...edgeSections(i),
  ];
}

function edgeCard(e) {
  const s = D.edges.s[e], t = D.edges.t[e];
  return [
    make("p", { class: "kind" }, "edge"),
    make("h2", { id: "card-title" }, text(cut(D.nodes.label[s], 200)), " " + verbOf(e) + " ", text(cut(D.nodes.label[t], 200))),
    make("p", {}, glyph(kindOf(s)), " ", go(s), " → ", glyph(kindOf(t)), " ", go(t)),
    edgeText(e) ? make("p", {}, long(edgeText(e))) : null,
    ...edgeDoubts(e),
    D.edges.ev[e].length ? evidenceOpen(D.edges.ev[e], edgeSentence(e)) : make("p", { class: "soft" }, "Not from a paper: " + (edgeText(e) || "by a rule")),
    ...(D.why.edges[e] ? section("Why, step by step", D.why.edges[e].map((k) => proof(k, true))) : []),
  ];
}

function evidenceOpen(spans, fact) {
  const found = evidence(spans, fact);
  found.open = true;
  return found;
}

function pathCard() {
  const found = ways(...state.path), [from, to] = state.path;
  const leave = make("div", { class: "acts" }, make("button", { type: "button", id: "path-end", click: back }, "Leave the path"));
  if (!found.length) {
    const near = nearest(from, to);
    return [make("p", { class: "kind" }, "path"), make("h2", { id: "card-title" }, "No such link"),
      make("p", {}, go(from), " and ", go(to), " are not linked by one course, one patient or the vocabulary."),
      near.length ? make("p", {}, "What is nearest knows of both, and links them by coincidence only:") : make("p", {}, "No patient and no study knows of both."),
      make("ul", { class: "start" }, ...near.slice(0, 12).map((i) => make("li", {}, glyph(kindOf(i)), " ", go(i)))), leave];
  }
  const way = found[Math.min(state.way, found.length - 1)];
  const steps = way.slice(1).map((j, k) => {
    const i = way[k];
    const both = [...edgesAt(i)].filter((e) => otherEnd(e, i) === j);
    return make("div", { class: "row" }, glyph(kindOf(i)), " ", go(i), " – ", glyph(kindOf(j)), " ", go(j),
      ...both.map((e) => make("div", {}, text(cut(edgeSentence(e), 600)), ...edgeDoubts(e), evidence(D.edges.ev[e], edgeSentence(e)), why(D.why.edges[e]))));
  });
  const others = found.length > 1 ? section(`${found.length} ways, the nearest first`, found.map((one, k) => make("div", { class: "row" },
    lead({ class: "go way", "aria-pressed": String(one === way) }, () => { state.way = k; refresh(); }, text(one.slice(1, -1).map((i) => D.nodes.label[i]).join(" → ") || "directly"))))) : [];
  return [make("p", { class: "kind" }, "path"), make("h2", { id: "card-title" }, text(D.nodes.label[from]), " – ", text(D.nodes.label[to])),
    leave, ...others, ...section("Step by step", steps)];
}

const counted = (count, one, many) => count.toLocaleString("en") + " " + (count === 1 ? one : many);
/** Whom there is: a patient whom a paper only cites counts apart. */
function casesThereAre() {
  const cited = SIDES.length ? D.about.cases - SIDES.length : 0;
  return `${counted(D.about.cases - cited, "case", "cases")} from ${counted(D.about.papers, "paper", "papers")}${cited ? `, and ${cited} that a paper only cites` : ""}`;
}
const whatThereIs = () => D.about.cases ? casesThereAre() : "A part of the graph: " + D.kinds.flatMap(([kind, many], k) => {
  const count = D.nodes.kind.filter((one) => one === k).length;
  return count ? [counted(count, kind, many)] : [];
}).join(", ");

/** What a person sees who has chosen nothing yet: whom and what there is, and good places to begin. */
function startCard() {
  const list = (items) => make("ul", { class: "start" }, ...items.map(([i, words]) => make("li", {}, glyph(kindOf(i)), " ", go(i), words ? make("span", { class: "soft" }, " – ", text(words)) : null)));
  const sections = D.begin.filter(([, items]) => items.length).flatMap(([heading, items]) => section(heading, [list(items)]));
  return [make("h2", { id: "card-title" }, text(D.title)),
    make("p", {}, `${whatThereIs()}. Click anything in the graph: the card that opens here says what is known of it and where the paper says so. Double-click to see only its neighbourhood.`),
    ...sections,
    ...section("Where the paper says so", [make("p", { class: "small" }, "Under each fact stands its paper, with section and sentence of each place. " + (D.spans.some((one) => one[2]) ? "The words are quoted; those that the fact takes up are marked." : "")), ownPapers()])];
}

/** The blocks that the card of the state needs. */
function blocksOfCard() {
  const way = wayNow(), steps = way.slice(1).flatMap((j, k) => [...edgesAt(way[k])].filter((e) => otherEnd(e, way[k]) === j));
  return [blockOf(state.node), ...[state.edge, ...steps].map(blockOfEdge)].filter((block) => !isThere(block));
}

function showCard() {
  const card = byId("card"), lacking = BLOCKS ? blocksOfCard() : [];
  if (lacking.length) taken(lacking).then(showCard);
  doubted.clear();
  const parts = state.path.length ? pathCard() : state.node >= 0 ? nodeCard(state.node) : state.edge >= 0 ? edgeCard(state.edge) : startCard();
  const waiting = state.pathFrom >= 0 ? make("p", { class: "banner", id: "path-banner" }, "Path from ", text(cut(D.nodes.label[state.pathFrom], 60)), " to …: choose the other end in the graph or by search. ",
    make("button", { type: "button", click: () => { state.pathFrom = -1; showCard(); } }, "Cancel")) : null;
  const open = state.node >= 0 || state.edge >= 0;
  const close = open || small() ? make("button", { type: "button", id: "close", title: "Close the card", "aria-label": "× Close the card", click: () => { if (open) choose(-1); else { state.shut = true; update(); } } }, "×") : null;
  const taller = make("button", { type: "button", id: "taller", "aria-pressed": String(card.classList.contains("tall")), click: () => {
    taller.textContent = card.classList.toggle("tall") ? "Lower" : "Higher";
    taller.setAttribute("aria-pressed", String(card.classList.contains("tall")));
  } }, card.classList.contains("tall") ? "Lower" : "Higher");
  card.replaceChildren(...[close, taller, waiting, ...parts].filter((part) => part != null));
  card.scrollTop = 0;
}
