import { expect, test } from 'vitest';
import { errorCodes } from '../../../../src/shared/errors';
import { remediesFor, remediesOf } from '../../../../src/renderer/features/message/remedies';

test('what is wrong with a key leads to the keys first', () => {
  expect(remediesFor({ code: 'auth_failed', retryable: false })[0]).toBe('keys');
  expect(remediesFor({ code: 'no_key', retryable: false })[0]).toBe('keys');
});

test('what passes leads to trying again first, used-up credit to another model', () => {
  expect(remediesFor({ code: 'overloaded', retryable: true })[0]).toBe('retry');
  expect(remediesFor({ code: 'quota_exhausted', retryable: false })[0]).toBe('switchModel');
});

test('a retryable failure always offers to try again, and no button is there twice', () => {
  for (const code of errorCodes) {
    const remedies = remediesFor({ code, retryable: true });
    expect(remedies, code).toContain('retry');
    expect(new Set(remedies).size, code).toBe(remedies.length);
  }
});

test('a card offers help only under an answer that did not end as it should', () => {
  expect(remediesOf({ status: 'done', failure: null })).toEqual([]);
  expect(remediesOf({ status: 'stopped', failure: null })).toEqual([]);
  expect(remediesOf({ status: 'interrupted', failure: null })).toEqual(['retry']);
});
