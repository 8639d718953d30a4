import { expect, test } from 'vitest';
import { acceleratorOf, hotkeyText } from '../../../../src/renderer/features/settings/record-hotkey';

const stroke = (key: string, code: string, held: string) => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

test.each([
  ['a letter where the layout has it', stroke('z', 'KeyY', 'c'), 'CommandOrControl+Z'],
  ['a digit under Shift', stroke('!', 'Digit1', 'cs'), 'CommandOrControl+Shift+1'],
  ['the usual one', stroke(' ', 'Space', 'cs'), 'CommandOrControl+Shift+Space'],
  ['an arrow', stroke('ArrowUp', 'ArrowUp', 'a'), 'Alt+Up'],
  ['the number pad', stroke('5', 'Numpad5', 'a'), 'Alt+num5'],
  ['a function key alone', stroke('F9', 'F9', ''), 'F9'],
  ['the Windows key', stroke('q', 'KeyQ', 'm'), 'Super+Q'],
  ['only a modifier', stroke('Control', 'ControlLeft', 'c'), null],
  ['a letter alone', stroke('q', 'KeyQ', ''), null],
  ['an unknown key', stroke('Unidentified', '', 'c'), null],
])('%s', (_what, pressed, expected) => {
  expect(acceleratorOf(pressed, false)).toBe(expected);
});

test('on a Mac, Cmd is the first modifier and Ctrl another', () => {
  expect(acceleratorOf(stroke('k', 'KeyK', 'm'), true)).toBe('CommandOrControl+K');
  expect(acceleratorOf(stroke('k', 'KeyK', 'c'), true)).toBe('Control+K');
  expect(hotkeyText('CommandOrControl+Shift+Space', true)).toBe('Cmd + Shift + Space');
});
