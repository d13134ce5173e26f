// The flows of courses: from what was given, and what it acts on, to what came of it.
const FLOW_HELP = "Follow a ribbon from its drugs, and what they act on, to what came of the course. Click it for the course, with the places in the paper.";
const lineOf = (i) => /\((\d+)\w\w line[,)]/.exec(D.nodes.label[i])?.[1] ?? "";

/** The flows, those of one drug, class, target, kind of treatment or line standing out. */
function showFlow() {
  if (BLOCKS) { showOverview(byId("flow")); return; }
  showPicture("flow", "Drug, target, outcome", D.pictures.flow, FLOW_HELP, "No flow was drawn.", D.pictures.narrow.flow);
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
    byId("flow").querySelector(".choose").prepend(make("label", { for: "flow-only" }, "Show"), select, make("span", { id: "flow-count", class: "soft", role: "status" }));
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

/** Mark the flows of the node whose card is open. */
function markFlow() {
  for (const mark of document.querySelectorAll("#flow [data-node]")) mark.toggleAttribute("data-chosen", state.node >= 0 && nodeOf(mark.getAttribute("data-node")) === state.node);
}

addView({
  name: "flow", title: "Drug–target–outcome", also: "flows sankey drug target outcome ribbons", show: showFlow, chosen: markFlow,
  write(parts) { if (state.only) parts.set("only", state.only); },
  read(parts) { state.only = parts.get("only") ?? ""; },
});
