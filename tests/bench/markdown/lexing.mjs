// @ts-check
// node tests/bench/markdown/lexing.mjs: what it costs to read an answer as it streams, without a browser. Prints one
// JSON object a line; the aim is 2.2 times the time for twice the text.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const scenario = fileURLToPath(new URL('./lexing.ts', import.meta.url));
const { module } = await runnerImport(scenario, { configFile: false, logLevel: 'error' });
for (const line of module.measure()) console.log(JSON.stringify(line));
