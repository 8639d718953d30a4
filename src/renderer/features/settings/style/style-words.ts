import type { TFunction } from 'i18next';
import type { Style } from '../../../../shared/models';

const AXES = ['tone', 'formality', 'verbosity', 'humour'] as const;
/** Within this of the middle an axis says nothing: the steps of what the model is told are as wide. */
const SILENT = 0.08;

/** A style in a line: "Warm, casual, brief", the strongest first. */
export function styleWords(t: TFunction, style: Style): string {
  const said: string[] = AXES.map((axis) => ({ axis, away: style[axis] - 0.5 }))
    .filter(({ away }) => Math.abs(away) > SILENT)
    .sort((a, b) => Math.abs(b.away) - Math.abs(a.away))
    .map(({ axis, away }) => t(`style.${axis}.${away < 0 ? 'low' : 'high'}`));
  if (style.instructions.trim() !== '') said.push(t('settings.style.withInstructions'));
  return said.length === 0 ? t('settings.style.silent') : said.join(t('settings.style.comma'));
}
