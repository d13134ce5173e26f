// Tables: chosen by name, answered for the values of their parameters, sorted, filtered, copied, or saved.
const sorted = new Map();
const chosen = new Map();
const away = new Set();
const tableNamed = (name) => D.tables.find((table) => table.name === name) ?? D.tables[0];
const shownText = (cell) => D.strings[cell < 0 ? D.cells[-1 - cell][0] : cell];
/** The address that a cell leads to, of a node or of a fact on its card. */
function factOf(cell) {
  if (cell >= 0) return "";
  const [, node, fact] = D.cells[-1 - cell];
  return fact === undefined ? D.nodes.iri[node] : D.strings[fact];
}
const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const SHOWN = 2000, SHORT = 13;

/** The place of the value that a parameter has now; -1 for any. */
function valueOf(table, [name, , first, values = []]) {
  const wanted = chosen.get(table.name + " " + name);
  return wanted === undefined ? first : values.findIndex((value) => D.strings[value] === wanted);
}

function showTables(view) {
  if (!D.tables.length) { view.replaceChildren(make("p", {}, "No tables.")); return; }
  const table = tableNamed(state.table), block = blockOfTable(table.name);
  state.table = table.name;
  if (!isThere(block)) taken([block], (rows) => takeTable(table, rows)).then(() => { if (state.view === "tables") showTables(view); });
  const option = (one) => make("option", { value: one.name, selected: one === table }, one.title);
  const select = make("select", { id: "table-name", "aria-label": "Table" },
    make("optgroup", { label: "Review" }, ...D.tables.filter((one) => one.review).map(option)),
    make("optgroup", { label: "Stored queries" }, ...D.tables.filter((one) => !one.review).map(option)));
  select.addEventListener("change", () => { state.table = select.value; state.filter = ""; away.clear(); showTables(view); update(); byId("table-name").focus(); });
  const filter = make("input", { id: "table-filter", type: "text", placeholder: "Filter rows", "aria-label": "Filter rows", autocomplete: "off" });
  filter.value = state.filter;
  filter.addEventListener("input", () => { state.filter = filter.value; fillTable(table); writeState(); });
  view.replaceChildren(
    make("div", { class: "choose" }, select, ...table.choices.flatMap((one) => choice(table, one)), filter, columnMenu(table),
      make("button", { type: "button", id: "table-copy", click: () => copy(table) }, "Copy"),
      make("button", { type: "button", id: "table-csv", click: () => download(table) }, "CSV"),
      ...savers("tables", () => table.name, () => tablePicture(table))),
    make("p", { id: "table-question" }),
    table.about ? make("details", { id: "table-about", class: "small" }, make("summary", {}, "What a row is, and how to ask it in a terminal"), make("p", {}, text(table.about)), make("p", {}, make("code", { id: "table-command" }))) : make("p", { class: "small" }, "In a terminal: ", make("code", { id: "table-command" })),
    make("p", { class: "soft small", id: "table-count", role: "status" }),
    make("div", { class: "grid", tabindex: "0", role: "region", "aria-label": table.title, id: "table-grid" }));
  fillTable(table);
  const grid = byId("table-grid");
  let wide = grid.clientWidth;
  new ResizeObserver(() => { if (grid.clientWidth && grid.clientWidth !== wide) { wide = grid.clientWidth; fitTable(grid); } }).observe(grid);
}

/** What may be chosen for a parameter; one that the page cannot answer for says what it is. */
function choice(table, one) {
  const [name, about, first, values = []] = one, now = valueOf(table, one);
  if (!values.length) return [];
  const select = make("select", { id: "choice-" + name, title: about },
    first < 0 ? make("option", { value: "" }, "any") : null,
    ...values.map((value, k) => make("option", { value: D.strings[value], selected: k === now }, cut(D.strings[value], 50))));
  select.addEventListener("change", () => {
    if (select.value || first >= 0) chosen.set(table.name + " " + name, select.value); else chosen.delete(table.name + " " + name);
    fillTable(table);
    update();
  });
  return [make("label", { for: "choice-" + name }, name), select];
}

function columnMenu(table) {
  const boxes = table.columns.map((name) => {
    const box = make("input", { type: "checkbox", checked: !away.has(name) });
    box.addEventListener("change", () => { if (box.checked) away.delete(name); else away.add(name); fillTable(table); writeState(); });
    return make("label", {}, box, " ", text(name));
  });
  return make("details", { class: "menu", id: "table-columns" }, make("summary", {}, "Columns"), make("div", {}, ...boxes));
}

/** How the same is asked in a terminal. */
function command(table) {
  if (table.name === "ihc-matrix") return "lmsgraph query immunohistochemistry";
  const values = table.choices.flatMap((one) => {
    const [name, , first, values, typed] = one, now = valueOf(table, one);
    return now >= 0 && now !== first ? [`-p "${name}=${D.strings[(typed ?? values)[now]]}"`] : [];
  });
  return ["lmsgraph query", table.name, ...values].join(" ");
}

/** The rows of a table for the values chosen, that hold every word of the filter, in the chosen order. */
function rowsOf(table) {
  const words = fold(state.filter).split(" ").filter(Boolean), wanted = table.choices.map((one) => valueOf(table, one));
  const answer = table.keyed ? [...new Set(table.keyed.filter(([, ...key]) => wanted.every((value, n) => value < 0 || key[n] === value)).map(([k]) => k))].map((k) => table.rows[k]) : table.rows;
  const rows = answer.filter((one) => { const all = fold(one.map(shownText).join(" ")); return words.every((word) => all.includes(word)); });
  const by = sorted.get(table.name), column = by ? table.columns.indexOf(by.column) : -1;
  if (column >= 0) rows.sort((a, b) => compareCells(shownText(a[column]), shownText(b[column]), by.sign));
  return { rows, all: answer.length, said: new Set(answer.flatMap((one) => one.flatMap((cell, k) => shownText(cell) ? [k] : []))) };
}

/** Numbers by their value, words by their letters; what is not told stands last either way. */
function compareCells(a, b, sign) {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  const plain = /^-?\d+(\.\d+)?$/;
  return sign * (plain.test(a) && plain.test(b) ? Number(a) - Number(b) : order.compare(a, b));
}

const columnsOf = (table) => table.columns.flatMap((name, k) => away.has(name) ? [] : [k]);

function fillTable(table) {
  const { rows, all, said } = rowsOf(table), by = sorted.get(table.name), silent = columnsOf(table).filter((k) => all && !said.has(k)), columns = columnsOf(table).filter((k) => !silent.includes(k));
  const head = columns.map((column) => {
    const name = table.columns[column], on = by?.column === name;
    const button = make("button", { type: "button" }, text(name), on ? (by.sign > 0 ? " ▲" : " ▼") : "");
    button.addEventListener("click", () => {
      sorted.set(table.name, { column: name, sign: on ? -by.sign : 1 });
      fillTable(table);
      writeState();
      [...byId("table-grid").querySelectorAll("thead button")].find((one) => one.textContent.startsWith(name)).focus();
    });
    return make("th", { scope: "col", role: "columnheader", "aria-sort": on ? (by.sign > 0 ? "ascending" : "descending") : "none" }, button);
  });
  const cell = (one, column) => make("td", { role: "cell", "data-label": table.columns[column], class: shownText(one) ? shownText(one).length < SHORT ? "short" : null : "empty" }, factOf(one) ? opener(factOf(one), shownText(one)) : long(shownText(one)));
  const body = rows.slice(0, SHOWN).map((one) => {
    const row = make("tr", { role: "row" }, ...columns.map((column) => cell(one[column], column)));
    row.addEventListener("click", (event) => { if (!event.target.closest(".go, summary") && !String(getSelection())) nearestFact(row)?.click(); });
    return row;
  });
  byId("table-grid").replaceChildren(make("table", { role: "table" }, make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)), make("tbody", { role: "rowgroup" }, ...body)));
  byId("table-count").textContent = `${rows.length} of ${all} rows` + (rows.length > SHOWN ? `, the first ${SHOWN} shown` : "") + (silent.length ? `; nothing stands in the column${silent.length > 1 ? "s" : ""} ${silent.map((k) => table.columns[k]).join(", ")}` : "");
  fitTable(byId("table-grid"));
  byId("table-command").textContent = command(table);
  byId("table-question").replaceChildren(text(questionOf(table)));
}

/** A table as wide as there is room for: else closer together, else as a list, each value behind the name of its column. */
function fitTable(grid) {
  grid.classList.remove("tight", "listed");
  const over = () => grid.scrollWidth > grid.clientWidth;
  if (over() && !small()) grid.classList.add("tight");
  if (over() || small()) grid.classList.replace("tight", "listed") || grid.classList.add("listed");
}

/** What a row is of, as near as its cells say: its course, else what has the longest address. */
const nearestFact = (row) => row.querySelector("[data-fact$='/course']") ?? [...row.querySelectorAll("[data-fact^='~id']"), ...row.querySelectorAll("[data-fact]")].sort((a, b) => b.dataset.fact.split("/").length - a.dataset.fact.split("/").length)[0];

/** The question, with the values that its parameters have now. */
function questionOf(table) {
  let words = table.question;
  for (const one of table.choices) {
    const [name, , first, values = []] = one, now = valueOf(table, one);
    if (now === first || now < 0) continue;
    const before = D.strings[values[first]];
    words = before && words.includes(before) ? words.replace(before, D.strings[values[now]]) : `${words} (${name}: ${D.strings[values[now]]})`;
  }
  return words;
}

/** Words that open the card of a fact, at that fact. */
const opener = (iri, words) => lead({ "data-fact": iri }, () => openFact(iri), text(words));

const textsOf = (table) => { const columns = columnsOf(table); return [columns.map((k) => table.columns[k]), ...rowsOf(table).rows.map((one) => columns.map((k) => shownText(one[k])))]; };

async function copy(table) {
  const words = textsOf(table).map((one) => one.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
  byId("table-copy").textContent = await copied(words) ? "Copied" : "Not copied";
  say(byId("table-copy").textContent);
}

/** Save the rows as CSV; an apostrophe keeps a spreadsheet from running a cell as a formula. */
function download(table) {
  const safe = (words) => /^[=+@\t\r]|^-(?![\d.]+$)/.test(words) ? "'" + words : words;
  const quoted = (words) => '"' + safe(words).replace(/"/g, '""') + '"';
  const lines = textsOf(table).map((one) => one.map(quoted).join(","));
  save(table.name + ".csv", new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
}

/** The table as a picture, its cells wrapped. */
function tablePicture(table) {
  const lines = textsOf(table).slice(0, 201), pad = 8, high = 17;
  ruler.font = FONT;
  const wide = lines[0].map((_, k) => Math.min(Math.max(...lines.map((one) => ruler.measureText(cut(one[k], 400)).width)) + 4, 230));
  const wrapped = lines.map((one) => one.map((words, k) => wrap(cut(words, 400), wide[k])));
  const parts = [], full = wide.reduce((sum, one) => sum + one + 2 * pad, 0);
  let y = 0;
  wrapped.forEach((one, n) => {
    const tall = Math.max(...one.map((cell) => cell.length)) * high + pad;
    parts.push(svgOf("rect", { x: 0, y, width: full, height: tall, fill: n === 0 ? colours.mark : n % 2 ? colours.bg : colours.panel }));
    let x = pad;
    one.forEach((cell, k) => {
      cell.forEach((words, line) => parts.push(svgOf("text", { x, y: y + pad / 2 + 13 + line * high, fill: colours.fg, "font-size": 14, "font-family": "system-ui, sans-serif", "font-weight": n ? 400 : 600 }, words)));
      x += wide[k] + 2 * pad;
    });
    y += tall;
  });
  return svgOf("svg", { viewBox: `0 0 ${Math.ceil(full)} ${Math.ceil(y)}` }, ...parts);
}

/** Words on lines that are no wider than a column. */
function wrap(words, width) {
  const lines = [];
  let line = "";
  for (const word of words.split(/\s+/)) {
    const more = line ? line + " " + word : word;
    if (line && ruler.measureText(more).width > width) { lines.push(line); line = word; } else line = more;
  }
  return [...lines, line];
}

addView({
  name: "tables", title: "Tables", show: showTables, places: ["table", "with"],
  write(parts) {
    const table = tableNamed(state.table), by = sorted.get(state.table);
    parts.set("table", state.table);
    for (const [name] of table?.choices ?? []) if (chosen.has(state.table + " " + name)) parts.append("with", name + ":" + chosen.get(state.table + " " + name));
    if (state.filter) parts.set("filter", state.filter);
    if (by) parts.set("sort", (by.sign < 0 ? "-" : "") + by.column);
    if (away.size) parts.set("without", [...away].join(","));
  },
  read(parts) {
    state.table = parts.get("table") ?? "";
    state.filter = parts.get("filter") ?? "";
    chosen.clear();
    for (const one of parts.getAll("with")) { const [name, ...value] = one.split(":"); chosen.set(state.table + " " + name, value.join(":")); }
    const sort = parts.get("sort");
    if (sort) sorted.set(state.table, { column: sort.replace(/^-/, ""), sign: sort[0] === "-" ? -1 : 1 }); else sorted.delete(state.table);
    away.clear();
    for (const name of (parts.get("without") ?? "").split(",").filter(Boolean)) away.add(name);
  },
});
