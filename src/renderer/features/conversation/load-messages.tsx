import { preloaded } from '../shell/preloaded';
import styles from './conversation-view.module.css';

/** The welcome page needs none of Markdown's machinery: it is fetched once the first frame is out. */
export const messageList = preloaded(
  async () => (await import('./message-list')).MessageList,
  <div className={styles['loading']} />,
);

/**
 * What the first answer would wait for: the code that shows it, and the grammar's expressions, which the engine compiles
 * when they are first used (tens of milliseconds at once).
 */
export async function warmMessages(): Promise<void> {
  await messageList.preload();
  const { warmReading } = await import('../markdown/warm-reading');
  warmReading();
}
