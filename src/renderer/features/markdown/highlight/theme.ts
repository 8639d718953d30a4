import type { ThemeRegistrationRaw } from 'shiki/core';
import { tokenKinds, type TokenKind } from './token-kinds';

/**
 * A theme whose "colours" are indexes into `tokenKinds`: the style sheet gives each kind its colour in each theme of
 * the app, so one pass serves light and dark.
 */
const scopes: Record<Exclude<TokenKind, 'plain'>, string[]> = {
  comment: ['comment', 'punctuation.definition.comment'],
  keyword: [
    'keyword',
    'storage',
    'variable.language',
    'constant.language',
    'keyword.operator.new',
    'keyword.operator.expression',
    'keyword.operator.logical.python',
    'markup.heading',
    'entity.name.section',
  ],
  operator: ['keyword.operator', 'punctuation', 'meta.brace', 'storage.type.function.arrow'],
  string: [
    'string',
    'punctuation.definition.string',
    'markup.inline.raw',
    'markup.fenced_code',
    'constant.other.symbol',
  ],
  number: [
    'constant.numeric',
    'constant.character',
    'constant.other',
    'keyword.other.unit',
    'support.constant',
  ],
  function: [
    'entity.name.function',
    'support.function',
    'meta.function-call.generic',
    'entity.other.attribute-name',
  ],
  type: [
    'entity.name.type',
    'entity.name.class',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
    'entity.name.tag',
    'entity.name.namespace',
    'storage.type.primitive',
    'support.type.property-name',
    'meta.property-name',
    'punctuation.support.type.property-name',
    'variable.other.property.ini',
  ],
  inserted: ['markup.inserted', 'punctuation.definition.inserted'],
  deleted: ['markup.deleted', 'punctuation.definition.deleted', 'invalid'],
};

/** `#00000n` stands for the kind with index n. */
function colour(kind: TokenKind): string {
  return `#${tokenKinds.indexOf(kind).toString(16).padStart(6, '0')}`;
}

export const theme: ThemeRegistrationRaw = {
  name: 'parlance',
  type: 'light',
  colors: { 'editor.foreground': colour('plain'), 'editor.background': '#ffffff' },
  settings: [
    { settings: { foreground: colour('plain') } },
    ...Object.entries(scopes).map(([kind, scope]) => ({
      scope,
      settings: { foreground: colour(kind as TokenKind) },
    })),
    {
      scope: ['string variable', 'string meta.embedded', 'string punctuation.section', 'variable.other'],
      settings: { foreground: colour('plain') },
    },
  ],
};

/** The kind that a token's "colour" stands for. */
export function kindIndex(color: string | undefined): number {
  const index = Number.parseInt((color ?? '').slice(1), 16);
  return index < tokenKinds.length ? index : 0;
}
