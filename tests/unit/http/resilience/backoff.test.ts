import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, MAX_SERVER_WAIT_MS } from '../../../../src/main/http/resilience/backoff';

const policy = { retries: 3, baseMs: 500, capMs: 10_000 };

describe('backoff', () => {
  it('doubles up to the cap at the end of its range', () => {
    const longest = [0, 1, 2, 3, 4, 5, 9].map((n) => backoffMs(policy, n, () => 1, null));
    expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('draws from the whole range', () => {
    expect(backoffMs(policy, 3, () => 0, null)).toBe(0);
    expect(backoffMs(policy, 3, () => 0.25, null)).toBe(1000);
  });

  it('never waits less than the server asks, nor draws more than its range', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.nat(MAX_SERVER_WAIT_MS)),
        (n, chance, asked) => {
          const wait = backoffMs(policy, n, () => chance, asked);
          expect(wait).not.toBeNull();
          expect(wait).toBeGreaterThanOrEqual(asked ?? 0);
          expect(wait).toBeLessThanOrEqual(Math.max(asked ?? 0, Math.min(10_000, 500 * 2 ** n)));
        },
      ),
    );
  });

  it('gives up where the server asks for more than anybody would watch a countdown', () => {
    expect(backoffMs(policy, 0, () => 1, MAX_SERVER_WAIT_MS + 1)).toBeNull();
  });
});
