// What came of many courses, counted: too many for a picture of flows, they are gathered by what was given.
const GATHERED = { drug: "drug", target: "target", "drug class": "drug class", modality: "kind of treatment" };

/** The courses that each node of a kind was given in, or acts through. */
function coursesBy(kind) {
  const by = new Map(), add = (i, courses) => { const all = by.get(i) ?? by.set(i, new Set()).get(i); for (const one of courses) all.add(one); };
  for (let e = 0; e < EDGES; e++) {
    const [course, given] = [D.edges.s[e], D.edges.t[e]];
    if (["gave", "was"].includes(verbOf(e)) && kindOf(course) === "course") add(given, [course]);
  }
  if (kind === "target" || kind === "drug class") for (let e = 0; e < EDGES; e++) {
    const [drug, i] = [D.edges.s[e], D.edges.t[e]];
    if (kindOf(drug) === "drug" && kindOf(i) === kind && by.has(drug)) add(i, by.get(drug));
  }
  return [...by].filter(([i]) => kindOf(i) === kind).sort(([a, one], [b, other]) => other.size - one.size || order.compare(D.nodes.label[a], D.nodes.label[b]));
}

/** The best direction of each course that was seen of any of its lesions. */
function bestOfCourses() {
  const results = new Map(), best = new Map();
  for (let e = 0; e < EDGES; e++) if (verbOf(e).startsWith("at best")) {
    const known = results.get(D.edges.s[e]);
    if (known === undefined || rankOf(D.edges.t[e]) < rankOf(known)) results.set(D.edges.s[e], D.edges.t[e]);
  }
  for (let e = 0; e < EDGES; e++) if (verbOf(e) === "brought" && results.has(D.edges.t[e])) {
    const course = D.edges.s[e], seen = results.get(D.edges.t[e]), known = best.get(course);
    if (known === undefined || rankOf(seen) < rankOf(known)) best.set(course, seen);
  }
  return best;
}

function showOverview(view) {
  const best = bestOfCourses(), kind = GATHERED[state.only] ? state.only : "drug", rows = coursesBy(kind);
  const directions = [...new Set(best.values())].sort((a, b) => rankOf(a) - rankOf(b));
  const count = (courses, direction) => [...courses].filter((one) => best.get(one) === direction).length || "";
  const select = make("select", { id: "overview-by" }, ...Object.entries(GATHERED).map(([one, words]) => make("option", { value: one, selected: one === kind }, words)));
  select.addEventListener("change", () => { state.only = select.value; showOverview(view); writeState(); byId("overview-by").focus(); });
  const head = (words) => make("th", { scope: "col", class: "plain" }, text(words));
  view.replaceChildren(make("h2", { class: "hidden" }, "Drug, target, outcome"),
    make("p", { class: "help" }, "How many courses there are, and the best that was seen of any lesion while each counted. A course that gave two drugs counts for both: the course brought the result, not one drug of it. Published cases, not a sample: counts say what was reported, not how often it happens."),
    make("p", { class: "choose" }, make("label", { for: "overview-by" }, "By"), select),
    make("div", { class: "grid", tabindex: "0", role: "region", "aria-label": "Courses by what was given" }, make("table", { id: "overview" },
      make("thead", {}, make("tr", {}, head(GATHERED[kind]), head("courses"), ...directions.map((i) => head(D.nodes.label[i])))),
      make("tbody", {}, ...rows.map(([i, courses]) => make("tr", {}, make("th", { scope: "row" }, go(i)), make("td", {}, String(courses.size)), ...directions.map((one) => make("td", {}, String(count(courses, one))))))))));
}
