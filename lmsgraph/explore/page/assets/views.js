// The views of the page, in the order of their tabs. A view is a module that calls addView once; nothing else knows of it.
const VIEWS = [];

// Add a view: its name in the address, the words of its tab, and what it does when it is shown.
// write and read carry its own state into the address and out of it; places are the keys of it that make another place,
// to which the browser's Back returns; chosen is told when another card opens; also is what else a search calls it.
function addView({ name, title, also = "", show, write = () => {}, read = () => {}, places = [], chosen = () => {} }) {
  VIEWS.push({ name, title, also, show, write, read, places, chosen });
}

const viewNamed = (name) => VIEWS.find((view) => view.name === name);

/** Make the tabs, and a section for each view that has none. */
function makeViews() {
  VIEWS.forEach(({ name, title }, k) => {
    const tab = make("button", { type: "button", role: "tab", id: "tab-" + name, "aria-controls": name, click: () => show(name) }, title);
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: VIEWS.length - 1, Home: VIEWS.length - k, End: VIEWS.length - 1 - k }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = VIEWS[(k + step) % VIEWS.length].name;
      show(next);
      byId("tab-" + next).focus();
    });
    byId("tabs").append(tab);
    if (!byId(name)) byId("views").append(make("section", { id: name, role: "tabpanel", "aria-labelledby": "tab-" + name, class: "view", hidden: true }));
  });
}
