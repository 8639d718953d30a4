import { expect, test } from 'vitest';
import { isAccelerator } from '../../../src/shared/accelerator';

test.each(['CommandOrControl+Shift+Space', 'Alt+Q', 'Super+`', 'F9', 'Shift+F12', 'Ctrl+Alt+PageUp'])(
  '%s is a hotkey',
  (text) => {
    expect(isAccelerator(text)).toBe(true);
  },
);

test.each(['', 'Q', 'Shift+Q', 'Ctrl', 'Ctrl+', 'Ctrl+Ctrl+Q', 'Ctrl+Nonsense', 'F25', 'Q+Ctrl', 'Ctrl + Q'])(
  '"%s" is none',
  (text) => {
    expect(isAccelerator(text)).toBe(false);
  },
);
