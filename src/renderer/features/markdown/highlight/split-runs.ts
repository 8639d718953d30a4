import { tokenKinds, type Runs, type TokenKind } from './token-kinds';

export interface Segment {
  kind: TokenKind;
  text: string;
}

/** `runs` over the texts of `parts`, one after the other, as segments of each part. */
export function splitRuns(parts: readonly string[], runs: Runs): Segment[][] {
  let run = 0;
  let left = runs[0] ?? 0;
  return parts.map((part) => {
    const segments: Segment[] = [];
    let at = 0;
    while (at < part.length) {
      const take = run < runs.length ? Math.min(left, part.length - at) : part.length - at;
      const kind = tokenKinds[runs[run + 1] ?? 0] ?? 'plain';
      if (take > 0) segments.push({ kind, text: part.slice(at, at + take) });
      at += take;
      left -= take;
      if (left <= 0) {
        run += 2;
        left = runs[run] ?? 0;
      }
    }
    return segments;
  });
}
