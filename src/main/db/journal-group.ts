/**
 * The journals of all running answers, written together: text is handed over as soon as it is shown, and waits here, in
 * the database's own thread, for the next transaction. So neither a busy main thread nor fifty answers at once make a
 * killed process lose more.
 */
import { FailureError } from '../../shared/errors';
import { appendJournal, type JournalEntry } from './journal';
import { transaction, type Db } from './sql';

/** One transaction in this time, however many answers are in it; the product promises 100 ms. */
const GROUP_MS = 20;

interface Waiting {
  turnId: string;
  entries: readonly JournalEntry[];
  resolve(value: null): void;
  reject(thrown: unknown): void;
}

interface Group {
  waiting: Waiting[];
  timer: ReturnType<typeof setTimeout> | undefined;
  /** `performance.now()` of the last transaction. */
  last: number;
}

const groups = new WeakMap<Db, Group>();

function groupOf(db: Db): Group {
  let group = groups.get(db);
  if (!group) groups.set(db, (group = { waiting: [], timer: undefined, last: -Infinity }));
  return group;
}

/** As `appendJournal`; resolves once it is stored. */
export function gatherJournal(
  db: Db,
  { turnId, entries }: { turnId: string; entries: readonly JournalEntry[] },
): Promise<null> {
  const group = groupOf(db);
  return new Promise((resolve, reject) => {
    group.waiting.push({ turnId, entries, resolve, reject });
    const due = group.last + GROUP_MS - performance.now();
    if (due <= 0) flushJournal(db);
    else group.timer ??= setTimeout(() => flushJournal(db), due);
  });
}

/** Stores what waits. Throws nothing: who handed it in hears of it. */
export function flushJournal(db: Db): void {
  const group = groups.get(db);
  if (!group) return;
  clearTimeout(group.timer);
  const { waiting } = group;
  group.waiting = [];
  group.timer = undefined;
  group.last = performance.now();
  if (waiting.length === 0) return;
  const turns = new Map<string, Waiting[]>();
  for (const one of waiting) turns.set(one.turnId, [...(turns.get(one.turnId) ?? []), one]);
  /** Those whose conversation is gone; the others are stored all the same. */
  const gone = new Map<string, FailureError>();
  try {
    transaction(db, () => {
      for (const [turnId, pieces] of turns) {
        try {
          appendJournal(db, { turnId, entries: joined(pieces.flatMap(({ entries }) => entries)) });
        } catch (thrown) {
          if (!(thrown instanceof FailureError)) throw thrown;
          gone.set(turnId, thrown);
        }
      }
    });
  } catch (thrown) {
    for (const one of waiting) one.reject(thrown);
    return;
  }
  for (const one of waiting) {
    const failure = gone.get(one.turnId);
    if (failure) one.reject(failure);
    else one.resolve(null);
  }
}

/** What continues one another becomes one row. */
function joined(entries: readonly JournalEntry[]): JournalEntry[] {
  const rows: JournalEntry[] = [];
  const ends: Partial<Record<JournalEntry['channel'], JournalEntry>> = {};
  for (const entry of entries) {
    const last = ends[entry.channel];
    if (last && last.offset + last.text.length === entry.offset) last.text += entry.text;
    else rows.push((ends[entry.channel] = { ...entry }));
  }
  return rows;
}
