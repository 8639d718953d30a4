/** What `grok-session` remembers: the conversation behind each `X-Session-Token`, in memory alone. */
import { randomBytes } from 'node:crypto';
import type { Turn } from './guide';

/** Idle time after which a session is gone; clients have to cope with that, so it is not made long. */
const TTL_MS = 30 * 60 * 1000;
const MAX_SESSIONS = 200;
const MAX_TURNS = 100;

interface Session {
  token: string;
  turns: Turn[];
  usedAt: number;
}

export interface Sessions {
  create(): Session;
  /** null for a token that was never given out, was forgotten or has expired. */
  find(token: string): Session | null;
  remember(session: Session, turn: Turn): void;
  forget(token: string): void;
}

export function createSessions(now: () => number): Sessions {
  /** Least recently used first. */
  const sessions = new Map<string, Session>();
  const touch = (session: Session): Session => {
    session.usedAt = now();
    sessions.delete(session.token);
    sessions.set(session.token, session);
    return session;
  };
  return {
    create: () => {
      const oldest = sessions.keys().next();
      if (sessions.size >= MAX_SESSIONS && oldest.done !== true) sessions.delete(oldest.value);
      return touch({ token: randomBytes(24).toString('base64url'), turns: [], usedAt: now() });
    },
    find: (token) => {
      const session = sessions.get(token);
      if (!session) return null;
      if (now() - session.usedAt <= TTL_MS) return touch(session);
      sessions.delete(token);
      return null;
    },
    remember: (session, turn) => {
      session.turns.push(turn);
      if (session.turns.length > MAX_TURNS) session.turns.splice(0, session.turns.length - MAX_TURNS);
    },
    forget: (token) => {
      sessions.delete(token);
    },
  };
}
