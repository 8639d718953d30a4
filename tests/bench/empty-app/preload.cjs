const { ipcRenderer } = require('electron');
ipcRenderer.on('text', (_event, text) => document.querySelector('#log')?.append(text));
