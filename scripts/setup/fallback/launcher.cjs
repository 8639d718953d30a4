// @ts-check
// What the real Electron does with `electron FOLDER ...`, for a runtime that has lost it. See launcher.mjs.
'use strict';
const { app } = require('electron');
const path = require('node:path');
// with-polyfills.cjs, under the name it is installed by.
require(path.join(__dirname, 'with-polyfills.js'));
runApp(appFolder(process.argv.slice(1)));

/**
 * @param {string[]} args
 * @returns {string} the first argument that is not an option
 */
function appFolder(args) {
  const folder = args.find(
    (arg, index) => !arg.startsWith('-') && !/^(-r|--require)$/.test(args[index - 1] ?? ''),
  );
  if (folder !== undefined) return path.resolve(folder);
  console.error('usage: electron [options] FOLDER');
  process.exit(2);
}

/** @param {string} folder */
function runApp(folder) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const description = require(path.join(folder, 'package.json'));
  app.setName(description.productName ?? description.name);
  // Both are Electron's own, made for exactly this and left out of its published types.
  Reflect.apply(Reflect.get(app, 'setVersion'), app, [description.version]);
  Reflect.apply(Reflect.get(app, 'setAppPath'), app, [folder]);
  // Electron has settled this folder on the launcher's own name by now. Chromium's option wins over both.
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  }
  require(folder);
}
