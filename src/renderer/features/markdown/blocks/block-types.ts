import type { Grouped } from './grouped';

/**
 * The blocks of an answer. Leaves keep their inline source as text: it is parsed where it is shown, once per block, and
 * again only if a definition it refers to arrives later.
 */
export type Block = Paragraph | Heading | Code | MathBlock | Quote | List | Table | Html | Rule;

interface Base {
  /** UTF-16 offset in the answer where the block begins (inside a container: in the container). Stable: it is the React key. */
  readonly at: number;
  /** The source as the lexer cut it, to tell a changed block from an unchanged one. */
  readonly raw: string;
}

export interface Paragraph extends Base {
  readonly kind: 'paragraph';
  readonly text: string;
}

export interface Heading extends Base {
  readonly kind: 'heading';
  /** How many marks it has. */
  readonly depth: number;
  /** Where it stands in the answer's outline, from 1; never more than one below the heading before it. */
  readonly level: number;
  readonly text: string;
}

export interface Code extends Base {
  readonly kind: 'code';
  /** First word of the info string, lower case; '' where there is none. */
  readonly language: string;
  readonly lines: Grouped<string>;
  /** false while its fence is open: plain text, highlighted once at the end. */
  readonly closed: boolean;
}

export interface MathBlock extends Base {
  readonly kind: 'math';
  readonly tex: string;
  /** false while streaming without the closing mark: shown as source. */
  readonly closed: boolean;
}

export interface Quote extends Base {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
}

export interface ListItem {
  readonly raw: string;
  /** null = no task. */
  readonly done: boolean | null;
  readonly blocks: readonly Block[];
}

export interface List extends Base {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly start: number;
  /** Blank lines between or inside the items: they are spaced as paragraphs. */
  readonly loose: boolean;
  readonly items: Grouped<ListItem>;
}

export type Align = 'left' | 'center' | 'right' | null;
export type Row = readonly string[];

export interface Table extends Base {
  readonly kind: 'table';
  readonly align: readonly Align[];
  readonly header: Row;
  readonly rows: Grouped<Row>;
}

/** Raw HTML of a model is never HTML here: it is shown as the text it is. */
export interface Html extends Base {
  readonly kind: 'html';
  readonly text: string;
}

export interface Rule extends Base {
  readonly kind: 'rule';
}

/** A footnote's text, shown at the end of the answer. */
export interface Footnote {
  readonly label: string;
  readonly blocks: readonly Block[];
}

export interface LinkTarget {
  readonly href: string;
  readonly title: string | null;
}

/** What one stretch of source defines for the whole answer. */
export interface Definitions {
  readonly links: ReadonlyMap<string, LinkTarget>;
  readonly footnotes: ReadonlyMap<string, Footnote>;
}
