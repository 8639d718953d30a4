import { expect, test } from 'vitest';
import { readConversation } from '../../../../../src/main/services/transfer/formats';
import { chatGpt, claude, grok, node } from '../../../../fixtures/exports';

const shape = (value: unknown): unknown => {
  const found = readConversation(value)?.conversation;
  const place = new Map(found?.messages.map((each, index) => [each.id, index]));
  return found?.messages.map((each) => ({
    under: each.parentId === null ? null : place.get(each.parentId),
    role: each.role,
    text: each.text,
    ...(each.reasoning !== '' && { reasoning: each.reasoning }),
    ...(each.model !== null && { model: each.model }),
  }));
};

test('ChatGPT: branches, real model names, thoughts and tools with their answer', () => {
  const value = chatGpt(
    'c1',
    [
      node('root', null, null),
      node('sys', 'root', { author: { role: 'system' }, content: { content_type: 'text', parts: [''] } }),
      node('q', 'sys', {
        author: { role: 'user' },
        create_time: 1_700_000_000.5,
        content: { parts: ['天气？'] },
      }),
      node('t', 'q', {
        author: { role: 'assistant' },
        content: { content_type: 'thoughts', thoughts: [{ summary: 'Plan', content: 'Look.' }] },
      }),
      node('call', 't', {
        author: { role: 'assistant' },
        recipient: 'python',
        content: { content_type: 'code', language: 'python', text: 'sun()' },
      }),
      node('out', 'call', {
        author: { role: 'tool', name: 'python' },
        content: { content_type: 'execution_output', text: '21' },
      }),
      node('a', 'out', {
        author: { role: 'assistant' },
        metadata: { model_slug: 'gpt-5-2' },
        content: { parts: ['晴'] },
      }),
      node('a2', 'q', {
        author: { role: 'assistant' },
        metadata: { model_slug: 'o3' },
        content: {
          parts: ['雨', null, { content_type: 'image_asset_pointer', asset_pointer: 'file-service://f1' }],
        },
      }),
      node('dead', 'a', {
        author: { role: 'tool' },
        content: { content_type: 'text', parts: ['left alone'] },
      }),
    ],
    'a',
  );
  expect(shape(value)).toEqual([
    { under: null, role: 'user', text: '天气？' },
    {
      under: 0,
      role: 'assistant',
      text: '晴',
      model: 'gpt-5-2',
      reasoning: 'Plan\nLook.\n\n```python\nsun()\n```\n\n```\n21\n```',
    },
    { under: 1, role: 'assistant', text: 'left alone' },
    { under: 0, role: 'assistant', text: '雨\n\n[image_asset_pointer: file-service://f1]', model: 'o3' },
  ]);
  const read = readConversation(value);
  expect(read?.images).toBe(1);
  expect(read?.conversation.headMessageId).toBe(read?.conversation.messages[1]?.id);
  expect(read?.conversation.messages[0]?.createdAt).toBe(1_700_000_000_500);
});

test('ChatGPT: roots without parents and circles lose nothing', () => {
  const said = (id: string, parent: string | null) =>
    node(id, parent, { author: { role: 'user' }, content: { parts: [id] } });
  const value = chatGpt(
    'c2',
    [said('x', 'y'), said('y', 'x'), said('orphan', 'nowhere'), said('root', null)],
    'x',
  );
  const texts = readConversation(value)?.conversation.messages.map((each) => each.text);
  expect(texts?.sort()).toEqual(['orphan', 'root', 'x', 'y']);
});

test('ChatGPT: a tree ten thousand deep', () => {
  const deep = Array.from({ length: 10_000 }, (_, index) =>
    node(`n${index}`, index === 0 ? null : `n${index - 1}`, {
      author: { role: 'user' },
      content: { parts: ['x'] },
    }),
  );
  expect(readConversation(chatGpt('c3', deep, 'n9999'))?.conversation.messages).toHaveLength(10_000);
});

test('Claude: one after another, or by parents; what was attached is in the text', () => {
  expect(
    shape(
      claude('k1', [
        {
          uuid: 'm1',
          sender: 'human',
          text: 'Hi',
          attachments: [{ file_name: 'a.txt', extracted_content: 'body' }],
        },
        {
          uuid: 'm2',
          sender: 'assistant',
          text: 'double',
          content: [
            { type: 'thinking', thinking: 'hm' },
            { type: 'text', text: 'Hello' },
          ],
        },
        { uuid: 'm3', sender: 'assistant', text: 'Other', parent_message_uuid: 'm1' },
      ]),
    ),
  ).toEqual([
    { under: null, role: 'user', text: 'Hi\n\n[a.txt]\n\nbody' },
    { under: 0, role: 'assistant', text: 'Hello', reasoning: 'hm' },
    { under: 0, role: 'assistant', text: 'Other' },
  ]);
});

test('Grok: any sender but the human is the assistant', () => {
  const value = grok('g1', [
    { _id: 'r1', sender: 'human', message: 'Hi', create_time: { $date: { $numberLong: '1760000000000' } } },
    {
      _id: 'r2',
      sender: 'ASSISTANT',
      message: 'Hello',
      model: 'grok-4',
      parent_response_id: 'r1',
      thinking_trace: 'hm',
    },
    { _id: 'r3', sender: 'grok-3', message: 'Other', model: 'grok-3', parent_response_id: 'r1' },
  ]);
  expect(shape(value)).toEqual([
    { under: null, role: 'user', text: 'Hi' },
    { under: 0, role: 'assistant', text: 'Hello', reasoning: 'hm', model: 'grok-4' },
    { under: 0, role: 'assistant', text: 'Other', model: 'grok-3' },
  ]);
  expect(readConversation(value)?.conversation.messages[0]?.createdAt).toBe(1_760_000_000_000);
});

test('what is nobody’s is nobody’s', () => {
  for (const value of [null, 1, 'x', [], {}, { id: 'x', title: 'y' }])
    expect(readConversation(value)).toBeNull();
});
