// The model: a tree of classes that one unfolds, and beside it what a class or property means, with an example and a query.
const bare = (name) => name.slice(name.indexOf(":") + 1);
const MODEL = D.schema ? readModel(D.schema) : null;

function readModel({ classes, properties, trees, names }) {
  const terms = new Map(), named = (n) => names[n], pairs = (found) => found.map(([n, number]) => [named(n), number]);
  const spacedOut = (name) => bare(name).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  for (const [n, label, definition, usage, above, count, example, said, word] of classes) {
    const name = named(n);
    terms.set(name, { name, kind: "class", label: label || spacedOut(name), definition, usage, above: above.map(named), count, example, said: said.map(([p, value]) => [named(p), value]), word });
  }
  for (const [n, label, definition, count, users, ranges, homes, example, both] of properties) {
    const name = named(n);
    terms.set(name, { name, kind: "property", label: label || spacedOut(name), definition, count, users: pairs(users), ranges: pairs(ranges), homes: homes.map(named), example, pairs: both.map(([user, kind, said]) => [named(user), named(kind), said]) });
  }
  const branch = ([n, via, children]) => ({ name: named(n), via: named(via), children: children.map(branch) });
  const words = [...terms.values()].filter((one) => one.kind === "class" && one.word).map((one) => ({ name: one.name, via: "", children: [] }));
  return { terms, trees: trees.map(branch), words };
}

const queryOf = (term) => term.kind === "class" ? `SELECT * { ?${bare(term.name).toLowerCase()} a ${term.name} ; ?property ?value } LIMIT 20` : `SELECT ?thing ?value { ?thing ${term.name} ?value } LIMIT 20`;
const propertiesOf = () => [...MODEL.terms.values()].filter((term) => term.kind === "property");
/** A class with its kinds, at any depth. */
const inside = (name) => new Set([...MODEL.terms.values()].filter((term) => term.kind === "class" && (term.name === name || aboveOf(term.name).includes(name))).map((term) => term.name));
function aboveOf(name) {
  const found = [];
  for (let todo = [name]; todo.length;) for (const up of MODEL.terms.get(todo.pop())?.above ?? []) if (MODEL.terms.has(up) && !found.includes(up)) { found.push(up); todo.push(up); }
  return found;
}

function showSchema(view) {
  if (!byId("schema-tree")) {
    const find = make("input", { id: "schema-find", type: "text", list: "schema-names", placeholder: "Class or property", "aria-label": "Class or property", autocomplete: "off", spellcheck: "false" });
    find.addEventListener("change", () => { const term = termNamed(find.value); if (term) { find.value = ""; tellTerm(term.name); } else say("The model has no " + find.value); });
    const classes = [...MODEL.terms.values()].filter((term) => term.kind === "class").length;
    view.replaceChildren(make("h2", { class: "hidden" }, "The model"),
      make("p", { class: "help" }, `${classes} classes, ${MODEL.terms.size - classes} properties. A box is a class, its figure how many things of this page's graph are of it. The word before a box is the property that holds its things; a dashed box is a kind of the one before it. ▸ unfolds.`),
      make("div", { class: "choose" }, find, make("datalist", { id: "schema-names" }, ...[...MODEL.terms.keys()].map((name) => make("option", { value: bare(name) }))),
        make("button", { type: "button", id: "schema-all", click: () => { const fold = view.querySelector(".branch > .fold[aria-expanded=false]") === null; for (const each of view.querySelectorAll(".fold")) unfoldClass(each, !fold); } }, "Unfold all"),
      ),
      make("div", { class: "model" }, make("div", { id: "schema-tree", role: "tree", "aria-label": "Classes" }, ...MODEL.trees.map((tree) => drawBranch(tree, 2)), wordsBranch()), make("div", { id: "schema-told", tabindex: "-1", role: "region", "aria-label": "Class or property" })));
  }
  tellTerm(MODEL.terms.has(state.term) ? state.term : MODEL.trees[0]?.name, false);
}

const termNamed = (said) => MODEL.terms.get(said.trim()) ?? [...MODEL.terms.values()].find((term) => [bare(term.name), term.label].some((one) => one.toLowerCase() === said.trim().toLowerCase()));

const sizeOf = (tree) => 1 + tree.children.reduce((sum, child) => sum + sizeOf(child), 0);

/** A class with what stands under it; at first only the way is open that leads to most, so many steps far. */
function drawBranch(tree, open) {
  const term = MODEL.terms.get(tree.name), kind = tree.via === "kind";
  const rest = tree.children.length ? make("div", { class: "below", role: "group" }, ...tree.children.map((child) => drawBranch(child, sizeOf(child) > 2 && sizeOf(child) === Math.max(...tree.children.map(sizeOf)) ? Math.max(open - 1, 0) : 0))) : null;
  const button = make("button", { type: "button", class: "class", "data-term": tree.name, title: term.definition, click: () => tellTerm(tree.name) }, text(bare(tree.name)), term.count ? make("span", { class: "soft" }, " " + term.count.toLocaleString("en")) : null);
  const item = make("div", { class: "branch" + (kind ? " is-kind" : ""), role: "treeitem", "aria-selected": "false" }, tree.via && !kind ? make("span", { class: "via" }, text(bare(tree.via))) : null, button);
  if (rest) {
    const fold = make("button", { type: "button", class: "fold", "aria-label": `Unfold ${bare(tree.name)}`, click: () => unfoldClass(fold, fold.getAttribute("aria-expanded") === "false") });
    item.append(fold, rest);
    unfoldClass(fold, open > 0);
  }
  return item;
}

function wordsBranch() {
  const fold = make("button", { type: "button", class: "fold", "aria-label": "Unfold words of the vocabulary", click: () => unfoldClass(fold, fold.getAttribute("aria-expanded") === "false") });
  const item = make("div", { class: "branch", role: "treeitem", "aria-selected": "false" }, make("span", { class: "class" }, "Words of the vocabulary"), fold, make("div", { class: "below", role: "group" }, ...MODEL.words.map((tree) => drawBranch(tree, 0))));
  unfoldClass(fold, false);
  return item;
}

function unfoldClass(fold, open) {
  fold.setAttribute("aria-expanded", String(open));
  fold.nextElementSibling.hidden = !open;
}

/** Tell of a class or property beside the tree, and unfold the tree down to it. */
function tellTerm(name, write = true) {
  const term = MODEL.terms.get(name);
  if (!term) return;
  state.term = name;
  const shown = term.kind === "class" ? [name] : term.homes;
  for (const each of byId("schema-tree").querySelectorAll("[data-term]")) {
    const on = shown.includes(each.dataset.term);
    each.classList.toggle("on", on);
    each.parentElement.setAttribute("aria-selected", String(on));
    if (on) for (let up = each.parentElement.parentElement; up.id !== "schema-tree"; up = up.parentElement) if (up.classList.contains("below")) unfoldClass(up.previousElementSibling, true);
  }
  byId("schema-told").replaceChildren(...(term.kind === "class" ? classTold(term) : propertyTold(term)).filter(Boolean));
  byId("schema-told").scrollTop = 0;
  if (write) { writeState(); say(`${name}: ${term.definition}`); (small() ? byId("schema-told") : byId("schema-tree").querySelector(".on"))?.scrollIntoView({ block: small() ? "start" : "nearest", inline: "nearest" }); }
}

const termButton = (name, words = name) => MODEL.terms.has(name) ? lead({}, () => tellTerm(name), text(words)) : make("code", {}, name);
const spaced = (parts, by = ", ") => parts.flatMap((part, k) => k ? [by, part] : [part]);
const numbered = (pairs, most = 5) => [...spaced(pairs.slice(0, most).map(([name, count]) => make("span", {}, termButton(name, bare(name)), count ? ` ${count.toLocaleString("en")}` : ""))), pairs.length > most ? " …" : ""];
const fact = (left, ...said) => make("div", { class: "row" }, make("b", {}, left), ": ", ...said);
const nodeLink = (iri) => nodeOf(iri) >= 0 ? make("span", {}, go(nodeOf(iri), iri.replace(/^~(id|term)\//, "")), "") : make("code", {}, iri.replace(/^~(id|term)\//, ""));

function termHead(term) {
  return [make("p", { class: "kind" }, term.kind === "class" ? (term.word ? "class of words" : "class") : "property"), make("h3", { class: "term" }, text(term.name)), make("p", {}, text(term.definition)),
    term.usage ? make("p", { class: "soft small" }, "for example: ", text(term.usage)) : null];
}

function classTold(term) {
  const kinds = [...MODEL.terms.values()].filter((one) => one.kind === "class" && one.above.includes(term.name));
  const all = inside(term.name), countOf = (one) => one.users.reduce((sum, [user, count]) => sum + (all.has(user) ? count : 0), 0);
  /** What things of this class, or of its kinds, have by a property. */
  const rangesOf = (one) => { const found = new Map(); for (const [user, kind, said] of one.pairs) if (all.has(user)) found.set(kind, (found.get(kind) ?? 0) + said); return found.size ? [...found].sort((a, b) => b[1] - a[1]) : one.ranges; };
  const listed = (found) => found.map((one) => [one, countOf(one)]).sort((a, b) => b[1] - a[1] || order.compare(a[0].name, b[0].name))
    .map(([one, count]) => make("div", { class: "row" }, termButton(one.name, bare(one.name)), make("span", { class: "soft" }, ` ${count.toLocaleString("en")} → `), ...numbered(rangesOf(one).map(([name]) => [name, 0]), 3), make("div", { class: "small soft" }, text(one.definition))));
  const own = propertiesOf().filter((one) => one.homes.includes(term.name)), broader = aboveOf(term.name);
  const wide = propertiesOf().filter((one) => !one.homes.includes(term.name) && one.homes.some((home) => broader.includes(home)) && countOf(one));
  const leading = propertiesOf().filter((one) => one.ranges.some(([name, count]) => name === term.name && count));
  return [...termHead(term),
    fact("in this graph", term.count.toLocaleString("en")),
    term.above.length ? fact("kind of", ...spaced(term.above.map((name) => termButton(name)))) : null,
    kinds.length ? fact("kinds of it", ...numbered(kinds.map((one) => [one.name, one.count]), 20)) : null,
    leading.length ? fact("value of", ...spaced(leading.map((one) => termButton(one.name, bare(one.name))))) : null,
    ...(own.length ? section(`Properties (${own.length})`, listed(own)) : []),
    ...(wide.length ? [make("details", { class: "again" }, make("summary", {}, make("h3", {}, `Properties of broader classes (${wide.length})`)), ...listed(wide))] : []),
    ...(term.example ? section("An example", [make("div", { class: "row" }, nodeLink(term.example)), ...term.said.map(([name, value]) => make("div", { class: "row" }, termButton(name, bare(name)), ": ", long(value)))]) : []),
    ...toPaste(term)];
}

function propertyTold(term) {
  return [...termHead(term), fact("in this graph", term.count.toLocaleString("en")), fact("said of", ...(term.users.length ? numbered(term.users, 20) : spaced(term.homes.map((name) => termButton(name, bare(name)))))), fact("value", ...numbered(term.ranges, 20)),
    ...(term.count ? section("An example", [make("div", { class: "row" }, nodeLink(term.example[0]), " ", make("code", {}, bare(term.name)), " ", long(term.example[1]))]) : []), ...toPaste(term)];
}

function toPaste(term) {
  const query = queryOf(term);
  return section("A query to paste", [make("pre", {}, make("code", {}, query)), make("div", { class: "acts" }, copier(query), viewNamed("sparql") ? make("button", { type: "button", click: () => askHere(query) }, "Open in SPARQL") : null)]);
}

function copier(words, label = "Copy") {
  const said = () => typeof words === "function" ? words() : words;
  const button = make("button", { type: "button", click: async () => {
    let done = true;
    try { await navigator.clipboard.writeText(said()); } catch { done = byHand(said()); }
    button.textContent = done ? "Copied" : "Not copied";
    say(button.textContent);
  } }, label);
  return button;
}

function byHand(words) {
  const area = make("textarea", { class: "hidden", "aria-hidden": "true" });
  area.value = words;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

if (D.schema) addView({
  name: "schema", title: "Model", also: "ontology schema classes properties", show: showSchema, places: ["term"],
  write(parts) { if (state.term) parts.set("term", state.term); },
  read(parts) { state.term = parts.get("term") ?? ""; },
});
