/**
 * Searching as one types: the newest question of a lane ends the older ones, those waiting in the worker and the one it
 * is in the middle of. Main counts a number up in memory that both share; every row a query looks at looks at it too.
 */
import { fail, FailureError } from '../../shared/errors';
import { sql, type Db, type Query } from './sql';

const lanes = ['search', 'find'] as const;
export type Lane = (typeof lanes)[number];

/** Who asked: the `number`th question of its lane. Without one a query is never superseded. */
export interface Ticket {
  lane: Lane;
  number: number;
}

/** One number a lane. */
export const newNewest = (): SharedArrayBuffer =>
  new SharedArrayBuffer(lanes.length * Int32Array.BYTES_PER_ELEMENT);

/** Supersedes what was asked in this lane before. */
export function nextTicket(newest: SharedArrayBuffer, lane: Lane): Ticket {
  return { lane, number: Atomics.add(new Int32Array(newest), lanes.indexOf(lane), 1) + 1 };
}

const counters = new WeakMap<Db, Int32Array>();

/** Lets queries on this connection be superseded. */
export function watchNewest(db: Db, newest: SharedArrayBuffer): void {
  const counter = new Int32Array(newest);
  counters.set(db, counter);
  const wanted = (lane: number, number: number): number => {
    if (Atomics.load(counter, lane) !== number) throw superseded();
    return 1;
  };
  db.function('wanted', { deterministic: false, varargs: true }, (lane: unknown, number: unknown) =>
    wanted(Number(lane), Number(number)),
  );
}

function superseded(): FailureError {
  return new FailureError(fail('cancelled', 'A newer question took the place of this one.'));
}

/** A condition to be looked at with every row; throws FailureError `cancelled` where the question is old already. */
export function stillWanted(db: Db, ticket: Ticket | undefined): Query {
  const counter = counters.get(db);
  if (!ticket || !counter) return sql`1`;
  const lane = lanes.indexOf(ticket.lane);
  if (Atomics.load(counter, lane) !== ticket.number) throw superseded();
  // The row's number makes it a condition of every row, not one that is looked at once.
  return sql`wanted(${lane}, ${ticket.number}, m.seq)`;
}
