/** Scripts written from the right. */
const fromRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const letter = /\p{L}/u;

/**
 * The direction of a text by its first letter. Boxes that hold paragraphs need it in so many words: `dir="auto"` does
 * not look into elements that have a `dir` of their own, and so sees nothing in them.
 */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const first = letter.exec(text)?.[0];
  return first !== undefined && fromRight.test(first) ? 'rtl' : 'ltr';
}
