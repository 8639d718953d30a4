import { ArrowDown } from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/models';
import { textScale } from '../../state/appearance';
import { isWhole } from '../../state/path';
import { useSetting } from '../../state/settings';
import { useThread } from '../../state/thread';
import { useContextPreview } from '../../state/context';
import { useFoundWords } from '../find/find-store';
import { NearnessContext } from '../markdown/far';
import { MessageRow } from '../message/message-row';
import { ContextLine } from './context-line';
import { useCopying } from './copy/use-copying';
import { lineIndex, outsideIds } from './context-reach';
import { estimateHeight } from './estimate-height';
import styles from './message-list.module.css';
import { SummariesUpTo } from './summary-note';
import { useFollowedEnd } from './use-followed-end';
import { useNearness } from './use-nearness';
import { useNewCount } from './use-new-count';
import { useFindMarks, useTarget } from './use-target';

/** Height of the line where the context begins, as in its style sheet. */
const LINE_REM = 2.5;
/** Rows laid out beyond the view on either side: few until the first frame is out. */
const OVERSCAN = { first: 1, later: 4 };
const rootPixels = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize);

export function MessageList({ messages }: { messages: readonly Message[] }) {
  const { t, i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [overscan, setOverscan] = useState(OVERSCAN.first);
  useEffect(() => {
    const idle = requestIdleCallback(() => setOverscan(OVERSCAN.later));
    return () => cancelIdleCallback(idle);
  }, []);
  const last = messages.at(-1);

  const { rangeExtractor, onCopy, onKeyDown } = useCopying(messages, scroller);
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(messages[index]) * textScale(),
    getItemKey: (index) => messages[index]?.id ?? index,
    // Past every end: the first render is of the last messages, and nothing is laid out only to be scrolled away.
    initialOffset: Number.MAX_SAFE_INTEGER,
    overscan,
    rangeExtractor,
    anchorTo: 'end',
    // Never: whom the text takes along is decided below.
    scrollEndThreshold: -1,
  });
  const [follows] = useState(() => useThread.getState().target === null);
  const { atEnd, toEnd } = useFollowedEnd(scroller, () => virtualizer.scrollToEnd(), follows);
  const fresh = useNewCount(messages, atEnd);

  const targeted = useTarget(messages, scroller, (index) =>
    virtualizer.scrollToIndex(index, { align: 'center' }),
  );

  useFindMarks(scroller, useFoundWords());
  const textSize = useSetting('appearance.textSize');
  const look = [i18n.language, textSize, useSetting('appearance.density')].join();
  const nearness = useNearness(scroller, look);

  // What the reader has just asked is always brought into view, wherever they were reading.
  const lastAsked = messages.at(-2)?.id;
  const asked = useRef(lastAsked);
  useEffect(() => {
    if (lastAsked === asked.current) return;
    asked.current = lastAsked;
    if (last?.status === 'streaming') toEnd();
  });

  const whole = useRef<HTMLDivElement>(null);
  // As text, so that a preview that moves nothing renders nothing.
  const outside = useContextPreview(({ preview }) => (preview ? outsideIds(preview).join(' ') : ''));
  const outsideSet = useMemo(() => new Set(outside.split(' ')), [outside]);
  const line = useContextPreview(({ preview }) => (preview ? lineIndex(messages, preview) : null));
  const offsetOf = (index: number): number =>
    virtualizer.measurementsCache[index]?.start ?? virtualizer.getTotalSize() - LINE_REM * rootPixels();

  const numbered = isWhole(messages);
  const items = virtualizer.getVirtualItems();
  // Rows that hold an end of the selection stay, out of the flow, however far the reader scrolls.
  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};
  const inFlow = (index: number): boolean => index >= startIndex - overscan && index <= endIndex + overscan;
  const top = items.find(({ index }) => inFlow(index))?.start ?? 0;
  return (
    <div className={styles['frame']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- copy and select all are the browser's own, made to reach what is not in the page */}
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
        onCopy={onCopy}
        onKeyDown={onKeyDown}
      >
        <div ref={whole} className={styles['whole']} style={{ height: virtualizer.getTotalSize() }}>
          <ContextLine messages={messages} whole={whole} offsetOf={offsetOf} />
          <NearnessContext value={nearness}>
            <div className={styles['shown']} style={{ transform: `translateY(${top}px)` }}>
              {items.map((item) => {
                const message = messages[item.index];
                return (
                  message && (
                    <div
                      key={item.key}
                      ref={virtualizer.measureElement}
                      data-index={item.index}
                      className={styles['slot']}
                      style={inFlow(item.index) ? undefined : { position: 'absolute', top: item.start - top }}
                      data-line={(line === item.index && item.index > 0) || undefined}
                      data-line-after={
                        (line === messages.length && item.index === messages.length - 1) || undefined
                      }
                    >
                      <SummariesUpTo messageId={messages[item.index - 1]?.id} />
                      <MessageRow
                        message={message}
                        position={numbered ? item.index + 1 : null}
                        count={messages.length}
                        last={item.index === messages.length - 1}
                        flash={item.index === targeted}
                        outside={outsideSet.has(message.id)}
                      />
                      {item.index === messages.length - 1 && <SummariesUpTo messageId={message.id} />}
                    </div>
                  )
                );
              })}
            </div>
          </NearnessContext>
        </div>
      </div>
      {!atEnd && (
        <button type="button" className={styles['jump']} onClick={toEnd}>
          <ArrowDown />
          {fresh > 0 ? t('reading.jumpNew', { count: fresh }) : t('conversation.jump')}
        </button>
      )}
    </div>
  );
}
