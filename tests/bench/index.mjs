// @ts-check
// Loads the TypeScript of the benchmarks, and of the product where they measure it directly, through Vite.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @type {{ module: typeof import('./main') }} */
const { module } = await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)));
process.exitCode = await module.main(process.argv.slice(2));
