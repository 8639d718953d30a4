/** Messages that are not in the page as HTML, for copying: the same reading as on screen, written out. */
import { assertNever } from '../../../../shared/errors';
import type { Block, List, Table } from '../../markdown/blocks/block-types';
import { ungrouped } from '../../markdown/blocks/grouped';
import { readAnswer } from '../../markdown/blocks/read-answer';
import type { References } from '../../markdown/blocks/references';
import { type Inline, parseInline } from '../../markdown/inline/parse-inline';
import { escapeHtml } from './escape-html';

/** A question is what was typed, with its line breaks. */
export function questionHtml(text: string): string {
  return `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

export function answerHtml(text: string): string {
  const { settled, references, footnotes } = readAnswer(null, text, false);
  const notes = footnotes.map(({ blocks }) => `<li>${blocksHtml(blocks, references)}</li>`).join('');
  return blocksHtml(ungrouped(settled), references) + (notes === '' ? '' : `<hr><ol>${notes}</ol>`);
}

const blocksHtml = (blocks: readonly Block[], references: References): string =>
  blocks.map((block) => blockHtml(block, references)).join('\n');

function blockHtml(block: Block, references: References): string {
  const inline = (text: string): string => inlineHtml(parseInline(text, references));
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`;
    case 'heading': {
      const level = Math.min(6, block.level + 2);
      return `<h${level}>${inline(block.text)}</h${level}>`;
    }
    case 'code':
      return `<pre><code>${escapeHtml(ungrouped(block.lines).join('\n'))}</code></pre>`;
    case 'math':
      return `<p>${escapeHtml(`$$${block.tex}$$`)}</p>`;
    case 'quote':
      return `<blockquote>${blocksHtml(block.blocks, references)}</blockquote>`;
    case 'list':
      return listHtml(block, references);
    case 'table':
      return tableHtml(block, inline);
    case 'html':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'rule':
      return '<hr>';
    default:
      return assertNever(block);
  }
}

function listHtml(list: List, references: References): string {
  const items = ungrouped(list.items).map(({ done, blocks }) => {
    const box = done === null ? '' : done ? '☑ ' : '☐ ';
    const first = blocks[0];
    // The words of a tight item stand in it without a paragraph, as everywhere else.
    const content =
      !list.loose && first?.kind === 'paragraph'
        ? inlineHtml(parseInline(first.text, references)) + blocksHtml(blocks.slice(1), references)
        : blocksHtml(blocks, references);
    return `<li>${box}${content}</li>`;
  });
  const tag = list.ordered ? 'ol' : 'ul';
  const start = list.ordered && list.start !== 1 ? ` start="${list.start}"` : '';
  return `<${tag}${start}>${items.join('')}</${tag}>`;
}

function tableHtml({ header, rows }: Table, inline: (text: string) => string): string {
  const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;
  const body = ungrouped(rows).map((cells) => row(cells, 'td'));
  return `<table><thead>${row(header, 'th')}</thead><tbody>${body.join('')}</tbody></table>`;
}

function inlineHtml(content: readonly Inline[]): string {
  return content.map(nodeHtml).join('');
}

function nodeHtml(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return escapeHtml(node.text).replaceAll('\n', '<br>');
    case 'code':
      return `<code>${escapeHtml(node.text)}</code>`;
    case 'break':
      return '<br>';
    case 'strong':
    case 'em':
    case 'del':
      return `<${node.kind}>${inlineHtml(node.content)}</${node.kind}>`;
    case 'link':
      return `<a href="${escapeHtml(node.link.url)}">${inlineHtml(node.content)}</a>`;
    case 'image':
      return escapeHtml(node.alt);
    case 'math':
      return escapeHtml(node.display ? `$$${node.tex}$$` : `$${node.tex}$`);
    case 'note':
      return `<sup>${node.number ?? escapeHtml(node.label)}</sup>`;
    default:
      return assertNever(node);
  }
}
