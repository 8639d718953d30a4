import { expect, test } from 'vitest';
import { answerHtml, questionHtml } from '../../../../src/renderer/features/conversation/copy/message-html';
import { hostileAnswers } from '../../../fixtures/markdown/hostile';
import { attributesOf, elementsOf } from '../../markdown/markup';

test('an answer as HTML for other programs', () => {
  expect(answerHtml('# T\n\nSome **bold** and `a<b`.\n\n- x\n- [x] y\n\n2. z')).toBe(
    '<h3>T</h3>\n<p>Some <strong>bold</strong> and <code>a&#60;b</code>.</p>\n' +
      '<ul><li>x</li><li>☑ y</li></ul>\n<ol start="2"><li>z</li></ol>',
  );
  expect(answerHtml('| a |\n|---|\n| $x$ |')).toBe(
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>$x$</td></tr></tbody></table>',
  );
  expect(answerHtml('```ts\na < b\n```\n\n> q\n\n[go](https://e.example)')).toBe(
    '<pre><code>a &#60; b</code></pre>\n<blockquote><p>q</p></blockquote>\n<p><a href="https://e.example/">go</a></p>',
  );
  expect(answerHtml('x[^1]\n\n[^1]: note')).toBe('<p>x<sup>1</sup></p><hr><ol><li><p>note</p></li></ol>');
});

test('a question keeps its lines and is no markup', () => {
  expect(questionHtml('a\n<b>')).toBe('<p>a<br>&#60;b&#62;</p>');
});

test('nothing hostile is carried into another program', () => {
  const elements = new Set(
    'p h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td pre code strong em del a br hr sup'.split(
      ' ',
    ),
  );
  for (const text of hostileAnswers) {
    const html = answerHtml(text);
    for (const element of elementsOf(html)) expect(elements).toContain(element);
    for (const { name, value } of attributesOf(html)) {
      expect(['href', 'start']).toContain(name);
      if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/[^/@]|mailto:)/);
    }
  }
});
