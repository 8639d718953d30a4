import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format';
import { IconButton } from '../../ui/button';
import { isImeStroke } from '../shell/keymap';
import styles from './find-bar.module.css';
import { closeFind, setFindQuery, step, useFind } from './find-store';

function useSaid(): string {
  const { t, i18n } = useTranslation();
  const { query, result, at } = useFind();
  if (query.trim() === '' || !result) return '';
  const count = result.matches.length;
  if (count === 0) return t('find.none');
  const all = `${formatCount(count, i18n.language)}${result.more ? '+' : ''}`;
  return t('find.place', { at: formatCount(at + 1, i18n.language), all });
}

/** Over the conversation: Enter and F3 go on, with Shift back, Escape closes. */
export function FindBar() {
  const { t } = useTranslation();
  const { query, result, jumped } = useFind();
  const input = useRef<HTMLInputElement>(null);
  const said = useSaid();
  useEffect(() => input.current?.focus(), []);
  const none = (result?.matches.length ?? 0) === 0;
  return (
    <div role="search" aria-label={t('find.label')} className={styles['bar']}>
      <input
        ref={input}
        type="search"
        data-find
        className={styles['input']}
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        value={query}
        onChange={(event) => void setFindQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isImeStroke(event.nativeEvent)) return;
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') closeFind();
          else return;
          event.preventDefault();
        }}
      />
      <span className={styles['said']} role="status">
        {said}
        {jumped && <em>{t('find.jumped')}</em>}
      </span>
      <IconButton
        size="small"
        label={t('find.previous')}
        shortcut="Shift F3"
        disabled={none}
        onClick={() => step(-1)}
      >
        <ChevronUp />
      </IconButton>
      <IconButton size="small" label={t('find.next')} shortcut="F3" disabled={none} onClick={() => step(1)}>
        <ChevronDown />
      </IconButton>
      <IconButton size="small" label={t('find.close')} shortcut="Esc" onClick={closeFind}>
        <X />
      </IconButton>
    </div>
  );
}
