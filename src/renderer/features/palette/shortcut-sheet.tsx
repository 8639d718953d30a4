import { useTranslation } from 'react-i18next';
import { chords, commandGroups } from '../../../shared/commands';
import { closeOverlay, useOverlay } from '../../state/overlay';
import { useSetting } from '../../state/settings';
import { Dialog } from '../../ui/dialog';
import { Kbd } from '../../ui/kbd';
import { hotkeyText } from '../settings/record-hotkey';
import { chordText } from '../shell/keymap';
import { isOffered } from '../shell/run-command';
import { mac } from '../shell/use-keymap';
import styles from './sheet.module.css';

/** Keys of the message box and of conversations: they live with their widgets, and are told here. */
const writing = [
  ['send', 'Enter'],
  ['newLine', 'Shift Enter'],
] as const;

function Row({ name, keys }: { name: string; keys: string }) {
  return (
    <div className={styles['row']}>
      <dt>{name}</dt>
      <dd>
        <Kbd keys={keys} />
      </dd>
    </div>
  );
}

/** Every key of the app, by the menus they are in. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const open = useOverlay((state) => state.open === 'shortcuts');
  const hotkey = useSetting('quickAsk.hotkey');
  return (
    <Dialog title={t('commands.names.shortcuts')} open={open} onClose={closeOverlay}>
      <div className={styles['groups']}>
        <section className={styles['group']} aria-label={t('sheet.writing')}>
          <h3 className={styles['heading']}>{t('sheet.writing')}</h3>
          <dl>
            {writing.map(([id, keys]) => (
              <Row key={id} name={t(`sheet.${id}`)} keys={keys} />
            ))}
          </dl>
        </section>
        {commandGroups.map(({ id, commands }) => (
          <section key={id} className={styles['group']} aria-label={t(`commands.groups.${id}`)}>
            <h3 className={styles['heading']}>{t(`commands.groups.${id}`)}</h3>
            <dl>
              {commands
                .filter((command) => isOffered(command) && chords[command] !== null)
                .map((command) => (
                  <Row key={command} name={t(`commands.names.${command}`)} keys={chordText(command, mac)} />
                ))}
              {id === 'file' && hotkey !== null && (
                <Row name={t('sheet.anywhere')} keys={hotkeyText(hotkey, mac).replaceAll(' + ', ' ')} />
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
