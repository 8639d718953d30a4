import { expect, it } from 'vitest';
import { loadManual, pairPages, parsePage, type ParsedPage } from '../../../src/main/demo/manual';

const pages = await loadManual();
const parsed = (language: 'en' | 'zh'): Map<string, ParsedPage> =>
  new Map(
    pages.filter((page) => page.language === language).map(({ slug, text }) => [slug, parsePage(text)]),
  );
const english = parsed('en');
const chinese = parsed('zh');

it('has the same pages in both languages', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  expect(english.size).toBeGreaterThan(15);
});

it.each([...english.keys()])('%s: the sections stand for each other', (slug) => {
  const en = english.get(slug);
  const zh = chinese.get(slug);
  expect(zh?.sections.length).toBe(en?.sections.length);
  for (const [i, section] of (en?.sections ?? []).entries()) {
    const other = zh?.sections[i];
    expect(section.body, section.heading).not.toBe('');
    expect(other?.heading).toMatch(/\p{Script=Han}|^API$/u);
    // What is not prose is the same: tables have as many rows, code as many blocks.
    const shape = (body = ''): number[] => [
      body.match(/^\|/gm)?.length ?? 0,
      body.match(/^```/gm)?.length ?? 0,
    ];
    expect(shape(other?.body), `${slug}: ${section.heading}`).toEqual(shape(section.body));
  }
});

it('names only pages that exist when it refers to one', () => {
  const titles = { en: new Set<string>(), zh: new Set<string>() };
  for (const { title } of english.values()) titles.en.add(title);
  for (const { title } of chinese.values()) titles.zh.add(title);
  for (const { language, text, slug } of pages) {
    for (const [, title] of text.matchAll(language === 'en' ? /«([^»]+)»/g : /《([^》]+)》/g)) {
      expect(titles[language].has(title ?? ''), `${language}/${slug}: ${title ?? ''}`).toBe(true);
    }
  }
});

it('does not take a heading inside a code block for one', () => {
  const page = parsePage('# Title\n\nIntro.\n\n## One\n\n```sh\n## not a heading\n```\n\n## Two\n\nText.\n');
  expect(page.sections.map(({ heading }) => heading)).toEqual(['Title', 'One', 'Two']);
});

it('takes what one language lacks from the other', async () => {
  const entries = await pairPages([
    { slug: 'only', language: 'en', text: '# Only\n\nIntro.\n\n## More\n\nText.' },
  ]);
  expect(entries.map(({ section }) => section.zh.heading)).toEqual(['Only', 'More']);
});
