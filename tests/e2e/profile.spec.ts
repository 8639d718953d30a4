import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { run } from './terminal';

test('a database from a newer version is refused with a sentence and left as it was', async ({
  profile,
  start,
}) => {
  const file = join(profile, 'parlance.db');
  const newer = new Database(file);
  newer.pragma('user_version = 9999');
  newer.close();
  const asked = await run(profile, ['ask', 'hi']);
  expect(asked.code).toBe(1);
  expect(asked.stderr).toMatch(/newer version/);
  const { page } = await start();
  await expect(page.getByRole('alert')).toContainText(/newer version/);
  const after = new Database(file, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(9999);
  after.close();
});

test('a folder that cannot be written is reported, not crashed on', async ({ profile }) => {
  // Permissions do not bind root; a file where the folder should be binds everybody.
  const blocked = join(profile, 'blocked');
  await writeFile(blocked, 'not a folder');
  const asked = await run(join(blocked, 'profile'), ['ask', 'hi']);
  expect(asked.code).toBe(1);
  expect(asked.stderr).toMatch(/cannot be written|cannot be read or written/);
  expect(asked.stderr).not.toMatch(/at .*\.js:\d+/);
});

test('broken settings are set aside and said, and the app starts', async ({ profile, start }) => {
  await writeFile(join(profile, 'settings.json'), '{ "chat": ');
  const { page } = await start();
  await expect(mainWindow(page).message).toBeVisible();
  await expect(page.getByText(/set aside/)).toBeVisible();
});
