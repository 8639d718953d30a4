/** Comparisons: which answers stood side by side, and which was the better one. */
import type { Comparison, Verdict } from '../../shared/compare';
import type { Message } from '../../shared/models';
import { flag, integer, oneOf, orNull, text } from './columns';
import { conversationNum } from './conversations';
import { stringsFrom } from './json';
import { getMessage } from './messages';
import { all, get, run, sql, type Db, type Row } from './sql';

/** Shown in the list; older ones still count in the standings. */
const LISTED = 200;

const columns = sql`p.id, c.id AS conversation_id, p.created_at, p.blind, p.verdict, p.picked, p.answers`;
/** Those in the trash are out of sight with their conversation. */
const from = sql`comparisons AS p JOIN conversations AS c ON c.num = p.conversation AND c.deleted_at IS NULL`;

const present = (message: Message | null): message is Message => message !== null;

function comparisonFrom(db: Db, row: Row): Comparison {
  const answers = stringsFrom(row['answers'])
    .map((id) => getMessage(db, { id }))
    .filter(present);
  const questionId = answers[0]?.parentId ?? null;
  const question = questionId === null ? null : getMessage(db, { id: questionId });
  return {
    id: text(row['id']),
    conversationId: text(row['conversation_id']),
    question: question?.text ?? '',
    createdAt: integer(row['created_at']),
    blind: flag(row['blind']),
    verdict: oneOf(['open', 'picked', 'tie'], row['verdict'], 'open'),
    pickedId: orNull(text, row['picked']),
    answers,
  };
}

/** Newest first. */
export function listComparisons(db: Db, _args: Record<string, never>): Comparison[] {
  return all(
    db,
    sql`SELECT ${columns} FROM ${from} ORDER BY p.created_at DESC, p.id DESC LIMIT ${LISTED}`,
  ).map((row) => comparisonFrom(db, row));
}

export function getComparison(db: Db, { id }: { id: string }): Comparison | null {
  const row = get(db, sql`SELECT ${columns} FROM ${from} WHERE p.id = ${id}`);
  return row ? comparisonFrom(db, row) : null;
}

export interface NewComparison {
  id: string;
  conversationId: string;
  createdAt: number;
  blind: boolean;
  /** Message ids, in the order of the screen. */
  answers: readonly string[];
}

/** Throws FailureError `not_found` where the conversation has gone meanwhile. */
export function insertComparison(db: Db, { comparison }: { comparison: NewComparison }): Comparison | null {
  const conversation = conversationNum(db, comparison.conversationId);
  run(
    db,
    sql`INSERT INTO comparisons (id, conversation, created_at, blind, verdict, picked, answers)
      VALUES (${comparison.id}, ${conversation}, ${comparison.createdAt}, ${comparison.blind}, 'open', ${null},
        ${JSON.stringify(comparison.answers)})`,
  );
  return getComparison(db, { id: comparison.id });
}

/** null where there is no such comparison. */
export function judgeComparison(
  db: Db,
  { id, verdict, pickedId }: { id: string; verdict: Verdict; pickedId: string | null },
): Comparison | null {
  run(db, sql`UPDATE comparisons SET verdict = ${verdict}, picked = ${pickedId} WHERE id = ${id}`);
  return getComparison(db, { id });
}

/** false where there is none. */
export function removeComparison(db: Db, { id }: { id: string }): boolean {
  return run(db, sql`DELETE FROM comparisons WHERE id = ${id}`) > 0;
}

/** Every verdict there is, as who stood against whom: the standings are made of these. */
export interface Judged {
  verdict: 'picked' | 'tie';
  pickedId: string | null;
  answers: Pick<Message, 'id' | 'providerId' | 'model' | 'style'>[];
}

export function listVerdicts(db: Db, _args: Record<string, never>): Judged[] {
  return all(
    db,
    sql`SELECT p.verdict, p.picked, p.answers FROM ${from} WHERE p.verdict <> 'open' ORDER BY p.created_at`,
  ).map((row) => ({
    verdict: oneOf(['picked', 'tie'], row['verdict'], 'tie'),
    pickedId: orNull(text, row['picked']),
    answers: stringsFrom(row['answers'])
      .map((id) => getMessage(db, { id }))
      .filter(present)
      .map(({ id, providerId, model, style }) => ({ id, providerId, model, style })),
  }));
}
