const piece = (index: number): string => `第${index}段 answer 😀 `;

/** A part of one endless text that both sides of a test know; its cuts fall inside characters too. */
export function streamed(from: number, to: number): string {
  let text = '';
  for (let index = 0; text.length < to; index += 1) text += piece(index);
  return text.slice(from, to);
}
