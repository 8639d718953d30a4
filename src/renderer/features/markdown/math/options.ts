import type { KatexOptions } from 'katex';

/**
 * Formulas come from models. `trust: false` refuses every command that could make a link, load a picture or set
 * attributes (`\href`, `\url`, `\includegraphics`, `\html…`); the limits end macros that feed themselves and rules the
 * size of the page. Errors are shown as the source they are in.
 */
export const katexOptions = {
  throwOnError: false,
  trust: false,
  strict: 'ignore',
  /** Macro expansions in one formula; KaTeX's own default is 1,000. */
  maxExpand: 500,
  /** em. Wider than the column is never meant. */
  maxSize: 30,
  output: 'htmlAndMathml',
  errorColor: 'var(--bad)',
} as const satisfies KatexOptions;

/** UTF-16 units. Longer source is shown as source. */
export const MAX_FORMULA = 4_000;
