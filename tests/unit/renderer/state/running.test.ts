import { expect, test } from 'vitest';
import { receiveEnded, receiveRunning, setRunning, turnsOf } from '../../../../src/renderer/state/running';

test('a conversation is answered until the last of its turns has ended', () => {
  receiveRunning([{ turnId: 'elsewhere', conversationId: 'b' }]);
  setRunning('first', 'a');
  setRunning('second', 'a');
  expect(turnsOf('a')).toEqual(['first', 'second']);
  receiveEnded('second');
  receiveEnded('second');
  expect(turnsOf('a')).toEqual(['first']);
  receiveEnded('first');
  expect([turnsOf('a'), turnsOf('b'), turnsOf(null)]).toEqual([[], ['elsewhere'], []]);
});
