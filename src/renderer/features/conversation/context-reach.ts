/** Where the context begins among the messages on screen, and what moving that place means for a policy. */
import { assertNever } from '../../../shared/errors';
import type { ContextPreview } from '../../../shared/context';
import type { ContextPolicy, Message } from '../../../shared/models';

type Previewed = Pick<ContextPreview, 'startsAt' | 'leftOut' | 'session' | 'messages' | 'system'>;

/** Ids of messages that the next request leaves behind; failed ones say by themselves what they are. */
export const outsideIds = ({ leftOut }: Pick<ContextPreview, 'leftOut'>): string[] =>
  leftOut.filter(({ why }) => why !== 'on_server' && why !== 'failed').map(({ id }) => id);

/** The line stands before this index; `messages.length` = before the next message alone. null = there is no line. */
export function lineIndex(messages: readonly Message[], preview: Previewed): number | null {
  if (messages.length === 0 || preview.session === 'continues') return null;
  // While an answer is written the preview may still be of what was there before the question.
  if (preview.startsAt === null) return messages.at(-1)?.status === 'streaming' ? null : messages.length;
  const index = messages.findIndex(({ id }) => id === preview.startsAt);
  return index === -1 ? null : index;
}

/** Indexes of the questions whose turns a policy counts, oldest first. */
export function turnStarts(messages: readonly Message[], { leftOut }: Previewed): number[] {
  const never = new Set(
    leftOut
      .filter(({ why }) => why === 'failed' || why === 'excluded' || why === 'half_turn')
      .map(({ id }) => id),
  );
  return messages.flatMap(({ role, id }, index) => (role === 'user' && !never.has(id) ? [index] : []));
}

/** Turns from this index to the end. */
export const turnsFrom = (starts: readonly number[], index: number): number =>
  starts.filter((start) => start >= index).length;

/** Where the line stands for so many turns. */
export const indexFor = (starts: readonly number[], turns: number, end: number): number =>
  turns <= 0 ? end : (starts[Math.max(0, starts.length - turns)] ?? end);

/** What is outside is only estimated: a budget drawn with the line leaves a twentieth, and never cuts a turn short. */
const ROOM = 1.05;

interface Moved {
  policy: ContextPolicy;
  messages: readonly Message[];
  preview: Previewed;
  /** Turns before the next question that are to go, and how many go now. */
  turns: number;
  now: number;
}

/** The policy that reaches as far as the line was moved; null where the reach is not ours to set. */
export function policyAt({ policy, messages, preview, turns, now }: Moved): ContextPolicy | null {
  switch (policy.kind) {
    case 'turns':
      return { ...policy, turns };
    case 'summary':
      // The last turn is never only summarised: it is what the next question most likely goes back to.
      return { ...policy, keepTurns: Math.max(1, turns) };
    case 'adaptive':
      // Beyond the topic the line is drawn by hand, and that is what "last turns" means.
      return turns < now ? { ...policy, maxTurns: turns } : { kind: 'turns', turns };
    case 'tokens': {
      const index = indexFor(turnStarts(messages, preview), turns, messages.length);
      const inside = new Set(messages.slice(index).map(({ id }) => id));
      const parts = preview.messages.flatMap((message) => message.parts);
      const tokens = [...parts, ...preview.leftOut]
        .filter(({ id }) => id === null || inside.has(id))
        .reduce((sum, part) => sum + part.tokens, preview.system.tokens);
      return { ...policy, budget: Math.max(1, Math.ceil(tokens * ROOM)) };
    }
    case 'server':
      return null;
    default:
      return assertNever(policy);
  }
}
