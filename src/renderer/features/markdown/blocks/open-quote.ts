import type { Token, Tokens } from 'marked';
import type { Block, Quote } from './block-types';
import { contained, type Conversion, toBlocks } from './convert';
import { cutIndex } from './cut';
import { after } from './outline';

/** A quotation that is still growing: its blocks before the last are finished, the source of the others is in the tail. */
export interface OpenQuote {
  readonly kind: 'quote';
  readonly at: number;
  readonly blocks: readonly Block[];
  /** Length of their source without the quotation marks. */
  readonly length: number;
}

/** Every line with its mark: then the lines outside and inside are the same ones. */
const allMarked = /^(?: {0,3}>[^\n]*(?:\n|$))+$/;

export interface FinishedBlocks {
  tokens: readonly Token[];
  /** Length of their source without the quotation marks, and with them. */
  inside: number;
  outside: number;
}

/**
 * What of `quote`, which is all of `src`, no later text can change; null where it is nothing. Inside, the same cuts are
 * safe as in an answer.
 */
export function finishedBlocks(quote: Tokens.Blockquote, src: string): FinishedBlocks | null {
  // A formula may still be open in it, which here nothing protects from a cut.
  if (!allMarked.test(src) || /\$\$|\\\[/.test(src)) return null;
  const cut = cutIndex(quote.tokens, quote.text);
  const inside = quote.tokens.slice(0, cut).reduce((sum, token) => sum + token.raw.length, 0);
  const lines = quote.text.slice(0, inside).split('\n').length - 1;
  if (lines === 0) return null;
  let outside = 0;
  for (let line = 0; line < lines; line += 1) outside = src.indexOf('\n', outside) + 1;
  return { tokens: quote.tokens.slice(0, cut), inside, outside };
}

/** `open` with the blocks that are finished added. */
export function withBlocks(
  open: OpenQuote | null,
  finished: FinishedBlocks,
  at: number,
  conversion: Conversion,
): OpenQuote {
  const before = open ?? { kind: 'quote', at, blocks: [], length: 0 };
  return {
    ...before,
    blocks: grown(before, finished.tokens, conversion),
    length: before.length + finished.inside,
  };
}

/** The blocks read before and those of `quote`, as one block. */
export function joinedQuote(open: OpenQuote, quote: Tokens.Blockquote, conversion: Conversion): Quote {
  return { at: open.at, raw: quote.raw, kind: 'quote', blocks: grown(open, quote.tokens, conversion) };
}

/** The blocks of `open` and those of the tokens that follow them. */
function grown(open: OpenQuote, tokens: readonly Token[], conversion: Conversion): Block[] {
  const { outline } = contained(conversion);
  const here = { ...conversion, outline: after(outline, open.blocks) };
  return [...open.blocks, ...toBlocks(tokens, open.length, here, 1)];
}
