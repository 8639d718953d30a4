import { expect, test } from 'vitest';
import { directionOf } from '../../../src/renderer/features/markdown/inline/direction';

test.each([
  ['مرحبا hello', 'rtl'],
  ['- 1. שלום', 'rtl'],
  ['hello مرحبا', 'ltr'],
  ['你好', 'ltr'],
  ['123 …', 'ltr'],
  ['', 'ltr'],
])('%j is written %s', (text, direction) => expect(directionOf(text)).toBe(direction));
