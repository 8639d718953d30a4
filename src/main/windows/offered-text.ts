/**
 * What was copied or selected elsewhere, offered to a question. It is looked at only while the quick-ask window is on
 * screen, its length alone goes to the page, and it is forgotten when the window hides.
 */
import type { OfferedText, TextSource } from '../../shared/ipc';

export interface TextOffers {
  look(): Promise<OfferedText[]>;
  /** What was offered there; null where that is no longer so. The same text is not offered again. */
  take(source: TextSource): string | null;
  forget(): void;
}

export interface TextOffersOptions {
  /** Whether the user wants it, and the window is there to be seen. */
  allowed(): boolean;
  read: Readonly<Record<TextSource, (() => Promise<string>) | null>>;
}

/** Characters. More than this is a file, and belongs in the main window. */
const MOST = 500_000;
/** Copying sets the selection too in some programs: then it is the clipboard that is spoken of. */
const SOURCES: readonly TextSource[] = ['clipboard', 'selection'];

export function createTextOffers({ allowed, read }: TextOffersOptions): TextOffers {
  const offered = new Map<TextSource, string>();
  let taken: string | null = null;

  async function textOf(source: TextSource): Promise<string> {
    try {
      return (await read[source]?.()) ?? '';
    } catch {
      // Another program's clipboard that does not answer is an empty one.
      return '';
    }
  }

  return {
    async look() {
      offered.clear();
      for (const source of SOURCES) {
        if (!allowed()) return [];
        const text = (await textOf(source)).trim();
        const worth = text !== '' && text.length <= MOST && text !== taken;
        if (worth && ![...offered.values()].includes(text)) offered.set(source, text);
      }
      // Hidden while it was being read.
      if (!allowed()) offered.clear();
      return [...offered].map(([source, text]) => ({ source, characters: Array.from(text).length }));
    },
    take(source) {
      taken = offered.get(source) ?? null;
      return taken;
    },
    forget: () => offered.clear(),
  };
}
