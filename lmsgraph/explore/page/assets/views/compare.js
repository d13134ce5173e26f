// Patients side by side: lanes that are moved to one day of each and stretched to one scale; what they share; what papers claim.
const MOST = 5, LANES_TOP = 38, MONTH = 365.25 / 12;
const LANES = D.compare, SIDES = (LANES?.sides ?? []).filter((side) => numberOf.has(side.case));
const sideOf = (iri) => SIDES.find((side) => side.case === iri);
const starts = () => state.sides.map(sideOf);

/** The day from which a patient is counted, and what must be said of it. */
function zeroOf(side) {
  const found = side.starts.find(([key]) => key === state.align);
  if (found) return { day: found[2], note: found[3] ? "" : `only the order is known of: ${found[1]}` };
  const first = side.starts.find(([key]) => key === "treatment");
  return first ? { day: first[2], note: "counted from first treatment" } : { day: 0, note: "counted from first event" };
}

/** Set a patient beside the one who shares most with it. */
function besides(iri) { if (!state.sides.includes(iri)) state.sides = likest(iri); }

/** The two patients that share most, to begin with; one of them may be given. */
function likest(iri = "") {
  const given = sideOf(iri), all = [...(given ? [given] : []), ...SIDES.filter((side) => side !== given)].slice(0, 40);
  let best = all.slice(0, 2), most = -1;
  const having = all.map((side) => new Set(side.things.map(([aspect, node]) => aspect + " " + node)));
  for (let a = 0; a < (given ? 1 : having.length); a++) for (let b = a + 1; b < having.length; b++) {
    const both = [...having[a]].filter((one) => having[b].has(one)).length;
    if (both > most) { most = both; best = [all[a], all[b]]; }
  }
  return best.map((side) => side.case);
}

function showCompare(view) {
  if (SIDES.length < 2) { view.replaceChildren(make("p", {}, "There are no two patients to set side by side.")); return; }
  state.sides = state.sides.filter(sideOf);
  if (state.sides.length < 2) state.sides = likest();
  const picture = make("div", { class: "picture", tabindex: "0", role: "region", "aria-label": "Patients on one axis of time" });
  view.replaceChildren(make("h2", { class: "hidden" }, "Patients side by side"), chosenSides(), chosenStart(), picture,
    make("h3", {}, "What they share, and where they part"), sharedTable(), ...claimsBeside());
  drawSides(picture);
  let drawn = picture.clientWidth;
  new ResizeObserver(() => { if (picture.clientWidth && picture.clientWidth !== drawn) { drawn = picture.clientWidth; drawSides(picture); } }).observe(picture);
}

const sidesAnew = (id) => { showCompare(byId("compare")); writeState(); byId(id)?.focus(); };

function chosenSides() {
  const chips = starts().map((side, k) => make("span", { class: "chip" }, make("b", {}, `${k + 1} `), text(side.name),
    make("button", { type: "button", "aria-label": `Leave out ${side.name}`, disabled: state.sides.length <= 2, click: () => { state.sides = state.sides.filter((one) => one !== side.case); sidesAnew("compare-add"); } }, "Leave out")));
  const others = SIDES.filter((side) => !state.sides.includes(side.case));
  const add = make("select", { id: "compare-add", "aria-label": "Add a patient", disabled: state.sides.length >= MOST || !others.length },
    make("option", { value: "" }, others.length ? "+ patient …" : "all are here"), ...others.map((side) => make("option", { value: side.case }, cut(`${side.name} – ${side.patient}`, 80))));
  add.addEventListener("change", () => { if (add.value) { state.sides.push(add.value); sidesAnew("compare-add"); } });
  return make("div", { class: "choose" }, ...chips, add);
}

function chosenStart() {
  const known = new Map();
  for (const side of starts()) for (const [key, words] of side.starts) known.set(key, [words, (known.get(key)?.[1] ?? 0) + 1]);
  const option = ([key, [words, count]]) => make("option", { value: key, selected: key === state.align }, count < state.sides.length ? `${words} (${count} of ${state.sides.length})` : words);
  const all = [...known], isDrug = ([key]) => key.startsWith("~"), isLine = ([key]) => key.startsWith("line");
  if (!known.has(state.align)) state.align = "treatment";
  const select = make("select", { id: "compare-align" }, ...all.filter((one) => !isDrug(one) && !isLine(one)).map(option),
    make("optgroup", { label: "start of a line" }, ...all.filter(isLine).sort().map(option)), make("optgroup", { label: "start of a drug" }, ...all.filter(isDrug).sort((a, b) => order.compare(a[1][0], b[1][0])).map(option)));
  select.value = state.align;
  select.addEventListener("change", () => { state.align = select.value; if (state.align.startsWith("~")) state.told = state.align; sidesAnew("compare-align"); });
  return make("div", { class: "choose" }, make("label", { for: "compare-align" }, "Month 0 is"), select, ...savers("compare", () => "lmsgraph-compare"), make("span", { id: "compare-at", class: "soft", "aria-hidden": "true" }));
}

const shape = (tag, attributes, ...inside) => { const element = document.createElementNS(SVG, tag); for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value); element.append(...inside); return element; };
const note = (x, y, words, size = 9, more = {}) => shape("text", { x, y, "font-size": size, class: "fig-ink", fill: "#1b1f24", ...more }, words);

/** Words on a ground of their own, so that no line strikes them out. */
const grounded = (x, y, words) => [shape("rect", { x: x - 1, y: y - 9, width: words.length * 4.9, height: 12, class: "fig-paper", fill: "#ffffff" }), note(x, y, words, 9, { class: "fig-muted", fill: "#57606a" })];

/** Words on lines of so many letters. */
function lined(words, most) {
  const lines = [""];
  for (const word of words.split(" ")) if ((lines.at(-1) + " " + word).length > most && lines.at(-1)) lines.push(word); else lines[lines.length - 1] = (lines.at(-1) + " " + word).trim();
  return lines;
}

/** All lanes below one axis; on a narrow screen the heads stand above their lanes. */
function drawSides(box) {
  const room = box.clientWidth || 1000, narrow = room < 640, zoom = narrow ? 1.3 : 1.2;
  const wide = Math.max(room / zoom, 280), left = narrow ? 14 : LANES.left, right = 56, pitch = narrow ? 28 : LANES.row, top = LANES_TOP + (narrow ? 9 : 0);
  const zeros = starts().map(zeroOf), first = Math.min(...zeros.map(({ day }) => -day)), last = Math.max(...starts().map((side, k) => side.last - zeros[k].day), first + MONTH);
  const day = (wide - left - right) / (last - first), x = (at) => left + (at - first) * day;
  const picture = shape("svg", { class: "fig", "font-family": "system-ui, sans-serif", "aria-label": "Patients side by side" });
  const ground = shape("rect", { x: 0, y: 0, width: wide, class: "fig-paper", fill: "#ffffff" }), ruled = shape("g", {});
  picture.append(ground, ruled);
  let y = 26;
  starts().forEach((side, k) => {
    const heads = build(side.head, LANES), marks = build(side.marks, LANES);
    const name = shape("g", { class: "fig-mark", "data-node": side.case }, shape("rect", { x: 7, y: y + 3, width: (side.name.length + 4) * 6.4, height: 14, class: "fig-paper", fill: "#ffffff" }), note(8, y + 14, `${k + 1}  ${side.name}`, 11, { "font-weight": "bold" }));
    const who = lined(side.patient + (zeros[k].note ? ` (${zeros[k].note})` : ""), Math.floor((narrow ? wide : left) / 5.4));
    picture.append(name, ...who.flatMap((words, n) => grounded(12, y + 27 + 11 * n, n < who.length - 1 ? words + " " : words)));
    y += 11 * (who.length - 1);
    const rowY = (row) => y + top + row * pitch;
    for (const head of heads.children) { head.setAttribute("transform", `translate(${narrow ? -14 : -12} ${rowY(Number(head.dataset.row)) + 2})`); head.dataset.side = k; }
    for (const mark of marks.children) {
      const row = mark.dataset.row === undefined ? null : Number(mark.dataset.row);
      const at = row === null ? y + top - 7 : rowY(row) + (narrow ? 13 : 2);
      mark.setAttribute("transform", `translate(${x(Number(mark.dataset.day) - zeros[k].day)} ${at})`);
      mark.dataset.side = k;
      for (const bar of mark.querySelectorAll("[data-days]")) stretch(bar, Number(bar.dataset.days), day);
    }
    picture.append(heads, marks);
    uncrowd(marks);
    // Where heads stand above their lanes, a rule parts each lane from the next head
    for (let row = 0; narrow && row < side.same.length - 1; row++) ruled.append(shape("line", { x1: 8, x2: wide - 8, y1: rowY(row) + 20.5, y2: rowY(row) + 20.5, class: "fig-rule", stroke: "#d0d7de", "stroke-width": 0.5 }));
    y += top + side.same.length * pitch + 10;
    ruled.append(shape("line", { x1: 8, x2: wide - 8, y1: y - 6, y2: y - 6, class: "fig-rule", stroke: "#d0d7de" }));
  });
  const step = [1, 2, 3, 6, 12, 24, 36, 60, 120].find((one) => one * MONTH * day >= 32) ?? 240;
  for (let month = Math.ceil(first / MONTH / step) * step; month <= last / MONTH; month += step) {
    ruled.append(shape("line", { x1: x(month * MONTH), x2: x(month * MONTH), y1: 18, y2: y - 6, class: month ? "fig-rule" : "fig-line", stroke: month ? "#d0d7de" : "#1b1f24", "stroke-dasharray": month ? "none" : "4 2", "stroke-width": month ? 0.6 : 1 }),
      note(x(month * MONTH), 13, String(month), 9, { "text-anchor": "middle", class: "fig-muted", fill: "#57606a" }));
  }
  const signs = build(wide < 800 ? LANES.slim : LANES.legend, LANES), [, , w, h] = signs.getAttribute("viewBox").split(" ").map(Number), shrink = Math.min(1, (wide - 16) / w);
  signs.setAttribute("x", 8); signs.setAttribute("y", y + 4); signs.setAttribute("width", w * shrink); signs.setAttribute("height", h * shrink);
  picture.append(signs);
  y += 10 + h * shrink;
  ground.setAttribute("height", y);
  picture.setAttribute("viewBox", `0 0 ${wide} ${y}`);
  picture.style.setProperty("min-width", "0");
  box.replaceChildren(alive(picture));
  linkLanes(picture);
}

/** A bar as long as its days; never shorter than can be seen, its strokes as thick as before. */
function stretch(bar, days, day) {
  const drawn = Math.max(days * LANES.day, 5), wanted = Math.max(days * day, 5);
  bar.setAttribute("transform", `scale(${wanted / drawn} 1)`);
  for (const one of bar.querySelectorAll("path, line, rect")) one.setAttribute("vector-effect", "non-scaling-stroke");
}

/** Words that would run into the next mark of their row are left to the mark's title. */
function uncrowd(marks) {
  const spot = (mark) => Number(/translate\(([-\d.e]+)/.exec(mark.getAttribute("transform"))[1]);
  const rows = Map.groupBy ? Map.groupBy([...marks.children], (mark) => mark.dataset.row) : new Map();
  for (const row of rows.values()) row.forEach((mark, k) => {
    const words = [...mark.querySelectorAll(":scope > text")].find((one) => /\d/.test(one.textContent));
    const next = row[k + 1];
    if (words && next && spot(next) - spot(mark) < 14 + words.textContent.length * 5) for (const one of mark.querySelectorAll(":scope > text, :scope > rect.fig-paper")) one.remove();
  });
}

/** Lanes that have something in common light up together. */
function linkLanes(picture) {
  const sameOf = (mark) => new Set(starts()[Number(mark.dataset.side)]?.same[Number(mark.dataset.row)] ?? []);
  const lanes = [...picture.querySelectorAll("[data-row]")];
  const light = (of) => lanes.forEach((lane) => lane.classList.toggle("linked", Boolean(of) && [...sameOf(lane)].some((one) => of.has(one))));
  for (const lane of lanes) {
    lane.addEventListener("pointerenter", () => light(sameOf(lane)));
    lane.addEventListener("focus", () => light(sameOf(lane)));
    lane.addEventListener("pointerleave", () => light(null));
    lane.addEventListener("blur", () => light(null));
  }
}

/** What all have, and what each has besides, as narrow as it can be said. */
function sharedTable() {
  const words = LANES.words, sides = starts(), keyOf = ([, node, said]) => node + " " + said;
  const own = (side, aspect) => side.things.filter((thing) => thing[0] === aspect);
  const narrowest = (things) => { const broad = new Set(things.flatMap(([, , , above]) => above)); return things.filter(([, node]) => !broad.has(node) || words[node] === ""); };
  const said = ([, node, name]) => numberOf.has(words[node]) ? go(numberOf.get(words[node]), words[name]) : text(words[name]);
  const list = (things, also = () => "") => things.length ? things.flatMap((thing, k) => [k ? ", " : "", said(thing), also(thing)]) : ["–"];
  const rows = LANES.order.flatMap((name, aspect) => {
    const things = sides.map((side) => own(side, aspect));
    if (things.every((one) => !one.length)) return [];
    const keys = things.map((one) => new Set(one.map(keyOf))), common = (thing) => keys.every((one) => one.has(keyOf(thing)));
    const besides = things.map((one) => narrowest(one.filter((thing) => !common(thing))));
    const also = (k) => (thing) => { const others = besides.flatMap((one, n) => n !== k && one.some((other) => keyOf(other) === keyOf(thing)) ? [n + 1] : []); return others.length ? ` (${others.join(", ")})` : ""; };
    return [make("tr", { "data-aspect": name }, make("th", { scope: "row" }, name), make("td", {}, ...list(narrowest(things[0].filter(common)))),
      ...besides.map((one, k) => make("td", {}, ...(things[k].length ? list(one, also(k)) : [make("span", { class: "soft" }, "not reported")]))))];
  });
  const heads = ["", sides.length === 2 ? "both" : `all ${sides.length}`, ...sides.map((side, k) => `${k + 1} ${side.name}`)];
  return make("div", { class: "grid", tabindex: "0", role: "region", "aria-label": "What they share" }, make("table", { id: "compare-table" },
    make("thead", {}, make("tr", {}, ...heads.map((head) => head ? make("th", { scope: "col", class: "plain" }, text(head)) : make("td", {})))), make("tbody", {}, ...rows)),
    make("p", { class: "soft small" }, "Not reported: the paper says nothing of it, which is not its absence. (2): patient 2 has it, too."));
}

/** What papers claim of a drug beside what happened to the patients who got it. */
function claimsBeside() {
  const drugs = [...new Set(starts().flatMap((side) => side.starts.map(([key]) => key)))].filter((key) => numberOf.has(key) && D.sheets[numberOf.get(key)]);
  if (!drugs.length) return [];
  const given = (key) => starts().filter((side) => side.starts.some(([one]) => one === key)).length;
  drugs.sort((a, b) => given(b) - given(a) || order.compare(D.nodes.label[numberOf.get(a)], D.nodes.label[numberOf.get(b)]));
  if (!drugs.includes(state.told)) state.told = drugs.includes(state.align) ? state.align : drugs[0];
  const select = make("select", { id: "compare-drug", "aria-label": "Drug" }, ...drugs.map((key) => make("option", { value: key, selected: key === state.told }, D.nodes.label[numberOf.get(key)])));
  select.addEventListener("change", () => { state.told = select.value; sidesAnew("compare-drug"); });
  const sheet = D.sheets[numberOf.get(state.told)];
  const column = (heading, none) => {
    const found = sheet.find(([one]) => one === heading);
    doubted.clear();
    return make("div", {}, make("h4", {}, heading), ...(found ? found[1].map((n) => row(D.rows[n])) : [make("p", { class: "soft" }, none)]));
  };
  return [make("h3", {}, "Claims beside patients: ", select), make("p", { class: "help" }, "All patients of this review who got the drug, not only those above; what papers claim of it is their word."),
    make("div", { class: "beside" }, column("What happened to the patients", "No patient of this review got it."), column("What the papers claim", "No paper claims anything of it."))];
}

if (D.compare) addView({
  name: "compare", title: "Compare", also: "patients side by side", show: showCompare, places: ["with", "align", "told"],
  write(parts) { for (const one of state.sides) parts.append("with", one); if (state.align !== "treatment") parts.set("align", state.align); if (state.told) parts.set("told", state.told); },
  read(parts) { state.sides = parts.getAll("with").filter(sideOf).slice(0, MOST); state.align = parts.get("align") ?? "treatment"; state.told = parts.get("told") ?? ""; },
});
