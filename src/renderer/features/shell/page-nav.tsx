import { useTranslation } from 'react-i18next';
import { addressOf, addressOfPage, isTool } from '../../state/route';
import { useThread } from '../../state/thread';
import { openPage, useView } from '../../state/view';
import styles from './page-nav.module.css';
import { pages } from './pages';

/** Nothing to choose with one page. */
export function PageNav() {
  const { t } = useTranslation();
  const page = useView((state) => state.page);
  const conversationId = useThread((state) => state.conversationId);
  if (pages.length < 2) return null;
  return (
    <ul className={styles['nav']} aria-label={t('pages.label')}>
      {pages.map(({ id, Icon }) => (
        <li key={id}>
          <a
            className={styles['link']}
            href={id === 'chat' ? addressOf(conversationId) : addressOfPage(id)}
            aria-current={id === page ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              openPage(id, conversationId);
            }}
          >
            <Icon aria-hidden="true" />
            {isTool(id) ? id : t(`pages.${id}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
