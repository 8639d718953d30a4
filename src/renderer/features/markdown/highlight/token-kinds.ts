/** What highlighting tells apart; each is a class in `code-block.module.css`. */
export const tokenKinds = [
  'plain',
  'comment',
  'keyword',
  'operator',
  'string',
  'number',
  'function',
  'type',
  'inserted',
  'deleted',
] as const;

export type TokenKind = (typeof tokenKinds)[number];

/**
 * A highlighted text as pairs of numbers: how many UTF-16 units, of which kind (index into `tokenKinds`). All pairs
 * together are as long as the text, line breaks included.
 */
export type Runs = Uint16Array;

export interface HighlightRequest {
  id: number;
  language: string;
  code: string;
}

/** null where the code could not be highlighted. */
export interface HighlightReply {
  id: number;
  runs: Runs | null;
}
