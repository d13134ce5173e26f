// Pictures drawn beforehand: built from lists, with nothing in them but shapes and words, and made to open cards.
const DRAWING = new Set(["svg", "g", "path", "rect", "line", "polyline", "polygon", "circle", "ellipse", "text", "tspan", "title", "desc", "defs", "marker", "clipPath", "pattern", "linearGradient", "stop"]);
const PLAIN = /^(xmlns|id|class|d|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|width|height|points|viewBox|transform|fill|stroke|opacity|offset|role|preserveAspectRatio|orient|refX|refY|markerWidth|markerHeight|markerUnits|marker-(start|mid|end)|clip-path|patternUnits|patternTransform|gradientUnits|stop-(color|opacity)|fill-(opacity|rule)|stroke-[a-z]+|font-(size|family|weight|style)|text-anchor|dominant-baseline|alignment-baseline|baseline-shift|letter-spacing|textLength|lengthAdjust|paint-order|data-[a-z]+|aria-[a-z]+|xml:space)$/;

/** An element of a picture: a form with the values that it leaves open, then what is inside. */
function build([form, ...rest]) {
  const [tag, ...attributes] = D.forms[form].split(" ");
  const element = document.createElementNS(SVG, DRAWING.has(tag) ? tag : "g");
  let at = 0;
  for (const one of attributes) {
    const set = one.indexOf("=");
    const name = set < 0 ? one : one.slice(0, set);
    const value = set < 0 ? String(rest[at++]) : one.slice(set + 1).replaceAll("_", " ");
    if (PLAIN.test(name) && (!/url\(/.test(value) || /^url\(#[\w-]+\)$/.test(value))) element.setAttribute(name, value);
  }
  element.append(...rest.slice(at).map((child) => typeof child === "string" ? child : build(child)));
  return element;
}

/** A picture whose marks open cards, by mouse and by keys. */
function drawing(lists) {
  const picture = build(lists);
  const opens = (mark) => nodeOf(mark.getAttribute("data-node")) >= 0;
  const marks = [...picture.querySelectorAll("[data-node]")].filter(opens);
  marks.forEach((mark, k) => {
    mark.setAttribute("tabindex", k ? "-1" : "0");
    mark.setAttribute("role", "button");
    if (!mark.getAttribute("aria-label")) mark.setAttribute("aria-label", (mark.querySelector("title") ?? mark).textContent.trim().slice(0, 300) || D.nodes.label[nodeOf(mark.getAttribute("data-node"))]);
    mark.addEventListener("click", (event) => { event.stopPropagation(); openMark(mark); });
    mark.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openMark(mark); }
      else if (step) {
        event.preventDefault();
        const next = marks[(k + step + marks.length) % marks.length];
        mark.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      }
    });
  });
  picture.setAttribute("role", marks.length ? "group" : "img");
  return picture;
}

/** Open the card of a mark at the fact that it stands for. */
function openMark(mark) {
  const iri = short(mark.getAttribute("data-node"));
  choose(nodeOf(iri));
  for (let one = iri; one.length > 1; one = one.slice(0, Math.max(one.lastIndexOf("/"), 0))) {
    const row = [...byId("card").querySelectorAll("[data-of]")].find((each) => each.dataset.of === one);
    if (row) { row.classList.add("fact"); row.setAttribute("tabindex", "-1"); row.scrollIntoView({ block: "center" }); say(cut(row.textContent, 200)); return; }
    if (numberOf.has(one)) return;
  }
}

const pictured = new Set();
function showPicture(name, heading, svg, help, none) {
  const view = byId(name);
  if (pictured.has(name)) return;
  pictured.add(name);
  view.replaceChildren(make("h2", { class: "hidden" }, heading), svg ? make("p", { class: "help" }, help) : "", svg ? make("div", { class: "picture", tabindex: "0", role: "region", "aria-label": heading }, drawing(svg)) : make("p", {}, none));
  if (svg) view.querySelector(".help").append(" ", ...savers(name, () => "lmsgraph-" + name));
}

const FLOW_HELP = "One ribbon is one course of treatment: follow it from its drugs, and what they act on, to what came of it. Click a ribbon for the course, with the places in the paper. Published cases, not a sample: counts say what was reported, not how often it happens.";
const lineOf = (i) => /\((\d+)\w\w line\)/.exec(D.nodes.label[i])?.[1] ?? "";

/** The flows, those of one drug, class, target, kind of treatment or line standing out. */
function showFlow() {
  showPicture("flow", "Drug, target, outcome", D.pictures.flow, FLOW_HELP, "No flow was drawn.");
  if (!D.pictures.flow) return;
  if (!byId("flow-only")) {
    const courses = [...Array(COUNT).keys()].filter((i) => kindOf(i) === "course");
    const reaches = (i) => [...walk(i, 6)].some((j) => kindOf(j) === "course");
    const group = (kind) => make("optgroup", { label: pluralOf(kind) }, ...[...Array(COUNT).keys()].filter((i) => kindOf(i) === kind && reaches(i))
      .sort((a, b) => order.compare(D.nodes.label[a], D.nodes.label[b])).map((i) => make("option", { value: D.nodes.iri[i] }, cut(D.nodes.label[i], 60))));
    const lines = [...new Set(courses.map(lineOf).filter(Boolean))].sort();
    const select = make("select", { id: "flow-only" }, make("option", { value: "" }, "all courses"),
      ...["drug", "drug class", "target", "modality", "case"].map(group), make("optgroup", { label: "systemic lines" }, ...lines.map((line) => make("option", { value: "line " + line }, "line " + line))));
    select.addEventListener("change", () => { state.only = select.value; fillFlow(); writeState(); });
    byId("flow").querySelector(".picture").before(make("p", { class: "choose" }, make("label", { for: "flow-only" }, "Show"), select, make("span", { id: "flow-count", class: "soft", role: "status" })));
  }
  byId("flow-only").value = state.only;
  fillFlow();
}

function fillFlow() {
  const node = numberOf.get(state.only), line = /^line (\d+)$/.exec(state.only)?.[1];
  const kept = node === undefined ? null : walk(node, 6);
  const marks = [...byId("flow").querySelectorAll("[data-node]")].map((mark) => [mark, nodeOf(mark.getAttribute("data-node"))]).filter(([, i]) => i >= 0);
  const courses = marks.filter(([, i]) => kindOf(i) === "course");
  const fits = (i) => kept ? kept.has(i) : line ? lineOf(i) === line : true;
  for (const [mark, i] of courses) mark.toggleAttribute("data-dim", !fits(i));
  const count = courses.filter(([, i]) => fits(i)).length;
  byId("flow-count").textContent = `${count} of ${courses.length} courses`;
}

/** One case: which one, and its pictures. */
function showCase() {
  const cases = Object.keys(D.pictures.timelines).map(Number);
  const view = byId("case");
  if (!cases.length) { view.replaceChildren(make("p", {}, "No case has a timeline.")); return; }
  if (!cases.includes(state.picked)) state.picked = cases[0];
  const select = make("select", { id: "case-name", "aria-label": "Case" }, ...cases.map((i) => make("option", { value: String(i), selected: i === state.picked }, cut(D.nodes.label[i], 80) + (D.nodes.detail[i] ? " – " + cut(D.nodes.detail[i], 80) : ""))));
  select.addEventListener("change", () => { state.picked = Number(select.value); state.node = state.picked; state.edge = -1; refresh(false); byId("case-name").focus(); });
  view.replaceChildren(make("div", { class: "choose" }, select, ...savers("case", () => "lmsgraph-" + D.nodes.label[state.picked].toLowerCase().replace(/[^a-z0-9]+/g, "-"))),
    make("div", { class: "picture", tabindex: "0", role: "region", "aria-label": "Timeline" }, drawing(D.pictures.timelines[state.picked])));
}
