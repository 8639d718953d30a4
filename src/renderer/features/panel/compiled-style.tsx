import { useTranslation } from 'react-i18next';
import type { ContextPreview } from '../../../shared/context';
import { useContextPreview } from '../../state/context';
import styles from './style-panel.module.css';

/** Names as the request has them, with their values. */
function paramsText(params: ContextPreview['params']): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

/** The style as it is really sent: words, parameters, and what this model is not sent and why. */
export function CompiledStyle() {
  const { t } = useTranslation();
  const preview = useContextPreview((state) => state.preview);
  if (!preview) return null;
  const words = preview.system.parts.find((part) => part.kind === 'style')?.text ?? '';
  const { maxOutputTokens: _room, ...sampled } = preview.params;
  const params = paramsText(sampled);
  return (
    <div className={styles['compiled']} role="group" aria-label={t('style.preview')}>
      <p className={styles['words']} data-none={words === '' || undefined} dir="auto">
        {words === '' ? t('style.previewNone') : words}
      </p>
      {words !== '' && <p className={styles['hint']}>{t('style.sentAsPrompt')}</p>}
      {preview.nativeStyle && <p className={styles['hint']}>{t('style.sentNatively')}</p>}
      {params !== '' && <p className={styles['hint']}>{t('style.params', { list: params })}</p>}
      {preview.styleLeftOut.map(({ what, why, value }) => (
        <p key={what} className={styles['hint']}>
          {t(`style.leftOut.${why}`, { what: t(`style.whats.${what}`), value })}
        </p>
      ))}
    </div>
  );
}
