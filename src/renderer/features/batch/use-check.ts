/** Reads the draft a moment after it was last changed, and asks what it will take. */
import { useEffect, useState } from 'react';
import type { BatchCheck, BatchOptions } from '../../../shared/batch';
import { toFailure, type Failure } from '../../../shared/errors';
import type { BatchPlan, CallInput } from '../../../shared/ipc';
import { call, on } from '../../api';
import { useBatches, type BatchDraft } from '../../state/batches';

/** Milliseconds without typing. */
const SETTLED_MS = 400;

type Source = Pick<CallInput<'batch.check'>, 'source' | 'reading'>;

/** null where there is nothing to read yet. */
export function sourceOf({ from, text, format, file, column, template }: BatchDraft): Source | null {
  const reading = { format: from === 'text' ? format : null, column, template };
  if (from === 'file') return file && { source: { kind: 'file', fileId: file.fileId }, reading };
  return text.trim() === '' ? null : { source: { kind: 'text', text }, reading };
}

export interface Checked {
  check: BatchCheck | null;
  failure: Failure | null;
  /** Prompts found so far while it is read; null while nothing is. */
  reading: number | null;
}

const nothing: Checked = { check: null, failure: null, reading: null };

export function useCheck(): Checked {
  const draft = useBatches((state) => state.draft);
  const [checked, setChecked] = useState<Checked>(nothing);
  useEffect(() => {
    const source = sourceOf(draft);
    let current = true;
    const set = (next: Checked): void => {
      if (current) setChecked(next);
    };
    const off = on('batch.reading', ({ prompts }) => {
      if (current)
        setChecked((before) => (before.reading === null ? before : { ...before, reading: prompts }));
    });
    const timer = setTimeout(
      () => {
        if (!source) return set(nothing);
        set({ ...nothing, reading: 0 });
        call('batch.check', source).then(
          (check) => set({ ...nothing, check }),
          (thrown: unknown) => set({ ...nothing, failure: toFailure(thrown) }),
        );
      },
      draft.from === 'file' ? 0 : SETTLED_MS,
    );
    return () => {
      current = false;
      off();
      clearTimeout(timer);
    };
  }, [draft]);
  return checked;
}

export interface Planned {
  plan: BatchPlan | null;
  failure: Failure | null;
}

/** `options` null = they are not complete. */
export function usePlan(check: BatchCheck | null, options: BatchOptions | null): Planned {
  const [planned, setPlanned] = useState<Planned>({ plan: null, failure: null });
  const key = check && options ? JSON.stringify([check.fingerprint, options]) : null;
  useEffect(() => {
    if (!check || !options) {
      setPlanned({ plan: null, failure: null });
      return;
    }
    let current = true;
    const { total, promptTokens, first } = check;
    call('batch.plan', { total, promptTokens, first, options }).then(
      (plan) => current && setPlanned({ plan, failure: null }),
      (thrown: unknown) => current && setPlanned({ plan: null, failure: toFailure(thrown) }),
    );
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what they say, not which objects they are
  }, [key]);
  return planned;
}
