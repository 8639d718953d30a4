// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { inProject } from '../setup/paths.mjs';

/** An import, export-from or `@import` of something that is no path: a scope, a name, a path within. */
const IMPORT =
  /(?:\bfrom|\bimport|\bimport\(|@import)\s*['"]((?:@[\w.-]+\/)?\w[\w.-]*(?::\w+)?(?:\/[\w./-]+)?)['"]/g;

/** The runtime itself is no dependency of production; the other name is the licence list that the build makes. */
const GIVEN = new Set(['electron', 'virtual:licences']);

/**
 * Packages that the product's code imports and that are not among its dependencies: they would ship without their
 * licence being collected, and without the bill of materials naming them.
 * @returns {string[]}
 */
export function undeclaredImports() {
  const { dependencies } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const used = readdirSync(inProject('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|css|html)$/.test(entry.name))
    .flatMap((entry) => importsOf(readFileSync(join(entry.parentPath, entry.name), 'utf8')));
  return [...new Set(used)].filter((name) => !(name in dependencies)).sort();
}

/**
 * @param {string} source
 * @returns {string[]} names of packages
 */
export function importsOf(source) {
  const found = source.matchAll(IMPORT);
  return [...found]
    .map(([, path = '']) =>
      path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => !isBuiltin(name) && !GIVEN.has(name));
}
