// LZMA, as far as a page needs it: a raw stream with lc 3, lp 0, pb 0 to bytes, of which it is known how many they are.
// No browser brings it, and what it makes small takes two thirds of what "deflate" takes.
const LZMA = { match: 0, rep: 12, rep0: 24, rep1: 36, rep2: 48, long: 60, slot: 72, special: 328, align: 443, len: 459, repLen: 733, literal: 1007 };

/** The bytes that a stream was made of. */
function unsqueezed(from, size) {
  const out = new Uint8Array(size), odds = new Uint16Array(LZMA.literal + 0x300 * 8).fill(1024), reps = [0, 0, 0, 0];
  let at = 5, range = 0xffffffff, code = ((from[1] << 24) | (from[2] << 16) | (from[3] << 8) | from[4]) >>> 0, state = 0, n = 0;

  function next() {
    if (range >= 0x1000000) return;
    range = (range << 8) >>> 0;
    code = ((code << 8) | from[at++]) >>> 0;
  }
  function bit(odd) {
    const bound = (range >>> 11) * odds[odd], one = code >= bound;
    if (one) { range -= bound; code -= bound; odds[odd] -= odds[odd] >> 5; } else { range = bound; odds[odd] += (2048 - odds[odd]) >> 5; }
    next();
    return one ? 1 : 0;
  }
  function bits(count) {
    let found = 0;
    for (; count; count--) {
      range >>>= 1;
      const one = code >= range;
      if (one) code -= range;
      next();
      found = found * 2 + (one ? 1 : 0);
    }
    return found;
  }
  function tree(base, depth) {
    let found = 1;
    for (let k = 0; k < depth; k++) found = found * 2 + bit(base + found);
    return found - (1 << depth);
  }
  function turned(base, depth) {
    let found = 0;
    for (let k = 0, node = 1; k < depth; k++) { const one = bit(base + node); node = node * 2 + one; found += one << k; }
    return found;
  }
  const length = (base) => 2 + (!bit(base) ? tree(base + 2, 3) : !bit(base + 1) ? 8 + tree(base + 10, 3) : 16 + tree(base + 18, 8));
  function distance(long) {
    const slot = tree(LZMA.slot + 64 * Math.min(long - 2, 3), 6);
    if (slot < 4) return slot;
    const depth = (slot >> 1) - 1, low = (2 + (slot & 1)) * 2 ** depth;
    return slot < 14 ? low + turned(LZMA.special + low - slot, depth) : low + bits(depth - 4) * 16 + turned(LZMA.align, 4);
  }
  function letter() {
    const base = LZMA.literal + 0x300 * ((n ? out[n - 1] : 0) >> 5);
    let found = 1, match = state < 7 ? -1 : out[n - reps[0] - 1];
    while (found < 0x100) {
      if (match < 0) { found = found * 2 + bit(base + found); continue; }
      const wanted = (match >> 7) & 1, one = bit(base + ((1 + wanted) << 8) + found);
      found = found * 2 + one;
      match = wanted === one ? (match << 1) & 0xff : -1;
    }
    out[n++] = found;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }
  function copied() {
    let long = 0;
    if (!bit(LZMA.rep + state)) {
      long = length(LZMA.len);
      reps.unshift(distance(long));
      reps.pop();
      state = state < 7 ? 7 : 10;
    } else if (bit(LZMA.rep0 + state)) reps.unshift(...reps.splice(!bit(LZMA.rep1 + state) ? 1 : !bit(LZMA.rep2 + state) ? 2 : 3, 1));
    else if (!bit(LZMA.long + state)) { long = 1; state = state < 7 ? 9 : 11; }
    if (!long) { long = length(LZMA.repLen); state = state < 7 ? 8 : 11; }
    for (let k = n - reps[0] - 1, end = Math.min(n + long, size); n < end;) out[n++] = out[k++];
  }

  while (n < size) if (bit(LZMA.match + state)) copied(); else letter();
  return out;
}

const LETTERS = new Map([..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~"].map((one, value) => [one.charCodeAt(0), value]));

/** What a bundle holds: its size, and four bytes in five letters each. */
function unbundled(words) {
  const begin = words.indexOf(":") + 1, bytes = new Uint8Array((words.length - begin) / 5 * 4), view = new DataView(bytes.buffer);
  for (let k = begin, at = 0; at < bytes.length; at += 4) {
    let four = 0;
    for (let last = k + 5; k < last; k++) four = four * 85 + LETTERS.get(words.charCodeAt(k));
    view.setUint32(at, four);
  }
  return JSON.parse(new TextDecoder().decode(unsqueezed(bytes, parseInt(words, 10))));
}
