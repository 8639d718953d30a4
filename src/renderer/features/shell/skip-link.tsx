import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view';
import styles from './skip-link.module.css';

/** The first stop of the Tab key on every page: past the sidebar, to where the page's own work is done. */
export function SkipLink() {
  const { t } = useTranslation();
  const chatting = useView((state) => state.page === 'chat');
  const skip = (): void => {
    const target = document.querySelector<HTMLElement>(chatting ? '[data-composer]' : 'main');
    if (!target) return;
    // The landmark takes the focus for the moment only: from there Tab goes on into the page.
    if (!chatting) target.tabIndex = -1;
    target.focus();
  };
  return (
    <a
      className={styles['skip']}
      href="#skip"
      onClick={(event) => {
        event.preventDefault();
        skip();
      }}
    >
      {t(chatting ? 'app.skip' : 'app.skipToPage')}
    </a>
  );
}
