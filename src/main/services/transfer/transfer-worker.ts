/** Importing, off the main thread: reading, parsing and converting; what is stored goes to the database's own thread. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { fail, FailureError, toFailure } from '../../../shared/errors';
import type { ImportProgress } from '../../../shared/transfer';
import { askOver } from '../../db/ask';
import { importSources } from './import-sources';
import type { ImportMessage, ImportStart } from './import-protocol';
import { createPictures } from './pictures';
import { openSources } from './sources';

/** Milliseconds between reports of progress. */
const EVERY_MS = 100;

async function run(port: MessagePort, { path, database }: ImportStart): Promise<void> {
  const say = (message: ImportMessage): void => port.postMessage(message);
  let cancelled = false;
  // Whatever is said to it means stop.
  port.once('message', () => (cancelled = true));
  const ask = askOver(database);
  let changed: string[] = [];
  let latest: ImportProgress | null = null;
  let said = 0;
  const tell = (): void => {
    if (latest) say({ type: 'progress', progress: latest, changed });
    changed = [];
    said = performance.now();
  };
  try {
    const sources = await openSources(path);
    try {
      const { files, report } = await importSources({
        sources: sources.list,
        pictures: createPictures((key) => sources.assets.get(key), ask),
        store: (conversation) => ask('importConversation', { conversation }),
        cancelled: () => cancelled,
        onProgress: (progress, id) => {
          if (id !== null) changed.push(id);
          latest = { ...progress };
          if (performance.now() - said >= EVERY_MS) tell();
        },
      });
      tell();
      if (files === 0 && !cancelled) throw unknownFile(path);
      say({ type: 'done', report });
    } finally {
      // Stored ahead of a conversation that was not taken then.
      await ask('dropUnusedFiles', {}).catch(() => undefined);
      sources.close();
    }
  } catch (thrown) {
    tell();
    say({ type: 'failed', failure: toFailure(thrown) });
  } finally {
    database.close();
    port.close();
  }
}

function unknownFile(path: string): FailureError {
  const message =
    `${path} holds no conversations that Parlance knows. It takes the data exports of ChatGPT, Claude and Grok ` +
    '(zip, folder or JSON) and its own JSON.';
  return new FailureError(fail('file_unreadable', message, { data: { file: path } }));
}

const start: ImportStart = workerData;
if (parentPort) void run(parentPort, start);
