/** What the app tells of the state of its storage. */
import type { Failure } from './errors';

/** A damaged database was found, and what became of it. */
export interface RecoveryReport {
  /** Epoch ms. */
  at: number;
  /** rebuilt = from what could be read and a backup; index = only an index was damaged and is made anew. */
  kind: 'rebuilt' | 'index';
  /** SQLite's first sentences about the damage. */
  found: string[];
  /** Where the damaged file is now; null where it stayed. */
  aside: string | null;
  /** The backup that filled the gaps; null where none was needed, or none is there. */
  backup: string | null;
  conversations: RecoveredCount;
  messages: RecoveredCount;
  /** Messages of which only a part could be read, and no backup had the rest. */
  partly: number;
  /** Conversations that lack messages, the largest gap first, 50 at most. */
  incomplete: { title: string; missing: number }[];
}

export interface RecoveredCount {
  /** Out of the damaged file. */
  read: number;
  fromBackup: number;
  /** Known to have been there, by count. */
  missing: number;
}

/** A step of opening that may take long. */
export interface OpeningStep {
  step: 'checking' | 'reading' | 'indexing';
  /** 0 to 1; null where it cannot be told. */
  part: number | null;
}

/** `freeBytes`: on the disk of the profile; null where the system does not tell. */
export interface SafetyState {
  /** Why nothing can be stored now; null where everything can. */
  readOnly: Failure | null;
  /** Not yet seen by the person. */
  report: RecoveryReport | null;
  freeBytes: number | null;
  /** Less room than work is safe with. */
  low: boolean;
}

/** What is kept where. */
export interface Place {
  what: 'database' | 'backups' | 'aside' | 'settings' | 'keys' | 'log' | 'other';
  path: string;
  bytes: number;
}
