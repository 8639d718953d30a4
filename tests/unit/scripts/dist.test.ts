import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wantedFuses } from '../../../scripts/dist/fuses.mjs';
import { icns, ico, PNG_SIZES } from '../../../scripts/dist/icons/sizes.mjs';
import { macSigning } from '../../../scripts/dist/mac-signing.mjs';
import { readOptions } from '../../../scripts/dist/options.mjs';

const resource = (path: string): URL => new URL(`../../../resources/${path}`, import.meta.url);
const png = (size: number): Buffer => readFileSync(resource(`icons/${size}.png`));

test('a package with the fallback runtime is made only where its flag is given', () => {
  expect(readOptions([], 'linux')).toEqual({ testingRuntime: false, targets: ['deb', 'rpm', 'zip'] });
  expect(readOptions(['deb', '--testing-runtime'], 'linux')).toEqual({
    testingRuntime: true,
    targets: ['deb'],
  });
  expect(readOptions([], 'darwin').targets).toEqual(['dmg', 'zip']);
  expect(readOptions([], 'win32').targets).toEqual(['installer', 'zip']);
  expect(() => readOptions(['msi'], 'win32')).toThrow(
    '"msi" cannot be made on win32; there are: installer, zip',
  );
  expect(() => readOptions(['--testing'], 'linux')).toThrow(/--testing/);
});

test('the fuses leave no way in, on any system; the archive is checked where the system can', () => {
  for (const platform of ['linux', 'darwin', 'win32']) {
    expect(wantedFuses(platform)).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      OnlyLoadAppFromAsar: true,
      EnableCookieEncryption: true,
      EnableEmbeddedAsarIntegrityValidation: platform !== 'linux',
    });
  }
});

test('a Mac is signed with the hardened runtime, and notarised where the environment has all it takes', () => {
  expect(macSigning({})).toEqual({});
  const identity = { PARLANCE_MAC_IDENTITY: 'Developer ID Application: X (Y)' };
  expect(macSigning(identity)).not.toHaveProperty('osxNotarize');
  const all = macSigning({ ...identity, APPLE_ID: 'a@b', APPLE_APP_PASSWORD: 'p', APPLE_TEAM: 'Y' });
  expect(all).toMatchObject({ osxNotarize: { appleId: 'a@b', appleIdPassword: 'p', teamId: 'Y' } });
  expect(Object.keys(all)).toEqual(['osxSign', 'osxNotarize']);
});

test('the icons are there in every size, and the containers are made of them', () => {
  for (const size of PNG_SIZES)
    expect([png(size).readUInt32BE(16), png(size).readUInt32BE(20)]).toEqual([size, size]);
  expect(readFileSync(resource('icons/icon.ico'))).toEqual(ico(png));
  expect(readFileSync(resource('icons/icon.icns'))).toEqual(icns(png));
});

test('an .ico lists its pictures; an .icns says how long it is', () => {
  const windows = ico(png);
  expect(windows.readUInt16LE(4)).toBe(7);
  const last = 6 + 16 * 6;
  expect(windows.readUInt8(last)).toBe(0);
  const [length, offset] = [windows.readUInt32LE(last + 8), windows.readUInt32LE(last + 12)];
  expect(windows.subarray(offset, offset + length)).toEqual(png(256));
  expect(offset + length).toBe(windows.length);
  const apple = icns(png);
  expect(apple.toString('latin1', 0, 4)).toBe('icns');
  expect(apple.readUInt32BE(4)).toBe(apple.length);
});
