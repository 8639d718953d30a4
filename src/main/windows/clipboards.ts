/** The system's clipboard and, on Linux, what is selected in any program. */
import { clipboard } from 'electron';

/** Before Electron 43 the selection was a parameter, and answers came at once. */
interface OlderClipboard {
  readText(type: 'selection'): string;
}

async function readSelection(): Promise<string> {
  const newer: typeof clipboard | undefined = clipboard.selection;
  if (newer) return newer.readText();
  // Typed as the newer one, whatever runtime this is.
  return (clipboard as unknown as OlderClipboard).readText('selection');
}

export const clipboards = {
  clipboard: async (): Promise<string> => clipboard.readText(),
  selection: process.platform === 'linux' ? readSelection : null,
};
