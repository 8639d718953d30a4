import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../../../src/main/http/resilience/breaker';
import { manualClock } from '../../../helpers/manual-clock';

function setUp(failures = 5) {
  const clock = manualClock();
  const changes: string[] = [];
  const breaker = createBreaker(
    clock,
    () => ({ failures, openMs: 10_000 }),
    () => changes.push(breaker.state()),
  );
  const fail = (times: number): void => {
    for (let i = 0; i < times; i++) breaker.failure();
  };
  return { clock, breaker, fail, changes };
}

describe('breaker', () => {
  it('opens after five failures in a row and not before', () => {
    const { breaker, fail } = setUp();
    fail(4);
    breaker.success();
    fail(4);
    expect(breaker.state()).toBe('closed');
    breaker.failure();
    expect(breaker.state()).toBe('open');
    expect(breaker.admit(false)).toBeNull();
  });

  it('lets one trial through after its time, whose success closes it', () => {
    const { clock, breaker, fail, changes } = setUp();
    fail(5);
    expect(breaker.until()).toBe(clock.now() + 10_000);
    clock.advance(9_999);
    expect(breaker.admit(false)).toBeNull();
    clock.advance(1);
    expect(breaker.state()).toBe('half_open');
    expect(breaker.admit(false)).toBe('trial');
    expect(breaker.admit(false)).toBeNull();
    breaker.success();
    expect(breaker.admit(false)).toBe('closed');
    expect(changes).toEqual(['open', 'half_open', 'closed']);
  });

  it('opens again for its whole time when the trial fails', () => {
    const { clock, breaker, fail } = setUp();
    fail(5);
    clock.advance(10_000);
    breaker.admit(false);
    breaker.failure();
    expect(breaker.state()).toBe('open');
    expect(breaker.until()).toBe(clock.now() + 10_000);
  });

  it('lets another try when the trial ended without a verdict', () => {
    const { clock, breaker, fail } = setUp();
    fail(5);
    clock.advance(10_000);
    breaker.admit(false);
    breaker.release();
    expect(breaker.admit(false)).toBe('trial');
  });

  it('lets a person through at once, but only one', () => {
    const { breaker, fail } = setUp();
    fail(5);
    expect(breaker.admit(true)).toBe('trial');
    expect(breaker.admit(true)).toBeNull();
  });

  it('does not stay open longer for requests that were under way', () => {
    const { clock, breaker, fail } = setUp();
    fail(5);
    const until = breaker.until();
    clock.advance(5_000);
    fail(3);
    expect(breaker.until()).toBe(until);
  });
});
