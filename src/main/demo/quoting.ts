/** Quoting the manual in the language and the length that a style wants. */
import type { AnswerStyle } from './answer-style';
import type { Language } from './language';
import type { ManualEntry } from './manual';
import { phrases } from './phrases';
import type { ManualIndex } from './retrieval';
import { terms } from './terms';

/** Below this verbosity an answer is a paragraph, above the other it is a whole page. */
export const BRIEF = 0.35;
export const THOROUGH = 0.65;

export interface Wanted {
  language: Language;
  style: AnswerStyle;
}

/** A section in the length the style wants: its best paragraph for this question, itself, or its whole page. */
export function quoteFrom(index: ManualIndex, entry: ManualEntry, question: string, wanted: Wanted): string {
  const { language, style } = wanted;
  const from = phrases[language].from(entry.title[language]);
  if (style.verbosity < BRIEF) return `${from} ${quotes([entry], question, wanted).join('')}`;
  const entries = style.verbosity > THOROUGH ? pageOf(index, entry) : [entry];
  return [from, ...quotes(entries, question, wanted)].join('\n\n');
}

export function quotes(
  entries: readonly ManualEntry[],
  question: string,
  { language, style }: Wanted,
): string[] {
  if (style.verbosity >= BRIEF) return entries.map((entry) => quote(entry, language));
  const asked = new Set(terms(question));
  return entries.map((entry) => bestParagraph(entry.section[language].body, asked));
}

/** A section under its own heading; an introduction needs none, the page is named already. */
export function quote({ position, section }: ManualEntry, language: Language): string {
  const { heading, body } = section[language];
  return position === 0 ? body : `### ${heading}\n\n${body}`;
}

export function pageOf(index: ManualIndex, { slug }: ManualEntry): ManualEntry[] {
  return index.entries.filter((entry) => entry.slug === slug);
}

/** The paragraph with most of the question's words, the first of equals; one that announces a list takes it along. */
function bestParagraph(body: string, asked: ReadonlySet<string>): string {
  const blocks = body.split(/\n{2,}/);
  let best = { at: 0, score: -1 };
  for (const [at, block] of blocks.entries()) {
    if (at > 0 && /^\s*(?:```|\||[-*] |\d+\. )/.test(block)) continue;
    const score = [...new Set(terms(block))].filter((term) => asked.has(term)).length;
    if (score > best.score) best = { at, score };
  }
  const paragraph = blocks[best.at] ?? '';
  const next = blocks[best.at + 1];
  return /[:：]$/.test(paragraph) && next !== undefined ? `${paragraph}\n\n${next}` : paragraph;
}
