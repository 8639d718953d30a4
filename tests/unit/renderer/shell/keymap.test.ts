import { describe, expect, test } from 'vitest';
import { chords, commandGroups, commandIds } from '../../../../src/shared/commands';
import {
  chordText,
  commandOf,
  isImeStroke,
  isMac,
  type Stroke,
} from '../../../../src/renderer/features/shell/keymap';

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

describe('commandOf', () => {
  test('Ctrl is the modifier, Cmd on macOS', () => {
    expect(commandOf(stroke('n', { ctrlKey: true }), false)).toBe('newConversation');
    expect(commandOf(stroke('n', { metaKey: true }), true)).toBe('newConversation');
    expect(commandOf(stroke('n', { ctrlKey: true }), true)).toBeNull();
    expect(commandOf(stroke('n', { metaKey: true }), false)).toBeNull();
  });

  test('Shift tells copying the answer from copying', () => {
    expect(commandOf(stroke('C', { ctrlKey: true, shiftKey: true }), false)).toBe('copyAnswer');
    expect(commandOf(stroke('c', { ctrlKey: true }), false)).toBeNull();
  });

  test('plain typing is never a command, Escape is', () => {
    expect(commandOf(stroke('n'), false)).toBeNull();
    expect(commandOf(stroke('k'), false)).toBeNull();
    expect(commandOf(stroke('Escape'), false)).toBe('stop');
  });

  test('keys of an input method are not ours', () => {
    expect(commandOf(stroke('Escape', { isComposing: true }), false)).toBeNull();
    expect(commandOf(stroke('Escape', { keyCode: 229 }), false)).toBeNull();
    expect(isImeStroke(stroke('Enter', { keyCode: 229 }))).toBe(true);
    expect(isImeStroke(stroke('Enter', { keyCode: 13 }))).toBe(false);
  });

  test('Alt makes other characters on many layouts and is left alone', () => {
    expect(commandOf(stroke('n', { ctrlKey: true, altKey: true }), false)).toBeNull();
  });
});

test('a sign that needs Shift on some layouts is the same key; a letter with Shift is another', () => {
  expect(commandOf(stroke('?', { ctrlKey: true, shiftKey: true }), false)).toBe('shortcuts');
  expect(commandOf(stroke('/', { ctrlKey: true }), false)).toBe('shortcuts');
  expect(commandOf(stroke('+', { ctrlKey: true, shiftKey: true }), false)).toBe('textLarger');
  expect(commandOf(stroke('k', { ctrlKey: true }), false)).toBe('palette');
  expect(commandOf(stroke('F', { ctrlKey: true, shiftKey: true }), false)).toBe('search');
  expect(commandOf(stroke('f', { ctrlKey: true }), false)).toBe('find');
});

test('every command is in one menu, and no chord means two of them', () => {
  const all = commandGroups.flatMap(({ commands }) => commands);
  expect(all).toHaveLength(commandIds.length);
  expect(new Set(all)).toEqual(new Set(commandIds));
  for (const mac of [true, false]) {
    const written = commandIds.filter((id) => chords[id] !== null).map((command) => chordText(command, mac));
    expect(new Set(written).size).toBe(written.length);
    expect(written).not.toContain('');
  }
  expect(chordText('copyAnswer', false)).toBe('Ctrl Shift C');
  expect(chordText('copyAnswer', true)).toBe('⇧⌘C');
  expect(chordText('stop', true)).toBe('Esc');
});

test('macOS is told by its platform name', () => {
  expect([isMac('MacIntel'), isMac('Win32'), isMac('Linux x86_64')]).toEqual([true, false, false]);
});
