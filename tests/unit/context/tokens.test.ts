import { readFile } from 'node:fs/promises';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { estimateTokens } from '../../../src/main/context/token-estimate';
import { cutLongRuns, LONGEST_RUN } from '../../../src/main/context/token-runs';
import { createTokenCounter, type TokenCounter } from '../../../src/main/context/tokens';
import { bundle, type Bundle } from '../../helpers/bundle';

const entry = 'src/main/context/token-worker.ts';
let bundled: Bundle;
let counter: TokenCounter | null = null;
beforeAll(async () => {
  bundled = await bundle([entry]);
});
afterEach(() => counter?.close());
afterAll(() => bundled.remove());

const start = (worker = bundled.script(entry)): TokenCounter => (counter = createTokenCounter({ worker }));
const exact = (text: string): number => encode(text, { disallowedSpecial: new Set() }).length;

describe('exact counts in the worker', () => {
  it('are those of o200k_base, in the order asked, control tokens as the text they are', async () => {
    const texts = [
      'hello world',
      '',
      '多轮对话需要管理上下文。',
      'hello world',
      '<|endoftext|> is text',
      '👩‍👩‍👧 ok',
    ];
    expect(await start().count(texts)).toEqual(texts.map(exact));
  });

  it('take runs that break tokenizers: 8,000 Han characters, 100,000 times one letter, blanks, signs, emoji', async () => {
    const han = Array.from({ length: 8_000 }, (_, index) =>
      String.fromCharCode(0x4e00 + ((index * 7919) % 6_000)),
    );
    const texts = [
      han.join(''),
      'a'.repeat(100_000),
      ' '.repeat(100_000),
      '-'.repeat(100_000),
      '😀'.repeat(20_000),
    ];
    const [hanCount, ...counts] = await start().count(texts);
    // Near what the tokenizer gives for the whole run, which for the letter is 8 to a token.
    expect(hanCount).toBeGreaterThan(8_000);
    expect(hanCount).toBeLessThan(16_000);
    expect(counts[0]).toBeGreaterThanOrEqual(12_500);
    expect(counts[0]).toBeLessThan(12_500 * 1.02);
    expect(counts[3]).toBeGreaterThanOrEqual(20_000);
  });

  it('are there again after the idle worker was let go of', async () => {
    counter = createTokenCounter({ worker: bundled.script(entry), idleMs: 0 });
    const first = await counter.count(['one']);
    // Timers of one length run in the order they were set: the worker's has run when this one has.
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect([...first, ...(await counter.count(['two words']))]).toEqual([exact('one'), exact('two words')]);
  });

  it('are refused once it is closed', async () => {
    const counting = start();
    await counting.close();
    await expect(counting.count(['x'])).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });

  it('answers every one of many at once', async () => {
    const counting = start();
    const asked = Array.from({ length: 50 }, (_, index) => `text number ${index % 10}`);
    const counts = await Promise.all(asked.map((text) => counting.count([text])));
    expect(counts.flat()).toEqual(asked.map(exact));
  });

  it('fails as a value where there is no worker, and again the next time', async () => {
    const counting = start('/nowhere/token-worker.js');
    await expect(counting.count(['x'])).rejects.toMatchObject({ failure: { code: 'internal' } });
    await expect(counting.count(['x'])).rejects.toMatchObject({ failure: { code: 'internal' } });
  });

  it('fails what is under way when it is closed', async () => {
    const counting = start();
    const asked = counting.count(['never answered']);
    const closed = counting.close();
    await expect(asked).rejects.toMatchObject({ failure: { code: 'internal' } });
    await closed;
  });
});

describe('the estimate', () => {
  it.each([
    ['English prose and Markdown', 'README.md'],
    ['TypeScript', 'src/main/context/assemble.ts'],
    ['JSON', 'package.json'],
    ['Chinese in JSON', 'tests/fixtures/conversations/development/zh-renovation.json'],
  ])('is within 20 %% for %s', async (_, file) => {
    const text = await readFile(file, 'utf8');
    expect(Math.abs(estimateTokens(text) / exact(text) - 1)).toBeLessThan(0.2);
  });

  it('is within 25 % for Chinese prose, Japanese, Korean and Russian', () => {
    const texts = [
      '新房装修,水电改造要注意什么?先定好厨房、卫生间和家电位置再开槽,强弱电间距三十厘米,水管走顶便于检修。',
      '東京の天気は今日はとても良いです。明日は雨が降るかもしれませんので、傘を持って行ってください。',
      '오늘 서울의 날씨는 매우 좋습니다. 내일은 비가 올 수도 있으니 우산을 가져가세요.',
      'Сегодня в Москве очень хорошая погода. Завтра может пойти дождь, поэтому возьмите с собой зонт.',
    ];
    for (const text of texts)
      expect(Math.abs(estimateTokens(text) / exact(text) - 1), text).toBeLessThan(0.25);
  });

  it('is 0 for nothing, 1 at least for something, and samples what is long', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens(' ')).toBe(1);
    const page = 'The quick brown fox jumps over the lazy dog. ';
    const long = estimateTokens(page.repeat(20_000));
    expect(Math.abs(long / (estimateTokens(page.repeat(100)) * 200) - 1)).toBeLessThan(0.02);
  });
});

describe('cutting long runs', () => {
  it('leaves ordinary text whole and loses nothing of the other', () => {
    const ordinary = 'One two three.\n'.repeat(1_000);
    expect(cutLongRuns(ordinary)).toEqual([ordinary]);
    const wild = `start ${'x'.repeat(2_000)} 中${'文'.repeat(1_500)}\n${'😀'.repeat(1_000)}${' '.repeat(3_000)}end`;
    const pieces = cutLongRuns(wild);
    expect(pieces.join('')).toBe(wild);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(3 * LONGEST_RUN);
    // No pair of surrogates is torn.
    for (const piece of pieces) expect(piece).not.toMatch(/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/);
  });
});
