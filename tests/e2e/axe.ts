/** What axe-core finds on a screen, in every look the app has. [] is what is wanted. */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { patchSettings } from './pages';

interface Tool {
  run(where: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

interface Look {
  theme: string;
  language: string;
}

const english: Look = { theme: 'light', language: 'en' };

/** Focusable and hidden on purpose: they hand the focus on, so that Tab stays in what is open. */
const GUARDS = '[data-base-ui-focus-guard]';

async function findings(page: Page, options: object): Promise<string[]> {
  // As a value for the tester's own context: the page's policy lets no foreign script in.
  const there = await page.evaluate(() => 'axe' in globalThis);
  if (!there) await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(
    async ([exclude, wanted]) => {
      const { axe } = globalThis as unknown as { axe: Tool };
      return (await axe.run({ exclude: [[exclude]] }, wanted)).violations;
    },
    [GUARDS, options] as const,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Changes the settings and waits until the page has followed. */
async function look(page: Page, { theme, language }: Look): Promise<void> {
  await patchSettings(page, { 'appearance.theme': theme, language });
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', theme.replace('contrast-', ''));
  await expect(html).toHaveAttribute('data-contrast', theme.startsWith('contrast') ? 'high' : 'normal');
  await expect(html).toHaveAttribute('lang', language);
}

/**
 * The screen as it stands, in both languages and in every theme. A theme changes nothing but colours, so all but the
 * first are asked about those alone. Ends in light and English, as it has to begin. `popup`: a list hangs open from a
 * button; it is at the end of the page for the moment, in no landmark.
 */
export async function findingsInEveryLook(page: Page, popup = false): Promise<string[]> {
  const all: string[] = [];
  const everything = popup ? { rules: { region: { enabled: false } } } : {};
  const colours = { runOnly: { type: 'rule', values: ['color-contrast'] } };
  const ask = async (one: Look, options: object): Promise<void> => {
    await look(page, one);
    const found = await findings(page, options);
    all.push(...found.map((finding) => `${one.theme} ${one.language}: ${finding}`));
  };
  await ask(english, everything);
  for (const theme of ['dark', 'contrast-light', 'contrast-dark']) {
    await ask({ ...english, theme }, colours);
  }
  await ask({ ...english, language: 'zh-CN' }, everything);
  await look(page, english);
  return all;
}
