/** The connection that writes, begun again by itself when its thread dies or its file turns out to be damaged. */
import type { MessagePort } from 'node:worker_threads';
import { fail, FailureError, toFailure, type Failure } from '../../shared/errors';
import type { Connection } from './connection';
import type { Opened } from './opening';

export interface Writer {
  /** As `Connection.call`; what can be asked again is asked again where its thread died or its file had to be mended. */
  call(name: string, args: unknown): Promise<unknown>;
  attach(): MessagePort;
  opened(): Opened;
  /** `suspect`: damage was found, so every page is looked at first. Rejects where it cannot be opened any more. */
  reopen(suspect: boolean): Promise<void>;
  close(others?: Promise<unknown>): Promise<void>;
}

export interface WriterOptions {
  first: Connection;
  connect(suspect: boolean): Promise<Connection>;
  /** Before the file may be moved: nobody else may have it open. */
  beforeReopening(): Promise<void>;
  onReopened(opened: Opened, cause: Failure | null): void;
  /** It cannot be begun again: nothing is kept from then on. */
  onOver(failure: Failure): void;
}

/** A thread that dies again at once dies of something that another start does not mend. */
const MOST_RESTARTS = 3;
const WITHIN_MS = 60_000;
/** After so many, damage comes back as fast as it is mended: the disk is dying. */
const MOST_MENDINGS = 2;

export function superviseWriter(options: WriterOptions): Writer {
  const { repeatable } = options.first.ready;
  let current: Connection | null = options.first;
  let opening: Promise<Connection> = Promise.resolve(options.first);
  let opened = openedOf(options.first);
  let over: Failure | null = null;
  let closing = false;
  let mendings = 0;
  const restarts: number[] = [];

  function end(failure: Failure): FailureError {
    if (over === null) {
      over = failure;
      options.onOver(failure);
    }
    return new FailureError(over);
  }

  async function begin(suspect: boolean, cause: Failure | null): Promise<Connection> {
    try {
      const connection = await options.connect(suspect);
      current = connection;
      opened = openedOf(connection);
      watch(connection);
      options.onReopened(opened, cause);
      return connection;
    } catch (thrown) {
      throw end(cause ?? toFailure(thrown));
    }
  }

  function watch(connection: Connection): void {
    connection.onDied((failure) => {
      if (current !== connection || closing) return;
      current = null;
      const now = Date.now();
      restarts.push(now);
      const recent = restarts.filter((at) => now - at < WITHIN_MS).length;
      opening = recent > MOST_RESTARTS ? Promise.reject(end(failure)) : begin(false, failure);
      // Heard by the next call; there may be none.
      opening.catch(() => undefined);
    });
  }
  watch(options.first);

  function reopen(suspect: boolean): Promise<void> {
    const before = current;
    // Somebody else has begun it.
    if (before) {
      current = null;
      opening = (async () => {
        await Promise.all([before.close(), options.beforeReopening()]);
        return begin(suspect, null);
      })();
      opening.catch(() => undefined);
    }
    return opening.then(() => undefined);
  }

  async function call(name: string, args: unknown): Promise<unknown> {
    // Not awaited where it is there: a call is under way before the next line of its caller.
    const connection = current ?? (await opening);
    try {
      return await connection.call(name, args);
    } catch (thrown) {
      const { code } = toFailure(thrown);
      // The reason, and not that the copy in its place is only read.
      if (opened.readOnly && code === 'profile_read_only') throw new FailureError(opened.readOnly, thrown);
      if (closing || over) throw over && !closing ? new FailureError(over) : thrown;
      if (current !== connection && code === 'storage_failed') {
        // Heard only once it is known whether the thread could be begun again.
        await opening;
        if (repeatable.includes(name)) return call(name, args);
        throw new FailureError(interrupted, thrown);
      }
      if (code !== 'database_damaged' || mendings >= MOST_MENDINGS) throw thrown;
      if (current === connection) mendings += 1;
      await reopen(true);
      return (current ?? (await opening)).call(name, args);
    }
  }

  return {
    call,
    attach() {
      if (over) throw new FailureError(over);
      if (!current) throw new FailureError(interrupted);
      return current.attach();
    },
    opened: () => opened,
    reopen,
    async close(others) {
      closing = true;
      const connection = current ?? (await opening.catch(() => null));
      await (connection ? connection.close(others) : others);
    },
  };
}

const interrupted = fail('storage_failed', 'The database had to be started again. Try once more.', {
  retryable: true,
});

function openedOf({ ready: { opened } }: Connection): Opened {
  return opened ?? { file: '', readOnly: null, report: null, unclean: false };
}
