/**
 * A continued answer cut where its parts were joined, so that the join can be shown. A seam inside a code block is left
 * alone: half a block would no longer be code. Offsets are UTF-16 units.
 */
export function splitAtSeams(text: string, seams: readonly number[]): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const seam of seams) {
    if (seam <= from || seam >= text.length) continue;
    const part = text.slice(from, seam);
    const fences = part.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
    if (fences % 2 === 1) continue;
    parts.push(part);
    from = seam;
  }
  parts.push(text.slice(from));
  return parts;
}
