/** The same bytes in other pieces. */
import { seeded } from './seeded';

/** At every single offset, byte by byte, and whole. */
export function* allSplits(bytes: Uint8Array): Generator<Uint8Array[]> {
  yield [bytes];
  yield Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
  for (let at = 1; at < bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)];
}

/** `count` splittings into 1 to 12 pieces, empty ones included, the same for the same seed. */
export function* randomSplits(bytes: Uint8Array, count: number, seed = 1): Generator<Uint8Array[]> {
  const random = seeded(seed);
  for (let i = 0; i < count; i++) {
    const cuts = Array.from({ length: Math.floor(random() * 12) }, () =>
      Math.floor(random() * (bytes.length + 1)),
    );
    const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
    yield edges.slice(1).map((end, k) => bytes.subarray(edges[k], end));
  }
}
