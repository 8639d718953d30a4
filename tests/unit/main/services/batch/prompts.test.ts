import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../../src/main/services/batch/input/lines';
import { formatOf, readPrompts } from '../../../../../src/main/services/batch/input/prompts';
import { decodeText } from '../../../../../src/main/services/batch/input/text';
import { gather, inPieces, plain, problemOf, promptsOf } from './reading';

const texts = async (...args: Parameters<typeof promptsOf>): Promise<string[]> =>
  (await promptsOf(...args)).map(({ prompt }) => prompt);

describe('text: a line each', () => {
  test('blank lines are no prompts, spaces around one do not count', async () => {
    expect(await texts('a.txt', 'one\n\n  two  \r\n\t\nthree')).toEqual(['one', 'two', 'three']);
  });

  test('nothing in it is said', async () => {
    expect(await problemOf(texts('a.txt', ''))).toMatchObject({ problem: 'empty' });
    expect(await problemOf(texts('a.txt', ' \n\n'))).toMatchObject({ problem: 'empty' });
  });

  test('a line that is too long is named', async () => {
    const lines = gather(linesOf(inPieces(`ab\nc\n${'x'.repeat(30)}\nd`, 4), 10));
    expect(await problemOf(lines)).toMatchObject({ problem: 'line_too_long', line: 3 });
  });

  test('lines are numbered the same however the text is cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n') });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 4 }), async (all, size) => {
        const expected = all.split(/\r\n|\n|\r/);
        if (expected.at(-1) === '') expected.pop();
        const found = await gather(linesOf(inPieces(all, size)));
        expect(found).toEqual(expected.map((line, index) => ({ number: index + 1, text: line })));
      }),
    );
  });
});

describe('CSV: a column, or a template', () => {
  const table = 'name,Prompt,lang\nAda,"Say, hello",en\nBo,再见,zh\n';

  test('the column that is named so by itself', async () => {
    const reader = readPrompts('a.csv', inPieces(table, 5), plain);
    expect((await gather(reader.prompts)).map(({ prompt }) => prompt)).toEqual(['Say, hello', '再见']);
    expect(reader.columns()).toEqual({ columns: ['name', 'Prompt', 'lang'], column: 'Prompt' });
  });

  test('by name, without regard to case, or by number', async () => {
    expect(await texts('a.csv', table, { column: 'NAME' })).toEqual(['Ada', 'Bo']);
    expect(await texts('a.csv', table, { column: '3' })).toEqual(['en', 'zh']);
  });

  test('a template takes what is in the row as it is', async () => {
    const template = '{{name}}: {{ Prompt }} ({{lang}}, {{name}})';
    expect(await texts('a.csv', table, { template })).toEqual([
      'Ada: Say, hello (en, Ada)',
      'Bo: 再见 (zh, Bo)',
    ]);
    expect(await texts('a.csv', 'a,b\n{{b}},$&\n', { template: '{{a}} {{b}}' })).toEqual(['{{b}} $&']);
  });

  test.each([
    ['no such column', table, { column: 'nope' }, { problem: 'no_column', column: 'nope' }],
    ['no such column in a template', table, { template: 'Hi {{nope}}' }, { problem: 'no_column' }],
    ['a template without a column', table, { template: 'Hi' }, { problem: 'bad_template' }],
    ['no way to tell', 'a,b\n1,2', {}, { problem: 'choose_column', columns: '["a","b"]' }],
    ['a name twice', 'a,a\n1,2', { column: 'a' }, { problem: 'double_column' }],
    ['too many fields', 'prompt,b\nx,y\none, two, three', {}, { problem: 'field_count', line: 3, found: 3 }],
    ['too few fields', 'prompt,b\nx,y\none', {}, { problem: 'field_count', line: 3, found: 1 }],
    ['an empty prompt', 'prompt,b\nx,y\n"\n",z', {}, { problem: 'empty_prompt', line: 3 }],
    ['only the names', 'prompt,b\n', {}, { problem: 'empty' }],
    ['nothing', '', {}, { problem: 'empty' }],
  ])('%s', async (_what, text, reading, expected) => {
    expect(await problemOf(texts('a.csv', text, reading))).toMatchObject(expected);
  });
});

describe('JSONL', () => {
  test('strings, and objects with a system prompt and a name', async () => {
    const text = '"one"\n\n{"prompt":"two","system":"Be brief.","id":7}\n{"prompt":"three","other":[1]}';
    expect(await promptsOf('a.jsonl', text)).toEqual([
      { prompt: 'one', system: null, ref: null },
      { prompt: 'two', system: 'Be brief.', ref: '7' },
      { prompt: 'three', system: null, ref: null },
    ]);
  });

  test('a template over the fields of objects', async () => {
    expect(await texts('a.jsonl', '{"a":"x","n":2}', { template: '{{a}} {{n}}' })).toEqual(['x 2']);
  });

  test.each([
    ['no JSON', '"a"\n{"prompt":', { problem: 'bad_json', line: 2 }],
    ['a number', '"a"\n\n5', { problem: 'bad_object', line: 3 }],
    ['no prompt', '{"text":"a"}', { problem: 'bad_object', line: 1 }],
    ['a prompt that is no text', '{"prompt":["a"]}', { problem: 'bad_object', line: 1 }],
    ['an empty prompt', '{"prompt":" "}', { problem: 'empty_prompt', line: 1 }],
  ])('%s', async (_what, text, expected) => {
    expect(await problemOf(texts('a.jsonl', text))).toMatchObject(expected);
  });
});

describe('bytes', () => {
  const decoded = async (bytes: Uint8Array, size: number): Promise<string> => {
    async function* cut(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    return (await gather(decodeText(cut()))).join('');
  };
  const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

  test.each([1, 2, 3, 100])('UTF-8 and UTF-16, with and without a mark, in pieces of %i', async (size) => {
    const text = 'é,中,😀\n';
    expect(await decoded(Buffer.from(text), size)).toBe(text);
    expect(await decoded(Buffer.from(`\ufeff${text}`), size)).toBe(text);
    expect(await decoded(utf16(text), size)).toBe(text);
    expect(await decoded(Buffer.from(utf16(text)).swap16(), size)).toBe(text);
    expect(await decoded(Buffer.from('a'), size)).toBe('a');
    expect(await decoded(new Uint8Array(0), size)).toBe('');
  });

  test('what is no text is refused', async () => {
    expect(await problemOf(decoded(Buffer.from([0x61, 0x0a, 0xc4, 0xe3, 0xba]), 2))).toMatchObject({
      problem: 'not_text',
      near: 2,
    });
    expect(await problemOf(decoded(Buffer.from('PK\0\0'), 2))).toMatchObject({ problem: 'not_text' });
  });
});

test('the format is told by the name', () => {
  expect(['a.CSV', 'a.tsv', 'b.jsonl', 'b.ndjson', 'c.txt', 'c', ''].map(formatOf)).toEqual([
    'csv',
    'csv',
    'jsonl',
    'jsonl',
    'txt',
    'txt',
    'txt',
  ]);
});
