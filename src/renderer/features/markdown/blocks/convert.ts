import type { Token, Tokens } from 'marked';
import type { Block, Footnote, LinkTarget, List, ListItem, Row } from './block-types';
import { grouped } from './grouped';
import { inside, noOutline, under, type Outline } from './outline';
import { known } from './tokens';

/** What conversion meets beside blocks: definitions for the whole answer, and footnote references in their order. */
export interface Found {
  links: [label: string, target: LinkTarget][];
  footnotes: Footnote[];
  references: string[];
}

export function emptyFound(): Found {
  return { links: [], footnotes: [], references: [] };
}

/** Deeper nesting is shown as source: it is never meant, and recursion has to end. */
const MAX_DEPTH = 24;

export interface Conversion {
  found: Found;
  /** The tokens are the end of a running answer: fences in them may be open. */
  open: boolean;
  /** Of what stands before the tokens. */
  outline: Outline;
}

/** For what stands inside a container. */
export const contained = (conversion: Conversion): Conversion => ({
  ...conversion,
  outline: inside(conversion.outline),
});

/** Tokens as blocks; `at` = offset of the first token. Definitions and blank lines make no block. */
export function toBlocks(tokens: readonly Token[], at: number, conversion: Conversion, depth = 0): Block[] {
  const blocks: Block[] = [];
  let offset = at;
  let here = conversion;
  for (const token of tokens) {
    const block = toBlock(token, offset, here, depth);
    if (block) blocks.push(block);
    if (block?.kind === 'heading') here = { ...here, outline: under(here.outline, block.depth) };
    offset += token.raw.length;
  }
  return blocks;
}

function toBlock(unknown: Token, at: number, conversion: Conversion, depth: number): Block | null {
  const token = known(unknown);
  const { raw } = token;
  const base = { at, raw };
  if (depth > MAX_DEPTH) return { ...base, kind: 'html', text: raw };
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return token.text.trim() === ''
        ? null
        : { ...base, kind: 'paragraph', text: noted(trimLines(token.text), conversion.found) };
    case 'heading':
      return {
        ...base,
        kind: 'heading',
        depth: token.depth,
        level: under(conversion.outline, token.depth).length,
        text: noted(token.text, conversion.found),
      };
    case 'code':
      return codeBlock(token, at, conversion.open);
    case 'math':
      return token.closed && token.tex === ''
        ? null
        : { ...base, kind: 'math', tex: token.tex, closed: token.closed };
    case 'blockquote':
      return { ...base, kind: 'quote', blocks: toBlocks(token.tokens, 0, contained(conversion), depth + 1) };
    case 'list':
      return listBlock(token, at, conversion, depth);
    case 'table': {
      const row = (cells: readonly Tokens.TableCell[]): Row => toRow(cells, conversion.found);
      const header = row(token.header);
      return {
        ...base,
        kind: 'table',
        align: token.align.slice(),
        header,
        rows: grouped(token.rows.map(row)),
      };
    }
    case 'html':
      return /^(?:\s|<br\s*\/?>)*$/i.test(token.text)
        ? null
        : { ...base, kind: 'html', text: token.text.trimEnd() };
    case 'hr':
      return { ...base, kind: 'rule' };
    case 'footnote':
      conversion.found.footnotes.push({
        label: token.label,
        // Shown at the end of the answer, under none of its headings.
        blocks: toBlocks(token.tokens, 0, { ...conversion, outline: noOutline }, depth + 1),
      });
      return null;
    case 'def':
      conversion.found.links.push([token.tag, { href: token.href, title: token.title || null }]);
      return null;
    default:
      // Blank lines, and the check box of a task, which the item itself carries.
      return null;
  }
}

export function toRow(cells: readonly Tokens.TableCell[], found: Found): Row {
  return cells.map((cell) => noted(cell.text, found));
}

function listBlock(list: Tokens.List, at: number, conversion: Conversion, depth: number): List {
  return {
    at,
    raw: list.raw,
    kind: 'list',
    ordered: list.ordered,
    start: list.start === '' ? 1 : list.start,
    loose: list.loose,
    items: grouped(list.items.map((item) => toItem(item, conversion, depth))),
  };
}

export function toItem(item: Tokens.ListItem, conversion: Conversion, depth: number): ListItem {
  const tokens = item.task && item.loose ? withoutCheckbox(item.tokens) : item.tokens;
  return {
    raw: item.raw,
    done: item.task ? item.checked === true : null,
    blocks: toBlocks(tokens, 0, contained(conversion), depth + 1),
  };
}

/** In a loose list marked puts the box, always four characters long, before the first paragraph's own text. */
function withoutCheckbox(tokens: readonly Token[]): Token[] {
  const [first, ...others] = tokens;
  if (!first) return [];
  const token = known(first);
  if (token.type !== 'paragraph' && token.type !== 'text') return [first, ...others];
  return [{ ...token, text: token.text.slice(4) }, ...others];
}

function codeBlock(token: Tokens.Code, at: number, open: boolean): Block {
  const { raw } = token;
  const fenced = token.codeBlockStyle !== 'indented';
  // marked adds a line break where the last line is blank, for HTML's sake.
  const text = fenced && token.text.endsWith('\n') ? token.text.slice(0, -1) : token.text.replace(/\n+$/, '');
  return {
    at,
    raw,
    kind: 'code',
    language: fenced ? languageOf(token.lang ?? '') : '',
    lines: grouped(token.text === '' ? [] : text.split('\n')),
    closed: !open || !fenced || isClosedFence(raw),
  };
}

/** `Python {.numberLines}` is python. */
export function languageOf(info: string): string {
  return (/^[^\s,{:(]+/.exec(info.trim())?.[0] ?? '').toLowerCase();
}

function isClosedFence(raw: string): boolean {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1] ?? '```';
  const lines = raw.replace(/\n$/, '').split('\n');
  const last = lines.length > 1 ? (lines.at(-1) ?? '').trim() : '';
  return last.startsWith(fence) && last.replaceAll(fence.charAt(0), '') === '';
}

/** White space at the end, and before the lines of a paragraph, means nothing. */
function trimLines(text: string): string {
  return text.trimEnd().replace(/\n[ \t]+/g, '\n');
}

/** The text, its footnote references noted in passing. */
function noted(text: string, found: Found): string {
  if (text.includes('[^')) {
    for (const match of text.matchAll(/\[\^([^\]\s]{1,64})\](?!\()/g)) found.references.push(match[1] ?? '');
  }
  return text;
}
