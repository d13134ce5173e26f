// A query as words with their places: what it names, where a bracket is open, and what a reader may mean at the caret.
const SPARQL_WORD = /(?<remark>#[^\n]*)|(?<iri><[^<>"{}|^`\s]*>)|(?<text>"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<variable>[?$]\w+)|(?<tag>@[a-zA-Z-]+)|(?<name>[A-Za-z][\w-]*)?:(?<local>[\w\u00c0-\uffff](?:[\w.%\u00c0-\uffff-]*[\w%\u00c0-\uffff-])?)?|(?<word>[A-Za-z_]\w*)|(?<open>[{([])|(?<close>[})\]])|(?<number>\d[\d.eE+-]*)|(?<wrong>["'])|(?<sign>[^\s])/gu;

/** The words of a query, remarks left out: each with its kind, text and place. */
function tokensOf(query) {
  const found = [];
  for (const match of query.matchAll(SPARQL_WORD)) {
    const groups = match.groups, kind = groups.local !== undefined || /:/.test(match[0]) && !groups.iri && !groups.text && !groups.remark && !groups.sign ? "name" : Object.keys(groups).find((one) => groups[one] !== undefined);
    if (kind !== "remark") found.push({ kind, text: match[0], at: match.index, prefix: groups.name ?? "", local: groups.local ?? "" });
  }
  return found;
}

const placeIn = (query, at) => { const before = query.slice(0, at).split("\n"); return { line: before.length, column: before.at(-1).length + 1 }; };

/** How far two words are from each other, in letters changed. */
function apart(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, k) => k);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
    row = next;
  }
  return row.at(-1);
}

function nearestName(name, known) {
  const close = [...known].map((one) => [apart(name.toLowerCase(), one.toLowerCase()), one]).sort((a, b) => a[0] - b[0] || order.compare(a[1], b[1]));
  return close.length && close[0][0] <= Math.max(2, name.length / 3) ? close[0][1] : "";
}

/** What is wrong with a query as far as it can be seen without asking it: place and words of each fault. */
function faultsOf(query) {
  const words = tokensOf(query), faults = [], open = [], own = new Map();
  const pair = { "}": "{", ")": "(", "]": "[" };
  const fault = (at, said) => faults.push({ ...placeIn(query, at), said });
  words.forEach((word, k) => { if (/^prefix$/i.test(word.text) && words[k + 1]?.kind === "name") own.set(words[k + 1].prefix, words[k + 2]?.text.slice(1, -1)); });
  words.forEach((word, k) => {
    if (word.kind === "wrong") fault(word.at, `the text that begins with ${word.text} has no end`);
    else if (word.kind === "open") open.push(word);
    else if (word.kind === "close") { if (open.at(-1)?.text === pair[word.text]) open.pop(); else fault(word.at, `${word.text} closes nothing`); }
    else if (word.kind === "name" && !/^(prefix|base)$/i.test(words[k - 1]?.text ?? "")) nameFault(word, own, fault);
  });
  for (const word of open.reverse()) fault(word.at, `${word.text} is not closed`);
  const update = words.find((word) => word.kind === "word" && /^(insert|delete|load|clear|drop|create|service)$/i.test(word.text));
  if (!update && !words.some((word) => word.kind === "word" && /^(select|ask|construct|describe)$/i.test(word.text))) fault(0, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE");
  if (update) fault(update.at, `${update.text.toUpperCase()} changes or leaves the graph; queries here only read it`);
  return faults.sort((a, b) => a.line - b.line || a.column - b.column);
}

function nameFault(word, own, fault) {
  const prefixes = D.sparql.prefixes, { prefix, local } = word;
  if (own.has(prefix)) return;
  if (!Object.hasOwn(prefixes, prefix)) { const near = nearestName(prefix, Object.keys(prefixes)); fault(word.at, `the prefix ${prefix}: is not known${near ? `; perhaps ${near}:` : ""}`); return; }
  if (prefix !== "lms" || !MODEL || MODEL.terms.has(word.text) || !local) return;
  const near = nearestName(local, [...MODEL.terms.keys()].map(bare));
  fault(word.at, `the model has no ${word.text}${near ? `; perhaps lms:${near}` : ""}`);
}

/** What may stand at the caret: the half-written word, and what is known of its place in a triple. */
function caretOf(query, caret) {
  const from = query.slice(0, caret).search(/[\w:.-]*$/), half = query.slice(from, caret);
  const before = tokensOf(query.slice(0, from)), last = before.at(-1), triple = [];
  for (let k = before.length - 1; k >= 0 && !/^[.{}]$/.test(before[k].text); k--) triple.unshift(before[k]);
  const afterSemicolon = triple.findLastIndex((word) => word.text === ";");
  const part = afterSemicolon < 0 ? triple : [triple[0], ...triple.slice(afterSemicolon + 1)];
  const place = /^(a|rdf:type)$/.test(last?.text ?? "") ? "class" : part.length === 1 ? "property" : part.length >= 2 && part[1].kind === "name" ? "value" : "any";
  const subject = part[0]?.text, kinds = new Set();
  tokensOf(query).forEach((word, k, all) => { if (word.text === subject && /^(a|rdf:type)$/.test(all[k + 1]?.text ?? "") && MODEL?.terms.has(all[k + 2]?.text)) kinds.add(all[k + 2].text); });
  return { from, half, place, property: place === "value" ? part[1].text : "", kinds };
}
