import katex from 'katex';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Answer } from '../../../src/renderer/features/markdown/answer';
import { katexOptions } from '../../../src/renderer/features/markdown/math/options';
import { hostileAnswers, hostileFormulas } from '../../fixtures/markdown/hostile';
import { attributesOf, elementsOf } from './markup';

/** All that an answer is made of. An element outside this list cannot have come from our own renderer. */
const elements = new Set(
  'div p span strong em del code pre figure figcaption button a img ul ol li h3 h4 h5 h6 blockquote table thead tbody tr th td br hr sup section svg path circle'.split(
    ' ',
  ),
);
const attributes = new Set(
  'class dir lang href title rel src alt type id role tabindex start scope style xmlns width height viewbox fill stroke stroke-width stroke-linecap stroke-linejoin d cx cy r aria-label aria-hidden aria-pressed aria-live data-align data-depth data-tip data-language data-done data-wrap data-typesetting'.split(
    ' ',
  ),
);

function harmless(markup: string): void {
  for (const element of elementsOf(markup)) expect(elements).toContain(element);
  for (const { element, name, value } of attributesOf(markup)) {
    expect(attributes).toContain(name);
    if (name === 'href') {
      expect(element).toBe('a');
      expect(value).toMatch(/^(?:https?:\/\/[^/@]|mailto:)/);
    }
    if (name === 'src') expect(value).toMatch(/^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=]+$/);
    expect(name).not.toMatch(/^(?:on|srcset|xlink|action|formaction|style)/);
  }
}

describe.each([false, true])('an answer that wants to do harm, streaming: %s', (streaming) => {
  test.each(hostileAnswers)('%j', (text) => {
    harmless(renderToStaticMarkup(<Answer text={text} streaming={streaming} />));
  });
});

test('every beginning of one', () => {
  for (const text of hostileAnswers.filter((_, index) => index % 7 === 0)) {
    for (let end = 1; end < text.length; end += 3) {
      harmless(renderToStaticMarkup(<Answer text={text.slice(0, end)} streaming />));
    }
  }
  // Some ten thousand renderings: a bound of what hangs, on a machine that is busy.
}, 60_000);

test.each(hostileFormulas)('a formula that wants to do harm: %j', (tex) => {
  const markup = katex.renderToString(tex, { ...katexOptions, displayMode: true });
  for (const { name, value } of attributesOf(markup)) {
    expect(name).not.toMatch(/^(?:on|href|src|xlink|id$|data-)/);
    // The title of an error quotes the source.
    if (name !== 'title') expect(value).not.toMatch(/url\s*\(|javascript:|expression\s*\(/i);
  }
  for (const element of elementsOf(markup))
    expect(element).not.toMatch(/^(?:script|img|iframe|a|style|object)$/);
});
