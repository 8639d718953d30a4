import { expect, test } from 'vitest';
import { createRenderQueue } from '../../../src/renderer/features/markdown/math/render-queue';

/** A clock that moves only when a task says so, and frames that come when asked for. */
function setUp() {
  let now = 0;
  const frames: (() => void)[] = [];
  const done: string[] = [];
  const queue = createRenderQueue({ now: () => now, nextFrame: (callback) => void frames.push(callback) });
  const add = (name: string, takes: number) =>
    queue(() => {
      now += takes;
      done.push(name);
    });
  return { add, done, frame: () => frames.shift()?.(), waiting: () => frames.length };
}

test('runs at once while the frame has time, then frame by frame in order', () => {
  const { add, done, frame, waiting } = setUp();
  for (const name of ['a', 'b', 'c', 'd', 'e']) add(name, 4);
  expect(done).toEqual(['a', 'b']);
  frame();
  expect(done).toEqual(['a', 'b', 'c', 'd']);
  frame();
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(waiting()).toBe(0);
  add('f', 1);
  expect(done.at(-1)).toBe('f');
});

test('a task that waits can be taken back', () => {
  const { add, done, frame } = setUp();
  add('a', 10);
  const cancel = add('b', 1);
  add('c', 1);
  cancel();
  frame();
  expect(done).toEqual(['a', 'c']);
});

test('no task overtakes one that waits', () => {
  const { add, done, frame } = setUp();
  add('a', 10);
  add('b', 10);
  add('c', 1);
  frame();
  add('d', 1);
  expect(done).toEqual(['a', 'b']);
  frame();
  expect(done).toEqual(['a', 'b', 'c', 'd']);
});
