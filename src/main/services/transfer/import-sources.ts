/** Every conversation of the sources, one after another, into the database. */
import { z } from 'zod';
import { toFailure } from '../../../shared/errors';
import type { ImportProgress, ImportReport } from '../../../shared/transfer';
import type { Imported, ImportedConversation } from '../../db/import';
import { readConversation, titleOf } from './formats';
import { jsonElements, type JsonElement } from './json-elements';
import type { Source } from './sources';

/** Elements that are nobody's conversations, after which a file is taken for something else (settings, feedback). */
const STRANGERS = 20;
const MOST_NAMED = 200;

export interface ImportWork {
  sources: readonly Source[];
  /** Rejects with FailureError. */
  store(conversation: ImportedConversation): Promise<Imported>;
  cancelled(): boolean;
  /** After every conversation; `id` names it where it is new or has grown. */
  onProgress(progress: ImportProgress, id: string | null): void;
}

interface Finding {
  /** Files in which a conversation was recognised. */
  files: number;
  report: ImportReport;
}

export async function importSources(work: ImportWork): Promise<Finding> {
  const report: ImportReport = {
    added: 0,
    grown: 0,
    known: 0,
    empty: 0,
    messages: 0,
    failed: 0,
    skipped: [],
    images: 0,
    cancelled: false,
  };
  const progress: ImportProgress = {
    bytes: 0,
    totalBytes: work.sources.reduce((sum, source) => sum + source.bytes, 0),
    conversations: 0,
    messages: 0,
  };
  let files = 0;
  let before = 0;
  for (const source of work.sources) {
    if (report.cancelled) break;
    if (await importFile(work, source, report, progress)) files += 1;
    before += source.bytes;
    progress.bytes = before;
  }
  work.onProgress(progress, null);
  return { files, report };
}

/** Whether it holds conversations. */
async function importFile(
  work: ImportWork,
  source: Source,
  report: ImportReport,
  progress: ImportProgress,
): Promise<boolean> {
  let recognised = false;
  let strangers = 0;
  let index = 0;
  const skip = (title: string, reason: string): void => {
    report.failed += 1;
    if (report.skipped.length < MOST_NAMED)
      report.skipped.push({ source: source.name, index, title, reason });
  };
  /** What was no conversation counts against the file only once one was. */
  const refuse = (title: string, reason: string): void => {
    if (recognised) skip(title, reason);
    else strangers += 1;
  };
  try {
    for await (const element of jsonElements(counted(await source.open(), progress))) {
      if (work.cancelled()) {
        report.cancelled = true;
        return recognised;
      }
      index += 1;
      const value = parsed(element);
      if (!value.ok) refuse('', value.reason);
      else {
        const title = titleOf(value.value);
        try {
          const reading = readConversation(value.value);
          if (!reading) refuse(title, 'It is no conversation of a kind Parlance knows.');
          else {
            recognised = true;
            await take(work, reading.conversation, reading.images, report, progress);
          }
        } catch (thrown) {
          // The database's own trouble is the end of the import, not of one conversation.
          const failure = toFailure(thrown);
          if (['disk_full', 'profile_read_only', 'database_damaged'].includes(failure.code)) throw thrown;
          recognised = true;
          skip(title, reasonOf(thrown));
        }
      }
      if (!recognised && strangers >= STRANGERS) return false;
    }
  } catch (thrown) {
    if (!(thrown instanceof SourceError)) throw thrown;
    skip('', `The file cannot be read to its end: ${thrown.message}.`);
  }
  return recognised;
}

async function take(
  work: ImportWork,
  conversation: ImportedConversation,
  images: number,
  report: ImportReport,
  progress: ImportProgress,
): Promise<void> {
  progress.conversations += 1;
  if (conversation.messages.length === 0) {
    report.empty += 1;
    return;
  }
  const { fresh, added } = await work.store(conversation);
  if (fresh) report.added += 1;
  else if (added > 0) report.grown += 1;
  else report.known += 1;
  report.messages += added;
  if (added > 0) report.images += images;
  progress.messages = report.messages;
  work.onProgress(progress, added > 0 ? conversation.id : null);
}

type Parsed = { ok: true; value: unknown } | { ok: false; reason: string };

function parsed(element: JsonElement): Parsed {
  if (element.kind === 'too_large') return { ok: false, reason: 'It is larger than 256 MB.' };
  if (element.kind === 'cut') return { ok: false, reason: 'The file ends in the middle of it.' };
  try {
    return { ok: true, value: JSON.parse(element.text) };
  } catch {
    return { ok: false, reason: 'It is no valid JSON.' };
  }
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof z.ZodError) return 'It lacks what such a conversation holds.';
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Reading, not storing, has failed. */
class SourceError extends Error {}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  progress: ImportProgress,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of chunks) {
      progress.bytes += chunk.length;
      yield chunk;
    }
  } catch (thrown) {
    throw new SourceError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}
