/** The database as main sees it: every query of `queries.ts` as a promise. */
import type { MessagePort } from 'node:worker_threads';
import { toFailure, type Failure } from '../../shared/errors';
import type { OpeningStep } from '../../shared/safety';
import { connect, type Connection } from './connection';
import type { Opened } from './opening';
import type { Queries } from './queries';
import { newNewest, nextTicket, type Lane, type Ticket } from './supersede';
import { superviseWriter } from './writer';

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
  /** Once, when the database has stopped and cannot be started again: nothing is kept from then on. */
  onExit(callback: (failure: Failure) => void): () => void;
  /** How it was opened, the last time. */
  opened(): Opened;
  /** Once more: `suspect` after damage, looking at every page; else to write again where that has become possible. */
  reopen(suspect: boolean): Promise<void>;
  /** `cause`: what its thread died of; null where it was asked to. Returns its own unsubscribe, as onExit does. */
  onReopened(callback: (opened: Opened, cause: Failure | null) => void): () => void;
};

export interface DatabaseOptions {
  /** Made where it is missing, with its folder. */
  file: string;
  /** Path of the bundled worker script. */
  worker: string;
  /** While opening takes long. */
  onStep?(step: OpeningStep): void;
}

function listeners<A extends unknown[]>(): {
  tell(...args: A): void;
  on(callback: (...args: A) => void): () => void;
} {
  const all = new Set<(...args: A) => void>();
  return {
    tell: (...args) => all.forEach((listener) => listener(...args)),
    on: (callback) => {
      all.add(callback);
      return () => void all.delete(callback);
    },
  };
}

/**
 * Opens and migrates; what is damaged is mended, what cannot be written is read. Rejects with FailureError
 * `database_newer`, `database_damaged`, `database_busy`, `disk_full`, `profile_read_only` or `storage_failed`.
 */
export async function openDatabase({ file, worker, onStep }: DatabaseOptions): Promise<Database> {
  const newest = newNewest();
  const connectWriter = (suspect: boolean): Promise<Connection> =>
    connect(worker, { file, role: 'writer', newest, suspect }, onStep);
  const first = await connectWriter(false);
  const exits = listeners<[Failure]>();
  const reopenings = listeners<[Opened, Failure | null]>();

  /** Begun with the first search; begun again where it has died or could not begin. */
  let reader: Promise<Connection> | null = null;
  const connectReader = (): Promise<Connection> =>
    connect(worker, { file: writer.opened().file || file, role: 'reader', newest });
  const startReader = async (): Promise<Connection> => {
    try {
      const connection = await connectReader();
      connection.onDied(() => (reader = null));
      return connection;
    } catch (thrown) {
      reader = null;
      throw thrown;
    }
  };
  const closeReader = async (): Promise<void> => {
    const connection = await reader?.catch(() => null);
    reader = null;
    await connection?.close();
  };
  const writer = superviseWriter({
    first,
    connect: connectWriter,
    beforeReopening: closeReader,
    onReopened: reopenings.tell,
    onOver: exits.tell,
  });

  let closing: Promise<void> | null = null;
  const write = (name: string) => (args: unknown) => writer.call(name, args);
  const read = (name: string) => async (args: unknown) => {
    // Once closed, the writer is the one to say so.
    if (closing) return writer.call(name, args);
    const begun = (reader ??= startReader());
    try {
      return await (await begun).call(name, args);
    } catch (thrown) {
      const { code } = toFailure(thrown);
      // Its thread died, or gave way to a writer that had to begin again. The writer answers reads too, and mends.
      const lost = code === 'storage_failed' && reader !== begun;
      if (lost || code === 'database_damaged') return writer.call(name, args);
      throw thrown;
    }
  };
  const aside = (name: string) => async (args: unknown) => {
    if (closing) return writer.call(name, args);
    const connection = await connectReader();
    try {
      return await connection.call(name, args);
    } finally {
      await connection.close();
    }
  };
  // The worker lists the very keys of `Queries`; main itself must not load them, or SQLite with them.
  const { ready } = first;
  const calls = Object.fromEntries([
    ...ready.writes.map((name) => [name, write(name)]),
    ...ready.reads.map((name) => [name, read(name)]),
    ...ready.asides.map((name) => [name, aside(name)]),
  ]) as Calls;

  return {
    ...calls,
    attach: writer.attach,
    ticket: (lane) => nextTicket(newest, lane),
    // The writer ends last, so that it folds the log into the file.
    close: () => (closing ??= writer.close(closeReader())),
    onExit: exits.on,
    opened: writer.opened,
    reopen: writer.reopen,
    onReopened: reopenings.on,
  };
}
