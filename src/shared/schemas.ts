/** What a style and a context policy may hold, for every door they come in by: IPC, files, the terminal. */
import { z } from 'zod';
import type { ContextPolicy, Style } from './models';

const axis = z
  .number('has to be a number from 0 to 1')
  .min(0, 'has to be from 0 to 1')
  .max(1, 'has to be from 0 to 1');

export const styleSchema = z.object({
  tone: axis,
  formality: axis,
  verbosity: axis,
  humour: axis,
  language: z
    .string('has to be a language tag such as "en" or "zh-CN", or null')
    .min(2, 'has to be a language tag such as "en" or "zh-CN", or null')
    .max(35, 'is too long for a language tag')
    .nullable(),
  temperature: z
    .number('has to be a number from 0 to 2, or null')
    .min(0, 'has to be from 0 to 2')
    .max(2, 'has to be from 0 to 2')
    .nullable(),
  topP: z
    .number('has to be a number above 0, at most 1, or null')
    .gt(0, 'has to be above 0')
    .max(1, 'has to be at most 1')
    .nullable(),
  reasoningEffort: z
    .enum(
      ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
      'has to be one of none, minimal, low, medium, high, xhigh, max, or null',
    )
    .nullable(),
  instructions: z.string('has to be text').max(20_000, 'has to be at most 20,000 characters'),
}) satisfies z.ZodType<Style>;

/** Turns reach no further than the longest conversations; a budget is in tokens. */
const turns = z.number().int().min(0).max(10_000);

export const contextPolicySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('turns'), turns }),
  z.object({ kind: z.literal('tokens'), budget: z.number().int().min(1).max(100_000_000) }),
  z.object({ kind: z.literal('summary'), keepTurns: turns }),
  z.object({ kind: z.literal('adaptive'), maxTurns: turns }),
  z.object({ kind: z.literal('server') }),
]) satisfies z.ZodType<ContextPolicy>;
