import type { Token } from 'marked';
import { beginsWith } from './begins-with';
import type { Block, Footnote } from './block-types';
import { type Found, emptyFound } from './convert';
import { cutIndex } from './cut';
import { lexBlocks, settledTokens } from './grammar';
import { appended, nothing, type Grouped } from './grouped';
import { fenceBlock, readFence, type OpenFence } from './open-fence';
import { after, noOutline, type Outline } from './outline';
import { grownPart, headOf, joinedBlocks, type OpenPart } from './open-part';
import { type References, type Resolved, nothingResolved, resolve } from './references';
import { reuseBlocks } from './reuse';
import { visibleLength } from './withhold';

/**
 * An answer as blocks, read as it arrives. What is settled is never read again: only the tail is, from the last place
 * where it can be cut (`cut.ts`). Inside the tail a fence, a list or a table that goes on for long is itself settled by
 * the line, the item, the row. However the text was split, the end is what reading it at once gives.
 */
export interface Answer {
  /** All of the text read, line breaks normalised. */
  readonly text: string;
  /** No more text is expected; everything is settled. */
  readonly finished: boolean;
  readonly settled: Grouped<Block>;
  /** What later text may still change, as it stands. */
  readonly open: readonly Block[];
  readonly references: References;
  readonly footnotes: readonly Footnote[];
  readonly state: State;
}

interface State {
  /** Source from the last cut on, and its offset in the text. */
  readonly tail: string;
  readonly at: number;
  readonly part: OpenPart | null;
  readonly found: Found;
  /** Of the settled blocks. */
  readonly outline: Outline;
  readonly resolved: Resolved;
  /** Length of the tail when it was last read. */
  readonly read: number;
}

/**
 * Characters. A longer tail (one paragraph, quotation or list item of that size) is read again only when it has grown
 * by a part of itself, which keeps the whole cost linear whatever the text.
 */
const LONG_TAIL = 32_768;
const GROWTH = 65 / 64;

const fresh: Answer = {
  text: '',
  finished: false,
  settled: nothing,
  open: [],
  references: nothingResolved.references,
  footnotes: [],
  state: {
    tail: '',
    at: 0,
    part: null,
    found: emptyFound(),
    outline: noOutline,
    resolved: nothingResolved,
    read: 0,
  },
};

/**
 * `text` read on from `previous` where it continues it, else from the beginning. `streaming`: more is expected, so an
 * end that is only the beginning of a mark waits.
 */
export function readAnswer(previous: Answer | null, text: string, streaming: boolean): Answer {
  const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (previous?.finished === true && !streaming && source === previous.text) return previous;
  const goesOn = previous !== null && !previous.finished && beginsWith(source, previous.text);
  const from = goesOn ? previous : fresh;
  const added = source.slice(from.text.length);
  if (added === '' && streaming) return from;
  return advance(from, source, from.state.tail + added, !streaming);
}

function advance(from: Answer, text: string, tail: string, finish: boolean): Answer {
  const { state } = from;
  if (
    !finish &&
    state.part?.kind !== 'fence' &&
    tail.length > LONG_TAIL &&
    tail.length < state.read * GROWTH
  ) {
    return { ...from, text, state: { ...state, tail } };
  }
  const found: Found = {
    links: [...state.found.links],
    footnotes: [...state.found.footnotes],
    references: [...state.found.references],
  };
  const reading: Reading = {
    tail,
    at: state.at,
    part: state.part,
    found,
    outline: state.outline,
    settled: [],
    open: [],
    openFound: emptyFound(),
  };
  try {
    while (readOn(reading, finish));
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    // Nested beyond what the stack bears: shown as the text it is.
    reading.open = [{ at: reading.at, raw: reading.tail, kind: 'html', text: reading.tail }];
  }
  const resolved = resolve([found, reading.openFound], state.resolved, !finish);
  return {
    text,
    finished: finish,
    settled: appended(from.settled, finish ? [...reading.settled, ...reading.open] : reading.settled),
    open: finish ? [] : reuseBlocks(from.open, reading.open),
    ...resolved,
    state: {
      tail: reading.tail,
      at: reading.at,
      part: reading.part,
      found,
      outline: reading.outline,
      resolved,
      read: reading.tail.length,
    },
  };
}

interface Reading {
  tail: string;
  at: number;
  part: OpenPart | null;
  found: Found;
  outline: Outline;
  settled: Block[];
  open: readonly Block[];
  openFound: Found;
}

/** Reads the tail once; true where part of it was taken and the rest is to be read. */
function readOn(reading: Reading, finish: boolean): boolean {
  return reading.part?.kind === 'fence'
    ? readLines(reading, reading.part, finish)
    : readBlocks(reading, finish);
}

function readLines(reading: Reading, part: OpenFence, finish: boolean): boolean {
  const { fence, rest, closed } = readFence(part, reading.tail);
  take(reading, reading.tail.length - rest.length);
  reading.part = closed ? null : fence;
  if (closed) reading.settled.push(fenceBlock(fence, '', true));
  else reading.open = [fenceBlock(fence, rest, finish)];
  return closed;
}

function readBlocks(reading: Reading, finish: boolean): boolean {
  const head = headOf(reading.part);
  const all = head + reading.tail;
  const src = finish ? all : all.slice(0, Math.max(head.length, visibleLength(all)));
  const tokens = lexBlocks(src, !finish);
  const cut = finish ? tokens.length : cutIndex(tokens, src);
  const start = reading.at - head.length;
  if (cut === 0) return readOpen(reading, tokens, src, start);
  const length = tokens.slice(0, cut).reduce((sum, token) => sum + token.raw.length, 0);
  const done = finish ? tokens : settledTokens(tokens, src, length);
  const { found, outline } = reading;
  const blocks = joinedBlocks(done, start, reading.part, { found, outline, open: false });
  reading.settled.push(...blocks);
  reading.outline = after(outline, blocks);
  reading.part = null;
  take(reading, length - head.length);
  return readOpen(reading, tokens.slice(cut), src.slice(length), reading.at);
}

/** The tokens after the last cut. `start` = offset of the first. */
function readOpen(reading: Reading, tokens: readonly Token[], src: string, start: number): boolean {
  const { found, outline } = reading;
  const grown = grownPart(reading.part, tokens, src, start, { found, outline, open: false });
  if (grown) {
    take(reading, grown.taken - headOf(reading.part).length);
    reading.part = grown.part;
    return true;
  }
  reading.open = joinedBlocks(tokens, start, reading.part, {
    found: reading.openFound,
    outline,
    open: true,
  });
  return false;
}

function take(reading: Reading, characters: number): void {
  reading.tail = reading.tail.slice(characters);
  reading.at += characters;
}
