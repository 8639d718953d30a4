import type { Token, Tokens } from 'marked';
import { decodeEntities } from './entities';
import { foldLabel, lexInline } from '../blocks/grammar';
import { disguisedHost, imageSource, type ImageSource, isRelative, type SafeLink, safeLink } from './links';
import type { References } from '../blocks/references';
import { known } from '../blocks/tokens';

/** Inline content, safe by type: what is not in this union cannot be shown. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly content: readonly Inline[] }
  | {
      readonly kind: 'link';
      readonly link: SafeLink;
      /** The real host, where the text names another one. */
      readonly disguised: string | null;
      readonly content: readonly Inline[];
    }
  | { readonly kind: 'image'; readonly alt: string; readonly source: ImageSource }
  | { readonly kind: 'math'; readonly tex: string; readonly display: boolean; readonly closed: boolean }
  /** A reference to the footnote `label`; `number` is null where it is not defined yet. */
  | { readonly kind: 'note'; readonly label: string; readonly number: number | null };

const MAX_DEPTH = 24;

/** Whether `text` may refer to a definition elsewhere in the answer. */
export function mayRefer(text: string): boolean {
  return /\[[^\]]+\](?!\()/.test(text);
}

/** The inline content of one block's text. */
export function parseInline(text: string, references: References): readonly Inline[] {
  try {
    return toInline(lexInline(text, references.links), references, 0);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return [{ kind: 'text', text }];
  }
}

function toInline(tokens: readonly Token[], references: References, depth: number): Inline[] {
  const content: Inline[] = [];
  for (const token of tokens) {
    for (const node of nodesOf(token, references, depth)) {
      const before = content.at(-1);
      if (node.kind === 'text' && before?.kind === 'text') {
        content[content.length - 1] = { kind: 'text', text: before.text + node.text };
      } else content.push(node);
    }
  }
  return content;
}

function nodesOf(unknown: Token, references: References, depth: number): readonly Inline[] {
  const token = known(unknown);
  if (depth > MAX_DEPTH) return [{ kind: 'text', text: token.raw }];
  switch (token.type) {
    case 'text':
      return [{ kind: 'text', text: decodeEntities(token.text) }];
    case 'escape':
      return [{ kind: 'text', text: token.text }];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'br':
      return [{ kind: 'break' }];
    case 'strong':
    case 'em':
    case 'del':
      return [{ kind: token.type, content: toInline(token.tokens, references, depth + 1) }];
    case 'link':
      return linkNodes(token, toInline(token.tokens, references, depth + 1));
    case 'image':
      return [imageNode(token)];
    case 'math':
      return [{ kind: 'math', tex: token.tex, display: token.display, closed: token.closed }];
    case 'footnoteReference':
      return [noteNode(token.label, token.raw, references)];
    case 'html':
      // The one tag with a meaning of its own here: models break lines in table cells with it.
      return /^<br\s*\/?>$/i.test(token.raw) ? [{ kind: 'break' }] : [{ kind: 'text', text: token.raw }];
    default:
      return [{ kind: 'text', text: token.raw }];
  }
}

/** What is no address stays readable: the words where it led to a part of some page, else all as written. */
function linkNodes(token: Tokens.Link, content: readonly Inline[]): readonly Inline[] {
  const href = token.autolink === true ? token.href : decodeEntities(token.href);
  const link = safeLink(href);
  if (!link) return isRelative(href) ? content : [{ kind: 'text', text: token.raw }];
  return [{ kind: 'link', link, disguised: disguisedHost(plainText(content), link), content }];
}

function imageNode(token: Tokens.Image): Inline {
  const source = imageSource(decodeEntities(token.href));
  return source
    ? { kind: 'image', alt: decodeEntities(token.text), source }
    : { kind: 'text', text: token.raw };
}

/** While the answer runs, numbers are taken for footnotes to come; other labels stay text until they are defined. */
function noteNode(label: string, raw: string, references: References): Inline {
  const number = references.numbers.get(foldLabel(label));
  if (number !== undefined) return { kind: 'note', label, number };
  return references.open && /^\d{1,3}$/.test(label)
    ? { kind: 'note', label, number: null }
    : { kind: 'text', text: raw };
}

/** The words of `content`, without marks. */
export function plainText(content: readonly Inline[]): string {
  return content
    .map((node) => {
      switch (node.kind) {
        case 'text':
        case 'code':
          return node.text;
        case 'break':
          return '\n';
        case 'image':
          return node.alt;
        case 'math':
          return node.tex;
        case 'note':
          return '';
        default:
          return plainText(node.content);
      }
    })
    .join('');
}
