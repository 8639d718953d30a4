import { describe, expect, it } from 'vitest';
import { createFaultCounter, faultInMessage, offeredFaults, parseFault } from '../../../src/main/demo/faults';

describe('reading the name of a fault', () => {
  it('knows every name it offers', () => {
    for (const name of offeredFaults) expect(parseFault(name), name).toMatchObject({ name });
  });

  it.each([
    ['412', Infinity],
    ['412x2', 2],
    ['503-once', 1],
    ['cut', Infinity],
    ['cutx3', 3],
    ['stall-mid-once', 1],
    ['429-quotax2', 2],
  ])('%s happens %s times', (name, times) => {
    expect(parseFault(name)?.times).toBe(times);
  });

  it('takes any error status', () => {
    expect(parseFault('418')).toMatchObject({ error: { status: 418 } });
  });

  it.each(['', '200', '600', '41', 'nonsense', 'cutx0', 'x2'])('"%s" is none', (name) => {
    expect(parseFault(name)).toBeNull();
  });

  it('tells exhausted credit from a rate limit by the code, under one status', () => {
    const limit = parseFault('429');
    const credit = parseFault('429-quota');
    expect(limit).toMatchObject({
      error: { status: 429, code: 'rate_limit_exceeded', headers: { 'retry-after': '1' } },
    });
    expect(credit).toMatchObject({
      error: { status: 429, code: 'credit_balance_exhausted', type: 'insufficient_quota' },
    });
  });
});

it('takes the fault off a message and leaves the rest as it is', () => {
  expect(faultInMessage('/fault cut How do I search?\n\nPlease.')).toEqual({
    name: 'cut',
    rest: 'How do I search?\n\nPlease.',
  });
  expect(faultInMessage('/fault 500')).toEqual({ name: '500', rest: '' });
  expect(faultInMessage('What does /fault cut do?')).toBeNull();
});

it('counts each question apart, and begins anew after an answer', () => {
  const counter = createFaultCounter();
  const fault = parseFault('412x2');
  if (!fault) throw new Error('no fault');
  const strikes = (question: string): boolean => counter.strikes(fault, question);
  expect(['a', 'a', 'b', 'a', 'a', 'b', 'b'].map(strikes)).toEqual([
    true,
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
});
