/** Answers whose process died: found by their owner, ended as interrupted with what came. */
import { isAlive } from './alive';
import { integer, text } from './columns';
import { dropJournal, foldJournal, journalOf } from './journal';
import { contextFrom } from './json';
import { recordRequest, requestOfTurn, turnColumns } from './requests';
import { all, get, run, sql, transaction, type Db, type Row } from './sql';
import { settleText } from './settle';

/** A living owner says so far more often; longer silence means that its process id belongs to somebody else by now. */
const SILENCE_MS = 60_000;

/** To be called every few seconds while turns of this process run. */
export function touchOwner(db: Db, { ownerId, at }: { ownerId: string; at: number }): null {
  run(db, sql`UPDATE turns SET heartbeat_at = ${at} WHERE owner_id = ${ownerId} AND state = 'running'`);
  return null;
}

export interface Recovery {
  ownPid: number;
  ownId: string;
  at: number;
}

/** The process that owns this row (a turn, a batch) is gone. */
export function isLeft(row: Row, { ownPid, ownId, at }: Recovery): boolean {
  if (row['owner_id'] === ownId) return false;
  const pid = integer(row['owner_pid']);
  return pid === ownPid || at - integer(row['heartbeat_at']) > SILENCE_MS || !isAlive(pid);
}

function interrupt(db: Db, turn: Row, at: number): void {
  const id = text(turn['id']);
  const seq = integer(turn['message']);
  if (turn['turn_id'] === id) {
    const words = foldJournal(text(turn['text']), journalOf(db, id, 'text'));
    const reasoning = foldJournal(text(turn['reasoning']), journalOf(db, id, 'reasoning'));
    settleText(db, seq, words, reasoning);
    run(db, sql`UPDATE messages SET status = 'interrupted' WHERE seq = ${seq}`);
  }
  run(db, sql`UPDATE turns SET state = 'interrupted', ended_at = ${at} WHERE id = ${id}`);
  dropJournal(db, id);
  if (get(db, sql`SELECT 1 FROM requests WHERE turn_id = ${id}`)) return;
  // It was asked and maybe paid for; what it used died with its process.
  recordRequest(db, {
    ...requestOfTurn(turn),
    turnId: id,
    kind: 'answer',
    policy: contextFrom(turn['context']),
    status: 'interrupted',
    failure: null,
    attempts: 1,
    ttftMs: null,
    totalMs: null,
    usage: null,
    price: null,
  });
}

/**
 * Ends every turn that its process left behind and returns how many. Turns of another living process on the same profile
 * stay alone. A turn taken for dead that went on after all has written to its journal since: it is looked at again.
 */
export function recoverTurns(db: Db, recovery: Recovery): number {
  return transaction(db, () => {
    const turns = all(
      db,
      sql`SELECT ${turnColumns}, t.id, t.owner_pid, t.owner_id, t.heartbeat_at, m.turn_id, m.text, m.reasoning
        FROM turns AS t JOIN messages AS m ON m.seq = t.message
        WHERE t.state = 'running' OR t.id IN (SELECT turn_id FROM journal)`,
    ).filter((row) => isLeft(row, recovery));
    for (const turn of turns) interrupt(db, turn, recovery.at);
    return turns.length;
  });
}
