import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { fail, FailureError } from '../../shared/errors';
import type { CallInput, HandlersOf } from '../../shared/ipc';
import type { Database } from '../db/client';
import type { BatchService } from '../services/batch/batches';
import { exportBatchFile } from '../services/batch/export';
import type { BatchSource } from '../services/batch/worker-protocol';
import type { FileDialogs } from './transfer';

export function batchHandlers(
  batches: BatchService,
  db: Pick<Database, 'exportBatch'>,
  dialogs: FileDialogs,
): HandlersOf<'batch'> {
  /** Files a person has picked: pages know them by id alone. */
  const picked = new Map<string, string>();

  function sourceOf(source: CallInput<'batch.check'>['source']): BatchSource {
    if (source.kind === 'text') return { name: '', from: source };
    const path = picked.get(source.fileId);
    if (path !== undefined) return { name: path, from: { kind: 'file', path } };
    throw new FailureError(fail('not_found', 'This file has to be chosen again.'));
  }

  return {
    'batch.list': () => batches.list(),
    'batch.get': ({ id }) => batches.get(id),
    'batch.pick': async () => {
      const path = await dialogs.pick('file');
      if (path === null) return null;
      const fileId = randomUUID();
      picked.set(fileId, path);
      return { fileId, name: basename(path) };
    },
    'batch.check': ({ source, reading }, { send }) =>
      batches.check(sourceOf(source), reading, (progress) => send('batch.reading', progress)),
    'batch.plan': ({ options, ...check }) => batches.plan(check, options),
    'batch.start': ({ source, reading, fingerprint, options }) =>
      batches.start(sourceOf(source), reading, fingerprint, options),
    'batch.resume': ({ id }) => batches.resume(id),
    'batch.pause': ({ id }) => {
      batches.pause(id);
      return null;
    },
    'batch.cancel': ({ id }) => batches.stop(id, 'cancelled'),
    'batch.retryFailed': ({ id }) => batches.retryFailed(id),
    'batch.rows': (input) => batches.rows(input),
    'batch.item': ({ id, index }) => batches.item(id, index),
    'batch.open': async ({ id, index }) => ({ conversationId: await batches.openItem(id, index) }),
    'batch.export': async ({ id, format }) => {
      const { batch } = await batches.get(id);
      const name = batch.name === '' ? 'batch' : batch.name.replace(/\.[^.]*$/, '');
      const path = await dialogs.place(`${name}-answers.${format}`);
      return path === null ? null : { path, items: await exportBatchFile(db, id, format, path) };
    },
    'batch.delete': async ({ id }) => {
      await batches.remove(id);
      return null;
    },
    'batch.restore': ({ id }) => batches.restore(id),
  };
}
