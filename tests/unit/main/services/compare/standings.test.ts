import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standings } from '../../../../../src/main/services/compare/standings';

type Judgement = Parameters<typeof standings>[0][number];

/** Answers of these models, of which the first is the better one. */
const wins = (winner: string, ...losers: string[]): Judgement => ({
  verdict: 'picked',
  pickedId: winner,
  answers: [winner, ...losers].map((model) => ({ id: model, providerId: 'p', model, style: null })),
});
const tie = (...models: string[]): Judgement => ({
  verdict: 'tie',
  pickedId: null,
  answers: models.map((model) => ({ id: model, providerId: 'p', model, style: null })),
});
const ratings = (...judgements: Judgement[]): Record<string, number> =>
  Object.fromEntries(standings(judgements).map(({ model, rating }) => [model, rating]));

describe('the ranking', () => {
  it('is empty without verdicts, and even after draws alone', () => {
    expect(standings([])).toEqual([]);
    expect(ratings(tie('a', 'b'), tie('b', 'c'))).toEqual({ a: 1000, b: 1000, c: 1000 });
  });

  it('puts who wins above who loses, also through a third one they both met', () => {
    const [first, second, third] = standings([
      ...Array.from({ length: 6 }, () => wins('a', 'b')),
      ...Array.from({ length: 6 }, () => wins('b', 'c')),
    ]);
    expect([first?.model, second?.model, third?.model]).toEqual(['a', 'b', 'c']);
    expect(first).toMatchObject({ wins: 6, ties: 0, comparisons: 6 });
    expect(second).toMatchObject({ wins: 6, comparisons: 12 });
  });

  it('gives the odds of the wins: three to one is some 190 points once the average weighs little', () => {
    const many = [
      ...Array.from({ length: 300 }, () => wins('a', 'b')),
      ...Array.from({ length: 100 }, () => wins('b', 'a')),
    ];
    const { a = 0, b = 0 } = ratings(...many);
    expect(a - b).toBeGreaterThan(400 * Math.log10(3) - 3);
    expect(a - b).toBeLessThan(400 * Math.log10(3) + 3);
  });

  it('does not take one pick for more than it is', () => {
    const { a = 0 } = ratings(wins('a', 'b'));
    expect(a).toBeGreaterThan(1000);
    expect(a).toBeLessThan(1400);
  });

  it('says nothing of the losers among one another, nor of a model against itself', () => {
    const { b, c } = ratings(wins('a', 'b', 'c'));
    expect(b).toBe(c);
    const twin = { id: 'a2', providerId: 'p', model: 'a', style: null };
    expect(
      standings([{ verdict: 'picked', pickedId: 'a2', answers: [...wins('a').answers, twin] }]),
    ).toMatchObject([{ model: 'a', wins: 1, comparisons: 1, rating: 1000 }]);
  });

  it('tells the same model in two styles apart', () => {
    const style = {
      tone: 1,
      formality: 0.5,
      verbosity: 0.5,
      humour: 0.5,
      language: null,
      temperature: null,
      topP: null,
      reasoningEffort: null,
      instructions: '',
    };
    const plain = { id: '1', providerId: 'p', model: 'm', style: null };
    const warm = { id: '2', providerId: 'p', model: 'm', style };
    const [best, other] = standings([{ verdict: 'picked', pickedId: '2', answers: [plain, warm] }]);
    expect([best?.style, other?.style]).toEqual([style, null]);
  });

  it('is finite and sums up every verdict, whatever they are', () => {
    const judgement = fc
      .tuple(
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 2, maxLength: 4 }),
        fc.boolean(),
      )
      .map(([models, drawn]) => (drawn ? tie(...models) : wins(models[0] ?? 'a', ...models.slice(1))));
    fc.assert(
      fc.property(fc.array(judgement, { maxLength: 40 }), (judgements) => {
        const table = standings(judgements);
        expect(table.every(({ rating }) => Number.isSafeInteger(rating))).toBe(true);
        expect(table.map(({ rating }) => rating)).toEqual(
          table.map(({ rating }) => rating).sort((x, y) => y - x),
        );
        const picked = judgements.filter(({ verdict }) => verdict === 'picked');
        expect(table.reduce((sum, one) => sum + one.wins, 0)).toBe(picked.length);
        expect(table.reduce((sum, one) => sum + one.comparisons, 0)).toBe(
          judgements.reduce((sum, { answers }) => sum + answers.length, 0),
        );
      }),
      { numRuns: 300 },
    );
  });
});
