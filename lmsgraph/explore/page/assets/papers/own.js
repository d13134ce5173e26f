// One's own copies of the papers, as text: their words are found by the fingerprints, in this page, and go nowhere.
const ANCHOR = 3, BETWEEN_PIECES = 2400;
const piecesOf = (print) => [...print.matchAll(/(\d+)w ([0-9a-f]{16})/g)].map(([, count, digest]) => ({ count: Number(count), digest }));

/** Where each wanted piece begins among the words of a text: one pass, as lmsgraph/evidence/spans/find goes. */
function piecesIn(words, wanted) {
  const anchors = new Map(), found = new Map();
  for (const { count, digest } of wanted) {
    const key = Math.min(ANCHOR, count) + digest.slice(0, 4);
    (anchors.get(key) ?? anchors.set(key, new Map()).get(key)).set(count + " " + digest.slice(4), digest);
  }
  const join = (from, count) => words.slice(from, from + count).map((one) => one.token).join(" ");
  for (let from = 0; from < words.length; from++) for (let size = 1; size <= ANCHOR; size++) {
    const known = anchors.get(size + sha256(join(from, size)).slice(0, 4));
    if (!known) continue;
    for (const count of new Set([...known.keys()].map((key) => Number(key.split(" ")[0])))) {
      const digest = from + count <= words.length ? known.get(count + " " + sha256(join(from, count)).slice(0, 12)) : undefined;
      if (digest) (found.get(digest + count) ?? found.set(digest + count, []).get(digest + count)).push(from);
    }
  }
  return found;
}

/** The words of a span in a text, its pieces one after the other; nothing where they do not stand there. */
function spanIn(given, words, found, pieces) {
  const starts = pieces.map(({ count, digest }) => found.get(digest + count) ?? []);
  for (const from of starts[0]) {
    const runs = [from];
    for (let k = 1; k < pieces.length; k++) {
      const end = runs[k - 1] + pieces[k - 1].count - 1;
      const next = starts[k].find((start) => start > end && words[start].start - words[end].end <= BETWEEN_PIECES);
      if (next === undefined) break;
      runs.push(next);
    }
    if (runs.length === pieces.length) return runs.map((start, k) => given.slice(words[start].start, words[start + pieces[k].count - 1].end)).join(" ").split(/\s+/).join(" ").trim();
  }
  return "";
}

/** What makes words readable that a line end has divided, by how the paper writes them elsewhere. */
function joiner(paper) {
  const broken = /(?<![\p{L}])(\p{L}+)-\s+(?!(?:and|or|to)\b)(\p{L}+)/gu;
  const known = new Set((paper.replace(broken, " ").match(/\p{L}+(?:-\p{L}+)*/gu) ?? []).map((word) => word.toLowerCase()));
  return (words) => words.replace(broken, (_, one, other) => {
    const parted = (one + "-" + other).toLowerCase();
    return known.has(parted) || (!known.has((one + other).toLowerCase()) && known.has(one.toLowerCase()) && known.has(other.toLowerCase())) ? one + "-" + other : one + other;
  });
}

/** Take the words of a text into the page, if it is one of the papers; how many places of which paper stand in it. */
function takePaper(content) {
  const given = content.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").replace(/[\u0002\ufffe]/g, "-\n");
  const words = wordsOf(given), mend = joiner(given);
  const spans = D.spans.map(([paper, print], k) => ({ paper, k, pieces: piecesOf(print) })).filter(({ pieces }) => pieces.length);
  const found = piecesIn(words, spans.flatMap(({ pieces }) => pieces));
  const best = D.papers.map((_, paper) => {
    const own = spans.filter((one) => one.paper === paper), said = own.map(({ k, pieces }) => [k, spanIn(given, words, found, pieces)]).filter(([, one]) => one);
    return { paper, said, all: own.length };
  }).filter(({ said, all }) => 3 * said.length > all).sort((a, b) => b.said.length - a.said.length)[0];
  for (const [k, one] of best?.said ?? []) D.spans[k][2] = mend(one);
  return best ? { label: D.papers[best.paper][0], found: best.said.length, all: best.all } : null;
}

const takenIn = [];
async function takeFiles(files) {
  for (const file of files) {
    const content = await file.text(), kept = content.startsWith("%PDF-") ? null : takePaper(content);
    takenIn.push(kept ? `${kept.label}: ${kept.found.toLocaleString("en")} of ${kept.all.toLocaleString("en")} places found` : `${file.name} is none of these papers, or no plain text`);
  }
  update();
  say(takenIn.at(-1) ?? "");
}

/** How to bring one's own papers, and which are there. */
function ownPapers() {
  const input = make("input", { type: "file", id: "own-papers", multiple: true, accept: ".txt,.md,text/plain", class: "hidden", tabindex: "-1", "aria-hidden": "true" });
  input.addEventListener("change", () => takeFiles(input.files));
  return make("div", { class: "own" }, make("p", { class: "small" }, "Drop your own copy of a paper, as plain text, onto this page: its words then stand under the facts. They are found by their fingerprints in this page and are sent nowhere."),
    make("button", { type: "button", id: "add-papers", click: () => input.click() }, "Add papers as text …"), input,
    ...takenIn.map((words) => make("p", { class: "small", role: "status" }, text(words))));
}

function startPapers() {
  addEventListener("dragover", (event) => { if ([...event.dataTransfer.types].includes("Files")) { event.preventDefault(); document.body.classList.add("dropping"); } });
  for (const end of ["dragleave", "drop"]) addEventListener(end, () => document.body.classList.remove("dropping"));
  addEventListener("drop", (event) => { if (event.dataTransfer.files.length) { event.preventDefault(); takeFiles([...event.dataTransfer.files]); } });
}
