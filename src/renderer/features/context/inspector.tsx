import { useTranslation } from 'react-i18next';
import type { ContextPreview } from '../../../shared/context';
import { currentLanguage, sentenceGap } from '../../i18n';
import { explanationText } from '../../i18n/explanation-text';
import { formatCount } from '../../i18n/format';
import { setInspecting, useContextPreview } from '../../state/context';
import { Dialog } from '../../ui/dialog';
import { Skeleton } from '../../ui/skeleton';
import { InspectedMessages, LeftOutList } from './inspected-messages';
import { InspectedTotals } from './inspected-totals';
import styles from './inspector.module.css';

function System({ preview }: { preview: ContextPreview }) {
  const { t, i18n } = useTranslation();
  const { parts, tokens } = preview.system;
  return (
    <section>
      <h3 className={styles['heading']}>
        {t('context.inspector.system')}
        <span>{t('context.tokens', { amount: formatCount(tokens, i18n.language) })}</span>
      </h3>
      {parts.length === 0 && <p className={styles['quiet']}>{t('context.inspector.systemNone')}</p>}
      {parts.map((part, index) => (
        <article key={index} className={styles['part']}>
          <header>
            <em>{t(`context.kindsOfPart.${part.kind}`)}</em>
            <b>{formatCount(part.tokens, i18n.language)}</b>
          </header>
          <pre dir="auto">{part.text}</pre>
        </article>
      ))}
    </section>
  );
}

function Params({ preview }: { preview: ContextPreview }) {
  const { t } = useTranslation();
  const params = Object.entries(preview.params);
  const native = preview.nativeStyle ? Object.entries(preview.nativeStyle) : [];
  const rows = [...params, ...native].filter(([, value]) => value !== null && value !== '');
  return (
    <section>
      <h3 className={styles['heading']}>{t('context.inspector.params')}</h3>
      {rows.length === 0 && <p className={styles['quiet']}>{t('context.inspector.paramsNone')}</p>}
      <dl className={styles['totals']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
      {preview.nativeStyle && <p className={styles['quiet']}>{t('context.inspector.nativeStyle')}</p>}
      {preview.styleLeftOut.map(({ what, why, value }) => (
        <p key={what} className={styles['quiet']}>
          {t(`style.leftOut.${why}`, { what: t(`style.whats.${what}`), value })}
        </p>
      ))}
      {preview.refused.length > 0 && (
        <p className={styles['quiet']}>
          {t('context.inspector.refused', { fields: preview.refused.join(', ') })}
        </p>
      )}
    </section>
  );
}

function Whole({ preview }: { preview: ContextPreview }) {
  const { t } = useTranslation();
  return (
    <>
      <InspectedTotals preview={preview} />
      <p>
        {explanationText(preview.explanation, currentLanguage())}
        {sentenceGap()}
        {t(`context.inspector.session.${preview.session}`)}
      </p>
      <System preview={preview} />
      <InspectedMessages preview={preview} />
      <Params preview={preview} />
      <LeftOutList preview={preview} />
      <details>
        <summary>{t('context.inspector.body')}</summary>
        <pre className={styles['body']} data-body>
          {preview.body}
        </pre>
      </details>
    </>
  );
}

/** The exact request, before it is sent: every word, every parameter, what stays out and why. */
export function Inspector() {
  const { t } = useTranslation();
  const preview = useContextPreview((state) => state.preview);
  return (
    <Dialog title={t('context.inspector.title')} open onClose={() => setInspecting(false)}>
      {preview && preview.body !== null ? (
        <Whole preview={preview} />
      ) : (
        <Skeleton tall widths={[40, 90, 84, 60]} />
      )}
    </Dialog>
  );
}
