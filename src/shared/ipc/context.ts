import { z } from 'zod';
import type { ContextPreset, ContextPreview } from '../context';
import { call, none, question } from './inputs';

export const contextCalls = {
  /**
   * What sending `text` would send. `setup` is tried on, not stored. Estimates at once; with `exact` real counts, which
   * may take a moment (ask when typing rests). With `whole` texts are not cut and the body comes along. A later call of
   * the same window ends an earlier one with `cancelled`.
   */
  'context.preview': call<ContextPreview>()(
    z.object({
      ...question,
      exact: z.boolean().optional(),
      whole: z.boolean().optional(),
    }),
  ),
  'context.presets': call<ContextPreset[]>()(none),
} as const;
