import { describe, expect, it } from 'vitest';
import { parseModels } from '../../../src/main/providers/model-list';
import { FailureError } from '../../../src/shared/errors';

const parse = (value: unknown) => parseModels(JSON.stringify(value));

describe('lists of models', () => {
  it('reads OpenAI’s, without what cannot chat', () => {
    const data = [
      'gpt-6-sol',
      'text-embedding-3-large',
      'whisper-1',
      'tts-1',
      'gpt-image-2',
      'omni-moderation-latest',
      'o3',
    ];
    expect(
      parse({ object: 'list', data: data.map((id) => ({ id, object: 'model' })) }).map(({ id }) => id),
    ).toEqual(['gpt-6-sol', 'o3']);
  });

  it.each([
    [
      { data: [{ id: 'a/b', name: 'B', context_length: 1000, top_provider: { max_completion_tokens: 10 } }] },
      { id: 'a/b', name: 'B', contextWindow: 1000, maxOutputTokens: 10 },
    ],
    [
      { data: [{ id: 'v', max_model_len: 4096 }] },
      { id: 'v', name: 'v', contextWindow: 4096, maxOutputTokens: null },
    ],
    [
      {
        data: [
          { type: 'model', id: 'claude-x', display_name: 'Claude X', max_input_tokens: 5, max_tokens: 6 },
        ],
      },
      { id: 'claude-x', name: 'Claude X', contextWindow: 5, maxOutputTokens: 6 },
    ],
    [
      { models: [{ name: 'llama3:8b', model: 'llama3:8b' }] },
      { id: 'llama3:8b', name: 'llama3:8b', contextWindow: null, maxOutputTokens: null },
    ],
    [['plain'], { id: 'plain', name: 'plain', contextWindow: null, maxOutputTokens: null }],
  ])('reads %j', (value, model) => {
    expect(parse(value)).toEqual([model]);
  });

  it('drops doubles and what has no name', () => {
    expect(parse({ data: [{ id: 'a' }, { id: 'a' }, {}, null, { id: 'x'.repeat(201) }] })).toHaveLength(1);
    expect(parse({ data: [] })).toEqual([]);
  });

  it.each([
    '',
    'hello',
    '{}',
    '{"data":{}}',
    '42',
    '{"error":{"message":"no"}}',
    '<!doctype html><title>Hi</title>',
  ])('refuses %j', (body) => {
    expect(() => parseModels(body)).toThrow(FailureError);
  });
});
