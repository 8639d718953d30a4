import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select } from '../../../src/main/context/index';
import type { Budget, PathMessage, Selection, Stored } from '../../../src/main/context/types';
import type { ContextPolicy } from '../../../src/shared/models';
import { anyBudget, anyHistory, anyPolicy, anyStored, byLength } from './histories';

interface Case {
  path: PathMessage[];
  policy: ContextPolicy;
  budget: Budget;
  stored: Stored;
  selection: Selection;
}

const anyCase = anyHistory
  .chain((path) => fc.tuple(fc.constant(path), anyPolicy, anyBudget, anyStored(path)))
  .map(([path, policy, tokens, stored]): Case => {
    const budget = { tokens, count: byLength };
    return { path, policy, budget, stored, selection: select(path, policy, budget, stored) };
  });

/** Holds for 1,000 random histories, budgets, policies and summaries. */
function holds(check: (each: Case) => void): void {
  fc.assert(fc.property(anyCase, check), { numRuns: 1_000 });
}

const sendable = ({ excluded, text }: PathMessage): boolean => !excluded && text.trim() !== '';
const idsIn = ({ include, background }: Selection): string[] => [
  ...include.flatMap(({ id, merged = [] }) => [...merged.map((part) => part.id), id]),
  ...background.map(({ id }) => id),
];

describe('every policy, on any history', () => {
  it('never exceeds the budget, its own included', () => {
    holds(({ selection, budget, policy }) => {
      const own = policy.kind === 'tokens' ? policy.budget : Infinity;
      const limit = Math.min(own, budget.tokens ?? Infinity);
      const { include, background, tokens, tooSmall } = selection;
      const parts = [...include, ...include.flatMap(({ merged = [] }) => merged), ...background];
      expect(tokens).toBe(parts.reduce((sum, part) => sum + part.tokens, 0));
      // Independent of the figures it gives itself: what is really sent.
      const sent = [...include, ...background].reduce((sum, { text }) => sum + byLength(text), 0);
      expect(sent).toBeLessThanOrEqual(tokens);
      if (tooSmall) expect(tooSmall).toEqual({ needed: tokens, budget: limit });
      if (tooSmall) expect(tokens).toBeGreaterThan(limit);
      else expect(tokens).toBeLessThanOrEqual(limit);
    });
  });

  it('never drops a pin, unless it is excluded too, empty, or on the server', () => {
    holds(({ selection, path, policy, stored }) => {
      const sent = new Set(idsIn(selection));
      if (policy.kind === 'server' && stored.sessionAlive) return;
      for (const message of path) if (message.pinned && sendable(message)) expect(sent).toContain(message.id);
    });
  });

  it('never sends what is excluded or empty', () => {
    holds(({ selection, path }) => {
      const sent = new Set(idsIn(selection));
      for (const message of path.slice(0, -1)) if (!sendable(message)) expect(sent).not.toContain(message.id);
    });
  });

  it('uses no summary that stands for something excluded or for another branch', () => {
    holds(({ selection, path, stored }) => {
      const open = new Set(path.filter(({ excluded }) => !excluded).map(({ id }) => id));
      for (const { id, why } of selection.background) {
        if (why !== 'summary') continue;
        const summary = stored.summaries.find((each) => each.id === id);
        expect(summary?.replaces.every((replaced) => open.has(replaced))).toBe(true);
      }
    });
  });

  it('never splits a message', () => {
    holds(({ selection, path }) => {
      const texts = new Map(path.map(({ id, text }) => [id, text]));
      for (const { id, text, merged = [] } of selection.include) {
        const whole = [...merged.map((part) => texts.get(part.id)), texts.get(id)].join('\n\n');
        expect(text).toBe(whole);
      }
      for (const { id, text, why } of selection.background) {
        if (why !== 'summary') expect(text.endsWith(texts.get(id) ?? '?')).toBe(true);
      }
    });
  });

  it('keeps the order, and accounts for every message once', () => {
    holds(({ selection, path }) => {
      const place = new Map(path.map(({ id }, index) => [id, index]));
      const order = selection.include.flatMap(({ id, merged = [] }) => [
        ...merged.map((part) => part.id),
        id,
      ]);
      const places = order.map((id) => place.get(id) ?? -1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      const summaries = new Set(
        selection.background.filter(({ why }) => why === 'summary').map(({ id }) => id),
      );
      const accounted = [
        ...idsIn(selection).filter((id) => !summaries.has(id)),
        ...selection.exclude.map(({ id }) => id),
      ];
      expect(accounted.sort()).toEqual(path.map(({ id }) => id).sort());
    });
  });

  it('begins with the user, alternates and ends with the question', () => {
    holds(({ selection, path }) => {
      const roles = selection.include.map(({ role }) => role);
      roles.forEach((role, index) => expect(role).toBe(index % 2 === 0 ? 'user' : 'assistant'));
      expect(roles.length % 2).toBe(1);
      expect(selection.include.at(-1)?.id).toBe(path.at(-1)?.id);
    });
  });

  it('gives the same for the same, and changes nothing it was given', () => {
    holds(({ selection, path, policy, budget, stored }) => {
      const before = structuredClone({ path, policy, stored });
      expect(select(path, policy, budget, stored)).toEqual(selection);
      expect({ path, policy, stored }).toEqual(before);
    });
  });

  it('explains itself in one sentence', () => {
    holds(({ selection }) => {
      expect(selection.explanation.message).toMatch(/^[A-Z].+\.$/);
      expect(selection.explanation.message).not.toMatch(/undefined|NaN|null/);
    });
  });
});
