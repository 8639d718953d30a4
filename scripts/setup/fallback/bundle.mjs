// @ts-check
// Run by a modern Node: `bundle.mjs FOLDER` writes FOLDER/polyfills.js.
import { join } from 'node:path';
import { build } from 'vite';
import { inProject } from '../paths.mjs';

const [outDir] = process.argv.slice(2);
if (outDir === undefined) throw new Error('usage: bundle.mjs FOLDER');

await build({
  configFile: false,
  logLevel: 'warn',
  root: inProject(),
  build: {
    outDir,
    emptyOutDir: false,
    target: 'chrome114',
    lib: {
      entry: join(inProject('scripts', 'setup', 'fallback'), 'polyfills.mjs'),
      formats: ['iife'],
      name: 'parlancePolyfills',
      fileName: () => 'polyfills.js',
    },
  },
});
