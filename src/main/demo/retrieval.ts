/** Finding the sections of the manual that answer a question: BM25 over both languages at once. */
import type { ManualEntry } from './manual';
import { inSlices } from './slices';
import { terms } from './terms';

/** BM25's usual saturation; less length normalisation than usual, because a long section is not a worse one here. */
const K1 = 1.2;
const B = 0.5;
/** A word in a heading says more of what a section is about than one in its text, and most where it stands alone. */
const TITLE_WEIGHT = 3;
const headingWeight = (words: number): number => 2 + 6 / Math.max(1, words);
/** Pages that say shortly what another page says in full give way to it. */
const SUMMARIES = new Set(['overview', 'first-steps', 'shortcuts', 'terminal', 'guide']);
const SUMMARY_FACTOR = 0.8;
/** A page's first sections are its main matter. */
const LATER_SECTION = 0.02;

interface Posting {
  entry: number;
  weight: number;
}

export interface ManualIndex {
  entries: readonly ManualEntry[];
  postings: Map<string, Posting[]>;
  lengths: number[];
  averageLength: number;
}

interface Hit {
  entry: ManualEntry;
  score: number;
}

export interface Found {
  /** Best first. */
  hits: Hit[];
  /** 0 to 1: how much of what the question asks the best hit's page speaks of; low = not in the manual. */
  coverage: number;
}

/** Makes the index without holding the event loop. */
export async function buildIndex(entries: readonly ManualEntry[]): Promise<ManualIndex> {
  const postings = new Map<string, Posting[]>();
  const lengths: number[] = [];
  await inSlices(entries.entries(), ([number, entry]) => {
    let length = 0;
    for (const [term, weight] of weigh(entry)) {
      length += weight;
      const list = postings.get(term);
      if (list) list.push({ entry: number, weight });
      else postings.set(term, [{ entry: number, weight }]);
    }
    lengths.push(length);
  });
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return { entries, postings, lengths, averageLength };
}

function weigh(entry: ManualEntry): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (found: readonly string[], weight: number): void => {
    for (const term of found) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  for (const language of ['en', 'zh'] as const) {
    const { heading, body } = entry.section[language];
    add(terms(entry.title[language]), TITLE_WEIGHT);
    const words = terms(heading);
    if (entry.position > 0) add(words, headingWeight(words.length));
    add(terms(body), 1);
  }
  return weights;
}

/** A question may come down to one character ("回答太慢了" asks for 慢), which as part of pairs is not indexed. */
function postingsOf(index: ManualIndex, term: string): readonly Posting[] {
  if (term.length > 1) return index.postings.get(term) ?? [];
  return index.entries.flatMap(({ section: { zh } }, entry) => {
    const inHeading = zh.heading.includes(term) ? headingWeight(zh.heading.length) : 0;
    const weight = inHeading + zh.body.split(term).length - 1;
    return weight === 0 ? [] : [{ entry, weight }];
  });
}

/** `query`: terms with their weight; a follow-up's own words weigh more than those of the question before it. */
export function search(index: ManualIndex, query: ReadonlyMap<string, number>): Found {
  const scores = new Map<number, number>();
  const matched = new Map<string, number>();
  let asked = 0;
  for (const [term, weight] of query) {
    const postings = postingsOf(index, term);
    const idf = Math.log(1 + (index.entries.length - postings.length + 0.5) / (postings.length + 0.5));
    asked += idf * weight;
    const pages = new Set<string>();
    for (const { entry, weight: frequency } of postings) {
      const relative = (index.lengths[entry] ?? 0) / index.averageLength;
      const gain = (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + B * relative));
      scores.set(entry, (scores.get(entry) ?? 0) + idf * weight * gain);
      pages.add(index.entries[entry]?.slug ?? '');
    }
    for (const slug of pages) matched.set(slug, (matched.get(slug) ?? 0) + idf * weight);
  }
  const hits = [...scores]
    .flatMap(([number, score]) => {
      const entry = index.entries[number];
      return entry ? [{ entry, score: score * prior(entry) }] : [];
    })
    .sort((a, b) => b.score - a.score);
  const best = hits[0]?.entry.slug;
  return { hits, coverage: best === undefined || asked === 0 ? 0 : (matched.get(best) ?? 0) / asked };
}

export function isSummary({ slug }: ManualEntry): boolean {
  return SUMMARIES.has(slug);
}

function prior(entry: ManualEntry): number {
  return (isSummary(entry) ? SUMMARY_FACTOR : 1) * (1 - LATER_SECTION * entry.position);
}

/** The terms of a text, each counted once with the given weight. */
export function queryOf(...parts: readonly (readonly [text: string, weight: number])[]): Map<string, number> {
  const query = new Map<string, number>();
  for (const [text, weight] of parts) {
    for (const term of new Set(terms(text.slice(0, MAX_QUERY)))) {
      query.set(term, Math.max(query.get(term) ?? 0, weight));
    }
  }
  return query;
}

/** Characters of a question that are looked up; a pasted book costs no more than this. */
const MAX_QUERY = 2000;
