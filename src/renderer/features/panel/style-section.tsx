import { useTranslation } from 'react-i18next';
import { useActiveSetup } from '../../state/active-setup';
import { useRunning } from '../../state/running';
import { setStyle } from '../../state/setup';
import { profileOf, useStyles } from '../../state/styles';
import { useThread } from '../../state/thread';
import { Select } from '../../ui/select';
import { profileName } from '../context/setup-words';
import { AxisSlider, type Axis } from './axis-slider';
import { CompiledStyle } from './compiled-style';
import { ProfileMenu } from './profile-menu';
import { Sampling } from './sampling';
import { StyleInstructions } from './style-instructions';
import styles from './style-panel.module.css';
import { TwoStylesButton } from './two-styles-button';

const AXES: readonly Axis[] = ['tone', 'formality', 'verbosity', 'humour'];
/** No profile's id: those are names or UUIDs. */
const OWN = '*';

/** How the next answer is to sound. Every change counts at once; a running answer ends as it began. */
export function StyleSection() {
  const { t } = useTranslation();
  const { style } = useActiveSetup();
  const profiles = useStyles((state) => state.profiles);
  const conversationId = useThread((state) => state.conversationId);
  const running = useRunning(conversationId);
  const current = profileOf(profiles, style);
  const options = profiles.map((one) => ({ value: one.id, label: profileName(t, one) }));
  const choose = (id: string): void => {
    const profile = profiles.find((one) => one.id === id);
    if (profile) void setStyle(profile.style);
  };
  return (
    <section className={styles['section']} aria-label={t('style.heading')}>
      <div className={styles['top']}>
        <h3 className={styles['heading']}>{t('style.heading')}</h3>
        <Select
          label={t('style.profile')}
          value={current?.id ?? OWN}
          options={current ? options : [{ value: OWN, label: t('style.own') }, ...options]}
          onChange={choose}
        />
        <ProfileMenu style={style} current={current} />
      </div>
      {AXES.map((axis) => (
        <AxisSlider key={axis} axis={axis} style={style} />
      ))}
      <Sampling style={style} />
      <StyleInstructions key={conversationId ?? 'new'} style={style} />
      <CompiledStyle />
      <TwoStylesButton />
      {running && <p className={styles['hint']}>{t('style.whileRunning')}</p>}
    </section>
  );
}
