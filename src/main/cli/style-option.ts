/** `--style k=v` and `--preset P`: what a question is asked with, checked before anything is sent. */
import type { Style } from '../../shared/models';
import { styleSchema } from '../../shared/schemas';
import type { ContextPreset } from '../../shared/context';
import type { Settings } from '../../shared/settings';
import { presetsOf, type Setup } from '../services/setup';
import { neutralStyle } from '../style/presets';
import type { ParsedArgs } from './args';
import { UsageError } from './io';

export const setupOptions = {
  preset: { type: 'string' },
  style: { type: 'string', multiple: true },
} as const;

/** Other words for the same, as APIs and people write them. */
const names: Record<string, keyof Style> = {
  humor: 'humour',
  'top-p': 'topP',
  top_p: 'topP',
  effort: 'reasoningEffort',
  'reasoning-effort': 'reasoningEffort',
};
const numeric: ReadonlySet<string> = new Set([
  'tone',
  'formality',
  'verbosity',
  'humour',
  'temperature',
  'topP',
]);

/**
 * What `--preset` and `--style` ask for; undefined where neither is given. Styles change `base`, or the preset's, one
 * part at a time; an empty value takes a part back. Throws UsageError.
 */
export function setupFrom(
  args: ParsedArgs,
  base: Style | null,
  settings: Pick<Settings, 'context.presets'>,
): Setup | undefined {
  const presets = presetsOf(settings);
  const asked = args.text('preset');
  const words = args.texts('style');
  const preset = asked === undefined ? null : presets.find((one) => isCalled(one, asked));
  if (preset === undefined) {
    const known = presets.map(({ id, name, builtIn }) => (builtIn ? id : name)).join(', ');
    throw new UsageError(`There is no preset "${asked ?? ''}". Choose one of: ${known}.`);
  }
  const presetId = preset?.id;
  if (words.length === 0) return presetId === undefined ? undefined : { presetId };
  const style: Style = { ...(preset?.style ?? base ?? neutralStyle) };
  for (const word of words) Object.assign(style, partOf(word));
  return { style, ...(presetId === undefined ? {} : { presetId }) };
}

/** By its id, or by its name in any case: ids of one's own presets are nothing to type. */
function isCalled({ id, name }: ContextPreset, asked: string): boolean {
  return id === asked || name.toLowerCase() === asked.trim().toLowerCase();
}

function partOf(word: string): Partial<Style> {
  const at = word.indexOf('=');
  if (at < 1) throw new UsageError(`--style takes NAME=VALUE, such as tone=0.8, not "${word}".`);
  const name = word.slice(0, at).trim();
  const key = names[name] ?? name;
  const part = Object.hasOwn(neutralStyle, key) ? key : null;
  if (part === null) {
    const known = Object.keys(neutralStyle).join(', ');
    throw new UsageError(`A style has no "${name}". It has: ${known}.`);
  }
  const given = { [part]: valueOf(part, word.slice(at + 1)) };
  const parsed = styleSchema.safeParse({ ...neutralStyle, ...given });
  if (parsed.success) return given;
  throw new UsageError(`--style ${word}: ${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`);
}

function valueOf(part: string, words: string): unknown {
  if (words === '') return neutralStyle[part as keyof Style];
  if (!numeric.has(part)) return words;
  const value = Number(words);
  return words.trim() === '' || Number.isNaN(value) ? words : value;
}
