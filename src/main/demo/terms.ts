/** Words to look things up by: English by stem, Chinese by overlapping pairs of characters (most words have two). */

const englishStop = new Set(
  (
    'a about am an and any app are as at be been but by can could did do does done for from get give go had has have ' +
    'he her here his how i if in into is it its just know let like make many may me might mine much my no not of on ' +
    'or our out own parlance please really say she should so some something such support talk tell than that the ' +
    'their them then there these they thing this those to too us use used using very want was way we were what when ' +
    'where which who whom whose why will with work would you your yours'
  ).split(' '),
);

/** Whole phrases, never single characters that are also part of words (样 is in 样式, 会 in 会话). */
const chineseStop =
  /为什么|怎么样|怎么办|怎么|怎样|如何|什么|哪里|哪儿|哪些|哪个|可不可以|可以|能不能|能否|是否|是不是|有没有|请问|请|告诉我|想要|想|一下|一个|这个|那个|这些|那些|那么|那|应该|的|了|吗|呢|吧|啊|呀|我们|我|你们|你|您|是|把|被|支持|出现|遇到|软件|应用|太|很/g;

/** A light stem: enough to bring "retries", "retried" and "retrying" together, never more than an ending off. */
function stem(word: string): string {
  if (word.length > 4 && /(ies|ied)$/.test(word)) return `${word.slice(0, -3)}y`;
  if (word.length > 5 && word.endsWith('ing')) return undouble(word.slice(0, -3));
  if (word.length > 4 && word.endsWith('ed')) return undouble(word.slice(0, -2));
  if (word.length > 4 && /(sses|shes|ches|xes)$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return endless(word.slice(0, -1));
  return endless(word);
}

/** "stopp" of "stopped" as "stop". */
function undouble(word: string): string {
  return endless(word.replace(/([bdgklmnprt])\1$/, '$1'));
}

/** "change" and "changing" meet without the e. */
function endless(word: string): string {
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

/** Every term of a text, in order, with repetitions. */
export function terms(text: string): string[] {
  const found: string[] = [];
  const plain = text.normalize('NFKC').toLowerCase();
  let start = 0;
  let kind: Kind = 'other';
  for (let i = 0; i <= plain.length; i += 1) {
    const next = i < plain.length ? kindOf(plain.charCodeAt(i)) : 'other';
    if (next === kind) continue;
    if (kind === 'han') addPairs(plain.slice(start, i), found);
    else if (kind === 'word' && i - start > 1) addWord(plain.slice(start, i), found);
    start = i;
    kind = next;
  }
  return found;
}

type Kind = 'word' | 'han' | 'other';

/** By ranges and not by `\p{Script}`: the whole manual goes through here while somebody waits for an answer. */
function kindOf(code: number): Kind {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) ? 'word' : 'other';
  if (isHan(code)) return 'han';
  // Latin letters with their accents; the two signs among them are multiplication and division.
  return code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7 ? 'word' : 'other';
}

/** The Han characters that anyone types: the unified block with its first extension, and the compatibility forms. */
function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

function addWord(word: string, found: string[]): void {
  if (!englishStop.has(word)) found.push(stem(word));
}

function addPairs(run: string, found: string[]): void {
  for (const part of run.replace(chineseStop, ' ').split(' ')) {
    if (part.length === 1) found.push(part);
    for (let i = 1; i < part.length; i += 1) found.push(part.slice(i - 1, i + 1));
  }
}
