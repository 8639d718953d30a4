import { expect, it } from 'vitest';
import { contextPresets } from '../../../src/main/context/presets';
import { stylePresets } from '../../../src/main/style/presets';
import { contextPolicySchema } from '../../../src/shared/schemas';

it('context presets are valid, distinct, and go with a style that there is', () => {
  const styles = new Set(stylePresets.map(({ id }) => id));
  expect(new Set(contextPresets.map(({ id }) => id)).size).toBe(contextPresets.length);
  for (const { policy, styleId } of contextPresets) {
    expect(contextPolicySchema.parse(policy)).toEqual(policy);
    expect(styles).toContain(styleId);
  }
});

it('give support a long memory and quick commands a short one', () => {
  const policyOf = (id: string) => contextPresets.find((preset) => preset.id === id)?.policy;
  expect(policyOf('support-desk')?.kind).toBe('summary');
  expect(policyOf('quick-command')).toEqual({ kind: 'turns', turns: 1 });
});
