import { afterEach, describe, expect, test } from 'vitest';
import type { App } from '../../../../src/main/app';
import { conversations, search } from '../../../../src/main/cli/history';
import { ioTo } from '../../../helpers/io';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const AT = Date.UTC(2026, 0, 31, 12, 5);
const hit = { conversationId: 'c', messageId: 'm', title: 'Talk', role: 'user', createdAt: AT, snippet: 's' };
const app = {
  conversations: { list: async () => [{ id: 'c', title: 'Talk', updatedAt: AT, messages: 2 }] },
  db: { search: async () => ({ hits: [hit], more: false, next: null, tookMs: 0 }) },
} as unknown as App;

async function printed(command: typeof search, argv: string[]): Promise<string> {
  let out = '';
  const io = ioTo((text) => void (out += text));
  await command(app, argv, io);
  return out;
}

describe.each([
  ['Pacific/Kiritimati', '2026-02-01 02:05'],
  ['UTC', '2026-01-31 12:05'],
  ['America/New_York', '2026-01-31 07:05'],
])('in %s', (name, shown) => {
  test('times are those on the wall, as the filters read them', async () => {
    process.env['TZ'] = name;
    expect(await printed(conversations, [])).toBe(`c  ${shown}  Talk  (2)\n`);
    expect(await printed(search, ['apple'])).toBe(`c  ${shown}  Talk\n    s\n`);
  });

  test('JSON keeps its numbers', async () => {
    process.env['TZ'] = name;
    expect(JSON.parse(await printed(conversations, ['--json']))).toMatchObject({ updatedAt: AT });
    expect(JSON.parse(await printed(search, ['apple', '--json']))).toMatchObject({ createdAt: AT });
  });
});
