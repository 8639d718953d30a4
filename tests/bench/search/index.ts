/**
 * Search over ten thousand, a hundred thousand and a million messages, against the algorithms of others on the same
 * corpus: how long, how much of what is there, how large, and how it grows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aim, spread, type Bench, type Row } from '../stats';
import { corpus, type CorpusConversation } from './corpus';
import { removeDatabase, type Answered, type Engine, type Searcher } from './engine';
import { cherry, peers } from './peers';
import { product } from './product';
import { bruteForce, kinds, queriesFor, type AskedFor, type Kind } from './queries';

/** The product asks each query so often; every time counts. */
const TIMES = 3;

interface Timed {
  /** Milliseconds of each try. */
  ms: number[];
  recall: number;
}
type Asked = Map<AskedFor, Timed>;

export const search: Bench = {
  name: 'search',
  quickSeconds: 14,
  async run({ quick, until }) {
    const sizes = quick ? [5_000, 10_000] : [10_000, 100_000, 1_000_000];
    const conversations = corpus(sizes.at(-1) ?? 0);
    const texts = conversations.flatMap(({ messages }) => messages.map(({ text }) => text));
    const small = texts.map((text) => text.toLowerCase());
    const queries = queriesFor(texts.slice(0, sizes[0]), texts, quick ? 8 : 30);
    const dir = mkdtempSync(join(tmpdir(), 'parlance-bench-'));
    const rows: Row[] = [];
    const ours: Asked[] = [];
    const lastBuild = new Map<Engine, { size: number; ms: number }>();
    try {
      for (const size of sizes) {
        const some = cut(conversations, size);
        const truth = new Map(
          queries.map((query) => [query, bruteForce(texts.slice(0, size), small, query)]),
        );
        const built = build(product, join(dir, 'product.db'), some, size, rows);
        const asked = ask(product, built, queries, truth, TIMES, Infinity);
        built.close();
        removeDatabase(join(dir, 'product.db'));
        ours.push(asked);
        rows.push(...productRows(asked, size));
        for (const peer of peers) {
          const file = join(dir, 'peer.db');
          // The largest corpus again takes as much longer as it is larger, and a little more.
          const last = lastBuild.get(peer) ?? { size, ms: 0 };
          const tookMs = 1.5 * last.ms * (size / last.size);
          if (performance.now() + tookMs > until) {
            process.stderr.write(`  ${peer.name}, ${thousands(size)}: left out, it would take too long\n`);
            continue;
          }
          const startedAt = performance.now();
          const other = build(peer, file, some, size, rows);
          lastBuild.set(peer, { size, ms: performance.now() - startedAt });
          rows.push(...peerRows(peer, ask(peer, other, queries, truth, 1, quick ? 250 : 4000), asked, size));
          other.close();
          removeDatabase(file);
        }
      }
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
    rows.push(...growth(ours, sizes));
    return rows;
  },
};

/** The first `size` messages. */
function cut(conversations: readonly CorpusConversation[], size: number): CorpusConversation[] {
  const found: CorpusConversation[] = [];
  let left = size;
  for (const conversation of conversations) {
    if (left <= 0) break;
    const messages = conversation.messages.slice(0, left);
    found.push({ ...conversation, messages });
    left -= messages.length;
  }
  return found;
}

const thousands = (size: number): string => (size >= 1e6 ? `${size / 1e6}M` : `${size / 1000}k`);

function build(
  engine: Engine,
  file: string,
  conversations: readonly CorpusConversation[],
  size: number,
  rows: Row[],
): Searcher {
  process.stderr.write(`  ${engine.name}, ${thousands(size)}\n`);
  const startedAt = performance.now();
  const built = engine.build(file, conversations);
  const seconds = (performance.now() - startedAt) / 1000;
  const what = `${thousands(size)} ${engine.name}`;
  rows.push({
    what: `${what}: rows and index written`,
    unit: 's',
    spread: spread([seconds]),
    note: engine.source,
  });
  rows.push({ what: `${what}: size on disk`, unit: 'MB', spread: spread([built.bytes() / 1e6]) });
  return built;
}

/** Kind by kind; `budgetMs` is what one kind may take, three queries at least. */
function ask(
  engine: Engine,
  built: Searcher,
  queries: readonly AskedFor[],
  truth: ReadonlyMap<AskedFor, number[]>,
  times: number,
  budgetMs: number,
): Asked {
  const asked: Asked = new Map();
  for (const kind of kinds) {
    const until = performance.now() + budgetMs;
    let done = 0;
    for (const query of queries.filter((each) => each.kind === kind)) {
      if (done >= 3 && performance.now() > until) break;
      const ms: number[] = [];
      let answered: Answered = { found: [], full: false };
      for (let n = 0; n < times; n++) {
        const startedAt = performance.now();
        answered = built.search(query.query);
        ms.push(performance.now() - startedAt);
      }
      asked.set(query, { ms, recall: recall(engine.order, answered, truth.get(query) ?? []) });
      done++;
    }
  }
  return asked;
}

/**
 * Of what has to be there, the share that is. Where many are found, the newest (or oldest) have to be there as far as
 * the list goes; in an order of its own, as many as the list is long. Where nothing is to be found, nothing may be.
 */
function recall(order: Engine['order'], { found, full }: Answered, truth: readonly number[]): number {
  if (truth.length === 0) return found.length === 0 ? 1 : 0;
  const have = new Set(found);
  const share = (expected: readonly number[]): number =>
    expected.length === 0 ? 1 : expected.filter((n) => have.has(n)).length / expected.length;
  if (!full) return share(truth);
  if (order === 'newest') return share(truth.filter((n) => n >= Math.min(...found)));
  if (order === 'oldest') return share(truth.filter((n) => n <= Math.max(...found)));
  return truth.filter((n) => have.has(n)).length / Math.min(found.length, truth.length);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const of = (asked: Asked, kind: Kind): [AskedFor, Timed][] =>
  [...asked].filter(([query]) => query.kind === kind);

function productRows(asked: Asked, size: number): Row[] {
  const all = [...asked.values()];
  const rows = kinds.map((kind): Row => {
    const timed = of(asked, kind).map(([, each]) => each);
    const figures = spread(timed.flatMap(({ ms }) => ms));
    const found = mean(timed.map((each) => each.recall));
    const row: Row = {
      what: `${thousands(size)} ${kind}`,
      unit: 'ms',
      spread: figures,
      note: `recall ${found.toFixed(3)}`,
    };
    return size === 1_000_000 ? aim(row, 'p95', { most: 10 }) : row;
  });
  rows.push(
    aim(
      {
        what: `${thousands(size)} recall, all queries`,
        unit: 'ratio',
        spread: spread(all.map((each) => each.recall)),
      },
      'min',
      { least: 1 },
    ),
  );
  return rows;
}

/** Their time over ours, query by query, each asked for the first time. */
function peerRows(peer: Engine, theirs: Asked, ours: Asked, size: number): Row[] {
  return kinds.map((kind): Row => {
    const timed = of(theirs, kind);
    const slower = timed.map(([query, { ms }]) => (ms[0] ?? NaN) / (ours.get(query)?.ms[0] ?? NaN));
    const right = mean(timed.map(([, each]) => each.recall));
    const took = spread(timed.map(([, { ms }]) => ms[0] ?? NaN)).median;
    const row: Row = {
      what: `${thousands(size)} ${kind}: ${peer.name} / Parlance`,
      unit: 'ratio',
      spread: spread(slower),
      note: `recall ${right.toFixed(3)}, median ${took.toFixed(2)} ms`,
    };
    if (peer === cherry && kind === '2 Chinese characters' && size > 100_000)
      return aim(row, 'median', { least: 50 });
    // One that leaves out what is there is fast at something else.
    return right === 1 ? aim(row, 'median', { least: 1 }) : row;
  });
}

function growth(ours: readonly Asked[], sizes: readonly number[]): Row[] {
  const [first, last] = [ours[0], ours.at(-1)];
  if (!first || !last || first === last) return [];
  const from = `${thousands(sizes[0] ?? 0)} to ${thousands(sizes.at(-1) ?? 0)}`;
  const per = (kind: Kind): number[] =>
    of(last, kind).map(([query, { ms }]) => spread(ms).median / spread(first.get(query)?.ms ?? []).median);
  const rows = kinds.map((kind): Row => ({
    what: `growth ${from}, ${kind}`,
    unit: 'ratio',
    spread: spread(per(kind)),
  }));
  return rows.map((row) => aim(row, 'median', { most: 2 }));
}
