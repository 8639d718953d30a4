/** The user manual as data: pages in two languages, cut into sections that stand for each other by position. */
import type { Language } from './language';
import { inSlices } from './slices';

/** One file of `docs/manual/`. */
export interface ManualPage {
  /** File name without its ending; the same in every language. */
  slug: string;
  language: Language;
  /** Markdown: `# Title`, an introduction, `## Sections`. */
  text: string;
}

interface Section {
  heading: string;
  /** Markdown, trimmed. */
  body: string;
}

export interface ParsedPage {
  title: string;
  /** The introduction first, under the page's own title; then the sections in order. */
  sections: Section[];
}

/** A section in both languages: what is looked up in one can be answered in the other. */
export interface ManualEntry {
  slug: string;
  /** Position in its page; 0 is the introduction. */
  position: number;
  title: Record<Language, string>;
  section: Record<Language, Section>;
}

export async function loadManual(): Promise<ManualPage[]> {
  const { manualFiles } = await import('./manual-files');
  return Object.entries(manualFiles).flatMap(([path, text]) => {
    const [, language, slug] = /\/(en|zh)\/([^/]+)\.md$/.exec(path) ?? [];
    if (slug === undefined) return [];
    return [{ slug, language: language === 'zh' ? ('zh' as const) : ('en' as const), text }];
  });
}

/** Headings inside code fences are not headings. */
export function parsePage(text: string): ParsedPage {
  const sections: Section[] = [];
  let title = '';
  let heading = '';
  let lines: string[] = [];
  let fenced = false;
  const close = (): void => {
    const body = lines.join('\n').trim();
    if (heading !== '' || body !== '') sections.push({ heading, body });
    lines = [];
  };
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (!fenced && title === '' && line.startsWith('# ')) {
      title = line.slice(2).trim();
      heading = title;
    } else if (!fenced && line.startsWith('## ')) {
      close();
      heading = line.slice(3).trim();
    } else {
      lines.push(line);
    }
  }
  close();
  return { title, sections };
}

/** Pairs the two languages page by page and section by section; what one of them lacks is taken from the other. */
export async function pairPages(pages: readonly ManualPage[]): Promise<ManualEntry[]> {
  const bySlug = new Map<string, Partial<Record<Language, ParsedPage>>>();
  await inSlices(pages, (page) => {
    const pair = bySlug.get(page.slug) ?? {};
    pair[page.language] = parsePage(page.text);
    bySlug.set(page.slug, pair);
  });
  return [...bySlug].flatMap(([slug, { en, zh }]) => {
    const inEnglish = en ?? zh;
    const inChinese = zh ?? en;
    if (!inEnglish || !inChinese) return [];
    const title = { en: inEnglish.title, zh: inChinese.title };
    const length = Math.max(inEnglish.sections.length, inChinese.sections.length);
    return Array.from({ length }).flatMap((_, position) => {
      const english = inEnglish.sections[position] ?? inChinese.sections[position];
      const chinese = inChinese.sections[position] ?? english;
      if (!english || !chinese) return [];
      return [{ slug, position, title, section: { en: english, zh: chinese } }];
    });
  });
}
