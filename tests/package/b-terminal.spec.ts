import { expect, test } from '@playwright/test';
import { parlance } from './installed';

test('ask streams, and nothing but the answer is on standard output', async () => {
  const { code, stdout, stderr } = await parlance(['ask', '--json', 'What can you do?']);
  expect(code, stderr).toBe(0);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; text?: string });
  expect(events[0]?.type).toBe('start');
  expect(events.filter(({ type }) => type === 'delta').length).toBeGreaterThanOrEqual(5);
  expect(events.at(-1)).toMatchObject({ type: 'done', finishReason: 'stop' });
  expect(stderr).toBe('');
});

test('a question on standard input; exit codes pass through', async () => {
  const piped = await parlance(['ask', '-'], { input: 'What is a provider?' });
  expect(piped.code, piped.stderr).toBe(0);
  expect(piped.stdout.length).toBeGreaterThan(40);
  expect((await parlance(['ask', '--nonsense'])).code).toBe(2);
  expect((await parlance(['show', '00000000-0000-4000-8000-000000000000'])).code).toBe(1);
  expect((await parlance(['ask', '--provider', 'openai', 'hi'])).code).toBe(3);
});

test('without a display it uses a virtual one, or says what is missing', async () => {
  const { code, stdout, stderr } = await parlance(['search', 'provider'], {
    env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('provider');
});
