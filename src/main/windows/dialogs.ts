/** The system's own dialogs, over the window in front. */
import { BrowserWindow, dialog } from 'electron';
import type { FileDialogs } from '../handlers/transfer';

export const systemDialogs: Omit<FileDialogs, 'dropped'> = {
  async pick(what) {
    const options: Electron.OpenDialogOptions = {
      properties: [what === 'folder' ? 'openDirectory' : 'openFile'],
    };
    const over = BrowserWindow.getFocusedWindow();
    const { canceled, filePaths } = await (over
      ? dialog.showOpenDialog(over, options)
      : dialog.showOpenDialog(options));
    return canceled ? null : (filePaths[0] ?? null);
  },
  async place(name) {
    const options: Electron.SaveDialogOptions = { defaultPath: name };
    const over = BrowserWindow.getFocusedWindow();
    const { canceled, filePath } = await (over
      ? dialog.showSaveDialog(over, options)
      : dialog.showSaveDialog(options));
    return canceled || filePath === '' ? null : filePath;
  },
};
