/** From a question to the sections of the manual that answer it, one clause at a time. */
import type { AnswerStyle } from './answer-style';
import { pronoun } from './intents';
import type { Language } from './language';
import type { ManualEntry } from './manual';
import { phrases } from './phrases';
import { BRIEF, pageOf, quoteFrom, quotes, THOROUGH, type Wanted } from './quoting';
import { isSummary, queryOf, search, type Found, type ManualIndex } from './retrieval';
import { terms } from './terms';

/** Below this share of a question's weight the manual is silent about it. Found by the questions in the tests. */
const ENOUGH = 0.34;
/** How much all words of the question before weigh in a follow-up, against all of its own. */
const CARRIED = 0.4;
/** A page whose best section scores this share of the winner's is related; one with less may be next. */
const RELATED = 0.55;
const NEAR = 0.5;
/** What a section counts that was quoted lately, and how many answers back and hits down that is looked at. */
const OLD_NEWS = 0.7;
const LATELY = 5;
/** Characters of a question that may consist of several. */
const MAX_COMPOUND = 300;
const MAX_CLAUSES = 3;

/** `previous`: the question that this one follows, or null. `said`: the answers before. */
export function answerQuestion(
  index: ManualIndex,
  text: string,
  previous: string | null,
  said: readonly string[],
  wanted: Wanted,
): string {
  const each = answerEach(index, clausesOf(text), previous);
  if (each.length > 1) return quoteSeveral(index, each, text, wanted);
  const found = newFirst(lookUp(index, text, previous), previous === null ? [] : said);
  const best = found.hits[0];
  if (!best || found.coverage < ENOUGH) {
    const last = /\n\s*\n([\s\S]*)$/.exec(text)?.[1]?.trim() ?? '';
    // Instructions or a pasted text may stand before the question.
    return last === '' ? unknown(found, wanted) : answerQuestion(index, last, previous, said, wanted);
  }
  const answer = quoteFrom(index, best.entry, text, wanted);
  const related = relatedPages(found, wanted.language);
  if (related.length === 0 || wanted.style.verbosity < BRIEF) return answer;
  return `${answer}\n\n${phrases[wanted.language].related(related)}`;
}

/** The sections near a question, best first, to go on with. */
export function sectionsFor(index: ManualIndex, text: string, previous: string | null): ManualEntry[] {
  const { hits } = lookUp(index, text, previous);
  const least = (hits[0]?.score ?? 0) * NEAR;
  return hits.filter(({ score }) => score > least).map(({ entry }) => entry);
}

/** "What can you do?" has its own section, found by its place and not by its words. */
export function abilities(index: ManualIndex): ManualEntry | null {
  return index.entries.find(({ slug, position }) => slug === 'overview' && position === 1) ?? null;
}

/** What the page of the first entry, and then the other entries, say beyond what was said already. */
export function moreAbout(
  index: ManualIndex,
  entries: readonly ManualEntry[],
  said: readonly string[],
  wanted: Wanted,
): string {
  const { language, style } = wanted;
  const first = entries[0];
  if (!first) return phrases[language].nothingBefore;
  const isNew = (entry: ManualEntry): boolean => !isSaid(entry, said);
  const count = style.verbosity > THOROUGH ? Infinity : style.verbosity < BRIEF ? 1 : 2;
  const page = pageOf(index, first).filter(isNew).slice(0, count);
  if (page.length > 0) {
    return [phrases[language].from(first.title[language]), ...quotes(page, '', wanted)].join('\n\n');
  }
  const other = entries.find(isNew);
  if (!other) return phrases[language].noMore(first.title[language]);
  return [phrases[language].fromAlso(other.title[language]), ...quotes([other], '', wanted)].join('\n\n');
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

function isSaid({ section }: ManualEntry, said: readonly string[]): boolean {
  return (['en', 'zh'] as const).some((language) =>
    said.some((answer) => answer.includes(section[language].body.slice(0, 80))),
  );
}

/** "And exporting?" after an answer about importing hardly asks for the same section again. */
function newFirst({ hits, coverage }: Found, said: readonly string[]): Found {
  const lately = said.slice(-LATELY);
  const ranked = hits.map((hit, rank) =>
    rank < LATELY && isSaid(hit.entry, lately) ? { ...hit, score: hit.score * OLD_NEWS } : hit,
  );
  return { hits: ranked.sort((a, b) => b.score - a.score), coverage };
}

function lookUp(index: ManualIndex, text: string, previous: string | null): Found {
  if (previous === null) return search(index, queryOf([text, 1]));
  const own = queryOf([text, 1]);
  const carried = queryOf([previous, 1]);
  const weight = CARRIED * Math.min(1, own.size / Math.max(1, carried.size));
  return search(index, queryOf([previous, weight], [text, 1]));
}

/** Questions asked in one breath: "Where is my history kept, and how do I search it?" */
function clausesOf(text: string): string[] {
  if (text.length > MAX_COMPOUND) return [];
  return text
    .split(
      /[?？!！。；;]|\.\s|[,;]?\s+and\s+(?=(?:how|what|where|why|when|which|who|can|is|are|does|do)\b)|[，,]\s*(?=怎|如何|为什么|什么|哪|能不能|能否|是否|又怎)/i,
    )
    .filter((clause) => terms(clause).length > 0)
    .slice(0, MAX_CLAUSES);
}

/** The best section for each clause that has one; a clause leans on the one before it if it does not stand alone. */
function answerEach(index: ManualIndex, clauses: readonly string[], previous: string | null): ManualEntry[] {
  const entries = clauses.flatMap((text, i) => {
    const alone = lookUp(index, text, null);
    const leans = pronoun.test(text) || alone.coverage < ENOUGH;
    const { hits, coverage } = leans ? lookUp(index, text, clauses[i - 1] ?? previous) : alone;
    return hits[0] && coverage >= ENOUGH ? [hits[0].entry] : [];
  });
  return [...new Set(entries)];
}

function quoteSeveral(
  index: ManualIndex,
  entries: readonly ManualEntry[],
  text: string,
  wanted: Wanted,
): string {
  const pages = new Map<string, ManualEntry[]>();
  for (const entry of entries) pages.set(entry.slug, [...(pages.get(entry.slug) ?? []), entry]);
  const { language, style } = wanted;
  const answers = [...pages.values()].flatMap((ofPage) => {
    const [first] = ofPage;
    if (!first) return [];
    // A whole page holds all that was asked of it.
    if (ofPage.length === 1 || style.verbosity > THOROUGH) return [quoteFrom(index, first, text, wanted)];
    return [phrases[language].from(first.title[language]), ...quotes(ofPage, text, wanted)];
  });
  return answers.join('\n\n');
}

function unknown(found: Found, { language, style }: Wanted): string {
  const words = phrases[language];
  if (style.verbosity < BRIEF) return words.unknownBrief;
  const titles = new Set(found.hits.slice(0, 6).map(({ entry }) => entry.title[language]));
  const nearest = [...titles].slice(0, 3);
  return [words.unknown, nearest.length > 0 ? words.nearest(nearest) : '', suggest(language, nearest.length)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function relatedPages({ hits }: Found, language: Language): string[] {
  const best = hits[0];
  if (!best) return [];
  const titles = hits
    .filter(({ score }) => score > best.score * RELATED)
    .filter(({ entry }) => entry.slug !== best.entry.slug && !isSummary(entry))
    .map(({ entry }) => entry.title[language]);
  return [...new Set(titles)].slice(0, 2);
}
