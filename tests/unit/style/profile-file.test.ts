import { describe, expect, it } from 'vitest';
import { neutralStyle, stylePresets } from '../../../src/main/style/presets';
import { exportProfiles, importProfiles } from '../../../src/main/style/profile-file';

const file = (...profiles: unknown[]): string =>
  JSON.stringify({ format: 'parlance-styles', version: 1, profiles });
function refusal(text: string): string {
  const result = importProfiles(text);
  if (result.ok) throw new Error('was read');
  expect(result.failure.code).toBe('invalid_input');
  return result.failure.message;
}

describe('style profiles as a file', () => {
  it('come back as they went', () => {
    const profiles = stylePresets.map(({ name, style }) => ({ name, style }));
    expect(importProfiles(exportProfiles(profiles))).toEqual({ ok: true, profiles, unknown: [] });
  });

  it('may say only what differs, and begin with a byte order mark', () => {
    expect(importProfiles(`\uFEFF${file({ name: ' Mine ', style: { tone: 1 } })}`)).toEqual({
      ok: true,
      profiles: [{ name: 'Mine', style: { ...neutralStyle, tone: 1 } }],
      unknown: [],
    });
  });

  it('name the fields that mean nothing here', () => {
    const odd = JSON.parse(
      file({ name: 'A', colour: 'red', style: { mood: 1, ['__proto__x']: 2 } }),
    ) as object;
    const result = importProfiles(JSON.stringify({ ...odd, author: 'me' }));
    expect(result).toMatchObject({
      ok: true,
      unknown: ['author', 'profiles[0].colour', 'profiles[0].style.mood', 'profiles[0].style.__proto__x'],
    });
  });

  it('say what is out of range, where, and what would be right', () => {
    expect(refusal(file({ name: 'A', style: { tone: 1.4, temperature: 'hot', topP: 0 } }))).toBe(
      'This file cannot be read as style profiles: profiles[0].style.tone is 1.4 but has to be from 0 to 1; profiles[0].style.temperature is "hot" but has to be a number from 0 to 2, or null; profiles[0].style.topP is 0 but has to be above 0.',
    );
    expect(refusal(file({ style: {} }))).toContain('profiles[0].name is missing but has to be text');
    expect(refusal(file({ name: 'A', style: { reasoningEffort: 'huge' } }))).toContain(
      'one of none, minimal, low',
    );
  });

  it('take all profiles or none, and tell five problems at most', () => {
    expect(refusal(file({ name: 'good', style: {} }, { name: 'bad', style: { tone: 2 } }))).toContain(
      'profiles[1]',
    );
    const many = Array.from({ length: 9 }, () => ({ name: 'x', style: { tone: 2 } }));
    expect(refusal(file(...many))).toMatch(/; and 4 more\.$/);
  });

  it.each([
    ['', 'not JSON'],
    ['{"a":', 'not JSON'],
    ['null', 'no list of profiles'],
    ['[]', 'no list of profiles'],
    ['{}', 'format is missing'],
    ['{"format":"parlance-styles","version":2,"profiles":[]}', 'version is 2 but has to be 1'],
    [file(), 'profiles is [] but may not be empty'],
    ['"x"'.padEnd(4_000_001), 'larger than any file'],
  ])('refuse %.40j', (text, why) => {
    expect(refusal(text)).toContain(why);
  });
});
