// SHA-256 of a text, at once: the browser's own answers later, and thousands of times later is slow.
const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((p) => n % p)) PRIMES.push(n);
const part = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
const ROUND = PRIMES.map((p) => part(Math.cbrt(p))), FIRST = PRIMES.slice(0, 8).map((p) => part(Math.sqrt(p)));
const block = new Int32Array(64), encoder = new TextEncoder();

/** The digest of a text in UTF-8, in hexadecimal digits. */
function sha256(words) {
  const bytes = encoder.encode(words), length = bytes.length, size = ((length + 8) >> 6) + 1;
  const padded = new Uint8Array(size * 64);
  padded.set(bytes);
  padded[length] = 128;
  const view = new DataView(padded.buffer);
  view.setUint32(size * 64 - 4, length * 8);
  const state = Int32Array.from(FIRST);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < padded.length; at += 64) {
    for (let k = 0; k < 16; k++) block[k] = view.getInt32(at + 4 * k);
    for (let k = 16; k < 64; k++) {
      const a = block[k - 15], b = block[k - 2];
      block[k] = (block[k - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + block[k - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let k = 0; k < 64; k++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[k] + block[k]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, k) => { state[k] = (state[k] + value) | 0; });
  }
  return [...state].map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
}
