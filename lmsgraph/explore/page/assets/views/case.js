// One case on its time axis.
/** The timeline of a case; on a page of many papers it has the texts of its block. */
function timelineOf(i) {
  const found = (slender.matches && D.pictures.narrow[i]) || D.pictures.timelines[i];
  return found.lists ? alive(build(found.lists, found.from)) : drawing(found);
}

/** One case: which one, and its pictures. */
function showCase() {
  const cases = Object.keys(D.pictures.timelines).map(Number);
  const view = byId("case");
  if (!cases.length) { view.replaceChildren(make("p", {}, "No case has a timeline.")); return; }
  // the picture is of the patient whose card is open
  if (cases.includes(state.node)) state.picked = state.node;
  else if (!cases.includes(state.picked)) state.picked = cases[0];
  const select = make("select", { id: "case-name", "aria-label": "Case" }, ...cases.map((i) => make("option", { value: String(i), selected: i === state.picked }, cut(D.nodes.label[i], 80) + (D.nodes.detail[i] ? " – " + cut(D.nodes.detail[i], 80) : ""))));
  select.addEventListener("change", () => { state.picked = Number(select.value); state.node = state.picked; state.edge = -1; refresh(false); byId("case-name").focus(); });
  const lacking = !isThere(blockOf(state.picked));
  if (lacking) taken([blockOf(state.picked)]).then(() => { if (state.view === "case") showCase(); });
  view.replaceChildren(make("div", { class: "choose" }, select, ...savers("case", () => "lmsgraph-" + D.nodes.label[state.picked].toLowerCase().replace(/[^a-z0-9]+/g, "-"))),
    make("div", { class: "picture", tabindex: "0", role: "region", "aria-label": "Timeline" }, lacking ? "Opening …" : timelineOf(state.picked)));
}

addView({
  name: "case", title: "One case", also: "timeline sizes of one patient", show: showCase, places: ["case"],
  write(parts) { if (state.picked >= 0) parts.set("case", D.nodes.iri[state.picked]); },
  read(parts) { state.picked = numberOf.get(parts.get("case")) ?? -1; },
});
