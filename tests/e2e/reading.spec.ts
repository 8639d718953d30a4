/** Reading: pictures and diagrams on demand, long code, long conversations, and what is copied of them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startChatServer } from '../helpers/chat-server';
import { storeConversations } from '../helpers/stored-conversation';
import { expect, test } from './app';
import { clipboard } from './clipboard';
import { callFrom, mainWindow, patchSettings } from './pages';
import { belowEnd, jumpsUp } from './scrolling';
import { useServer } from './server-profile';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Pictures on loopback, and who asked for them with what. */
async function startPictures() {
  const asked: { url: string; headers: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    response.setHeader('set-cookie', 'seen=1');
    if (request.url === '/drawing.svg') {
      response.setHeader('content-type', 'image/svg+xml');
      response.end('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    } else if (request.url === '/moved') {
      response.writeHead(302, { location: '/picture.png' }).end();
    } else {
      response.setHeader('content-type', 'image/png');
      response.end(PNG);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((done) => server.close(done)),
  };
}

const oneAnswer = (answer: string) => [{ title: 'One', exchanges: [{ question: 'Please', answer }] }];

test('a picture from elsewhere is loaded by a click, by main, and as a picture alone', async ({
  start,
  profile,
}) => {
  const pictures = await startPictures();
  useServer(profile, `${pictures.origin}/v1`);
  const answer = `![A dot](${pictures.origin}/moved)\n\n![A drawing](${pictures.origin}/drawing.svg)`;
  storeConversations(profile, oneAnswer(answer));
  const { page } = await start();
  // The model of this conversation is on this machine: only then may it name pictures there.
  const listed = (await callFrom(page, 'conversations.list', { after: null })) as {
    value: { items: { id: string }[] };
  };
  await callFrom(page, 'conversations.update', { id: listed.value.items[0]?.id, providerId: 'test' });
  await page.getByRole('link', { name: 'One' }).click();
  const load = page.getByRole('button', { name: 'Load image from 127.0.0.1' });
  await expect(load).toHaveCount(2);
  expect(pictures.asked).toEqual([]);

  await load.first().focus();
  await page.keyboard.press('Enter');
  const picture = page.getByRole('img', { name: 'A dot' });
  await expect(picture).toBeVisible();
  await expect(picture).toHaveAttribute('src', /^blob:app:\/\/parlance\//);
  expect(pictures.asked.map(({ url }) => url)).toEqual(['/moved', '/picture.png']);
  for (const { headers } of pictures.asked) {
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
  }

  await load.click();
  await expect(page.getByText('The picture was not loaded')).toBeVisible();
  await expect(page.getByRole('img', { name: 'A drawing' })).toHaveCount(0);
  await pictures.close();
});

test('a picture in one’s own network is refused to a model that is elsewhere', async ({ start, profile }) => {
  const pictures = await startPictures();
  storeConversations(profile, oneAnswer(`![A dot](${pictures.origin}/picture.png)`));
  const { page } = await start();
  await page.getByRole('link', { name: 'One' }).click();
  await page.getByRole('button', { name: 'Load image from 127.0.0.1' }).click();
  await expect(page.getByText('in your own network')).toBeVisible();
  expect(pictures.asked).toEqual([]);
  await pictures.close();
});

test('a diagram is drawn when asked, follows the theme, and keeps its source', async ({ start, profile }) => {
  storeConversations(
    profile,
    oneAnswer('```mermaid\ngraph LR\nA[Ask] --> B[Answer]\n```\n\n```mermaid\ngraph LR\nA --\n```'),
  );
  const { app, page } = await start();
  await page.getByRole('link', { name: 'One' }).click();
  const draw = page.getByRole('button', { name: 'Draw', exact: true });
  await draw.first().click();
  const diagram = page.getByRole('group', { name: 'Diagram' }).getByRole('img');
  // The first one loads the library.
  await expect(diagram).toBeVisible({ timeout: 60_000 });
  await expect(diagram).toHaveAttribute('alt', /A\[Ask\]/);
  expect(await diagram.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(50);
  const light = await diagram.getAttribute('src');
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await expect(diagram).not.toHaveAttribute('src', light ?? '');
  await page.getByRole('button', { name: 'Copy code' }).first().click();
  expect((await clipboard(app)).text).toBe('graph LR\nA[Ask] --> B[Answer]');
  await page.getByRole('button', { name: 'Source', exact: true }).click();
  await expect(diagram).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Code, mermaid' }).first()).toContainText('A[Ask]');

  await draw.last().click();
  await expect(page.getByText('This diagram cannot be drawn')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Code, mermaid' }).last()).toContainText('A --');
});

test('long code is folded, opens, and is copied whole either way', async ({ start, profile }) => {
  const lines = Array.from({ length: 120 }, (_, index) => `line ${index + 1}`);
  storeConversations(profile, oneAnswer(`\`\`\`text\n${lines.join('\n')}\n\`\`\`\n\nAfter it.`));
  const { app, page } = await start();
  await page.getByRole('link', { name: 'One' }).click();
  const code = page.getByRole('group', { name: 'Code, text' });
  await expect(code).toContainText('line 32');
  await expect(code).not.toContainText('line 33');
  await page.getByRole('button', { name: 'Copy code' }).click();
  expect((await clipboard(app)).text).toBe(lines.join('\n'));
  await page.getByRole('button', { name: 'Show all 120 lines' }).click();
  await expect(code).toContainText('line 120');
  await page.getByRole('button', { name: 'Show fewer lines' }).click();
  await expect(code).not.toContainText('line 33');
});

test('an answer written from the right keeps its code from the left', async ({ start, profile }) => {
  storeConversations(
    profile,
    oneAnswer(
      'مرحبا بك في هذا الشرح.\n\n- أولا\n- ثانيا\n\n```ts\nconst a = 1;\n```\n\nنص مع `code(1)` فيه.',
    ),
  );
  const { page } = await start();
  await page.getByRole('link', { name: 'One' }).click();
  const direction = (of: string): Promise<string> =>
    page
      .locator(of)
      .first()
      .evaluate((element) => getComputedStyle(element).direction);
  await expect(mainWindow(page).answers.last()).toContainText('مرحبا');
  expect(await direction('[role=log] article [data-words] li')).toBe('rtl');
  expect(await direction('[role=log] article pre')).toBe('ltr');
  expect(await direction('[role=log] article p code')).toBe('ltr');
});

const LONG = 10_000;

function* numbered(pairs: number) {
  for (let index = 1; index <= pairs; index += 1) {
    const more = 'More words of it, so that messages differ in height. '.repeat(index % 7);
    yield {
      question: `Question ${index}`,
      answer: `Answer **${index}** begins.\n\n${more}\n\n- point ${index}`,
    };
  }
}

test('ten thousand messages: at the end at once, no jumps on the way up, copied across', async ({
  start,
  profile,
}) => {
  // Storing as many and reading them all takes its time on a busy machine.
  test.slow();
  storeConversations(profile, [{ title: 'Long', exchanges: numbered(LONG / 2) }]);
  const { app, page } = await start();
  const main = mainWindow(page);
  await page.getByRole('link', { name: 'Long' }).click();
  await expect(main.answers.last()).toContainText(`point ${LONG / 2}`);
  expect(await belowEnd(page)).toBeLessThan(2);
  // The rest comes without moving what is read.
  await expect(main.answers.last()).toHaveAttribute('aria-setsize', String(LONG), { timeout: 60_000 });
  expect(await belowEnd(page)).toBeLessThan(2);
  // So that the line above which nothing is sent does not come in between.
  await expect(page.getByRole('slider', { name: 'Start of the context' })).toBeAttached();

  expect(Math.max(...(await jumpsUp(page, '[data-message]', 60)))).toBeLessThan(3);

  // From a word of the first message to a word of the last: between them nothing is in the page.
  await page.evaluate(() => document.querySelector('[role=log]')?.scrollTo(0, 0));
  const first = main.log.locator('[data-words]').filter({ hasText: /^Question 1$/ });
  await expect(first).toBeVisible();
  await first.click({ position: { x: 18, y: 24 } });
  await page.evaluate(() => {
    const log = document.querySelector('[role=log]');
    log?.scrollTo(0, log.scrollHeight);
  });
  await expect(main.questions.last()).toBeVisible();
  await page.getByText(`Answer ${LONG / 2} begins.`).click({ modifiers: ['Shift'] });
  await expect.poll(() => page.evaluate(() => document.getSelection()?.isCollapsed)).toBe(false);
  await page.keyboard.press('Control+c');
  const { text, html } = await clipboard(app);
  expect(text).toContain('You:\n\n');
  expect(text).toContain('uestion 1\n');
  // Whole messages as the Markdown they are, whether they were ever in the page or not.
  for (const index of [1, 17, 2500, LONG / 2 - 1]) expect(text).toContain(`Answer **${index}** begins.`);
  expect(text.match(/^Assistant:$/gm)).toHaveLength(LONG / 2);
  expect(text.trim()).toMatch(/Assistant:\n\nAnswer[^\n]*$/);
  expect(html).toContain('<strong>2500</strong>');

  // All of it by keys.
  await main.log.focus();
  await page.keyboard.press('Control+a');
  await expect
    .poll(async () => {
      await page.keyboard.press('Control+c');
      return (await clipboard(app)).text;
    })
    .toMatch(new RegExp(`^You:\\n\\nQuestion 1\\n[^]*- point ${LONG / 2}$`));
});

test('what is selected in one answer is copied as text and as clean HTML', async ({ start, profile }) => {
  storeConversations(
    profile,
    oneAnswer(
      'Some **bold** words and $x^2$.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nconst a = 1;\n```\n\n[Go](https://ok.example/)',
    ),
  );
  const { app, page } = await start();
  await page.getByRole('link', { name: 'One' }).click();
  await expect(page.locator('.katex').first()).toBeAttached();
  await page.locator('article[aria-label=Assistant] [data-words]').evaluate((words) => {
    document.getSelection()?.selectAllChildren(words);
  });
  await page.keyboard.press('Control+c');
  const { text, html } = await clipboard(app);
  expect(text).toContain('Some bold words and $x^2$.');
  expect(text).toMatch(/1\t2/);
  expect(text).toContain('const a = 1;');
  expect(text).not.toContain('Copy');
  expect(html).toContain('<strong>bold</strong>');
  expect(html).toContain('<td>2</td>');
  expect(html).toContain('<a href="https://ok.example/">Go</a>');
  expect(html).not.toMatch(/class=|style=|<button|katex/);
});

test('the reader at the end is followed, one who is away is told what is new', async ({ start, profile }) => {
  const long = Array.from({ length: 60 }, (_, index) => `Paragraph ${index + 1} of the answer.\n\n`);
  const server = await startChatServer(async ({ delta, finish }) => {
    for (const piece of long) {
      await delta(piece);
      await new Promise((done) => setTimeout(done, 40));
    }
    finish();
  });
  useServer(profile, server.baseUrl);
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('One');
  await expect(main.answers.last()).toContainText('Paragraph 40 of');
  expect(await belowEnd(page)).toBeLessThan(48);
  await expect(main.answers.last()).toContainText('to first token');
  expect(await belowEnd(page)).toBeLessThan(48);

  // What makes every row higher or lower moves nothing away.
  await patchSettings(page, { 'appearance.textSize': 130, language: 'zh-CN' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect.poll(() => belowEnd(page)).toBeLessThan(48);
  await patchSettings(page, { 'appearance.textSize': 100, language: 'en' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect.poll(() => belowEnd(page)).toBeLessThan(48);

  await main.ask('Two');
  await expect(main.answers.last()).toContainText('Paragraph 10 of');
  // Away by one step of the wheel, as a reader goes; from then on the view stays where it is.
  await main.log.hover();
  await page.mouse.wheel(0, -30);
  await page.waitForTimeout(300);
  const place = await main.log.evaluate((log) => log.scrollTop);
  await expect(main.answers.last()).toContainText('Paragraph 50 of');
  expect(await main.log.evaluate((log) => log.scrollTop)).toBe(place);
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect.poll(() => belowEnd(page)).toBeLessThan(48);
  await server.close();
});
