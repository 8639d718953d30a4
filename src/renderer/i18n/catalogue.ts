import type { ErrorCode } from '../../shared/errors';
import type { en } from './en';

/** The same tree of strings; `_one` forms may be missing, because not every language has them. */
type Shape<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Shape<T[K]>;
};

/**
 * What a language beside English must bring: everything in `en`, and a sentence for every error. Main's own sentences
 * are English, so English has none of its own.
 */
export type Translation = Shape<typeof en> & { readonly help: Readonly<Record<ErrorCode, string>> };
