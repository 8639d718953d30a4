/** What was asked in this window since the start; on purpose not on disk, where deleting a conversation would miss it. */
export interface Recall {
  remember(text: string): void;
  /** One step back (1) or forward (-1) in what was asked, '' before the newest; null where there is no further. */
  step(by: 1 | -1): string | null;
}

/** More than anybody goes back by pressing a key. */
const MOST_REMEMBERED = 50;

export function createRecall(): Recall {
  let texts: string[] = [];
  let back = 0;
  return {
    remember(text) {
      texts = [...texts.filter((one) => one !== text), text].slice(-MOST_REMEMBERED);
      back = 0;
    },
    step(by) {
      const next = back + by;
      if (next < 0 || next > texts.length) return null;
      back = next;
      return back === 0 ? '' : (texts[texts.length - back] ?? null);
    },
  };
}
