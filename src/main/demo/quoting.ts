/** Turning what was found in the manual into an answer of the wanted length. */
import type { AnswerStyle } from './answer-style';
import type { Language } from './language';
import type { ManualEntry } from './manual';
import { phrases } from './phrases';
import { queryOf, search, type Found, type Hit, type ManualIndex } from './retrieval';

/** Below this share of a question's weight the manual is silent about it. Found by the questions in the tests. */
const ENOUGH = 0.34;
/** How much the words of the question before weigh in a follow-up. */
const CARRIED = 0.4;
const BRIEF = 0.35;
const THOROUGH = 0.65;

export interface Wanted {
  language: Language;
  style: AnswerStyle;
}

interface Question {
  text: string;
}

export function answerQuestion(
  index: ManualIndex,
  question: Question,
  previous: string | null,
  wanted: Wanted,
): string {
  const found = lookUp(index, question, previous);
  const best = found.hits[0];
  if (!best || found.coverage < ENOUGH) return unknown(found, wanted);
  const { language, style } = wanted;
  const from = phrases[language].from(best.entry.title[language]);
  if (style.verbosity < BRIEF) return `${from} ${firstParagraph(best.entry.section[language].body)}`;
  const parts = style.verbosity > THOROUGH ? pageOf(index, best.entry) : [best.entry];
  const blocks = [from, ...parts.map((entry) => quote(entry, language))];
  const related = relatedPages(found, best, language);
  if (related.length > 0 && style.tone >= 0.35) blocks.push(phrases[language].related(related));
  return blocks.join('\n\n');
}

/** "Tell me more": what the page, and then the next best pages, say beyond what was said already. */
export function nextPart(
  index: ManualIndex,
  question: Question,
  previous: string | null,
  said: readonly string[],
  wanted: Wanted,
): string {
  const { language, style } = wanted;
  const found = lookUp(index, question, previous);
  const best = found.hits[0];
  if (!best || found.coverage < ENOUGH) return unknown(found, wanted);
  const isNew = (entry: ManualEntry): boolean =>
    !(['en', 'zh'] as const).some((either) => {
      const opening = entry.section[either].body.slice(0, 80);
      return said.some((answer) => answer.includes(opening));
    });
  const count = style.verbosity > THOROUGH ? Infinity : style.verbosity < BRIEF ? 1 : 2;
  const page = pageOf(index, best.entry).filter(isNew).slice(0, count);
  if (page.length > 0)
    return [phrases[language].from(best.entry.title[language]), ...quotes(page, wanted)].join('\n\n');
  const other = found.hits.find(({ entry, score }) => score > best.score / 3 && isNew(entry))?.entry;
  if (!other) return phrases[language].noMore(best.entry.title[language]);
  return [phrases[language].fromAlso(other.title[language]), ...quotes([other], wanted)].join('\n\n');
}

function lookUp(index: ManualIndex, { text }: Question, previous: string | null): Found {
  const own = queryOf([text, 1]);
  if (previous === null) return search(index, own);
  return search(index, queryOf([previous, CARRIED], [text, 1]));
}

function unknown(found: Found, { language, style }: Wanted): string {
  const words = phrases[language];
  if (style.verbosity < BRIEF) return words.unknownBrief;
  const nearest = [...new Set(found.hits.slice(0, 6).map(({ entry }) => entry.title[language]))].slice(0, 3);
  return [words.unknown, nearest.length > 0 ? words.nearest(nearest) : '', suggest(language, nearest.length)]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Three questions worth asking. `seed` chooses where in the list they begin. */
export function suggest(language: Language, seed: number): string {
  const { suggestions, askNext } = phrases[language];
  const picked = [0, 3, 6].map((step) => suggestions[(seed + step) % suggestions.length] ?? '');
  return [askNext, '', ...picked.map((question) => `- ${question}`)].join('\n');
}

/** Who is speaking, said once. */
export function introduce(language: Language, style: AnswerStyle): string {
  return style.verbosity < BRIEF ? phrases[language].identityBrief : phrases[language].identity;
}

export function pageOf(index: ManualIndex, { slug }: ManualEntry): ManualEntry[] {
  return index.entries.filter((entry) => entry.slug === slug);
}

/** A section under its own heading; an introduction needs none, the page is named already. */
export function quote({ position, section }: ManualEntry, language: Language): string {
  const { heading, body } = section[language];
  return position === 0 ? body : `### ${heading}\n\n${body}`;
}

function quotes(entries: readonly ManualEntry[], { language, style }: Wanted): string[] {
  if (style.verbosity >= BRIEF) return entries.map((entry) => quote(entry, language));
  return entries.map((entry) => firstParagraph(entry.section[language].body));
}

/** Up to the first empty line; a paragraph that announces a list or a table takes it along. */
function firstParagraph(body: string): string {
  const blocks = body.split(/\n{2,}/);
  const first = blocks[0] ?? '';
  return /[:：]$/.test(first) && blocks[1] !== undefined ? `${first}\n\n${blocks[1]}` : first;
}

function relatedPages(found: Found, best: Hit, language: Language): string[] {
  const titles = found.hits
    .filter(({ entry, score }) => entry.slug !== best.entry.slug && score > best.score * 0.55)
    .map(({ entry }) => entry.title[language]);
  return [...new Set(titles)].slice(0, 2);
}
