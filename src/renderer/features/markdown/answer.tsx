import { useId, useState } from 'react';
import styles from './answer.module.css';
import { readAnswer, type Answer as Reading } from './blocks/read-answer';
import type { Block } from './blocks/block-types';
import { Blocks } from './block-view';
import { Footnotes } from './footnotes';
import { appended, last } from './blocks/grouped';
import { IdPrefixContext, ReferencesContext } from './scope';

export interface AnswerProps {
  /** All of the text so far. Markdown of a model: nothing in it is trusted. */
  text: string;
  /** More is expected: the end is shown as it will probably look, with a caret. */
  streaming: boolean;
  /** BCP 47 tag of the text's language, where it is known. */
  lang?: string | undefined;
}

/** A message of a model, rendered as it arrives. Copying and opening links go through `AnswerHostContext`. */
export function Answer({ text, streaming, lang }: AnswerProps) {
  const [read] = useState(reader);
  const idPrefix = useId();
  const answer = read(text, streaming);
  const blocks = appended(answer.settled, answer.open);
  const inFootnotes = answer.open.length === 0 && answer.footnotes.length > 0;
  return (
    <div className={styles['answer']} lang={lang}>
      <ReferencesContext value={answer.references}>
        <IdPrefixContext value={idPrefix}>
          <Blocks blocks={blocks} live={streaming && !inFootnotes} />
          {streaming && !inFootnotes && !takesCaret(last(blocks)) && <CaretLine />}
          <Footnotes footnotes={answer.footnotes} live={streaming && inFootnotes} />
        </IdPrefixContext>
      </ReferencesContext>
    </div>
  );
}

/** Whether what comes next may go on inside `block`; nothing goes on after a closed fence or a rule. */
function takesCaret(block: Block | undefined): boolean {
  switch (block?.kind) {
    case undefined:
    case 'html':
    case 'rule':
      return false;
    case 'code':
    case 'math':
      return !block.closed;
    default:
      return true;
  }
}

/** Text that comes will begin a line of its own. */
function CaretLine() {
  return (
    <p>
      <span className={styles['caret']} aria-hidden="true" />
    </p>
  );
}

/**
 * Reads each text on from the one before. A cache and no more: for the same text the result is the same, so a render
 * that React throws away does no harm.
 */
function reader(): (text: string, streaming: boolean) => Reading {
  let last: Reading | null = null;
  return (text, streaming) => {
    last = readAnswer(last, text, streaming);
    return last;
  };
}
