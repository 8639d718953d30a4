import { memo, use, useMemo, useState } from 'react';
import type { Code } from './blocks/block-types';
import styles from './code-block.module.css';
import { CopyButton } from './copy-button';
import { groupsOf, ungrouped } from './blocks/grouped';
import type { Segment } from './highlight/split-runs';
import { useHighlight } from './highlight/use-highlight';
import { AnswerHostContext } from './host';

/**
 * A block of code: plain while its fence is open, coloured once when it is closed. Its lines are in groups, each a box
 * of its own, so that a line added lays out the last group alone.
 */
export function CodeBlock({ block, live }: { block: Code; live: boolean }) {
  const { labels } = use(AnswerHostContext);
  const [wrap, setWrap] = useState(false);
  const groups = groupsOf(block.lines);
  const parts = useMemo(() => (block.closed ? groupsOf(block.lines).map(linesText) : []), [block]);
  const segments = useHighlight(block.language, parts, block.closed);
  return (
    <figure className={styles['block']} data-language={block.language || undefined}>
      <figcaption className={styles['header']}>
        <span>{block.language}</span>
        <button type="button" aria-pressed={wrap} onClick={() => setWrap(!wrap)}>
          {labels.wrapLines}
        </button>
        <CopyButton text={() => ungrouped(block.lines).join('\n')} />
      </figcaption>
      <pre
        className={styles['source']}
        data-wrap={wrap || undefined}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller has to be reachable by keyboard
        tabIndex={0}
        role="group"
        aria-label={labels.code(block.language)}
      >
        <code>
          {groups.map((group, index) => (
            <Lines
              key={index}
              lines={group}
              segments={segments?.[index] ?? null}
              live={live && !block.closed && index === groups.length - 1}
            />
          ))}
        </code>
      </pre>
    </figure>
  );
}

/** Each line ends with its break, so that a blank last line has its height too. */
function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

interface LinesProps {
  lines: readonly string[];
  segments: readonly Segment[] | null;
  live: boolean;
}

const Lines = memo(function Lines({ lines, segments, live }: LinesProps) {
  return (
    <span className={styles['lines']}>
      {segments
        ? segments.map((segment, index) =>
            segment.kind === 'plain' ? (
              segment.text
            ) : (
              <span key={index} className={styles[segment.kind]}>
                {segment.text}
              </span>
            ),
          )
        : live
          ? linesText(lines).slice(0, -1)
          : linesText(lines)}
      {live && <span className={styles['caret']} aria-hidden="true" />}
    </span>
  );
});
