import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/main/secrets/redact';
import { redactValue } from '../../../src/main/secrets/redact/values';

const redact = createRedactor({ known: () => ['the known value'] });
const of = (value: unknown): unknown => redactValue(value, redact);

describe('values for a log', () => {
  it('keeps plain values and redacts texts', () => {
    expect(of(5)).toBe(5);
    expect(of(null)).toBeNull();
    expect(of(true)).toBe(true);
    expect(of(undefined)).toBeUndefined();
    expect(of(12n)).toBe('12');
    expect(of('say the known value')).toBe('say [REDACTED]');
    expect(of(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(of(new URL('https://bob:pw@example.com/?key=abc'))).toBe(
      'https://[REDACTED]@example.com/?key=[REDACTED]',
    );
  });

  it('goes by the names of properties, whatever the values look like', () => {
    expect(
      of({
        headers: { Authorization: 'letmein', 'x-api-key': ['one', 'two'], accept: '*/*' },
        user: { password: 'letmein', token: { value: 'abc' }, name: 'bob' },
        usage: { outputTokens: 12, tokenLimit: 'none' },
        apiKey: null,
      }),
    ).toEqual({
      headers: { Authorization: '[REDACTED]', 'x-api-key': ['[REDACTED]', '[REDACTED]'], accept: '*/*' },
      user: { password: '[REDACTED]', token: { value: '[REDACTED]' }, name: 'bob' },
      usage: { outputTokens: 12, tokenLimit: 'none' },
      apiKey: null,
    });
  });

  it('reads lists of headers, maps, sets and Headers', () => {
    expect(of(['Accept', '*/*', 'Authorization', 'letmein'])).toEqual([
      'Accept',
      '*/*',
      'Authorization',
      '[REDACTED]',
    ]);
    expect(of(new Map([['cookie', 'a=b']]))).toEqual({ cookie: '[REDACTED]' });
    expect(of(new Set(['the known value']))).toEqual(['[REDACTED]']);
    expect(of(new Headers({ 'X-Session-Token': 'abc', Accept: 'x' }))).toEqual({
      'x-session-token': '[REDACTED]',
      accept: 'x',
    });
  });

  it('reads errors with their causes and own properties', () => {
    const cause = Object.assign(new Error('fetch https://a:b@c failed'), {
      code: 'ECONNRESET',
      token: 'abc',
    });
    const copied = of(new Error('no: the known value', { cause }));
    expect(copied).toMatchObject({
      name: 'Error',
      message: 'no: [REDACTED]',
      cause: { message: 'fetch https://[REDACTED]@c failed', code: 'ECONNRESET', token: '[REDACTED]' },
    });
    expect(JSON.stringify(copied)).not.toContain('known value');
  });

  it('never shows bytes or functions', () => {
    expect(of(Buffer.from('the known value'))).toBe('[15 bytes]');
    expect(of({ body: new Uint8Array(3), send: () => 'the known value' })).toEqual({
      body: '[3 bytes]',
      send: '[function]',
    });
  });

  it('ends: cycles, depth, breadth, length, getters that throw', () => {
    const ring: Record<string, unknown> = { name: 'ring' };
    ring['self'] = ring;
    expect(of(ring)).toEqual({ name: 'ring', self: '[circular]' });

    let deep: unknown = 'bottom';
    for (let level = 0; level < 50; level += 1) deep = [deep];
    expect(JSON.stringify(of(deep))).toBe('[[[[[[[["[deeper]"]]]]]]]]');

    const wide = of(Array.from({ length: 1000 }, (_, index) => index));
    expect(wide).toHaveLength(201);
    expect(wide).toContain('[800 more]');

    const trap = {
      get boom() {
        throw new Error('no');
      },
    };
    expect(of({ trap, fine: 1 })).toEqual({ trap: '[unreadable]', fine: 1 });

    const twice = { shared: 1 };
    expect(of({ a: twice, b: twice })).toEqual({ a: { shared: 1 }, b: { shared: 1 } });
  });

  it('leaves no half of a key where a long text is cut', () => {
    const key = 'the known value';
    for (const at of [65_536 - 8, 65_536 + 20_000 - 8, 65_536 + 20_000]) {
      const copied = String(
        redactValue(`${'x '.repeat(at / 2)}${key} and on ${'y '.repeat(50_000)}`, redact),
      );
      expect(copied).not.toContain('known');
      expect(copied.length).toBeLessThan(66_000);
      expect(copied).toMatch(/\[of \d+ characters\]$/);
    }
  });

  it('redacts the names of properties too', () => {
    expect(of({ 'the known value': 1 })).toEqual({ '[REDACTED]': 1 });
  });
});
