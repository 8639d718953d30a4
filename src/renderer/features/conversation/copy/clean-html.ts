/** A piece of the page as HTML for other programs: the structure and the links, none of our classes or buttons. */
import { escapeHtml } from './escape-html';
import { answerHtml } from './message-html';

/** Elements that keep their name; of the others only the content is taken. */
const kept = new Set(
  'p h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td pre code strong em del a br hr sup'.split(
    ' ',
  ),
);
const empty = new Set(['br', 'hr']);
const dropped = 'button, figcaption, svg, .visually-hidden';

/** A copy of the selected content. Formulas come as their source, code without its header. */
function contentOf(range: Range): HTMLElement {
  const holder = document.createElement('div');
  holder.append(range.cloneContents());
  for (const element of holder.querySelectorAll(dropped)) element.remove();
  // A formula holds its source beside its glyphs.
  for (const glyphs of holder.querySelectorAll('.katex')) glyphs.remove();
  return holder;
}

export function cleanHtml(range: Range): string {
  return [...contentOf(range).childNodes].map(htmlOf).join('').trim();
}

/** The same as text, with its lines and tabs: those only the layout knows, so it is laid out for a moment, out of sight. */
export function plainText(range: Range): string {
  const holder = contentOf(range);
  Object.assign(holder.style, { position: 'fixed', top: '0', left: '-200vw', width: '100vw' });
  holder.ariaHidden = 'true';
  // Far from the view there is only the Markdown, as of whole messages.
  for (const far of holder.querySelectorAll<HTMLElement>('[data-far]')) {
    delete far.dataset['far'];
    Object.assign(far.style, { height: '', whiteSpace: 'pre-wrap' });
  }
  document.body.append(holder);
  const text = holder.innerText.trim();
  holder.remove();
  return text;
}

function htmlOf(node: Node): string {
  if (node instanceof Text) return escapeHtml(node.data);
  if (!(node instanceof Element)) return '';
  if (node.hasAttribute('data-far')) return answerHtml(node.textContent);
  const name = node.localName;
  if (name === 'img') return escapeHtml(node.getAttribute('alt') ?? '');
  const content = [...node.childNodes].map(htmlOf).join('');
  if (!kept.has(name)) return content;
  if (empty.has(name)) return `<${name}>`;
  const href = name === 'a' ? node.getAttribute('href') : null;
  const start = name === 'ol' ? node.getAttribute('start') : null;
  const attributes =
    (href === null ? '' : ` href="${escapeHtml(href)}"`) +
    (start === null ? '' : ` start="${escapeHtml(start)}"`);
  return `<${name}${attributes}>${content}</${name}>`;
}
