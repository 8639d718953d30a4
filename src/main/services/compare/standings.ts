/** Who is the better one, from all verdicts: the model of Bradley and Terry. Pure. */
import type { Standing } from '../../../shared/compare';
import type { Message } from '../../../shared/models';

type Contender = Pick<Message, 'id' | 'providerId' | 'model' | 'style'>;

interface Judgement {
  verdict: 'picked' | 'tie';
  pickedId: string | null;
  answers: readonly Contender[];
}

/**
 * Everyone is taken to have won and lost this many games against an average opponent: without it one lucky pick would
 * make a contender infinitely strong. Half a game each way moves nobody who has played often.
 */
const PRIOR = 0.5;
const ROUNDS = 500;
/** Relative change of a strength below which more rounds show no different whole rating. */
const SETTLED = 1e-6;
const AVERAGE = 1000;
/** Ten times the odds, as in chess. */
const PER_TENFOLD = 400;

interface Record_ extends Omit<Standing, 'rating'> {
  key: string;
  /** Games won; a tie is half a game for each. */
  points: number;
  /** Games against each other contender. */
  games: Map<string, number>;
}

/**
 * Strongest first. A pick is one game won against each of the others; among the others it says nothing. A tie is a drawn
 * game for every pair.
 */
export function standings(judgements: readonly Judgement[]): Standing[] {
  const records = new Map<string, Record_>();
  for (const { verdict, pickedId, answers } of judgements) {
    const sides = answers.map((answer) => ({ answer, record: recordOf(records, answer) }));
    // The same model in the same style on both sides says nothing about it.
    const distinct = new Set(sides.map(({ record }) => record));
    for (const record of distinct) record.comparisons += 1;
    for (const [index, one] of sides.entries()) {
      for (const other of sides.slice(index + 1)) {
        if (one.record !== other.record) play(one, other, verdict, pickedId);
      }
    }
    const winner = sides.find(({ answer }) => answer.id === pickedId)?.record;
    if (verdict === 'picked' && winner) winner.wins += 1;
    if (verdict === 'tie') for (const record of distinct) record.ties += 1;
  }
  const strengths = fit([...records.values()]);
  return [...records.values()]
    .map(({ key, points: _points, games: _games, ...record }) => ({
      ...record,
      rating: Math.round(AVERAGE + PER_TENFOLD * Math.log10(strengths.get(key) ?? 1)),
    }))
    .sort((a, b) => b.rating - a.rating || b.wins - a.wins || b.comparisons - a.comparisons);
}

interface Side {
  answer: Contender;
  record: Record_;
}

function play(one: Side, other: Side, verdict: Judgement['verdict'], pickedId: string | null): void {
  const first = verdict === 'tie' ? 0.5 : one.answer.id === pickedId ? 1 : 0;
  const second = verdict === 'tie' ? 0.5 : other.answer.id === pickedId ? 1 : 0;
  if (first + second === 0) return;
  one.record.points += first;
  other.record.points += second;
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.record.games.set(to.record.key, (from.record.games.get(to.record.key) ?? 0) + 1);
  }
}

function recordOf(records: Map<string, Record_>, { providerId, model, style }: Contender): Record_ {
  const key = JSON.stringify([providerId, model, style]);
  let record = records.get(key);
  if (!record) {
    record = {
      key,
      providerId: providerId ?? '',
      model,
      style,
      comparisons: 0,
      wins: 0,
      ties: 0,
      points: 0,
      games: new Map(),
    };
    records.set(key, record);
  }
  return record;
}

/** Minorisation-maximisation (Hunter 2004): each round every strength is points over the sum of games per joint strength. */
function fit(records: readonly Record_[]): Map<string, number> {
  const strength = new Map(records.map(({ key }) => [key, 1]));
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0;
    for (const { key, points, games } of records) {
      const before = strength.get(key) ?? 1;
      // The average opponent has strength 1 and has played twice PRIOR games.
      let sum = (2 * PRIOR) / (before + 1);
      for (const [other, count] of games) sum += count / (before + (strength.get(other) ?? 1));
      const after = (points + PRIOR) / sum;
      strength.set(key, after);
      moved = Math.max(moved, Math.abs(after / before - 1));
    }
    if (moved < SETTLED) break;
  }
  return strength;
}
