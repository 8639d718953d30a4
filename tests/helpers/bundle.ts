/** Bundles source files the way the app does, for code that has to run in a thread or process of its own. */
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
/** Inside the checkout, so that the native module is found from there. */
const cache = join(root, 'node_modules/.cache/parlance-tests');

export interface Bundle {
  /** Path of the script made from this entry (relative to the project root). */
  script(entry: string): string;
  remove(): Promise<void>;
}

export async function bundle(entries: readonly string[]): Promise<Bundle> {
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, 'bundle-'));
  const name = (entry: string): string => basename(entry, '.ts');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      target: 'node18',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [name(entry), resolve(root, entry)])),
        external: ['better-sqlite3', /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  return {
    script: (entry) => join(outDir, `${name(entry)}.cjs`),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
