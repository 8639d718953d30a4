/** The built-in guide: from a conversation and a style to an answer out of the manual. Same input, same answer. */
import { assertNever } from '../../shared/errors';
import type { Role } from '../../shared/models';
import type { AnswerStyle } from './answer-style';
import { abilities, answerQuestion, introduce, moreAbout, sectionsFor, suggest } from './answers';
import { demonstrate } from './demonstrations';
import { patterns, understand, type Intent } from './intents';
import { languageOf, type Language } from './language';
import { pairPages, type ManualPage } from './manual';
import { dress, phrases } from './phrases';
import { quoteFrom } from './quoting';
import { buildIndex, type ManualIndex } from './retrieval';
import { inSlices } from './slices';
import { summaryOf } from './summarise';

export interface Turn {
  role: Role;
  text: string;
}

export interface Guide {
  /** Markdown. `turns`: oldest first; ends with the question, or with the part of an answer to go on from. */
  reply(turns: readonly Turn[], style: AnswerStyle): string;
}

/** Reads and indexes the manual, without holding the event loop. */
export async function createGuide(pages: readonly ManualPage[]): Promise<Guide> {
  const index = await buildIndex(await pairPages(pages));
  // An expression is compiled when it is first used, up to a millisecond each, once for Latin and once for other text,
  // and again when it proves hot: all of them within the first answer would hold main.
  const rehearsal = [...patterns, ...patterns].flatMap((pattern) =>
    ['How do I search?', '怎么搜索？'].map((text) => ({ pattern, text })),
  );
  await inSlices(rehearsal, ({ pattern, text }) => pattern.test(text));
  return { reply: (turns, style) => reply(index, turns, style) };
}

function reply(index: ManualIndex, turns: readonly Turn[], style: AnswerStyle): string {
  const last = turns.at(-1);
  if (last?.role === 'assistant') return restOf(index, turns, style);
  const summary = last && summaryOf(last.text);
  if (summary) return summary;
  if (last && understand(last.text).intent.kind === 'resume') return restOf(index, turns.slice(0, -1), style);
  return compose(index, turns, style);
}

/** Goes on with a cut answer. The same conversation gives the same answer, so what is missing of it is known. */
function restOf(index: ManualIndex, turns: readonly Turn[], style: AnswerStyle): string {
  const last = turns.at(-1);
  if (last?.role !== 'assistant') return compose(index, turns, style);
  const part = last.text;
  const whole = compose(index, turns.slice(0, -1), style);
  if (whole.startsWith(part) && part.length < whole.length) return whole.slice(part.length);
  const seam = whole.lastIndexOf(part.slice(-SEAM)) + SEAM;
  if (part.length > SEAM && seam > SEAM && seam < whole.length) return whole.slice(seam);
  const more = languageOf(part) === 'zh' ? '继续' : 'more';
  return `\n\n${compose(index, [...turns, { role: 'user', text: more }], style)}`;
}

/** Characters at the end of a part that say where in the whole it ended, if the style has changed since. */
const SEAM = 40;

interface Asked {
  intent: Intent;
  /** The message that the intent came from. */
  text: string;
  /** What was said before it. */
  before: readonly Turn[];
}

function compose(index: ManualIndex, turns: readonly Turn[], style: AnswerStyle): string {
  const text = turns.at(-1)?.text ?? '';
  const before = turns.slice(0, -1);
  const { intent, language: wanted } = understand(text);
  const own = { intent, text, before };
  const base = leansBack(intent) ? lastOwn(before) : own;
  const language =
    wanted ?? style.language ?? languageOf(text) ?? languageOf(base?.text ?? '') ?? lastLanguage(before);
  const words = phrases[language];
  if (!base) return `${words.nothingBefore}\n\n${suggest(language, 0)}`;

  const seed = hash(text);
  const manner = intent.kind === 'shorter' ? { ...style, verbosity: 0 } : style;
  const said = before.filter(({ role }) => role === 'assistant').map((turn) => turn.text);
  const body = say(index, base, { language, style: manner, seed, said, more: intent.kind === 'more' });
  const notes = [
    style.otherLanguage === null ? '' : words.otherLanguage(style.otherLanguage),
    said.length === 0 && !introducesItself(intent, body, language) ? introduce(language, manner) : '',
  ];
  return [dress(body, manner, language, seed), ...notes].filter((part) => part !== '').join('\n\n');
}

interface Manner {
  language: Language;
  style: AnswerStyle;
  seed: number;
  /** Answers given before. */
  said: readonly string[];
  /** What goes beyond them is wanted. */
  more: boolean;
}

function say(index: ManualIndex, asked: Asked, manner: Manner): string {
  const { language, seed, said, more } = manner;
  const words = phrases[language];
  const { intent } = asked;
  switch (intent.kind) {
    case 'greeting':
      return `${words.greeting}\n\n${suggest(language, seed)}`;
    case 'thanks':
      return words.thanks;
    case 'goodbye':
      return words.goodbye;
    case 'identity':
      return `${words.who}\n\n${suggest(language, seed)}`;
    case 'recall': {
      const question = lastOwn(asked.before);
      return question ? words.asked(excerpt(question.text)) : words.nothingBefore;
    }
    case 'demonstration':
      return demonstrate(intent.of, language, index);
    case 'abilities': {
      const entry = abilities(index);
      if (!entry) return words.greeting;
      return more ? moreAbout(index, [entry], said, manner) : quoteFrom(index, entry, '', manner);
    }
    case 'question': {
      const previous = intent.follows ? previousQuestion(asked.before) : null;
      if (more) return moreAbout(index, sectionsFor(index, intent.text, previous), said, manner);
      return answerQuestion(index, intent.text, previous, said, manner);
    }
    case 'more':
    case 'shorter':
    case 'again':
    case 'resume':
      return words.nothingBefore;
    default:
      return assertNever(intent);
  }
}

function leansBack({ kind }: Intent): boolean {
  return kind === 'more' || kind === 'shorter' || kind === 'again' || kind === 'resume';
}

function isManners({ kind }: Intent): boolean {
  return kind === 'greeting' || kind === 'thanks' || kind === 'goodbye' || kind === 'recall';
}

/** Whether the answer says who is speaking anyway. */
function introducesItself(intent: Intent, body: string, language: Language): boolean {
  const { unknown, unknownBrief } = phrases[language];
  return isManners(intent) || intent.kind === 'identity' || body.startsWith(unknown) || body === unknownBrief;
}

/** The newest message that asks something of its own ("tell me more" and "thanks" do not). */
function lastOwn(turns: readonly Turn[]): Asked | null {
  for (let i = turns.length - 1; i >= 0; i -= 1) {
    const turn = turns[i];
    if (turn?.role !== 'user') continue;
    const { intent } = understand(turn.text);
    if (!leansBack(intent) && !isManners(intent))
      return { intent, text: turn.text, before: turns.slice(0, i) };
  }
  return null;
}

/** The question that a follow-up follows, as text to look up. */
function previousQuestion(turns: readonly Turn[]): string | null {
  const last = lastOwn(turns);
  return last?.intent.kind === 'question' ? last.intent.text : null;
}

function lastLanguage(turns: readonly Turn[]): Language {
  for (let i = turns.length - 1; i >= 0; i -= 1) {
    const language = languageOf(turns[i]?.text ?? '');
    if (language) return language;
  }
  return 'en';
}

/** A question as it is quoted: one line of at most 200 characters. */
function excerpt(text: string): string {
  const characters = Array.from(text.slice(0, 1000).replace(/\s+/g, ' ').trim());
  return characters.length > 200 ? `${characters.slice(0, 199).join('')}…` : characters.join('');
}

/** FNV-1a over the first characters: picks among equal phrases, nothing more. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text.slice(0, 200)) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}
