import { useTranslation } from 'react-i18next';
import type { ContextPreview } from '../../../shared/context';
import { formatCount } from '../../i18n/format';
import { openConversation, useThread } from '../../state/thread';
import { setInspecting } from '../../state/context';
import styles from './inspector.module.css';

/** Each message as it is sent, with its role, its tokens, and why it is there. */
export function InspectedMessages({ preview }: { preview: ContextPreview }) {
  const { t, i18n } = useTranslation();
  const { messages, tokens } = preview;
  return (
    <section aria-label={t('context.inspector.messages')}>
      <h3 className={styles['heading']}>
        {t('context.inspector.messages')}
        <span>{t('context.tokens', { amount: formatCount(tokens.messages, i18n.language) })}</span>
      </h3>
      {messages.map((message, index) => (
        <article key={index} className={styles['part']}>
          <header>
            <em>{t(`context.roles.${message.role}`)}</em>
            <span>
              {[...new Set(message.parts.map(({ why }) => why))]
                .map((why) => t(`context.why.${why}`))
                .join(', ')}
            </span>
            <b>{formatCount(message.tokens, i18n.language)}</b>
          </header>
          <pre dir="auto">
            {message.text === '' && index === messages.length - 1 ? t('context.draftEmpty') : message.text}
          </pre>
        </article>
      ))}
    </section>
  );
}

/** What stays out, and why; each one leads to its place in the conversation. */
export function LeftOutList({ preview }: { preview: ContextPreview }) {
  const { t, i18n } = useTranslation();
  const messages = useThread((state) => state.messages) ?? [];
  const { leftOut, conversationId } = preview;
  return (
    <section aria-label={t('context.inspector.leftOut')}>
      <h3 className={styles['heading']}>{t('context.inspector.leftOut')}</h3>
      {leftOut.length === 0 && <p className={styles['quiet']}>{t('context.inspector.leftOutNone')}</p>}
      <ul className={styles['leftOut']}>
        {leftOut.map(({ id, role, why, tokens }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                setInspecting(false);
                void openConversation(conversationId, id);
              }}
            >
              <em>{t(`context.roles.${role}`)}</em>
              <span dir="auto">{messages.find((one) => one.id === id)?.text.slice(0, 120)}</span>
              <i>{t(`context.why.${why}`)}</i>
              <b>≈ {formatCount(tokens, i18n.language)}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
