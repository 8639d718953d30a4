import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWindowState, writeWindowState } from '../../../../src/main/windows/window-state';

let dir = '';
let file = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'parlance-state-'));
  file = join(dir, 'windows.json');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const usual = { width: 1180, height: 800, maximized: false };

describe('where the window was', () => {
  it('comes back as it was left', async () => {
    const state = { width: 900, height: 640, x: -1200, y: 40, maximized: true };
    writeWindowState(file, state);
    await expect.poll(async () => (await readFile(file, 'utf8').catch(() => '')).length).toBeGreaterThan(0);
    expect(readWindowState(file)).toEqual(state);
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"width":"wide","height":800}',
    '{"width":5,"height":800}',
    '{"width":1e9,"height":800}',
  ])('is the usual place after %s', (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file)).toEqual(usual);
  });

  it('is the usual place the first time, and leaves out half a position', () => {
    expect(readWindowState(join(dir, 'missing.json'))).toEqual(usual);
    writeFileSync(file, '{"width":900,"height":640,"x":3}');
    expect(readWindowState(file)).toEqual({ width: 900, height: 640, maximized: false });
  });
});
