import { expect, test } from 'vitest';
import { composeDraft, composePrompt, isLong, LONG_TEXT } from '../../../../src/renderer/state/draft-text';

test('a prompt is the words and then the long paste; blanks are nothing', () => {
  expect(composePrompt({ text: 'look', block: 'paste' })).toBe('look\n\npaste');
  expect(composePrompt({ text: ' \n ', block: 'paste' })).toBe('paste');
  expect(composePrompt({ text: ' \n ', block: '' })).toBe('');
});

test('a draft of the box alone is kept as it was typed, blanks included', () => {
  expect(composeDraft({ text: ' half a ', block: '', queued: [] })).toBe(' half a ');
});

test('a draft holds everything unsent, in the order it would be sent', () => {
  expect(composeDraft({ text: 'third', block: 'paste', queued: ['first', 'second'] })).toBe(
    'first\n\nsecond\n\nthird\n\npaste',
  );
  expect(composeDraft({ text: '', block: '', queued: ['first'] })).toBe('first');
});

test('a text is long only above the limit', () => {
  expect(isLong('x'.repeat(LONG_TEXT))).toBe(false);
  expect(isLong('x'.repeat(LONG_TEXT + 1))).toBe(true);
});
