import { memo, use, useMemo, useState, type ReactNode } from 'react';
import { assertNever } from '../../../shared/errors';
import styles from './answer.module.css';
import { FootnoteMark } from './footnote-mark';
import { Formula } from './formula';
import { type Inline, mayRefer, parseInline } from './inline/parse-inline';
import { mend } from './inline/mend';
import { splitter } from './inline/text-parts';
import { OutsideLink } from './outside-link';
import { Picture } from './picture';
import { noReferences, picker, type References } from './blocks/references';
import { ReferencesContext } from './scope';

interface InlineTextProps {
  text: string;
  /** The end of a running answer. */
  live: boolean;
}

/** The text of one block. A long one in parts: while it grows, those that are finished are not read again. */
export function InlineText({ text, live }: InlineTextProps) {
  const [split] = useState(splitter);
  const parts = split(text);
  return parts.map((part, index) => (
    <Part key={index} text={part} live={live && index === parts.length - 1} />
  ));
}

/** Only text that may refer to a definition elsewhere follows the definitions. */
const Part = memo(function Part({ text, live }: InlineTextProps) {
  return mayRefer(text) ? <ReferringText text={text} live={live} /> : <PlainText text={text} live={live} />;
});

function PlainText({ text, live }: InlineTextProps) {
  const content = useMemo(() => contentOf(text, noReferences, live), [text, live]);
  return <InlineContent content={content} live={live} />;
}

function ReferringText({ text, live }: InlineTextProps) {
  const [pick] = useState(picker);
  const references = pick(text, use(ReferencesContext));
  const content = useMemo(() => contentOf(text, references, live), [text, references, live]);
  return <InlineContent content={content} live={live} />;
}

interface InlineContentProps {
  content: readonly Inline[];
  live: boolean;
}

function contentOf(text: string, references: References, live: boolean): readonly Inline[] {
  if (!live) return parseInline(text, references);
  const { source, formula } = mend(text);
  const content = parseInline(source, references);
  return formula === null
    ? content
    : [...content, { kind: 'math', tex: formula, display: false, closed: false }];
}

const InlineContent = memo(function InlineContent({ content, live }: InlineContentProps) {
  return (
    <>
      {nodes(content)}
      {live && <span className={styles['caret']} aria-hidden="true" />}
    </>
  );
});

/** Position is the key: inline content is replaced as a whole or grows at its end. */
function nodes(content: readonly Inline[]): ReactNode[] {
  return content.map((node, index) => inlineNode(node, index));
}

function inlineNode(node: Inline, key: number): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code key={key}>{node.text}</code>;
    case 'break':
      return <br key={key} />;
    case 'strong':
      return <strong key={key}>{nodes(node.content)}</strong>;
    case 'em':
      return <em key={key}>{nodes(node.content)}</em>;
    case 'del':
      return <del key={key}>{nodes(node.content)}</del>;
    case 'link':
      return (
        <OutsideLink key={key} link={node.link}>
          {nodes(node.content)}
          {node.disguised !== null && <span className={styles['host']}> ({node.disguised})</span>}
        </OutsideLink>
      );
    case 'image':
      return <Picture key={key} alt={node.alt} source={node.source} />;
    case 'math':
      return <Formula key={key} tex={node.tex} display={node.display} closed={node.closed} />;
    case 'note':
      return <FootnoteMark key={key} label={node.label} number={node.number} />;
    default:
      return assertNever(node);
  }
}
