import { expect, it } from 'vitest';
import { createSessions } from '../../../src/main/demo/sessions';

it('finds a session again until it has been idle too long', () => {
  let now = 0;
  const sessions = createSessions(() => now);
  const session = sessions.create();
  sessions.remember(session, { role: 'user', text: 'one' });
  now += 29 * 60_000;
  expect(sessions.find(session.token)?.turns).toEqual([{ role: 'user', text: 'one' }]);
  now += 29 * 60_000;
  expect(sessions.find(session.token)).not.toBeNull();
  now += 31 * 60_000;
  expect(sessions.find(session.token)).toBeNull();
});

it('knows no token it did not give', () => {
  expect(createSessions(() => 0).find('made-up')).toBeNull();
});

it('keeps a bounded number of sessions, and drops the one used least recently', () => {
  const sessions = createSessions(() => 0);
  const first = sessions.create();
  const second = sessions.create();
  for (let i = 2; i < 200; i += 1) sessions.create();
  sessions.find(first.token);
  sessions.create();
  expect(sessions.find(first.token)).not.toBeNull();
  expect(sessions.find(second.token)).toBeNull();
});

it('keeps a bounded number of turns, the newest', () => {
  const sessions = createSessions(() => 0);
  const session = sessions.create();
  for (let i = 0; i < 150; i += 1) sessions.remember(session, { role: 'user', text: String(i) });
  expect(session.turns).toHaveLength(100);
  expect(session.turns.at(-1)?.text).toBe('149');
});
