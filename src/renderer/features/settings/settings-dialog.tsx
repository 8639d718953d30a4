import { CSPProvider } from '@base-ui/react/csp-provider';
import { Dialog } from '@base-ui/react/dialog';
import { Tabs } from '@base-ui/react/tabs';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookAtProviders } from '../../state/providers';
import { closeSettings, openSettings, useView, type SettingsSection } from '../../state/view';
import { IconButton } from '../../ui/button';
import { isForToast } from '../../ui/dialog';
import { findRows } from './find-rows';
import { sections } from './sections';
import styles from './settings.module.css';

function Found({ query }: { query: string }) {
  const { t } = useTranslation();
  const found = findRows(sections, query, t);
  if (found.length === 0) return <p className={styles['none']}>{t('settings.none', { query })}</p>;
  return found.map(({ section, rows }) => (
    <section key={section.id} className={styles['section']}>
      <h3 className={styles['heading']}>{t(`settings.sections.${section.id}`)}</h3>
      {rows.map(({ id, Row }) => (
        <Row key={id} />
      ))}
    </section>
  ));
}

/** Down the side; in a narrow window one line that scrolls, to where the section is that is shown. */
function SectionTabs({ shown }: { shown: SettingsSection }) {
  const { t } = useTranslation();
  const narrow = useView((state) => state.size === 'narrow');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.children[sections.findIndex(({ id }) => id === shown)];
    if (narrow) tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [shown, narrow]);
  return (
    <Tabs.List ref={list} className={styles['list']} aria-label={t('settings.label')}>
      {sections.map(({ id, Icon }) => (
        <Tabs.Tab key={id} value={id} className={styles['tab']}>
          <Icon />
          {t(`settings.sections.${id}`)}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

export function SettingsDialog() {
  const { t } = useTranslation();
  const open = useView((state) => state.settings);
  const size = useView((state) => state.size);
  const [query, setQuery] = useState('');
  const [last, setLast] = useState<SettingsSection>('providers');
  // The closing dialog keeps the section it showed.
  if (open !== null && open !== last) setLast(open);
  const isOpen = open !== null;
  useEffect(() => {
    if (isOpen) lookAtProviders();
  }, [isOpen]);
  const searching = query.trim() !== '';
  return (
    <CSPProvider disableStyleElements>
      <Dialog.Root
        open={open !== null}
        onOpenChange={(next, { event }) => !next && !isForToast(event) && closeSettings()}
      >
        <Dialog.Portal>
          <Dialog.Backdrop className={styles['backdrop']} />
          <Dialog.Popup className={styles['dialog']} data-size={size}>
            <header className={styles['header']}>
              <Dialog.Title className={styles['title']}>{t('settings.label')}</Dialog.Title>
              <label className={styles['search']}>
                <Search />
                <input
                  type="search"
                  className={styles['searchInput']}
                  aria-label={t('settings.search')}
                  placeholder={t('settings.search')}
                  value={query}
                  onChange={(event) => setQuery(event.currentTarget.value)}
                />
              </label>
              <Dialog.Close render={<IconButton label={t('app.close')} shortcut="Esc" />}>
                <X />
              </Dialog.Close>
            </header>
            <Tabs.Root
              className={styles['tabs']}
              orientation={size === 'narrow' ? 'horizontal' : 'vertical'}
              value={searching ? null : last}
              onValueChange={(section: SettingsSection) => {
                setQuery('');
                openSettings(section);
              }}
            >
              <SectionTabs shown={last} />
              {searching ? (
                <div className={styles['panel']}>
                  <Found query={query} />
                </div>
              ) : (
                sections.map(({ id, rows }) => (
                  <Tabs.Panel key={id} value={id} className={styles['panel']}>
                    {rows.map(({ id: row, Row }) => (
                      <Row key={row} />
                    ))}
                  </Tabs.Panel>
                ))
              )}
            </Tabs.Root>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </CSPProvider>
  );
}
