/** A conversation's title from its first exchange, made here and now: no model, no waiting, no cost. */

/** Columns; a Han, kana or Hangul character and an emoji take two. What the sidebar shows at its usual width. */
export const MAX_COLUMNS = 60;
const UNTITLED = 'New conversation';
/** Characters read; the first sentence of anything stands in them. */
const READ = 8_000;

/** Never empty, one line, no Markdown, no punctuation at its end. */
export function titleOf(question: string, answer = ''): string {
  const asked = question.slice(0, READ);
  for (const text of [prose(asked), code(asked), links(asked), prose(answer.slice(0, READ))]) {
    const title = titleFrom(text);
    if (title !== '') return title;
  }
  return UNTITLED;
}

function titleFrom(text: string): string {
  let shortest = '';
  for (const sentence of sentencesOf(text)) {
    const title = fit(trimEnds(sentence.replace(greeting, '')));
    // A lone "OK" or "Hm" says less than what follows it.
    if (columns(title) >= 4) return title;
    shortest ||= title;
  }
  return shortest;
}

/** A full stop ends a sentence only before a blank: "Node.js 3.5" is one piece. Han text needs no blank. */
function sentencesOf(text: string): string[] {
  return text
    .split(
      /(?<=[!?]+|(?<!\b(?:e\.g|i\.e|vs|etc|Mr|Mrs|Dr))\.)\s|(?<=[。！？；])|(?<=[!?;])(?=\p{Script=Han})|\n/u,
    )
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim());
}

const greeting =
  /^(?:(?:(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|all|everyone|team|assistant|grok|chatgpt|claude|gpt))?(?=[\s,!.:;，！。]|$)|你好|您好|嗨|哈喽|早上好|下午好|晚上好|请问)[啊呀吗]?[\s,!.:;，！。、]*)+/i;

function prose(text: string): string {
  return (
    text
      .replace(/```[^]*?(?:```|$)/g, '\n')
      .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(urls, ' ')
      .replace(/<\/?[a-z][^<>]*>/gi, ' ')
      // Block marks at the beginning of a line: headings, quotes, lists, rules, tables.
      .replace(/^[ \t]*(?:#{1,6}[ \t]|>|[-*+][ \t](?:\[[ xX]\][ \t])?|\d+[.)][ \t]|[-=*_|: \t]+$|\|)+/gm, '')
      .replace(/`+|\*\*|__|~~|(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
  );
}

const urls = /\b(?:https?:\/\/|www\.)[^\s<>()（），。]+/gi;

function code(text: string): string {
  return [...text.matchAll(/```[^\n]*\n([^]*?)(?:```|$)/g)].map(([, body]) => body ?? '').join('\n');
}

function links(text: string): string {
  return [...text.matchAll(urls)]
    .map(([url]) => url.replace(/^https?:\/\/(?:www\.)?|[/?#]+$/gi, ''))
    .join('\n');
}

/** Closing brackets stay ("f(x)"), and so do the signs of "C#" and "C++". */
function trimEnds(text: string): string {
  return text
    .replace(/^[\s.,;:!?…·、，。；：！？~—–-]+/u, '')
    .replace(/[\s.,;:!?…·、，。；：！？~—–\-"'“‘「『（([]+$/u, '');
}

/** Cut between words where there are any in reach, else between characters. */
function fit(text: string): string {
  if (columns(text) <= MAX_COLUMNS) return text;
  let cut = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text.slice(0, 1_000),
  )) {
    width += columns(segment);
    if (width > MAX_COLUMNS) break;
    cut += segment;
  }
  const insideWord = /[\p{L}\p{N}]$/u.test(cut) && /^[\p{Script=Latin}\p{N}]/u.test(text.slice(cut.length));
  const blank = cut.lastIndexOf(' ');
  return trimEnds(insideWord && blank > cut.length / 2 ? cut.slice(0, blank) : cut);
}

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

/** Display columns; marks that combine take none. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\u200D/u.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}
