/** What importing and exporting tell. */

/** What marks a picture among the conversations of an export. */
export const FILE_FORMAT = 'parlance-file';

export interface ImportReport {
  /** Conversations. `known` = already here, nothing new in them. */
  added: number;
  grown: number;
  known: number;
  /** Without a message; not taken. */
  empty: number;
  /** Messages that were added. */
  messages: number;
  /** Conversations that could not be taken; `skipped` names the first 200. */
  failed: number;
  skipped: SkippedConversation[];
  /** Pictures that were taken along. */
  pictures: number;
  /** Pictures and files that texts name and that are not in the export, or are no pictures. */
  images: number;
  /** Stopped before the end; what had been taken stays, each conversation whole. */
  cancelled: boolean;
}

export interface SkippedConversation {
  /** The file it stood in, and its place there from 1. */
  source: string;
  index: number;
  /** '' where it could not be read. */
  title: string;
  reason: SkipReason;
  /** What the system or the reader of the format said; '' where the reason says it all. */
  detail: string;
}

export type SkipReason = keyof typeof skipReasons;

/** In English; the interface has them in its languages. */
export const skipReasons = {
  too_large: 'It is larger than 256 MB.',
  cut: 'The file ends in the middle of it.',
  not_json: 'It is no valid JSON.',
  unknown: 'It is no conversation of a kind Parlance knows.',
  incomplete: 'It lacks what such a conversation holds.',
  unreadable: 'The file cannot be read to its end.',
  refused: 'It could not be stored.',
} as const;

export interface ImportProgress {
  /** Bytes read, of all that may hold conversations. */
  bytes: number;
  totalBytes: number;
  conversations: number;
  messages: number;
}

export type ExportFormat = 'md' | 'json' | 'html';

export interface ExportReport {
  path: string;
  conversations: number;
  messages: number;
  bytes: number;
}
