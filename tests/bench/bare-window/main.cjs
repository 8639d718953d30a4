// The least a window that a hotkey calls can be: made beforehand, hidden, with one text box that has the caret.
const { app, BrowserWindow, globalShortcut } = require('electron');
const { join } = require('node:path');

void app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 680,
    height: 96,
    show: false,
    frame: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  await window.loadFile(join(__dirname, 'index.html'));
  globalShortcut.register('CommandOrControl+Alt+J', () => {
    if (window.isVisible() && window.isFocused()) window.hide();
    else {
      window.show();
      window.focus();
      window.webContents.focus();
    }
  });
});
