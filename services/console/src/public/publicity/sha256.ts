/** SHA-256 (FIPS 180-4) in plain script, for addresses without TLS, where browsers keep their own from pages. Loaded only there. */

/** The first 32 bits of the fractional parts of a root of the first primes. */
function roots(count: number, root: (prime: number) => number): Uint32Array {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) {
    if (!found.some((prime) => n % prime === 0)) found.push(n);
  }
  return Uint32Array.from(found, (prime) => Math.floor((root(prime) % 1) * 2 ** 32));
}

const START = roots(8, Math.sqrt);
const K = roots(64, Math.cbrt);

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const at = (words: Uint32Array, index: number): number => words[index] ?? 0;

/** The data, one bit, zeros, and the length in bits at the end of a block of 64 bytes. */
function padded(data: Uint8Array): DataView {
  const view = new DataView(new ArrayBuffer(Math.ceil((data.length + 9) / 64) * 64));
  new Uint8Array(view.buffer).set(data);
  view.setUint8(data.length, 0x80);
  view.setUint32(view.byteLength - 4, data.length * 8);
  return view;
}

function schedule(view: DataView, block: number): Uint32Array {
  const w = new Uint32Array(64);
  for (let i = 0; i < 64; i += 1) {
    if (i < 16) w[i] = view.getUint32(block + i * 4);
    else {
      const [early, late] = [at(w, i - 15), at(w, i - 2)];
      const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
      w[i] = at(w, i - 16) + low + at(w, i - 7) + high;
    }
  }
  return w;
}

function compress(state: Uint32Array, w: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(K, i) + at(w, i)) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = at(state, index) + word));
}

export function sha256(data: Uint8Array): Uint8Array {
  const view = padded(data);
  const state = START.slice();
  for (let block = 0; block < view.byteLength; block += 64) compress(state, schedule(view, block));
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => out.setUint32(index * 4, word));
  return new Uint8Array(out.buffer);
}
