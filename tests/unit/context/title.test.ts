import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, MAX_COLUMNS, titleOf } from '../../../src/main/context/title';

describe("a conversation's title", () => {
  it.each([
    ['What is a monad? I never understood it.', 'What is a monad'],
    ['Hello! Can you explain borrow checking in Rust?', 'Can you explain borrow checking in Rust'],
    ['hi there, my printer is offline', 'my printer is offline'],
    ['Highlight the changes in this text', 'Highlight the changes in this text'],
    ['你好,请问红烧肉怎么做才不柴?谢谢!', '红烧肉怎么做才不柴'],
    ['你好，请问红烧肉怎么做才不柴？谢谢！', '红烧肉怎么做才不柴'],
    ['您好！帮我写一首关于秋天的诗。', '帮我写一首关于秋天的诗'],
    ['Good morning, hello! My bike squeaks.', 'My bike squeaks'],
    ['# Bug report\n\nThe **app** crashes when I `npm start`.', 'Bug report'],
    ['- [ ] see [the docs](https://example.com/a?b=c) on **setup**', 'see the docs on setup'],
    ['> quoted\n\nWhat does this mean?', 'quoted'],
    ['Why does Node.js 22.5 fail, e.g. on macOS? It worked.', 'Why does Node.js 22.5 fail, e.g. on macOS'],
    ['What is the difference between C# and C++?', 'What is the difference between C# and C++'],
    ['Explain f(x) = x^2 (briefly)', 'Explain f(x) = x^2 (briefly)'],
    ['Summarise https://example.com/a/very/long/path?x=1 please', 'Summarise please'],
    ['ok', 'ok'],
    ['Fix this:\n```ts\nconst a = 1;\n```', 'Fix this'],
    ['```py\nprint("hi")\n```', 'print("hi")'],
    ['https://example.com/docs/start/', 'example.com/docs/start'],
    ['rename snake_case_name to camelCase', 'rename snake_case_name to camelCase'],
  ])('of %j is %j', (question, title) => {
    expect(titleOf(question)).toBe(title);
  });

  it('cuts long questions between words, and Chinese at 30 characters', () => {
    const english = titleOf(
      'Please compare the long term running costs of heat pumps and gas boilers in old houses',
    );
    expect(english).toBe('Please compare the long term running costs of heat pumps and');
    const chinese = titleOf(
      '在多轮对话场景中建议考虑设置上下文窗口阈值并对历史消息进行摘要压缩以及根据主题动态调整',
    );
    expect(columns(chinese)).toBe(60);
    expect(chinese).toHaveLength(30);
  });

  it('falls back to the answer, and to a name for none', () => {
    expect(titleOf('???', 'Sure: **monads** are boxes. They...')).toBe('Sure: monads are boxes');
    expect(titleOf('…', '')).toBe('New conversation');
  });

  it('is never empty, never wide, never two lines, never ends in a full stop', () => {
    const pieces = fc.constantFrom(
      '你好',
      '。',
      '```',
      '\n',
      '# ',
      '**',
      'http://x.y/z',
      '<b>',
      'word ',
      '👩‍👩‍👧',
      '(',
      '...',
      'Hi ',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 300, unit: 'grapheme' }),
      fc.array(pieces, { maxLength: 60 }).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(text, text, (question, answer) => {
        const title = titleOf(question, answer);
        expect(title.trim()).not.toBe('');
        expect(columns(title)).toBeLessThanOrEqual(MAX_COLUMNS);
        expect(title).not.toMatch(/[\r\n]|[.,;:!?。，；：！？\s]$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('costs no more than a page for a text of megabytes', () => {
    for (const text of [
      '`'.repeat(5e6),
      '['.repeat(5e6),
      '<a'.repeat(2e6),
      'a'.repeat(5e6),
      '* '.repeat(2e6),
    ]) {
      expect(columns(titleOf(text))).toBeLessThanOrEqual(MAX_COLUMNS);
    }
  });
});
