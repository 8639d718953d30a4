import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { licences } from './scripts/licences/vite-plugin.mjs';

const at = (path: string): string => resolve(import.meta.dirname, path);
/** The native module cannot be bundled; electron is the runtime itself. All else is bundled, ESM-only packages too. */
const external = ['electron', /^electron\/.+/, 'better-sqlite3'];

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      // Node 18.15 is the oldest runtime the code has to run on (the fallback for machines without the current one).
      target: 'node18',
      // Half the source is half the time V8 needs to scan it, at every start.
      minify: true,
      rolldownOptions: {
        external,
        input: {
          index: at('src/main/index.ts'),
          cli: at('src/main/cli-node.ts'),
          'db-worker': at('src/main/db/worker.ts'),
          'token-worker': at('src/main/context/token-worker.ts'),
          'transfer-worker': at('src/main/services/transfer/transfer-worker.ts'),
          'batch-worker': at('src/main/services/batch/batch-worker.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node18',
      rolldownOptions: {
        external: ['electron'],
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), licences()],
    // A worker that loads parts of itself later (grammars, each with its first use) has to be a module.
    worker: { format: 'es' },
    // What workers import has to be found at the start, too: a dependency found later has the page reload, and no page
    // of ours may navigate.
    optimizeDeps: { entries: ['*.html', 'features/**/worker.ts'] },
    build: {
      target: 'chrome114',
      minify: true,
      // A small font inlined as data: would be refused by the policy, which takes fonts from our own scheme only.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { main: at('src/renderer/main.html'), quick: at('src/renderer/quick.html') },
      },
    },
  },
});
