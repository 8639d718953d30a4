import { Autocomplete } from '@base-ui/react/autocomplete';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { closeOverlay, useOverlay } from '../../state/overlay';
import { Kbd } from '../../ui/kbd';
import popup from '../../ui/popup.module.css';
import { commandOf, isImeStroke } from '../shell/keymap';
import { mac } from '../shell/use-keymap';
import { allEntries, type Entry, type EntryGroup } from './entries';
import styles from './palette.module.css';
import { rank } from './rank';

/** Of each group: more is found by another letter sooner than by scrolling. */
const MOST = 6;
/** With nothing typed: how many commands, and how many of the conversations one was in last. */
const FIRST: Partial<Record<EntryGroup['id'], number>> = { commands: 8, conversations: 6 };

interface PaletteProps {
  input: RefObject<HTMLInputElement | null>;
  onRun(entry: Entry): void;
}

function Palette({ input, onRun }: PaletteProps) {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useState('');
  // The language is what the words depend on; everything else is as it was when the palette opened.
  // oxlint-disable-next-line react/exhaustive-deps
  const all = useMemo(() => allEntries(t), [t, i18n.language]);
  const found = useMemo(() => {
    if (query.trim() !== '') return rank(all, query, MOST);
    return all
      .map(({ id, items }) => ({ id, items: items.slice(0, FIRST[id] ?? 0) }))
      .filter(({ items }) => items.length > 0);
  }, [all, query]);
  return (
    <Autocomplete.Root
      items={found}
      inline
      open
      mode="none"
      autoHighlight="always"
      keepHighlight
      value={query}
      onValueChange={setQuery}
      itemToStringValue={(entry: Entry) => entry.label}
    >
      <div className={styles['top']}>
        <Search />
        <Autocomplete.Input
          ref={input}
          className={styles['input']}
          aria-label={t('palette.label')}
          placeholder={t('palette.hint')}
          onKeyDown={(event: KeyboardEvent) => {
            if (isImeStroke(event.nativeEvent) || commandOf(event.nativeEvent, mac) !== 'palette') return;
            event.preventDefault();
            closeOverlay();
          }}
        />
        <Kbd keys="Esc" />
      </div>
      <Autocomplete.Empty className={styles['empty']}>
        {found.length === 0 && t('palette.none', { query })}
      </Autocomplete.Empty>
      <Autocomplete.List className={styles['list']}>
        {(group: EntryGroup) => (
          <Autocomplete.Group key={group.id} items={group.items} className={styles['group']}>
            <Autocomplete.GroupLabel className={popup['group']}>
              {t(`palette.groups.${group.id}`)}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: Entry) => (
                <Autocomplete.Item
                  key={entry.id}
                  value={entry}
                  className={`${popup['item']} ${styles['item']}`}
                  onClick={() => onRun(entry)}
                >
                  <span className={popup['grow']}>{entry.label}</span>
                  {entry.note !== '' && <span className={popup['note']}>{entry.note}</span>}
                  {entry.keys !== '' && <Kbd keys={entry.keys} />}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

/** One line to get anywhere by: commands, conversations, settings, models, styles, presets. */
export function CommandPalette() {
  const { t } = useTranslation();
  const open = useOverlay((state) => state.open === 'palette');
  /** What was chosen runs when the dialog has gone: it may move the focus, which the dialog would take back. */
  const chosen = useRef<Entry | null>(null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <CSPProvider disableStyleElements>
      <Dialog.Root
        open={open}
        onOpenChange={(next) => !next && closeOverlay()}
        onOpenChangeComplete={(now) => {
          if (now) return;
          chosen.current?.run();
          chosen.current = null;
        }}
      >
        <Dialog.Portal>
          <Dialog.Backdrop className={styles['backdrop']} />
          <Dialog.Popup
            className={styles['palette']}
            aria-label={t('palette.label')}
            initialFocus={input}
            finalFocus={() => chosen.current === null}
          >
            <Palette
              input={input}
              onRun={(entry) => {
                chosen.current = entry;
                closeOverlay();
              }}
            />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </CSPProvider>
  );
}
