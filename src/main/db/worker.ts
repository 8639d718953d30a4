/** The database's own thread: SQLite is synchronous, and main must never wait for it. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { fail, toFailure } from '../../shared/errors';
import { flushJournal } from './journal-group';
import { openForReading } from './open';
import { openProfile, type Opened } from './opening';
import type { Answer, Greeting, QueryRequest, Request, WorkerStart } from './protocol';
import { asides, queries, reads, repeatable, writes } from './queries';
import type { Db } from './sql';
import { watchNewest } from './supersede';
import { sqliteFailure } from './sqlite-failure';

/** Queries answer at once, but for the few that SQLite itself does in steps. */
function answer(db: Db, request: QueryRequest, say: (answer: Answer) => void): void {
  const value = valueOf(db, request);
  if (value.type === 'value' && value.value instanceof Promise) {
    const { seq } = request;
    const failed = (thrown: unknown): void =>
      say({ type: 'failure', seq, failure: sqliteFailure(thrown, db.name) });
    value.value.then((later: unknown) => say({ type: 'value', seq, value: later }), failed);
  } else say(value);
}

function valueOf(db: Db, request: QueryRequest): Answer {
  const { seq, name, args } = request;
  const found = Object.entries(queries).find(([key]) => key === name);
  if (!found) {
    return { type: 'failure', seq, failure: fail('internal', `There is no query ${name}.`) };
  }
  // The client's types tie the arguments to the name; across the port they cannot be seen any more.
  const query = found[1] as (db: Db, args: unknown) => unknown;
  try {
    return { type: 'value', seq, value: query(db, args) };
  } catch (thrown) {
    return { type: 'failure', seq, failure: sqliteFailure(thrown, db.name) };
  }
}

interface Served {
  db: Db;
  opened: Opened | null;
  close(): void;
}

function open({ file, role, suspect = false }: WorkerStart, greet: (greeting: Greeting) => void): Served {
  if (role === 'writer') {
    return openProfile(file, { suspect, onStep: (step) => greet({ type: 'opening', step }) });
  }
  const db = openForReading(file);
  return { db, opened: null, close: () => db.close() };
}

function serve(port: NonNullable<typeof parentPort>, start: WorkerStart): void {
  const attached = new Set<MessagePort>();
  const greet = (greeting: Greeting): void => port.postMessage(greeting);
  let served: Served;
  try {
    served = open(start, greet);
    watchNewest(served.db, start.newest);
  } catch (thrown) {
    greet({ type: 'refused', failure: toFailure(thrown) });
    return;
  }
  const { db, opened, close } = served;
  port.on('message', (request: Request) => {
    if (request.type === 'query') answer(db, request, (value) => port.postMessage(value));
    else if (request.type === 'attach') {
      const { port: other } = request;
      attached.add(other);
      other.on('message', (query: QueryRequest) => answer(db, query, (value) => other.postMessage(value)));
      other.on('close', () => attached.delete(other));
    } else {
      for (const other of attached) other.close();
      flushJournal(db);
      close();
      // After the answers to what was still waiting.
      setImmediate(() => port.close());
    }
  });
  greet({
    type: 'ready',
    reads: Object.keys(reads),
    writes: Object.keys(writes),
    asides: Object.keys(asides),
    repeatable: [...repeatable],
    opened,
  });
}

const start: WorkerStart = workerData;
if (parentPort) serve(parentPort, start);
