import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view';
import { IconButton } from '../../ui/button';
import styles from './page-header.module.css';
import { runCommand } from './run-command';

export interface PageHeaderProps {
  title: string;
  /** Before the title: the way back. */
  back?: ReactNode;
  /** What does not fit goes on in a second line. */
  wraps?: boolean;
  /** What can be done here. */
  children?: ReactNode;
}

/** The top of every page, with the way to the sidebar where it is folded away. */
export function PageHeader({ title, back, wraps = false, children }: PageHeaderProps) {
  const { t } = useTranslation();
  const { size, sidebarOpen } = useView();
  return (
    <header className={styles['header']} data-wraps={wraps || undefined}>
      {size === 'narrow' && (
        <IconButton
          label={t('sidebar.open')}
          aria-expanded={sidebarOpen}
          onClick={() => runCommand('sidebar')}
        >
          <Menu />
        </IconButton>
      )}
      {back}
      <h1 className={styles['title']} dir="auto">
        {title}
      </h1>
      {children}
    </header>
  );
}
