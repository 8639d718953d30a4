/** The same bytes in other pieces. */

/** At every single offset, byte by byte, and whole. */
export function* allSplits(bytes: Uint8Array): Generator<Uint8Array[]> {
  yield [bytes];
  yield Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
  for (let at = 1; at < bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)];
}

/** `count` splittings into 1 to 12 pieces, empty ones included, the same for the same seed. */
export function* randomSplits(bytes: Uint8Array, count: number, seed = 1): Generator<Uint8Array[]> {
  const random = mulberry32(seed);
  for (let i = 0; i < count; i++) {
    const cuts = Array.from({ length: Math.floor(random() * 12) }, () =>
      Math.floor(random() * (bytes.length + 1)),
    );
    const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
    yield edges.slice(1).map((end, k) => bytes.subarray(edges[k], end));
  }
}

/** A small generator of equally spread numbers from 0 to 1, for repeatable tests. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
