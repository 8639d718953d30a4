import {
  Lexer,
  Marked,
  Tokenizer,
  type Token,
  type TokenizerAndRendererExtension,
  type Tokens,
} from 'marked';
import type { LinkTarget } from './block-types';
import { maskCjkPunctuation, precedingCharacter } from '../inline/cjk';
import { displayMath, inlineMath, maskDollars } from '../math/find-math';

/**
 * The grammar of answers: GitHub-flavoured Markdown by marked, with formulas and footnotes. Some rules of marked are
 * narrowed so that no block can reach back over a blank line or another block: what has been read then stays read,
 * however the text arrives (see `cut.ts`).
 */
const definition =
  /^ {0,3}\[((?!\s*\])(?:\\.|[^[\]\\\n])+)\]:[ \t]*\n?[ \t]*(<[^<>\n]*>|[^<\s]\S*)(?:(?:[ \t]+|[ \t]*\n[ \t]*)("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\((?:\\.|[^()\\\n])*\)))?[ \t]*(?:\n+|$)/;
const footnoteStart = /^ {0,3}\[\^([^\]\s]{1,64})\]:[ \t]*/;
/** A line inside what marked takes for a heading's text that begins a formula or a footnote instead. */
const startsOther = /\n {0,3}(?:\$\$|\\\[|\[\^[^\]\s]{1,64}\]:)/;
/** Containers begun in one line. Nobody means fifty, and each costs a pass over all that is in it. */
const tooDeep = /^ {0,3}(?:(?:[*+-]|\d{1,9}[.)])[ \t]+|>[ \t]*){50}/;
/** Chinese text goes on right after an address; no address has these in it unescaped. */
const endsAddress = /[\u3000-\u303f\uff00-\uffef‘’“”…]/;
const unescape = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Case- and space-folded, as marked folds the references it looks up. */
export function foldLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}

class AnswerTokenizer extends Tokenizer {
  /** Quotations around what is being read. */
  quotes = 0;

  override list(src: string): Tokens.List | undefined {
    return tooDeep.test(src) ? undefined : super.list(src);
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    if (tooDeep.test(src)) return undefined;
    this.quotes += 1;
    try {
      return super.blockquote(src);
    } finally {
      this.quotes -= 1;
    }
  }

  override def(src: string): Tokens.Def | undefined {
    const match = definition.exec(src);
    const [all, label, target, title] = match ?? [];
    if (all === undefined || label === undefined || target === undefined || label.startsWith('^'))
      return undefined;
    return {
      type: 'def',
      tag: foldLabel(label),
      raw: all.replace(/\n+$/, ''),
      href: unescape(target.replace(/^<(.*)>$/, '$1')),
      title: title === undefined ? '' : unescape(title.slice(1, -1)),
    };
  }

  override table(src: string): Tokens.Table | undefined {
    const end = src.search(/\n[ \t]*\n/);
    return super.table(end < 0 ? src : src.slice(0, end + 1));
  }

  override lheading(src: string): Tokens.Heading | undefined {
    const heading = super.lheading(src);
    return heading && startsOther.test(heading.raw) ? undefined : heading;
  }

  override emStrong(src: string, masked: string, previous = ''): Tokens.Em | Tokens.Strong | undefined {
    return super.emStrong(src, masked, precedingCharacter(src, previous));
  }

  override del(src: string, masked: string, previous = ''): Tokens.Del | undefined {
    return super.del(src, masked, precedingCharacter(src, previous));
  }

  override url(src: string): Tokens.Link | undefined {
    const end = /^(?:https?:\/\/|www\.)/i.test(src) ? src.search(endsAddress) : -1;
    return super.url(end < 0 ? src : src.slice(0, end));
  }
}

/**
 * Offset of the line break before the first line of `src` that begins a formula or a footnote, or -1; paragraphs end
 * there. Looks no further than the blank line where they end anyway: `src` is all the rest of an answer.
 */
function paragraphEnd(src: string): number {
  const match = /\n(?:[ \t]*\n| {0,3}(\$\$|\\\[|\[\^[^\]\s]{1,64}\]:))/.exec(src);
  return match?.[1] === undefined ? -1 : match.index;
}

function mathBlock(tokenizer: AnswerTokenizer, streaming: boolean): TokenizerAndRendererExtension {
  return {
    name: 'mathBlock',
    level: 'block',
    start: paragraphEnd,
    tokenizer: (src) => {
      // Where a quotation ends depends on what it ends with, which must not depend on more text to come.
      const math = displayMath(src, streaming && tokenizer.quotes === 0);
      return math ? { type: 'math', ...math } : undefined;
    },
  };
}

const mathInline: TokenizerAndRendererExtension = {
  name: 'mathInline',
  level: 'inline',
  start: (src) => src.indexOf('$'),
  tokenizer(src, tokens) {
    if (src[0] !== '$' && src[0] !== '\\') return undefined;
    const math = inlineMath(src, tokens.at(-1)?.raw.at(-1) ?? '');
    return math ? { type: 'math', ...math } : undefined;
  },
};

/** `[^label]: text`, going on over lines of its own paragraph and over what is indented by four. */
const footnote: TokenizerAndRendererExtension = {
  name: 'footnote',
  level: 'block',
  start: paragraphEnd,
  tokenizer(src) {
    const start = footnoteStart.exec(src);
    if (!start) return undefined;
    const lines = src.slice(start[0].length).split('\n');
    let end = 1;
    while (end < lines.length && belongs(lines, end)) end += 1;
    const kept = lines.slice(0, end);
    while (kept.length > 1 && kept.at(-1)?.trim() === '') kept.pop();
    const content = kept
      .map((line, index) => (index === 0 ? line : line.replace(/^(?: {1,4}|\t)/, '')))
      .join('\n');
    return {
      type: 'footnote',
      raw: start[0] + kept.join('\n'),
      label: start[1] ?? '',
      tokens: this.lexer.blockTokens(content, []),
    };
  },
};

const interrupts =
  /^ {0,3}(?:#{1,6}(?:\s|$)|>|```|~~~|[*+-][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\s]{1,64}\]:|\$\$|\\\[|\|)/;

function belongs(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (/^(?: {4}|\t)/.test(line)) return true;
  if (line.trim() === '') {
    const next = lines.slice(index).find((later) => later.trim() !== '');
    return next !== undefined && /^(?: {4}|\t)/.test(next);
  }
  const before = lines[index - 1] ?? '';
  return before.trim() !== '' && !interrupts.test(line);
}

const footnoteReference: TokenizerAndRendererExtension = {
  name: 'footnoteReference',
  level: 'inline',
  start: (src) => src.indexOf('[^'),
  tokenizer(src) {
    const match = /^\[\^([^\]\s]{1,64})\](?!\()/.exec(src);
    return match ? { type: 'footnoteReference', raw: match[0], label: match[1] ?? '' } : undefined;
  },
};

function configured(streaming: boolean): Marked {
  const tokenizer = new AnswerTokenizer();
  const marked = new Marked({
    gfm: true,
    hooks: { emStrongMask: (mask) => maskCjkPunctuation(maskDollars(mask)) },
    extensions: [mathBlock(tokenizer, streaming), footnote, mathInline, footnoteReference],
  });
  marked.defaults.tokenizer = tokenizer;
  return marked;
}

const finished = configured(false).defaults;
const running = configured(true).defaults;

/** The blocks of `src` with their inline text unread. `streaming`: a formula may still be open at the end. */
export function lexBlocks(src: string, streaming: boolean): Token[] {
  return new Lexer(streaming ? running : finished).blockTokens(src, []);
}

/**
 * The first of `tokens`, which `src` was read into while streaming, that together are `length` long, as they are now
 * that they are settled: a formula left open inside them is none. Read again with what follows them, which can matter.
 */
export function settledTokens(tokens: readonly Token[], src: string, length: number): readonly Token[] {
  const settled = /\$\$|\\\[/.test(src) ? lexBlocks(src, false) : tokens;
  let end = 0;
  let sum = 0;
  while (sum < length) sum += settled[end++]?.raw.length ?? length;
  return settled.slice(0, end);
}

/** The inline tokens of one block's text. `links` by folded label. */
export function lexInline(src: string, links: ReadonlyMap<string, LinkTarget>): Token[] {
  const lexer = new Lexer(finished);
  for (const [label, target] of links) lexer.tokens.links[label] = target;
  return lexer.inlineTokens(src);
}

/** The whole answer at once, as marked itself does it: what streaming must come to. */
export function lexAll(src: string): Token[] {
  return new Lexer(finished).lex(src);
}
