import type { RowSpec, SectionSpec } from './sections';

export interface Found {
  section: SectionSpec;
  rows: readonly RowSpec[];
}

/** Rows whose label, sentence or section name hold every word of the query, in the language on screen. */
export function findRows(
  sections: readonly SectionSpec[],
  query: string,
  translate: (key: never) => string,
): Found[] {
  const say = translate as (key: string) => string;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return sections
    .map((section) => ({
      section,
      rows: section.rows.filter((row) => {
        const text = [`settings.sections.${section.id}`, ...row.words].map(say).join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((found) => found.rows.length > 0);
}
