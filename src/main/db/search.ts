/**
 * Search over every message outside the trash, newest first. Sequence numbers order by time, so the index hands its hits
 * over newest first and stops at the limit, however many there are.
 */
import type { SearchHit, SearchOrder, SearchResult } from '../../shared/models';
import { integer, oneOf, text } from './columns';
import { firstHit } from './hits';
import { seqAt } from './message-rows';
import { parseQuery, type ParsedQuery } from './parse-query';
import type { QueryFilter } from './query-filters';
import { ranked } from './rank';
import { snippetOf } from './snippet';
import { all, each, joined, sql, type Db, type Query, type Row } from './sql';
import { stillWanted, type Ticket } from './supersede';
import { folded } from './tokens';
import { namedOut } from './word-beginnings';

/** Hits that are ranked: looking at them all takes some 40 ms. */
const CANDIDATES = 400;

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

const columns = sql`m.seq, m.id, m.role, m.created_at, m.text, c.id AS conversation_id, c.title`;

interface Bounds {
  limit: number;
  /** Only what is older than the row of this number. */
  before: number | null;
  wanted: Query;
}

/** CROSS JOIN keeps the order: the index leads, and each hit is looked up by its row number. */
function byWords(match: string, parsed: ParsedQuery, { limit, before, wanted }: Bounds): Query {
  const expression = parsed.unwanted === null ? match : `(${match}) NOT (${parsed.unwanted})`;
  const older = before === null ? sql`` : sql`AND f.rowid < ${before}`;
  return sql`SELECT ${columns} FROM messages_fts AS f
    CROSS JOIN messages AS m ON m.seq = f.rowid CROSS JOIN conversations AS c ON c.num = m.conversation
    WHERE messages_fts MATCH ${expression} ${older} AND ${wanted} AND ${joined(conditions(parsed), ' AND ')}
    ORDER BY f.rowid DESC LIMIT ${limit}`;
}

/** By filters alone, from the newest message on. An answer that is being written has no words yet. */
function byFilters(parsed: ParsedQuery, { limit, before, wanted }: Bounds): Query {
  const list = [wanted, ...conditions(parsed)];
  if (before !== null) list.push(sql`m.seq < ${before}`);
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
function rowsFor(db: Db, parsed: ParsedQuery, bounds: Bounds): Row[] {
  if (parsed.candidates === null) return all(db, byFilters(parsed, bounds));
  const candidates = namedOut(db, parsed.candidates);
  if (candidates === null) return [];
  if (parsed.proof.length === 0) return all(db, byWords(candidates, parsed, bounds));
  const rows: Row[] = [];
  for (const row of each(db, byWords(candidates, parsed, { ...bounds, limit: NO_LIMIT }))) {
    const written = text(row['text']);
    if (!parsed.proof.every((patterns) => firstHit(written, patterns) !== null)) continue;
    if (rows.push(row) === bounds.limit) break;
  }
  return rows;
}

/** SQLite's own. */
const NO_LIMIT = -1;

interface SearchArgs {
  query: string;
  limit: number;
  /** `relevance`: the best of the newest 400 hits. */
  order?: SearchOrder | undefined;
  /** `next` of the page before. */
  before?: number | null | undefined;
  ticket?: Ticket | undefined;
}

/** Any text is a valid query; see `parse-query.ts` for what it can say. Throws FailureError `cancelled`. */
export function search(
  db: Db,
  { query, limit, order = 'newest', before = null, ticket }: SearchArgs,
): SearchResult {
  const started = performance.now();
  const parsed = parseQuery(query, Date.now());
  const isRanked = order === 'relevance' && parsed.candidates !== null;
  // One more than asked for tells whether there are more.
  const bounds = {
    limit: (isRanked ? CANDIDATES : limit) + 1,
    before: isRanked ? null : before,
    wanted: stillWanted(db, ticket),
  };
  const rows = parsed.nothing ? [] : rowsFor(db, parsed, bounds);
  const shown = isRanked ? best(rows, parsed).slice(0, limit) : rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit;
  return {
    hits: shown.map((row) => hitFrom(row, parsed)),
    more,
    next: more && last && !isRanked ? integer(last['seq']) : null,
    tookMs: performance.now() - started,
  };
}

function best(rows: readonly Row[], parsed: ParsedQuery): Row[] {
  const candidates = rows.slice(0, CANDIDATES);
  const texts = candidates.map((row) => text(row['text']));
  return ranked(texts, parsed.patterns)
    .map((at) => candidates[at])
    .filter((row) => row !== undefined);
}
