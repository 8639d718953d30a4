/** What the search understands beside words, for the help that puts it in. */

interface FilterHelp {
  /** What goes into the box. */
  insert: string;
  /** Catalogue key under `search.help`. */
  words:
    | 'role'
    | 'model'
    | 'provider'
    | 'in'
    | 'after'
    | 'before'
    | 'code'
    | 'pinned'
    | 'rated'
    | 'phrase'
    | 'not';
}

export const filterHelp: readonly FilterHelp[] = [
  { insert: '""', words: 'phrase' },
  { insert: '-', words: 'not' },
  { insert: 'role:user', words: 'role' },
  { insert: 'in:', words: 'in' },
  { insert: 'after:7d', words: 'after' },
  { insert: 'before:2026-01', words: 'before' },
  { insert: 'provider:', words: 'provider' },
  { insert: 'model:', words: 'model' },
  { insert: 'has:code', words: 'code' },
  { insert: 'is:pinned', words: 'pinned' },
  { insert: 'rated:good', words: 'rated' },
];

const filterSource = /(?:^|\s)-?(?:role|provider|model|before|after|in|has|is|rated)[:：](?:"[^"]*"?|\S*)/giu;

/** The words alone, for "search without filters"; null where there are none, or nothing else. */
export function withoutFilters(query: string): string | null {
  const words = query.replaceAll(filterSource, ' ').replaceAll(/\s+/g, ' ').trim();
  return words === '' || words === query.trim() ? null : words;
}
