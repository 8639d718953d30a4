import { ArrowDown } from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/models';
import { textScale } from '../../state/appearance';
import { useThread } from '../../state/thread';
import { MessageRow } from '../message/message-row';
import { estimateHeight } from './estimate-height';
import styles from './message-list.module.css';
import { useTarget } from './use-target';

/** Within this many pixels of the end the reader is at the end, and the text is followed. */
const END = 48;

export function MessageList({ messages }: { messages: readonly Message[] }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const last = messages.at(-1);
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(messages[index]) * textScale(),
    getItemKey: (index) => messages[index]?.id ?? index,
    // Past every end: the first render is of the last messages, and nothing is laid out only to be scrolled away.
    initialOffset: Number.MAX_SAFE_INTEGER,
    overscan: 4,
    anchorTo: 'end',
    scrollEndThreshold: END,
    onChange: (instance) => setAtEnd(instance.isAtEnd(END)),
  });

  const targeted = useTarget(messages, scroller, (index) =>
    virtualizer.scrollToIndex(index, { align: 'center' }),
  );

  const opening = useThread.getState().target === null;
  useLayoutEffect(() => {
    if (opening) virtualizer.scrollToEnd();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the conversation opens
  }, []);

  // What the reader has just asked is always brought into view, wherever they were reading.
  const lastAsked = messages.at(-2)?.id;
  const asked = useRef(lastAsked);
  useEffect(() => {
    if (lastAsked === asked.current) return;
    asked.current = lastAsked;
    if (last?.status === 'streaming') virtualizer.scrollToEnd();
  }, [lastAsked, last?.status, virtualizer]);

  const items = virtualizer.getVirtualItems();
  return (
    <div className={styles['frame']}>
      <div
        ref={scroller}
        role="log"
        aria-label={t('conversation.log')}
        // Starts and ends of answers are announced by the live region; every token would drown them.
        aria-live="off"
        // A region that scrolls must be reachable by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={styles['scroller']}
      >
        <div className={styles['whole']} style={{ height: virtualizer.getTotalSize() }}>
          <div className={styles['shown']} style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            {items.map((item) => {
              const message = messages[item.index];
              return (
                message && (
                  <div
                    key={item.key}
                    ref={virtualizer.measureElement}
                    data-index={item.index}
                    className={styles['slot']}
                  >
                    <MessageRow
                      message={message}
                      position={item.index + 1}
                      count={messages.length}
                      flash={item.index === targeted}
                    />
                  </div>
                )
              );
            })}
          </div>
        </div>
      </div>
      {!atEnd && (
        <button type="button" className={styles['jump']} onClick={() => virtualizer.scrollToEnd()}>
          <ArrowDown />
          {t('conversation.jump')}
        </button>
      )}
    </div>
  );
}
