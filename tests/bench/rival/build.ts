import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Bundles the page, minified and in production mode as ours is; returns the folder, which the caller removes. */
export async function buildRival(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'parlance-rival-'));
  await build({
    root: import.meta.dirname,
    base: './',
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    // Vite itself may run in development mode here; the page must not.
    oxc: { jsx: { development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir, emptyOutDir: true, target: 'chrome114', minify: true },
  });
  return outDir;
}
