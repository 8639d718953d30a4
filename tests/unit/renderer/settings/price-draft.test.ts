import { describe, expect, it } from 'vitest';
import { priceTable } from '../../../../src/main/providers/price-table';
import { draftOf, readUsd, rowOf } from '../../../../src/renderer/features/settings/prices/price-draft';
import { priceRowSchema } from '../../../../src/shared/price-schema';

const TODAY = '2026-11-26';
const draft = { ...draftOf(null, 'xai'), model: 'grok*', input: '2', output: '6' };

describe('a row as it is typed', () => {
  it('comes back as it was, for every shipped price', () => {
    for (const row of priceTable) {
      const read = rowOf(draftOf(row, ''), TODAY);
      expect(read).toMatchObject({ ok: true, row: { provider: row.provider, model: row.model } });
      if (!read.ok) continue;
      expect(priceRowSchema.safeParse(read.row).success).toBe(true);
      expect({ period: 'month', ...read.row.price }).toEqual({ period: 'month', ...row.price });
    }
  });

  it.each([
    [{ model: ' ' }, 'model'],
    [{ input: '' }, 'input'],
    [{ output: 'six' }, 'output'],
    [{ cached: '-1' }, 'cached'],
    [{ batch: 'half' }, 'batch'],
    [{ longAbove: '1000' }, 'long'],
    [{ peakFactor: '2', peakHours: '6-1' }, 'peak'],
    [{ peakHours: '1-4' }, 'peak'],
    [{ kind: 'message', tiers: '' }, 'tiers'],
    [{ kind: 'message', tiers: '5 0.002' }, 'tiers'],
    [{ kind: 'message', tiers: '0 0.002\n0 0.001' }, 'tiers'],
    [{ kind: 'message', tiers: '0 0.002 x' }, 'tiers'],
  ] as const)('%j cannot be read: %s', (wrong, problem) => {
    expect(rowOf({ ...draft, ...wrong }, TODAY)).toEqual({ ok: false, problem });
  });

  it('takes comma and point', () => {
    expect([readUsd('0,05'), readUsd(' 12.5 '), readUsd('.5'), readUsd('1e3'), readUsd('')]).toEqual([
      0.05,
      12.5,
      0.5,
      undefined,
      undefined,
    ]);
  });
});
