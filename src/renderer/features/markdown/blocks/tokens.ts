import type { MarkedToken, Token } from 'marked';

/** What `grammar.ts` adds to marked's tokens. */
export interface MathToken {
  type: 'math';
  raw: string;
  tex: string;
  display: boolean;
  closed: boolean;
}

export interface FootnoteToken {
  type: 'footnote';
  raw: string;
  label: string;
  tokens: Token[];
}

export interface FootnoteReferenceToken {
  type: 'footnoteReference';
  raw: string;
  label: string;
}

export type KnownToken = MarkedToken | MathToken | FootnoteToken | FootnoteReferenceToken;

/**
 * marked types extensions as an open record; every token type its lexer and our grammar make is in the closed union,
 * so this is the one place where the record is narrowed to it.
 */
export function known(token: Token): KnownToken {
  return token as KnownToken;
}
