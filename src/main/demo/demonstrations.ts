/** Things shown on request, so that one can see how answers are rendered before a model is connected. */
import type { Demonstration } from './intents';
import type { Language } from './language';
import { quote } from './quoting';
import type { ManualIndex } from './retrieval';

/** Pages strung together for a long answer: enough to watch streaming, scrolling and Stop. */
const LONG_PAGES = ['asking', 'context', 'style', 'search'];

export function demonstrate(of: Demonstration, language: Language, index: ManualIndex): string {
  if (of !== 'long') return samples[language][of];
  const pages = LONG_PAGES.map((slug) => {
    const entries = index.entries.filter((entry) => entry.slug === slug);
    return [
      `## ${entries[0]?.title[language] ?? slug}`,
      ...entries.map((entry) => quote(entry, language)),
    ].join('\n\n');
  });
  return [samples[language].long, ...pages].join('\n\n');
}

const code = [
  '```ts',
  'const wait = (attempt: number, baseMs = 500, capMs = 10_000): number =>',
  '  Math.random() * Math.min(capMs, baseMs * 2 ** attempt);',
  '```',
].join('\n');

const formula = [
  '$$',
  '\\text{wait}_n \\sim U\\!\\left(0,\\ \\min\\left(c,\\ b \\cdot 2^{n}\\right)\\right),',
  '\\qquad \\mathbb{E}[\\text{wait}_n] = \\tfrac{1}{2}\\min\\left(c,\\ b \\cdot 2^{n}\\right)',
  '$$',
].join('\n');

const samples: Record<Language, Record<Demonstration, string>> = {
  en: {
    table: [
      'A table, as answers show them; a wide one scrolls on its own. These are the waits before each retry:',
      '',
      '| Retry | Backoff | Wait is drawn from | On average |',
      '| ---: | ---: | :--- | ---: |',
      '| 1 | 0.5 s | 0 to 0.5 s | 0.25 s |',
      '| 2 | 1 s | 0 to 1 s | 0.5 s |',
      '| 3 | 2 s | 0 to 2 s | 1 s |',
    ].join('\n'),
    code: [
      'A code block, with its language and a Copy button. This is the wait before a retry, with full jitter:',
      '',
      code,
      '',
      'And inline code looks like `--json` or `has:code`.',
    ].join('\n'),
    formula: [
      'A formula in the line: a retry waits at most $\\min(c,\\ b \\cdot 2^n)$ seconds. And one on its own, with base $b = 0.5$ s and cap $c = 10$ s:',
      '',
      formula,
    ].join('\n'),
    list: [
      'A list, with steps inside:',
      '',
      '1. **Ask** anything in the box below.',
      '2. **Watch** the answer stream.',
      '   - Stop keeps what came.',
      '   - Retry keeps the old answer beside the new one.',
      '3. **Find** it again with search.',
      '',
      '- [x] Works without a key',
      '- [ ] Add a provider of your own',
    ].join('\n'),
    long: 'A long answer, made of several pages of the manual. Press Stop at any time: what came is kept.',
  },
  zh: {
    table: [
      '回答里的表格就是这个样子，太宽时可以单独横向滚动。下面是每次重试前的等待时间：',
      '',
      '| 第几次重试 | 退避时间 | 等待取自 | 平均 |',
      '| ---: | ---: | :--- | ---: |',
      '| 1 | 0.5 秒 | 0 到 0.5 秒 | 0.25 秒 |',
      '| 2 | 1 秒 | 0 到 1 秒 | 0.5 秒 |',
      '| 3 | 2 秒 | 0 到 2 秒 | 1 秒 |',
    ].join('\n'),
    code: [
      '代码块会标出语言，并带有“复制”按钮。下面这段计算重试前的等待时间（完全抖动）：',
      '',
      code,
      '',
      '行内代码则像 `--json` 或 `has:code` 这样。',
    ].join('\n'),
    formula: [
      '行内公式：第 $n$ 次重试最多等待 $\\min(c,\\ b \\cdot 2^n)$ 秒。独立成行的公式如下，其中基数 $b = 0.5$ 秒，上限 $c = 10$ 秒：',
      '',
      formula,
    ].join('\n'),
    list: [
      '一个列表，步骤里还可以再分层：',
      '',
      '1. 在下面的输入框里**提问**。',
      '2. **看着**回答逐字出现。',
      '   - 停止会保留已经收到的内容。',
      '   - 重试会把旧回答和新回答并排保留。',
      '3. 以后用搜索把它**找回来**。',
      '',
      '- [x] 没有密钥也能用',
      '- [ ] 添加自己的服务',
    ].join('\n'),
    long: '下面是一个很长的回答，由手册的几页拼成。随时可以按“停止”，已经收到的内容会保留。',
  },
};
