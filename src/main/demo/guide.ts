/** The built-in guide: from a conversation and a style to an answer out of the manual. Same input, same answer. */
import type { Role } from '../../shared/models';
import type { AnswerStyle } from './answer-style';
import { demonstrate } from './demonstrations';
import { understand, type Intent } from './intents';
import { languageOf, type Language } from './language';
import { pairPages, type ManualPage } from './manual';
import { dress, phrases } from './phrases';
import { buildIndex, type ManualIndex } from './retrieval';
import { answerQuestion, introduce, nextPart, suggest } from './quoting';

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
  const index = await buildIndex(pairPages(pages));
  return { reply: (turns, style) => reply(index, turns, style) };
}

function reply(index: ManualIndex, turns: readonly Turn[], style: AnswerStyle): string {
  const last = turns.at(-1);
  if (last?.role !== 'assistant') return compose(index, turns, style);
  const whole = compose(index, turns.slice(0, -1), style);
  // The same conversation gives the same answer, so what is missing of a cut one is known.
  return whole.startsWith(last.text) ? whole.slice(last.text.length) : `\n\n${whole}`;
}

interface Asked {
  intent: Intent;
  /** The question that the intent came from. */
  text: string;
  /** What was said before it. */
  before: readonly Turn[];
}

function compose(index: ManualIndex, turns: readonly Turn[], style: AnswerStyle): string {
  const message = turns.at(-1)?.text ?? '';
  const before = turns.slice(0, -1);
  const { intent, language: askedFor } = understand(message);
  const base = leansBack(intent) ? lastOwnQuestion(before) : { intent, text: message, before };
  const language =
    askedFor ?? style.language ?? languageOf(message) ?? languageOf(base?.text ?? '') ?? lastLanguage(before);
  const words = phrases[language];
  if (!base) return `${words.nothingBefore}\n\n${suggest(language, 0)}`;

  const seed = hash(message);
  const manner = intent.kind === 'shorter' ? { ...style, verbosity: 0 } : style;
  const said = before.filter(({ role }) => role === 'assistant').map(({ text }) => text);
  const body =
    intent.kind === 'more' && base.intent.kind === 'question'
      ? nextPart(index, base.intent, previousQuestion(base), said, { language, style: manner })
      : say(index, base, { language, style: manner, seed });
  const notes = [
    style.otherLanguage === null ? '' : words.otherLanguage(style.otherLanguage),
    said.length === 0 && speaksOfManual(intent) ? introduce(language, manner) : '',
  ];
  return [dress(body, manner, language, seed), ...notes].filter((part) => part !== '').join('\n\n');
}

interface Manner {
  language: Language;
  style: AnswerStyle;
  seed: number;
}

function say(index: ManualIndex, asked: Asked, { language, style, seed }: Manner): string {
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
    case 'abilities':
      return answerQuestion(index, { text: ABILITIES }, null, { language, style });
    case 'recall': {
      const question = asked.before.filter(({ role }) => role === 'user').at(-1);
      return question ? words.asked(excerpt(question.text)) : words.nothingBefore;
    }
    case 'demonstration':
      return demonstrate(intent.of, language, index);
    case 'question':
      return answerQuestion(index, intent, intent.follows ? previousQuestion(asked) : null, {
        language,
        style,
      });
    case 'more':
    case 'shorter':
    case 'again':
      return words.nothingBefore;
  }
}

/** The heading under which the manual says what the app can do. */
const ABILITIES = 'What Parlance can do for you, overview of features';

function leansBack(intent: Intent): boolean {
  return intent.kind === 'more' || intent.kind === 'shorter' || intent.kind === 'again';
}

function speaksOfManual(intent: Intent): boolean {
  return intent.kind === 'question' || intent.kind === 'abilities' || intent.kind === 'demonstration';
}

/** The newest question that says something of its own ("tell me more" does not). */
function lastOwnQuestion(turns: readonly Turn[]): Asked | null {
  for (let i = turns.length - 1; i >= 0; i -= 1) {
    const turn = turns[i];
    if (turn?.role !== 'user') continue;
    const { intent } = understand(turn.text);
    if (!leansBack(intent) && intent.kind !== 'thanks')
      return { intent, text: turn.text, before: turns.slice(0, i) };
  }
  return null;
}

/** The question that a follow-up follows, as text to look up. */
function previousQuestion({ before }: Pick<Asked, 'before'>): string | null {
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const turn = before[i];
    if (turn?.role !== 'user') continue;
    const { intent } = understand(turn.text);
    if (intent.kind === 'question') return intent.text;
  }
  return null;
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
