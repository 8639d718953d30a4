import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  moved,
  placeOn,
  readWindowState,
  writeWindowState,
  type Screen,
  type WindowState,
} from '../../../../src/main/windows/window-state';

let dir = '';
let file = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'parlance-state-'));
  file = join(dir, 'windows.json');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const nothing = { display: null, places: {} };
const place = { x: 40, y: 60, width: 900, height: 640, maximized: false };
const desk: Screen = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
const beside: Screen = { id: 2, workArea: { x: 1920, y: 0, width: 1280, height: 1000 } };

describe('the file', () => {
  it('comes back as it was left', async () => {
    const state = moved(moved(nothing, 1, place), 2, { ...place, x: 2000, maximized: true });
    writeWindowState(file, state);
    await expect.poll(async () => (await readFile(file, 'utf8').catch(() => '')).length).toBeGreaterThan(0);
    expect(readWindowState(file)).toEqual(state);
  });

  it.each(['', '{', '[]', 'null', '{"width":900,"height":640}', '{"places":7}'])(
    'says nothing after %s',
    (text) => {
      writeFileSync(file, text);
      expect(readWindowState(file)).toEqual(nothing);
    },
  );

  it('says nothing the first time, and leaves out a place that is none', () => {
    expect(readWindowState(join(dir, 'missing.json'))).toEqual(nothing);
    const places = { 1: place, 2: { ...place, width: 5 }, 3: { ...place, x: 'left' }, 4: null };
    writeFileSync(file, JSON.stringify({ display: 7, places }));
    expect(readWindowState(file)).toEqual({ display: null, places: { 1: place } });
  });
});

describe('where the window opens', () => {
  it('is the middle of the main display the first time', () => {
    expect(placeOn([desk, beside], nothing)).toEqual({
      x: 370,
      y: 120,
      width: 1180,
      height: 800,
      maximized: false,
    });
  });

  it('is the display it was last on, as it was left there', () => {
    const there = { ...place, x: 2100, y: 30, maximized: true };
    const state = moved(moved(nothing, 1, place), 2, there);
    expect(placeOn([desk, beside], state)).toEqual(there);
  });

  it('is where it stood on the display that is left, when the other is unplugged', () => {
    const state = moved(moved(nothing, 1, place), 2, { ...place, x: 2100 });
    expect(placeOn([desk], state)).toEqual(place);
  });

  it('forgets displays of long ago', () => {
    let state: WindowState = nothing;
    for (let id = 0; id < 100; id += 1) state = moved(state, id, place);
    expect(Object.keys(state.places).length).toBeLessThan(20);
    expect(state.places['99']).toEqual(place);
  });

  it('is always wholly on a display', () => {
    const side = fc.integer({ min: 420, max: 8000 });
    const at = fc.integer({ min: -20_000, max: 20_000 });
    const area = fc.record({ x: at, y: at, width: side, height: side });
    const size = fc.integer({ min: 200, max: 20_000 });
    const anywhere = fc.record({ x: at, y: at, width: size, height: size, maximized: fc.boolean() });
    fc.assert(
      fc.property(area, anywhere, (workArea, left) => {
        const opened = placeOn([{ id: 1, workArea }], moved(nothing, 1, left));
        expect(opened.x).toBeGreaterThanOrEqual(workArea.x);
        expect(opened.y).toBeGreaterThanOrEqual(workArea.y);
        expect(opened.x + opened.width).toBeLessThanOrEqual(workArea.x + workArea.width);
        expect(opened.y + opened.height).toBeLessThanOrEqual(workArea.y + workArea.height);
      }),
    );
  });
});
