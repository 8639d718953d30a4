import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../src/renderer/features/markdown/blocks/read-answer';
import { emptyFound, toBlocks } from '../../../src/renderer/features/markdown/blocks/convert';
import { lexAll } from '../../../src/renderer/features/markdown/blocks/grammar';
import { ungrouped } from '../../../src/renderer/features/markdown/blocks/grouped';
import { documents } from '../../fixtures/markdown/documents';
import { longAnswer } from '../../fixtures/markdown/long-answer';
import { markdownText, pieceSizes, quotedText } from './markdown-text';
import { plain, shown, streamed, whole } from './plain';

describe('an answer in pieces ends as the answer at once', () => {
  test.each(Object.entries(documents))(
    '%s, whatever the size of the pieces',
    (_, text) => {
      const atOnce = shown(whole(text));
      for (const size of [1, 2, 3, 5, 8, 13, 20, 64, 500]) {
        expect(shown(streamed(text, [size]).at(-1)!)).toEqual(atOnce);
      }
    },
    60_000,
  );

  test.each(Object.entries(documents))(
    '%s, cut in two at every place',
    (_, text) => {
      const atOnce = shown(whole(text));
      for (let at = 1; at < text.length; at += 1) {
        const first = readAnswer(null, text.slice(0, at), true);
        expect(shown(readAnswer(first, text, false))).toEqual(atOnce);
      }
    },
    60_000,
  );

  test('lines of every kind in every order', () => {
    fc.assert(
      fc.property(markdownText, pieceSizes, (text, sizes) => {
        expect(shown(streamed(text, sizes).at(-1)!)).toEqual(shown(whole(text)));
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  test('quotations of them', () => {
    fc.assert(
      fc.property(quotedText, pieceSizes, (text, sizes) => {
        expect(shown(streamed(text, sizes).at(-1)!)).toEqual(shown(whole(text)));
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  test.each(Object.entries(documents))('%s, as the lexer itself reads it', (_, text) => {
    const blocks = toBlocks(lexAll(text), 0, { found: emptyFound(), outline: [], open: false });
    expect(shown(whole(text))).toMatchObject({ blocks: plain(blocks) });
  });
});

describe('what is settled', () => {
  const states = streamed(longAnswer(12_000), [20]);

  test('is never replaced', () => {
    for (const [index, state] of states.slice(1).entries()) {
      const before = ungrouped(states[index]!.settled);
      const after = ungrouped(state.settled);
      expect(after.slice(0, before.length).every((block, position) => block === before[position])).toBe(true);
    }
  });

  test('leaves an open end that does not grow with the answer', () => {
    for (const state of states) expect(state.state.tail.length).toBeLessThan(1_200);
  });

  test('keeps its groups as they are', () => {
    const sealed = states.at(-1)!.settled.groups[0]!;
    const first = states.findIndex((state) => state.settled.groups.length > 0);
    expect(states.slice(first).every((state) => state.settled.groups[0] === sealed)).toBe(true);
  });
});

describe('one long block', () => {
  const long: Record<string, string> = {
    list: '- item with **bold** and `code`\n'.repeat(300),
    'loose list': '1. item\n\n   its second paragraph\n\n'.repeat(200),
    fence: `\`\`\`ts\n${'const value = compute(1, "two");\n\n'.repeat(300)}`,
    table: `| a | b |\n|---|---|\n${'| cell **one** | cell two |\n'.repeat(300)}`,
    quote: '> quoted line with *marks*\n>\n'.repeat(300),
  };

  test.each(Object.entries(long))('a %s is read part by part', (_, text) => {
    const states = streamed(text, [20]);
    for (const state of states) expect(state.state.tail.length).toBeLessThan(200);
    expect(states.at(-2)!.open).toHaveLength(1);
    expect(shown(states.at(-1)!)).toEqual(shown(whole(text)));
  });

  test('its finished parts keep their identity', () => {
    const [before, after] = streamed(long['list'] ?? '', [500]).slice(8, 10);
    const [one, other] = [before!.open[0], after!.open[0]];
    if (one?.kind !== 'list' || other?.kind !== 'list') throw new Error('not a list');
    const finished = ungrouped(one.items).slice(0, -1);
    expect(finished.length).toBeGreaterThan(100);
    expect(
      ungrouped(other.items)
        .slice(0, finished.length)
        .every((item, index) => item === finished[index]),
    ).toBe(true);
  });
});

describe('an answer that is not the one before', () => {
  test('is read from its beginning', () => {
    const before = readAnswer(null, '# One\n\ntext\n\nmore', true);
    expect(shown(readAnswer(before, '# Two\n\ntext', false))).toEqual(shown(whole('# Two\n\ntext')));
    expect(shown(readAnswer(before, '# One', false))).toEqual(shown(whole('# One')));
  });

  test('is the same object where nothing changed', () => {
    const running = readAnswer(null, 'text', true);
    expect(readAnswer(running, 'text', true)).toBe(running);
    const done = readAnswer(running, 'text', false);
    expect(readAnswer(done, 'text', false)).toBe(done);
  });

  test('goes on after it was finished, as when an answer is continued', () => {
    const done = readAnswer(null, 'one\n\ntwo', false);
    expect(shown(readAnswer(done, 'one\n\ntwo **three**', false))).toEqual(
      shown(whole('one\n\ntwo **three**')),
    );
  });
});

test('nesting beyond reason is shown, not followed', () => {
  for (const text of [
    '>'.repeat(5_000),
    `${'- '.repeat(5_000)}a`,
    '> - '.repeat(2_000),
    `${'['.repeat(3_000)}x`,
  ]) {
    expect(ungrouped(streamed(text, [2_500]).at(-1)!.settled).length).toBeGreaterThan(0);
  }
});
