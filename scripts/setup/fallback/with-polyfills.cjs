// @ts-check
// Lets today's code run on the fallback runtime: in main, in worker threads, in pages. Part of the launcher, and of
// packages made for testing; see launcher.mjs.
'use strict';
const { app } = require('electron');
const path = require('node:path');
const workerThreads = require('node:worker_threads');

const polyfills = path.join(__dirname, 'node-polyfills.js');
const preload = path.join(__dirname, 'preload.js');
require(polyfills);
polyfillWorkers();
app.on('session-created', polyfillPages);

/** Worker threads start with a fresh set of globals. */
function polyfillWorkers() {
  // A thread reads this one before it can read archives.
  const execArgv = ['--require', polyfills.replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked')];
  workerThreads.Worker = class extends workerThreads.Worker {
    /**
     * @param {string | URL} file
     * @param {import('node:worker_threads').WorkerOptions} [options]
     */
    constructor(file, options) {
      super(file, { ...options, execArgv: [...execArgv, ...(options?.execArgv ?? [])] });
    }
  };
}

/** @param {import('electron').Session} created */
function polyfillPages(created) {
  created.setPreloads([preload, ...created.getPreloads()]);
}
