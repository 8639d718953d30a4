import { memo, use, useMemo, useState } from 'react';
import type { Code } from './blocks/block-types';
import styles from './code-block.module.css';
import { CopyButton } from './copy-button';
import { DiagramView } from './diagram-view';
import { isWanted, want } from './diagrams/drawn';
import { useFold } from './fold';
import { type Grouped, groupsOf, ungrouped } from './blocks/grouped';
import type { Segment } from './highlight/split-runs';
import { useHighlight } from './highlight/use-highlight';
import { AnswerHostContext } from './host';

const sourceOf = (lines: Grouped<string>): string => ungrouped(lines).join('\n');

/** A block of code; of a diagram there is also the picture, drawn when it is asked for. */
export function CodeBlock({ block, live }: { block: Code; live: boolean }) {
  const { labels } = use(AnswerHostContext);
  const [wrap, setWrap] = useState(false);
  const diagram = block.language === 'mermaid' && block.closed;
  const source = useMemo(() => (diagram ? sourceOf(block.lines) : ''), [diagram, block]);
  const [drawn, setDrawn] = useState(() => diagram && isWanted(source));
  const draw = () => {
    want(source, !drawn);
    setDrawn(!drawn);
  };
  const text = <Source block={block} live={live} wrap={wrap} />;
  return (
    <figure className={styles['block']} data-language={block.language || undefined}>
      <figcaption className={styles['header']}>
        <span>{block.language}</span>
        {!(diagram && drawn) && (
          <button type="button" aria-pressed={wrap} onClick={() => setWrap(!wrap)}>
            {labels.wrapLines}
          </button>
        )}
        {diagram && (
          <button type="button" className={styles['draw']} onClick={draw}>
            {drawn ? labels.showSource : labels.draw}
          </button>
        )}
        <CopyButton text={() => sourceOf(block.lines)} />
      </figcaption>
      {diagram && drawn ? <DiagramView source={source}>{text}</DiagramView> : text}
    </figure>
  );
}

interface SourceProps {
  block: Code;
  live: boolean;
  wrap: boolean;
}

/**
 * Plain while its fence is open, coloured once when it is closed. Its lines are in groups, each a box of its own, so
 * that a line added lays out the last group alone.
 */
function Source({ block, live, wrap }: SourceProps) {
  const { labels } = use(AnswerHostContext);
  const { folded, foldable, setFolded, shown, lines } = useFold(block);
  const parts = useMemo(() => (block.closed ? groupsOf(block.lines).map(linesText) : []), [block]);
  const segments = useHighlight(block.language, parts, block.closed);
  return (
    <>
      <pre
        className={styles['source']}
        data-wrap={wrap || undefined}
        data-folded={folded || undefined}
        // Code reads from the left in every language.
        dir="ltr"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller has to be reachable by keyboard
        tabIndex={0}
        role="group"
        aria-label={labels.code(block.language)}
      >
        <code>
          {shown.map((group, index) => (
            <Lines
              key={index}
              lines={group}
              segments={segments?.[index] ?? null}
              live={live && !block.closed && index === shown.length - 1}
            />
          ))}
        </code>
      </pre>
      {foldable && (
        <button
          type="button"
          className={styles['fold']}
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
        >
          {folded ? labels.showAllLines(lines) : labels.showFewerLines}
        </button>
      )}
    </>
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
