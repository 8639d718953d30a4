import { useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextPolicy, Message } from '../../../shared/models';
import type { ContextPreview } from '../../../shared/context';
import { useActiveSetup } from '../../state/active-setup';
import { useContextPreview } from '../../state/context';
import { setPolicy } from '../../state/setup';
import { policyText, tokensText } from '../context/setup-words';
import styles from './context-line.module.css';
import { indexFor, lineIndex, policyAt, turnsFrom, turnStarts } from './context-reach';

interface ContextLineProps {
  messages: readonly Message[];
  whole: RefObject<HTMLElement | null>;
  /** Pixels from the top of the list to a message; past the last one: to the end. */
  offsetOf(index: number): number;
}

export function ContextLine(props: ContextLineProps) {
  const preview = useContextPreview((state) => state.preview);
  const { policy } = useActiveSetup();
  const index = preview && lineIndex(props.messages, preview);
  if (!preview || !policy || index === null) return null;
  return <Line {...props} preview={preview} policy={policy} index={index} />;
}

interface LineProps extends ContextLineProps {
  preview: ContextPreview;
  policy: ContextPolicy;
  index: number;
}

/** The dashed line above which nothing is sent. It is moved like a slider: by pointer or by keys, a turn at a time. */
function Line({ messages, whole, offsetOf, preview, policy, index }: LineProps) {
  const { t, i18n } = useTranslation();
  const [dragged, setDragged] = useState<number | null>(null);
  // While it is held it stays, also at the very top, where nothing is outside and no line is needed.
  const [held, setHeld] = useState(false);
  if (index === 0 && !held) return null;

  const starts = turnStarts(messages, preview);
  const now = turnsFrom(starts, index);
  const turns = dragged ?? now;
  const place = dragged === null ? index : indexFor(starts, dragged, messages.length);
  const movable = policy.kind !== 'server';
  const tokens = tokensText(t, preview.tokens.total, preview.tokens.estimated, i18n.language);
  const shownPolicy = dragged === null ? policy : ({ kind: 'turns', turns } as const);
  const words = policyText(t, shownPolicy, i18n.language);
  const text =
    place === messages.length
      ? t('context.onlyNext', { tokens })
      : t('context.startsHere', { policy: words.charAt(0).toLowerCase() + words.slice(1), tokens });

  const moveTo = (wanted: number): void => {
    const bounded = Math.min(starts.length, Math.max(0, wanted));
    const next = policyAt({ policy, messages, preview, turns: bounded, now });
    if (bounded !== now && next) void setPolicy(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = { ArrowUp: now + 1, ArrowDown: now - 1, Home: starts.length, End: 0 }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    moveTo(wanted);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (dragged === null || !whole.current) return;
    const y = event.clientY - whole.current.getBoundingClientRect().top;
    const places = Array.from({ length: starts.length + 1 }, (_, count) => ({
      count,
      far: Math.abs(offsetOf(indexFor(starts, count, messages.length)) - y),
    }));
    setDragged(places.reduce((best, one) => (one.far < best.far ? one : best)).count);
  };
  const drop = (): void => {
    if (dragged !== null) moveTo(dragged);
    setDragged(null);
  };

  const style = { transform: `translateY(${offsetOf(place)}px)` };
  if (!movable) {
    return (
      <div className={styles['line']} style={style}>
        {text}
      </div>
    );
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles['line']}
      style={style}
      data-dragged={dragged !== null || undefined}
      aria-label={t('context.lineLabel')}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={starts.length}
      aria-valuenow={turns}
      aria-valuetext={text}
      data-tip={t('context.lineHint')}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        event.preventDefault();
        setDragged(now);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={drop}
      onPointerCancel={() => setDragged(null)}
    >
      {text}
    </div>
  );
}
