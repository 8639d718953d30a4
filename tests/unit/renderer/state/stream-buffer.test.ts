import { describe, expect, test } from 'vitest';
import { createStreamBuffer, type Channels } from '../../../../src/renderer/state/stream-buffer';

/** A window whose frames end when the test says so. */
function harness() {
  const published: Channels[] = [];
  const frames: (() => void)[] = [];
  let gaps = 0;
  const buffer = createStreamBuffer({
    nextFrame: (callback) => void frames.push(callback),
    publish: (channels) => void published.push(channels),
    onGap: () => (gaps += 1),
  });
  return {
    buffer,
    published,
    texts: () => published.map((one) => one.text),
    gaps: () => gaps,
    endFrame: () => frames.splice(0).forEach((callback) => callback()),
  };
}

const text = (offset: number, words: string) => ({ channel: 'text' as const, offset, text: words });

describe('createStreamBuffer', () => {
  test('publishes the first delta of a frame at once and the others together at its end', () => {
    const { buffer, texts, endFrame } = harness();
    buffer.seed({ text: '', reasoning: '' });
    endFrame();
    buffer.push(text(0, 'a'));
    expect(texts()).toEqual(['', 'a']);
    buffer.push(text(1, 'b'));
    buffer.push(text(2, 'c'));
    expect(texts()).toEqual(['', 'a']);
    endFrame();
    expect(texts()).toEqual(['', 'a', 'abc']);
    endFrame();
    buffer.push(text(3, 'd'));
    expect(texts()).toEqual(['', 'a', 'abc', 'abcd']);
  });

  test('publishes nothing in a frame in which nothing came', () => {
    const { buffer, published, endFrame } = harness();
    buffer.seed({ text: 'x', reasoning: '' });
    endFrame();
    endFrame();
    expect(published).toHaveLength(1);
  });

  test('joins what came before the snapshot by its offset, without saying anything twice', () => {
    const { buffer, texts } = harness();
    buffer.push(text(0, 'Hello'));
    buffer.push(text(5, ', world'));
    buffer.seed({ text: 'Hello, ', reasoning: '' });
    expect(texts()).toEqual(['Hello, world']);
  });

  test('leaves out a delta that is here already', () => {
    const { buffer, texts, endFrame } = harness();
    buffer.seed({ text: 'Hello', reasoning: '' });
    endFrame();
    buffer.push(text(0, 'Hello'));
    endFrame();
    expect(texts()).toEqual(['Hello']);
  });

  test('asks for the whole text again on a gap, and goes on from it', () => {
    const { buffer, texts, gaps, endFrame } = harness();
    buffer.seed({ text: 'ab', reasoning: '' });
    endFrame();
    buffer.push(text(5, 'fg'));
    expect(gaps()).toBe(1);
    buffer.push(text(7, 'h'));
    expect(gaps()).toBe(1);
    buffer.seed({ text: 'abcdef', reasoning: '' });
    expect(texts().at(-1)).toBe('abcdefgh');
    expect(gaps()).toBe(1);
  });

  test('keeps the two channels apart', () => {
    const { buffer, published, endFrame } = harness();
    buffer.seed({ text: '', reasoning: 'hm' });
    endFrame();
    buffer.push({ channel: 'reasoning', offset: 2, text: 'm' });
    buffer.push(text(0, 'Yes'));
    endFrame();
    expect(published.at(-1)).toEqual({ text: 'Yes', reasoning: 'hmm' });
  });

  test('counts offsets in UTF-16 units, as main does', () => {
    const { buffer, texts, endFrame } = harness();
    buffer.seed({ text: '👍', reasoning: '' });
    endFrame();
    buffer.push(text(2, '好'));
    expect(texts().at(-1)).toBe('👍好');
  });
});
