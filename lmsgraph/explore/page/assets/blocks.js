// A page of many papers holds what cards, timelines and tables tell in blocks; each is opened when it is asked for.
const BLOCKS = D.blocks ?? null;
const opened = new Map();
const blockOf = (i) => BLOCKS && i >= 0 ? BLOCKS.nodes[i] : -1;
const blockOfEdge = (e) => BLOCKS && e >= 0 ? BLOCKS.edges[e] : -1;
const blockOfTable = (name) => BLOCKS?.tables[name] ?? -1;
const isThere = (block) => block < 0 || opened.get(block) === true;

/** Open some blocks; done when all of them are taken in. */
const taken = (blocks, take = takeCards) => Promise.all([...new Set(blocks)].filter((block) => !isThere(block)).map((block) => {
  if (!opened.has(block)) opened.set(block, blockOut(block).then((content) => {
    take(content, block);
    opened.set(block, true);
  }));
  return opened.get(block);
}));

/** What a block holds, taken out of the bundle in which it lies. */
async function blockOut(block) {
  let number = 0, at = block;
  while (at >= BLOCKS.bundles[number]) at -= BLOCKS.bundles[number++];
  if (!bundles.has(number)) bundles.set(number, bundle(number));
  return Object.fromEntries(Object.entries(await bundles.get(number)).map(([key, values]) => [key, values[at]]));
}
const bundles = new Map();
/** The columns of a bundle; bundles stand behind the script, so that the page opens before all of them are read. */
async function bundle(number) {
  if (!byId("bundle-" + number)) await allRead;
  const packed = byId("bundle-" + number), columns = unbundled(packed.textContent);
  packed.remove();
  return columns;
}
const allRead = new Promise((done) => { if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done); else done(); });

/** Texts of a block among those of the page: what their numbers are here. */
function takeTexts(strings) {
  const before = D.strings.length - 1;
  D.strings.push(...strings.slice(1));
  return (k) => k ? before + k : 0;
}

/** Numbers out of distances: 0 is the next new one, -1 number 0, below that one further on; see split/narrow.py. */
function fromDistances() {
  let next = 1;
  return (k) => {
    if (k === -1) return 0;
    const one = next - (k < 0 ? k + 1 : k);
    next = Math.max(next, one + 1);
    return one;
  };
}

/** The index as other pages have it: where edges begin out of steps, whole addresses and texts; see split/narrow.py. */
function widenIndex() {
  const text = fromDistances();
  let source = 0;
  D.edges.s = D.edges.s.map((step) => source += step);
  D.edges.via = D.edges.via.map((k) => text(k));
  D.nodes.iri = wholeTexts(D.nodes.iri);
  D.strings = wholeTexts(D.strings);
}
function wholeTexts({ shared, rest }) {
  let before = "";
  return rest.map((end, n) => before = before.slice(0, shared[n]) + end);
}

/** The rows of a block out of its columns. */
function rowsOfBlock({ left, words, places, span, proves, to, doubts, doubt, of }) {
  const text = fromDistances(), place = fromDistances();
  let s = 0, d = 0;
  return left.map((one, n) => {
    const first = [text(one), text(words[n])], found = [];
    for (let k = 0; k < places[n]; k++, s++) { const at = place(span[s]), said = text(proves[s]); found.push(said ? [at, said] : at); }
    const doubted = [];
    for (let k = 0; k < doubts[n]; k++, d += 3) doubted.push([text(doubt[d]), text(doubt[d + 1]), text(doubt[d + 2])]);
    return [...first, found, to[n], doubted, text(of[n])];
  });
}

/** The spans of a block out of its columns: paper, fingerprint, words where they are known. */
function spansOfBlock({ paper, section, sentence, words, sections, digests, whole }) {
  const letters = atob(digests);
  let at = 0;
  return paper.map((one, n) => {
    if (whole[n]) return [one, ...whole[n]];
    const digest = [...letters.slice(at, at += 8)].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
    return [one, `${sections[section[n]]} s${sentence[n]} ${words[n]}w ${digest}`];
  });
}

/** Take in what a block tells of its nodes and edges. */
function takeCards(block, number) {
  const own = block.nodes.map((iri) => numberOf.get(iri) ?? -1), node = (k) => k < 0 ? -1 : own[k], word = takeTexts(block.strings);
  const papers = D.papers.length, spans = D.spans.length, rows = D.rows.length;
  const span = (one) => Array.isArray(one) ? [spans + one[0], word(one[1])] : spans + one;
  const doubt = (one) => one.map(word);
  for (const [label, at] of block.papers) D.papers.push([label, node(at)]);
  for (const [paper, ...print] of spansOfBlock(block.spans)) D.spans.push([papers + paper, ...print]);
  for (const [left, words, places, to, doubts, of] of rowsOfBlock(block.rows)) D.rows.push([word(left), word(words), places.map(span), node(to), doubts?.map(doubt), word(of ?? 0)]);
  const row = fromDistances();
  for (const [k, sections] of block.sheets) D.sheets[own[k]] = sections.map(([heading, some]) => [heading, some.map((n) => rows + row(n))]);
  for (const [k, some] of Object.entries(block.links)) D.links[own[k]] = some;
  for (const [k, some] of Object.entries(block.doubts)) D.doubts[D.strings[word(Number(k))]] = some.map(doubt);
  for (const [k, lists] of Object.entries(block.timelines)) D.pictures.timelines[own[k]] = { lists, from: { forms: block.forms, words: block.strings } };
  let at = 0;
  BLOCKS.edges.forEach((one, e) => {
    if (one !== number) return;
    const [words, places] = block.edges[at++];
    D.edges.text[e] = word(words);
    D.edges.ev[e] = places.map(span);
  });
  told = null;
}

/** Take in the rows of a table. */
function takeTable(table, { rows, strings, cells }) {
  const word = takeTexts(strings), before = D.cells.length;
  for (const [words, node, fact] of cells) D.cells.push([word(words), node, ...(fact === undefined ? [] : [word(fact)])]);
  table.rows = rows.map((row) => row.map((cell) => cell < 0 ? cell - before : word(cell)));
}
