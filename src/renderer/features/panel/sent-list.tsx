import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextPreview } from '../../../shared/context';
import { formatCount } from '../../i18n/format';
import { setInspecting, useContextPreview } from '../../state/context';
import { Button } from '../../ui/button';
import styles from './style-panel.module.css';

const Inspector = lazy(async () => ({ default: (await import('../context/inspector')).Inspector }));

/** Rows of the list; the rest is a number, and the inspector has it all. */
const SHOWN = 6;

interface Row {
  key: string;
  who: string;
  text: string;
  tokens: number;
}

/** The parts of the next request, each with its first words; the newest messages where not all have room. */
function Rows({ preview }: { preview: ContextPreview }) {
  const { t, i18n } = useTranslation();
  const rows: Row[] = [
    ...preview.system.parts.map(({ kind, text, tokens }, index) => ({
      key: `system ${index}`,
      who: t(`context.kindsOfPart.${kind}`),
      text,
      tokens,
    })),
    ...preview.messages.map(({ role, text, tokens }, index) => ({
      key: `message ${index}`,
      who: t(`context.roles.${role}`),
      text: text === '' && index === preview.messages.length - 1 ? t('context.draftEmpty') : text,
      tokens,
    })),
  ];
  const hidden = Math.max(0, rows.length - SHOWN);
  const kept = Math.min(preview.system.parts.length, 2);
  const between = rows.slice(kept, kept + hidden);
  const count = (tokens: number): string => formatCount(tokens, i18n.language);
  const row = ({ key, who, text, tokens }: Row) => (
    <li key={key}>
      <em>{who}</em>
      <span dir="auto">{text.slice(0, 120)}</span>
      <b>{count(tokens)}</b>
    </li>
  );
  return (
    <ol className={styles['sent']} aria-label={t('context.sent')}>
      {rows.slice(0, kept).map(row)}
      {hidden > 0 && (
        <li>
          <em>…</em>
          <span>{t('context.more', { count: hidden })}</span>
          <b>{count(between.reduce((sum, { tokens }) => sum + tokens, 0))}</b>
        </li>
      )}
      {rows.slice(kept + hidden).map(row)}
    </ol>
  );
}

export function SentList() {
  const { t } = useTranslation();
  const { preview, inspecting } = useContextPreview();
  return (
    <section className={styles['section']}>
      <div className={styles['top']}>
        <h3 className={styles['heading']}>
          {t('context.sent')}
          {preview?.tokens.estimated && <span className={styles['about']}> ≈</span>}
        </h3>
        <Button
          tone="plain"
          className={styles['inspect']}
          disabled={!preview}
          onClick={() => setInspecting(true)}
        >
          {t('context.inspect')}
        </Button>
      </div>
      {preview && <Rows preview={preview} />}
      {inspecting && (
        <Suspense>
          <Inspector />
        </Suspense>
      )}
    </section>
  );
}
