import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonElements } from '../../../../../src/main/services/transfer/json-elements';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size = 7, maxBytes?: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const element of jsonElements(pieces(Buffer.from(text), size), maxBytes)) {
    found.push(element.kind === 'element' ? JSON.parse(element.text) : element.kind);
  }
  return found;
}

test('gives the elements of any list, however it is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(3),
      async (list, size, indent) => {
        const text = JSON.stringify(list, null, indent);
        const same: unknown = JSON.parse(text);
        expect(await read(text, size)).toEqual(same);
        expect(
          await read(
            `\ufeff{"a":"conversations","b":{"conversations":[1]},"conversations":${text},"c":[2]}`,
            64,
          ),
        ).toEqual(same);
      },
    ),
  );
});

test.each([
  ['an object without a list is the element', '{"mapping":{"a":["x"]}}', [{ mapping: { a: ['x'] } }]],
  ['escaped quotes and brackets in strings', '[{"a":"\\"]}\\\\"},"\\\\"]', [{ a: '"]}\\' }, '\\']],
  ['a file cut in an element', '[{"a":1},{"b":', [{ a: 1 }, 'cut']],
  ['a file cut after an element', '[{"a":1}', [{ a: 1 }, 'cut']],
  ['what is no JSON', 'PRIMARY KEY', []],
  ['nothing', '', []],
])('%s', async (_name, text, expected) => {
  for (const size of [1, 2, 3, 1000]) expect(await read(text, size)).toEqual(expected);
});

test('passes over what is too large and goes on', async () => {
  expect(await read(`["${'x'.repeat(100)}",{"a":1}]`, 8, 50)).toEqual(['too_large', { a: 1 }]);
});
