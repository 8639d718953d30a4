/**
 * Search over every message outside the trash, newest first. Sequence numbers order by time, so the index hands its hits
 * over newest first and stops at the limit, however many there are.
 */
import type { SearchHit, SearchResult } from '../../shared/models';
import { integer, oneOf, text } from './columns';
import { seqAt } from './message-rows';
import { parseQuery, type ParsedQuery } from './parse-query';
import type { QueryFilter } from './query-filters';
import { firstHit, snippetOf } from './snippet';
import { all, each, joined, sql, type Db, type Query, type Row } from './sql';
import { folded } from './tokens';
import { namedOut } from './word-beginnings';

function condition({ filter }: QueryFilter): Query {
  switch (filter.kind) {
    case 'role':
      return sql`m.role = ${filter.role}`;
    case 'provider':
      return sql`substr(m.provider_id, 1, ${filter.begins.length}) = ${filter.begins}`;
    case 'model':
      return sql`instr(folded(m.model), ${folded(filter.contains)}) > 0`;
    case 'in':
      return sql`m.conversation IN
        (SELECT num FROM conversations WHERE instr(folded(title), ${folded(filter.contains)}) > 0)`;
    case 'before':
      return sql`m.seq < ${seqAt(filter.at)}`;
    case 'after':
      return sql`m.seq >= ${seqAt(filter.at)}`;
    case 'has':
      return sql`m.has_code = 1`;
    case 'is':
      return sql`m.pinned = 1`;
    case 'rated':
      return sql`m.rating = ${filter.rating}`;
  }
}

function conditions(parsed: ParsedQuery): Query[] {
  const list = parsed.filters.map((one) =>
    one.negated ? sql`NOT coalesce(${condition(one)}, 0)` : condition(one),
  );
  return [sql`c.deleted_at IS NULL`, ...list];
}

const columns = sql`m.id, m.role, m.created_at, m.text, c.id AS conversation_id, c.title`;

/** CROSS JOIN keeps the order: the index leads, and each hit is looked up by its row number. */
function byWords(wanted: string, parsed: ParsedQuery, limit: number): Query {
  const expression = parsed.unwanted === null ? wanted : `(${wanted}) NOT (${parsed.unwanted})`;
  return sql`SELECT ${columns} FROM messages_fts AS f
    CROSS JOIN messages AS m ON m.seq = f.rowid CROSS JOIN conversations AS c ON c.num = m.conversation
    WHERE messages_fts MATCH ${expression} AND ${joined(conditions(parsed), ' AND ')}
    ORDER BY f.rowid DESC LIMIT ${limit}`;
}

/** By filters alone, from the newest message on. An answer that is being written has no words yet. */
function byFilters(parsed: ParsedQuery, limit: number): Query {
  const list = conditions(parsed);
  list.push(sql`m.status <> 'streaming'`);
  if (parsed.unwanted !== null) {
    list.push(
      sql`NOT EXISTS (SELECT 1 FROM messages_fts AS f WHERE messages_fts MATCH ${parsed.unwanted} AND f.rowid = m.seq)`,
    );
  }
  return sql`SELECT ${columns} FROM messages AS m CROSS JOIN conversations AS c ON c.num = m.conversation
    WHERE ${joined(list, ' AND ')} ORDER BY m.seq DESC LIMIT ${limit}`;
}

function hitFrom(row: Row, parsed: ParsedQuery): SearchHit {
  const snippet = snippetOf(text(row['text']), parsed.patterns);
  return {
    conversationId: text(row['conversation_id']),
    messageId: text(row['id']),
    title: text(row['title']),
    role: oneOf(['user', 'assistant'], row['role'], 'user'),
    createdAt: integer(row['created_at']),
    snippet: snippet.text,
    marks: snippet.marks,
  };
}

/** Newest first. Candidates of the index that the text does not bear out are passed over. */
function rowsFor(db: Db, parsed: ParsedQuery, limit: number): Row[] {
  if (parsed.candidates === null) return all(db, byFilters(parsed, limit));
  const candidates = namedOut(db, parsed.candidates);
  if (parsed.proof.length === 0) return all(db, byWords(candidates, parsed, limit));
  const rows: Row[] = [];
  for (const row of each(db, byWords(candidates, parsed, NO_LIMIT))) {
    const written = text(row['text']);
    if (!parsed.proof.every((patterns) => firstHit(written, patterns) !== null)) continue;
    if (rows.push(row) === limit) break;
  }
  return rows;
}

/** SQLite's own. */
const NO_LIMIT = -1;

/** Any text is a valid query; see `parse-query.ts` for what it can say. */
export function search(db: Db, { query, limit }: { query: string; limit: number }): SearchResult {
  const started = performance.now();
  const parsed = parseQuery(query, Date.now());
  // One more than asked for tells whether there are more.
  const rows = parsed.nothing ? [] : rowsFor(db, parsed, limit + 1);
  return {
    hits: rows.slice(0, limit).map((row) => hitFrom(row, parsed)),
    more: rows.length > limit,
    tookMs: performance.now() - started,
  };
}
