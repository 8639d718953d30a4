import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows } from '../../../src/main/services/batch/input/csv';
import { csvCell, exportColumns, isOwnExport, unguarded } from '../../../src/shared/csv-cells';

async function readBack(line: string): Promise<string[]> {
  async function* once(): AsyncGenerator<string> {
    await Promise.resolve();
    yield line;
  }
  for await (const { fields } of csvRows(once())) return fields;
  return [];
}

test('no cell begins as a formula', () => {
  for (const start of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1']) {
    expect(csvCell(start).replace(/^"/, '').startsWith("'")).toBe(true);
  }
});

test('every cell comes back as it was', async () => {
  const text = fc.string({
    unit: fc.constantFrom("'", '=', '-', '@', '"', ',', ';', '\n', '\r', '\t', ' ', 'a', '中'),
  });
  await fc.assert(
    fc.asyncProperty(text, async (cell) => {
      const [, back] = await readBack(`x,${csvCell(cell)},y\r\n`);
      expect(unguarded(back ?? '')).toBe(cell);
    }),
  );
});

test('only our own first line says that cells are guarded', () => {
  expect(isOwnExport([...exportColumns])).toBe(true);
  expect(isOwnExport(['prompt', 'answer'])).toBe(false);
});
