/** The guide's summary of a transcript, as a model is asked for one: what was asked, and the gist of the answer. */

/** The last line asks for it, and there are lines that someone said. */
const asksForSummary = /(?:summar(?:y|ise|ize)|总结|摘要|概括)[^\n]{0,160}$/i;
const spoken = /^(User|Assistant): /m;
const soFar = /^The summary so far:\n\n([\s\S]*?)\n\n(?=[^\n]*\n\n(?:User|Assistant): )/;

const LONGEST_QUESTION = 120;
const LONGEST_ANSWER = 160;
const FIRST_SENTENCES = 4;

/** Markdown; null where the text is no transcript to summarise. */
export function summaryOf(text: string): string | null {
  const ask = text.trimEnd().split('\n').at(-1) ?? '';
  if (!asksForSummary.test(ask) || !spoken.test(text)) return null;
  const before = soFar.exec(text)?.[1]?.trim();
  const lines = before === undefined || before === '' ? [] : [before];
  for (const part of text.slice(soFar.exec(text)?.[0].length ?? 0).split(/\n\n(?=User: )|^(?=User: )/)) {
    const [, question, answer] = /^User: ([\s\S]*?)(?:\n\nAssistant: ([\s\S]*))?$/.exec(part) ?? [];
    if (question === undefined) continue;
    const said = answer === undefined ? '' : `: ${cut(gist(answer.replace(ask, '')), LONGEST_ANSWER)}`;
    lines.push(`- ${cut(question.replace(ask, ''), LONGEST_QUESTION)}${said}`);
  }
  return lines.join('\n');
}

/** Of its first sentences the longest: the others are courtesy. */
function gist(text: string): string {
  const plain = text
    .replace(/^#+ .*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  const sentences = plain.match(/.+?(?:[.!?](?= |$)|[。！？]|$)/g)?.slice(0, FIRST_SENTENCES) ?? [];
  return sentences.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}

/** One line of at most `most` characters. */
function cut(text: string, most: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
}
