import { expect, test } from 'vitest';
import { shownTheme } from '../../../../src/renderer/state/theme';

const systems = [false, true].flatMap((dark) => [false, true].map((contrast) => ({ dark, contrast })));

test.each(systems)('"system" is what the system asks for: %o', (system) => {
  expect(shownTheme('system', system)).toEqual({
    scheme: system.dark ? 'dark' : 'light',
    contrast: system.contrast ? 'high' : 'normal',
  });
});

test.each(systems)('what was chosen holds whatever the system asks for: %o', (system) => {
  expect(shownTheme('dark', system)).toEqual({ scheme: 'dark', contrast: 'normal' });
  expect(shownTheme('contrast-light', system)).toEqual({ scheme: 'light', contrast: 'high' });
  expect(shownTheme('contrast-dark', system)).toEqual({ scheme: 'dark', contrast: 'high' });
});
