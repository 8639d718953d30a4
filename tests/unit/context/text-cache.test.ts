import { afterEach, expect, it, vi } from 'vitest';
import { createTextCache, remember } from '../../../src/main/context/text-cache';

afterEach(() => void vi.useRealTimers());

it('keeps what was used last, within its characters', () => {
  const cache = createTextCache<number>(10);
  cache.set('aaaa', 1);
  cache.set('bbbb', 2);
  expect(cache.get('aaaa')).toBe(1);
  cache.set('cccc', 3);
  expect([cache.get('aaaa'), cache.get('bbbb'), cache.get('cccc')]).toEqual([1, undefined, 3]);
  cache.set('aaaa', 4);
  expect([cache.get('aaaa'), cache.get('cccc')]).toEqual([4, 3]);
  cache.set('longer than all of it', 5);
  expect(cache.get('longer than all of it')).toBeUndefined();
});

it('lets go of what nobody used for a while, and of nothing else', () => {
  vi.useFakeTimers();
  const cache = createTextCache<number>(100, 1000);
  cache.set('left', 1);
  cache.set('used', 2);
  vi.advanceTimersByTime(900);
  expect(cache.get('used')).toBe(2);
  vi.advanceTimersByTime(300);
  expect([cache.get('left'), cache.get('used')]).toEqual([undefined, 2]);
  vi.advanceTimersByTime(1200);
  expect(cache.get('used')).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
  cache.set('again', 3);
  vi.advanceTimersByTime(1200);
  expect(cache.get('again')).toBeUndefined();
});

it('remembers what a function said of a text', () => {
  const asked: string[] = [];
  const length = remember(100, (text) => asked.push(text) && text.length);
  expect([length('one'), length('three'), length('one')]).toEqual([3, 5, 3]);
  expect(asked).toEqual(['one', 'three']);
});
