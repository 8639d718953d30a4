/** What the form holds of a batch's options: numbers as they are typed. */
import { BATCH_DEFAULTS, LARGEST_GROUP, MOST_CONCURRENT, type BatchOptions } from '../../../shared/batch';
import type { Settings } from '../../../shared/settings';

export type OptionsDraft = Omit<BatchOptions, 'concurrency' | 'batchSize'> & {
  concurrency: string;
  batchSize: string;
};

export function optionsDraft(settings: Settings | null): OptionsDraft {
  return {
    providerId: settings?.['chat.provider'] ?? 'demo',
    model: settings?.['chat.model'] ?? null,
    mode: 'live',
    style: null,
    systemPrompt: settings?.['chat.systemPrompt'] ?? '',
    concurrency: String(BATCH_DEFAULTS.concurrency),
    batchSize: String(BATCH_DEFAULTS.batchSize),
    stopOnError: false,
  };
}

function within(text: string, most: number): number | null {
  const value = Number(text);
  return /^\d+$/.test(text.trim()) && value >= 1 && value <= most ? value : null;
}

/** null while a number in it is none. */
export function optionsOf(draft: OptionsDraft): BatchOptions | null {
  const concurrency = within(draft.concurrency, MOST_CONCURRENT);
  const batchSize = within(draft.batchSize, LARGEST_GROUP);
  return concurrency === null || batchSize === null ? null : { ...draft, concurrency, batchSize };
}
