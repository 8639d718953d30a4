import { memo, use } from 'react';
import styles from './footnotes.module.css';
import { BlockGroup } from './block-view';
import type { Footnote } from './blocks/block-types';
import { goTo } from './far';
import { AnswerHostContext } from './host';
import { IdPrefixContext } from './scope';

/** All footnotes of an answer, at its end; most pieces of it change none of them. */
export const Footnotes = memo(function Footnotes({
  footnotes,
  live,
}: {
  footnotes: readonly Footnote[];
  live: boolean;
}) {
  const { labels } = use(AnswerHostContext);
  const prefix = use(IdPrefixContext);
  if (footnotes.length === 0) return null;
  return (
    <section className={styles['footnotes']} aria-label={labels.footnotes}>
      <ol>
        {footnotes.map((footnote, index) => (
          <li
            key={footnote.label}
            className={footnote.blocks.length === 1 ? styles['oneLine'] : undefined}
            id={`${prefix}-note-${index + 1}`}
            tabIndex={-1}
          >
            <BlockGroup blocks={footnote.blocks} live={live && index === footnotes.length - 1} />
            <button
              type="button"
              aria-label={labels.backToText(index + 1)}
              onClick={({ currentTarget }) =>
                goTo(`${prefix}-mark-${index + 1}`, currentTarget, `[^${footnote.label}]`)
              }
            >
              ↩
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
});
