import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReasoningEffort, Style } from '../../../shared/models';
import { useContextPreview } from '../../state/context';
import { setStyle } from '../../state/setup';
import { Select } from '../../ui/select';
import { NumberBox } from './number-box';
import styles from './style-panel.module.css';

/** No value at all: what the question or the model brings. */
const ANY = '*';
const EFFORTS: readonly ReasoningEffort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];
/** Offered by name, in themselves; a profile from elsewhere may hold any other tag. */
const LANGUAGES = [
  'en',
  'zh-CN',
  'zh-TW',
  'ja',
  'ko',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'ru',
  'ar',
  'hi',
] as const;

/** Making what names a language costs a millisecond for each. */
const names = new Map<string, string | null>();

/** `null` for a tag that names no language. */
function languageName(tag: string): string | null {
  let name = names.get(tag);
  if (name === undefined) {
    try {
      name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? null;
    } catch {
      name = null;
    }
    names.set(tag, name);
  }
  return name;
}

/** What is seldom changed, folded: the answer's language, reasoning effort, sampling. */
export function Sampling({ style }: { style: Style }) {
  const { t } = useTranslation();
  const id = useId();
  const takes = useContextPreview((state) => state.preview?.styleTakes);
  // What was chosen for another model stays to be seen and taken back; `CompiledStyle` says that it is not sent.
  const efforts = EFFORTS.filter(
    (effort) => takes === undefined || takes.efforts.includes(effort) || effort === style.reasoningEffort,
  );
  const noEffort = efforts.length === 0;
  const set = (part: Partial<Style>): void => void setStyle({ ...style, ...part });
  const tags: readonly string[] =
    style.language === null || LANGUAGES.some((one) => one === style.language)
      ? LANGUAGES
      : [...LANGUAGES, style.language];
  return (
    <details className={styles['more']}>
      <summary>{t('style.more')}</summary>
      <div className={styles['grid']}>
        <label htmlFor={`${id}-language`}>{t('style.language')}</label>
        <Select
          id={`${id}-language`}
          label={t('style.language')}
          value={style.language ?? ANY}
          options={[
            { value: ANY, label: t('style.languageAny') },
            ...tags.map((tag) => ({ value: tag, label: languageName(tag) ?? tag })),
          ]}
          onChange={(language) => set({ language: language === ANY ? null : language })}
        />
        <label htmlFor={`${id}-effort`}>{t('style.effort')}</label>
        <Select
          id={`${id}-effort`}
          label={t('style.effort')}
          value={style.reasoningEffort ?? ANY}
          disabled={noEffort}
          options={[
            { value: ANY, label: t(noEffort ? 'style.notTaken' : 'style.effortAny') },
            ...efforts.map((effort) => ({ value: effort, label: t(`style.efforts.${effort}`) })),
          ]}
          onChange={(chosen) => set({ reasoningEffort: EFFORTS.find((effort) => effort === chosen) ?? null })}
        />
        <NumberBox
          label={t('style.temperature')}
          placeholder={t(takes?.temperature === false ? 'style.notTaken' : 'style.modelsOwn')}
          disabled={takes?.temperature === false && style.temperature === null}
          value={style.temperature}
          min={0}
          max={2}
          step={0.1}
          onChange={(temperature) => set({ temperature })}
        />
        <NumberBox
          label={t('style.topP')}
          placeholder={t(takes?.topP === false ? 'style.notTaken' : 'style.modelsOwn')}
          disabled={takes?.topP === false && style.topP === null}
          value={style.topP}
          min={0.01}
          max={1}
          step={0.05}
          onChange={(topP) => set({ topP })}
        />
      </div>
    </details>
  );
}
