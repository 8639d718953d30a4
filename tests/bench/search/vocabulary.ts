/** The words of the generated corpus: English-like, Chinese and identifiers, each list with the common ones first. */
import { seeded } from '../../helpers/seeded';

export interface Vocabulary {
  english: string[];
  chinese: string[];
  identifiers: string[];
}

const ONSETS = [
  '',
  'b',
  'c',
  'd',
  'f',
  'g',
  'h',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'st',
  'tr',
  'pl',
  'sh',
];
const NUCLEI = ['a', 'e', 'i', 'o', 'u', 'ea', 'io', 'ou'];
const CODAS = ['', '', 'n', 'r', 's', 't', 'l', 'ng', 'ck', 'm'];
/** Words that stand for what people look for; they keep the queries readable. */
const SEEDED = ['模型', '语言', '数据', '数据库', '大语言模型', '人工智能', '缓存', '搜索', '函数', '线程'];
/** Characters in use, common first, as the commonest few thousand of written Chinese are. */
const CHARACTERS = 3500;
/** Words of one character that hold sentences together. */
const PARTICLES = 30;

/** Ranks 0 to `count` - 1, rank r about 1 / (r + 1) as often as rank 0. One table, because millions are drawn. */
export function zipf(count: number, random: () => number): () => number {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Uint32Array(1 << 20);
  let rank = 0;
  let reached = weights[0] ?? 0;
  for (let at = 0; at < table.length; at++) {
    while (rank < count - 1 && reached / total < (at + 1) / table.length) reached += weights[++rank] ?? 0;
    table[at] = rank;
  }
  return () => table[Math.floor(random() * table.length)] ?? 0;
}

const at = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

function distinct(count: number, make: (have: number) => string): string[] {
  const found = new Set<string>();
  while (found.size < count) found.add(make(found.size));
  return [...found];
}

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export function vocabulary(seed: number): Vocabulary {
  const random = seeded(seed);
  const syllable = (): string => at(ONSETS, random) + at(NUCLEI, random) + at(CODAS, random);
  // Common words are short.
  const english = distinct(30_000, (have) => {
    const syllables = have < 200 ? 1 : have < 5000 ? 2 : 3;
    return Array.from({ length: syllables }, syllable).join('');
  });
  const character = zipf(CHARACTERS, random);
  // A stride through the block, so that neighbours in rank are no neighbours in code.
  const glyph = (): string => String.fromCharCode(0x4e00 + ((character() * 7919) % 20_000));
  const chinese = distinct(12_000, (have) => {
    const kind = random();
    const length = have < PARTICLES ? 1 : kind < 0.7 ? 2 : kind < 0.88 ? 3 : 4;
    return Array.from({ length }, glyph).join('');
  });
  chinese.splice(PARTICLES, 0, ...SEEDED);
  const common = zipf(3000, random);
  const identifiers = distinct(4000, () => {
    const parts = Array.from({ length: 2 + Math.floor(random() * 3) }, () => english[common()] ?? 'x');
    return random() < 0.3
      ? parts.join('_')
      : parts.map((part, n) => (n === 0 ? part : capital(part))).join('');
  });
  return { english, chinese, identifiers };
}
