import { describe, expect, test } from 'vitest';
import {
  contextFrom,
  failureFrom,
  listFrom,
  numbersFrom,
  styleFrom,
  toJson,
} from '../../../src/main/db/json';

const style = {
  tone: 0.7,
  formality: 0.2,
  verbosity: 0.5,
  humour: 0,
  language: 'zh-CN',
  temperature: 1.1,
  topP: null,
  reasoningEffort: 'low',
  instructions: 'Be kind.',
} as const;

describe('styles', () => {
  test('come back as they went in', () => {
    expect(styleFrom(toJson(style))).toEqual(style);
  });

  test('take neutral values where an older or newer version wrote other things', () => {
    expect(styleFrom('{"tone":0.9,"humour":7,"reasoningEffort":"extreme","colour":"red"}')).toEqual({
      ...style,
      tone: 0.9,
      formality: 0.5,
      humour: 0.5,
      language: null,
      temperature: null,
      reasoningEffort: null,
      instructions: '',
    });
  });

  test.each([null, '', '{', '[]', '"text"', '7', 7])('%j is none', (column) => {
    expect(styleFrom(column)).toBeNull();
  });
});

describe('context policies', () => {
  test.each([
    { kind: 'turns', turns: 5 },
    { kind: 'tokens', budget: 8000 },
    { kind: 'summary', keepTurns: 3 },
    { kind: 'adaptive', maxTurns: 20 },
    { kind: 'server' },
  ] as const)('$kind comes back', (policy) => {
    expect(contextFrom(toJson(policy))).toEqual(policy);
  });

  test('an unknown one is none', () => {
    expect(contextFrom('{"kind":"telepathy"}')).toBeNull();
  });
});

describe('failures', () => {
  test('come back with what they carry and nothing more', () => {
    const failure = {
      code: 'rate_limited',
      message: 'Slow down.',
      retryable: true,
      status: 429,
      data: { s: 3 },
    };
    expect(failureFrom(JSON.stringify(failure))).toStrictEqual(failure);
  });

  test('of a code nobody knows are internal', () => {
    expect(failureFrom('{"code":"gremlins","message":"m","retryable":"?","status":"x"}')).toStrictEqual({
      code: 'internal',
      message: 'm',
      retryable: false,
    });
  });
});

test('lists', () => {
  expect(toJson([])).toBeNull();
  expect(numbersFrom('[3,4]')).toEqual([3, 4]);
  expect(numbersFrom('[3,"4"]')).toEqual([]);
  expect(listFrom('[{"a":1},null]')).toEqual([{ a: 1 }, null]);
  expect(listFrom(null)).toEqual([]);
});
