import { readAnswer, type Answer } from '../../../src/renderer/features/markdown/blocks/read-answer';
import type { Block } from '../../../src/renderer/features/markdown/blocks/block-types';
import { lexAll } from '../../../src/renderer/features/markdown/blocks/grammar';
import { last as lastOf } from '../../../src/renderer/features/markdown/blocks/grouped';
import { parseInline } from '../../../src/renderer/features/markdown/inline/parse-inline';
import { splitter } from '../../../src/renderer/features/markdown/inline/text-parts';
import { mend } from '../../../src/renderer/features/markdown/inline/mend';
import { longAnswer } from '../../fixtures/markdown/long-answer';

/** Characters. Models send about this much at a time. */
const CHUNK = 20;
const ROUNDS = 5;

interface Line {
  scenario: string;
  characters: number;
  totalMs: number;
  worstMs: number;
  /** Total against that of half the text. */
  growth?: number;
}

const scenarios: Record<string, (length: number) => string> = {
  mixed: longAnswer,
  'one list': (length) => '- item with **bold** and `code`\n'.repeat(length / 31).slice(0, length),
  'one fence': (length) =>
    `\`\`\`ts\n${'const value = compute(1, "two");\n'.repeat(length / 32)}`.slice(0, length),
  'one table': (length) =>
    `| a | b |\n|---|---|\n${'| cell **one** | cell two |\n'.repeat(length / 27)}`.slice(0, length),
  'one quote': (length) => '> quoted line with *marks*\n>\n'.repeat(length / 29).slice(0, length),
  'one paragraph': (length) => 'a line with **bold** and `code` in it\n'.repeat(length / 38).slice(0, length),
  'no blank lines': (length) =>
    '## Title\nText with **bold**\n- a\n- b\n'.repeat(length / 37).slice(0, length),
};

export function* measure(): Generator<Line> {
  for (const [scenario, text] of Object.entries(scenarios)) {
    let half = 0;
    for (const length of [20_000, 40_000]) {
      const { totalMs, worstMs } = best(() => stream(text(length)));
      const growth = half === 0 ? {} : { growth: round(totalMs / half) };
      yield { scenario, characters: length, totalMs: round(totalMs), worstMs: round(worstMs), ...growth };
      half = totalMs;
    }
  }
  for (const length of [20_000, 40_000]) {
    const text = longAnswer(length);
    const { totalMs, worstMs } = best(() => relex(text));
    yield {
      scenario: 'mixed, all read again per chunk',
      characters: length,
      totalMs: round(totalMs),
      worstMs: round(worstMs),
    };
  }
}

/** The least disturbed of some rounds: other work on the machine only ever adds. */
function best(run: () => { totalMs: number; worstMs: number }) {
  const results = Array.from({ length: ROUNDS }, run);
  return {
    totalMs: Math.min(...results.map((r) => r.totalMs)),
    worstMs: Math.min(...results.map((r) => r.worstMs)),
  };
}

function* chunked(text: string): Generator<string> {
  let sent = '';
  for (let at = 0; at < text.length; at += CHUNK) yield (sent += text.slice(at, at + CHUNK));
}

function stream(text: string) {
  let answer: Answer | null = null;
  let shown = new Set<Block>();
  let split = splitter();
  let last = -1;
  return timed(chunked(text), (sent) => {
    answer = readAnswer(answer, sent, true);
    // What a frame renders: the blocks that were not there in the frame before.
    const blocks = [...answer.settled.rest, ...answer.open];
    for (const [index, block] of blocks.entries()) {
      if (shown.has(block)) continue;
      const live = index === blocks.length - 1;
      if (live && block.at !== last) split = splitter();
      if (live) last = block.at;
      for (const leaf of inlineTexts(block)) {
        parseInline(live ? mend(split(leaf).at(-1) ?? '').source : leaf, answer.references);
      }
    }
    shown = new Set(blocks);
  });
}

/** The inline texts of a block that are new in a frame: of a container, its last part. */
function inlineTexts(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'quote':
      return block.blocks.slice(-1).flatMap(inlineTexts);
    case 'list':
      return (lastOf(block.items)?.blocks ?? []).flatMap(inlineTexts);
    case 'table':
      return [...(lastOf(block.rows) ?? block.header)];
    default:
      return [];
  }
}

function relex(text: string) {
  return timed(chunked(text), (sent) => void lexAll(sent));
}

function timed(steps: Iterable<string>, step: (sent: string) => void) {
  let totalMs = 0;
  let worstMs = 0;
  for (const sent of steps) {
    const start = cpuMs();
    step(sent);
    const took = cpuMs() - start;
    totalMs += took;
    worstMs = Math.max(worstMs, took);
  }
  return { totalMs, worstMs };
}

/** Processor time of this thread: what else the machine does is not in it. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
