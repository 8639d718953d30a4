import { describe, expect, it } from 'vitest';
import { exportPrices, importPrices } from '../../../src/main/providers/price-file';
import { priceTable } from '../../../src/main/providers/price-table';
import { exactUsd, usdText } from '../../../src/shared/usd';

const file = (prices: unknown): string => JSON.stringify({ format: 'parlance-prices', version: 1, prices });
const token = { kind: 'token', input: 1, output: 2 };

function whyNot(text: string): string {
  const read = importPrices(text);
  return read.ok ? '' : String(read.failure.data?.['why']);
}

describe('a file of prices', () => {
  it('holds the shipped table and gives it back', () => {
    expect(importPrices(exportPrices(priceTable))).toEqual({ ok: true, rows: [...priceTable] });
  });

  it.each([
    ['nothing', 'it is not JSON'],
    ['[]', 'it holds no list of prices'],
    [file([]), 'prices is [] but may not be empty'],
    [
      file([{ provider: 'xai', model: 'a', price: { ...token, cachd: 1 } }]),
      'prices[0].price.cachd is not known',
    ],
    [file([{ provider: 'xai', model: 'a', price: token, note: 'x' }]), 'prices[0].note is not known'],
    [
      file([{ provider: 'xai', model: 'a', price: { kind: 'token', input: -1, output: 2 } }]),
      'prices[0].price.input is -1 but may not be negative',
    ],
    [
      file([{ provider: 'X AI', model: 'a', price: token }]),
      'prices[0].provider is "X AI" but has to be the id of a provider',
    ],
    [
      file([{ provider: 'xai', model: 'a', price: { kind: 'message', tiers: [{ from: 3, usd: 1 }] } }]),
      'has to begin with a tier from 0',
    ],
  ])('%s is refused: %s', (text, why) => {
    expect(whyNot(text)).toContain(why);
  });
});

describe('money in words', () => {
  it('loses no tick', () => {
    expect([exactUsd(0), exactUsd(1), exactUsd(10_000_000_000), exactUsd(9_007_199_254_740_991)]).toEqual([
      '0',
      '0.0000000001',
      '1',
      '900719.9254740991',
    ]);
  });

  it('is short where it is said', () => {
    expect([usdText(0), usdText(31_000_000), usdText(500_000_000), usdText(12_345_000_000)]).toEqual([
      '$0.00',
      '$0.0031',
      '$0.05',
      '$1.23',
    ]);
  });
});
