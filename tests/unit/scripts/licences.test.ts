import { expect, test } from 'vitest';
import { shippedLicences } from '../../../scripts/licences/collect.mjs';
import { importsOf, undeclaredImports } from '../../../scripts/licences/imports.mjs';
import { isPermissive } from '../../../scripts/licences/permissive.mjs';

test.each([
  'MIT',
  'ISC',
  '(MIT OR CC0-1.0)',
  'GPL-3.0 OR MIT',
  'MIT AND (BSD-2-Clause OR GPL-2.0)',
  'OFL-1.1',
])('%s ships', (expression) => expect(isPermissive(expression)).toBe(true));

test.each([
  'GPL-3.0-only',
  'AGPL-3.0',
  'LGPL-3.0-or-later',
  'MIT AND GPL-3.0',
  'MPL-2.0',
  'unknown',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE',
  '',
  '(MIT',
  'MIT GPL-3.0',
])('%s does not', (expression) => expect(isPermissive(expression)).toBe(false));

test('imports of packages are found, those of files and of Node are not', () => {
  const source = `import a from 'react'; import { b } from "@base-ui/react/menu"; import './c.css'; import fs from 'node:fs';
    export { d } from '../d'; const e = import('shiki/core'); import 'katex/dist/katex.min.css';`;
  expect(importsOf(source)).toEqual(['react', '@base-ui/react', 'shiki', 'katex']);
});

test('what ships has a licence with its words, and is declared', () => {
  const all = shippedLicences();
  expect(all.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'electron',
      'better-sqlite3',
      'react',
      '@fontsource-variable/inter',
      'electron-log',
    ]),
  );
  expect(all.filter(({ licence }) => !isPermissive(licence))).toEqual([]);
  expect(all.filter(({ text }) => text === '').length).toBeLessThan(all.length / 20);
  expect(undeclaredImports()).toEqual([]);
});
