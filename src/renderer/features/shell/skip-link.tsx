import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view';
import styles from './skip-link.module.css';

/** Ids of where the link leads. */
export const PAGE = 'page';
const MESSAGE = 'message';

/** The first stop of the Tab key on every page: past the sidebar, to where the page's own work is done. */
export function SkipLink() {
  const { t } = useTranslation();
  const chatting = useView((state) => state.page === 'chat');
  const target = chatting ? MESSAGE : PAGE;
  return (
    <a
      className={styles['skip']}
      href={`#${target}`}
      onClick={(event) => {
        // The address is the route.
        event.preventDefault();
        document.getElementById(target)?.focus();
      }}
    >
      {t(chatting ? 'app.skip' : 'app.skipToPage')}
    </a>
  );
}
