/**
 * Elements and attributes of markup as a browser's parser would find them. Only for markup written by React or KaTeX,
 * which quote every attribute and escape every `<`, `>` and `"` in text and values.
 */
const tag = /<(\/?)([a-zA-Z][^\s/>]*)((?:\s+[^\s=/>]+(?:="[^"]*")?)*)\s*\/?>/g;

export function elementsOf(markup: string): string[] {
  expectNothingLeft(markup);
  return [...markup.matchAll(tag)]
    .filter((match) => match[1] === '')
    .map((match) => (match[2] ?? '').toLowerCase());
}

export function attributesOf(markup: string): { element: string; name: string; value: string }[] {
  expectNothingLeft(markup);
  return [...markup.matchAll(tag)].flatMap((match) =>
    [...(match[3] ?? '').matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map((attribute) => ({
      element: (match[2] ?? '').toLowerCase(),
      name: (attribute[1] ?? '').toLowerCase(),
      value: attribute[2] ?? '',
    })),
  );
}

/** A `<` that the pattern above did not take for a tag would be a hole in the test. */
function expectNothingLeft(markup: string): void {
  const rest = markup.replace(tag, '');
  if (rest.includes('<')) throw new Error(`markup that is not understood: ${rest}`);
}
