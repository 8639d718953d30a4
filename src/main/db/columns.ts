/** Column values as types. Tables are STRICT, so another type than the schema's means a damaged file. */
import { fail, FailureError } from '../../shared/errors';

function damaged(expected: string, value: unknown): FailureError {
  return new FailureError(
    fail(
      'database_damaged',
      `The database holds ${typeof value} where ${expected} belongs. Restore a backup.`,
    ),
  );
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw damaged('text', value);
  return value;
}

export function integer(value: unknown): number {
  if (typeof value !== 'number') throw damaged('a number', value);
  return value;
}

export function flag(value: unknown): boolean {
  return integer(value) !== 0;
}

export function orNull<T>(read: (value: unknown) => T, value: unknown): T | null {
  return value === null ? null : read(value);
}

/** One of a closed list; what a newer or damaged file holds beside it reads as `otherwise`. */
export function oneOf<T extends string, O>(list: readonly T[], value: unknown, otherwise: O): T | O {
  return list.find((item) => item === value) ?? otherwise;
}

/** Measured numbers may carry fractions; INTEGER columns of STRICT tables refuse them. */
export function whole(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Math.round(value);
}

export function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw damaged('bytes', value);
}
