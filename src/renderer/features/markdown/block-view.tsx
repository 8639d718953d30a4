import { Check } from 'lucide-react';
import { memo, use, useRef } from 'react';
import { assertNever } from '../../../shared/errors';
import styles from './answer.module.css';
import type { Block, Heading, List, ListItem } from './blocks/block-types';
import { CodeBlock } from './code-block';
import { Formula } from './formula';
import { type Grouped, groupsOf } from './blocks/grouped';
import { FEW_GROUPS, useFar } from './far';
import { AnswerHostContext } from './host';
import { directionOf } from './inline/direction';
import { InlineText } from './inline-view';
import { TableView } from './table-view';

/**
 * Blocks in groups, each a box of its own: a long answer costs as many comparisons, and boxes to place, as it has groups.
 * Of a very long one the groups far from the view are their text alone. The last block of all is `live`: the end of a
 * running answer, with the caret.
 */
export function Blocks({ blocks, live }: { blocks: Grouped<Block>; live: boolean }) {
  const groups = groupsOf(blocks);
  const last = groups.length - 1;
  return groups.map((group, index) => (
    <Group
      key={index}
      blocks={group}
      live={live && index === last}
      mayLeave={groups.length > FEW_GROUPS && index < last}
    />
  ));
}

interface GroupProps extends BlockGroupProps {
  /** Finished, and of an answer long enough. */
  mayLeave: boolean;
}

const Group = memo(function Group({ blocks, live, mayLeave }: GroupProps) {
  const box = useRef<HTMLDivElement>(null);
  const { far, height } = useFar(box, mayLeave);
  const size = height === null ? undefined : far ? { height } : { minHeight: height };
  return (
    <div ref={box} className={styles['group']} data-far={far || undefined} style={size}>
      {far ? blocks.map(({ raw }) => raw).join('\n') : <BlockGroup blocks={blocks} live={live} />}
    </div>
  );
});

interface BlockGroupProps {
  blocks: readonly Block[];
  live: boolean;
}

export const BlockGroup = memo(function BlockGroup({ blocks, live }: BlockGroupProps) {
  return blocks.map((block, index) => (
    <BlockView key={block.at} block={block} live={live && index === blocks.length - 1} />
  ));
});

/** One block; rendered again only when it is another object. */
const BlockView = memo(function BlockView({ block, live }: { block: Block; live: boolean }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className={styles['text']} dir="auto">
          <InlineText text={block.text} live={live} />
        </p>
      );
    case 'heading':
      return <HeadingView block={block} live={live} />;
    case 'code':
      return <CodeBlock block={block} live={live} />;
    case 'math':
      return <Formula tex={block.tex} display closed={block.closed} />;
    case 'quote':
      return (
        <blockquote className={styles['quote']} dir={directionOf(block.raw)}>
          <BlockGroup blocks={block.blocks} live={live} />
        </blockquote>
      );
    case 'list':
      return <ListView list={block} live={live} />;
    case 'table':
      return <TableView table={block} live={live} />;
    case 'html':
      return <p className={styles['html']}>{block.text}</p>;
    case 'rule':
      return <hr className={styles['rule']} />;
    default:
      return assertNever(block);
  }
});

/** The page has the first two levels: its own, and one for whose answer this is. The looks go by the marks. */
function HeadingView({ block, live }: { block: Heading; live: boolean }) {
  const Tag = (['h3', 'h4', 'h5', 'h6'] as const)[block.level - 1] ?? 'h6';
  return (
    <Tag className={styles['heading']} data-depth={block.depth} dir="auto">
      <InlineText text={block.text} live={live} />
    </Tag>
  );
}

function ListView({ list, live }: { list: List; live: boolean }) {
  const groups = groupsOf(list.items);
  const items = groups.map((group, index) => (
    <ItemGroup key={index} items={group} live={live && index === groups.length - 1} />
  ));
  const className = styles[list.loose ? 'loose' : 'tight'];
  const dir = directionOf(groups[0]?.[0]?.raw ?? '');
  return list.ordered ? (
    <ol className={className} dir={dir} start={list.start}>
      {items}
    </ol>
  ) : (
    <ul className={className} dir={dir}>
      {items}
    </ul>
  );
}

interface ItemGroupProps {
  items: readonly ListItem[];
  live: boolean;
}

const ItemGroup = memo(function ItemGroup({ items, live }: ItemGroupProps) {
  return items.map((item, index) => (
    <Item key={index} item={item} live={live && index === items.length - 1} />
  ));
});

const Item = memo(function Item({ item, live }: { item: ListItem; live: boolean }) {
  return (
    <li className={item.done === null ? undefined : styles['task']}>
      {item.done !== null && <TaskBox done={item.done} />}
      <BlockGroup blocks={item.blocks} live={live} />
    </li>
  );
});

function TaskBox({ done }: { done: boolean }) {
  const { labels } = use(AnswerHostContext);
  return (
    <span
      className={styles['box']}
      role="img"
      aria-label={done ? labels.taskDone : labels.taskOpen}
      data-done={done || undefined}
    >
      {done && <Check />}
    </span>
  );
}
