/** Conversations into the app and out of it. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fail, FailureError } from '../../../shared/errors';
import { localDay } from '../../../shared/local-day';
import type { ExportFormat, ExportReport, ImportProgress, ImportReport } from '../../../shared/transfer';
import type { Database } from '../../db/client';
import type { Clock } from '../../http/types';
import type { ConversationService } from '../conversations';
import { writeWhole } from '../whole-file';
import type { ImportMessage, ImportStart } from './import-protocol';

export interface TransferService {
  /**
   * Takes a file, folder or archive. Rejects with FailureError: `file_unreadable` where it holds nothing known (and
   * nothing was changed), the database's own codes where storing failed (what was stored until then stays).
   */
  import(path: string, onProgress?: (progress: ImportProgress) => void): Promise<ImportReport>;
  /** Ends the import under way after the conversation at hand. */
  cancel(): void;
  /** The same, and waits for its end; others are refused until what this returns is called. */
  hold(): Promise<() => void>;
  /** Piece by piece; all conversations outside the trash, newest first, where `ids` is null. */
  text(format: ExportFormat, ids: readonly string[] | null): AsyncGenerator<ExportPiece>;
  /** Into a file, which is there whole or not at all; a folder gets a file named after the day. */
  export(format: ExportFormat, ids: readonly string[] | null, path: string): Promise<ExportReport>;
  /** Ends an import at once. */
  close(): Promise<void>;
}

export interface ExportPiece {
  bytes: Uint8Array;
  conversations: number;
  messages: number;
}

export interface TransferDeps {
  db: Pick<
    Database,
    | 'attach'
    | 'listConversations'
    | 'exportStart'
    | 'exportFile'
    | 'exportConversation'
    | 'exportEnd'
    | 'filesOf'
  >;
  conversations: Pick<ConversationService, 'touchedAll'>;
  clock: Clock;
  /** Path of the bundled worker script. */
  worker: string;
}

export function createTransfer({ db, conversations, clock, worker }: TransferDeps): TransferService {
  let running: Worker | null = null;
  /** When all of the last import is stored and told. */
  let settled: Promise<unknown> = Promise.resolve();
  let held = false;

  async function importFile(
    path: string,
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<ImportReport> {
    if (held) throw new FailureError(heldBack);
    if (running) {
      throw new FailureError(fail('invalid_input', 'Another import is running. Wait for it or stop it.'));
    }
    const workerData: ImportStart = { path, database: db.attach() };
    const thread = new Worker(worker, { workerData, transferList: [workerData.database] });
    running = thread;
    const report = reportOf(thread, onProgress).finally(() => (running = null));
    settled = report.catch(() => undefined);
    return report;
  }

  async function reportOf(
    thread: Worker,
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<ImportReport> {
    const announced: Promise<void>[] = [];
    const outcomes: Exclude<ImportMessage, { type: 'progress' }>[] = [];
    thread.on('message', (message: ImportMessage) => {
      if (message.type === 'progress') {
        onProgress?.(message.progress);
        announced.push(conversations.touchedAll(message.changed).catch(() => undefined));
      } else outcomes.push(message);
    });
    await new Promise<void>((resolve, reject) => {
      thread.on('error', reject);
      thread.on('exit', () => resolve());
    });
    await Promise.all(announced);
    const [outcome] = outcomes;
    if (outcome?.type === 'done') return outcome.report;
    throw new FailureError(outcome?.failure ?? endedEarly);
  }

  async function* text(format: ExportFormat, ids: readonly string[] | null): AsyncGenerator<ExportPiece> {
    const wanted = ids ?? (await db.listConversations({})).map(({ id }) => id);
    const frame = { format, at: clock.now() };
    yield { bytes: await db.exportStart(frame), conversations: 0, messages: 0 };
    let first = true;
    const sent = new Set<string>();
    for (const id of wanted) {
      // Before the first that shows them, so that an import can take each piece as it comes.
      for (const hash of format === 'json' ? await db.filesOf({ id }) : []) {
        if (sent.has(hash)) continue;
        sent.add(hash);
        yield { bytes: await db.exportFile({ hash, first }), conversations: 0, messages: 0 };
        first = false;
      }
      const { bytes, messages } = await db.exportConversation({ format, id, first });
      first = false;
      yield { bytes, conversations: 1, messages };
    }
    yield { bytes: await db.exportEnd(frame), conversations: 0, messages: 0 };
  }

  async function exportFile(
    format: ExportFormat,
    ids: readonly string[] | null,
    path: string,
  ): Promise<ExportReport> {
    const target = await fileFor(path, format, clock.now());
    const report: ExportReport = { path: target, conversations: 0, messages: 0, bytes: 0 };
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for await (const piece of text(format, ids)) {
        report.conversations += piece.conversations;
        report.messages += piece.messages;
        yield piece.bytes;
      }
    }
    report.bytes = await writeWhole(target, pieces());
    return report;
  }

  const stop = (): void => running?.postMessage('stop');
  return {
    import: importFile,
    cancel: stop,
    async hold() {
      held = true;
      stop();
      await settled;
      return () => void (held = false);
    },
    text,
    export: exportFile,
    async close() {
      // Each conversation is one transaction of the database's own thread: ending here leaves nothing half.
      await running?.terminate();
    },
  };
}

const heldBack = fail('invalid_input', 'Everything is being deleted. Import again when that is done.');
const endedEarly = fail('cancelled', 'The import ended before it was done. What it took until then is here.');

async function fileFor(path: string, format: ExportFormat, at: number): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return path;
  return join(path, `parlance-${localDay(at)}.${format}`);
}
