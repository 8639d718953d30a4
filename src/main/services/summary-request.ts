/** What a model is asked for a summary: which messages, in which words. Pure. */
import type { Summary } from '../../shared/context';
import type { ContextPolicy, Message } from '../../shared/models';
import { toSummarise } from '../context/policy-summary';
import type { PathMessage, StoredSummary } from '../context/types';

type SummaryPolicy = Extract<ContextPolicy, { kind: 'summary' }>;

export interface SummaryTask {
  /** Ids the new summary stands for, oldest first: those of the summary before it, and what came since. */
  replaces: string[];
  system: string;
  prompt: string;
}

const INSTRUCTIONS = `You write the memory of a conversation between a user and an assistant: a summary that will stand in place of its older part, so that the assistant can go on as if it remembered all of it.

Write in the language of the conversation. Keep what later answers may need: facts, names, numbers, dates, decisions and their reasons, what the user wants and dislikes, code identifiers and paths, open questions and promises. Leave out greetings, repetitions and how the conversation went. Write short statements, grouped by topic, oldest first. Add nothing that was not said, no introduction and no closing remark.`;

export interface SummaryInput {
  path: readonly Message[];
  policy: SummaryPolicy;
  summaries: readonly Summary[];
  /** Tokens the prompt may take. */
  budget: number;
  count(text: string): number;
  /** Turns that have to be waiting; a summary for each single one would cost more than it saves. */
  least: number;
}

/** The next summary to make, or null where there is nothing worth summarising. */
export function nextSummary({
  path,
  policy,
  summaries,
  budget,
  count,
  least,
}: SummaryInput): SummaryTask | null {
  const messages = pathOf(path);
  const ready = summaries.filter(({ state }) => state === 'ready').map(inUse);
  // What the user has undone is not made again behind their back.
  const refused = new Set(
    summaries.filter(({ state }) => state === 'undone').flatMap(({ replaces }) => replaces),
  );
  const waiting = toSummarise(messages, policy, ready).filter((id) => !refused.has(id));
  const questions = path.filter(({ id, role }) => role === 'user' && waiting.includes(id));
  if (waiting.length === 0 || questions.length < least) return null;
  const before = previous(path, ready);
  return taskFor(path, { ids: waiting, before, budget, count });
}

/** The same summary once more, from the messages themselves. */
export function sameSummary({
  path,
  summary,
  budget,
  count,
}: Pick<SummaryInput, 'path' | 'budget' | 'count'> & { summary: Summary }): SummaryTask | null {
  const task = taskFor(path, { ids: summary.replaces, before: null, budget, count });
  // It has to stand for the same messages; what does not fit the window cannot be read in one go.
  return task?.replaces.length === summary.replaces.length ? task : null;
}

/** How many turns wait before a summary is made: half of what is kept whole. */
export function leastTurns({ keepTurns }: SummaryPolicy): number {
  return Math.max(1, Math.ceil(keepTurns / 2));
}

function inUse({ id, replaces, versions, version }: Summary): StoredSummary {
  return { id, replaces, text: versions[version]?.text ?? '' };
}

/** The widest summary of this branch: the new one takes it in, so that there is one and not a row of them. */
function previous(path: readonly Message[], ready: readonly StoredSummary[]): StoredSummary | null {
  const here = new Set(path.filter(({ excluded }) => !excluded).map(({ id }) => id));
  const usable = ready.filter(
    ({ text, replaces }) => text.trim() !== '' && replaces.every((id) => here.has(id)),
  );
  return usable.reduce<StoredSummary | null>(
    (widest, item) => (widest && widest.replaces.length > item.replaces.length ? widest : item),
    null,
  );
}

interface Sources {
  ids: readonly string[];
  before: StoredSummary | null;
  budget: number;
  count(text: string): number;
}

/** Takes as many messages, whole and oldest first, as the budget has room for; the rest waits for the next one. */
function taskFor(path: readonly Message[], { ids, before, budget, count }: Sources): SummaryTask | null {
  const wanted = new Set(ids);
  const taken: Message[] = [];
  let room = budget - count(INSTRUCTIONS) - count(before?.text ?? '') - FRAME_TOKENS;
  for (const message of path.filter(({ id }) => wanted.has(id))) {
    room -= count(message.text) + FRAME_TOKENS;
    if (room < 0) break;
    taken.push(message);
  }
  // A turn goes whole or not at all.
  while (taken.at(-1)?.role === 'user') taken.pop();
  if (taken.length === 0) return null;
  const parts = [
    ...(before ? [`The summary so far:\n\n${before.text}`, 'What was said after that:'] : []),
    taken.map(({ role, text }) => `${role === 'user' ? 'User' : 'Assistant'}: ${text}`).join('\n\n'),
    before
      ? 'Write the summary of all of it: take over what still matters of the summary so far, and correct what has changed.'
      : 'Write the summary of this.',
  ];
  const known = new Set([...(before?.replaces ?? []), ...taken.map(({ id }) => id)]);
  return {
    replaces: path.filter(({ id }) => known.has(id)).map(({ id }) => id),
    system: INSTRUCTIONS,
    prompt: parts.join('\n\n'),
  };
}

/** Of "User:", blank lines and the like. */
const FRAME_TOKENS = 10;

/** As the policies want it: ending with a question, which is not asked yet. */
function pathOf(path: readonly Message[]): PathMessage[] {
  const stored = path.map(({ id, role, text, pinned, excluded }) => ({ id, role, text, pinned, excluded }));
  return [...stored, { id: 'draft', role: 'user', text: '', pinned: false, excluded: false }];
}
