// @ts-check
import { installDependencies } from './dependencies.mjs';
import { ensureSqlite } from './native.mjs';
import { modernNode } from './node.mjs';
import { getRuntime } from './runtime.mjs';
import { ensureLibraries } from './system.mjs';

/**
 * Makes a checkout ready to run. What is there already is left alone.
 * @returns {Promise<{ node: string, runtime: import('./runtime.mjs').Runtime }>}
 */
export async function prepare() {
  const node = await prepareTools();
  return { node, runtime: await prepareRuntime(node) };
}

/**
 * The dependencies, and a Node to run tools on.
 * @returns {Promise<string>} path of a modern Node
 */
export async function prepareTools() {
  await installDependencies();
  return modernNode();
}

/**
 * An Electron, the system libraries it needs, and SQLite for it.
 * @param {string} node path of a modern Node
 */
export async function prepareRuntime(node) {
  const runtime = await getRuntime(node);
  await ensureLibraries(runtime.executable);
  await ensureSqlite(runtime, node);
  return runtime;
}
