/** The life of an answer: begun or continued, and finished. Each step is one transaction. */
import { fail, FailureError } from '../../shared/errors';
import type { ContextPolicy, Message, Style } from '../../shared/models';
import { integer, text, whole } from './columns';
import { conversationNum } from './conversations';
import { contextFrom, numbersFrom, toJson } from './json';
import { dropJournal } from './journal';
import { flushJournal } from './journal-group';
import { getMessage } from './messages';
import { insertMessage } from './message-rows';
import { recordRequest, requestOfTurn, turnColumns } from './requests';
import { settleMessage, type FinishedMessage } from './settle';
import { get, run, sql, transaction, type Db } from './sql';

export interface NewTurn {
  id: string;
  conversationId: string;
  providerId: string;
  model: string | null;
  startedAt: number;
  /** The process that writes it, and its own id: process ids are given out again. */
  ownerPid: number;
  ownerId: string;
}

export interface NewUserMessage {
  id: string;
  parentId: string | null;
  text: string;
  createdAt: number;
}

export interface NewAssistantMessage {
  id: string;
  parentId: string | null;
  createdAt: number;
  style: Style | null;
  context: ContextPolicy | null;
}

export type TurnEnd = 'done' | 'stopped' | 'interrupted' | 'failed';

const gone = (): FailureError => new FailureError(fail('not_found', 'This message is no longer there.'));

function must(db: Db, id: string): Message {
  const message = getMessage(db, { id });
  if (!message) throw gone();
  return message;
}

function insertTurn(db: Db, turn: NewTurn, conversation: number, message: number): void {
  run(
    db,
    sql`INSERT INTO turns
      (id, conversation, message, provider_id, model, state, owner_pid, owner_id, heartbeat_at, started_at)
      VALUES (${turn.id}, ${conversation}, ${message}, ${turn.providerId}, ${turn.model}, 'running', ${turn.ownerPid},
        ${turn.ownerId}, ${turn.startedAt}, ${turn.startedAt})`,
  );
}

function parentSeq(db: Db, conversation: number, parentId: string | null): number | null {
  if (parentId === null) return null;
  const row = get(
    db,
    sql`SELECT seq FROM messages WHERE id = ${parentId} AND conversation = ${conversation}`,
  );
  if (!row) throw gone();
  return integer(row['seq']);
}

/** The question (null when one is answered again) and the empty answer, shown as the head of the conversation. */
export function beginTurn(
  db: Db,
  { turn, user, assistant }: { turn: NewTurn; user: NewUserMessage | null; assistant: NewAssistantMessage },
): { user: Message | null; assistant: Message } {
  return transaction(db, () => {
    const conversation = conversationNum(db, turn.conversationId);
    if (user) {
      insertMessage(db, {
        ...user,
        conversation,
        parent: parentSeq(db, conversation, user.parentId),
        role: 'user',
        status: 'done',
        providerId: null,
        model: null,
        style: null,
        context: null,
        turnId: null,
      });
    }
    const answer = insertMessage(db, {
      ...assistant,
      conversation,
      parent: parentSeq(db, conversation, assistant.parentId),
      role: 'assistant',
      status: 'streaming',
      text: '',
      providerId: turn.providerId,
      model: turn.model,
      turnId: turn.id,
    });
    insertTurn(db, turn, conversation, answer);
    run(
      db,
      sql`UPDATE conversations SET head_id = ${assistant.id}, updated_at = ${turn.startedAt} WHERE num = ${conversation}`,
    );
    return { user: user && must(db, user.id), assistant: must(db, assistant.id) };
  });
}

/**
 * Goes on with an answer that was cut: its text stays, a seam marks where the rest will be joined on, and the journal of
 * the turn counts its offsets on from there. What a provider wanted back with it goes: that says the first part only.
 */
export function continueTurn(
  db: Db,
  { turn, messageId, at }: { turn: NewTurn; messageId: string; at: number },
): Message {
  return transaction(db, () => {
    const conversation = conversationNum(db, turn.conversationId);
    const row = get(
      db,
      sql`SELECT seq, status, text, seams FROM messages
        WHERE id = ${messageId} AND conversation = ${conversation} AND role = 'assistant'`,
    );
    if (!row) throw gone();
    if (row['status'] === 'streaming') {
      throw new FailureError(fail('turn_running', 'This answer is still being written.'));
    }
    const seq = integer(row['seq']);
    const seams = new Set([...numbersFrom(row['seams']), text(row['text']).length]);
    run(
      db,
      sql`UPDATE messages SET status = 'streaming', failure = NULL, finish_reason = NULL, carry = NULL, turn_id = ${turn.id},
        seams = ${toJson([...seams].filter((seam) => seam > 0))} WHERE seq = ${seq}`,
    );
    insertTurn(db, turn, conversation, seq);
    run(db, sql`UPDATE conversations SET updated_at = ${at} WHERE num = ${conversation}`);
    return must(db, messageId);
  });
}

/**
 * Folds the answer into its message. The turn may have been taken for dead meanwhile (a machine that slept): what its
 * owner knows counts more, unless somebody has gone on with the message since.
 */
export function finishTurn(
  db: Db,
  { turnId, at, state, message }: { turnId: string; at: number; state: TurnEnd; message: FinishedMessage },
): Message {
  // Should this fail, and the process die before it has been tried again, the journal has it all.
  flushJournal(db);
  return transaction(db, () => {
    const row = get(
      db,
      sql`SELECT ${turnColumns}, m.id, m.turn_id FROM turns AS t JOIN messages AS m ON m.seq = t.message
        WHERE t.id = ${turnId}`,
    );
    if (!row) throw gone();
    const usage = recordRequest(db, {
      ...message,
      ...requestOfTurn(row),
      turnId,
      kind: 'answer',
      policy: contextFrom(row['context']),
      failure: message.failure?.code ?? null,
      price: message.price ?? null,
    });
    if (row['turn_id'] === turnId) settleMessage(db, integer(row['message']), { ...message, usage });
    run(
      db,
      sql`UPDATE turns SET state = ${state}, ended_at = ${at}, attempts = ${message.attempts},
        first_token_at = started_at + ${whole(message.ttftMs)} WHERE id = ${turnId}`,
    );
    dropJournal(db, turnId);
    run(
      db,
      sql`UPDATE conversations SET updated_at = max(updated_at, ${at}) WHERE num = ${integer(row['conversation'])}`,
    );
    return must(db, text(row['id']));
  });
}
