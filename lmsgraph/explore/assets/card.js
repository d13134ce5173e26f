// The card: what a node or an edge is, the facts that touch it, and where the papers say so.
const go = (i, words) => {
  const button = make("button", { class: "go", type: "button", "data-go": D.nodes.iri[i] }, text(words ?? D.nodes.label[i]));
  button.addEventListener("click", () => select(i));
  return button;
};

/** Where the words are: section and fingerprint, the words themselves where the page has them. */
function evidence(spans) {
  if (!spans.length) return null;
  const papers = [...new Set(spans.map((s) => D.papers[D.spans[s][0]]))].join(", ");
  const sections = [...new Set(spans.map((s) => D.spans[s][1].split(/ \d+w /)[0]))].join(", ");
  const items = spans.map((s) => {
    const [, print, words] = D.spans[s];
    return make("li", {}, words ? make("q", {}, text(words)) : null, words ? " " : null, make("code", {}, print));
  });
  const some = spans.some((s) => D.spans[s][2]);
  return make("details", { class: "ev", ...(some ? { open: true } : {}) },
    make("summary", {}, "Where: ", text(papers), ", " + sections + " section" + (sections.includes(",") ? "s" : "") + " (" + spans.length + ")"),
    make("ul", {}, ...items));
}

/** A text, the whole of it where it is not too long, else with the rest to be opened. */
function long(words) {
  if (words.length <= 600) return text(words);
  return make("details", {}, make("summary", {}, text(cut(words, 300))), text(words));
}

function row([l, w, spans, node]) {
  const left = D.strings[l], words = D.strings[w];
  const ofCase = node >= 0 && kindOf(node) === "case" && left === "";
  const name = node >= 0 && left ? go(node, left) : left ? make("b", {}, text(left)) : null;
  const body = ofCase ? go(node, words) : long(words);
  const detail = ofCase && D.nodes.detail[node] ? make("span", { class: "soft small" }, " – ", text(D.nodes.detail[node])) : null;
  return make("div", { class: "row" + (ofCase ? " of-case" : "") }, ofCase ? glyph("case") : null, ofCase ? " " : null, name, name ? ": " : null, body, detail, ofCase ? null : evidence(spans));
}

const section = (heading, rows) => [make("h3", {}, heading), ...rows];

/** The edges of a node, by what they say; in each row the other end. */
function edgeSections(i) {
  const groups = new Map();
  for (const e of edgesAt(i)) {
    const out = D.edges.s[e] === i;
    const heading = out ? verbOf(e) : Object.hasOwn(D.passive, verbOf(e)) ? D.passive[verbOf(e)] : verbOf(e) + " (from)";
    (groups.get(heading) ?? groups.set(heading, []).get(heading)).push([otherEnd(e, i), e]);
  }
  return [...groups].flatMap(([heading, members]) => {
    members.sort(([a], [b]) => D.nodes.label[a].localeCompare(D.nodes.label[b]) || a - b);
    const rows = members.slice(0, 60).map(([j, e]) => make("div", { class: "row" }, glyph(kindOf(j)), " ", go(j),
      edgeText(e) ? make("span", {}, " – ", long(edgeText(e))) : null, evidence(D.edges.ev[e])));
    if (members.length > 60) rows.push(make("p", { class: "soft small" }, `… and ${(members.length - 60).toLocaleString("en")} more: focus to see them`));
    return section(heading.charAt(0).toUpperCase() + heading.slice(1) + (members.length > 1 ? ` (${members.length})` : ""), rows);
  });
}

function nodeCard(i) {
  const kind = kindOf(i), synonyms = D.nodes.synonyms[i] ?? [];
  const acts = make("div", { class: "acts" },
    make("button", { type: "button", id: "focus", click: () => enter(i) }, "Focus"),
    make("button", { type: "button", id: "path-from", click: () => { state.pathFrom = i; showCard(); say("Choose the other end of the path"); } }, "Path from here …"),
    kind === "case" && D.pictures.timelines[i] !== undefined ? make("button", { type: "button", id: "open-timeline", click: () => { state.picked = i; show("case"); } }, "Timeline") : null);
  const outside = D.links[i] ?? [];
  return [
    make("p", { class: "kind" }, glyph(kind), kind),
    make("h2", { id: "card-title" }, long(D.nodes.label[i])),
    D.nodes.detail[i] ? make("p", { class: "soft" }, long(D.nodes.detail[i])) : null,
    synonyms.length ? make("p", { class: "small" }, make("span", { class: "soft" }, "also: "), text(synonyms.join(", "))) : null,
    outside.length ? make("div", { class: "links" }, ...outside.map(([label, url]) => link(label, url))) : null,
    acts,
    ...(D.sheets[i] ?? []).flatMap(([heading, rows]) => section(heading, rows.map(row))),
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
    D.edges.ev[e].length ? evidenceOpen(D.edges.ev[e]) : make("p", { class: "soft" }, "Not from a paper: " + (edgeText(e) || "by a rule")),
  ];
}

function evidenceOpen(spans) {
  const found = evidence(spans);
  found.open = true;
  return found;
}

function pathCard() {
  const way = shortestPath(...state.path);
  if (!way.length) return [make("h2", { id: "card-title" }, "No path"), make("p", {}, go(state.path[0]), " and ", go(state.path[1]), " are not joined by anything.")];
  const steps = way.slice(1).map((j, k) => {
    const i = way[k];
    const both = [...edgesAt(i)].filter((e) => otherEnd(e, i) === j);
    return make("div", { class: "row" }, glyph(kindOf(i)), " ", go(i), " – ", glyph(kindOf(j)), " ", go(j),
      ...both.map((e) => make("div", {}, text(cut(edgeSentence(e), 600)), evidence(D.edges.ev[e]))));
  });
  return [make("p", { class: "kind" }, "path"), make("h2", { id: "card-title" }, text(D.nodes.label[way[0]]), " – ", text(D.nodes.label[way.at(-1)])),
    make("div", { class: "acts" }, make("button", { type: "button", id: "path-end", click: back }, "Leave the path")), ...steps];
}

/** What a person sees who has chosen nothing yet: whom and what there is, and good places to begin. */
function startCard() {
  const list = (items) => make("ul", { class: "start" }, ...items.map(([i, words]) => make("li", {}, glyph(kindOf(i)), " ", go(i), words ? make("span", { class: "soft" }, " – ", text(words)) : null)));
  const sections = D.begin.filter(([, items]) => items.length).flatMap(([heading, items]) => section(heading, [list(items)]));
  return [make("h2", { id: "card-title" }, "Published leiomyosarcoma cases"),
    make("p", {}, `${D.about.cases} case${D.about.cases === 1 ? "" : "s"} from ${D.about.papers} paper${D.about.papers === 1 ? "" : "s"}. Click anything in the graph: the card that opens here says what is known of it and where the paper says so. Double-click to see only its neighbourhood.`),
    ...sections];
}

function showCard() {
  const card = byId("card");
  const parts = state.path.length ? pathCard() : state.node >= 0 ? nodeCard(state.node) : state.edge >= 0 ? edgeCard(state.edge) : startCard();
  const waiting = state.pathFrom >= 0 ? make("p", { class: "banner", id: "path-banner" }, "Path from ", text(cut(D.nodes.label[state.pathFrom], 60)), " to …: choose the other end in the graph or by search. ",
    make("button", { type: "button", click: () => { state.pathFrom = -1; showCard(); } }, "Cancel")) : null;
  const close = state.node >= 0 || state.edge >= 0 ? make("button", { type: "button", id: "close", "aria-label": "Close the card", click: () => choose(-1) }, "×") : null;
  card.replaceChildren(...[close, waiting, ...parts].filter((part) => part != null));
  card.scrollTop = 0;
}
