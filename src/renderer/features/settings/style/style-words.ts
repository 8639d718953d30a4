import type { TFunction } from 'i18next';
import type { Style } from '../../../../shared/models';

const AXES = ['tone', 'formality', 'verbosity', 'humour'] as const;
/** Within this of the middle an axis says nothing: the steps of what the model is told are as wide. */
const SILENT = 0.08;

/** A style in a line: "Warm, casual, brief, with instructions", the strongest first. */
export function styleWords(t: TFunction, style: Style): string {
  const said: string[] = AXES.map((axis) => ({ axis, away: style[axis] - 0.5 }))
    .filter(({ away }) => Math.abs(away) > SILENT)
    .sort((a, b) => Math.abs(b.away) - Math.abs(a.away))
    .map(({ axis, away }) => t(`style.${axis}.${away < 0 ? 'low' : 'high'}`));
  if (style.instructions.trim() !== '') said.push(t('settings.style.withInstructions'));
  const [first, ...rest] = said;
  if (first === undefined) return t('settings.style.silent');
  return [first, ...rest.map((word) => word.toLowerCase())].join(t('settings.style.comma'));
}
