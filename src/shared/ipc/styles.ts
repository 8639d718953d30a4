import { z } from 'zod';
import type { StyleProfile } from '../context';
import { styleSchema } from '../schemas';
import { call, none, styleId } from './inputs';

export const stylesCalls = {
  /** Built-in ones first. */
  'styles.list': call<StyleProfile[]>()(none),
  /** Without `id` a new profile; duplicating is saving the style under another name. */
  'styles.save': call<StyleProfile>()(
    z.object({ id: styleId.optional(), name: z.string().trim().min(1).max(100), style: styleSchema }),
  ),
  'styles.remove': call<null>()(z.object({ id: styleId })),
  /** The text of a file to give to others. */
  'styles.export': call<string>()(z.object({ ids: z.array(styleId).min(1).max(100) })),
  /** Asks where to and writes that file; its path, or null where no place was picked. */
  'styles.exportTo': call<string | null>()(z.object({ ids: z.array(styleId).min(1).max(100) })),
  /** Adds the profiles of such a file; `unknown` names fields that were left out, as paths. */
  'styles.import': call<StyleImport>()(z.object({ text: z.string().max(8_000_000) })),
} as const;

export interface StylesEvents {
  'styles.changed': StyleProfile[];
}

export interface StyleImport {
  added: StyleProfile[];
  unknown: string[];
}
