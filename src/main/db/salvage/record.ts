/** One row as SQLite stores it: a header of types, then the values. */

export type Value = null | number | bigint | string | Buffer;

export interface Record {
  values: Value[];
  /** Its bytes do not fit: an end that is missing, text that is no UTF-8. What was readable of it is there. */
  doubtful: boolean;
}

/** The number and where it ends; null beyond the end of the bytes. */
export function varint(bytes: Buffer, at: number): { value: number; end: number } | null {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    if (index === 8) return { value: Number(BigInt.asIntN(64, (value << 8n) | BigInt(byte))), end: at + 9 };
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value: Number(value), end: at + index + 1 };
  }
  return null;
}

const integerSizes = [0, 1, 2, 3, 4, 6, 8];
/** A byte order mark at the beginning is a part of the text. */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** null for a type that no row has. */
function sizeOf(type: number): number | null {
  if (type >= 12) return Math.floor((type - (type % 2 === 0 ? 12 : 13)) / 2);
  if (type === 7) return 8;
  if (type === 8 || type === 9) return 0;
  return integerSizes[type] ?? null;
}

function integer(bytes: Buffer, at: number, size: number): number | bigint {
  if (size <= 6) return bytes.readIntBE(at, size);
  const value = bytes.readBigInt64BE(at);
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

function valueOf(bytes: Buffer, at: number, type: number, size: number): { value: Value; doubtful: boolean } {
  if (type === 0) return { value: null, doubtful: false };
  if (type === 8 || type === 9) return { value: type - 8, doubtful: false };
  if (type === 7) return { value: bytes.readDoubleBE(at), doubtful: false };
  if (type < 7) return { value: integer(bytes, at, size), doubtful: false };
  const part = bytes.subarray(at, at + size);
  if (type % 2 === 0) return { value: part, doubtful: part.length < size };
  try {
    const text = strict.decode(part);
    // Nobody types the character of number zero; an erased page is full of it.
    return { value: text, doubtful: part.length < size || text.includes('\0') };
  } catch {
    return { value: lenient.decode(part), doubtful: true };
  }
}

/** `bytes` may end early, where a page further on was lost. null for what is no row. */
export function decodeRecord(bytes: Buffer, whole: number): Record | null {
  const header = varint(bytes, 0);
  if (!header || header.value < 1 || header.value > bytes.length) return null;
  const types: number[] = [];
  let size = header.value;
  for (let at = header.end; at < header.value;) {
    const type = varint(bytes, at);
    const length = type && sizeOf(type.value);
    if (length === null || !type) return null;
    types.push(type.value);
    size += length;
    at = type.end;
  }
  // Random bytes hardly ever add up.
  if (size !== whole) return null;
  const record: Record = { values: [], doubtful: false };
  let at = header.value;
  for (const type of types) {
    const length = sizeOf(type) ?? 0;
    // Of text, what is there is worth keeping; half a number is none.
    if (type < 12 && at + length > bytes.length) return null;
    const { value, doubtful } = valueOf(bytes, at, type, length);
    record.values.push(value);
    record.doubtful ||= doubtful;
    at += length;
  }
  return record;
}
