// The map: where nodes come to rest that draw each other where they are joined, and push each other away, as Fruchterman
// and Reingold have it, in rounds of smaller and smaller steps. It begins at the same places whenever it is asked for.
const MAPPED = 499;
const hasMap = COUNT > 0 && COUNT <= MAPPED; // of more nodes it would be a hairball
let mapped = null;

/** Places between -1 and 1 for each node, from seeded ones. */
function forced() {
  let seed = 1;
  const chance = () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 2 ** 32; };
  const x = Float64Array.from({ length: COUNT }, chance), y = Float64Array.from({ length: COUNT }, chance);
  const joined = new Uint8Array(COUNT * COUNT), wanted = 2.2 / Math.sqrt(COUNT);
  for (let e = 0; e < EDGES; e++) joined[D.edges.s[e] * COUNT + D.edges.t[e]] = joined[D.edges.t[e] * COUNT + D.edges.s[e]] = 1;
  for (let turn = 0; turn < 60 && COUNT > 1; turn++) {
    const right = new Float64Array(COUNT), up = new Float64Array(COUNT);
    for (let i = 0; i < COUNT; i++) for (let j = 0; j < i; j++) {
      const dx = x[i] - x[j], dy = y[i] - y[j], far = Math.max(Math.sqrt(dx * dx + dy * dy), 0.01);
      const force = (wanted * wanted) / (far * far) - joined[i * COUNT + j] * far / wanted;
      right[i] += dx * force; up[i] += dy * force; right[j] -= dx * force; up[j] -= dy * force;
    }
    for (let i = 0; i < COUNT; i++) {
      const stride = 0.1 * (1 - turn / 61) / Math.max(Math.sqrt(right[i] * right[i] + up[i] * up[i]), 0.01);
      x[i] += right[i] * stride; y[i] += up[i] * stride;
    }
  }
  return centred(x, y);
}

function centred(x, y) {
  const middle = (all) => all.reduce((sum, one) => sum + one, 0) / COUNT, mx = middle(x), my = middle(y);
  const most = Math.max(...x.map((one) => Math.abs(one - mx)), ...y.map((one) => Math.abs(one - my))) || 1;
  const scale = 90 * Math.sqrt(COUNT) / most;
  return [...x].map((one, i) => ({ x: Math.round((one - mx) * scale * 1.5), y: Math.round((y[i] - my) * scale) }));
}

/** Where a node stands on the map. */
const onTheMap = (i) => (mapped ??= forced())[i];
