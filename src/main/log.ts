/**
 * The app's log: one line an event, in files that rotate, every argument through the redactor before it is a line and
 * the line once more. electron-log's Node form writes the files, in Electron and in plain Node alike.
 */
import { renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { Redact } from './secrets/redact';
import { redactValue } from './secrets/redact/values';

type Level = 'error' | 'warn' | 'info' | 'debug';

/** `topic` says whose line it is (`turn`, `storage`); details are texts, numbers, errors, objects. */
type Write = (topic: string, ...details: unknown[]) => void;

export interface Log extends Record<Level, Write> {
  /** The newest lines, oldest first, redacted anew: keys met since they were written are known now. */
  tail(lines: number): Promise<string[]>;
  /** The file that is being written. */
  path: string;
}

export interface LogOptions {
  /** Folder of the files; made when the first line is written. */
  dir: string;
  redact: Redact;
  /** Less urgent lines are dropped; `info` unless given. */
  level?: Level;
  /** Bytes after which a file is set aside; 5 MB unless given. */
  maxSize?: number;
}

/** Newest first: two old ones are kept. */
const FILES = ['parlance.log', 'parlance.1.log', 'parlance.2.log'] as const;
/** Bytes `tail` reads of each file; lines run to some 200. */
const TAIL_BYTES = 512 * 1024;

export function createLog(options: LogOptions): Log {
  const { dir, redact } = options;
  const path = join(dir, FILES[0]);
  const logger = electronLog.create({ logId: path });
  logger.transports.console.level = false;
  if (logger.transports.ipc) logger.transports.ipc.level = false;
  if (logger.transports.remote) logger.transports.remote.level = false;
  const { file } = logger.transports;
  file.level = options.level ?? 'info';
  file.maxSize = options.maxSize ?? 5 * 1024 * 1024;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.setAppName('Parlance');
  file.resolvePathFn = () => path;
  file.archiveLogFn = () => rotate(dir);
  file.transforms = [({ data }) => String(data[0])];
  logger.hooks.push((message) => ({
    ...message,
    data: [redact(lineOf(message.date, message.level, message.data, redact))],
  }));

  return {
    error: (topic, ...details) => logger.error(topic, ...details),
    warn: (topic, ...details) => logger.warn(topic, ...details),
    info: (topic, ...details) => logger.info(topic, ...details),
    debug: (topic, ...details) => logger.debug(topic, ...details),
    path,
    async tail(lines) {
      const newest = await lastLines(path);
      const older = newest.length < lines ? await lastLines(join(dir, FILES[1])) : [];
      return [...older, ...newest].slice(-lines).map(redact);
    },
  };
}

/** `2026-11-22T17:54:01.123Z info turn: started {"turnId":"..."}`, one line whatever the details hold. */
function lineOf(date: Date, level: string, data: readonly unknown[], redact: Redact): string {
  const [topic, ...details] = data;
  const texts = details.map((detail) => {
    const safe = redactValue(detail, redact);
    return typeof safe === 'string' ? safe : (JSON.stringify(safe) ?? String(safe));
  });
  return `${date.toISOString()} ${level} ${[`${String(topic)}:`, ...texts].join(' ').replace(/[\r\n]+\s*/g, ' ⏎ ')}`;
}

/** The oldest file goes, the others move up. Where one cannot be moved, the file is written on. */
function rotate(dir: string): void {
  for (const [newer, older] of [
    [FILES[1], FILES[2]],
    [FILES[0], FILES[1]],
  ] as const) {
    try {
      renameSync(join(dir, newer), join(dir, older));
    } catch {
      continue;
    }
  }
}

async function lastLines(path: string): Promise<string[]> {
  let file;
  try {
    file = await open(path, 'r');
  } catch {
    return [];
  }
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const buffer = Buffer.alloc(size - from);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n');
    // The first is cut where the file does not begin there; the last is what follows the final line break.
    return (from === 0 ? lines : lines.slice(1)).filter((line) => line !== '');
  } finally {
    await file.close();
  }
}
