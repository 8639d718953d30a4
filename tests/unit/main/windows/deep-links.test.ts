import { expect, test } from 'vitest';
import { readRequest } from '../../../../src/main/windows/deep-links';

const id = '0d9b5a56-3a0f-4a6e-9f6b-1c2d3e4f5a6b';

test('nothing asked is the main window', () => {
  expect(readRequest([])).toEqual({ kind: 'focus' });
  expect(readRequest(['notes.txt'])).toEqual({ kind: 'focus' });
});

test('quick-ask', () => {
  expect(readRequest(['quick-ask'])).toEqual({ kind: 'quick-ask' });
});

test('a new conversation, as the menus of desktops ask for it', () => {
  expect(readRequest(['parlance://new'])).toEqual({ kind: 'new' });
});

test.each([`parlance://conversation/${id}`, `PARLANCE://conversation/${id.toUpperCase()}/`])('%s', (link) => {
  expect(readRequest(['--flag', link])).toEqual({ kind: 'conversation', conversationId: id });
});

test.each([
  'parlance:',
  'parlance://conversation/',
  'parlance://conversation/7',
  `parlance://conversation/${id}/../x`,
  `parlance://conversation/${id}#<script>`,
  `parlance://settings/${id}`,
])('%s is refused with a sentence', (link) => {
  expect(readRequest([link])).toMatchObject({ kind: 'refused', failure: { code: 'invalid_input' } });
});
