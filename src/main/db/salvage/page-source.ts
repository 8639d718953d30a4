/**
 * The pages of a database file as its newest commit left them, read without SQLite, which gives up a whole table for one
 * bad page. What the log holds goes over what the file holds. Format: sqlite.org/fileformat2.html.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface PageSource {
  /** Bytes of a page that hold content. */
  usable: number;
  count: number;
  /** `user_version`; null where the header cannot be read. */
  version: number | null;
  /** Pages count from 1; null beyond the end. */
  page(number: number): Buffer | null;
  close(): void;
}

const MAGIC = 'SQLite format 3\0';
/** What SQLite has made files with since 2016, and this app always. */
const USUAL_PAGE = 4096;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;

interface Log {
  handle: number;
  /** Page number to where its newest committed frame begins. */
  frames: Map<number, number>;
}

const isPageSize = (size: number): boolean => size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;

function read(handle: number, length: number, from: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  return readSync(handle, bytes, 0, length, from) === length ? bytes : null;
}

/** Frames of the log's own round (its salts) up to the last commit; null where there is no usable log. */
function openLog(file: string, pageSize: number): Log | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return null;
  }
  const header = read(handle, WAL_HEADER, 0);
  if (!header || header.readUInt32BE(8) !== pageSize) {
    closeSync(handle);
    return null;
  }
  const salts = header.subarray(16, 24);
  const frames = new Map<number, number>();
  let uncommitted: [page: number, at: number][] = [];
  for (let at = WAL_HEADER; ; at += FRAME_HEADER + pageSize) {
    const frame = read(handle, FRAME_HEADER, at);
    if (!frame?.subarray(8, 16).equals(salts)) break;
    uncommitted.push([frame.readUInt32BE(0), at + FRAME_HEADER]);
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [page, place] of uncommitted) frames.set(page, place);
    uncommitted = [];
  }
  return { handle, frames };
}

/** Throws what the file system refuses. */
export function openPages(file: string): PageSource {
  const handle = openSync(file, 'r');
  const first = read(handle, 100, 0);
  const sound = first?.toString('latin1', 0, 16) === MAGIC;
  const told = sound ? first.readUInt16BE(16) : 0;
  const size = told === 1 ? 65_536 : told;
  const pageSize = isPageSize(size) ? size : USUAL_PAGE;
  const log = openLog(`${file}-wal`, pageSize);
  const inFile = Math.floor(fstatSync(handle).size / pageSize);
  const page = (number: number): Buffer | null => {
    if (number < 1) return null;
    const place = log?.frames.get(number);
    if (log && place !== undefined) return read(log.handle, pageSize, place);
    return number > inFile ? null : read(handle, pageSize, (number - 1) * pageSize);
  };
  const header = page(1);
  const readable = header?.toString('latin1', 0, 16) === MAGIC;
  return {
    usable: pageSize - (readable ? (header[20] ?? 0) : 0),
    count: Math.max(inFile, ...(log?.frames.keys() ?? [])),
    version: readable ? header.readUInt32BE(60) : null,
    page,
    close() {
      closeSync(handle);
      if (log) closeSync(log.handle);
    },
  };
}
