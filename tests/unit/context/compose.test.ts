import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { compose, type ComposeInput } from '../../../src/main/context/compose';
import { composeExactly } from '../../../src/main/context/compose-exactly';
import type { Capabilities } from '../../../src/main/providers/types';
import { neutralStyle } from '../../../src/main/style/presets';
import { pathAt, readConversations } from './conversations';
import { byLength, history } from './histories';

const takesAll: Capabilities = {
  temperature: true,
  topP: true,
  verbosity: true,
  efforts: ['low', 'high'],
  samplingNeedsNoEffort: false,
};

const base: ComposeInput = {
  path: history(3),
  policy: { kind: 'turns', turns: 1 },
  summaries: [],
  sessionAlive: false,
  systemPrompt: '',
  style: null,
  target: { nativeStyle: false, capabilities: takesAll },
  budgetTokens: null,
  count: byLength,
};

describe('what a request is made of', () => {
  it('is messages alone where nothing else is said', () => {
    const composed = compose(base);
    expect(composed.system).toBe('');
    expect(composed.params).toEqual({});
    expect(composed.native).toBeNull();
    expect(composed.messages).toEqual([
      { role: 'user', text: 'question 3' },
      { role: 'assistant', text: 'answer 3' },
      { role: 'user', text: 'the question' },
    ]);
    // Ten, eight and twelve characters, and four for each message.
    expect(composed.tokens).toEqual({
      system: 0,
      perMessage: [
        { id: 'q3', tokens: 14 },
        { id: 'a3', tokens: 12 },
        { id: 'q', tokens: 16 },
      ],
      total: 42,
      counting: 'estimate',
    });
  });

  it('puts prompt, style, summaries and pinned notes into the system prompt, in this order', () => {
    const { system, tokens } = compose({
      ...base,
      path: history(3, { q1: { excluded: true }, a1: { pinned: true } }),
      policy: { kind: 'summary', keepTurns: 1 },
      summaries: [{ id: 's', text: 'Two was discussed.', replaces: ['q2', 'a2'] }],
      systemPrompt: 'You work for Acme.',
      style: { ...neutralStyle, verbosity: 0.1, language: 'zh-CN' },
    });
    expect(system).toBe(
      [
        'You work for Acme.',
        'Be brief: at most three short paragraphs. Answer in Simplified Chinese (简体中文).',
        'A summary of the earlier part of this conversation:\n\nTwo was discussed.',
        'An earlier answer of yours that the user pinned:\n\nanswer 1',
      ].join('\n\n'),
    );
    expect(system.length).toBeLessThanOrEqual(tokens.system);
  });

  it('sends opaque items back with their answer, and the saved part of one that goes on', () => {
    const path = history(1, { a1: { carry: [{ id: 'r1' }] } });
    const { messages, tokens } = compose({ ...base, path, continues: { id: 'a2', text: 'so far' } });
    expect(messages[1]).toEqual({ role: 'assistant', text: 'answer 1', carry: [{ id: 'r1' }] });
    expect(messages.at(-1)).toEqual({ role: 'assistant', text: 'so far' });
    expect(tokens.perMessage.at(-1)).toEqual({ id: 'a2', tokens: 10 });
  });

  it('takes the whole request from the budget: style, system prompt and the saved part too', () => {
    const input: ComposeInput = {
      ...base,
      policy: { kind: 'turns', turns: 3 },
      systemPrompt: 'x'.repeat(46),
      continues: { id: 'a', text: 'x'.repeat(6) },
      budgetTokens: 50 + 10 + 16 + 26,
    };
    const fits = compose(input);
    expect(fits.tokens.total).toBe(102);
    expect(fits.selection.startsAt).toBe('q3');
    expect(compose({ ...input, budgetTokens: 101 }).selection.startsAt).toBe('q');
    const { tooSmall, explanation } = compose({ ...input, budgetTokens: 60 }).selection;
    expect(tooSmall).toEqual({ needed: 76, budget: 60 });
    expect(explanation.message).toBe(
      'The question and the pinned messages need 76 tokens; the budget is 60.',
    );
  });

  it("names the policy's own budget where that is what is too small", () => {
    const { selection } = compose({ ...base, policy: { kind: 'tokens', budget: 10 }, budgetTokens: 1_000 });
    expect(selection.tooSmall).toEqual({ needed: 16, budget: 10 });
  });

  it('gives the style to a dialect that takes it natively', () => {
    const style = { ...neutralStyle, tone: 1, instructions: 'Cite sources.' };
    const { native, system } = compose({ ...base, style, target: { ...base.target, nativeStyle: true } });
    expect(native).toEqual(style);
    expect(system).toBe('Cite sources.');
  });
});

it('promises no fewer tokens than the request really has, system prompt and joins included', async () => {
  const conversations = await readConversations('development');
  const exact = (text: string): number => encode(text, { disallowedSpecial: new Set() }).length;
  const anyPath = fc
    .tuple(fc.constantFrom(...conversations), fc.nat(), fc.nat(), fc.nat())
    .map(([conversation, asked, pinned, hidden]) =>
      pathAt(conversation, 1 + (asked % (conversation.turns.length - 1))).map((each, index, { length }) => ({
        ...each,
        pinned: index === pinned % length,
        excluded: index === hidden % length && index < length - 1,
      })),
    );
  fc.assert(
    fc.property(anyPath, fc.integer({ min: 100, max: 900 }), (path, budgetTokens) => {
      const { system, messages, tokens, selection } = compose({
        ...base,
        path,
        policy: { kind: 'turns', turns: 20 },
        systemPrompt: 'You answer the customers of Acme (a maker of anvils).',
        style: { ...neutralStyle, tone: 0.9, language: 'zh-CN' },
        budgetTokens,
        count: exact,
      });
      if (selection.tooSmall) return;
      // OpenAI's chat template: 3 tokens to each message, the system prompt's own included.
      const real = [system, ...messages.map(({ text }) => text)].reduce(
        (sum, text) => sum + exact(text) + 3,
        0,
      );
      expect(real).toBeLessThanOrEqual(tokens.total);
      expect(tokens.total).toBeLessThanOrEqual(budgetTokens);
    }),
    { numRuns: 300 },
  );
});

describe('exact counts', () => {
  const { count: _, ...input } = base;

  it('counts what it needs and no more, however long the conversation', async () => {
    const counted: string[] = [];
    const counter = {
      estimate: () => 1,
      count: (texts: readonly string[]) => {
        counted.push(...texts);
        return Promise.resolve(texts.map((text) => text.length));
      },
    };
    const composed = await composeExactly({ ...input, path: history(2_000) }, counter);
    expect(composed.tokens.total).toBe(10 + 3 + 8 + 3 + 12 + 3 * 4);
    expect(composed.tokens.counting).toBe('o200k_base');
    expect(counted.sort()).toEqual(['answer 2000', 'question 2000', 'the question']);
  });

  it('chooses by the exact figures and not by the estimate it began with', async () => {
    const counter = {
      estimate: () => 1_000,
      count: (texts: readonly string[]) => Promise.resolve(texts.map(byLength)),
    };
    const exact = await composeExactly(
      { ...input, policy: { kind: 'tokens', budget: 70 }, path: history(5) },
      counter,
    );
    expect(exact).toEqual({
      ...compose({ ...base, policy: { kind: 'tokens', budget: 70 }, path: history(5) }),
      tokens: expect.objectContaining({ total: 68, counting: 'o200k_base' }),
    });
  });

  it('falls back to the estimate, marked as one, where nothing can be counted', async () => {
    const counter = { estimate: byLength, count: () => Promise.reject(new Error('gone')) };
    expect(await composeExactly(input, counter)).toEqual(compose(base));
  });
});
