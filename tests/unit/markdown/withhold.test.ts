import { expect, test } from 'vitest';
import { visibleLength } from '../../../src/renderer/features/markdown/blocks/withhold';

test.each([
  // An end that may become a mark for what stands before it
  ['text\n-', 'text\n'],
  ['text\n==', 'text\n'],
  ['text\n**', 'text\n'],
  ['text\n12', 'text\n'],
  ['text\n1.', 'text\n'],
  ['text\n#', 'text\n'],
  ['- a\n- ', '- a\n'],
  ['- a\n- [', '- a\n'],
  ['- a\n- [x] ', '- a\n'],
  ['- a\n  ', '- a\n'],
  ['> a\n> ', '> a\n'],
  ['text\n```', 'text\n'],
  ['text\n```ty', 'text\n'],
  ['- a\n  ```sh', '- a\n'],
  ['text\n$$', 'text\n'],
  ['text\n\\[', 'text\n'],
  // Tables are shown with their delimiter row
  ['text\n\n| a', 'text\n\n'],
  ['text\n\n| a | b |\n', 'text\n\n'],
  ['text\n\n| a | b |\n|--', 'text\n\n'],
  ['| a |\n|---|\n| 1', '| a |\n|---|\n| 1'],
  ['| a |\n|---|\n| 1 |\n|', '| a |\n|---|\n| 1 |\n'],
  ['| a |\nmore', '| a |\nmore'],
  // Definitions are not text
  ['text\n\n[1]: https://e', 'text\n\n'],
  ['text\n\n[^1]:', 'text\n\n'],
  ['text\n\n[^1]: note', 'text\n\n[^1]: note'],
  // Half a character
  ['smile \ud83d', 'smile '],
  // Everything else is shown at once
  ['text', 'text'],
  ['text\n', 'text\n'],
  ['text\n- a', 'text\n- a'],
  ['text\n# T', 'text\n# T'],
  ['text\n2024 was', 'text\n2024 was'],
  ['text\n**bo', 'text\n**bo'],
  ['smile \ud83d\ude00', 'smile \ud83d\ude00'],
])('%j shows %j', (tail, visible) => {
  expect(tail.slice(0, visibleLength(tail))).toBe(visible);
});
