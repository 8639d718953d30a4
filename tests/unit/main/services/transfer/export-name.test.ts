import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { createTransfer, type TransferDeps } from '../../../../../src/main/services/transfer/transfer';
import { tempFolder } from '../../../../helpers/db';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

test.each([
  ['Pacific/Kiritimati', 'parlance-2026-02-01.md'],
  ['UTC', 'parlance-2026-01-31.md'],
  ['America/New_York', 'parlance-2026-01-31.md'],
])('an export into a folder is named after the day on the wall in %s', async (name, file) => {
  process.env['TZ'] = name;
  const folder = tempFolder();
  const nothing = async (): Promise<Uint8Array> => new Uint8Array();
  const deps = {
    db: { exportStart: nothing, exportEnd: nothing },
    clock: { now: () => Date.UTC(2026, 0, 31, 12) },
    worker: '',
  } as unknown as TransferDeps;
  await createTransfer(deps).export('md', [], folder.path);
  expect(readdirSync(folder.path)).toEqual([file]);
  folder.remove();
});
