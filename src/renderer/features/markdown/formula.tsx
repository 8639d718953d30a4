import { memo, use, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import answer from './answer.module.css';
import styles from './formula.module.css';
import { AnswerHostContext } from './host';
import { katexNow, subscribeKatex } from './math/katex-loader';
import { katexOptions, MAX_FORMULA } from './math/options';
import { createRenderQueue } from './math/render-queue';

const render = createRenderQueue({
  now: () => performance.now(),
  nextFrame: (callback) => requestAnimationFrame(callback),
});

interface FormulaProps {
  tex: string;
  display: boolean;
  /** Only a closed formula is typeset; until then its source is shown. */
  closed: boolean;
}

export const Formula = memo(function Formula({ tex, display, closed }: FormulaProps) {
  if (!closed || tex.length > MAX_FORMULA)
    return <Source tex={tex} display={display} live={display && !closed} />;
  return <Typeset tex={tex} display={display} />;
});

interface SourceProps {
  tex: string;
  display: boolean;
  live?: boolean;
  /** It will be typeset, and have another height. */
  waits?: boolean;
}

function Source({ tex, display, live = false, waits }: SourceProps) {
  return (
    <code className={styles[display ? 'texBlock' : 'tex']} data-typesetting={waits || undefined}>
      {tex}
      {live && <span className={answer['caret']} aria-hidden="true" />}
    </code>
  );
}

function Typeset({ tex, display }: { tex: string; display: boolean }) {
  const { labels } = use(AnswerHostContext);
  const katex = useSyncExternalStore(subscribeKatex, katexNow, () => null);
  const target = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = target.current;
    if (!element || !katex) return undefined;
    // Shown if its turn comes only in a later frame.
    element.textContent = tex;
    element.dataset['typesetting'] = '';
    return render(() => {
      katex.render(tex, element, { ...katexOptions, displayMode: display });
      delete element.dataset['typesetting'];
    });
  }, [tex, display, katex]);
  if (!katex) return <Source tex={tex} display={display} waits />;
  const mark = display ? '$$' : '$';
  return (
    // What is selected and copied is the source; the glyphs would be copied as a heap of letters.
    <span className={styles[display ? 'mathBlock' : 'math']} {...(display ? scroller(labels.formula) : {})}>
      <span className={styles['copied']} aria-hidden="true">
        {mark + tex + mark}
      </span>
      {/* KaTeX builds its elements in here by itself, without HTML; React leaves it alone. */}
      <span className={styles['glyphs']} ref={target} />
    </span>
  );
}

/** A wide formula scrolls in its own frame, which the keyboard reaches. */
function scroller(label: string) {
  return { role: 'group', 'aria-label': label, tabIndex: 0 } as const;
}
