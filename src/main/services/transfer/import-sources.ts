/** Every conversation of the sources, one after another, into the database. */
import { z } from 'zod';
import { toFailure } from '../../../shared/errors';
import type { ImportProgress, ImportReport, SkipReason } from '../../../shared/transfer';
import type { NewAttachment } from '../../db/attachments';
import type { Imported, ImportedConversation } from '../../db/import';
import { readConversation, titleOf, type Reading } from './formats';
import { jsonElements, type JsonElement } from './json-elements';
import { fileFrom } from './parlance';
import type { Pictures } from './pictures';
import type { Source } from './sources';

/** Elements that are nobody's conversations, after which a file is taken for something else (settings, feedback). */
const STRANGERS = 20;
const MOST_NAMED = 200;

export interface ImportWork {
  sources: readonly Source[];
  /** Rejects with FailureError. */
  store(conversation: ImportedConversation): Promise<Imported>;
  pictures: Pictures;
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
    pictures: 0,
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
  const skip = (title: string, { reason, detail = '' }: Skipped): void => {
    report.failed += 1;
    if (report.skipped.length < MOST_NAMED)
      report.skipped.push({ source: source.name, index, title, reason, detail });
  };
  /** What was no conversation counts against the file only once one was. */
  const refuse = (title: string, reason: SkipReason): void => {
    if (recognised) skip(title, { reason });
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
          const picture = fileFrom(value.value);
          if (picture) {
            recognised = true;
            await work.pictures.store(picture);
            continue;
          }
          const reading = readConversation(value.value);
          if (!reading) refuse(title, 'unknown');
          else {
            recognised = true;
            await take(work, reading, report, progress);
          }
        } catch (thrown) {
          // The database's own trouble is the end of the import, not of one conversation.
          const failure = toFailure(thrown);
          if (['disk_full', 'profile_read_only', 'database_damaged'].includes(failure.code)) throw thrown;
          recognised = true;
          skip(title, whyOf(thrown));
        }
      }
      if (!recognised && strangers >= STRANGERS) return false;
    }
  } catch (thrown) {
    if (!(thrown instanceof SourceError)) throw thrown;
    skip('', { reason: 'unreadable', detail: thrown.message });
  }
  return recognised;
}

async function take(
  work: ImportWork,
  reading: Reading,
  report: ImportReport,
  progress: ImportProgress,
): Promise<void> {
  const { conversation } = reading;
  progress.conversations += 1;
  if (conversation.messages.length === 0) {
    report.empty += 1;
    return;
  }
  const missing = reading.images + (await givePictures(work.pictures, reading));
  const { fresh, added, pictures } = await work.store(conversation);
  if (fresh) report.added += 1;
  else if (added > 0 || pictures > 0) report.grown += 1;
  else report.known += 1;
  report.messages += added;
  report.pictures += pictures;
  if (added > 0) report.images += missing;
  progress.messages = report.messages;
  work.onProgress(progress, added + pictures > 0 ? conversation.id : null);
}

/** Puts what is there in place of what names it. Returns how many are not there. */
async function givePictures(pictures: Pictures, { conversation, assets }: Reading): Promise<number> {
  let missing = 0;
  for (const message of conversation.messages) {
    const there: NewAttachment[] = [];
    // Our own form names its files by their bytes.
    for (const own of message.attachments ?? []) {
      if (await pictures.has(own.hash)) there.push(own);
      else missing += 1;
    }
    for (const { keys, name, placeholder } of assets.get(message.id) ?? []) {
      const hash = await pictures.take(keys);
      if (hash === null) {
        missing += 1;
        continue;
      }
      there.push({ hash, name });
      message.text = without(message.text, placeholder);
      message.reasoning = without(message.reasoning, placeholder);
    }
    if (there.length > 0) message.attachments = there;
    else delete message.attachments;
  }
  return missing;
}

const without = (text: string, placeholder: string): string =>
  text.includes(placeholder)
    ? text
        .replace(placeholder, '')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    : text;

interface Skipped {
  reason: SkipReason;
  detail?: string;
}

type Parsed = { ok: true; value: unknown } | { ok: false; reason: SkipReason };

function parsed(element: JsonElement): Parsed {
  if (element.kind === 'too_large') return { ok: false, reason: 'too_large' };
  if (element.kind === 'cut') return { ok: false, reason: 'cut' };
  try {
    return { ok: true, value: JSON.parse(element.text) };
  } catch {
    return { ok: false, reason: 'not_json' };
  }
}

function whyOf(thrown: unknown): Skipped {
  if (thrown instanceof z.ZodError) return { reason: 'incomplete' };
  return { reason: 'refused', detail: thrown instanceof Error ? thrown.message : String(thrown) };
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
