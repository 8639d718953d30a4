// @ts-check
// What Node 18.15 lacks of today's globals, on top of the language's; see launcher.mjs.
'use strict';
const { File } = require('node:buffer');
const { webcrypto } = require('node:crypto');
const path = require('node:path');

// The bundle made of polyfills.mjs; it lies beside this file only where the launcher is installed.
require(path.join(__dirname, 'polyfills.js'));

class CustomEvent extends Event {
  /** @type {unknown} */
  detail;

  /**
   * @param {string} type
   * @param {{ detail?: unknown, bubbles?: boolean, cancelable?: boolean }} [options]
   */
  constructor(type, options) {
    super(type, options);
    this.detail = options?.detail ?? null;
  }
}

const missing = { CustomEvent, File, crypto: webcrypto };
for (const [name, value] of Object.entries(missing)) {
  if (!(name in globalThis))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
if (!('getBuiltinModule' in process)) {
  Object.defineProperty(process, 'getBuiltinModule', { value: require, writable: true, configurable: true });
}
