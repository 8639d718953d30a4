/** Summaries of the older part of a conversation: what they stand for, every text they had, what they cost. */
import { z } from 'zod';
import type { Summary, SummaryVersion } from '../../shared/context';
import type { Usage } from '../../shared/models';
import { flag, integer, oneOf, orNull, text } from './columns';
import { conversationNum } from './conversations';
import { stringsFrom } from './json';
import { all, get, run, sql, transaction, type Db, type Row } from './sql';

/** Texts kept of one summary; the oldest but the model's own go first. */
const MOST_VERSIONS = 50;

const versions = z.array(
  z.object({ text: z.string(), source: z.enum(['model', 'user']).catch('user'), at: z.number().catch(0) }),
);

const columns = sql`s.id, c.id AS conversation_id, s.created_at, s.state, s.replaces, s.provider_id, s.model,
  s.input_tokens, s.output_tokens, s.cost_ticks, s.usage_estimated, s.version, s.versions`;
const from = sql`summaries AS s JOIN conversations AS c ON c.num = s.conversation`;

function summaryFrom(row: Row): Summary {
  const texts = versionsFrom(row['versions']);
  return {
    id: text(row['id']),
    conversationId: text(row['conversation_id']),
    createdAt: integer(row['created_at']),
    state: oneOf(['ready', 'undone'], row['state'], 'undone'),
    replaces: stringsFrom(row['replaces']),
    providerId: text(row['provider_id']),
    model: text(row['model']),
    inputTokens: integer(row['input_tokens']),
    outputTokens: integer(row['output_tokens']),
    costTicks: orNull(integer, row['cost_ticks']),
    estimated: flag(row['usage_estimated']),
    versions: texts,
    version: Math.min(integer(row['version']), Math.max(0, texts.length - 1)),
  };
}

/** What cannot be read counts as no text, which no policy uses. */
function versionsFrom(column: unknown): SummaryVersion[] {
  try {
    return versions.parse(JSON.parse(text(column)));
  } catch {
    return [];
  }
}

/** Oldest first. */
export function listSummaries(db: Db, { conversationId }: { conversationId: string }): Summary[] {
  return all(
    db,
    sql`SELECT ${columns} FROM ${from} WHERE c.id = ${conversationId} ORDER BY s.created_at, s.id`,
  ).map(summaryFrom);
}

/** Throws FailureError `not_found` where the conversation has gone meanwhile. */
export function insertSummary(db: Db, { summary }: { summary: Summary }): null {
  const conversation = conversationNum(db, summary.conversationId);
  run(
    db,
    sql`INSERT INTO summaries (id, conversation, created_at, state, replaces, provider_id, model, input_tokens,
        output_tokens, cost_ticks, usage_estimated, version, versions)
      VALUES (${summary.id}, ${conversation}, ${summary.createdAt}, ${summary.state},
        ${JSON.stringify(summary.replaces)}, ${summary.providerId}, ${summary.model}, ${summary.inputTokens},
        ${summary.outputTokens}, ${summary.costTicks}, ${summary.estimated}, ${summary.version},
        ${JSON.stringify(summary.versions)})`,
  );
  return null;
}

export function getSummary(db: Db, { id }: { id: string }): Summary | null {
  const row = get(db, sql`SELECT ${columns} FROM ${from} WHERE s.id = ${id}`);
  return row ? summaryFrom(row) : null;
}

/**
 * A new text after the one in use; what had been undone after that is dropped. `usage` = what writing it took, where a
 * model did. null where there is no such summary.
 */
export function addSummaryVersion(
  db: Db,
  { id, version, usage }: { id: string; version: SummaryVersion; usage?: Usage | null },
): Summary | null {
  return transaction(db, () => {
    const before = getSummary(db, { id });
    if (!before) return null;
    const [first, ...rest] = [...before.versions.slice(0, before.version + 1), version];
    const kept = first ? [first, ...rest.slice(1 - MOST_VERSIONS)] : rest;
    run(
      db,
      sql`UPDATE summaries SET state = 'ready', versions = ${JSON.stringify(kept)}, version = ${kept.length - 1},
        input_tokens = input_tokens + ${usage?.inputTokens ?? 0},
        output_tokens = output_tokens + ${usage?.outputTokens ?? 0},
        cost_ticks = ${total(before.costTicks, usage?.costTicks)} WHERE id = ${id}`,
    );
    return getSummary(db, { id });
  });
}

/** null only where neither is known. */
function total(before: number | null, more: number | null | undefined): number | null {
  return before === null && typeof more !== 'number' ? null : (before ?? 0) + (more ?? 0);
}

/** One step back: to the text before, and from the first out of use. null where there is no such summary. */
export function undoSummary(db: Db, { id }: { id: string }): Summary | null {
  run(
    db,
    sql`UPDATE summaries SET state = CASE version WHEN 0 THEN 'undone' ELSE state END,
      version = max(version - 1, 0) WHERE id = ${id}`,
  );
  return getSummary(db, { id });
}

/** One step forward again. */
export function redoSummary(db: Db, { id }: { id: string }): Summary | null {
  run(
    db,
    sql`UPDATE summaries SET state = 'ready',
      version = CASE state WHEN 'undone' THEN version
        ELSE min(version + 1, json_array_length(versions) - 1) END WHERE id = ${id}`,
  );
  return getSummary(db, { id });
}
