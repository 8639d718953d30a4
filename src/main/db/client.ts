/** The database as main sees it: every query of `queries.ts` as a promise. */
import type { MessagePort } from 'node:worker_threads';
import type { Failure } from '../../shared/errors';
import { connect, type Connection } from './connection';
import type { Queries } from './queries';
import { newNewest, nextTicket, type Lane, type Ticket } from './supersede';

type Calls = {
  [N in keyof Queries]: (args: Parameters<Queries[N]>[1]) => Promise<Awaited<ReturnType<Queries[N]>>>;
};

/** Calls reject with FailureError. */
export type Database = Calls & {
  /** A port through which another thread asks the writer (see `ask.ts`). Throws FailureError once closed. */
  attach(): MessagePort;
  /** For a search that supersedes what was asked in its lane before; see `supersede.ts`. */
  ticket(lane: Lane): Ticket;
  /** After the calls under way. Later calls fail. */
  close(): Promise<void>;
  /** Once, when the database has stopped by itself: nothing is kept from then on. Returns its own unsubscribe. */
  onExit(callback: (failure: Failure) => void): () => void;
};

export interface DatabaseOptions {
  /** Made where it is missing, with its folder. */
  file: string;
  /** Path of the bundled worker script. */
  worker: string;
}

/**
 * Opens and migrates; rejects with FailureError `database_newer`, `database_damaged`, `database_busy`, `disk_full`,
 * `profile_read_only` or `storage_failed`.
 */
export async function openDatabase({ file, worker }: DatabaseOptions): Promise<Database> {
  const newest = newNewest();
  const writer = await connect(worker, { file, role: 'writer', newest });
  /** Begun with the first search; begun again where it has died or could not begin. */
  let reader: Promise<Connection> | null = null;
  const startReader = async (): Promise<Connection> => {
    try {
      const connection = await connect(worker, { file, role: 'reader', newest });
      connection.onDied(() => (reader = null));
      return connection;
    } catch (thrown) {
      reader = null;
      throw thrown;
    }
  };
  const closeReader = async (): Promise<void> => {
    const connection = await reader?.catch(() => null);
    await connection?.close();
  };

  let closing: Promise<void> | null = null;
  const write = (name: string) => (args: unknown) => writer.call(name, args);
  const read = (name: string) => async (args: unknown) => {
    // Once closed, the writer is the one to say so.
    if (closing) return writer.call(name, args);
    return (await (reader ??= startReader())).call(name, args);
  };
  const aside = (name: string) => async (args: unknown) => {
    if (closing) return writer.call(name, args);
    const connection = await connect(worker, { file, role: 'reader', newest });
    try {
      return await connection.call(name, args);
    } finally {
      await connection.close();
    }
  };
  // The worker lists the very keys of `Queries`; main itself must not load them, or SQLite with them.
  const calls = Object.fromEntries([
    ...writer.writes.map((name) => [name, write(name)]),
    ...writer.reads.map((name) => [name, read(name)]),
    ...writer.asides.map((name) => [name, aside(name)]),
  ]) as Calls;

  const listeners = new Set<(failure: Failure) => void>();
  writer.onDied((failure) => listeners.forEach((listener) => listener(failure)));
  return {
    ...calls,
    attach: writer.attach,
    ticket: (lane) => nextTicket(newest, lane),
    // The writer ends last, so that it folds the log into the file.
    close: () => (closing ??= writer.close(closeReader())),
    onExit: (callback) => {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
  };
}
