import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Answer } from '../../../src/renderer/features/markdown/answer';
import { AnswerHostContext, englishLabels } from '../../../src/renderer/features/markdown/host';

/** Markup without class names and boxes: what an answer is, not how it looks. */
function render(text: string, streaming = false): string {
  const markup = renderToStaticMarkup(<Answer text={text} streaming={streaming} />);
  return markup.replace(/ class="[^"]*"/g, '').replace(/<\/?div>/g, '');
}

const caret = '<span aria-hidden="true"></span>';

describe('an answer', () => {
  test('in its language', () => {
    expect(renderToStaticMarkup(<Answer text="好" streaming={false} lang="zh-CN" />)).toContain(
      'lang="zh-CN"',
    );
  });

  test('has headings below those of the conversation, and looks that go by their marks', () => {
    expect(render('# One\n\n###### Six')).toBe(
      '<h3 data-depth="1" dir="auto">One</h3><h4 data-depth="6" dir="auto">Six</h4>',
    );
  });

  test.each([
    ['begins deep', '### A\n\ntext\n\n### B\n\n#### C', 'A3 B3 C4'],
    ['leaves a level out', '# A\n\n### B\n\n##### C\n\n## D\n\n# E', 'A3 B4 C5 D4 E3'],
    ['goes up above where it began', '### A\n\n## B\n\n### C', 'A3 B3 C4'],
    ['goes deeper than pages have levels', '# A\n\n## B\n\n### C\n\n#### D\n\n##### E', 'A3 B4 C5 D6 E6'],
    ['has one in a list item', '## A\n\n- # B\n\n  ## C\n- ### D\n\n## E', 'A3 B4 C5 D4 E3'],
    ['has one in a quotation', '# A\n\n> ### B\n>\n> text\n>\n> #### C\n\n### D', 'A3 B4 C5 D4'],
    ['has one in a footnote', '## A\n\n### B[^1]\n\n[^1]: ### C', 'A3 B4 C3'],
  ])('that %s skips no level of headings', (_, text, levels) => {
    const found = [...render(text).matchAll(/<h(\d)[^>]*>(\w)/g)];
    expect(found.map(([, level, name]) => `${name}${level}`).join(' ')).toBe(levels);
  });

  test('has lists, numbered from where they begin, and tasks', () => {
    const list = render('3. a\n4. b\n\n- [x] done\n- [ ] open');
    expect(list).toContain('<ol dir="ltr" start="3">');
    expect(list).toContain('role="img" aria-label="Done" data-done="true"');
    expect(list).toContain('role="img" aria-label="To do"');
  });

  test('has tables in a frame that the keyboard reaches', () => {
    const table = render('| a | b |\n|:-:|--:|\n| `x` | 1 |');
    expect(table).toContain('role="group" aria-label="Table" tabindex="0"');
    expect(table).toContain('<th data-align="center" dir="auto" scope="col">a</th>');
    expect(table).toContain('<td data-align="right" dir="auto">1</td>');
  });

  test('has code with its language, and its source as it is', () => {
    const code = render('```ts\nconst a = "<b>";\n\n```');
    expect(code).toContain('aria-label="Code, ts"');
    expect(code).toContain('const a = &quot;&lt;b&gt;&quot;;\n\n');
    expect(code).toContain('aria-label="Copy code"');
  });

  test('shows where links lead', () => {
    expect(render('[x](https://e.example/a)')).toContain(
      '<a href="https://e.example/a" data-tip="https://e.example/a" rel="noreferrer noopener">x</a>',
    );
    expect(render('[good.example](https://evil.example)')).toContain('<span> (evil.example)</span>');
  });

  test('loads no picture from elsewhere', () => {
    const chip = render('![A chart](https://e.example/a.png)');
    expect(chip).toContain('Image: A chart — e.example');
    expect(chip).not.toContain('<img');
    expect(render('![dot](data:image/png;base64,iVBORw0KGgo=)')).toContain(
      '<img src="data:image/png;base64,iVBORw0KGgo=" alt="dot"/>',
    );
  });

  test('shows formulas as source until they are typeset', () => {
    expect(render('$x^2$')).toContain('<code data-typesetting="true">x^2</code>');
  });

  test('has its footnotes at the end, both ways', () => {
    const notes = render('a[^x]\n\n[^x]: Why\n\nb');
    expect(notes).toContain('aria-label="Footnote 1">1</button>');
    expect(notes).toMatch(
      /<p dir="auto">b<\/p><section aria-label="Footnotes">.*Why.*Back to the text at footnote 1/,
    );
  });

  test('speaks with the words of its host', () => {
    const labels = { ...englishLabels, copy: '复制', copyCode: '复制代码' };
    const host = { onCopy: () => undefined, onOpenLink: () => undefined, labels };
    const markup = renderToStaticMarkup(
      <AnswerHostContext value={host}>
        <Answer text={'```\nx\n```'} streaming={false} />
      </AnswerHostContext>,
    );
    expect(markup).toContain('aria-label="复制代码"');
  });
});

describe('an answer that is still coming', () => {
  test.each([
    ['', `<p>${caret}</p>`],
    ['Use **full', `<p dir="auto">Use <strong>full</strong>${caret}</p>`],
    ['# Title', `<h3 data-depth="1" dir="auto">Title${caret}</h3>`],
    ['# Title\n\n-', `<h3 data-depth="1" dir="auto">Title${caret}</h3>`],
    [
      'a\n\n- b\n  - c',
      `<p dir="auto">a</p><ul dir="ltr"><li><p dir="auto">b</p><ul dir="ltr"><li><p dir="auto">c${caret}</p></li></ul></li></ul>`,
    ],
    ['> q', `<blockquote dir="ltr"><p dir="auto">q${caret}</p></blockquote>`],
    ['---\n', `<hr/><p>${caret}</p>`],
  ])('%j has one caret, at its end', (text, markup) => expect(render(text, true)).toBe(markup));

  test('has it in the code while the fence is open, and after it when it is closed', () => {
    expect(render('```ts\nlet x', true)).toContain(`let x${caret}</span></code>`);
    expect(render('```ts\nlet x\n```\n', true)).toContain(`</figure><p>${caret}</p>`);
  });

  test('has it in the cell that is written', () => {
    expect(render('| a | b |\n|---|---|\n| 1', true)).toContain(
      `<td dir="auto">1${caret}</td><td dir="auto"></td>`,
    );
  });

  test('has it in the footnote that is written', () => {
    expect(render('a[^1]\n\n[^1]: no', true)).toMatch(
      /^<p dir="auto">a<sup>.*<\/p><section.*no<span aria-hidden="true"><\/span>/,
    );
  });

  test('has it nowhere else, and no more at the end', () => {
    for (const text of ['one\n\ntwo', '- a\n- b', '| a |\n|---|\n| 1 |', '```\nx']) {
      expect(render(text, true).split(caret)).toHaveLength(2);
      expect(render(text)).not.toContain(caret);
    }
  });
});
