import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGate, type GateLimits } from '../../../../src/main/http/resilience/gate';
import { manualClock } from '../../../helpers/manual-clock';

function setUp(limits: Partial<GateLimits> = {}) {
  const clock = manualClock();
  const current = { requestsPerMinute: null, tokensPerMinute: null, ...limits };
  const gate = createGate(
    clock,
    () => current,
    () => undefined,
  );
  const waitOf = (tokens: number): number => Math.max(0, gate.reserve(tokens).until() - clock.now());
  return { clock, gate, waitOf, current };
}

describe('rate gate', () => {
  it('lets everything through without limits', () => {
    const { gate, waitOf } = setUp();
    expect([waitOf(1e9), waitOf(1e9)]).toEqual([0, 0]);
    expect(gate.until()).toBeNull();
  });

  it('lets a minute of requests through at once, then one by one', () => {
    const { clock, waitOf } = setUp({ requestsPerMinute: 3 });
    expect([waitOf(0), waitOf(0), waitOf(0), waitOf(0), waitOf(0)]).toEqual([0, 0, 0, 20_000, 40_000]);
    clock.advance(40_000);
    expect(waitOf(0)).toBe(20_000);
  });

  it('counts tokens, and a request larger than the limit as a full bucket', () => {
    const { waitOf } = setUp({ tokensPerMinute: 6000 });
    expect(waitOf(3000)).toBe(0);
    expect(waitOf(1_000_000)).toBe(30_000);
  });

  it('takes the real number of tokens into account', () => {
    const { gate, waitOf } = setUp({ tokensPerMinute: 6000 });
    expect(waitOf(1000)).toBe(0);
    gate.adjust(5000);
    expect(waitOf(100)).toBe(1000);
  });

  it('gives back what was never sent', () => {
    const { gate, waitOf } = setUp({ requestsPerMinute: 1 });
    gate.reserve(0).cancel();
    expect(waitOf(0)).toBe(0);
  });

  it('holds what is already reserved when the server asks for patience', () => {
    const { clock, gate } = setUp();
    const reservation = gate.reserve(0);
    gate.holdUntil(clock.now() + 7000);
    expect(reservation.until()).toBe(clock.now() + 7000);
    expect(gate.until()).toBe(clock.now() + 7000);
    gate.holdUntil(clock.now() + 10);
    clock.advance(7000);
    expect(gate.until()).toBeNull();
  });

  it('begins anew when the limit is changed', () => {
    const { waitOf, current } = setUp({ requestsPerMinute: 1 });
    expect([waitOf(0), waitOf(0)]).toEqual([0, 60_000]);
    Object.assign(current, { requestsPerMinute: 60 });
    expect(waitOf(0)).toBe(0);
  });

  it('never lets more than the limit through in any minute after the first burst', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.nat(5000), { minLength: 1, maxLength: 100 }),
        (limit, gaps) => {
          const { clock, gate } = setUp({ requestsPerMinute: limit });
          const sent: number[] = [];
          for (const gap of gaps) {
            clock.advance(gap);
            sent.push(Math.max(clock.now(), gate.reserve(0).until()));
          }
          for (const from of sent) {
            const inMinute = sent.filter((at) => at >= from && at < from + 60_000).length;
            expect(inMinute).toBeLessThanOrEqual(2 * limit);
          }
          expect([...sent].sort((a, b) => a - b)).toEqual(sent);
        },
      ),
    );
  });
});
