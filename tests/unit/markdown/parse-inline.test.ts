import { describe, expect, test } from 'vitest';
import {
  type Inline,
  parseInline,
  plainText,
} from '../../../src/renderer/features/markdown/inline/parse-inline';
import { noReferences, picker } from '../../../src/renderer/features/markdown/blocks/references';

/** Inline content in a notation short enough to read: kind and content in brackets. */
function notation(content: readonly Inline[]): string {
  return content
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'code':
          return `code(${node.text})`;
        case 'break':
          return '/';
        case 'link':
          return `link(${notation(node.content)} -> ${node.link.url}${node.disguised === null ? '' : ` !${node.disguised}`})`;
        case 'image':
          return `image(${node.alt} -> ${node.source.kind === 'data' ? 'data' : node.source.link.url})`;
        case 'math':
          return `${node.display ? 'display' : 'math'}(${node.tex})`;
        case 'note':
          return `note(${node.label}=${node.number})`;
        default:
          return `${node.kind}(${notation(node.content)})`;
      }
    })
    .join('');
}

const read = (text: string): string => notation(parseInline(text, noReferences));

describe('emphasis beside Chinese, Japanese and Korean punctuation', () => {
  test.each([
    ['**内容**。', 'strong(内容)。'],
    ['**“引用”**后', 'strong(“引用”)后'],
    ['**注意：**请', 'strong(注意：)请'],
    ['前**“引用”**后', '前strong(“引用”)后'],
    ['文字**（内容）**文字', '文字strong(（内容）)文字'],
    ['**内容。**下一句', 'strong(内容。)下一句'],
    ['中文**`代码`**中文', '中文strong(code(代码))中文'],
    ['**一：**甲，**二：**乙', 'strong(一：)甲，strong(二：)乙'],
    ['这是*“强调”*的字', '这是em(“强调”)的字'],
    ['~~“删除”~~后', 'del(“删除”)后'],
    ['**外面*“里面”*外面**', 'strong(外面em(“里面”)外面)'],
    ['**これは「引用」**です', 'strong(これは「引用」)です'],
    ['**(주의)**는', 'strong((주의))는'],
    ['**(note)**后', 'strong((note))后'],
    ['（**重点**）和**重点**', '（strong(重点)）和strong(重点)'],
    ['甲，**乙**，丙', '甲，strong(乙)，丙'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  test.each([
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name', 'snake_case_name'],
    ['a ** b ** c', 'a ** b ** c'],
    ['文字 ** 文字', '文字 ** 文字'],
    ['**"x"**y', '**"x"**y'],
  ])('and leaves alone: %s', (text, expected) => expect(read(text)).toBe(expected));
});

describe('formulas and prices', () => {
  test.each([
    ['$x^2$ and $y$', 'math(x^2) and math(y)'],
    ['\\(a_1 + b_1\\)', 'math(a_1 + b_1)'],
    ['so $$E = mc^2$$ then', 'so display(E = mc^2) then'],
    ['so \\[ a \\] then', 'so display(a) then'],
    ['取$x$值', '取math(x)值'],
    ['$\\text{中文}$', 'math(\\text{中文})'],
    ['$100$', 'math(100)'],
    ['*a $b*c$ d*', 'em(a math(b*c) d)'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  test.each([
    'between $5 and $10',
    '$5/month and $10/month',
    '$20-$30',
    'US$5 to US$6',
    '$PATH:$HOME and $USER',
    '价格是$5，原价$10。',
    '$5 or 6 dollars, not 7$',
    'costs 5$ or 6$',
    '售价$5（约合35元），比$',
    '\\$x$',
  ])('no formula: %s', (text) => expect(read(text)).not.toContain('math('));
});

describe('links', () => {
  test.each([
    ['[a](https://e.example/x)', 'link(a -> https://e.example/x)'],
    ['https://e.example/a_b?c=d.', 'link(https://e.example/a_b?c=d -> https://e.example/a_b?c=d).'],
    [
      '见https://e.example/文档，谢谢',
      `见link(https://e.example/文档 -> https://e.example/${encodeURI('文档')})，谢谢`,
    ],
    ['<me@e.example>', 'link(me@e.example -> mailto:me@e.example)'],
    ['[a](https://e.example/?a=1&amp;b=2)', 'link(a -> https://e.example/?a=1&b=2)'],
    ['[a](#part) [b](guide.md)', 'a b'],
    ['[a](javascript:alert)', '[a](javascript:alert)'],
    ['[good.example](https://evil.example)', 'link(good.example -> https://evil.example/ !evil.example)'],
    [
      '[https://good.example/x](https://evil.example)',
      'link(https://good.example/x -> https://evil.example/ !evil.example)',
    ],
    ['[www.e.example](https://e.example)', 'link(www.e.example -> https://e.example/)'],
    ['[**a** `b`](https://e.example)', 'link(strong(a) code(b) -> https://e.example/)'],
    ['![chart](https://e.example/a.png)', 'image(chart -> https://e.example/a.png)'],
    ['![dot](data:image/png;base64,iVBORw0KGgo=)', 'image(dot -> data)'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  test('to definitions, which may come later', () => {
    const links = new Map([['a b', { href: 'https://e.example', title: null }]]);
    const references = { ...noReferences, links };
    expect(notation(parseInline('[x][A  b], [a b] and [c]', references))).toBe(
      'link(x -> https://e.example/), link(a b -> https://e.example/) and [c]',
    );
    expect(read('[x][a b]')).toBe('[x][a b]');
  });
});

describe('footnotes', () => {
  test('have the number of their first reference', () => {
    const references = { ...noReferences, numbers: new Map([['n', 2]]) };
    expect(notation(parseInline('a[^N] b[^m]', references))).toBe('anote(N=2) b[^m]');
  });

  test('that are not there yet, while the answer runs', () => {
    expect(notation(parseInline('a[^1] [^a-z]', { ...noReferences, open: true }))).toBe(
      'anote(1=null) [^a-z]',
    );
    expect(read('a[^1]')).toBe('a[^1]');
  });
});

test('text is text: tags, references, escapes', () => {
  expect(read('<b>x</b> a<br>b <br/> c')).toBe('<b>x</b> a/b / c');
  expect(read('&lt;b&gt; &copy; &#20013; &#x41; &nothing; &amp;lt; `&lt;`')).toBe(
    '<b> © 中 A &nothing; &lt; code(&lt;)',
  );
  expect(read('\\*a\\* \\[b\\]')).toBe('*a* [b]');
  expect(read('one  \ntwo\nthree')).toBe('one/two\nthree');
});

test('its words without marks', () => {
  expect(plainText(parseInline('**a** `b` [c](https://e.example) $d$', noReferences))).toBe('a b c d');
});

test('what a text refers to is kept while only other things are defined', () => {
  const pick = picker();
  const target = { href: 'https://e.example', title: null };
  const references = { links: new Map([['a', target]]), numbers: new Map([['1', 1]]), open: true };
  const first = pick('[x][a] [^1] [b]', references);
  expect([...first.links.keys(), ...first.numbers.keys()]).toEqual(['a', '1']);
  expect(
    pick('[x][a] [^1] [b]', { ...references, links: new Map([...references.links, ['c', target]]) }),
  ).toBe(first);
  expect(pick('[x][a] [^1] [b]', { ...references, links: new Map([['b', target]]) })).not.toBe(first);
  expect(pick('[x][a] [^1] [b]', { ...references, open: false })).not.toBe(first);
});
