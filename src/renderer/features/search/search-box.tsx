import { ListFilter, Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view';
import { IconButton } from '../../ui/button';
import { MenuButton } from '../../ui/menu';
import { Kbd } from '../../ui/kbd';
import { chordText, isImeStroke } from '../shell/keymap';
import { mac } from '../shell/use-keymap';
import { filterHelp } from './filters';
import { hitId, insertFilter, moveActive, openActive, setQuery, useSearch } from './search-store';
import styles from './search.module.css';

export function SearchBox() {
  const { t } = useTranslation();
  const query = useView((state) => state.query);
  const active = useSearch((state) => (state.hits.length > 0 ? hitId(state.active) : undefined));
  return (
    <div className={styles['box']}>
      <Search />
      <input
        type="search"
        data-search
        className={styles['input']}
        aria-label={t('search.label')}
        aria-controls={active === undefined ? undefined : 'search-results'}
        aria-activedescendant={active}
        placeholder={t('search.label')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isImeStroke(event.nativeEvent)) return;
          if (event.key === 'ArrowDown') moveActive(1);
          else if (event.key === 'ArrowUp') moveActive(-1);
          else if (event.key === 'Enter') openActive();
          else if (event.key === 'Escape' && query !== '') setQuery('');
          else return;
          event.preventDefault();
        }}
      />
      {query === '' ? (
        <Kbd keys={chordText('search', mac)} />
      ) : (
        <IconButton
          label={t('search.clear')}
          size="small"
          className={styles['clear']}
          onClick={() => setQuery('')}
        >
          <X />
        </IconButton>
      )}
      <MenuButton
        label={t('search.filters')}
        className={styles['clear']}
        entries={filterHelp.map(({ insert, words }) => ({
          label: insert === '""' ? t('search.help.phraseSign') : insert,
          note: t(`search.help.${words}`),
          icon: null,
          run: () => insertFilter(insert),
        }))}
      >
        <ListFilter />
      </MenuButton>
    </div>
  );
}
