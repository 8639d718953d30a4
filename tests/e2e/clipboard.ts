/** What the app under test has put on the clipboard. */
import type { ElectronApplication } from '@playwright/test';

interface OldClipboard {
  readText(): string;
  readHTML(): string;
}

/** The fallback runtime's clipboard has a method a format, the current one the items of the web's. */
export const clipboard = (app: ElectronApplication): Promise<{ text: string; html: string }> =>
  app.evaluate(async ({ clipboard: board }) => {
    if ('readHTML' in board) {
      const old = board as unknown as OldClipboard;
      return { text: old.readText(), html: old.readHTML() };
    }
    let html = '';
    for (const item of await board.read()) {
      if (!item.types.includes('text/html')) continue;
      const data: unknown = await item.getType('text/html');
      html = data instanceof Blob ? await data.text() : typeof data === 'string' ? data : '';
    }
    return { text: await board.readText(), html };
  });
