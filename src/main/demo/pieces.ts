/** Cutting an answer into the pieces it is streamed in, and counting its tokens. */

/** A word with the space after it, two Han characters, or a few signs: about what models send at a time. */
const PIECE = /\p{Script=Han}{1,2}[，。！？；：、]?|[^\s\p{Script=Han}]{1,12}[^\S\n]*|\s+/gu;

/** The pieces joined are the text. Never cuts a character in two. */
export function piecesOf(text: string): string[] {
  return text.match(PIECE) ?? [];
}

/**
 * An estimate with no tokenizer behind it: a Chinese, Japanese or Korean character is a token, four UTF-16 units of
 * anything else are one. Within a quarter of real tokenizers on prose, which is all that a guide without prices needs.
 */
export function estimateTokens(text: string): number {
  let wide = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (
      (unit >= 0x3040 && unit <= 0x30ff) ||
      (unit >= 0x3400 && unit <= 0x9fff) ||
      (unit >= 0xac00 && unit <= 0xd7af)
    ) {
      wide += 1;
    }
  }
  return wide + Math.ceil((text.length - wide) / 4);
}
