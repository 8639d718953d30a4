/** Batches as main keeps them, and what the page shows of them. Loaded with the page. */
import i18next from 'i18next';
import { create } from 'zustand';
import type { Batch, BatchExportFormat, BatchFormat, BatchProgress } from '../../shared/batch';
import { toFailure, type Failure } from '../../shared/errors';
import { call, on } from '../api';
import { announce } from './announcer';
import { toast, toastFailure } from './toasts';

type BatchView = { kind: 'list' } | { kind: 'new' } | { kind: 'run'; id: string };

/** Prompts that are being put together: kept while other pages are looked at. */
export interface BatchDraft {
  from: 'text' | 'file';
  text: string;
  format: BatchFormat;
  file: { fileId: string; name: string } | null;
  column: string | null;
  template: string | null;
}

export const emptyDraft: BatchDraft = {
  from: 'text',
  text: '',
  format: 'txt',
  file: null,
  column: null,
  template: null,
};

interface BatchesState {
  /** Newest first; null until they have been read. */
  list: Batch[] | null;
  failure: Failure | null;
  /** Of those that run, by id. */
  progress: Readonly<Record<string, BatchProgress>>;
  view: BatchView;
  draft: BatchDraft;
}

export const useBatches = create<BatchesState>()(() => ({
  list: null,
  failure: null,
  progress: {},
  view: { kind: 'list' },
  draft: emptyDraft,
}));

export const showBatches = (view: BatchView): void => useBatches.setState({ view });
export const changeDraft = (part: Partial<BatchDraft>): void =>
  useBatches.setState(({ draft }) => ({ draft: { ...draft, ...part } }));

export function receiveBatch(batch: Batch): void {
  useBatches.setState(({ list }) => {
    const there = list?.some(({ id }) => id === batch.id) ?? false;
    return {
      list: there ? (list ?? []).map((one) => (one.id === batch.id ? batch : one)) : [batch, ...(list ?? [])],
    };
  });
}

let listening = false;
/** To be called by the page; listens from the first call on. */
export async function readBatches(): Promise<void> {
  if (!listening) {
    listening = true;
    on('batch.progress', (progress) => {
      const { batch } = progress;
      const before = useBatches.getState().progress[batch.id]?.batch.state;
      useBatches.setState((state) => ({ progress: { ...state.progress, [batch.id]: progress } }));
      receiveBatch(batch);
      if (before === 'running' && batch.state !== 'running') tellEnd(batch);
    });
  }
  try {
    useBatches.setState({ list: await call('batch.list', {}), failure: null });
  } catch (thrown) {
    useBatches.setState({ failure: toFailure(thrown) });
  }
}

function tellEnd({ state, done, failed }: Batch): void {
  if (state === 'done') announce(i18next.t('batch.run.finished', { done, failed }));
  else announce(i18next.t('batch.run.pausedNow'));
}

/** Does what main is asked for; a failure is told. */
export async function act(work: () => Promise<Batch | null>): Promise<void> {
  try {
    const batch = await work();
    if (batch) receiveBatch(batch);
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

export const nameOf = ({ name }: Batch): string => name || i18next.t('batch.unnamed');

export async function exportBatch(id: string, format: BatchExportFormat): Promise<void> {
  try {
    const done = await call('batch.export', { id, format });
    if (done) toast(i18next.t('batch.run.exported', { count: done.items, path: done.path }));
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

export async function deleteBatch(batch: Batch): Promise<void> {
  try {
    await call('batch.delete', { id: batch.id });
    useBatches.setState(({ list }) => ({
      list: list?.filter(({ id }) => id !== batch.id) ?? null,
      view: { kind: 'list' },
    }));
    toast(i18next.t('batch.run.deleted', { name: nameOf(batch) }), {
      label: i18next.t('app.undo'),
      run: () =>
        void act(async () => {
          await call('batch.restore', { id: batch.id });
          await readBatches();
          return null;
        }),
    });
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}
