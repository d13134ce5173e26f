// Tables: chosen by name, sorted by a column, filtered by words, copied, or saved as CSV.
const sorted = new Map();
const tableNamed = (name) => D.tables.find((table) => table.name === name) ?? D.tables[0];
const shownText = (cell) => D.strings[typeof cell === "number" ? cell : cell[0]];
const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function showTables() {
  const view = byId("tables");
  if (!D.tables.length) { view.replaceChildren(make("p", {}, "No tables.")); return; }
  const table = tableNamed(state.table);
  state.table = table.name;
  const option = (one) => make("option", { value: one.name, selected: one === table }, one.title);
  const select = make("select", { id: "table-name", "aria-label": "Table" },
    make("optgroup", { label: "Review" }, ...D.tables.filter((one) => one.review).map(option)),
    make("optgroup", { label: "Stored queries" }, ...D.tables.filter((one) => !one.review).map(option)));
  select.addEventListener("change", () => { state.table = select.value; state.filter = ""; showTables(); writeState(); byId("table-name").focus(); });
  const filter = make("input", { id: "table-filter", type: "text", placeholder: "Filter rows", "aria-label": "Filter rows", autocomplete: "off" });
  filter.value = state.filter;
  filter.addEventListener("input", () => { state.filter = filter.value; fillTable(table); writeState(); });
  view.replaceChildren(
    make("div", { class: "choose" }, select, filter,
      make("button", { type: "button", id: "table-copy", click: () => copy(table) }, "Copy"),
      make("button", { type: "button", id: "table-csv", click: () => download(table) }, "Download CSV")),
    make("p", { id: "table-question" }, text(table.question)),
    make("p", { class: "soft small", id: "table-count" }),
    make("div", { class: "grid", tabindex: "0", role: "region", "aria-label": table.title, id: "table-grid" }));
  fillTable(table);
}

/** The rows of a table that hold every word of the filter, in the chosen order. */
function rowsOf(table) {
  const words = fold(state.filter).split(" ").filter(Boolean);
  const rows = table.rows.filter((one) => { const all = fold(one.map(shownText).join(" ")); return words.every((word) => all.includes(word)); });
  const by = sorted.get(table.name);
  if (by) rows.sort((a, b) => by.sign * order.compare(shownText(a[by.column]), shownText(b[by.column])));
  return rows;
}

function fillTable(table) {
  const rows = rowsOf(table), by = sorted.get(table.name);
  const head = table.columns.map((name, column) => {
    const on = by?.column === column;
    const button = make("button", { type: "button" }, text(name), on ? (by.sign > 0 ? " ▲" : " ▼") : "");
    button.addEventListener("click", () => {
      sorted.set(table.name, { column, sign: on ? -by.sign : 1 });
      fillTable(table);
      writeState();
      byId("table-grid").querySelectorAll("thead button")[column].focus();
    });
    return make("th", { scope: "col", "aria-sort": on ? (by.sign > 0 ? "ascending" : "descending") : "none" }, button);
  });
  const cell = (one) => make("td", {}, typeof one === "number" ? long(D.strings[one]) : go(one[1], D.strings[one[0]]));
  byId("table-grid").replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows.slice(0, 2000).map((one) => make("tr", {}, ...one.map(cell))))));
  byId("table-count").textContent = `${rows.length} of ${table.rows.length} rows` + (rows.length > 2000 ? ", the first 2000 shown" : "");
}

async function copy(table) {
  const clean = (words) => words.replace(/[\t\r\n]+/g, " ");
  const words = [table.columns, ...rowsOf(table).map((one) => one.map(shownText))].map((one) => one.map(clean).join("\t")).join("\n");
  try { await navigator.clipboard.writeText(words); say("Copied"); byId("table-copy").textContent = "Copied"; }
  catch {
    const area = make("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    byId("table-copy").textContent = done ? "Copied" : "Not copied";
    say(byId("table-copy").textContent);
  }
}

/** Save the rows as CSV; an apostrophe keeps a spreadsheet from running a cell as a formula. */
function download(table) {
  const safe = (words) => /^[=+@\t\r]|^-(?![\d.]+$)/.test(words) ? "'" + words : words;
  const quoted = (words) => '"' + safe(words).replace(/"/g, '""') + '"';
  const lines = [table.columns, ...rowsOf(table).map((one) => one.map(shownText))].map((one) => one.map(quoted).join(","));
  const url = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
  const anchor = make("a", { href: url, download: table.name + ".csv" });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

addView({
  name: "tables", title: "Tables", show: showTables, places: ["table"],
  write(parts) {
    parts.set("table", state.table);
    if (state.filter) parts.set("filter", state.filter);
    const by = sorted.get(state.table);
    if (by) parts.set("sort", (by.sign < 0 ? "-" : "") + by.column);
  },
  read(parts) {
    state.table = parts.get("table") ?? "";
    state.filter = parts.get("filter") ?? "";
    const sort = /^(-?)(\d{1,3})$/.exec(parts.get("sort") ?? "");
    if (sort) sorted.set(state.table, { column: Number(sort[2]), sign: sort[1] ? -1 : 1 });
  },
});
