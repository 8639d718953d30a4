import { sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFor } from '../../../../src/main/windows/app-files';

const root = `${sep}app${sep}renderer`;

describe('files of the app scheme', () => {
  it('finds what is in the folder', () => {
    expect(fileFor(root, new URL('app://parlance/main.html'))).toBe(`${root}${sep}main.html`);
    expect(fileFor(root, new URL('app://parlance/assets/a%20b.js'))).toBe(`${root}${sep}assets${sep}a b.js`);
  });

  it.each(['app://elsewhere/main.html', 'app://parlance/..%2f..%2fpackage.json', 'app://parlance/%E0%A4%A'])(
    'refuses %s',
    (url) => {
      expect(fileFor(root, new URL(url))).toBeNull();
    },
  );

  it('never leaves the folder, whatever the path', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '..%2f', '%5c..', '\\', '/', '%00'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        let url: URL;
        try {
          url = new URL(`app://parlance/${parts.join('/')}`);
        } catch {
          return;
        }
        const file = fileFor(root, url);
        expect(file === null || file.startsWith(root + sep)).toBe(true);
        expect(file?.split(sep) ?? []).not.toContain('..');
      }),
      { numRuns: 5000 },
    );
  });
});
