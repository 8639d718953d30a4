import { afterEach, describe, expect, test, vi } from 'vitest';
import { grammars } from '../../../src/renderer/features/markdown/highlight/grammars';
import {
  createHighlighting,
  IDLE_MS,
  MAX_HIGHLIGHTED,
  type HighlightWorker,
} from '../../../src/renderer/features/markdown/highlight/client';
import { highlight } from '../../../src/renderer/features/markdown/highlight/highlighter';
import { type Language, languageNamed } from '../../../src/renderer/features/markdown/highlight/languages';
import { splitRuns } from '../../../src/renderer/features/markdown/highlight/split-runs';
import type {
  HighlightReply,
  HighlightRequest,
} from '../../../src/renderer/features/markdown/highlight/token-kinds';

function kindsOf(segments: readonly { kind: string; text: string }[]): Record<string, string> {
  return Object.fromEntries(segments.map(({ kind, text }) => [text.trim(), kind]));
}

describe('highlighting', () => {
  test('tells what a reader tells apart', async () => {
    const code = "// why\nconst wait = (n: number) => Math.min(10, 'x');\n";
    const kinds = kindsOf(splitRuns([code], await highlight('typescript', code))[0] ?? []);
    expect(kinds).toMatchObject({
      '// why': 'comment',
      const: 'keyword',
      wait: 'function',
      number: 'type',
      min: 'function',
      '10': 'number',
      "'x'": 'string',
    });
  }, 60_000);

  test.each(['typescript', 'python', 'bash', 'json', 'sql', 'diff', 'yaml', 'markdown'] as const)(
    'covers all of a text in %s, whatever it is',
    async (language) => {
      for (const code of ['', '\n', 'x', '  \n\n', '"unclosed\n  ${ `中文 😀` ]])\t\n', '-old\n+new\n']) {
        const runs = await highlight(language, code);
        const segments = splitRuns([code], runs)[0] ?? [];
        expect(segments.map((segment) => segment.text).join('')).toBe(code);
        let length = 0;
        for (let index = 0; index < runs.length; index += 2) length += runs[index] ?? 0;
        expect(length).toBe(code.length);
      }
    },
    60_000,
  );

  test('has a grammar for every language it names', () => {
    const names = Object.keys(grammars) as Language[];
    expect(names.length).toBeGreaterThanOrEqual(30);
    for (const name of names) expect(languageNamed(name)).toBe(name);
    expect([
      languageNamed('TS'),
      languageNamed('c++'),
      languageNamed('sh'),
      languageNamed('klingon'),
    ]).toEqual(['typescript', 'cpp', 'bash', null]);
    expect(languageNamed('__proto__')).toBeNull();
  });
});

test('runs are split over the parts of a text', () => {
  const parts = splitRuns(['ab\n', 'cde', ''], Uint16Array.from([1, 2, 3, 0, 2, 4]));
  expect(parts).toEqual([
    [
      { kind: 'keyword', text: 'a' },
      { kind: 'plain', text: 'b\n' },
    ],
    [
      { kind: 'plain', text: 'c' },
      { kind: 'string', text: 'de' },
    ],
    [],
  ]);
  expect(splitRuns(['abc'], Uint16Array.from([1, 1]))).toEqual([
    [
      { kind: 'comment', text: 'a' },
      { kind: 'plain', text: 'bc' },
    ],
  ]);
});

/** A worker whose answers the test gives. */
function setUp() {
  const sent: (HighlightRequest | number)[] = [];
  let started = 0;
  let ended = 0;
  const worker: HighlightWorker = {
    postMessage: (message) => void sent.push(message),
    terminate: () => void (ended += 1),
    onmessage: null,
  };
  const highlighting = createHighlighting(() => {
    started += 1;
    return worker;
  });
  const reply = (data: HighlightReply) => worker.onmessage?.({ data } as MessageEvent<HighlightReply>);
  return { highlighting, sent, reply, starts: () => started, ends: () => ended };
}

afterEach(() => vi.useRealTimers());

describe('asking the worker', () => {
  const runs = Uint16Array.from([1, 2]);

  test('starts it with the first question, and remembers the answer', () => {
    const { highlighting, sent, reply, starts } = setUp();
    const answers: unknown[] = [];
    expect(starts()).toBe(0);
    highlighting.request('ts', 'x', (found) => answers.push(found));
    highlighting.request('js', 'y', (found) => answers.push(found));
    expect(starts()).toBe(1);
    expect(sent).toEqual([
      { id: 1, language: 'ts', code: 'x' },
      { id: 2, language: 'js', code: 'y' },
    ]);
    reply({ id: 1, runs });
    reply({ id: 2, runs: null });
    expect(answers).toEqual([runs]);
    expect(highlighting.known('typescript', 'x')).toBe(runs);
    expect(highlighting.known('js', 'x')).toBeNull();
    expect(highlighting.known('js', 'y')).toBeNull();
  });

  test('takes a question back', () => {
    const { highlighting, sent, reply } = setUp();
    const answers: unknown[] = [];
    const cancel = highlighting.request('ts', 'x', (found) => answers.push(found));
    cancel();
    cancel();
    expect(sent.slice(1)).toEqual([1]);
    reply({ id: 1, runs });
    expect(answers).toEqual([]);
  });

  test('asks nothing about what stays plain', () => {
    const { highlighting, sent, starts } = setUp();
    highlighting.request('klingon', 'x', () => undefined);
    highlighting.request('', 'x', () => undefined);
    highlighting.request('ts', 'x'.repeat(MAX_HIGHLIGHTED + 1), () => undefined);
    highlighting.prepare('klingon');
    expect([sent, starts()]).toEqual([[], 0]);
  });

  test('prepares a language once', () => {
    const { highlighting, sent } = setUp();
    highlighting.prepare('ts');
    highlighting.prepare('typescript');
    expect(sent).toEqual([{ id: 1, language: 'ts', code: '' }]);
  });

  test('ends it when nothing was asked for a while, and starts another with the next question', () => {
    vi.useFakeTimers();
    const { highlighting, sent, reply, starts, ends } = setUp();
    const answers: unknown[] = [];
    highlighting.prepare('ts');
    highlighting.request('ts', 'x', (found) => answers.push(found));
    // However long the answer takes.
    vi.advanceTimersByTime(3 * IDLE_MS);
    reply({ id: 2, runs });
    expect(answers).toEqual([runs]);
    vi.advanceTimersByTime(IDLE_MS - 1);
    expect([starts(), ends()]).toEqual([1, 0]);
    vi.advanceTimersByTime(1);
    expect([starts(), ends()]).toEqual([1, 1]);
    expect(highlighting.known('ts', 'x')).toBe(runs);
    highlighting.prepare('ts');
    expect([starts(), sent.at(-1)]).toEqual([2, { id: 3, language: 'ts', code: '' }]);
  });

  test('forgets what was not used for longest', () => {
    const { highlighting, reply } = setUp();
    const code = (number: number) => String(number).padEnd(16_000, ' ');
    for (let number = 1; number <= 63; number += 1) {
      highlighting.request('ts', code(number), () => undefined);
      reply({ id: number, runs });
      highlighting.known('ts', code(1));
    }
    expect(highlighting.known('ts', code(1))).toBe(runs);
    expect(highlighting.known('ts', code(2))).toBeNull();
    expect(highlighting.known('ts', code(63))).toBe(runs);
  });
});
